"""`record` hears a conference system: over a file in a terminal, and whatever its source does."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meetinglog.capture.microphones.events import MicrophoneEvent, Told
from meetinglog.capture.microphones.sources import source_of
from meetinglog.cli import microphones
from meetinglog.cli.doctor.microphones import microphones as looked_at
from meetinglog.cli.microphones import listening
from meetinglog.log.entry import Entry
from tests.support.commands import ENTRIES, Command
from tests.support.conference import END, conference
from tests.support.terminal import Terminal
from tests.support.typed_logs import entries

NOW = dt.datetime(2012, 10, 17, 15, 0, tzinfo=dt.UTC)


class Ears:
    """A listener that keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.said: list[str] = []
        self.forgot = 0

    def hear(self, event: MicrophoneEvent, arrived: dt.datetime) -> None:
        assert arrived == NOW
        self.heard.append(event.seat)

    def hear_nothing(self) -> None:
        self.forgot += 1

    def notice(self, sentence: str) -> None:
        self.said.append(sentence)

    async def until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not happened():  # noqa: ASYNC110 - what a thread tells
                await asyncio.sleep(0.01)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphones, "RETRY_SECONDS", 0.02)


async def test_a_source_that_breaks_is_said_once_and_asked_again_until_it_is_heard() -> None:
    tries = iter(range(100))

    def source() -> Iterator[Told]:
        if next(tries) < 3:
            raise ConnectionRefusedError(111, "Connection refused")
        yield MicrophoneEvent("27", on=True)
        threading.Event().wait(20)

    ears = Ears()
    async with listening(source, ears, lambda: NOW):
        await ears.until(lambda: bool(ears.heard))
    assert ears.said == [
        "The microphones are not heard: Connection refused. The recorder keeps trying.",
        "The microphones are heard again.",
    ]
    assert (ears.heard, ears.forgot) == (["27"], 3)


@pytest.mark.parametrize("error", [ValueError("a\nb"), KeyError(), RuntimeError("x" * 999), RecursionError()])
async def test_whatever_a_source_raises_the_recorder_goes_on(error: Exception) -> None:
    def source() -> Iterator[Told]:
        yield None
        raise error

    ears = Ears()
    async with listening(source, ears, lambda: NOW):
        await ears.until(lambda: bool(ears.said))
    assert len(ears.said[0]) < 300
    assert "\n" not in ears.said[0]


async def test_a_source_that_ends_and_one_that_says_something_are_told() -> None:
    ears = Ears()
    async with listening(lambda: iter(["The hall is closed."]), ears, lambda: NOW):
        await ears.until(lambda: len(ears.said) > 1)
    assert ears.said[:2] == [
        "The hall is closed.",
        "The microphones are not heard: their source ended. The recorder keeps trying.",
    ]


async def test_a_source_that_floods_is_taken_bit_by_bit_and_the_loop_is_free_between() -> None:
    sent = 0

    def source() -> Iterator[Told]:
        nonlocal sent
        while True:
            sent += 1
            yield MicrophoneEvent(str(sent % 2), on=bool(sent & 2))

    ears, turns = Ears(), 0
    async with listening(source, ears, lambda: NOW):
        while len(ears.heard) < 500:
            await asyncio.sleep(0.001)
            turns += 1
    assert sent <= len(ears.heard) + 2 * microphones.AT_ONCE
    assert turns > 50


async def test_who_stops_listening_is_told_no_more_and_waits_for_no_source() -> None:
    went_on = threading.Event()

    def source() -> Iterator[Told]:
        yield MicrophoneEvent("27", on=True)
        went_on.wait(30)

    ears, begun = Ears(), time.monotonic()
    async with listening(source, ears, lambda: NOW):
        await ears.until(lambda: bool(ears.heard))
    assert time.monotonic() - begun < 25
    assert not went_on.is_set()
    went_on.set()


async def test_a_host_that_goes_away_and_comes_back_is_heard_again() -> None:
    ears = Ears()
    with conference() as system:
        async with listening(source_of(f"tcp://{system.address}"), ears, lambda: NOW):
            for seat in ("27", "31"):
                system.says.put(b'{"seat": %s, "on": true}\n' % seat.encode())
                await ears.until(lambda seat=seat: seat in ears.heard)  # type: ignore[misc]
                system.says.put(END)
            await ears.until(lambda: ears.forgot > 1)
    assert ears.said[:2] == [
        "The microphones are not heard: the connection was closed. The recorder keeps trying.",
        "The microphones are heard again.",
    ]


def last(log: str) -> Entry:
    return entries(log)[-1]


def test_a_microphone_is_proposed_on_the_screen_and_one_key_records_it(folder: Path, log: str) -> None:
    file = folder / "microphones.jsonl"
    file.touch()
    with Terminal(folder, "record", log, "--microphones", file.name) as terminal:
        terminal.wait_for_saved(ENTRIES)
        terminal.enter("/rise", "/open 40")
        terminal.wait_for_saved(ENTRIES + 2)
        switched = dt.datetime.now(dt.UTC)
        with file.open("a") as writing:
            writing.write(json.dumps({"seat": 27, "on": True, "at": switched.isoformat()}) + "\n")
        terminal.wait_for("The microphone of seat 27 on since ")
        assert last(log).type == "meeting-opened"
        terminal.press("ctrl+p")
        terminal.wait_until(lambda: terminal.line.startswith("@"), "the time in the line")
        terminal.enter("Norway")
        terminal.wait_for_saved(ENTRIES + 3)
    given = last(log)
    assert (given.type, given.precision) == ("floor-given", "second")
    late = dt.datetime.fromisoformat(given.occurred_at) - switched.replace(microsecond=0)
    assert late in {dt.timedelta(), dt.timedelta(seconds=1)}  # never before the meeting was opened, in its second


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    """Return a configuration folder that names a source, which is not there yet."""
    place = tmp_path / "chosen" / "meetinglog"
    place.mkdir(parents=True)
    (place / "config.toml").write_text('[microphones]\nsource = "events.jsonl"\n', encoding="utf-8")
    return place.parent


def test_the_source_of_the_configuration_is_heard_and_said_where_it_is_not(
    folder: Path, log: str, chosen: Path
) -> None:
    with Terminal(folder, "record", log, XDG_CONFIG_HOME=str(chosen)) as terminal:
        terminal.wait_for("The microphones are not heard: No such file or directory.")
        terminal.wait_for_saved(ENTRIES)
        (chosen / "meetinglog" / "events.jsonl").touch()
        terminal.wait_for("The microphones are heard again.")
        terminal.enter("/comment heard")
        terminal.wait_for_saved(ENTRIES + 1)


def test_an_empty_source_is_none_whatever_the_configuration_says(folder: Path, log: str, chosen: Path) -> None:
    with Terminal(folder, "record", log, "--microphones", "", XDG_CONFIG_HOME=str(chosen)) as terminal:
        terminal.wait_for_saved(ENTRIES)
        terminal.enter("/comment none")
        terminal.wait_for_saved(ENTRIES + 1)
        assert "microphones" not in terminal.text


def test_the_doctor_looks_at_the_source_of_the_configuration(
    command: Command, chosen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(chosen))
    looked = {each["subject"]: each["state"] for each in json.loads(command("doctor", "--json").out)}
    assert looked["microphones"] == f"{chosen / 'meetinglog' / 'events.jsonl'}: No such file or directory."


def test_a_source_that_there_is_not_is_said_before_the_screen_opens(folder: Path, log: str) -> None:
    with Terminal(folder, "record", log, "--microphones", "televic://10.0.0.5") as terminal:
        assert terminal.wait() == 2
        assert "No source of microphones is called televic://" in " ".join(terminal.rows)


def test_line_by_line_there_is_nothing_to_propose_to(command: Command, log: str) -> None:
    done = command("record", log, "--plain", "--microphones", "pipe")
    assert (done.status, done.err) == (
        2,
        "meetinglog: Microphones propose on the full screen alone; leave out --plain or --microphones.\n",
    )


def test_the_doctor_says_whether_the_source_answers(tmp_path: Path) -> None:
    with conference() as system:
        address = f"tcp://{system.address}"
        assert (looked_at(address).state, looked_at(address).advice) == (f"{address} answers.", "")
    refused = looked_at(address)
    assert (refused.state, bool(refused.advice)) == (f"{address}: Connection refused.", True)
    missing = looked_at(str(tmp_path / "pipe"))
    assert (missing.state, bool(missing.advice)) == (f"{tmp_path / 'pipe'}: No such file or directory.", True)
    assert looked_at("televic://hall").advice == "Correct the source in the configuration."
