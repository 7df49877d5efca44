"""The acts that both copies recorded: which of two is kept, and which entry it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from meetinglog.acts.kind import ActIdentity
from meetinglog.merge.copies import Copies
from meetinglog.merge.identity import Acts, IdentifiedAct, Joined, matched
from meetinglog.merge.interleaving import Agreement
from meetinglog.model.moment import Precision
from meetinglog.model.proceedings import Act

_PRECISE = (Precision.EXACT, Precision.SECOND, Precision.MINUTE)


class Duplicate(Struct, frozen=True):
    """An act recorded twice: the entry that is kept, and the one that is struck."""

    kept: Act
    struck: Act


class Duplicates(Struct, frozen=True):
    """The acts of both copies.

    ``joins`` are those recorded twice; ``crossed``, those that the copies have in different orders; ``acts`` knows
    which entry stands for which; ``left`` are those that each copy has alone.
    """

    joins: tuple[Duplicate, ...]
    crossed: tuple[Duplicate, ...]
    acts: Acts
    left: tuple[list[IdentifiedAct], list[IdentifiedAct]]


def find_duplicates(copies: Copies, within: float) -> Duplicates:
    """Return the acts that both copies recorded, then those that refer to them.

    Acts that the copies hold in different orders are not joined.
    """
    statements = (s for copy in (copies.first, copies.second) for s in copy.record.proceedings.statements)
    acts = Acts(statements, Joined())
    _note_earlier_merges(copies, acts, within)
    agreement = Agreement(*([place.id for place in copy.record.order] for copy in (copies.first, copies.second)))
    joins: list[Duplicate] = []
    crossed: list[Duplicate] = []
    left: tuple[list[IdentifiedAct], list[IdentifiedAct]] = ([], [])
    for identify in (acts.identify, acts.identify_by_reference):
        first, second = (
            _identified((act for act in copy.record.acts() if act.id in only), identify)
            for copy, only in ((copies.first, copies.only_first), (copies.second, copies.only_second))
        )
        pairs = matched(first, second, within)
        for in_first, in_second in pairs:
            agrees = agreement.take(copies.first.record.place(in_first.id), copies.second.record.place(in_second.id))
            (joins if agrees else crossed).append(_keep_preciser(in_first, in_second))
        acts.joined.kept.update((duplicate.struck.id, duplicate.kept.id) for duplicate in joins)
        paired = {act.id for pair in pairs for act in pair}
        for alone, identified in zip(left, (first, second), strict=True):
            alone += [(act, identity) for act, identity in identified if act.id not in paired]
    return Duplicates(tuple(joins), tuple(crossed), acts, left)


def _keep_preciser(first: Act, second: Act) -> Duplicate:
    """Return the pair as a duplicate that keeps the act with the more precise time, else the earlier."""
    kept, struck = sorted((first, second), key=lambda act: (_PRECISE.index(act.when.precision), act.when.iso, act.id))
    return Duplicate(kept, struck)


def _note_earlier_merges(copies: Copies, acts: Acts, within: float) -> None:
    """Join the entries that an earlier merge struck to the kept ones; entries of the other copy may refer to them."""
    records = (copies.first.record, copies.second.record)
    strikes = {entry: strike.id for record in records for entry, strike in record.corrections.struck.items()}
    standing = {act.id: act for record in records for act in record.acts() if act.id not in strikes}
    gone = [
        record.act(entry)
        for record in records
        for entry in record.entries
        if strikes.get(entry.id) in copies.merge_entries and entry.id not in standing
    ]
    for identify in (acts.identify, acts.identify_by_reference):
        left = _identified({act.id: act for act in gone}.values(), identify)
        candidates = _identified(standing.values(), identify) if left else []
        while pairs := matched(left, candidates, within):
            acts.joined.kept.update((struck.id, kept.id) for struck, kept in pairs)
            left = [(act, identity) for act, identity in left if act.id not in acts.joined]


def _identified(acts: Iterable[Act], identify: Callable[[Act], ActIdentity | None]) -> list[IdentifiedAct]:
    return [(act, identity) for act in acts if (identity := identify(act)) is not None]
