"""The capture line: text and keys are one ordered stream, and nothing is done that was not meant."""

from __future__ import annotations

import pytest

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.hands import foretold, hints, line, paste, press, record, seen, told, tray
from tests.support.screens.recorder import recording
from tui.presenters.keys_and_clicks import LONGEST_PASTE

SPEAKING = (*MORNING, *SPOKEN)
"""Entries 2 to 9: Egypt has the floor since 15:10:00; Thailand, WWF and Italy wait."""

LAST = 9


async def test_enter_on_an_empty_line_does_nothing(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        before = stand.text
        await press(stand, "\r\r\r")
        assert (record(stand).position, stand.text) == (LAST, before)


async def test_a_line_of_blanks_and_a_remark_are_not_recorded(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "   \r")
        assert (line(stand), hints(stand)[1:]) == ("|", [])
        await press(stand, "# to be looked at\r")
        assert (record(stand).position, line(stand)) == (LAST, "|")
        assert hints(stand) == ["A line that begins with # is a remark and is not recorded."]


async def test_a_digit_and_enter_take_from_the_list(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "3\r")
        assert told(stand, LAST) == ["Italy has the floor (item 3)"]
        assert seen(stand, "speakers")[:3] == [
            "Speakers: 2, list open",
            " 1 Thailand (observer State)",
            " 2 World Wildlife Fund",
        ]


async def test_typed_text_is_never_a_command(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "qQ?!/:;j k 1 2 3 ~")
        assert (line(stand), record(stand).position) == ("qQ?!/:;j k 1 2 3 ~|", LAST)


async def test_escape_never_touches_the_text(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "nig<escape>")
        assert line(stand) == "nig|"
        await press(stand, "<down><escape>")
        assert (line(stand), stand.screen.presenter.composer.chosen) == ("nig|", None)
        await press(stand, "<f4><escape><f8><escape><f9><escape><escape>")
        assert (line(stand), record(stand).position) == ("nig|", LAST)


async def test_tab_completes_the_only_candidate(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "norw\t")
        assert line(stand) == "Norway|"
        assert record(stand).position == LAST


async def test_tab_completes_what_all_candidates_share_and_then_highlights_the_first(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "nige\t")
        assert line(stand) == "Niger|"
        await press(stand, "\t")
        assert (line(stand), stand.screen.presenter.composer.chosen) == ("Niger|", 0)


async def test_tab_without_candidates_does_nothing(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "xyzzy\t")
        assert line(stand) == "xyzzy|"
        await press(stand, "<ctrl+u>\t")
        assert line(stand) == "|"


async def test_an_arrow_highlights_and_enter_takes_what_is_highlighted(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "nig<down><down>")
        assert [row for row in hints(stand) if row.startswith("›")] == ["› Nigeria  NGA  African States"]
        await press(stand, "\r")
        assert told(stand, LAST) == ["Nigeria has the floor (item 3)"]
        assert line(stand) == "|"


async def test_beyond_the_candidates_the_line_stands_for_itself_again(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "nig<down><down><down>")
        assert stand.screen.presenter.composer.chosen is None
        await press(stand, "<up>")
        assert stand.screen.presenter.composer.chosen == 1
        await press(stand, "<up><up>\r")
        assert tray(stand) == ["nig"]


async def test_enter_takes_nothing_ambiguous(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "aus\r")
        assert (record(stand).position, tray(stand)) == (LAST, ["aus"])
        assert "aus refused: “aus” could be Australia or Austria; type more of the name" in stand.text


async def test_a_highlighted_beginning_is_put_in_and_not_entered(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "/susp<down>\r")
        assert (line(stand), record(stand).position) == ("/suspend |", LAST)


async def test_what_stands_after_the_cursor_is_kept_when_a_name_is_completed(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "norw for:G77" + "<left>" * 8 + "\t")
        assert line(stand) == "Norway| for:G77"


async def test_what_enter_would_do_is_said_with_the_statement_it_ends(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:12:02") as stand:
        await press(stand, "Norway")
        assert await foretold(stand) == "Enter: Norway has the floor (item 3), ends Egypt at 2:02"


async def test_what_would_be_refused_is_said_before_it_is_entered(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:12:02") as stand:
        await press(stand, "/open 5")
        assert (await foretold(stand)).startswith("Cannot be entered yet: ")


THREE = "Norway\r\n- welcomed it\r\n\r\nItaly\r\n"
ASKED = "Enter 3 pasted lines? Enter: yes; Esc: no, leave them in the line."


async def test_a_paste_of_several_lines_asks_once_and_shows_what_each_would_do(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await stand.paste(THREE)
        assert (hints(stand), record(stand).position) == ([ASKED], LAST)
        assert [row for row in seen(stand, "whole") if row] == [
            "Enter records 3 pasted lines",
            " Norway         Norway has the floor (item 3), ends Egypt at 1:00",
            " - welcomed it  note on Norway: welcomed it",
            " Italy          Italy has the floor (item 3), ends Norway at 0:00",
        ]
        await press(stand, "\r")
        assert told(stand, LAST) == [
            "Norway has the floor (item 3)",
            "note on Norway: welcomed it",
            "Italy has the floor (item 3)",
        ]
        assert line(stand) == "|"


@pytest.mark.parametrize("key", ["<escape>", "<left><right>", "<tab>", "<f4><f4>"])
async def test_what_was_pasted_stays_in_the_line_when_anything_but_enter_is_pressed(key: str, logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await stand.paste(THREE)
        await press(stand, key)
        assert (line(stand), record(stand).position) == ("Norway\n- welcomed it\nItaly|", LAST)
        assert hints(stand) == ["Enter: asks whether to enter 3 pasted lines"]
        await press(stand, " for:G77\r")
        assert (hints(stand), record(stand).position) == ([ASKED], LAST)
        await press(stand, "\r")
        assert told(stand, LAST)[-1] == "Italy, on behalf of the Group of 77 and China, has the floor (item 3)"


async def test_a_paste_and_enter_in_one_burst_enter_what_is_pasted_and_the_enter_belongs_to_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await paste(stand, THREE, "\rPeru\r")
        assert [text.split()[0] for text in told(stand, LAST)] == ["Norway", "note", "Italy", "Peru"]


async def test_a_pasted_line_that_would_be_refused_says_so_and_holds_up_no_other(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await stand.paste("# from the Chair\naus\nPeru")
        assert [row for row in seen(stand, "whole") if row] == [
            "Enter records 1 pasted line and refuses 1",
            " aus   refused: “aus” could be Australia or Austria; type more of the name",
            " Peru  Peru has the floor (item 3), ends Egypt at 1:00",
        ]
        await press(stand, "\r")
        assert (told(stand, LAST), tray(stand)) == (["Peru has the floor (item 3)"], ["aus"])


async def test_one_pasted_line_with_its_end_is_not_entered(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await stand.paste("\nNorway\n\n")
        assert (line(stand), record(stand).position) == ("Norway|", LAST)


async def test_paragraphs_pasted_into_a_text_are_one_text(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        for begun in ("- ", "– ", "@15:10 - ", "! ", "/flag ", "/after 9 /comment ", "/susp "):
            await press(stand, begun)
            await stand.paste("welcomed it\r\n\r\nChina\x0bwas\u2028named\n")
            assert (line(stand), record(stand).position) == (f"{begun}welcomed it China was named|", LAST)
            await press(stand, "<ctrl+u>")


async def test_a_paste_of_a_whole_file_is_left_to_import(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Norw")
        await stand.paste("Norway\n" * 501)
        assert (line(stand), record(stand).position) == ("Norw|", LAST)
        assert " ".join(hints(stand)[:2]) == (
            "501 lines are too many to paste; save them, and run `meetinglog import LOG FILE`."
        )


async def test_a_paste_that_is_too_large_is_left_to_import(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Norw")
        await stand.paste("x" * LONGEST_PASTE)
        assert (line(stand), record(stand).position) == ("Norw|", LAST)
        assert hints(stand)[0] == "That is too much to paste; save it, and run `meetinglog import LOG FILE`."


async def test_what_was_pasted_and_not_entered_is_there_after_a_restart(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await stand.paste(THREE)
    async with recording(logs, clock="15:12:00") as stand:
        assert line(stand) == "Norway\n- welcomed it\nItaly|"
        await press(stand, "\r")
        assert (hints(stand), record(stand).position) == ([ASKED], LAST)


LISTED = "Norway; Peru, on behalf of the Group of 77 and China; and Italy are inscribed (item 3), 6 on the list"


@pytest.mark.parametrize("begun", ["/inscribe ", "+", "@15:10 /insc "])
async def test_a_list_pasted_after_inscribe_is_one_line(logs: Logs, begun: str) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, begun)
        await stand.paste("1. Norway\r\n2. Peru (on behalf of G77)\r\n\r\n• Italy\r\n")
        assert line(stand) == f"{begun}Norway; Peru (on behalf of G77); Italy|"
        await press(stand, "\r")
        assert told(stand, LAST)[-1].startswith(LISTED)


async def test_a_paste_goes_to_the_cursor(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- one three<ctrl+left>")
        await stand.paste("two ")
        assert line(stand) == "- one two |three"
        await stand.paste("and\n- more ")
        assert line(stand) == "- one two and - more |three"


async def test_keys_typed_in_one_burst_with_lines_keep_their_order(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Norway\r<f3>- note\rNroway\r<up>")
        assert told(stand, LAST) == [
            "Norway has the floor (item 3)",
            "The statement of Norway ends after 0 s on the floor",
            "note on Norway: note",
        ]
        assert (line(stand), tray(stand)) == ("Nroway|", [])


async def test_a_whole_stretch_in_one_burst_is_taken_line_by_line(logs: Logs) -> None:
    names = ("Norway", "China", "Italy", "Chad", "Peru", "Cuba", "Kenya", "Ghana", "Chile", "Japan")
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "".join(f"{name}\r- said by {name}\r" for name in names))
        assert record(stand).position == LAST + 2 * len(names)
        assert [line for line in told(stand, LAST) if line.startswith("note")] == [
            f"note on {name}: said by {name}" for name in names
        ]
        assert (line(stand), tray(stand)) == ("|", [])


async def test_a_line_edited_in_a_burst_is_entered_as_it_then_stands(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "xNorway<home><delete><end>x<backspace>\r- a b<ctrl+w>c\r")
        assert told(stand, LAST) == ["Norway has the floor (item 3)", "note on Norway: a c"]


async def test_the_moment_of_a_line_is_that_of_its_enter_key(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Norw")
        stand.clock.set("15:11:20")
        await press(stand, "ay\r")
        assert record(stand).entries[-1].when.clock == "15:11:20"


TEXTS = (
    "für Ñandú, Türkiye",
    "Ελλάδα",
    "中文　日本",
    "العربية",
    "می\u200cخواهم",
    "👨\u200d👩\u200d👧",
    "a\u00a0b",
    "x\u202ey",
)


async def test_text_of_any_script_is_typed_as_it_is(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        for text in TEXTS:
            await press(stand, f"- {text}")
            assert line(stand) == f"- {text}|"
            await press(stand, "<ctrl+u>")
