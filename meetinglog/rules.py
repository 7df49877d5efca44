"""What a command means at its place: the event it becomes, and what the rules of procedure have to say.

`decide` settles names and references once, so that they are frozen from then on (product, 5). Rules of procedure warn
and never block; only what cannot be is refused, with a sentence that says why and what to do (product, 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from meetinglog import commands as c
from meetinglog import events as e
from meetinglog.english import enumeration, ordinal
from meetinglog.errors import Refused
from meetinglog.evolution import effect
from meetinglog.moments import Moment
from meetinglog.names.matching import Directory, NameUnknown
from meetinglog.proceedings import Act, Proceedings, Statement, item_key
from meetinglog.session import Capacity


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when an act stands: the id and number its entry gets, its moment and its track."""

    id: str
    number: int
    when: Moment
    track: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be recorded, the act it is, the proceedings right after it, and what is to be warned of."""

    event: e.Event
    act: Act
    after: Proceedings
    warnings: tuple[str, ...] = ()


def decide(command: c.Command, state: Proceedings, place: Place) -> Decision:
    """Decide a command at its place. Raises `Refused`."""
    event = _event(command, state, place)
    act = Act(place.id, place.number, event, place.when, place.track, (place.id,))
    return Decision(event, act, effect(state, act), tuple(_warnings(event, state, place)))


def _event(command: c.Command, state: Proceedings, place: Place) -> e.Event:
    match command:
        case c.GiveFloor() | c.NameSpeaker() | c.CompleteStatement() | c.EndStatement() | c.TakeNote():
            return _of_the_floor(command, state, place)
        case c.TakeUpItems() | c.ConcludeItems() | c.PresentDocument() | c.Comment():
            return _of_the_items(command, state)
        case c.OpenMeeting(number, chair):
            return e.MeetingOpened(number=number, chair=_presiding(chair, state) if chair else None)
        case c.SuspendMeeting(reason):
            return e.MeetingSuspended(reason=reason)
        case c.ResumeMeeting():
            return e.MeetingResumed()
        case c.CloseMeeting():
            return e.MeetingRose()
        case c.TakeChair(chair):
            return e.ChairTaken(chair=_presiding(chair, state))
        case _:
            assert_never(command)


FloorCommand = c.GiveFloor | c.NameSpeaker | c.CompleteStatement | c.EndStatement | c.TakeNote
ItemCommand = c.TakeUpItems | c.ConcludeItems | c.PresentDocument | c.Comment


def _of_the_floor(command: FloorCommand, state: Proceedings, place: Place) -> e.Event:
    match command:
        case c.GiveFloor(who, kind):
            return _floor(who, kind, state)
        case c.NameSpeaker(who):
            return e.StatementCompleted(
                statement=_running(state, place, "named").id,
                speaker=settle_speaker(who, state, as_title=False),
                groups=settle_groups(who.groups, state),
                also=settle_groups(who.also, state),
                person=who.person,
            )
        case c.CompleteStatement():
            return _completion(command, state, place)
        case c.EndStatement():
            return e.StatementEnded()
        case c.TakeNote(text, themes):
            statement = state.last_statement(place.track)
            if statement is None:
                raise Refused("no statement has been made yet that a note could belong to; type /comment and the text")
            return e.NoteTaken(statement=statement.id, text=text, themes=themes)
        case _:
            assert_never(command)


def _floor(who: c.Who | None, kind: e.Kind, state: Proceedings) -> e.FloorGiven:
    if who is None:
        return e.FloorGiven(kind=kind)
    return e.FloorGiven(
        kind=kind,
        speaker=settle_speaker(who, state, as_title=True),
        groups=settle_groups(who.groups, state) or (),
        also=settle_groups(who.also, state) or (),
        person=who.person or "",
    )


def _completion(command: c.CompleteStatement, state: Proceedings, place: Place) -> e.StatementCompleted:
    statement = _running(state, place, "completed")
    if command.capacity is not None and statement.speaker is None:
        raise Refused("the speaker has no name yet; type /who NAME as:CAPACITY")
    return e.StatementCompleted(
        statement=statement.id,
        groups=settle_groups(command.groups, state),
        also=settle_groups(command.also, state),
        capacity=command.capacity,
        person=command.person,
    )


def _of_the_items(command: ItemCommand, state: Proceedings) -> e.Event:
    match command:
        case c.TakeUpItems(numbers, title):
            return e.ItemsTakenUp(items=tuple(_taken(number, title, state) for number in numbers))
        case c.ConcludeItems(numbers):
            return e.ItemsConcluded(items=tuple(_taken(number, "", state).number for number in numbers))
        case c.PresentDocument(symbol, title):
            return e.DocumentPresented(symbol=symbol, title=title)
        case c.Comment(text):
            return e.Commented(text=text)
        case _:
            assert_never(command)


def _taken(number: str, title: str, state: Proceedings) -> e.TakenItem:
    """Settle an item's number as the session file writes it; a title counts only for an item that it lacks."""
    item = state.item(number)
    if item is not None:
        return e.TakenItem(number=item.number, title=item.title if item in state.added_items else "")
    if title:
        return e.TakenItem(number=number, title=title)
    known = [known.number for known in state.agenda()]
    there = f"the agenda has {enumeration(known)}" if known else "the session file has no items"
    raise Refused(f'there is no item {number}, {there}; for a new one type its title: /item {number} "TITLE"')


def _running(state: Proceedings, place: Place, done: str) -> Statement:
    statement = state.running(place.track)
    if statement is None:
        raise Refused(f"nobody has the floor; there is no running statement to be {done}")
    return statement


def settle_speaker(who: c.Who, state: Proceedings, *, as_title: bool) -> e.Speaker:
    """Settle who speaks, as what. A name in quotes that nobody has stands as typed (shorthand, "WHO").

    Raises `Refused` where nobody is so called or several are.
    """
    directory = Directory(state.session)
    try:
        known = directory.participant(who.name.text, whole=who.name.quoted, added=state.added)
    except NameUnknown:
        if not who.name.quoted:
            raise
        if who.capacity is not None:
            return e.Speaker(name=who.name.text, capacity=who.capacity, added=True)
        if as_title:
            return e.Speaker(name=who.name.text, capacity=Capacity.OFFICER)
        raise Refused(
            f'nobody is called “{who.name.text}”; say as what it speaks, such as "{who.name.text}" as:ngo'
        ) from None
    return e.Speaker(name=known.name, code=known.code, capacity=who.capacity or known.capacity)


def _presiding(who: c.Who, state: Proceedings) -> e.Speaker:
    return settle_speaker(who, state, as_title=True).model_copy(update={"capacity": Capacity.PRESIDING, "added": False})


def settle_groups(names: tuple[c.Name, ...] | None, state: Proceedings) -> tuple[e.Group, ...] | None:
    """Settle groups; one in quotes that nobody knows stands as typed. Raises `Refused`."""
    return None if names is None else tuple(dict.fromkeys(_group(name, state) for name in names))


def _group(name: c.Name, state: Proceedings) -> e.Group:
    try:
        known = Directory(state.session).group(name.text, whole=name.quoted)
    except NameUnknown:
        if not name.quoted:
            raise
        return e.Group(name=name.text)
    return e.Group(name=known.name, text=known.text)


def _warnings(event: e.Event, state: Proceedings, place: Place) -> list[str]:
    """Say what the rules of procedure have to say of an event at its place."""
    track = state.track(place.track)
    match event:
        case e.FloorGiven(speaker=speaker):
            running = state.running(place.track)
            again = speaker is not None and running is not None and running.speaker == speaker
            return [
                *(["no item is before the meeting"] if not track.items else []),
                *([f"{_plain(speaker)} had the floor already"] if again and speaker else []),
            ]
        case e.MeetingOpened(number=number):
            last = max((s.meeting for s in state.sittings if s.track == place.track), default=0)
            follows = number == last + 1 or not last
            return [] if follows else [f"the meeting before it was the {ordinal(last)}"]
        case e.ItemsTakenUp(items=items):
            return [
                f"consideration of item {item.number} had been concluded"
                for item in items
                if item_key(item.number) in {item_key(number) for number in state.concluded}
            ]
        case e.ItemsConcluded(items=items):
            taken = {number for numbers in state.taken_up for number in numbers}
            return [f"item {number} has not been taken up" for number in items if number not in taken]
        case _:
            return []


def _plain(speaker: e.Speaker) -> str:
    return speaker.name[:1].upper() + speaker.name[1:]
