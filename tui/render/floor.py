"""The floor: who has it, as what and for whom, who waits for it, since when, and who is next."""

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
from meetinglog.views.podium import Podium, on_the_floor
from tui.render.rows import Rows, broken, cut, joined, text

_KINDS = {
    Kind.STATEMENT: ("has the floor", "$foreground"),
    Kind.INTRODUCTORY: ("makes an introductory statement", "$act-statement"),
    Kind.CONCLUDING: ("makes a concluding statement", "$act-statement"),
    Kind.REPLY: ("speaks in exercise of the right of reply", "$act-reply"),
    Kind.ORDER: ("speaks on a point of order", "$act-order"),
    Kind.EXPLANATION: ("explains its vote or position", "$act-explanation"),
}
"""What a speaker does, and its colour."""

_LOW, _HIGH = 3, 6
"""The rows up to which since when is left out for as what, and from which the name stands alone in the first."""

_EDGE = "▌"
"""The edge of the floor, which has the colour of the kind of statement."""


def floor(podium: Podium, now: datetime, width: int, height: int) -> Rows:
    """Return who has the floor, as what and for whom, who waits at what on the clock, since when, and who is next.

    Where ``height`` is less than that, who waits comes before the rest.
    """
    inner = max(width - len(_EDGE) - 1, 1)
    statement = podium.running
    if statement is None:
        rows, style = _free(podium, now, inner), "$text-muted"
    else:
        rows, style = _speaking(podium, statement, now, inner, height), _KINDS[statement.kind][1]
    rows = [*cut(rows, inner), *[Content("")] * (height - len(rows))][:height]
    blanks = [_badge(" ", style) if statement is not None else Content(" "), *[Content(" ")] * height]
    return [Content.assemble(text(_EDGE, style), blank, row) for blank, row in zip(blanks, rows, strict=False)]


def _badge(words: str, style: str) -> Content:
    """Return words as they are read across a desk: on a ground of their own."""
    return text(words, f"bold reverse {style}")


def _speaking(podium: Podium, statement: Statement, now: datetime, width: int, height: int) -> Rows:
    words, style = _KINDS[statement.kind]
    name = _badge(f"{capitalised(statement.speaker_name)} ", style)
    beside = Content.assemble(name, text(words, style))
    fits = beside.cell_length <= width and height < _HIGH
    waiting = _waiting(podium, now)
    circumstances = text(joined(_circumstances(statement), width), "$text-muted")
    does = [text(words, style)] if height >= _HIGH else []
    as_what = text(" · ".join([*([] if fits or does else [words]), *_as_what(statement)]))
    space = max(height - (2 if height > _LOW or waiting else 1) - len(waiting) - len(does), 0)
    described = broken(as_what, width, space) if as_what.plain else []
    rows = [beside if fits else name, *does, *described, *waiting, circumstances]
    return [*rows, *_next(podium)] if podium.items else rows


def _next(podium: Podium) -> Rows:
    if not podium.queue:
        return []
    return [
        Content.assemble(text("Next: ", "$text-muted"), text(without_article(podium.queue[0].request.speaker.name)))
    ]


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
    rows = [*broken(text(said, "bold"), width, len(said)), *_waiting(podium, now)]
    if podium.reason:
        rows.append(text(capitalised(podium.reason)))
    if podium.items and podium.queue:
        return [*rows, *_next(podium)]
    carried = _carried(podium)
    return [*rows, text(f"Carries over: {carried}")] if carried else rows


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
