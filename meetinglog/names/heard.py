"""Who has spoken or been inscribed: those whom an officer is likely to name again (shorthand, section WHO)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from meetinglog.model.events import Speaker
from meetinglog.model.facts import Inscription, Statement, identity
from meetinglog.model.ledger import Ledger
from meetinglog.model.proceedings import Proceedings

V = TypeVar("V")


def heard(state: Proceedings) -> frozenset[str]:
    """Return the identities of all who have spoken or been inscribed."""
    waiting = (identity(inscription.request.speaker) for inscription in state.listed)
    return _SPOKE.of(state.statements) | _ANSWERED.of(state.answered) | frozenset(waiting)


class _Identities(Generic[V]):
    """The identities in a ledger. Those of the ledger asked for last are kept: a longer one costs what is new in it."""

    def __init__(self, speaker_of: Callable[[V], Speaker | None]) -> None:
        self._speaker_of = speaker_of
        self._ledger: Ledger[V] = Ledger()
        self._identities: frozenset[str] = frozenset()

    def of(self, ledger: Ledger[V]) -> frozenset[str]:
        if ledger is not self._ledger:
            self._identities, self._ledger = self._grown(ledger), ledger
        return self._identities

    def _grown(self, ledger: Ledger[V]) -> frozenset[str]:
        added = []
        for key, item in ledger.changes_since(self._ledger).items():
            before, now = self._ledger.get(key), item and item[1]
            was, is_now = self._identity(before), self._identity(now)
            if was and was != is_now:
                return frozenset(filter(None, map(self._identity, ledger)))
            added.append(is_now)
        return self._identities.union(filter(None, added))

    def _identity(self, value: V | None) -> str:
        speaker = None if value is None else self._speaker_of(value)
        return identity(speaker) if speaker else ""


_SPOKE = _Identities[Statement](lambda statement: statement.speaker)
_ANSWERED = _Identities[Inscription](lambda inscription: inscription.request.speaker)
