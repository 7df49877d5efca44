"""An archive is a bag that is verified without the program, by the words of its own page."""

from __future__ import annotations

import asyncio
import html
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import bagit
import pytest

from meetinglog.capture.recorder import load
from meetinglog.cli.io import resolve_author
from meetinglog.log.entry import Entry
from meetinglog.model.events import Output
from meetinglog.outputs.output import RenderedOutput
from meetinglog.provenance.issued import issue
from storage.stores import address_of, open_for_writing
from tests.support.commands import ENTRIES, SESSION_HEAD, Command, Outcome, interpreter
from tests.support.logs import entries_of
from tests.support.plain_recorder import PlainRecorder
from tests.support.typed_logs import entries

COMMENTS = "The archive contains the whole log, including comments for officers.\n"
KEPT = {"data/index.html", "data/log.meetinglog", "data/log.jsonl", "data/log.seal", "data/verify_log.py"}
TAGS = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"}

SHORT = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
"""What Windows takes for a device, with any ending."""


def archived(command: Command, log: str | Path, folder: Path, *more: str) -> Path:
    """Archive a log, and return the folder of the bag, unpacked."""
    done = command("archive", log, "-o", "archive.zip", "--force", *more)
    assert (done.status, done.out) == (0, ""), done.err
    return unpacked(folder)


def unpacked(folder: Path) -> Path:
    shutil.rmtree(folder / "unpacked", ignore_errors=True)
    with zipfile.ZipFile(folder / "archive.zip") as packed:
        packed.extractall(folder / "unpacked")
    [bag] = (folder / "unpacked").iterdir()
    return bag


def entries_in(log: Path) -> list[Entry]:
    return asyncio.run(entries_of(log))


def members(bag: Path) -> dict[str, bytes]:
    return {path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()}


def words_of_the_page(bag: Path) -> list[str]:
    """Return the lines that the page says to type where the program is missing."""
    page = (bag / "data" / "index.html").read_text(encoding="utf-8")
    first, *_ = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
    return html.unescape(first).splitlines()


@pytest.fixture
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of a machine without ours: sha256sum, and a Python with nothing added."""
    place = tmp_path_factory.mktemp("machine")
    (place / "sha256sum").symlink_to(str(shutil.which("sha256sum")))
    (place / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n', encoding="utf-8")
    (place / "python3").chmod(0o700)
    return place


def followed(bag: Path, machine: Path, words: Sequence[str] = ()) -> list[subprocess.CompletedProcess[str]]:
    """Type what the page says, or said, line by line."""
    surroundings = {"PATH": str(machine), "LC_ALL": "C"}
    return [
        subprocess.run(["/bin/sh", "-c", line], cwd=bag, env=surroundings, capture_output=True, text=True, check=False)
        for line in words or words_of_the_page(bag)
    ]


@pytest.mark.both
def test_an_archive_is_a_valid_bag_of_the_log_its_export_its_seal_and_a_page(
    command: Command, log: str, folder: Path
) -> None:
    assert command("archive", log, "-o", "archive.zip") == Outcome(0, "", COMMENTS)
    bag = unpacked(folder)
    assert bag.name == "cop-6-archive"
    assert members(bag).keys() == KEPT | TAGS
    valid = bagit.Bag(str(bag))
    assert valid.validate()
    assert (valid.info["Source-Organization"], valid.info["Bag-Software-Agent"].split()[0]) == (
        "Conference of the Parties",
        "meetinglog",
    )
    first = entries_in(bag / "data" / "log.meetinglog")[0].id
    assert valid.info["External-Identifier"] == f"meetinglog/{first}"


@pytest.mark.both
def test_the_log_in_it_is_the_log_and_fits_its_seal(command: Command, log: str, folder: Path) -> None:
    data = archived(command, log, folder) / "data"
    assert command("verify", data / "log.meetinglog", "--against", data / "log.seal").status == 0
    assert (data / "log.jsonl").read_text(encoding="utf-8") == command("export", log).out
    assert (data / "log.seal").read_text(encoding="utf-8") == command("verify", log, "--seal").out
    assert command("export", data / "log.meetinglog").out == command("export", log).out
    assert command("restore", data / "log.jsonl", "AGAIN").status == 0


def test_the_log_in_it_can_be_recorded_in(command: Command, log: str, folder: Path) -> None:
    kept = archived(command, log, folder) / "data" / "log.meetinglog"
    assert command("record", kept, "--plain", stdin="@2012-10-18T10:06 Norway\n").status == 0
    assert command("verify", kept).out.endswith(f": {ENTRIES + 1} entries, every hash holds.\n")


def test_the_words_of_the_page_verify_it_on_a_machine_without_the_program(
    command: Command, log: str, folder: Path, machine: Path
) -> None:
    bag = archived(command, log, folder)
    last = entries_in(bag / "data" / "log.meetinglog")[-1].hash
    done = followed(bag, machine)
    assert [(line.returncode, line.stderr) for line in done] == [(0, "")] * 3
    checked = {line.partition(":")[0] for line in done[0].stdout.splitlines() if line.endswith(": OK")}
    assert checked == {*members(bag)} - {"tagmanifest-sha256.txt"}
    for name, line in (("log.meetinglog", done[1]), ("log.jsonl", done[2])):
        assert line.stdout == (
            f"data/{name}: {ENTRIES} entries, every hash holds; the last is {last}\n"
            f"data/log.seal: entry {ENTRIES} has the hash that was sealed\n"
        )


def test_a_flipped_byte_anywhere_is_found(command: Command, log: str, folder: Path, machine: Path) -> None:
    bag = archived(command, log, folder)
    words = words_of_the_page(bag)
    for place, whole in members(bag).items():
        for at in (0, len(whole) // 2, len(whole) - 1):
            (bag / place).write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
            assert any(line.returncode or line.stderr for line in followed(bag, machine, words)), (place, at)
        (bag / place).write_bytes(whole)
    assert not any(line.returncode for line in followed(bag, machine))


def test_a_file_that_is_missing_is_found(command: Command, log: str, folder: Path, machine: Path) -> None:
    bag = archived(command, log, folder)
    words = words_of_the_page(bag)
    for place, whole in members(bag).items():
        (bag / place).unlink()
        assert any(line.returncode for line in followed(bag, machine, words)), place
        (bag / place).write_bytes(whole)


def test_who_forges_the_checksums_too_is_found_by_the_hashes_and_the_seal(
    command: Command, log: str, folder: Path, machine: Path
) -> None:
    bag = archived(command, log, folder)
    export = bag / "data" / "log.jsonl"
    export.write_text(export.read_text(encoding="utf-8").replace("welcomed", "deplored"), encoding="utf-8")
    for manifest, files in (("manifest", KEPT), ("tagmanifest", TAGS - {"tagmanifest-sha256.txt"})):
        lines = [f"{sha256((bag / place).read_bytes()).hexdigest()}  {place}\n" for place in sorted(files)]
        (bag / f"{manifest}-sha256.txt").write_text("".join(lines), encoding="utf-8")
    assert bagit.Bag(str(bag)).validate()
    checksums, of_log, of_export = followed(bag, machine)
    assert (checksums.returncode, of_log.returncode) == (0, 0)
    assert (of_export.returncode, of_export.stderr) == (
        1,
        "data/log.jsonl: entry 5 was altered, moved or taken out\n",
    )


@pytest.mark.both
def test_every_issued_output_is_in_it_as_it_was_issued(command: Command, log: str, folder: Path) -> None:
    (folder / "out").mkdir()
    issued = {
        14: ("report", ["--format", "docx"], "out/L.1-Add.4.docx", "0014-l-1-add-4.docx"),
        15: ("statements", ["--format", "xlsx"], "Liste.xlsx", "0015-liste.xlsx"),
        17: ("report", ["--format", "docx"], "again.docx", "0017-again.docx"),
    }
    for number, (kind, options, file, _) in issued.items():
        if number == 17:
            (folder / "more.txt").write_text("/amend 4 who:Sweden\n", encoding="utf-8")
            assert command("import", log, "more.txt").status == 0
        assert command("issue", log, kind, *options, "-o", file).status == 0
    assert command("issue", log, "report", "-o", "mistake.txt").status == 0
    (folder / "more.txt").write_text("/strike 18 a mistake\n", encoding="utf-8")
    assert command("import", log, "more.txt").status == 0
    files = members(archived(command, log, folder))
    assert {place.removeprefix("data/issued/"): data for place, data in files.items() if "/issued/" in place} == {
        place: (folder / file).read_bytes() for _, _, file, place in issued.values()
    }
    page = files["data/index.html"].decode()
    for _, _, file, place in issued.values():
        assert f'<a href="issued/{place}"><code>issued/{place}</code></a>' in page
        assert f"<bdi>{file}</bdi>" in page
        assert sha256((folder / file).read_bytes()).hexdigest() in page
    assert "mistake" not in page


def issued_by_another_version(log: str, file: str, data: str) -> None:
    """Record an issue of what this version words otherwise."""

    async def append() -> None:
        author = resolve_author("A. Officer")
        async with open_for_writing(address_of(log), author.officer) as opened:
            record = await load(opened.read())
            output = Output(kind="report", format="text")
            await opened.append(
                [issue(record, output, RenderedOutput(data), file, record.entries[-1], author)], record.position
            )

    asyncio.run(append())


def test_what_cannot_be_made_again_is_named_and_taken_where_it_is_given(
    command: Command, log: str, folder: Path
) -> None:
    issued_by_another_version(log, "report.txt", "As it was worded then.\n")
    checksum = sha256(b"As it was worded then.\n").hexdigest()
    said = (
        "Not in the archive: the report, issued as report.txt (entry 14). It is not made again as it was; give the "
        f"file that was issued, whose SHA-256 is {checksum}, with --issued.\n"
    )
    assert command("archive", log, "-o", "archive.zip") == Outcome(1, "", f"{COMMENTS}{said}")
    bag = unpacked(folder)
    assert bagit.Bag(str(bag)).validate()
    assert not (bag / "data" / "issued").exists()
    page = (bag / "data" / "index.html").read_text(encoding="utf-8")
    assert "not in the archive" in page
    assert checksum in page
    (folder / "kept.txt").write_text("As it was worded then.\n", encoding="utf-8")
    assert command("archive", log, "-o", "archive.zip", "--force", "--issued", "kept.txt") == Outcome(0, "", COMMENTS)
    kept = unpacked(folder) / "data" / "issued" / "0014-report.txt"
    assert kept.read_text(encoding="utf-8") == "As it was worded then.\n"


def test_a_file_that_was_not_issued_is_refused(command: Command, log: str, folder: Path) -> None:
    (folder / "other.txt").write_text("something else\n", encoding="utf-8")
    said = "meetinglog: other.txt is nothing that was issued from this log: its checksum stands in no entry.\n"
    assert command("archive", log, "-o", "archive.zip", "--issued", "other.txt") == Outcome(3, "", said)
    assert command("archive", log, "-o", "archive.zip", "--issued", "nowhere.txt").status == 3
    assert not (folder / "archive.zip").exists()


@pytest.mark.both
def test_the_same_log_gives_the_same_bytes(
    command: Command, log: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("issue", log, "report", "--format", "html", "-o", "report.html").status == 0
    assert command("archive", log, "-o", "once.zip").status == 0
    assert command("copy", log, "COPY").status == 0
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert command("archive", "COPY", "-o", "again.zip").status == 0
    assert (folder / "again.zip").read_bytes() == (folder / "once.zip").read_bytes()


def test_a_process_of_its_own_gives_the_same_bytes(command: Command, log: str, folder: Path) -> None:
    assert command("archive", log, "-o", "once.zip").status == 0
    assert interpreter("archive", log, "-o", "again.zip", PYTHONHASHSEED="7").status == 0
    assert (folder / "again.zip").read_bytes() == (folder / "once.zip").read_bytes()


def test_its_files_have_the_time_of_the_last_entry_in_the_zone_of_the_session(
    command: Command, log: str, folder: Path
) -> None:
    assert command("archive", log, "-o", "archive.zip").status == 0
    last = entries(log)[-1].recorded_at
    local = subprocess.run(
        ["date", "-d", last, "+%Y-%m-%dT%H:%M:%S"],
        env={**os.environ, "TZ": "Europe/Vienna"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    with zipfile.ZipFile(folder / "archive.zip") as packed:
        times = {info.date_time for info in packed.infolist()}
        assert {(info.compress_type, info.create_system) for info in packed.infolist()} == {(zipfile.ZIP_STORED, 3)}
    [(*rest, second)] = times
    assert [*rest, second // 2 * 2] == [*map(int, re.split(r"[-T:]", local)[:5]), int(local[-2:]) // 2 * 2]


@pytest.mark.both
def test_a_log_that_is_recorded_in_is_archived_as_it_stands(
    command: Command, log: str, folder: Path, recorder: PlainRecorder
) -> None:
    bag = archived(command, log, folder)
    assert len(entries_in(bag / "data" / "log.meetinglog")) == ENTRIES + 1
    assert "Norway has the floor (item 4)" in recorder.answer("@2012-10-18T10:06 Norway")
    assert command("verify", bag / "data" / "log.meetinglog", "--against", bag / "data" / "log.seal").status == 0


def test_comments_are_in_the_log_and_its_export_alone_and_the_page_says_so(
    command: Command, log: str, folder: Path
) -> None:
    (folder / "more.txt").write_text("/comment he is late again\n", encoding="utf-8")
    assert command("import", log, "more.txt").status == 0
    assert command("issue", log, "report", "--notes", "-o", "report.txt").status == 0
    files = members(archived(command, log, folder))
    assert {place for place, data in files.items() if b"late again" in data} == {
        "data/log.meetinglog",
        "data/log.jsonl",
    }
    assert "the log holds the comments that officers wrote for each other" in files["data/index.html"].decode()


def test_no_file_is_replaced_unless_told_and_one_is_needed(command: Command, log: str, folder: Path) -> None:
    (folder / "archive.zip").write_text("mine", encoding="utf-8")
    said = "meetinglog: archive.zip already exists; use --force to replace it, or choose another name.\n"
    assert command("archive", log, "-o", "archive.zip") == Outcome(1, "", said)
    assert (folder / "archive.zip").read_text(encoding="utf-8") == "mine"
    missing = "meetinglog: Missing option '-o'. See `meetinglog archive --help`.\n"
    assert command("archive", log) == Outcome(2, "", missing)
    assert command("archive", log, "-o", "nowhere/archive.zip").status == 1
    assert command("archive", "NOWHERE", "-o", "x.zip") == Outcome(3, "", "meetinglog: There is no log NOWHERE.\n")


@pytest.mark.files
def test_an_archive_is_its_owners_and_leaves_nothing_beside_it(command: Command, log: Path, folder: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    log.chmod(0o600)
    assert command("archive", log, "-o", "archive.zip").status == 0
    assert (folder / "archive.zip").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in folder.iterdir()} == before | {"archive.zip"}
    log.chmod(0o640)
    assert command("archive", log, "-o", "open.zip").status == 0
    assert (folder / "open.zip").stat().st_mode & 0o777 == 0o640


@pytest.mark.files
def test_a_damaged_log_is_5_and_says_what_to_do(command: Command, log: Path, folder: Path) -> None:
    whole = log.read_bytes()
    at = whole.index(b"welcomed")
    log.write_bytes(whole[:at] + b"deplored" + whole[at + 8 :])
    done = command("archive", log, "-o", "archive.zip")
    assert (done.status, done.out) == (5, "")
    assert done.err == (
        "meetinglog: The record cannot be trusted from entry 5 on: its content does not fit its hash. Nothing was "
        f"archived. Rescue what is sound with meetinglog recover {log} -o NEW, and archive NEW.\n"
    )
    assert not (folder / "archive.zip").exists()
    assert command("recover", log, "-o", "NEW").status == 0
    assert command("archive", "NEW", "-o", "archive.zip").status == 0


@pytest.mark.files
def test_a_log_whose_end_is_missing_is_5(command: Command, log: Path, folder: Path) -> None:
    older = log.read_bytes()
    command("record", log, "--plain", stdin="@2012-10-18T10:06 Norway\n")
    log.write_bytes(older)
    done = command("archive", log, "-o", "archive.zip")
    assert done.status == 5
    assert "acknowledged up to entry" in done.err
    assert not (folder / "archive.zip").exists()


def test_what_was_typed_is_data_on_the_page_and_in_the_bag(command: Command, folder: Path) -> None:
    head = SESSION_HEAD.replace("Conference of the Parties", "<script>&amp; : x").replace('"cop-6"', '"CON"')
    (folder / "session.toml").write_text(head, encoding="utf-8")
    assert command("new", "session.toml", "NEW").status == 0
    name = f"{'E/2012-27 <b>é…' * 9}.docx"
    assert (
        command("issue", "NEW", "report", "--format", "docx", "-o", name[:80].replace("/", "∕") + ".docx").status == 0
    )
    assert command("issue", "NEW", "report", "-o", "aux.txt").status == 0
    assert command("issue", "NEW", "statements", "-o", "日本語").status == 0
    bag = archived(command, "NEW", folder)
    page = (bag / "data" / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;&amp;amp; : x" in page
    valid = bagit.Bag(str(bag))
    assert valid.validate()
    assert valid.info["Source-Organization"] == "<script>&amp; : x"
    with zipfile.ZipFile(folder / "archive.zip") as packed:
        names = packed.namelist()
    assert len(names) == len({name.casefold() for name in names}) == len(KEPT | TAGS) + 3
    for name in names:
        assert re.fullmatch(r"[a-zA-Z0-9._/-]+", name), name
        assert len(name) <= 120
        assert not {part.partition(".")[0].casefold() for part in name.split("/")} & SHORT, name


def test_the_archive_in_a_zip_opens_as_one_folder(command: Command, log: str, folder: Path) -> None:
    assert command("archive", log, "-o", "archive.zip").status == 0
    with zipfile.ZipFile(io.BytesIO((folder / "archive.zip").read_bytes())) as packed:
        assert packed.testzip() is None
        assert {name.partition("/")[0] for name in packed.namelist()} == {"cop-6-archive"}
