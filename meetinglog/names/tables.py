"""The built-in names: States with their former names, organizations, and groups that statements are made for.

The tables are ``states.csv``, ``organizations.csv``, ``shared.csv``, ``abbreviations.csv`` and ``foreign.csv`` beside
this module. In a cell ``;`` separates several values; a former name is ``running text | list form | first day on
which it no longer counted``. Where only the month or the year of a change is known, its first day stands. A shared
name is what people call several, so that it is never taken for one of them: by alpha-3 codes or names. A foreign name
is one of another language, which is answered with whom it means; articles are left out. Names have curly apostrophes.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from importlib.resources import files

from msgspec import Struct

from meetinglog.model.session import Capacity
from meetinglog.text.normal import normal

_GROUP = "group"


class FormerName(Struct, frozen=True):
    """A former name of a State; ``until`` is the first day on which it no longer counted."""

    name: str
    list_name: str
    until: dt.date


class State(Struct, frozen=True):
    """A State: ``name`` as in running text, article included; ``list_name`` as in lists.

    ``region`` is its regional group, empty for an observer State; ``formers`` stand oldest first.
    """

    alpha2: str
    alpha3: str
    name: str
    list_name: str
    region: str
    formers: tuple[FormerName, ...] = ()
    aliases: tuple[str, ...] = ()

    def name_on(self, day: dt.date) -> str:
        """Return the form in running text that counted on ``day``."""
        return next((former.name for former in self.formers if day < former.until), self.name)

    def list_name_on(self, day: dt.date) -> str:
        """Return the form in lists that counted on ``day``."""
        return next((former.list_name for former in self.formers if day < former.until), self.list_name)

    def all_names(self) -> tuple[str, ...]:
        """Return all names by which it can be typed: present, in lists, former, everyday. Codes are not names."""
        formers = (name for former in self.formers for name in (former.name, former.list_name))
        return (self.name, self.list_name, *formers, *self.aliases)


class Organization(Struct, frozen=True):
    """An entity that is no State, with the capacity in which it speaks unless the session says otherwise."""

    name: str
    capacity: Capacity
    aliases: tuple[str, ...] = ()

    def all_names(self) -> tuple[str, ...]:
        """Return all names by which it can be typed; where it is a usual group as well, the group's, too."""
        as_group = next((group.aliases for group in usual_groups() if group.name == self.name), ())
        return tuple(dict.fromkeys((self.name, *self.aliases, *as_group)))


class UsualGroup(Struct, frozen=True):
    """A group on whose behalf statements are usually made."""

    name: str
    aliases: tuple[str, ...] = ()


@cache
def states() -> tuple[State, ...]:
    """Return the Member States, the Holy See and the State of Palestine, in the order of their alpha-3 codes."""
    return tuple(
        State(
            **{name: row[name] for name in ("alpha2", "alpha3", "name", "list_name", "region")},
            formers=tuple(map(_former, _several(row["formers"]))),
            aliases=_several(row["aliases"]),
        )
        for row in _rows("states.csv")
    )


@cache
def organizations() -> tuple[Organization, ...]:
    """Return the built-in organizations."""
    rows = (row for row in _rows("organizations.csv") if row["kind"] != _GROUP)
    return tuple(Organization(row["name"], Capacity(row["kind"]), _several(row["aliases"])) for row in rows)


@cache
def usual_groups() -> tuple[UsualGroup, ...]:
    """Return the built-in groups."""
    rows = (row for row in _rows("organizations.csv") if row["kind"] == _GROUP)
    return tuple(UsualGroup(row["name"], _several(row["aliases"])) for row in rows)


def state_by_code(code: str) -> State | None:
    """Return the State with an alpha-2 or alpha-3 code in capitals; `None` where no State has it."""
    return _by_code().get(code)


def name_in_lists(code: str, day: dt.date) -> str:
    """Return the form in lists, as it counted on ``day``, of the State with a code; empty where no State has it."""
    state = state_by_code(code)
    return state.list_name_on(day) if state else ""


@cache
def _by_code() -> dict[str, State]:
    return {code: state for state in states() for code in (state.alpha2, state.alpha3)}


def state_named(name: str) -> State | None:
    """Return the State that bears ``name``: its present, list or former name, or an everyday one."""
    return _by_name().get(normal(name))


@cache
def _by_name() -> dict[str, State]:
    return {normal(name): state for state in states() for name in state.all_names()}


@cache
def shared_names() -> tuple[tuple[str, str], ...]:
    """Return each name that several have, paired with the alpha-3 code or the name of each who has it."""
    return tuple((row["name"], meaning) for row in _rows("shared.csv") for meaning in _several(row["meanings"]))


@cache
def abbreviations() -> dict[str, str]:
    """Return what else people abbreviate so, by the code of a State that it equals: ``SG``."""
    return {row["code"]: row["also"] for row in _rows("abbreviations.csv")}


@cache
def foreign_names() -> tuple[tuple[str, str], ...]:
    """Return each name of another language, paired with the alpha-3 code or the name of who has it."""
    return tuple((name, row["meaning"]) for row in _rows("foreign.csv") for name in _several(row["names"]))


def _rows(file: str) -> list[dict[str, str]]:
    text = files("meetinglog.names").joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _former(text: str) -> FormerName:
    name, list_name, until = text.split(" | ")
    return FormerName(name, list_name, dt.date.fromisoformat(until))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
