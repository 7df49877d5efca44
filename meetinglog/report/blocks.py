"""The report as a small block model: headings, numbered paragraphs and list items, made of spans.

A span knows the entries it came from: provenance is carried, not searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text and the ids of the entries it came from; none for the style's own words."""

    text: str
    entries: tuple[str, ...] = ()


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """An item's heading: its chapter as printed, or empty, and its title."""

    chapter: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Subheading:
    """An unnumbered heading within an item."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, numbered through the whole report."""

    number: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class ListItem:
    """A line of a list: ``marker`` is ``a``, …, ``z``, ``aa``, or, in an agenda, the number of the item."""

    marker: str
    spans: Spans
    lettered: bool = True

    @property
    def label(self) -> str:
        """The marker as it is printed: ``(a)``, or ``3.`` before the item of an agenda."""
        if self.lettered:
            return f"({self.marker})"
        return self.marker if self.marker.endswith((")", ".")) else f"{self.marker}."


Block = Heading | Subheading | Paragraph | ListItem


@dataclass(frozen=True, slots=True)
class Report:
    """A report, and the numbers of the entries it could not use: speakers unknown, statements under no item.

    ``remarks`` are sentences for the officer on what it rests on and lacks.
    """

    blocks: tuple[Block, ...]
    unknown_speakers: tuple[int, ...] = ()
    without_item: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()


def text_of(spans: Iterable[Span]) -> str:
    """Give the plain text of spans."""
    return "".join(span.text for span in spans)


def plain(text: str) -> Spans:
    """Make spans of words that came from no entry."""
    return (Span(text),) if text else ()


def fill(template: str, **values: Spans | str) -> Spans:
    """Put values into a template's ``{fields}``, keeping where they came from."""
    filled: list[Span] = []
    for words, field, _, _ in Formatter().parse(template):
        filled += plain(words)
        if field is not None:
            value = values[field]
            filled += plain(value) if isinstance(value, str) else value
    return tuple(filled)


def resting_on(spans: Spans, entries: tuple[str, ...]) -> Spans:
    """Give spans with the entries they rest on, where none of them names any: no name stands in them."""
    return spans if any(span.entries for span in spans) else tuple(Span(span.text, entries) for span in spans)


def sentence(spans: Spans) -> Spans:
    """Begin a sentence with a capital."""
    first = next((at for at, span in enumerate(spans) if span.text), None)
    if first is None:
        return spans
    span = spans[first]
    return (*spans[:first], Span(span.text[0].upper() + span.text[1:], span.entries), *spans[first + 1 :])


def stopped(spans: Spans, *, last: bool) -> Spans:
    """End a line of a list: the last one with a full stop, where it has none (``6 p.m.``), the others with ``;``."""
    if not last:
        return spans + plain(";")
    return spans if text_of(spans).endswith(".") else spans + plain(".")


def letter(count: int) -> str:
    """Give the marker of a list's item, counted from 0: a … z, aa, ab …."""
    marker = ""
    while count >= 0:
        count, rest = divmod(count, 26)
        marker = chr(ord("a") + rest) + marker
        count -= 1
    return marker
