"""The one stream from the keyboard to the log, on a real log, without a screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field

import pytest
from msgspec.structs import replace

from meetinglog.capture.away import KeptLine, Unjoined
from meetinglog.capture.recorder import Author, Recorder, load, session_entry
from meetinglog.cli import away
from meetinglog.errors import Refused, StorageFailed
from meetinglog.log.entry import Entry
from meetinglog.model.events import NoteTaken
from storage import stores
from storage.stores import OpenLog
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.desks import sealed
from tests.support.places import Logs
from tests.support.scene import local
from tests.support.screens.golden import no_more_room
from tests.support.typed_logs import opened, restored, slip_in
from tui.presenters import submissions
from tui.presenters.submissions import LEFT_UNSAVED, SubmissionQueue, SubmittedLine, TrayItem

OPEN = ("@2012-10-17T15:00 /open 4", "@15:01 /item 3", "@15:02 Lebanon")
"""Entries 2 to 4."""


@dataclass
class Desk:
    """A stream that runs, with the log and what was told to whom looks on."""

    log: OpenLog
    recorder: Recorder
    queue: SubmissionQueue
    address: str
    stack: ExitStack
    own: str = "own"
    ids: int = 0
    told: list[int] = field(default_factory=list)

    def enter(self, text: str, clock: str = "15:10:00", began: int = 0) -> SubmittedLine:
        self.ids += 1
        line = SubmittedLine(text, local(clock), f"{self.own}-{self.ids}", began)
        self.queue.submit(line)
        return line

    def looks(self) -> None:
        """See everything that the record holds by now."""
        self.queue.seen = self.recorder.record.position

    async def settled(self) -> None:
        await self.queue.settled()
        await asyncio.sleep(0)

    async def nothing_waits(self) -> None:
        """Wait until every line is saved or refused."""
        async with asyncio.timeout(5):
            while self.queue.pending:  # noqa: ASYNC110 - the stream has no event for it
                await asyncio.sleep(0.001)

    @property
    def saved(self) -> list[tuple[str, str]]:
        """The clock and the id of every entry after the first four."""
        entries = self.recorder.record.entries[4:]
        return [(entry.when.clock, entry.id) for entry in entries]

    async def stored(self) -> list[Entry]:
        """Read the log anew, from its store."""
        async with stores.open_for_reading(stores.address_of(self.address)) as log:
            return [entry async for page in log.read() for entry in page]


@asynccontextmanager
async def running(logs: Logs) -> AsyncIterator[Desk]:
    """Run a stream on a log in which Lebanon has the floor; end it as the recorder does."""
    address = logs / "cop-6.meetinglog"
    numbers = iter(range(1, 1_000))
    author = Author("A. Officer", lambda: local("15:30:00"), lambda: f"e{next(numbers)}")
    restored(address, sealed([session_entry(FACTS_WITH_TRACKS, author)]))
    async with opened(address, author.officer) as log:
        recorder = Recorder(log, await load(log.read()), author)
        await recorder.take_file(OPEN, "capture.txt")
        told: list[int] = []
        stream = SubmissionQueue(recorder, log.read, lambda: told.append(recorder.record.position))
        with ExitStack() as stack:
            task = asyncio.create_task(stream.run())
            yield Desk(log, recorder, stream, address, stack, told=told)
            stream.end()
            await task


def kept(desk: Desk) -> list[tuple[str, str, bool]]:
    return [(one.line.text, one.reason, one.waits) for one in desk.queue.tray]


def floor_holders(desk: Desk) -> list[str]:
    statements = desk.recorder.record.proceedings.statements
    return [one.speaker.name for one in statements if one.speaker is not None]


async def test_lines_are_saved_in_the_order_in_which_they_were_entered_with_their_moments(logs: Logs) -> None:
    async with running(logs) as desk:
        for at, name in enumerate(("Norway", "Egypt", "Italy", "Chad")):
            desk.enter(name, f"15:1{at}:30")
        await desk.settled()
        assert floor_holders(desk) == ["Lebanon", "Norway", "Egypt", "Italy", "Chad"]
        assert desk.saved == [(f"15:1{at}:30", f"own-{at + 1}") for at in range(4)]
        assert [entry.id for entry in await desk.stored()][4:] == [f"own-{at + 1}" for at in range(4)]


async def test_nothing_is_told_as_saved_before_it_is_in_the_store(logs: Logs) -> None:
    async with running(logs) as desk:
        for _ in range(20):
            desk.enter("Norway")
        while desk.queue.pending:
            await asyncio.sleep(0)
            told = [desk.recorder.record.position, *desk.told[-1:]]
            assert max(told) <= len(await desk.stored())


async def test_a_refused_line_goes_into_the_tray_and_holds_nothing(logs: Logs) -> None:
    async with running(logs) as desk:
        for text in ("Nroway", "Norway", "aus", "Egypt"):
            desk.enter(text)
        await desk.settled()
        assert floor_holders(desk) == ["Lebanon", "Norway", "Egypt"]
        assert kept(desk) == [
            ("Nroway", "no participant is called “Nroway”; the nearest is Norway", False),
            ("aus", "“aus” could be Australia or Austria; type more of the name", False),
        ]
        assert desk.queue.pending == ()
        assert desk.queue.last is not None
        assert desk.queue.last.sentence == "Egypt has the floor (item 3)"


async def test_a_line_stands_in_for_those_of_its_verb_that_had_been_refused_when_it_was_entered(logs: Logs) -> None:
    async with running(logs) as desk:
        for text in ("Nroway", "/order gui", "Norway", "- again"):
            desk.enter(text)
        await desk.settled()
        assert [text for text, _, _ in kept(desk)] == ["Nroway", "/order gui"]
        desk.enter("Egypt")
        await desk.settled()
        assert [text for text, _, _ in kept(desk)] == ["/order gui"]


async def test_the_last_line_is_fetched_first(logs: Logs) -> None:
    async with running(logs) as desk:
        first, second = desk.enter("Nroway"), desk.enter("aus")
        await desk.settled()
        fetched = [desk.queue.fetch(), desk.queue.fetch(), desk.queue.fetch()]
        assert [one and one.line for one in fetched] == [second, first, None]
        assert desk.queue.tray == ()


async def test_the_tray_can_be_emptied(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.enter("Nroway")
        await desk.settled()
        desk.queue.throw_away()
        assert desk.queue.tray == ()


async def test_what_an_earlier_recorder_kept_stands_in_the_tray(logs: Logs) -> None:
    async with running(logs) as desk:
        line = SubmittedLine("Nroway", local("15:00:00"), "old")
        desk.queue.keep(line, "because")
        assert desk.queue.tray == (TrayItem(line, "because"),)


# --- a disk that is full


@pytest.mark.files
async def test_a_full_disk_holds_the_lines_in_their_order_and_saves_them_when_there_is_room(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.stack.enter_context(no_more_room())
        lines = [desk.enter(name, f"15:1{at}:00") for at, name in enumerate(("Norway", "Egypt", "Italy"))]
        await desk.settled()
        assert "full" in desk.queue.failing
        assert desk.queue.pending == tuple(lines)
        assert [one.line for one in desk.queue.tray if one.waits] == lines
        assert floor_holders(desk) == ["Lebanon"]
        assert len(await desk.stored()) == 4
        desk.stack.close()
        lines.append(desk.enter("Chad", "15:20:00"))
        await desk.nothing_waits()
        assert desk.queue.failing == ""
        assert desk.saved == [(f"{line.at:%H:%M:%S}", line.id) for line in lines]
        assert [entry.id for entry in await desk.stored()][4:] == [line.id for line in lines]


@pytest.mark.files
async def test_what_could_not_be_saved_is_tried_again_without_another_line(
    logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submissions, "RETRY_SECONDS", 0.01)
    async with running(logs) as desk:
        desk.stack.enter_context(no_more_room())
        line = desk.enter("Norway")
        await desk.settled()
        assert desk.queue.pending == (line,)
        desk.stack.close()
        await desk.nothing_waits()
        assert desk.saved == [("15:10:00", line.id)]


@pytest.mark.files
async def test_refused_lines_stay_in_the_tray_before_those_that_wait(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.enter("Nroway")
        await desk.settled()
        desk.stack.enter_context(no_more_room())
        desk.enter("Norway")
        await desk.settled()
        assert [(text, waits) for text, _, waits in kept(desk)] == [("Nroway", False), ("Norway", True)]
        desk.queue.throw_away()
        assert [(text, waits) for text, _, waits in kept(desk)] == [("Norway", True)]


@pytest.mark.files
async def test_a_line_fetched_from_those_that_wait_is_not_saved(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.stack.enter_context(no_more_room())
        first, second = desk.enter("Norway"), desk.enter("Egypt")
        await desk.settled()
        fetched = desk.queue.fetch()
        assert fetched is not None
        assert (fetched.line, fetched.waits) == (second, True)
        desk.stack.close()
        third = desk.enter("Italy")
        await desk.nothing_waits()
        assert [entry for _, entry in desk.saved] == [first.id, third.id]


async def test_a_line_that_may_be_recorded_already_cannot_be_fetched_and_is_recorded_once(
    logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(logs) as desk:
        desk.recorder.log = away.ImpatientLog(desk.log, desk.log, "the log", lambda _: None)
        monkeypatch.setattr(away, "PATIENCE_SECONDS", 0.0)
        monkeypatch.setattr(submissions, "RETRY_SECONDS", 0.2)
        first, second = desk.enter("Norway"), desk.enter("Egypt")
        await desk.settled()
        monkeypatch.undo()
        assert desk.queue.unanswered
        fetched = desk.queue.fetch()
        assert fetched is not None
        assert fetched.line == second
        assert (desk.queue.is_undecided, desk.queue.fetch(), desk.queue.pending) == (True, None, (first,))
        await desk.nothing_waits()
        assert not desk.queue.unanswered
        assert desk.saved == [("15:10:00", first.id)]


async def test_nothing_runs_any_more_once_the_stream_has_ended(logs: Logs) -> None:
    async with running(logs) as desk:
        before = asyncio.all_tasks()
        stream = SubmissionQueue(desk.recorder, desk.log.read, lambda: None, desk.log.follow)
        stream.end()
        await stream.run()
        assert asyncio.all_tasks() == before


@pytest.mark.files
async def test_when_all_that_waited_is_fetched_nothing_fails_any_more(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.stack.enter_context(no_more_room())
        desk.enter("Norway")
        await desk.settled()
        assert desk.queue.fetch() is not None
        await desk.settled()
        assert (desk.queue.pending, desk.queue.failing) == ((), "")


@pytest.mark.files
async def test_what_is_not_saved_at_the_end_is_still_known(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.stack.enter_context(no_more_room())
        lines = (desk.enter("Norway"), desk.enter("Egypt"))
        await desk.settled()
    assert desk.queue.pending == lines


async def test_a_line_entered_just_before_the_end_is_saved(logs: Logs) -> None:
    async with running(logs) as desk:
        lines = [desk.enter("Norway"), desk.enter("Egypt")]
    assert [entry for _, entry in desk.saved] == [line.id for line in lines]
    assert desk.queue.pending == ()


# --- notes


async def test_a_note_belongs_to_the_statement_that_ran_at_its_mark(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.enter("Norway")
        mark = desk.queue.note_begins()
        desk.enter("Egypt")
        desk.enter("- begun before", began=mark)
        desk.enter("- begun now")
        await desk.settled()
        _, norway, egypt = desk.recorder.record.proceedings.statements
        assert [[note.text for note in one.notes] for one in (norway, egypt)] == [["begun before"], ["begun now"]]
        assert desk.queue.begun_in(mark) == norway.id


async def test_a_note_whose_statement_is_not_in_the_log_goes_to_the_last_where_its_officer_says_so(
    logs: Logs,
) -> None:
    async with running(logs) as desk:
        desk.enter("- welcomed it", began=desk.queue.mark("refused"))
        await desk.settled()
        [lebanon] = desk.recorder.record.proceedings.statements
        asked = desk.queue.asking
        assert asked is not None
        assert not lebanon.notes
        desk.queue.enter_all_the_same(asked)
        await desk.settled()
        [lebanon] = desk.recorder.record.proceedings.statements
        assert [note.text for note in lebanon.notes] == ["welcomed it"]


async def test_a_mark_before_any_statement_names_none(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.enter("/strike 4")
        mark = desk.queue.note_begins()
        await desk.settled()
        assert desk.queue.begun_in(mark) == ""


async def test_a_mark_from_an_earlier_recorder_stands(logs: Logs) -> None:
    async with running(logs) as desk:
        [lebanon] = desk.recorder.record.proceedings.statements
        mark = desk.queue.mark(lebanon.id)
        desk.enter("Norway")
        desk.enter("- begun before", began=mark)
        await desk.settled()
        assert [len(one.notes) for one in desk.recorder.record.proceedings.statements] == [1, 0]


async def test_a_note_typed_with_a_time_belongs_where_that_is(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.enter("Norway", "15:10:00")
        mark = desk.queue.note_begins()
        desk.enter("@15:05 - on Lebanon", "15:12:00", began=mark)
        await desk.settled()
        assert [len(one.notes) for one in desk.recorder.record.proceedings.statements] == [1, 0]


# --- others who write


def stranger(desk: Desk, text: str, own_id: str = "strange") -> None:
    """Store a line as another process would that does not heed the lock."""
    draft = desk.recorder.draft(text, local("15:09:00"), entry=own_id)
    slip_in(desk.address, draft.new, desk.log.head)


async def test_what_another_wrote_is_caught_up_with_and_the_line_recorded_behind_it(logs: Logs) -> None:
    async with running(logs) as desk:
        stranger(desk, "/inscribe Chad")
        line = desk.enter("/end")
        await desk.settled()
        assert [entry for _, entry in desk.saved] == ["strange", line.id]
        assert desk.queue.last is not None
        assert desk.queue.last.sentence == "The statement of Lebanon ends after 8 min on the floor"
        assert [entry.position for entry in await desk.stored()] == [1, 2, 3, 4, 5, 6]


async def test_a_line_that_would_mean_something_else_is_asked_about_in_the_tray(logs: Logs) -> None:
    async with running(logs) as desk:
        stranger(desk, "Chad")
        line = desk.enter("/end")
        await desk.settled()
        asked = TrayItem(line, "meanwhile A. Officer entered at 15:09:00: Chad has the floor (item 3)", asks=True)
        assert (desk.queue.tray, desk.queue.asking) == ((asked,), asked)
        assert [entry for _, entry in desk.saved] == ["strange"]


async def test_a_line_that_was_asked_about_is_entered_all_the_same_with_its_moment_or_dropped(logs: Logs) -> None:
    async with running(logs) as desk:
        stranger(desk, "Chad")
        line, other = desk.enter("/end"), desk.enter("Egypt")
        await desk.settled()
        desk.looks()
        first = desk.queue.asking
        assert first is not None
        assert first.line == line
        desk.queue.enter_all_the_same(first)
        await desk.settled()
        assert desk.saved[1:] == [("15:10:00", line.id)]
        second = desk.queue.asking
        assert second is not None
        assert second.line == other
        desk.queue.drop(second)
        assert (desk.queue.tray, floor_holders(desk)) == ((), ["Lebanon", "Chad"])


async def test_a_line_asked_about_is_asked_about_again_where_others_went_on_unseen(logs: Logs) -> None:
    async with running(logs) as desk:
        stranger(desk, "Chad")
        desk.enter("/end")
        await desk.settled()
        desk.looks()
        stranger(desk, "Peru", own_id="stranger")
        assert desk.queue.asking is not None
        desk.queue.enter_all_the_same(desk.queue.asking)
        await desk.settled()
        assert desk.queue.asking is not None
        assert desk.queue.asking.reason == "meanwhile A. Officer entered at 15:09:00: Peru has the floor (item 3)"


async def test_what_cannot_be_after_what_another_wrote_is_refused(logs: Logs) -> None:
    async with running(logs) as desk:
        stranger(desk, "/rise")
        desk.enter("Norway")
        await desk.settled()
        assert [text for text, _, _ in kept(desk)] == ["Norway"]
        assert [entry for _, entry in desk.saved] == ["strange"]


async def test_an_entry_that_was_stored_after_all_is_not_stored_twice(logs: Logs) -> None:
    async with running(logs) as desk:
        stranger(desk, "Norway", own_id="own-1")
        desk.enter("Norway")
        told = len(desk.told)
        await desk.settled()
        assert [entry.id for entry in await desk.stored()][4:] == ["own-1"]
        assert (desk.queue.pending, desk.queue.tray) == ((), ())
        assert desk.told[told:] == [5]
        assert str(desk.queue.last) == "5  15:09:00  Norway has the floor (item 3)"


async def test_a_line_that_was_stored_after_all_stands_in_for_what_was_refused_before_it(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.enter("Nroway")
        await desk.settled()
        stranger(desk, "Norway", own_id="own-2")
        desk.enter("Norway")
        await desk.settled()
        assert desk.queue.tray == ()


def edited(desk: Desk, text: str, clock: str = "15:09:00") -> SubmittedLine:
    """Fetch the last line of the tray, and enter it edited."""
    fetched = desk.queue.fetch()
    assert fetched is not None
    line = fetched.line.entered_as(SubmittedLine(text, local(clock), "new"))
    desk.queue.submit(line)
    return line


def notes_taken(desk: Desk) -> list[tuple[str, str]]:
    events = [(entry.id, entry.event) for entry in desk.recorder.record.entries[4:]]
    return [(id_, event.text) for id_, event in events if isinstance(event, NoteTaken)]


async def test_a_fetched_line_that_is_edited_is_recorded_in_the_place_of_what_it_was(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.queue.keep(SubmittedLine("- welcomed", local("15:08"), "own-1"), LEFT_UNSAVED)
        edited(desk, "- welcomed it")
        await desk.settled()
        assert notes_taken(desk) == [("own-1", "welcomed it")]
        desk.queue.submit(SubmittedLine("- welcomed", local("15:08"), "own-1"))
        await desk.settled()
        assert notes_taken(desk) == [("own-1", "welcomed it")]


async def test_what_was_recorded_after_all_before_it_was_edited_is_asked_about(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.queue.keep(SubmittedLine("- welcomed", local("15:08"), "own-1"), LEFT_UNSAVED)
        stranger(desk, "- welcomed", own_id="own-1")
        line = edited(desk, "- welcomed it")
        await desk.settled()
        assert desk.queue.tray == (
            TrayItem(line, "it was recorded before you edited it, as entry 5: note on Lebanon: welcomed", asks=True),
        )
        assert desk.queue.overtaken(line, seen=5).startswith("it was recorded before you edited it, as entry 5: ")
        desk.queue.enter_all_the_same(desk.queue.tray[0])
        await desk.settled()
        assert [text for _, text in notes_taken(desk)] == ["welcomed", "welcomed it"]
        assert not desk.queue.tray


async def test_an_edited_line_that_was_stored_after_all_is_not_stored_twice(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.queue.keep(SubmittedLine("- welcomed", local("15:08"), "own-1"), LEFT_UNSAVED)
        stranger(desk, "- welcomed it", own_id="own-1")
        line = edited(desk, "- welcomed it")
        await desk.settled()
        assert (notes_taken(desk), desk.queue.tray) == ([("own-1", "welcomed it")], ())
        assert desk.queue.is_recorded(line)
        assert not desk.queue.is_recorded(replace(line, text="- welcomed it all"))


async def test_kept_lines_that_the_tray_cannot_keep_are_not_in_it(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.enter("Nroway")
        await desk.settled()
        before = desk.queue.tray
        kept_line = KeptLine("/end", local("15:10"), "own-9", local("15:10"), 4)

        def full() -> None:
            raise StorageFailed("The draft cannot be written.")

        desk.queue.on_settling = full
        with pytest.raises(StorageFailed):
            desk.queue._settle([Unjoined(kept_line, Refused("nobody has the floor"))])  # noqa: SLF001 - as the keeper does
        assert desk.queue.tray == before


@pytest.mark.files
async def test_no_id_is_stored_twice_whatever_fails_in_between(logs: Logs) -> None:
    async with running(logs) as desk:
        desk.enter("Norway")
        await desk.settled()
        desk.stack.enter_context(no_more_room())
        desk.enter("Egypt")
        await desk.settled()
        desk.stack.close()
        stranger(desk, "Chad")
        for name in ("Italy", "Nroway", "Peru"):
            desk.enter(name)
        await desk.nothing_waits()
        stored = [entry.id for entry in await desk.stored()]
        assert len(set(stored)) == len(stored)
        assert floor_holders(desk) == ["Lebanon", "Norway", "Chad"]
        assert [text for text, _, _ in kept(desk)] == ["Nroway", "Peru", "Italy", "Egypt"]


async def test_two_recorders_on_one_log_lose_nothing_and_record_nothing_that_nobody_meant(logs: Logs) -> None:
    async with running(logs) as ann, second_recorder(ann, "B. Officer") as ben:
        lines = ("Norway", "/inscribe Kenya; Peru", "/next", "/end", "/comment slow", "Egypt", "/close", "/item 4")
        for at, line in enumerate(lines):
            for desk in (ann, ben):
                desk.looks()
                desk.enter(line, f"15:1{at}:00")
            await ann.nothing_waits()
            await ben.nothing_waits()
        stored = await ann.stored()
        assert [entry.position for entry in stored] == list(range(1, len(stored) + 1))
        own = [{entry.id for entry in stored if entry.officer == desk.recorder.author.officer} for desk in (ann, ben)]
        kept = [{item.line.id for item in desk.queue.tray} for desk in (ann, ben)]
        for desk, recorded, asked in zip((ann, ben), own, kept, strict=True):
            entered = {f"{desk.own}-{number}" for number in range(1, len(lines) + 1)}
            assert recorded | asked >= entered
            assert not recorded & asked
        speakers = floor_holders(ann)
        assert speakers == ["Lebanon", "Norway", "Kenya", "Egypt"]


@asynccontextmanager
async def second_recorder(desk: Desk, officer: str) -> AsyncIterator[Desk]:
    """Run another stream with a record of its own on the log of a desk, through the same writer."""
    author = Author(officer, desk.recorder.author.clock, desk.recorder.author.new_id)
    recorder = Recorder(desk.log, await load(desk.log.read()), author)
    stream = SubmissionQueue(recorder, desk.log.read, lambda: None)
    task = asyncio.create_task(stream.run())
    with ExitStack() as stack:
        yield Desk(desk.log, recorder, stream, desk.address, stack, officer)
    stream.end()
    await task
