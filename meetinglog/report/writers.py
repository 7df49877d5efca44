"""Writers: the block model as text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, assert_never

from meetinglog.report.blocks import Block, Heading, ListItem, Paragraph, Report, Spans, Subheading, text_of

_LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~$])")
_AMPERSAND = re.compile(r"&(?=[A-Za-z#])")


def as_text(report: Report) -> str:
    """Write plain text: a paragraph to a line, an empty line between them (report, "Typography")."""
    return _paragraphs(report, _text)


def _text(block: Block) -> str:
    text = _LINE_BREAKS.sub(" ", text_of(block.spans))
    match block:
        case Heading(chapter):
            return f"{chapter}. {text}" if chapter else text
        case Subheading():
            return text
        case Paragraph(number):
            return f"{number}. {text}"
        case ListItem():
            return f"{block.label} {text}"
        case _:
            assert_never(block)


def as_markdown(report: Report) -> str:
    """Write Markdown; what was typed is escaped, so that it prints as it stands."""
    return _paragraphs(report, _markdown)


def _markdown(block: Block) -> str:
    """Escape what Markdown would read as its own; what was typed never stands at the beginning of a line."""
    text = _AMPERSAND.sub(r"&amp;", _MARKDOWN.sub(r"\\\1", _text(block)))
    match block:
        case Heading():
            return f"## {text}"
        case Subheading():
            return f"### {text}"
        case Paragraph(number):
            return text.replace(f"{number}.", f"{number}\\.", 1)
        case ListItem():
            return text if block.lettered else text.replace(".", "\\.", 1)
        case _:
            assert_never(block)


def _paragraphs(report: Report, write: Callable[[Block], str]) -> str:
    return "".join(f"{write(block)}\n" if at == 0 else f"\n{write(block)}\n" for at, block in enumerate(report.blocks))


def as_json(report: Report, number: Callable[[str], int]) -> str:
    """Write JSON: blocks of spans with the numbers of the entries they came from (``number`` gives it for an id)."""
    blocks = [_plain(block, number) for block in report.blocks]
    unknown = {"unknown_speakers": report.unknown_speakers, "without_item": report.without_item}
    return json.dumps({"blocks": blocks, **unknown}, ensure_ascii=False, indent=2) + "\n"


def _plain(block: Block, number: Callable[[str], int]) -> dict[str, Any]:
    spans = _plain_spans(block.spans, number)
    match block:
        case Heading(chapter):
            return {"type": "heading", "chapter": chapter, "text": text_of(block.spans), "spans": spans}
        case Subheading():
            return {"type": "subheading", "text": text_of(block.spans), "spans": spans}
        case Paragraph(no):
            return {"type": "paragraph", "number": no, "text": text_of(block.spans), "spans": spans}
        case ListItem(marker):
            return {"type": "list item", "marker": marker, "text": text_of(block.spans), "spans": spans}
        case _:
            assert_never(block)


def _plain_spans(spans: Spans, number: Callable[[str], int]) -> list[dict[str, Any]]:
    return [{"text": span.text, "entries": sorted(map(number, span.entries))} for span in spans if span.text]
