"""A log that is changed while `record --plain` or `import` records in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from meetinglog.log.entry import Entry, NewEntry
from storage.sqlite import SqliteLog
from tests.support.commands import ENTRIES, SESSION, Command, Outcome
from tests.support.plain_recorder import PlainRecorder
from tests.support.typed_logs import entries

pytestmark = pytest.mark.files


def sentence(log: Path, happened: str) -> str:
    rescued = log.with_name(f"{log.stem}.rescued{log.suffix}")
    return (
        f"{log} {happened}. Its {ENTRIES + 1} entries, comments included, are kept in {rescued}; later lines are not "
        f"recorded. Go on there: meetinglog record {rescued}"
    )


@pytest.mark.parametrize("happened", ["was removed", "was replaced by another file"])
def test_lines_after_the_log_was_lost_are_refused_and_it_ends_with_1_and_can_go_on_in_the_copy(
    command: Command, log: Path, recorder: PlainRecorder, happened: str
) -> None:
    older = log.with_name("older")
    shutil.copy(log, older)
    log.unlink() if happened == "was removed" else older.replace(log)
    expected = sentence(log, happened)
    assert [recorder.answer(line) for line in ("Peru", "/comment after")] == [f"refused: {expected}"] * 2
    assert recorder.end() == Outcome(1, "", f"meetinglog: {expected}\n")
    rescued = log.with_name(f"{log.stem}.rescued{log.suffix}")
    assert len(entries(rescued)) == ENTRIES + 1
    assert command("verify", rescued) == Outcome(0, f"{rescued}: {ENTRIES + 1} entries, every hash holds.\n", "")
    went_on = PlainRecorder(rescued)
    assert went_on.answer("/comment after").endswith("comment for officers: after")
    assert went_on.end() == Outcome(0, "", "")
    assert len(entries(rescued)) == ENTRIES + 2


def test_a_log_that_is_lost_after_the_last_line_is_missed_when_the_input_ends(
    log: Path, recorder: PlainRecorder
) -> None:
    log.unlink()
    assert recorder.end() == Outcome(1, "", f"meetinglog: {sentence(log, 'was removed')}\n")


def test_a_link_that_a_backup_makes_meanwhile_is_noted_once_and_recording_goes_on(
    log: Path, recorder: PlainRecorder
) -> None:
    os.link(log, log.with_name("backup"))
    assert recorder.answer("/comment one").endswith("comment for officers: one")
    assert recorder.answer("/comment two").endswith("comment for officers: two")
    assert recorder.end() == Outcome(
        0, "", f"{log} now has another name (a hard link); record under this name alone.\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "LOG", "acts.txt"),
        ("inscribe", "LOG", "list.txt", "--item", "4"),
        ("prepare", "LOG", "changed.toml"),
        ("issue", "LOG", "statements", "-o", "statements.csv", "--format", "csv"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_that_writes_notes_a_name_that_the_log_gets_meanwhile(
    arguments: tuple[str, ...], command: Command, log: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "acts.txt").write_text("/comment x\n", encoding="utf-8")
    (folder / "list.txt").write_text("Peru\n", encoding="utf-8")
    (folder / "changed.toml").write_text(SESSION.replace("Technical", "Practical"), encoding="utf-8")
    append = SqliteLog.append

    async def append_after_a_backup(self: SqliteLog, new: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        os.link(log, folder / "backup")
        return await append(self, new, expected)

    monkeypatch.setattr(SqliteLog, "append", append_after_a_backup)
    done = command(*arguments)
    assert done.status == 0
    assert done.err.splitlines()[-1] == f"{log} now has another name (a hard link); record under this name alone."
    assert len(entries(log)) == ENTRIES + 1


@pytest.mark.parametrize("arguments", [("import", "LOG", "capture.txt"), ("record", "LOG", "--plain")])
def test_a_log_with_two_names_is_refused_with_the_line_that_copies_it(
    command: Command, log: Path, arguments: tuple[str, ...]
) -> None:
    os.link(log, log.with_name("OTHER"))
    Path("capture.txt").write_text("/comment x\n", "utf-8")
    done = command(*arguments)
    copied = f"cp {log} {log}.copy && mv {log}.copy {log}"
    assert done == Outcome(
        1,
        "",
        f"meetinglog: {log} has 2 names (hard links), and what is recorded under one can be lost under another; "
        f"nothing was recorded. Give it a file of its own: {copied}\n",
    )
    assert command("verify", "LOG") == Outcome(0, f"LOG: {ENTRIES} entries, every hash holds.\n", "")
