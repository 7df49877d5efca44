from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from meetinglog.outputs.report.model import Heading, ListItem, Paragraph, Report, Subheading, literal
from meetinglog.outputs.report.text import as_markdown, as_text

TAGS = {"h2", "h3", "p", "/h2", "/h3", "/p"}


def report_of(text: str) -> Report:
    spans = literal(text)
    blocks = (Heading("7", spans), Heading("", spans), Subheading(spans), Paragraph(1, spans), ListItem("a", spans))
    return Report(blocks, (), ())


def rendered(report: Report) -> list[str]:
    """Return the lines of the report as they are read once the Markdown is rendered."""
    page = MarkdownIt("commonmark").enable("table").render(as_markdown(report))
    assert set(re.findall(r"<([^\s>]+)", page)) <= TAGS
    return [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in page.splitlines()]


def test_text_has_a_paragraph_to_a_line_and_an_empty_line_between() -> None:
    assert as_text(report_of("Text")) == "7. Text\n\nText\n\nText\n\n1. Text\n\n(a) Text\n"
    assert as_text(Report((), (), ())) == ""


def test_markdown_has_headings_and_no_lists() -> None:
    assert as_markdown(report_of("Text")) == "## 7. Text\n\n## Text\n\n### Text\n\n1\\. Text\n\n(a) Text\n"
    assert as_markdown(Report((), (), ())) == ""


@pytest.mark.parametrize(
    "text",
    [
        "1. x",
        "2012) x",
        "- x",
        "+ x",
        "# x",
        "x #",
        "> x",
        "=",
        "***",
        "*x* __y__ ~~z~~",
        "[a](b) ![c](d)",
        "<i>x</i> <script>",
        "`x`",
        "back\\slash\\",
        "a &amp; b",
        "&#60; &copy; AT&T;",
        "$x$",
        "a | b",
        "https://a.b/c_d_e",
        "[^1]: x",
        "1986–2012",
    ],
)
def test_markdown_prints_what_was_typed_as_it_stands(text: str) -> None:
    assert rendered(report_of(text)) == [f"7. {text}", text, text, f"1. {text}", f"(a) {text}"]


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1))
def test_whatever_was_typed_prints_as_it_stands(text: str) -> None:
    assert rendered(report_of(text)) == [f"7. {text}", text, text, f"1. {text}", f"(a) {text}"]


@pytest.mark.parametrize("broken", ["a\nb", "a\r\nb", "a \n\n b", "a\u2028b", "a\x85b", "a\x0bb"])
def test_a_paragraph_is_one_line_whatever_was_typed(broken: str) -> None:
    assert as_text(report_of(broken)) == "7. a b\n\na b\n\na b\n\n1. a b\n\n(a) a b\n"
    assert rendered(report_of(broken)) == ["7. a b", "a b", "a b", "1. a b", "(a) a b"]
