"""The clock of the floor: its figures, how the time stands against the limit in words, and the same as a bar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from meetinglog.model.proceedings import InSession, Suspended
from meetinglog.text.languages.en import duration
from meetinglog.views.podium import Podium, on_the_floor, seconds_since
from tui.render.rows import Rows, fitting, text, to_the_right

SOON_SECONDS = 30
"""The last seconds before the limit."""


class Stage(Enum):
    """How the time stands against the limit, with the style of the figures that show it."""

    IDLE = "$text-muted"
    UNLIMITED = "bold $text-accent"
    WITHIN = "bold $text-success"
    SOON = "bold $text-warning"
    OVER = "bold $text-error"


def stage_of(podium: Podium, now: datetime) -> Stage:
    """Return how the speaker stands against the limit."""
    running = podium.running
    if running is None:
        return Stage.IDLE
    seconds = on_the_floor(running, now)
    if running.limit is None or seconds is None:
        return Stage.UNLIMITED
    left = running.limit - int(seconds)
    return Stage.OVER if left <= 0 else Stage.SOON if left <= SOON_SECONDS else Stage.WITHIN


def is_over(podium: Podium, now: datetime) -> bool:
    """Return whether the speaker has reached the limit."""
    return stage_of(podium, now) is Stage.OVER


def clock(podium: Podium, now: datetime, width: int, height: int) -> Rows:
    """Return the time on the floor in the largest figures that fit, and how that stands against the limit."""
    style, said = stage_of(podium, now), fitting(tuple(_against_limit(podium, now)), width)
    words = to_the_right(said, f"{style.value} reverse" if style is Stage.OVER else style.value, width)
    signs = clock_figures(podium, now)
    if height <= 1:
        return [to_the_right(fitting((f"{signs} · {said}", signs), width), style.value, width)]
    font = next((font for font in (_LARGE, _SMALL) if _fits(font, signs, width, height)), None)
    drawn = [signs] if font is None else [" ".join(font[sign][row] for sign in signs) for row in range(_height(font))]
    return [*(to_the_right(row, style.value, width) for row in drawn), words]


def clock_figures(podium: Podium, now: datetime) -> str:
    """Return the time on the floor, or for how long it is free or the meeting suspended; dashes where it is unknown."""
    if podium.running is None and not isinstance(podium.meeting, InSession | Suspended):
        return ""
    seconds = _clock_seconds(podium, now)
    return "-:--" if seconds is None else duration(int(seconds))


def _clock_seconds(podium: Podium, now: datetime) -> float | None:
    if podium.running is not None:
        return on_the_floor(podium.running, now)
    return seconds_since(podium.free_since if isinstance(podium.meeting, InSession) else podium.since, now)


def seconds_unchanged(podium: Podium, now: datetime) -> float:
    """Return the seconds until the next second of a clock: that of the place, or that of the floor."""
    return min(1 - seconds % 1 for seconds in (now.microsecond / 1_000_000, _clock_seconds(podium, now) or 0.0))


def _against_limit(podium: Podium, now: datetime) -> Iterator[str]:
    """Yield how the time stands against the limit, in fewer and fewer words."""
    running = podium.running
    if running is None:
        in_session = isinstance(podium.meeting, InSession)
        yield "the floor is free" if in_session else "suspended" if isinstance(podium.meeting, Suspended) else ""
        return
    seconds, allowed = on_the_floor(running, now), running.limit
    if allowed is None:
        yield "no limit"
        return
    limit = duration(allowed)
    left = allowed - int(seconds or 0.0)
    match stage_of(podium, now):
        case Stage.WITHIN:
            yield f"{duration(left)} left of {limit}"
        case Stage.SOON:
            yield f"last {duration(left)} of {limit}"
        case Stage.OVER if left:
            yield f"over by {duration(-left)} (limit {limit})"
            yield f"over by {duration(-left)}"
        case Stage.OVER:
            yield f"at the limit of {limit}"
        case _:
            yield f"limit {limit}"


def gauge(podium: Podium, now: datetime, width: int) -> tuple[int, Stage]:
    """Return how many columns of the bar are gone, and how the time stands against the limit."""
    running = podium.running
    seconds = on_the_floor(running, now) if running is not None else None
    if running is None or not running.limit or seconds is None:
        return 0, Stage.IDLE
    return min(int(seconds / running.limit * width), width), stage_of(podium, now)


def gauge_rows(gone: int, stage: Stage, width: int) -> Rows:
    """Return the line under the floor, which is the bar of the time: heavy as far as it is gone."""
    return [text("━" * gone, stage.value) + text("─" * (width - gone), "$rule")]


Font = dict[str, tuple[str, ...]]
"""Figures in half blocks, each a tuple of rows."""


def _height(font: Font) -> int:
    return len(font["0"])


def _fits(font: Font, signs: str, width: int, height: int) -> bool:
    return _height(font) < height and width_of(font, signs) <= width


def width_of(font: Font, signs: str) -> int:
    """Return the columns that figures take."""
    return sum(len(font[sign][0]) for sign in signs) + max(len(signs) - 1, 0)


def clock_width(podium: Podium, now: datetime, *, large: bool) -> int:
    """Return the columns that the figures take."""
    return width_of(_LARGE if large else _SMALL, clock_figures(podium, now))


_SMALL: Font = {
    "0": ("█▀▀█", "█  █", "█▄▄█"),
    "1": (" ▄█ ", "  █ ", " ▄█▄"),
    "2": ("▀▀▀█", "█▀▀▀", "█▄▄▄"),
    "3": ("▀▀▀█", " ▀▀█", "▄▄▄█"),
    "4": ("█  █", "▀▀▀█", "   █"),
    "5": ("█▀▀▀", "▀▀▀█", "▄▄▄█"),
    "6": ("█▀▀▀", "█▀▀█", "█▄▄█"),
    "7": ("▀▀▀█", "   █", "   █"),
    "8": ("█▀▀█", "█▀▀█", "█▄▄█"),
    "9": ("█▀▀█", "▀▀▀█", "▄▄▄█"),
    "-": ("    ", "▀▀▀▀", "    "),
    ":": ("▄", " ", "▀"),
}

_LARGE: Font = {
    "0": ("▄████▄", "██  ██", "██  ██", "██  ██", "▀████▀"),
    "1": (" ▄██  ", "▀▀██  ", "  ██  ", "  ██  ", "██████"),
    "2": ("▄████▄", "▀▀  ██", " ▄▄██▀", "██▀▀  ", "██████"),
    "3": ("▄████▄", "▀▀  ██", "  ███ ", "▄▄  ██", "▀████▀"),
    "4": ("██  ██", "██  ██", "▀█████", "    ██", "    ██"),
    "5": ("██████", "██    ", "▀████▄", "▄▄  ██", "▀████▀"),
    "6": ("▄████▄", "██    ", "█████▄", "██  ██", "▀████▀"),
    "7": ("██████", "   ▄██", "  ▄██▀", " ▄██▀ ", " ██   "),
    "8": ("▄████▄", "██  ██", "▄████▄", "██  ██", "▀████▀"),
    "9": ("▄████▄", "██  ██", "▀█████", "    ██", "▀████▀"),
    "-": ("      ", "      ", "██████", "      ", "      "),
    ":": ("  ", "██", "  ", "██", "  "),
}
