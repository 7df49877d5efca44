"""A file that LibreOffice saved in between is brought up to date as one that Word saved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetinglog.outputs.report.docx.update.symbol import symbol_in
from tests.outputs.report.docx.test_between import TABLE
from tests.support.word.drafting import after, commented, document, edited, instead, saved_by_libreoffice, without
from tests.support.word.read import WordFile
from tests.support.word.report import case, complaints, scene, word
from tests.support.word.update import (
    FRAUD,
    INTRO,
    LATER_STATES,
    LEBANON,
    OBSERVER,
    OPEN,
    PIRACY,
    STATES,
    brought,
    drafted,
    held,
    own,
    read,
    reported,
    run,
    written_on,
)

pytestmark = pytest.mark.slow

LATER = (LEBANON, "@15:40 China", "@15:41 - on it #piracy #drugs", "/strike 4")
STYLE = '<w:pStyle w:val="ReportParagraph"/>'


def saved(data: bytes, folder: Path, times: int) -> bytes:
    """Open a file and save it, so many times."""
    for _ in range(times):
        data = saved_by_libreoffice(data, folder)
    return data


def numbered(data: bytes) -> list[str]:
    """Return the paragraphs as they print, what people wrote left out."""
    return [line for line in WordFile(data).lines() if "PROSE" not in line]


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("notes", [False, True])
def test_untouched_it_reads_as_a_new_one(times: int, notes: bool, tmp_path: Path) -> None:
    data = saved(word(held(), notes=notes), tmp_path, times)
    assert brought(data, held(), notes=notes) == (data, [])
    made, _ = brought(data, held(*LATER), notes=notes)
    assert [line for line in read(made) if line in reported(held(*LATER))] == reported(held(*LATER))[1:]
    assert not {INTRO, STATES, PIRACY} & set(read(made))
    assert brought(made, held(*LATER), notes=notes) == (made, [])


@pytest.mark.parametrize("times", [1, 2])
def test_what_people_wrote_stays_byte_for_byte_as_libreoffice_wrote_it(times: int, tmp_path: Path) -> None:
    data = drafted(
        after(INTRO, own("PROSE-0", STYLE)),
        after(STATES, TABLE.replace(b"in a cell", b"PROSE-1")),
        after(PIRACY, own("PROSE-2", STYLE)),
        written_on(FRAUD, run(" They ") + run("noted", "<w:i/>") + run(" it.")),
        instead(OBSERVER, "Thailand spoke."),
    )
    part = document(data := saved(data, tmp_path, times))
    made, told = brought(data, held(*LATER, "/amend 9 who:Yemen", "@15:45 Italy", "@15:46 - #fraud", "@15:47 - #fraud"))
    for marker in (b"PROSE-0", b"PROSE-1", b"PROSE-2"):
        start = part.rindex(b"<w:tbl>" if marker == b"PROSE-1" else b"<w:p>", 0, part.index(marker))
        end = part.index(b"</w:tbl>" if marker == b"PROSE-1" else b"</w:p>", start)
        assert part[start:end] in document(made)
    assert f"{FRAUD} They noted it." in read(made)
    assert re.search(r"<w:rPr><w:i/>(?:<w:iCs/>)?</w:rPr><w:t>noted", document(made).decode())
    assert ("kept", "item 3: statements (observer-state)") in told


@pytest.mark.parametrize("name", ["seed", "joint-items", "actions", "themes"])
def test_numbers_and_letters_print_as_before(name: str, tmp_path: Path) -> None:
    record = case(name)
    data = saved(word(record, masthead=False), tmp_path, 1)
    stale = edited(
        data, lambda part: re.sub(rb"_ml_([0-9a-f]{12})_[0-9a-f]{12}_([0-9a-f]+)", rb"_ml_\1_000000000000_\2", part)
    )
    made, told = brought(stale, record, masthead=False)
    assert {what for what, _ in told} == {"replaced"}
    assert numbered(data) == numbered(made) == numbered(word(record, masthead=False))


def test_comments_of_people_and_the_programs_outlive_it(tmp_path: Path) -> None:
    data = saved(commented(word(held(), notes=True), STATES, "Is that all?"), tmp_path, 1)
    made, _ = brought(data, held(LEBANON), notes=True)
    [colleague] = [one for one in WordFile(made).comments() if one.author == "B. Colleague"]
    assert (colleague.text, colleague.about) == ("Is that all?", LATER_STATES)
    assert len(WordFile(made).comments()) == 4
    again = saved(made, tmp_path, 1)
    assert brought(again, held(LEBANON), notes=True) == (again, [])


def test_what_was_taken_out_stays_out(tmp_path: Path) -> None:
    data = saved(drafted(without(OBSERVER)), tmp_path, 1)
    assert brought(data, held()) == (data, [("left out", "item 3: statements (observer-state)")])


def test_a_file_that_was_brought_up_to_date_opens_whole(tmp_path: Path) -> None:
    data = drafted(after(INTRO, own("PROSE-0", STYLE)), written_on(FRAUD, run(" ON-1")))
    made, _ = brought(data, held(*LATER), notes=True)
    (tmp_path / "made.docx").write_bytes(made)
    assert complaints(tmp_path / "made.docx") == []
    texts = read(saved(made, tmp_path, 1))
    assert [line for line in texts if line] == [line for line in read(made) if line]


def test_letters_that_programs_write_otherwise_are_read_as_the_same(tmp_path: Path) -> None:
    odd = ("\u2011", "\u00ad", "\u00a0", "\u202f", "\u200d", "\u200b", "\u2060", "  ", "😀", "e\u0301", "ال", "한")
    record = scene(*OPEN, *(f"@15:06 /doc L.{at} Note on a{one}b" for at, one in enumerate(odd)), "@15:10 Norway")
    data = saved(word(record), tmp_path, 1)
    later = scene(*OPEN, "@15:10 Norway")
    made, told = brought(data, later)
    assert {what for what, _ in told} == {"replaced", "removed"}
    assert [line for line in read(made) if line in reported(later)] == reported(later)[1:]


@pytest.mark.parametrize("times", [1, 2])
def test_the_symbol_of_a_file_is_read_as_before(times: int, tmp_path: Path) -> None:
    assert symbol_in(saved(word(held()), tmp_path, times)) == "CTOC/COP/2012/L.1/Add.5"
    assert symbol_in(saved(word(held(), masthead=False), tmp_path, times)) == ""
