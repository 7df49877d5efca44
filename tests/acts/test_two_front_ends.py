"""A line means the same whether it is recorded as it happens or imported: one grammar, one parser (shorthand)."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from meetinglog.capture.recorder import Recorder
from meetinglog.errors import Refused
from meetinglog.model.session import Session
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.session_file import read_session
from meetinglog.shorthand import is_act
from storage.direct import completed
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.paths import CASES
from tests.support.scene import Scene

LATER = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
"""A clock that is past everything typed here, for both front ends."""


def scene(facts: Session) -> Scene:
    made = Scene(facts)
    made.now = LATER
    return made


def stored(log: Scene) -> list[dict[str, Any]]:
    """Return the entries as they are stored; ids are ``e1``, ``e2``, …, and tell their positions."""
    return [asdict(entry) for entry in log.log.entries]


def taken(lines: list[str], facts: Session) -> tuple[Scene, list[str], list[str]]:
    """Record line by line: the log, what was answered, and the lines that were not refused."""
    live = scene(facts)
    answers, kept = [], []
    for line in lines:
        try:
            answers.append(str(live.live(line)))
        except Refused:
            live.recorder = Recorder(live.log, live.reloaded(), live.author)
        else:
            kept.append(line)
    return live, answers, kept


def alike(lines: list[str], facts: Session) -> int:
    """Compare both front ends on lines; give how many were recorded."""
    live, answers, kept = taken(lines, facts)
    imported = scene(facts)
    assert [str(answer) for answer in completed(imported.recorder.take_file(kept, "capture.txt"))] == answers
    assert stored(imported)[1:] == [
        {**entry, "recorded_at": imported.log.entries[1].recorded_at} for entry in stored(live)[1:]
    ]
    assert imported.proceedings == live.proceedings == live.reloaded().proceedings
    return len(kept)


DATE = re.compile(r"@(\d{4}-\d{2}-\d{2})T")
CLOCK = re.compile(r"^@(\d{1,2}:\d{2}(?::\d{2})?) ")


def dated(path: Path) -> list[str]:
    """Return the acts of a capture that have a time, with the full date on each line."""
    day, lines = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not is_act(line):
            continue
        found = DATE.match(line)
        day = found[1] if found else day
        lines.append(CLOCK.sub(rf"@{day}T\1 ", line))
    return [line for line in lines if DATE.match(line)]


@pytest.mark.parametrize("case", sorted(folder.name for folder in CASES.iterdir() if folder.is_dir()))
def test_a_case_recorded_line_by_line_is_the_same_log_as_imported(case: str) -> None:
    session = read_session(CASES / case / "session.toml", session_style)
    assert alike(dated(CASES / case / "capture.txt"), session) > 0


WHO = st.sampled_from(
    ["Norway", "Kenya", "China for:G77", "Thailand also:EU by:Ms. Li", "WWF", '"the Sea Group" as:ngo']
)
NUMBER = st.integers(1, 14)
ACT = st.one_of(
    WHO,
    WHO.map("/order {}".format),
    WHO.map("/inscribe {}; Chad".format),
    WHO.map("/ask {}".format),
    WHO.map("/intro {}".format),
    WHO.map("/who {}".format),
    st.sampled_from(
        [
            "?",
            "/end",
            "/next",
            "2",
            "/absent",
            "/reply",
            "/undo",
            "/redo",
            "/undo",
            "/redo",
            "/suspend",
            "/resume",
            "/rise",
            "/close",
            "/reopen",
            "/conclude",
        ]
    ),
    st.sampled_from(["/open 5", "/item 3", "/item 3, 4", "/track cow", "/track plenary", "/open 1 chair:Egypt"]),
    st.sampled_from(
        ["- welcomed it #crime", "! gavel", "/for EU", "/as expert", "/limit 1m", "/flag one", "/comment two"]
    ),
    st.sampled_from(
        ["/adopt L.5 vote:1-2-3", "/decide decided so", "/doc L.1 Note by X", "/move Chad first", "/withdraw Chad"]
    ),
    NUMBER.map("/strike {}".format),
    st.tuples(NUMBER, NUMBER).map(lambda pair: f"/strike {min(pair)}-{max(pair)} wrong"),
    st.tuples(NUMBER, st.sampled_from(["who:Togo", "for:", "item:4", "at:15:20", "text:else", "as:expert"])).map(
        lambda pair: f"/amend {pair[0]} {pair[1]}"
    ),
    NUMBER.map("/clear {}".format),
    st.tuples(NUMBER, WHO).map(lambda pair: f"/after {pair[0]} {pair[1]}"),
)
TIME = st.integers(0, 3600).map(lambda seconds: dt.datetime(2012, 10, 17, 15) + dt.timedelta(seconds=seconds))  # noqa: DTZ001
LINE = st.tuples(TIME, ACT, st.booleans()).map(
    lambda typed: f"@{typed[0]:%Y-%m-%dT%H:%M}{f':{typed[0]:%S}' if typed[2] else ''} {typed[1]}"
)


@given(st.lists(LINE, max_size=20))
def test_any_lines_recorded_one_by_one_are_the_same_log_as_imported(lines: list[str]) -> None:
    begin = [
        "@2012-10-17T15:00 /open 4",
        "@2012-10-17T15:00 /item 3",
        "@2012-10-17T15:01 /inscribe Kenya; Togo; Norway",
    ]
    alike([*begin, *lines], FACTS_WITH_TRACKS)


def test_without_a_time_a_line_happens_now_and_in_an_import_at_a_time_that_nobody_knows() -> None:
    live, imported = scene(FACTS_WITH_TRACKS), scene(FACTS_WITH_TRACKS)
    live.when("@2012-10-17T15:00 /open 4")
    imported.when("@2012-10-17T15:00 /open 4", "Norway")
    live.at("15:05", "Norway")
    assert [entry.precision for entry in (live.log.entries[2], imported.log.entries[2])] == ["exact", "unknown"]
