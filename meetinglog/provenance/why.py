"""From a name or phrase of the report to the entries behind it, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetinglog.errors import NotFound
from meetinglog.model.facts import identity
from meetinglog.outputs.report.model import Report, places, text_of
from meetinglog.provenance.passages import (
    Mark,
    NamedParties,
    SpanNames,
    entries_behind,
    name_marks,
    named_parties,
    nearest_names,
    text_marks,
)
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.languages.en import by_count, entries_named, enumeration
from meetinglog.views.sources import Source, source_lines, sources_of_each


@dataclass(frozen=True, slots=True)
class Passage(JsonRecord):
    """A block of the report that has the words asked for."""

    place: str
    """Where in the report the block stands, such as `paragraph 3`."""
    text: str
    """The text of the block."""
    marks: tuple[Mark, ...]
    """Where in the text, counted in characters from 0, the words begin and end."""
    entries: tuple[Source, ...]
    """The entries that the words rest on; empty where they are the style's or the session file's."""


def why(record: Record, report: Report, text: str) -> tuple[Passage, ...]:
    """Return every passage of a record's report that a text means, with the entries behind it.

    A name is resolved as in the shorthand and found by the entries of its spans; any other text is found by its words.
    Raises `NotFound`, with the nearest names, where the report holds nothing of it.
    """
    state = record.proceedings
    names = SpanNames(state, report.language)
    wanted = named_parties(text, state)
    marked = [name_marks(block, names, wanted) for block in report.blocks] if wanted else []
    if not any(marked):
        marked = [text_marks(block, text, names if wanted else None) for block in report.blocks]
    meant = [each for each in zip(places(report), report.blocks, marked, strict=True) if each[2]]
    if not meant:
        raise NotFound(_not_there(text, wanted, record, list(names.all(report))))
    behind = sources_of_each(record, [entries_behind(block, marks) for _, block, marks in meant])
    return tuple(
        Passage(place, text_of(block.spans), marks, entries)
        for (place, block, marks), entries in zip(meant, behind, strict=True)
    )


def _not_there(text: str, wanted: NamedParties, record: Record, names: list[str]) -> str:
    state = record.proceedings
    spoke = [s.number for s in state.statements if s.speaker and identity(s.speaker) in wanted.speakers]
    if spoke:
        return f"“{text}” had the floor, but appears in no paragraph of the report ({entries_named(spoke)})."
    near = nearest_names(text, names)
    hint = f"; the nearest {by_count(len(near), 'name is', 'names are')} {enumeration(near)}" if near else ""
    if re.fullmatch(r"[1-9]\d{0,8}", text) and int(text) <= record.position:
        hint += f"; --entry {text} asks for entry {text}"
    return f"“{text}” is not in the report{hint}."


def why_text(passages: Sequence[Passage]) -> str:
    """Render passages as text: the paragraph with the passage in brackets, and the entries beneath."""
    return "\n".join("".join(f"{line}\n" for line in _lines(passage)) for passage in passages)


def _lines(passage: Passage) -> Iterator[str]:
    yield f"{passage.place.capitalize()}: {marked(passage.text, passage.marks)}"
    for source in passage.entries:
        yield from source_lines(source)
    if not passage.entries:
        yield f"{'':>7}No entry is behind these words; they come from the style or the session file."


def marked(text: str, marks: Sequence[Mark]) -> str:
    """Return a text on one line, with its marked stretches in square brackets."""
    parts, done = [], 0
    for start, end in marks:
        inner = text[start:end]
        rest = inner[len(inner.rstrip()) :]
        parts += [text[done:start], f"[{inner.rstrip()}]", rest]
        done = end
    return " ".join(("".join(parts) + text[done:]).split("\n"))
