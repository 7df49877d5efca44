"""What two acts that are one say beyond being one: what only one of them says is kept, what differs is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from meetinglog.log.codec import encode
from meetinglog.merge.duplicates import Duplicate, Duplicates
from meetinglog.merge.identity import Acts
from meetinglog.model import events as e
from meetinglog.model.facts import identity
from meetinglog.model.proceedings import Act

_SETTLED = ("groups", "also", "person")
REFERENCES = ("statement", "request", "flag", "other")
"""The fields by which an event refers to an entry, or to a speaker of one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two acts that are one say differently of one field."""

    join: Duplicate
    field: str
    kept: object
    struck: object


@dataclass(frozen=True, slots=True)
class FieldsCarried:
    """An act with the fields that are to be amended, so that nothing is lost with what is struck.

    ``sources`` are the entries because of which it is.
    """

    act: Act
    changes: dict[str, Any]
    sources: tuple[str, ...]

    @property
    def event(self) -> e.Amended:
        """The amendment."""
        new = self.act.event.model_copy(update=self.changes)
        fields = tuple(sorted(self.changes))
        amendment = e.Amendment(entry=self.act.id, type=new.type, version=new.version, event=encode(new), fields=fields)
        return e.Amended(amendments=(amendment,))


def differences(found: Duplicates) -> Iterator[Difference]:
    """Return what joined acts say differently."""
    for join in found.joins:
        kept, struck = particulars(join.kept, found.acts), particulars(join.struck, found.acts)
        for name in sorted(kept):
            if kept[name] and struck[name] and _compared(kept[name]) != _compared(struck[name]):
                yield Difference(join, name, kept[name], struck[name])


def carried(found: Duplicates, standing: Iterable[Act]) -> Iterator[FieldsCarried]:
    """Return what is to be amended: what a kept act lacks, and what refers to one that is struck."""
    joins = {join.kept.id: join for join in found.joins}
    struck = {join.struck.id for join in found.joins}
    for act in standing:
        if act.id in struck:
            continue
        changes, sources = _referring(act, found.acts)
        if act.id in joins:
            join = joins[act.id]
            changes = {**_lacking(join, found.acts), **changes}
            sources = (*sources, join.struck.id)
        if changes:
            yield FieldsCarried(act, changes, sources)


def _referring(act: Act, acts: Acts) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the references of an act that are to be others, and the entries they are to."""
    there = {name: value for name in REFERENCES if isinstance(value := getattr(act.event, name, None), str)}
    changes = {name: new for name, value in there.items() if (new := acts.joined.standing(value)) != value}
    named = [reference.partition(":")[0] for name, new in changes.items() for reference in (there[name], new)]
    return changes, tuple(named)


def _lacking(join: Duplicate, acts: Acts) -> dict[str, Any]:
    """Return what the struck act said itself and the kept one does not say: of a statement, as it was completed."""
    kept, struck = particulars(join.kept, acts), particulars(join.struck, acts)
    return {
        name: struck[name]
        for name in kept
        if name in type(join.struck.event).model_fields
        and struck[name]
        and not kept[name]
        and getattr(join.struck.event, name)
    }


def particulars(act: Act, acts: Acts) -> dict[str, Any]:
    """Return what an act says by field; of a statement, as it was completed."""
    values = {name: getattr(act.event, name) for name in type(act.event).model_fields if name != "type"}
    statement = acts.statements.get(act.id)
    if isinstance(act.event, e.FloorGiven):
        speaker = statement.speaker if statement else act.event.speaker
        values["capacity"] = speaker.capacity if speaker else None
        del values["speaker"]
    if statement is not None:
        values |= {name: getattr(statement, name) for name in _SETTLED}
    standing = acts.joined.standing
    return {
        name: standing(value) if name in REFERENCES and isinstance(value, str) else value
        for name, value in values.items()
    }


def _compared(value: object) -> object:
    """Return what counts of a value in a comparison: of a speaker who it is, as what."""
    match value:
        case e.Speaker():
            return identity(value), value.capacity
        case e.Request():
            return _compared(value.speaker), value.groups, value.also, value.person
        case tuple():
            return tuple(map(_compared, value))
        case _:
            return value
