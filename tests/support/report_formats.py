"""Readers: what each format of the report prints, as its lines with their labels, read back from its bytes.

A format more is one row more in `READERS`. What stands beside the paragraphs, and the journal, are not read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
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
    return ["".join(map(_inline, token.children or ())) for token in main_tokens(data) if token.type == "inline"]


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
    seen = [*page.one("header").all("p", "h1"), *page.one("main").all("h2", "h3", "p", "li", but="aside")]
    return [node.text for node in seen if _is_seen(node)]


def _is_seen(node: Node) -> bool:
    return node.attributes.get("class") != "unseen"


def of_json(data: bytes) -> list[str]:
    told = json.loads(data)
    blocks = [f"{block['label']} {block['text']}" if block.get("label") else block["text"] for block in told["blocks"]]
    return [*_masthead(told.get("masthead", {})), *blocks]


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
    lines = named(named(root, "mainBody")[0], "heading", "p", "listIntroduction")
    return [line for line in (*preface, *map(_labelled, lines)) if line]


def _labelled(line: Any) -> str:
    """Return a line with the number of its section, of its paragraph where it is the first in it, or its letter."""
    parent = line.getparent()
    if local_name(parent) == "content" or local_name(line) == "listIntroduction":
        paragraph = next(each for each in line.iterancestors() if local_name(each) == "paragraph")
        first = next(each for each in paragraph.iter() if local_name(each) in {"p", "listIntroduction"})
        parent = paragraph if first is line else line
    label = [text_in(each) for each in parent if local_name(each) == "num"]
    return " ".join([*label, text_in(line)])


def of_pdf(data: bytes) -> list[str]:
    """Return the lines of the structure, which is what is read aloud."""
    lines, label, quoted = [], "", None
    for element in elements_of(data):
        quoted = None if quoted is not None and element.depth <= quoted else quoted
        if element.type == "BlockQuote":
            quoted = element.depth
        elif element.stretches and quoted is None:
            first, *rest = element.stretches
            words = "".join([f"{first[:-1]} " if first.endswith("\u00a0") else first, *rest])
            lines += [] if element.type == "Lbl" else [label + words]
            label = words if element.type == "Lbl" else ""
    return lines


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "text": of_text,
    "markdown": of_markdown,
    "html": of_html,
    "json": of_json,
    "docx": of_docx,
    "pdf": of_pdf,
    "akn": of_akn,
}
