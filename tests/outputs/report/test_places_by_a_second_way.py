"""In which paragraph each speaker is named, computed a second time from the export, by logic apart from the report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from meetinglog.log.jsonl import line_of
from meetinglog.outputs.report.output import render_report
from tests.support.provenance import REPORT
from tests.support.scene import Scene
from tests.support.second_way.floor import Told
from tests.support.second_way.order import standing
from tests.support.second_way.paragraphs import Named, paragraphs
from tests.support.second_way.sessions import ROOM, random_session

TURNS = 60
AGENDA = tuple(item.number for item in ROOM.items)


def compare(seed: int) -> int:
    """Compare the report of a random session with the second way, and return how much was said."""
    scene = random_session(seed, TURNS)
    told = Told(standing(map(line_of, scene.log.entries)))
    expected, printed = paragraphs(told, AGENDA), naming(scene, {spoken.number for spoken in told.spoken})
    assert {key: entries_of(block) & {spoken.number for spoken in told.spoken} for key, block in printed.items()} == {
        key: {entry for speaker in speakers for entry in speaker.entries} for key, speakers in expected.items()
    }
    for key, speakers in expected.items():
        assert missing(speakers, printed[key]["text"]) == [], key
    return len(told.spoken)


def naming(scene: Scene, said: set[int]) -> dict[str, dict[str, Any]]:
    """Return the paragraphs of the report that rest on something said, by their keys."""
    data = render_report(scene.record, REPORT.model_copy(update={"format": "json"})).data
    return {block["key"]: block for block in json.loads(data)["blocks"] if entries_of(block) & said}


def entries_of(block: dict[str, Any]) -> set[int]:
    return {entry for span in block["spans"] for entry in span["entries"]}


def missing(speakers: list[Named], text: str) -> list[str]:
    """Return the names that do not stand in a paragraph behind those before them; the first may begin it."""
    left, at = list[str](), 0
    for speaker in speakers:
        begins = not at and text.startswith(speaker.words[:1].upper() + speaker.words[1:])
        found = 0 if begins else text.find(speaker.words, at)
        left += [] if found >= 0 else [speaker.words]
        at = max(at, found + len(speaker.words))
    return left


@pytest.mark.parametrize("seed", range(3))
def test_each_speaker_of_a_random_session_is_named_where_a_second_way_has_it(seed: int) -> None:
    assert compare(seed) >= 30


@pytest.mark.slow
def test_the_speakers_of_five_hundred_statements_are_named_where_a_second_way_has_them() -> None:
    assert sum(compare(seed) for seed in range(100, 120)) >= 500
