"""``/amend N key:value…``: every key, how its value is read, and what it says.

A key whose grammar depends on the entry is read in each way that one may want; the entry then takes its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import Struct

from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.shorthand import readers, words
from meetinglog.shorthand.times import time
from meetinglog.shorthand.words import NotUnderstood
from meetinglog.text.languages.en import enumeration
from meetinglog.text.titles import plain_title

T = TypeVar("T")


class AmendKey(Struct, frozen=True):
    """A key: how its value is read, what that says, and how a menu offers to change it."""

    read: Callable[[str], c.AmendedValue]
    meaning: str
    offer: str = ""


def amend(rest: str) -> c.Amend:
    """Read ``/amend N key:value…``."""
    numbers, pairs = words.numbers(rest)
    head, values = words.key_values(pairs, AMENDABLE)
    if "sponsors" in values:
        head, values = words.key_values(pairs, tuple(key for key in AMENDABLE if key not in words.WHO_KEYS))
    if head:
        keys = enumeration([f"{key}:" for key in AMENDABLE], "or")
        raise NotUnderstood(f"“{head}” does not say what is to be amended; type one of {keys}")
    if not values:
        raise NotUnderstood("/amend needs what is to be amended, such as /amend 41 who:Norway at:10:42")
    return c.Amend(numbers, {key: KEYS[key].read(value) for key, value in values.items()})


def _plain(value: str) -> str:
    return words.unquoted(value)[0]


def _unless_empty(read: Callable[[str], T]) -> Callable[[str], T | None]:
    """Return a reader that gives ``None`` for an empty value."""
    return lambda value: read(value) if value else None


def _or_unknown(read: Callable[[str], T], key: str, unknown: str) -> Callable[[str], T | None]:
    """Return a reader that gives ``None`` for ``?``, and refuses an empty value: `NotUnderstood`."""

    def read_known(value: str) -> T | None:
        if not value:
            raise NotUnderstood(f"{key}: is empty; type what it is, or {key}:? for {unknown}")
        return None if value == "?" else read(value)

    return read_known


def _voters(key: str) -> Callable[[str], tuple[c.Who, ...] | None]:
    return _unless_empty(lambda value: readers.voters(value, key))


def _reading(read: Callable[[str], T], value: str) -> T | Refused:
    try:
        return read(value)
    except NotUnderstood as reason:
        return reason


def _who(value: str) -> c.AmendedWho:
    speakers = _reading(lambda typed: tuple(map(words.who, words.split_outside(typed, ";"))), value)
    return c.AmendedWho(_reading(words.who, value), speakers, _reading(readers.officers, value))


def _capacity(value: str) -> c.AmendedCapacity:
    return c.AmendedCapacity(_reading(words.capacity, value), _reading(readers.limited, value))


def _text(value: str) -> c.AmendedText:
    plain = _plain(value)
    return c.AmendedText(plain, words.themes(plain))


def _number(value: str) -> int:
    if not (readers.is_number(value) and int(value)):
        raise NotUnderstood("number: takes the number of the meeting, such as number:4")
    return int(value)


KEYS: Mapping[str, AmendKey] = {
    "who": AmendKey(_or_unknown(_who, "who", "a speaker to be named"), "the speaker", "name another speaker"),
    "for": AmendKey(_unless_empty(words.groups), "on behalf of a group", "say on whose behalf"),
    "also": AmendKey(
        _unless_empty(words.groups),
        "in its own name and on behalf of a group",
        "say on whose behalf besides its own name",
    ),
    "as": AmendKey(_unless_empty(_capacity), "in which capacity"),
    "by": AmendKey(
        lambda value: words.person(value) if _plain(value) else "", "the person who speaks", "say which person speaks"
    ),
    "at": AmendKey(
        lambda value: _or_unknown(time, "at", "an unknown time")(_plain(value)), "the time", "say when it happened"
    ),
    "item": AmendKey(_unless_empty(readers.item_numbers), "the item", "say under which item"),
    "text": AmendKey(_text, "the text", "edit its text"),
    "title": AmendKey(lambda value: plain_title(_plain(value)), "the title"),
    "symbol": AmendKey(_plain, "the symbol"),
    "kind": AmendKey(str, "which kind"),
    "revised": AmendKey(lambda value: bool(value) and readers.orally(value), "whether orally revised"),
    "amended": AmendKey(lambda value: bool(value) and readers.orally(value, "amended"), "whether orally amended"),
    "vote": AmendKey(_unless_empty(readers.read_vote), "the votes for, against and the abstentions"),
    "infavour": AmendKey(_voters("infavour"), "who voted for"),
    "against": AmendKey(_voters("against"), "who voted against"),
    "abstaining": AmendKey(_voters("abstaining"), "who abstained"),
    "sponsors": AmendKey(_unless_empty(readers.several), "who sponsors it"),
    "when": AmendKey(_unless_empty(readers.when), "before or after the action it explains"),
    "office": AmendKey(_plain, "the office"),
    "theme": AmendKey(lambda value: readers.themes(value) if _plain(value) else None, "the theme", "say which themes"),
    "to": AmendKey(
        lambda value: readers.theme_name(value) if _plain(value) else None,
        "what it is called from now on",
        "say what they are called",
    ),
    "reason": AmendKey(_plain, "the reason"),
    "number": AmendKey(_number, "the number of the meeting"),
    "chair": AmendKey(_unless_empty(words.who), "who presides"),
    "limit": AmendKey(lambda value: readers.limit(value) if _plain(value) else None, "the length of the limit"),
}
AMENDABLE = tuple(KEYS)
"""The keys, in the order in which they are offered."""
