"""Who may read the files: their owner, and those to whom the owner has opened the log."""

from __future__ import annotations

import json
from pathlib import Path
from stat import S_IMODE

import pytest

from tests.support.commands import Command, process
from tests.support.log_child import answer

pytestmark = pytest.mark.files

UMASKS = (0, 0o022, 0o077, 0o777)

MADE = (
    ("export", "LOG", "-o", "export.jsonl"),
    ("statements", "LOG", "--format", "csv", "-o", "list.csv"),
    ("report", "LOG", "--format", "docx", "-o", "report.docx"),
    ("diff", "LOG", "-o", "diff.txt"),
    ("issue", "LOG", "report", "-o", "issued.txt"),
    ("merge", "LOG", "COPY", "-o", "merged"),
)


def modes(folder: Path, *names: str) -> dict[str, int]:
    return {name: S_IMODE((folder / name).stat().st_mode) for name in names}


def under(mask: int, *arguments: str | Path) -> None:
    done = process(*arguments, before=f"import os; os.umask({mask})")
    assert (done.status, done.err.startswith("meetinglog:")) == (0, False), done


@pytest.mark.parametrize("mask", UMASKS)
def test_files_are_their_owners_alone_whatever_the_umask(mask: int, folder: Path) -> None:
    under(mask, "new", "session.toml", "LOG")
    (folder / "COPY").write_bytes((folder / "LOG").read_bytes())
    (folder / "COPY").chmod(0o644)
    under(mask, "import", "LOG", "capture.txt")
    for arguments in MADE:
        under(mask, *arguments)
    under(mask, "restore", "export.jsonl", "restored")
    under(mask, "schema", "check", "-o", "schema.json")
    made = ["LOG", *(arguments[-1] for arguments in MADE), "restored", "schema.json"]
    assert modes(folder, *made) == dict.fromkeys(made, 0o600)


@pytest.mark.parametrize("mask", [0, 0o077])
def test_the_sample_session_is_its_owners_alone(mask: int, folder: Path) -> None:
    done = process("demo", "here", before=f"import os; os.mkdir('here'); os.umask({mask})")
    assert done.status == 0
    made = ["session.toml", "capture.txt", "ctoc-cop-6.meetinglog"]
    assert modes(folder / "here", *made) == dict.fromkeys(made, 0o600)


@pytest.mark.parametrize("mask", UMASKS)
@pytest.mark.parametrize(("given", "expected"), [(0o640, 0o640), (0o664, 0o664), (0o444, 0o644), (0o700, 0o600)])
def test_what_is_made_of_a_log_has_the_mode_that_the_owner_gave_it(
    mask: int, given: int, expected: int, log: Path, folder: Path
) -> None:
    (folder / "COPY").write_bytes(log.read_bytes())
    for file in (log, folder / "COPY"):
        file.chmod(given)
    made = [arguments[-1] for arguments in MADE if arguments[0] != "issue"]
    for arguments in MADE:
        if arguments[0] != "issue":
            under(mask, *arguments)
    assert modes(folder, *made) == dict.fromkeys(made, expected)


def test_a_merged_log_is_no_more_open_than_either_copy(command: Command, log: Path, folder: Path) -> None:
    (folder / "COPY").write_bytes(log.read_bytes())
    for number, (one, other, expected) in enumerate([(0o644, 0o600, 0o600), (0o640, 0o664, 0o640)]):
        log.chmod(one)
        (folder / "COPY").chmod(other)
        assert command("merge", log, "COPY", "-o", f"merged{number}").status == 0
        assert modes(folder, f"merged{number}") == {f"merged{number}": expected}


def test_a_log_from_an_export_is_its_owners_alone(command: Command, log: Path, folder: Path) -> None:
    assert command("export", log, "-o", "export.jsonl").status == 0
    (folder / "export.jsonl").chmod(0o644)  # as it comes out of a mail
    assert command("restore", "export.jsonl", "restored").status == 0
    assert modes(folder, "restored") == {"restored": 0o600}


def test_a_file_that_is_replaced_keeps_the_mode_that_its_owner_gave_it(
    command: Command, log: Path, folder: Path
) -> None:
    files = {"list.csv": ["statements", log, "--format", "csv"], "issued.txt": ["issue", log, "report"]}
    for name, arguments in files.items():
        assert command(*arguments, "-o", name).status == 0
        (folder / name).chmod(0o664)
        assert command(*arguments, "-o", name, "--force").status == 0
    assert command("report", log, "--format", "docx", "-o", "draft.docx").status == 0
    (folder / "draft.docx").chmod(0o664)
    (folder / "more.txt").write_text("@2012-10-18T10:07 Kenya\n", encoding="utf-8")
    before = (folder / "draft.docx").read_bytes()
    assert command("import", log, "more.txt").status == 0
    assert command("report", log, "--update", "draft.docx").status == 0
    assert (folder / "draft.docx").read_bytes() != before
    assert modes(folder, *files, "draft.docx") == dict.fromkeys([*files, "draft.docx"], 0o664)


@pytest.mark.parametrize("mask", UMASKS)
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_what_lies_beside_a_log_has_its_mode(mask: int, mode: int, log: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    log.rename(place / "LOG")
    (place / "LOG").chmod(mode)
    told = answer("beside", place / "LOG", mask)
    files = ["LOG", "LOG-wal", "LOG-shm", ".LOG.lock", ".LOG.writer", ".LOG.draft", ".LOG.head"]
    assert json.loads(told) == dict.fromkeys(files, mode)
