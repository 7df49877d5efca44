"""The picture of the floor: SVG or PNG, drawn with matplotlib, which is an extra (figures, "The picture").

The same log gives the same bytes: no date, no random ids, none of the user's own settings of the library. What was
typed is drawn as it is: the library's formulas are off. The height does not grow with the log.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from meetinglog.errors import NotInstalled
from meetinglog.outputs.figures.charts import Bar, Chart, charts, time_in_words
from meetinglog.outputs.figures.fitting import FONT, broken, lacks_letters_of, width_of
from meetinglog.outputs.figures.labels import missing
from meetinglog.outputs.figures.time_line import draw_time_line, height_of
from meetinglog.text.languages.en import between, number_of, ordinal
from meetinglog.text.safe import figure_line
from meetinglog.views.figures import Figures
from meetinglog.views.lanes import Lanes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PictureFormat = Literal["svg", "png"]

_WIDTH, _TOP, _BOTTOM, _MARGIN = 8.4, 0.35, 0.25, 0.45
_NAME, _BAR, _SHARE, _COUNT = 2.85, 3.4, 7.05, 7.95
"""Inches: the width of names; where bars begin; where the two columns of numbers end."""

_HEADING, _ROW, _LINE, _BETWEEN, _THICK = 0.3, 0.205, 0.135, 0.2, 0.125
_TITLE_SIZE, _HEADING_SIZE, _SIZE, _SMALL = 13.0, 9.5, 8.5, 7.5
_TITLE_LINE, _UNDER_LINE = 0.25, 0.17
_FULL, _RESIDUAL, _DARK, _GREY, _PALE = "#3f6fa3", "#bdbdbd", "#222222", "#666666", "#cccccc"

_SETTINGS: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": [FONT],
    "font.size": 8,
    "text.parse_math": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "meetinglog",
    "hatch.linewidth": 0.5,
    "axes.linewidth": 0.6,
}


def draw(figures: Figures, lanes: Lanes, form: PictureFormat) -> bytes:
    """Draw the picture. Raises `NotInstalled` without the extra."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as reason:
        raise NotInstalled.of("pictures", "A picture") from reason
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        return _save(_figure(figures, lanes), form, f"The floor: {figure_line(lanes.body)}")


def shown_as_boxes(figures: Figures, lanes: Lanes) -> tuple[str, ...]:
    """Return the names in the title and the charts whose letters the font lacks. It needs the extra, as `draw` does."""
    names = [figure_line(lanes.body), *(bar.name for chart in charts(figures) for bar in chart.bars)]
    return tuple(name for name in dict.fromkeys(names) if lacks_letters_of(name))


def _save(figure: Figure, form: PictureFormat, title: str) -> bytes:
    data = io.BytesIO()
    nameless: dict[str, Any] = {"Software": None} if form == "png" else {"Date": None, "Creator": None, "Title": title}
    figure.savefig(data, format=form, dpi=150, metadata=nameless)
    return data.getvalue()


def _figure(figures: Figures, lanes: Lanes) -> Figure:
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, and slow to load

    title = broken(figure_line(lanes.body), _COUNT - _MARGIN, _TITLE_SIZE * 1.15, rows=2)
    under = [line for text in _summary(figures, lanes) for line in broken(text, _COUNT - _MARGIN, _SIZE, rows=2)]
    drawn = charts(figures)
    time_line = height_of(lanes)
    head = _TOP + _TITLE_LINE * len(title) + _UNDER_LINE * len(under)
    height = head + sum(_BETWEEN + _height(chart) for chart in drawn) + (_BETWEEN + time_line) + _BOTTOM
    figure = Figure(figsize=(_WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(0, height))
    axes.set_axis_off()
    _write_head(axes, title, under, height - _TOP)
    top = height - head
    for chart in drawn:
        _draw_chart(axes, chart, top - _BETWEEN)
        top -= _BETWEEN + _height(chart)
    if time_line:
        draw_time_line(figure, lanes, top - _BETWEEN)
    return figure


def _summary(figures: Figures, lanes: Lanes) -> Iterator[str]:
    """Yield what stands below the title: the session and its meetings; the floor time; the time used."""
    held = [meeting for meeting in figures.meetings if meeting.opened]
    days = sorted({opened.at.date() for meeting in held if (opened := meeting.opened) and opened.at})
    parts = [figure_line(lanes.session)]
    if held:
        named = f"{ordinal(held[0].meeting)} meeting" if len(held) == 1 else number_of(len(held), "meeting")
        [committee, *more] = {meeting.committee for meeting in held}
        parts.append(named if more or not committee else f"{named} ({figure_line(committee)})")
    if days:
        parts.append(between(days[0], days[-1]))
    yield ", ".join(parts)
    total = figures.total
    if not total.interventions:
        yield "Nobody has had the floor."
        return
    others = total.interventions - total.statements
    counted = number_of(total.statements, "statement")
    counted += f" and {number_of(others, 'other intervention')}" if others else ""
    yield f"Floor time: {time_in_words(total)} in {counted}" + ("" if total.complete else f" ({missing(total)})")
    if figures.time.utilization is not None:
        yield f"Time used of the time planned for meetings: {round(figures.time.utilization)} per cent"


def _write_head(axes: Axes, title: list[str], under: list[str], top: float) -> None:
    for line in title:
        axes.text(_MARGIN, top, line, fontsize=_TITLE_SIZE, weight="bold", color=_DARK, va="center")
        top -= _TITLE_LINE
    for line in under:
        axes.text(_MARGIN, top, line, fontsize=_SIZE, color=_GREY, va="center")
        top -= _UNDER_LINE


def _height(chart: Chart) -> float:
    return _HEADING + sum(_row_height(bar) for bar in chart.bars)


def _row_height(bar: Bar) -> float:
    return _ROW + _LINE * (len(_name(bar)) - 1)


def _name(bar: Bar) -> list[str]:
    return broken(bar.name, _NAME, _SIZE, rows=2)


def _draw_chart(axes: Axes, chart: Chart, top: float) -> None:
    """Draw the bars of a section, each with its time at its end and its numbers at the right."""
    at = top - _HEADING / 3
    axes.text(_MARGIN, at, chart.heading, fontsize=_HEADING_SIZE, weight="bold", color=_DARK, va="center")
    axes.text(_BAR, at, chart.note, fontsize=_SMALL, color=_GREY, va="center")
    axes.text(_SHARE, at, "per cent", fontsize=_SMALL, color=_GREY, va="center", ha="right")
    axes.text(_COUNT, at, "interventions", fontsize=_SMALL, color=_GREY, va="center", ha="right")
    rule = top - _HEADING * 0.75
    axes.plot((_MARGIN, _COUNT), (rule, rule), color=_PALE, linewidth=0.6)
    longest = _SHARE - _BAR - 0.55 - max((width_of(bar.time, _SIZE) for bar in chart.bars if bar.length), default=0.0)
    top -= _HEADING
    for bar in chart.bars:
        _draw_bar(axes, bar, top - _ROW / 2, longest)
        top -= _row_height(bar)


def _draw_bar(axes: Axes, bar: Bar, middle: float, longest: float) -> None:
    quiet = _GREY if bar.residual else _DARK
    for at, line in enumerate(_name(bar)):
        axes.text(_MARGIN, middle - _LINE * at, line, fontsize=_SIZE, color=quiet, va="center")
    length = bar.length * longest
    if length:
        axes.barh(middle, length, left=_BAR, height=_THICK, color=_RESIDUAL if bar.residual else _FULL)
    axes.text(_BAR + length + (0.06 if length else 0), middle, bar.time, fontsize=_SIZE, color=quiet, va="center")
    axes.text(_SHARE, middle, bar.per_cent, fontsize=_SIZE, color=quiet, va="center", ha="right")
    axes.text(_COUNT, middle, bar.interventions, fontsize=_SIZE, color=quiet, va="center", ha="right")
