"""Readers: what each format of the report prints, as its lines with their labels, read back from its bytes.

A format more is one row more in `READERS`. What stands beside the paragraphs, and the journal, are not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.akn import local_name, named, read_akn, text_in
from tests.support.html import Node, tree
from tests.support.pdf import elements_of
from tests.support.word.read import WordFile

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def of_text(data: bytes) -> list[str]:
    return [line for line in data.decode().split("\n") if line and not line.startswith("    ")]


def of_markdown(data: bytes) -> list[str]:
    lines: list[str] = []
    row: list[str] | None = None
    for token in main_tokens(data):
        match token.type:
            case "tr_open":
                row = []
            case "tr_close":
                lines.append(row_of(row or ()))
                row = None
            case "inline":
                (lines if row is None else row).append("".join(map(_inline, token.children or ())))
    return lines


def in_columns(line: str) -> str:
    """Return a line with two blanks between columns, however wide they are."""
    return re.sub(" {2,}", "  ", line)


def row_of(cells: Iterable[str]) -> str:
    """Return the cells of a table's row as a line: as text prints them, but for the blanks that align columns."""
    return "  ".join(cells)


def main_tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of Markdown outside quotations."""
    quoted = 0
    for token in MARKDOWN.parse(data.decode()):
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if not quoted:
            yield token


def _inline(token: Token) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content


def of_html(data: bytes) -> list[str]:
    page = tree(data.decode())
    seen = [*page.one("header").all("p", "h1"), *page.one("main").all("h2", "h3", "p", "li", "tr", but="aside")]
    return [_of_node(node) for node in seen if _is_seen(node)]


def _of_node(node: Node) -> str:
    return row_of(cell.text for cell in node.all("th", "td")) if node.tag == "tr" else node.text


def _is_seen(node: Node) -> bool:
    return node.attributes.get("class") != "unseen"


def of_json(data: bytes) -> list[str]:
    told = json.loads(data)
    return [*_masthead(told.get("masthead", {})), *(line for block in told["blocks"] for line in _of_block(block))]


def _of_block(block: dict[str, Any]) -> Iterator[str]:
    if block["type"] == "table":
        yield row_of(block["columns"])
        yield from (row_of(cell["text"] for cell in row) for row in block["rows"])
    else:
        yield f"{block['label']} {block['text']}" if block.get("label") else block["text"]


def _masthead(top: dict[str, Any]) -> list[str]:
    lines = {**top, "rapporteur": "".join(top["rapporteur"].values())} if top else {}
    return [line for line in lines.values() if line]


def of_docx(data: bytes) -> list[str]:
    file = WordFile(data)
    top = [line for row in file.table() for cell in row for line in cell if line]
    return [*top, *(line for _, line in file.masthead()), *file.lines()]


def of_akn(data: bytes) -> list[str]:
    root = read_akn(data)
    preface = [text_in(line) for part in named(root, "preface") for line in part]
    lines = named(named(root, "mainBody")[0], "heading", "p", "listIntroduction", "tr")
    outside = [line for line in lines if local_name(line.getparent()) not in {"th", "td"}]
    return [line for line in (*preface, *map(_labelled, outside)) if line]


def _labelled(line: Any) -> str:
    """Return a line with the number of its section, of its paragraph where it is the first in it, or its letter."""
    parent = line.getparent()
    if local_name(line) == "tr":
        return row_of(map(text_in, named(line, "p")))
    if local_name(parent) == "content" or local_name(line) == "listIntroduction":
        paragraph = next((each for each in line.iterancestors() if local_name(each) == "paragraph"), None)
        if paragraph is None:
            return text_in(line)
        first = next(each for each in paragraph.iter() if local_name(each) in {"p", "listIntroduction"})
        parent = paragraph if first is line else line
    label = [text_in(each) for each in parent if local_name(each) == "num"]
    return " ".join([*label, text_in(line)])


def of_pdf(data: bytes) -> list[str]:
    """Return the lines of the structure, which is what is read aloud."""
    lines, label, quoted = [], "", None
    row: list[str] | None = None
    within = 0
    for element in elements_of(data):
        if row is not None and element.depth <= within:
            lines.append(row_of(row))
            row = None
        if element.type == "TR":
            row, within = [], element.depth
        elif row is not None:
            row += [element.text] if element.type.rstrip(":") in {"TH", "TD"} else []
            continue
        quoted = None if quoted is not None and element.depth <= quoted else quoted
        if element.type == "BlockQuote":
            quoted = element.depth
        elif element.stretches and quoted is None:
            first, *rest = element.stretches
            words = "".join([f"{first[:-1]} " if first.endswith("\u00a0") else first, *rest])
            lines += [] if element.type == "Lbl" else [label + words]
            label = words if element.type == "Lbl" else ""
    return [*lines, row_of(row)] if row else lines


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "text": of_text,
    "markdown": of_markdown,
    "html": of_html,
    "json": of_json,
    "docx": of_docx,
    "pdf": of_pdf,
    "akn": of_akn,
}
