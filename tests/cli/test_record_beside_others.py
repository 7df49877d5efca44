"""Another officer enters something while `record --plain` records, past the lock, as on one server for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import ENTRIES
from tests.support.plain_recorder import PlainRecorder
from tests.support.typed_logs import entries, slipped_in


def slip_in(log: Path | str, line: str) -> None:
    slipped_in(log, line, "B. Officer", "2012-10-18T10:06:00")


def without_number_and_time(answer: str) -> str:
    return answer.split("  ", 2)[2].split(" — ", maxsplit=1)[0]


def test_a_line_that_still_means_the_same_is_recorded_behind_what_another_entered(
    log: str, recorder: PlainRecorder
) -> None:
    slip_in(log, "/inscribe Peru")
    assert without_number_and_time(recorder.answer("Norway")) == "Norway has the floor (item 4)"
    done = recorder.end()
    assert (done.status, done.out) == (0, "")
    assert done.err == (
        f"B. Officer entered meanwhile: {ENTRIES + 2}  10:06:00  Peru is inscribed (item 4), 1 on the list\n"
    )
    assert [entry.type for entry in entries(log)[ENTRIES:]] == ["commented", "speakers-inscribed", "floor-given"]


@pytest.mark.files
def test_a_line_that_would_mean_something_else_is_refused_with_why_and_recorded_when_it_is_typed_again(
    log: Path, recorder: PlainRecorder
) -> None:
    slip_in(log, "Norway")
    assert recorder.answer("Norway") == (
        "refused: meanwhile B. Officer entered at 10:06:00: Norway has the floor (item 4); now the line would mean: "
        "Norway has the floor (item 4); repeat it to enter it all the same"
    )
    assert len(entries(log)) == ENTRIES + 2
    assert without_number_and_time(recorder.answer("/end")).startswith("The statement of Norway ends")
    assert recorder.end().status == 1


def test_what_is_refused_is_refused_on_what_others_entered(log: str, recorder: PlainRecorder) -> None:
    slip_in(log, "/rise")
    assert recorder.answer("/end") == "refused: nobody has the floor; there is no statement to end"
    assert recorder.answer("/rise").startswith("refused: ")
    assert recorder.end().err.startswith("B. Officer entered meanwhile: ")
