"""The floor: who has it, as what, since when, and how the time stands against the limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from textual.content import Content

from meetinglog.acts.sentence_parts import CAPACITIES, behalf
from meetinglog.model.events import Kind
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import InSession, NoMeeting, Risen, Suspended
from meetinglog.text.languages.en import capitalised, duration, number_of, ordinal
from meetinglog.text.normal import without_article
from meetinglog.views.podium import Podium, on_the_floor, seconds_since
from tui.render.rows import Rows, cut, text

_KINDS = {
    Kind.STATEMENT: "has the floor",
    Kind.INTRODUCTORY: "makes an introductory statement",
    Kind.CONCLUDING: "makes a concluding statement",
    Kind.REPLY: "speaks in exercise of the right of reply",
    Kind.ORDER: "speaks on a point of order",
    Kind.EXPLANATION: "explains its vote or position",
}


def floor(podium: Podium, now: datetime, width: int, height: int) -> Rows:
    """Return who has the floor, as what and for whom, who waits at what on the clock, and since when.

    Where ``height`` is less than that, who waits comes before the rest.
    """
    statement = podium.running
    if statement is None:
        return _free(podium, now, width)
    name, kind = text(capitalised(statement.speaker_name), "bold"), text(f" {_KINDS[statement.kind]}")
    beside = Content.assemble(name, kind)
    fits = beside.cell_length <= width
    as_what = text(" · ".join([*([] if fits else [_KINDS[statement.kind]]), *_as_what(statement)]))
    waiting = _waiting(podium, now)
    rows = [beside if fits else name, as_what, *waiting, text(" · ".join(_circumstances(statement)))]
    if waiting and len(rows) > height:
        rows.remove(as_what)
    return cut(rows, width)


def _waiting(podium: Podium, now: datetime) -> Rows:
    """Return who waits behind a point of order, the clock first: the name may be long."""
    if podium.waiting is None:
        return []
    stopped = on_the_floor(podium.waiting, now)
    at = f" at {duration(int(stopped))}" if stopped is not None else ""
    return [text(f"waits{at}: {without_article(podium.waiting.speaker_name)}", "bold $text-warning")]


def _free(podium: Podium, now: datetime, width: int) -> Rows:
    match podium.meeting:
        case InSession():
            said = "The floor is free"
        case NoMeeting():
            said = "No meeting is open. Type /open NUMBER"
        case Suspended(number):
            said = f"The {ordinal(number)} meeting is suspended. Type /resume"
        case Risen(number):
            said = f"The {ordinal(number)} meeting has risen. Type /open {number + 1}"
        case _:
            assert_never(podium.meeting)
    rows = [text(said, "bold"), *_waiting(podium, now)]
    if podium.reason:
        rows.append(text(capitalised(podium.reason)))
    if podium.queue and podium.items:
        rows.append(text(f"Next: {podium.queue[0].request.speaker.name}"))
    elif carried := _carried(podium):
        rows.append(text(f"Carries over: {carried}"))
    return cut(rows, width)


def _carried(podium: Podium) -> str:
    """Return what waits for the next item or meeting, in words; empty where nothing does."""
    counted = ((podium.queue, "on the list"), (podium.asked, "asked for a reply"))
    return ", ".join(f"{len(waiting)} {what}" for waiting, what in counted if waiting)


def _as_what(statement: Statement) -> Iterator[str]:
    if statement.speaker is None:
        yield "Type /who and the speaker's name"
    if statement.spoken_as:
        yield capitalised(CAPACITIES[statement.spoken_as])
    if statement.on_behalf_of:
        yield behalf(statement)
    if statement.person:
        yield statement.person


def _circumstances(statement: Statement) -> Iterator[str]:
    start = statement.start.at
    yield f"since {start:%H:%M:%S}" if start else "since an unknown time"
    yield f"entry {statement.number}"
    if statement.notes:
        yield number_of(len(statement.notes), "note")
    if statement.interruptions:
        yield "interrupted" if statement.interruptions == 1 else f"interrupted {statement.interruptions} times"


_LARGE = {
    "0": ("╭─╮", "│ │", "╰─╯"),
    "1": ("╶╮ ", " │ ", "╶┴╴"),
    "2": ("╶─╮", "┌─┘", "╰─╴"),
    "3": ("╶─╮", " ─┤", "╶─╯"),
    "4": ("╷ ╷", "╰─┤", "  ╵"),
    "5": ("╭─╴", "╰─╮", "╶─╯"),
    "6": ("╭─╴", "├─╮", "╰─╯"),
    "7": ("╶─┐", "  │", "  ╵"),
    "8": ("╭─╮", "├─┤", "╰─╯"),
    "9": ("╭─╮", "╰─┤", "╶─╯"),
    "-": ("   ", "╶─╴", "   "),
    ":": ("   ", " : ", "   "),
}
"""The large figures, each of three rows of three cells."""


def figures(podium: Podium, now: datetime, width: int) -> Rows:
    """Return the time of `clock_figures` in large figures, at the right."""
    large = [_LARGE[sign] for sign in clock_figures(podium, now)]
    return [text("".join(sign[row] for sign in large).rjust(width)) for row in range(3)]


def clock_figures(podium: Podium, now: datetime) -> str:
    """Return the time on the floor, or for how long it has been free; dashes where it is unknown."""
    if podium.running is not None:
        seconds = on_the_floor(podium.running, now)
        return "-:--" if seconds is None else duration(int(seconds))
    if isinstance(podium.meeting, InSession):
        empty = seconds_since(podium.free_since, now)
        return "-:--" if empty is None else duration(int(empty))
    return ""


def seconds_unchanged(podium: Podium, now: datetime) -> float:
    """Return the seconds until the next second of a clock: that of the place, or that of the floor."""
    running = podium.running
    passed = on_the_floor(running, now) if running is not None else seconds_since(podium.free_since, now)
    return min(1 - seconds % 1 for seconds in (now.microsecond / 1_000_000, passed or 0.0))


def limit(podium: Podium, now: datetime, width: int) -> Rows:
    """Return how the time stands against the limit: what is left, or by how much it is over, in words."""
    said = _against_limit(podium, now)
    return [said.pad_left(max(width - said.cell_length, 0))]


def _against_limit(podium: Podium, now: datetime) -> Content:
    running = podium.running
    if running is None:
        return text("the floor is free") if isinstance(podium.meeting, InSession) else text("")
    seconds, allowed = on_the_floor(running, now), running.limit
    if allowed is None:
        return text("no limit")
    if seconds is None:
        return text(f"limit {duration(allowed)}")
    over = int(seconds) - allowed
    if over > 0:
        return text(f"OVER {duration(over)} (limit {duration(allowed)})", "bold reverse $text-error")
    return text(f"{duration(-over)} left of {duration(allowed)}")


def is_over(podium: Podium, now: datetime) -> bool:
    """Return whether the speaker has reached the limit."""
    running = podium.running
    if running is None or running.limit is None:
        return False
    seconds = on_the_floor(running, now)
    return seconds is not None and seconds >= running.limit
