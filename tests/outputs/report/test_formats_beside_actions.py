"""Every format says the same of recorded votes, and of what was said before and after an action."""

from __future__ import annotations

import pytest

from meetinglog.outputs.report.output import render_report
from tests.provenance.test_striking_names import LINES, NAMES
from tests.support.provenance import REPORT
from tests.support.report_formats import READERS
from tests.support.scene import in_session


@pytest.mark.parametrize("form", READERS)
def test_a_format_says_what_the_text_says_beside_an_action(form: str) -> None:
    record = in_session(*LINES).record

    def read(name: str) -> list[str]:
        data = render_report(record, REPORT.model_copy(update={"format": name})).data
        return READERS[name](data.encode() if isinstance(data, str) else data)

    assert read(form) == read("text")
    assert [name for name in NAMES if name not in "\n".join(read(form))] == []
