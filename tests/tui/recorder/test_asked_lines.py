"""A line that another officer gave another meaning is asked about on the empty line: Enter enters it, Esc drops it."""

from __future__ import annotations

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.hands import hints, line, press, seen, told, tray
from tests.support.screens.recorder import recording

SPEAKING = (*MORNING, *SPOKEN[:1])
"""Entries 2 to 7: Norway has the floor since 15:07:00; Egypt, Thailand, WWF and Italy wait."""

LAST = 7
QUESTION = (
    "Enter /next all the same? It would now mean: Thailand (observer State) has the floor (item 3), "
    "ends Egypt at 0:00. Enter: yes; Esc: no, discard it."
)


async def test_the_question_says_what_the_line_would_now_do_and_the_tray_what_came_between(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(120, 40)) as stand:
        stand.other_enters("/next")
        await press(stand, "/next\r")
        assert told(stand, LAST) == ["Egypt, on behalf of the Group of 77 and China, has the floor (item 3)"]
        assert " ".join(seen(stand, "tray")) == (
            "↑ /next not recorded: meanwhile B. Officer entered at 15:11:00: "
            "Egypt, on behalf of the Group of 77 and China, has the floor (item 3)"
        )
        assert " ".join(hints(stand)) == QUESTION


async def test_enter_on_the_empty_line_enters_it_all_the_same(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        stand.other_enters("/next")
        await press(stand, "/next\r")
        stand.clock.set("15:11:02")
        await press(stand, "\r")
        assert told(stand, LAST)[1:] == ["Thailand (observer State) has the floor (item 3)"]
        assert tray(stand) == []


async def test_escape_on_the_empty_line_drops_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        stand.other_enters("/next")
        await press(stand, "/next\r")
        stand.clock.set("15:11:02")
        await press(stand, "<escape>")
        assert (len(told(stand, LAST)), tray(stand)) == (1, [])


async def test_keys_pressed_before_the_question_was_shown_do_not_answer_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        stand.other_enters("/next")
        await press(stand, "/next\r\r")
        assert (len(told(stand, LAST)), tray(stand)) == (1, ["/next"])


async def test_what_is_typed_is_typed_and_the_question_waits(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        stand.other_enters("/next")
        await press(stand, "/next\r")
        stand.clock.set("15:11:02")
        await press(stand, "/comment slow")
        assert not hints(stand)[0].startswith("Enter /next")
        await press(stand, "\r")
        assert told(stand, LAST)[1:] == ["comment for officers: slow"]
        assert hints(stand)[0].startswith("Enter /next all the same?")
        await press(stand, "<up>")
        assert (line(stand), tray(stand)) == ("/next|", [])


async def test_a_line_entered_after_what_another_entered_was_shown_means_what_it_says(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        stand.other_enters("/next")
        await press(stand, "/comment slow\r")
        stand.clock.set("15:11:02")
        await press(stand, "/next\r")
        assert told(stand, LAST)[2:] == ["Thailand (observer State) has the floor (item 3)"]


async def test_a_line_asked_about_is_in_the_tray_with_its_moment_when_the_recorder_opens_again(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        stand.other_enters("/next")
        await press(stand, "/next\r")
    async with recording(logs, clock="15:12:00") as stand:
        assert tray(stand) == ["@2012-10-17T15:11:00 /next"]
