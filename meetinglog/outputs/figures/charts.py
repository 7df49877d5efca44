"""What a picture shows of the figures: a chart for each section, with no more bars than can be read at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.outputs.figures.labels import HEADINGS, display_name
from meetinglog.text.languages.en import duration_in_words
from meetinglog.views.figures import NO_REGION, Figures, FloorTime

_MOST = {"delegation": 15, "region": 8, "group": 8, "capacity": 12, "item": 10}
"""How many bars a section has at the most; what is beyond them is one line, "and 43 others"."""

_LEAST = 0.5
_NOTES = {"group": "a statement on behalf of several groups counts for each"}


class Bar(Struct, frozen=True):
    """A line of a chart; ``length`` is a part of the longest bar, 0 where there is none to draw.

    ``residual`` marks what is no one in particular: others, no regional group, not named yet. Several delegations
    together have no bar beside those of single ones.
    """

    name: str
    time: str
    length: float = 0.0
    per_cent: str = ""
    interventions: str = ""
    residual: bool = False


class Chart(Struct, frozen=True):
    """The bars of a section below their heading."""

    heading: str
    note: str
    bars: tuple[Bar, ...]


def charts(figures: Figures) -> list[Chart]:
    """Return the charts of the sections in which anything is counted."""
    return [
        Chart(HEADINGS[section], _NOTES.get(section, ""), tuple(_bars(section, lines, figures.total)))
        for section in _MOST
        if (lines := figures.floor.get(section))
    ]


def _bars(section: str, lines: tuple[FloorTime, ...], total: FloorTime) -> Iterable[Bar]:
    named = [line for line in lines if line.name or line.code]
    unnamed = [line for line in lines if not (line.name or line.code)]
    shown, others = _divided(named, _MOST[section])
    together = section == "delegation" and bool(shown)
    longest = max(line.seconds for line in (shown if together else lines))
    yield from (_bar(section, line, longest, total) for line in shown)
    if others:
        yield _others(section, others, total)
    for line in unnamed:
        bar = _bar(section, line, longest, total)
        yield replace(bar, length=0.0) if together else bar


def _divided(named: list[FloorTime], most: int) -> tuple[list[FloorTime], list[FloorTime]]:
    """Divide lines into those with the longest floor time and the others, both in their order; one is no others."""
    if len(named) <= most + 1:
        return named, []
    by_time = sorted(range(len(named)), key=lambda at: (-named[at].seconds, -named[at].interventions, at))
    return [named[at] for at in sorted(by_time[:most])], [named[at] for at in by_time[most:]]


def _bar(section: str, line: FloorTime, longest: float, total: FloorTime) -> Bar:
    return Bar(
        name=display_name(section, line),
        time=time_in_words(line),
        length=line.seconds / longest if longest else 0.0,
        per_cent=_per_cent(line, total),
        interventions=str(line.interventions),
        residual=not (line.name or line.code) or (section == "region" and line.name == NO_REGION),
    )


def _others(section: str, others: list[FloorTime], total: FloorTime) -> Bar:
    """Sum up what has no bar of its own; groups are only counted, as their times do not add up."""
    name = f"and {len(others)} others"
    if section == "group":
        return Bar(name, "", residual=True)
    sum_of = FloorTime(
        interventions=sum(line.interventions for line in others),
        seconds=fsum(line.seconds for line in others),
        unknown=sum(line.unknown for line in others),
        running=sum(line.running for line in others),
    )
    together = f"{time_in_words(sum_of)} together"
    return Bar(name, together, 0.0, _per_cent(sum_of, total), str(sum_of.interventions), residual=True)


def time_in_words(line: FloorTime) -> str:
    """Return the floor time with its units: ``14 min 14 s``, ``at least 1 h``, ``not known``."""
    if line.complete:
        return duration_in_words(line.seconds)
    return f"at least {duration_in_words(line.seconds)}" if line.seconds else "not known"


def _per_cent(line: FloorTime, total: FloorTime) -> str:
    if not line.seconds or not total.seconds:
        return ""
    share = 100 * line.seconds / total.seconds
    return str(max(round(share), 1)) if share >= _LEAST else "< 1"
