"""What ``/amend`` makes of the giving of the floor: another speaker, capacity, kind."""

from __future__ import annotations

from math import inf

from meetinglog.acts.amend import Fields, Target, newly_answered, quoted, understood
from meetinglog.acts.explanations import side_with
from meetinglog.acts.resolve import resolve_person, resolve_speaker, returned_to
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.events import Kind
from meetinglog.text.languages.en import enumeration

_SETTLED: Fields = {"groups": (), "also": (), "person": "", "capacity": None}
"""What is settled anew with another name."""


def change_speaker(value: c.AmendedWho | None, target: Target) -> Fields:
    """Name the speaker anew, as if the floor had been given to that name alone (shorthand, ``/amend``).

    What was said of a speaker before it had a name stays.
    """
    early, statement = _said_before_the_name(target), target.statement
    anew = {name: empty for name, empty in _SETTLED.items() if name not in early}
    anew["capacity"] = statement.spoken_as if statement and "capacity" in early else None
    if value is None:
        return {**anew, "speaker": None, "request": "", "called": False, "returns": ""}
    event, who = target.act.event, understood(value.speaker)
    named = resolve_speaker(who, target.before, target.act.track, as_title=True)
    if "person" in anew:
        anew["person"] = resolve_person(who, named, target.before, target.act.track) or ""
    if who.capacity is not None:
        anew["capacity"] = None
    plain = isinstance(event, e.FloorGiven) and event.kind is Kind.STATEMENT
    returns = returned_to(named, who, target.before, target.act.track) if plain else ""
    request = newly_answered(named, target) if plain and not returns else ""
    called = bool(request) and isinstance(event, e.FloorGiven) and event.called
    return {**anew, "speaker": named, "request": request, "called": called, "returns": returns}


def _said_before_the_name(target: Target) -> frozenset[str]:
    """Return the fields of a statement that were settled while its speaker had no name."""
    event, statement = target.act.event, target.statement
    if not isinstance(event, e.FloorGiven) or event.speaker is not None or statement is None:
        return frozenset()
    entered, own = statement.entered, target.act.number
    named = entered.get("speaker", own) if statement.speaker else inf
    said = {"groups": event.groups, "also": event.also, "person": event.person, "capacity": event.capacity}
    return frozenset(
        name for name, value in said.items() if (name in entered or value) and entered.get(name, own) < named
    )


def change_capacity(value: c.AmendedCapacity | None, target: Target) -> Fields:
    """Change the capacity; with an empty value it is that of the speaker's name again."""
    if value is not None:
        return {"capacity": understood(value.capacity)}
    settled = target.statement.speaker if target.statement else getattr(target.act.event, "speaker", None)
    who: e.Speaker | None = target.fields.get("speaker", settled)
    if who is None:
        return {"capacity": None}
    return {"capacity": resolve_speaker(quoted(who.name), target.before, target.act.track, as_title=True).capacity}


def change_kind(value: str, target: Target) -> Fields:
    """Change the kind of statement, and with it on which side of an action an explanation stands."""
    kinds = [str(kind) for kind in Kind]
    if value.casefold() not in kinds:
        raise Refused(f"kind: is one of {enumeration(kinds, 'or')}, not “{value}”")
    kind = Kind(value.casefold())
    known = str(target.fields.get("when") or getattr(target.act.event, "when", ""))
    return {"kind": kind, **side_with(kind, target, known)}
