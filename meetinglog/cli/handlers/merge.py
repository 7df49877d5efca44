"""``merge``: copies of a log that went different ways, as one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from meetinglog.cli.io import emit, resolve_author
from meetinglog.cli.progress import Progress, creating
from meetinglog.log.entry import Entry
from meetinglog.merge import Merged, merge_all
from meetinglog.text.jsonable import to_json
from meetinglog.text.languages.en import enumeration
from meetinglog.text.safe import one_line
from storage.chain import START, chained, verified
from storage.stores import Address, access_to, open_for_reading, restore

_PAIR = 2


def run(
    first: Address,
    others: tuple[Address, ...],
    output: Address,
    within: float,
    officer: str | None,
    *,
    as_json: bool,
    quiet: bool,
) -> int:
    """Create the log of all copies and print what was joined; return 1 if it has open points."""
    copies = (first, *others)
    author = resolve_author(officer).officer
    with creating(output), Progress(quiet=quiet) as progress:
        logs: list[list[Entry]] = []
        for copy in copies:
            logs.append(asyncio.run(_entries(copy, progress, logs[0] if logs else ())))
        progress.stage("Merging")
        done = merge_all(logs, author, partial(chained, head=START), within)
        progress.stage("Writing")
        asyncio.run(restore(output, chained(done.entries, START), access_to(*copies)))
    names = tuple(map(str, copies))
    if as_json:
        emit(to_json(Merged, replace(done, log=str(output), copies=names)), None)
    else:
        emit("".join(f"{line}\n" for line in _lines(done, names, output)), None)
    return 1 if done.to_settle else 0


async def _entries(address: Address, progress: Progress, known: Sequence[Entry] = ()) -> list[Entry]:
    """Read the entries of a log; those with which ``known`` ones begin, too, are not kept twice."""
    entries: list[Entry] = []
    async with open_for_reading(address) as log:
        progress.stage(f"Reading {address.name if isinstance(address, Path) else address}", log.head.position)
        async for page in progress.over_pages(verified(log.read())):
            same = known[len(entries) : len(entries) + len(page)]
            entries += same if list(page) == same else page
    return entries


def _lines(done: Merged, names: Sequence[str], output: Address) -> Iterator[str]:
    """Yield for people what was taken, what was joined, and what they have to settle."""
    all_copies = "both copies" if len(names) == _PAIR else f"all {len(names)} copies"
    yield f"{output}: {len(done.entries)} entries, {done.shared} of them in {all_copies}."
    for name, only in zip(names, done.only, strict=True):
        yield f"Only in {name}: {_ranges(only)}."
    if done.added:
        yield f"Added by the merge: {_ranges(done.added)}."
    yield from _section("Placed by time:", (f"{p.entry} stands after {p.after}" for p in done.placed))
    yield from _section(
        "Duplicates, merged:",
        (f"{j.kept}  {j.text}; {j.struck} is struck (undo: /strike {j.strike})" for j in done.joined),
    )
    yield from _section(
        "Amended to keep what only the duplicate said:",
        (f"{a.entry}  {enumeration(a.fields)} (undo: /strike {a.amendment})" for a in done.amended),
    )
    yield from _section(
        "Contradictions to settle, each with a flag:",
        (
            line
            for conflict in done.to_settle
            for line in (f"{conflict.flag}  {conflict.text}", f"    {'   '.join(conflict.lines)}")
        ),
    )


def _section(heading: str, lines: Iterator[str]) -> Iterator[str]:
    indented = [f"  {one_line(line)}" for line in lines]
    if indented:
        yield ""
        yield heading
        yield from indented


def _ranges(numbers: tuple[int, ...]) -> str:
    """Write numbers as they can be typed: ``41-46, 48``; or that there are none."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs) or "none"
