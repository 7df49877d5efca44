"""The first sheet: which session this is, which part of it, and its main figures, from the other sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from meetinglog.outputs.cells import Cell, Computed
from meetinglog.outputs.workbook.sheets import BookGrid, BookSheet, local
from meetinglog.record.record import Record
from meetinglog.views.speakers import OUTCOMES

_COLUMNS = ("what", "value")

Facts = Iterator[tuple[str, Cell]]


def session_sheet(record: Record, asked: Mapping[str, str], sheets: Mapping[str, BookSheet]) -> BookSheet:
    """Return the sheet; ``asked`` says in words which part was asked for, by what narrows it."""
    facts = (*_session(record), *asked.items(), *_figures(sheets))
    rows = tuple(dict(zip(_COLUMNS, fact, strict=True)) for fact in facts)
    return BookSheet(BookGrid("Session", _COLUMNS, len(rows)), rows, at_left=True)


def _session(record: Record) -> Facts:
    body, facts = record.session.body, record.session.facts
    yield from (("body", body.name), ("session", facts.number), ("place", facts.place))
    yield from (("starts", facts.starts), ("ends", facts.ends), ("timezone", facts.timezone))
    last = record.entries[-1]
    yield "log", facts.id
    yield "last entry", last.position
    yield "entered at", local(last.recorded_at.astimezone(record.zone))


def _figures(sheets: Mapping[str, BookSheet]) -> Facts:
    """Yield what is taken from the sheets; of those without a row there is nothing to take."""
    kinds, delegations, speakers = sheets["Kinds"], sheets["Delegations"], sheets["Speakers"]
    for what, sheet, column in (
        ("interventions", kinds, "interventions"),
        ("statements", kinds, "statements"),
        ("floor time", kinds, "floor"),
        ("mean", kinds, "mean"),
        ("utilization", sheets.get("Meetings"), "utilization"),
    ):
        below = sheet.totals.get(column) if sheet else None
        if sheet and isinstance(below, Computed):
            yield what, Computed(sheet.grid.total(column), below.value)
    states = sum(row["code"] != "" for row in delegations.rows)
    if states:
        yield "States heard", _count(delegations, "code", "?*", states)
    for outcome in OUTCOMES:
        count = sum(row["outcome"] == outcome for row in speakers.rows)
        if count:
            yield f"speakers: {outcome}", _count(speakers, "outcome", outcome, count)


def _count(sheet: BookSheet, column: str, wanted: str, count: int) -> Computed:
    return Computed(f'COUNTIF({sheet.grid.cells(column)},"{wanted}")', count)
