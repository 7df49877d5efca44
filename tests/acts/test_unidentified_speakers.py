"""A speaker who is not known yet: what is said of it stays when it is named (shorthand, ``?``, ``/who``)."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, limited, says, who
from tests.support.scene import in_session

G77 = "the Group of 77 and China"
SAID = [
    (("@15:05 ? for:G77",), [G77], [], "state", ""),
    (("@15:05 ? also:G77",), [], [G77], "state", ""),
    (("@15:05 ? as:expert by:Ms. Li",), [], [], "expert", "Ms. Li"),
    (("@15:05 ?", "/for G77", "/as expert", "/by Ms. Li"), [G77], [], "expert", "Ms. Li"),
]


@pytest.mark.parametrize(("lines", "groups", "also", "capacity", "person"), SAID)
def test_what_was_said_of_an_unidentified_speaker_stays_when_it_is_named(
    lines: tuple[str, ...], groups: list[str], also: list[str], capacity: str, person: str
) -> None:
    for naming in ("/who Egypt", "=Egypt"):
        assert who(begun(*lines, naming)) == ("Egypt", capacity, groups, also, person)


def test_what_is_typed_with_the_name_replaces_what_was_said() -> None:
    scene = begun("@15:05 ? for:G77 as:expert by:Ms. Li", "/who Egypt as:ngo for:EU by:Mr. X")
    assert who(scene) == ("Egypt", "ngo", ["the European Union"], [], "Mr. X")


def test_the_capacity_said_before_is_that_of_a_name_that_nobody_has() -> None:
    scene = begun("@15:05 ? as:ngo", '/who "the Sea Group"', "@15:10 the Sea Group")
    assert [(line.speaker, line.capacity) for line in scene.listed] == [("Sea Group", "ngo"), ("Sea Group", "ngo")]
    assert begun("@15:05 ?").refused('/who "the Sea Group"').startswith("no participant is called “the Sea Group”")


def test_another_name_for_a_known_speaker_settles_the_capacity_anew() -> None:
    assert who(begun("@15:05 Egypt", "/as expert", "/who Chad"))[:2] == ("Chad", "state")


def test_a_capacity_said_before_the_name_goes_with_the_entry_that_said_it() -> None:
    scene = begun("@15:05 ?", "/as expert", "/who Egypt", "/strike 5")
    assert who(scene)[:2] == ("Egypt", "state")
    scene.when("/undo")
    assert who(scene)[:2] == ("Egypt", "expert")


def test_a_capacity_said_before_the_name_stays_when_its_time_is_amended_to_a_later_one() -> None:
    scene = begun("@15:05 ?", "@15:06 /as expert", "@15:07 /who Egypt", "/amend 5 at:15:08")
    assert who(scene)[:2] == ("Egypt", "expert")


def test_a_completion_after_the_name_leaves_the_capacity_said_before() -> None:
    assert who(begun("@15:05 ?", "/as expert", "/who Egypt", "/by Ms. Li"))[:2] == ("Egypt", "expert")


def test_the_answers_say_what_is_known() -> None:
    scene = begun()
    assert [says(scene, line) for line in ("@15:05 ? for:G77 as:ngo", "/as expert", "/by Ms. Li", "/who Egypt")] == [
        f"Unidentified speaker (non-governmental organization), on behalf of {G77}, has the floor (item 3)",
        "Unidentified speaker speaks as expert",
        "Unidentified speaker is represented by Ms. Li",
        f"The speaker of entry 4 is Egypt (expert), represented by Ms. Li, on behalf of {G77}",
    ]


def test_the_limit_of_its_capacity_holds_for_an_unidentified_speaker() -> None:
    scene = in_session("@15:10 ? as:ngo", "@15:14 ?", "@15:16 /end", facts=limited({"ngo": 120.0, "state": 300.0}))
    assert [(line.capacity, line.limit_seconds, line.over_seconds) for line in scene.listed] == [
        ("ngo", 120, 120),
        ("", None, None),
    ]


def test_a_name_typed_after_the_sign_is_refused() -> None:
    assert begun().refused("@15:05 ? Norway").startswith("? is a speaker to be named with /who;")
