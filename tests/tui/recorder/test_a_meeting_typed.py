"""Whole meetings typed into the full-screen recorder, fast, while it stalls: the log is that of an import."""

from __future__ import annotations

import random

import pytest

from tests.support.places import Logs
from tests.support.terminal import Terminal
from tests.support.typed_logs import MEETINGS, begun, comparable, entries, imported
from tests.support.typist import PATIENT, Typist

STALLS = "import tests.support.stalling; tests.support.stalling.stall({seed}, 0.15, often=0.3)"
REFUSED = {20: "@2012-10-18T10:31 Nig", 70: "/amend 9999 who:Norway", 120: "# a remark, which is not recorded"}
"""What is typed before some of the lines, and not recorded."""


@pytest.mark.both
@pytest.mark.slow
@pytest.mark.parametrize(("seed", "a_minute"), [(1, 2000), (2, 6000)])
def test_whole_meetings_typed_while_it_stalls_are_the_log_of_an_import(seed: int, a_minute: int, logs: Logs) -> None:
    log = begun(logs / "LOG")
    beside = imported(logs / "IMPORTED", *MEETINGS, of=log)
    with Terminal(logs.folder, "record", log, before=PATIENT + STALLS.format(seed=seed)) as terminal:
        terminal.wait_for_saved(1)
        typist = Typist(terminal, random.Random(seed))  # noqa: S311 - pauses, no secrets
        lines = [typed for at, line in enumerate(MEETINGS) for typed in (*filter(None, [REFUSED.get(at)]), line)]
        typist.type(lines, a_minute)
        terminal.wait_for_saved(len(MEETINGS) + 1)
        terminal.press("ctrl+q")
        assert (terminal.wait(), terminal.printed_after) == (0, "")
    assert comparable(log) == comparable(beside)
    recorded = [entry.recorded_at for entry in entries(log)]
    assert recorded == sorted(recorded)
