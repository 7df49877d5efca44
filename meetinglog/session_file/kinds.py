"""The kinds of values that a session file holds, as annotated types: ``Name``, ``Date``, ``StateCode``, ``Duration``.

The validator of a kind returns what a value means, or raises a `mistake`: a sentence that an officer can act on. The
place of the value is not part of the sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated, cast

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    StrictBool,
    StrictInt,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from meetinglog.model.session import LIMITED_KINDS, Capacity
from meetinglog.names.nearest import nearest_states
from meetinglog.names.spelling import group_spelled, organization_spelled, state_spelled
from meetinglog.names.tables import State, state_by_code, states
from meetinglog.session_file.agenda_text import plain_number
from meetinglog.session_file.capacities import capacity_of, category_key
from meetinglog.session_file.location import control_character, described, did_you_mean, nearest, quoted, tidy
from meetinglog.session_file.zones import likely_zone, zone_of
from meetinglog.text.languages import LANGUAGES, WRITTEN_IN
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal
from meetinglog.text.safe import without_unseen
from meetinglog.text.titles import plain_title

LIMIT_KEYS = (*(capacity.value for capacity in Capacity), "groups", *LIMITED_KINDS)
HIGHEST_NUMBER = 99_999
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_DURATION = re.compile(r"(?=.)(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,6})s)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CAPACITIES = [capacity.value for capacity in Capacity]

MISTAKE = "mistake"
"""The type of the errors whose message is a sentence for the officer."""


def mistake(sentence: str) -> PydanticCustomError:
    """Return the error that says in ``sentence`` what is wrong with a value."""
    return PydanticCustomError(MISTAKE, "{sentence}", {"sentence": sentence})


def _expected(what: str) -> WrapValidator:
    """Return the validator that reports a value of another type; ``what`` is expected."""

    def read(value: object, handler: ValidatorFunctionWrapHandler) -> object:
        try:
            return handler(value)
        except ValidationError as error:
            if any(each["type"] == MISTAKE for each in error.errors()):
                raise
            raise mistake(f"Expected {what}; got {described(value)}.") from None

    return WrapValidator(read)


def _checked(is_right: Callable[[str], object], rule: str) -> AfterValidator:
    """Return the validator that reports text that breaks a rule."""

    def check(value: str) -> str:
        if is_right(value):
            return value
        raise mistake(f"{rule}; got {described(value)}.")

    return AfterValidator(check)


def _text(value: object) -> str:
    """Return text that is not empty, with single spaces for white space."""
    if type(value) is int and abs(value) <= HIGHEST_NUMBER:
        raise mistake(f'Expected text: write "{value}" in quotes.')
    if not isinstance(value, str):
        raise mistake(f"Expected text in quotes; got {described(value)}.")
    if character := control_character(value):
        raise mistake(f"The control character {character} is not allowed in {described(value)}; delete it.")
    if not without_unseen(value).strip():
        raise mistake("The text must not be empty.")
    return tidy(without_unseen(value))


def _occupant(value: object) -> str:
    """Return the name of who sits somewhere; empty for nobody who speaks."""
    return value if value == "" else _text(value)


def _file_path(value: str) -> str:
    _text(value)
    return value.strip()


def _state(text: str) -> str:
    """Return the alpha-3 code of a State that is given by a code or a name."""
    if state := _by_code(text) or state_spelled(text):
        return state.alpha3
    if body := organization_spelled(text):
        advice = "in a sheet it belongs in a column headed “Name”"
        raise mistake(f"{quoted(text)} is an organization, {body.name}, and no State; {advice}.")
    if group := group_spelled(text):
        raise mistake(f"{quoted(text)} is a group, {group.name}, and no State; it has no floor of its own.")
    if near := nearest_states(text):
        raise mistake(f"Unknown State {quoted(text)}; did you mean {enumeration(map(quoted, near), 'or')}?")
    advice = (
        "write its code, such as “KEN”, or its name; in a sheet, what is no State belongs in a column headed “Name”"
    )
    raise mistake(f"Unknown State {quoted(text)}; {advice}.")


def _alpha3(code: str) -> str:
    """Return the alpha-3 code for an alpha-2 or alpha-3 code in any case."""
    if state := _by_code(code):
        return state.alpha3
    if state := state_spelled(code):
        raise mistake(f"Expected a State code: write “{state.alpha3}” for {state.name}.")
    codes = [each for state in states() for each in (state.alpha3, state.alpha2) if len(each) == len(code)]
    near = nearest(code, codes)
    if state := state_by_code(near):
        raise mistake(f"Unknown State code {quoted(code)}; did you mean “{near}” ({state.name})?")
    raise mistake(f"Unknown State code {quoted(code)}; a code has two or three letters, such as “KEN”.")


def _by_code(code: str) -> State | None:
    return state_by_code(code.upper()) if code.isascii() else None


def _time_zone(name: str, info: ValidationInfo) -> str:
    """Return the time zone that is named, or that of a city; the place of the session stands before it."""
    if zone := zone_of(name):
        return zone
    near = likely_zone(name, (info.data or {}).get("place") or "")
    end = f"did you mean {quoted(near)}?" if near else "write region and city, such as “Europe/Vienna”."
    raise mistake(f"Unknown time zone {quoted(name)}; {end}")


def _capacity(word: str) -> Capacity:
    if word in _CAPACITIES:
        return Capacity(word)
    if meant := capacity_of(word):
        raise mistake(f"Unknown capacity {quoted(word)}; write “{meant.value}”.")
    advice = f"choose {enumeration(_CAPACITIES, 'or')}"
    raise mistake(f"Unknown capacity {quoted(word)}{did_you_mean(word, _CAPACITIES, advice)}")


def _date(value: object) -> dt.date:
    if type(value) is dt.date:
        return value
    if isinstance(value, dt.datetime):
        raise mistake(f"Expected a date without a time: write {value.date().isoformat()}.")
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        raise mistake(f"Expected a date: write {value.strip()} without quotes.")
    raise mistake(f"Expected a date without quotes, such as 2012-10-15; got {described(value)}.")


def _date_and_time(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    raise mistake(f"Expected a date and time without quotes, such as 2012-10-17T15:00:00; got {described(value)}.")


def _duration(value: object) -> float:
    """Return the seconds of a duration such as ``"2m30s"``."""
    parts = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not parts:
        raise mistake(f'Expected a duration, such as "3m", "90s", "2m30s" or "1h"; got {described(value)}.')
    hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    duration = 3600.0 * hours + 60 * minutes + seconds
    if not duration:
        raise mistake(f"The duration must be greater than zero; got {described(value)}.")
    return duration


def _limit_key(key: str) -> str:
    if key in LIMIT_KEYS:
        return key
    meant = capacity_of(key)
    raise mistake(f"Unknown limit{did_you_mean(meant.value if meant else key, LIMIT_KEYS)}")


def _category(words: str, info: ValidationInfo) -> str:
    """Return the form in which the words of a list's category are compared; the context holds those before it."""
    key, known = category_key(_text(words)), cast("set[str]", info.context)
    if not key:
        raise mistake(f"A category must have a letter or a digit; got {described(words)}.")
    if f"category {key}" in known:
        raise mistake(f"{quoted(words)} is already in this table; keep one of the two.")
    known.add(f"category {key}")
    return key


def _name_form_key(key: str, info: ValidationInfo) -> str:
    """Return the alpha-3 code of a State with a name form, and its language: ``USA``, ``USA_fr``.

    The context holds those that have one already.
    """
    code, underline, language = key.partition("_")
    if underline and language not in LANGUAGES:
        ends = enumeration((f"“{code}_{each}”" for each in LANGUAGES), "or")
        raise mistake(f"Expected a State code, or one with a language, such as {ends}.")
    form, codes = f"{_alpha3(code)}{underline}{language}", cast("set[str]", info.context)
    if form in codes:
        raise mistake(f"The State {form} already has a name in this table; keep one of the two.")
    codes.add(form)
    return form


def _language(code: str) -> str:
    if code in LANGUAGES:
        return code
    codes = enumeration((f'"{each}"' for each in LANGUAGES), "or")
    raise mistake(f"{WRITTEN_IN} Write {codes}; got {described(code)}.")


def _all_or_list(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    if isinstance(value, list):
        return handler(value)
    if isinstance(value, str) and value.strip().casefold() == "all":
        return "all"
    raise mistake(f'Expected "all" or a list of codes, such as ["KEN", "NOR"]; got {described(value)}.')


def distinct_names(names: tuple[str | None, ...]) -> tuple[str, ...]:
    """Return the names without repetitions, as names are compared."""
    return tuple({normal(name): name for name in reversed(names) if name is not None}.values())[::-1]


def _distinct_codes(codes: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code is not None))


_EMPTY_IS_NONE = WrapValidator(
    lambda value, read: None if isinstance(value, str) and not value.strip() else read(value)
)
"""Empty text is read as `None`, as in a file that is still to be completed."""

Text = Annotated[str, PlainValidator(_text)]
Name = Annotated[Text, _checked(normal, "A name must have a letter or a digit")]
Names = Annotated[
    tuple[Name | None, ...], AfterValidator(distinct_names), _expected('a list of names, such as ["WWF"]')
]
Title = Annotated[Name, AfterValidator(plain_title)]
ItemNumber = Annotated[
    Name,
    AfterValidator(plain_number),
    _checked(lambda number: "," not in number, "The number of an item must not contain a comma"),
]
ItemNumbers = Annotated[tuple[ItemNumber | None, ...], _expected('a list of numbers of items, such as ["3", "4 (a)"]')]
Number = Annotated[
    StrictInt,
    Field(ge=1, le=HIGHEST_NUMBER),
    _expected(f"a whole number from 1 to {HIGHEST_NUMBER}, without quotes"),
]
Switch = Annotated[StrictBool, _expected("true or false, without quotes")]
Date = Annotated[dt.date, PlainValidator(_date)]
DateAndTime = Annotated[dt.datetime, PlainValidator(_date_and_time)]
TimeZone = Annotated[Text, AfterValidator(_time_zone)]
CapacityWord = Annotated[Text, AfterValidator(_capacity)]
StateCode = Annotated[Text, AfterValidator(_alpha3)]

OptionalText = Annotated[Text, _EMPTY_IS_NONE]
OptionalName = Annotated[Name, _EMPTY_IS_NONE]
OptionalTitle = Annotated[Title, _EMPTY_IS_NONE]
LanguageCode = Annotated[Text, AfterValidator(_language), _EMPTY_IS_NONE]
OptionalStateCode = Annotated[StateCode, _EMPTY_IS_NONE]
StateCodeOrName = Annotated[Text, AfterValidator(_state), _EMPTY_IS_NONE]
FilePath = Annotated[str, PlainValidator(_file_path), _EMPTY_IS_NONE]
Identifier = Annotated[
    Text,
    _checked(_ID.fullmatch, "An id may have only letters from a to z, digits and “-”, and must not begin with “-”"),
    _EMPTY_IS_NONE,
]

_Codes = Annotated[tuple[StateCode | None, ...], AfterValidator(_distinct_codes)]
StateCodes = Annotated[_Codes, _expected('a list of codes, such as ["THA", "PSE"]')]
AllOrStateCodes = Annotated[_Codes, WrapValidator(_all_or_list)]
Limits = dict[Annotated[str, PlainValidator(_limit_key)], Annotated[float, PlainValidator(_duration)]]
Categories = dict[Annotated[str, PlainValidator(_category)], CapacityWord]
Seats = dict[str, Annotated[str, PlainValidator(_occupant)]]
NameForms = dict[Annotated[str, PlainValidator(_name_form_key)], Name]
