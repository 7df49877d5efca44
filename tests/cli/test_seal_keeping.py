from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from storage.companions import head_path
from tests.support.commands import ENTRIES, Command, Outcome, process
from tests.support.terminal import Terminal
from tests.support.typed_logs import entries

RISING = "@2012-10-18T10:20 /rise\n"


def seal_of(log: Path | str) -> str:
    stored = entries(log)
    return f"meetinglog/{stored[0].id}\n{len(stored)}\n{b64encode(bytes.fromhex(stored[-1].hash)).decode()}\n"


def kept(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def place_of(log: Path | str) -> str:
    return f"{seal_of(log).splitlines()[0].removeprefix('meetinglog/')}.seal"


@pytest.fixture
def seals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for seals that the configuration names; the log lies elsewhere."""
    place = tmp_path / "config" / "meetinglog"
    place.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place.parent))
    (place / "config.toml").write_text('seals = "seals"\n', encoding="utf-8")
    (place / "seals").mkdir()
    return place / "seals"


def plain(log: Path | str, *lines: str) -> Outcome:
    return process("record", "--plain", log, stdin="".join(f"{line}\n" for line in lines).encode())


def imported(command: Command, log: str, folder: Path, text: str) -> Outcome:
    (folder / "more.txt").write_text(text, encoding="utf-8")
    done = command("import", log, "more.txt")
    return Outcome(done.status, "", done.err)


def test_a_seal_is_kept_when_a_meeting_rises(log: str, seals: Path) -> None:
    assert plain(log, "/rise").err == ""
    assert kept(seals) == {place_of(log): seal_of(log)}


def test_no_seal_is_kept_while_a_meeting_is_in_session(log: str, seals: Path) -> None:
    assert plain(log, "Norway").err == ""
    assert kept(seals) == {}


def test_an_import_in_which_a_meeting_rises_keeps_one_seal(
    command: Command, log: str, folder: Path, seals: Path
) -> None:
    text = f"{RISING}@2012-10-18T15:00 /open 6\n@15:30 /rise\n"
    assert imported(command, log, folder, text) == Outcome(0, "", "")
    assert kept(seals) == {place_of(log): seal_of(log)}


def test_a_larger_seal_replaces_a_smaller_one_of_the_same_log(log: str, seals: Path) -> None:
    plain(log, "/rise")
    before = kept(seals)
    assert plain(log, "/open 6", "/rise").err == ""
    assert kept(seals) == {place_of(log): seal_of(log)} != before


@pytest.mark.files
def test_an_older_copy_is_told_and_the_seal_stays(log: Path, seals: Path) -> None:
    copy = log.read_bytes()
    plain(log, "Norway", "/rise")
    before, place = kept(seals), seals / place_of(log)
    sealed = int(place.read_text(encoding="utf-8").splitlines()[1])
    log.write_bytes(copy)
    head_path(log).unlink()
    said = (
        f"The seal was not kept: {log} ends with entry {ENTRIES + 1}, and {place} was made at entry {sealed}: "
        "the end was cut off, or this is an older copy. Look for the copy that has all entries.\n"
    )
    assert plain(log, "/rise").err == said
    assert kept(seals) == before


@pytest.mark.files
def test_a_copy_that_went_another_way_is_told_and_the_seal_stays(log: Path, seals: Path) -> None:
    copy = log.read_bytes()
    plain(log, "/rise")
    before, place = kept(seals), seals / place_of(log)
    log.write_bytes(copy)
    head_path(log).unlink()
    said = (
        f"The seal was not kept: {log} is not what {place} sealed: entry {ENTRIES + 1} has another hash, so it or an "
        "entry before it was rewritten. Look for the copy that was sealed.\n"
    )
    assert plain(log, "Norway", "/rise").err == said
    assert kept(seals) == before


def test_a_place_that_is_not_there_is_told_and_the_meeting_goes_on(log: str, seals: Path) -> None:
    seals.rmdir()
    done = plain(log, "/rise", "/open 6")
    assert (done.status, len(done.out.splitlines())) == (0, 2)
    assert done.err == f"The seal was not kept: There is no folder {seals}; create it first. Nothing was written.\n"


def test_a_file_that_is_no_seal_is_told_and_stays(command: Command, log: str, folder: Path, seals: Path) -> None:
    place = seals / place_of(log)
    place.write_text("notes\n", encoding="utf-8")
    said = f"The seal was not kept: {place}, line 2: Expected the number of an entry, in digits; got nothing.\n"
    assert imported(command, log, folder, RISING) == Outcome(0, "", said)
    assert kept(seals) == {place.name: "notes\n"}


def test_the_screen_says_that_a_seal_was_not_kept_and_the_terminal_again(log: str, folder: Path, seals: Path) -> None:
    seals.rmdir()
    said = f"The seal was not kept: There is no folder {seals}; create it first. Nothing was written."
    with Terminal(folder, "record", log, XDG_CONFIG_HOME=str(seals.parent.parent), size=(200, 30)) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("/rise")
        terminal.wait_for("The seal was not kept: There is no folder")
        terminal.press("ctrl+q", "enter")
        assert (terminal.wait(), "".join(terminal.printed_after.split())) == (0, "".join(said.split()))
