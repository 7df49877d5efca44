"""Anything may be typed in any order: what stays true of the record whatever happens.

Further acts come in by adding to `tests.support.lines.ACTS`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from random import Random
from typing import Any

from hypothesis import assume, event, settings
from hypothesis import given as for_all
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import fields, replace

from meetinglog.acts.evolve import evolve
from meetinglog.capture.recorder import Recorder
from meetinglog.errors import CaptureError, Refused
from meetinglog.log.entry import NewEntry
from meetinglog.log.jsonl import entries_of, line_of
from meetinglog.model.events import Kind
from meetinglog.model.facts import Sitting, Statement
from meetinglog.model.ledger import Ledger, between
from meetinglog.model.moment import Moment, Precision
from meetinglog.model.proceedings import Act, FloorHeld, FloorInterrupted, FloorWaiting, InSession
from meetinglog.record.record import Record
from meetinglog.views.actions import ActionAccounts
from meetinglog.views.considerations import considerations
from meetinglog.views.history import history
from meetinglog.views.journal import journal
from meetinglog.views.statements import statements
from storage.chain import START as UNWRITTEN
from storage.chain import check, seal
from tests.support.lines import (
    BOUND,
    CLOCKS,
    FLOOR,
    LINES,
    PLACED,
    QUEUE,
    ROOM,
    TIMES,
    views,
    written,
)
from tests.support.scene import Scene, local
from tests.support.strategies import ANY_EVENT


class AnyMeeting(RuleBasedStateMachine):
    """An officer who types anything, live and after the fact."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene(ROOM)

    @initialize(opening=st.sampled_from(["@2012-10-17T15:00 /open 4", "@2012-10-17T15:00:30 /open 4"]))
    def a_meeting_is_opened(self, opening: str) -> None:
        self.scene.when(opening, "/item 3")

    @rule(line=LINES, time=TIMES)
    def an_act_is_imported(self, line: str, time: str) -> None:
        self.taken_or_refused(lambda: self.scene.when(time + line))

    @rule(lines=st.lists(st.builds(str.__add__, TIMES, LINES), min_size=2, max_size=4))
    def a_file_is_imported(self, lines: list[str]) -> None:
        self.taken_or_refused(lambda: self.scene.when(*lines))

    @precondition(lambda self: self.scene.record.latest is not None)
    @rule(line=LINES, time=TIMES, later=st.floats(0, 600))
    def an_act_is_typed_live(self, line: str, time: str, later: float) -> None:
        latest = self.scene.record.latest
        assert latest is not None
        assert latest.when.at is not None
        self.scene.now = latest.when.at + dt.timedelta(seconds=later)
        self.taken_or_refused(lambda: self.scene.live(time + line))

    def taken_or_refused(self, act: Any) -> None:
        """Do an act; where it is refused, see that it changed nothing."""
        before, shown = list(self.scene.log.entries), views(self.scene.record)
        try:
            act()
        except (Refused, CaptureError):
            event("refused")
            assert self.scene.log.entries == before
            self.scene.recorder = Recorder(self.scene.log, self.scene.reloaded(), self.scene.author)
            assert views(self.scene.record) == shown
        else:
            event("taken")

    @rule()
    def undo_then_redo_gives_back_the_same(self) -> None:
        shown = views(self.scene.record)
        try:
            self.scene.when("/undo")
        except (Refused, CaptureError):
            self.scene.recorder = Recorder(self.scene.log, self.scene.reloaded(), self.scene.author)
        else:
            self.scene.when("/redo")
        assert views(self.scene.record) == shown

    @rule(number=st.integers(2, 40))
    def a_strike_and_its_strike_give_back_the_same(self, number: int) -> None:
        shown = views(self.scene.record)
        try:
            self.scene.when(f"/strike {number}")
        except (Refused, CaptureError):
            self.scene.recorder = Recorder(self.scene.log, self.scene.reloaded(), self.scene.author)
        else:
            self.scene.when(f"/strike {self.scene.record.position}")
        assert views(self.scene.record) == shown

    @rule(line=QUEUE, time=TIMES)
    def queue_acts_change_no_floor_time(self, line: str, time: str) -> None:
        before = [(s.id, s.segments, s.end) for s in self.scene.statements]
        self.taken_or_refused(lambda: self.scene.when(time + line))
        assert [(s.id, s.segments, s.end) for s in self.scene.statements] == before

    @precondition(lambda self: self.interruptible() is not None)
    @rule(by_name=st.booleans(), pauses=st.lists(st.sampled_from(["/order Mali", "/suspend\n/resume"]), max_size=3))
    def the_floor_returns_to_who_waits_as_often_as_that_was_interrupted(
        self, pauses: list[str], *, by_name: bool
    ) -> None:
        """A point of order interrupts; whatever follows, suspensions too, the name or an end gives the floor back."""
        waiting = self.interruptible()
        assert waiting is not None
        lines = [line for pause in ("/order Togo", *pauses) for line in pause.split("\n")]
        self.scene.when(*lines, f'"{waiting.speaker_name}"' if by_name else "/end")
        running = self.scene.proceedings.running(waiting.track)
        assert running is not None
        assert (running.id, running.interruptions) == (waiting.id, waiting.interruptions + 1)
        assert len(running.segments) == len(waiting.segments) + 1

    def interruptible(self) -> Statement | None:
        """Return the statement that runs on the track in use, if it is no point of order and its speaker is named."""
        running = self.scene.proceedings.running(self.scene.recorder.track)
        named = running is not None and running.speaker is not None and running.kind is not Kind.ORDER
        return running if named else None

    @rule(what=ANY_EVENT, at=st.integers(0, 60), when=CLOCKS, track=st.sampled_from(["plenary", "cow"]))
    def any_event_may_stand_at_any_place(self, what: Any, at: int, when: dt.datetime, track: str) -> None:
        states = [*(before for _, before, _ in self.scene.record.steps()), self.scene.proceedings]
        acts = list(self.scene.record.acts())
        following = acts[at % len(acts) + 1 :]
        place = between(acts[at % len(acts)].place, following[0].place if following else None)
        act = Act("e99", 99, what, Moment(when, Precision.SECOND), track, ("e99",), place)
        after = evolve(states[at % len(states)], act)
        for later in self.scene.acts[at % len(states) :]:
            after = evolve(after, later)

    @invariant()
    def one_speaker_at_most_holds_the_floor(self) -> None:
        state = self.scene.proceedings
        for name, track in state.tracks.items():
            running = [s.id for s in state.statements if s.track == name and s.end is None and not s.is_interrupted]
            waiting = [s.id for s in state.statements if s.track == name and s.is_interrupted]
            assert running == ([track.floor.statement] if isinstance(track.floor, FloorHeld | FloorInterrupted) else [])
            assert waiting == (
                [track.floor.waiting] if isinstance(track.floor, FloorInterrupted | FloorWaiting) else []
            )
            assert not running or isinstance(track.meeting, InSession)

    @invariant()
    def floor_times_are_never_negative_and_never_more_than_the_time_in_session(self) -> None:
        state = self.scene.proceedings
        for statement in state.statements:
            seconds, sitting = statement.floor_seconds, state.sittings.find(statement.sitting)
            assert seconds is None or seconds >= 0
            if seconds is not None and in_time(sitting, statement):
                assert sitting.start.at is not None
                assert sitting.end is not None
                assert sitting.end.at is not None
                assert seconds <= (sitting.end.at - sitting.start.at).total_seconds()

    @invariant()
    def the_log_read_back_gives_the_same_record(self) -> None:
        fresh, record = self.scene.reloaded(), self.scene.record
        assert list(fresh.acts()) == list(record.acts())
        assert fresh.proceedings == record.proceedings
        assert fresh.latest == record.latest
        assert [(step.act, step.was, step.now) for step in fresh.track_steps()] == [
            (act, before.track(act.track), after.track(act.track)) for act, before, after in record.steps()
        ]
        for entry in (*record.entries[1::7], record.entries[-1]):
            assert record.before(entry.id) == fresh.before(entry.id)
            assert record.anchor_for(entry.when) == fresh.anchor_for(entry.when)

    @invariant()
    def an_entry_stands_after_its_anchor(self) -> None:
        record = self.scene.record
        places = {act.id: at for at, act in enumerate(record.acts()) if record.place(act.id) == act.id}
        for entry in self.scene.log.entries:
            if entry.anchor in places and entry.id in places:
                assert places[entry.anchor] < places[entry.id]

    @invariant()
    def every_statement_rests_on_entries_that_are_there(self) -> None:
        ids = {entry.id for entry in self.scene.log.entries}
        assert {source for s in self.scene.statements for source in s.sources} <= ids

    def teardown(self) -> None:
        assert views(self.scene.reloaded()) == views(self.scene.record)
        self.what_does_not_apply_is_named_in_the_history()
        self.an_export_restored_has_the_same_hashes()

    def what_does_not_apply_is_named_in_the_history(self) -> None:
        record = self.scene.record
        told = {line.entry: line.idle for line in history(record) if line.idle}
        assert told == {idle.number: idle.reason for idle in record.proceedings.ineffective}

    def an_export_restored_has_the_same_hashes(self) -> None:
        stored = self.scene.log.entries
        names = [field.name for field in fields(NewEntry)]
        sealed = seal([NewEntry(**{name: getattr(entry, name) for name in names}) for entry in stored], UNWRITTEN)
        lines = [line_of(entry).encode() for entry in sealed]
        assert tuple(entries_of(lines, "export")) == sealed
        assert check(sealed).hash == sealed[-1].hash


def in_time(sitting: Sitting, statement: Statement) -> bool:
    """Return whether the times of a statement lie within those of its sitting, so that they can be compared."""
    segments = [moment for segment in statement.segments for moment in (segment.start, segment.end)]
    ends = [sitting.start, *segments, statement.end, sitting.end]
    known = [moment.at for moment in ends if moment is not None and moment.at is not None]
    return len(known) == len(ends) and known == sorted(known)


TestAnyMeeting = AnyMeeting.TestCase
TestAnyMeeting.settings = settings(stateful_step_count=30)


def programmes(*acts: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, bool]]]:
    """Make programmes in which everybody is known before: who is added on the spot is so where it is first typed."""
    line = st.one_of(*acts).filter(lambda line: "Sea Group" not in line)
    return st.lists(st.tuples(line, st.booleans()), min_size=2, max_size=14)


PROGRAMME = programmes(*FLOOR, *PLACED, *BOUND)
"""Lines with whether they are entered late."""

UNBOUND = programmes(*FLOOR, *PLACED)


class Numbered(Scene):
    """A scene whose entries are called by their place in a script, whenever they are entered."""

    called = "e1"

    def _new_id(self) -> str:
        return self.called


def entered(scene: Numbered, script: list[str], place: int) -> bool:
    """Import one line of a script; say whether it was taken."""
    scene.called = f"s{place}"
    try:
        scene.when(script[place])
    except CaptureError:
        scene.recorder = Recorder(scene.log, scene.reloaded(), scene.author)
        return False
    return True


def without_numbers(record: Record) -> tuple[Any, ...]:
    """Return everything that is shown of a record, but for the numbers of entries."""
    state = record.proceedings
    said = tuple(without_number(statement) for statement in state.statements)
    return (
        replace(state, statements=Ledger(), actions=Ledger(), ineffective=Ledger()),
        said,
        [replace(action, number=0) for action in state.actions],
        [(idle.entry, idle.reason) for idle in state.ineffective],
        [dataclasses.replace(line.as_data(), entry=0) for line in statements(state)],
        [
            replace(
                block,
                statements=tuple(without_number(statement) for statement in block.statements),
                actions=tuple(replace(action, number=0) for action in block.actions),
                accounts=accounts_without_numbers(block.accounts),
            )
            for block in considerations(state)
        ],
        [replace(line, entry=0) for line in journal(record) if "entry" not in line.text],
        written(state),
        [act.id for act in record.acts()],
    )


def accounts_without_numbers(accounts: ActionAccounts) -> ActionAccounts:
    """Return what stands beside which action, but for the numbers of entries."""
    unnumbered = (
        replace(
            account,
            action=replace(account.action, number=0),
            explained_before=all_without_numbers(account.explained_before),
            explained_after=all_without_numbers(account.explained_after),
            followed_by=all_without_numbers(account.followed_by),
        )
        for account in accounts.actions
    )
    apart = all_without_numbers(accounts.unexplained), all_without_numbers(accounts.debate)
    return ActionAccounts(tuple(unnumbered), *apart)


def all_without_numbers(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(map(without_number, statements))


def without_number(statement: Statement) -> Statement:
    notes = tuple(replace(note, number=0) for note in statement.notes)
    return replace(statement, number=0, entered={}, notes=notes)


FORMS = st.sampled_from(["%H:%M", "%H:%M:%S"])


@for_all(UNBOUND, FORMS)
def test_acts_entered_late_give_the_record_of_those_made_in_time(programme: list[tuple[str, bool]], form: str) -> None:
    made_late_and_in_time(programme, form, None)


@for_all(PROGRAMME, FORMS, st.randoms(use_true_random=False))
def test_acts_entered_late_in_any_order_give_the_record_of_those_made_in_time(
    programme: list[tuple[str, bool]], form: str, chance: Random
) -> None:
    made_late_and_in_time(programme, form, chance)


def made_late_and_in_time(programme: list[tuple[str, bool]], form: str, chance: Random | None) -> None:
    """Record a programme in time, and again with some of it late; see that both records are the same.

    Acts that name a statement are entered last, in order: they belong to what stands there when they are typed.
    """
    times = (local("15:10") + dt.timedelta(minutes=2 * at) for at in range(len(programme)))
    script = [f"@{at:{form}} {line}" for at, (line, _) in zip(times, programme, strict=True)]
    in_time = opened()
    kept = [at for at in range(len(script)) if entered(in_time, script, at)]
    bound = [at for at in kept if is_bound(programme[at][0])]
    late = [at for at in kept if programme[at][1] and at not in bound]
    assume(late)
    scene = opened()
    first = [at for at in kept if at not in late and at not in bound]
    if chance is not None:
        chance.shuffle(late)
    for queue in (first, late, bound):
        waiting = queue
        while waiting:
            refused = [at for at in waiting if not entered(scene, script, at)]
            assume(len(refused) < len(waiting))
            waiting = refused
    assert without_numbers(scene.record) == without_numbers(in_time.record)


def opened() -> Numbered:
    scene = Numbered()
    scene.called = "e2"
    scene.when("@2012-10-17T15:05 /open 4")
    return scene


def is_bound(line: str) -> bool:
    return line.startswith(("- ", "=", "/who", "/for", "/as", "/by"))
