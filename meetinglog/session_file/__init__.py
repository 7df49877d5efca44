"""The session file: read, checked with all its mistakes at once, and made into a `meetinglog.session.Session`.

::

    path ── source ──> plain TOML data ── shapes ──> entries with places ── checks, sheet, style ──> Session

Every value is read by a small reader that notes a mistake at its place instead of stopping.
"""

from __future__ import annotations

from meetinglog.session_file.reading import read_session, session_from

__all__ = ["read_session", "session_from"]
