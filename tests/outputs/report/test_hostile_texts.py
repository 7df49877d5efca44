"""Whatever was typed arrives in every format as it was typed, obeys nobody, and comments for officers arrive nowhere.

Through the real commands: a session file whose every name holds the text, a capture whose every act does.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

import pytest

from meetinglog.outputs.report.json import ReportData
from meetinglog.outputs.report.output import FORMATS
from meetinglog.outputs.statements.formats import FORMATS as LISTS
from meetinglog.shorthand.words import is_text
from meetinglog.text.json_schema import json_schema
from meetinglog.text.typography import closed, typographic
from tests.support.commands import Command, bytes_of
from tests.support.html import tree
from tests.support.json_schemas import Draft202012Validator
from tests.support.report_formats import MARKDOWN, READERS, in_columns
from tests.support.word.read import WordFile

TEXTS = {
    "markup": "<b onclick=alert(1)>x</b><script>alert(1)</script><img src=x onerror=alert(1)>",
    "ampersands": "AT&T &amp; &lt;b&gt; &#60; &nbsp",
    "end of data": "a]]>b<![CDATA[c",
    "comment": "a<!-- b -->c--!>d<!doctype x><?php y?>",
    "attribute": 'x" onmouseover="alert(1)" y',
    "end of elements": "x</title></style></main></bdi></p><h1>y",
    "apostrophes": "x' onfocus='alert(1)' y",
    "formula": "=1+cmd|' /C calc'!A0",
    "markdown": "a **b** _c_ `d` ~~e~~ # f | g > h \\ i $j$",
    "link": "[a](javascript:alert(1)) ![b](http://x/y.png) [c]: http://x [^1]",
    "address": "javascript:alert(1) <javascript:alert(1)> https://x.y/?a=1&b=2",
    "list": "1. a - b + c",
    "turned": "a\u202eb",
    "apart": "א\u2066ב\u2067ג",
    "ended": "א\u202c\u2069ב",
    "right to left": "العربية 12",
    "emoji": "👩‍👩‍👧‍👦 x 🏳️‍🌈",
    "marks": "e" + "\u0301" * 200,
    "long": "0123456789" * 1_000,
}
DRAWN = {
    "turned": "signs that nobody sees are not drawn",
    "apart": "letters stand in the order in which they are drawn",
    "ended": "the same",
    "right to left": "the same",
    "emoji": "the fonts lack them",
    "marks": "they leave the page",
    "long": "the symbol leaves the page",
}
"""Texts that are read from a PDF otherwise than they were typed, as a PDF holds what is drawn, with why."""
WITHHELD = "KEPT-FOR-OFFICERS"
ALL = ("--masthead", "--notes", "--provenance")
SCHEMA = json_schema(ReportData)
VALID = Draft202012Validator(SCHEMA)


def session_file(text: str) -> str:
    """Write a session file whose every text is the one given; JSON's strings are TOML's."""
    quoted, symbol = json.dumps(text, ensure_ascii=False), json.dumps(f"S/{text}", ensure_ascii=False)
    return f"""\
[body]
name = {quoted}
short_name = {quoted}

[session]
id = "host"
number = 6
place = {quoted}
timezone = "Europe/Vienna"
starts = 2012-10-15
ends = 2012-10-19

[report]
symbol = {symbol}
distribution = {quoted}
original_language = {quoted}
rapporteur = {{ name = {quoted}, surname = {quoted} }}

[[item]]
number = "3"
title = {quoted}
chapter = {quoted}

[[item.document]]
symbol = {symbol}
title = {quoted}

[[participant]]
name = {quoted}
capacity = "ngo"
aliases = ["HOST"]

[[group]]
name = {quoted}
aliases = ["HOSTS"]
"""


def typed(text: str) -> str:
    """Return what of a text can be typed into an act."""
    return "".join(char for char in text.replace('"', "") if is_text(char))


def capture(text: str) -> Iterator[str]:
    yield "@2012-10-17T15:00 /open 4"
    yield "@15:01 /item 3"
    yield "@15:02 HOST for:HOSTS"
    yield f"- x {typed(text)} y #theme"
    yield f"/comment {WITHHELD} {typed(text)}"
    yield f"! {WITHHELD} {typed(text)}"
    yield f'@15:03 /adopt L.8 "{typed(text)}"'
    yield f"@15:04 /decide decided on {typed(text)} today"
    yield "@15:05 /rise"


def lines(text: str) -> list[str]:
    """Return the lines that are to be read."""
    plain, printed, act = closed(text), typographic(text), typographic(typed(text))
    return [
        "United Nations",
        f"S/{text}",
        printed,
        f"Distr.: {plain}",
        f"Original: {plain}",
        "Sixth session",
        f"{printed}, 15-19 October 2012",
        "Draft report",
        f"Rapporteur: {printed}",
        f"{plain}. {printed}",
        (
            f"1. At its 4th meeting, on 17 October 2012, the {plain} considered agenda item 3, entitled “{printed}”. "
            f"For its consideration of the item, the {plain} had before it the following document: {printed} "
            f"({closed(f'S/{text}')})."
        ),
        f"2. The observer for {printed} (on behalf of {printed}) made a statement.",
        "Deliberations",
        "3. One speaker addressed theme.",
        "Action taken",
        f"4. At its 4th meeting, on 17 October 2012, the {plain} adopted a draft resolution entitled “{act}” (L.8).",
        f"5. At the same meeting, the {plain} decided on {act} today.",
    ]


def recorded(text: str, folder: Path, command: Command, place: str) -> None:
    (folder / "host.toml").write_text(session_file(text), encoding="utf-8")
    (folder / "host.txt").write_text("".join(f"{line}\n" for line in capture(text)), encoding="utf-8")
    assert command("new", "host.toml", place).status == 0
    assert command("import", place, "host.txt").status == 0


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_arrives_as_it_was_typed_and_harmlessly(name: str, folder: Path, command: Command, place: str) -> None:
    text = TEXTS[name]
    recorded(text, folder, command, place)
    for form in FORMATS:
        assert command("report", place, "--format", form, *ALL, "-o", f"report.{form}").status == 0
        data = (folder / f"report.{form}").read_bytes()
        if form != "pdf" or name not in DRAWN:
            assert READERS[form](data) == lines(text), form
        assert WITHHELD.encode() not in b"".join(unpacked(data)), form
    assert notes_of(folder) == [f"x {typed(text)} y #theme"] * 5
    page_is_harmless((folder / "report.html").read_text(encoding="utf-8"))
    markdown_is_harmless((folder / "report.markdown").read_text(encoding="utf-8"))
    VALID.validate(json.loads((folder / "report.json").read_bytes()))


@pytest.mark.parametrize("name", TEXTS)
def test_annexes_have_a_text_as_it_was_typed_and_harmlessly(
    name: str, folder: Path, command: Command, place: str
) -> None:
    text = TEXTS[name]
    recorded(text, folder, command, place)
    printed = typographic(text)
    annexes = [
        *("Annex I. List of participants", "Non-governmental organizations", printed, "Annex II. List of documents"),
        *("Symbol  Agenda item  Title", f"{closed(f'S/{text}')}  3  {printed}"),
    ]
    for form in FORMATS:
        command("report", place, "--format", form, "--masthead", "--annexes", "-o", f"report.{form}")
        if form != "pdf" or name not in DRAWN:
            read = READERS[form]((folder / f"report.{form}").read_bytes())
            assert [*map(in_columns, read[-6:])] == annexes, form
    page_is_harmless((folder / "report.html").read_text(encoding="utf-8"), TABLES)
    markdown_is_harmless((folder / "report.markdown").read_text(encoding="utf-8"), ROWS)
    VALID.validate(json.loads((folder / "report.json").read_bytes()))


def notes_of(folder: Path) -> list[str]:
    """Return the note that each format tells, as it is read."""
    said = {
        form: (folder / f"report.{form}").read_text(encoding="utf-8") for form in ("text", "markdown", "html", "json")
    }
    about = "4th meeting, time unknown (entry 5): "
    page = tree(said["html"]).one("aside").one("li").text
    unmarked = [
        "".join(part.content for part in token.children or ())
        for token in MARKDOWN.parse(said["markdown"])
        if token.type == "inline"
    ]
    comments = [comment.text for comment in WordFile((folder / "report.docx").read_bytes()).comments()]
    found = [line for line in (*said["text"].split("\n"), page, *unmarked, *comments) if about in line]
    [paragraph] = [block for block in json.loads(said["json"])["blocks"] if block.get("beginning")]
    return [*(line.partition(about)[2] for line in found), *(remark["text"] for remark in paragraph["remarks"])]


ATTRIBUTES: dict[str, set[str]] = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "name", "content"},
    "header": {"class"},
    "section": {"class", "aria-labelledby"},
    "aside": {"aria-label"},
    "nav": {"class", "aria-label"},
    "details": {"open"},
    "a": {"href", "title"},
    "time": {"datetime"},
    "span": {"class"},
    "bdi": {"class"},
    "ul": {"role"},
    "ol": {"role"},
    "h2": {"id"},
    "h3": {"id"},
    "p": {"id", "class"},
    "li": {"id"},
    "table": {"id"},
    "th": {"scope"},
}
BARE = {"head", "title", "style", "body", "main", "h1", "strong", "summary"}
TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td"})


def page_is_harmless(written: str, more: frozenset[str] = frozenset()) -> None:
    """See that a page has the tags, attributes and addresses of this program alone."""
    page = tree(written)
    assert {node.tag for node in page.all()} <= ATTRIBUTES.keys() | BARE | more
    assert [(n.tag, n.attributes) for n in page.all() if n.attributes.keys() - ATTRIBUTES.get(n.tag, set())] == []
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"] for link in page.all("a")} <= {f"#{one}" for one in ids}


PLAIN = {"text", "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "strong_open"}
PLAIN |= {"strong_close", "blockquote_open", "blockquote_close", "softbreak"}


ROWS = frozenset(f"{name}_{end}" for name in TABLES for end in ("open", "close"))


def markdown_is_harmless(written: str, more: frozenset[str] = frozenset()) -> None:
    """See that Markdown has headings, paragraphs and quotations alone, and one name in bold."""
    tokens: list[Any] = [one for token in MARKDOWN.parse(written) for one in (token, *(token.children or ()))]
    assert {token.type for token in tokens} <= PLAIN | more
    assert [token.type for token in tokens].count("strong_open") == 1


@pytest.mark.parametrize("name", TEXTS)
def test_comments_for_officers_and_marks_are_in_no_list_of_statements(
    name: str, folder: Path, command: Command, place: str
) -> None:
    recorded(TEXTS[name], folder, command, place)
    for form in LISTS:
        assert command("statements", place, "--format", form, "-o", f"list.{form}").status == 0
        data = (folder / f"list.{form}").read_bytes()
        assert WITHHELD.encode() not in b"".join(unpacked(data)), form


def unpacked(data: bytes) -> Iterator[bytes]:
    """Return the parts of a workbook, or what is none as it is."""
    if not data.startswith(b"PK"):
        yield data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        yield from map(parts.read, parts.namelist())


@pytest.mark.parametrize("theme", ["العربية", "т_е_м_а", "long" * 200])
def test_a_theme_arrives_as_it_was_typed(theme: str, folder: Path, command: Command, place: str) -> None:
    recorded("x", folder, command, place)
    (folder / "more.txt").write_text(
        f"@2012-10-17T16:00 /open 5\n/item 3\n@16:01 Norway\n- on it #{theme}\n", encoding="utf-8"
    )
    assert command("import", place, "more.txt").status == 0
    printed = theme.replace("_", " ")
    for form in FORMATS:
        assert command("report", place, "--format", form, *ALL, "-o", f"report.{form}").status == 0
        read = printed[::-1] if form == "pdf" and bidirectional(printed[0]) == "AL" else printed  # as it is drawn
        assert f"5. One speaker addressed {read}." in READERS[form]((folder / f"report.{form}").read_bytes()), form
    page_is_harmless((folder / "report.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("control", ["\0", "\a", "\x1b", "\x7f", "\x85", "\x9b"])
def test_control_characters_do_not_get_into_a_log(control: str, folder: Path, command: Command, place: str) -> None:
    (folder / "host.toml").write_text(session_file(f"a{control}b").replace(control, f"\\u{ord(control):04x}"), "utf-8")
    assert command("new", "host.toml", place).status == 1
    assert not is_text(control)


@pytest.mark.parametrize("name", ["markup", "turned", "emoji"])
def test_standard_output_and_a_file_get_the_same_bytes(name: str, folder: Path, command: Command, place: str) -> None:
    recorded(TEXTS[name], folder, command, place)
    for form in FORMATS:
        assert command("report", place, "--format", form, *ALL, "-o", f"report.{form}").status == 0
        done = bytes_of("report", place, "--format", form, *ALL)
        assert (done.returncode, done.stdout) == (0, (folder / f"report.{form}").read_bytes())
