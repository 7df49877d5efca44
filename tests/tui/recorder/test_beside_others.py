"""Others enter into the same log while one records: it is on the screen at once, and changes nothing half typed."""

from __future__ import annotations

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.hands import foretold, hints, line, notes, press, seen, told, tray
from tests.support.screens.recorder import recording

SPEAKING = (*MORNING, *SPOKEN[:1])
"""Entries 2 to 7: Norway has the floor since 15:07:00; Egypt, Thailand, WWF and Italy wait."""

LAST = 7


async def test_what_others_enter_is_on_the_screen_as_soon_as_they_do(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await stand.beside("/next")
        assert "Egypt has the floor" in stand.text
        assert "saved 8" in stand.text


async def test_a_line_entered_on_what_others_entered_means_what_it_says(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await stand.beside("/next")
        stand.clock.set("15:12:00")
        await press(stand, "/next\r")
        assert told(stand, LAST)[1:] == ["Thailand (observer State) has the floor (item 3)"]
        assert tray(stand) == []


async def test_a_line_half_typed_keeps_the_meaning_it_was_begun_with_or_asks(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(120, 40), shared=True) as stand:
        await press(stand, "2")
        await stand.beside("/next")
        assert (await foretold(stand)).startswith(
            "Enter asks: meanwhile B. Officer entered at 15:11:00: Egypt, on behalf of the Group of 77 and China, has "
            "the floor (item 3). It would now mean: The World Wildlife Fund"
        )
        stand.clock.set("15:12:00")
        await press(stand, "\r")
        assert (tray(stand), len(told(stand, LAST))) == (["2"], 1)
        stand.clock.set("15:12:02")
        await press(stand, "\r")
        assert told(stand, LAST)[1:] == [
            "The World Wildlife Fund (non-governmental organization) has the floor (item 3)"
        ]


async def test_a_line_begun_before_and_still_meaning_the_same_is_recorded(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await press(stand, "/inscribe Ken")
        await stand.beside("/next", "/chair Kenya")
        stand.clock.set("15:12:00")
        await press(stand, "ya\r")
        assert told(stand, LAST + 2) == ["Kenya is inscribed (item 3), 4 on the list"]


async def test_an_empty_line_forgets_what_was_begun(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await press(stand, "/nex")
        await stand.beside("/next")
        stand.clock.set("15:12:00")
        await press(stand, "<backspace>" * 4)
        assert line(stand) == "|"
        await press(stand, "/next\r")
        assert told(stand, LAST)[1:] == ["Thailand (observer State) has the floor (item 3)"]


async def test_a_key_that_enters_an_act_between_leaves_the_line_what_it_was(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await press(stand, "2")
        await stand.beside("/next")
        stand.clock.set("15:12:00")
        await press(stand, "<f2>")
        assert told(stand, LAST)[1:] == ["Thailand (observer State) has the floor (item 3)"]
        await press(stand, "\r")
        assert tray(stand) == ["2"]


async def test_a_note_belongs_to_the_statement_in_which_it_was_begun_and_says_so(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await press(stand, "- welcomed")
        await stand.beside("/next")
        assert await foretold(stand) == "Enter: note on Norway: welcomed"
        await press(stand, " it\r")
        assert (notes(stand), tray(stand)) == ({"Norway": ["welcomed it"]}, [])


async def test_a_note_whose_statement_was_struck_meanwhile_is_asked_about(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(120, 40), shared=True) as stand:
        await press(stand, "- welcomed it")
        await stand.beside("Chile", "/strike 7")
        stand.clock.set("15:12:00")
        await press(stand, "\r")
        assert (notes(stand), tray(stand)) == ({}, ["- welcomed it"])
        assert "It would now mean: note on Chile: welcomed it" in " ".join(hints(stand))


async def test_highlighted_candidates_stay_as_they_are_under_the_fingers(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await press(stand, "/withdraw <down><down>")
        before = [offer.text for offer in stand.screen.presenter.composer.offered]
        chosen = stand.screen.presenter.composer.highlighted
        await stand.beside("/withdraw Egypt", "/inscribe Kenya")
        assert [offer.text for offer in stand.screen.presenter.composer.offered] == before
        assert stand.screen.presenter.composer.highlighted == chosen
        await press(stand, "<escape>")
        assert [offer.text for offer in stand.screen.presenter.composer.offered] != before


async def test_a_track_on_which_another_goes_on_is_not_ones_own(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await stand.beside("/track cow", "/open 1", "/item 4", "Chile")
        assert stand.screen.presenter.track == "plenary"
        await press(stand, "/end\r")
        assert told(stand, LAST + 4) == ["The statement of Norway ends after 4 min on the floor"]


async def test_the_last_acts_say_who_else_entered_what(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(120, 40), shared=True) as stand:
        await stand.beside("/next")
        await press(stand, "- welcomed it\r")
        [egypt] = [row for row in seen(stand, "acts") if " 8 " in row]
        [note] = [row for row in seen(stand, "acts") if " 9 " in row]
        assert "[B. Officer]" in egypt
        assert "Officer]" not in note


async def test_who_did_not_give_the_floor_leaves_without_being_asked_who_has_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await press(stand, "<ctrl+q>")
        assert hints(stand)[0].startswith("Norway still has the floor. Leave anyway?")
        await press(stand, "<escape>")
        await stand.beside("/next")
        await press(stand, "<ctrl+q>")
        assert not stand.screen.is_running


async def test_a_session_prepared_elsewhere_is_followed_and_what_is_half_typed_stays(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await press(stand, "/inscribe Sea Sh")
        assert (await foretold(stand)).startswith("Cannot be entered yet: ")
        await stand.prepared_elsewhere(participants=[{"name": "Sea Shepherd", "capacity": "ngo"}])
        assert line(stand) == "/inscribe Sea Sh|"
        assert "Sea Shepherd" in stand.text
        stand.clock.set("15:12:00")
        await press(stand, "\t\r")
        assert told(stand, LAST + 1) == [
            "Sea Shepherd (non-governmental organization) is inscribed (item 3), 5 on the list"
        ]


async def test_a_name_that_means_another_in_a_session_prepared_meanwhile_is_asked_about(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        await press(stand, "WWF")
        await stand.prepared_elsewhere(
            participants=[{"name": "the World Water Forum", "capacity": "ngo", "aliases": ["WWF"]}]
        )
        stand.clock.set("15:12:00")
        await press(stand, "\r")
        assert tray(stand) == ["WWF"]


async def test_what_was_brought_in_is_not_hidden_by_the_sentence_that_the_server_is_back(logs: Logs) -> None:
    joined = "The server is back. 2 lines that were kept on this computer have been brought in."
    async with recording(logs, SPEAKING, clock="15:11:00", shared=True) as stand:
        presenter = stand.screen.presenter
        presenter.notice("The server of the log is away.")
        presenter.brought_in(joined)
        presenter.notice("LOG is back.")
        assert presenter.message == f"{joined} LOG is back."
        presenter.notice("The server of the log is away.")
        assert presenter.message == "The server of the log is away."
