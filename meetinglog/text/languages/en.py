"""English: what the sentences of the record and of a report need of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby, pairwise

from meetinglog.text.languages import DocumentKind
from meetinglog.text.languages.marked import marked, marked_list, standing_for
from meetinglog.text.languages.stretches import RUN, DayStretch, day_stretches, month_of
from meetinglog.text.normal import without_article as without_article  # noqa: PLC0414 - the language's own
from meetinglog.text.typography import typographic as typographic  # noqa: PLC0414 - the language's own

CODE, NAME, LOCALE = "en", "English", "en-GB"
CASES: frozenset[str] = frozenset()
BRACKETS = ("(", ")")
LINE_END = ";"
DRAFT_REPORT = "Draft report"
CONTENTS = "Contents"
ARTICLE, POSSESSIVE = r"the\s+", r"(?=’s?\s)"
PREPOSITIONS = frozenset({"against", "at", "by", "for", "in", "of", "on", "to", "under", "with"})

_FOREIGN_ARTICLE = re.compile(r"^(?:(?:le|la|les|el|los|las)\s+|l[’'])(?=[^\W\d_a-z])")

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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
_NAMED = 3
"""How many names a sentence has before it counts the others."""
_AFTER_THE_NOUN = frozenset({"of", "for", "and", "in", "on", "to", "with", "from"})


def ordinal(number: int) -> str:
    """Write an ordinal in figures: 1st, 2nd, 3rd, 4th, 11th, 21st, 111th."""
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def enumeration(parts: Iterable[str], last: str = "and") -> str:
    """Join words as running text does, without a comma before the last: ``A, B and C``."""
    *before, end = tuple(parts) or ("",)
    return f"{', '.join(before)} {last} {end}" if before else end


def some_named(names: Sequence[str]) -> str:
    """Name some of several, and count the others: ``Norway, Kenya, Peru and 4 others``."""
    more = len(names) - _NAMED
    return enumeration([*names[:_NAMED], *([number_of(more, "other")] if more > 0 else [])])


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


def day_named(day: date) -> str:
    """Name a day with its weekday: ``Wednesday, 17 October 2012``."""
    return standing_for(f"{_WEEKDAYS[day.weekday()]}, {date_in_words(day)}", day)


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


def meeting(number: int) -> str:
    """Name a meeting: ``4th meeting``."""
    return marked(_nth(number), " meeting")


def meetings_of(runs: Iterable[tuple[int, int]]) -> str:
    """Name the meetings of runs: ``4th meeting``, ``4th and 5th meetings``, ``1st to 12th and 14th meetings``."""
    runs = list(runs)
    count = sum(last - first + 1 for first, last in runs)
    return marked(ordinals_of(runs), by_count(count, " meeting", " meetings"))


def ordinals_of(runs: Iterable[tuple[int, int]]) -> str:
    """Write the ordinals of runs of meetings without their noun: ``22nd and 23rd``, ``1st to 3rd``."""
    parts: list[str] = []
    for first, last in runs:
        long = last - first + 1 >= RUN
        parts += [marked(_nth(first), " to ", _nth(last))] if long else map(_nth, range(first, last + 1))
    return _listed(parts)


def _nth(number: int) -> str:
    return standing_for(ordinal(number), number)


def _listed(parts: Sequence[str]) -> str:
    return marked_list(parts, separators(parts))


def sittings_named(keys: Sequence[tuple[int, bool]]) -> str:
    """Name meetings by their numbers, told apart where resumed: ``1st and resumed 2nd meetings``.

    Each has its noun where a resumed one stands before one that is not: ``resumed 1st meeting and 2nd meeting``.
    """
    names = [marked("resumed " if resumed else "", _nth(number)) for number, resumed in keys]
    if any(before and not after for (_, before), (_, after) in pairwise(keys)):
        return _listed([marked(name, " meeting") for name in names])
    return marked(_listed(names), by_count(len(names), " meeting", " meetings"))


def number_of_meetings(count: int) -> str:
    """Write how many meetings there were: ``four meetings``."""
    return f"{counted(count)} {by_count(count, 'meeting', 'meetings')}"


def item_number(number: str) -> str:
    """Return the number of an item as it is typed: ``3 (a)``."""
    return number


def session_named(number: int) -> str:
    """Name a session by its number: ``sixth session``."""
    return f"{ordinal_word(number)} session"


def days(dates: Iterable[date], *, meetings: int = 1, year: bool = True, together: bool = False) -> str:  # noqa: ARG001
    """Write days with their prepositions: ``on 17 and 18 October 2012``, ``from 17 to 19 October 2012``.

    ``together`` has one for a month: ``from 10 to 14, 17 and 20 March``.
    """
    stretches = day_stretches(dates)
    if together:
        groups = [tuple(group) for _, group in groupby(stretches, key=lambda each: month_of(each.days[-1]))]
        ends = [_years(group[-1], stretches, year=year)[1] for group in groups]
        months = [_month_text(g, ends_year=end, year=year) for g, end in zip(groups, ends, strict=True)]
        return marked_list(months, [" and "] * (len(months) - 1))
    written = []
    for stretch, following in [*pairwise(stretches), *((stretch, None) for stretch in stretches[-1:])]:
        same_month = following is not None and not following.crosses and not stretch.crosses
        shared = same_month and following is not None and month_of(following.days[0]) == month_of(stretch.days[-1])
        written.append(_stretch_text(stretch, _years(stretch, stretches, year=year), month=not shared))
    return marked_list(written, [" and "] * (len(written) - 1))


def _years(stretch: DayStretch, stretches: Sequence[DayStretch], *, year: bool) -> tuple[bool, bool]:
    """Return whether the first and the last day of a stretch have their year: its last of all in it, or another's."""
    first, last = stretch.days[0].year, stretch.days[-1].year
    ends = next(each for each in reversed(stretches) if each.days[-1].year == last) is stretch
    return year and first != last, year and ends


def days_between(first: date, last: date) -> str:
    """Write all days from the first to the last with their preposition, as `days` does."""
    if (last - first).days + 1 < RUN:
        return days((first, last))
    return _stretch_text(DayStretch((first, last), run=True), (first.year != last.year, True), month=True)


def _stretch_text(stretch: DayStretch, years: tuple[bool, bool], *, month: bool) -> str:
    first, last = stretch.days[0], stretch.days[-1]
    end = _day(last, month=month, year=years[1])
    if stretch.crosses:
        start = _day(first, month=True, year=years[0])
        return marked("from ", start, " to ", end) if stretch.run else marked("on ", start, " and ", end)
    before = [_day(day, month=False, year=False) for day in stretch.days[:-1]]
    return marked("from ", before[0], " to ", end) if stretch.run else marked("on ", _listed([*before, end]))


def _month_text(stretches: Sequence[DayStretch], *, ends_year: bool, year: bool) -> str:
    """Write the stretches that end in one month under the preposition of the first."""
    parts: list[str] = []
    for stretch in stretches:
        first, last = stretch.days[0], stretch.days[-1]
        start = _day(first, month=stretch.crosses, year=year and first.year != last.year)
        between = [] if stretch.run else [_day(day, month=False, year=False) for day in stretch.days[1:-1]]
        end = _day(last, month=stretch is stretches[-1], year=ends_year)
        days_named = [start, *between, end] if len(stretch.days) > 1 else [end]
        parts += [marked(start, " to ", end)] if stretch.run else days_named
    return marked("from " if stretches[0].run else "on ", _listed(parts))


def _day(day: date, *, month: bool, year: bool) -> str:
    words = f"{day.day}{f' {_MONTHS[day.month - 1]}' if month else ''}{f' {day.year}' if month and year else ''}"
    return standing_for(words, day)


def between(first: date, last: date) -> str:
    """Write a stretch of days as a masthead does: ``15-19 October 2012``, ``29 October-2 November 2012``."""
    if first == last:
        return date_in_words(last)
    one_month = month_of(first) == month_of(last)
    return f"{_day(first, month=not one_month, year=first.year != last.year)}-{date_in_words(last)}"


_NOON = 12


def clock(at: datetime) -> str:
    """Write a time of day as running text does: ``10.10 a.m.``, ``3 p.m.``, ``noon``, ``midnight``."""
    if at.minute == 0 and at.hour in {0, _NOON}:
        return "noon" if at.hour else "midnight"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % _NOON or _NOON}{minutes} {'a.m.' if at.hour < _NOON else 'p.m.'}"


def separators(members: Sequence[str], *, semicolons: bool = False) -> Sequence[str]:
    """Return what stands between the members of a list: with semicolons, also before the last "and"."""
    between_members, before_last = ("; ", "; and ") if semicolons else (", ", " and ")
    return [*[between_members] * (len(members) - 2), before_last][: max(len(members) - 1, 0)]


def declined(name: str, case: str, *, first: bool = True, after_de: str = "") -> str:  # noqa: ARG001 - it has no cases
    """Return a name as it is."""
    return name


def running(name: str) -> str:
    """Return a typed name as it is."""
    return name


def body_named(name: str) -> str:
    """Return the name of a body without the article of another language: sentences have the English one."""
    return _FOREIGN_ARTICLE.sub("", name)


def definite(name: str) -> str:
    """Return the name of a body or office as a sentence names it: ``the President``."""
    return f"the {name}"


def document_kind(title: str) -> DocumentKind:
    """Return what sort of document a title is of: ``Report of …``, ``Note by …``."""
    kinds: dict[str, DocumentKind] = {"Report": "report", "Note": "note"}
    word = re.match(r"\w+", title)
    return kinds.get(word[0] if word else "", "other")
