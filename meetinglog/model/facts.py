"""What happened, as the record settles it: sittings, statements, documents, requests for the floor, decisions.

Frozen values, derived by `meetinglog.acts.evolve`; each knows the entries it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from meetinglog.model.events import Elected, Group, Kind, Request, Speaker, Vote
from meetinglog.model.moment import UNKNOWN, Moment, seconds_between
from meetinglog.model.session import Capacity
from meetinglog.text.normal import normal

Limits = dict[str, float]
"""Seconds by a capacity's word, ``groups``, ``order``, ``reply``, ``intro``, ``closing``, or empty for all others."""

UNIDENTIFIED = "Unidentified speaker"
"""Stands in running text for the name of a speaker who is not named yet."""

NOT_NAMED = "(not named yet)"
"""Stands in a table for the name of a speaker who is not named yet."""

_LIMIT_OF_KIND = {
    Kind.ORDER: "order",
    Kind.REPLY: "reply",
    Kind.INTRODUCTORY: "intro",
    Kind.CONCLUDING: "closing",
}


class Identified(Protocol):
    """Whoever has a name in running text, a code (alpha-3, or empty) and a capacity."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def capacity(self) -> Capacity: ...  # noqa: D102


def identity(speaker: Identified) -> str:
    """Distinguish one speaker from another: by code, else by name; the secretariat is one whoever speaks for it."""
    if speaker.capacity is Capacity.SECRETARIAT:
        return "secretariat"
    return speaker.code or normal(speaker.name)


@dataclass(frozen=True, slots=True)
class Sitting:
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


@dataclass(frozen=True, slots=True)
class Suspension:
    """A meeting suspended, until it was resumed or rose; ``reason`` is in the officer's words, or empty.

    ``number`` is the entry's; ``sitting`` the place of the sitting it ended among `Proceedings.sittings`; ``end`` is
    none while it lasts.
    """

    number: int
    track: str
    meeting: int
    sitting: int
    reason: str
    start: Moment
    end: Moment | None = None

    @property
    def seconds(self) -> float | None:
        """Its length, or none where that rests on an unknown time or it still lasts."""
        return None if self.end is None else seconds_between(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Segment:
    """An unbroken stretch on the floor; ``end`` is none while it runs."""

    start: Moment
    end: Moment | None = None

    @property
    def seconds(self) -> float | None:
        """Its length, or none where that rests on an unknown time or it still runs."""
        return None if self.end is None else seconds_between(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a statement: its entry, that entry's number for people; ``sources`` are the entry ids it rests on.

    ``themes`` are those that it was tagged with; what they are called now says `meetinglog.acts.themes`.
    """

    entry: str
    number: int
    text: str
    themes: tuple[str, ...]
    sources: tuple[str, ...] = ()
    when: Moment = UNKNOWN


@dataclass(frozen=True, slots=True)
class Statement:
    """One delivered intervention, with everything its place in the record settles.

    ``sitting`` is its place among `Proceedings.sittings`; ``sources`` are the entry ids it rests on; ``speaker`` is
    none while nobody has been named; ``capacity`` is one settled apart from the speaker's name. ``limits`` are those in
    force when it began. ``request`` is the inscription or request for a reply that it answers, ``called`` whether the
    speaker was called from the list. ``waits`` says that a point of order interrupts it now; ``given_up`` when it ended
    without going on after one. ``entered`` holds, by field, the number of the entry that settled it last.
    """

    id: str
    number: int
    track: str
    meeting: int
    sitting: int
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
    sources: tuple[str, ...] = ()
    entered: dict[str, int] = field(default_factory=dict)

    @property
    def start(self) -> Moment:
        """When the floor was given."""
        return self.segments[0].start

    @property
    def end(self) -> Moment | None:
        """When the statement ended, or none while it runs or waits."""
        return None if self.is_interrupted else self.abandoned_at or self.segments[-1].end

    @property
    def speaker_name(self) -> str:
        """The speaker's name in running text."""
        return self.speaker.name if self.speaker else UNIDENTIFIED

    @property
    def floor_seconds(self) -> float | None:
        """The time on the floor, interruptions not counted; none where unknown, still running or waiting."""
        if self.is_interrupted:
            return None
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
        return tuple(dict.fromkeys(self.groups + self.also))

    @property
    def limit(self) -> float | None:
        """The limit in seconds that holds for it, the most particular one (shorthand, ``/limit``); none without."""
        if self.kind in _LIMIT_OF_KIND:
            return self.limits.get(_LIMIT_OF_KIND[self.kind])
        capacity = str(self.speaker.capacity) if self.speaker else ""
        keys = (["groups"] if self.on_behalf_of else []) + [capacity, ""]
        return next((self.limits[key] for key in keys if key in self.limits), None)

    @property
    def overrun(self) -> float | None:
        """By how many seconds it went over its limit; none without a limit, or where its length is not known."""
        length, limit = self.floor_seconds, self.limit
        return None if length is None or limit is None else max(length - limit, 0.0)


@dataclass(frozen=True, slots=True)
class PresentedDocument:
    """A document typed in the meeting; ``sources`` are the entry ids it rests on."""

    entry: str
    track: str
    meeting: int
    sitting: int
    items: tuple[str, ...]
    symbol: str
    title: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inscription:
    """A name on a list of speakers or among those who asked for the right of reply.

    ``id`` is how events refer to it; ``items`` are those it was inscribed under, none where nothing was before the
    meeting: it then waits under whatever is. ``meetings`` are those in which it was inscribed, called or withdrawn.
    ``state`` says what became of it; ``absences`` are the ids of the
    entries that found it absent; ``resolved`` is the entry that ended its waiting.
    """

    id: str
    entry: str
    number: int
    track: str
    items: tuple[str, ...]
    request: Request
    reply: bool = False
    meetings: tuple[int, ...] = ()
    state: Literal["waiting", "spoke", "withdrawn"] = "waiting"
    absences: tuple[str, ...] = ()
    resolved: str = ""

    def waits_under(self, items: tuple[str, ...]) -> bool:
        """Return whether it waits on the list of these items."""
        return self.state == "waiting" and (not self.items or not items or not set(items).isdisjoint(self.items))


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """A statement received in writing."""

    entry: str
    number: int
    track: str
    meeting: int | None
    items: tuple[str, ...]
    request: Request


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """Something adopted or decided; ``text`` is a decision in words, else empty. ``day`` is the actual one."""

    entry: str
    number: int
    track: str
    meeting: int
    sitting: int
    items: tuple[str, ...]
    day: date | None
    symbol: str = ""
    title: str = ""
    kind: Literal["resolution", "decision"] = "resolution"
    orally_revised: bool = False
    vote: Vote | None = None
    text: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChairAssignment:
    """Someone in the chair of a meeting, from an entry on; ``opening`` where that entry opened the meeting."""

    entry: str
    track: str
    meeting: int
    chair: Speaker
    opening: bool
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Election:
    """Officers elected to an office, by acclamation unless there are votes; ``day`` is the actual one."""

    entry: str
    number: int
    track: str
    meeting: int
    day: date | None
    office: str
    officers: tuple[Elected, ...]
    vote: Vote | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdoptedAgenda:
    """The agenda adopted, by consensus unless there are votes; ``day`` is the actual one."""

    entry: str
    number: int
    track: str
    meeting: int
    day: date | None
    symbol: str = ""
    orally_revised: bool = False
    vote: Vote | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renaming:
    """Themes are called otherwise from then on, or are part of another; names stand as they were settled."""

    entry: str
    number: int
    themes: tuple[str, ...]
    to: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to be settled; ``cleared`` is the id of the entry that settled it."""

    entry: str
    number: int
    text: str
    cleared: str = ""


@dataclass(frozen=True, slots=True)
class IneffectiveEntry:
    """An entry that does nothing where it stands, and why; ``outside_meeting`` where it would give the floor."""

    entry: str
    number: int
    reason: str
    outside_meeting: bool = False
