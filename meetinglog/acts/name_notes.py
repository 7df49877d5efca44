"""What there is to note of the names in a line: a code that has another meaning, a name that nobody has.

What is noted was taken all the same (shorthand, section WHO).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.names.matching import Directory, NameUnknown
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.text.normal import without_article

_STATES = frozenset({Capacity.STATE, Capacity.OBSERVER_STATE})


def note_names(command: c.Command | c.Correction, state: Proceedings, track: str) -> tuple[str, ...]:
    """Return what there is to note of the names of a command, decided in a state on a track; each note once."""
    notes, speakers = list[str](), tuple(_speakers(command))
    if speakers:
        directory = Directory.of(state, track)
        notes += [note for who in speakers for note in _of_speaker(who, directory)]
    notes += [_presiding(s.speaker.name) for s in _made_presiding(command, state, track) if s.speaker]
    chair = getattr(command, "chair", None)
    if isinstance(chair, c.Who) and not chair.name.quoted:
        notes += _of_chair(chair.name.text, Directory.of(state, track))
    return tuple(dict.fromkeys(notes))


_HOLDING = (Struct, tuple, dict)


def _speakers(value: object) -> Iterator[c.Who]:
    """Yield the speakers that stand anywhere in a command; one who is elected stands for whom it represents."""
    match value:
        case c.Who():
            yield value
        case c.Officer(represents=c.Name() as name):
            yield c.Who(name)
        case tuple():
            for each in value:
                yield from _speakers(each)
        case dict():
            for each in value.values():
                yield from _speakers(each)
        case Struct():
            fields = (getattr(value, field) for field in value.__struct_fields__)
            for each in fields:
                if isinstance(each, _HOLDING):
                    yield from _speakers(each)


def _of_speaker(who: c.Who, directory: Directory) -> Iterator[str]:
    name = who.name.text
    if note := directory.note_on(name):
        yield note
    unknown_state = who.name.quoted and who.capacity in _STATES
    if not unknown_state and who.capacity is not Capacity.PRESIDING:
        return
    try:
        known = directory.participant(name, whole=who.name.quoted)
    except NameUnknown:
        if unknown_state:
            nearest = directory.nearest_states(name)
            yield f"no State of the tables is called “{name}”{_nearest(nearest)}"
        return
    except Refused:
        return
    if known.code and who.capacity is Capacity.PRESIDING:
        yield _presiding(known.name)


def _of_chair(name: str, directory: Directory) -> Iterator[str]:
    try:
        directory.participant(name)
    except NameUnknown as unknown:
        yield f"nobody known is called “{name}”; the name stands as typed{_nearest(unknown.candidates)}"
    except Refused:
        return


def _nearest(names: tuple[str, ...]) -> str:
    return f"; the nearest {by_count(len(names), 'is', 'are')} {enumeration(names)}" if names else ""


def _presiding(name: str) -> str:
    plain = without_article(name)
    return f"who presides is in no paragraph; without as:presiding {plain} is among the representatives"


def _made_presiding(command: c.Command | c.Correction, state: Proceedings, track: str) -> Iterator[Statement]:
    """Yield the statements of States that a line makes those of a presiding officer, by ``/as`` or ``/amend``."""
    match command:
        case c.CompleteStatement(capacity=Capacity.PRESIDING):
            statements = [state.running(track)]
        case c.Amend(numbers, {"as": c.AmendedCapacity(capacity=Capacity.PRESIDING)}):
            statements = [s for s in state.statements if any(a <= s.number <= b for a, b in numbers.ranges)]
        case _:
            return
    yield from (s for s in statements if s is not None and s.speaker is not None and s.speaker.code)
