"""Moments as they are stored: read as Python reads them, and cheap to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from meetinglog.model.moment import instant, instants, moment, moments, require_moments

OFFSETS = st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(timezone)
MOMENTS = st.datetimes(datetime(1000, 1, 1), datetime(8000, 1, 1), timezones=OFFSETS).map(datetime.isoformat)  # noqa: DTZ001 - bounds
SPOILT = st.tuples(MOMENTS, st.integers(0, 40), st.sampled_from(["", " ", "z", "Z", "T", "t", "-", ".", ",", "1"]))

SPOILT_MOMENTS = SPOILT.map(lambda spoilt: spoilt[0][: spoilt[1]] + spoilt[2] + spoilt[0][spoilt[1] + 1 :])


@for_all(st.one_of(MOMENTS, SPOILT_MOMENTS))
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


@for_all(st.lists(st.one_of(MOMENTS, MOMENTS.map(lambda iso: iso[:19] + iso[-6:]), SPOILT_MOMENTS), max_size=4))
@example(["2012-10-17T10:42:07+03:00", "2012-10-17T10:42:07"])
@example(["2012-10-17T10:42:07+03:00", "0001-01-01T00:00:00+03:00"])
@example(["9999-12-31T23:59:59+03:00", "2012-10-17T10:42:07+03:00"])
@example(["2012-10-17T10:42:07+03:00", "2012-10-17T10:42:07.12345678901Z"])
@example(["2012-10-17T10:42:07+03:00", ""])
def test_times_are_read_together_as_each_is_read_alone(isos: list[str]) -> None:
    assert outcome(lambda: instants(isos)) == outcome(lambda: [instant(iso) for iso in isos])
    for precisions in (["exact", "unknown", "minute", "unknown"], ["unknown"] * 4, ["exact", "hour", "exact", "exact"]):
        stored = precisions[: len(isos)]
        alone = outcome(lambda: [*map(moment, isos, stored)])  # noqa: B023
        assert outcome(lambda: moments(isos, stored)) == alone or "hour" in stored  # noqa: B023
        assert refuses(lambda: require_moments(isos, stored)) == refuses(lambda: moments(isos, stored))  # noqa: B023


def refuses(act: Callable[[], object]) -> bool:
    try:
        act()
    except ValueError:
        return True
    return False


def outcome(act: Callable[[], Sequence[object]]) -> list[str]:
    """Return what is read as text, offsets included, or why it is refused."""
    try:
        return [repr(read) for read in act()]
    except ValueError as error:
        return [str(error)]


def test_times_of_one_offset_share_its_object_so_that_comparing_them_asks_no_time_zone() -> None:
    first, second = instant("2012-10-17T10:42:07+03:00"), instant("2013-01-01T09:00:00.000001+03:00")
    assert first.tzinfo is second.tzinfo
