"""A log that lacks what was acknowledged: read with a warning, recorded in once somebody accepts its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.companions import head_path
from storage.head_file import acknowledged_in
from tests.support.commands import CAPTURE, ENTRIES, READING, Command, Outcome, names_in

pytestmark = pytest.mark.files

VIEWS = ("show", "speakers", "statements", "report", "stats", "check", "diff")
REFUSED = ("verify", "export")
SHORT = 9


@pytest.fixture
def cut(command: Command, empty_log: Path, folder: Path) -> Path:
    """Return a log of the first 9 entries, of which 13 were acknowledged."""
    lines = CAPTURE.splitlines(keepends=True)
    (folder / "first.txt").write_text("".join(lines[:10]), encoding="utf-8")
    (folder / "rest.txt").write_text("".join(lines[10:]), encoding="utf-8")
    assert command("import", empty_log, "first.txt").status == 0
    older = empty_log.read_bytes()
    assert command("import", empty_log, "rest.txt").status == 0
    empty_log.write_bytes(older)
    return empty_log


def said(log: Path) -> str:
    path = log.resolve()
    return (
        f"The record cannot be trusted from entry {SHORT + 1} on: acknowledged up to entry {ENTRIES}, this file ends "
        f"with entry {SHORT}. Look for the newest copy, and for {log.name}-wal, and put them back. Or accept this end "
        f"with meetinglog record {path} --accept-end, and a flag will say so."
    )


@pytest.mark.parametrize("verb", VIEWS)
def test_a_view_gives_what_stands_with_a_warning_and_5(verb: str, command: Command, cut: Path) -> None:
    seen = command(verb, cut)
    assert (seen.status, seen.err.splitlines()[:2]) == (
        5,
        [f"meetinglog: {said(cut)}", f"What follows ends with entry {SHORT}."],
    )
    head_path(cut).unlink()
    assert command(verb, cut).out == seen.out


@pytest.mark.parametrize("verb", REFUSED)
def test_what_vouches_for_a_log_is_refused(verb: str, command: Command, cut: Path) -> None:
    assert command(verb, cut) == Outcome(5, "", f"meetinglog: {said(cut)}\n")


def test_a_log_that_lacks_its_end_is_not_merged(command: Command, cut: Path, folder: Path) -> None:
    (folder / "COPY").write_bytes(cut.read_bytes())
    assert command("merge", cut, "COPY", "-o", "both") == Outcome(5, "", f"meetinglog: {said(cut)}\n")


def test_the_doctor_says_that_the_end_is_missing(command: Command, cut: Path) -> None:
    done = command("doctor", cut, "--json")
    assert (done.status, said(cut) in done.out) == (5, True)


WRITING = {
    "record": ("record", "--plain"),
    "import": ("import", "capture.txt"),
    "inscribe": ("inscribe", "list.txt"),
    "prepare": ("prepare", "session.toml"),
    "issue": ("issue", "report", "-o", "report.txt"),
}


@pytest.mark.parametrize("verb", WRITING)
def test_no_command_writes_to_a_log_that_lacks_its_end(verb: str, command: Command, cut: Path, folder: Path) -> None:
    (folder / "list.txt").write_text("Norway\n", encoding="utf-8")
    files = names_in(folder)
    before = [(folder / name).read_bytes() for name in sorted(files)]
    name, *rest = WRITING[verb]
    done = command(name, cut, *rest, stdin="Norway\n")
    assert (done.status, done.out, said(cut) in done.err) == (5, "", True)
    assert names_in(folder) == files
    assert [(folder / name).read_bytes() for name in sorted(files)] == before


def test_who_accepts_the_end_goes_on_with_a_flag_that_says_what_is_missing(command: Command, cut: Path) -> None:
    acknowledged = acknowledged_in(head_path(cut))
    assert acknowledged is not None
    text = (
        f"Missing: entries {SHORT + 1} to {ENTRIES}; the file ended with entry {SHORT}, and was acknowledged up to "
        f"entry {ENTRIES} (hash {acknowledged.head.hash})"
    )
    done = command("record", cut, "--plain", "--accept-end", stdin="/comment goes on\n")
    assert (done.status, text in done.err) == (0, True)
    assert done.out.startswith(f"{SHORT + 2}  ")
    assert text in " ".join(command("check", cut).out.split())
    assert command("record", cut, "--plain", stdin="/comment and on\n").status == 0
    assert command("verify", cut) == Outcome(0, f"{cut}: {SHORT + 3} entries, every hash holds.\n", "")


def test_where_nothing_is_missing_that_is_said_and_recording_goes_on(command: Command, log: Path) -> None:
    done = command("record", log, "--plain", "--accept-end", stdin="/comment goes on\n")
    assert (done.status, done.err) == (0, f"Nothing is missing from {log}; --accept-end was not needed.\n")
    assert done.out.startswith(f"{ENTRIES + 1}  ")


@pytest.mark.parametrize("verb", READING)
def test_a_copy_without_its_head_is_no_complaint(verb: str, command: Command, cut: Path, folder: Path) -> None:
    (folder / "COPY").write_bytes(cut.read_bytes())
    assert (command(verb, "COPY").status, command(verb, "COPY").err) == (0, "")


def test_what_is_left_is_saved_with_the_mode_of_the_log(command: Command, cut: Path, folder: Path) -> None:
    cut.chmod(0o640)
    done = command("recover", cut, "-o", "NEW")
    assert done == Outcome(
        0,
        "Nothing can be read behind the damage. Type again what is missing, with its times.\n"
        "Record on in the new log: meetinglog record NEW\n",
        f"NEW is the sound part of {cut}: {SHORT} entries, every hash holds. {said(cut)}\n",
    )
    assert (folder / "NEW").stat().st_mode & 0o777 == 0o640
