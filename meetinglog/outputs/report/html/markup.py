"""Markup made of what was typed: nothing typed is ever markup, and nothing typed turns around what stands beside it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NewType

from meetinglog.text.safe import HTML, html_line

Markup = NewType("Markup", str)
"""Text that is HTML already; it is made here alone."""

NOTHING = Markup("")
_END = Markup("\n")
_SPACED = re.compile(r"\s\s|\t")
_LEFT_TO_RIGHT = frozenset({"L", "EN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON"})


def words(text: str) -> Markup:
    """Return a text as markup that shows it as it stands."""
    return Markup(html.escape(html_line(text)))


def isolate(text: str) -> Markup:
    """Return a text as markup that sets it apart: its direction of writing is its own."""
    if not text:
        return NOTHING
    spaced = {"class_": "spaced"} if _SPACED.search(text) else {}
    return element("bdi", words(text), **spaced)


def isolate_if_needed(text: str) -> Markup:
    """Return a text as markup, isolated where a part of it runs from right to left and could turn its neighbours."""
    harmless = text.isascii() or all(unicodedata.bidirectional(char) in _LEFT_TO_RIGHT for char in text)
    return words(text) if harmless else isolate(text)


def element(name: str, *content: Markup, **attributes: str) -> Markup:
    """Write an element; ``_`` in an attribute's name is ``-``, and a last ``_`` is left out: ``class_``."""
    return Markup(f"<{name}{_written(attributes)}>{''.join(content)}</{name}>")


def enclosed(name: str, content: Iterable[Markup], **attributes: str) -> Iterator[Markup]:
    """Yield what `element` writes, part by part, so that an element of any length is never held as a whole."""
    yield Markup(f"<{name}{_written(attributes)}>")
    yield from content
    yield Markup(f"</{name}>")


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(HTML.without(value))}"'
        for key, value in attributes.items()
    )


def join(separator: str, parts: list[Markup]) -> Markup:
    """Return markup joined by words."""
    return Markup(words(separator).join(parts))


def lines(*parts: Markup) -> Markup:
    """Return markup, each part on a line of its own; empty parts are left out."""
    return Markup("".join(on_lines(parts)))


def on_lines(parts: Iterable[Markup]) -> Iterator[Markup]:
    """Yield what `lines` returns, part by part."""
    end = NOTHING
    for part in filter(None, parts):
        yield end
        yield part
        end = _END
