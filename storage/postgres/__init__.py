"""The store that keeps many logs in one PostgreSQL database.

Its names are loaded when they are first used: asyncpg is an extra, and an address can be read without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from meetinglog.errors import NotInstalled

if TYPE_CHECKING:
    from storage.postgres.administration import add_officer, grant, setup
    from storage.postgres.creation import StoredLog, create, restore, sessions
    from storage.postgres.late_log import LateLog, open_late
    from storage.postgres.log import PostgresLog, open_for_reading, open_for_writing, require_officer, require_sound

__all__ = [
    "LateLog",
    "PostgresLog",
    "StoredLog",
    "add_officer",
    "create",
    "grant",
    "open_for_reading",
    "open_for_writing",
    "open_late",
    "require_officer",
    "require_sound",
    "restore",
    "sessions",
    "setup",
]

_MODULES = ("log", "late_log", "creation", "administration")


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one of several
    """Return a public name. Raises `NotInstalled` without the extra."""
    if name not in __all__:
        raise AttributeError(name)
    try:
        modules = [import_module(f"{__name__}.{module}") for module in _MODULES]
    except ModuleNotFoundError as reason:
        if reason.name != "asyncpg":
            raise
        raise NotInstalled.of("postgres", "A log on a server") from reason
    return next(getattr(module, name) for module in modules if hasattr(module, name))
