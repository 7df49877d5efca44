"""The few forms of English that sentences of the record need: ordinals in figures, enumerations, plurals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_AFTER_THE_NOUN = frozenset({"of", "for", "and", "in", "on", "to", "with", "from"})


def ordinal(number: int) -> str:
    """Write an ordinal in figures: 1st, 2nd, 3rd, 4th, 11th, 21st, 111th."""
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def enumeration(parts: Iterable[str], last: str = "and") -> str:
    """Join words as running text does, without a comma before the last: ``A, B and C``."""
    *before, end = tuple(parts) or ("",)
    return f"{', '.join(before)} {last} {end}" if before else end


def by_count(count: int, singular: str, plural: str) -> str:
    """Return the form of a noun or a verb that goes with a number: ``is`` or ``are``."""
    return singular if count == 1 else plural


def is_plural(name: str) -> bool:
    """Return whether a verb after a name is in the plural: ``the Nordic countries``, not ``the Group of States``."""
    words = name.split()
    end = next((at for at, word in enumerate(words) if at and word in _AFTER_THE_NOUN), len(words))
    return bool(words) and words[end - 1].endswith("s") and not words[end - 1].endswith("ss")


def number_of(count: int, singular: str, plural: str = "") -> str:
    """Write how many of something there are: ``1 vote``, ``3 votes``; ``plural`` where it is more than an ``s``."""
    return f"{count} {by_count(count, singular, plural or f'{singular}s')}"


def items_named(numbers: Collection[str]) -> str:
    """Name items by their numbers: ``item 3``, ``items 3 and 4 (a)``."""
    return f"{by_count(len(numbers), 'item', 'items')} {enumeration(numbers)}"


def entries_named(numbers: Collection[object]) -> str:
    """Name entries by their numbers: ``entry 3``, ``entries 3, 4 and 7``."""
    return f"{by_count(len(numbers), 'entry', 'entries')} {enumeration(map(str, numbers))}"


def duration(seconds: float) -> str:
    """Write a duration as lists do: ``4:30``, ``1:02:05``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def duration_in_words(seconds: float) -> str:
    """Write a duration as sentences do: ``14 min 14 s``, ``3 min``, ``1 h 2 min``, ``0 s``."""
    whole = round(seconds)
    units = ((whole // 3600, "h"), (whole // 60 % 60, "min"), (whole % 60, "s"))
    return " ".join(f"{count} {unit}" for count, unit in units if count) or "0 s"


def long_duration_in_words(seconds: float) -> str:
    """Write how long something took, in days where it took two or more."""
    days = int(seconds // 86_400)
    return f"{days} days" if days > 1 else duration_in_words(seconds)


def date_in_words(day: date) -> str:
    """Write a day: ``18 October 2012``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def capitalised(text: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def several_of(office: str) -> str:
    """Write the holders of an office: ``Vice-Presidents``, ``Chairs of the Drafting Committee``, ``Vice-Chairmen``."""
    head, of, rest = office.partition(" of ")
    lower = head.casefold()
    if lower.endswith(("man", "men")):
        return f"{head[:-2]}en{of}{rest}"
    return f"{head}{'' if lower.endswith('s') else 's'}{of}{rest}"


_ONES = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HUNDRED, _TWENTY, _TEN = 100, 20, 10


def ordinal_word(number: int) -> str:
    """Write an ordinal in words below 200, ``twenty-first``, ``one hundred and sixth``; beyond that in figures."""
    if number >= 2 * _HUNDRED or number < 1:
        return ordinal(number)
    if number >= _HUNDRED:
        rest = number - _HUNDRED
        return f"one hundred and {ordinal_word(rest)}" if rest else "one hundredth"
    if number < _TWENTY:
        return _ONES[number]
    tens, ones = _TENS[number // _TEN], number % _TEN
    return f"{tens}-{_ONES[ones]}" if ones else f"{tens[:-1]}ieth"


def counted(number: int) -> str:
    """Write a number as running text does: in words below ten, ``four``, in figures from there on, ``12``."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if 0 <= number < len(words) else str(number)
