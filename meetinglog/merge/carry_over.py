"""The fields of duplicates: those that only the struck act has are carried over, those that differ are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from meetinglog.acts.table import kind_of
from meetinglog.errors import Refused
from meetinglog.log.codec import encode
from meetinglog.merge.duplicates import Duplicate, Duplicates
from meetinglog.merge.identity import Acts
from meetinglog.model import events as e
from meetinglog.model.facts import identity
from meetinglog.model.proceedings import Act

_SETTLED = ("groups", "also", "person")
REFERENCES = ("statement", "request", "flag", "other", "returns")
"""The fields by which an event refers to an entry, or to a speaker of one."""


class FieldDifference(Struct, frozen=True):
    """A field in which two duplicates differ."""

    duplicate: Duplicate
    field: str
    kept: object
    struck: object


class FieldsCarried(Struct, frozen=True):
    """An act with the fields to amend, so that nothing is lost with the duplicate that is struck.

    ``sources`` are the ids of the entries that the values come from.
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


def differences(duplicates: Duplicates) -> Iterator[FieldDifference]:
    """Yield the fields in which joined acts differ, those included that the kept one lacks and that do not fit it."""
    for duplicate in duplicates.joins:
        kept, struck = field_values(duplicate.kept, duplicates.acts), field_values(duplicate.struck, duplicates.acts)
        lacking = _lacking(duplicate, duplicates.acts)
        unfit = set() if _fit(duplicate.kept, lacking) else lacking.keys()
        for name in sorted(kept):
            contrary = kept[name] and struck[name] and _comparable(kept[name]) != _comparable(struck[name])
            if contrary or name in unfit:
                yield FieldDifference(duplicate, name, kept[name], struck[name])


def fields_carried(duplicates: Duplicates, standing: Iterable[Act]) -> Iterator[FieldsCarried]:
    """Yield the acts to amend: those that lack a field of their duplicate, and those that refer to a struck one."""
    by_kept = {duplicate.kept.id: duplicate for duplicate in duplicates.joins}
    struck = {duplicate.struck.id for duplicate in duplicates.joins}
    for act in standing:
        if act.id in struck:
            continue
        changes, sources = _redirected_references(act, duplicates.acts)
        if duplicate := by_kept.get(act.id):
            lacking = _lacking(duplicate, duplicates.acts)
            changes = {**(lacking if _fit(act, lacking) else {}), **changes}
            sources = (*sources, duplicate.struck.id)
        if changes:
            yield FieldsCarried(act, changes, sources)


def _redirected_references(act: Act, acts: Acts) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the references of an act that change, with their new targets, and the ids of the entries concerned."""
    references = {name: value for name in REFERENCES if isinstance(value := getattr(act.event, name, None), str)}
    changes = {name: new for name, value in references.items() if (new := acts.joined.standing(value)) != value}
    targets = [reference.partition(":")[0] for name, new in changes.items() for reference in (references[name], new)]
    return changes, tuple(targets)


def _fit(act: Act, changes: dict[str, Any]) -> bool:
    """Return whether fields fit those that an act has."""
    try:
        kind_of(act.event).fits(act.event.model_copy(update=changes))
    except Refused:
        return False
    return True


def _lacking(duplicate: Duplicate, acts: Acts) -> dict[str, Any]:
    """Return the fields that the struck act gave itself and that the kept one lacks; of a statement, as completed."""
    kept, struck = field_values(duplicate.kept, acts), field_values(duplicate.struck, acts)
    return {
        name: struck[name]
        for name in kept
        if name in type(duplicate.struck.event).model_fields
        and struck[name]
        and not kept[name]
        and getattr(duplicate.struck.event, name)
    }


def field_values(act: Act, acts: Acts) -> dict[str, Any]:
    """Return the values of an act by field; of a statement, as it was completed."""
    values = {name: getattr(act.event, name) for name in type(act.event).model_fields if name != "type"}
    statement = acts.statements.get(act.id)
    if isinstance(act.event, e.FloorGiven):
        speaker = act.event.speaker
        settled = speaker.capacity if speaker else act.event.capacity
        values["capacity"] = statement.spoken_as if statement else settled
        del values["speaker"]
    if statement is not None:
        values |= {name: getattr(statement, name) for name in _SETTLED}
    standing = acts.joined.standing
    return {
        name: standing(value) if name in REFERENCES and isinstance(value, str) else value
        for name, value in values.items()
    }


def _comparable(value: object) -> object:
    """Return the part of a value that a comparison counts: of a speaker, the identity and the capacity.

    Those who voted stand in no order.
    """
    match value:
        case e.Speaker():
            return identity(value), value.capacity
        case e.Request():
            return _comparable(value.speaker), value.groups, value.also, value.person
        case (e.Speaker(), *_):
            return frozenset(map(_comparable, value))
        case tuple():
            return tuple(map(_comparable, value))
        case _:
            return value
