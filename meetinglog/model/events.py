"""Everything that can happen, as frozen and versioned models in one discriminated union.

An event holds what was settled when it was decided (names, codes, capacities, the entries it refers to by entry id).
What follows from its place in the record (meeting, item, presiding officer, who is ended by whom) is derived in
`meetinglog.acts.evolve`. An event is never edited once released: a new shape is a new version, and the old one is
up-cast on reading.
"""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from meetinglog.model.session import Capacity, Session


class Kind(StrEnum):
    """The kind of a statement, in the words of the list of statements."""

    INTRODUCTORY = "introductory"
    STATEMENT = "statement"
    CONCLUDING = "concluding"
    REPLY = "reply"
    ORDER = "order"
    EXPLANATION = "explanation"


class Value(BaseModel):
    """A value that an event holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Speaker(Value):
    """Who speaks, as settled when recorded: the name in running text with its article, alpha-3 code, capacity.

    ``added`` marks a participant who was in no list and is known from then on.
    """

    name: str
    code: str = ""
    capacity: Capacity
    added: bool = False


class Group(Value):
    """A group for which a speaker speaks; ``text`` is the form the report prints, where it is another."""

    name: str
    text: str = ""


class TakenItem(Value):
    """An item as it was taken up; ``title`` only where the session file lacks the item."""

    number: str
    title: str = ""


class Vote(Value):
    """The votes for and against, and the abstentions."""

    in_favour: int
    against: int
    abstentions: int

    @classmethod
    def of(cls, typed: tuple[int, int, int] | None) -> "Vote | None":
        """Return the vote that was typed, if there was one."""
        return cls(in_favour=typed[0], against=typed[1], abstentions=typed[2]) if typed else None


class Request(Value):
    """A speaker as inscribed: who, for which groups, which person."""

    speaker: Speaker
    groups: tuple[Group, ...] = ()
    also: tuple[Group, ...] = ()
    person: str = ""


class Elected(Value):
    """Someone elected: the person's name as typed, and whom the person represents; one of the two may be missing."""

    name: str = ""
    represents: Speaker | None = None


class Output(Value):
    """An output as it was asked for: which one, in which format, of which part of the record.

    ``organization`` is the report's organizational chapter, ``final`` that chapter and all items in one, ``remainder``
    what no addendum holds.
    ``items``, ``meetings``, ``track`` and ``days`` (ISO 8601) are empty where it was not narrowed; ``until`` is the
    moment by which had happened what it tells, else empty. ``style`` stands, with its TOML text, where it is not the
    session's. ``addendum`` is the symbol of the addendum whose part alone was asked for. ``symbol`` and ``date``
    (ISO 8601) stand where they are to be printed in place of the session file's. ``masthead``, ``notes`` and
    ``provenance`` say what stands in a report beside its paragraphs, ``annexes`` that its annexes stand behind them.
    """

    kind: Literal["report", "organization", "final", "remainder", "statements"]
    format: str
    items: tuple[str, ...] = ()
    meetings: tuple[int, ...] = ()
    track: str = ""
    days: tuple[str, ...] = ()
    until: str = ""
    addendum: str = ""
    symbol: str = ""
    date: str = ""
    style: str = ""
    style_source: str = ""
    masthead: bool = False
    notes: bool = False
    provenance: bool = False
    annexes: bool = False


class Recorded(BaseModel):
    """An event. ``version`` is the version of its shape."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    version: ClassVar[int] = 1
    type: str


class SessionPrepared(Recorded):
    """The session file came into the log, parsed: entry 1, and each new version of it."""

    type: Literal["session-prepared"] = "session-prepared"
    session: Session


class MeetingOpened(Recorded):
    """A meeting was called to order."""

    type: Literal["meeting-opened"] = "meeting-opened"
    number: int
    chair: Speaker | None = None


class MeetingSuspended(Recorded):
    """The meeting was suspended; ``waits`` says that who waits behind a point of order waits on over it."""

    version: ClassVar[int] = 2
    type: Literal["meeting-suspended"] = "meeting-suspended"
    reason: str = ""
    waits: bool = False


class MeetingResumed(Recorded):
    """The suspended meeting was resumed."""

    type: Literal["meeting-resumed"] = "meeting-resumed"


class MeetingRose(Recorded):
    """The meeting rose."""

    type: Literal["meeting-rose"] = "meeting-rose"


class ChairTaken(Recorded):
    """Someone took the chair."""

    type: Literal["chair-taken"] = "chair-taken"
    chair: Speaker


class ItemsTakenUp(Recorded):
    """One item was taken up, or several were jointly."""

    type: Literal["items-taken-up"] = "items-taken-up"
    items: tuple[TakenItem, ...]


class ItemsConcluded(Recorded):
    """Consideration of items was concluded; with no ``items``, of those then before the meeting."""

    type: Literal["items-concluded"] = "items-concluded"
    items: tuple[str, ...] = ()


class DocumentPresented(Recorded):
    """A document was before the current item, or before ``items`` where that was amended."""

    type: Literal["document-presented"] = "document-presented"
    symbol: str
    title: str
    items: tuple[str, ...] = ()


class FloorGiven(Recorded):
    """Someone was given the floor; without ``speaker``, an unidentified speaker.

    ``groups`` are those for which the speaker speaks, ``also`` those for which it speaks beside its own name.
    ``request`` names the inscription or the request for the right of reply that it answers, if any; ``called`` says
    that the speaker was called from the list. ``capacity`` stands where it is settled apart from the name, ``items``
    where they are not those before the meeting. ``returns`` names the statement that waited: the floor returns to it.
    ``when`` says on which side of the action that it explains an explanation stands.
    """

    version: ClassVar[int] = 2
    type: Literal["floor-given"] = "floor-given"
    kind: Kind = Kind.STATEMENT
    speaker: Speaker | None = None
    groups: tuple[Group, ...] = ()
    also: tuple[Group, ...] = ()
    person: str = ""
    request: str = ""
    called: bool = False
    capacity: Capacity | None = None
    items: tuple[str, ...] = ()
    when: Literal["", "before", "after"] = ""
    returns: str = ""


class StatementCompleted(Recorded):
    """The running statement was completed: fields without a value stay as they were.

    ``request`` names the inscription that the speaker, named now, had on the list. ``keeps`` says that the capacity
    stays which was said of the speaker before it was named.
    """

    version: ClassVar[int] = 2
    type: Literal["statement-completed"] = "statement-completed"
    statement: str
    speaker: Speaker | None = None
    capacity: Capacity | None = None
    groups: tuple[Group, ...] | None = None
    also: tuple[Group, ...] | None = None
    person: str | None = None
    request: str = ""
    keeps: bool = False


class StatementEnded(Recorded):
    """The running statement ended."""

    type: Literal["statement-ended"] = "statement-ended"


class NoteTaken(Recorded):
    """Something was noted on a statement; ``themes`` read as words ("fraud in sport")."""

    type: Literal["note-taken"] = "note-taken"
    statement: str
    text: str
    themes: tuple[str, ...] = ()


class Commented(Recorded):
    """A comment for officers only: it reaches no output but the history (principles, 10)."""

    type: Literal["commented"] = "commented"
    text: str


class MomentMarked(Recorded):
    """A moment was kept; what happened then is entered afterwards."""

    type: Literal["moment-marked"] = "moment-marked"
    text: str = ""


class SpeakersInscribed(Recorded):
    """Speakers were put on the list of speakers of the current item, or of ``items`` where these are named.

    The n-th of ``speakers`` is referred to as the entry's id, a colon and n, counted from 0.
    """

    type: Literal["speakers-inscribed"] = "speakers-inscribed"
    speakers: tuple[Request, ...]
    items: tuple[str, ...] = ()


class SpeakerWithdrawn(Recorded):
    """A request was withdrawn."""

    type: Literal["speaker-withdrawn"] = "speaker-withdrawn"
    request: str


class SpeakerAbsent(Recorded):
    """A speaker was called and absent; ``statement`` is the floor just given to it, which is withdrawn."""

    type: Literal["speaker-absent"] = "speaker-absent"
    request: str
    statement: str = ""


class SpeakerMoved(Recorded):
    """A speaker was moved on the list: to an end, or to before or after ``other``."""

    type: Literal["speaker-moved"] = "speaker-moved"
    request: str
    where: Literal["first", "last", "before", "after"]
    other: str = ""


class ListClosed(Recorded):
    """The list of speakers was closed."""

    type: Literal["list-closed"] = "list-closed"


class ListReopened(Recorded):
    """The list of speakers was reopened."""

    type: Literal["list-reopened"] = "list-reopened"


class LimitSet(Recorded):
    """A time limit for statements was set, in seconds, or lifted (none).

    ``applies_to`` is a capacity, ``groups``, or ``order``, ``reply``, ``explanation``, ``intro``, ``closing``; empty:
    to all without one of their own.
    """

    type: Literal["limit-set"] = "limit-set"
    seconds: float | None = None
    applies_to: str = ""


class ReplyAsked(Recorded):
    """The right of reply was asked for."""

    type: Literal["reply-asked"] = "reply-asked"
    request: Request
    items: tuple[str, ...] = ()


class WrittenReceived(Recorded):
    """A statement was received in writing."""

    type: Literal["written-received"] = "written-received"
    request: Request
    items: tuple[str, ...] = ()


class ProposalAdopted(Recorded):
    """A draft resolution or decision was adopted, by consensus or by vote.

    ``vote`` stands where its numbers were typed. ``in_favour``, ``against`` and ``abstaining`` name who voted so in a
    recorded vote, each where it was given; with any of them, and without ``vote``, their lengths are the numbers.
    """

    version: ClassVar[int] = 2
    type: Literal["proposal-adopted"] = "proposal-adopted"
    symbol: str
    title: str = ""
    kind: Literal["resolution", "decision"] = "resolution"
    orally_revised: bool = False
    vote: Vote | None = None
    items: tuple[str, ...] = ()
    orally_amended: bool = False
    sponsors: tuple[Request, ...] = ()
    in_favour: tuple[Speaker, ...] | None = None
    against: tuple[Speaker, ...] | None = None
    abstaining: tuple[Speaker, ...] | None = None


class ProposalRejected(Recorded):
    """A draft resolution or decision was rejected by a vote, which is told as that of an adoption."""

    type: Literal["proposal-rejected"] = "proposal-rejected"
    symbol: str
    title: str = ""
    kind: Literal["resolution", "decision"] = "resolution"
    orally_revised: bool = False
    vote: Vote | None = None
    items: tuple[str, ...] = ()
    orally_amended: bool = False
    sponsors: tuple[Request, ...] = ()
    in_favour: tuple[Speaker, ...] | None = None
    against: tuple[Speaker, ...] | None = None
    abstaining: tuple[Speaker, ...] | None = None


class ProposalWithdrawn(Recorded):
    """A draft resolution or decision was withdrawn by its sponsors."""

    type: Literal["proposal-withdrawn"] = "proposal-withdrawn"
    symbol: str
    title: str = ""
    kind: Literal["resolution", "decision"] = "resolution"
    items: tuple[str, ...] = ()


class DecisionTaken(Recorded):
    """Another decision was taken, in words."""

    type: Literal["decision-taken"] = "decision-taken"
    text: str
    items: tuple[str, ...] = ()


class RulingGiven(Recorded):
    """The presiding officer gave a ruling."""

    type: Literal["ruling-given"] = "ruling-given"
    text: str


class OfficersElected(Recorded):
    """Officers were elected to an office, by acclamation or by vote; ``office`` stands as typed."""

    type: Literal["officers-elected"] = "officers-elected"
    office: str
    officers: tuple[Elected, ...]
    vote: Vote | None = None


class AgendaAdopted(Recorded):
    """The agenda was adopted, by consensus or by vote; ``symbol`` is that of its document, or empty."""

    type: Literal["agenda-adopted"] = "agenda-adopted"
    symbol: str = ""
    orally_revised: bool = False
    vote: Vote | None = None


class ThemesRenamed(Recorded):
    """Themes are called ``to`` from now on, all their notes with them; where there is a theme of that name, within it.

    It holds for the whole log, for notes taken before and afterwards; the words of the notes stay as they are.
    """

    type: Literal["themes-renamed"] = "themes-renamed"
    themes: tuple[str, ...]
    to: str


class FlagRaised(Recorded):
    """A point is to be settled before the report is issued."""

    type: Literal["flag-raised"] = "flag-raised"
    text: str


class FlagCleared(Recorded):
    """A flag was settled."""

    type: Literal["flag-cleared"] = "flag-cleared"
    flag: str


class TrackEntered(Recorded):
    """The officer switched to the track of the entry."""

    type: Literal["track-entered"] = "track-entered"


class OutputIssued(Recorded):
    """An output was issued as a file: it is no act of the meeting, and changes nothing of it.

    ``up_to`` is the last entry that it was made from, by its id; ``sha256`` is the checksum of the file's bytes.
    """

    type: Literal["output-issued"] = "output-issued"
    output: Output
    file: str
    up_to: str
    sha256: str


class Struck(Recorded):
    """Entries were struck; striking a strike or an amendment undoes it.

    ``by`` says how it was asked for.
    """

    type: Literal["struck"] = "struck"
    entries: tuple[str, ...]
    reason: str = ""
    by: Literal["strike", "undo", "redo"] = "strike"


class Amendment(Value):
    """One entry as it reads from now on: its whole new event, and which of its fields that changes.

    ``event`` is the payload of the new event, of the type ``type`` and version ``version``. ``occurred_at`` and
    ``precision`` stand where its time was amended.
    """

    entry: str
    type: str
    version: int
    event: str
    fields: tuple[str, ...] = ()
    occurred_at: str = ""
    precision: str = ""


class Amended(Recorded):
    """Entries were amended. The anchor of this entry, if any, is the new anchor of the one amended."""

    type: Literal["amended"] = "amended"
    amendments: tuple[Amendment, ...]


Event = Annotated[
    SessionPrepared
    | MeetingOpened
    | MeetingSuspended
    | MeetingResumed
    | MeetingRose
    | ChairTaken
    | ItemsTakenUp
    | ItemsConcluded
    | DocumentPresented
    | FloorGiven
    | StatementCompleted
    | StatementEnded
    | NoteTaken
    | Commented
    | MomentMarked
    | SpeakersInscribed
    | SpeakerWithdrawn
    | SpeakerAbsent
    | SpeakerMoved
    | ListClosed
    | ListReopened
    | LimitSet
    | ReplyAsked
    | WrittenReceived
    | ProposalAdopted
    | ProposalRejected
    | ProposalWithdrawn
    | DecisionTaken
    | RulingGiven
    | OfficersElected
    | AgendaAdopted
    | ThemesRenamed
    | FlagRaised
    | FlagCleared
    | TrackEntered
    | OutputIssued
    | Struck
    | Amended,
    Field(discriminator="type"),
]

MODELS: dict[str, type[Recorded]] = {model.model_fields["type"].default: model for model in Recorded.__subclasses__()}
