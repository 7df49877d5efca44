"""Those whom a typed name may mean: the only one, or the names to tell several apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from meetinglog.names.refusals import NameAmbiguous
from meetinglog.names.register import GroupKnown, Known
from meetinglog.text.normal import normal

_Entity = TypeVar("_Entity", Known, GroupKnown)


def only(text: str, matches: tuple[_Entity, ...], advice: str) -> _Entity:
    """Return the only match. Raises `NameAmbiguous` where there are several."""
    if len(matches) == 1:
        return matches[0]
    key = normal(text)
    names = sorted(distinct_names(matches), key=lambda name: not normal(name).startswith(key))
    raise NameAmbiguous(text, tuple(names), advice)


def distinct_names(matches: Iterable[Known | GroupKnown]) -> tuple[str, ...]:
    """Return the names in alphabetical order; a name that several have is followed by the capacity of each."""
    entities = tuple(matches)
    names = [entity.name for entity in entities]
    labels = (
        f"{entity.name} ({entity.capacity})"
        if isinstance(entity, Known) and names.count(entity.name) > 1
        else entity.name
        for entity in entities
    )
    return tuple(sorted(labels, key=normal))
