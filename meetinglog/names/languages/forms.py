"""The forms of built-in names in French and Spanish: in running text, after "de", and in lists.

The tables are ``states.csv``, ``former.csv`` and ``groups.csv`` beside this module: one row a State, one for each form
that a State bore before a day, and one for each usual group, by its English name; ``uncertain`` marks the groups whose
names have not been looked up in UNTERM yet.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from importlib.resources import files

from msgspec import Struct

from meetinglog.text.languages import language_of
from meetinglog.text.normal import normal


class Forms(Struct, frozen=True):
    """A name in one language: in running text with its article, after "de" (in English empty), and in lists."""

    running: str
    after_de: str
    listed: str


def state_forms(code: str, language: str, day: dt.date) -> Forms | None:
    """Return the forms that the State with an alpha-3 code bore on a day; `None` where the tables lack it."""
    former = (forms for until, forms in _formers(language).get(code, ()) if day < until)
    return next(former, None) or _states(language).get(code)


def group_forms(name: str, language: str) -> Forms | None:
    """Return the forms of the usual group with an English name; `None` where the tables lack it."""
    return _groups(language).get(normal(name))


def uncertain_groups() -> tuple[str, ...]:
    """Return the English names of the groups whose names in French and Spanish have not been looked up yet."""
    return tuple(row["name"] for row in _rows("groups") if row["uncertain"])


@cache
def _states(language: str) -> dict[str, Forms]:
    return {row["code"]: _forms(row, language) for row in _rows("states") if language in row}


@cache
def _formers(language: str) -> dict[str, list[tuple[dt.date, Forms]]]:
    """Return the former forms by code, oldest first, each with the first day on which it no longer counted."""
    formers: dict[str, list[tuple[dt.date, Forms]]] = {}
    for row in sorted(_rows("former"), key=lambda row: row["before"]):
        if language in row:
            formers.setdefault(row["code"], []).append((dt.date.fromisoformat(row["before"]), _forms(row, language)))
    return formers


@cache
def _groups(language: str) -> dict[str, Forms]:
    return {normal(row["name"]): _forms(row, language) for row in _rows("groups") if language in row}


def _forms(row: dict[str, str], language: str) -> Forms:
    """Return the forms of a row; a name without one for lists stands there without its article."""
    running = row[language]
    listed = row.get(f"{language}_list") or language_of(language).without_article(running)
    return Forms(running, row[f"{language}_de"], listed)


def _rows(table: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
