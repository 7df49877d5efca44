"""When two acts are one act recorded twice, and when they contradict each other: what each is about, and its moment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetinglog.acts.themes import theme_key
from meetinglog.model import events as e
from meetinglog.model.facts import Statement, identity
from meetinglog.model.moment import Moment, Precision
from meetinglog.model.proceedings import Act
from meetinglog.text.normal import normal

WITHIN = 5.0
"""So many seconds apart two acts still have the same moment, unless another number is asked for."""

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ActIdentity:
    """What an act is about, and what it says of that: of the same and saying the same, two are one act."""

    subject: tuple[Hashable, ...]
    says: tuple[Hashable, ...] = ()


class Joined:
    """Which entry stands in the place of one that was recorded twice, by entry id."""

    def __init__(self) -> None:
        """Begin with none."""
        self.kept: dict[str, str] = {}

    def __contains__(self, entry: str) -> bool:
        """Return whether another stands in the place of an entry."""
        return entry in self.kept

    def standing(self, reference: str) -> str:
        """Return a reference as it reads with joined entries left out: an entry's id, or the n-th speaker of one."""
        entry, colon, at = reference.partition(":")
        while entry in self.kept:
            entry = self.kept[entry]
        return f"{entry}{colon}{at}"


class Acts:
    """Tells what acts are about."""

    def __init__(self, statements: Iterable[Statement], joined: Joined) -> None:
        """Read the statements as they were completed; ``joined`` may grow."""
        self.statements = {statement.id: statement for statement in statements}
        self.joined = joined

    def identify(self, act: Act) -> ActIdentity | None:
        """Return what an act is about; none for what two officers may well both have: comments, marks, completions."""
        match act.event:
            case e.FloorGiven() as event:
                return self._floor(act, event)
            case e.MeetingOpened() | e.MeetingSuspended() | e.MeetingResumed() | e.MeetingRose() | e.ChairTaken():
                return _of_the_meeting(act.event)
            case e.StatementEnded() | e.ListClosed() | e.ListReopened() | e.LimitSet() | e.FlagRaised():
                return _of_the_rules(act.event)
            case (
                e.ItemsTakenUp() | e.ItemsConcluded() | e.DocumentPresented() | e.ProposalAdopted() | e.DecisionTaken()
            ):
                return _of_the_items(act.event)
            case e.OfficersElected(office=office, officers=officers):
                return ActIdentity(("elected", normal(office)), tuple(map(_elected, officers)))
            case e.AgendaAdopted(symbol=symbol):
                return ActIdentity(("agenda", normal(symbol)))
            case e.ThemesRenamed(themes=themes, to=to):
                return ActIdentity(("themes", *sorted(map(theme_key, themes))), (theme_key(to),))
            case e.SpeakersInscribed() | e.ReplyAsked() | e.WrittenReceived():
                return _of_the_list(act.event)
            case _:
                return None

    def about_another(self, act: Act) -> ActIdentity | None:
        """Return the same of an act that refers to another entry, which may have been recorded twice itself."""
        standing = self.joined.standing
        match act.event:
            case e.NoteTaken(statement=statement, text=text):
                return ActIdentity(("note", standing(statement), text))
            case e.SpeakerWithdrawn(request=request):
                return ActIdentity(("request", standing(request)), ("withdrawn",))
            case e.SpeakerAbsent(request=request):
                return ActIdentity(("request", standing(request)), ("absent",))
            case e.SpeakerMoved(request=request, where=where, other=other):
                return ActIdentity(("moved", standing(request)), (where, standing(other)))
            case e.FlagCleared(flag=flag):
                return ActIdentity(("cleared", standing(flag)))
            case _:
                return None

    def _floor(self, act: Act, event: e.FloorGiven) -> ActIdentity:
        statement = self.statements.get(act.id)
        speaker = statement.speaker if statement else event.speaker
        return ActIdentity(("floor",), (event.kind, identity(speaker) if speaker else ""))


def _of_the_meeting(
    event: e.MeetingOpened | e.MeetingSuspended | e.MeetingResumed | e.MeetingRose | e.ChairTaken,
) -> ActIdentity:
    match event:
        case e.ChairTaken(chair=chair):
            return ActIdentity(("chair",), (identity(chair),))
        case e.MeetingOpened(number=number):
            return ActIdentity(("meeting",), (event.type, number))
        case _:
            return ActIdentity(("meeting",), (event.type,))


def _of_the_rules(
    event: e.StatementEnded | e.ListClosed | e.ListReopened | e.LimitSet | e.FlagRaised,
) -> ActIdentity:
    match event:
        case e.LimitSet(seconds=seconds, applies_to=applies_to):
            return ActIdentity(("limit", applies_to), (seconds,))
        case e.FlagRaised(text=text):
            return ActIdentity(("flag", text))
        case e.StatementEnded():
            return ActIdentity(("end",))
        case _:
            return ActIdentity(("list",), (event.type,))


def _of_the_items(
    event: e.ItemsTakenUp | e.ItemsConcluded | e.DocumentPresented | e.ProposalAdopted | e.DecisionTaken,
) -> ActIdentity:
    match event:
        case e.ItemsTakenUp(items=items):
            return ActIdentity(("items",), tuple(item.number for item in items))
        case e.ItemsConcluded(items=numbers):
            return ActIdentity(("concluded", *numbers))
        case e.DocumentPresented(symbol=symbol) | e.ProposalAdopted(symbol=symbol):
            return ActIdentity((event.type, normal(symbol)))
        case e.DecisionTaken(text=text):
            return ActIdentity(("decision", text))


def _elected(officer: e.Elected) -> tuple[str, str]:
    return normal(officer.name), identity(officer.represents) if officer.represents else ""


def _of_the_list(event: e.SpeakersInscribed | e.ReplyAsked | e.WrittenReceived) -> ActIdentity:
    requests = event.speakers if isinstance(event, e.SpeakersInscribed) else (event.request,)
    return ActIdentity((event.type, *(identity(request.speaker) for request in requests)))


def same_moment(one: Moment, other: Moment, within: float) -> bool:
    """Return whether two moments can be one: so many seconds apart, or, typed to the minute, in the same minute."""
    if one.at is None or other.at is None or one.latest is None or other.latest is None:
        return False
    coarse = Precision.MINUTE in {one.precision, other.precision}
    return max(one.at, other.at) <= min(one.latest, other.latest) + timedelta(seconds=0 if coarse else within)


Told = tuple[Act, ActIdentity]


def matched(
    ones: Iterable[Told], others: Iterable[Told], within: float, *, saying_the_same: bool = True
) -> list[tuple[Act, Act]]:
    """Match acts of the one copy with acts of the other about the same at the same moment, each once, nearest first.

    With ``saying_the_same`` they are one act; without, they contradict each other, if they do not say the same.
    """
    found = []
    reach = timedelta(seconds=within) + _MINUTE
    by_subject = _by_subject(others)
    for act, about in ones:
        there, times = by_subject.get((act.track, about.subject), ([], []))
        if act.when.at is None:
            continue
        near = there[bisect_left(times, act.when.at - reach) : bisect_right(times, act.when.at + reach)]
        found += [
            _Pair(act, other)
            for other, says in near
            if (says == about.says) is saying_the_same and same_moment(act.when, other.when, within)
        ]
    return _each_once(found)


def _by_subject(told: Iterable[Told]) -> Mapping[object, tuple[list[tuple[Act, tuple[Hashable, ...]]], list[datetime]]]:
    by_subject: dict[object, tuple[list[tuple[Act, tuple[Hashable, ...]]], list[datetime]]] = {}
    timed = [(act.when.at, act, about) for act, about in told if act.when.at is not None]
    for at, act, about in sorted(timed, key=lambda one: (one[0], one[1].id)):
        acts, times = by_subject.setdefault((act.track, about.subject), ([], []))
        acts.append((act, about.says))
        times.append(at)
    return by_subject


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Act
    other: Act

    @property
    def nearest(self) -> tuple[float, list[tuple[datetime, str]]]:
        """How near the two are, then which come first; the same whichever copy is the first."""
        ends = sorted((act.when.at, act.id) for act in (self.one, self.other) if act.when.at is not None)
        return ((ends[1][0] - ends[0][0]).total_seconds(), ends)


def _each_once(pairs: list[_Pair]) -> list[tuple[Act, Act]]:
    taken: set[str] = set()
    found = []
    for pair in sorted(pairs, key=lambda pair: pair.nearest):
        if taken.isdisjoint((pair.one.id, pair.other.id)):
            taken |= {pair.one.id, pair.other.id}
            found.append((pair.one, pair.other))
    return found
