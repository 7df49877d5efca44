"""The shell around the core, the same for every front end: a line in, an entry in the log, an answer out.

An act is decided on the record as it stands, appended durably, and only then part of the record and answered
(principles, 3). The clock and the ids come in here.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.base import OutsideMeeting
from meetinglog.acts.decide import EntryContext, decide, left
from meetinglog.acts.effect import effect
from meetinglog.acts.floor_notes import EndedStatement
from meetinglog.acts.kind import ActStep
from meetinglog.acts.meetings import known_track
from meetinglog.acts.name_notes import note_names
from meetinglog.acts.themes import UnknownTheme
from meetinglog.capture.change_notes import newly_ineffective, notes_of_change
from meetinglog.capture.clock_notes import notes_of_clock
from meetinglog.describe.act import describe_step
from meetinglog.describe.correction import describe_correction
from meetinglog.describe.entry import late_suffix
from meetinglog.errors import CaptureError, Refused
from meetinglog.log.author import Author
from meetinglog.log.codec import encode
from meetinglog.log.entry import Appender, Entry, NewEntry
from meetinglog.model.commands import Command, Correction, GoToTrack, TakeNote, Typed
from meetinglog.model.events import Event, OutputIssued, SessionPrepared
from meetinglog.model.moment import Moment, Precision
from meetinglog.model.session import PLENARY, Session
from meetinglog.record.correct import decide_correction
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.decoding import Decoder
from meetinglog.record.fold import Step
from meetinglog.record.occurrence import refuse_doubtful_day, refuse_impossible_clock, resolve_time, with_fixed_offset
from meetinglog.record.record import Record, folded
from meetinglog.shorthand import is_act, parse

__all__ = ["Answer", "Author", "DecidedEntry", "Recorder", "load", "session_entry", "system_entry"]


class Answer(Struct, frozen=True):
    """The answer to a line: the number and time of its entry, a sentence, and the warnings."""

    number: int
    when: Moment
    sentence: str
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the answer as one line (shorthand, "Answers")."""
        noted = f" — note: {'; '.join(self.warnings)}" if self.warnings else ""
        return f"{self.number}  {self.when.clock or 'time unknown'}  {self.sentence}{noted}"


class DecidedEntry(Struct, frozen=True):
    """An entry that is decided and not yet in the log, with the answer once it is.

    ``taken_from`` is the statement that it ends by giving the floor to another. ``step`` is that of an act, `None` of a
    correction; ``record`` is the record with it, where that had to be known to decide.
    """

    new: NewEntry
    entry: RecordedEvent
    answer: Answer
    taken_from: EndedStatement | None = None
    step: Step | None = None
    record: Record | None = None

    def means(self, other: DecidedEntry) -> bool:
        """Return whether another decision of the same line records and does the same, whenever it is entered."""
        if replace(self.new, recorded_at=other.new.recorded_at) != other.new:
            return False
        return self.step is None or other.step is None or effect(*self.step) == effect(*other.step)


async def load(pages: AsyncIterable[Sequence[Entry]]) -> Record:
    """Fold a whole log. Raises `LogDamaged` where it holds no session or an entry cannot be read."""
    decoder = Decoder()
    return folded([event async for page in pages for event in decoder.decode(page)])


def session_entry(session: Session, author: Author, number: int = 1, track: str = PLENARY) -> NewEntry:
    """Return the entry that brings a session into a log: entry 1, or a new version of it."""
    return system_entry(SessionPrepared(session=session), session, author, number, track)


def system_entry(
    event: SessionPrepared | OutputIssued, session: Session, author: Author, number: int, track: str
) -> NewEntry:
    """Return the entry of an event that no line is typed for; it happens now."""
    now = author.clock()
    refuse_impossible_clock(now)
    when = Moment(with_fixed_offset(now.astimezone(session.zone)), Precision.EXACT)
    place = EntryContext(author.new_id(), number, when, track)
    return _new_entry(event, place, "", now, author.officer)


def _new_entry(event: Event, place: EntryContext, anchor: str, now: datetime, officer: str) -> NewEntry:
    return NewEntry(
        id=place.id,
        type=event.type,
        version=event.version,
        occurred_at=place.when.iso,
        precision=str(place.when.precision),
        recorded_at=_recorded_at(now),
        officer=officer,
        track=place.track,
        anchor=anchor,
        payload=encode(event),
    )


def _recorded_at(now: datetime) -> str:
    return now.astimezone(UTC).isoformat()


class Recorder:
    """Records acts in a log, one by one or a file of them at once.

    ``track`` is the one on which acts are recorded, until ``/track`` changes it.
    """

    def __init__(self, log: Appender, record: Record, author: Author, track: str = "") -> None:
        """Go on with a log folded in ``record``; without a track, on that of the author's last entry."""
        self.log = log
        self.record = record
        self.author = author
        self.track = track or record.track_of(author.officer)

    async def take(self, line: str, at: datetime | None = None, *, entry: str = "", begun_in: str = "") -> Answer:
        """Record one line as it happens, ``at`` the moment it was typed (`None`: now), entered when it is decided.

        ``entry`` is the id the entry gets (empty: a new one); ``begun_in`` the statement in which the typing of a note
        began (empty: the one now running). Raises `Refused`, `Conflict`, `StorageFailed`; nothing is recorded then.
        """
        return await self.append(self.draft(line, at or self.author.clock(), entry=entry, begun_in=begun_in))

    async def take_command(self, command: Command) -> Answer:
        """Record a command that is not typed as a line, as it happens. Raises what `take` raises."""
        return await self.append(self.draft_command(command, self.author.clock()))

    async def append(self, draft: DecidedEntry) -> Answer:
        """Record what was decided, and answer it. Raises `Conflict`, `StorageFailed`; nothing is recorded then."""
        await self.log.append([draft.new], self.record.position)
        self.add(draft)
        return draft.answer

    async def take_file(self, lines: Iterable[str], source: str, *, dry_run: bool = False) -> Sequence[Answer]:
        """Record the acts of a file, all or none, entered at one moment.

        Raises `CaptureError` with the number of the first bad line; `Conflict`, `StorageFailed`. After any of them the
        recorder holds drafts that are in no log, and is not to be used again.
        """
        position = self.record.position
        new: list[NewEntry] = []
        answers: list[Answer] = []
        before: Moment | None = None
        for number, line in enumerate(lines, 1):
            if not is_act(line):
                continue
            try:
                draft = self.draft(line, None)
                if before is not None and before.day != draft.entry.when.day:
                    refuse_doubtful_day(parse(line).time, draft.entry.when, before, self.record.zone)
            except Refused as reason:
                raise CaptureError(source, number, f"{str(reason).removesuffix('.')}.") from reason
            self.add(draft)
            new.append(draft.new)
            answers.append(draft.answer)
            before = draft.entry.when if draft.entry.when.at else before
        if new and not dry_run:
            entered = _recorded_at(self.author.clock())
            await self.log.append([replace(entry, recorded_at=entered) for entry in new], position)
        return answers

    def add(self, draft: DecidedEntry) -> None:
        """Make what was decided part of the record."""
        if draft.record is not None:
            self.record = draft.record
        else:
            self.record.add(draft.entry, draft.step.after if draft.step else None)
        self.track = draft.entry.track

    def draft(self, line: str, now: datetime | None, *, entry: str = "", begun_in: str = "") -> DecidedEntry:
        """Decide a line at its place; ``now`` is `None` in an import. Raises `Refused`.

        ``entry`` and ``begun_in`` are as for `take`; a note typed with a time belongs where that is.
        """
        return self._with_notes(parse(line), now, entry, begun_in)

    def draft_command(self, command: Command, now: datetime, *, entry: str = "") -> DecidedEntry:
        """Decide a command that is not typed as a line, as `draft` decides one that is. Raises `Refused`."""
        return self._with_notes(Typed(command), now, entry)

    def rehearse(self, lines: Iterable[str], now: datetime) -> Iterator[DecidedEntry | Refused]:
        """Yield what lines entered now one after the other would become, or why each is refused; nothing is recorded.

        One that is refused holds up none of those behind it, as where they are typed.
        """
        ahead = Recorder(self.log, self.record.copy(), self.author, self.track)
        for line in lines:
            try:
                draft = ahead.draft(line, now)
            except Refused as reason:
                yield reason
            else:
                ahead.add(draft)
                yield draft

    def _with_notes(self, typed: Typed, now: datetime | None, entry: str = "", begun_in: str = "") -> DecidedEntry:
        decided = self._decided(typed, now, entry, begun_in)
        notes = notes_of_clock(typed, decided.entry, self.record, now)
        if not notes:
            return decided
        return replace(decided, answer=replace(decided.answer, warnings=(*notes, *decided.answer.warnings)))

    def _decided(self, typed: Typed, now: datetime | None, entry: str, begun_in: str) -> DecidedEntry:
        if begun_in and isinstance(typed.command, TakeNote) and typed.time is None and typed.after is None:
            typed = replace(typed, command=replace(typed.command, statement=begun_in))
        correcting = isinstance(typed.command, Correction)
        when = resolve_time(typed.time, self.record, now, after=typed.after is not None, correction=correcting)
        if isinstance(typed.command, Correction):
            return self._correction(typed.command, self._placed(when, self.track, entry), now)
        anchor = self._anchor(typed, when)
        track = self.track
        if isinstance(typed.command, GoToTrack):
            track = known_track(typed.command.name, self.record.proceedings)
        return self._act(typed.command, self._placed(when, track, entry), anchor)

    def _placed(self, when: Moment, track: str, entry: str) -> EntryContext:
        return EntryContext(entry or self.author.new_id(), self.record.position + 1, when, track)

    def _anchor(self, typed: Typed, when: Moment) -> str:
        if typed.after is not None:
            entry = self.record.entry(typed.after)
            if entry is None:
                raise Refused(f"there is no entry {typed.after}; the last one is {self.record.position}")
            return self.record.place(entry.id)
        return "" if typed.time is None else self.record.anchor_for(when)

    def _act(self, command: Command, place: EntryContext, anchor: str) -> DecidedEntry:
        before = self.record.at(anchor, place.when)
        place = replace(place, place=self.record.place_of_next(anchor, place.when))
        try:
            decision = decide(command, before, place)
        except (OutsideMeeting, UnknownTheme) as reason:
            raise (Refused(f"at that moment {reason}") if anchor else reason) from None
        draft, step = self._drafted(decision.event, place, anchor), Step(decision.act, before, decision.after)
        text, warnings = describe_step(step), decision.warnings
        after, leaves = None, decision.leaves
        if anchor:
            after = self._refuse_outside_meeting(draft.entry)
            above = after.stands_after(draft.entry.id)
            text += late_suffix(above.position if above else None)
            warnings = (*warnings, *notes_of_change(draft.entry, self.record, after))
            leaves = tuple(left(ActStep(decision.act, decision.event, before, decision.after), after.proceedings))
        answer = Answer(place.number, place.when, text, (*warnings, *leaves))
        return DecidedEntry(draft.new, draft.entry, answer, decision.taken_from, step, after)

    def _correction(self, command: Correction, place: EntryContext, now: datetime | None) -> DecidedEntry:
        corrected = decide_correction(command, self.record, self.author.officer, place.track, now)
        draft = self._drafted(corrected.event, place, corrected.anchor)
        after = self._refuse_outside_meeting(draft.entry)
        text = describe_correction(draft.entry, self.record, after)
        names = note_names(command, self.record.proceedings, place.track)
        notes = (*names, *notes_of_change(draft.entry, self.record, after))
        answer = Answer(place.number, place.when, text, notes)
        return DecidedEntry(draft.new, draft.entry, answer, record=after)

    def _drafted(self, event: Event, place: EntryContext, anchor: str) -> DecidedEntry:
        entered = self.author.clock()
        refuse_impossible_clock(entered)
        new = _new_entry(event, place, anchor, entered, self.author.officer)
        entry = RecordedEvent(place.number, place.id, event, place.when, entered, new.officer, place.track, anchor)
        return DecidedEntry(new, entry, Answer(place.number, place.when, ""))

    def _refuse_outside_meeting(self, entry: RecordedEvent) -> Record:
        """Return the record with the entry; refuse one that leaves the floor given outside a meeting (decisions, 5)."""
        after = self.record.preview(entry)
        for ineffective in newly_ineffective(self.record, after):
            if ineffective.outside_meeting:
                raise Refused(f"entry {ineffective.number} would then give the floor while no meeting is in session")
        return after
