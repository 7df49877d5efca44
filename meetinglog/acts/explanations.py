"""Explanations of vote or position: on which side of an action they stand, and which one that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from meetinglog.acts.amend import Amendable, Fields, Target
from meetinglog.acts.kind import ActStep, Place
from meetinglog.acts.resolve import resolve_request
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.events import Kind
from meetinglog.model.facts import ActionTaken
from meetinglog.model.proceedings import InSession, Proceedings
from meetinglog.text.languages.en import items_named

Side = Literal["before", "after"]


def explain(command: c.Explain, place: Place) -> e.FloorGiven:
    """Decide ``/explain``; it takes nobody off the list of speakers."""
    request = resolve_request(command.who, place.state, place.track, as_title=False)
    return e.FloorGiven(
        kind=Kind.EXPLANATION,
        speaker=request.speaker,
        groups=request.groups,
        also=request.also,
        person=request.person,
        when=command.when or side_of(place.state, place.track),
    )


def side_of(state: Proceedings, track: str) -> Side:
    """Return "after" where the meeting has taken an action under the items before it, else "before"."""
    current = state.track(track)
    latest = latest_action(reversed(state.actions), track, current.items)
    meeting = current.meeting.number if isinstance(current.meeting, InSession) else None
    return "after" if latest and latest.meeting == meeting else "before"


def latest_action(latest_first: Iterable[ActionTaken], track: str, items: tuple[str, ...]) -> ActionTaken | None:
    """Return the latest adoption, rejection or decision under some items of a track; a withdrawal is none."""
    of_items = (action for action in latest_first if can_explain(action, track, items))
    return next((action for action in of_items if action.outcome != "withdrawn"), None)


def can_explain(action: ActionTaken, track: str, items: tuple[str, ...]) -> bool:
    """Return whether an explanation on a track, under some items, may be of an action."""
    return action.track == track and (action.items == items or not set(items).isdisjoint(action.items))


def purpose(step: ActStep[e.FloorGiven]) -> str:
    """Return for what the floor is given for an explanation: of which action, as far as that is known there."""
    if step.event.when == "before":
        return "has the floor in explanation of vote or position before the next action"
    action = _explained(step)
    if action is None:
        return "has the floor in explanation of position"
    if action.outcome == "decided":
        return f"has the floor in explanation of position after the decision of entry {action.number}"
    draft = f"draft {action.kind} {action.symbol}"
    if action.vote:
        return f"has the floor in explanation of vote after the vote on {draft}"
    return f"has the floor in explanation of position after the adoption of {draft}"


def warn_of_explanation(step: ActStep[e.FloorGiven]) -> Iterator[str]:
    """Warn of an explanation after an action where none has been taken."""
    if step.event.when == "after" and _explained(step) is None:
        items = _items(step)
        yield f"nothing has been adopted, rejected or decided{f' under {items_named(items)}' if items else ''} yet"


def _explained(step: ActStep[e.FloorGiven]) -> ActionTaken | None:
    return latest_action(reversed(step.before.actions), step.track, _items(step))


def _items(step: ActStep[e.FloorGiven]) -> tuple[str, ...]:
    return step.event.items or step.before.track(step.track).items


def refuse_side(event: e.FloorGiven) -> None:
    """Raise `Refused` for a statement beside an action that is no explanation of it."""
    if event.when and event.kind is not Kind.EXPLANATION:
        raise Refused("when: says which action an explanation explains; type kind:explanation with it")


def _change_side(value: Side | None, target: Target) -> Fields:
    kind = target.fields.get("kind") or getattr(target.act.event, "kind", None)
    return {"when": value} if value else side_with(kind, target)


def side_with(kind: Kind | None, target: Target, known: str = "") -> Fields:
    """Return the side that a statement of a kind has: a known one, else that of its place; none but an explanation."""
    if kind is not Kind.EXPLANATION:
        return {"when": ""}
    return {"when": known or side_of(target.before, target.act.track)}


WHEN = Amendable("when", _change_side, ("before", "after"))
