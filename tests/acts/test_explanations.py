"""Explanations of vote or position: given, kept on their side, corrected (shorthand, ``/explain``)."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, limited, says, waiting

BEFORE = "has the floor in explanation of vote or position before the next action"


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ((), f"Norway {BEFORE} (item 3)"),
        (("@15:04 /adopt L.5",), "Norway {} of position after the adoption of draft resolution L.5 (item 3)"),
        (
            ("@15:04 /adopt L.5 kind:decision vote:2-1-0",),
            "Norway {} of vote after the vote on draft decision L.5 (item 3)",
        ),
        (
            ("@15:04 /reject L.5 against:Chad",),
            "Norway {} of vote after the vote on draft resolution L.5 (item 3)",
        ),
        (("@15:04 /decide decided to wait",), "Norway {} of position after the decision of entry 4 (item 3)"),
        (
            ("@15:04 /adopt L.5", "@15:04 /drop L.6"),
            "Norway {} of position after the adoption of draft resolution L.5 (item 3)",
        ),
        (("@15:04 /drop L.6",), f"Norway {BEFORE} (item 3)"),
        (("@15:03 /adopt L.5", "@15:04 /item 4"), f"Norway {BEFORE} (item 4)"),
        (
            ("@15:03 /adopt L.5", "@15:04 /rise", "@2012-10-18T10:00 /open 5", "@10:00 /item 3"),
            f"Norway {BEFORE} (item 3)",
        ),
    ],
)
def test_without_when_it_is_after_where_the_meeting_has_acted_under_the_item(
    lines: tuple[str, ...], answer: str
) -> None:
    scene = begun(*lines)
    assert says(scene, "@last /explain Norway") == answer.format("has the floor in explanation")


def test_when_says_the_side_whatever_was_done() -> None:
    scene = begun("@15:04 /adopt L.5")
    assert says(scene, "@15:05 /explain Norway for:G77 when:before by:Ms. Li") == (
        f"Norway, represented by Ms. Li, on behalf of the Group of 77 and China, {BEFORE} (item 3)"
    )
    assert says(begun(), "@15:05 /explain Norway when:after") == (
        "Norway has the floor in explanation of position (item 3) — note: nothing has been adopted, rejected or "
        "decided under item 3 yet"
    )


def test_the_side_is_kept_and_no_later_act_changes_it() -> None:
    scene = begun("@15:05 /explain Norway", "@15:06 /adopt L.5", "@15:07 /explain China", "/strike 5")
    assert [statement.when for statement in scene.statements] == ["before", "after"]
    assert scene.reloaded().proceedings == scene.proceedings


def test_it_is_of_its_kind_in_the_list_and_not_among_the_statements_of_the_debate() -> None:
    scene = begun("@15:05 Chad", "@15:06 /explain Norway", "@15:07 /adopt L.5", "@15:08 /explain China", "@15:09 /end")
    assert [(line.kind, line.speaker, line.floor_seconds) for line in scene.listed] == [
        ("statement", "Chad", 60),
        ("explanation", "Norway", 120),
        ("explanation", "China", 60),
    ]
    debate = scene.paragraphs[: scene.paragraphs.index("Action taken")]
    assert debate[2:] == ["2. The representative of Chad made a statement."]


def test_it_takes_nobody_off_the_list_of_speakers() -> None:
    scene = begun("@15:04 /inscribe Norway; China", "@15:05 /explain Norway", "@15:06 /close")
    assert waiting(scene) == ["Norway", "China"]
    assert says(scene, "@15:07 /explain Chad") == f"Chad {BEFORE} (item 3)"
    assert says(scene, "@15:08 /next") == "Norway has the floor (item 3)"


def test_it_has_a_limit_of_its_own_alone() -> None:
    scene = begun("@15:04 /limit 3m", "@15:04 /limit 5m groups", "@15:05 /explain Norway for:G77")
    assert says(scene, "@15:06 /limit 2m as:explanation") == (
        "The time limit for explanations of vote or position is 2 min"
    )
    scene.when(
        "@15:07 /explain China", "@15:08 /limit 1m", "@15:09 /explain Chad", "@15:10 /limit off", "@15:11 /explain Mali"
    )
    assert [line.limit_seconds for line in scene.listed] == [None, 120, 120, None]
    scene = begun("@15:05 /explain Norway", facts=limited({"explanation": 90.0, "state": 60.0}))
    assert scene.listed[0].limit_seconds == 90


def test_a_point_of_order_interrupts_it_and_it_is_completed_as_any_statement() -> None:
    scene = begun("@15:05 /explain Norway", "@15:06 /order Egypt", "@15:08 /end", "@15:09 /by Ms. Li", "@15:10 /end")
    assert scene.listed[0].floor_seconds == 180
    assert (scene.statements[0].person, scene.statements[0].when) == ("Ms. Li", "before")


@pytest.mark.parametrize("line", ["/explain Norway", "/explain Norway when:before", "/explain Norway when:after"])
def test_it_is_undone_redone_struck_and_entered_late(line: str) -> None:
    scene = begun("@15:05 Chad", "@15:06 /adopt L.5", f"@15:07 {line}")
    done = scene.proceedings
    scene.when("/undo", "/redo")
    assert scene.proceedings == done
    scene.when("/strike 6", "/strike 9")
    assert scene.proceedings == done
    scene.when("@15:10 /item 4", "/after 4 /explain China")
    assert [(s.when, s.items) for s in scene.statements if s.speaker and s.speaker.name == "China"] == [
        ("before", ("3",))
    ]


def test_what_is_no_explanation_is_refused() -> None:
    scene = begun()
    assert [scene.refused(f"@15:05 {line}") for line in ("/explain", "/explain Norway when:now", "/explain Nig")] == [
        "a name is missing: /explain WHO [when:before|after], such as /explain Norway",
        "when: is before or after the action, not “now”",
        "“Nig” could be the Niger or Nigeria; type more of the name.",
    ]


def test_a_statement_becomes_an_explanation_on_the_side_of_its_place() -> None:
    scene = begun("@15:05 Norway", "@15:06 /adopt L.5", "@15:07 China", "/amend 4, 6 kind:explanation")
    assert [(str(s.kind), s.when) for s in scene.statements] == [("explanation", "before"), ("explanation", "after")]
    scene.when("/amend 6 when:before kind:explanation", "/amend 4 kind:statement")
    assert [(str(s.kind), s.when) for s in scene.statements] == [("statement", ""), ("explanation", "before")]
