"""An index from names, in the form in which they are compared, to what they denote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from typing import Generic, TypeVar

from meetinglog.text.normal import normal, words_of

Thing = TypeVar("Thing")

_LIKENESS = 0.75
_NEARLY_AS_LIKE = 0.1
_NEAREST = 6
_LAST = "\U0010ffff"
_SAY_NOTHING = frozenset({"the", "of", "and", "for", "on", "in", "to"})


class Index(Generic[Thing]):
    """Names and what each denotes; several names may denote one thing, and one name several things."""

    def __init__(self, named: Iterable[tuple[str, Thing]]) -> None:
        """Take pairs of a name as written and the thing; names without a letter or digit are left out."""
        self._named = tuple((name, thing) for name, thing in named if normal(name))
        self._exact: dict[str, dict[Thing, str]] = {}
        for name, thing in self._named:
            self._exact.setdefault(normal(name), {}).setdefault(thing, name)
        self._keys = sorted(self._exact)

    def called(self, key: str) -> tuple[Thing, ...]:
        """Find all that have exactly the name ``key``, a normal form."""
        return tuple(self._exact.get(key, ()))

    def beginning(self, key: str) -> dict[Thing, str]:
        """Find all that have a name that begins with ``key``, a normal form; each with the first such name."""
        found: dict[Thing, str] = {}
        for at in range(bisect_left(self._keys, key), len(self._keys)):
            if not self._keys[at].startswith(key):
                break
            for thing, name in self._exact[self._keys[at]].items():
                found.setdefault(thing, name)
        return found

    def within(self, text: str) -> dict[Thing, str]:
        """Find all that have a name in which every word of ``text`` begins a word; each with the first such name.

        One of these words at least must tell something: a beginning of "of" or "the" alone finds nothing by them.
        """
        fitting = [self._with_a_word(word) for word in words_of(text)]
        telling = {number for each in fitting for word, number in each if word not in _SAY_NOTHING}
        found: dict[Thing, str] = {}
        for number in sorted(telling.intersection(*({number for _, number in each} for each in fitting))):
            name, thing = self._named[number]
            found.setdefault(thing, name)
        return found

    def names(self, thing: Thing) -> tuple[str, ...]:
        """Return every name of a thing, as written."""
        return tuple(name for name, named in self._named if named == thing)

    @cached_property
    def _words(self) -> list[tuple[str, int]]:
        """Each word of each name with the name's number, in alphabetical order."""
        return sorted((word, number) for number, (name, _) in enumerate(self._named) for word in words_of(name))

    def _with_a_word(self, beginning: str) -> list[tuple[str, int]]:
        """Return the words that begin so, each with the number of its name."""
        start = bisect_left(self._words, (beginning,))
        return self._words[start : bisect_left(self._words, (f"{beginning}{_LAST}",), start)]

    def nearest(self, text: str) -> tuple[Thing, ...]:
        """Find what may have been meant: names with all the words of ``text``, else names written much like it."""
        words = words_of(text) - _SAY_NOTHING
        sharing = dict.fromkeys(thing for name, thing in self._named if words and words <= words_of(name))
        return tuple(sharing)[:_NEAREST] or self._much_like(normal(text))

    def _much_like(self, key: str) -> tuple[Thing, ...]:
        alike = get_close_matches(key, self._keys, n=_NEAREST, cutoff=_LIKENESS)
        best = _likeness(key, alike[0]) if alike else 0.0
        close = (other for other in alike if _likeness(key, other) >= best - _NEARLY_AS_LIKE)
        return tuple(dict.fromkeys(thing for other in close for thing in self._exact[other]))


def _likeness(key: str, other: str) -> float:
    return SequenceMatcher(None, other, key).ratio()
