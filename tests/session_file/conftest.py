from __future__ import annotations

from tests.cli.conftest import command, empty_log, folder, log, prepared

__all__ = ["command", "empty_log", "folder", "log", "prepared"]
