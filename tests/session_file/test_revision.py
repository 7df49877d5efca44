"""A changed session file: its differences from the one in the log, and what the log refuses."""

from __future__ import annotations

from typing import Any

import pytest

from meetinglog.errors import Refused
from meetinglog.model.session import Session
from meetinglog.session_file.revision import check_compatible, differences
from tests.support.scene import FACTS, given

SESSION = Session.model_validate(FACTS)


ADDENDUM = {"symbol": "CTOC/Add.1", "items": ["2"]}


def changed(**tables: Any) -> Session:
    return Session.model_validate(FACTS | tables)


def facts(**values: Any) -> dict[str, Any]:
    return {"session": FACTS["session"] | values}


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (changed(), []),
        (changed(**facts(place="Geneva")), ["session.place: “Vienna” → “Geneva”"]),
        (changed(**facts(place="")), ["session.place: removed, was “Vienna”"]),
        (changed(report={"symbol": "CTOC/L.1"}), ["report.symbol: added, “CTOC/L.1”"]),
        (changed(report={"style_source": "# x"}), ["report.style_source: added, “# x”"]),
        (changed(limits={"state": 180}), ["limits.state: added, “180.0”"]),
        (changed(tracks=[{"name": "cow", "short_name": "Committee"}]), ["tracks cow: added"]),
        (changed(addenda=[ADDENDUM]), ["addenda CTOC/Add.1: added"]),
        (changed(items=FACTS["items"][1:]), ["items 2: removed"]),
        (changed(items=FACTS["items"][::-1]), ["items: reordered"]),
        (
            changed(members={"observer_states": ["THA"]}),
            ["members.observer_states: THA, YEM → THA"],
        ),
    ],
)
def test_each_difference_is_one_line_by_its_key(new: Session, lines: list[str]) -> None:
    assert differences(SESSION, new) == lines


def test_what_changes_of_an_addendum_is_told_by_its_symbol() -> None:
    dated = ADDENDUM | {"date": "2012-10-18", "items": ["2", "3"]}
    chapter = {"symbol": "CTOC/Add.1", "organization": True}

    assert differences(changed(addenda=[ADDENDUM]), changed(addenda=[dated])) == [
        "addenda CTOC/Add.1.date: added, “2012-10-18”",
        "addenda CTOC/Add.1.items: 2 → 2, 3",
    ]
    assert differences(changed(addenda=[ADDENDUM]), changed(addenda=[chapter])) == [
        "addenda CTOC/Add.1.items: removed, was 2",
        "addenda CTOC/Add.1.organization: false → true",
    ]


def test_a_limit_that_changes_is_shown_as_durations() -> None:
    assert differences(changed(limits={"state": 180}), changed(limits={"state": 150})) == ["limits.state: 3:00 → 2:30"]


def test_the_file_of_another_session_is_refused() -> None:
    with pytest.raises(Refused) as raised:
        check_compatible(SESSION, given().proceedings, changed(**facts(id="cop-7")))

    assert str(raised.value) == "The file is for the session cop-7, the log for cop-6. Nothing was recorded."


def test_a_file_that_lacks_an_item_taken_up_is_refused() -> None:
    state = given("@2012-10-17T15:00 /open 4", "@15:01 /item 3").proceedings

    with pytest.raises(Refused) as raised:
        check_compatible(SESSION, state, changed(items=FACTS["items"][:1]))

    assert str(raised.value) == "The log has entries on item 3, which the file lacks. Nothing was recorded."


def test_a_file_that_lacks_an_item_never_taken_up_is_accepted() -> None:
    state = given("@2012-10-17T15:00 /open 4", "@15:01 /item 3").proceedings

    check_compatible(SESSION, state, changed(items=FACTS["items"][1:2]))
