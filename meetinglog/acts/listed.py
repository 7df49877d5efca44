"""A speaker as a list names it: with a number before the name, a person beside it, or a bracket behind it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from meetinglog.acts.resolve import resolve_request
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.names.matching import Directory, NameUnknown
from meetinglog.text.persons import person_beside

_NUMBERED = re.compile(r"(?:\d{1,3}|\[\d{1,3}\]|\d{1,3}\.[-–—]|(?:[a-z]|[ivx]{2,5})\))\s+(?P<name>[^\W\d].*)")
"""What stands before a name in lists and may be part of one: that is known where the name is looked up."""
_WITH_BRACKET = re.compile(r"(?P<name>[^()\[\]]*[^()\[\]\s])\s*[(\[](?P<bracket>[^()\[\]]+)[)\]]")


def resolve_listed_request(who: c.Who, state: Proceedings, track: str = PLENARY) -> e.Request:
    """Settle a speaker of a list, whose name may have a number before it, a person beside it or a bracket behind it.

    None of these counts where it belongs to a known name. Raises `Refused`.
    """
    try:
        return resolve_request(who, state, track, as_title=False)
    except NameUnknown as unknown:
        if who.name.quoted:
            raise
        name, person = ("", "") if who.person else person_beside(who.name.text)
        if person:
            return resolve_listed_request(replace(who, name=c.Name(name), person=person), state, track)
        if match := _NUMBERED.fullmatch(who.name.text):
            return _without_number(replace(who, name=c.Name(match["name"])), state, track, unknown)
        match = _WITH_BRACKET.fullmatch(who.name.text)
        if match is None:
            raise
    try:
        bare = resolve_request(replace(who, name=c.Name(match["name"])), state, track, as_title=False)
    except NameUnknown:
        raise _bracket_of_nobody(match["name"], match["bracket"], state) from None
    if _is_called(match["bracket"], bare.speaker, state):
        return bare
    group = match["bracket"] if Directory.of(state).groups_called(match["bracket"]) else "GROUP"
    raise Refused(
        f"“({match['bracket']})” is not part of a name that is known; leave it out, or type "
        f"{match['name']} for:{group} for a group, by:PERSON for a person"
    )


def _without_number(who: c.Who, state: Proceedings, track: str, unknown: NameUnknown) -> e.Request:
    """Settle a speaker whose name is known without the number before it, or raise that it is ``unknown`` with it."""
    try:
        return resolve_listed_request(who, state, track)
    except NameUnknown:
        raise unknown from None


def _bracket_of_nobody(name: str, bracket: str, state: Proceedings) -> Refused:
    """Return the refusal of a name that nobody has, with what stands in brackets behind it."""
    if known := Directory.of(state).called(bracket.strip()):
        return Refused(f"no participant is called “{name}”, but “{bracket}” is {known[0].name}; type {bracket} alone")
    return Refused(
        f'no participant is called “{name} ({bracket})”; type "{name}" as:ngo to inscribe it as typed, with its '
        f"capacity, or add it to the session file"
    )


def _is_called(name: str, speaker: e.Speaker, state: Proceedings) -> bool:
    """Return whether ``name`` is a whole name or a code of a speaker."""
    called = Directory.of(state).called(name)
    return any((known.name, known.code) == (speaker.name, speaker.code) for known in called)
