"""Time limits: which one holds for a statement, and how a statement over it is warned of (shorthand, ``/limit``)."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, limited, says
from tests.support.scene import Scene


def limit(scene: Scene, line: str) -> int | None:
    """Let someone begin a statement, and give the limit that holds for it."""
    scene.when(f"@last {line}")
    return scene.listed[-1].limit_seconds


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/limit 3m", "The time limit for statements is 3 min"),
        ("/limit 90s", "The time limit for statements is 1 min 30 s"),
        ("/limit 2m30s", "The time limit for statements is 2 min 30 s"),
        ("/limit 1h2m3s", "The time limit for statements is 1 h 2 min 3 s"),
        ("/limit 5m groups", "The time limit for statements on behalf of groups is 5 min"),
        ("/limit 2m as:ngo", "The time limit for statements by non-governmental organizations is 2 min"),
        ("/limit 1m as:order", "The time limit for points of order is 1 min"),
        ("/limit 1m as:reply", "The time limit for statements in exercise of the right of reply is 1 min"),
        ("/limit 1m as:intro", "The time limit for introductory statements is 1 min"),
        ("/limit 1m as:closing", "The time limit for concluding statements is 1 min"),
        ("/limit off", "All time limits are lifted"),
    ],
)
def test_a_limit_is_set_for_those_it_names(line: str, answer: str) -> None:
    assert says(begun(), f"@15:05 {line}") == answer


def test_a_limit_holds_for_statements_that_begin_after_it() -> None:
    scene = begun("@15:05 Norway", "@15:06 /limit 1m", "@15:10 Kenya", "@15:12 /end")
    assert [(line.limit_seconds, line.over_seconds) for line in scene.listed] == [(None, None), (60, 60)]


def test_a_statement_over_its_limit_is_warned_of_when_it_ends() -> None:
    scene = begun("@15:04 /limit 3m", "@15:05 Norway")
    assert says(scene, "@15:09:30 Kenya") == (
        "Kenya has the floor (item 3) — note: Norway was 1 min 30 s over the limit of 3 min"
    )
    assert says(scene, "@15:12:30 /end") == "The statement of Kenya ends after 3 min on the floor"


@pytest.mark.parametrize("line", ["/end", "/suspend", "/item 4", "/conclude", "/rise", "/next", "Chad", "/reply Iraq"])
def test_whatever_ends_a_statement_warns_that_it_went_over(line: str) -> None:
    scene = begun("@15:03 /limit 1m", "@15:03 /inscribe Chad", "@15:05 Norway")
    assert "Norway was 1 min over the limit of 1 min" in says(scene, f"@15:07 {line}")


def test_the_time_of_an_interruption_does_not_count() -> None:
    scene = begun("@15:04 /limit 3m", "@15:05 Norway", "@15:07 /order Egypt", "@15:10 /end")
    assert says(scene, "@15:11 /end") == "The statement of Norway ends after 3 min on the floor"
    assert [(line.limit_seconds, line.over_seconds) for line in scene.listed] == [(180, 0), (None, None)]


def test_points_of_order_replies_introductory_and_concluding_statements_have_no_plain_limit() -> None:
    scene = begun("@15:04 /limit 3m")
    lines = ("/intro secretariat", "/closing secretariat", "/reply Iraq", "/order Egypt", "Norway")
    assert [limit(scene, line) for line in lines] == [None, None, None, None, 180]


def test_they_have_one_where_it_is_said() -> None:
    scene = begun(
        "@15:04 /limit 3m",
        *(f"@15:04 /limit {n}0s as:{kind}" for n, kind in enumerate(("order", "reply", "intro", "closing"), 1)),
    )
    lines = ("/order Egypt", "/reply Iraq", "/intro secretariat", "/closing secretariat", "Norway")
    assert [limit(scene, line) for line in lines] == [10, 20, 30, 40, 180]


def test_the_most_particular_limit_holds_groups_then_the_capacity_s_then_the_plain_one() -> None:
    scene = begun("@15:04 /limit 3m", "@15:04 /limit 2m as:ngo", "@15:04 /limit 5m groups")
    lines = ("Norway", "WWF", "Norway for:G77", "Norway also:EU", "WWF for:G77", "Thailand", "?")
    assert [limit(scene, line) for line in lines] == [180, 120, 300, 300, 300, 180, 180]


def test_without_a_limit_of_their_own_groups_have_that_of_the_capacity() -> None:
    scene = begun("@15:04 /limit 3m", "@15:04 /limit 2m as:ngo")
    assert [limit(scene, line) for line in ("WWF for:G77", "Norway for:G77")] == [120, 180]


@pytest.mark.parametrize(
    ("capacity", "speaker"),
    [
        ("state", "Norway"),
        ("reio", "EU"),
        ("observer-state", "Thailand"),
        ("un", "Norway as:un"),
        ("igo", "Norway as:igo"),
        ("ngo", "WWF"),
        ("secretariat", "secretariat"),
        ("presiding", "Norway as:presiding"),
        ("officer", '"the Chair"'),
        ("panellist", "Ms. Ada Byron"),
        ("expert", "Norway as:expert"),
        ("other", "Norway as:other"),
    ],
)
def test_each_capacity_may_have_a_limit(capacity: str, speaker: str) -> None:
    scene = begun(f"@15:04 /limit 2m as:{capacity}")
    assert limit(scene, speaker) == 120
    assert limit(scene, "China as:other" if capacity != "other" else "China") is None


def test_a_plain_limit_replaces_the_capacities_and_leaves_groups_and_kinds() -> None:
    scene = begun("@15:04 /limit 2m as:ngo", "@15:04 /limit 5m groups", "@15:04 /limit 1m as:order", "@15:04 /limit 3m")
    assert [limit(scene, line) for line in ("WWF", "WWF for:G77", "/order Egypt")] == [180, 300, 60]


def test_off_ends_all_limits() -> None:
    scene = begun(
        "@15:04 /limit 3m",
        "@15:04 /limit 2m as:ngo",
        "@15:04 /limit 5m groups",
        "@15:04 /limit 1m as:order",
        "@15:04 /limit off",
    )
    assert [limit(scene, line) for line in ("Norway", "WWF", "WWF for:G77", "/order Egypt")] == [None] * 4


def test_the_limits_of_the_session_file_hold_until_one_is_typed() -> None:
    scene = begun(facts=limited({"": 180.0, "ngo": 120.0, "groups": 300.0}))
    assert [limit(scene, line) for line in ("Norway", "WWF", "Norway for:G77")] == [180, 120, 300]
    scene.when("@last /limit 1m")
    assert [limit(scene, line) for line in ("Norway", "WWF", "Norway for:G77")] == [60, 60, 300]


def test_off_ends_the_limits_of_the_session_file_too() -> None:
    scene = begun("@15:01 /limit off", facts=limited({"": 180.0, "ngo": 120.0}))
    assert [limit(scene, line) for line in ("Norway", "WWF")] == [None, None]


def test_limits_hold_over_the_track_s_meetings() -> None:
    scene = begun("@15:04 /limit 3m", "@15:05 /rise", "@2012-10-18T10:00 /open 5")
    assert limit(scene, "Norway") == 180


def test_limits_hold_on_their_track_alone() -> None:
    scene = begun("@15:04 /limit 3m", "@15:05 /track cow", "@15:06 /open 1")
    assert limit(scene, "Norway") is None
    scene.when("@15:07 /limit 1m", "@15:08 /track plenary")
    assert limit(scene, "Norway") == 180


def test_a_statement_of_unknown_length_is_not_warned_of() -> None:
    scene = begun("@15:04 /limit 1m", "Norway")
    assert says(scene, "@15:10 /end") == "The statement of Norway ends"
    assert [(line.limit_seconds, line.over_seconds) for line in scene.listed] == [(60, None)]


def test_less_than_half_a_second_is_not_over() -> None:
    scene = begun("@15:00 /limit 1m")
    scene.at("15:05", "Norway")
    assert scene.at("15:06:00.400", "/end").warnings == ()


def test_a_limit_entered_late_holds_from_its_place() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:08 /limit 1m")
    assert [line.limit_seconds for line in scene.listed] == [None, 60]


NEEDED = "/limit needs a length, such as /limit 3m, /limit 2m as:ngo, /limit 5m groups or /limit off"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/limit", NEEDED),
        ("/limit 3m groups as:ngo", NEEDED),
        ("/limit 3m everyone", NEEDED),
        ("/limit 3", "“3” is not a length of time; type one such as 3m, 90s or 2m30s"),
        ("/limit 0m", "“0m” is not a length of time; type one such as 3m, 90s or 2m30s"),
        ("/limit 3m as:", "what follows as: is missing: /limit LENGTH [as:CAPACITY|groups], such as /limit 3m"),
        ("/limit 3m as:ngos", "“ngos” is not a capacity; the nearest is ngo"),
    ],
)
def test_a_limit_that_is_none_is_refused(line: str, why: str) -> None:
    assert begun().refused(f"@15:05 {line}") == why


def test_an_unidentified_speaker_over_the_limit_is_called_so() -> None:
    scene = begun("@15:01 /limit 1m", "@15:02 ?")
    assert says(scene, "@15:05 /end").endswith("note: Unidentified speaker was 2 min over the limit of 1 min")
