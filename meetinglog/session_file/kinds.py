"""The kinds of values that a session file holds, as annotated types: ``Name``, ``Date``, ``StateCode``, ``Duration``.

The validator of a kind returns what the value means, or raises a `mistake`: a sentence that needs no place.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainValidator,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from meetinglog.model.session import LIMITED_KINDS, Capacity
from meetinglog.names.tables import state_by_code, state_named, states
from meetinglog.session_file.capacities import capacity_of
from meetinglog.session_file.location import (
    control_character,
    did_you_mean,
    nearest,
    quoted,
    said,
    tidy,
)
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal

LIMIT_KEYS = (*(capacity.value for capacity in Capacity), "groups", *LIMITED_KINDS)
HIGHEST_NUMBER = 99_999
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_DURATION = re.compile(r"(?=.)(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,6})s)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MISTAKE = "mistake"
"""The type of the errors whose message is the sentence that the officer reads."""


def mistake(sentence: str) -> PydanticCustomError:
    """Return the error that says in ``sentence`` what is wrong with a value."""
    return PydanticCustomError(MISTAKE, "{sentence}", {"sentence": sentence})


def text(value: object) -> str:
    """Read text that must not be empty; white space in it becomes single spaces."""
    if not isinstance(value, str):
        hint = f': "{value}"' if type(value) is int and abs(value) <= HIGHEST_NUMBER else ""
        raise mistake(f"text in quotes is wanted{hint}, but this is {said(value)}.")
    if character := control_character(value):
        raise mistake(f"the control character {character} stands in {said(value)}; take it out.")
    if not value.strip():
        raise mistake("text is wanted, but this is empty.")
    return tidy(value)


def optional(read: Callable[[Any], str]) -> Callable[[Any], str | None]:
    """Return the reader that takes empty text for `None`, as in a file that is still to be completed."""

    def read_or_none(value: object) -> str | None:
        return None if isinstance(value, str) and not value.strip() else read(value)

    return read_or_none


def file_path(value: str) -> str:
    """Read the path of a file; only the white space around it is left out."""
    text(value)
    return value.strip()


def name(value: object) -> str:
    """Read a name: text with a letter or digit, since names are compared by these."""
    written = text(value)
    if not normal(written):
        raise mistake(f"a name has at least one letter or digit, but this is {said(value)}.")
    return written


def item_number(value: object) -> str:
    """Read the number of an item, such as ``3 (a)``; a comma separates items and so stands in none."""
    written = name(value)
    if "," in written:
        raise mistake(f"a number has no comma, since each item stands by itself, but this is {said(value)}.")
    return written


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise mistake(f"true or false is wanted, without quotes, but this is {said(value)}.")


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise mistake(f"a whole number is wanted, without quotes, such as 6, but this is {said(value)}.")
    if not 1 <= value <= HIGHEST_NUMBER:
        raise mistake(f"a number from 1 to {HIGHEST_NUMBER} is wanted, but this is {said(value)}.")
    return value


def _date(value: object) -> dt.date:
    if type(value) is dt.date:
        return value
    if isinstance(value, dt.datetime):
        raise mistake(f"a date without a time is wanted: {value.date().isoformat()}.")
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        raise mistake(f"a date stands without quotes: {value.strip()}.")
    raise mistake(f"a date is wanted, without quotes, such as 2012-10-15, but this is {said(value)}.")


def _moment(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        raise mistake(f"a date with a time is wanted, such as {value.isoformat()}T15:00:00, but this is a date alone.")
    raise mistake(
        f"a date with a time is wanted, without quotes, such as 2012-10-17T15:00:00, but this is {said(value)}."
    )


def _identifier(value: object) -> str:
    written = text(value)
    if not _ID.fullmatch(written):
        raise mistake(
            f"an id has only letters from a to z, digits and “-”, and does not begin with “-”, "
            f"but this is {said(value)}."
        )
    return written


def _time_zone(value: object) -> str:
    written = text(value)
    if written in _zones():
        return written
    cities = {zone.rpartition("/")[2]: zone for zone in sorted(_zones())}
    near = cities.get(nearest(written.replace(" ", "_"), cities)) or nearest(written, _zones())
    end = f"did you mean “{near}”?" if near else "write region and city, such as “Europe/Vienna”."
    raise mistake(f"{quoted(written)} is no time zone; {end}")


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _capacity(value: object) -> Capacity:
    written = text(value)
    words = [capacity.value for capacity in Capacity]
    if written in words:
        return Capacity(written)
    if meant := capacity_of(written):
        raise mistake(f"{quoted(written)} is no capacity's word here; write “{meant.value}”.")
    if near := nearest(written, words):
        raise mistake(f"{quoted(written)} is no capacity; did you mean “{near}”?")
    raise mistake(f"{quoted(written)} is no capacity; the capacities are {enumeration(words)}.")


def state_code(value: object) -> str:
    """Read a State's alpha-2 or alpha-3 code; returns the alpha-3 one."""
    return _code(text(value))


def _code(written: str) -> str:
    if code := _alpha3(written):
        return code
    if state := state_named(written):
        raise mistake(f"a State's code is wanted; that of {state.name} is “{state.alpha3}”.")
    codes = [code for state in states() for code in (state.alpha3, state.alpha2)]
    near = nearest(written, [code for code in codes if len(code) == len(written)])
    if state := state_by_code(near):
        raise mistake(f"{quoted(written)} is no State's code; did you mean “{near}” ({state.name})?")
    raise mistake(f"{quoted(written)} is no State's code; a code has two or three capital letters, such as “KEN”.")


def state(value: object) -> str:
    """Read a State's code or one of its names; returns the alpha-3 code."""
    written = text(value)
    if code := _alpha3(written):
        return code
    if named := state_named(written):
        return named.alpha3
    near = nearest(written, (state.name for state in states()))
    end = f"did you mean {quoted(near)}?" if near else "write its code, such as “KEN”, or its name."
    raise mistake(f"{quoted(written)} is neither the code nor the name of a State; {end}")


def _alpha3(code: str) -> str:
    """Return the alpha-3 code for an alpha-2 or alpha-3 code in any case, or nothing."""
    state = state_by_code(code.upper()) if code.isascii() else None
    return state.alpha3 if state else ""


def _duration(value: object) -> float:
    """Read a duration such as ``"2m30s"``; returns seconds."""
    parts = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not parts:
        raise mistake(f'a duration is wanted, such as "3m", "90s", "2m30s" or "1h", but this is {said(value)}.')
    hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    whole = 3600.0 * hours + 60 * minutes + seconds
    if not whole:
        raise mistake(f"a duration longer than nothing is wanted, but this is {said(value)}.")
    return whole


def _limit_key(key: str) -> str:
    if key in LIMIT_KEYS:
        return key
    meant = capacity_of(key)
    near = f"; did you mean “{meant.value}”?" if meant else did_you_mean(key, LIMIT_KEYS)
    raise mistake(f"there is no such limit{near}")


def _form_key(key: str, info: ValidationInfo) -> str:
    """Read the code of a State that has a form of its name; the context holds those that have one already."""
    code, codes = _code(key), cast("set[str]", info.context)
    if code in codes:
        raise mistake(f"the State {code} has a form here already; leave one of the two.")
    codes.add(code)
    return code


def distinct_names(names: tuple[str | None, ...]) -> tuple[str, ...]:
    """Return the names without those that only repeat another, as names are compared."""
    return tuple({normal(each): each for each in reversed(names) if each is not None}.values())[::-1]


def _distinct_codes(codes: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def _list(wanted: str) -> BeforeValidator:
    """Return the validator of a list, which ``wanted`` asks for."""

    def read(value: object) -> object:
        if isinstance(value, list):
            return value
        raise mistake(f"{wanted}, but this is {said(value)}.")

    return BeforeValidator(read)


def _all_or_list(value: object, read: ValidatorFunctionWrapHandler) -> object:
    if isinstance(value, list):
        return read(value)
    if isinstance(value, str) and value.strip().casefold() == "all":
        return "all"
    raise mistake(f'"all" or a list of codes is wanted, such as ["KEN", "NOR"], but this is {said(value)}.')


OptionalText = Annotated[str, PlainValidator(optional(text))]
FilePath = Annotated[str, PlainValidator(optional(file_path))]
Name = Annotated[str, PlainValidator(name)]
Names = Annotated[
    tuple[Name | None, ...],
    _list('a list of names is wanted, such as ["WWF"]'),
    AfterValidator(distinct_names),
]
Identifier = Annotated[str, PlainValidator(optional(_identifier))]
ItemNumber = Annotated[str, PlainValidator(item_number)]
Switch = Annotated[bool, PlainValidator(_switch)]
Number = Annotated[int, PlainValidator(_number)]
Date = Annotated[dt.date, PlainValidator(_date)]
DateAndTime = Annotated[dt.datetime, PlainValidator(_moment)]
TimeZone = Annotated[str, PlainValidator(_time_zone)]
CapacityWord = Annotated[Capacity, PlainValidator(_capacity)]
StateCode = Annotated[str, PlainValidator(state_code)]
OptionalStateCode = Annotated[str, PlainValidator(optional(state_code))]
StateCodeOrName = Annotated[str, PlainValidator(optional(state))]
_Codes = Annotated[tuple[StateCode | None, ...], AfterValidator(_distinct_codes)]
StateCodes = Annotated[_Codes, _list('a list of codes is wanted, such as ["THA", "PSE"]')]
AllOrStateCodes = Annotated[_Codes, WrapValidator(_all_or_list)]
Limits = dict[Annotated[str, PlainValidator(_limit_key)], Annotated[float, PlainValidator(_duration)]]
NameForms = dict[Annotated[str, PlainValidator(_form_key)], Name]
