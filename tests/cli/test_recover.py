"""What stands before a damage can be seen and saved; what stands behind it is told, and trusted by nobody."""

from __future__ import annotations

import shutil
from pathlib import Path
from subprocess import PIPE

import pytest

from storage.companions import head_path, wal_path
from tests.support.commands import ENTRIES, Command, Outcome
from tests.support.forked import Forked, meetinglog
from tests.support.logs import without_its_last_row

pytestmark = pytest.mark.files

DAMAGE = "The record cannot be trusted from entry 5 on: its content does not fit its hash."
VIEWS = ("show", "speakers", "statements", "report", "stats", "check")


def damaged(log: Path) -> None:
    """Change a word of entry 5."""
    content = log.read_bytes()
    assert content.count(b"welcomed the report #theft") == 1
    log.write_bytes(content.replace(b"welcomed the report #theft", b"deplored the report #theft"))


@pytest.mark.parametrize("verb", VIEWS)
def test_a_view_gives_what_stands_before_the_damage_with_a_warning_and_5(
    verb: str, command: Command, log: Path, folder: Path
) -> None:
    command("export", log, "-o", "all.jsonl")
    (folder / "sound.jsonl").write_text("".join((folder / "all.jsonl").read_text().splitlines(keepends=True)[:4]))
    command("restore", "sound.jsonl", "SOUND")
    sound = command(verb, "SOUND")
    damaged(log)
    seen = command(verb, log)
    assert (seen.status, seen.out) == (5, sound.out)
    assert seen.err.splitlines()[0] == (
        f"meetinglog: {DAMAGE} What follows ends with entry 4. "
        f"Rescue what is sound with meetinglog recover {log} -o NEW."
    )


def test_the_past_before_the_damage_is_as_it_was(command: Command, log: Path) -> None:
    before = command("statements", log, "--as-of", "4", "--format", "csv")
    damaged(log)
    after = command("statements", log, "--as-of", "4", "--format", "csv")
    assert (after.status, after.out) == (5, before.out)


def test_a_word_file_is_not_brought_up_to_date_from_a_damaged_log(command: Command, log: Path, folder: Path) -> None:
    command("report", log, "--format", "docx", "-o", "report.docx")
    before = (folder / "report.docx").read_bytes()
    damaged(log)
    assert command("report", log, "--update", "report.docx") == Outcome(5, "", f"meetinglog: {DAMAGE}\n")
    assert (folder / "report.docx").read_bytes() == before


def test_what_is_sound_is_saved_with_its_hashes_and_what_is_missing_is_told(
    command: Command, log: Path, folder: Path
) -> None:
    command("export", log, "-o", "all.jsonl")
    damaged(log)
    content = log.read_bytes()
    saved = command("recover", log, "-o", "NEW")
    assert saved.status == 0
    assert saved.err == f"NEW is the sound part of {log}: 4 entries, every hash holds. {DAMAGE}\n"
    told = saved.out.splitlines()
    assert told[0].startswith("These entries behind the damage can still be read, but not trusted.")
    assert [int(line.split()[0]) for line in told[1:-1]] == list(range(5, ENTRIES + 1))
    assert "deplored the report" in told[1]
    assert told[-1] == "Record on in the new log: meetinglog record NEW"
    command("export", "NEW", "-o", "new.jsonl")
    lines = (folder / "all.jsonl").read_text().splitlines()
    assert (folder / "new.jsonl").read_text().splitlines() == lines[:4]
    assert log.read_bytes() == content
    assert command("import", "NEW", "-", stdin="@2012-10-17T16:00 /comment goes on").status == 0


def test_an_end_that_was_lost_is_told_and_what_is_before_it_saved(command: Command, empty_log: Path) -> None:
    command("import", empty_log, "-", stdin="@2012-10-17T15:00 /open 4\n@15:01 Norway\n@15:02 Kenya\n")
    without_its_last_row(empty_log)
    saved = command("recover", empty_log, "-o", "NEW")
    assert saved.status == 0
    assert saved.out == (
        "Nothing can be read behind the damage. Type again what is missing, with its times.\n"
        "Record on in the new log: meetinglog record NEW\n"
    )
    assert saved.err.startswith(
        f"NEW is the sound part of {empty_log}: 3 entries, every hash holds. "
        f"The record cannot be trusted from entry 4 on: {empty_log} "
    )
    seen = command("statements", empty_log, "--format", "csv")
    assert (seen.status, seen.out) == (5, command("statements", "NEW", "--format", "csv").out)


def test_a_sound_log_is_copied_and_said_to_be_sound(command: Command, log: Path) -> None:
    said = f"{log} is not damaged. NEW is a copy of it: {ENTRIES} entries, every hash holds.\n"
    assert command("recover", log, "-o", "NEW") == Outcome(0, "", said)


def test_nothing_is_overwritten(command: Command, log: Path, folder: Path) -> None:
    shutil.copy(log, folder / "NEW")
    before = (folder / "NEW").read_bytes()
    damaged(log)
    assert command("recover", log, "-o", "NEW").status == 4
    assert (folder / "NEW").read_bytes() == before


def test_where_the_first_entry_is_damaged_nothing_can_be_saved(command: Command, log: Path, folder: Path) -> None:
    content = log.read_bytes()
    log.write_bytes(content.replace(b"Other serious crimes", b"Other serious grimes"))
    said = "meetinglog: The record cannot be trusted from entry 1 on: its content does not fit its hash.\n"
    assert command("show", log) == Outcome(5, "", said)
    done = command("recover", log, "-o", "NEW")
    assert (done.status, done.err) == (5, said)
    assert [int(line.split()[0]) for line in done.out.splitlines()[1:]] == list(range(1, ENTRIES + 1))
    assert not (folder / "NEW").exists()


def long_log(command: Command, log: Path) -> int:
    """Enter so much that the entries take many pages; return how many there are."""
    acts = "".join(f"/comment {number:03} {'of this and that ' * 20}\n" for number in range(60))
    assert command("import", log, "-", stdin=f"@2012-10-17T15:00 /open 4\n{acts}").status == 0
    return 62


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_of_a_file_that_was_cut_short_what_is_left_is_seen_and_saved(
    pages: int, command: Command, empty_log: Path
) -> None:
    entries, whole = long_log(command, empty_log), command("export", empty_log).out.splitlines()
    with empty_log.open("r+b") as file:
        file.truncate(empty_log.stat().st_size - pages * 4096)
    assert command("verify", empty_log).status == 5
    saved = command("recover", empty_log, "-o", "NEW")
    assert saved.status == 0
    kept = command("export", "NEW").out.splitlines()
    assert entries // 2 < len(kept) < entries
    assert kept == whole[: len(kept)]
    assert command("show", "NEW").out == command("show", empty_log).out


def test_a_file_whose_header_tells_more_pages_is_not_written_to_and_saved_whole(
    command: Command, empty_log: Path
) -> None:
    entries = long_log(command, empty_log)
    content = bytearray(empty_log.read_bytes())
    content[31] += 1
    empty_log.write_bytes(content)
    for verb in ("verify", "show"):
        seen = command(verb, empty_log)
        assert seen.status == 5
        assert f"{empty_log} has fewer pages than its header says, so nothing is recorded" in seen.err
    assert command("import", empty_log, "-", stdin="/comment x").status == 5
    assert f"NEW has all entries of {empty_log}: {entries} entries" in command("recover", empty_log, "-o", "NEW").err


def test_what_stands_behind_a_page_that_cannot_be_read_is_told(command: Command, empty_log: Path) -> None:
    entries = long_log(command, empty_log)
    content = bytearray(empty_log.read_bytes())
    page = content.index(b"030 of this") // 4096 * 4096
    content[page : page + 4096] = bytes(4096)
    empty_log.write_bytes(content)
    told = [int(line.split()[0]) for line in command("recover", empty_log, "-o", "NEW").out.splitlines()[1:-1]]
    kept = len(command("export", "NEW").out.splitlines())
    assert told == list(range(told[0], entries + 1))
    assert kept + 1 < told[0] < entries


TYPED = ("/item 3", "Norway", "Kenya", "Chad", "/end", "/rise")
LAST = 2 + len(TYPED)


@pytest.fixture
def killed(command: Command, empty_log: Path) -> Path:
    """Return a log of two entries in the file, and six more in the ``-wal`` of a recorder that was killed."""
    assert command("import", empty_log, "-", stdin="@2012-10-17T15:00 /open 4\n").status == 0
    arguments = ("", "record", str(empty_log), "--plain", "--officer", "Ann")
    recorder = Forked(meetinglog, *arguments, streams=(PIPE, PIPE, 2))
    assert recorder.stdin is not None
    assert recorder.stdout is not None
    with recorder.stdin as typed, recorder.stdout as shown:
        typed.write("".join(f"{line}\n" for line in TYPED))
        typed.flush()
        assert [shown.readline().split()[0] for _ in TYPED] == [str(number) for number in range(3, LAST + 1)]
        recorder.kill()
    recorder.wait()
    empty_log.with_name(f"{empty_log.name}-shm").unlink()
    return empty_log


def flip(wal: Path, frame: int) -> None:
    """Flip a bit in the page of a frame, which is numbered from 0, or from the last one back."""
    content, length = bytearray(wal.read_bytes()), 4096 + 24
    content[32 + frame % (len(content) // length) * length + 60] ^= 4
    wal.write_bytes(content)


def test_what_stands_in_a_wal_behind_a_damage_is_named_and_saved(command: Command, killed: Path, folder: Path) -> None:
    shutil.copy(killed, folder / "WHOLE")
    shutil.copy(wal_path(killed), folder / "WHOLE-wal")
    whole = command("export", "WHOLE").out
    flip(wal_path(killed), 0)
    before = killed.read_bytes(), wal_path(killed).read_bytes()
    named = (
        f"The record cannot be trusted from entry 3 on: acknowledged up to entry {LAST}, this file ends with entry 2, "
        f"and {killed.name}-wal holds entries 3 to {LAST} behind a damaged part. Save them with "
        f"meetinglog recover {killed} -o NEW, and go on in the new log."
    )
    for arguments in (("verify", killed), ("record", killed, "--plain"), ("record", killed, "--plain", "--accept-end")):
        assert command(*arguments) == Outcome(5, "", f"meetinglog: {named}\n")
    seen = command("show", killed)
    assert (seen.status, seen.err) == (5, f"meetinglog: {named}\nWhat follows ends with entry 2.\n")
    saved = command("recover", killed, "-o", "NEW")
    assert saved == Outcome(
        0,
        "Record on in the new log: meetinglog record NEW\n",
        f"NEW is the sound part of {killed}: {LAST} entries, every hash holds. Entries 3 to {LAST} stood behind a "
        f"damaged part of {killed.name}-wal. Nothing that was acknowledged is missing.\n",
    )
    assert command("export", "NEW").out == whole
    assert (killed.read_bytes(), wal_path(killed).read_bytes()) == before
    head_path(killed).unlink()
    assert command("verify", killed).err == f"meetinglog: {named.replace(f'acknowledged up to entry {LAST}, ', '')}\n"


def test_what_a_damage_took_is_named_and_what_stands_behind_it_told(command: Command, killed: Path) -> None:
    content = wal_path(killed).read_bytes()
    assert content.count(b"Kenya") > 1
    wal_path(killed).write_bytes(content.replace(b"Kenya", b"Kenia"))  # in each frame, so that it is nowhere whole
    saved = command("recover", killed, "-o", "NEW")
    assert saved.status == 0
    assert saved.err == (
        f"NEW is the sound part of {killed}: 4 entries, every hash holds. {killed.name}-wal is damaged. "
        f"Missing: what was acknowledged after that, up to entry {LAST}.\n"
    )
    told = saved.out.splitlines()
    assert told[0].startswith("These entries behind the damage can still be read, but not trusted.")
    assert [int(line.split()[0]) for line in told[1:-1]] == list(range(6, LAST + 1))
