"""Made-up values for the tests that try everything: events of every type, moments, acts."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from meetinglog.model import events as e
from meetinglog.model.moment import UNKNOWN, Moment, Precision
from meetinglog.model.proceedings import Act
from meetinglog.model.session import Session
from tests.support.scene import SESSION, Scene, local

IDS = st.sampled_from([*(f"e{number}" for number in range(1, 12)), "e99", ""])
"""Ids of entries that are there, that are not, and that are of another type than asked for."""

MOMENTS: st.SearchStrategy[Moment] = st.one_of(
    st.just(UNKNOWN),
    st.builds(
        lambda minutes, precision: Moment(local("14:00") + dt.timedelta(seconds=minutes), precision),
        st.integers(0, 40_000),
        st.sampled_from([Precision.EXACT, Precision.SECOND, Precision.MINUTE]),
    ),
)


def values(kind: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Make values of a field's type; a text that names an entry is an entry's id."""
    if kind is Session:
        return st.just(SESSION)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return made(kind)
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0], name), max_size=3).map(tuple)
    if kind is str and name in {"statement", "entry", "inscription", "target", "flag", "entries"}:
        return IDS
    members = get_args(kind)
    if members and type(None) in members:
        return st.one_of(*(st.none() if member is type(None) else values(member, name) for member in members))
    if kind is float:
        return st.floats(0, 1e6)
    if kind is int:
        return st.integers(1, 12)
    return st.from_type(kind)


def made(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Make values of a model, field by field."""
    fields = {
        name: values(field.annotation, name)
        for name, field in model.model_fields.items()
        if not (name == "type" and issubclass(model, e.Recorded))
    }
    return st.fixed_dictionaries(fields).map(lambda values: model(**values))


ANY_EVENT: st.SearchStrategy[e.Event] = st.one_of(*(made(model) for model in e.MODELS.values()))


def act_of(event: e.Event, scene: Scene, minutes: int = 60) -> Act:
    """Make the act that an event would be at the end of a scene, an hour after 15:00."""
    number = scene.record.position + 1
    when = Moment(local("15:00") + dt.timedelta(minutes=minutes), Precision.SECOND)
    return Act(f"e{number}", number, event, when, "plenary", (f"e{number}",), (number,))
