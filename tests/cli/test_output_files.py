from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import READING, Command, Outcome, bytes_in, interpreter, names_in, process

pytestmark = pytest.mark.files

PLAIN: Any = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
WRITING = ("show", "statements", "report")

TRACED = """
import os
def traced(call, say):
    def calling(*given, **named):
        done = call(*given, **named)
        with open("trace", "a") as file:
            file.write(say(given) + "\\n")
        return done
    return calling
os.fsync = traced(os.fsync, lambda given: f"kept {os.fstat(given[0]).st_ino}")
os.link = traced(os.link, lambda _: "link")
os.replace = traced(os.replace, lambda _: "replace")
"""
FOLDERS_FAIL = """
import os, stat
keep = os.fsync
def failing(handle):
    if stat.S_ISDIR(os.fstat(handle).st_mode):
        raise OSError(5, "Input/output error")
    keep(handle)
os.fsync = failing
"""
NO_LINKS = """
import os
def refused(*_, **__):
    raise PermissionError(1, "Operation not permitted")
os.link = refused
"""


@pytest.mark.parametrize("verb", WRITING)
def test_a_file_gets_what_standard_output_would(verb: str, command: Command, log: Path, folder: Path) -> None:
    printed = command(verb, log)
    before = names_in(folder)
    written = command(verb, log, "-o", "out.txt")
    assert written == Outcome(0, "", printed.err)
    assert (folder / "out.txt").read_text(encoding="utf-8") == printed.out
    assert names_in(folder) == before | {"out.txt"}


def test_an_existing_file_is_kept_and_with_force_replaced(command: Command, log: Path, folder: Path) -> None:
    (folder / "out.txt").write_text("old", encoding="utf-8")
    said = "meetinglog: out.txt already exists; use --force to replace it, or choose another name.\n"
    assert command("show", log, "-o", "out.txt") == Outcome(1, "", said)
    assert (folder / "out.txt").read_text(encoding="utf-8") == "old"
    assert command("show", log, "-o", "out.txt", "--force") == Outcome(0, "", "")
    assert (folder / "out.txt").read_text(encoding="utf-8") == command("show", log).out


def test_force_without_a_file_in_the_way_is_no_matter(command: Command, log: Path, folder: Path) -> None:
    assert command("show", log, "-o", "out.txt", "--force") == Outcome(0, "", "")
    assert (folder / "out.txt").read_text(encoding="utf-8") == command("show", log, "--force").out


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_folder_is_never_replaced(force: tuple[str, ...], command: Command, log: Path, folder: Path) -> None:
    (folder / "sub").mkdir()
    before = names_in(folder)
    for name in ("sub", ".", "sub/", str(folder)):
        done = command("show", log, "-o", name, *force)
        assert done == Outcome(1, "", f"meetinglog: {Path(name)} is a folder; give a file name.\n")
    assert names_in(folder) == before


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_missing_folder_is_1_and_named(force: tuple[str, ...], command: Command, log: Path, folder: Path) -> None:
    before = names_in(folder)
    for missing in ("nope", "capture.txt"):
        done = command("show", log, "-o", f"{missing}/out.txt", *force)
        assert done == Outcome(
            1, "", f"meetinglog: There is no folder {missing}; create it first. Nothing was written.\n"
        )
    assert names_in(folder) == before


def test_a_pipe_or_device_is_never_replaced(command: Command, log: Path, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        done = command("show", log, "-o", name, "--force")
        said = f"meetinglog: {name} is not a regular file; omit -o to write to standard output.\n"
        assert done == Outcome(1, "", said)
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


def test_a_log_is_never_replaced(command: Command, log: Path, empty_log: Path, folder: Path) -> None:
    (folder / "link").symlink_to("EMPTY")
    before = bytes_in(folder)
    for name in ("LOG", "EMPTY", "link"):
        done = command("statements", log, "-o", name, "--force")
        said = f"meetinglog: {name} is a log; a log is never overwritten. Choose another name.\n"
        assert done == Outcome(1, "", said)
    assert bytes_in(folder) == before
    assert empty_log.exists()


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("target", ["target.txt", "nowhere"])
def test_a_file_is_never_written_through_a_link(
    target: str, force: tuple[str, ...], command: Command, log: Path, folder: Path
) -> None:
    (folder / "target.txt").write_text("old", encoding="utf-8")
    (folder / "link").symlink_to(target)
    before = names_in(folder)
    said = f"meetinglog: link is a symbolic link to {target}; a file is never written through a link. "
    said += "Give the name of that file, or another one.\n"
    assert command("show", log, "-o", "link", *force) == Outcome(1, "", said)
    assert command("issue", log, "report", "-o", "link", *force) == Outcome(1, "", said)
    assert (names_in(folder), (folder / "link").is_symlink()) == (before, True)
    assert (folder / "target.txt").read_text(encoding="utf-8") == "old"


def test_an_empty_name_is_a_wrong_use(command: Command, log: Path) -> None:
    said = "Invalid value for '-o': the name is empty. See `meetinglog show --help`."
    assert command("show", log, "-o", "") == Outcome(2, "", f"meetinglog: {said}\n")


def test_a_name_as_long_as_there_can_be_is_written(command: Command, log: Path, folder: Path) -> None:
    assert command("show", log, "-o", "x" * 255) == Outcome(0, "", "")
    assert (folder / ("x" * 255)).read_text(encoding="utf-8") == command("show", log).out
    done = command("show", log, "-o", "x" * 256)
    assert done == Outcome(
        1,
        "",
        f"meetinglog: Cannot write {'x' * 256}: File name too long. Nothing was written; choose another place.\n",
    )


def test_a_folder_that_may_not_be_written_is_1_and_names_the_file(log: Path, folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o555)
    done = process("show", log, "-o", "locked/out.txt", permissions=True)
    said = "meetinglog: Cannot write locked/out.txt: Permission denied. Nothing was written; choose another place.\n"
    assert done == Outcome(1, "", said)


def test_on_a_full_disk_the_old_file_stays_and_nothing_else(log: Path, folder: Path) -> None:
    (folder / "out.txt").write_text("old", encoding="utf-8")
    before = bytes_in(folder)
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))"
    done = process("show", log, "-o", "out.txt", "--force", before=limit)
    said = "meetinglog: Cannot write out.txt: File too large. Nothing was written; choose another place.\n"
    assert done == Outcome(1, "", said)
    assert bytes_in(folder) == before


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_file_and_its_name_are_on_the_disk_when_the_command_ends(
    force: tuple[str, ...], log: Path, folder: Path
) -> None:
    if force:
        (folder / "out.txt").write_text("old", encoding="utf-8")
    assert process("show", log, "-o", "out.txt", *force, before=TRACED) == Outcome(0, "", "")
    file, place = (folder / "out.txt").stat().st_ino, folder.stat().st_ino
    named = "replace" if force else "link"
    assert (folder / "trace").read_text(encoding="utf-8").splitlines() == [f"kept {file}", named, f"kept {place}"]


def test_a_disk_that_does_not_keep_the_name_is_1_and_said(log: Path, folder: Path) -> None:
    done = process("show", log, "-o", "out.txt", before=FOLDERS_FAIL)
    said = f"meetinglog: The disk does not say that it keeps what was written in {folder}: Input/output error. "
    said += "Check the disk, and write it again.\n"
    assert done == Outcome(1, "", said.replace(f"{folder}", "."))


def test_a_disk_without_hard_links_takes_files_and_replaces_none(command: Command, log: Path, folder: Path) -> None:
    printed = command("show", log).out
    assert process("show", log, "-o", "out.txt", before=NO_LINKS) == Outcome(0, "", "")
    (folder / "old.txt").write_text("old", encoding="utf-8")
    assert process("show", log, "-o", "old.txt", before=NO_LINKS).status == 1
    files = bytes_in(folder)
    assert (files["out.txt"], files["old.txt"]) == (printed.encode(), b"old")


@pytest.mark.parametrize("verb", READING)
@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)", "No space left on device"),
        ("import os; os.close(1)", "Bad file descriptor"),
    ],
    ids=["full", "closed"],
)
def test_standard_output_that_cannot_be_written_is_1_and_said(before: str, reason: str, verb: str, log: Path) -> None:
    done = process(verb, log, before=before)
    assert done == Outcome(1, "", f"meetinglog: Cannot write to standard output: {reason}.\n")


@pytest.mark.parametrize("verb", READING)
def test_a_reader_that_has_gone_is_1_and_nothing_is_said(verb: str, log: Path) -> None:
    done = process(verb, log, before="import os; r, w = os.pipe(); os.close(r); os.dup2(w, 1)")
    assert done == Outcome(1, "", "")


@pytest.mark.parametrize("reason", ["No space left on device", "Bad file descriptor"])
def test_help_that_cannot_be_written_is_1_and_said(reason: str, folder: Path) -> None:
    broken = {
        "No space left on device": "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)",
        "Bad file descriptor": "import os; os.close(1)",
    }
    assert folder.is_dir()
    done = process("--help", before=broken[reason])
    assert done == Outcome(1, "", f"meetinglog: Standard output: {reason}.\n")


@pytest.mark.parametrize(
    "before", ["import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 2)", "import os; os.close(2)"]
)
def test_without_a_standard_error_the_exit_status_speaks(before: str, log: Path) -> None:
    assert process("show", "nope", before=before) == Outcome(3, "", "")
    assert process("show", "--wrong", before=before) == Outcome(2, "", "")
    assert process("verify", log, before=before).status == 0


def test_the_output_is_utf_8_whatever_the_locale(log: Path, folder: Path) -> None:
    (folder / "odd.txt").write_text('"Zoë Żak" as:ngo\n', encoding="utf-8")
    done = interpreter("import", log, "odd.txt", **PLAIN)
    said = "14  time unknown  Zoë Żak (non-governmental organization) has the floor (item 4)\n"
    assert done == Outcome(0, said, "")
    (folder / "É").write_bytes(log.read_bytes())
    assert interpreter("verify", "É", **PLAIN) == Outcome(0, "É: 14 entries, every hash holds.\n", "")


@pytest.mark.parametrize("name", ["LOG-wal", "LOG-shm", "LOG-journal", ".LOG.head", ".LOG.lock", ".LOG.draft"])
def test_nothing_is_written_over_what_belongs_to_a_log(name: str, command: Command, log: Path, folder: Path) -> None:
    said = f"meetinglog: {name} is a name that belongs to the log LOG. Choose another name.\n"
    assert command("issue", log.name, "report", "-o", name) == Outcome(1, "", said)
    for arguments in (("recover", log.name, "-o", name), ("new", "session.toml", name)):
        done = command(*arguments)
        assert (done.status, done.err.endswith(said.removeprefix("meetinglog: "))) == (4, True)
    (folder / name).write_bytes(b"its own")
    for force in ((), ("--force",)):
        assert command("show", log.name, "-o", name, *force) == Outcome(1, "", said)
    assert (folder / name).read_bytes() == b"its own"
