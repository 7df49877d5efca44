"""An index from names, in their normal form, to the things that they denote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from typing import Final, Generic, TypeVar

from meetinglog.names.spelling import spelled_out
from meetinglog.text.normal import normal, words_in_order, words_of

Thing = TypeVar("Thing")

_LIKENESS: Final = 0.8
"""What share of its letters a name has in common with one that it may be a slip of."""
_SOMEWHAT_LIKE: Final = 0.85
"""What share of its letters a whole name has in common with one that it may be a slip of where none is more alike."""
_MARGIN: Final = 0.1
"""So much less alike than the nearest name another may be."""
_SHORTEST: Final = 4
"""The fewest letters of a name that may be a slip of another."""
_COMMON: Final = 4
"""A word that more things share tells nothing: "republic", "international"."""
_MOST: Final = 12
_POSSESSIVE = re.compile(r"['’]s\b")
_LAST = "\U0010ffff"
_NOT_TELLING = frozenset({"group", "mrs"})
_SHORT_WORD: Final = 2
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
        self._begun: tuple[str, dict[Thing, str]] = ("", {})

    def called(self, key: str) -> tuple[Thing, ...]:
        """Return the things with exactly the name ``key``, a normal form."""
        return tuple(self._exact.get(key, ()))

    def spelled(self, spelling: str) -> tuple[Thing, ...]:
        """Return the things with a name that is ``spelling`` when it is spelled out (`spelled_out`)."""
        return tuple(self._spelled.get(spelling, ())) if spelling else ()

    @cached_property
    def _spelled(self) -> dict[str, dict[Thing, None]]:
        things: dict[str, dict[Thing, None]] = {}
        for name, thing in self._named:
            things.setdefault(spelled_out(name), {})[thing] = None
        return things

    def beginning(self, key: str) -> dict[Thing, str]:
        """Return the things with a name that begins with ``key``, a normal form; each with the first such name.

        The last answer is kept: one key press asks for it several times. It is not to be changed.
        """
        if key and key == self._begun[0]:
            return self._begun[1]
        things: dict[Thing, str] = {}
        for candidate in self._keys[bisect_left(self._keys, key) : bisect_left(self._keys, f"{key}{_LAST}")]:
            for thing, name in self._exact[candidate].items():
                things.setdefault(thing, name)
        self._begun = (key, things)
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
        """Return what may have been meant: what shares a whole word with ``text``, then what is spelled much like it.

        A word that many things share counts for nothing.
        """
        words = dict.fromkeys((*self._telling(text), *self._telling(_POSSESSIVE.sub("", text))))
        shared = Counter(thing for word in words for thing in self._by_word.get(word, ()))
        nearest = [*(thing for thing, _ in shared.most_common()), *self._alike(text)] or self._alike_whole(text)
        return tuple(dict.fromkeys(nearest))[:_MOST]

    def _alike(self, text: str) -> list[Thing]:
        """Return the things that have a name with much the same letters, common words left out."""
        key = "".join(self._telling(text))
        alike = get_close_matches(key, self._by_telling, n=_MOST, cutoff=_LIKENESS)
        best = _likeness(key, alike[0]) if alike else 0.0
        nearest = [other for other in alike if _likeness(key, other) >= best - _MARGIN]
        nearest += self._by_letters.get((key[:1], *sorted(key)), ())
        return [thing for other in nearest for thing in self._by_telling[other]]

    def _alike_whole(self, text: str) -> list[Thing]:
        """Return the things that have a name with the same first letter and most others, common words counted too."""
        key = normal(text)
        keys = [other for other in self._keys if other[:1] == key[:1] and len(other) >= _SHORTEST]
        return [
            thing for other in get_close_matches(key, keys, n=1, cutoff=_SOMEWHAT_LIKE) for thing in self._exact[other]
        ]

    @cached_property
    def _by_word(self) -> dict[str, dict[Thing, None]]:
        """The things that have each word in one of their names."""
        things: dict[str, dict[Thing, None]] = {}
        for name, thing in self._named:
            for word in words_in_order(name):
                things.setdefault(word, {})[thing] = None
        return things

    @cached_property
    def _by_telling(self) -> dict[str, dict[Thing, None]]:
        things: dict[str, dict[Thing, None]] = {}
        for name, thing in self._named:
            key = "".join(self._telling(name))
            if len(key) >= _SHORTEST:
                things.setdefault(key, {})[thing] = None
        return things

    @cached_property
    def _by_letters(self) -> dict[tuple[str, ...], list[str]]:
        """The names that have the same letters in another order, but for the first: a slip of two of them."""
        names: dict[tuple[str, ...], list[str]] = {}
        for key in self._by_telling:
            names.setdefault((key[:1], *sorted(key)), []).append(key)
        return names

    def _telling(self, name: str) -> tuple[str, ...]:
        """Return the words of a name that tell it from others: no small, short or common ones."""
        words = (w for w in words_in_order(name) if len(w) > _SHORT_WORD and w not in _INSIGNIFICANT | _NOT_TELLING)
        return tuple(dict.fromkeys(word for word in words if len(self._by_word.get(word, ())) <= _COMMON))


def _likeness(key: str, other: str) -> float:
    return SequenceMatcher(None, other, key).ratio()
