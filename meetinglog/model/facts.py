"""What happened, as the record settles it: sittings, statements, documents, requests for the floor, decisions.

`meetinglog.acts.evolve` derives these frozen values; each holds the ids of the entries it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, Protocol

from msgspec import Struct, field

from meetinglog.model.events import Elected, Group, Kind, Request, Speaker, Vote
from meetinglog.model.moment import UNKNOWN, Moment, seconds_between
from meetinglog.model.session import Capacity
from meetinglog.text.normal import normal

Limits = dict[str, float]
"""Seconds by a capacity's word, ``groups``, one of `LIMITED_KINDS`, or empty for all others."""

UNIDENTIFIED = "Unidentified speaker"
"""Stands in running text for the name of a speaker who is not named yet."""

NOT_NAMED = "(not named yet)"
"""Stands in a table for the name of a speaker who is not named yet."""

_LIMIT_OF_KIND = {
    Kind.ORDER: "order",
    Kind.REPLY: "reply",
    Kind.EXPLANATION: "explanation",
    Kind.INTRODUCTORY: "intro",
    Kind.CONCLUDING: "closing",
}


class Identified(Protocol):
    """A bearer of a name in running text, a code (alpha-3, or empty) and a capacity."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def capacity(self) -> Capacity: ...  # noqa: D102


def identity(speaker: Identified) -> str:
    """Return the key that tells speakers apart: the code, else the name; the secretariat is one, whoever speaks."""
    if speaker.capacity is Capacity.SECRETARIAT:
        return "secretariat"
    return speaker.code or normal(speaker.name)


class Sitting(Struct, frozen=True, gc=False):
    """A meeting from its opening or resumption to its suspension or rise; ``day`` names it, past midnight too.

    ``opened`` is the id of the entry that began it, ``sources`` those it rests on.
    """

    opened: str
    track: str
    meeting: int
    start: Moment
    day: date | None
    end: Moment | None = None
    sources: tuple[str, ...] = ()


class Suspension(Struct, frozen=True, gc=False):
    """The suspension of a meeting, until it resumes or rises; ``reason`` is in the officer's words, or empty.

    ``number`` is the entry's. ``sitting`` is the id of the entry that began the sitting which it ended.
    ``end`` is `None` while it lasts.
    """

    number: int
    track: str
    meeting: int
    sitting: str
    reason: str
    start: Moment
    end: Moment | None = None

    @property
    def seconds(self) -> float | None:
        """Its length, or `None` while it lasts and where that rests on an unknown time."""
        return None if self.end is None else seconds_between(self.start, self.end)


class Segment(Struct, frozen=True, gc=False):
    """An unbroken stretch on the floor; ``end`` is `None` while it runs.

    ``sitting`` is the id of the entry that began its sitting, where that is not the one in which the statement began.
    """

    start: Moment
    end: Moment | None = None
    sitting: str = ""

    @property
    def seconds(self) -> float | None:
        """Its length, or `None` while it runs and where that rests on an unknown time."""
        return None if self.end is None else seconds_between(self.start, self.end)


class Note(Struct, frozen=True, gc=False):
    """A note on a statement: the id and the number of its entry; ``sources`` are the entry ids it rests on.

    ``themes`` are those that it was tagged with; `meetinglog.acts.themes` tells what they are called now.
    """

    entry: str
    number: int
    text: str
    themes: tuple[str, ...]
    sources: tuple[str, ...] = ()
    when: Moment = UNKNOWN


class Statement(Struct, frozen=True, gc=False):
    """A statement made in a meeting, with everything that its place in the record settles.

    ``sitting`` is the id of the entry that began its sitting; ``sources`` are the entry ids it rests on.
    ``speaker`` is `None` while nobody has been named; ``capacity`` is one settled apart from the speaker's name.
    ``limits`` are those in force when it began. ``request`` is the inscription or request for a reply that it answers;
    ``called`` tells whether the speaker was called from the list. ``is_interrupted`` tells that a point of order
    interrupts it now; ``abandoned_at`` is when it ended without going on after one. ``when`` says on which side of the
    action that it explains an explanation stands. ``entered`` holds, by field, the number of the entry that settled it
    last.
    """

    id: str
    number: int
    track: str
    meeting: int
    sitting: str
    items: tuple[str, ...]
    kind: Kind
    speaker: Speaker | None
    groups: tuple[Group, ...]
    also: tuple[Group, ...]
    person: str
    segments: tuple[Segment, ...]
    limits: Limits = field(default_factory=dict)
    capacity: Capacity | None = None
    interruptions: int = 0
    notes: tuple[Note, ...] = ()
    request: str = ""
    called: bool = False
    is_interrupted: bool = False
    abandoned_at: Moment | None = None
    when: Literal["", "before", "after"] = ""
    sources: tuple[str, ...] = ()
    entered: Mapping[str, int] = field(default_factory=dict)

    @property
    def start(self) -> Moment:
        """When the floor was given."""
        return self.segments[0].start

    @property
    def end(self) -> Moment | None:
        """When the statement ended, or `None` while it runs or waits."""
        return None if self.is_interrupted else self.abandoned_at or self.segments[-1].end

    @property
    def speaker_name(self) -> str:
        """The speaker's name in running text."""
        return self.speaker.name if self.speaker else UNIDENTIFIED

    @property
    def spoken_as(self) -> Capacity | None:
        """The capacity in which it is made; `None` where nobody is named and none was said."""
        return self.speaker.capacity if self.speaker else self.capacity

    @property
    def floor_seconds(self) -> float | None:
        """The time on the floor without interruptions; `None` where unknown, and while it runs or waits."""
        if self.is_interrupted:
            return None
        if len(self.segments) == 1:
            return self.segments[0].seconds
        lengths = [segment.seconds for segment in self.segments]
        known = [length for length in lengths if length is not None]
        return sum(known) if len(known) == len(lengths) else None

    @property
    def own_name(self) -> bool:
        """Whether it is made in the speaker's own name (too)."""
        return bool(self.also) or not self.groups

    @property
    def on_behalf_of(self) -> tuple[Group, ...]:
        """All the groups for which it is made, each once."""
        return tuple(dict.fromkeys(self.groups + self.also)) if self.groups or self.also else ()

    @property
    def limit(self) -> float | None:
        """The most particular limit in seconds that holds for it (shorthand, ``/limit``), or `None`."""
        if self.kind in _LIMIT_OF_KIND:
            return self.limits.get(_LIMIT_OF_KIND[self.kind])
        return particular_limit(self.limits, self.spoken_as, for_groups=bool(self.groups or self.also))

    @property
    def overrun(self) -> float | None:
        """The seconds by which it went over its limit; `None` without a limit or a known length."""
        limit = self.limit
        length = None if limit is None else self.floor_seconds
        return None if length is None or limit is None else max(length - limit, 0.0)


def particular_limit(limits: Limits, capacity: Capacity | None, *, for_groups: bool) -> float | None:
    """Return the most particular limit of a statement from the floor: of groups, of its capacity, the plain one."""
    keys = (["groups"] if for_groups else []) + [str(capacity or ""), ""]
    return next((limits[key] for key in keys if key in limits), None) if limits else None


class TakingUp(Struct, frozen=True, gc=False):
    """The taking up of items in a meeting, several of them jointly.

    ``sitting`` is the id of the entry that began its sitting; ``sources`` are the entry ids it rests on.
    """

    entry: str
    track: str
    meeting: int
    sitting: str
    items: tuple[str, ...]
    sources: tuple[str, ...]


class PresentedDocument(Struct, frozen=True, gc=False):
    """A document presented in the meeting; ``sources`` are the entry ids it rests on."""

    entry: str
    track: str
    meeting: int
    sitting: str
    items: tuple[str, ...]
    symbol: str
    title: str
    sources: tuple[str, ...] = ()


class Inscription(Struct, frozen=True, gc=False):
    """A name on a list of speakers or among those who asked for the right of reply.

    Events refer to it by ``id``. ``items`` are those it was inscribed under; they are empty where no item was before
    the meeting, and it then waits under every item. ``sittings`` are the ids of the entries that began those in which
    it was inscribed, called or withdrawn. ``state`` tells what became of it; ``absences`` are the ids of the entries
    that found it absent; ``resolved`` is the entry that ended its waiting; ``asked_at`` is when a right of reply was
    asked for.
    """

    id: str
    entry: str
    number: int
    track: str
    items: tuple[str, ...]
    request: Request
    reply: bool = False
    sittings: tuple[str, ...] = ()
    state: Literal["waiting", "spoke", "withdrawn"] = "waiting"
    absences: tuple[str, ...] = ()
    resolved: str = ""
    asked_at: Moment = UNKNOWN

    def waits_under(self, items: tuple[str, ...]) -> bool:
        """Return whether it waits on the list of these items."""
        return self.state == "waiting" and (not self.items or not items or not set(items).isdisjoint(self.items))


class WrittenStatement(Struct, frozen=True, gc=False):
    """A statement received in writing.

    ``meeting`` and ``sitting``, the id of the entry that began it, are those in which it was received, `None` and empty
    outside of meetings; ``day`` is the day on which it was.
    """

    entry: str
    number: int
    track: str
    meeting: int | None
    sitting: str
    day: date | None
    items: tuple[str, ...]
    request: Request


Outcome = Literal["adopted", "rejected", "withdrawn", "decided"]
"""What becomes of a draft; of a decision in words, that it is decided."""


class RecordedVote(Struct, frozen=True, gc=False):
    """Who voted for and against, and who abstained, in the order typed.

    A list is `None` where it was not given although its number is not 0.
    """

    in_favour: tuple[Speaker, ...] | None
    against: tuple[Speaker, ...] | None
    abstaining: tuple[Speaker, ...] | None

    @property
    def voters(self) -> tuple[Speaker, ...]:
        """All who are named, in the order of the lists."""
        return (*(self.in_favour or ()), *(self.against or ()), *(self.abstaining or ()))


class ActionTaken(Struct, frozen=True, gc=False):
    """What became of a draft resolution or decision, or a decision in words; ``day`` is the actual one.

    ``text`` is a decision in words, else empty. ``vote`` are the numbers, `None` where there was no vote; ``recorded``
    are the names behind them where they were typed.
    """

    entry: str
    number: int
    track: str
    meeting: int
    sitting: str
    items: tuple[str, ...]
    day: date | None
    outcome: Outcome
    symbol: str = ""
    title: str = ""
    kind: Literal["resolution", "decision"] = "resolution"
    orally_revised: bool = False
    orally_amended: bool = False
    sponsors: tuple[Request, ...] = ()
    vote: Vote | None = None
    recorded: RecordedVote | None = None
    text: str = ""
    sources: tuple[str, ...] = ()


class Election(Struct, frozen=True, gc=False):
    """An election to an office, by acclamation unless there is a vote; ``day`` is the actual one."""

    entry: str
    number: int
    track: str
    meeting: int
    day: date | None
    office: str
    officers: tuple[Elected, ...]
    vote: Vote | None = None
    sources: tuple[str, ...] = ()


class AdoptedAgenda(Struct, frozen=True, gc=False):
    """The adoption of the agenda, by consensus unless there is a vote; ``day`` is the actual one."""

    entry: str
    number: int
    track: str
    meeting: int
    day: date | None
    symbol: str = ""
    orally_revised: bool = False
    vote: Vote | None = None
    sources: tuple[str, ...] = ()


class Renaming(Struct, frozen=True, gc=False):
    """A renaming: from then on the themes are called ``to``, or are part of the theme of that name."""

    entry: str
    number: int
    themes: tuple[str, ...]
    to: str
    sources: tuple[str, ...] = ()


class Flag(Struct, frozen=True, gc=False):
    """A point to be settled; ``cleared`` is the id of the entry that settled it."""

    entry: str
    number: int
    text: str
    cleared: str = ""


class IneffectiveEntry(Struct, frozen=True, gc=False):
    """An entry that has no effect where it stands, and why; ``outside_meeting`` where it would give the floor."""

    entry: str
    number: int
    reason: str
    outside_meeting: bool = False
