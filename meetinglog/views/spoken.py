"""Who has spoken how often and for how long, and how long a statement is, counted on as the record grows."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from meetinglog.model.events import Kind, Speaker
from meetinglog.model.facts import Statement, identity
from meetinglog.model.ledger import Ledger
from meetinglog.model.proceedings import Proceedings

SPOKEN_KINDS = frozenset({Kind.INTRODUCTORY, Kind.STATEMENT, Kind.CONCLUDING})
"""The kinds that count as having spoken: no points of order, no replies, no explanations."""


class Spoken(Struct, frozen=True):
    """How often someone has spoken, and for how many seconds as far as that is known; what still runs has none."""

    times: int
    seconds: float


class SpokenTally:
    """Counts the statements of each speaker; what has not changed since it was asked last is not looked at again."""

    def __init__(self) -> None:
        """Begin without statements."""
        self._ledger: Ledger[Statement] = Ledger()
        self._speakers: dict[str, str] = {}
        self._statements: defaultdict[str, dict[str, Statement]] = defaultdict(dict)
        self._measured: dict[str, tuple[tuple[str, tuple[str, ...]], float]] = {}
        self._lengths: dict[tuple[str, tuple[str, ...]], Spoken] = {}

    def of(self, speaker: Speaker, state: Proceedings, items: tuple[str, ...]) -> Spoken:
        """Return what someone has spoken under some items; with none, under any."""
        self._count_on(state.statements)
        own = self._statements.get(identity(speaker), {}).values()
        under = [s for s in own if not items or not set(items).isdisjoint(s.items)]
        return Spoken(len(under), sum(s.floor_seconds or 0.0 for s in under))

    def mean(self, state: Proceedings, track: str, items: tuple[str, ...]) -> float | None:
        """Return the mean length of the statements on a track under some items; where there are none, under any."""
        self._count_on(state.statements)
        lengths = [(under, kept) for (on, under), kept in self._lengths.items() if on == track and kept.times]
        chosen = [kept for under, kept in lengths if not set(items).isdisjoint(under)] or [kept for _, kept in lengths]
        return sum(kept.seconds for kept in chosen) / sum(kept.times for kept in chosen) if chosen else None

    def _count_on(self, ledger: Ledger[Statement]) -> None:
        if ledger is self._ledger:
            return
        for key, item in ledger.changes_since(self._ledger).items():
            self._statements[self._speakers.pop(key, "")].pop(key, None)
            if item is not None and item[1].speaker is not None and item[1].kind in SPOKEN_KINDS:
                self._speakers[key] = who = identity(item[1].speaker)
                self._statements[who][key] = item[1]
            self._measure(key, item[1] if item else None)
        self._ledger = ledger

    def _measure(self, key: str, statement: Statement | None) -> None:
        """Count the length of a statement, in place of what it was."""
        if key in self._measured:
            self._add(*self._measured.pop(key), times=-1)
        if statement is not None and statement.kind is Kind.STATEMENT and statement.floor_seconds:
            self._measured[key] = (statement.track, statement.items), statement.floor_seconds
            self._add(*self._measured[key], times=1)

    def _add(self, under: tuple[str, tuple[str, ...]], seconds: float, *, times: int) -> None:
        kept = self._lengths.get(under, Spoken(0, 0.0))
        self._lengths[under] = Spoken(kept.times + times, kept.seconds + times * seconds)
