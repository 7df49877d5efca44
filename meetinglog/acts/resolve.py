"""What is typed, settled at a place of the record: who speaks, for which groups, who waits, which item, which flag."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from meetinglog.acts.misread import advice_in_list, advice_on_group, advice_on_speaker
from meetinglog.errors import Refused, all_or_refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Inscription, Statement, identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, Capacity
from meetinglog.names.matching import Directory, NameUnknown
from meetinglog.names.presiding import presiding_officer
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.text.normal import normal

T = TypeVar("T")


def resolve_speaker(
    who: c.Who, state: Proceedings, track: str = PLENARY, *, as_title: bool, known_only: bool = False
) -> e.Speaker:
    """Settle who speaks, as what. A name in quotes that nobody has stands as typed.

    ``track`` is the one whose presiding officer has a title. ``as_title`` lets a name stand as a title without a
    capacity; ``known_only`` lets it stand only to look it up. Raises `Refused` where nobody is so called, or several
    are, or only a group is.
    """
    directory = Directory.of(state, track)
    try:
        known = directory.participant(who.name.text, whole=who.name.quoted)
    except NameUnknown as unknown:
        if not who.name.quoted:
            advice = advice_on_speaker(who.name.text, directory, unknown.candidates)
            raise unknown.advising(advice) from None
        return _as_typed(who, as_title=as_title, known_only=known_only)
    return e.Speaker(name=known.name, code=known.code, capacity=who.capacity or known.capacity)


def _as_typed(who: c.Who, *, as_title: bool, known_only: bool) -> e.Speaker:
    name = who.name.text
    if who.capacity is not None:
        return e.Speaker(name=name, capacity=who.capacity, added=not known_only)
    if as_title or known_only:
        return e.Speaker(name=name, capacity=Capacity.OFFICER)
    raise Refused(f'no participant is called “{name}”; type its capacity, such as "{name}" as:ngo')


def resolve_person(who: c.Who, speaker: e.Speaker, state: Proceedings, track: str = PLENARY) -> str | None:
    """Return the person who speaks: the one typed, else for the presiding officer by title who is in the chair.

    `None` where neither is known.
    """
    chair = state.track(track).chair
    if who.person is not None or chair is None or speaker.capacity is not Capacity.PRESIDING:
        return who.person
    title = presiding_officer(state.session, track).name
    return chair.name if speaker.name == title != chair.name else None


def resolve_presiding(who: c.Who, state: Proceedings, track: str = PLENARY) -> e.Speaker:
    """Settle who presides; a name that nobody has stands as typed. Raises `Refused`."""
    try:
        speaker = resolve_speaker(who, state, track, as_title=True)
    except NameUnknown:
        speaker = _as_typed(who, as_title=True, known_only=True)
    return speaker.model_copy(update={"capacity": Capacity.PRESIDING, "added": False})


def resolve_request(who: c.Who, state: Proceedings, track: str = PLENARY, *, as_title: bool) -> e.Request:
    """Settle a speaker with its groups and person. Raises `Refused`."""
    speaker = resolve_speaker(who, state, track, as_title=as_title)
    return e.Request(
        speaker=speaker,
        groups=resolve_groups(who.groups, state) or (),
        also=resolve_groups(who.also, state) or (),
        person=resolve_person(who, speaker, state, track) or "",
    )


def resolve_requests(whos: Iterable[c.Who], state: Proceedings) -> tuple[e.Request, ...]:
    """Settle several who ask for something. Raises `Refused` with all that cannot be settled."""
    return all_or_refused(_advised(lambda who: resolve_request(who, state, as_title=False), state), whos)


def resolve_voters(whos: Iterable[c.Who], state: Proceedings) -> tuple[e.Speaker, ...]:
    """Settle who voted. Raises `Refused` with all that cannot be settled."""
    return all_or_refused(_advised(lambda who: resolve_speaker(who, state, as_title=False), state), whos)


def _advised(resolve: Callable[[c.Who], T], state: Proceedings) -> Callable[[c.Who], T]:
    """Return the same, which says of several names in one how they are separated."""

    def resolved(who: c.Who) -> T:
        try:
            return resolve(who)
        except NameUnknown as unknown:
            raise unknown.advising(advice_in_list(who.name.text, Directory.of(state)), instead=True) from None

    return resolved


def resolve_groups(names: tuple[c.Name, ...] | None, state: Proceedings) -> tuple[e.Group, ...] | None:
    """Settle groups; one in quotes that nobody knows stands as typed. Raises `Refused`."""
    return None if names is None else tuple(dict.fromkeys(_group(name, state) for name in names))


def _group(name: c.Name, state: Proceedings) -> e.Group:
    directory = Directory.of(state)
    try:
        known = directory.group(name.text, whole=name.quoted)
    except NameUnknown as unknown:
        if not name.quoted:
            raise unknown.advising(advice_on_group(name.text, directory)) from None
        return e.Group(name=name.text)
    return e.Group(name=known.name, text=known.text)


def resolve_officers(officers: tuple[c.Officer, ...], state: Proceedings) -> tuple[e.Elected, ...]:
    """Settle who was elected: names stand as typed, whom they represent is looked up. Raises `Refused`."""
    return tuple(_officer(officer, state) for officer in officers)


def _officer(officer: c.Officer, state: Proceedings) -> e.Elected:
    represents = resolve_speaker(c.Who(officer.represents), state, as_title=True) if officer.represents else None
    return e.Elected(name=officer.name, represents=represents)


def waiting_for(speaker: e.Speaker, state: Proceedings, track: str) -> Inscription | None:
    """Return the first inscription of a speaker who waits on the list of the current item."""
    return first_of(speaker, state.queue(track))


def first_of(speaker: e.Speaker, queue: tuple[Inscription, ...]) -> Inscription | None:
    """Return the first inscription of a speaker in a queue."""
    return next((i for i in queue if identity(i.request.speaker) == identity(speaker)), None)


def returned_to(speaker: e.Speaker, who: c.Who, state: Proceedings, track: str) -> str:
    """Return the id of the statement that waits, where it is this delegation's and no other capacity is typed.

    A presiding officer by title is another where somebody else is in the chair by now.
    """
    waiting = state.waiting(track)
    if waiting is None or waiting.speaker is None or who.capacity not in {None, waiting.speaker.capacity}:
        return ""
    person = resolve_person(who, speaker, state, track) if who.person is None else None
    another = person is not None and waiting.person not in {"", person}
    return waiting.id if _delegation(waiting.speaker) == _delegation(speaker) and not another else ""


def _delegation(speaker: e.Speaker) -> str:
    return speaker.code or normal(speaker.name)


def resolve_listed(who: c.Who, state: Proceedings, track: str, also: tuple[Inscription, ...] = ()) -> Inscription:
    """Find who waits on the list of speakers, or in another queue. Raises `Refused` where nobody of that name does."""
    speaker = resolve_speaker(who, state, track, as_title=False, known_only=True)
    inscription = first_of(speaker, state.queue(track) + also)
    if inscription is None:
        raise Refused(f"{speaker.name} is not on the list of speakers; /inscribe puts a name on it")
    return inscription


def inscription_at(place: int, typed: str, state: Proceedings, track: str) -> Inscription:
    """Return who stands at a place of the list of speakers. Raises `Refused` where nobody does."""
    queue = state.queue(track)
    if not queue:
        raise Refused(f"the list of speakers is empty; type a name instead of {typed}")
    if place > len(queue):
        speakers = f"{len(queue)} {by_count(len(queue), 'speaker', 'speakers')}"
        raise Refused(f"there is no number {place} on the list of speakers; it has {speakers}")
    return queue[place - 1]


def running_statement(state: Proceedings, track: str, done: str) -> Statement:
    """Return the statement now running. Raises `Refused` where there is none to be ``done`` with: named, completed."""
    statement = state.running(track)
    if statement is not None:
        return statement
    last = state.last_statement(track)
    hint = (
        f"; entry {last.number} is the last statement: type /amend {last.number} and what is to be amended"
        if last
        else ""
    )
    raise Refused(f"nobody has the floor, so there is no statement to be {done}{hint}")


_TITLED = re.compile(
    r"(?P<number>\d+(?:\s?\([a-z]+\))*)[.:,]?\s+(?P<sign>[‘'])?(?P<title>(?!and\b)[^\W\d_].*?)(?(sign)[’'])"
)
"""The number of an item, and words behind it."""


def known_item(number: str, state: Proceedings) -> str:
    """Return an item's number as the session file writes it. Raises `Refused` where there is no such item."""
    return resolve_item(number, "", state).number


def resolve_item(number: str, title: str, state: Proceedings) -> e.TakenItem:
    """Settle an item; a title counts only for one that the session file lacks. Raises `Refused`."""
    item = state.item(number)
    if item is not None:
        return e.TakenItem(number=item.number, title=item.title if item in state.added_items else "")
    if title:
        return e.TakenItem(number=number, title=title)
    known = [known.number for known in state.agenda()]
    agenda = f"the agenda has {enumeration(known)}" if known else "the session file has no items"
    raise Refused(f"there is no item {number}, {agenda}; {_item_to_type(number, state)}")


def _item_to_type(number: str, state: Proceedings) -> str:
    """Return what to type where a number with its title behind it, without quotes, may have been meant."""
    titled = _TITLED.fullmatch(number)
    if titled is None:
        return f'for a new one type its title: /item {number} "TITLE"'
    if known := state.item(titled["number"]):
        return f"type the number alone: /item {known.number}"
    return f'type the title of a new one in quotes: /item {titled["number"]} "{titled["title"]}"'
