"""French: what the sentences of a report need of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest

from meetinglog.text.languages import DocumentKind, bracketed
from meetinglog.text.languages.marked import marked, marked_list, standing_for
from meetinglog.text.languages.stretches import RUN, DayStretch, day_stretches, month_of
from meetinglog.text.typography import in_guillemets

CODE, NAME, LOCALE = "fr", "French", "fr-FR"
CASES = frozenset({"de", "e"})
BRACKETS = ("", ")")
LINE_END = "\u00a0;"
DRAFT_REPORT = "Projet de rapport"
CONTENTS = "Table des matières"
ARTICLE, POSSESSIVE = r"(?:(?:le|la|les|the)\s+|l[’'])", r"(?!)"
PREPOSITIONS = frozenset({"à", "au", "aux", "chargé", "chargée", "contre", "d’", "de", "des", "du", "pour", "sur"})

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_ARTICLE = re.compile(r"^(?:(le|la|les)\s+|l[’'])(?=\S)")
_SPACED = re.compile(r"\s(?=[:;!?](?:[\s)»]|$))")
_FEMININE_OFFICE = re.compile(r"[\w-]*(?:sidente|trice|teuse)$")
_ELIDED = re.compile(r"[aeiouàâäéèêëîïôöûùüœæ]|haïti|hawaï", re.IGNORECASE)
_FEMININE = frozenset(
    {
        *("assemblée", "autorité", "commission", "conférence", "instance", "réunion", "sous-commission"),
    }
)
_MASCULINE_WITH_ELISION = frozenset({"office", "organe"})
_CONTRACTED = {"le": "du ", "les": "des ", "la": "de la "}


def meeting(number: int) -> str:
    """Name a meeting: ``sa 4e séance``."""
    return marked("sa ", _nth(number), " séance")


def meetings_of(runs: Iterable[tuple[int, int]]) -> str:
    """Name the meetings of runs: ``sa 4e séance``, ``ses 4e et 5e séances``, ``ses 1re à 3e et 5e séances``."""
    runs = tuple(runs)
    return meeting(runs[0][0]) if runs[0][0] == runs[-1][1] else marked("ses ", ordinals_of(runs), " séances")


def sittings_named(keys: Sequence[tuple[int, bool]]) -> str:
    """Name meetings by their numbers, told apart where resumed: ``sa 1re séance et sa 2e séance (reprise)``."""
    if not any(resumed for _, resumed in keys):
        return meetings_of((number, number) for number, _ in keys)
    return _enumeration([marked(meeting(number), " (reprise)" if resumed else "") for number, resumed in keys])


def ordinals_of(runs: Iterable[tuple[int, int]]) -> str:
    """Write the ordinals of runs of meetings without their noun: ``22e et 23e``."""
    parts: list[str] = []
    for first, last in runs:
        long = last - first + 1 >= RUN
        parts += [marked(_nth(first), " à ", _nth(last))] if long else map(_nth, range(first, last + 1))
    return _enumeration(parts)


def ordinal_word(number: int) -> str:
    """Write the ordinal of a session, in figures: ``52e``."""
    return _ordinal(number)


def counted(number: int) -> str:
    """Write a number as running text does: in words below ten."""
    words = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
    return words[number] if 0 <= number < len(words) else str(number)


def item_number(number: str) -> str:
    """Write the number of an item with the bracket of this language: ``3 a)``."""
    return bracketed(number)


def _ordinal(number: int) -> str:
    return "1re" if number == 1 else f"{number}e"


def _nth(number: int) -> str:
    return standing_for(_ordinal(number), number)


def days(dates: Iterable[date], *, meetings: int = 1, year: bool = True, together: bool = False) -> str:  # noqa: ARG001
    """Write days with their articles: ``les 17 et 18 octobre 2012``, ``du 11 au 13, les 15 et 18 mars 2013``."""
    stretches = day_stretches(dates)
    last_of_year = {stretch.days[-1].year: stretch for stretch in stretches}
    written = []
    for stretch, following in zip_longest(stretches, stretches[1:]):
        names_its_year = year and last_of_year[stretch.days[-1].year] is stretch
        written.append(_stretch_text(stretch, month=not _share_a_month(stretch, following), year=names_its_year))
    if all(len(stretch.days) == 1 for stretch in stretches):
        return _enumeration(written)
    return marked_list(written, [", "] * (len(written) - 1))


def _share_a_month(stretch: DayStretch, following: DayStretch | None) -> bool:
    """Return whether a stretch leaves the name of its month to the next one."""
    if following is None or stretch.crosses or following.crosses:
        return False
    return month_of(stretch.days[0]) == month_of(following.days[0])


def _stretch_text(stretch: DayStretch, *, month: bool, year: bool) -> str:
    *before, last = stretch.days
    end = _day(last, month=month, year=year)
    if stretch.run:
        start = _day(before[0], month=stretch.crosses, year=year and before[0].year != last.year)
        return marked("du ", start, " au ", end)
    listed = [_day(day, month=stretch.crosses, year=year and day.year != last.year) for day in before]
    return marked("les " if before else "le ", _enumeration([*listed, end]))


def _day(day: date, *, month: bool, year: bool) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    words = f"{number}{f' {_MONTHS[day.month - 1]}' if month else ''}{f' {day.year}' if month and year else ''}"
    return standing_for(words, day)


def date_in_words(day: date) -> str:
    """Write a day: ``18 octobre 2012``, ``1er mai 2019``."""
    return _day(day, month=True, year=True)


def between(first: date, last: date) -> str:
    """Write a stretch of days as a masthead does: ``15-19 octobre 2012``, ``30 avril-2 mai 2026``."""
    if first == last:
        return date_in_words(last)
    one_month = month_of(first) == month_of(last)
    start = _day(first, month=not one_month, year=first.year != last.year)
    next_to_each_other = (last - first).days + 1 < RUN
    return marked(start, " et " if next_to_each_other else "-", _day(last, month=True, year=True))


def day_named(day: date) -> str:
    """Name a day with its weekday: ``mercredi 17 octobre 2012``."""
    return standing_for(f"{_WEEKDAYS[day.weekday()]} {date_in_words(day)}", day)


def _enumeration(parts: Sequence[str]) -> str:
    return marked_list(parts, separators(parts))


def separators(members: Sequence[str], *, semicolons: bool = False) -> Sequence[str]:
    """Return what stands between the members of a list: with semicolons, also before the last "et"."""
    between_members, before_last = ("\u00a0; ", "\u00a0; et ") if semicolons else (", ", " et ")
    return [*[between_members] * (len(members) - 2), before_last][: max(len(members) - 1, 0)]


def declined(name: str, case: str, *, first: bool = True, after_de: str = "") -> str:  # noqa: ARG001 - as the first
    """Return a name after "de": ``du Liban``, ``des Philippines``, ``de l’Égypte``, ``d’Haïti``, ``de Cuba``.

    So each name of a list does. The case "e" is the end of a participle that agrees with a body.
    """
    if case == "e":
        return agreement(name)
    if after_de:
        return after_de
    article = _ARTICLE.match(name)
    if article is None:
        return f"{'d’' if _ELIDED.match(name) else 'de '}{name}"
    return f"{_CONTRACTED.get(article[1], 'de l’')}{name[article.end() :]}"


def running(name: str) -> str:
    """Return a typed name as it is: ``Mme Ruiz`` has no article."""
    return name


def is_plural(name: str) -> bool:
    """Return whether a verb after a name is in the plural, as its article is: ``les Pays-Bas``."""
    return name.startswith("les ")


def without_article(name: str) -> str:
    """Leave out a leading "le", "la", "les" or "l’"; a name that is nothing else stays."""
    return _ARTICLE.sub("", name, count=1)


def session_named(number: int) -> str:
    """Name a session by its number: ``6e session``."""
    return f"{_ordinal(number)} session"


def definite(name: str) -> str:
    """Return the name of a body or office with its article: ``la Conférence``, ``l’Assemblée``, ``le Président``."""
    name = name.replace("'", "’")
    if _ARTICLE.match(lowered := name[:1].lower() + name[1:]):
        return lowered
    if _ELIDED.match(name):
        return f"l’{name}"
    return f"{'la' if _is_feminine(name.split()[0].casefold()) else 'le'} {name}"


body_named = definite


def agreement(name: str) -> str:
    """Return the end of a participle that agrees with the name of a body: "e" where that is feminine."""
    article, _, rest = definite(name).replace("’", " ").partition(" ")
    word = rest.split()[0].casefold()
    return "e" if article == "la" or (article == "l" and word not in _MASCULINE_WITH_ELISION) else ""


def _is_feminine(word: str) -> bool:
    """Return whether the first word of the name of a body or office is feminine: ``commission``, ``coprésidente``."""
    return word in _FEMININE or _FEMININE_OFFICE.match(word) is not None


def typographic(text: str) -> str:
    """Return typed text with « », and with a no-break space where one is typed before a mark that has one."""
    return _SPACED.sub("\u00a0", in_guillemets(text))


def document_kind(title: str) -> DocumentKind:
    """Return what sort of document a title is of: ``Rapport du …``, ``Note du …``; one in English is of none."""
    kinds: dict[str, DocumentKind] = {"Rapport": "report", "Note": "note"}
    word = re.match(r"\w+\b(?! by\b)", title)
    return kinds.get(word[0] if word else "", "other")
