"""What was said on an action: explanations before and after it, and statements made after it (report, kind 8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from meetinglog.acts.explanations import can_explain
from meetinglog.model.events import Kind
from meetinglog.model.facts import ActionTaken, Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.views.explanations import Explanation, explanation_of

_VOTED_ON = frozenset({"adopted", "rejected"})


class ActionAccount(Struct, frozen=True):
    """An action and what was said on it, each in the order of speaking.

    ``last_of_several``: it is the last of several drafts of its kind that were adopted one after another.
    """

    action: ActionTaken
    explained_before: tuple[Statement, ...]
    explained_after: tuple[Statement, ...]
    followed_by: tuple[Statement, ...]
    last_of_several: bool = False


class _Beside(Struct):
    before: list[Statement] = []
    after: list[Statement] = []
    said_after: list[Statement] = []


class ActionAccounts(Struct, frozen=True):
    """The actions under some items, the explanations that stand beside none of them, and what is left of the debate."""

    actions: tuple[ActionAccount, ...]
    unexplained: tuple[Statement, ...]
    debate: tuple[Statement, ...]


def action_accounts(
    actions: Sequence[ActionTaken], statements: Sequence[Statement], state: Proceedings
) -> ActionAccounts:
    """Return which of the statements stand beside which of the actions, and which in the debate."""
    beside = {action.entry: _Beside() for action in actions}
    unexplained, debate = list[Statement](), list[Statement]()
    for statement in statements:
        if statement.kind is Kind.EXPLANATION:
            _place_of(explanation_of(statement, state), beside, unexplained).append(statement)
        else:
            action = action_followed(statement, state)
            (beside[action.entry].said_after if action and action.entry in beside else debate).append(statement)
    return ActionAccounts(
        tuple(_account(action, beside[action.entry], state) for action in actions),
        tuple(unexplained),
        tuple(debate),
    )


def _account(action: ActionTaken, beside: _Beside, state: Proceedings) -> ActionAccount:
    before, after, followed_by = tuple(beside.before), tuple(beside.after), tuple(beside.said_after)
    return ActionAccount(action, before, after, followed_by, _is_last_of_several(action, state))


def _place_of(explanation: Explanation, beside: Mapping[str, _Beside], elsewhere: list[Statement]) -> list[Statement]:
    if explanation.action is None or explanation.action.entry not in beside:
        return elsewhere
    action = beside[explanation.action.entry]
    return action.before if explanation.side == "before" else action.after


def action_followed(statement: Statement, state: Proceedings) -> ActionTaken | None:
    """Return the adoption or rejection after which a plain statement was made, if it stands in the debate no more.

    It stands in the debate where the item was taken up again, a draft withdrawn, or a decision taken in words since.
    """
    place = state.statements.place(statement.id) if statement.kind is Kind.STATEMENT and state.actions else None
    if place is None:
        return None
    in_meeting = (action for action in state.actions.before(place) if action.meeting == statement.meeting)
    action = next((each for each in in_meeting if can_explain(each, statement.track, statement.items)), None)
    if action is None or action.outcome not in _VOTED_ON:
        return None
    taken = next(_takings_before(statement, place, state), None)
    at = state.actions.place(action.entry)
    return None if taken is not None and at is not None and taken > at else action


def _takings_before(statement: Statement, place: tuple[int, ...], state: Proceedings) -> Iterator[tuple[int, ...]]:
    for taking in state.takings.before(place):
        same = (taking.track, taking.meeting) == (statement.track, statement.meeting)
        if same and not set(taking.items).isdisjoint(statement.items) and (at := state.takings.place(taking.entry)):
            yield at


def _is_last_of_several(action: ActionTaken, state: Proceedings) -> bool:
    """Return whether the act before it, with nothing said between, adopted a draft of its kind under its items."""
    place = state.actions.place(action.entry)
    if place is None or action.outcome != "adopted":
        return False
    before = next((each for each in state.actions.before(place) if each.track == action.track), None)
    if before is None or (before.outcome, before.kind, before.meeting) != ("adopted", action.kind, action.meeting):
        return False
    if not can_explain(before, action.track, action.items):
        return False
    on_track = (each for each in state.statements.before(place) if each.track == action.track)
    statement = next((each for each in on_track if each.kind is not Kind.ORDER), None)
    said_at = state.statements.place(statement.id) if statement else None
    before_at = state.actions.place(before.entry)
    return said_at is None or (before_at is not None and said_at < before_at)
