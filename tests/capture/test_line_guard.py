"""Two officers on one log: a line is recorded only as its officer meant it, else asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from meetinglog.capture.recorder import session_entry
from meetinglog.errors import Conflict, StorageFailed, WrongClock
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.record.record import Record
from storage.direct import completed
from tests.support.lines import LINES, ROOM
from tests.support.scene import ListLog, local
from tests.support.two_officers import Officer, log_of, two_officers

SPEAKING = (
    "@2012-10-17T15:00 /open 4",
    "@15:00 /item 3",
    "@15:00 /inscribe Austria; Italy; Peru",
    "@15:02 Lebanon",
)
"""Entries 2 to 5: Lebanon has the floor; Austria, Italy and Peru wait."""


# --- the table of two officers


@pytest.mark.parametrize(
    ("first", "second", "meanwhile"),
    [
        ("/next", "/next", "Austria has the floor (item 3)"),
        ("Norway", "Norway", "Norway has the floor (item 3)"),
        ("Chile", "/end", "Chile has the floor (item 3)"),
        ("/next", "2", "Austria has the floor (item 3)"),
    ],
)
def test_a_line_that_would_mean_something_else_is_asked_about_and_not_recorded(
    first: str, second: str, meanwhile: str
) -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.now = local("15:10:07")
    assert ann.types(first) == meanwhile
    assert ben.types(second) == f"asked: meanwhile A. Officer entered at 15:10:07: {meanwhile}"
    assert ben.own == []
    assert [entry.position for entry in ben.told] == [6]


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("/next", "/inscribe Kenya", "Kenya is inscribed (item 3), 3 on the list"),
        ("/inscribe Kenya", "/next", "Austria has the floor (item 3)"),
        ("/inscribe Kenya", "/end", "The statement of Lebanon ends after 8 min on the floor"),
        ("/next", "/ask Kenya", "Kenya asks for the right of reply, 1 on the list"),
        ("/next", "/withdraw Peru", "Peru is withdrawn from the list of speakers"),
        ("/comment slow", "Norway", "Norway has the floor (item 3)"),
        ("Norway", "/comment slow", "comment for officers: slow"),
        ("Norway", "/flag who?", "flag, to be settled: who?"),
        ("/limit 3m", "/next", "Austria has the floor (item 3)"),
        ("/chair Kenya", "Norway", "Norway has the floor (item 3)"),
        ("/track cow", "/next", "Austria has the floor (item 3)"),
    ],
)
def test_a_line_that_still_means_the_same_is_recorded(first: str, second: str, answer: str) -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.now = ben.now = local("15:10:00")
    ann.types(first)
    assert ben.types(second) == answer
    assert len(ben.own) == 1


def test_what_is_on_another_track_changes_nothing() -> None:
    ann, ben = two_officers(*SPEAKING, "/track cow", "@15:02 /open 1", "@15:02 /item 4")
    ann.recorder.track = "cow"
    assert ann.types("Norway") == "Norway has the floor (item 4)"
    assert ben.types("Norway") == "Norway has the floor (item 3)"


@pytest.mark.parametrize("line", ["/inscribe Kenya", "/close", "/conclude", "/doc L.1 A draft", "/decide took note"])
def test_a_line_that_would_be_under_another_item_is_asked_about(line: str) -> None:
    ann, ben = two_officers(*SPEAKING[:3])
    ann.types("/item 4")
    assert (
        ben.types(line) == "asked: meanwhile A. Officer entered at 16:00:00: Item 4 is taken up: Technical assistance"
    )
    assert ben.own == []


def test_a_time_that_rests_on_what_another_entered_is_asked_about() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/comment slow")
    assert ben.types("@last Norway").startswith("asked: ")
    assert ben.types("@15:20 Norway").startswith("asked: ")
    assert ben.types("@15:01 Norway") == "Norway has the floor (item 3), entered late after entry 4"


# --- refusals


def test_what_is_refused_is_decided_again_on_what_others_entered_before_it_is_refused() -> None:
    ann, ben = two_officers(*SPEAKING, "@15:10 /suspend")
    ann.types("/resume")
    assert ben.types("/resume") == "refused: the 4th meeting is already in session; it was not suspended"
    assert ben.recorder.record.position == 7


def test_what_was_refused_and_could_be_recorded_by_now_is_asked_about() -> None:
    ann, ben = two_officers(*SPEAKING[:3])
    ann.types("Chile")
    assert ben.types("/end") == "asked: meanwhile A. Officer entered at 16:00:00: Chile has the floor (item 3)"
    assert ben.own == []


def test_what_cannot_be_read_does_not_keep_a_refusal_back() -> None:
    _, ben = two_officers(*SPEAKING)

    async def unreadable(_after: int) -> object:
        raise StorageFailed("The disk cannot be read.")
        yield

    ben.guard._read_on = unreadable  # type: ignore[assignment]  # noqa: SLF001 - a disk that fails
    assert ben.types("Nroway").startswith("refused: no participant is called “Nroway”")


def test_a_conflict_behind_which_nothing_can_be_read_is_raised() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.log.failure = Conflict("Someone else wrote first.")
    with pytest.raises(Conflict):
        ben.types("Norway")


class _SlowLog(ListLog):
    """A log that refuses its first entry for its time, when "now" is another by so many seconds, and takes the next."""

    def __init__(self, log: ListLog, officer: Officer, seconds: float) -> None:
        self.entries, self.appends, self.failure = log.entries, 0, None
        self.officer, self.seconds = officer, seconds

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        if self.seconds:
            self.officer.now += timedelta(seconds=self.seconds)
            self.seconds = 0
            raise WrongClock("The time of recording is off the clock of the server.")
        return await super().append(entries, expected)


@pytest.mark.parametrize(("seconds", "entered"), [(9, "15:10:09"), (-9, "15:09:51")])
def test_a_line_that_waited_for_the_store_or_its_clock_is_entered_by_the_time_at_which_it_is_taken(
    seconds: int, entered: str
) -> None:
    _, ben = two_officers(*SPEAKING)
    ben.now = local("15:10")
    ben.recorder.log = _SlowLog(ben.log, ben, seconds=seconds)
    assert ben.types("Norway") == "Norway has the floor (item 3)"
    [entry] = ben.own
    assert entry.occurred_at == local("15:10").isoformat()
    assert datetime.fromisoformat(entry.recorded_at) == local(entered)


def test_a_line_that_did_not_wait_for_the_store_is_refused_where_the_clock_is_wrong() -> None:
    _, ben = two_officers(*SPEAKING)
    ben.recorder.log = _SlowLog(ben.log, ben, seconds=0.5)
    assert ben.types("Norway") == "refused: The time of recording is off the clock of the server."
    assert ben.own == []


# --- what was seen


def test_a_line_entered_on_what_another_entered_means_what_it_says() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/next")
    ben.types("/comment slow")
    assert ben.types("/next").startswith("asked: ")
    ben.looks()
    assert ben.types("/next") == "Italy has the floor (item 3)"


def test_lines_typed_in_one_burst_mean_what_they_mean_behind_each_other() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("Chile")
    for line in ("/next", "/for G77", "/end", "/item 4", "/inscribe Kenya"):
        assert ben.types(line).startswith("asked: "), line
    assert ben.types("/comment slow") == "comment for officers: slow"
    assert [entry.type for entry in ben.own] == ["commented"]


def test_a_line_behind_one_that_was_asked_about_is_not_taken_for_what_it_says_without_that() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/next")
    assert ben.types("/item 4").startswith("asked: ")
    assert ben.types("/inscribe Kenya").startswith("asked: ")


def test_a_note_belongs_to_the_statement_in_which_it_was_begun_whoever_gives_the_floor_meanwhile() -> None:
    ann, ben = two_officers(*SPEAKING)
    running = ben.guard.expected(ben.seen).proceedings.running("plenary")
    assert running is not None
    ann.types("Chile")
    assert ben.types("- welcomed it", begun_in=running.id) == "note on Lebanon: welcomed it"


def test_a_note_begun_on_an_old_record_belongs_to_who_spoke_in_that() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("Chile")
    ben.types("/comment slow")
    expected, current = ben.guard.expected(ben.seen), ben.recorder.record
    running = [record.proceedings.last_statement("plenary") for record in (expected, current)]
    assert [statement.speaker_name for statement in running if statement] == ["Lebanon", "Chile"]


@pytest.mark.parametrize("struck", [False, True])
def test_a_note_whose_statement_is_not_in_the_log_is_asked_about_and_never_put_on_anothers(struck: bool) -> None:
    _, ben = two_officers(*SPEAKING)
    begun_in = ben.guard.begun_in(ben.seen) if struck else "refused"
    if struck:
        ben.types("/strike 5")
        ben.looks()
        ben.types("Chile")
        ben.looks()
    asked = ben.types("- welcomed it", begun_in=begun_in)
    assert asked == "asked: the statement in which this note was begun is not in the log"
    assert "note-taken" not in [entry.type for entry in ben.own]


# --- corrections


def test_an_undo_takes_back_what_its_officer_saw_last() -> None:
    ann, ben = two_officers(*SPEAKING)
    ben.types("Norway")
    ben.looks()
    ann.types("/comment slow")
    ann.types("/comment more")
    assert ben.types("/undo") == "Undone: entry 6, Norway has the floor (item 3)"


def test_an_undo_that_would_take_back_another_entry_is_asked_about() -> None:
    """Two desks record under one name."""
    first, _ = two_officers(*SPEAKING)
    first.types("Norway")
    second = Officer("A. Officer", first.log, of="the other desk")
    assert second.types("Chile") == "Chile has the floor (item 3)"
    assert first.types("/undo").startswith("asked: ")


@pytest.mark.parametrize("line", ["/strike 5", "/amend 5 who:Kenya", "/after 5 - noted"])
def test_a_correction_of_an_entry_that_was_seen_is_recorded_whatever_came_after_it(line: str) -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/comment slow")
    assert not ben.types(line).startswith(("asked: ", "refused: "))


@pytest.mark.parametrize("line", ["/strike 6", "/amend 6 text:x", "/strike 5-6"])
def test_a_number_that_came_to_be_anothers_entry_is_asked_about(line: str) -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/comment slow")
    ben.types("/comment own")
    assert ben.types(line).startswith("asked: ")


# --- an entry that was stored although that seemed to fail


def test_a_line_that_is_in_the_log_already_is_answered_and_not_recorded_twice() -> None:
    ann, _ = two_officers(*SPEAKING)
    log = ann.log
    stored, again = Officer("A. Officer", log), Officer("A. Officer", log)
    stored.types("/track cow")
    assert again.types("/track cow") == "Recording on track cow (Committee of the Whole)"
    assert (len(log.entries), again.told, again.recorder.track) == (6, [], "cow")


# --- every two acts of the shorthand

STATES = {
    "no meeting": (),
    "speaking": SPEAKING,
    "free floor": SPEAKING[:3],
    "point of order": (*SPEAKING, "@15:05 /order Egypt"),
    "called": (*SPEAKING, "@15:05 /next"),
    "unnamed": (*SPEAKING, "@15:05 ?"),
    "suspended": (*SPEAKING, "@15:05 /suspend"),
    "replies": (*SPEAKING, "@15:05 /ask Kenya", "@15:06 /ask Chile", "@15:07 /flag who?"),
}
QUICK = {"speaking", "free floor", "point of order"}
TYPICAL = (
    *("Norway", "Chile", "Italy", "/next", "2", "?", "/end", "/order Egypt", "/reply", "/ask Kenya"),
    *("/explain Norway when:after", "/intro Ms. Ada Byron", "/written Chile", "/who Norway", "/for G77", "/by Ms. X"),
    *("/inscribe Kenya", "/inscribe Norway; Italy", "/withdraw Italy", "/absent", "/move Peru first"),
    *("/move Peru before:Italy", "/close", "/reopen", "/open 4", "/open 5", "/suspend", "/resume", "/rise"),
    *("/chair Kenya", "/item 3", "/item 4", "/conclude", "/doc L.1 A draft", "/adopt L.5", "/drop L.5"),
    *("/decide took note", "/ruling in order", "/elect Rapporteur: X", "/agenda", "/limit 3m", "/limit off"),
    *("- welcomed it", "/comment slow", "! who", "/flag why?", "/clear 8", "/theme a to:b", "/track cow"),
    *(
        "/undo",
        "/redo",
        "/strike 4",
        "/amend 5 who:Kenya",
        "/amend 3 item:4",
        "@15:01 Norway",
        "@-30s /end",
        "@last Chile",
    ),
    *("/after 3 Norway", '"the Sea Group" as:ngo'),
)


CORRECTIONS = ("/undo", "/redo", "/strike", "/amend")


def alone(line: str, log: ListLog, record: Record) -> tuple[str, Entry | None]:
    """Return the answer that a line of B. Officer gets on a log as it is, and its entry if it is recorded."""
    officer = Officer("B. Officer", ListLog.holding(log.entries), record)
    answer = officer.types(line)
    return answer, next(iter(officer.own), None)


_ASIDE = re.compile(
    r", \d+ on the list| after [\d hmins]+ on the floor|, entered late .*|(?<=position) after the .+(?= \()"
)

NAMING = ("/who Norway", "/for G77", "/by Ms. X", "/amend 5 who:Kenya")
"""Lines that say of the same statement who makes it."""


def in_words(answer: str) -> str:
    """Return an answer without what follows from its place: counts, lengths, the action that is explained."""
    return _ASIDE.sub("", answer)


def kept_of(entry: Entry | None) -> dict[str, object]:
    """Return what is stored of an entry, but for its number; of none, nothing."""
    return {name: value for name, value in asdict(entry).items() if name != "position"} if entry else {}


@pytest.mark.parametrize(
    "state", [state if state in QUICK else pytest.param(state, marks=pytest.mark.slow) for state in STATES]
)
def test_of_every_two_acts_the_second_is_recorded_as_it_was_meant_or_asked_about(state: str) -> None:
    log = log_of(STATES[state])
    before = Officer("B. Officer", log).recorder.record
    expected = {line: alone(line, log, before) for line in TYPICAL}
    outcomes = set()
    for first in TYPICAL:
        ann = Officer("A. Officer", ListLog.holding(log.entries), before)
        if ann.types(first).startswith("refused: "):
            continue
        for second in TYPICAL:
            ben = Officer("B. Officer", ListLog.holding(ann.log.entries), before)
            answer, (meant, entry) = ben.types(second), expected[second]
            outcome = answer.split(": ")[0] if answer.startswith(("asked: ", "refused: ")) else "recorded"
            outcomes.add(outcome)
            if outcome == "refused":
                assert (answer, None) == alone(second, ann.log, ann.recorder.record), (first, second)
            assert list(map(kept_of, ben.own)) == ([kept_of(entry)] if outcome == "recorded" else []), (first, second)
            if outcome == "recorded" and not second.startswith(CORRECTIONS) and first not in NAMING:
                assert in_words(answer) == in_words(meant), (first, second)
    assert {"recorded", "asked"} <= outcomes


FLOOR = ("Norway", "/next", "/end", "/order Egypt", "?", "/explain Norway when:after", "/who Norway", "/for G77")
LIST = ("/inscribe Kenya", "/withdraw Peru", "/move Peru last", "/ask Kenya", "/written Chile", "/close")
BESIDE = ("/comment slow", "! who", "/flag why?", "/limit 3m", "/chair Kenya", "/theme a to:b")


@pytest.mark.parametrize("state", ["speaking", "unnamed", "replies"])
def test_who_keeps_the_floor_and_who_keeps_the_list_are_never_asked_about_each_other(state: str) -> None:
    log = log_of(STATES[state])
    before = Officer("B. Officer", log).recorder.record
    for line, other in product(FLOOR, (*LIST, *BESIDE)):
        for first, second in ((line, other), (other, line)):
            ann = Officer("A. Officer", ListLog.holding(log.entries), before)
            ann.types(first)
            assert not Officer("B. Officer", ann.log, before).types(second).startswith("asked: "), (first, second)


BURSTS = st.lists(LINES, min_size=1, max_size=4)


@settings(max_examples=60)
@given(before=st.lists(LINES, max_size=8), others=BURSTS, own=BURSTS)
def test_whatever_two_officers_type_nothing_is_recorded_that_nobody_meant(
    before: list[str], others: list[str], own: list[str]
) -> None:
    begun = Officer("Z. Officer", log_of(SPEAKING, ROOM))
    begun.now = local("17:00:00")
    for line in before:
        begun.types(line)
        begun.looks()
    ann, ben = Officer("A. Officer", begun.log), Officer("B. Officer", begun.log)
    expecting = Officer("B. Officer", ListLog.holding(begun.log.entries))
    for line in others:
        ann.types(line)
    for line in own:
        answer = ben.types(line)
        if answer.startswith("refused: "):
            assert answer == Officer("B. Officer", ListLog.holding(begun.log.entries), of="another").types(line)
        expecting.types(line)
    expected = {entry.id: kept_of(entry) for entry in expecting.own}
    assert [kept_of(entry) for entry in ben.own] == [expected[entry.id] for entry in ben.own]
    completed(ben.guard._caught_up())  # noqa: SLF001 - as at the next line
    assert Officer("C. Officer", begun.log).recorder.record.proceedings == ben.recorder.record.proceedings


# --- what others enter is read as soon as they do


def test_what_was_read_and_seen_is_no_reason_to_ask_and_what_came_since_is() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/next")
    ben.reads()
    ben.looks()
    ann.types("/comment slow")
    ben.reads()
    assert [entry.position for entry in ben.told] == [6, 7]
    assert ben.types("/end") == "The statement of Austria ends after 0 s on the floor"
    ann.reads()
    ann.looks()
    ann.types("/next")
    ben.reads()
    assert ben.types("/next").startswith("asked: ")
    ben.looks()
    assert ben.types("/next") == "Peru has the floor (item 3)"


def test_what_is_read_twice_or_was_entered_here_is_taken_in_once() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/next")
    ben.reads()
    ben.types("/comment own")
    assert [ben.reads(), ben.reads()] == [False, False]
    assert ben.recorder.record.position == 7
    assert [entry.position for entry in ben.told] == [6]


def test_ones_own_line_that_is_read_before_it_was_acknowledged_is_nobody_elses() -> None:
    ann, ben = two_officers(*SPEAKING)
    append, ben.log.failure = ben.log.append, None

    async def stored_and_lost(entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        await append(entries, expected)
        raise StorageFailed("The server was lost.")

    ben.log.append = stored_and_lost  # type: ignore[method-assign]
    with pytest.raises(StorageFailed):
        completed(ben.guard.take("Norway", ben.now, seen=ben.seen, entry="own"))
    ben.log.append = append  # type: ignore[method-assign]
    assert ben.reads()
    assert ben.told == []
    assert completed(ben.guard.take("Norway", ben.now, seen=ben.seen, entry="own")).number == 6
    assert ann.types("Chile").startswith("asked: meanwhile B. Officer entered")


def test_a_note_belongs_to_who_spoke_when_it_was_begun_where_nothing_more_is_known_of_that() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("Chile")
    ben.reads()
    assert ben.types("- welcomed it") == "note on Lebanon: welcomed it"
    ben.looks()
    assert ben.types("- regretted it") == "note on Chile: regretted it"


def test_a_note_on_a_statement_that_another_struck_is_asked_about() -> None:
    ann, ben = two_officers(*SPEAKING, "Chile")
    ann.types("/strike 6")
    assert ben.types("- welcomed it").startswith("asked: meanwhile A. Officer entered")
    assert ben.own == []


def test_what_was_forgotten_is_taken_for_seen() -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/next")
    ben.reads()
    ben.guard.forget(6)
    assert ben.types("/next") == "Italy has the floor (item 3)"


@pytest.mark.parametrize("line", ["/end", "2", "Norway", "- welcomed it", "/for G77"])
def test_what_is_foretold_of_a_line_is_what_comes_of_it(line: str) -> None:
    ann, ben = two_officers(*SPEAKING)
    ann.types("/next")
    ben.reads()
    foretold = ben.guard.overtaken(line, ben.now, seen=ben.seen)
    came = ben.types(line)
    assert (f"asked: {foretold}" if foretold else "") == (came if came.startswith("asked: ") else "")
    assert ben.guard.overtaken(line, ben.now, seen=ben.recorder.record.position) == ""


def test_what_could_not_be_for_want_of_a_name_can_be_once_a_session_file_with_it_was_brought_in() -> None:
    ann, ben = two_officers(*SPEAKING)
    named = {"name": "Sea Shepherd", "capacity": "ngo"}
    facts = ann.recorder.record.session.model_validate(
        {**ann.recorder.record.session.model_dump(), "participants": [named]}
    )
    completed(ann.log.append([session_entry(facts, ann.author)], None))
    assert ben.types("Sea Shepherd") == "Sea Shepherd (non-governmental organization) has the floor (item 3)"
    ben.looks()
    ann.reads()
    ann.looks()
    ann.types("/end")
    completed(ann.log.append([session_entry(facts, ann.author)], None))
    assert ben.types("/end").startswith("refused: ")
