"""Whatever two officers type into two copies of one log: what stays true of the merged one."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from meetinglog.capture.recorder import Recorder
from meetinglog.errors import CaptureError, Refused
from meetinglog.log.entry import Entry
from tests.support.desks import Desk, Outcome, desks, merged, views
from tests.support.scene import local

NAMES = st.sampled_from(["Norway", "Kenya", "China", "WWF", "?"])
NUMBERS = st.integers(2, 14)
LINES = st.one_of(
    NAMES,
    NAMES,
    NAMES.map("/order {}".format),
    st.sampled_from(["/end", "/end", "- welcomed it #crime", "- thanked all", "/for G77", "/by Ms. Li", "/who Yemen"]),
    st.sampled_from(["/item 3", "/item 4", "/conclude", "/chair Kenya", "/doc L.1 A draft", "/adopt L.1", "/limit 3m"]),
    st.sampled_from(["/theme crime to:fraud", "/theme fraud to:crime", "/theme crime to:Crime"]),
    st.sampled_from(["/reject L.1 vote:1-2-3", "/drop L.1", "/adopt L.1 infavour:Norway; Kenya", "/explain Chad"]),
    st.sampled_from(["/elect Rapporteur: Ms. Li (China)", "/agenda L.1", "/agenda L.1 revised:orally"]),
    st.sampled_from(["/open 5", "/suspend", "/resume", "/rise", "/track cow", "/track plenary", "/open 1"]),
    st.sampled_from(
        ["/inscribe Norway; Kenya", "/next", "/absent", "/withdraw Kenya", "/move Kenya first", "/ask China"]
    ),
    st.sampled_from(["/reply", "/close", "/reopen", "/flag look", "/comment slow", "!", "/undo", "/undo", "/redo"]),
    NUMBERS.map("/strike {}".format),
    NUMBERS.map("/clear {}".format),
    st.builds("/amend {} {}".format, NUMBERS, st.sampled_from(["who:Yemen", "at:15:10", "at:15:11:30", "for:EU"])),
    st.builds("/after {} {}".format, NUMBERS, NAMES),
    st.builds("@-{}s {}".format, st.integers(0, 400), NAMES),
    st.builds("@15:{:02} {}".format, st.integers(5, 25), NAMES),
)
TAILS = st.lists(st.tuples(st.sampled_from([0, 1, 2, 4, 10, 60]), LINES), max_size=14)
"""What an officer types: so many seconds after the line before it."""

ANY = settings(max_examples=25, suppress_health_check=list(HealthCheck))  # each records and merges several logs


def type_on(desk: Desk, tail: list[tuple[int, str]], *, live: bool = True, since: str = "15:10") -> Desk:
    """Type a tail; what is refused is left out. On the spare laptop all is imported the day after."""
    now = local(since)
    for seconds, line in tail:
        now += dt.timedelta(seconds=seconds)
        with contextlib.suppress(Refused, CaptureError):
            if live:
                desk.at(now.replace(tzinfo=None).isoformat(), line)
            else:
                desk.now = now + dt.timedelta(days=1)
                timed = (
                    line
                    if line.startswith(("@", "/after", "/undo", "/redo", "/strike", "/amend", "-"))
                    else f"@{now:%H:%M:%S} {line}"
                )
                desk.when(timed)
        desk.recorder = Recorder(desk.log, desk.reloaded(), desk.author)
    return desk


def copies(ones: list[tuple[int, str]], others: list[tuple[int, str]], *, live: bool) -> tuple[Desk, Desk]:
    a, b = desks("@15:03 Egypt", "- on theft")
    return type_on(a, ones), type_on(b, others, live=live)


def unplaced(entry: Entry) -> dict[str, object]:
    """Return all of an entry that a merge keeps."""
    kept = ("id", "type", "version", "occurred_at", "precision", "recorded_at", "officer", "track", "payload")
    return {name: getattr(entry, name) for name in kept}


@ANY
@for_all(TAILS, TAILS, st.booleans())
def test_either_way_round_the_log_is_the_same(
    ones: list[tuple[int, str]], others: list[tuple[int, str]], live: bool
) -> None:
    a, b = copies(ones, others, live=live)
    one, other = merged(a, b), merged(b, a)
    assert views(one.record) == views(other.record)
    assert one.merged.to_settle == other.merged.to_settle
    assert one.log == other.log


@ANY
@for_all(TAILS, TAILS, st.booleans())
def test_merging_again_changes_nothing(ones: list[tuple[int, str]], others: list[tuple[int, str]], live: bool) -> None:
    a, b = copies(ones, others, live=live)
    once = merged(a, b)
    assert [merged(*pair).log for pair in ((once, a), (b, once), (once, once))] == [once.log] * 3


@ANY
@for_all(TAILS, TAILS, st.booleans())
def test_no_entry_is_lost_and_each_keeps_who_recorded_it_and_when(
    ones: list[tuple[int, str]], others: list[tuple[int, str]], live: bool
) -> None:
    a, b = copies(ones, others, live=live)
    there = {entry.id: unplaced(entry) for entry in merged(a, b).log}
    for entry in (*a.log.entries, *b.log.entries):
        assert there[entry.id] == unplaced(entry)


@ANY
@for_all(TAILS, TAILS, st.booleans())
def test_the_acts_of_a_copy_keep_their_order(
    ones: list[tuple[int, str]], others: list[tuple[int, str]], live: bool
) -> None:
    a, b = copies(ones, others, live=live)
    record = merged(a, b).record
    order = [act.id for act in record.acts()]
    for desk in (a, b):
        moved = {*record.corrections.moved, *desk.record.corrections.moved}
        own = [act.id for act in desk.record.acts() if act.id in order and act.id not in moved]
        assert [entry for entry in order if entry in own] == own


@ANY
@for_all(TAILS, st.booleans())
def test_a_copy_that_only_went_on_is_taken_as_it_is(tail: list[tuple[int, str]], live: bool) -> None:
    a, b = copies(tail, [], live=live)
    assert [unplaced(entry) for entry in merged(a, b).log] == [unplaced(entry) for entry in a.log.entries]


@ANY
@for_all(TAILS, TAILS, TAILS, TAILS)
def test_copies_that_go_on_after_a_merge_can_be_merged_again(
    ones: list[tuple[int, str]],
    others: list[tuple[int, str]],
    more: list[tuple[int, str]],
    still: list[tuple[int, str]],
) -> None:
    a, b = copies(ones, others, live=True)
    once = Desk("A. Officer")
    once.ids = a.ids
    once.log.entries = list(merged(a, b).log)
    once.recorder = Recorder(once.log, once.reloaded(), once.author)
    type_on(once, more, since="16:00")
    type_on(b, still, since="16:00")
    one, other = merged(once, b), merged(b, once)
    assert one.log == other.log
    assert {entry.id for entry in (*once.log.entries, *b.log.entries)} <= {entry.id for entry in one.log}
    assert merged(one, once).log == one.log


@pytest.mark.slow
@settings(ANY, max_examples=100)
@for_all(TAILS, TAILS, TAILS)
def test_of_three_copies_none_is_lost_whichever_are_merged_first(
    ones: list[tuple[int, str]], others: list[tuple[int, str]], thirds: list[tuple[int, str]]
) -> None:
    a, b = copies(ones, others, live=True)
    c = type_on(desks("@15:03 Egypt", "- on theft")[0].copy("C. Officer"), thirds)
    first, second = merged(merged(a, b), c), merged(a, merged(b, c))
    assert ids(first) >= {entry.id for desk in (a, b, c) for entry in desk.log.entries} <= ids(second)


def ids(outcome: Outcome) -> set[str]:
    return {entry.id for entry in outcome.log}


def test_what_each_copy_struck_alone_is_flagged_in_one_order() -> None:
    both = [(0, "Norway"), (60, "WWF")]
    a, b = copies([*both, (0, "/strike 8")], [*both, (0, "/strike 7")], live=True)
    assert merged(a, b).log == merged(b, a).log


def test_a_strike_that_one_copy_took_back_and_the_other_amended_beside_is_settled_by_a_line() -> None:
    a, b = copies([(0, "/amend 4 who:Yemen")], [*[(0, "Norway")] * 7, (0, "/strike 4")], live=True)
    once = Desk("A. Officer")
    once.ids = a.ids
    once.log.entries = list(merged(a, b).log)
    once.recorder = Recorder(once.log, once.reloaded(), once.author)
    type_on(b, [(0, "/strike 14")], since="16:00")
    outcome = merged(once, b)
    lines = [line for conflict in outcome.merged.to_settle if "struck:" in conflict.text for line in conflict.lines]
    taken_back = next(entry for entry in reversed(b.log.entries) if entry.type == "struck")
    assert f"/strike {outcome.record.number(taken_back.id)}" in lines
