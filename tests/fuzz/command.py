"""A command of the program on a fuzzed file: it answers, or says in a sentence why not; nothing breaks inside."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.target import folder, sentence
from tests.support.commands import Outcome, in_process

SAID = frozenset({1, 2, 3, 4, 5})


def command(*arguments: str | Path) -> Outcome:
    """Run a command in the folder of this process; what breaks inside it is raised."""
    done = in_process(*arguments, folder=folder(), MEETINGLOG_OFFICER="A. Officer", MEETINGLOG_TRACEBACK="1")
    outcome = Outcome(done.returncode, done.stdout, done.stderr)
    if outcome.status:
        assert outcome.status in SAID, f"the status is {outcome.status}"
        sentence(outcome.err or outcome.out)
    return outcome


def gone(*names: str) -> None:
    """Remove files of the folder, with what stands beside a log of that name."""
    for name in names:
        for file in (*folder().glob(f"{name}*"), *folder().glob(f".{name}*")):
            file.unlink()
