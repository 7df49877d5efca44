"""How much work something is: counted, since time depends on the machine and on who else works there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def counted_calls(work: Callable[[], Result]) -> tuple[Result, int]:
    """Return what ``work`` returns, and how many functions it calls, builtin ones too."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        result = work()
    finally:
        sys.setprofile(None)
    return result, calls
