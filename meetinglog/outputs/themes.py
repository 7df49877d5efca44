"""The notes theme by theme, for whoever drafts: as text, Markdown and JSON. What was typed is data in each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from meetinglog.acts.sentence_parts import CAPACITIES
from meetinglog.model.facts import UNIDENTIFIED
from meetinglog.model.moment import Precision
from meetinglog.model.session import PLENARY, Capacity
from meetinglog.text.jsonable import JsonRecord, to_json
from meetinglog.text.languages.en import entries_named, enumeration, items_named, number_of, ordinal
from meetinglog.text.normal import without_article
from meetinglog.text.safe import markdown_cell, one_line
from meetinglog.text.typography import typographic
from meetinglog.views.themes import Theme, ThemedNote, ThemeSpeaker

_NOTHING = "No note has a theme.\n"
_WITHOUT = "Notes without a theme"

Themes = Sequence[Theme]


def as_text(themes: Themes) -> str:
    """Write the themes for people: a fact to a line, which is neither wrapped nor cut."""
    return "\n".join("".join(f"{line}\n" for line in _text(theme)) for theme in themes) or _NOTHING


def _text(theme: Theme) -> Iterator[str]:
    yield f"{one_line(theme.name) or _WITHOUT}: {counts_of(theme)}"
    if names := names_of(theme):
        yield f"  Speakers: {one_line(enumeration(names))}"
    for former in _formerly(theme):
        yield f"  {one_line(former)}"
    for voice in theme.voices:
        yield ""
        yield f"  {one_line(who_spoke(voice))}{_why_not_counted(voice)}"
        for noted in voice.noted:
            yield f"{noted.note.number:>7}  {one_line(where_noted(noted))}"
            yield f"{'':>9}{one_line(noted.note.text)}"


def as_markdown(themes: Themes) -> str:
    """Write the themes as Markdown: a heading to a theme, the notes in a list under each speaker."""
    return "\n".join("".join(f"{line}\n" for line in _markdown(theme)) for theme in themes) or _NOTHING


def _markdown(theme: Theme) -> Iterator[str]:
    yield f"## {_escaped(theme.name) or _WITHOUT}"
    yield ""
    names = names_of(theme)
    yield f"{counts_of(theme).capitalize()}{f': {_escaped(enumeration(names))}' if names else ''}."
    for former in _formerly(theme):
        yield f"{_escaped(former)}."
    yield ""
    for voice in theme.voices:
        yield f"- **{_escaped(who_spoke(voice))}**{_why_not_counted(voice)}"
        for noted in voice.noted:
            yield f"  - Entry {noted.note.number}, {_escaped(where_noted(noted))}: {_escaped(noted.note.text)}"


def _escaped(text: str) -> str:
    return markdown_cell(one_line(text).strip())


@dataclass(frozen=True, slots=True)
class NoteData(JsonRecord):
    """A note that was tagged with the theme."""

    entry: int
    """The number of the entry that is the note."""
    time: str | None
    """When it was noted (ISO 8601); `null` where unknown."""
    precision: Precision
    """How precisely that is known."""
    track: str
    """The track of the statement."""
    meeting: int
    """The number of the meeting."""
    items: tuple[str, ...]
    """The items of the statement."""
    statement: int
    """The number of the entry that gave the floor."""
    text: str
    """The note as typed."""
    themes: tuple[str, ...]
    """All themes that it was tagged with."""


@dataclass(frozen=True, slots=True)
class ThemeSpeakerData(JsonRecord):
    """A speaker on the theme, with the notes on its statements."""

    speaker: str | None
    """The name in running text, without its article; `null` for an unidentified speaker."""
    code: str
    """The alpha-3 code of a State; otherwise empty."""
    capacity: Capacity | None
    """The capacity; `null` for an unidentified speaker."""
    counted: bool
    """Whether the report counts the speaker."""
    notes: tuple[NoteData, ...]
    """The notes."""


@dataclass(frozen=True, slots=True)
class FormerNameData(JsonRecord):
    """A name under which the theme was noted before it was renamed."""

    name: str
    """The name."""
    entries: tuple[int, ...]
    """The numbers of the entries that renamed it."""


@dataclass(frozen=True, slots=True)
class ThemeData(JsonRecord):
    """A theme, with who spoke on it."""

    name: str
    """The name of the theme."""
    speakers: int
    """How many distinct speakers are counted."""
    notes: int
    """How many notes there are."""
    names: tuple[str, ...]
    """The names of the speakers counted."""
    formerly: tuple[FormerNameData, ...]
    """The names under which it was noted before."""
    by_speaker: tuple[ThemeSpeakerData, ...]
    """The notes by speaker."""


@dataclass(frozen=True, slots=True)
class ThemesData(JsonRecord):
    """The notes of a meeting log, theme by theme."""

    themes: tuple[ThemeData, ...]
    """The themes."""
    without_theme: tuple[ThemeSpeakerData, ...]
    """The notes that have no theme, by speaker."""


def as_json(themes: Themes) -> str:
    """Render the themes as a JSON object, with null where a time or a speaker is not known."""
    named = tuple(_theme_data(theme) for theme in themes if theme.name)
    rest = (voice for theme in themes if not theme.name for voice in theme.voices)
    return to_json(ThemesData, ThemesData(named, tuple(map(_speaker_data, rest))))


def _theme_data(theme: Theme) -> ThemeData:
    return ThemeData(
        name=theme.name,
        speakers=theme.speakers,
        notes=len(theme.noted),
        names=tuple(names_of(theme)),
        formerly=tuple(FormerNameData(f.name, tuple(act.number for act in f.by)) for f in theme.formerly),
        by_speaker=tuple(map(_speaker_data, theme.voices)),
    )


def _speaker_data(voice: ThemeSpeaker) -> ThemeSpeakerData:
    return ThemeSpeakerData(
        speaker=_name(voice) if voice.speaker else None,
        code=voice.speaker.code if voice.speaker else "",
        capacity=voice.speaker.capacity if voice.speaker else None,
        counted=voice.counted,
        notes=tuple(map(_note_data, voice.noted)),
    )


def _note_data(noted: ThemedNote) -> NoteData:
    return NoteData(
        entry=noted.note.number,
        time=noted.note.when.iso or None,
        precision=noted.note.when.precision,
        track=noted.statement.track,
        meeting=noted.statement.meeting,
        items=tuple(noted.statement.items),
        statement=noted.statement.number,
        text=noted.note.text,
        themes=tuple(noted.note.themes),
    )


def counts_of(theme: Theme) -> str:
    """Return how many speakers and notes a theme has: ``2 speakers, 3 notes``."""
    return f"{_several(theme.speakers, 'speaker')}, {_several(len(theme.noted), 'note')}"


def _several(count: int, noun: str) -> str:
    return number_of(count, noun) if count else f"no {noun}s"


def names_of(theme: Theme) -> list[str]:
    """Return the distinct speakers who are counted, by name."""
    return [_name(voice) for voice in theme.voices if voice.counted]


def _formerly(theme: Theme) -> Iterator[str]:
    """Return as what a theme was noted, and by which entries that is it; names that share them together."""
    names: dict[tuple[int, ...], list[str]] = {}
    for former in theme.formerly:
        names.setdefault(tuple(act.number for act in former.by), []).append(f"“{former.name}”")
    for numbers, quoted in names.items():
        by = f"{entries_named(numbers)}"
        yield f"Noted as {enumeration(quoted)} (renamed by {by})"


def who_spoke(voice: ThemeSpeaker) -> str:
    """Return the name of a speaker on a theme."""
    return _name(voice) if voice.speaker else UNIDENTIFIED


def _name(voice: ThemeSpeaker) -> str:
    return typographic(without_article(voice.speaker.name)) if voice.speaker else ""


def _why_not_counted(voice: ThemeSpeaker) -> str:
    """Return why somebody is not counted: the capacity where the name does not show it, or the entry."""
    if voice.counted:
        return ""
    shown = CAPACITIES[voice.speaker.capacity] if voice.speaker else f"entry {voice.noted[0].statement.number}"
    return f" ({'' if shown == who_spoke(voice) else f'{shown}, '}not counted)"


def where_noted(noted: ThemedNote) -> str:
    """Return when, in which meeting and under which items something was noted."""
    when = noted.note.when.at
    time = when.strftime("%Y-%m-%d %H:%M:%S") if when else "at an unknown time"
    track = "" if noted.statement.track == PLENARY else f"{noted.statement.track}, "
    items = noted.statement.items
    under = items_named(items) if items else "no item"
    return f"{time}, {track}{ordinal(noted.statement.meeting)} meeting, {under}"


FORMATS: dict[str, Callable[[Themes], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
