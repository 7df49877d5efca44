"""One input tried on a target: what breaks it is kept, and ends nothing."""

from __future__ import annotations

import signal
import traceback
from pathlib import Path
from types import FrameType

from tests.fuzz.target import Target, name_of

SECONDS = 5.0
"""The processor time after which an input hangs."""


class Hangs(BaseException):
    """An input took too long; no ``except`` of the program catches this."""


def _hang(_signal: int, _frame: FrameType | None) -> None:
    raise Hangs


class Trial:
    """Tries inputs on a target, and keeps in a folder the smallest of each kind that breaks it."""

    def __init__(self, target: Target, folder: Path) -> None:
        signal.signal(signal.SIGVTALRM, _hang)
        self._target = target
        self._folder = folder
        self._known: dict[str, bytes] = {}

    def __call__(self, data: bytes) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            self._target.check(data)
        except (Exception, Hangs) as error:  # noqa: BLE001 - whatever it is, it is kept
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self._keep(data, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def _keep(self, data: bytes, error: BaseException) -> None:
        place = traceback.extract_tb(error.__traceback__)[-1]
        kind = f"{type(error).__name__} in {place.filename}, {place.name}"
        kind = kind if isinstance(error, Exception) else "hang"
        before = self._known.get(kind)
        if before is None or len(data) < len(before):
            if before is not None:
                for file in self._folder.glob(f"{name_of(before)}*"):
                    file.unlink()
            self._known[kind] = data
            (self._folder / name_of(data)).write_bytes(data)
            said = "".join(traceback.format_exception(error))
            (self._folder / f"{name_of(data)}.txt").write_text(said, encoding="utf-8", errors="backslashreplace")
