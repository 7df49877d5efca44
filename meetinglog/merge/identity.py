"""The identity of acts: when two are one act recorded twice, and when they contradict each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from meetinglog.acts.kind import ActIdentity
from meetinglog.acts.table import kind_of
from meetinglog.model.events import FloorGiven, Recorded
from meetinglog.model.facts import Statement
from meetinglog.model.moment import Moment, Precision
from meetinglog.model.proceedings import Act

WITHIN = 5.0
"""So many seconds apart two acts still have the same moment, unless another number is asked for."""

_MINUTE = timedelta(minutes=1)


class Joined:
    """The entries that stand for others which were recorded twice, by entry id."""

    def __init__(self) -> None:
        """Begin without an entry."""
        self.kept: dict[str, str] = {}

    def __contains__(self, entry: str) -> bool:
        """Return whether another entry stands for this one."""
        return entry in self.kept

    def standing(self, reference: str) -> str:
        """Return a reference as it reads with joined entries left out: an entry's id, or the n-th speaker of one."""
        entry, colon, at = reference.partition(":")
        while entry in self.kept:
            entry = self.kept[entry]
        return f"{entry}{colon}{at}"


class Acts:
    """The look-up of what acts are about."""

    def __init__(self, statements: Iterable[Statement], joined: Joined) -> None:
        """Read the statements as they were completed; ``joined`` may grow."""
        self.statements = {statement.id: statement for statement in statements}
        self.joined = joined

    def identify(self, act: Act) -> ActIdentity | None:
        """Return what an act is about; `None` for acts that two officers may both record: comments, marks."""
        identity = kind_of(act.event).identity
        return identity(self._as_completed(act)) if identity else None

    def identify_by_reference(self, act: Act) -> ActIdentity | None:
        """Return what an act is about that refers to another entry, which may have been recorded twice itself."""
        reference = kind_of(act.event).reference
        return reference(act.event, self.joined.standing) if reference else None

    def _as_completed(self, act: Act) -> Recorded:
        """Return an event with the speaker who was named afterwards."""
        statement = self.statements.get(act.id)
        if statement is None or not isinstance(act.event, FloorGiven):
            return act.event
        return act.event.model_copy(update={"speaker": statement.speaker})


def same_moment(first: Moment, second: Moment, within: float) -> bool:
    """Return whether two moments can be one: ``within`` seconds apart, or, typed to the minute, in one minute."""
    if first.at is None or second.at is None or first.latest is None or second.latest is None:
        return False
    coarse = Precision.MINUTE in {first.precision, second.precision}
    return max(first.at, second.at) <= min(first.latest, second.latest) + timedelta(seconds=0 if coarse else within)


IdentifiedAct = tuple[Act, ActIdentity]


def matched(
    first: Iterable[IdentifiedAct], second: Iterable[IdentifiedAct], within: float, *, saying_the_same: bool = True
) -> list[tuple[Act, Act]]:
    """Return pairs of acts, one of each copy, about one subject at one moment; each act once, the nearest first.

    With ``saying_the_same`` a pair is one act; without, the two say different things and contradict each other.
    """
    pairs = []
    reach = timedelta(seconds=within) + _MINUTE
    by_subject = _by_subject(second)
    for act, about in first:
        candidates, times = by_subject.get((act.track, about.subject), ([], []))
        if act.when.at is None:
            continue
        near = candidates[bisect_left(times, act.when.at - reach) : bisect_right(times, act.when.at + reach)]
        pairs += [
            _Pair(act, other)
            for other, says in near
            if (says == about.says) is saying_the_same and same_moment(act.when, other.when, within)
        ]
    return _each_once(pairs)


def _by_subject(
    identified: Iterable[IdentifiedAct],
) -> Mapping[object, tuple[list[tuple[Act, tuple[Hashable, ...]]], list[datetime]]]:
    by_subject: dict[object, tuple[list[tuple[Act, tuple[Hashable, ...]]], list[datetime]]] = {}
    timed = [(act.when.at, act, about) for act, about in identified if act.when.at is not None]
    for at, act, about in sorted(timed, key=lambda timing: (timing[0], timing[1].id)):
        acts, times = by_subject.setdefault((act.track, about.subject), ([], []))
        acts.append((act, about.says))
        times.append(at)
    return by_subject


class _Pair(Struct, frozen=True):
    first: Act
    second: Act

    @property
    def nearest(self) -> tuple[float, list[tuple[datetime, str]]]:
        """The distance of the two, then their moments and ids: the same whichever copy is the first."""
        ends = sorted((act.when.at, act.id) for act in (self.first, self.second) if act.when.at is not None)
        return ((ends[1][0] - ends[0][0]).total_seconds(), ends)


def _each_once(pairs: list[_Pair]) -> list[tuple[Act, Act]]:
    taken: set[str] = set()
    matches = []
    for pair in sorted(pairs, key=lambda pair: pair.nearest):
        if taken.isdisjoint((pair.first.id, pair.second.id)):
            taken |= {pair.first.id, pair.second.id}
            matches.append((pair.first, pair.second))
    return matches
