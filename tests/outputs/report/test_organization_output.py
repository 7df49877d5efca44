"""The chapter as an output: asked for, explained, issued and compared; never a part of the report by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from meetinglog.model.events import Output
from meetinglog.provenance.issued import issued
from tests.support.organization import opened
from tests.support.paths import CASES
from tests.support.provenance import changed, issued_as, paragraphs, reach

Run = Callable[..., CompletedProcess[str]]

CHAPTER = Output(kind="organization", format="text")
SEED = """\
Organization of the session

A. Opening of the session

1. The sixth session of the Conference was held in Vienna from 15 to 19 October 2012.

B. Attendance

2. The following States were represented at the session: Algeria, Austria, China, Italy, Kazakhstan, Lebanon, Nigeria, \
Norway, Russian Federation, South Africa, Turkey and United States of America.

3. The following State was represented by an observer: Thailand.

4. The following non-governmental organization was represented by an observer: \
World Wildlife Fund for Nature-International.

C. Documentation

5. Under agenda item 3, the Conference had before it the following documents:
"""


@pytest.fixture
def seed(meetinglog: Run, place: str) -> Run:
    """Make the log of the seed, and run commands on it."""
    assert meetinglog("new", CASES / "seed" / "session.toml", place).returncode == 0
    assert meetinglog("import", place, CASES / "seed" / "capture.txt").returncode == 0
    return lambda command, *arguments: meetinglog(command, place, *arguments)


def test_the_seed_has_a_chapter_on_request_and_says_what_it_lacks(seed: Run) -> None:
    done = seed("report", "--organization")
    assert (done.returncode, done.stdout[: len(SEED)]) == (0, SEED)
    assert done.stderr.splitlines() == [
        "In the log, but not in the session file's list of participants: 13 States.",
        (
            "Not in the log: the 1st to 3rd meetings of the Conference, an election of officers (/elect) and the "
            "adoption of the agenda (/agenda)."
        ),
    ]


def test_json_has_the_same_text_with_its_entries(seed: Run) -> None:
    told = json.loads(seed("report", "--organization", "--json").stdout)
    [attended] = [block for block in told["blocks"] if "observer: Thailand" in block["text"]]
    assert [span["entries"] for span in attended["spans"] if span["text"] == "Thailand"] != [[]]


@pytest.mark.parametrize("narrowed", [("--item", "3"), ("--meeting", "4"), ("--track", "plenary")])
def test_it_is_of_the_whole_session(seed: Run, narrowed: tuple[str, str]) -> None:
    done = seed("report", "--organization", *narrowed)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "The organizational chapter covers the whole session; omit --item, --meeting, --day and --track." in done.stderr
    )


def test_why_explains_it(seed: Run) -> None:
    done = seed("why", "Thailand", "--organization")
    assert done.stdout.startswith("Paragraph 3: The following State was represented by an observer: [Thailand].")


def test_the_past_can_be_asked_for(seed: Run) -> None:
    done = seed("report", "--organization", "--as-of", "2")
    assert "The Conference held its 4th meeting, on 17 October 2012." in done.stdout


def test_it_is_issued_and_differs_after_a_correction(seed: Run, tmp_path: Path) -> None:
    done = seed("issue", "organization", "-o", "add1.txt")
    assert "The organizational chapter is issued as add1.txt, sha256" in done.stdout
    assert (tmp_path / "add1.txt").read_text(encoding="utf-8") == seed("report", "--organization").stdout
    assert seed("diff").returncode == 0


def test_what_was_issued_is_compared_paragraph_by_paragraph() -> None:
    scene = opened("@10:15 /elect President: A (Peru)")
    issued_as(scene, "add1.txt", CHAPTER)
    assert [one.name for one in issued(scene.record)] == [
        "the organizational chapter, issued as add1.txt (entry 4)",
    ]
    scene.recorder.record = scene.reloaded()
    scene.when("/amend 3 who:B (Peru)")
    assert changed(scene) == [
        (
            "paragraph 3",
            (
                "At its 1st meeting, on 15 October 2012, the Conference elected [-A-] {+B+} (Peru) President by "
                "acclamation."
            ),
            [5],
        )
    ]


def test_an_election_reached_its_paragraph() -> None:
    scene = opened("@10:15 /elect President: A (Peru)", "@10:16 /elect Rapporteur: B (Chad)", "@10:17 /agenda")
    assert paragraphs(reach(scene, 4, CHAPTER)) == [
        (
            "paragraph 3: At its 1st meeting, on 15 October 2012, the Conference elected [the following officers] by "
            "acclamation[:]"
        ),
        "paragraph 3 (a): [President: A (Peru);]",
        "paragraph 3 (b): [Rapporteur: B (Chad).]",
    ]
