"""The handover: on one screen what is open, who waits, what was asked for, what is to be settled, the last hour."""

from __future__ import annotations

from itertools import groupby

from meetinglog.audit.handover import handover_of, handover_text
from tests.support.acts import FACTS_WITH_TRACKS, begun
from tests.support.scene import Scene, local

MORNING = (
    "@15:02 /limit 3m",
    "@15:03 /inscribe Norway; Egypt for:G77 by:Ms. X; Italy",
    "@15:04 /next",
    "@15:06 /flag was it Norway?",
    "@15:07 /ask Iraq",
    "@15:08 /item 4",
    "@15:09 ?",
    "@15:09:40 /order Chad",
)


def parts(scene: Scene, clock: str, *, comments: bool = False) -> dict[str, list[str]]:
    lines = handover_of(scene.record, "plenary", local(clock), comments=comments)
    return {part: [line.text for line in of_it] for part, of_it in groupby(lines, key=lambda line: line.part)}


def test_what_is_open_is_told_with_who_has_the_floor_since_when_and_who_waits() -> None:
    assert parts(begun(*MORNING), "15:10")["What is open"] == [
        "The 4th meeting is in session, item 4: Technical assistance",
        "Nobody is in the chair",
        "Item 3 was taken up and is not concluded: Other serious crimes",
        "Chad has the floor on a point of order for 0:20, no limit, since 15:09:40",
        "Unidentified speaker waits, the clock at 0:40, since 15:09:00",
    ]


def test_at_lunch_it_is_told_why_and_what_was_before_the_meeting() -> None:
    scene = begun("@15:05 /chair Kenya", "@15:05 Norway", "@15:06 /suspend lunch")
    assert parts(scene, "15:10")["What is open"] == [
        "The 4th meeting is suspended since 15:06:00: lunch",
        "Kenya is in the chair",
        "Item 3 was taken up and is not concluded: Other serious crimes",
    ]


def test_a_free_floor_and_nobody_anywhere_are_told() -> None:
    told = parts(begun("@15:03 /conclude"), "17:00")
    assert told["What is open"][2:] == ["The floor is free for 2:00:00"]
    assert told["On the list of speakers: nobody, list open"] == ["Nobody waits"]
    assert told["Asked for the right of reply"] == ["Nobody"]
    assert told["The last hour, the newest first"] == ["No acts"]


def test_who_waits_is_told_with_what_is_expected_and_what_was_spoken() -> None:
    scene = begun(*MORNING[:4], "@15:07 /end", "@15:08 /inscribe Norway", "@15:09 /absent Egypt")
    assert parts(scene, "15:10")["On the list of speakers: 3, list open"] == [
        "1. Italy; 3 min expected",
        "2. Norway; has spoken 1× 3:00; 3 min expected",
        "3. Egypt, represented by Ms. X, on behalf of the Group of 77 and China; 3 min expected; absent when called",
        "3 on the list: until about 15:19; with 2 minutes each, 15:16",
    ]


def test_those_on_the_list_of_another_item_wait_there() -> None:
    told = parts(begun(*MORNING, "@15:10 /rise"), "15:11")
    assert [line.split("; ")[:2] for line in told["On the list of speakers: 2, list open"][:1]] == [
        ["1. Egypt, represented by Ms. X, on behalf of the Group of 77 and China", "under item 3"]
    ]


def test_a_reply_is_told_with_when_and_under_which_item_it_was_asked_for() -> None:
    assert parts(begun(*MORNING), "15:10")["Asked for the right of reply"] == ["Iraq asked at 15:07:00, under item 3"]


def test_what_is_to_be_settled_is_told_in_its_words_the_flags_first_and_not_that_the_meeting_goes_on() -> None:
    told = parts(begun(*MORNING), "15:10")["To be settled"]
    assert told[0] == "Entry 7 is to be settled: was it Norway? Type /clear 7"
    assert any(line.startswith("An unidentified speaker had the floor from 15:09:00") for line in told)
    assert not any("never rose" in line or "never concluded" in line or "right of reply" in line for line in told)


def test_a_meeting_of_another_track_that_never_rose_is_to_be_settled() -> None:
    scene = begun("@15:05 /track cow", "@15:06 /open 1", "@15:07 /track plenary", facts=FACTS_WITH_TRACKS)
    told = [line for line in parts(scene, "15:10")["To be settled"] if "never rose" in line]
    assert [line[-8:] for line in told] == ["(1, cow)"] or len(told) == 1


def test_the_acts_of_the_last_hour_are_told_the_newest_first_without_what_cancels_out() -> None:
    scene = begun("@15:05 Norway", "@15:06:20 Egypt", "@15:06:30 /comment hungry")
    scene.when("@15:07 /undo", "/redo", "@16:04:30 Italy")
    scene.when("@16:05 /strike 4")
    assert parts(scene, "16:06")["The last hour, the newest first"] == [
        "  10  16:05:00  Struck: entry 4",
        "   9  16:04:30  Italy",
        "   5  15:06:20  Egypt 58:10",
    ]
    with_comments = parts(scene, "16:06", comments=True)["The last hour, the newest first"]
    assert "   6  15:06:30  comment: hungry" in with_comments


def test_a_log_without_any_act_has_a_handover_at_the_time_it_was_made() -> None:
    scene = begun(facts=FACTS_WITH_TRACKS)
    empty = type(scene.record).start(scene.record.entries[0])
    assert handover_text(handover_of(empty, "plenary")).startswith("What is open\n  No meeting is open\n")
