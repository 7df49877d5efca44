"""The notes theme by theme, for whoever drafts: as text, Markdown and JSON. What was typed is data in each of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from meetinglog.acts.words import CAPACITIES, NOBODY_YET
from meetinglog.model.session import PLENARY
from meetinglog.text.languages.en import enumeration, ordinal
from meetinglog.text.normal import without_article
from meetinglog.text.safe import escaped, one_line
from meetinglog.text.typography import typographic
from meetinglog.views.themes import Theme, ThemedNote, ThemeSpeaker

_NOTHING = "No note has a theme.\n"

Themes = Sequence[Theme]


def as_text(themes: Themes) -> str:
    """Write the themes for people: a fact to a line, which is neither wrapped nor cut."""
    return "\n".join("".join(f"{line}\n" for line in _text(theme)) for theme in themes) or _NOTHING


def _text(theme: Theme) -> Iterator[str]:
    yield f"{one_line(theme.name)}: {_counts(theme)}"
    if names := _names(theme):
        yield f"  Speakers: {one_line(enumeration(names))}"
    for former in _formerly(theme):
        yield f"  {one_line(former)}"
    for voice in theme.voices:
        yield ""
        yield f"  {one_line(_who(voice))}{_aside(voice)}"
        for one in voice.noted:
            yield f"{one.note.number:>7}  {one_line(_where(one))}"
            yield f"{'':>9}{one_line(one.note.text)}"


def as_markdown(themes: Themes) -> str:
    """Write the themes as Markdown: a heading to a theme, the notes in a list under each speaker."""
    return "\n".join("".join(f"{line}\n" for line in _markdown(theme)) for theme in themes) or _NOTHING


def _markdown(theme: Theme) -> Iterator[str]:
    yield f"## {_escaped(theme.name)}"
    yield ""
    names = _names(theme)
    yield f"{_counts(theme).capitalize()}{f': {_escaped(enumeration(names))}' if names else ''}."
    for former in _formerly(theme):
        yield f"{_escaped(former)}."
    yield ""
    for voice in theme.voices:
        yield f"- **{_escaped(_who(voice))}**{_aside(voice)}"
        for one in voice.noted:
            yield f"  - Entry {one.note.number}, {_escaped(_where(one))}: {_escaped(one.note.text)}"


def _escaped(text: str) -> str:
    return escaped(one_line(text).strip())


def as_json(themes: Themes) -> str:
    """Write the themes as a JSON object, with null where a time or a speaker is not known."""
    return json.dumps({"themes": [_plain(theme) for theme in themes]}, ensure_ascii=False, indent=2) + "\n"


def _plain(theme: Theme) -> dict[str, object]:
    return {
        "name": theme.name,
        "speakers": theme.speakers,
        "notes": len(theme.noted),
        "names": _names(theme),
        "formerly": [{"name": former.name, "entries": [act.number for act in former.by]} for former in theme.formerly],
        "by_speaker": [_plain_voice(voice) for voice in theme.voices],
    }


def _plain_voice(voice: ThemeSpeaker) -> dict[str, object]:
    return {
        "speaker": _name(voice) if voice.speaker else None,
        "code": voice.speaker.code if voice.speaker else "",
        "capacity": str(voice.speaker.capacity) if voice.speaker else None,
        "counted": voice.counted,
        "notes": [_plain_note(one) for one in voice.noted],
    }


def _plain_note(one: ThemedNote) -> dict[str, object]:
    return {
        "entry": one.note.number,
        "time": one.note.when.iso or None,
        "precision": str(one.note.when.precision),
        "track": one.statement.track,
        "meeting": one.statement.meeting,
        "items": one.statement.items,
        "statement": one.statement.number,
        "text": one.note.text,
        "themes": one.note.themes,
    }


def _counts(theme: Theme) -> str:
    return f"{_several(theme.speakers, 'speaker')}, {_several(len(theme.noted), 'note')}"


def _several(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _names(theme: Theme) -> list[str]:
    """Return the distinct speakers who are counted, by name."""
    return [_name(voice) for voice in theme.voices if voice.counted]


def _formerly(theme: Theme) -> Iterator[str]:
    """Return as what a theme was noted, and by which entries that is it; names that share them together."""
    names: dict[tuple[int, ...], list[str]] = {}
    for former in theme.formerly:
        names.setdefault(tuple(act.number for act in former.by), []).append(f"“{former.name}”")
    for numbers, quoted in names.items():
        by = f"{'entry' if len(numbers) == 1 else 'entries'} {enumeration(map(str, numbers))}"
        yield f"Noted as {enumeration(quoted)} (renamed by {by})"


def _who(voice: ThemeSpeaker) -> str:
    return _name(voice) if voice.speaker else NOBODY_YET


def _name(voice: ThemeSpeaker) -> str:
    return typographic(without_article(voice.speaker.name)) if voice.speaker else ""


def _aside(voice: ThemeSpeaker) -> str:
    """Return why somebody is not counted: the capacity where the name does not show it, or the entry."""
    if voice.counted:
        return ""
    shown = CAPACITIES[voice.speaker.capacity] if voice.speaker else f"entry {voice.noted[0].statement.number}"
    return f" ({'' if shown == _who(voice) else f'{shown}, '}not counted)"


def _where(one: ThemedNote) -> str:
    when = one.note.when.at
    time = when.strftime("%Y-%m-%d %H:%M:%S") if when else "at an unknown time"
    track = "" if one.statement.track == PLENARY else f"{one.statement.track}, "
    items = one.statement.items
    under = f"{'item' if len(items) == 1 else 'items'} {enumeration(items)}" if items else "no item"
    return f"{time}, {track}{ordinal(one.statement.meeting)} meeting, {under}"


FORMATS: dict[str, Callable[[Themes], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
