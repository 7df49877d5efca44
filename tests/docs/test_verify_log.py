"""The script on the page verifies real exports and seals, alone, as the program does."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.commands import ENTRIES, Command, Outcome
from tests.support.paths import ROOT

SCRIPT = ROOT / "meetinglog" / "cli" / "verify_log.py"


def alone(folder: Path, *arguments: str) -> Outcome:
    """Run the script without the program and its libraries."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", SCRIPT, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def kept(command: Command, log: Path | str, folder: Path) -> Path:
    """Return the folder of an export and a seal."""
    command("export", log, "-o", "EXPORT")
    command("verify", log, "--seal", "-o", "SEAL")
    return folder


def holds(kept: Path, entries: int = ENTRIES) -> str:
    last = json.loads((kept / "EXPORT").read_text(encoding="utf-8").splitlines()[-1])["hash"]
    return f"EXPORT: {entries} entries, every hash holds; the last is {last}\n"


def rewrite(kept: Path, change: Callable[[list[str]], list[str]], name: str = "EXPORT") -> None:
    lines = (kept / name).read_text(encoding="utf-8").splitlines(keepends=True)
    (kept / name).write_text("".join(change(lines)), encoding="utf-8")


def test_the_script_has_at_most_eighty_lines_of_the_standard_library() -> None:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert len(lines) <= 80
    assert imported <= sys.stdlib_module_names


def test_a_whole_export_and_its_seal_hold(kept: Path) -> None:
    assert alone(kept, "EXPORT") == Outcome(0, holds(kept), "")
    sealed = f"SEAL: entry {ENTRIES} has the hash that was sealed\n"
    assert alone(kept, "EXPORT", "SEAL") == Outcome(0, holds(kept) + sealed, "")


@pytest.mark.files
def test_the_log_itself_and_its_seal_hold_as_its_export_does(kept: Path) -> None:
    said = holds(kept).replace("EXPORT", "LOG", 1)
    assert alone(kept, "LOG") == Outcome(0, said, "")
    assert alone(kept, "LOG", "SEAL") == Outcome(0, f"{said}SEAL: entry {ENTRIES} has the hash that was sealed\n", "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE entry SET payload = payload || ' ' WHERE position = 5", "entry 5 was altered, moved or taken out"),
        ("DELETE FROM entry WHERE position = 5", "entry 5 was altered, moved or taken out"),
        ("ALTER TABLE entry RENAME TO other", "there is no table of entries"),
    ],
    ids=["altered", "taken out", "no table"],
)
@pytest.mark.files
def test_a_log_that_was_altered_is_1_and_names_the_entry(change: str, said: str, kept: Path) -> None:
    with closing(sqlite3.connect(kept / "LOG", isolation_level=None)) as database:
        for guard in ("entry_kept", "entry_never_deleted", "entry_appended", "entry_new"):
            database.execute(f"DROP TRIGGER {guard}")
        database.execute(change)
    assert alone(kept, "LOG", "SEAL") == Outcome(1, "", f"LOG: {said}\n")


@pytest.mark.files
def test_a_python_without_sqlite_verifies_the_export(kept: Path) -> None:
    lines = ("import runpy, sys", "sys.modules['sqlite3'] = None", "del sys.argv[0]")
    lacking = "\n".join((*lines, "runpy.run_path(sys.argv[0], {}, '__main__')"))
    of_export, of_log = (
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", lacking, SCRIPT, name],
            cwd=kept,
            capture_output=True,
            text=True,
            check=False,
        )
        for name in ("EXPORT", "LOG")
    )
    assert (of_export.returncode, of_export.stdout) == (0, holds(kept))
    assert (of_log.returncode, "sqlite3" in of_log.stderr, "Traceback" in of_log.stderr) == (1, True, False)


@pytest.mark.files
def test_a_view_in_the_place_of_the_entries_is_no_log(kept: Path) -> None:
    with closing(sqlite3.connect(kept / "LOG", isolation_level=None)) as database:
        database.execute("ALTER TABLE entry RENAME TO other")
        database.execute("CREATE VIEW entry AS SELECT * FROM other")
    assert alone(kept, "LOG") == Outcome(1, "", "LOG: there is no table of entries\n")


@pytest.mark.files
def test_a_database_that_is_cut_off_is_said(kept: Path) -> None:
    (kept / "LOG").write_bytes((kept / "LOG").read_bytes()[:6_000])
    done = alone(kept, "LOG")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("LOG: ")
    assert "Traceback" not in done.err


def test_blank_lines_do_not_count(kept: Path) -> None:
    rewrite(kept, lambda lines: ["\n", *lines[:3], "\n", " \n", *lines[3:]])
    assert alone(kept, "EXPORT") == Outcome(0, holds(kept), "")


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [*lines[:4], lines[4].replace("welcomed", "deplored"), *lines[5:]],
        lambda lines: lines[:4] + lines[5:],
        lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]],
        lambda lines: [*lines[:4], lines[3], *lines[4:]],
    ],
    ids=["altered", "taken out", "moved", "twice"],
)
def test_an_export_that_was_altered_is_1_and_names_the_entry(
    change: Callable[[list[str]], list[str]], kept: Path
) -> None:
    rewrite(kept, change)
    assert alone(kept, "EXPORT", "SEAL") == Outcome(1, "", "EXPORT: entry 5 was altered, moved or taken out\n")


def test_an_export_that_was_truncated_holds_by_itself_and_not_with_its_seal(kept: Path) -> None:
    rewrite(kept, lambda lines: lines[:-2])
    assert alone(kept, "EXPORT") == Outcome(0, holds(kept, ENTRIES - 2), "")
    said = f"EXPORT: entry {ENTRIES}, at which SEAL was made, is not there\n"
    assert alone(kept, "EXPORT", "SEAL") == Outcome(1, holds(kept, ENTRIES - 2), said)


def test_a_seal_of_another_hash_or_log_does_not_hold(kept: Path) -> None:
    rewrite(kept, lambda lines: [lines[0], "9\n", lines[2]], "SEAL")
    assert alone(kept, "EXPORT", "SEAL") == Outcome(1, holds(kept), "EXPORT: entry 9 is not what SEAL sealed\n")
    rewrite(kept, lambda lines: ["meetinglog/x\n", *lines[1:]], "SEAL")
    assert alone(kept, "EXPORT", "SEAL") == Outcome(1, holds(kept), "EXPORT: SEAL is the seal of another log\n")


def test_what_is_no_export_is_said(kept: Path) -> None:
    (kept / "EXPORT").write_text('{"a": "b"}\n', encoding="utf-8")
    said = "EXPORT: entry 1 does not have the fields of an entry, all of them text\n"
    assert alone(kept, "EXPORT") == Outcome(1, "", said)
    (kept / "EXPORT").write_text("\n", encoding="utf-8")
    assert alone(kept, "EXPORT") == Outcome(1, "", "EXPORT: there is no entry\n")
    assert alone(kept) == Outcome(2, "", "")
