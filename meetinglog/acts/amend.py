"""Fields of events as ``/amend`` changes them, each at the entry's own place, with the names that were known there.

A change takes the value that was typed for its key, ``None`` where that was empty, and returns the fields of the event
that change with it. What only one kind of act has stands in its family.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct

from meetinglog.acts.resolve import known_item, resolve_groups, resolve_request, resolve_speaker, waiting_for
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import Act, Proceedings

T = TypeVar("T")
Fields = dict[str, Any]
"""Fields of an event, by name, with their new values."""


class Target(Struct, frozen=True):
    """The act to be amended as it stands, the proceedings right before it and at the end, and its statement, if any.

    ``fields`` are those that other keys of the same amendment change already.
    """

    act: Act
    before: Proceedings
    latest: Proceedings
    statement: Statement | None
    fields: Fields


class Amendable(Struct, frozen=True):
    """A key of ``/amend``: the field of the event that it is for, and how it changes that.

    ``choices`` are the words that it may take, where these are fixed; ``alone`` says that an amendment of a range
    leaves the entry out: it moves what was said and done to another item, not the taking up of the item among it.
    """

    field: str
    change: Callable[[Any, Target], Fields]
    choices: tuple[str, ...] = ()
    alone: bool = False


def required(value: T | None, what: str) -> T:
    """Return a value that was typed. Raises `Refused` where it is empty."""
    if not value:
        raise Refused(f"{what} is missing; type it")
    return value


def understood(reading: T | Refused) -> T:
    """Return what was typed, as one of its readings. Raises `Refused` where it cannot be read so."""
    if isinstance(reading, Refused):
        raise reading
    return reading


def text(field: str) -> Amendable:
    """Return the change of a text; it may be taken away."""
    return Amendable(field, lambda value, _: {field: value})


def needed_text(field: str) -> Amendable:
    """Return the change of a text without which the entry is nothing."""
    return Amendable(field, lambda value, target: {field: not_empty(field, value, target)})


def not_empty(field: str, value: str, target: Target) -> str:
    """Return a text. Raises `Refused` where it is empty."""
    if not value:
        raise Refused(f"entry {target.act.number} needs its {field}; type it, or /strike the entry")
    return value


def groups(field: str) -> Amendable:
    """Return the change of the groups on whose behalf someone speaks."""
    return Amendable(field, lambda names, target: {field: resolve_groups(names, target.before) or ()})


def _change_items(numbers: tuple[str, ...] | None, target: Target) -> Fields:
    return {"items": tuple(dict.fromkeys(known_item(number, target.latest) for number in numbers or ()))}


TEXT = Amendable("text", lambda value, target: {"text": not_empty("text", value.text, target)})
ITEMS = Amendable("items", _change_items)
VOTE = Amendable("vote", lambda typed, _: {"vote": e.Vote.of(typed)})
REVISED = Amendable("orally_revised", lambda orally, _: {"orally_revised": orally})
AMENDED_ORALLY = Amendable("orally_amended", lambda orally, _: {"orally_amended": orally})


def _change_asker(value: c.AmendedWho | None, target: Target) -> Fields:
    who = understood(required(value, "a name").speaker)
    return {"request": resolve_request(who, target.before, target.act.track, as_title=False)}


def _change_asker_capacity(value: c.AmendedCapacity | None, target: Target) -> Fields:
    request = _request(target)
    known = resolve_speaker(quoted(request.speaker.name), target.before, target.act.track, as_title=True).capacity
    capacity = understood(value.capacity) if value else known
    return _with(request, speaker=request.speaker.model_copy(update={"capacity": capacity}))


def _request(target: Target) -> e.Request:
    request: e.Request = target.fields.get("request") or getattr(target.act.event, "request")  # noqa: B009 - askers'
    return request


def _with(request: e.Request, **fields: object) -> Fields:
    return {"request": request.model_copy(update=fields)}


def _asker_groups(field: str) -> Amendable:
    return Amendable(
        "request",
        lambda names, target: _with(_request(target), **{field: resolve_groups(names, target.before) or ()}),
    )


ASKER = {
    "who": Amendable("request", _change_asker),
    "for": _asker_groups("groups"),
    "also": _asker_groups("also"),
    "as": Amendable("request", _change_asker_capacity),
    "by": Amendable("request", lambda person, target: _with(_request(target), person=person)),
}
"""The parts of a request: who asks, for which groups, as what, by which person."""


def quoted(name: str) -> c.Who:
    """Return a name as if it had been typed in quotes."""
    return c.Who(c.Name(name, quoted=True))


def newly_answered(speaker: e.Speaker, target: Target) -> str:
    """Return the inscription that a speaker named anew answers; empty where there is none."""
    waiting = waiting_for(speaker, target.before, target.act.track)
    return waiting.id if waiting else ""
