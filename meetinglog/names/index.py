"""An index from names, in their normal form, to the things that they denote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from typing import Generic, TypeVar

from meetinglog.text.normal import normal, words_of

Thing = TypeVar("Thing")

_SIMILARITY = 0.75
_MARGIN = 0.1
"""So much less similar than the nearest name another may be."""
_NEAREST = 6
_LAST = "\U0010ffff"
_INSIGNIFICANT = frozenset({"the", "of", "and", "for", "on", "in", "to"})


class Index(Generic[Thing]):
    """Names and the things that they denote; one thing may have several names, and one name several things."""

    def __init__(self, named: Iterable[tuple[str, Thing]]) -> None:
        """Index pairs of a name as written and its thing; names without a letter or digit are left out."""
        self._named = tuple((name, thing) for name, thing in named if normal(name))
        self._exact: dict[str, dict[Thing, str]] = {}
        for name, thing in self._named:
            self._exact.setdefault(normal(name), {}).setdefault(thing, name)
        self._keys = sorted(self._exact)

    def called(self, key: str) -> tuple[Thing, ...]:
        """Return the things with exactly the name ``key``, a normal form."""
        return tuple(self._exact.get(key, ()))

    def beginning(self, key: str) -> dict[Thing, str]:
        """Return the things with a name that begins with ``key``, a normal form; each with the first such name."""
        things: dict[Thing, str] = {}
        for candidate in self._keys[bisect_left(self._keys, key) : bisect_left(self._keys, f"{key}{_LAST}")]:
            for thing, name in self._exact[candidate].items():
                things.setdefault(thing, name)
        return things

    def within(self, text: str) -> dict[Thing, str]:
        """Return the things with a name in which every word of ``text`` begins a word; each with the first such name.

        At least one of these words must be significant: "of" or "the" alone matches nothing.
        """
        matches = [self._with_a_word(word) for word in words_of(text)]
        significant = {number for match in matches for word, number in match if word not in _INSIGNIFICANT}
        things: dict[Thing, str] = {}
        for number in sorted(significant.intersection(*({number for _, number in match} for match in matches))):
            name, thing = self._named[number]
            things.setdefault(thing, name)
        return things

    def names(self, thing: Thing) -> tuple[str, ...]:
        """Return all names of a thing, as written."""
        return tuple(name for name, named in self._named if named == thing)

    @cached_property
    def _words(self) -> list[tuple[str, int]]:
        """Each word of each name with the name's number, in alphabetical order."""
        return sorted((word, number) for number, (name, _) in enumerate(self._named) for word in words_of(name))

    def _with_a_word(self, beginning: str) -> list[tuple[str, int]]:
        """Return the words that begin with ``beginning``, each with the number of its name."""
        start = bisect_left(self._words, (beginning,))
        return self._words[start : bisect_left(self._words, (f"{beginning}{_LAST}",), start)]

    def nearest(self, text: str) -> tuple[Thing, ...]:
        """Return what may have been meant: things with all the words of ``text``, or else with a similar name."""
        words = words_of(text) - _INSIGNIFICANT
        sharing = dict.fromkeys(thing for name, thing in self._named if words and words <= words_of(name))
        return tuple(sharing)[:_NEAREST] or self._similar(normal(text))

    def _similar(self, key: str) -> tuple[Thing, ...]:
        similar = get_close_matches(key, self._keys, n=_NEAREST, cutoff=_SIMILARITY)
        best = _similarity(key, similar[0]) if similar else 0.0
        nearest = (other for other in similar if _similarity(key, other) >= best - _MARGIN)
        return tuple(dict.fromkeys(thing for other in nearest for thing in self._exact[other]))


def _similarity(key: str, other: str) -> float:
    return SequenceMatcher(None, other, key).ratio()
