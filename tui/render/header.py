"""The header: where we are, in which state the meeting is, and what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from textual.content import Content

from meetinglog.model.proceedings import InSession, NoMeeting, Risen, Suspended
from meetinglog.text.languages.en import items_named, ordinal
from meetinglog.text.normal import without_article
from meetinglog.views.podium import Podium
from tui.presenters.snapshot import Status
from tui.render.rows import Rows, fitting, text, two_ends


def header(podium: Podium, status: Status, clock: str, width: int) -> Rows:
    """Return where we are: body, meeting, who presides and the clock; then the state, the item, and what is saved."""
    parts = [podium.room or podium.body]
    if podium.number is not None:
        parts.append(f"{ordinal(podium.number)} meeting")
    parts.append(
        f"{podium.presiding}: {without_article(podium.chair.name)}" if podium.chair else "no presiding officer"
    )
    saved = text(status.text, "bold $text-error" if status.wrong else "$text-muted")
    state, since, style = _state(podium)
    titled, *numbered = _items(podium)
    forms = [f"{since} · {titled}", *(f"{since} · {fewer}" for fewer in numbered), f" · {titled}"]
    rest = fitting(forms, width - len(state) - saved.cell_length - 1)
    second = Content.assemble(text(state, f"bold {style}"), text(rest))
    return [two_ends(text(" · ".join(parts), "bold"), text(clock, "bold"), width), two_ends(second, saved, width)]


def _state(podium: Podium) -> tuple[str, str, str]:
    """Return in words whether the meeting is in session, since when, and its colour."""
    since = f" since {podium.since.at:%H:%M}" if podium.since and podium.since.at else ""
    match podium.meeting:
        case NoMeeting():
            return "NO MEETING OPEN", "", ""
        case InSession():
            return "IN SESSION", since, "$text-success"
        case Suspended():
            return "SUSPENDED", since, "$text-warning"
        case Risen():
            return "RISEN", since, "$text-warning"
        case _:
            assert_never(podium.meeting)


def _items(podium: Podium) -> Iterator[str]:
    """Yield the items before the meeting with their titles, and several of them without."""
    if not podium.items:
        yield "no item before the meeting"
        return
    yield "; ".join(f"item {item.number}: {item.title}" for item in podium.items)
    if len(podium.items) > 1:
        yield items_named([item.number for item in podium.items])
