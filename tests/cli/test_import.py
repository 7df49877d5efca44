from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pytest

from meetinglog.cli import run
from storage.sqlite import open_for_writing
from tests.support.commands import ANSWERS, CAPTURE, ENTRIES, Command, Outcome, bytes_in, process

AFTER = "Nothing was recorded."

BAD_LINES = [
    ("Norway", "the first act needs a date and a time, such as @2012-10-17T15:05"),
    ("@15:00 /open 4", "the first act needs a date and a time, such as @2012-10-17T15:05"),
    ("@-5m /open 4", "the first act needs a date and a time, such as @2012-10-17T15:05"),
    ("@last /open 4", "the first act needs a date and a time, such as @2012-10-17T15:05"),
    ("@2012-10-17T15:00", "say what happened at @2012-10-17T15:00; type the act after it"),
    ("@2012-02-30T10:00 /open 4", "“@2012-02-30T10:00” is not a day of the calendar"),
    (
        "@2012-10-17T25:00 /open 4",
        "“@2012-10-17T25:00” is not a time of day; hours go to 23, minutes and seconds to 59",
    ),
    ("@2012-03-25T02:30 /open 4", "02:30 does not exist on 2012-03-25: the clocks went forward past it"),
    ("@2012-10-17T15:00 /open", "/open needs the number of the meeting, such as /open 4"),
    ("@2012-10-17T15:00 /open four", "/open needs the number of the meeting, such as /open 4"),
    ("@2012-10-17T15:00 /xyzzy", "/xyzzy is not an act; type /help for the acts there are"),
    ("@2012-10-17T15:00 /opne 4", "/opne is not an act; the nearest is /open"),
    ("@2012-10-17T15:00 aus", "“aus” could be Australia or Austria; type more of the name."),
    ("@2012-10-17T15:00 Norway", "no meeting is in session; type /open and its number first, such as /open 1"),
    ("@2012-10-17T15:00 /end", "nobody has the floor; there is no statement to end"),
    ("@2012-10-17T15:00 -", "the note is empty; type its text after the -"),
    ('@2012-10-17T15:00 "Norway', "a quotation mark is not closed; close it"),
]


def test_every_act_is_answered_by_one_line(command: Command, empty_log: str) -> None:
    assert command("import", empty_log, "capture.txt") == Outcome(0, ANSWERS, "")


def test_standard_input_is_a_minus(empty_log: str) -> None:
    assert process("import", empty_log, "-", stdin=CAPTURE.encode()) == Outcome(0, ANSWERS, "")


def test_a_file_that_is_called_minus_needs_its_folder(command: Command, empty_log: str, folder: Path) -> None:
    (folder / "-").write_text(CAPTURE, encoding="utf-8")
    assert command("import", empty_log, "./-") == Outcome(0, ANSWERS, "")


def test_a_dry_run_answers_the_same_and_touches_nothing(command: Command, empty_log: str, folder: Path) -> None:
    before = bytes_in(folder)
    assert command("import", "--dry-run", empty_log, "capture.txt") == Outcome(0, ANSWERS, "")
    assert bytes_in(folder) == before
    assert command("import", empty_log, "capture.txt") == Outcome(0, ANSWERS, "")


@pytest.mark.files
def test_an_import_leaves_one_file_and_its_head(command: Command, empty_log: Path, folder: Path) -> None:
    before = set(bytes_in(folder))
    assert command("import", empty_log, "capture.txt").status == 0
    assert set(bytes_in(folder)) == {*before, f".{empty_log.name}.head"}


@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_line_ends_and_a_byte_order_mark_change_nothing(
    end: bytes, mark: bytes, command: Command, empty_log: str, folder: Path
) -> None:
    (folder / "other.txt").write_bytes(mark + CAPTURE.encode().replace(b"\n", end))
    assert command("import", empty_log, "other.txt") == Outcome(0, ANSWERS, "")


def test_the_last_line_needs_no_end(command: Command, empty_log: str, folder: Path) -> None:
    (folder / "other.txt").write_text(CAPTURE.rstrip("\n"), encoding="utf-8")
    assert command("import", empty_log, "other.txt") == Outcome(0, ANSWERS, "")


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_a_bad_line_is_named_with_its_number_and_its_reason_and_nothing_is_recorded(
    line: str, reason: str, command: Command, empty_log: str, folder: Path
) -> None:
    (folder / "bad.txt").write_text(f"# a remark\n\n{line}\n", encoding="utf-8")
    before = bytes_in(folder)
    done = command("import", empty_log, "bad.txt")
    assert done == Outcome(1, "", f"meetinglog: bad.txt, line 3: {reason.rstrip('.')}.\n{AFTER}\n")
    assert bytes_in(folder) == before
    assert command("import", "--dry-run", empty_log, "bad.txt") == done


def test_good_lines_before_a_bad_one_are_not_recorded(command: Command, log: str, folder: Path) -> None:
    (folder / "bad.txt").write_text("@2012-10-18T11:00 Kenya\n/end\n/end\nNorway\n", encoding="utf-8")
    before = bytes_in(folder)
    reason = "nobody has the floor; there is no statement to end"
    assert command("import", log, "bad.txt") == Outcome(
        1, "", f"meetinglog: bad.txt, line 3: {reason.rstrip('.')}.\n{AFTER}\n"
    )
    assert bytes_in(folder) == before


def test_a_bad_line_of_standard_input_is_named(log: str) -> None:
    done = process("import", log, "-", stdin=b"\n/xyzzy\n")
    reason = "/xyzzy is not an act; type /help for the acts there are"
    assert done == Outcome(1, "", f"meetinglog: standard input, line 2: {reason}.\n{AFTER}\n")


@pytest.mark.parametrize("line", [b"- \xff", "- é".encode("latin-1"), "- x".encode("utf-16"), b"\xed\xa0\x80"])
def test_a_line_that_is_not_utf_8_is_named(line: bytes, command: Command, log: str, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"- fine\n" + line + b"\n")
    before = bytes_in(folder)
    done = command("import", log, "bad.txt")
    said = "meetinglog: bad.txt, line 2: not UTF-8 text; save the file as UTF-8."
    assert done == Outcome(1, "", f"{said}\n{AFTER}\n")
    assert bytes_in(folder) == before


@pytest.mark.parametrize("sign", ["\u200e", "\u200f", "\ufeff", "\u00a0", "\u200d", "\u202a"])
def test_a_sign_that_is_not_seen_before_a_line_does_not_count(
    sign: str, command: Command, log: str, folder: Path
) -> None:
    (folder / "more.txt").write_text(f"@2012-10-18T10:20 Chad\n\n{sign}@10:21 Mali\n{sign}\n", encoding="utf-8")
    done = command("import", log, "more.txt")
    assert done.out.splitlines()[1].startswith("15  10:21:00  Mali has the floor (item 4)")


def test_a_control_character_is_named_with_its_place(command: Command, log: str, folder: Path) -> None:
    (folder / "bad.txt").write_text("- fine\n- welcomed\x0bthe report\n", encoding="utf-8")
    said = "the line contains the control character U+000B (vertical tab) after “- welcomed”; remove it."
    assert command("import", log, "bad.txt") == Outcome(1, "", f"meetinglog: bad.txt, line 2: {said}\n{AFTER}\n")


@pytest.mark.parametrize("char", ["\0", "\x1b", "\x07", "\x7f"])
def test_a_control_character_is_refused(char: str, command: Command, log: str, folder: Path) -> None:
    (folder / "bad.txt").write_text(f"- a{char}[31mb\n", encoding="utf-8")
    done = command("import", log, "bad.txt")
    assert (done.status, done.out) == (1, "")
    assert re.fullmatch(rf"meetinglog: bad\.txt, line 1: .*control character.*\n{re.escape(AFTER)}\n", done.err)


def test_of_a_huge_bad_line_the_middle_is_left_out(command: Command, log: str, folder: Path) -> None:
    (folder / "bad.txt").write_text(f"/{'x' * 19_000}\n", encoding="utf-8")
    done = command("import", log, "bad.txt")
    first, second = done.err.splitlines()
    assert (done.status, done.out, second) == (1, "", AFTER)
    assert first == f"meetinglog: bad.txt, line 1: /{'x' * 470} … {first[-500:]}"
    assert first.endswith("xx is not an act; type /help for the acts there are.")


@pytest.mark.parametrize("content", ["", "\n \n", "# only remarks\n", "\ufeff"])
def test_a_file_without_acts_is_no_mistake_but_said(content: str, command: Command, log: str, folder: Path) -> None:
    (folder / "none.txt").write_text(content, encoding="utf-8")
    before = bytes_in(folder)
    assert command("import", log, "none.txt") == Outcome(0, "", "none.txt contains no acts; nothing was recorded.\n")
    assert bytes_in(folder) == before


def test_a_file_that_is_not_there_is_3(command: Command, log: str) -> None:
    assert command("import", log, "nope") == Outcome(3, "", "meetinglog: There is no file nope.\n")
    assert command("import", log, "LOG/nope") == Outcome(3, "", "meetinglog: There is no file LOG/nope.\n")


def test_a_folder_holds_no_acts(command: Command, log: str, folder: Path) -> None:
    (folder / "sub").mkdir()
    assert command("import", log, "sub") == Outcome(1, "", "meetinglog: sub is a folder, not a file of acts.\n")


@pytest.mark.files
def test_a_log_in_place_of_the_file_is_a_wrong_use(command: Command, log: Path) -> None:
    said = "meetinglog: LOG is a database, not a file of acts; the log comes first, then the file.\n"
    assert command("import", log, "LOG") == Outcome(2, "", said)
    assert command("import", "capture.txt", "LOG") == Outcome(2, "", said)


def test_an_empty_file_name_is_a_wrong_use(command: Command, log: str) -> None:
    said = "meetinglog: The file name is empty; give a file of acts, or - for standard input.\n"
    assert command("import", log, "") == Outcome(2, "", said)


@pytest.mark.files
def test_what_may_not_be_read_or_written_is_1_and_says_so(log: Path, folder: Path) -> None:
    (folder / "secret.txt").write_text(CAPTURE, encoding="utf-8")
    (folder / "secret.txt").chmod(0)
    locked = folder / "locked"
    locked.mkdir()
    (locked / "LOG").write_bytes(log.read_bytes())
    locked.chmod(0o555)
    (folder / "one.txt").write_text("/comment x", encoding="utf-8")
    before = log.read_bytes()
    done = process("import", log, "secret.txt", permissions=True)
    assert done == Outcome(1, "", "meetinglog: secret.txt cannot be read: Permission denied.\n")
    done = process("import", locked / "LOG", "one.txt", permissions=True)
    said = f"meetinglog: {locked / 'LOG'} cannot be locked for writing: Permission denied.\n"
    assert done == Outcome(1, "", said)
    assert (log.read_bytes(), (locked / "LOG").read_bytes()) == (before, before)
    assert process("import", "--dry-run", locked / "LOG", "one.txt", permissions=True).status == 0


@pytest.mark.files
async def test_a_log_that_someone_writes_is_4_and_says_who(
    log: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "one.txt").write_text("/comment x", encoding="utf-8")
    async with open_for_writing(log, "Bob"):
        held = bytes_in(folder)
        status = await asyncio.to_thread(run, ["import", "LOG", "one.txt"])
        said = capsys.readouterr()
        assert bytes_in(folder) == held
        assert await asyncio.to_thread(run, ["import", "--dry-run", "LOG", "one.txt"]) == 0
    assert (status, said.out) == (4, "")
    assert re.fullmatch(
        rf"meetinglog: Bob \(process {os.getpid()} on \S+, since \S+\) is writing to {re.escape(str(log))}\. "
        r"Only one process can write; reading is always possible\.\n",
        said.err,
    )


def test_the_import_counts_though_nobody_reads_its_answers(command: Command, empty_log: str) -> None:
    done = process("import", empty_log, "capture.txt", before="import os; r, w = os.pipe(); os.close(r); os.dup2(w, 1)")
    assert done == Outcome(0, "", "")
    assert command("verify", empty_log).out == f"{empty_log}: {ENTRIES} entries, every hash holds.\n"


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)", "No space left on device"),
        ("import os; os.close(1)", "Bad file descriptor"),
    ],
)
def test_the_import_counts_though_its_answers_cannot_be_written_and_says_so(
    before: str, reason: str, command: Command, empty_log: str
) -> None:
    done = process("import", empty_log, "capture.txt", before=before)
    said = f"Cannot write to standard output: {reason}. All acts are recorded nevertheless; do not import them again."
    assert done == Outcome(0, "", f"{said}\n")
    assert command("verify", empty_log).out == f"{empty_log}: {ENTRIES} entries, every hash holds.\n"


def test_a_closed_standard_input_cannot_be_read(log: str) -> None:
    done = process("import", log, "-", before="import os; os.close(0)")
    assert done == Outcome(1, "", "meetinglog: Standard input cannot be read: Bad file descriptor.\n")


def test_what_a_terminal_would_obey_is_not_in_the_answers(command: Command, log: str, folder: Path) -> None:
    (folder / "odd.txt").write_text("/comment a\x9b31m\u2028b\u202fc\n", encoding="utf-8")
    done = command("import", "--dry-run", log, "odd.txt")
    if done.status == 0:
        assert done.out == "14  time unknown  comment for officers: a31m b\u202fc\n"
    else:
        assert done == Outcome(1, "", done.err)
        assert done.err.isprintable() or "\x9b" not in done.err


def test_a_bare_time_that_the_line_before_puts_on_another_day_than_the_latest_act_needs_its_date(
    command: Command, empty_log: str
) -> None:
    command("import", empty_log, "-", stdin="@2012-10-18T15:00 /open 4\n@15:01 Norway\n@15:02 /rise\n")
    late = "@2012-10-16T10:00 /open 3\n@{}10:01 Kenya\n"
    done = command("import", empty_log, "-", stdin=late.format(""))
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "meetinglog: standard input, line 2: 10:01 may be on 16 October 2012, as the line before, or on "
        "18 October 2012, as the latest act; type the date as well.\n"
        "Nothing was recorded.\n"
    )
    assert command("import", empty_log, "-", stdin=late.format("2012-10-16T")).status == 0
