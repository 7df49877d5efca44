"""The merge of two diverged copies of a log, a pure function from entries to entries and a report.

1. `copies`: what both hold, and what each holds alone.
2. `duplicates`, `identity`: which acts both recorded.
3. `ordering`, `interleaving`: all entries in one order, by when they happened; each as it was recorded.
4. `corrections`, `carry_over`: one of two duplicates is struck, and what only it said is carried over.
5. `conflicts`: what an officer has to settle is flagged.

Whatever a merge settles is an entry of its own (`merge_entry`), so that it can be read and taken back. The same two
copies give the same log, whichever is the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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

__all__ = ["WITHIN", "AmendedEntry", "JoinedAct", "Merged", "OpenConflict", "PlacedEntry", "merge"]


@dataclass(frozen=True, slots=True)
class PlacedEntry(JsonRecord):
    """An entry that was given another anchor."""

    entry: int
    """Its number in the new log."""
    after: int
    """The number of the entry after which it stands by its time."""


@dataclass(frozen=True, slots=True, order=True)
class JoinedAct(JsonRecord):
    """An act that both copies recorded."""

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
    """How many entries stand in both copies."""
    only_first: tuple[int, ...]
    """The numbers of the entries that only the first copy had."""
    only_second: tuple[int, ...]
    """The numbers of the entries that only the second copy had."""
    placed: tuple[PlacedEntry, ...]
    """The entries that were placed by their times."""
    joined: tuple[JoinedAct, ...]
    """The acts that both copies recorded."""
    amended: tuple[AmendedEntry, ...]
    """The entries that took over what only their duplicates said."""
    to_settle: tuple[OpenConflict, ...]
    """The contradictions to be settled, each with a flag."""


def merge(first: Sequence[Entry], second: Sequence[Entry], officer: str, within: float = WITHIN) -> Merged:
    """Return the merge of two copies of one log by ``officer``; acts ``within`` so many seconds can be one.

    Raises `Refused` if they are not copies of one log, `LogDamaged` if an entry cannot be read.
    """
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
    record = corrections.record()
    return Merged(
        entries=tuple(corrections.entries),
        shared=pair.shared,
        only_first=_numbers(pair.only_first, record),
        only_second=_numbers(pair.only_second, record),
        placed=tuple(
            PlacedEntry(entry.position, record.number(entry.anchor))
            for entry in map(record.by_id, base.placed)
            if entry is not None and entry.anchor
        ),
        joined=tuple(sorted(_joined_act(duplicate, strike, words, record) for duplicate, strike in strikes)),
        amended=tuple(
            AmendedEntry(carried.act.number, record.number(entry), tuple(map(key, sorted(carried.changes))))
            for carried, entry in amendments
            if entry in corrections.added
        ),
        to_settle=tuple(_open_conflicts(flags, {*pair.merge_entries, *corrections.added}, record)),
    )


def _numbers(entries: Iterable[str], record: Record) -> tuple[int, ...]:
    return tuple(sorted(map(record.number, entries)))


def _joined_act(duplicate: Duplicate, strike: str, words: Wording, record: Record) -> JoinedAct:
    kept, struck = duplicate.kept.id, duplicate.struck.id
    text = f"{words.sentence_of(kept)}: {words.recorded_by(kept)}, and {words.recorded_by(struck)}"
    return JoinedAct(record.number(kept), record.number(struck), record.number(strike), text)


def _open_conflicts(
    flags: dict[str, FlaggedConflict], merge_entries: set[str], record: Record
) -> Iterator[OpenConflict]:
    """Yield the conflicts that this merge and earlier ones flagged and nobody has settled."""
    for flag in record.proceedings.flags:
        if flag.entry not in merge_entries or flag.cleared:
            continue
        conflict = flags.get(flag.entry, FlaggedConflict(flag.text, ()))
        lines = [f"{line.verb} {record.number(line.entry)} {line.rest}".strip() for line in conflict.lines]
        numbers = tuple(map(record.number, conflict.entries))
        yield OpenConflict(flag.number, flag.text, numbers, (*lines, f"/clear {flag.number}"))
