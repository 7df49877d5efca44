"""Commands that write at the same time, to one log and to one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from meetinglog.errors import MeetinglogError
from tests.reliability.commands import COMMANDS, RECORD, Verdict, desk, entries, laid
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import Ending, Mutation, Program, Run

WRITERS = 4
BUSY = 4
"""The exit status of whoever comes second to a log."""
TAKEN = 1
"""The exit status of whoever comes second to the name of an output."""

_NEW = next(command.arguments for command in COMMANDS if command.name == "new")


def run(program: Program, count: int, _seed: int) -> Iterator[Figures]:
    """Let commands race so often, in turn in each way."""
    figures = Figures()
    for _, (name, race) in zip(range(count), cycle(RACES.items()), strict=False):
        yield figures.add(race(program, laid(program.folder / "desk")), name)


def _imports(program: Program, folder: Path) -> Verdict:
    """Four imports, each tried again until it is done: every act is there once, in one chain."""
    waiting = list(range(WRITERS))
    verdict = Verdict(acknowledged=WRITERS * 2)
    while waiting:
        runs = [_run(folder, ("import", "LOG", "-"), f"/comment a{number}\n/comment b{number}\n") for number in waiting]
        endings = program.run_together(runs)
        verdict.wrong += _unexpected(endings, {0, BUSY})
        verdict.refused |= any(ending.status for ending in endings)
        waiting = [number for number, ending in zip(waiting, endings, strict=True) if ending.status == BUSY]
    wanted = sorted(f"{letter}{number}" for number in range(WRITERS) for letter in "ab")
    return _held(folder, verdict, wanted)


def _records(program: Program, folder: Path) -> Verdict:
    """Two recorders: whoever comes second is told who the first is, and records nothing."""
    runs = [_run(folder, RECORD.arguments, f"/comment {name}\n" * 5) for name in "ab"]
    endings = program.run_together(runs)
    verdict = Verdict(5 * sum(ending.status == 0 for ending in endings), wrong=_unexpected(endings, {0, BUSY}))
    verdict.refused = any(ending.status for ending in endings)
    wanted = [name for name, ending in zip("ab", endings, strict=True) for _ in range(5) if ending.status == 0]
    return _held(folder, verdict, wanted)


def _creations(program: Program, folder: Path) -> Verdict:
    """New logs of one name: the first is made, and stays."""
    runs = [_run(folder, _NEW)] * WRITERS
    endings = program.run_together(runs)
    verdict = Verdict(1, wrong=_unexpected(endings, {0, BUSY}), refused=True)
    done = sum(ending.status == 0 for ending in endings)
    if (done, len(entries(folder / "NEW"))) != (1, 1):
        verdict.lost.append(f"{done} of {WRITERS} say that they made it")
    return verdict


def _outputs(program: Program, folder: Path) -> Verdict:
    """Outputs of one name: the first is written, whole, and stays."""
    kinds = ("csv", "jsonl", "markdown", "json")
    apart = program.run_together([_run(folder, ("statements", "LOG", "--format", kind)) for kind in kinds])
    runs = [_run(folder, ("statements", "LOG", "--format", kind, "-o", "same")) for kind in kinds]
    endings = program.run_together(runs)
    verdict = Verdict(1, wrong=_unexpected(endings, {0, TAKEN}), refused=True)
    whole = [text.out for text, ending in zip(apart, endings, strict=True) if ending.status == 0]
    if whole != [(folder / "same").read_text("utf-8")]:
        verdict.lost.append(f"{len(whole)} were written, and it is none of them")
    return verdict


RACES = {"imports": _imports, "recorders": _records, "logs of one name": _creations, "outputs of one name": _outputs}


def _run(folder: Path, arguments: tuple[str, ...], stdin: str = "") -> Run:
    return Run(folder, arguments, stdin.encode())


def _unexpected(endings: Sequence[Ending], statuses: set[int]) -> list[str]:
    return [f"it ended so: {ending}" for ending in endings if ending.status not in statuses]


def _held(folder: Path, verdict: Verdict, wanted: list[str]) -> Verdict:
    """Hold the comments that a log has got against those that were acknowledged."""
    try:
        found = entries(folder / "LOG")
    except MeetinglogError as error:
        verdict.lost.append(str(error))
        return verdict
    (folder / "BEFORE").write_bytes(desk()["LOG"])
    before = len(entries(folder / "BEFORE"))
    comments = [entry.payload.partition('"text":"')[2].partition('"')[0] for entry in found[before:]]
    lost = list(wanted)
    for comment in comments:
        if comment in lost:
            lost.remove(comment)
        else:
            verdict.wrong.append(f"{comment} was not acknowledged")
    verdict.lost += lost
    return verdict


KIND = Kind(
    name="races",
    fault="commands write at the same time",
    made=(
        "Four imports into one log, each again until it is done; two recorders on one log; four new logs of one name; "
        "four outputs of one name."
    ),
    run=run,
    full=200,
    quick=4,
    mutations=(
        Mutation(
            "meetinglog/files/__init__.py",
            "        os.link(draft, path)\n    except FileExistsError:",
            "        os.replace(draft, path)\n    except FileExistsError:",
            "a new file takes its name from another",
        ),
    ),
    tried=80,
)
