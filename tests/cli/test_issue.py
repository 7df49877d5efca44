from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from meetinglog.cli.io import rolled_back_on_error
from meetinglog.errors import Conflict, OutputExists
from meetinglog.outputs.report.style import built_in
from tests.cli.test_output_files import FOLDERS_FAIL, NO_LINKS
from tests.support.commands import ENTRIES, Command, Outcome, names_in, process

UNNAMED = "Not in the report: unidentified speakers (entry 12).\n"


def entries(log: Path | str, command: Command) -> int:
    return int(json.loads(command("verify", log, "--json").out)["entries"])


def payload(log: str, command: Command) -> dict[str, object]:
    line = command("export", log).out.splitlines()[-1]
    held: dict[str, object] = json.loads(json.loads(line)["payload"])
    return held


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("report", []),
        ("report", ["--item", "3"]),
        ("report", ["--format", "markdown", "--meeting", "5"]),
        ("report", ["--format", "html"]),
        ("report", ["--format", "html", "--no-provenance", "--masthead", "--notes"]),
        ("report", ["--json", "--track", "plenary"]),
        ("report", ["--until", "2012-10-17T15:05", "--style", "untoc"]),
        ("statements", []),
        ("statements", ["--format", "csv", "--as-of", "8"]),
    ],
)
def test_what_is_issued_is_what_the_command_writes_to_the_byte(
    kind: str, options: list[str], command: Command, log: str, folder: Path
) -> None:
    shown = command(kind, log, *options)
    done = command("issue", log, kind, *options, "-o", "issued")
    assert (done.status, done.err) == (0, shown.err)
    data = (folder / "issued").read_bytes()
    assert data == shown.out.encode()
    assert done.out.endswith(f" is issued as issued, sha256 {hashlib.sha256(data).hexdigest()}\n")
    assert done.out.startswith(f"{ENTRIES + 1}  ")
    assert payload(log, command)["sha256"] == hashlib.sha256(data).hexdigest()
    assert command("verify", log).status == 0


def test_the_entry_holds_what_was_asked_for_in_words_that_last(command: Command, log: str) -> None:
    asked = ["--item", "4", "--item", "3", "--item", "4", "--meeting", "5", "--until", "10:30", "--style", "untoc"]
    assert command("issue", log, "report", *asked, "-o", "add5.txt").status == 0
    output = payload(log, command)["output"]
    assert isinstance(output, dict)
    assert output.pop("style_source").startswith("# The wording")
    assert output == {
        "kind": "report",
        "format": "text",
        "items": ["4", "3"],
        "meetings": [5],
        "until": "2012-10-18T10:30:00+02:00",
        "style": "untoc",
    }


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["report"], 2, "An output is issued as a file; use -o FILE."),
        (
            ["statements", "--format", "text", "-o", "x"],
            2,
            "Unknown format text; choose csv, ",
        ),
        (
            ["report", "--format", "csv", "-o", "x"],
            2,
            "Unknown format csv; choose text, markdown, ",
        ),
        (
            ["statements", "--style", "untoc", "-o", "x"],
            2,
            "The list of statements has no style, language, addendum, masthead, annexes, notes or provenance; omit ",
        ),
        (
            ["minutes", "-o", "x"],
            2,
            "Invalid value for '{report|organization|final|statements}': 'minutes' is not one of ",
        ),
        (["report", "--item", "9", "-o", "x"], 3, "There is no item 9; the items are 3, 4."),
        (
            ["report", "--style", "nope", "-o", "x"],
            3,
            f"Unknown style nope; choose {', '.join(built_in())} or a file.",
        ),
        (["report", "-o", "there"], 1, "there already exists; use --force to replace it, or choose another name."),
        (["report", "-o", "no/x"], 1, "There is no folder no; create it first. Nothing was written."),
    ],
)
def test_what_cannot_be_issued_leaves_no_file_and_no_entry(
    arguments: list[str], status: int, said: str, command: Command, log: str, folder: Path
) -> None:
    (folder / "there").write_text("mine", encoding="utf-8")
    before = names_in(folder)
    done = command("issue", log, *arguments)
    assert (done.status, done.out, done.err.startswith(f"meetinglog: {said}")) == (status, "", True)
    assert (names_in(folder), entries(log, command)) == (before, ENTRIES)
    assert (folder / "there").read_text(encoding="utf-8") == "mine"


@pytest.mark.files
def test_no_output_is_issued_as_a_log(command: Command, log: Path) -> None:
    said = "meetinglog: LOG is a log; a log is never overwritten. Choose another name.\n"
    assert command("issue", log, "report", "-o", "LOG", "--force") == Outcome(1, "", said)
    assert entries(log, command) == ENTRIES


def test_a_moment_that_is_not_the_beginning_of_the_log_is_refused(command: Command, log: str) -> None:
    done = command("issue", log, "report", "--as-of", "2012-10-18T10:00", "-o", "x")
    assert (done.status, done.err.startswith("meetinglog: The log had no entries at")) == (3, True)
    assert command("issue", log, "report", "--as-of", "2999-01-01T00:00", "-o", "x").status == 0


def test_a_file_can_be_replaced_when_that_is_asked_for(command: Command, log: str, folder: Path) -> None:
    (folder / "x").write_text("mine", encoding="utf-8")
    assert command("issue", log, "report", "-o", "x", "--force").status == 0
    assert (folder / "x").read_text(encoding="utf-8") == command("report", log).out


@pytest.mark.files
def test_an_entry_that_cannot_be_stored_takes_the_file_with_it(command: Command, log: Path, folder: Path) -> None:
    before = names_in(folder)
    done = process("issue", "LOG", "report", "-o", "x", before=LIMIT)
    assert (done.status, done.out) == (1, "")
    assert names_in(folder) == before
    assert entries(log, command) == ENTRIES
    assert command("issue", log, "report", "-o", "x").status == 0


LIMIT = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
LIMIT += "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))"


@pytest.mark.files
def test_on_a_full_disk_the_file_that_was_there_stays_and_the_sentence_names_what_is_full(
    command: Command, log: Path, folder: Path
) -> None:
    old = bytes(range(256)) * 1000  # more than the disk takes again
    (folder / "x").write_bytes(old)
    before = names_in(folder)
    done = process("issue", "LOG", "report", "-o", "x", "--force", before=LIMIT)
    said = f"meetinglog: {folder}/LOG: the disk reports an error, or is full. Check the disk, and try again.\n"
    assert done == Outcome(1, "", said)
    assert ((folder / "x").read_bytes(), names_in(folder)) == (old, before)
    assert entries(log, command) == ENTRIES


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("failing", [FOLDERS_FAIL, NO_LINKS + FOLDERS_FAIL])
def test_a_disk_that_does_not_keep_the_name_takes_no_entry_and_gives_back_the_old_file(
    failing: str, force: tuple[str, ...], command: Command, log: str, folder: Path
) -> None:
    if force:
        (folder / "x").write_bytes(b"old")
    before = names_in(folder)
    done = process("issue", log, "report", "-o", "x", *force, before=failing)
    assert (done.status, done.out) == (1, "")
    assert (entries(log, command), names_in(folder)) == (ENTRIES, before)
    assert not force or (folder / "x").read_bytes() == b"old"


def fail_after(file: Path, *, force: bool = True) -> None:
    with rolled_back_on_error("text", file, like=file.parent, force=force):
        assert file.read_text(encoding="utf-8") == "text"
        raise Conflict("Someone else wrote first.")


def test_a_file_written_before_something_that_fails_is_as_it_was(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_bytes(b"\xff old")
    for file in (new, old):
        with pytest.raises(Conflict):
            fail_after(file)
    assert (new.exists(), old.read_bytes()) == (False, b"\xff old")
    with pytest.raises(OutputExists):
        fail_after(old, force=False)
    assert old.read_bytes() == b"\xff old"


def test_the_recorder_goes_on_as_before(command: Command, log: str, folder: Path) -> None:
    assert command("issue", log, "report", "-o", "x").err == UNNAMED
    (folder / "more.txt").write_text("@10:07 Kenya\n", encoding="utf-8")
    assert command("import", log, "more.txt") == Outcome(0, "15  10:07:00  Kenya has the floor (item 4)\n", "")
    journal = command("show", log).out
    assert "issued" not in journal
    assert "   14  " in command("show", log, "--history").out
