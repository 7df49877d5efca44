"""Phrases that sentences are filled with: lists of names, lettered lines, and what stands there if it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from meetinglog.outputs.report.model import ListItem, NameList, Span, Spans, letter, literal, text_of
from meetinglog.text.languages import Language
from meetinglog.text.languages.stretches import number_runs


def joined(members: Iterable[Spans], language: Language, *, semicolons: bool = False) -> NameList:
    """Return members as a sentence lists them; with semicolons, also before the last "and"."""
    return NameList(tuple(members), language, semicolons=semicolons)


def noun(words: str, language: Language, entries: tuple[str, ...] = ()) -> NameList:
    """Return a name by itself, of which a sentence may ask for a case."""
    return NameList(((Span(words, entries),),), language)


def body(name: str, language: Language) -> NameList:
    """Return the name of what meets as a sentence has it."""
    return noun(language.body_named(name), language)


def meetings(numbers: Iterable[int], language: Language) -> str:
    """Return the names of meetings: ``4th meeting``, ``4th and 5th meetings``, ``1st to 12th and 14th meetings``."""
    return language.meetings_of(number_runs(numbers))


def lettered(lines: Sequence[tuple[Spans, str, str]], language: Language) -> Iterator[ListItem]:
    """Yield the lines of a list, lettered and ended; each is given with its key and its name."""
    for at, (spans, key, name) in enumerate(lines):
        ended = terminate(spans, language, last=at == len(lines) - 1)
        yield ListItem(letter(at), ended, key=key, name=name, brackets=language.BRACKETS)


def terminate(spans: Spans, language: Language, *, last: bool) -> Spans:
    """Return a line of a list with its end; the last has a full stop, unless it has one (``6 p.m.``)."""
    if not last:
        return spans + literal(language.LINE_END)
    return spans if text_of(spans).endswith(".") else spans + literal(".")


def dated(template: str, field: str, value: str) -> str:
    """Return a template, without the place of its field if there is no value for it."""
    if value:
        return template
    for place, without in (
        (f", {{{field}}},", ","),
        (f", {{{field}}}", ""),
        (f" {{{field}}}", ""),
        (f"{{{field}}}", ""),
    ):
        template = template.replace(place, without)
    return template
