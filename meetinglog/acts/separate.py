"""Several names in one text, each a whole name of somebody: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from msgspec import Struct

from meetinglog.model.session import Capacity
from meetinglog.names.matching import Directory, GroupKnown, Known
from meetinglog.names.tables import state_by_code
from meetinglog.text.normal import normal, words_in_order, words_of

_BETWEEN = re.compile(r"(?:\s*(?:[,;/&+\n]|\band\b))+\s*", re.IGNORECASE)
_PLAIN = re.compile(r"[\s,/]+")
_MOST_PARTS: Final = 200
_LONGEST: Final = 6
"""So many parts one name may have: ``Saint Kitts & Nevis`` has two."""
_LONGEST_QUALIFIER: Final = 4
_CODE: Final = 2
_COMMON = frozenset({"the", "of", "and", "republic", "democratic", "united", "states", "state", "people", "s"})


class Part(Struct, frozen=True):
    """A name in a text: as typed, who has it, and whether only a comma or a slash stands before it."""

    text: str
    meant: Known | GroupKnown
    plainly: bool


def parts_of(text: str, called: Callable[[str], tuple[Known | GroupKnown, ...]]) -> list[Part]:
    """Return the fewest names that make up ``text``, each the whole name of another one; none where it is no such list.

    ``Trinidad and Tobago and Chad`` are two names. ``called`` returns who has a whole name.
    """
    cuts = list(_BETWEEN.finditer(text))
    if not 0 < len(cuts) < _MOST_PARTS:
        return []
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    plainly = [False, *(bool(_PLAIN.fullmatch(cut[0])) for cut in cuts)]
    fewest: list[list[Part] | None] = [[]]
    for end in range(1, len(starts) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST), end):
            before, name = fewest[start], text[starts[start] : ends[end - 1]]
            meant = () if before is None else called(name)
            if before is not None and len(meant) == 1:
                ways.append([*before, Part(name, meant[0], plainly[start])])
        fewest.append(min(ways, key=len, default=None))
    parts = fewest[-1] or []
    return parts if 1 < len(parts) == len({part.meant for part in parts}) else []


def speakers_in(text: str, directory: Directory) -> list[str]:
    """Return the names of several speakers that stand in one text, as typed; none where it is anything else.

    What may only say more of the name before it is none: ``Venezuela, BR`` and ``Congo, DRC`` may be one State.
    """
    parts = parts_of(text, directory.called)
    doubtful = any(part.plainly and _qualifies(part, before, directory) for before, part in pairwise(parts))
    presiding = any(isinstance(part.meant, Known) and part.meant.capacity is Capacity.PRESIDING for part in parts)
    return [] if doubtful or presiding else [part.text for part in parts]


def is_bare_code(text: str, known: Known, directory: Directory) -> bool:
    """Return whether two letters are no name of who is meant, but the code alone."""
    return len(normal(text)) == _CODE and normal(text) not in map(normal, directory.names(known))


def _qualifies(part: Part, before: Part, directory: Directory) -> bool:
    """Return whether capitals behind a name may be initials of it, or another State whose name has the same word."""
    letters = normal(part.text)
    if not part.text.isupper() or len(letters) > _LONGEST_QUALIFIER or not isinstance(before.meant, Known):
        return False
    if not isinstance(part.meant, Known) or ("." in part.text and is_bare_code(part.text, part.meant, directory)):
        return True
    initials = ("".join(word[0] for word in words_in_order(name)) for name in directory.names(before.meant))
    of_it = state_by_code(before.meant.code) is not None and any(letters in each for each in initials)
    return of_it or not (words_of(part.meant.name) & words_of(before.text)) <= _COMMON
