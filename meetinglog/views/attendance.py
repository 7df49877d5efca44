"""Who took part in the session: those whom the session file lists, and those on the record, by category.

On the record are those who had the floor, presided, were inscribed, asked for the right of reply or voted by name. A
statement in writing, a draft's sponsorship, and a call to which nobody answered, show nobody in the room.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from meetinglog.model.events import Speaker
from meetinglog.model.facts import identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.names.matching import Directory, Known
from meetinglog.names.tables import name_in_lists
from meetinglog.text.normal import normal, without_courtesy_title

CATEGORIES = (
    Capacity.STATE,
    Capacity.REIO,
    Capacity.OBSERVER_STATE,
    Capacity.UN,
    Capacity.IGO,
    Capacity.NGO,
    Capacity.PANELLIST,
    Capacity.EXPERT,
    Capacity.OTHER,
)
"""Whose attendance is listed, in this order: the secretariat, presiding and other officers are not among them."""

_DELEGATIONS = frozenset({Capacity.STATE, Capacity.REIO, Capacity.OBSERVER_STATE})


class PersonPresent(Struct, frozen=True):
    """A person who spoke or was to speak for a participant, by the name as typed first, and the ids of the entries."""

    name: str
    entries: tuple[str, ...]


class Attendant(Struct, frozen=True):
    """One who took part: the name in running text and as lists have it, and the ids of the entries that show it.

    ``listed`` says that the session file names it; where it alone does there are no ``entries``. ``persons`` are those
    known by name, in the order in which they were first named.
    """

    speaker: Speaker
    list_name: str
    entries: tuple[str, ...]
    listed: bool
    persons: tuple[PersonPresent, ...] = ()

    @property
    def name(self) -> str:
        """The name in running text."""
        return self.speaker.name


class _Seen(Struct):
    name: str
    code: str
    capacity: Capacity
    listed: bool
    entries: dict[str, None] = field(default_factory=dict)
    persons: dict[str, PersonPresent] = field(default_factory=dict)

    def take(self, person: str, entries: tuple[str, ...]) -> None:
        """Take up that it is on the record, with a person; the same with another courtesy title is the same one."""
        self.entries |= dict.fromkeys(entries)
        if person:
            key = normal(without_courtesy_title(person))
            before = self.persons.get(key, PersonPresent(person, ()))
            self.persons[key] = replace(before, entries=tuple(dict.fromkeys((*before.entries, *entries))))


def attendance(state: Proceedings) -> dict[Capacity, tuple[Attendant, ...]]:
    """Return who took part in the session, by category in the order of `CATEGORIES`, those that are empty left out."""
    directory = Directory.of(state)
    seen: dict[str, _Seen] = {}
    for known in directory.listed():
        seen.setdefault(identity(known), _Seen(known.name, known.code, known.capacity, listed=True))
    for speaker, person, entries in _on_record(state):
        capacity = _category(speaker, directory)
        if capacity is not None:
            key = speaker.code or identity(speaker)
            participant = seen.get(key)
            if participant is None:
                participant = seen[key] = _Seen(speaker.name, speaker.code, capacity, listed=False)
            participant.take(person, entries)
            if not participant.listed and participant.capacity is not capacity:
                participant.capacity = min(participant.capacity, capacity, key=CATEGORIES.index)
    present = {
        category: tuple(
            _attendant(participant, state) for participant in seen.values() if participant.capacity is category
        )
        for category in CATEGORIES
    }
    return {category: attendants for category, attendants in present.items() if attendants}


def _on_record(state: Proceedings) -> Iterator[tuple[Speaker, str, tuple[str, ...]]]:
    """Yield those who are on the record as present, each with its person, if known, and the entries that show it."""
    for statement in state.statements:
        if statement.speaker is not None:
            yield statement.speaker, statement.person, statement.sources
    for presided in state.chairs:
        yield presided.chair, "", presided.sources
    for inscription in state.inscriptions:
        if not inscription.absences or inscription.state == "spoke":
            yield inscription.request.speaker, inscription.request.person, (inscription.entry,)
    for action in state.actions:
        for voter in action.recorded.voters if action.recorded else ():
            yield voter, "", action.sources


def _category(speaker: Speaker, directory: Directory) -> Capacity | None:
    """Return the category of a speaker; a State is a State, whoever speaks for it and as what."""
    if speaker.code and speaker.capacity not in _DELEGATIONS:
        known: tuple[Known, ...] = directory.called(speaker.code)
        return next((participant.capacity for participant in known if participant.code == speaker.code), Capacity.STATE)
    return speaker.capacity if speaker.capacity in CATEGORIES else None


def _attendant(participant: _Seen, state: Proceedings) -> Attendant:
    list_name = name_in_lists(participant.code, state.session.facts.starts) or participant.name
    speaker = Speaker(name=participant.name, code=participant.code, capacity=participant.capacity)
    persons = tuple(participant.persons.values())
    return Attendant(speaker, list_name, tuple(participant.entries), participant.listed, persons)
