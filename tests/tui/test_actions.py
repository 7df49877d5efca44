"""One table of actions: the footer, the help, the palette and the list of keys all say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.shorthand import parse
from meetinglog.shorthand.acts import ACTS, SIGNS
from meetinglog.shorthand.help import QUESTIONS, TIMES
from meetinglog.views.podium import podium
from tests.support.acts import begun
from tests.support.scene import Scene
from tests.support.scene import given as a_log
from tui.actions import ACTIONS, KEYMAP, KEYS, ActionContext, key_name, why_not_act
from tui.keys import key_rows, keys_text
from tui.presenters.capture import CapturePresenter
from tui.presenters.line_editor import EDITING, typed
from tui.presenters.palette import Finder, Match
from tui.presenters.viewer import footer_keys
from tui.presenters.watch import WatchPresenter
from tui.render.capture import footer

EVERYWHERE = {*(f"f{n}" for n in range(2, 10)), *(f"ctrl+{letter}" for letter in "cglnopqrty")}
"""Keys that arrive in every terminal, with the two that end a program."""


def moment(scene: Scene, **changed: bool) -> ActionContext:
    return ActionContext(podium(scene.proceedings, "plenary"), **changed)


HERE = [action for action in ACTIONS if action.where != "replay"]
"""The actions of the recorder; those of a replay are on its screen alone."""

BEFORE = moment(a_log())
SPEAKING = moment(begun("@15:01 /inscribe Norway; Egypt", "@15:02 /ask Iraq", "@15:03 /flag x", "@15:05 /next"))
SUSPENDED = moment(begun("@15:10 /suspend"))
MOMENTS = (BEFORE, SPEAKING, SUSPENDED, moment(begun()), moment(begun("@15:04 /close", "@15:10 /rise")))


def found(text: str, kind: str = "help", at: ActionContext = SPEAKING) -> tuple[Match, ...]:
    return Finder(kind, typed(text)).matches(at)


def names(text: str, kind: str = "help", at: ActionContext = SPEAKING) -> list[str]:
    return [one.label for one in found(text, kind, at)]


# --- the table


def test_every_action_has_a_name_a_word_and_a_key_of_its_own() -> None:
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)
    assert len({action.word for action in ACTIONS}) == len(ACTIONS)
    assert len(KEYMAP.by_key) == sum(bool(action.key) + len(action.also) for action in HERE)
    assert len(KEYMAP.replayed) == sum(1 + len(action.also) for action in ACTIONS if action not in HERE)
    assert all(action.word and action.meaning for action in ACTIONS)


def test_every_key_arrives_in_every_terminal() -> None:
    assert set(KEYMAP.by_key) <= EVERYWHERE


def test_what_an_action_enters_is_an_act() -> None:
    for action in ACTIONS:
        if action.act:
            parse(action.act)
            assert action.where == "record"


@pytest.mark.parametrize("width", [60, 80, 120, 160])
@pytest.mark.parametrize("at", MOMENTS)
def test_the_footer_shows_all_keys_that_there_is_room_for_and_cuts_none(at: ActionContext, width: int) -> None:
    keys = footer_keys(CapturePresenter.FOOTER, at)
    known = {f"{key.key} {key.word if key.possible else f'({key.word})'}" for key in keys}
    row = footer(keys, width).plain
    shown = set(row.split("  "))
    assert len(row) <= width
    assert shown <= known
    assert row.endswith("F9 Help  Ctrl+Q Leave")
    assert [key for key in known - shown if len(row) + 2 + len(key) <= width] == []


@pytest.mark.parametrize("at", MOMENTS)
def test_a_key_that_cannot_be_now_stands_in_brackets(at: ActionContext) -> None:
    row = footer(footer_keys(CapturePresenter.FOOTER, at), 400).plain
    for action in (KEYMAP.named(name) for name in CapturePresenter.FOOTER):
        assert (f"{key_name(action.key)} ({action.word})" in row) == bool(action.why_not(at))


def test_a_reason_is_a_clause() -> None:
    reasons = [action.why_not(at) for action in ACTIONS for at in MOMENTS]
    reasons += [why_not_act(act.verb, at) for act in ACTS for at in MOMENTS]
    assert [why for why in reasons if why and (why[0].isupper() or why.endswith("."))] == []


def test_an_act_that_would_be_refused_now_says_why() -> None:
    assert why_not_act("open", SPEAKING) == "the 4th meeting is in session"
    assert why_not_act("resume", SPEAKING) == "no meeting is suspended"
    assert why_not_act("end", SUSPENDED) == "nobody has the floor"
    assert why_not_act("floor", BEFORE) == "no meeting is in session"
    assert why_not_act("next", SUSPENDED) == "no meeting is in session"
    assert why_not_act("resume", SUSPENDED) == ""
    assert why_not_act("clear", BEFORE) == "no flag is open"
    assert why_not_act("theme", BEFORE) == "no theme has been noted"
    assert why_not_act("theme", moment(begun("@15:05 Norway", "@15:06 - one #theft"))) == ""
    assert why_not_act("clear", SPEAKING) == ""
    assert why_not_act("comment", BEFORE) == ""


@pytest.mark.parametrize("verb", [act.verb for act in ACTS])
def test_an_act_that_says_no_reason_is_not_refused_for_the_moment(verb: str) -> None:
    wants = {
        "open": "5",
        "move": "Egypt first",
        "strike": "6",
        "clear": "6",
        "track": "cow",
        "limit": "3m",
        "item": "3",
    }
    scene = begun("@15:01 /inscribe Norway; Egypt", "@15:02 /ask Iraq", "@15:03 /flag x", "@15:05 /next")
    at = moment(scene, can_undo=True)
    lines = {act.verb: act.example for act in ACTS} | {key: f"/{key} {rest}" for key, rest in wants.items()}
    lines |= {
        "as": "/as expert",
        "withdraw": "/withdraw Egypt",
        "amend": "/amend 7 for:G77",
        "after": "/after 7 Norway",
    }
    if why_not_act(verb, at):
        assert scene.refused_at("15:06", lines[verb])
    else:
        assert scene.at("15:06", lines[verb]).sentence


# --- the help and the palette


def test_every_action_is_found_in_the_help_and_in_the_palette_by_its_word() -> None:
    for kind in ("help", "palette"):
        for action in HERE:
            assert action in [one.action for one in found(action.word, kind)]


def test_the_help_holds_every_key_sign_act_and_time() -> None:
    labels = names("")
    wanted = [*(act.usage for act in ACTS), *(key for key, _ in (*KEYS, *SIGNS, *TIMES))]
    assert [one for one in wanted if one not in labels] == []


def test_the_palette_holds_what_can_be_run_alone() -> None:
    assert len(found("", "palette")) == len(HERE) + len(ACTS) + len(QUESTIONS)
    assert all(one.action or one.line for one in found("", "palette"))


@given(st.text(max_size=8))
def test_typing_a_word_to_its_end_only_narrows(text: str) -> None:
    assert set(found(text)) <= set(found(""))
    word = "".join(text.split())
    for longer in ("e", "su"):
        assert set(found(word + longer)) <= set(found(word)) or len(word) <= 1


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("quit", "Ctrl+Q  Leave"),
        ("exit", "Ctrl+Q  Leave"),
        ("leave", "Ctrl+Q  Leave"),
        ("bye", "Ctrl+Q  Leave"),
        ("break", "Suspend"),
        ("Lunch", "Suspend"),
        ("adjourn", "Suspend"),
        ("delete", "/strike N [reason]"),
        ("escape", "Ctrl+Q  Leave"),
        ("go home", "Ctrl+Q  Leave"),
        ("how do I quit", "Ctrl+Q  Leave"),
        ("lunch break", "Suspend"),
        ("close the meeting", "Rise"),
        ("end of the meeting", "Rise"),
        ("undo last", "F6  Undo"),
        ("take over", "Ctrl+Y  Handover"),
        ("colleague", "Ctrl+Y  Handover"),
        ("shift", "Ctrl+Y  Handover"),
        ("hand-over", "Ctrl+Y  Handover"),
        ("colour", "Ctrl+T  Theme"),
        ("sound", "Bell"),
    ],
)
def test_a_word_that_people_use_elsewhere_finds_what_it_means_here(word: str, first: str) -> None:
    assert names(word)[0] == first


def test_stop_finds_how_to_end_a_statement_and_a_meeting_and_how_to_leave() -> None:
    assert {"F3  End", "Suspend", "Rise", "Ctrl+Q  Leave"} <= set(names("stop")[:8])


def test_a_word_that_no_act_stands_for_is_answered_all_the_same() -> None:
    assert found("save") == ()
    assert Finder("help", typed("Save")).heading(0) == "Every act is saved as soon as it is answered."


def test_what_begins_so_stands_first_and_what_cannot_be_now_last() -> None:
    labels = names("su")
    assert labels[0] == "Suspend"
    assert labels[-1] == "/resume"
    assert found("su")[-1].why_not == "no meeting is suspended"
    for at in MOMENTS:
        reasons = [bool(one.why_not) for one in found("", at=at)]
        assert reasons == sorted(reasons)


def test_an_action_is_found_by_its_word_before_the_act_of_that_name() -> None:
    for action in HERE:
        same = [
            one.action for one in found(action.word, "palette") if bool(one.why_not) == bool(action.why_not(SPEAKING))
        ]
        assert same[0] is action


def test_nothing_is_found_for_words_that_stand_nowhere() -> None:
    assert found("xyzzy") == ()


def test_the_highlight_stays_on_what_was_found() -> None:
    finder = Finder("help")
    last = len(finder.matches(SPEAKING)) - 1
    assert finder.moved("up", SPEAKING).chosen == 0
    assert finder.moved("down", SPEAKING).chosen == 1
    assert finder.moved("pagedown", SPEAKING).moved("pageup", SPEAKING).chosen == 0
    for _ in range(last):
        finder = finder.moved("pagedown", SPEAKING)
    assert finder.chosen == last
    assert finder.asking(typed("x")).chosen == 0
    assert Finder("help", typed("xyzzy")).moved("down", SPEAKING).chosen == 0


def test_who_looks_on_is_offered_nothing_that_records() -> None:
    at = ActionContext(SPEAKING.podium, reads_only=True)
    for kind in ("help", "palette"):
        shown = found("", kind, at)
        assert [one for one in shown if one.line] == []
        assert {one.action.where for one in shown if one.action} == {"look", "program"}
        assert all("correct" not in f"{one.label} {one.meaning}".casefold() for one in shown)
        assert all("line" not in one.meaning and "recorder" not in one.meaning for one in shown)
    assert "acts" not in Finder("help").heading(3, reads_only=True)
    labels = [one.label for one in found("", "help", at)]
    assert "F8  Journal" in labels
    assert "Tab" not in labels


# --- the list of keys


def test_the_list_of_keys_holds_every_action_and_every_key() -> None:
    rows = key_rows()
    listed = [(row.word, row.meaning) for row in rows]
    assert listed[: len(HERE)] == [(one.word, one.meaning) for one in HERE]
    played = {(one.word, f"in a replay: {one.meaning}") for one in ACTIONS if one not in HERE}
    assert played <= set(listed)
    keys = {row.key for row in rows}
    assert {*map(key_name, KEYMAP.by_key), *(key for key, _ in KEYS), *map(key_name, EDITING)} <= keys
    assert all(row.meaning for row in rows)
    assert len(keys_text().splitlines()) == len(rows)


def test_an_action_without_a_key_is_found_by_that_of_the_commands() -> None:
    rows = {row.word: row.key for row in key_rows()}
    assert {rows[action.word] for action in ACTIONS if not action.key} == {key_name(KEYMAP.named("palette").key)}


def test_a_key_of_the_footer_has_the_word_that_it_has_on_its_screen() -> None:
    at = ActionContext(SPEAKING.podium, reads_only=True)
    assert [key.word for key in footer_keys(("correct", "check", "leave"), at)] == ["Journal", "Check", "Leave"]
    assert [key.word for key in footer_keys(("correct",), SPEAKING)] == ["Correct"]


def test_a_screen_that_only_reads_offers_no_correction() -> None:
    assert "correct" not in WatchPresenter.FOOTER
    assert "correct" not in WatchPresenter.JOURNAL_HEADING
