"""Recording while the store is away: what is kept joins the log in its order, once, and only as it was meant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from meetinglog.capture.away import KEPT_HERE, KeptFor, KeptLine, LineKeeper, Unjoined
from meetinglog.errors import Overtaken, Refused, StorageFailed
from meetinglog.log.entry import Entry, NewEntry
from storage.direct import completed
from tests.support.scene import ListLog, local
from tests.support.two_officers import Officer, two_officers

SPEAKING = (
    "@2012-10-17T15:00 /open 4",
    "@15:00 /item 3",
    "@15:00 /inscribe Austria; Italy; Peru",
    "@15:02 Lebanon",
)
"""Entries 2 to 5: Lebanon has the floor; Austria, Italy and Peru wait."""

AWAY = StorageFailed("The server cannot be reached.")


class ListJournal:
    """A journal in a list, which brings lines into a log that fails after ``takes`` appends."""

    def __init__(self, log: ListLog) -> None:
        self.log = log
        self.lines: list[KeptLine] = []
        self.kept_for: KeptFor | None = None
        self.takes = 1000
        self.settled = 0
        self.keeps_times = True
        self.clock_offset: timedelta | None = timedelta(0)

    def keep(self, line: KeptLine, kept_for: KeptFor) -> None:
        self.kept_for = self.kept_for or kept_for
        self.lines.append(line)

    def settle(self) -> None:
        self.settled += 1
        self.lines = []

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        stored = await self.log.append(entries, expected)
        self.takes -= len(stored)
        if self.takes < 0:
            raise AWAY
        return stored


class Away:
    """An officer whose store is away, and another whose is not."""

    def __init__(self, *lines: str) -> None:
        self.ann, self.ben = two_officers(*(lines or SPEAKING))
        self.journal = ListJournal(self.ann.log)
        self.keeper = LineKeeper(self.ann.guard, self.ann.log.read, self.journal, "a server")
        self.unjoined: list[Unjoined] = []

    def kept(self, clock: str, line: str) -> str:
        """Let the officer who is away type a line; return its answer, without the note."""
        ann = self.ann
        ann.now = local(clock)
        self.keeper.failed(AWAY)
        self.keeper._failing_since = 0.0  # noqa: SLF001 - long ago
        answer = completed(self.keeper.take(line, ann.now, seen=ann.seen, entry=ann.author.new_id()))
        ann.looks()
        assert answer.warnings[-1] == KEPT_HERE
        return answer.sentence

    def join(self) -> None:
        completed(self.keeper.bring_in(self.unjoined.extend))

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(each.line.text, getattr(each.reason, "meanwhile", str(each.reason))) for each in self.unjoined]


def types(officer: Officer, clock: str, line: str) -> str:
    officer.now = local(clock)
    return officer.types(line)


def test_what_is_kept_is_answered_as_it_would_be_and_nothing_is_sent() -> None:
    away = Away()
    assert away.kept("15:10:07", "/next") == "Austria has the floor (item 3)"
    assert away.kept("15:12:07", "/end") == "The statement of Austria ends after 2 min on the floor"
    assert len(away.ann.log.entries) == 5
    assert (away.keeper.count, away.keeper.is_away) == (2, True)
    assert away.ann.recorder.record.position == 7


def test_what_is_kept_joins_as_it_was_entered_where_nobody_else_wrote() -> None:
    away, online = Away(), Away()
    for clock, line in (("15:10:07", "/next"), ("15:11", "- a note"), ("15:12:07.5", "/end")):
        away.kept(clock, line)
        types(online.ann, clock, line)
        online.ann.looks()
    before = away.ann.recorder.record
    away.join()
    assert away.ann.log.entries == online.ann.log.entries
    assert [*away.ann.recorder.record.entries] == [*before.entries]
    assert (away.unjoined, away.keeper.count, away.journal.settled) == ([], 0, 1)


def test_what_is_kept_stands_where_it_happened_among_what_others_entered() -> None:
    away = Away()
    away.kept("15:10", "Norway")
    away.kept("15:20", "Chile")
    types(away.ben, "15:15", "/inscribe Kenya")
    types(away.ben, "15:25", "/inscribe Mali")
    away.join()
    assert away.told == []
    assert [act.event.type for act in away.ann.recorder.record.acts()][-4:] == [
        "floor-given", "speakers-inscribed", "floor-given", "speakers-inscribed",
    ]  # fmt: skip
    assert [(entry.occurred_at, datetime.fromisoformat(entry.recorded_at)) for entry in away.ann.own] == [
        (local(clock).isoformat(), local(clock)) for clock in ("15:10", "15:20")
    ]


@pytest.mark.parametrize(
    ("theirs", "ours", "meanwhile"),
    [
        ("/next", "/next", "Austria has the floor (item 3)"),
        ("Norway", "Norway", "Norway has the floor (item 3)"),
        ("Chile", "/end", "Chile has the floor (item 3)"),
        ("/next", "2", "Austria has the floor (item 3)"),
    ],
)
def test_a_line_that_means_something_else_by_now_is_its_officers_to_settle(
    theirs: str, ours: str, meanwhile: str
) -> None:
    away = Away()
    away.kept("15:10", ours)
    assert types(away.ben, "15:05:07", theirs) == meanwhile
    away.join()
    assert away.told == [(ours, f"meanwhile B. Officer entered at 15:05:07: {meanwhile}")]
    assert away.ann.own == []
    assert away.ann.recorder.record.position == 6


def test_what_others_entered_before_kept_lines_joined_is_told_once() -> None:
    away = Away()
    away.kept("15:10", "Norway")
    types(away.ben, "15:15", "/inscribe Kenya")
    types(away.ben, "15:25", "Mali")
    away.join()
    assert [(entry.position, entry.officer) for entry in away.ann.told] == [(6, "B. Officer"), (7, "B. Officer")]
    away.ann.reads()
    assert len(away.ann.told) == 2


def test_the_lines_behind_one_that_is_asked_about_meant_it() -> None:
    away = Away()
    away.kept("15:10", "Norway")
    away.kept("15:12", "/end")
    assert types(away.ben, "15:05", "Norway") == "Norway has the floor (item 3)"
    away.join()
    assert [text for text, _ in away.told] == ["Norway", "/end"]


def test_a_line_that_cannot_be_any_more_is_its_officers_to_settle() -> None:
    away = Away()
    away.kept("15:10", "/next")
    assert types(away.ben, "15:05", "/rise") == "The 4th meeting rises"
    away.join()
    assert [text for text, _ in away.told] == ["/next"]
    assert isinstance(away.unjoined[0].reason, Refused)
    assert away.ann.own == []


def test_a_note_begun_in_a_kept_statement_that_the_store_refuses_is_asked_about() -> None:
    away = Away()
    away.kept("15:10", "Norway")
    away.kept("15:11", "- welcomed it")
    away.ann.log.failure = Refused("The user ann does not record as A. Officer.")
    away.join()
    assert [text for text, _ in away.told] == ["Norway", "- welcomed it"]
    assert isinstance(away.unjoined[1].reason, Overtaken)
    assert away.ann.own == []


def test_a_number_that_is_anothers_entry_by_now_is_asked_about() -> None:
    away = Away()
    away.kept("15:10", "Norway")
    away.kept("15:11", "/strike 6")
    types(away.ben, "15:20", "/inscribe Kenya")
    away.join()
    assert [text for text, _ in away.told] == ["/strike 6"]
    assert [entry.type for entry in away.ann.own] == ["floor-given"]


@pytest.mark.parametrize("takes", [0, 1, 2])
@pytest.mark.parametrize("others", [False, True])
def test_a_store_that_is_lost_again_gets_nothing_twice(takes: int, others: bool) -> None:
    away = Away()
    for clock, line in (("15:10", "/next"), ("15:11", "- a note"), ("15:12", "/end")):
        away.kept(clock, line)
    if others:
        types(away.ben, "15:30", "/inscribe Kenya")
    away.journal.takes = takes
    with pytest.raises(StorageFailed, match="cannot be reached"):
        away.join()
    assert (away.keeper.count, away.unjoined) == (3, [])
    assert away.ann.recorder.record.position == 8
    away.kept("15:40", "Mali")
    away.journal.takes = 1000
    away.join()
    assert [(e.type, e.occurred_at[11:16]) for e in away.ann.own] == [
        ("floor-given", "15:10"), ("note-taken", "15:11"), ("statement-ended", "15:12"), ("floor-given", "15:40"),
    ]  # fmt: skip
    assert away.told == []
    assert away.ann.recorder.record.position == len(away.ann.log.entries)


def test_what_an_earlier_recorder_kept_joins_when_the_next_one_opens() -> None:
    away = Away()
    away.kept("15:10", "/next")
    away.kept("15:12", "/end")
    types(away.ben, "15:30", "/inscribe Kenya")
    later = Officer("A. Officer", away.ann.log, of="later")
    keeper = LineKeeper(later.guard, later.log.read, ListJournal(later.log), "a server", [away.journal])
    assert keeper.count == 2
    assert completed(keeper.bring_in(away.unjoined.extend)) == 2
    assert away.told == []
    assert later.recorder.record.position == len(later.log.entries) == 8
    assert types(later, "15:40", "Mali") == "Mali has the floor (item 3)"


def test_what_is_in_the_log_as_it_was_edited_does_not_join_besides() -> None:
    away = Away()
    away.kept("15:10", "- welcomed")
    [line] = away.journal.lines
    later = Officer("A. Officer", away.ann.log, of="later")
    completed(later.guard.take("- welcomed it", local("15:20"), seen=5, entry=line.id, edited=True))
    keeper = LineKeeper(later.guard, later.log.read, ListJournal(later.log), "a server", [away.journal])
    assert completed(keeper.bring_in(away.unjoined.extend)) == 1
    assert away.told == []
    assert [json.loads(entry.payload)["text"] for entry in later.own] == ["welcomed it"]


def test_a_kept_line_is_asked_about_where_it_joined_before_it_was_edited() -> None:
    away = Away()
    away.kept("15:10", "- welcomed")
    [line] = away.journal.lines
    later = Officer("A. Officer", away.ann.log, of="later")
    keeper = keeper_of(later, ListJournal(later.log), away.journal)
    completed(keeper.take("- welcomed it", local("15:20"), seen=5, entry=line.id, edited=True))
    assert completed(keeper.bring_in(away.unjoined.extend)) == 1
    assert away.told == [
        ("- welcomed it", "it was recorded before you edited it, as entry 6: note on Lebanon: welcomed")
    ]
    assert len(later.own) == 1


def test_a_line_that_is_kept_already_is_answered_and_not_kept_twice() -> None:
    away = Away()
    away.kept("15:10", "Norway")
    [line] = away.journal.lines
    again = completed(away.keeper.take("Norway", local("15:20"), seen=5, entry=line.id))
    assert again.sentence == "Norway has the floor (item 3)"
    with pytest.raises(Overtaken, match="it was recorded before you edited it, as entry 6: Norway has the floor"):
        completed(away.keeper.take("Kenya", local("15:20"), seen=5, entry=line.id, edited=True))
    assert away.journal.lines == [line]


def test_a_line_typed_on_the_numbers_of_before_has_seen_nothing_of_others() -> None:
    away = Away()
    away.kept("15:10", "/inscribe Kenya")
    away.kept("15:11", "/inscribe Mali")
    types(away.ben, "15:12", "/next")
    away.ann.now = local("15:20")
    away.join()
    with pytest.raises(Overtaken):
        completed(away.keeper.take("/next", local("15:19"), seen=7, entry="late"))
    answer = completed(away.keeper.take("/next", local("15:21"), seen=8, entry="seen"))
    assert answer.sentence == "Italy has the floor (item 3)"


def keeper_of(officer: Officer, own: ListJournal, *earlier: ListJournal) -> LineKeeper:
    keeper = LineKeeper(officer.guard, officer.log.read, own, "a server", earlier)
    keeper.failed(AWAY)
    keeper._failing_since = 0.0  # noqa: SLF001 - long ago
    return keeper


def test_an_earlier_journal_joins_behind_what_its_officer_had_seen_although_the_next_one_began_with_less() -> None:
    away = Away()
    began = Officer("A. Officer", away.ann.log, of="later")
    types(away.ann, "15:05", "Norway")
    types(away.ann, "15:06", "Chile")
    away.ann.looks()
    away.kept("15:10", "/undo")
    own = ListJournal(began.log)
    keeper = keeper_of(began, own, away.journal)
    for number, line in enumerate(("/inscribe Kenya", "/inscribe Mali", "/inscribe Chad")):
        completed(keeper.take(line, local("15:20"), seen=5, entry=f"kept {number}"))
    assert completed(keeper.bring_in(away.unjoined.extend)) == 4
    assert away.told == []
    assert began.log.entries[6].id in began.log.entries[7].payload
    assert [entry.type for entry in began.log.entries[5:]] == [
        "floor-given", "floor-given", "struck", "speakers-inscribed", "speakers-inscribed", "speakers-inscribed",
    ]  # fmt: skip
    assert began.recorder.record.position == len(began.log.entries)


def test_what_is_kept_stays_in_view_when_an_earlier_journal_has_joined_and_the_store_goes_away_again() -> None:
    away = Away()
    away.kept("15:10", "/inscribe Kenya")
    later = Officer("A. Officer", away.ann.log, of="later")
    own = ListJournal(later.log)
    own.takes = 0
    keeper = keeper_of(later, own, away.journal)
    completed(keeper.take("Norway", local("15:20"), seen=5, entry="kept"))
    with pytest.raises(StorageFailed, match="cannot be reached"):
        completed(keeper.bring_in(away.unjoined.extend))
    answer = completed(keeper.take("/end", local("15:22"), seen=6, entry="end"))
    assert answer.sentence == "The statement of Norway ends after 2 min on the floor"


def test_behind_a_log_that_was_set_back_and_went_on_nothing_counts_as_seen() -> None:
    away = Away()
    types(away.ann, "15:05", "Norway")
    away.ann.looks()
    away.kept("15:10", "/end")
    away.kept("15:11", "/inscribe Kenya")
    del away.ann.log.entries[5:]
    later = Officer("B. Officer", away.ann.log, of="later")
    types(later, "15:06", "Chad")
    later.looks()
    assert completed(keeper_of(later, ListJournal(later.log), away.journal).bring_in(away.unjoined.extend)) == 0
    assert [line for line, _ in away.told] == ["/end", "/inscribe Kenya"]
    assert [entry.type for entry in later.log.entries[5:]] == ["floor-given"]


def test_only_what_was_recorded_is_said_to_have_been_brought_in() -> None:
    away = Away()
    away.kept("15:10", "/end")
    types(away.ben, "15:09", "/end")
    sentences: list[str] = []
    completed(away.keeper.try_to_bring_in(away.unjoined.extend, sentences.append))
    assert sentences == ["The server is back. None of the lines that were kept on this computer has been brought in."]


def test_what_was_kept_before_the_clock_of_the_store_was_known_joins_by_that_clock() -> None:
    away = Away()
    away.journal.clock_offset = None
    away.kept("17:10", "Norway")
    away.kept("17:12", "@15:11 /end")
    away.journal.clock_offset = timedelta(hours=-2)
    sentences: list[str] = []
    completed(away.keeper.try_to_bring_in(away.unjoined.extend, sentences.append))
    assert [(entry.type, entry.occurred_at[11:16]) for entry in away.ann.own] == [
        ("floor-given", "15:10"), ("statement-ended", "15:11"),
    ]  # fmt: skip
    assert {entry.recorded_at[11:13] for entry in away.ann.own} == {"13"}  # in UTC
    assert away.told == []


def test_a_clock_that_is_known_late_is_told_of_once_and_lines_kept_by_it_stay_as_they_are() -> None:
    away = Away()
    away.kept("15:10", "Norway")
    away.journal.clock_offset = timedelta(hours=-2)
    sentences: list[str] = []
    completed(away.keeper.try_to_bring_in(away.unjoined.extend, sentences.append))
    assert sentences == ["The server is back. A line that was kept on this computer has been brought in."]
    assert [entry.occurred_at[11:16] for entry in away.ann.own] == ["15:10"]
