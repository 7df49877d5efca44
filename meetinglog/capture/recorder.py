"""The shell around the core, the same for every front end: a line in, an entry in the log, an answer out.

An act is decided on the record as it stands, appended durably, and only then part of the record and answered
(principles, 3). The clock and the ids come in here.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.base import OutsideMeeting
from meetinglog.acts.decide import Decision, EntryContext, decide
from meetinglog.acts.effect import Effect, effect
from meetinglog.acts.floor_notes import EndedStatement
from meetinglog.acts.meetings import known_track
from meetinglog.acts.name_notes import note_names
from meetinglog.acts.themes import UnknownTheme
from meetinglog.capture.change_notes import newly_ineffective, notes_of_change
from meetinglog.capture.clock_notes import notes_of_clock
from meetinglog.describe.act import describe_decision
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


class DecidedEntry(Struct, frozen=True, eq=False, dict=True):
    """An entry that is decided on the record ``before``, and not in the log yet.

    ``decision`` is that of an act, `None` of a correction. What nobody needs before the entry is stored, its answer and
    the record with it, is worked out when it is first asked for.
    """

    new: NewEntry
    entry: RecordedEvent
    before: Record
    decision: Decision | None
    said: Callable[[DecidedEntry], Answer]

    @cached_property
    def answer(self) -> Answer:
        """The answer once it is in the log."""
        return self.said(self)

    @cached_property
    def record(self) -> Record:
        """The record with it."""
        decision = None if self.entry.anchor else self.decision
        return self.before.preview(self.entry, decision.after if decision else None)

    @property
    def taken_from(self) -> EndedStatement | None:
        """The statement that it ends by giving the floor to another."""
        return self.decision.taken_from() if self.decision else None

    def work_out(self) -> None:
        """Work out what is asked for once it is stored."""
        self.record, self.answer  # noqa: B018 - they are kept

    def means(self, other: DecidedEntry) -> bool:
        """Return whether another decision of the same line records and does the same, whenever it is entered."""
        if replace(self.new, recorded_at=other.new.recorded_at) != other.new:
            return False
        return self.decision is None or other.decision is None or _effect(self.decision) == _effect(other.decision)


def _effect(decision: Decision) -> Effect:
    return effect(decision.act, decision.before, decision.after)


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


Work = Callable[[], None]


def _later(_work: Work) -> None:
    """Leave work until it is needed, where nothing can be done meanwhile."""


class Recorder:
    """Records acts in a log, one by one or a file of them at once.

    ``track`` is the one on which acts are recorded, until ``/track`` changes it.
    """

    def __init__(
        self, log: Appender, record: Record, author: Author, track: str = "", soon: Callable[[Work], object] = _later
    ) -> None:
        """Go on with a log folded in ``record``; without a track, on that of the author's last entry.

        ``soon`` has something done as soon as an append waits for the disk.
        """
        self.log = log
        self._soon = soon
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
        self._soon(draft.work_out)
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
        """Make what was decided on the record part of it."""
        self.record = draft.record
        self.track = draft.entry.track

    def draft(self, line: str, now: datetime | None, *, entry: str = "", begun_in: str = "") -> DecidedEntry:
        """Decide a line at its place; ``now`` is `None` in an import. Raises `Refused`.

        ``entry`` and ``begun_in`` are as for `take`; a note typed with a time belongs where that is.
        """
        return self._decided(parse(line), now, entry, begun_in)

    def draft_command(self, command: Command, now: datetime, *, entry: str = "") -> DecidedEntry:
        """Decide a command that is not typed as a line, as `draft` decides one that is. Raises `Refused`."""
        return self._decided(Typed(command), now, entry)

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

    def _decided(self, typed: Typed, now: datetime | None, entry: str, begun_in: str = "") -> DecidedEntry:
        if begun_in and isinstance(typed.command, TakeNote) and typed.time is None and typed.after is None:
            typed = replace(typed, command=replace(typed.command, statement=begun_in))
        correcting = isinstance(typed.command, Correction)
        when = resolve_time(typed.time, self.record, now, after=typed.after is not None, correction=correcting)
        if isinstance(typed.command, Correction):
            return self._correction(typed, typed.command, self._placed(when, self.track, entry), now)
        track = self.track
        if isinstance(typed.command, GoToTrack):
            track = known_track(typed.command.name, self.record.proceedings)
        return self._act(typed, typed.command, self._placed(when, track, entry), now)

    def _placed(self, when: Moment, track: str, entry: str) -> EntryContext:
        return EntryContext(entry or self.author.new_id(), self.record.position + 1, when, track)

    def _anchor(self, typed: Typed, when: Moment) -> str:
        if typed.after is not None:
            entry = self.record.entry(typed.after)
            if entry is None:
                raise Refused(f"there is no entry {typed.after}; the last one is {self.record.position}")
            return self.record.place(entry.id)
        return "" if typed.time is None else self.record.anchor_for(when)

    def _act(self, typed: Typed, command: Command, place: EntryContext, now: datetime | None) -> DecidedEntry:
        anchor = self._anchor(typed, place.when)
        before = self.record.at(anchor, place.when)
        place = replace(place, place=self.record.place_of_next(anchor, place.when))
        try:
            decision = decide(command, before, place)
        except (OutsideMeeting, UnknownTheme) as reason:
            raise (Refused(f"at that moment {reason}") if anchor else reason) from None
        new, entry = self._drafted(decision.event, place, anchor)
        decided = DecidedEntry(new, entry, self.record, decision, partial(_answer_of_act, decision, typed, now))
        if anchor:
            _refuse_outside_meeting(decided)
        return decided

    def _correction(self, typed: Typed, command: Correction, place: EntryContext, now: datetime | None) -> DecidedEntry:
        corrected = decide_correction(command, self.record, self.author.officer, place.track, now)
        new, entry = self._drafted(corrected.event, place, corrected.anchor)
        decided = DecidedEntry(new, entry, self.record, None, partial(_answer_of_correction, typed, now))
        _refuse_outside_meeting(decided)
        return decided

    def _drafted(self, event: Event, place: EntryContext, anchor: str) -> tuple[NewEntry, RecordedEvent]:
        entered = self.author.clock()
        refuse_impossible_clock(entered)
        new = _new_entry(event, place, anchor, entered, self.author.officer)
        return new, RecordedEvent(place.number, place.id, event, place.when, entered, new.officer, place.track, anchor)


def _answer_of_act(decision: Decision, typed: Typed, now: datetime | None, decided: DecidedEntry) -> Answer:
    entry = decided.entry
    text, warnings, leaves = describe_decision(decision, decided.record.proceedings if entry.anchor else None)
    if entry.anchor:
        above = decided.record.stands_after(entry.id)
        text += late_suffix(above.position if above else None)
        warnings = (*warnings, *notes_of_change(entry, decided.before, decided.record))
    clock = notes_of_clock(typed, entry, decided.before, now)
    return Answer(entry.position, entry.when, text, (*clock, *warnings, *leaves))


def _answer_of_correction(typed: Typed, now: datetime | None, decided: DecidedEntry) -> Answer:
    entry, before = decided.entry, decided.before
    text = describe_correction(entry, before, decided.record)
    clock = notes_of_clock(typed, entry, before, now)
    names = note_names(typed.command, before.proceedings, entry.track)
    return Answer(entry.position, entry.when, text, (*clock, *names, *notes_of_change(entry, before, decided.record)))


def _refuse_outside_meeting(decided: DecidedEntry) -> None:
    """Refuse an entry that leaves the floor given outside a meeting (decisions, 5)."""
    for ineffective in newly_ineffective(decided.before, decided.record):
        if ineffective.outside_meeting:
            raise Refused(f"entry {ineffective.number} would then give the floor while no meeting is in session")
