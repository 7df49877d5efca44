"""Corrections without leaving the line: the journal's cursor, late entries; the report and its names."""

from __future__ import annotations

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.hands import foretold, hints, line, notes, press, record, report_laid, seen, told
from tests.support.screens.recorder import Stand, recording

SPEAKING = (*MORNING, *SPOKEN)
"""Entries 2 to 9: Egypt has the floor since 15:10:00; Thailand, WWF and Italy wait."""

LAST = 9
HEADING = "Journal. Enter: correct the chosen entry; Esc: back"


def chosen(stand: Stand) -> str:
    """Return the rows of the journal's chosen entry as one."""
    rows = seen(stand, "whole")
    first = next((at for at, row in enumerate(rows) if row.startswith("›")), len(rows))
    words = rows[first : first + 1] + [row for row in rows[first + 1 : first + 4] if row.startswith(" " * 10)]
    return " ".join(" ".join(words).split())


# --- the journal


async def test_the_journal_begins_at_the_last_entry_and_goes_by_arrows(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8>")
        assert seen(stand, "whole")[0] == HEADING
        assert chosen(stand).startswith("› 9 15:10:00 Egypt")
        await press(stand, "<up><up>")
        assert chosen(stand) == "› 7 15:07:00 Norway has the floor (item 3)"
        await press(stand, "<pageup>")
        assert chosen(stand).startswith("› 2 15:00:00 The 4th meeting is called to order")
        await press(stand, "<f8>")
        assert seen(stand, "speakers")[0] == "Speakers: 3, list open"


async def test_enter_offers_corrections_and_one_typed_that_way_is_recorded(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8><up><up>\r")
        assert [row for row in hints(stand) if row.startswith("›")] == ["› /amend 7 who:  name another speaker"]
        await press(stand, "\r")
        assert line(stand) == "/amend 7 who:|"
        await press(stand, "Chad")
        assert await foretold(stand) == "Enter: Entry 7 now reads: Chad has the floor (item 3)"
        await press(stand, "\r")
        assert told(stand)[5] == "Chad has the floor (item 3)"
        assert hints(stand) == ["10  15:11:00  Entry 7 now reads: Chad has the floor (item 3)"]
        assert chosen(stand) == "› 7 15:07:00 Chad has the floor (item 3) [amended]"


async def test_a_name_of_an_amendment_is_completed(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8><up><up>\r\rchin<down>\r")
        assert told(stand)[5] == "China has the floor (item 3)"


async def test_a_note_is_edited(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8><up>\r\r")
        assert line(stand) == "/amend 8 text:welcomed the report of the secretariat #cybercrime|"
        await press(stand, "<ctrl+w>#piracy\r")
        assert notes(stand) == {"Norway": ["welcomed the report of the secretariat #piracy"]}


async def test_a_late_entry_stands_after_or_before_the_chosen_one(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8><up><up>\r")
        places = [at for at, one in enumerate(stand.screen.presenter.composer.menu) if one.text.startswith("/after")]
        await press(stand, "<down>" * places[0] + "\r- after Norway\r")
        await press(stand, "\r" + "<down>" * places[1] + "\r/comment before Norway\r")
        order = [act.number for act in record(stand).acts()]
        assert order == [1, 2, 3, 4, 5, 6, 11, 7, 10, 8, 9]


async def test_striking_and_taking_the_strike_back(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8><up>\r<up>\r a slip\r")
        assert chosen(stand).startswith("› 8 15:08:30 struck: note on Norway")
        assert notes(stand) == {}
        await press(stand, "\r")
        assert hints(stand) == ["› /strike 10  restore entry 8"]
        await press(stand, "\r\r")
        assert notes(stand) == {"Norway": ["welcomed the report of the secretariat #cybercrime"]}


async def test_escape_closes_the_corrections_then_the_journal(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8>\r<escape>")
        assert (seen(stand, "whole")[0], stand.screen.presenter.composer.menu) == (HEADING, ())
        await press(stand, "<escape>")
        assert seen(stand, "speakers")[0] == "Speakers: 3, list open"


async def test_typing_closes_the_corrections_and_is_taken(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8>\rChad\r")
        assert told(stand, LAST) == ["Chad has the floor (item 3)"]


async def test_the_journal_stays_after_a_correction_and_goes_with_the_next_act(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(80, 24)) as stand:
        await press(stand, "<f8>/amend 9 for:G77\r/undo\r")
        assert seen(stand, "whole")[0].startswith("Journal")
        await press(stand, "Norway\r")
        assert seen(stand, "speakers")[0].startswith("Speakers: ")
        await press(stand, "<f8><f5>")
        assert seen(stand, "whole")[0].startswith("Journal")


async def test_capture_goes_on_in_the_journal(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8><up><up>")
        await press(stand, "<f2>- asked\r")
        assert "Thailand has the floor" in seen(stand, "who")[0]
        assert chosen(stand) == "› 7 15:07:00 Norway has the floor (item 3)"


# --- the report


async def test_the_report_of_the_current_item_stands_as_it_is_and_grows(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(80, 40)) as stand:
        await press(stand, "<f4>")
        assert "VII. Other serious crimes" in "\n".join(seen(stand, "whole"))
        assert "Norway and Egypt" in "\n".join(seen(stand, "whole"))
        await press(stand, "Chad\r")
        await report_laid(stand)
        rows = "\n".join(seen(stand, "whole"))
        assert "and Chad." in rows.replace("\n▸", " ").replace("\n", " ").replace("   ", " ")


async def test_the_name_just_added_is_marked(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(80, 40)) as stand:
        await press(stand, "<f4>")
        marked = [row for row in seen(stand, "whole") if row.startswith("▸")]
        assert marked == [
            "▸ 3. Statements were made by the representatives of Norway and Egypt (on behalf",
            "▸ of the Group of 77 and China).",
        ]


async def test_enter_goes_from_a_name_to_its_entry_and_escape_back(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(80, 40)) as stand:
        await press(stand, "<f4>")
        await press(stand, "<up>")
        assert seen(stand, "whole")[0] == "Report: Egypt, entry 9"
        await press(stand, "<up>")
        assert seen(stand, "whole")[0] == "Report: Norway, entry 7"
        await press(stand, "\r")
        assert chosen(stand) == "› 7 15:07:00 Norway has the floor (item 3)"
        await press(stand, "\r")
        assert hints(stand)[0] == "› /amend 7 who:  name another speaker"
        await press(stand, "<escape><escape>")
        assert seen(stand, "whole")[0] == "Report: Norway, entry 7"


async def test_enter_with_text_on_the_line_enters_it_whatever_is_looked_at(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f4><up>Chad\r<f8><up>Peru\r")
        assert told(stand, LAST) == ["Chad has the floor (item 3)", "Peru has the floor (item 3)"]


async def test_before_an_item_is_taken_up_the_report_says_that_it_is_empty(logs: Logs) -> None:
    async with recording(logs, clock="14:50:00") as stand:
        await press(stand, "<f4>\r<down>\r")
        assert seen(stand, "whole")[1] == "Nothing has been recorded under this item yet."


async def test_on_a_wide_screen_the_report_stands_beside_the_capture(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(120, 40)) as stand:
        assert seen(stand, "report")[0].startswith("Current report")
        assert seen(stand, "acts")[0] == "Last acts"
        await press(stand, "<f8>")
        assert seen(stand, "report")[0].startswith("Current report")
