"""Each kind of finding: shown, just not shown, and settled by the line it suggests."""

from __future__ import annotations

import pytest

from meetinglog.audit import FILL, MEANINGS, FindingKind, audit
from tests.support.findings import SAMPLES, Sample, meeting, recorded

NAMES = [f"{sample.kind}-{at}" for at, sample in enumerate(SAMPLES)]

each = pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)


def test_every_kind_has_a_log_that_shows_it() -> None:
    assert {sample.kind for sample in SAMPLES} == set(FindingKind) == set(MEANINGS)


def test_a_meeting_recorded_in_order_has_nothing_to_settle() -> None:
    assert audit(recorded(meeting()).record) == ()


@each
def test_a_log_shows_the_kind_and_no_other(sample: Sample) -> None:
    [finding] = sample.findings(recorded(sample.shows, sample.facts))
    assert (finding.kind, finding.entries, finding.what, finding.settle) == (
        sample.kind,
        sample.entries,
        sample.what,
        sample.settle,
    )
    assert finding.why == MEANINGS[sample.kind].why


@each
def test_a_log_that_is_just_not_so_shows_nothing(sample: Sample) -> None:
    assert sample.findings(recorded(sample.almost, sample.facts)) == ()


@each
def test_the_line_settles_it_and_raises_nothing_but_that_it_is_late(sample: Sample) -> None:
    scene = recorded(sample.shows, sample.facts)
    if not sample.settle:
        [finding] = sample.findings(scene)
        assert "leave it as it is" in finding.advice.casefold()
        return
    scene.at("18:30", sample.line)
    assert {finding.kind for finding in sample.findings(scene)} <= {FindingKind.LATE}


@pytest.mark.parametrize("sample", [one for one in SAMPLES if FILL in one.settle], ids=lambda one: str(one.kind))
def test_a_line_that_is_not_filled_in_is_no_act(sample: Sample) -> None:
    scene = recorded(sample.shows, sample.facts)
    assert FILL not in sample.line
    assert scene.refused_at("18:30", sample.settle)
