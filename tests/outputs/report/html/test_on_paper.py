"""The page on paper: its chapters listed, symbol and number on each page, no heading left alone at a foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser import printed
from tests.support.commands import Command, in_process
from tests.support.html import tree
from tests.support.pdf import pages_of
from tests.support.word.office import converted

SYMBOL = 'A/CONF.1/L.1"; } body { display: none } </style><b>'
CHAPTERS = 30


def session_file(language: str = "en") -> str:
    items = (
        f'[[item]]\nnumber = "{number}"\ntitle = "Subject <b>{number}</b>"\nchapter = "{number}"\n'
        for number in range(1, CHAPTERS + 1)
    )
    return f"""\
[body]
name = "Committee on Tests"
short_name = "Committee"
[session]
id = "tests"
number = 1
timezone = "Europe/Vienna"
starts = 2012-10-15
ends = 2012-10-19
[report]
symbol = '{SYMBOL}'
language = "{language}"
{"".join(items)}"""


def capture() -> Iterator[str]:
    """Yield acts under each item, of some more and of others fewer, so that headings come to stand anywhere."""
    yield "@2012-10-15T10:00 /open 1"
    for number in range(1, CHAPTERS + 1):
        yield f"/item {number}"
        yield "Norway"
        yield from (f"/decide take note of report {number}.{count}" for count in range(number * 7 % 11))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the session, its log and the page of its report."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "tests.toml").write_text(session_file(), encoding="utf-8")
    (folder / "acts.txt").write_text("".join(f"{line}\n" for line in capture()), encoding="utf-8")
    for words in (
        ("new", "tests.toml", "TESTS"),
        ("import", "TESTS", "acts.txt"),
        ("report", "TESTS", "--format", "html", "-o", "report.html"),
    ):
        assert in_process(*words, folder=folder, MEETINGLOG_OFFICER="A. Officer").returncode == 0
    return {name: (folder / name).read_bytes() for name in ("tests.toml", "TESTS", "report.html")}


@pytest.fixture
def written(prepared: dict[str, bytes], folder: Path) -> Path:
    for name, data in prepared.items():
        (folder / name).write_bytes(data)
    return folder / "report.html"


def test_the_chapters_of_a_session_are_listed_and_each_leads_to_its_heading(written: Path) -> None:
    page = tree(written.read_text(encoding="utf-8"))
    nav = page.one("nav")
    assert nav.attributes["aria-label"] == nav.one("p").text == "Contents"
    headings = {heading.attributes["id"]: heading.text for heading in page.one("main").all("h2")}
    assert {link.attributes["href"][1:]: link.text for link in nav.all("a")} == headings
    assert [*headings.values()][:2] == ["1. Subject <b>1</b>", "2. Subject <b>2</b>"]
    assert [*page.all("b")] == []


def test_one_chapter_has_no_list(command: Command, written: Path) -> None:
    assert command("report", "TESTS", "--format", "html", "--item", "3", "-o", "one.html").status == 0
    assert [*tree((written.parent / "one.html").read_text(encoding="utf-8")).all("nav")] == []


@pytest.mark.parametrize(("language", "title"), [("fr", "Table des matières"), ("es", "Índice")])
def test_the_list_of_chapters_is_in_the_language_of_the_report(
    language: str, title: str, command: Command, written: Path
) -> None:
    asked = ("report", "TESTS", "--format", "html", "--language", language, "-o", "other.html")
    assert command(*asked).status == 0
    assert tree((written.parent / "other.html").read_text(encoding="utf-8")).one("nav").one("p").text == title


@pytest.mark.parametrize("masthead", [False, True])
def test_each_page_has_the_symbol_and_its_number(masthead: bool, command: Command, written: Path) -> None:
    if masthead:
        assert command("report", "TESTS", "--format", "html", "--masthead", "-o", written, "--force").status == 0
    pages = pages_of(printed(written))
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert page.count(SYMBOL) == 1
        assert page.split()[-1] == f"{number}/{len(pages)}"
        assert (masthead and number == 1) or page.strip().startswith(SYMBOL)


def test_below_a_masthead_no_page_has_what_a_browser_heads_pages_with(command: Command, written: Path) -> None:
    assert command("report", "TESTS", "--format", "html", "--masthead", "-o", written, "--force").status == 0
    first, *_ = pages_of(printed(written, with_headers=True))
    assert first.strip().startswith("United Nations")


def leading_lists() -> Iterator[str]:
    """Yield acts under which lists begin anywhere on a page: of documents, and of how a recorded vote went."""
    yield "@2012-10-15T10:00 /open 1"
    for number in range(1, CHAPTERS + 1):
        yield f"/item {number}"
        yield from (f"/doc E/{number}/{at} Note by the Secretariat on subject {number}.{at}" for at in range(3))
        yield from ("Norway", f'/adopt L.{number} infavour:"Norway; Peru" against:Chad')
        yield from (f"/decide take note of report {number}.{count}" for count in range(number * 7 % 11))


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
@pytest.mark.usefixtures("written")
def test_what_a_list_follows_stays_on_its_page(form: str, command: Command, folder: Path) -> None:
    (folder / "lists.txt").write_text("".join(f"{line}\n" for line in leading_lists()), encoding="utf-8")
    assert command("new", "tests.toml", "LISTS").status == 0
    assert command("import", "LISTS", "lists.txt").status == 0
    assert command("report", "LISTS", "--format", form, "--no-provenance", "-o", f"lists.{form}").status == 0
    file = folder / f"lists.{form}"
    data = printed(file) if form == "html" else file.read_bytes()
    pages = pages_of(converted(data, folder, "pdf") if form == "docx" else data)
    assert len(pages) > 10
    for page in pages:
        *_, last, _ = [line.strip() for line in page.split("\n") if line.strip()]
        assert not last.endswith(":")


def test_no_heading_is_left_alone_at_the_foot_of_a_page(written: Path) -> None:
    pages = pages_of(printed(written))
    for page in pages[1:]:
        *_, last, _ = [line.strip() for line in page.split("\n") if line.strip()]
        assert not re.fullmatch(r"\d+\. Subject <b>\d+</b>|Action taken", last)


def test_what_is_followed_on_a_screen_is_not_on_paper(written: Path) -> None:
    text = "".join(pages_of(printed(written)))
    assert "Entry 3" not in text
    assert "In the report" not in text
    assert text.count("Subject <b>7</b>") == 3  # in the list of chapters, as a heading, and in the first paragraph
