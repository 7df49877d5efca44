"""Whatever a file holds, its mistakes are told; nothing else is ever raised."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetinglog.errors import SessionFileError
from meetinglog.model.session import Session
from meetinglog.session_file import session_from
from meetinglog.session_file.source import data_from_bytes
from meetinglog.session_file.table_models import FILE, TABLES
from meetinglog.text.file_kinds import other_than_text
from tests.support.session_files import styles

HERE = Path("cop-6.toml")
TABLE_KEYS = sorted(FILE.fields_by_key())
KEYS = sorted(
    {*TABLE_KEYS, *(key for table in TABLES.values() for key in table.fields_by_key()), "KEN", "ngo", "groups"}
)
OFFSETS = st.none() | st.timezones() | st.integers(-1439, 1439).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
GOOD = ["all", "KEN", "THA", "plenary", "ngo", "3m", "Europe/Vienna", "WWF", "wwf", "3 (a)", "3(a)", "untoc"]

scalars = (
    st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(GOOD)
    | st.dates()
    | st.datetimes(timezones=OFFSETS)
    | st.times()
)
tables = st.dictionaries(st.sampled_from(KEYS) | st.text(), scalars | st.lists(scalars, max_size=3), max_size=6)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=6),
    max_leaves=12,
)
files = st.dictionaries(st.sampled_from(TABLE_KEYS) | st.text(), values | tables | st.lists(tables, max_size=3))


def _right(data: dict[str, Any]) -> Session | None:
    """Return the session, or nothing where every mistake was told in a line that begins with its place."""
    found: Session | None = None
    told: tuple[str, ...] = ("session: right",)
    try:
        found = session_from(data, HERE, styles)
    except SessionFileError as error:
        told = error.mistakes
    assert told
    assert [line for line in told if ": " not in line or "\n" in line] == []
    return found


@given(files)
def test_any_data_is_a_session_or_has_mistakes(data: dict[str, Any]) -> None:
    assert _right(data) is None or {"body", "session"} <= set(data)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            heading.strip("[]"): (
                st.lists(
                    st.fixed_dictionaries(
                        {}, optional=dict.fromkeys(table.fields_by_key(), scalars | st.lists(scalars))
                    )
                )
                if heading.startswith("[[")
                else st.fixed_dictionaries(
                    {}, optional=dict.fromkeys(table.fields_by_key(), scalars | st.lists(scalars))
                )
            )
            for heading, table in TABLES.items()
            if "." not in heading
        },
    )
)
def test_any_values_under_the_right_keys_have_their_mistakes_told(data: dict[str, Any]) -> None:
    needed = {
        "body": {"name": "Conference", "short_name": "Conference"},
        "session": {
            "number": 6,
            "timezone": "America/New_York",
            "starts": dt.date(2012, 10, 15),
            "ends": dt.date(2012, 10, 19),
        },
    }

    assert isinstance(session_from(needed, HERE, styles), Session)
    _right(needed | {key: value for key, value in data.items() if key not in needed})


@given(st.lists(st.fixed_dictionaries({"number": st.integers(1, 9)}, optional={
    "starts": st.datetimes(timezones=OFFSETS), "ends": st.datetimes(timezones=OFFSETS)}), max_size=3))  # fmt: skip
def test_any_times_of_meetings_are_kept_in_the_session_s_zone(meetings: list[dict[str, Any]]) -> None:
    head = {
        "body": {"name": "Conference", "short_name": "Conference"},
        "session": {
            "number": 6,
            "timezone": "Asia/Tokyo",
            "starts": dt.date(2012, 10, 15),
            "ends": dt.date(2012, 10, 19),
        },
    }
    session = _right(head | {"meeting": meetings})

    assert session is None or all(
        time is None or time.tzinfo is None for each in session.meetings for time in (each.starts, each.ends)
    )


FILES = (
    st.sampled_from(["", " ", ".", "a.csv", "a.xlsx", ".csv", "/dev/null", "a\0.csv", "a/b.ods", "🙂.csv"]) | st.text()
)


@given(st.fixed_dictionaries({}, optional={"agenda": scalars | FILES, "participants": scalars | FILES}))
def test_any_names_of_spreadsheets_are_read_or_have_a_mistake(named: dict[str, Any]) -> None:
    head: dict[str, Any] = {
        "body": {"name": "Conference", "short_name": "Conference"},
        "session": {
            "number": 6,
            "timezone": "Asia/Tokyo",
            "starts": dt.date(2012, 10, 15),
            "ends": dt.date(2012, 10, 19),
        },
    }
    session = _right({**head, "session": head["session"] | named})

    assert session is None or all(isinstance(value, str) and not value.strip() for value in named.values())


@example(b"SQLite format 3\0")
@given(st.binary() | st.text(alphabet="[]ab=\"'.,{}#\n 1-:T\\“").map(str.encode))
def test_any_bytes_are_data_or_have_a_mistake_with_its_line_or_are_another_kind_of_file(content: bytes) -> None:
    told: tuple[str, ...] = ()
    try:
        data_from_bytes(content, "cop-6.toml")
    except SessionFileError as error:
        told = error.mistakes

    place = ["This "] if other_than_text(content) else ["line "]
    assert [line[:5] for line in told] in ([], place)


def test_a_key_of_many_lines_is_told_in_one() -> None:
    with pytest.raises(SessionFileError) as raised:
        session_from({"a\nb": {}}, HERE, styles)

    assert raised.value.mistakes[0] == "[a b]: Unknown table."
