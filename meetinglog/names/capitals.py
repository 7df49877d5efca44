"""What is typed in capitals: codes and acronyms, which are whole names and no beginnings (``shorthand``, WHO)."""

from __future__ import annotations

import re
from typing import Final, TypeVar

_Thing = TypeVar("_Thing")

_NOT_OF_A_CODE = re.compile(r"[\s.\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
_NO_BEGINNING: Final = 3
"""So few letters, all in capitals, are a code or a whole name."""


def as_code(text: str) -> str:
    """Return ``text`` without points and spaces, which do not count in a code: ``U.S.A.``."""
    return _NOT_OF_A_CODE.sub("", text)


def stands_whole(text: str) -> bool:
    """Return whether a text is too short, and in capitals, to be the beginning of a name."""
    letters = "".join(filter(str.isalnum, text))
    return len(letters) <= _NO_BEGINNING and letters.isupper()


def without_acronyms(text: str, named: dict[_Thing, str]) -> dict[_Thing, str]:
    """Leave out what begins with an acronym by an acronym alone: ``UNITA`` is not the beginning of ``UNITAR``."""
    return {thing: name for thing, name in named.items() if not _acronym(name)} if _acronym(text) else named


def _acronym(text: str) -> bool:
    return text.isupper() and " " not in text.strip()
