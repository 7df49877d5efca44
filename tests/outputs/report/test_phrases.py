"""Meetings, days and lists as running text writes them (report, "Meetings and dates")."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.outputs.report.model import letter, literal, text_of
from meetinglog.outputs.report.phrases import joined
from meetinglog.outputs.report.phrases import meetings as meetings_in
from meetinglog.text.languages import en
from meetinglog.text.languages.en import date_in_words, days, days_between, enumeration, meetings_of, ordinal


def meetings(numbers: Iterable[int]) -> str:
    return meetings_in(numbers, en)


FROM_THE_WORDING = {
    "on 17 October 2012": [date(2012, 10, 17)],
    "on 17 and 18 October 2012": [date(2012, 10, 17), date(2012, 10, 18)],
    "from 17 to 19 October 2012": [date(2012, 10, day) for day in (17, 18, 19)],
    "on 24 and 25 and from 28 to 30 October and on 8 and 13 November 1996": [
        *(date(1996, 10, day) for day in (24, 25, 28, 29, 30)),
        *(date(1996, 11, day) for day in (8, 13)),
    ],
    "from 10 to 14 and on 17, 20 and 21 March 1997": [date(1997, 3, day) for day in (10, 11, 12, 13, 14, 17, 20, 21)],
    "on 3 March and on 4 April 2012": [date(2012, 3, 3), date(2012, 4, 4)],
    "on 31 October and 1 November 2012": [date(2012, 10, 31), date(2012, 11, 1)],
    "from 30 October to 1 November 2012": [date(2012, 10, 30), date(2012, 10, 31), date(2012, 11, 1)],
    "on 3 October and from 30 October to 1 November 2012": [
        date(2012, 10, 3),
        date(2012, 10, 30),
        date(2012, 10, 31),
        date(2012, 11, 1),
    ],
}

OCT, NOV, DEC = ((2012, month) for month in (10, 11, 12))


def of(*parts: tuple[tuple[int, int], tuple[int, ...]]) -> list[date]:
    return [date(year, month, day) for (year, month), numbers in parts for day in numbers]


FOLLOWING_FROM_IT = {
    "on 3, 5 and 9 October 2012": of((OCT, (3, 5, 9))),
    "on 3, 4 and 9 October 2012": of((OCT, (3, 4, 9))),
    "on 3, 4, 8 and 9 October 2012": of((OCT, (3, 4, 8, 9))),
    "from 3 to 5 and from 8 to 10 October 2012": of((OCT, (3, 4, 5, 8, 9, 10))),
    "on 1 and from 3 to 5 October 2012": of((OCT, (1, 3, 4, 5))),
    "from 1 to 3 and on 5 and from 8 to 10 October 2012": of((OCT, (1, 2, 3, 5, 8, 9, 10))),
    "on 1 and 2 and from 4 to 6 and on 9 October 2012": of((OCT, (1, 2, 4, 5, 6, 9))),
    "from 3 to 5 October and from 8 to 10 November 2012": of((OCT, (3, 4, 5)), (NOV, (8, 9, 10))),
    "on 3 October and on 8 November and on 9 December 2012": of((OCT, (3,)), (NOV, (8,)), (DEC, (9,))),
    "on 3 October and on 31 October and 1 November 2012": of((OCT, (3, 31)), (NOV, (1,))),
    "on 31 October and 1 November and on 5 November 2012": of((OCT, (31,)), (NOV, (1, 5))),
    "from 30 October to 1 November and on 5 November 2012": of((OCT, (30, 31)), (NOV, (1, 5))),
    "from 1 to 5 October and from 30 October to 2 November 2012": of((OCT, (1, 2, 3, 4, 5, 30, 31)), (NOV, (1, 2))),
    "from 29 to 31 October 2012": of((OCT, (29, 30, 31))),
    "from 28 February to 1 March 2012": of(((2012, 2), (28, 29)), ((2012, 3), (1,))),
    "on 28 February and 1 March 2013": of(((2013, 2), (28,)), ((2013, 3), (1,))),
    "on 31 December 2012 and 1 January 2013": of((DEC, (31,)), ((2013, 1), (1,))),
    "from 30 December 2012 to 2 January 2013": of((DEC, (30, 31)), ((2013, 1), (1, 2))),
    "on 17 October 2012 and on 17 October 2013": of((OCT, (17,)), ((2013, 10), (17,))),
    "on 3 October and on 4 November 2012 and on 5 January 2013": of((OCT, (3,)), (NOV, (4,)), ((2013, 1), (5,))),
    "from 1 to 3 December 2012 and on 5 and 6 January and on 7 February 2013": of(
        (DEC, (1, 2, 3)), ((2013, 1), (5, 6)), ((2013, 2), (7,))
    ),
    "on 3 December 2012 and from 30 December 2013 to 1 January 2014": of(
        (DEC, (3,)), ((2013, 12), (30, 31)), ((2014, 1), (1,))
    ),
    "from 30 September to 1 November 2012": [date(2012, 9, 30) + timedelta(days=n) for n in range(33)],
}


@pytest.mark.parametrize("written", FROM_THE_WORDING)
def test_days_are_written_as_the_wording_says(written: str) -> None:
    assert days(FROM_THE_WORDING[written]) == written


@pytest.mark.parametrize("written", FOLLOWING_FROM_IT)
def test_days_follow_the_same_rules_everywhere(written: str) -> None:
    assert days(FOLLOWING_FROM_IT[written]) == written


@pytest.mark.parametrize("written", [*FROM_THE_WORDING, *FOLLOWING_FROM_IT])
def test_days_count_once_in_any_order(written: str) -> None:
    given_days = {**FROM_THE_WORDING, **FOLLOWING_FROM_IT}[written]
    assert days([*reversed(given_days), given_days[0]]) == written


@given(st.dates(date(2011, 12, 1), date(2013, 2, 1)), st.integers(0, 70))
def test_all_days_between_two_are_written_as_days(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    assert days_between(first, last) == days(first + timedelta(days=n) for n in range(more + 1))


@given(st.sets(st.integers(1, 30), min_size=1))
def test_meetings_are_written_by_their_runs_as_one_by_one(numbers: set[int]) -> None:
    gone = [0, *(number for number in range(1, 32) if number not in numbers)]
    runs = [(before + 1, after - 1) for before, after in pairwise(gone) if after - before > 1]
    assert meetings_of(runs) == meetings(numbers)


def test_a_session_of_all_days_and_a_meeting_of_any_number_are_told_in_a_line() -> None:
    assert days_between(date.min, date.max) == "from 1 January 1 to 31 December 9999"
    assert meetings_of([(1, 10**30)]) == "1st to 1000000000000000000000000000000th meetings"


def test_days_of_no_day_are_nothing() -> None:
    assert days([]) == ""


def read_days(written: str) -> set[date]:
    """Read days as people do: a month and a year count for the days before them; a run is all its days."""
    found: list[date] = []
    month, year, last = 0, 0, None
    words = re.findall(r"[A-Za-z]+|\d+", written)
    ends: list[tuple[int, int, int, bool]] = []
    for word in reversed(words):
        if word.isdigit() and len(word) == 4:
            year = int(word)
        elif word.isdigit():
            ends.append((year, month, int(word), False))
        elif word == "to":
            ends.append((0, 0, 0, True))
        elif word in NAMES:
            month = NAMES.index(word) + 1
    run = False
    for of_year, of_month, number, to in reversed(ends):
        if to:
            run = True
            continue
        day = date(of_year, of_month, number)
        if run and last is not None:
            found += [last + timedelta(days=n) for n in range(1, (day - last).days)]
        found.append(day)
        last, run = day, False
    return set(found)


NAMES = tuple(calendar.month_name)[1:]


@given(st.lists(st.dates(date(2011, 11, 1), date(2013, 2, 28)), min_size=1, max_size=12))
def test_what_is_written_reads_back_as_the_same_days(some: list[date]) -> None:
    assert read_days(days(some)) == set(some)


@given(st.dates(date(2012, 9, 1), date(2013, 2, 1)), st.lists(st.sampled_from([1, 1, 1, 2, 4]), max_size=12))
def test_days_close_to_each_other_read_back_too(first: date, gaps: list[int]) -> None:
    some = [first]
    for gap in gaps:
        some.append(some[-1] + timedelta(days=gap))
    written = days(some)
    assert read_days(written) == set(some)
    if len({day.year for day in some}) == 1:
        assert re.findall(r"\d{4}", written) == [str(first.year)]
        assert written.endswith(f" {first.year}")


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([4], "4th meeting"),
        ([4, 5], "4th and 5th meetings"),
        ([4, 5, 6, 7], "4th to 7th meetings"),
        ([4, 5, 6], "4th to 6th meetings"),
        ([*range(1, 13), 14, 15, 16], "1st to 12th and 14th to 16th meetings"),
        ([2, 4, 7], "2nd, 4th and 7th meetings"),
        ([2, 3, 5], "2nd, 3rd and 5th meetings"),
        ([1, 3, 4, 5, 9], "1st, 3rd to 5th and 9th meetings"),
        ([1, 2, 4, 5], "1st, 2nd, 4th and 5th meetings"),
        ([7, 4, 4, 2], "2nd, 4th and 7th meetings"),
        ([21], "21st meeting"),
        ([10, 11, 12, 13], "10th to 13th meetings"),
    ],
)
def test_meetings_are_written_as_the_wording_says(numbers: list[int], written: str) -> None:
    assert meetings(numbers) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        *((number, f"{number}th") for number in (4, 10, 11, 12, 13, 14, 20, 30, 100, 111, 112, 113, 211, 1011)),
        *((number, f"{number}st") for number in (1, 21, 31, 101, 121, 1001)),
        *((number, f"{number}nd") for number in (2, 22, 102)),
        *((number, f"{number}rd") for number in (3, 23, 103, 123)),
    ],
)
def test_ordinals_are_written_in_figures(number: int, written: str) -> None:
    assert ordinal(number) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (list("ABCD"), "A, B, C and D")],
)
def test_a_list_has_no_comma_before_the_last_and(parts: list[str], written: str) -> None:
    assert enumeration(parts) == written
    assert text_of(joined([literal(part) for part in parts], en).spans()) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [(["A"], "A"), (["A", "B, C"], "A; and B, C"), (["A", "B, C", "D"], "A; B, C; and D")],
)
def test_a_list_with_semicolons_has_one_before_the_last_and_too(parts: list[str], written: str) -> None:
    assert text_of(joined([literal(part) for part in parts], en, semicolons=True).spans()) == written


def test_after_z_comes_aa() -> None:
    assert [letter(at) for at in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == [
        "a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa",
    ]  # fmt: skip


def test_one_day_is_written_with_its_month_and_year() -> None:
    assert date_in_words(date(2012, 10, 8)) == "8 October 2012"


@pytest.mark.parametrize(
    ("some", "apart", "together"),
    [
        (of((OCT, (17,))), "on 17 October", "on 17 October"),
        (of((OCT, (1, 3, 4, 5))), "on 1 and from 3 to 5 October", "on 1 and 3 to 5 October"),
        (of((OCT, (3, 4, 5, 8, 10))), "from 3 to 5 and on 8 and 10 October", "from 3 to 5, 8 and 10 October"),
        (
            of((OCT, (3, 5)), (NOV, (8,))),
            "on 3 and 5 October and on 8 November",
            "on 3 and 5 October and on 8 November",
        ),
        (
            of((OCT, (31,)), (NOV, (1, 5))),
            "on 31 October and 1 November and on 5 November",
            "on 31 October, 1 and 5 November",
        ),
        (
            of((OCT, (30, 31)), (NOV, (1, 5))),
            "from 30 October to 1 November and on 5 November",
            "from 30 October to 1 and 5 November",
        ),
    ],
)
def test_days_may_go_without_their_year_and_with_one_preposition_a_month(
    some: list[date], apart: str, together: str
) -> None:
    assert days(some, year=False) == apart
    assert days(some, year=False, together=True) == together
    assert days(some, together=True) == f"{together} 2012"


def test_days_of_two_years_have_each_its_year() -> None:
    some = of((DEC, (28, 31)), ((2013, 1), (1, 3)))
    assert days(some, together=True) == "on 28 December 2012 and on 31 December 2012, 1 and 3 January 2013"
    assert days(some, year=False, together=True) == "on 28 December and on 31 December, 1 and 3 January"
