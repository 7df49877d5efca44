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

__all__ = ["WITHIN", "Amending", "JoinedAct", "Merged", "Placed", "ToSettle", "merge"]


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry that was given another anchor, and the one after which it stands by its time; numbers in the new log."""

    entry: int
    after: int


@dataclass(frozen=True, slots=True, order=True)
class JoinedAct:
    """An act that both copies recorded, in words: its number, the struck one's, and the strike's."""

    kept: int
    struck: int
    strike: int
    text: str


@dataclass(frozen=True, slots=True)
class Amending:
    """An entry that was amended so that nothing is lost with what was struck, the amendment, and the fields."""

    entry: int
    amendment: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToSettle:
    """Something to be settled: the number of its flag, in words, the entries it is about, and lines to type."""

    flag: int
    text: str
    entries: tuple[int, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The entries of the new log, and what was done: how many are in both, the numbers of those only one copy had."""

    entries: tuple[NewEntry, ...]
    shared: int
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]
    placed: tuple[Placed, ...]
    joined: tuple[JoinedAct, ...]
    amended: tuple[Amending, ...]
    to_settle: tuple[ToSettle, ...]


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
