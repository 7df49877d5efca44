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
from meetinglog.model.events import Group, Request, Speaker
from meetinglog.model.facts import identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.names.languages.forms import Forms
from meetinglog.names.languages.session_names import SessionNames, names_in
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
    spoken_for = [group for statement in state.statements for group in statement.on_behalf_of]
    sponsored = [
        group for action in state.actions for sponsor in action.sponsors for group in sponsor.groups + sponsor.also
    ]
    groups = {normal(group.name) for group in (*spoken_for, *sponsored) if normal(group.name) == normal(text)}
    directory = Directory.of(state)
    with suppress(Refused):
        known = directory.participant(text)
        speakers.add(identity(Speaker(name=known.name, code=known.code, capacity=known.capacity)))
    with suppress(Refused):
        groups.add(normal(directory.group(text).name))
    return NamedParties(frozenset(speakers), frozenset(groups))


class _NamedParty(Struct, frozen=True):
    """A party as an entry names it, the groups it is named with, and the ways in which a report may print it.

    ``whole`` says that whatever rests on the entry stands for the party, as what rests on a statement does.
    """

    speaker: Speaker | None
    groups: tuple[Group, ...]
    forms: frozenset[str]
    whole: bool


class SpanNames:
    """The spans of a report that name somebody, found by the statements and the actions that they rest on."""

    def __init__(self, state: Proceedings, language: str) -> None:
        """Index who is named, in a language, by the entries that gave the floor, and of recorded votes and sponsors."""
        self._names = names = names_in(state.session, language)
        self._named = {
            statement.id: [
                _NamedParty(statement.speaker, statement.on_behalf_of, _forms(statement.speaker, names), True)
            ]
            for statement in state.statements
        }
        for action in state.actions:
            voters = [Request(speaker=voter) for voter in (action.recorded.voters if action.recorded else ())]
            self._named[action.entry] = [
                _NamedParty(named.speaker, named.groups + named.also, _forms(named.speaker, names), False)
                for named in (*voters, *action.sponsors)
            ]

    def _behind(self, span: Span) -> Iterator[_NamedParty]:
        for entry in span.entries:
            yield from self._named.get(entry, ())

    def named(self, span: Span) -> bool:
        """Return whether a span names somebody, or stands for somebody who spoke."""
        text = normal(span.text)
        return any(party.whole or text in party.forms for party in self._behind(span)) or self.group(span)

    def group(self, span: Span, among: frozenset[str] | None = None) -> bool:
        """Return whether a span names a group for which somebody spoke or sponsored, one of ``among`` where given."""
        text = normal(span.text)
        return any(
            text in _folded(self._names.group(group)) and (among is None or normal(group.name) in among)
            for party in self._behind(span)
            for group in party.groups
        )

    def speaker(self, span: Span, among: frozenset[str]) -> bool:
        """Return whether a span names, or stands for, one of these speakers."""
        text = normal(span.text)
        parties = [party for party in self._behind(span) if party.speaker and identity(party.speaker) in among]
        if any(text in party.forms for party in parties):
            return True
        return any(party.whole for party in parties) and not self.group(span) and not self._names_other(span, text)

    def _names_other(self, span: Span, text: str) -> bool:
        return any(text in party.forms for party in self._behind(span))

    def all(self, report: Report) -> dict[str, None]:
        """Return the names of speakers and groups that stand in a report, in their order."""
        names: dict[str, None] = {}
        for block in report.blocks:
            for span in block.spans:
                text = normal(span.text)
                for party in self._behind(span):
                    if not party.whole and text not in party.forms:
                        continue
                    if party.speaker and party.speaker.capacity is not Capacity.SECRETARIAT:
                        names.setdefault(party.speaker.name)
                    elif party.speaker:
                        names.setdefault("the secretariat")
                    names.update(dict.fromkeys(group.name for group in party.groups))
        return names


def _forms(speaker: Speaker | None, names: SessionNames) -> frozenset[str]:
    """Return the ways in which a report prints a name: in running text, after "de", and as lists have it."""
    return frozenset() if speaker is None else _folded(names.speaker(speaker))


def _folded(forms: Forms) -> frozenset[str]:
    printed = (forms.running, forms.after_de, forms.listed)
    return frozenset(normal(typographic(form)) for form in printed if form)


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
