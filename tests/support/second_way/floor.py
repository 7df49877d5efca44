"""Who had the floor when, under what, told from standing entries by the words of the contract alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.support.second_way.order import Standing

Time = dt.datetime | None
Limits = dict[str, float]

_CAPACITIES = {
    *("state", "reio", "observer-state", "un", "igo", "ngo", "secretariat", "presiding", "officer", "panellist"),
    *("expert", "other"),
}


def seconds(start: Time, end: Time) -> float | None:
    """Return the seconds between two times, never negative."""
    return None if start is None or end is None else max((end - start).total_seconds(), 0.0)


@dataclass
class Happening:
    """Something that happened under items of a meeting; ``place`` counts what happened before it."""

    place: int
    id: str
    number: int
    track: str
    meeting: int
    day: dt.date | None
    items: tuple[str, ...]
    outcome: str = ""


@dataclass
class Spoken(Happening):
    """Something said, with each field beside the number of the entry that it was entered with."""

    kind: str = "statement"
    when: str = ""
    limits: Limits = field(default_factory=dict)
    said: dict[str, tuple[int, Any]] = field(default_factory=dict)
    keeps_capacity: bool = False
    stretches: list[list[Time]] = field(default_factory=list)
    pauses: list[list[Time]] = field(default_factory=list)
    interruptions: int = 0
    abandoned: list[Time] = field(default_factory=list)
    open: bool = True

    @property
    def speaker(self) -> dict[str, Any] | None:
        """Who spoke; `None` while nobody is named."""
        speaker: dict[str, Any] | None = self.said["speaker"][1]
        return speaker

    @property
    def capacity(self) -> str:
        """The one said with or after the name, or before there was one; else that of the name; empty where unknown."""
        named, speaker = self.said["speaker"]
        at, said = self.said["capacity"]
        if said and (at >= named or not speaker or self.keeps_capacity):
            return str(said)
        return speaker["capacity"] if speaker else ""

    @property
    def groups(self) -> list[dict[str, Any]]:
        """All for whom it spoke, each once."""
        both = [*self.said["groups"][1], *self.said["also"][1]]
        return [group for at, group in enumerate(both) if group not in both[:at]]

    @property
    def start(self) -> Time:
        """When the floor was given."""
        return self.stretches[0][0]

    @property
    def end(self) -> Time:
        """When it ended, as far as that is known."""
        if self.open:
            return None
        return self.abandoned[0] if self.abandoned else self.stretches[-1][1]

    @property
    def floor_seconds(self) -> float | None:
        """How long it had the floor; `None` where that is not known or not over."""
        lengths = [seconds(*stretch) for stretch in self.stretches]
        return None if self.open or None in lengths else sum(length or 0.0 for length in lengths)

    @property
    def gross_seconds(self) -> float | None:
        """How long it took from start to end without suspensions between; `None` where not known or not over."""
        whole = seconds(self.start, self.end)
        lengths = [seconds(*pause) for pause in self.pauses]
        return None if whole is None or None in lengths else whole - sum(length or 0.0 for length in lengths)

    @property
    def limit(self) -> float | None:
        """The most particular limit."""
        names = {"introductory": "intro", "concluding": "closing"}
        if self.kind != "statement":
            return self.limits.get(names.get(self.kind, self.kind))
        keys = (*(["groups"] if self.groups else []), *([self.capacity] if self.capacity else []), "")
        return next((self.limits[key] for key in keys if key in self.limits), None)


@dataclass
class Room:
    """A track: its meeting, the items before it, who has the floor and who waits."""

    limits: Limits
    state: str = "closed"
    meeting: int = 0
    day: dt.date | None = None
    items: tuple[str, ...] = ()
    running: Spoken | None = None
    waiting: Spoken | None = None
    since: list[Time] = field(default_factory=list)
    pauses: list[list[Time]] = field(default_factory=list)
    opened: set[int] = field(default_factory=set)


class Told:
    """What an export tells: everything said, every action, every taking up, in order."""

    def __init__(self, entries: Iterable[Standing]) -> None:
        self.spoken: list[Spoken] = []
        self.actions: list[Happening] = []
        self.takings: list[Happening] = []
        self.documents: list[Happening] = []
        self.limits: Limits = {}
        self._rooms: dict[str, Room] = {}
        self._place = 0
        self._completions: list[tuple[str, Standing]] = []
        acts: dict[str, Callable[[Room, Standing], None]] = {
            "meeting-opened": self._open,
            "meeting-suspended": self._suspend,
            "meeting-resumed": self._resume,
            "meeting-rose": self._rise,
            "items-taken-up": self._take_up,
            "items-concluded": self._conclude,
            "floor-given": self._give,
            "statement-ended": self._end,
            "statement-completed": self._complete,
            "speaker-absent": self._take_back,
            "limit-set": self._limit,
            "document-presented": self._present,
            "proposal-adopted": self._act("adopted"),
            "proposal-rejected": self._act("rejected"),
            "proposal-withdrawn": self._act("withdrawn"),
            "decision-taken": self._act("decided"),
        }
        for self._place, entry in enumerate(entries):
            if entry.type == "session-prepared":
                self.limits = entry.payload["session"].get("limits", {})
            elif entry.type in acts:
                acts[entry.type](self._rooms.setdefault(entry.track, Room(self.limits)), entry)
        for statement, entry in sorted(self._completions, key=lambda completion: completion[1].number):
            for spoken in self.spoken:
                if spoken.id == statement:
                    _complete(spoken, entry)

    def _open(self, room: Room, entry: Standing) -> None:
        number = entry.payload["number"]
        if room.state in {"closed", "risen"} and number not in room.opened:
            room.opened.add(number)
            room.meeting, room.items = number, ()
            self._sit(room, entry)

    def _sit(self, room: Room, entry: Standing) -> None:
        room.state, room.day = "in session", entry.at.date() if entry.at else None

    def _suspend(self, room: Room, entry: Standing) -> None:
        if room.state != "in session":
            return
        room.state = "suspended"
        if room.running:
            _stop(room.running, entry.at)
            room.running.open = False
        room.running = None
        if room.waiting:
            room.since = room.since or [entry.at]
            room.pauses.append([entry.at, None])

    def _resume(self, room: Room, entry: Standing) -> None:
        if room.state == "suspended":
            if room.waiting:
                room.pauses[-1][1] = entry.at
            self._sit(room, entry)

    def _rise(self, room: Room, entry: Standing) -> None:
        if room.state in {"in session", "suspended"}:
            _free(room, entry.at)
            room.state, room.items = "risen", ()

    def _take_up(self, room: Room, entry: Standing) -> None:
        if room.state == "in session":
            _free(room, entry.at)
            room.items = tuple(item["number"] for item in entry.payload["items"])
            self.takings.append(Happening(*self._under(room, entry)))

    def _conclude(self, room: Room, entry: Standing) -> None:
        concluded = tuple(entry.payload.get("items", ())) or room.items
        if room.state == "in session" and concluded:
            _free(room, entry.at)
            room.items = tuple(item for item in room.items if item not in concluded)

    def _present(self, room: Room, entry: Standing) -> None:
        if room.state == "in session" and (room.items or entry.payload.get("items")):
            self.documents.append(Happening(*self._under(room, entry)))

    def _act(self, outcome: str) -> Callable[[Room, Standing], None]:
        def taken(room: Room, entry: Standing) -> None:
            if room.state == "in session":
                self.actions.append(Happening(*self._under(room, entry), outcome))

        return taken

    def _under(self, room: Room, entry: Standing) -> tuple[int, str, int, str, int, dt.date | None, tuple[str, ...]]:
        items = tuple(entry.payload.get("items", ())) if entry.type != "items-taken-up" else ()
        return self._place, entry.id, entry.number, entry.track, room.meeting, room.day, items or room.items

    def _give(self, room: Room, entry: Standing) -> None:
        if room.state != "in session":
            return
        given = entry.payload
        kind, returns = given.get("kind", "statement"), given.get("returns")
        if returns and kind == "statement" and room.waiting and room.waiting.id == returns:
            self._completions.append((returns, entry))
            self._end(room, entry)
            return
        if returns and kind == "statement" and room.running and room.running.id == returns:
            return
        said = {name: (entry.entered.get(name, 0), given.get(name, empty)) for name, empty in _FIELDS.items()}
        spoken = Spoken(*self._under(room, entry), "", kind, given.get("when", ""), room.limits, said)
        spoken.stretches.append([entry.at, None])
        _interrupt(room, entry.at) if kind == "order" else _free(room, entry.at)
        room.running = spoken
        self.spoken.append(spoken)

    def _end(self, room: Room, entry: Standing) -> None:
        if not room.running and not (room.waiting and room.state == "in session"):
            return
        if room.running:
            _stop(room.running, entry.at)
            room.running.open = False
        room.running = room.waiting
        if room.waiting:
            room.waiting.stretches.append([entry.at, None])
            room.waiting.pauses += room.pauses
        room.waiting, room.since, room.pauses = None, [], []

    def _complete(self, _: Room, entry: Standing) -> None:
        self._completions.append((entry.payload["statement"], entry))

    def _take_back(self, room: Room, entry: Standing) -> None:
        called = entry.payload.get("statement")
        if called and room.running and room.running.id == called:
            self.spoken.remove(room.running)
            room.running = None

    def _limit(self, room: Room, entry: Standing) -> None:
        length, key = entry.payload.get("seconds"), entry.payload.get("applies_to", "")
        if length is None and not key:
            room.limits = {}
            return
        gone = {key} if key else {"", *_CAPACITIES}
        left = {name: limit for name, limit in room.limits.items() if name not in gone}
        room.limits = left if length is None else {**left, key: length}


_FIELDS: dict[str, Any] = {"speaker": None, "capacity": None, "groups": [], "also": [], "person": ""}


def _complete(spoken: Spoken, entry: Standing) -> None:
    """Complete a statement; of what was entered for one field the later entered counts."""
    completes = entry.type == "statement-completed"
    for name in _FIELDS:
        value, at = entry.payload.get(name), entry.entered_last(name)
        typed = value is not None if completes else value and name != "speaker"
        if typed and at > spoken.said[name][0]:
            if name == "speaker":
                spoken.keeps_capacity = bool(entry.payload.get("keeps")) and spoken.speaker is None
            spoken.said[name] = (at, value)


def _stop(spoken: Spoken, at: Time) -> None:
    spoken.stretches[-1][1] = at


def _interrupt(room: Room, at: Time) -> None:
    """Stop whoever speaks for a point of order; a second one takes the place of the first."""
    if room.running is None:
        return
    _stop(room.running, at)
    if room.waiting or room.running.kind == "order":
        room.running.open = False
    else:
        room.running.interruptions += 1
        room.waiting = room.running


def _free(room: Room, at: Time) -> None:
    """End what is said, and what waits: as of the suspension that it waited over."""
    if room.running:
        _stop(room.running, at)
        room.running.open = False
    if room.waiting:
        room.waiting.abandoned = room.since or [at]
        room.waiting.open = False
    room.running, room.waiting, room.since, room.pauses = None, None, [], []
