"""The readers of single values: each returns what a value means, or notes a mistake at its place.

A reader returns ``None`` where it noted a mistake or where the value says nothing; TOML has no such value itself.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Callable
from functools import cache
from typing import Any

from meetinglog.model.session import LIMITED_KINDS, Capacity
from meetinglog.session_file.location import (
    Location,
    control_character,
    did_you_mean,
    nearest,
    quoted,
    said,
    tidy,
)
from meetinglog.session_file.states import code_of, no_such_code, no_such_state, state_named
from meetinglog.session_file.words import capacity_of
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal

Reader = Callable[[Any, Location], Any]

LIMIT_KEYS = (*(capacity.value for capacity in Capacity), "groups", *LIMITED_KINDS)
HIGHEST_NUMBER = 99_999
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_DURATION = re.compile(r"(?=.)(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,6})s)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text(value: object, place: Location) -> str | None:
    """Read text that must not be empty; white space in it becomes single spaces."""
    if not isinstance(value, str):
        hint = f': "{value}"' if type(value) is int and abs(value) <= HIGHEST_NUMBER else ""
        place.wrong(f"text in quotes is wanted{hint}, but this is {said(value)}.")
    elif character := control_character(value):
        place.wrong(f"the control character {character} stands in {said(value)}; take it out.")
    elif not value.strip():
        place.wrong("text is wanted, but this is empty.")
    else:
        return tidy(value)
    return None


def optional_text(value: object, place: Location) -> str | None:
    """Read text that may be left empty, as in a file that is still to be completed."""
    return None if isinstance(value, str) and not value.strip() else text(value, place)


def file(value: object, place: Location) -> str | None:
    """Read the path of a file, or nothing; only the white space around it is left out."""
    return value.strip() if optional_text(value, place) and isinstance(value, str) else None


def name(value: object, place: Location) -> str | None:
    """Read a name: text with a letter or digit, since names are compared by these."""
    found = text(value, place)
    if found is not None and not normal(found):
        place.wrong(f"a name has at least one letter or digit, but this is {said(value)}.")
        return None
    return found


def item_number(value: object, place: Location) -> str | None:
    """Read the number of an item, such as ``3 (a)``; a comma separates items and so stands in none."""
    found = name(value, place)
    if found is not None and "," in found:
        place.wrong(f"a number has no comma, since each item stands by itself, but this is {said(value)}.")
        return None
    return found


def names(value: object, place: Location) -> tuple[str, ...] | None:
    """Read a list of names; one that stands twice stands once."""
    found = _list_of(name, value, place, 'a list of names is wanted, such as ["WWF"]')
    return None if found is None else tuple({normal(each): each for each in reversed(found)}.values())[::-1]


def switch(value: object, place: Location) -> bool | None:
    """Read ``true`` or ``false``."""
    if isinstance(value, bool):
        return value
    place.wrong(f"true or false is wanted, without quotes, but this is {said(value)}.")
    return None


def number(value: object, place: Location) -> int | None:
    """Read a positive whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        place.wrong(f"a whole number is wanted, without quotes, such as 6, but this is {said(value)}.")
    elif not 1 <= value <= HIGHEST_NUMBER:
        place.wrong(f"a number from 1 to {HIGHEST_NUMBER} is wanted, but this is {said(value)}.")
    else:
        return value
    return None


def date(value: object, place: Location) -> dt.date | None:
    """Read a date without a time."""
    if type(value) is dt.date:
        return value
    if isinstance(value, dt.datetime):
        place.wrong(f"a date without a time is wanted: {value.date().isoformat()}.")
    elif isinstance(value, str) and _DATE.fullmatch(value.strip()):
        place.wrong(f"a date stands without quotes: {value.strip()}.")
    else:
        place.wrong(f"a date is wanted, without quotes, such as 2012-10-15, but this is {said(value)}.")
    return None


def moment(value: object, place: Location) -> dt.datetime | None:
    """Read a date with a time; with an offset it stays with it."""
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        place.wrong(f"a date with a time is wanted, such as {value.isoformat()}T15:00:00, but this is a date alone.")
    else:
        place.wrong(
            f"a date with a time is wanted, without quotes, such as 2012-10-17T15:00:00, but this is {said(value)}."
        )
    return None


def identifier(value: object, place: Location) -> str | None:
    """Read the id of a session: letters, digits and "-"."""
    found = optional_text(value, place)
    if found is not None and not _ID.fullmatch(found):
        place.wrong(
            f"an id has only letters from a to z, digits and “-”, and does not begin with “-”, "
            f"but this is {said(value)}."
        )
        return None
    return found


def timezone(value: object, place: Location) -> str | None:
    """Read the name of a time zone, such as ``Europe/Vienna``."""
    found = text(value, place)
    if found is None or found in _zones():
        return found
    cities = {zone.rpartition("/")[2]: zone for zone in sorted(_zones())}
    near = cities.get(nearest(found.replace(" ", "_"), cities)) or nearest(found, _zones())
    end = f"did you mean “{near}”?" if near else "write region and city, such as “Europe/Vienna”."
    place.wrong(f"{quoted(found)} is no time zone; {end}")
    return None


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def capacity(value: object, place: Location) -> Capacity | None:
    """Read a capacity's word."""
    found = text(value, place)
    if found is None:
        return None
    words = [capacity.value for capacity in Capacity]
    if found in words:
        return Capacity(found)
    if meant := capacity_of(found):
        place.wrong(f"{quoted(found)} is no capacity's word here; write “{meant.value}”.")
    elif near := nearest(found, words):
        place.wrong(f"{quoted(found)} is no capacity; did you mean “{near}”?")
    else:
        place.wrong(f"{quoted(found)} is no capacity; the capacities are {enumeration(words)}.")
    return None


def state_code(value: object, place: Location) -> str | None:
    """Read a State's alpha-2 or alpha-3 code; returns the alpha-3 one."""
    found = text(value, place)
    if found is None:
        return None
    if not (code := code_of(found)):
        place.wrong(no_such_code(found))
    return code or None


def optional_state_code(value: object, place: Location) -> str | None:
    """Read a State's code, or nothing."""
    return None if isinstance(value, str) and not value.strip() else state_code(value, place)


def state(value: object, place: Location) -> str | None:
    """Read a State's code or one of its names, or nothing; returns the alpha-3 code."""
    found = optional_text(value, place)
    if found is None:
        return None
    named = state_named(found)
    code = code_of(found) or (named.alpha3 if named else "")
    if not code:
        place.wrong(no_such_state(found))
    return code or None


def state_codes(value: object, place: Location) -> tuple[str, ...] | None:
    """Read a list of States' codes; one that stands twice stands once."""
    found = _list_of(state_code, value, place, 'a list of codes is wanted, such as ["THA", "PSE"]')
    return None if found is None else tuple(dict.fromkeys(found))


def all_or_state_codes(value: object, place: Location) -> str | tuple[str, ...] | None:
    """Read ``"all"`` or a list of States' codes."""
    if isinstance(value, list):
        return state_codes(value, place)
    if isinstance(value, str) and value.strip().casefold() == "all":
        return "all"
    place.wrong(f'"all" or a list of codes is wanted, such as ["KEN", "NOR"], but this is {said(value)}.')
    return None


def duration(value: object, place: Location) -> float | None:
    """Read a duration such as ``"2m30s"``; returns seconds."""
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        place.wrong(f'a duration is wanted, such as "3m", "90s", "2m30s" or "1h", but this is {said(value)}.')
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    whole = 3600.0 * hours + 60 * minutes + seconds
    if not whole:
        place.wrong(f"a duration longer than nothing is wanted, but this is {said(value)}.")
    return whole or None


def limits(value: object, place: Location) -> dict[str, float] | None:
    """Read the table of time limits; returns seconds by capacity's word, ``groups`` or kind of statement."""
    if not isinstance(value, dict):
        place.wrong(f"a table is wanted, under the heading [{place.name}], but this is {said(value)}.")
        return None
    found = {}
    for key, written in value.items():
        if key not in LIMIT_KEYS:
            meant = capacity_of(key)
            near = f"; did you mean “{meant.value}”?" if meant else did_you_mean(key, LIMIT_KEYS)
            place.key(key).wrong(f"there is no such limit{near}")
        elif seconds := duration(written, place.key(key)):
            found[key] = seconds
    return found


def forms(value: object, place: Location) -> dict[str, str] | None:
    """Read the table of this session's own forms of States' names; returns them by alpha-3 code."""
    if not isinstance(value, dict):
        place.wrong(f"a table is wanted, under the heading [{place.name}], but this is {said(value)}.")
        return None
    found: dict[str, str] = {}
    for key, written in value.items():
        form = name(written, place.key(key))
        if not (code := code_of(key)):
            place.key(key).wrong(no_such_code(key))
        elif code in found:
            place.key(key).wrong(f"the State {code} has a form here already; leave one of the two.")
        elif form is not None:
            found[code] = form
    return found


def _list_of(reader: Callable[[object, Location], str | None], value: object, place: Location, wanted: str) -> (
    list[str] | None
):  # fmt: skip
    """Read a list each of whose values ``reader`` reads; those that are wrong are left out."""
    if not isinstance(value, list):
        place.wrong(f"{wanted}, but this is {said(value)}.")
        return None
    found = (reader(each, place) for each in value)
    return [each for each in found if each is not None]
