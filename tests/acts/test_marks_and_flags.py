"""Time marks, flags, comments, and what is entered after an entry (shorthand, "Acts" and "Late entries")."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, entry_in_history, floor_times, names, says
from tests.support.scene import Scene


def test_a_mark_keeps_the_moment_and_what_it_was_is_typed_afterwards() -> None:
    scene = begun("@15:05 Norway")
    assert [says(scene, "@15:06:20 !"), says(scene, "@15:07 Kenya")] == ["time mark", "Kenya has the floor (item 3)"]
    assert scene.says("@mark Chad") == (
        "7  15:06:20  Chad has the floor (item 3), entered late after entry 5 — note: "
        "ends Norway at 1:20, not at 2:00; entry 6 now ends Chad at 0:40"
    )
    assert floor_times(scene) == [("Norway", 80.0), ("Chad", 40.0), ("Kenya", None)]


def test_a_mark_may_have_words() -> None:
    assert says(begun(), "@15:06 ! the gavel") == "time mark: the gavel"


def test_at_mark_is_the_last_mark_that_stands() -> None:
    scene = begun("@15:05 !", "@15:06 !", "@15:10 Chad", "/strike 5")
    assert scene.says("@mark /comment x").split("  ")[1] == "15:05:00"


def test_at_mark_is_the_last_one_made_not_the_latest() -> None:
    scene = begun("@15:06 !", "@15:05 !", "@15:10 Chad")
    assert scene.says("@mark /comment x").split("  ")[1] == "15:05:00"


def test_at_mark_follows_an_amended_time() -> None:
    scene = begun("@15:05 !", "@15:10 Chad", "/amend 4 at:15:07")
    assert scene.says("@mark /comment x").split("  ")[1] == "15:07:00"


def test_at_mark_without_a_mark_is_refused() -> None:
    scene = begun()
    assert scene.refused("@mark Norway") == "no moment is marked yet; type ! to mark one"
    scene.when("@15:05 !", "/undo")
    assert scene.refused("@mark Norway") == "no moment is marked yet; type ! to mark one"


def test_a_mark_touches_nothing() -> None:
    scene = begun("@15:05 Norway")
    before = scene.proceedings
    scene.when("@15:06 ! who?")
    assert scene.proceedings == before


def test_at_last_is_the_moment_of_the_latest_act_that_stands() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:07 Chad", "/strike 5")
    assert scene.says("@last /comment x").split("  ")[1] == "15:07:00"


def test_at_last_follows_an_amended_time() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "/amend 5 at:15:20")
    assert scene.says("@last /comment x").split("  ")[1] == "15:20:00"


def test_at_a_number_is_the_moment_of_that_entry_amended() -> None:
    scene = begun("@15:05 Norway", "/amend 4 at:15:06")
    assert scene.says("@4 /comment x").split("  ")[1] == "15:06:00"


def test_a_flag_is_raised_and_settled() -> None:
    scene = begun()
    assert [says(scene, "@15:05 /flag was Brazil on the list?"), says(scene, "@15:09 /clear 4")] == [
        "flag, to be settled: was Brazil on the list?",
        "Flag 4 is settled: was Brazil on the list?",
    ]
    assert [(flag.number, flag.text, flag.cleared) for flag in scene.proceedings.flags] == [
        (4, "was Brazil on the list?", "e5")
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/clear 99", "entry 99 is not a flag; the open flag is 4"),
        ("/clear 3", "entry 3 is not a flag; the open flag is 4"),
        ("/clear 5", "flag 5 is already settled"),
        ("/clear", "/clear needs the number of the flag's entry, such as /clear 17"),
        ("/clear it", "/clear needs the number of the flag's entry, such as /clear 17"),
        ("/flag", "the text of the flag is missing: /flag TEXT, such as /flag was Brazil on the list?"),
        (
            "/comment",
            "the text of the comment is missing: /comment TEXT, such as /comment the Chair asked for a short list",
        ),
    ],
)
def test_a_flag_that_cannot_be_settled_is_refused(line: str, why: str) -> None:
    scene = begun("@15:05 /flag one", "@15:05 /flag two", "@15:06 /clear 5")
    assert scene.refused(f"@15:07 {line}") == why


def test_without_an_open_flag_none_is_open() -> None:
    assert begun().refused("@15:05 /clear 3") == "entry 3 is not a flag; none is open"


def test_a_settled_flag_is_open_again_when_its_settling_is_taken_back() -> None:
    scene = begun("@15:05 /flag one", "@15:06 /clear 4", "/undo")
    assert [flag.cleared for flag in scene.proceedings.flags] == [""]
    assert says(scene, "@15:07 /clear 4") == "Flag 4 is settled: one"


def test_an_amended_flag_stays_settled() -> None:
    scene = begun("@15:05 /flag one", "@15:06 /clear 4", "/amend 4 text:two")
    assert [(flag.text, flag.cleared) for flag in scene.proceedings.flags] == [("two", "e5")]


def test_flags_and_comments_need_no_meeting() -> None:
    scene = Scene()
    assert [
        says(scene, "@2012-10-17T09:00 /flag one"),
        says(scene, "@09:01 /comment two"),
        says(scene, "@09:02 !"),
    ] == [
        "flag, to be settled: one",
        "comment for officers: two",
        "time mark",
    ]


def test_a_comment_reaches_the_history_and_nothing_else() -> None:
    scene = begun("@15:05 Norway", "@15:06 /comment very slow")
    assert entry_in_history(scene, 5).text == "comment for officers: very slow"
    assert "very slow" not in "\n".join([*scene.told, *scene.paragraphs])


# /after


def test_after_an_entry_without_a_time_is_of_unknown_time() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya")
    assert scene.says("/after 4 Chad") == (
        "6  time unknown  Chad has the floor (item 3), entered late after entry 4 — note: "
        "ends Norway at a time not known, not at 5:00; entry 5 now ends Chad at a time not known"
    )
    assert floor_times(scene) == [("Norway", None), ("Chad", None), ("Kenya", None)]
    assert [line.end.clock if line.end else None for line in scene.listed] == ["", "15:10:00", None]


@pytest.mark.parametrize("line", ["/after 4 @15:07 Chad", "@15:07 /after 4 Chad"])
def test_after_an_entry_with_a_time_has_that_time(line: str) -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya")
    assert scene.says(line) == (
        "6  15:07:00  Chad has the floor (item 3), entered late after entry 4 — note: "
        "ends Norway at 2:00, not at 5:00; entry 5 now ends Chad at 3:00"
    )
    assert floor_times(scene) == [("Norway", 120.0), ("Chad", 180.0), ("Kenya", None)]


def test_after_an_entry_goes_before_its_time_too() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:11 Togo", "/after 4 @15:30 Chad")
    assert names(scene) == ["Norway", "Chad", "Kenya", "Togo"]


def test_of_several_after_one_entry_the_later_typed_stands_after_the_earlier() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "/after 4 Chad", "/after 4 Togo", "/after 6 Mali")
    assert names(scene) == ["Norway", "Chad", "Mali", "Togo", "Kenya"]


def test_after_the_last_entry_stands_last() -> None:
    scene = begun("@15:05 Norway", "/after 4 Chad", "@15:10 Kenya")
    assert names(scene) == ["Norway", "Chad", "Kenya"]


def test_after_an_entry_has_the_item_and_the_meeting_there() -> None:
    scene = begun("@15:05 Norway", "@15:10 /item 4", "@15:11 Kenya", "@15:12 /rise", "/after 4 Chad")
    assert [(s.speaker.name if s.speaker else "", s.items) for s in scene.statements] == [
        ("Norway", ("3",)),
        ("Chad", ("3",)),
        ("Kenya", ("4",)),
    ]


def test_four_speakers_of_known_order_are_entered_after_the_fact() -> None:
    scene = begun("@15:05 Norway", "@15:20 Kenya", "/after 4 Chad", "/after 6 Togo", "/after 7 Mali", "@15:25 /end")
    assert floor_times(scene) == [("Norway", None), ("Chad", None), ("Togo", None), ("Mali", None), ("Kenya", 300.0)]
    scene.when("/amend 6 at:15:08", "/amend 7 at:15:12", "/amend 8 at:15:15")
    assert floor_times(scene) == [
        ("Norway", 180.0),
        ("Chad", 240.0),
        ("Togo", 180.0),
        ("Mali", 300.0),
        ("Kenya", 300.0),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/after 99 Chad", "there is no entry 99; the last one is 5"),
        ("/after 4", "/after needs the number of an entry and an act, such as /after 41 Norway"),
        ("/after", "/after needs the number of an entry and an act, such as /after 41 Norway"),
        ("/after Norway Chad", "/after needs the number of an entry and an act, such as /after 41 Norway"),
        ("/after 1 Chad", "at that moment no meeting is in session; type /open and its number first, such as /open 1"),
        ("/after 5 Chad", "at that moment no meeting is in session, the 4th has risen; type /open 5 first"),
        (
            "/after 3 /rise",
            "entry 4 would then give the floor while no meeting is in session",
        ),
        ("/after 4 /undo", "corrections and /track cannot be placed; type them without /after"),
    ],
)
def test_what_cannot_stand_after_an_entry_is_refused(line: str, why: str) -> None:
    assert begun("@15:05 Norway", "@15:10 /rise").refused(line) == why
