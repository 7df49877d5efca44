"""The one table of kinds of act: every event has one row, which the families hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetinglog.acts import (
    decisions,
    floor,
    items,
    meetings,
    officer,
    proposals,
    requests,
    session,
    speakers,
    statements,
    themes,
)
from meetinglog.acts.kind import ActKind, ActStep, Decider
from meetinglog.acts.needs import Need
from meetinglog.model.events import Event, Recorded
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import Act, Proceedings

FAMILIES = (floor, statements, speakers, requests, meetings, items, proposals, decisions, officer, themes, session)
_ROWS: tuple[ActKind[Any], ...] = tuple(row for family in FAMILIES for row in family.ROWS)

ACTS: Mapping[type[Recorded], ActKind[Any]] = {row.event: row for row in _ROWS}
"""What is known of a kind of act, by its event."""

DECIDERS: Mapping[type[object], Decider[Event]] = {decider.command: decider for row in _ROWS for decider in row.decided}
"""The function that decides a command, by the command."""

_KINDS = {decider.command: (row, decider) for row in _ROWS for decider in row.decided}


def kind_of(event: Recorded) -> ActKind[Any]:
    """Return the row of an event."""
    return ACTS[type(event)]


_FAMILY = {row.event: family.__name__.rpartition(".")[2] for family in FAMILIES for row in family.ROWS}


def family_of(event: Recorded) -> str:
    """Return the name of the family of an event: ``floor``, ``speakers``, ``decisions``."""
    return _FAMILY[type(event)]


def needs_of(command: type[object]) -> tuple[Need, ...]:
    """Return what the act needs that a command asks for, the first first."""
    if command not in _KINDS:
        return ()
    row, decider = _KINDS[command]
    return (*row.needs, *decider.foresees)


def sentence(act: Act, before: Proceedings, after: Proceedings) -> str:
    """Return what an act is, in the words an officer would use, given the proceedings before and after it."""
    return kind_of(act.event).sentence(ActStep(act, act.event, before, after))


def brief_sentence(act: Act, before: Proceedings, after: Proceedings, end: Proceedings) -> str:
    """Return what an act is in few words, given the proceedings before and after it and at the end of the record.

    Empty where the act has no shorter words than its sentence.
    """
    kind = kind_of(act.event)
    return kind.brief(ActStep(act, act.event, before, after), end) if kind.brief else ""


def statement_of(act: Act, before: Proceedings, after: Proceedings) -> Statement | None:
    """Return the statement that an act gives, completes, ends or notes on, if it does."""
    kind = kind_of(act.event)
    return kind.statement(ActStep(act, act.event, before, after)) if kind.statement else None
