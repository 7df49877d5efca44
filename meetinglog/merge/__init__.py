"""The merge of diverged copies of a log, a pure function from entries to entries and a report.

Two copies are merged at a time; of more, each goes into the merge of those before it.

1. `copies`: what both hold, and what each holds alone.
2. `duplicates`, `identity`: which acts both recorded.
3. `ordering`, `interleaving`: all entries in one order, by when they happened; each as it was recorded.
4. `corrections`, `carry_over`: one of two duplicates is struck, and what only it said is carried over.
5. `conflicts`: what an officer has to settle is flagged.

Whatever a merge settles is an entry of its own (`merge_entry`), so that it can be read and taken back. The same copies
give the same log, in whatever order they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Annotated

from pydantic import InstanceOf, PlainSerializer

from meetinglog.log.entry import Entry, NewEntry
from meetinglog.merge.carry_over import fields_carried
from meetinglog.merge.conflicts import FlaggedConflict, consequences, contradictions
from meetinglog.merge.copies import copies
from meetinglog.merge.corrections import MergeCorrections
from meetinglog.merge.duplicates import Duplicate, find_duplicates
from meetinglog.merge.identity import WITHIN
from meetinglog.merge.ordering import interleave
from meetinglog.merge.wording import Wording, key
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord

__all__ = ["WITHIN", "AmendedEntry", "JoinedAct", "Merged", "OpenConflict", "PlacedEntry", "merge", "merge_all"]


@dataclass(frozen=True, slots=True)
class PlacedEntry(JsonRecord):
    """An entry that was given another anchor."""

    entry: int
    """Its number in the new log."""
    after: int
    """The number of the entry after which it stands by its time."""


@dataclass(frozen=True, slots=True, order=True)
class JoinedAct(JsonRecord):
    """An act that two copies recorded."""

    kept: int
    """The number of the entry that is kept."""
    struck: int
    """The number of its duplicate, which is struck."""
    strike: int
    """The number of the entry that strikes the duplicate."""
    text: str
    """The act, and who recorded it when."""


@dataclass(frozen=True, slots=True)
class AmendedEntry(JsonRecord):
    """An entry that was amended so that nothing is lost with the duplicate that was struck."""

    entry: int
    """Its number."""
    amendment: int
    """The number of the amendment."""
    fields: tuple[str, ...]
    """The fields that were amended."""


@dataclass(frozen=True, slots=True)
class OpenConflict(JsonRecord):
    """A contradiction to be settled."""

    flag: int
    """The number of its flag."""
    text: str
    """The contradiction in words."""
    entries: tuple[int, ...]
    """The numbers of the entries that it is about."""
    lines: tuple[str, ...]
    """Lines to type that settle it."""


@dataclass(frozen=True, slots=True)
class Merged(JsonRecord):
    """A merged log, and what the merge did."""

    entries: Annotated[tuple[InstanceOf[NewEntry], ...], PlainSerializer(len, return_type=int)]
    """How many entries the new log has."""
    shared: int
    """How many entries stand in all copies."""
    only: tuple[tuple[int, ...], ...]
    """For each copy, the numbers of the entries that no other copy had."""
    added: tuple[int, ...]
    """The numbers of the entries that the merge added."""
    placed: tuple[PlacedEntry, ...]
    """The entries that were placed by their times."""
    joined: tuple[JoinedAct, ...]
    """The acts that two copies recorded."""
    amended: tuple[AmendedEntry, ...]
    """The entries that took over what only their duplicates said."""
    to_settle: tuple[OpenConflict, ...]
    """The contradictions to be settled, each with a flag."""
    log: str = ""
    """The new log as it was named; empty where it has no name yet."""
    copies: tuple[str, ...] = ()
    """The copies as they were named, in the order of `only`."""


@dataclass(frozen=True, slots=True)
class MergeStep:
    """The merge of two copies, told by the ids of entries, which later steps do not change.

    ``joined`` holds what is kept, what is struck, the strike, and the words for it; ``amended`` what is amended, the
    amendment and its fields; ``merge_entries`` are those of all merges so far.
    """

    entries: tuple[NewEntry, ...]
    record: Record
    joined: tuple[tuple[str, str, str, str], ...]
    amended: tuple[tuple[str, str, tuple[str, ...]], ...]
    flags: dict[str, FlaggedConflict]
    merge_entries: frozenset[str]


def merge(first: Sequence[Entry], second: Sequence[Entry], officer: str, within: float = WITHIN) -> Merged:
    """Return the merge of two copies of one log by ``officer``; acts ``within`` so many seconds can be one.

    Raises `Refused` if they are not copies of one log, `LogDamaged` if an entry cannot be read.
    """
    return _summary([first, second], [_merged(first, second, officer, within)])


def merge_all(
    logs: Sequence[Sequence[Entry]],
    officer: str,
    seal: Callable[[Iterable[NewEntry]], Iterable[Entry]],
    within: float = WITHIN,
) -> Merged:
    """Return the merge of two or more copies of one log, as `merge` does; ``seal`` makes a log of entries.

    The longest comes first: where it holds all of the others it stays as it is.
    """
    log, *others = sorted(logs, key=lambda entries: (-len(entries), [entry.hash for entry in entries[-1:]]))
    steps: list[MergeStep] = []
    for other in others:
        steps.append(_merged(log, other, officer, within))
        if other is not others[-1]:
            log = tuple(seal(steps[-1].entries))
    return _summary(logs, steps)


def _merged(first: Sequence[Entry], second: Sequence[Entry], officer: str, within: float) -> MergeStep:
    pair = copies(first, second)
    duplicates = find_duplicates(pair, within)
    base = interleave(pair, duplicates.joins)
    words = Wording(pair, base.record)
    corrections = MergeCorrections(base, officer)
    strikes = [(duplicate, corrections.strike(duplicate, words)) for duplicate in duplicates.joins]
    amendments = [
        (carried, corrections.add(carried.event, (*carried.sources, carried.act.id)))
        for carried in fields_carried(duplicates, base.record.acts())
    ]
    conflicts = list(contradictions(pair, duplicates, words, within))
    conflicts += consequences(pair, conflicts, corrections.record(), duplicates.acts.joined, words)
    flags = {corrections.flag(conflict): conflict for conflict in conflicts}
    corrections.end_on_the_track()
    return MergeStep(
        entries=tuple(corrections.entries),
        record=corrections.record(),
        joined=tuple(_joined(duplicate, strike, words) for duplicate, strike in strikes),
        amended=tuple(
            (carried.act.id, entry, tuple(map(key, sorted(carried.changes))))
            for carried, entry in amendments
            if entry in corrections.added
        ),
        flags=flags,
        merge_entries=pair.merge_entries.union(corrections.added),
    )


def _joined(duplicate: Duplicate, strike: str, words: Wording) -> tuple[str, str, str, str]:
    kept, struck = duplicate.kept.id, duplicate.struck.id
    text = f"{words.sentence_of(kept)}: {words.recorded_by(kept)}, and {words.recorded_by(struck)}"
    return kept, struck, strike, text


def _summary(logs: Sequence[Sequence[Entry]], steps: Sequence[MergeStep]) -> Merged:
    """Return what the steps of a merge make of some copies, told by the numbers of the new log."""
    last, record = steps[-1], steps[-1].record
    number = record.number
    holders = Counter(entry.id for log in logs for entry in log)
    anchors: dict[str, set[str]] = {}
    for entry in chain.from_iterable(logs):
        anchors.setdefault(entry.id, set()).add(entry.anchor)
    return Merged(
        entries=last.entries,
        shared=sum(1 for count in holders.values() if count == len(logs)),
        only=tuple(_numbers((entry.id for entry in log if holders[entry.id] == 1), record) for log in logs),
        added=_numbers((entry.id for entry in last.entries if entry.id not in holders), record),
        placed=tuple(
            PlacedEntry(entry.position, number(entry.anchor))
            for entry in record.entries
            if entry.anchor and entry.anchor not in anchors.get(entry.id, {entry.anchor})
        ),
        joined=tuple(
            sorted(
                JoinedAct(number(kept), number(struck), number(strike), text)
                for step in steps
                for kept, struck, strike, text in step.joined
            )
        ),
        amended=tuple(
            AmendedEntry(number(entry), number(amendment), fields)
            for step in steps
            for entry, amendment, fields in step.amended
        ),
        to_settle=tuple(_open_conflicts(steps, record)),
    )


def _numbers(entries: Iterable[str], record: Record) -> tuple[int, ...]:
    return tuple(sorted(map(record.number, entries)))


def _open_conflicts(steps: Sequence[MergeStep], record: Record) -> Iterator[OpenConflict]:
    """Yield the conflicts that this merge and earlier ones flagged and nobody has settled."""
    flags = dict(item for step in steps for item in step.flags.items())
    for flag in record.proceedings.flags:
        if flag.entry not in steps[-1].merge_entries or flag.cleared:
            continue
        conflict = flags.get(flag.entry, FlaggedConflict(flag.text, ()))
        lines = [f"{line.verb} {record.number(line.entry)} {line.rest}".strip() for line in conflict.lines]
        numbers = tuple(map(record.number, conflict.entries))
        yield OpenConflict(flag.number, flag.text, numbers, (*lines, f"/clear {flag.number}"))
