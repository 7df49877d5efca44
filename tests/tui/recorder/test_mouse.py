"""The mouse does what the arrows and Enter do, and never enters what is half typed."""

from __future__ import annotations

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.hands import click, hints, line, press, record, seen, told, tray
from tests.support.screens.recorder import recording

SPEAKING = (*MORNING, *SPOKEN)
"""Entries 2 to 9: Egypt has the floor since 15:10:00; Thailand, WWF and Italy wait."""

LAST = 9


async def test_a_click_on_the_footer_does_what_the_key_does(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await click(stand, "Next", "footer")
        assert told(stand, LAST) == ["Thailand (observer State) has the floor (item 3)"]
        await click(stand, "Report", "footer")
        assert seen(stand, "whole")[0].startswith("Current report")
        await click(stand, "F9", "footer")
        assert seen(stand, "whole")[0].startswith("Help")


async def test_a_click_on_what_cannot_be_says_why(logs: Logs) -> None:
    async with recording(logs, clock="14:50:00") as stand:
        await click(stand, "(End)", "footer")
        assert hints(stand) == ["End: nobody has the floor."]


async def test_a_click_on_the_list_types_the_place_and_a_second_one_enters_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await click(stand, "Italy", "speakers")
        assert (line(stand), record(stand).position) == ("3|", LAST)
        await press(stand, "<ctrl+u>")
        await click(stand, "Italy", "speakers", times=2)
        assert (line(stand), told(stand, LAST)) == ("|", ["Italy has the floor (item 3)"])


async def test_a_click_on_the_list_leaves_text_on_the_line_alone(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- half a")
        for times in (1, 2):
            await click(stand, "Italy", "speakers", times)
            assert (line(stand), record(stand).position) == ("- half a|", LAST)


async def test_a_click_on_a_candidate_highlights_it_and_a_second_one_takes_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "nig")
        await click(stand, "NGA", "hints")
        assert [row for row in hints(stand) if row.startswith("›")] == ["› Nigeria  NGA  African States"]
        await click(stand, "NGA", "hints", times=2)
        assert told(stand, LAST) == ["Nigeria has the floor (item 3)"]


async def test_a_click_on_an_act_goes_into_the_journal_there_and_a_second_one_offers_corrections(
    logs: Logs,
) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await click(stand, ":00 Norway", "acts")
        assert "› 7 15:07:00 Norway has the floor (item 3)" in seen(stand, "whole")
        await click(stand, "item 3: Other", "whole", times=2)
        assert hints(stand)[0].startswith("› /amend 3")


async def test_a_click_on_another_act_closes_the_corrections_of_the_one_before(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f8>\r")
        await click(stand, ":00 Norway", "whole")
        assert stand.screen.presenter.composer.menu == ()
        await press(stand, "\r")
        assert hints(stand)[0].startswith("› /amend 7")
        await click(stand, "inscribed: Norway", "whole", times=2)
        assert (hints(stand)[0][:10], line(stand)) == ("› /amend 6", "|")


async def test_a_double_click_in_the_journal_never_enters_what_is_half_typed(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Chad")
        await click(stand, ":00 Norway", "acts", times=2)
        assert (line(stand), record(stand).position) == ("Chad|", LAST)


async def test_a_click_on_a_name_of_the_report_points_at_it_and_a_second_one_goes_to_its_entry(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(120, 40)) as stand:
        await click(stand, "Norway and", "report")
        assert seen(stand, "report")[0] == "Report: Norway, entry 7"
        await click(stand, "Norway and", "report", times=2)
        assert "› 7 15:07:00 Norway has the floor (item 3)" in seen(stand, "whole")


async def test_a_click_on_a_refused_line_fetches_the_last_one(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Nroway\r")
        await click(stand, "Nroway", "tray")
        assert (line(stand), tray(stand)) == ("Nroway|", [])


async def test_a_click_on_something_found_highlights_it_and_a_second_one_takes_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f9>sus")
        await click(stand, "/suspend", "whole")
        assert seen(stand, "whole")[2].startswith("› /suspend")
        await click(stand, "/suspend", "whole", times=2)
        assert line(stand) == "/suspend |"


async def test_a_click_drops_a_question(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<ctrl+q>")
        await click(stand, "Italy", "speakers")
        await press(stand, "\r")
        assert told(stand, LAST) == ["Italy has the floor (item 3)"]


async def test_a_click_on_nothing_does_nothing(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        before = stand.text
        for pane, text in (("header", "President"), ("who", "Egypt"), ("acts", "Last acts"), ("speakers", "Speakers")):
            await click(stand, text, pane, times=2)
        assert (stand.text, record(stand).position) == (before, LAST)
