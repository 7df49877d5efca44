"""Two copies of one log that went different ways, as one log. Pure: entries in, entries and a report out.

1. `copies`: what both hold, and what each holds alone.
2. `joining`: what both recorded is one.
3. `arranging`: all of it in one order, by when it happened; every entry as it was recorded.
4. `making`, `particulars`: one of two that are one is struck, and nothing is lost with it.
5. `conflicts`: what is to be settled is flagged.

Whatever a merge settles is an entry of its own (`making`), so that it can be read and taken back. The same two copies
give the same log, whichever is the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import PlainSerializer

from meetinglog.log.entry import Entry, NewEntry
from meetinglog.merge.carry_over import FieldsCarried, carried
from meetinglog.merge.conflicts import Found, consequences, contradictions
from meetinglog.merge.copies import copies
from meetinglog.merge.corrections import Making
from meetinglog.merge.duplicates import Duplicate, joining
from meetinglog.merge.identity import WITHIN
from meetinglog.merge.ordering import arranged
from meetinglog.merge.wording import Wording, key
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord

__all__ = ["WITHIN", "Amending", "JoinedAct", "Merged", "Placed", "ToSettle", "merge"]


@dataclass(frozen=True, slots=True)
class Placed(JsonRecord):
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
class Amending(JsonRecord):
    """An entry that was amended so that nothing is lost with the duplicate that was struck."""

    entry: int
    """Its number."""
    amendment: int
    """The number of the amendment."""
    fields: tuple[str, ...]
    """The fields that were amended."""


@dataclass(frozen=True, slots=True)
class ToSettle(JsonRecord):
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

    entries: Annotated[tuple[NewEntry, ...], PlainSerializer(len, return_type=int)]
    """How many entries the new log has."""
    shared: int
    """How many entries stand in both copies."""
    only_first: tuple[int, ...]
    """The numbers of the entries that only the first copy had."""
    only_second: tuple[int, ...]
    """The numbers of the entries that only the second copy had."""
    placed: tuple[Placed, ...]
    """The entries that were placed by their times."""
    joined: tuple[JoinedAct, ...]
    """The acts that both copies recorded."""
    amended: tuple[Amending, ...]
    """The entries that took over what only their duplicates said."""
    to_settle: tuple[ToSettle, ...]
    """The contradictions to be settled, each with a flag."""


def merge(first: Sequence[Entry], second: Sequence[Entry], officer: str, within: float = WITHIN) -> Merged:
    """Merge two copies of one log; ``officer`` is who merges, ``within`` the seconds in which two acts can be one.

    Raises `Refused` where they are no copies of one log, `LogDamaged` where an entry does not read.
    """
    pair = copies(first, second)
    found = joining(pair, within)
    base = arranged(pair, found.joins)
    words = Wording(pair, base.record)
    making = Making(base, officer)
    strikes = [(join, making.strike(join, words)) for join in found.joins]
    amendments = [
        (one, making.add(one.event, (*one.sources, one.act.id))) for one in carried(found, base.record.acts())
    ]
    conflicts = list(contradictions(pair, found, words, within))
    conflicts += consequences(pair, conflicts, making.record(), found.acts.joined, words)
    flags = {making.flag(one): one for one in conflicts}
    making.end_on_the_track()
    record = making.record()
    return Merged(
        entries=tuple(making.entries),
        shared=pair.shared,
        only_first=_numbers(pair.only_first, record),
        only_second=_numbers(pair.only_second, record),
        placed=tuple(_placed(base.placed, record)),
        joined=tuple(sorted(_joined(join, strike, words, record) for join, strike in strikes)),
        amended=tuple(_amended(one, by, record) for one, by in amendments if by in making.added),
        to_settle=tuple(_to_settle(flags, {*pair.made, *making.added}, record)),
    )


def _numbers(entries: Iterable[str], record: Record) -> tuple[int, ...]:
    return tuple(sorted(map(record.number, entries)))


def _placed(entries: Iterable[str], record: Record) -> Iterator[Placed]:
    for entry in entries:
        there = record.by_id(entry)
        if there is not None and there.anchor:
            yield Placed(there.position, record.number(there.anchor))


def _joined(join: Duplicate, strike: str, words: Wording, record: Record) -> JoinedAct:
    kept, struck = join.kept.id, join.struck.id
    text = f"{words.said(kept)}: {words.by(kept)}, and {words.by(struck)}"
    return JoinedAct(record.number(kept), record.number(struck), record.number(strike), text)


def _amended(one: FieldsCarried, by: str, record: Record) -> Amending:
    return Amending(one.act.number, record.number(by), tuple(map(key, sorted(one.changes))))


def _to_settle(flags: dict[str, Found], made: set[str], record: Record) -> Iterator[ToSettle]:
    """Return what merges flagged, this one and earlier ones, and nobody has settled."""
    for flag in record.proceedings.flags:
        if flag.entry not in made or flag.cleared:
            continue
        found = flags.get(flag.entry, Found(flag.text, ()))
        lines = [f"{line.verb} {record.number(line.entry)} {line.rest}".strip() for line in found.lines]
        numbers = tuple(map(record.number, found.entries))
        yield ToSettle(flag.number, flag.text, numbers, (*lines, f"/clear {flag.number}"))
