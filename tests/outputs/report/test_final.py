"""The final report: the organizational chapter and all items in one, in the order of the chapters."""

from __future__ import annotations

import re

import pytest

from meetinglog.model.events import Output
from meetinglog.outputs.report.model import Heading, text_of
from meetinglog.outputs.report.output import build_report
from meetinglog.outputs.report.style import StyleError
from tests.support.addenda import DRAFT, addenda_scene
from tests.support.scene import Scene
from tests.support.word.report import case


def final(style: str = "") -> Output:
    named = {"style": "own", "style_source": style} if style else {}
    return Output(kind="final", format="text", **named)


def lines(scene: Scene, output: Output) -> list[str]:
    return [text_of(block.spans) for block in build_report(scene.record, output).blocks]


@pytest.mark.parametrize("name", ["three-addenda", "seed", "sub-items-and-tracks"])
def test_it_holds_the_chapter_and_the_report_numbered_through(name: str) -> None:
    scene = case(name)
    parts = [Output(kind=kind, format="text") for kind in ("organization", "report")]
    report = build_report(scene.record, final())
    assert lines(scene, final()) == [line for part in parts for line in lines(scene, part)]
    numbers = [block.number for block in report.blocks if hasattr(block, "number")]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert len({block.key for block in report.blocks}) == len(report.blocks)


@pytest.mark.parametrize(
    ("chapter", "order"),
    [
        ("", ["", "III", "IV", "V"]),
        ("I", ["I", "III", "IV", "V"]),
        ("IV", ["III", "IV", "IV", "V"]),
        ("IX", ["III", "IV", "V", "IX"]),
    ],
    ids=str,
)
def test_the_chapter_stands_where_its_number_says(chapter: str, order: list[str]) -> None:
    output = final(f'[organization]\nchapter = "{chapter}"')
    headings = [b for b in build_report(addenda_scene().record, output).blocks if isinstance(b, Heading)]
    assert [heading.chapter for heading in headings] == order
    at = len(order) - 1 - order[::-1].index(chapter)
    assert text_of(headings[at].spans) == "Organization of the session"


def test_its_masthead_is_that_of_the_report_and_no_addendum() -> None:
    scene = addenda_scene(report={"symbol": DRAFT, "addendum": True})
    top = build_report(scene.record, final().model_copy(update={"masthead": True})).masthead
    assert top is not None
    assert (top.symbol, top.addendum) == (DRAFT, "")
    assert re.fullmatch("Report of the .* on its sixth session", top.title)


def test_in_french_it_is_refused_since_the_chapter_is() -> None:
    with pytest.raises(StyleError, match="can be written in English alone"):
        build_report(addenda_scene().record, final('language = "fr"'))
