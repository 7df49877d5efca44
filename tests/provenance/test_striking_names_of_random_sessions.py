"""Striking what `why` names removes a name from its paragraph, whatever was said, done and corrected before."""

from __future__ import annotations

import pytest

from meetinglog.outputs.report.model import Report, places, text_of
from meetinglog.outputs.report.output import build_report
from meetinglog.provenance.why import Passage, why
from tests.support.provenance import REPORT, numbers, report_of, without
from tests.support.scene import Scene
from tests.support.second_way.sessions import random_session

TURNS = 60
G77 = "the Group of 77 and China"
"""A group's name with a State's in it."""


def compare(seed: int) -> int:
    """See each name of each paragraph of a random session's report removed, and return how much was said."""
    scene = random_session(seed, TURNS)
    report = report_of(scene)
    assert [
        (name, passage.place, numbers(passage))
        for name in spoke(scene, report)
        for passage in why(scene.record, report, name)
        if name in left_of(passage, scene, report)
    ] == []
    return len(scene.listed)


def spoke(scene: Scene, report: Report) -> list[str]:
    """Return the names of speakers in the report that it has for them alone."""
    named = {statement.speaker.name for statement in scene.statements if statement.speaker}
    return sorted(named & {span.text for block in report.blocks for span in block.spans})


def left_of(passage: Passage, scene: Scene, report: Report) -> str:
    """Return what a passage's paragraph says once all is struck that the passage names, but for the group."""
    stands = [(place, text_of(block.spans)) for place, block in zip(places(report), report.blocks, strict=True)]
    key = report.blocks[stands.index((passage.place, passage.text))].key
    left = build_report(without(scene.record, numbers(passage)), REPORT)
    return "".join(text_of(block.spans) for block in left.blocks if block.key == key).replace(G77, "")


@pytest.mark.parametrize("seed", range(2))
def test_striking_what_why_names_removes_each_name_of_a_random_session(seed: int) -> None:
    assert compare(seed) >= 30


@pytest.mark.slow
def test_striking_what_why_names_removes_each_name_of_five_hundred_statements() -> None:
    assert sum(compare(seed) for seed in range(100, 120)) >= 500
