"""The passages of a report that a text means: by a name, as the shorthand resolves it, else by the words themselves.

A name is found by the entries that its spans carry, so that "Niger" is never Nigeria; words are compared without
case, accents and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches

from msgspec import Struct

from meetinglog.errors import Refused
from meetinglog.model.events import Speaker
from meetinglog.model.facts import Statement, identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.names.matching import Directory
from meetinglog.outputs.report.model import Block, Report, Span, text_of
from meetinglog.text.normal import normal
from meetinglog.text.typography import typographic

_WORD = re.compile(r"[^\W_]+")

Mark = tuple[int, int]
"""Where a stretch of a block's text begins and ends."""


class NamedParties(Struct, frozen=True):
    """The parties that a text names: participants by identity, groups by name."""

    speakers: frozenset[str]
    groups: frozenset[str]

    def __bool__(self) -> bool:
        """Return whether anybody is named."""
        return bool(self.speakers or self.groups)


def named_parties(text: str, state: Proceedings) -> NamedParties:
    """Return who is named, as the shorthand resolves it, or among those who spoke under a name or title."""
    speakers = {identity(s.speaker) for s in state.statements if s.speaker and normal(s.speaker.name) == normal(text)}
    groups = {normal(g.name) for s in state.statements for g in s.on_behalf_of if normal(g.name) == normal(text)}
    directory = Directory.of(state)
    with suppress(Refused):
        known = directory.participant(text)
        speakers.add(identity(Speaker(name=known.name, code=known.code, capacity=known.capacity)))
    with suppress(Refused):
        groups.add(normal(directory.group(text).name))
    return NamedParties(frozenset(speakers), frozenset(groups))


class SpanNames:
    """The spans of a report that name somebody, found by the statements that they rest on."""

    def __init__(self, state: Proceedings) -> None:
        """Index the statements by the entries that gave the floor."""
        self._statements = {statement.id: statement for statement in state.statements}

    def _behind(self, span: Span) -> list[Statement]:
        return [self._statements[entry] for entry in span.entries if entry in self._statements]

    def named(self, span: Span) -> bool:
        """Return whether a span names somebody, or stands for somebody who spoke."""
        return any(entry in self._statements for entry in span.entries)

    def group(self, span: Span, among: frozenset[str] | None = None) -> bool:
        """Return whether a span names a group for which its statements were made, one of ``among`` where given."""
        text = normal(span.text)
        return any(
            normal(typographic(group.text or group.name)) == text and (among is None or normal(group.name) in among)
            for statement in self._behind(span)
            for group in statement.on_behalf_of
        )

    def speaker(self, span: Span, among: frozenset[str]) -> bool:
        """Return whether a span names, or stands for, one of these speakers."""
        statements = (s for s in self._behind(span) if s.speaker and identity(s.speaker) in among)
        text = normal(span.text)
        for statement in statements:
            if statement.speaker and normal(typographic(statement.speaker.name)) == text:
                return True
            if not self.group(span) and not self._names_other(span, text):
                return True
        return False

    def _names_other(self, span: Span, text: str) -> bool:
        return any(s.speaker and normal(typographic(s.speaker.name)) == text for s in self._behind(span))

    def all(self, report: Report) -> dict[str, None]:
        """Return the names of speakers and groups that stand in a report, in their order."""
        names: dict[str, None] = {}
        for block in report.blocks:
            for span in block.spans:
                for statement in self._behind(span):
                    if statement.speaker and statement.speaker.capacity is not Capacity.SECRETARIAT:
                        names.setdefault(statement.speaker.name)
                    elif statement.speaker:
                        names.setdefault("the secretariat")
                    names.update(dict.fromkeys(group.name for group in statement.on_behalf_of))
        return names


def name_marks(block: Block, names: SpanNames, wanted: NamedParties) -> tuple[Mark, ...]:
    """Return where a block names one of the wanted parties; stretches that touch are one."""
    marks = (
        mark
        for mark, span in offsets(block)
        if names.speaker(span, wanted.speakers) or names.group(span, wanted.groups)
    )
    return merge_marks(marks, text_of(block.spans))


def text_marks(block: Block, text: str, names: SpanNames | None = None) -> tuple[Mark, ...]:
    """Return where a block holds a text as whole words; with ``names``, only outside names."""
    wanted = [normal(word) for word in _WORD.findall(text)]
    words = [(match.span(), normal(match[0])) for match in _WORD.finditer(text_of(block.spans))]
    taken = [mark for mark, span in offsets(block) if names is not None and names.named(span)]
    marks = []
    for at in range(len(words) - len(wanted) + 1):
        window = words[at : at + len(wanted)]
        mark = (window[0][0][0], window[-1][0][1]) if window else (0, 0)
        if wanted and [word for _, word in window] == wanted and not any(overlap(mark, other) for other in taken):
            marks.append(mark)
    return tuple(marks)


def offsets(block: Block) -> Iterator[tuple[Mark, Span]]:
    """Yield the spans of a block, each with its place in the text."""
    at = 0
    for span in block.spans:
        yield (at, at + len(span.text)), span
        at += len(span.text)


def overlap(first: Mark, second: Mark) -> bool:
    """Return whether two stretches have a character in common."""
    return first[0] < second[1] and second[0] < first[1]


def entries_behind(block: Block, marks: Sequence[Mark]) -> tuple[str, ...]:
    """Return the ids of the entries that the marked stretches of a block rest on."""
    return tuple(
        dict.fromkeys(
            entry
            for where, span in offsets(block)
            if any(overlap(where, mark) for mark in marks)
            for entry in span.entries
        )
    )


def merge_marks(marks: Iterable[Mark], text: str) -> tuple[Mark, ...]:
    """Return stretches of a text in their order; those with nothing but blanks between them are one."""
    joined: list[Mark] = []
    for start, end in sorted(marks):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def nearest_names(text: str, names: Sequence[str]) -> list[str]:
    """Return the names that are nearest to a text: first those that hold its words, then those spelled like it."""
    key = normal(text)
    holding = [name for name in names if key and key in normal(name)]
    keys = {normal(name): name for name in names}
    like = [keys[close] for close in get_close_matches(key, keys, n=3, cutoff=0.6)]
    return list(dict.fromkeys([*holding, *like]))[:3]
