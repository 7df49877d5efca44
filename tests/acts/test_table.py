"""The table of acts: one row for every event, one function for every command, and nothing classified elsewhere."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from meetinglog.acts import table
from meetinglog.acts.needs import NEEDS
from meetinglog.acts.table import ACTS, DECIDERS, needs_of
from meetinglog.capture.completion import acts as completion
from meetinglog.model.commands import Command
from meetinglog.model.events import MODELS, Event
from meetinglog.shorthand.acts import ACTS as SPECS
from meetinglog.shorthand.amending import AMENDABLE
from meetinglog.shorthand.spec import Takes

ROOT = Path(__file__).parents[2]
NAMES = frozenset(model.__name__ for model in MODELS.values())
ROWS = [row for family in table.FAMILIES for row in family.ROWS]
OUTSIDE = [
    path
    for folder in ("meetinglog", "storage", "tui")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.relative_to(ROOT).parts[:2] != ("meetinglog", "acts")
    and path != ROOT / "meetinglog" / "model" / "events.py"  # it defines them
]


def test_every_event_has_exactly_one_row() -> None:
    assert Counter(row.event for row in ROWS) == Counter(get_args(get_args(Event)[0]))
    assert set(ACTS) == set(MODELS.values())


def test_every_command_has_exactly_one_deciding_function() -> None:
    deciders = [decider.command for row in ROWS for decider in row.decided]
    assert Counter(deciders) == Counter(get_args(Command))
    assert set(DECIDERS) == set(get_args(Command))


def test_every_event_but_those_of_no_line_is_decided_by_a_command() -> None:
    undecided = {row.event.__name__ for row in ROWS if not row.decided}
    assert undecided == {"SessionPrepared", "OutputIssued", "Struck", "Amended"}


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_outside_the_acts_names_more_than_three_events(path: Path) -> None:
    assert len(events_named(path)) <= 3


def events_named(path: Path) -> set[str]:
    """Return the event classes that a module names, by themselves or as attributes of the module of events."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    named = {node.id for node in nodes if isinstance(node, ast.Name)}
    named |= {
        node.attr for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"e", "events"}
    }
    return named & NAMES


def test_the_fields_that_a_row_amends_are_fields_of_its_event() -> None:
    fields = {(row.event, amendable.field) for row in ROWS for amendable in row.amendable.values()}
    assert {(event, field) for event, field in fields if field not in event.model_fields} == set()


def test_the_keys_that_a_row_amends_are_keys_of_the_shorthand() -> None:
    assert {key for row in ROWS for key in row.amendable} | {"at"} == set(AMENDABLE)


def test_an_event_is_identified_by_itself_or_by_what_it_refers_to() -> None:
    assert [row.event for row in ROWS if row.identity and row.reference] == []


def test_every_need_of_an_act_is_among_those_that_the_podium_tells() -> None:
    needed = {need for spec in SPECS if spec.command for need in needs_of(spec.command)}
    assert needed == set(NEEDS)


def test_what_an_act_takes_can_be_completed() -> None:
    assert set(completion.ARGUMENTS) == set(Takes)
