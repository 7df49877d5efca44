"""The form in which names are compared: letters and digits alone (``shorthand``, section WHO)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLE = "the"

_NOT_DECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
        "ŀ": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ß": "ss",
    },
)
"""Latin letters that Unicode does not take apart into a plain letter and an accent."""

_APART = re.compile(r"[\W_]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_COURTESY_TITLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Judge|Justice|Ambassador|H\. ?E|HE|(?:His|Her) Excellency)"
    r"\b\.?\s+)+(?=\S)"
)
_LEADING_ARTICLE = re.compile(r"[Tt]he\s+(?=\S)")


@lru_cache(maxsize=8192)
def normal(name: str) -> str:
    """Fold ``name`` to what counts in a comparison: ``"The Côte d’Ivoire"`` becomes ``"cotedivoire"``.

    Case, accents, spaces and punctuation do not count, nor a leading "the". Letters of other scripts stay.
    Text without a letter or digit becomes the empty string.
    """
    words = _words(name)
    if len(words) > 1 and words[0] == _ARTICLE:
        del words[0]
    return "".join(words)


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """Fold each word of ``name`` by itself: ``"the Republic of Korea"`` has ``republic``, ``of`` and ``korea``."""
    return frozenset(_words(name))


@lru_cache(maxsize=4096)
def words_in_order(name: str) -> tuple[str, ...]:
    """Fold the words of ``name`` in order; a word keeps together over an apostrophe: ``people's`` is ``peoples``."""
    return tuple(_words(_APOSTROPHES.sub("", name)))


def has_words(name: str, beginnings: str) -> bool:
    """Return whether every word of ``beginnings``, of which there is one, begins a word of ``name``: "rep kor"."""
    words, wanted = words_of(name), words_of(beginnings)
    return bool(wanted) and all(any(word.startswith(beginning) for word in words) for beginning in wanted)


def without_article(name: str) -> str:
    """Leave out a leading "the" or "The"; a name that is nothing else stays."""
    return _LEADING_ARTICLE.sub("", name, count=1) if _LEADING_ARTICLE.match(name) else name


def without_courtesy_title(name: str) -> str:
    """Leave out the courtesy titles before a person's name: ``"H.E. Ms. Ada Byron"`` becomes ``"Ada Byron"``."""
    return _COURTESY_TITLES.sub("", name)


def _words(name: str) -> list[str]:
    lowered = unicodedata.normalize("NFKD", name).casefold().translate(_NOT_DECOMPOSED)
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", lowered))
    return [word for word in _APART.split(plain) if word]
