"""Who records, with what the core does not have itself: a clock and a source of ids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct


class Author(Struct, frozen=True):
    """The officer who records, with the clock and the source of entry ids (UUIDs, version 7)."""

    officer: str
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
