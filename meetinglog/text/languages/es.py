"""Spanish: what the sentences of a report need of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from meetinglog.text.languages import DocumentKind, bracketed
from meetinglog.text.languages.marked import marked, marked_list, standing_for
from meetinglog.text.languages.stretches import RUN, DayStretch, day_stretches, month_of
from meetinglog.text.typography import typographic as typographic  # noqa: PLC0414 - the language's own

CODE, NAME, LOCALE = "es", "Spanish", "es-ES"
CASES = frozenset({"de"})
BRACKETS = ("", ")")
LINE_END = ";"
DRAFT_REPORT = "Proyecto de informe"
CONTENTS = "Índice"
ARTICLE, POSSESSIVE = r"(?:el|la|los|las|the)\s+", r"(?!)"
PREPOSITIONS = frozenset({"a", "al", "con", "contra", "de", "del", "en", "para", "por", "sobre"})

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_ELEVEN = 11
_ORDINALS = (
    *("", "primera", "segunda", "tercera", "cuarta", "quinta"),
    *("sexta", "séptima", "octava", "novena", "décima"),
)
_ARTICLE = re.compile(r"^(?:el|la|los|las)\s+(?=\S)")
_FEMININE_OFFICE = re.compile(r"\w*(?:sidenta|[dlt]ora)$")
_ADDRESSED = re.compile(r"(?:Excm[oa]s?\. )?(?:Sr|Dr)(a|es|as)?\. ?(?=\w)")
_ADDRESS_ARTICLES = {None: "el", "a": "la", "es": "los", "as": "las"}
_SOUNDS_LIKE_I = re.compile(r"[“‘«\"']*(?:[ií]|h[ií](?!e))", re.IGNORECASE)
_FEMININE = frozenset(
    {
        *("asamblea", "autoridad", "comisión", "conferencia", "junta", "reunión", "subcomisión"),
    }
)


def meeting(number: int) -> str:
    """Name a meeting: ``su cuarta sesión``, ``su 11ª sesión``."""
    return marked("su ", _ordinal(number, highest=number), " sesión")


def meetings_of(runs: Iterable[tuple[int, int]]) -> str:
    """Name the meetings of runs: ``sus sesiones primera a tercera y quinta``, ``sus sesiones 9ª a 11ª``."""
    runs = tuple(runs)
    highest = runs[-1][1]
    if runs[0][0] == highest:
        return meeting(highest)
    parts: list[str] = []
    for first, last in runs:
        numbers = [_ordinal(number, highest=highest) for number in range(first, last + 1)]
        parts += [marked(numbers[0], " a ", numbers[-1])] if len(numbers) >= RUN else numbers
    return marked("sus sesiones ", _enumeration(parts))


def sittings_named(keys: Sequence[tuple[int, bool]]) -> str:
    """Name meetings by their numbers, told apart where resumed: ``sus sesiones 1ª y 2ª (continuación)``."""
    names = [marked(_in_figures(number), " (continuación)" if resumed else "") for number, resumed in keys]
    if len(keys) == 1:
        [(number, resumed)] = keys
        return marked("su ", _in_figures(number), " sesión", " (continuación)" if resumed else "")
    return marked("sus sesiones ", _enumeration(names))


def ordinals_of(runs: Iterable[tuple[int, int]]) -> str:
    """Write the ordinals of runs of meetings without their noun, in figures: ``22ª y 23ª``."""
    parts: list[str] = []
    for first, last in runs:
        long = last - first + 1 >= RUN
        ends = [marked(_in_figures(first), " a ", _in_figures(last))]
        parts += ends if long else map(_in_figures, range(first, last + 1))
    return _enumeration(parts)


def ordinal_word(number: int) -> str:
    """Write the ordinal of a session, in figures, as it stands before "período": ``52º``, ``21er``, ``13er``."""
    short = number % 10 in {1, 3} and number % 100 != _ELEVEN
    return f"{number}{'er' if short else 'º'}"


def counted(number: int) -> str:
    """Write a number as running text does: in words below ten."""
    words = ("cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
    return words[number] if 0 <= number < len(words) else str(number)


def item_number(number: str) -> str:
    """Write the number of an item with the bracket of this language: ``3 a)``."""
    return bracketed(number)


def _ordinal(number: int, *, highest: int) -> str:
    """Write an ordinal in words where the highest of its list is one of the first ten, else in figures."""
    return standing_for(_ORDINALS[number], number) if highest < len(_ORDINALS) else _in_figures(number)


def _in_figures(number: int) -> str:
    return standing_for(f"{number}ª", number)


def days(dates: Iterable[date], *, meetings: int = 1, year: bool = True, together: bool = False) -> str:  # noqa: ARG001
    """Write on which days so many meetings were held: ``celebradas los días 11 a 13, 15 y 18 de marzo de 2013``."""
    stretches = day_stretches(dates)
    if not stretches:
        return ""
    held = "celebrada" if meetings == 1 else "celebradas"
    only_one = len(stretches) == 1 and len(stretches[0].days) == 1
    months = list(_by_month(stretches, year=year))
    return marked(held, " el " if only_one else " los días ", _enumeration(months))


def _by_month(stretches: Sequence[DayStretch], *, year: bool) -> Iterator[str]:
    """Yield the days of each month, ``11 a 13, 15 y 18 de marzo``; a run over the end of a month stands by itself."""
    groups = [tuple(group) for _, group in groupby(_parts(stretches), key=_of_month)]
    last_of_year = {group[-1][1].year: group for group in groups}
    for group in groups:
        (first, _), (_, last) = group[0], group[-1]
        end = f" de {_MONTHS[last.month - 1]}"
        end += f" de {last.year}" if year and last_of_year[last.year] is group else ""
        if month_of(first) == month_of(last):
            yield _enumeration([_days_of(part, end if part is group[-1] else "") for part in group])
        else:
            of_year = f" de {first.year}" if year and first.year != last.year else ""
            start = standing_for(f"{first.day} de {_MONTHS[first.month - 1]}{of_year}", first)
            yield marked(start, " a ", standing_for(f"{last.day}{end}", last))


def _days_of(part: tuple[date, date], end: str) -> str:
    """Write a run of days, or a day, with what stands behind its last."""
    first, last = part
    written = standing_for(f"{last.day}{end}", last)
    return written if first == last else marked(standing_for(str(first.day), first), " a ", written)


def _parts(stretches: Sequence[DayStretch]) -> Iterator[tuple[date, date]]:
    """Yield the days that are named: runs from the first to the last, each other day by itself."""
    for stretch in stretches:
        yield from [(stretch.days[0], stretch.days[-1])] if stretch.run else ((day, day) for day in stretch.days)


def _of_month(part: tuple[date, date]) -> tuple[tuple[int, int], tuple[int, int]]:
    return month_of(part[0]), month_of(part[1])


def date_in_words(day: date) -> str:
    """Write a day: ``18 de octubre de 2012``."""
    return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"


def between(first: date, last: date) -> str:
    """Write a stretch of days as a masthead does: ``15 a 19 de octubre de 2012``, ``1 y 2 de mayo de 2026``."""
    run = (last - first).days + 1 >= RUN
    return _enumeration(list(_by_month([DayStretch(tuple(dict.fromkeys((first, last))), run=run)], year=True)))


def day_named(day: date) -> str:
    """Name a day with its weekday: ``miércoles 17 de octubre de 2012``."""
    return standing_for(f"{_WEEKDAYS[day.weekday()]} {date_in_words(day)}", day)


def _enumeration(parts: Sequence[str]) -> str:
    return marked_list(parts, separators(parts))


def separators(members: Sequence[str], *, semicolons: bool = False) -> Sequence[str]:
    """Return what stands between the members of a list: "e" before the sound of "i", "y" before others."""
    last = "e" if members and _SOUNDS_LIKE_I.match(members[-1]) else "y"
    between_members, before_last = ("; ", f"; {last} ") if semicolons else (", ", f" {last} ")
    return [*[between_members] * (len(members) - 2), before_last][: max(len(members) - 1, 0)]


def declined(name: str, case: str, *, first: bool = True, after_de: str = "") -> str:  # noqa: ARG001 - there is one
    """Return a name after "de", which a list has once: ``del Líbano``, ``de la India``, ``de El Salvador``."""
    if not first:
        return name
    return after_de or (f"del {name[3:]}" if name.startswith("el ") else f"de {name}")


def running(name: str) -> str:
    """Return a typed name with the article that a form of address has in running text: ``la Sra. Ruiz``."""
    address = _ADDRESSED.match(name)
    return name if address is None else f"{_ADDRESS_ARTICLES[address[1]]} {name}"


def is_plural(name: str) -> bool:
    """Return whether a verb after a name is in the plural, as its article is: ``los Países Bajos``."""
    return name.startswith(("los ", "las "))


def without_article(name: str) -> str:
    """Leave out a leading "el", "la", "los" or "las"; a name that is nothing else stays."""
    return _ARTICLE.sub("", name, count=1)


def session_named(number: int) -> str:
    """Name a session by its number: ``6º período de sesiones``, ``21er período de sesiones``."""
    return f"{ordinal_word(number)} período de sesiones"


def definite(name: str) -> str:
    """Return the name of a body or office with its article: ``la Conferencia``, ``el Comité``, ``el Presidente``."""
    if _ARTICLE.match(lowered := name[:1].lower() + name[1:]):
        return lowered
    word = name.split(maxsplit=1)[0].casefold()
    return f"{'la' if word in _FEMININE or _FEMININE_OFFICE.match(word) else 'el'} {name}"


body_named = definite


def document_kind(title: str) -> DocumentKind:
    """Return what sort of document a title is of: ``Informe de …``, ``Nota de …``."""
    kinds: dict[str, DocumentKind] = {"Informe": "report", "Nota": "note"}
    word = re.match(r"\w+", title)
    return kinds.get(word[0] if word else "", "other")
