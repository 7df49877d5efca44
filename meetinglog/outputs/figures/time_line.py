"""The time line of a picture: the floor over the meetings' time, a panel a meeting and a lane a delegation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from meetinglog.model.events import Kind
from meetinglog.model.facts import NOT_NAMED
from meetinglog.outputs.figures.fitting import broken
from meetinglog.text.languages.en import date_in_words, ordinal
from meetinglog.text.safe import figure_line
from meetinglog.views.lanes import Lanes, Panel

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TOP, _HEAD, _LANE, _FOOT = 0.6, 0.5, 0.2, 0.45
_TALLEST = 10.0
"""Inches: a page, which some forty lanes of a meeting fill."""

_MARGIN, _LEFT, _RIGHT, _GAP = 0.45, 3.4, 0.45, 0.1
"""Inches: lanes begin where the bars above them do."""

_SIZE, _SMALL = 8.0, 7.0
_REASON = 2.2
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_TICKS = 12
_SHORTEST = 10.0

_LOOKS: dict[Kind, tuple[str, str, str]] = {
    Kind.STATEMENT: ("statement", "#4c78a8", ""),
    Kind.INTRODUCTORY: ("introductory statement", "#a5c8e4", "////"),
    Kind.CONCLUDING: ("concluding statement", "#a5c8e4", "\\\\\\\\"),
    Kind.REPLY: ("right of reply", "#f0c75e", "xxxx"),
    Kind.EXPLANATION: ("explanation of vote or position", "#9ccb86", "oo"),
    Kind.ORDER: ("point of order", "#d1495b", "...."),
}
"""What each kind is called, its colour, and the pattern that tells it apart without colour."""

_OUTSIDE, _PAUSE, _PAUSE_LINES, _DARK, _PALE = "#ececec", "#e6e1d2", "#b5ad95", "#333333", "#dddddd"


def height_of(lanes: Lanes) -> float:
    """Return the height of the time line in inches; 0 where it is not drawn: empty, or taller than a page."""
    height = _TOP + sum(_HEAD + _LANE * max(len(panel.lanes), 1) + _FOOT for panel in lanes.panels)
    return height if lanes.panels and height <= _TALLEST else 0.0


def draw_time_line(figure: Figure, lanes: Lanes, top: float) -> None:
    """Draw the time line below ``top``, in inches from the bottom of the picture."""
    width, height = figure.get_size_inches()
    _write_head(figure, lanes, top)
    longest = max(map(_span, lanes.panels))
    top -= _TOP
    for panel in lanes.panels:
        tall = _LANE * max(len(panel.lanes), 1)
        bottom = top - _HEAD - tall
        wide = (width - _LEFT - _RIGHT) * _span(panel) / longest
        axes = figure.add_axes((_LEFT / width, bottom / height, wide / width, tall / height))
        _draw(axes, panel, lanes.zone, _step(longest))
        top = bottom - _FOOT


def _write_head(figure: Figure, lanes: Lanes, top: float) -> None:
    """Write the heading, what could not be drawn, and the legend."""
    width, height = figure.get_size_inches()
    left = _MARGIN / width
    figure.text(left, (top - 0.1) / height, "The floor over time", fontsize=9.5, weight="bold", va="center")
    under = f"times of {lanes.zone.key}"
    if lanes.undrawn:
        under += f"; not drawn, as no time of theirs is known: {lanes.undrawn}"
    figure.text(
        1 - _RIGHT / width, (top - 0.1) / height, under, fontsize=_SMALL, color="#666666", va="center", ha="right"
    )
    figure.legend(
        handles=list(_legend(lanes)),
        loc="upper left",
        bbox_to_anchor=(left, (top - 0.2) / height),
        borderaxespad=0.0,
        borderpad=0.2,
        ncols=4,
        frameon=False,
        fontsize=_SMALL,
    )


def _span(panel: Panel) -> float:
    """Return the minutes of a panel: all panels have one scale, and one that is nearly empty still has some width."""
    return max(_minutes(panel, panel.end), _SHORTEST)


def _step(longest: float) -> int:
    """Return the minutes between two times on the axes, so that the longest panel holds few enough to be read."""
    return next((step for step in _STEPS if longest / step <= _TICKS), 1440 * (1 + int(longest) // (1440 * _TICKS)))


def _legend(lanes: Lanes) -> Iterator[Any]:
    """Explain what is in the picture, and nothing that is not."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - an extra, and slow to load
    from matplotlib.patches import Patch  # noqa: PLC0415 - as above

    panels = lanes.panels
    kinds = {stretch.kind for panel in panels for stretch in panel.stretches}
    kinds |= {beginning.kind for panel in panels for beginning in panel.beginnings}
    for kind, (name, colour, hatch) in _LOOKS.items():
        if kind in kinds:
            yield Patch(label=name, facecolor=colour, edgecolor=_DARK, hatch=hatch, linewidth=0.4)
    if any(panel.waits for panel in panels):
        yield Line2D([], [], label="interrupted", color=_DARK, linewidth=1, linestyle=":")
    if any(panel.beginnings for panel in panels):
        yield Line2D([], [], label="began; its end is not known", color=_DARK, marker=">", linestyle="", mfc="white")
    if any(panel.suspensions for panel in panels):
        yield Patch(label="suspended", facecolor=_PAUSE, edgecolor=_PAUSE_LINES, hatch="---", linewidth=0)
    if any(panel.planned for panel in panels):
        yield Patch(label="not in session", facecolor=_OUTSIDE)
        yield Line2D([], [], label="planned opening and closing", color=_DARK, linewidth=0.8, linestyle="--")


def _draw(axes: Axes, panel: Panel, zone: ZoneInfo, step: int) -> None:
    rows = max(len(panel.lanes), 1)
    axes.set_xlim(0, _span(panel))
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_facecolor(_OUTSIDE)
    axes.set_title(_heading(panel, zone), loc="left", fontsize=9, weight="bold", pad=14)
    axes.set_yticks(range(len(panel.lanes)), [_lane_name(name) for name in panel.lanes])
    axes.tick_params(length=0, axis="y")
    ticks = list(_ticks(panel, zone, step))
    axes.set_xticks([at for at, _ in ticks], [clock for _, clock in ticks], fontsize=_SMALL)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    _draw_session(axes, panel)
    for lane in range(rows):
        axes.axhline(lane, color=_PALE, linewidth=0.5, zorder=1)
    _draw_floor(axes, panel)


def _lane_name(name: str) -> str:
    return (broken(figure_line(name), _LEFT - _MARGIN - _GAP, _SIZE) or [NOT_NAMED])[0]


def _draw_session(axes: Axes, panel: Panel) -> None:
    """Draw what the meeting did: in session, suspended, planned."""
    for start, end in panel.sittings:
        axes.axvspan(_minutes(panel, start), _minutes(panel, end), facecolor="white", zorder=0)
    for start, end, reason in panel.suspensions:
        left, right = _minutes(panel, start), _minutes(panel, end)
        axes.axvspan(left, right, facecolor=_PAUSE, edgecolor=_PAUSE_LINES, hatch="---", linewidth=0, zorder=0.5)
        axes.annotate(
            broken(figure_line(f"suspended: {reason}" if reason else "suspended"), _REASON, _SMALL)[0],
            xy=((left + right) / 2, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3),
            textcoords="offset points",
            horizontalalignment="center",
            fontsize=_SMALL,
            style="italic",
        )
    for time in panel.planned:
        axes.axvline(_minutes(panel, time), color=_DARK, linewidth=0.8, linestyle="--", zorder=2, clip_on=False)


def _draw_floor(axes: Axes, panel: Panel) -> None:
    for wait in panel.waits:
        ends = _minutes(panel, wait.start), _minutes(panel, wait.end)
        axes.plot(ends, (wait.lane, wait.lane), color=_DARK, linewidth=1, linestyle=":", zorder=3)
    for kind, (_, colour, hatch) in _LOOKS.items():
        these = [stretch for stretch in panel.stretches if stretch.kind is kind]
        lefts = [_minutes(panel, stretch.start) for stretch in these]
        widths = [_minutes(panel, s.end) - left for s, left in zip(these, lefts, strict=True)]
        axes.barh(
            [stretch.lane for stretch in these],
            widths,
            left=lefts,
            height=0.7,
            color=colour,
            edgecolor=_DARK,
            hatch=hatch,
            linewidth=0.4,
            zorder=4,
        )
    _draw_marks(axes, panel)


def _draw_marks(axes: Axes, panel: Panel) -> None:
    """Mark what would be overlooked as a bar: points of order, and beginnings without an end."""
    orders = [stretch for stretch in panel.stretches if stretch.kind is Kind.ORDER]
    axes.plot(
        [(_minutes(panel, s.start) + _minutes(panel, s.end)) / 2 for s in orders],
        [stretch.lane - 0.5 for stretch in orders],
        color=_LOOKS[Kind.ORDER][1],
        marker="v",
        markersize=4,
        linestyle="",
        clip_on=False,
        zorder=6,
    )
    for begun in panel.beginnings:
        axes.plot(
            _minutes(panel, begun.start),
            begun.lane,
            color=_DARK,
            marker=">",
            markersize=6,
            markerfacecolor="white",
            clip_on=False,
            zorder=5,
        )


def _heading(panel: Panel, zone: ZoneInfo) -> str:
    committee = f" ({figure_line(panel.committee)})" if panel.committee else ""
    heading = f"{ordinal(panel.meeting)} meeting{committee}, {date_in_words(panel.day)}"
    planned = " to ".join(f"{time.astimezone(zone):%H:%M}" for time in panel.planned)
    return f"{heading}, planned {planned}" if planned else heading


def _minutes(panel: Panel, time: datetime) -> float:
    """Return a place on the axis: minutes from the panel's start, by the instants."""
    return (time - panel.start) / timedelta(minutes=1)


def _ticks(panel: Panel, zone: ZoneInfo, step: int) -> Iterator[tuple[float, str]]:
    """Return round times of the local clock; they follow it where it changes."""
    local = panel.start.astimezone(zone)
    first = -((local.hour * 60 + local.minute) % step) - local.second / 60
    at = first if first >= 0 else first + step
    while at <= _span(panel):
        time = panel.start.astimezone(UTC) + timedelta(minutes=at)
        yield at, f"{time.astimezone(zone):%H:%M}"
        at += step
