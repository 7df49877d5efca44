"""What was adopted and decided, under the item it belongs to (shorthand, ``/adopt``, ``/decide``; report, 8)."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, says
from tests.support.scene import Scene


def action(scene: Scene) -> list[str]:
    """Return the paragraphs under "Action taken"."""
    return scene.paragraphs[scene.paragraphs.index("Action taken") + 1 :]


@pytest.mark.parametrize(
    ("line", "answer", "printed"),
    [
        (
            "/adopt L.5",
            "Draft resolution L.5 was adopted (item 3)",
            "adopted draft resolution L.5.",
        ),
        (
            '/adopt L.5 "Implementation" revised:orally',
            "Draft resolution L.5 “Implementation” was adopted, as orally revised (item 3)",
            "adopted a draft resolution entitled “Implementation” (L.5), as orally revised.",
        ),
        (
            '/adopt "L 5" "Implementation" kind:decision',
            "Draft decision L 5 “Implementation” was adopted (item 3)",
            "adopted a draft decision entitled “Implementation” (L 5).",
        ),
        (
            "/adopt L.5 vote:34-13-2",
            "Draft resolution L.5 was adopted by 34 votes to 13, with 2 abstentions (item 3)",
            "adopted draft resolution L.5, by 34 votes to 13, with 2 abstentions.",
        ),
        (
            "/decide decided to remain seized of the matter",
            "Decision (item 3): decided to remain seized of the matter",
            "decided to remain seized of the matter.",
        ),
    ],
)
def test_what_is_adopted_or_decided_is_answered_and_printed(line: str, answer: str, printed: str) -> None:
    scene = begun()
    assert says(scene, f"@15:05 {line}") == answer
    assert action(scene) == [f"2. At its 4th meeting, on 17 October 2012, the Conference {printed}"]


def test_a_decision_without_an_item_is_warned_of() -> None:
    scene = begun("@15:05 /conclude")
    assert [says(scene, "@15:06 /adopt L.5"), says(scene, "@15:07 /decide decided to wait")] == [
        "Draft resolution L.5 was adopted — note: no item is before the meeting",
        "Decision: decided to wait — note: no item is before the meeting",
    ]


@pytest.mark.parametrize("text", ["to thank Austria", "To thank Austria", "that it would meet again"])
def test_a_decision_without_its_verb_is_answered_with_the_line_that_has_it(text: str) -> None:
    scene, whole = begun(), f"decided {text[0].lower()}{text[1:]}"
    amended = f"/amend 4 text:{whole}"
    assert says(scene, f"@15:05 /decide {text}") == (
        f"Decision (item 3): {text} — note: the report lacks a verb after “the Conference”; type it: {amended}"
    )
    assert says(scene, amended) == f"Entry 4 now reads: Decision (item 3): {whole}"
    assert action(scene) == [f"2. At its 4th meeting, on 17 October 2012, the Conference {whole}."]


def test_a_decision_without_its_verb_whose_words_look_like_a_key_is_typed_anew() -> None:
    scene = begun()
    anew = "@4 /decide decided to take up item: two"
    assert says(scene, "@15:05 /decide to take up item: two").endswith(f"; type it: /strike 4, then {anew}")
    scene.when("/strike 4", anew)
    assert action(scene) == ["2. At its 4th meeting, on 17 October 2012, the Conference decided to take up item: two."]


def test_a_decision_that_only_begins_like_one_without_its_verb_has_no_note() -> None:
    assert says(begun(), "@15:05 /decide took note of it") == "Decision (item 3): took note of it"


def test_a_decision_leaves_a_statement_running() -> None:
    scene = begun("@15:05 Norway", "@15:06 /adopt L.5", "@15:07 /decide decided to wait", "@15:09 /end")
    assert scene.listed[0].floor_seconds == 240


def test_a_decision_belongs_to_the_item_it_is_amended_to() -> None:
    scene = begun("@15:05 /adopt L.5", "@15:06 /decide decided to wait", "/amend 4-5 item:4")
    assert scene.paragraphs == [
        "IV. Technical assistance",
        (
            "1. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 4, entitled “Technical "
            "assistance”."
        ),
        "Action taken",
        "2. At its 4th meeting, on 17 October 2012, the Conference adopted draft resolution L.5.",
        "3. At the same meeting, the Conference decided to wait.",
    ]


def test_an_amended_item_is_taken_away_by_an_empty_value() -> None:
    scene = begun("@15:05 /adopt L.5")
    before = scene.paragraphs
    scene.when("/amend 4 item:4", "/amend 4 item:")
    assert scene.paragraphs == before


def test_a_struck_decision_is_in_no_paragraph() -> None:
    scene = begun("@15:05 Norway", "@15:06 /adopt L.5", "/strike 5")
    assert "Action taken" not in scene.paragraphs


def test_a_decision_past_midnight_has_its_actual_day() -> None:
    scene = begun("@23:50 Norway", "@2012-10-18T00:10 /adopt L.5", "@00:20 /end", "@00:21 /rise")
    assert action(scene) == ["3. At its 4th meeting, on 18 October 2012, the Conference adopted draft resolution L.5."]


def test_outside_a_meeting_nothing_is_adopted_or_decided() -> None:
    scene = begun("@15:05 /rise")
    for line in ("/adopt L.5", "/decide decided to wait"):
        assert scene.refused(f"@15:06 {line}") == "no meeting is in session, the 4th has risen; type /open 5 first"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/adopt", '/adopt needs a symbol, such as /adopt CTOC/COP/2012/L.5 "TITLE"'),
        ("/adopt L.5 kind:motion", "kind: is resolution or decision, not “motion”"),
        ("/adopt L.5 revised:twice", "revised: takes the word orally"),
        ("/adopt L.5 vote:34", "vote: takes the votes for, against and the abstentions, such as vote:34-13-0"),
        ("/adopt L.5 vote:1-2-3 vote:1-2-3", "vote: is typed twice; type it once"),
        (
            "/decide",
            "the text of the decision is missing: /decide TEXT, such as /decide decided to remain seized of the matter",
        ),
    ],
)
def test_what_is_not_a_decision_is_refused(line: str, why: str) -> None:
    assert begun().refused(f"@15:05 {line}") == why


# Items and documents


def test_items_and_documents_answer_what_they_are() -> None:
    scene = begun()
    lines = ('@15:05 /item 12 "Other matters"', "@15:06 /item 3, 4", "@15:07 /doc L.1 Note by the Secretariat")
    assert [says(scene, line) for line in (*lines, "@15:08 /conclude 3", "@15:09 /conclude")] == [
        "Item 12 is taken up: Other matters",
        "Items 3 and 4 are taken up jointly: Other serious crimes; Technical assistance",
        "Document before items 3 and 4: Note by the Secretariat (L.1)",
        "Consideration of item 3 is concluded",
        "Consideration of item 4 is concluded",
    ]


def test_an_item_taken_up_again_after_its_conclusion_is_warned_of() -> None:
    assert says(begun("@15:05 /conclude"), "@15:06 /item 3") == (
        "Item 3 is taken up: Other serious crimes — note: consideration of item 3 was already concluded"
    )


def test_an_item_concluded_that_was_never_taken_up_is_warned_of() -> None:
    assert says(begun(), "@15:05 /conclude 4") == (
        "Consideration of item 4 is concluded — note: item 4 has not been taken up"
    )
