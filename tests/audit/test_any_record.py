"""Whatever was typed in any order, the audit has an answer, and its lines are acts."""

from __future__ import annotations

import datetime as dt

from hypothesis import given as for_all
from hypothesis import strategies as st

from meetinglog.audit import FILL, Finding, audit
from meetinglog.audit.text import findings_text
from meetinglog.capture.recorder import Recorder
from meetinglog.errors import CaptureError, Refused
from meetinglog.shorthand import parse
from meetinglog.shorthand.words import NotUnderstood
from meetinglog.views.selection import Selection
from tests.support.lines import FLOOR, LINES, MEETINGS, PLACED, ROOM, TIMES
from tests.support.scene import Scene

OUT_OF_ORDER = st.builds(
    "/after {} @15:{:02} {}".format,
    st.integers(2, 12),
    st.integers(0, 40),
    st.one_of(*FLOOR, *PLACED, *MEETINGS),
)
MOVED = st.builds("/amend {} at:15:{:02}:{:02}".format, st.integers(2, 12), st.integers(0, 40), st.integers(0, 59))
TYPED = st.lists(
    st.tuples(st.one_of(FLOOR[0], OUT_OF_ORDER, MOVED, st.builds(str.__add__, TIMES, LINES)), st.integers(0, 300)),
    max_size=25,
)


def scene_of(typed: list[tuple[str, int]]) -> Scene:
    """Type lines live, each so many seconds after the one before it; what is refused is left out."""
    scene = Scene(ROOM)
    scene.at("15:00", "/open 4")
    scene.live("/item 3")
    for line, seconds in typed:
        scene.now += dt.timedelta(seconds=seconds)
        try:
            scene.live(line)
        except (Refused, CaptureError):
            scene.recorder = Recorder(scene.log, scene.reloaded(), scene.author)
    scene.now += dt.timedelta(hours=6)
    return scene


@for_all(TYPED, st.booleans())
def test_any_record_has_findings_whose_lines_are_acts(typed: list[tuple[str, int]], narrow: bool) -> None:
    scene = scene_of(typed)
    chosen = Selection(frozenset({"3"}), frozenset({4}), "plenary") if narrow else Selection()
    findings = audit(scene.record, chosen)
    assert findings == audit(scene.reloaded(), chosen)
    assert len(findings_text(findings)) > 0 or not findings
    numbers = {act.number for act in scene.record.acts()}
    for finding in findings:
        assert finding.entries
        assert set(finding.entries) <= numbers
        assert finding.settle or "leave it as it is" in finding.advice.casefold()
        assert is_act(finding.settle)


def is_act(line: str) -> bool:
    """Return whether a line reads as an act, or waits to be filled in."""
    try:
        return not line or bool(parse(line))
    except NotUnderstood:
        return FILL in line


@for_all(TYPED)
def test_a_line_that_needs_no_filling_in_removes_its_finding_from_any_record(typed: list[tuple[str, int]]) -> None:
    for finding in audit(scene_of(typed).record):
        if finding.settle and FILL not in finding.settle:
            scene = scene_of(typed)
            if finding.advice.startswith("Type /track"):
                scene.live(finding.advice.split()[1] + " " + finding.advice.split()[2])
            scene.live(finding.settle)
            assert told(finding) not in [told(one) for one in audit(scene.record)]


def told(finding: Finding) -> tuple[object, ...]:
    return finding.kind, finding.entries, finding.what
