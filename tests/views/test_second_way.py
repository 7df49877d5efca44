"""The list of statements and the totals, computed a second time from the export, by logic apart from the fold."""

from __future__ import annotations

import csv
import io
import json

import pytest

from meetinglog.log.jsonl import line_of
from meetinglog.model.events import Output
from meetinglog.outputs.figures.json import figures_json
from meetinglog.outputs.statements.formats import render_statements
from meetinglog.views.figures import figures
from tests.support.scene import Scene
from tests.support.second_way.floor import Told
from tests.support.second_way.lists import rows, totals
from tests.support.second_way.order import standing
from tests.support.second_way.sessions import random_session

TURNS = 60


def told(scene: Scene) -> Told:
    return Told(standing(map(line_of, scene.log.entries)))


def compare(seed: int) -> int:
    """Compare what is printed of a random session with the second way, and return how much was said."""
    scene = random_session(seed, TURNS)
    second = told(scene)
    printed = render_statements(scene.record, Output(kind="statements", format="csv")).data
    assert isinstance(printed, str)
    assert list(csv.DictReader(io.StringIO(printed))) == rows(second)
    delegations = json.loads(figures_json(figures(scene.proceedings)))["delegation"]
    assert sorted(delegations, key=lambda total: total["name"]) == totals(second)
    return len(second.spoken)


@pytest.mark.parametrize("seed", range(3))
def test_the_list_and_the_totals_of_a_random_session_are_the_same_by_a_second_way(seed: int) -> None:
    assert compare(seed) >= 30


@pytest.mark.slow
def test_the_list_and_the_totals_of_five_hundred_statements_are_the_same_by_a_second_way() -> None:
    assert sum(compare(seed) for seed in range(100, 120)) >= 500
