"""What was spoken about: the themes of the notes, and how many distinct speakers addressed each (report, kind 7)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import dropwhile

from msgspec import Struct

from meetinglog.acts.themes import CurrentName, Names, called, current_names, theme_key
from meetinglog.model.events import Speaker
from meetinglog.model.facts import Note, Renaming, Statement, identity
from meetinglog.model.session import Capacity

_NOT_COUNTED = frozenset(
    {Capacity.SECRETARIAT, Capacity.PRESIDING, Capacity.OFFICER, Capacity.PANELLIST, Capacity.EXPERT}
)


class ThemedNote(Struct, frozen=True):
    """A note, and the statement that it is on."""

    note: Note
    statement: Statement


class ThemeSpeaker(Struct, frozen=True):
    """A speaker on whom a theme was noted; each unidentified one stands alone.

    ``counted`` says whether it is among the distinct speakers that the report counts.
    """

    speaker: Speaker | None
    counted: bool
    noted: tuple[ThemedNote, ...]


class FormerTheme(Struct, frozen=True):
    """A former name of a theme, and the acts by which the theme was renamed."""

    name: str
    by: tuple[Renaming, ...]


class Theme(Struct, frozen=True):
    """A theme as it is called now, the notes with it as they stand in the record, and its names in them.

    ``first`` is what it was first noted as: by that it is known again, whatever it is called. The notes without a theme
    stand under one without a name.
    """

    name: str
    noted: tuple[ThemedNote, ...]
    formerly: tuple[FormerTheme, ...] = ()
    first: str = ""

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that it rests on: the notes, and the acts by which it is called so."""
        acts = dict.fromkeys(entry for former in self.formerly for act in former.by for entry in act.sources)
        return (*(entry for noted in self.noted for entry in noted.note.sources), *acts)

    @property
    def speakers(self) -> int:
        """How many distinct speakers have a note with it, as the report counts them."""
        return sum(voice.counted for voice in self.voices)

    @property
    def voices(self) -> tuple[ThemeSpeaker, ...]:
        """Those on whom it was noted, in the order in which it first was, each with its notes."""
        voices: dict[tuple[str, bool], list[ThemedNote]] = {}
        for noted in self.noted:
            speaker = noted.statement.speaker
            who = identity(speaker) if speaker else f"entry {noted.statement.id}"
            counted = speaker is not None and speaker.capacity not in _NOT_COUNTED
            voices.setdefault((who, counted), []).append(noted)
        return tuple(
            ThemeSpeaker(notes[0].statement.speaker, counted, tuple(notes)) for (_, counted), notes in voices.items()
        )


def themes(statements: Iterable[Statement], renamings: Iterable[Renaming] = ()) -> tuple[Theme, ...]:
    """Return the themes as they are called now, in the order in which they were first noted under any of their names.

    Delegations and organizations are counted; not the secretariat, whoever presides, persons, unknown speakers. A theme
    that only those have has none.
    """
    known = current_names(renamings)
    notes: dict[str, dict[str, ThemedNote]] = {}
    tags: dict[str, dict[str, str]] = {}
    tagged = ((tag, ThemedNote(note, said)) for said in statements for note in said.notes for tag in note.themes)
    for tag, noted in tagged:
        key = theme_key(called(tag, known))
        notes.setdefault(key, {}).setdefault(noted.note.entry, noted)
        tags.setdefault(key, {}).setdefault(theme_key(tag), tag)
    return tuple(_theme(tuple(notes[key].values()), tuple(tags[key].values()), known) for key in notes)


def without_theme(statements: Iterable[Statement]) -> tuple[ThemedNote, ...]:
    """Return the notes that were tagged with no theme, in the order of their statements."""
    return tuple(ThemedNote(note, said) for said in statements for note in said.notes if not note.themes)


def all_notes(statements: Iterable[Statement], renamings: Iterable[Renaming] = ()) -> tuple[Theme, ...]:
    """Return the themes, and after them the notes that have none, as a theme without a name, if there are any."""
    statements = tuple(statements)
    rest = without_theme(statements)
    return (*themes(statements, renamings), *([Theme("", rest)] if rest else []))


def _theme(noted: tuple[ThemedNote, ...], tags: tuple[str, ...], known: Names) -> Theme:
    """Make a theme of its notes and of what it was first noted as, each of its names once."""
    name = called(tags[0], known)
    formerly = tuple(_former(tag, known[theme_key(tag)]) for tag in tags if tag != name)
    return Theme(name, noted, formerly, tags[0])


def _former(tag: str, now: CurrentName) -> FormerTheme:
    """Return a name with the acts by which it was given up, without those before that left it as it is."""
    return FormerTheme(tag, tuple(dropwhile(lambda act: act.to == tag, now.by)))
