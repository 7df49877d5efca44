"""What both copies recorded is one: which act is kept, and what stands in the place of what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from meetinglog.acts.kind import ActIdentity
from meetinglog.merge.copies import Copies
from meetinglog.merge.identity import Acts, Joined, Told, matched
from meetinglog.merge.interleaving import Agreement
from meetinglog.model.moment import Precision
from meetinglog.model.proceedings import Act

_PRECISE = (Precision.EXACT, Precision.SECOND, Precision.MINUTE)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two acts that are one: the one that is kept, and the one that is struck."""

    kept: Act
    struck: Act


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What is joined; what both have, each in another order; what stands for what; and what each copy has alone."""

    joins: tuple[Duplicate, ...]
    crossed: tuple[Duplicate, ...]
    acts: Acts
    left: tuple[list[Told], list[Told]]


def joining(copies: Copies, within: float) -> Duplicates:
    """Join what both copies recorded, first the acts and then those that refer to them.

    What the copies hold in different orders is not joined.
    """
    statements = (s for copy in (copies.first, copies.second) for s in copy.record.proceedings.statements)
    acts = Acts(statements, Joined())
    _joined_before(copies, acts, within)
    agreement = Agreement(*([place.id for place in copy.record.order] for copy in (copies.first, copies.second)))
    joins: list[Duplicate] = []
    crossed: list[Duplicate] = []
    left: tuple[list[Told], list[Told]] = ([], [])
    for about in (acts.identify, acts.identify_by_reference):
        first, second = (
            _told((act for act in copy.record.acts() if act.id in only), about)
            for copy, only in ((copies.first, copies.only_first), (copies.second, copies.only_second))
        )
        pairs = matched(first, second, within)
        for one, other in pairs:
            agrees = agreement.take(copies.first.record.place(one.id), copies.second.record.place(other.id))
            (joins if agrees else crossed).append(_join(one, other))
        acts.joined.kept.update((join.struck.id, join.kept.id) for join in joins)
        once = {act.id for pair in pairs for act in pair}
        for side, told_of in zip(left, (first, second), strict=True):
            side += [told for told in told_of if told[0].id not in once]
    return Duplicates(tuple(joins), tuple(crossed), acts, left)


def _join(one: Act, other: Act) -> Duplicate:
    """Keep the one whose time is known more precisely, else the earlier."""
    kept, struck = sorted((one, other), key=lambda act: (_PRECISE.index(act.when.precision), act.when.iso, act.id))
    return Duplicate(kept, struck)


def _joined_before(copies: Copies, acts: Acts, within: float) -> None:
    """Find what stands for what an earlier merge struck: entries that refer to that may come in now."""
    records = (copies.first.record, copies.second.record)
    strikes = {entry: strike.id for record in records for entry, strike in record.corrections.struck.items()}
    standing = {act.id: act for record in records for act in record.acts() if act.id not in strikes}
    gone = [
        record.act(entry)
        for record in records
        for entry in record.entries
        if strikes.get(entry.id) in copies.made and entry.id not in standing
    ]
    for about in (acts.identify, acts.identify_by_reference):
        left = _told({act.id: act for act in gone}.values(), about)
        there = _told(standing.values(), about) if left else []
        while pairs := matched(left, there, within):
            acts.joined.kept.update((struck.id, kept.id) for struck, kept in pairs)
            left = [told for told in left if told[0].id not in acts.joined]


def _told(acts: Iterable[Act], about: Callable[[Act], ActIdentity | None]) -> list[Told]:
    return [(act, told) for act in acts if (told := about(act)) is not None]
