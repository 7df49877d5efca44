"""An index from names, in the form in which they are compared, to what they denote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from typing import Generic, TypeVar

from meetinglog.names.normal import normal, words_of

Thing = TypeVar("Thing")

_LIKENESS = 0.75
_NEARLY_AS_LIKE = 0.1
_NEAREST = 6
_SAY_NOTHING = frozenset({"the", "of", "and", "for", "on", "in", "to"})


class Index(Generic[Thing]):
    """Names and what each denotes; several names may denote one thing, and one name several things."""

    def __init__(self, named: Iterable[tuple[str, Thing]]) -> None:
        """Take pairs of a name as written and the thing; names without a letter or digit are left out."""
        self._named = tuple((name, thing) for name, thing in named if normal(name))
        self._exact: dict[str, dict[Thing, None]] = {}
        for name, thing in self._named:
            self._exact.setdefault(normal(name), {})[thing] = None
        self._keys = sorted(self._exact)

    def called(self, key: str) -> tuple[Thing, ...]:
        """Find all that have exactly the name ``key``, a normal form."""
        return tuple(self._exact.get(key, ()))

    def beginning(self, key: str) -> tuple[Thing, ...]:
        """Find all that have a name that begins with ``key``, a normal form; each once."""
        found: dict[Thing, None] = {}
        for at in range(bisect_left(self._keys, key), len(self._keys)):
            if not self._keys[at].startswith(key):
                break
            found.update(self._exact[self._keys[at]])
        return tuple(found)

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
