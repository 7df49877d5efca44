"""The session file: read, checked with all its mistakes at once, and made into a `meetinglog.model.session.Session`.

::

    path ── source ──> plain TOML data ── shapes ──> entries with places ── checks, sheets, style ──> Look ──> Session

Every value is read by a small reader that notes a mistake at its place instead of stopping.
"""

from __future__ import annotations

from meetinglog.session_file.reading import Inspection, inspect, read_session, session_from

__all__ = ["Inspection", "inspect", "read_session", "session_from"]
