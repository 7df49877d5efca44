"""Text that knows which of its stretches stand for a value: for a number or a day that a language put into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple, Self


class MarkedStretch(NamedTuple):
    """A stretch of a text and the value that it stands for; `None` where it stands for none."""

    text: str
    value: object = None


class Marked(str):
    """A text made of stretches. It is as any other text where nobody asks for them."""

    __slots__ = ("stretches",)
    stretches: tuple[MarkedStretch, ...]

    def __new__(cls, stretches: Iterable[MarkedStretch]) -> Self:
        """Join the stretches."""
        kept = tuple(stretch for stretch in stretches if stretch.text)
        text = super().__new__(cls, "".join(stretch.text for stretch in kept))
        text.stretches = kept
        return text


def standing_for(text: str, value: object) -> Marked:
    """Return a text that stands for a value."""
    return Marked([MarkedStretch(text, value)])


def marked(*parts: str) -> Marked:
    """Return parts joined, with the stretches of each."""
    return Marked(chain.from_iterable(map(stretches_of, parts)))


def marked_list(parts: Sequence[str], separators: Sequence[str]) -> Marked:
    """Return parts joined by separators, of which there is one less, with the stretches of each."""
    return marked(*chain.from_iterable(zip_longest(parts, separators, fillvalue="")))


def stretches_of(text: str) -> tuple[MarkedStretch, ...]:
    """Return the stretches of a text; a plain one is a stretch that stands for nothing."""
    return text.stretches if isinstance(text, Marked) else (MarkedStretch(text),)
