"""One target under the fuzzer, in a process of its own: ``python -m tests.fuzz.worker COMMAND TARGET FOLDER [FLAG …]``.

``COMMAND`` starts this again with other flags. What the program raises is kept in the folder, and ends nothing; what
ends or stops the process itself (memory, an abort, a hang in a library) is kept by the fuzzer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import atheris

if TYPE_CHECKING:
    from tests.fuzz.mutators import Mutator

OURS = ["meetinglog", "storage", "tui"]


def main() -> None:
    """Fuzz a target until the flags say that it is enough."""
    launcher, name, folder, *flags = sys.argv[1:]
    if "-merge=1" in flags:  # this starts itself with other flags, and tries nothing
        atheris.Setup([launcher, *flags], lambda _: None)
        atheris.Fuzz()
        return
    with atheris.instrument_imports(include=OURS):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - it is instrumented
        from tests.fuzz.trial import Trial  # noqa: PLC0415 - as above

        target = TARGETS[name]
        own = {} if target.mutator is None else {"custom_mutator": mutator(target.mutator)}
        atheris.Setup([launcher, *flags], Trial(target, Path(folder)), **own)
        atheris.Fuzz()


def mutator(mutate: Mutator) -> Callable[[bytes, int, int], bytes]:
    """Return a mutator as the fuzzer calls it."""

    def mutated(data: bytes, largest: int, seed: int) -> bytes:
        return mutate(data, largest, Random(seed), atheris.Mutate)  # noqa: S311 - the fuzzer's dice

    return mutated


if __name__ == "__main__":
    main()
