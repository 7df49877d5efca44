"""The shell around the core, the same for every front end: a line in, an entry in the log, an answer out.

An act is decided on the record as it stands, appended durably, and only then part of the record and answered
(product, 3). The clock and the ids come in here.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from meetinglog.entries import Entry, EventLog, NewEntry
from meetinglog.errors import CaptureError, LogDamaged, Refused
from meetinglog.events import Event, SessionPrepared, payload
from meetinglog.moments import Moment, Precision
from meetinglog.placing import fixed, when_typed
from meetinglog.proceedings import PLENARY, Proceedings
from meetinglog.record import Logged, Record, logged
from meetinglog.rules import Decision, Place, decide
from meetinglog.sentences import sentence
from meetinglog.session import Session
from meetinglog.shorthand import is_act, parse


@dataclass(frozen=True, slots=True)
class Answer:
    """What was recorded: the entry's number, its time, a sentence, and what the rules have to say."""

    number: int
    when: Moment
    sentence: str
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the answer as one line (shorthand, "Answers")."""
        noted = f" — note: {'; '.join(self.warnings)}" if self.warnings else ""
        return f"{self.number}  {self.when.clock or 'time unknown'}  {self.sentence}{noted}"


@dataclass(frozen=True, slots=True)
class Author:
    """Who records, with the clock and the source of entry ids (UUIDs, version 7)."""

    officer: str
    clock: Callable[[], datetime]
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entry that is decided and not yet in the log."""

    new: NewEntry
    entry: Logged
    answer: Answer


async def load(pages: AsyncIterable[Sequence[Entry]]) -> Record:
    """Fold a whole log. Raises `LogDamaged` where it holds no session or an entry does not read."""
    record: Record | None = None
    async for page in pages:
        for entry in page:
            if record is None:
                record = Record(logged(entry))
            else:
                record.add(logged(entry))
    if record is None:
        raise LogDamaged(1, "it holds no entry, not even its session.")
    return record


def first_entry(session: Session, author: Author) -> NewEntry:
    """Make entry 1: the session as prepared."""
    now = author.clock()
    when = Moment(fixed(now.astimezone(ZoneInfo(session.session.timezone))), Precision.EXACT)
    return _new_entry(SessionPrepared(session=session), Place(author.new_id(), 1, when, PLENARY), "", now, author)


def _new_entry(event: Event, place: Place, anchor: str, now: datetime, author: Author) -> NewEntry:
    return NewEntry(
        id=place.id,
        type=event.type,
        version=event.version,
        occurred_at=place.when.iso,
        precision=str(place.when.precision),
        recorded_at=now.astimezone(UTC).isoformat(),
        officer=author.officer,
        track=place.track,
        anchor=anchor,
        payload=payload(event),
    )


class Recorder:
    """Records acts in a log, one by one or a file of them at once."""

    def __init__(self, log: EventLog, record: Record, author: Author) -> None:
        """Go on with a log whose entries are folded in ``record``."""
        self.log = log
        self.record = record
        self.author = author
        self.track = PLENARY

    async def take(self, line: str) -> Answer:
        """Record one line as it happens. Raises `Refused`, `Conflict`, `StorageFailed`; nothing is recorded then."""
        draft = self._draft(line, self.author.clock())
        await self.log.append([draft.new], self.record.position)
        self.record.add(draft.entry)
        return draft.answer

    async def take_file(self, lines: Iterable[str], source: str, *, dry_run: bool = False) -> Sequence[Answer]:
        """Record the acts of a file, all or none.

        Raises `CaptureError` with the number of the first bad line; `Conflict`, `StorageFailed`. After any of them the
        recorder holds drafts that are in no log, and is not to be used again.
        """
        position = self.record.position
        drafts = []
        for number, line in enumerate(lines, 1):
            if not is_act(line):
                continue
            try:
                draft = self._draft(line, None)
            except Refused as reason:
                raise CaptureError(source, number, str(reason)) from reason
            self.record.add(draft.entry)
            drafts.append(draft)
        if drafts and not dry_run:
            await self.log.append([draft.new for draft in drafts], position)
        return [draft.answer for draft in drafts]

    def _draft(self, line: str, now: datetime | None) -> _Draft:
        """Decide a line at its place. Raises `Refused`."""
        typed = parse(line)
        when = when_typed(typed.time, self.record, now)
        anchor = self.record.anchor_for(when) if typed.time is not None else ""
        place = Place(self.author.new_id(), self.record.position + 1, when, self.track)
        before = self.record.at(anchor)
        decision = decide(typed.command, before, place)
        entered = now or self.author.clock()
        new = _new_entry(decision.event, place, anchor, entered, self.author)
        entry = Logged(place.number, place.id, decision.event, when, entered, new.officer, place.track, anchor)
        if anchor:
            self._refuse_outside_meeting(entry)
        return _Draft(new, entry, self._answer(decision, before, anchor))

    def _answer(self, decision: Decision, before: Proceedings, anchor: str) -> Answer:
        said = sentence(decision.act, before, decision.after)
        after = self.record.by_id(anchor)
        late = f", entered late after entry {after.position}" if after else ""
        return Answer(decision.act.number, decision.act.when, said + late, decision.warnings)

    def _refuse_outside_meeting(self, entry: Logged) -> None:
        """Refuse what would leave the floor given outside a meeting in session (design, decision 5)."""
        known = {idle.entry for idle in self.record.proceedings.unapplied}
        for idle in self.record.preview(entry).unapplied:
            if idle.outside_meeting and idle.entry not in known:
                raise Refused(f"entry {idle.number} would then give the floor while no meeting is in session")
