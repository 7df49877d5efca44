"""Names settled at a place of the record: who speaks, as what, for which groups (shorthand, "WHO")."""

from __future__ import annotations

from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.names.matching import Directory, NameUnknown


def resolve_speaker(who: c.Who, state: Proceedings, *, as_title: bool, known_only: bool = False) -> e.Speaker:
    """Settle who speaks, as what. A name in quotes that nobody has stands as typed.

    ``as_title`` lets it stand as a title without a capacity; ``known_only`` lets it stand only to look it up.
    Raises `Refused` where nobody is so called or several are.
    """
    try:
        known = Directory(state.session, state.added).participant(who.name.text, whole=who.name.quoted)
    except NameUnknown:
        if not who.name.quoted:
            raise
        return _as_typed(who, as_title=as_title, known_only=known_only)
    return e.Speaker(name=known.name, code=known.code, capacity=who.capacity or known.capacity)


def _as_typed(who: c.Who, *, as_title: bool, known_only: bool) -> e.Speaker:
    name = who.name.text
    if who.capacity is not None:
        return e.Speaker(name=name, capacity=who.capacity, added=not known_only)
    if as_title or known_only:
        return e.Speaker(name=name, capacity=Capacity.OFFICER)
    raise Refused(f'nobody is called “{name}”; say as what it speaks, such as "{name}" as:ngo')


def presiding(who: c.Who, state: Proceedings) -> e.Speaker:
    """Settle who presides. Raises `Refused`."""
    speaker = resolve_speaker(who, state, as_title=True)
    return speaker.model_copy(update={"capacity": Capacity.PRESIDING, "added": False})


def resolve_request(who: c.Who, state: Proceedings, *, as_title: bool) -> e.Request:
    """Settle a speaker with its groups and person. Raises `Refused`."""
    return e.Request(
        speaker=resolve_speaker(who, state, as_title=as_title),
        groups=resolve_groups(who.groups, state) or (),
        also=resolve_groups(who.also, state) or (),
        person=who.person or "",
    )


def resolve_groups(names: tuple[c.Name, ...] | None, state: Proceedings) -> tuple[e.Group, ...] | None:
    """Settle groups; one in quotes that nobody knows stands as typed. Raises `Refused`."""
    return None if names is None else tuple(dict.fromkeys(_group(name, state) for name in names))


def _group(name: c.Name, state: Proceedings) -> e.Group:
    try:
        known = Directory(state.session, state.added).group(name.text, whole=name.quoted)
    except NameUnknown:
        if not name.quoted:
            raise
        return e.Group(name=name.text)
    return e.Group(name=known.name, text=known.text)


def resolve_elected(officers: tuple[c.Officer, ...], state: Proceedings) -> tuple[e.Elected, ...]:
    """Settle who was elected: names stand as typed, whom they represent is looked up. Raises `Refused`."""
    return tuple(_elected(officer, state) for officer in officers)


def _elected(officer: c.Officer, state: Proceedings) -> e.Elected:
    represents = resolve_speaker(c.Who(officer.represents), state, as_title=True) if officer.represents else None
    return e.Elected(name=officer.name, represents=represents)
