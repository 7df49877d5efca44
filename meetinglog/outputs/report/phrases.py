"""Phrases that sentences are filled with: lists of names, lettered lines, and what stands there if it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from meetinglog.model.facts import Sitting
from meetinglog.model.session import Session
from meetinglog.outputs.report.meanings import BodyNamed, Meaning, MeetingNamed, SymbolNamed
from meetinglog.outputs.report.model import ListItem, NameList, Span, Spans, letter, literal, text_of
from meetinglog.text.languages import Language
from meetinglog.text.languages.marked import stretches_of
from meetinglog.text.languages.stretches import number_runs


def joined(members: Iterable[Spans], language: Language, *, semicolons: bool = False) -> NameList:
    """Return members as a sentence lists them; with semicolons, also before the last "and"."""
    return NameList(tuple(members), language, semicolons=semicolons)


def noun(words: str, language: Language, entries: tuple[str, ...] = (), means: Meaning | None = None) -> NameList:
    """Return a name by itself, of which a sentence may ask for a case."""
    return NameList(((Span(words, entries, means=means),),), language)


def body(session: Session, track: str, language: Language) -> NameList:
    """Return the short name of what meets on a track as a sentence has it."""
    return noun(language.body_named(session.body_of(track)), language, means=BodyNamed(track))


def symbol(written: str, entries: tuple[str, ...] = ()) -> Spans:
    """Return the symbol of a document; an empty one is nothing."""
    return (Span(written, entries, means=SymbolNamed(written)),) if written else ()


def days(text: str, entries: tuple[str, ...] = ()) -> Spans:
    """Return days as a language names them, each marked; no days are nothing that has a meaning."""
    return (_with_parts(text, entries, lambda value: value if isinstance(value, date) else None),)


def meetings_named(text: str, held: Iterable[Sitting], entries: tuple[str, ...]) -> Spans:
    """Return the meetings of sittings as a language names them, each marked."""
    tracks = {sitting.meeting: sitting.track for sitting in held}

    def meaning(value: object) -> Meaning | None:
        return MeetingNamed(tracks[value], value) if isinstance(value, int) and value in tracks else None

    return (_with_parts(text, entries, meaning),)


def _with_parts(text: str, entries: tuple[str, ...], meaning: Callable[[object], Meaning | None]) -> Span:
    parts = tuple(Span(stretch.text, means=meaning(stretch.value)) for stretch in stretches_of(text))
    return Span(str(text), entries, parts=parts)


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
