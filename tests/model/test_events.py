"""The events: one union, each of its own type, all frozen."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel

from meetinglog.model import events as e


def union() -> tuple[type[e.Recorded], ...]:
    members: tuple[type[e.Recorded], ...] = get_args(get_args(e.Event)[0])
    return members


def test_the_union_holds_every_model_and_each_is_read_by_its_type() -> None:
    assert {model.model_fields["type"].default: model for model in union()} == e.MODELS
    assert len(union()) == len(e.MODELS)


def test_a_type_is_the_name_of_its_model_in_lower_case() -> None:
    assert {kind: kind.replace("-", "") for kind in e.MODELS} == {
        kind: model.__name__.lower() for kind, model in e.MODELS.items()
    }


def test_every_event_and_what_it_holds_is_frozen() -> None:
    models: list[type[BaseModel]] = [*union(), e.Speaker, e.Group, e.TakenItem, e.Output]
    frozen = [model.model_config.get("frozen") for model in models]
    assert frozen == [True] * len(frozen)
