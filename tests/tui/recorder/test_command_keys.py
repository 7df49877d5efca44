"""The command keys: the next speaker in one, undo and redo, questions that any other key drops, leaving, the bell."""

from __future__ import annotations

import re

import pytest
from rich.color import Color

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.hands import hints, line, press, record, seen, told
from tests.support.screens.recorder import Stand, recording
from tui.actions import ACTIONS
from tui.colour_themes import THEMES

SPEAKING = (*MORNING, *SPOKEN)
"""Entries 2 to 9: Egypt has the floor since 15:10:00; Thailand, WWF and Italy wait."""

LAST = 9
THAILAND = "Thailand (observer State) has the floor (item 3)"
WWF = "The World Wildlife Fund (non-governmental organization) has the floor (item 3)"
AGAIN = "Give the World Wildlife Fund the floor as well? Enter: yes. Any other key: no."
LEAVING = "Egypt still has the floor. Leave anyway? Enter: yes; Esc: no."


def has_left(stand: Stand) -> bool:
    return stand.screen._exit  # noqa: SLF001 - it has no other name


# --- keys in one burst


BURSTS = ("<f4>\r", "<f4><up>\r", "<ctrl+g>\r", "<f8>\r", "<f4><ctrl+c>", "<f8><ctrl+c>")
BACK = "<escape><escape><escape><escape><ctrl+u>"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_keys_in_one_burst_do_what_they_do_one_by_one(size: tuple[int, int], logs: Logs) -> None:
    drawn: dict[str, dict[str, str]] = {"burst": {}, "single": {}}
    for name, texts in drawn.items():
        lines = (*SPEAKING, "@15:10:30 /flag was it so?")
        async with recording(logs.apart(name), lines, clock="15:11:00", size=size) as stand:
            for keys in BURSTS:
                for burst in [keys] if name == "burst" else re.findall(r"<[^>]+>|.", keys, re.DOTALL):
                    await press(stand, burst)
                texts[keys] = stand.text
                await press(stand, BACK)
    assert drawn["burst"] == drawn["single"]
    assert [keys for keys, text in drawn["burst"].items() if "Nothing is selected" in text] == []


# --- points of order and replies


async def test_one_key_begins_a_point_of_order(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<ctrl+n>leb\r")
        assert told(stand, LAST) == ["Lebanon has the floor on a point of order (item 3), Egypt waits"]


async def test_a_name_that_is_typed_already_raises_the_point_of_order(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "leba<left><ctrl+n>")
        assert line(stand) == "%leb|a"
        await press(stand, "<ctrl+n>\r")
        assert told(stand, LAST) == ["Lebanon has the floor on a point of order (item 3), Egypt waits"]


@pytest.mark.parametrize("typed", ["- a note", "/inscribe Peru", "+Peru", "=Peru"])
async def test_a_point_of_order_is_not_begun_in_another_act(typed: str, logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, f"{typed}<ctrl+n>")
        assert (line(stand), hints(stand)[0]) == (f"{typed}|", "Submit or clear the line first.")


async def test_one_key_gives_the_floor_to_the_first_who_asked_for_the_right_of_reply(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<ctrl+r>")
        assert hints(stand) == ["Reply: nobody has asked for the right of reply."]
        await press(stand, "/ask Iraq\r/ask Iran\r<ctrl+r>")
        assert told(stand, LAST)[-1].startswith("Iraq speaks in exercise of the right of reply")


async def test_every_command_that_has_an_f_key_is_reached_without_one(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<ctrl+o>next\r")
        assert told(stand, LAST) == [THAILAND]
        for action in ACTIONS:
            if action.key.startswith("f") and action.where != "replay":
                await press(stand, f"<ctrl+o>{action.word}")
                finder = stand.screen.presenter.finder
                assert finder is not None
                assert finder.matches(stand.screen.presenter.context)[0].action == action
                await press(stand, "<escape>")


# --- the next speaker


async def test_one_key_gives_the_floor_to_the_next(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f2>")
        assert told(stand, LAST) == [THAILAND]
        stand.clock.set("15:11:03")
        await press(stand, "<f2>")
        assert told(stand, LAST) == [THAILAND, WWF]


async def test_a_second_press_within_two_seconds_asks_first_and_enter_gives_the_floor(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f2><f2>")
        assert (told(stand, LAST), " ".join(hints(stand))) == ([THAILAND], AGAIN)
        await press(stand, "\r")
        assert told(stand, LAST) == [THAILAND, WWF]
        assert AGAIN not in " ".join(hints(stand))


@pytest.mark.parametrize(
    ("key", "typed", "recorded"),
    [
        ("<escape>", "|", []),
        ("n", "n|", []),
        ("<f3>", "|", ["The statement of Thailand ends after 0 s on the floor"]),
        ("<up>", "|", []),
        (" ", " |", []),
    ],
)
async def test_any_other_key_drops_the_question_and_does_its_own_thing(
    key: str, typed: str, recorded: list[str], logs: Logs
) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, f"<f2><f2>{key}")
        assert (told(stand, LAST), line(stand)) == ([THAILAND, *recorded], typed)
        assert AGAIN not in " ".join(hints(stand))


async def test_a_paste_drops_the_question_and_is_put_in(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f2><f2>")
        await stand.paste("Norway")
        await press(stand, "\r")
        assert told(stand, LAST) == [THAILAND, "Norway has the floor (item 3)"]


async def test_the_next_speaker_gets_the_floor_and_the_text_on_the_line_stays(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "chad<left><f2>")
        assert (told(stand, LAST), line(stand)) == ([THAILAND], "cha|d")


async def test_with_text_on_the_line_a_second_press_gives_nothing_and_says_so(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "chad<f2><f2>")
        assert (told(stand, LAST), line(stand)) == ([THAILAND], "chad|")
        assert hints(stand)[0].startswith("The floor was not given to the World Wildlife Fund as well.")
        await press(stand, "\r")
        assert told(stand, LAST) == [THAILAND, "Chad has the floor (item 3)"]


async def test_with_nobody_on_the_list_it_says_so(logs: Logs) -> None:
    async with recording(logs, MORNING[:4], clock="15:11:00") as stand:
        await press(stand, "<f2>")
        assert (record(stand).position, hints(stand)) == (5, ["Next: the list of speakers is empty."])
        assert "F2 (Next)" in seen(stand, "footer")[0]


async def test_a_disabled_key_says_why_and_records_nothing(logs: Logs) -> None:
    async with recording(logs, clock="14:50:00") as stand:
        for key, why in (
            ("<f2>", "Next: no meeting is in session."),
            ("<f3>", "End: nobody has the floor."),
            ("<f6>", "Undo: you have nothing left to undo on this track."),
            ("<f7>", "Redo: nothing was just undone."),
        ):
            await press(stand, key)
            assert hints(stand) == [why]
        assert record(stand).position == 1


# --- other acts by a key


async def test_a_key_keeps_the_moment(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f5>")
        stand.clock.set("15:12:00")
        await press(stand, "@mark Norway\r")
        assert [entry.when.clock for entry in record(stand).entries[LAST:]] == ["15:11:00", "15:11:00"]


async def test_undo_and_redo_say_what_they_took_and_gave_back(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Chad\r<f6>")
        assert hints(stand) == [
            "11  15:11:00  Undone: entry 10, Chad has the floor (item 3) — note: Egypt now",
            "has the floor",
        ]
        assert "Egypt has the floor" in seen(stand, "who")[0]
        await press(stand, "<f7>")
        assert hints(stand) == [
            "12  15:11:00  Redone: entry 10, Chad has the floor (item 3) — note: ends Egypt",
            "at 1:00",
        ]
        assert "Chad has the floor" in seen(stand, "who")[0]


async def test_undo_leaves_the_text_on_the_line(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Chad\rnor<f6>")
        assert (line(stand), told(stand, LAST)[-1]) == ("nor|", "Undone: entry 10")


async def test_undo_in_a_burst_takes_back_what_was_entered_before_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "Chad\r<f6>Peru\r<f6><f7>")
        assert told(stand, LAST) == [
            "Chad has the floor (item 3)",
            "Undone: entry 10",
            "Peru has the floor (item 3)",
            "Undone: entry 12",
            "Redone: entry 12",
        ]


# --- what is so now


async def test_the_line_now_is_answered_above_the_line_and_records_nothing(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "/inscribe Peru\r/now\r")
        assert "Egypt, on behalf of the Group of 77 and China, has the floor for 1:00" in " ".join(hints(stand))
        assert "Next: Thailand; 4 on the list" in " ".join(hints(stand))
        assert (record(stand).position, line(stand)) == (LAST + 1, "|")


# --- the help and the palette


async def test_the_line_help_opens_the_help_and_typing_narrows_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "/help\r")
        assert (line(stand), seen(stand, "line")) == ("|", ["search:"])
        everything = seen(stand, "whole")
        await press(stand, "withdr")
        narrowed = seen(stand, "whole")
        assert "/withdraw WHO" in "\n".join(narrowed)
        assert sum(bool(row) for row in narrowed) < sum(bool(row) for row in everything)
        await press(stand, "<escape>")
        assert (seen(stand, "line"), record(stand).position) == (["›"], LAST)


async def test_help_about_an_act_begins_with_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "/help order\r")
        assert seen(stand, "line") == ["search: order"]
        assert "/order WHO" in "\n".join(seen(stand, "whole"))


async def test_an_act_found_in_the_help_begins_on_the_empty_line(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f9>withdraw\r")
        assert (line(stand), record(stand).position) == ("/withdraw |", LAST)


async def test_an_act_found_in_the_help_leaves_text_on_the_line_alone(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "- half<f9>withdraw\r")
        assert (line(stand), record(stand).position) == ("- half|", LAST)


async def test_the_palette_runs_an_action(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<ctrl+o>suspe\r")
        assert told(stand, LAST) == ["The 4th meeting is suspended"]
        assert seen(stand, "line") == ["›"]


async def test_the_palette_says_why_an_action_cannot_be(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<ctrl+o>fetch\r")
        assert (record(stand).position, hints(stand)) == (LAST, ["Fetch: the tray is empty."])


async def test_the_same_key_again_closes_the_help_and_another_opens_another(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f9>x<ctrl+o>")
        assert seen(stand, "whole")[0].startswith("Commands")
        await press(stand, "<ctrl+o>")
        assert seen(stand, "line") == ["›"]


async def test_what_is_searched_is_edited_and_pasted_into_like_the_line(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<f9>sux<backspace><home>")
        await stand.paste("  a\nb ")
        assert seen(stand, "line") == ["search: a bsu"]
        assert line(stand) == "|"


# --- leaving


async def test_a_question_begins_with_a_capital_whoever_has_the_floor(logs: Logs) -> None:
    async with recording(logs, [*SPEAKING, "@15:10:30 /intro secretariat"], clock="15:11:00") as stand:
        await press(stand, "<ctrl+q>")
        assert hints(stand) == ["The secretariat still has the floor. Leave anyway? Enter: yes; Esc: no."]


async def test_leaving_while_someone_has_the_floor_asks(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<ctrl+q>")
        assert (hints(stand), has_left(stand)) == ([LEAVING], False)
        await press(stand, "<escape>")
        assert (hints(stand) != [LEAVING], has_left(stand)) == (True, False)
        await press(stand, "<ctrl+q>")
        await press(stand, "\r")
        assert has_left(stand)


async def test_leaving_with_a_free_floor_does_not_ask(logs: Logs) -> None:
    async with recording(logs, (*SPEAKING, "@15:10:30 /end"), clock="15:11:00") as stand:
        await press(stand, "<ctrl+q>")
        assert has_left(stand)


async def test_ctrl_c_copies_and_never_leaves(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, "<ctrl+c>")
        assert (hints(stand), has_left(stand)) == (["Nothing is selected. Ctrl+Q leaves."], False)
        await press(stand, "<f8><ctrl+c>")
        assert hints(stand) == ["Copied."]
        assert stand.screen.clipboard == "Egypt, on behalf of the Group of 77 and China, has the floor (item 3)"


# --- the bell and the themes


class Rung:
    """Counts how often a screen rings."""

    def __init__(self, stand: Stand) -> None:
        self.times = 0
        stand.screen.bell = self.ring  # type: ignore[method-assign]

    def ring(self) -> None:
        self.times += 1


async def test_the_bell_rings_once_for_each_statement_at_its_limit(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        rung = Rung(stand)
        for clock, times in (("15:12:58", 0), ("15:13:00", 1), ("15:14:00", 1), ("15:20:00", 1)):
            stand.clock.set(clock)
            await stand.settled()
            assert rung.times == times
        await press(stand, "Italy\r")
        stand.clock.set("15:24:00")
        await stand.settled()
        assert rung.times == 2


async def test_the_bell_can_be_switched_off_and_on(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        rung = Rung(stand)
        await press(stand, "<ctrl+o>bell\r")
        assert hints(stand) == ["The bell at the limit is off."]
        stand.clock.set("15:14:00")
        await press(stand, "Italy\r")
        await press(stand, "<ctrl+o>bell\r")
        assert (hints(stand), rung.times) == (["The bell at the limit is on."], 0)
        stand.clock.set("15:20:00")
        await stand.settled()
        assert rung.times == 1


async def test_the_themes_come_one_after_the_other(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        first = stand.text
        seen_themes = []
        for _ in THEMES:
            await press(stand, "<ctrl+t>")
            seen_themes.append((stand.screen.theme, hints(stand)))
        assert seen_themes == [(name, [f"Theme: {name}."]) for name in ("light", "contrast", "dark")]
        await press(stand, "x<backspace>")
        assert stand.text == first


async def test_without_colour_everything_is_said_all_the_same(logs: Logs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with recording(logs, SPEAKING, clock="15:13:12") as stand:
        assert "over by 0:12 (limit 3:00)" in stand.text
        assert all(map(is_grey, colours(stand)))
    monkeypatch.delenv("NO_COLOR")
    async with recording(logs, clock="15:13:12") as stand:
        assert not all(map(is_grey, colours(stand)))


def colours(stand: Stand) -> set[tuple[int, int, int]]:
    strips = stand.screen.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal would get
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    both = [colour for style in styles for colour in (style.color, style.bgcolor) if colour]
    return {(shade.red, shade.green, shade.blue) for shade in map(Color.get_truecolor, both)}


def is_grey(colour: tuple[int, int, int]) -> bool:
    return len(set(colour)) == 1
