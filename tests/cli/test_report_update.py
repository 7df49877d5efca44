"""``report --update`` as a command: which file it writes, what it says, what it refuses, and with which status."""

from __future__ import annotations

import io
import json
import re
import time
from pathlib import Path
from subprocess import DEVNULL
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from meetinglog.outputs.report.docx.update.document import update_document
from meetinglog.text.archive import archived
from tests.support.commands import Command, Outcome
from tests.support.forked import Forked, meetinglog
from tests.support.places import Logs
from tests.support.word.drafting import after, edited, paragraph, without, without_bookmarks, without_controls
from tests.support.word.parts import parts_of, without_part
from tests.support.word.read import WordFile

pytestmark = pytest.mark.printed

NORWAY = "/amend 4 who:Kenya\n"


@pytest.fixture
def draft(command: Command, log: str, folder: Path) -> Path:
    """Return a Word file of the log, with its notes, and a late correction in the log."""
    assert command("report", log, "--format", "docx", "--notes", "-o", "draft.docx").status == 0
    (folder / "late.txt").write_text(NORWAY, encoding="utf-8")
    assert command("import", log, "late.txt").status == 0
    return folder / "draft.docx"


def read(file: Path) -> list[str]:
    return WordFile(file.read_bytes()).lines()


def test_the_file_is_brought_up_to_date_and_what_was_changed_is_told(command: Command, log: str, draft: Path) -> None:
    done = command("report", log, "--update", "draft.docx")
    printed = command("report", log).out.splitlines()
    assert done.status == 0
    assert "replaced: " in done.out
    assert "[-" in done.out
    assert "draft.docx is up to date: " in done.err
    assert read(draft) == [line for line in printed if line]
    again = command("report", log, "--update", "draft.docx")
    assert (again.status, again.out) == (0, "")
    assert "draft.docx already matches the log; nothing was changed." in again.err


def test_with_o_the_file_stays_and_another_is_written(command: Command, log: str, draft: Path, folder: Path) -> None:
    before = draft.read_bytes()
    assert command("report", log, "--update", "draft.docx", "-o", "new.docx").status == 0
    assert draft.read_bytes() == before
    assert read(folder / "new.docx") != read(draft)
    assert command("report", log, "--update", "draft.docx", "-o", "new.docx") == Outcome(
        1, "", "meetinglog: new.docx already exists; use --force to replace it, or choose another name.\n"
    )


def test_what_was_changed_is_told_as_json(command: Command, log: str, draft: Path) -> None:
    told = json.loads(command("report", log, "--update", draft, "--json").out)
    assert [set(one) for one in told] == [{"what", "name", "before", "now"}] * len(told)
    assert told[0]["what"] == "replaced"


def test_the_file_remembers_what_it_was_made_with(command: Command, log: str, folder: Path) -> None:
    made = ("--item", "3", "--meeting", "4", "--notes", "--no-masthead", "-o", "part.docx")
    assert command("report", log, "--format", "docx", *made).status == 0
    (folder / "late.txt").write_text(NORWAY, encoding="utf-8")
    assert command("import", log, "late.txt").status == 0
    assert command("report", log, "--update", "part.docx").status == 0
    expected = command("report", log, "--item", "3", "--meeting", "4").out.splitlines()
    assert read(folder / "part.docx") == [line for line in expected if line]
    assert WordFile((folder / "part.docx").read_bytes()).table() == []


def test_the_organizational_chapter_is_brought_up_to_date_as_one(command: Command, log: str, folder: Path) -> None:
    assert command("report", log, "--organization", "--format", "docx", "-o", "one.docx").status == 0
    (folder / "late.txt").write_text(NORWAY, encoding="utf-8")
    assert command("import", log, "late.txt").status == 0
    assert command("report", log, "--update", "one.docx").status == 0
    expected = command("report", log, "--organization").out.splitlines()
    assert read(folder / "one.docx") == [line for line in expected if line]


@pytest.mark.parametrize("mark", ["~$draft.docx", "~$aft.docx", ".~lock.draft.docx#"])
def test_a_file_that_is_open_elsewhere_is_refused_with_4(
    mark: str, command: Command, log: str, draft: Path, folder: Path
) -> None:
    before = draft.read_bytes()
    (folder / mark).touch()
    done = command("report", log, "--update", "draft.docx")
    said = "Close it first, or write the new version elsewhere with -o."
    assert done == Outcome(4, "", f"meetinglog: draft.docx is open in a word processor ({mark} exists). {said}\n")
    assert draft.read_bytes() == before
    assert command("report", log, "--update", "draft.docx", "-o", "new.docx").status == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Not a Word file, or damaged, or password-protected."),
        (b"PK\3\4 and then nothing", "Not a Word file, or damaged, or password-protected."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Not a Word file, or damaged, or password-protected."),
    ],
)
def test_what_is_no_word_file_is_1_and_stays(
    content: bytes, said: str, command: Command, log: str, folder: Path
) -> None:
    (folder / "other.docx").write_bytes(content)
    assert command("report", log, "--update", "other.docx") == Outcome(1, "", f"meetinglog: other.docx: {said}\n")
    assert (folder / "other.docx").read_bytes() == content


def test_a_word_file_that_holds_nothing_of_the_programs_is_1(command: Command, log: str, folder: Path) -> None:
    import docx  # noqa: PLC0415

    docx.Document().save(str(folder / "other.docx"))
    said = "It contains nothing that meetinglog wrote. Create a file with --format docx -o FILE, and edit that."
    assert command("report", log, "--update", "other.docx") == Outcome(1, "", f"meetinglog: other.docx: {said}\n")


@pytest.mark.usefixtures("draft")
def test_a_file_of_another_session_is_1(command: Command, folder: Path, logs: Logs) -> None:
    other = logs / "OTHER"
    text = (folder / "session.toml").read_text(encoding="utf-8")
    (folder / "session.toml").write_text(text.replace('id = "', 'id = "another-'), encoding="utf-8")
    assert command("new", "session.toml", other).status == 0
    done = command("report", other, "--update", "draft.docx")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("meetinglog: draft.docx: It is a report of the session ")


def test_a_file_that_is_not_there_is_3(command: Command, log: str) -> None:
    said = "meetinglog: There is no file none.docx; create it with report --format docx -o none.docx.\n"
    assert command("report", log, "--update", "none.docx") == Outcome(3, "", said)


def test_a_folder_is_1(command: Command, log: str, folder: Path) -> None:
    (folder / "sub").mkdir()
    assert command("report", log, "--update", "sub") == Outcome(
        1, "", "meetinglog: sub is a folder, not a Word file.\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "text"), "--update is for a Word file; omit --format text."),
        (("--themes",), "--themes and --update cannot be combined."),
        (
            ("--organization", "--item", "3"),
            "The organizational chapter covers the whole session; omit --item, --meeting, --day and --track.",
        ),
    ],
)
def test_what_does_not_go_with_an_update_is_2(
    options: tuple[str, ...], said: str, command: Command, log: str, draft: Path
) -> None:
    assert command("report", log, "--update", draft.name, *options) == Outcome(2, "", f"meetinglog: {said}\n")


def test_a_file_that_may_not_be_written_to_is_1_and_stays(command: Command, log: str, draft: Path) -> None:
    before = draft.read_bytes()
    draft.chmod(0o444)
    said = "Make it writable, or write the new version elsewhere with -o."
    assert command("report", log, "--update", "draft.docx") == Outcome(
        1, "", f"meetinglog: draft.docx is not writable. {said}\n"
    )
    assert draft.read_bytes() == before
    assert command("report", log, "--update", "draft.docx", "-o", "new.docx").status == 0


def test_a_file_that_somebody_saved_meanwhile_is_4_and_stays(
    command: Command, log: str, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = draft.read_bytes() + b"saved"

    def meanwhile(*given: Any) -> Any:
        draft.write_bytes(saved)
        return update_document(*given)

    monkeypatch.setattr("meetinglog.cli.report_update.update_document", meanwhile)
    said = "draft.docx was saved by someone else just now. Nothing was written; run the command again."
    assert command("report", log, "--update", "draft.docx") == Outcome(4, "", f"meetinglog: {said}\n")
    assert draft.read_bytes() == saved


def test_a_link_is_refused_whether_its_file_is_open_or_not(
    command: Command, log: str, draft: Path, folder: Path
) -> None:
    (folder / "elsewhere").mkdir()
    draft.rename(folder / "elsewhere" / "draft.docx")
    draft.symlink_to(folder / "elsewhere" / "draft.docx")
    (folder / "elsewhere" / "~$draft.docx").touch()
    assert command("report", log, "--update", "draft.docx").status == 4
    (folder / "elsewhere" / "~$draft.docx").unlink()
    before = (folder / "elsewhere" / "draft.docx").read_bytes()
    said = f"draft.docx is a symbolic link to {folder}/elsewhere/draft.docx; a file is never written through a link. "
    assert command("report", log, "--update", "draft.docx") == Outcome(
        1, "", f"meetinglog: {said}Give the name of that file, or another one.\n"
    )
    assert draft.is_symlink()
    assert (folder / "elsewhere" / "draft.docx").read_bytes() == before
    assert command("report", log, "--update", "elsewhere/draft.docx").status == 0


def test_where_it_cannot_be_written_the_old_file_stays(
    command: Command, log: str, draft: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, there = draft.read_bytes(), sorted(folder.iterdir())

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = command("report", log, "--update", "draft.docx")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("meetinglog: Cannot write draft.docx: No space left on device.")
    assert (draft.read_bytes(), sorted(folder.iterdir())) == (before, there)


@pytest.mark.slow
def test_of_an_update_killed_at_any_moment_the_old_file_or_the_new_one_is_left(
    command: Command, log: str, draft: Path
) -> None:
    before = draft.read_bytes()
    assert command("report", log, "--update", "draft.docx", "-o", "new.docx").status == 0
    after = draft.with_name("new.docx").read_bytes()
    whole, left = 0.0, []
    for part in (0, *range(20)):
        draft.write_bytes(before)
        with Forked(meetinglog, "", "report", str(log), "--update", str(draft), streams=(DEVNULL,) * 3) as process:
            begun = time.monotonic()
            if not whole:
                assert process.wait() == 0
                whole = time.monotonic() - begun
            time.sleep(whole * part / 16)
            process.kill()
        left.append(draft.read_bytes())
    assert set(left) == {before, after}


def without_memory(file: Path) -> None:
    """Take out what a file remembers, as a word processor does into which its text is pasted."""
    file.write_bytes(without_part(file.read_bytes(), "docProps/custom.xml"))


@pytest.mark.parametrize("kind", [(), ("--organization",)])
def test_a_file_that_remembers_nothing_is_known_by_its_paragraphs(
    kind: tuple[str, ...], command: Command, log: str, folder: Path
) -> None:
    assert command("report", log, *kind, "--format", "docx", "--no-masthead", "-o", "one.docx").status == 0
    without_memory(folder / "one.docx")
    before = read(folder / "one.docx")
    done = command("report", log, "--update", "one.docx")
    assert (done.status, done.out, read(folder / "one.docx")) == (0, "", before)
    assert WordFile((folder / "one.docx").read_bytes()).table() == []


def without_marks(data: bytes) -> bytes:
    """Lose all that tells the program's paragraphs: bookmarks, controls, properties, as an online editor may."""
    return edited(without_part(data, "docProps/custom.xml"), without_bookmarks, without_controls)


def test_a_file_that_lost_its_marks_is_compared_by_its_text_and_stays(
    command: Command, log: str, draft: Path, folder: Path
) -> None:
    written_on = edited(without_marks(draft.read_bytes()), after("addressed theft", paragraph("PROSE")))
    draft.write_bytes(written_on)
    done = command("report", log, "--update", "draft.docx")
    assert (done.status, draft.read_bytes()) == (1, written_on)
    assert re.fullmatch(r"item 3: statements \(state\): differs, the log gives: .*\[-.*-\].*\{\+.*\+\}.*\n", done.out)
    assert done.err.startswith("draft.docx lost its marks, as in a program that keeps no bookmarks. It was compared by")
    assert command("report", log, "--format", "docx", "-o", "now.docx").status == 0
    (folder / "now.docx").write_bytes(without_marks((folder / "now.docx").read_bytes()))
    done = command("report", log, "--update", "now.docx")
    assert (done.status, done.out) == (0, "")
    assert "compared by its text: all of the log is in it. Nothing was written." in done.err


def test_something_of_the_log_that_people_took_out_is_1(command: Command, log: str, draft: Path) -> None:
    draft.write_bytes(edited(draft.read_bytes(), without("addressed theft")))
    done = command("report", log, "--update", "draft.docx")
    assert done.status == 1
    assert "theme theft: deleted by hand, not restored: " in done.out
    assert command("report", log, "--update", "draft.docx").status == 1


def test_what_is_marked_is_said_and_an_option_without_a_file_is_2(command: Command, log: str, draft: Path) -> None:
    done = command("report", log, "--update", draft, "--tracked")
    assert done.status == 0
    assert done.err.startswith(f"{draft} is up to date, as tracked changes: ")
    said = "--tracked is for a Word file that is brought up to date; add --update FILE.docx."
    assert command("report", log, "--tracked") == Outcome(2, "", f"meetinglog: {said}\n")


def test_an_open_document_text_is_1(command: Command, log: str, folder: Path) -> None:
    (folder / "other.odt").write_bytes(
        archived({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
    )
    assert command("report", log, "--update", "other.odt") == Outcome(
        1, "", "meetinglog: other.odt: Not a Word file.\n"
    )


def test_a_file_that_is_cut_short_or_broken_inside_is_1_and_stays(command: Command, log: str, draft: Path) -> None:
    whole = draft.read_bytes()
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in parts_of(whole).items():
            archive.writestr(name, data)
    squeezed = bytearray(packed.getvalue())
    at = squeezed.index(b"word/document.xml") + 200
    squeezed[at : at + 100] = bytes(100)
    for broken in (whole[:-100], whole[: len(whole) // 2], bytes(squeezed)):
        draft.write_bytes(broken)
        done = command("report", log, "--update", "draft.docx")
        assert (done.status, done.out) == (1, "")
        assert done.err == ("meetinglog: draft.docx: Not a Word file, or damaged, or password-protected.\n")
        assert draft.read_bytes() == broken
