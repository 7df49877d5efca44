"""Times of statements, computed a second time from the export alone, by logic that shares nothing with the fold."""

from __future__ import annotations

import datetime as dt
import json
from random import Random
from typing import Any

import pytest

from meetinglog.log.jsonl import line_of
from tests.support.scene import Scene, local

SPEAKERS = ("Norway", "Kenya", "China", "Thailand", "Peru", "WWF")
STARTS = ("2012-10-17T15:00:00", "2012-10-17T23:40:00", "2012-10-28T02:20:00")
"""An afternoon, a meeting past midnight, and the night on which the clock is set back."""


def typed(seed: int, count: int) -> Scene:
    """Type a random meeting: points of order, suspensions inside them, undone and redone acts."""
    random, scene = Random(seed), Scene()  # noqa: S311 - a fixed seed
    scene.now = local(STARTS[seed % len(STARTS)])
    scene.live("/open 4")

    def then(line: str) -> None:
        scene.now += dt.timedelta(seconds=random.randint(1, 90))
        scene.live(line)
        if random.random() < 0.1:
            scene.live("/undo")
            scene.live("/redo")

    for _ in range(count):
        then(f"/item {random.choice(('2', '3', '4', '3, 4'))}")
        then(random.choice(SPEAKERS))
        for _ in range(random.choice((0, 0, 1, 2))):
            then(f"/order {random.choice(SPEAKERS)}")
            if random.random() < 0.5:
                then("/suspend")
                then("/resume")
            then("/end")
        then("/end")
    return scene


def standing(lines: list[dict[str, str]]) -> list[tuple[dict[str, str], Any]]:
    """Leave out what is struck; a struck strike strikes nothing."""
    struck: set[str] = set()
    kept = []
    for line in reversed(lines):
        payload = json.loads(line["payload"])
        if line["id"] not in struck:
            if line["type"] == "struck":
                struck |= set(payload["entries"])
            kept.append((line, payload))
    return kept[::-1]


def computed(scene: Scene) -> list[tuple[Any, ...]]:
    """Return who spoke under which item, on which stretches, from the export alone."""
    told: list[list[Any]] = []
    stack: list[tuple[list[Any], dt.datetime | None]] = []
    item = ""
    for line, payload in standing([json.loads(line_of(entry)) for entry in scene.log.entries]):
        at = dt.datetime.fromisoformat(line["occurred_at"]) if line["occurred_at"] else None
        match line["type"]:
            case "items-taken-up":
                item = ", ".join(one["number"] for one in payload["items"])
            case "floor-given":
                stack = [_stopped(one, since, at) for one, since in stack]
                told.append([int(line["position"]), payload.get("kind", "statement"), item, []])
                stack.append((told[-1], at))
            case "meeting-suspended":
                stack = [_stopped(one, since, at) for one, since in stack]
                stack.pop()
            case "statement-ended":
                if stack and stack[-1][1] is not None:
                    one, since = stack.pop()
                    _stopped(one, since, at)
                if stack:
                    stack[-1] = (stack[-1][0], at)
    return [(entry, kind, item, tuple(stretches)) for entry, kind, item, stretches in told]


def _stopped(one: list[Any], since: dt.datetime | None, at: dt.datetime | None) -> tuple[list[Any], None]:
    """Close the stretch that runs, if one does."""
    if since is not None:
        one[3].append((since, at))
    return one, None


def compare(seed: int, count: int) -> int:
    scene = typed(seed, count)
    second = computed(scene)
    listed = scene.listed
    shown = [
        (
            s.entry,
            s.kind,
            s.item,
            tuple((part.started_at.at, part.ended_at and part.ended_at.at) for part in s.segments),
        )
        for s in listed
    ]
    assert shown == second
    for line, (*_, stretches) in zip(listed, second, strict=True):
        assert line.floor_seconds == sum((end - start).total_seconds() for start, end in stretches)
        assert line.interruptions == len(stretches) - 1
    return len(second)


@pytest.mark.parametrize("seed", range(3))
def test_the_times_of_a_random_meeting_are_the_same_by_a_second_way(seed: int) -> None:
    assert compare(seed, 8) >= 8


@pytest.mark.slow
def test_the_times_of_five_hundred_statements_are_the_same_by_a_second_way() -> None:
    assert sum(compare(seed, 30) for seed in range(100, 112)) >= 500
