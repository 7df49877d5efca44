"""The report beside the line: what stands behind a name of it."""

from __future__ import annotations

from tests.support.acts import begun
from tui.presenters.cursor import Named
from tui.presenters.live_report import LiveReport


def test_the_sources_of_a_name_are_those_of_the_record_that_is_shown_though_another_was_as_long() -> None:
    report = LiveReport()
    lines = [
        report.sources_of(Named(speaker, entry=4, row=0, stretch=0), begun(f"@15:05 {speaker}").record)
        for speaker in ("Norway", "Chad")
    ]
    assert ["Norway has the floor" in lines[0], "Chad has the floor" in lines[1]] == [True, True]
