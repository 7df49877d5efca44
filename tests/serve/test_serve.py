"""The command: what it prints, how it ends, and the log that it follows while it is recorded in."""

from __future__ import annotations

import builtins
import os
import resource
import signal
import socket
import stat
import time
import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from meetinglog.errors import StorageFailed
from meetinglog.serve.page_view import PageView
from meetinglog.serve.server import listening
from tests.support.commands import Command, quietly
from tests.support.floor_page import events, served
from tests.support.paths import ROOT
from tests.support.plain_recorder import PlainRecorder
from tests.support.ports import free_port
from tests.support.postgres import fresh_database, server


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_page_ends_quietly_with_whoever_looks_at_it(number: signal.Signals, log: str) -> None:
    with served(log) as page, events(page) as stream:
        stream.next()
        assert page.end(number) == (0, "Ctrl+C ends the page.\n")
        with pytest.raises((EOFError, ConnectionResetError)):
            stream.next()


@pytest.mark.files
def test_the_log_is_only_read(log: Path) -> None:
    before = log.read_bytes()
    with served(log) as page:
        page.ask("/")
        page.ask("/report", Cookie=page.cookie(PageView.REPORT))
        page.end()
    assert log.read_bytes() == before


def test_what_is_recorded_is_shown_entry_by_entry_without_a_gap(empty_log: str) -> None:
    recorder = PlainRecorder(empty_log)
    with served(empty_log) as page, events(page) as stream:
        stream.next()
        for line, said in (
            ("/open 4", "The floor is free"),
            ("/item 3", "Item 3"),
            ("Norway", "Norway"),
            ("Egypt", "Egypt"),
        ):
            number = recorder.answer(line).split()[0]
            position, view = stream.next()
            assert (position, said in view) == (number, True)
        with events(page, "/events", **{"Last-Event-ID": "3"}) as late:
            assert [late.next()[0] for _ in range(2)] == ["4", "5"]
    assert recorder.end().status == 0


def test_notes_flags_and_comments_do_not_even_wake_the_room(empty_log: str) -> None:
    recorder = PlainRecorder(empty_log)
    with served(empty_log) as page, events(page) as stream:
        for line in ("/open 4", "/item 3", "Norway"):
            recorder.answer(line)
        while "Norway" not in stream.next()[1]:
            pass
        for line in ("- a note", "/flag a flag", "/comment a comment", "Egypt"):
            recorder.answer(line)
        assert stream.next()[0] == "8"
    assert recorder.end().status == 0


def test_the_report_grows_for_who_has_its_token(empty_log: str) -> None:
    recorder = PlainRecorder(empty_log)
    with served(empty_log) as page, events(page, "/report/events", Cookie=page.cookie(PageView.REPORT)) as stream:
        for line in ("/open 4", "/item 3", "Norway", "- welcomed it #theft", "/flag check the name"):
            recorder.answer(line)
        while "check the name" not in (view := stream.next()[1]):
            pass
    for said in ("The representative of", "welcomed it", "theft", 'id="entry-4"', "open points"):
        assert said in view
    assert recorder.end().status == 0


BROKEN = """
import meetinglog.serve.broadcast
def broken(record):
    raise RuntimeError("the words of the meeting")
meetinglog.serve.broadcast.draw_report = broken
"""
"""Python of a program whose report cannot be drawn."""


BROKEN_ROOM = """
import meetinglog.serve.room
from meetinglog.serve.page_view import PageView

def broken(snapshot):
    if snapshot.speaker is not None:
        raise RuntimeError("the words of the meeting")
    return meetinglog.serve.room.lines()

meetinglog.serve.room._DRAWN[PageView.WALL] = broken
"""
"""Python of a program whose wall cannot be drawn while somebody has the floor."""


def test_a_view_of_the_room_that_cannot_be_drawn_is_not_live_and_the_others_go_on(
    empty_log: str, tmp_path: Path
) -> None:
    recorder = PlainRecorder(empty_log)
    with (
        served(empty_log, before=BROKEN_ROOM, XDG_STATE_HOME=str(tmp_path)) as page,
        events(page) as room,
        events(page, "/wall/events") as wall,
    ):
        wall.next("alive")
        for line in ("/open 4", "/item 3", "Norway"):
            recorder.answer(line)
        while "Norway" not in room.next()[1]:
            pass
        wall.next("away")
        assert "Not live since " in page.ask("/wall").text
        recorder.answer("/end")
        while "free" not in room.next()[1]:
            pass
        wall.next("alive")
        assert page.end() == (0, "Ctrl+C ends the page.\n")
    assert recorder.end().status == 0
    kept = (tmp_path / "meetinglog" / "errors.log").read_text(encoding="utf-8")
    assert kept.count("serve\n  builtins.RuntimeError") == 1
    assert "the words" not in kept


def test_a_report_that_cannot_be_drawn_says_so_and_the_rooms_go_on(empty_log: str, tmp_path: Path) -> None:
    recorder = PlainRecorder(empty_log)
    with served(empty_log, before=BROKEN, XDG_STATE_HOME=str(tmp_path)) as page, events(page) as room:
        with events(page, "/report/events", Cookie=page.cookie(PageView.REPORT)) as stream:
            assert "The report cannot be drawn" in stream.next()[1]
        for line in ("/open 4", "/item 3", "Norway"):
            recorder.answer(line)
        while "Norway" not in room.next()[1]:
            pass
        assert page.end() == (0, "Ctrl+C ends the page.\n")
    assert recorder.end().status == 0
    kept = (tmp_path / "meetinglog" / "errors.log").read_text(encoding="utf-8")
    assert "serve\n  builtins.RuntimeError" in kept
    assert "the words" not in kept


def test_who_looks_at_the_report_once_sees_it_the_next_time(log: str) -> None:
    with served(log) as page:
        cookie = page.cookie(PageView.REPORT)
        while "welcomed the report" not in page.ask("/report", Cookie=cookie).text:
            time.sleep(0.05)


def test_a_page_of_a_log_in_a_database_is_not_live_while_the_database_is_away(folder: Path) -> None:
    of = server()
    with fresh_database(of) as database:
        address = f"{database.url()}#cop-6"
        assert quietly("new", folder / "session.toml", address) == 0
        with served(address) as page, events(page) as stream:
            stream.next("alive")
            of.stop(signal.SIGQUIT)
            try:
                since = datetime.fromtimestamp(int(stream.next("away")[1]) / 1000, ZoneInfo("Europe/Vienna"))
                asked = page.ask("/").text
            finally:
                of.start()
            assert "<main" not in asked
            assert f'<p id="lost" role="status">Not live since {since:%H:%M:%S}.</p>' in asked
            assert str(of.folder) not in asked
            stream.next("alive")
            assert quietly("import", address, folder / "capture.txt") == 0
            while "Thailand" not in stream.next()[1]:
                pass


@pytest.mark.files
def test_a_page_whose_log_is_another_file_ends_and_says_so(log: Path) -> None:
    with served(log) as page:
        log.rename("elsewhere")
        status, err = page.ended(60)
        assert status == 1
        assert err.splitlines()[-1].startswith(f"meetinglog: {log}")
        assert "Traceback" not in err


def test_tokens_stay_the_same_where_what_they_are_made_of_is_kept(log: str) -> None:
    addresses = []
    for _ in range(2):
        with served(log, "--host", "0.0.0.0", "--token-file", "tokens") as page:  # noqa: S104
            addresses.append([page.path(view) for view in PageView])
    assert addresses[0] == addresses[1]
    assert stat.S_IMODE(Path("tokens").stat().st_mode) == 0o600
    with served(log, "--host", "0.0.0.0") as page:  # noqa: S104
        assert all(page.path(view) not in addresses[0] for view in PageView)


def test_behind_a_proxy_the_page_has_its_name_and_a_token_for_each_view(log: str) -> None:
    with served(log, "--address", "https://Floor.example.org") as page:
        assert page.addresses[PageView.PODIUM].startswith("https://floor.example.org/podium?token=")
    with served(log, "--address", "https://floor.example.org", port=(port := free_port())) as page:
        address = page.addresses[PageView.PODIUM].removeprefix("https://floor.example.org")
        direct = replace(page, addresses={PageView.DELEGATES: f"http://127.0.0.1:{port}/"})
        answer = direct.ask(address, Host="floor.example.org")
        assert (answer.status, "Secure" in answer.headers["set-cookie"]) == (303, True)
        assert direct.ask("/podium", Host="evil.example").status == 421


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("missing",), 3, "There is no log missing."),
        (("LOG", "--track", "none"), 3, "There is no track none"),
        (("LOG", "--host", "no such name"), 2, "This computer knows no address no such name; give --host another one."),
        (("LOG", "--host", "192.0.2.1"), 1, "8437 of 192.0.2.1: Cannot assign requested address. Give --host another"),
        (("LOG", "--address", "floor"), 2, "--address floor is no address of a page;"),
        (("LOG", "--address", "https://a/b"), 2, "--address https://a/b is no address of a page;"),
        (("LOG", "--address", "https://[a"), 2, "--address https://[a is no address of a page;"),
        (("LOG", "--port", "0", "--token-file", "session.toml"), 1, "session.toml is no file of tokens;"),
        (
            ("LOG", "--port", "0", "--token-file", "none/tokens"),
            1,
            "Cannot write none/tokens: No such file or directory.",
        ),
    ],
)
def test_what_cannot_be_served_is_told(
    arguments: tuple[str, ...], status: int, said: str, command: Command, log: str
) -> None:
    done = command("serve", *(log if word == "LOG" else word for word in arguments))
    assert (done.status, done.out) == (status, "")
    assert said in done.err


def test_a_computer_without_a_free_file_descriptor_is_told_of_the_page() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, hard))
    try:
        with pytest.raises(StorageFailed) as failed:
            listening("127.0.0.1", 8437)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert str(failed.value) == (
        "Cannot listen on port 8437 of 127.0.0.1: Too many open files. Close other programs, and try again."
    )


def test_a_port_that_is_taken_is_told(command: Command, log: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = command("serve", log, "--port", str(port))
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        f"meetinglog: Cannot listen on port {port} of 127.0.0.1: Address already in use. Choose another --port.\n"
    )


def test_without_the_extra_the_command_says_what_to_install(
    command: Command, log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = builtins.__import__

    def missing(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "meetinglog.serve.server":
            raise ImportError(name)
        return load(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    done = command("serve", log)
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = " ".join(f"'{requirement}'" for requirement in wanted["web"])
    assert (done.status, done.err) == (
        1,
        f"meetinglog: The floor page needs libraries that are not installed: pip install {named}.\n",
    )
