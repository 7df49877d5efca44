"""Every format of the report of a random session says what the text says, read back from its bytes."""

from __future__ import annotations

import pytest

from meetinglog.outputs.report.output import render_report
from tests.support.provenance import REPORT
from tests.support.report_formats import READERS
from tests.support.scene import Scene
from tests.support.second_way.sessions import random_session

TURNS = 60


def read_back(scene: Scene, form: str) -> list[str]:
    data = render_report(scene.record, REPORT.model_copy(update={"format": form})).data
    return READERS[form](data.encode() if isinstance(data, str) else data)


def compare(seed: int) -> int:
    """Compare the formats of a random session's report with its text, and return how much was said."""
    scene = random_session(seed, TURNS)
    text = read_back(scene, "text")
    assert {form: read_back(scene, form) for form in READERS} == dict.fromkeys(READERS, text)
    return len(scene.listed)


@pytest.mark.parametrize("seed", range(2))
def test_every_format_says_the_same_of_a_random_session(seed: int) -> None:
    assert compare(seed) >= 30


@pytest.mark.slow
def test_every_format_says_the_same_of_five_hundred_statements() -> None:
    assert sum(compare(seed) for seed in range(100, 120)) >= 500
