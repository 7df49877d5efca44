"""What was spoken about: the themes of the notes, and how many distinct speakers addressed each (report, kind 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meetinglog.facts import Statement, identity
from meetinglog.session import Capacity

_NOT_COUNTED = frozenset(
    {Capacity.SECRETARIAT, Capacity.PRESIDING, Capacity.OFFICER, Capacity.PANELLIST, Capacity.EXPERT}
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as first noted, how many distinct speakers have a note with it, the entry ids the notes rest on."""

    name: str
    speakers: int
    entries: tuple[str, ...]


def themes(statements: Iterable[Statement]) -> tuple[Theme, ...]:
    """Give the themes in the order in which they were first noted.

    Delegations and organizations are counted; not the secretariat, whoever presides, persons, unknown speakers. A theme
    that only those have has none.
    """
    names: dict[str, str] = {}
    speakers: dict[str, set[str]] = {}
    entries: dict[str, list[str]] = {}
    for statement in statements:
        for note in statement.notes:
            for theme in note.themes:
                key = theme.casefold()
                names.setdefault(key, theme)
                entries.setdefault(key, []).extend(note.sources)
                speakers.setdefault(key, set()).update(_counted(statement))
    return tuple(Theme(name, len(speakers[key]), tuple(entries[key])) for key, name in names.items())


def _counted(statement: Statement) -> set[str]:
    speaker = statement.speaker
    return set() if speaker is None or speaker.capacity in _NOT_COUNTED else {identity(speaker)}
