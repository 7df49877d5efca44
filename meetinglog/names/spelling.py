"""The spellings that offices use, and the built-in State, organization or group that each of them is.

Attendance lists and standards write ``Korea, Republic of``, ``Netherlands (the)``, ``Myanmar (Burma)``, ``St. Lucia``
or ``World Health Organization (WHO)``. Codes are no names here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby, islice, product
from typing import Final, TypeVar

from meetinglog.names.tables import Organization, State, UsualGroup, organizations, state_by_code, states, usual_groups
from meetinglog.text.normal import normal, words_in_order

_Entry = TypeVar("_Entry", State, Organization, UsualGroup)
_Thing = TypeVar("_Thing")
_Words = tuple[str, ...]

_SMALL: Final = frozenset({"the", "of", "and", "for"})
"""Words that offices add or leave out."""

_SHORT: Final = {
    "bol": ("bolivarian",),
    "c": ("central",),
    "dem": ("democratic",),
    "e": ("east",),
    "eq": ("equatorial",),
    "equat": ("equatorial",),
    "fed": ("federation", "federated", "federal"),
    "gt": ("great",),
    "is": ("islands",),
    "isl": ("islands", "islamic"),
    "n": ("north", "new"),
    "ppls": ("peoples",),
    "plur": ("plurinational",),
    "r": ("republic",),
    "rep": ("republic",),
    "s": ("south", "saint", "sao", "san"),
    "soc": ("socialist",),
    "st": ("saint",),
    "ste": ("saint",),
    "sts": ("states",),
    "utd": ("united",),
    "w": ("western",),
}
"""What offices shorten in the name of a State, and what it may stand for."""

_SPELT: Final = {
    "labor": ("labour",),
    "organisation": ("organization",),
    "program": ("programme",),
    "un": ("united nations",),
}
"""Words of the names of organizations that are spelled in two ways."""

_TWO_NAMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<first>[^()\[\]]+)[(\[](?P<second>[^()\[\]]+)[)\]](?P<rest>[^()\[\]]*)",
        r"(?P<first>.+?)\s+[-–—]{1,3}\s+(?P<second>.+)",
        r"(?P<first>[^/]+)/(?P<second>[^/]+)",
        r"(?P<first>[^,]+),(?P<second>[^,]+)",
    )
)
"""How one thing is written with two of its names: in brackets, or with a dash, a slash or a comma between."""

_KINDS: Final = (
    "democratic",
    "emirates",
    "federated",
    "federation",
    "islamic",
    "kingdom",
    "peoples",
    "republic",
    "state",
)
_SHORTEST_OF_A_KIND: Final = 4
_STATES_OF = r"member\s+(?:states|countries)"
_MEMBERS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<name>.+?)\s*(?:\band\b|[&+/])\s*(?:(?:all\s+)?(?:its|their|the)\s+)?(?:\d+\s+)?(?:{_STATES_OF}|members|ms)",
        rf"(?P<name>.+?)\s+{_STATES_OF}",
        rf"(?:the\s+)?(?:\d+\s+)?{_STATES_OF}\s+of\s+(?P<name>.+)",
    )
)
_CODE_BEHIND = re.compile(r".*,\s*(?P<code>[A-Z]{2,3})")
_LONGEST = 200
_MOST_READINGS = 32


@lru_cache(maxsize=1024)
def states_spelled(text: str) -> tuple[State, ...]:
    """Return the States of which ``text`` is a whole name, as the tables or offices write it.

    Offices put words in another order (``Iran, Islamic Republic of``), add or leave out small ones (``Gambia (the)``),
    shorten some (``Rep. of Moldova``, ``Venezuela, B.R.``), and write two names of one State together (``Türkiye
    (Turkey)``). Several are returned where the tables give them one name.
    """
    named = _states_by_name().get(normal(text), ())
    if named or len(text) > _LONGEST:
        return named
    spelled = _of_readings(_state_keys(text), _states_by_words()) or named_twice(text, _state_or_code)
    return () if _ends_in_the_code_of_another(text, spelled) else spelled


def state_spelled(text: str) -> State | None:
    """Return the one State of which ``text`` is a whole name; `None` for the name of none or of several."""
    return _only(states_spelled(text))


@lru_cache(maxsize=1024)
def organization_spelled(text: str) -> Organization | None:
    """Return the built-in organization of which ``text`` is a name or alias, with or without its acronym in brackets.

    ``UN Office on Drugs and Crime (UNODC)`` is one, and so is ``World Health Organisation``.
    """
    return _only(_spelled(text, _organizations_by_name()))


@lru_cache(maxsize=1024)
def group_spelled(text: str) -> UsualGroup | None:
    """Return the built-in group of which ``text`` is a name or alias, with or without its acronym in brackets."""
    return _only(_spelled(text, _groups_by_name()))


def _spelled(text: str, by_name: dict[str, tuple[_Entry, ...]]) -> tuple[_Entry, ...]:
    def whole(name: str) -> tuple[_Entry, ...]:
        return by_name.get(spelled_out(name), ()) if len(name) <= _LONGEST else ()

    return whole(text) or named_twice(text, whole)


def _state_or_code(name: str) -> tuple[State, ...]:
    state = state_by_code(name)
    return (state,) if state else states_spelled(name)


def _ends_in_the_code_of_another(text: str, named: tuple[State, ...]) -> bool:
    """Return whether a code of another State stands behind a comma: ``Viet Nam, SR`` may be Suriname as well."""
    match = _CODE_BEHIND.fullmatch(text.strip())
    other = state_by_code(match["code"]) if match else None
    return other is not None and other not in named


def names_a_kind(text: str) -> bool:
    """Return whether ``text`` only says what kind of State is meant: "Kingdom" or "Arab Republic" tells no one."""
    words = [word for word in words_in_order(text) if word != "arab"]
    return bool(words) and all(
        len(word) >= _SHORTEST_OF_A_KIND and any(kind.startswith(word) for kind in _KINDS) for word in words
    )


def named_twice(text: str, whole: Callable[[str], tuple[_Thing, ...]]) -> tuple[_Thing, ...]:
    """Return the thing that both names are where ``text`` is a name and, in brackets or after a dash, another."""
    matches = (pattern.fullmatch(text.strip()) for pattern in _TWO_NAMES if len(text) <= _LONGEST)
    for match in filter(None, matches):
        first = whole(f"{match['first'].strip()} {match.groupdict().get('rest', '').strip()}".strip())
        if first and first == whole(match["second"].strip()):
            return first
    return ()


def without_members(text: str) -> str:
    """Return the name beside "member States", which is that of all of them; empty where nothing like it is."""
    matches = (pattern.fullmatch(text.strip()) for pattern in _MEMBERS if len(text) <= _LONGEST)
    return next((match["name"] for match in matches if match), "")


@lru_cache(maxsize=4096)
def spelled_out(text: str) -> str:
    """Return the words of the name of an organization or group, in one: small ones left out, the longer spelling."""
    return next(("".join(key) for key in _keys(text, _SPELT)), "")


def _of_readings(keys: Iterable[_Words], by_words: dict[_Words, tuple[_Entry, ...]]) -> tuple[_Entry, ...]:
    return tuple(dict.fromkeys(entry for key in keys for entry in by_words.get(key, ())))


def _keys(name: str, longer: Mapping[str, _Words]) -> Iterator[_Words]:
    """Yield the words of a name that count, in order, in each reading of the shortened ones."""
    words = [word for word in _with_initials(words_in_order(name)) if word not in _SMALL]
    readings = product(*((longer.get(word, ()) or (word,)) for word in words))
    yield from (tuple(" ".join(reading).split()) for reading in islice(readings, _MOST_READINGS))


def _with_initials(words: Iterable[str]) -> Iterator[str]:
    """Yield words with initials that follow each other as one: ``P. R. of China`` has ``pr``."""
    for alone, run in groupby(words, lambda word: len(word) == 1):
        following = list(run)
        yield from ("".join(following),) if alone else following


def _state_keys(name: str) -> Iterator[_Words]:
    """Yield the words of the name of a State that count, in alphabetical order: offices put them in any."""
    yield from (tuple(sorted(key)) for key in _keys(name, _SHORT) if key)


def _state_keys_shortened(name: str) -> Iterator[_Words]:
    """Yield the same of a name of the tables, and with initials before "of": ``BR Venezuela``."""
    yield from _state_keys(name)
    before, _, rest = name.partition(" of ")
    initials = "".join(word[0] for word in words_in_order(before) if word not in _SMALL)
    if rest and len(initials) > 1:
        yield from _state_keys(f"{initials} {rest}")


@cache
def _states_by_name() -> dict[str, tuple[State, ...]]:
    return _gathered((normal(name), state) for state in states() for name in state.all_names())


@cache
def _states_by_words() -> dict[_Words, tuple[State, ...]]:
    return _gathered(
        (key, state) for state in states() for name in state.all_names() for key in _state_keys_shortened(name)
    )


@cache
def _organizations_by_name() -> dict[str, tuple[Organization, ...]]:
    return _gathered((spelled_out(name), known) for known in organizations() for name in known.all_names())


@cache
def _groups_by_name() -> dict[str, tuple[UsualGroup, ...]]:
    return _gathered((spelled_out(name), group) for group in usual_groups() for name in (group.name, *group.aliases))


_Key = TypeVar("_Key", str, _Words)


def _gathered(pairs: Iterable[tuple[_Key, _Entry]]) -> dict[_Key, tuple[_Entry, ...]]:
    gathered: dict[_Key, dict[_Entry, None]] = {}
    for key, entry in pairs:
        gathered.setdefault(key, {})[entry] = None
    return {key: tuple(entries) for key, entries in gathered.items()}


def _only(entries: tuple[_Entry, ...]) -> _Entry | None:
    return entries[0] if len(entries) == 1 else None
