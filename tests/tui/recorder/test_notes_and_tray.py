"""Notes belong to the statement in which their typing began; what was refused or not saved waits in the tray."""

from __future__ import annotations

import os

import pytest

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SIZES, SPOKEN, no_more_room
from tests.support.screens.hands import foretold, hints, line, notes, paste, press, record, seen, told, tray
from tests.support.screens.recorder import recording

SPEAKING = (*MORNING, *SPOKEN[:1])
"""Entries 2 to 7: Norway has the floor since 15:07:00; Egypt, Thailand, WWF and Italy wait."""

LAST = 7


# --- notes


async def test_a_note_belongs_to_the_statement_in_which_its_typing_began(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- welcomed <f2>the report\r- asked\r")
        assert notes(stand) == {"Norway": ["welcomed the report"], "Egypt": ["asked"]}


async def test_what_a_note_belongs_to_is_said_while_it_is_typed(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- welcomed<f2>")
        assert await foretold(stand) == "Enter: note on Norway: welcomed"


async def test_a_note_begun_in_the_burst_that_gives_the_floor_belongs_to_the_new_speaker(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f2>- asked\rItaly\r- thanked<f3> again\r")
        assert notes(stand) == {"Egypt": ["asked"], "Italy": ["thanked again"]}


async def test_a_note_begun_anew_belongs_to_who_speaks_then(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- welcomed<f2><ctrl+u>- asked\r")
        assert notes(stand) == {"Egypt": ["asked"]}


async def test_a_line_that_becomes_a_note_belongs_to_who_speaks_then(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "asked<f2><home>- <end>\r")
        assert notes(stand) == {"Egypt": ["asked"]}


async def test_a_note_that_was_begun_before_a_restart_keeps_its_statement(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- welcomed <f2>the")
    async with recording(logs, clock="15:11:30") as stand:
        assert line(stand) == "- welcomed the|"
        await press(stand, " report\r")
        assert notes(stand) == {"Norway": ["welcomed the report"]}


async def test_a_theme_is_completed_after_its_sign(logs: Logs) -> None:
    async with recording(logs, (*SPEAKING, "@15:08 - on it #cybercrime #piracy"), clock="15:11:00") as stand:
        await press(stand, "- spoke of #cy\t")
        assert line(stand) == "- spoke of #cybercrime|"


# --- the tray


async def test_a_refused_line_is_kept_with_its_reason_and_fetched_on_an_empty_line(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Nroway\r")
        assert seen(stand, "tray") == ["↑ Nroway refused: no participant is called “Nroway”; the nearest is Norway"]
        await press(stand, "<up>")
        assert (line(stand), tray(stand)) == ("Nroway|", [])
        await press(stand, "<ctrl+u>Chad\r")
        assert told(stand, LAST) == ["Chad has the floor (item 3)"]


async def test_the_tray_is_never_put_into_text_being_typed(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Nroway\rxyzzy<up><up>")
        assert (line(stand), tray(stand)) == ("xyzzy|", ["Nroway"])
        await press(stand, "<ctrl+o>fetch\r")
        assert (line(stand), tray(stand)) == ("xyzzy|", ["Nroway"])
        assert hints(stand) == ["Submit or clear the line first."]


async def test_the_last_of_several_is_fetched_first(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Nroway\raus\r<up>")
        assert (line(stand), tray(stand)) == ("aus|", ["Nroway"])
        await press(stand, "<ctrl+u><up>")
        assert (line(stand), tray(stand)) == ("Nroway|", [])


async def test_up_on_an_empty_line_with_an_empty_tray_goes_into_the_journal(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<up>")
        assert seen(stand, "whole")[0].startswith("Journal")


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_refused_line_has_its_whole_reason_and_those_before_are_counted(
    size: tuple[int, int], logs: Logs
) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=size) as stand:
        await press(stand, "aus\rnige\r/order gui\rxyzzy\r")
        assert " ".join(seen(stand, "tray")) == (
            "↑ xyzzy refused: no participant is called “xyzzy”; type it in quotes to record it as typed, with "
            "as:CAPACITY for a new participant · and 3 more"
        )


async def test_a_refused_line_is_gone_when_a_line_of_its_verb_is_accepted(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "aus\r/inscribe Nroway\r@15:10 /order gui\rnige\r/adpot L.1\r")
        await press(stand, "+Peru\r")
        assert tray(stand) == ["aus", "@15:10 /order gui", "nige", "/adpot L.1"]
        await press(stand, "Austria\r")
        assert tray(stand) == ["@15:10 /order gui", "/adpot L.1"]
        await press(stand, "%Guinea\r/close\r")
        assert tray(stand) == ["/adpot L.1"]
        assert len(seen(stand, "tray")) == 1


async def test_a_refused_note_stays_when_another_note_is_accepted(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await paste(stand, "- welcomed \x07it", "\r- asked\r")
        assert (tray(stand), notes(stand)) == (["- welcomed \x07it"], {"Norway": ["asked"]})


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_fetched_line_lacks_is_said_in_full(size: tuple[int, int], logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=size) as stand:
        await press(stand, "xyzzy\r<up>")
        assert await foretold(stand) == (
            "Cannot be entered yet: no participant is called “xyzzy”; type it in quotes to record it as typed, with "
            "as:CAPACITY for a new participant"
        )


async def test_the_tray_is_emptied_after_a_question(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "aus\rnig\r<ctrl+o>empty tray\r")
        assert (tray(stand), hints(stand)) == (
            ["aus", "nig"],
            ["Discard the refused lines in the tray? Press Enter to confirm."],
        )
        await press(stand, "\r")
        assert tray(stand) == []


async def test_the_tray_and_the_line_come_back_after_a_restart(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Nroway\rhalf a na<left>")
    async with recording(logs, clock="15:11:30") as stand:
        assert (line(stand), tray(stand)) == ("half a n|a", ["Nroway"])
        assert record(stand).position == LAST


async def test_a_restart_without_anything_left_leaves_no_draft(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Nroway\r<up><ctrl+u>")
    assert [path.name for path in os.scandir(logs.folder) if "draft" in path.name] == []


async def test_a_restart_in_a_meeting_names_the_gap_and_who_has_the_floor(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:07:30") as stand:
        await press(stand, "- welcomed it\r")
    async with recording(logs, clock="15:11:30") as stand:
        assert " ".join(hints(stand)) == (
            "No entries for 4 min (since 15:07:30). According to the log, Norway has had the floor since 15:07:00."
        )


# --- a disk that is full


@pytest.mark.files
async def test_what_cannot_be_saved_is_not_shown_as_saved_and_goes_on_when_there_is_room(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        with no_more_room():
            await press(stand, "Chad\r- on crime\r")
            assert "NOT SAVED: 2 lines" in seen(stand, "header")[1]
            assert "Norway has the floor" in seen(stand, "who")[0]
            assert seen(stand, "tray") == ["↑ - on crime NOT SAVED (entered 15:11:00); retrying · and 1 more"]
        await press(stand, "Peru\r")
        while stand.screen.presenter.queue.pending:
            await stand.settled()
        await stand.settled()
        assert seen(stand, "header")[1].endswith("saved 10")
        assert notes(stand) == {"Chad": ["on crime"]}
        assert seen(stand, "tray") == []


@pytest.mark.files
async def test_a_line_fetched_from_those_not_saved_keeps_its_moment(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        with no_more_room():
            await press(stand, "Chad\r<up>")
            assert line(stand) == "@2012-10-17T15:11:00 Chad|"
            assert "NOT SAVED" not in stand.text
        stand.clock.set("15:12:00")
        await press(stand, "\r")
        assert record(stand).entries[-1].when.clock == "15:11:00"


@pytest.mark.files
async def test_a_note_fetched_from_those_not_saved_keeps_its_statement(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- welcomed <f2>")
        with no_more_room():
            await press(stand, "it\r<up>")
            assert line(stand) == "- welcomed it|"
        await press(stand, "\r")
        assert notes(stand) == {"Norway": ["welcomed it"]}


async def test_a_refused_note_keeps_the_statement_it_was_begun_in_over_a_restart(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- welcomed <f2>")
        await stand.paste("\x07it\n")
    async with recording(logs, clock="15:12:00") as stand:
        await press(stand, "<up><left><left><backspace>\r")
        assert notes(stand) == {"Norway": ["welcomed it"]}


@pytest.mark.files
async def test_leaving_with_lines_that_are_not_saved_asks_and_they_come_back(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        stand.stack.enter_context(no_more_room())
        await press(stand, "Chad\r- on crime\r<ctrl+q>")
        assert hints(stand) == ["2 lines are not saved. Leave anyway? Enter: yes; Esc: no."]
        await stand.screen.finish()
    async with recording(logs, clock="15:12:00") as stand:
        assert tray(stand) == ["@2012-10-17T15:11:00 Chad", "- on crime"]
        await press(stand, "Norway\r/undo\r")
        assert tray(stand) == ["@2012-10-17T15:11:00 Chad", "- on crime"]
        await press(stand, "<up><ctrl+u><up>\r")
        assert told(stand, LAST)[-1] == "Chad has the floor (item 3)"


@pytest.mark.files
async def test_a_fetched_line_that_is_edited_takes_the_place_of_what_it_was_also_over_a_restart(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        with no_more_room():
            await press(stand, "- welcomed\r")
            await stand.screen.finish()
    async with recording(logs, clock="15:12:00") as stand:
        await press(stand, "<up> it")
        assert line(stand) == "- welcomed it|"
    async with recording(logs, clock="15:13:00") as stand:
        fetched = stand.screen.presenter.composer.fetched
        assert (line(stand), tray(stand)) == ("- welcomed it|", [])
        await press(stand, "\r")
        assert notes(stand) == {"Norway": ["welcomed it"]}
        assert fetched is not None
        assert record(stand).entries[-1].id == fetched.id


async def test_where_acts_are_pasted_behind_a_fetched_line_the_first_takes_its_place(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "aus\r<up>t")
        fetched = stand.screen.presenter.composer.fetched
        await paste(stand, "ria\nPeru\n", "\r")
        first, second = record(stand).entries[-2:]
        assert told(stand, LAST) == ["Austria has the floor (item 3)", "Peru has the floor (item 3)"]
        assert fetched is not None
        assert (first.id, second.id == fetched.id) == (fetched.id, False)


@pytest.mark.files
async def test_a_note_that_was_not_saved_keeps_the_statement_it_was_begun_in_over_a_restart(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- welcomed <f2>")
        with no_more_room():
            await press(stand, "it\r")
            await stand.screen.finish()
    async with recording(logs, clock="15:12:00") as stand:
        await press(stand, "<up>\r")
        assert notes(stand) == {"Norway": ["welcomed it"]}
