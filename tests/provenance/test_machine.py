"""Whatever was recorded: what is issued is what the log gives, and every entry can say what it reached."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from meetinglog.model.events import Output
from meetinglog.outputs.report.output import build_report
from meetinglog.provenance.impact import impact, impact_text
from meetinglog.provenance.issued import differences, stale
from meetinglog.provenance.issued_text import differences_text
from meetinglog.provenance.passages import entries_behind, offsets
from meetinglog.views.sources import sources_of
from tests.record.test_machine import AnyMeeting
from tests.support.lines import views
from tests.support.provenance import REPORT, STATEMENTS, issued_as

OUTPUTS = (
    REPORT,
    STATEMENTS,
    REPORT.model_copy(update={"format": "json"}),
    STATEMENTS.model_copy(update={"format": "table", "track": "plenary"}),
    REPORT.model_copy(update={"until": "2012-10-17T16:00:00+02:00"}),
)
COMMENT = "slow"
"""The text of the comments that the machine types."""


class AnyIssue(AnyMeeting):
    """An officer who types anything, and issues outputs in between."""

    @rule(output=st.sampled_from(OUTPUTS))
    def an_issued_output_is_what_the_log_gives(self, output: Output) -> None:
        shown = views(self.scene.record)
        issued_as(self.scene, "out", output)
        assert views(self.scene.record) == shown
        assert views(self.scene.reloaded()) == shown
        assert self.scene.record.entries[-1].position not in [one.entry for one in stale(self.scene.record)]

    @rule(number=st.integers(1, 60))
    def an_entry_says_what_it_reached(self, number: int) -> None:
        record = self.scene.record
        found = impact(record, 1 + number % record.position, REPORT)
        marks = [(mark, len(paragraph.text)) for paragraph in found.paragraphs for mark in paragraph.marks]
        assert [mark for mark, length in marks if not 0 <= mark[0] < mark[1] <= length] == []
        anything = found.paragraphs or found.statements or found.speakers or found.journal
        assert bool(found.nothing) is not bool(anything)
        assert f"officers: {COMMENT}" not in impact_text(found)

    @rule(at=st.integers(0, 30))
    def every_span_of_the_report_rests_on_entries_that_are_there(self, at: int) -> None:
        record = self.scene.record
        report = build_report(record, REPORT)
        if report.blocks:
            block = report.blocks[at % len(report.blocks)]
            marks = tuple(mark for mark, _ in offsets(block))
            sources = sources_of(record, entries_behind(block, marks))
            assert all(source.entry <= record.position for source in sources)

    @invariant()
    def what_differs_is_what_is_stale_and_has_a_cause(self) -> None:
        found = differences(self.scene.record)
        assert [one.issued for one in found if one.differs] == list(stale(self.scene.record))
        assert [one for one in found if not one.reproduced] == []
        assert [one.issued.entry for one in found if one.differs and not one.causes] == []
        assert f"officers: {COMMENT}" not in differences_text(found)


TestAnyIssue = pytest.mark.slow(AnyIssue.TestCase)
TestAnyIssue.settings = settings(max_examples=30, stateful_step_count=20, suppress_health_check=list(HealthCheck))
