"""Keys and pastes as terminals send them: torn, early, in other encodings, or nonsense."""

from __future__ import annotations

import datetime as dt
import json
import random
import signal
import time
from collections.abc import Iterator

import pytest

from tests.support.often import often
from tests.support.places import Logs
from tests.support.stalling import ON_SIGNAL, SECONDS, STALLED
from tests.support.terminal import KEYS, Terminal
from tests.support.typed_logs import entries, in_session
from tests.support.typist import PATIENT

BEFORE = 3
"""How many entries the log begins with."""

IMPATIENT = "import textual.constants; textual.constants.ESCAPE_DELAY = 0.02"
"""Python that waits for the rest of a torn key for a fiftieth of a second."""


@pytest.fixture
def log(logs: Logs) -> str:
    return in_session(logs / "LOG")


@pytest.fixture
def terminal(log: str, logs: Logs) -> Iterator[Terminal]:
    with Terminal(logs.folder, "record", log, before=ON_SIGNAL) as opened:
        opened.wait_for("F9 Help")
        yield opened


def stalled(terminal: Terminal) -> dt.datetime:
    """Hold everything up but the keys, and give the moment."""
    terminal.signal(signal.SIGUSR1)
    terminal.wait_until(lambda: terminal.title == STALLED, STALLED)
    return dt.datetime.now(dt.UTC)


def comments(log: str) -> list[str]:
    return [json.loads(entry.payload).get("text", "!") for entry in entries(log)[3:]]


def test_an_act_has_the_time_of_its_key_and_not_of_its_turn(log: str, terminal: Terminal) -> None:
    before = stalled(terminal)
    terminal.enter("Norway")
    terminal.press("f5")
    terminal.wait_for_saved(5)
    for entry in entries(log)[3:]:
        late = dt.datetime.fromisoformat(entry.occurred_at) - before
        assert dt.timedelta(0) <= late < dt.timedelta(seconds=SECONDS / 2)


def test_keys_of_all_kinds_stay_in_their_order_while_it_stalls(log: str, terminal: Terminal) -> None:
    stalled(terminal)
    terminal.enter("/comment one", "/comment two")
    terminal.press("f5")
    terminal.type("/comment thre")
    terminal.press("left", "left", "home", "end")
    terminal.type("ee")
    terminal.press("backspace", "enter", "f5")
    terminal.paste("/comment four\n/comment fi")
    terminal.type("ve\r\r/comment six\x15/comment seven\r")
    terminal.wait_for_saved(11)
    assert comments(log) == ["one", "two", "!", "three", "!", "four", "five", "seven"]


def test_a_point_of_order_takes_a_key_and_a_name_and_a_reply_one_key(terminal: Terminal) -> None:
    terminal.enter("Norway", "/ask Chad")
    terminal.press("ctrl+n")
    terminal.enter("leb")
    terminal.wait_for("Lebanon speaks on a point of order")
    terminal.press("ctrl+r")
    terminal.wait_for("Chad speaks in exercise of the right of reply")


def type_in_pieces(terminal: Terminal, *pieces: str) -> None:
    """Type what arrives in pieces, each once the program has read the one before."""
    for piece in pieces:
        terminal.type(piece)
        terminal.wait_until_read()


def test_a_key_torn_in_two_is_one_key(log: str, logs: Logs) -> None:
    with Terminal(logs.folder, "record", log, before=PATIENT) as terminal:
        terminal.wait_for("F9 Help")
        type_in_pieces(terminal, "ab\x1b", "[", "Dx")
        terminal.wait_for_line("axb")


def test_a_paste_torn_at_its_ends_is_one_paste_and_the_keys_go_on(log: str, logs: Logs) -> None:
    with Terminal(logs.folder, "record", log, before=PATIENT) as terminal:
        terminal.wait_for("F9 Help")
        type_in_pieces(terminal, "\x1b[20", "0~/comment one\n/comment two\x1b[20")
        time.sleep(0.3)
        terminal.type("1~ and more")
        terminal.wait_for_line("/comment one␊/comment two and more")
        terminal.type("\r\r")
        terminal.wait_for_saved(5)
    assert comments(log) == ["one", "two and more"]


def test_a_paste_gives_nobody_the_floor_before_it_is_asked_about(terminal: Terminal) -> None:
    terminal.paste("Norway\nwelcomed the report\nChina\n")
    terminal.wait_for("Enter 3 pasted lines? Enter: yes; Esc: no, leave them in the line.")
    terminal.wait_for("China has the floor (item 3), ends Norway at 0:00")
    terminal.press("escape")
    terminal.wait_for("Enter: asks whether to enter 3 pasted lines")
    assert terminal.saved == BEFORE
    terminal.press("ctrl+u")
    terminal.type("- ")
    terminal.paste("Norway\n\nwelcomed it\nChina\n")
    terminal.wait_for_line("- Norway welcomed it China")
    assert terminal.saved == BEFORE


def test_a_paste_that_never_ends_does_not_take_the_keys(log: str, logs: Logs) -> None:
    with Terminal(logs.folder, "record", log, before="import tui.driver; tui.driver._PASTE_SECONDS = 0.2") as terminal:
        terminal.wait_for("F9 Help")
        terminal.type("\x1b[200~/comment one")
        terminal.wait_for_line("/comment one")
        terminal.type(", two")
        terminal.wait_for_line("/comment one, two")


def test_what_a_paste_holds_is_text_even_where_it_looks_like_a_key(terminal: Terminal) -> None:
    terminal.paste("/comment \x1b[31mred\x1b[0m, \x1b[A and \x1b")
    terminal.wait_for_line("/comment ␛[31mred␛[0m, ␛[A and ␛")


def test_bytes_that_are_not_utf_8_are_no_reason_to_end(terminal: Terminal) -> None:
    terminal.send(b"/comment caf\xe9 ")
    terminal.type("après")
    terminal.wait_for_line("/comment caf� après")


def test_signs_torn_between_their_bytes_are_whole(terminal: Terminal) -> None:
    for byte in "é中👩".encode():
        terminal.send(bytes([byte]))
        terminal.wait_until_read()
    terminal.wait_until(lambda: terminal.line.replace(" ", "") == "é中👩", "é中👩")


KITTY = "".join(f"\x1b[{ord(sign.lower())};{2 if sign.isupper() else 1};{ord(sign)}u" for sign in "Norwayx")


def test_a_terminal_that_reports_every_key_records_as_others_do(log: str, terminal: Terminal) -> None:
    terminal.type(f"{KITTY}\x1b[127u\x1b[13u")
    terminal.wait_for_saved(4)
    terminal.type("\x1b[33;2;33u\x1b[13;2u")
    terminal.wait_for_saved(5)
    terminal.type(f"{KITTY}\x1b[127;2u\x1b[13;129u")
    terminal.wait_for_saved(6)
    assert [entry.type for entry in entries(log)[3:]] == ["floor-given", "moment-marked", "floor-given"]


NONSENSE = [
    *(key for name, key in KEYS.items() if name not in {"ctrl+q", "f2", "f3", "f5", "f6"}),
    "\x1b[<0;10;10M", "\x1b[<0;10;10m", "\x1b[<35;300;300M", "\x1b[<64;5;5M", "\x1b[M !!", "\x1b[<0;0;0M",
    "\x1b[I", "\x1b[O", "\x1b[200~", "\x1b[201~", "\x1b[999;999~", "\x1b[1;5C", "\x1bOM", "\x1b\x1b", "\x1b[;;;",
    "\x1b[57441;2u", "\x1b[0u", "\x1b]0;x\x07", "\x1bP1$r\x1b\\", "\x1b[?1;2c", "\x1b[24;80R", "\x1b[?2026;2$y",
    "\x00", "\x07", "\x7f", "\x80", "é", "中", "👩‍👩‍👧", "\u202e", "\u0301", "\ud7ff", "[", "]", "[/]", "[red]",
    "a", "Nor", "/", "@", "#", "- ", '"', "“", "/amend 2 ", "/help\r", "\t\t", "\r", "\n",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_whatever_comes_from_the_terminal_the_next_line_is_recorded(seed: int, log: str, logs: Logs) -> None:
    dice = random.Random(seed)  # noqa: S311 - nonsense, no secrets
    with Terminal(logs.folder, "record", log, before=IMPATIENT) as terminal:
        terminal.wait_for("F9 Help")
        for number in range(often(6)):
            terminal.type("".join(dice.choices(NONSENSE, k=100)) + "\x1b[201~")
            terminal.wait_until_read()
            terminal.press("ctrl+l")
            time.sleep(0.15)
            terminal.press("escape")
            time.sleep(0.15)
            terminal.press("escape", "end", "ctrl+u")
            terminal.enter(f"/comment end {number}")
            terminal.wait_for(f"comment for officers: end {number}")
        terminal.press("ctrl+q", "enter")
        assert (terminal.wait(), terminal.printed_after) == (0, "")
