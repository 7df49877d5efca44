"""Flipped bits in a log, in the write-ahead log of one that was killed, and changes by SQL."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.commands import RECORD, Verdict, laid
from tests.reliability.disk import recorded
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import Call, How, Mutation, Program, Run, Watch
from tests.storage.test_attacks import CHANGED, DAMAGED, HARMLESS, UNREADABLE

DAMAGE = 5
"""The exit status for a log that is damaged."""

Files = dict[str, bytes]


def run_in_log(program: Program, count: int, seed: int) -> Iterator[Figures]:
    """Flip a bit of a closed log, so often."""
    files = {name: data for name, data in _recorded(program, live=False).items() if name.startswith(("LOG", ".LOG."))}
    return _flipped(program, files, "LOG", count, seed)


def run_in_wal(program: Program, count: int, seed: int) -> Iterator[Figures]:
    """Flip a bit of the write-ahead log that a killed recorder left, so often."""
    return _flipped(program, _recorded(program, live=True), "LOG-wal", count, seed)


def run_attacks(program: Program, count: int, _seed: int) -> Iterator[Figures]:
    """Change a log by SQL in every way that is known; with a ``count``, in so many."""
    figures = Figures()
    attacks = [(name, attack, 0) for name, attack in HARMLESS.items()]
    attacks += [(name, attack[0], DAMAGE) for known in (CHANGED, UNREADABLE) for name, attack in known.items()]
    attacks += [(name, attack[0], DAMAGE) for name, attack in DAMAGED.items()]
    chosen = [attacks[at * len(attacks) // count] for at in range(count)] if count else attacks
    for name, attack, status in chosen:
        folder = laid(program.folder / "desk")
        (folder / "LOG").write_bytes((folder / "OTHER").read_bytes())
        (folder / ".LOG.head").unlink(missing_ok=True)
        attack(folder / "LOG")
        ending = program.run(Run(folder, ("verify", "LOG"), watch=None))
        verdict = Verdict(refused=ending.status != 0)
        if ending.status != status or "Traceback" in ending.err or "Internal error" in ending.err:
            verdict.wrong.append(f"verify: {ending}")
        yield figures.add(verdict, name)


def _recorded(program: Program, *, live: bool) -> Files:
    """Record, and return the files of the log: closed, or as they are when it is killed after the last answer."""
    trace, folder = program.folder / "calls", program.folder / "desk"
    trace.unlink(missing_ok=True)
    program.run(RECORD.run(laid(folder), Watch(record=str(trace))))
    if live:
        calls = list(recorded(trace))
        last = max(at for at, call in enumerate(calls) if call.call is Call.SAY)
        first = next(call.number for call in calls[last + 1 :])
        program.run(RECORD.run(laid(folder), Watch(fail_at=first, how=How.KILLED)))
    own = ("LOG", "LOG-wal", ".LOG.head")
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name in own}


def _flipped(program: Program, files: Files, name: str, count: int, seed: int) -> Iterator[Figures]:
    """Flip bits of one of the files; each is found, or the export is what it was."""
    figures, places = Figures(), random.Random(seed)  # noqa: S311 - the same bits every time
    whole = _export(program, files)[1]
    for _ in range(count):
        place, bit = places.randrange(len(files[name])), places.randrange(8)
        damaged = bytearray(files[name])
        damaged[place] ^= 1 << bit
        status, out, err = _export(program, {**files, name: bytes(damaged)})
        verdict = Verdict(acknowledged=len(whole.splitlines()), refused=status != 0)
        if status not in {0, DAMAGE} or "Traceback" in err or "Internal error" in err:
            verdict.wrong.append(f"{status} {err}")
        elif status == 0 and out != whole:
            verdict.lost.append("the entries are others, and nothing is said")
        yield figures.add(verdict, f"bit {bit} of byte {place} of {name}")


def _export(program: Program, files: Files) -> tuple[int | None, str, str]:
    """Return what comes of verifying and exporting a log: the higher exit status, the export, what is said."""
    folder: Path = program.folder / "flipped"
    for path in (*folder.iterdir(),) if folder.exists() else ():
        path.unlink()
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    verified, exported = program.run_together(
        [Run(folder, ("verify", "LOG"), watch=None), Run(folder, ("export", "LOG"), watch=None)]
    )
    statuses = verified.status, exported.status
    status = None if None in statuses else max(number for number in statuses if number is not None)
    return status, exported.out, verified.err + exported.err


_HASHES = Mutation(
    "storage/chain.py",
    "        if not previous or entry.hash != previous:\n",
    "        previous = entry.hash\n        if not previous:\n",
    "hashes are not checked",
)

IN_LOG = Kind(
    name="bits of the log",
    fault="a bit of the log flips",
    made="One bit of a closed log is flipped. It is found by `verify`, or changes no entry.",
    run=run_in_log,
    full=1_000,
    quick=15,
    mutations=(_HASHES,),
    tried=40,
)
IN_WAL = Kind(
    name="bits of the write-ahead log",
    fault="a bit of the write-ahead log flips",
    made="The recorder is killed, and one bit of the `-wal` that it left is flipped. Found, or no entry is lost.",
    run=run_in_wal,
    full=1_000,
    quick=15,
    mutations=(
        Mutation(
            "storage/end.py",
            "    behind = entries_behind(path, wal, head, torn=expected is None) if wal else []\n",
            "    behind, expected = [], None\n",
            "the acknowledged end is not looked for when a log is opened",
        ),
    ),
    tried=40,
)
ATTACKS = Kind(
    name="attacks",
    fault="a log is changed by SQL",
    made="Somebody changes entries, guards, indexes or the schema with a tool for databases. `verify` finds it.",
    run=run_attacks,
    full=0,
    quick=15,
    mutations=(_HASHES,),
)
