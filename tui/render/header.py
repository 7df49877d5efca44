"""The header: where we are, in which state the meeting is, and what is saved."""

from __future__ import annotations

from typing import assert_never

from textual.content import Content

from meetinglog.model.proceedings import InSession, NoMeeting, Risen, Suspended
from meetinglog.text.languages.en import enumeration, ordinal
from meetinglog.text.normal import without_article
from meetinglog.views.podium import Podium
from tui.presenters.snapshot import Status
from tui.render.rows import Rows, text, two_ends


def header(podium: Podium, status: Status, clock: str, width: int) -> Rows:
    """Return where we are: body, meeting, who presides and the clock; then the state, the item, and what is saved."""
    parts = [podium.room or podium.body]
    if podium.number is not None:
        parts.append(f"{ordinal(podium.number)} meeting")
    parts.append(
        f"{podium.presiding}: {without_article(podium.chair.name)}" if podium.chair else "no presiding officer"
    )
    saved = text(status.text, "bold $text-error" if status.wrong else "$text-muted")
    second = Content.assemble(text(_state(podium), "bold"), text(f" · {_items(podium)}"))
    return [two_ends(text(" · ".join(parts), "bold"), text(clock, "bold"), width), two_ends(second, saved, width)]


def _state(podium: Podium) -> str:
    """Return in words whether the meeting is in session."""
    since = f" since {podium.since.at:%H:%M}" if podium.since and podium.since.at else ""
    match podium.meeting:
        case NoMeeting():
            return "NO MEETING OPEN"
        case InSession():
            return f"IN SESSION{since}"
        case Suspended():
            return f"SUSPENDED{since}"
        case Risen():
            return f"RISEN{since}"
        case _:
            assert_never(podium.meeting)


def _items(podium: Podium) -> str:
    if not podium.items:
        return "no item before the meeting"
    if len(podium.items) == 1:
        return f"item {podium.items[0].number}: {podium.items[0].title}"
    return f"items {enumeration([item.number for item in podium.items])}"
