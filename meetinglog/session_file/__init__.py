"""The session file: read, checked with all its mistakes at once, and made into a `meetinglog.model.session.Session`.

::

    path ─ source ─> TOML data ─ schema ─> entries with places ─ checks, sheets, style ─> Inspection ─> Session

`schema` validates the data with models that it derives from those of the stored session; `kinds` holds the kinds of
values and the sentences on what is wrong with them. What is right is checked further although other values are wrong.
"""

from __future__ import annotations

from meetinglog.session_file.reading import Inspection, inspect, read_session, session_from

__all__ = ["Inspection", "inspect", "read_session", "session_from"]
