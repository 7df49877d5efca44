from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from tests.support.commands import Command, Outcome, names_in, process
from tests.support.paths import CASES
from tests.support.terminal import Terminal

OWN = {"session.toml", "capture.txt"}
NAMED = {*OWN, "ctoc-cop-6.meetinglog"}
WRITTEN = {*NAMED, ".ctoc-cop-6.meetinglog.head"}
SAID = "\nCreated session.toml, capture.txt and ctoc-cop-6.meetinglog in {0}. "
NEXT = "Now try: meetinglog show {0}/ctoc-cop-6.meetinglog\n"


def test_the_demonstration_prints_its_list_and_the_seed_report(command: Command, folder: Path) -> None:
    done = command("demo")
    table, _, report = done.out.partition("\n\n")
    assert (done.status, done.err) == (0, (SAID + NEXT).format("meetinglog-demo"))
    assert report == (CASES / "seed" / "report.txt").read_text(encoding="utf-8")
    log = folder / "meetinglog-demo" / "ctoc-cop-6.meetinglog"
    assert command("statements", log).out == f"{table}\n"
    assert command("report", log).out == report


def test_each_time_there_is_a_fresh_folder(command: Command, folder: Path) -> None:
    first, second = command("demo"), command("demo")
    assert (first.status, second.status, second.out) == (0, 0, first.out)
    assert second.err == (SAID + NEXT).format("meetinglog-demo-2")
    assert names_in(folder / "meetinglog-demo") == names_in(folder / "meetinglog-demo-2") == WRITTEN


def test_a_folder_can_be_named_which_is_made_with_those_above(command: Command, folder: Path) -> None:
    assert command("demo", "a/b").status == 0
    assert names_in(folder / "a" / "b") == WRITTEN


def test_what_is_written_can_be_recorded_again(command: Command, folder: Path) -> None:
    assert command("demo", "here").status == 0
    assert command("new", "here/session.toml", "LOG").status == 0
    assert command("import", "LOG", "here/capture.txt").status == 0
    assert command("report", "LOG").out == command("report", "here/ctoc-cop-6.meetinglog").out
    assert (folder / "here" / "capture.txt").read_bytes() == (files("meetinglog.cli") / "demo/capture.txt").read_bytes()


@pytest.mark.parametrize("name", sorted(NAMED))
def test_nothing_is_overwritten_and_nothing_half_written(name: str, command: Command, folder: Path) -> None:
    place = folder / "here"
    place.mkdir()
    (place / name).write_bytes(b"mine")
    said = f"meetinglog: here/{name} already exists; choose an empty folder.\n"
    assert command("demo", "here") == Outcome(1, "", said)
    assert names_in(place) == {name}
    assert (place / name).read_bytes() == b"mine"


def test_the_same_folder_twice_is_refused(command: Command) -> None:
    assert command("demo", "here").status == 0
    assert command("demo", "here") == Outcome(
        1, "", "meetinglog: here/session.toml already exists; choose an empty folder.\n"
    )


def test_a_file_is_no_folder(command: Command, folder: Path) -> None:
    said = "meetinglog: capture.txt is not a folder; choose an empty or a new folder.\n"
    assert command("demo", "capture.txt") == Outcome(1, "", said)
    said = "meetinglog: Cannot write to capture.txt/x: Not a directory. Nothing was written; choose another folder.\n"
    assert command("demo", "capture.txt/x") == Outcome(1, "", said)
    assert names_in(folder) == OWN


def test_a_folder_that_may_not_be_written_is_1(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o555)
    for place in ("locked", "locked/x"):
        said = f"meetinglog: Cannot write to {place}: Permission denied. Nothing was written; choose another folder.\n"
        assert process("demo", place, permissions=True) == Outcome(1, "", said)
    assert names_in(folder) == {*OWN, "locked"}


@pytest.mark.parametrize("size", [100, 700, 20_000])
def test_a_disk_that_is_full_leaves_nothing_behind(size: int, folder: Path) -> None:
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    done = process("demo", "a/here", before=f"{limit}resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("meetinglog: ")
    assert "Cannot write to" in done.err or "disk" in done.err
    assert names_in(folder) == OWN


def test_the_demonstration_is_there_though_it_cannot_be_printed(folder: Path) -> None:
    done = process("demo", "here", before="import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)")
    said = "meetinglog: Cannot write to standard output: No space left on device.\n"
    assert done == Outcome(1, "", (SAID + NEXT).format("here") + said)
    assert names_in(folder / "here") == WRITTEN


def test_on_a_terminal_the_recorder_opens_on_it_as_the_user_has_chosen(folder: Path) -> None:
    config = folder / "config" / "meetinglog"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('theme = "light"\n[keys]\nmark = "F12"\n', encoding="utf-8")
    chosen = str(config.parent)
    with Terminal(folder, "demo", "here", XDG_CONFIG_HOME=chosen, COLORTERM="truecolor") as terminal:
        terminal.wait_for("F12 Mark")
        terminal.wait_for_saved(27)
        assert b"Now try: meetinglog show here/ctoc-cop-6.meetinglog" in terminal.raw
        assert b"48;2;250;250;247" in terminal.raw
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
