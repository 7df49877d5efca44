"""More than two copies of a log, and a day on two laptops that are merged again and again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import permutations

from hypothesis import given as for_all
from hypothesis import settings

from meetinglog.capture.recorder import Recorder
from meetinglog.log.entry import Entry
from meetinglog.merge import Merged, merge_all
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record, folded
from meetinglog.views.statements import statements
from storage.chain import START, chained
from tests.merge.test_any_two_copies import ANY, TAILS, type_on
from tests.support.desks import Desk, desks, entries_of, sealed, told, typed


def merged_all(*logs: Sequence[Entry]) -> Merged:
    return merge_all(logs, "M. Officer", partial(chained, head=START))


def three(*tails: list[tuple[int, str]]) -> list[Sequence[Entry]]:
    """Return the logs of three officers who each went on with a copy of one log."""
    common, _ = desks("@15:03 Egypt", "- on theft")
    return [
        sealed(type_on(common.copy(officer), tail).log.entries)
        for officer, tail in zip(("A. Officer", "B. Officer", "C. Officer"), tails, strict=True)
    ]


@settings(ANY, max_examples=10)
@for_all(TAILS, TAILS, TAILS)
def test_in_whatever_order_they_come_the_log_is_the_same_and_holds_all_of_them(
    ones: list[tuple[int, str]], others: list[tuple[int, str]], thirds: list[tuple[int, str]]
) -> None:
    logs = three(ones, others, thirds)
    merges = [merged_all(*order) for order in permutations(logs)]
    assert [done.entries for done in merges] == [merges[0].entries] * 6
    assert [done.to_settle for done in merges] == [merges[0].to_settle] * 6
    assert {entry.id for log in logs for entry in log} <= {entry.id for entry in merges[0].entries}
    whole = sealed(merges[0].entries)
    assert merged_all(whole, *logs).entries == merged_all(logs[0], whole).entries == merges[0].entries


def test_what_each_had_alone_what_all_had_and_what_was_joined_is_told_by_the_numbers_of_the_new_log() -> None:
    a, b = desks()
    c = a.copy("C. Officer")
    typed(a, "15:10:02 Norway", "15:20:00 Chile")
    typed(b, "15:10:04 Norway", "15:12:00 Kenya")
    typed(c, "15:10:06 Norway for:G77", "15:20:01 Peru")
    done = merged_all(a.log.entries, b.log.entries, c.log.entries)
    record = folded(map(decode_entry, sealed(done.entries)))
    assert done.shared == 4
    assert [[record.entries[number - 1].id for number in only] for only in done.only] == [
        [entry.id for entry in desk.log.entries[4:]] for desk in (a, b, c)
    ]
    joined = {(record.entries[j.kept - 1].officer, record.entries[j.struck - 1].officer) for j in done.joined}
    assert len(joined) == 2
    assert {officer for pair in joined for officer in pair} == {"A. Officer", "B. Officer", "C. Officer"}
    assert all(record.targets(record.entries[j.strike - 1]) == (record.entries[j.struck - 1],) for j in done.joined)
    [conflict] = done.to_settle
    assert {record.entries[number - 1].id for number in conflict.entries} == {
        desk.log.entries[-1].id for desk in (a, c)
    }
    assert conflict.lines[-1] == f"/clear {conflict.flag}"
    assert {*done.added} >= {j.strike for j in done.joined} | {conflict.flag}
    assert [told(line) for line in statements(record.proceedings)][:3] == [
        "15:02:00-15:10:02 Lebanon",
        "15:10:02-15:12:00 Norway for Group of 77 and China",
        "15:12:00-15:20:00 Kenya",
    ]


# --- a day on two laptops

PLENARY = {
    "morning": (
        "10:00 /open 4",
        "10:01 /item 3",
        "10:02 /inscribe Norway; Kenya",
        "10:05 /next",
        "10:12 - welcomed it",
    ),
    "noon": ("12:50 /end", "12:55 /suspend lunch"),
    "afternoon": ("15:00 /resume", "15:01 /next", "15:09 /order Egypt", "15:10 /end", "15:20 /undo", "15:21 /end"),
    "evening": ("17:58 /conclude", "18:00 /rise"),
}
COMMITTEE = {
    "morning": ("10:00 /track cow", "10:00 /open 1", "10:02 /item 4", "10:04 China for:G77", "10:09 - asked for more"),
    "noon": ("12:40 WWF", "12:45 /end", "12:46 /adopt L.5"),
    "afternoon": ("15:10 Thailand", "15:15 /by Ms. Li", "15:20 /item 5 (a)", "15:21 Peru"),
    "evening": ("17:30 /end", "17:31 /rise"),
}


def record_of(entries: Sequence[Entry]) -> Record:
    return folded(map(decode_entry, entries))


def of_track(record: Record, track: str) -> list[str]:
    return [told(line) for line in statements(record.proceedings) if line.track == track]


def test_a_day_in_two_rooms_on_two_laptops_is_one_log_however_often_they_are_merged() -> None:
    common = Desk("Z. Officer")
    plenary, committee = common.copy("A. Officer"), common.copy("B. Officer")
    merges: list[Sequence[Entry]] = []
    for in_plenary, in_committee in zip(PLENARY.values(), COMMITTEE.values(), strict=True):
        typed(plenary, *in_plenary)
        typed(committee, *in_committee)
        done = merged_all(sealed(plenary.log.entries), sealed(committee.log.entries), *merges)
        assert (done.to_settle, done.joined, done.added) == ((), (), ())
        merges.append(sealed(done.entries))
        record = record_of(merges[-1])
        assert of_track(record, "plenary") == of_track(plenary.record, "plenary")
        assert of_track(record, "cow") == of_track(committee.record, "cow")
        assert of_track(record, "cow") != []
    anew = merged_all(sealed(committee.log.entries), sealed(plenary.log.entries))
    assert sealed(anew.entries) == merges[-1] == sealed(merged_all(*merges).entries)


def test_both_laptops_can_go_on_with_the_merged_log() -> None:
    common = Desk("Z. Officer")
    plenary, committee = common.copy("A. Officer"), common.copy("B. Officer")
    for in_plenary, in_committee in zip(PLENARY.values(), COMMITTEE.values(), strict=True):
        typed(plenary, *in_plenary)
        typed(committee, *in_committee)
        done = merged_all(entries_of(plenary), entries_of(committee))
        for desk in (plenary, committee):
            desk.log.entries = list(sealed(done.entries))
            desk.recorder = Recorder(desk.log, desk.reloaded(), desk.author)
    assert plenary.log.entries == committee.log.entries
    assert [desk.recorder.track for desk in (plenary, committee)] == ["plenary", "cow"]
    assert of_track(plenary.record, "plenary")[1:] == [
        "15:01:00-17:58:00 Kenya",
        "15:09:00-15:21:00 Egypt",
    ]
    assert of_track(plenary.record, "cow")[-1] == "15:21:00-17:30:00 Peru"
