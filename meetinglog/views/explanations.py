"""Explanations of vote or position, each with the action that it explains (shorthand, ``/explain``)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from meetinglog.acts.explanations import Side, can_explain, latest_action
from meetinglog.model.events import Kind
from meetinglog.model.facts import ActionTaken, Statement
from meetinglog.model.proceedings import Proceedings


class Explanation(Struct, frozen=True):
    """A statement on an action, before or after it; ``action`` is `None` where it belongs to none."""

    statement: Statement
    side: Side
    action: ActionTaken | None


def explanations(state: Proceedings) -> Mapping[str, Explanation]:
    """Return the explanations by the id of the entry that gave the floor, in the order of the record."""
    statements = (statement for statement in state.statements if statement.kind is Kind.EXPLANATION)
    return {statement.id: explanation_of(statement, state) for statement in statements}


def explanation_of(statement: Statement, state: Proceedings) -> Explanation:
    """Return an explanation of the record with the action that it explains."""
    return Explanation(statement, "before" if statement.when == "before" else "after", explained(statement, state))


def explained(statement: Statement, state: Proceedings) -> ActionTaken | None:
    """Return the action that a statement of the record explains, on the side that it stands on, if there is one.

    Before: the next adoption, rejection or decision, but none where a draft is withdrawn first; after: the latest.
    """
    place = state.statements.place(statement.id) or ()
    if statement.when != "before":
        return latest_action(state.actions.before(place), statement.track, statement.items)
    later = (action for action in state.actions.after(place) if can_explain(action, statement.track, statement.items))
    action = next(later, None)
    return None if action is None or action.outcome == "withdrawn" else action
