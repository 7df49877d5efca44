"""Moments as they are stored: read as Python reads them, and cheap to compare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from meetinglog.model.moment import instant, moment, require_instant, require_moment

OFFSETS = st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(timezone)
MOMENTS = st.datetimes(datetime(1000, 1, 1), datetime(8000, 1, 1), timezones=OFFSETS).map(datetime.isoformat)  # noqa: DTZ001 - bounds
SPOILT = st.tuples(MOMENTS, st.integers(0, 40), st.sampled_from(["", " ", "z", "Z", "T", "t", "-", ".", ",", "1"]))


@for_all(st.one_of(MOMENTS, SPOILT.map(lambda spoilt: spoilt[0][: spoilt[1]] + spoilt[2] + spoilt[0][spoilt[1] + 1 :])))
@example("2012-10-17T10:42:07.12345z")
@example("2012-10-17T10:42:07.1234567+03:00")
@example("2012-10-17T10:42:60+03:00")
def test_a_time_is_read_as_python_reads_it(iso: str) -> None:
    try:
        expected = datetime.fromisoformat(iso)
    except ValueError:
        expected = None
    if expected is None or expected.tzinfo is None:
        with pytest.raises(ValueError, match=r"\w"):
            instant(iso)
    else:
        assert instant(iso).isoformat() == expected.isoformat()


@for_all(st.one_of(MOMENTS, SPOILT.map(lambda spoilt: spoilt[0][: spoilt[1]] + spoilt[2] + spoilt[0][spoilt[1] + 1 :])))
@example("2012-10-17T10:42:07")
@example("0001-01-01T00:00:00+03:00")
@example("9999-12-31T23:59:59+03:00")
@example("")
def test_a_time_is_refused_alike_whether_it_is_read_or_only_checked(iso: str) -> None:
    assert refusal(lambda: require_instant(iso)) == refusal(lambda: instant(iso))
    for precision in ("exact", "minute", "unknown", "hour"):
        assert refusal(lambda: require_moment(iso, precision)) == refusal(lambda: moment(iso, precision))  # noqa: B023


def refusal(act: Callable[[], object]) -> str:
    try:
        act()
    except ValueError as error:
        return str(error)
    return ""


def test_times_of_one_offset_share_its_object_so_that_comparing_them_asks_no_time_zone() -> None:
    first, second = instant("2012-10-17T10:42:07+03:00"), instant("2013-01-01T09:00:00.000001+03:00")
    assert first.tzinfo is second.tzinfo
