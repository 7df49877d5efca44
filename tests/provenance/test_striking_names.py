"""Striking what `why` names removes the name from its paragraph, beside an action and in a recorded vote too."""

from __future__ import annotations

import pytest

from meetinglog.outputs.report.model import text_of
from meetinglog.outputs.report.output import build_report
from meetinglog.provenance.why import why
from tests.support.provenance import REPORT, numbers, report_of, without
from tests.support.scene import in_session

LINES = (
    "Norway",
    "/explain Kenya when:before",
    '/adopt L.5 "A draft" infavour:"Peru; Chile" against:"Cuba" abstaining:"Japan"',
    "/explain China when:after",
    "Thailand",
    "/reply Iraq",
)
NAMES = ("Norway", "Kenya", "Peru", "Chile", "Cuba", "Japan", "China", "Thailand", "Iraq")


@pytest.mark.parametrize("name", NAMES)
def test_striking_what_why_names_removes_the_name_from_its_paragraph(name: str) -> None:
    scene = in_session(*LINES)
    passages = why(scene.record, report_of(scene), name)
    assert len(passages) == 1
    left = build_report(without(scene.record, numbers(passages[0])), REPORT)
    assert [text_of(block.spans) for block in left.blocks if name in text_of(block.spans)] == []
