"""Findings about what was decided: votes that do not carry, too many votes, the same decided a second time."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from meetinglog.acts.decision_notes import (
    Decided,
    carries,
    count_members,
    decided_facts,
    is_draft,
    not_so,
    total,
    what_is_decided,
    why_not_carried,
)
from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.timeline import Timeline
from meetinglog.audit.wording import in_meeting, noun
from meetinglog.model.events import Vote
from meetinglog.model.facts import ActionTaken
from meetinglog.text.languages.en import enumeration

_TYPE_THE_VOTES = f"Replace {FILL} with the votes for, against and abstaining, such as 34-13-0."


def votes(timeline: Timeline) -> Iterator[Finding]:
    """Yield adoptions and elections by more votes than the body has members."""
    members: int | None = None
    for fact in decided_facts(timeline.state):
        if fact.vote is None:
            continue
        members = count_members(timeline.state.session) if members is None else members
        if total(fact.vote) > members:
            yield Finding.of(
                FindingKind.VOTE,
                [fact.number],
                f"Entry {fact.number}, the vote of {_typed(fact.vote)}, has {total(fact.vote)} votes, but the body has "
                f"{members} members{in_meeting(timeline.every[fact.number])}.",
                f"/amend {fact.number} vote:{FILL}",
                _TYPE_THE_VOTES,
            )


def not_carried(timeline: Timeline) -> Iterator[Finding]:
    """Yield what was adopted, and who was elected, with no more votes in favour than against."""
    for fact in decided_facts(timeline.state):
        lost = why_not_carried(fact.vote) if fact.vote and carries(fact) else ""
        if fact.vote is None or not lost:
            continue
        step = timeline.every[fact.number]
        rejected = ""
        if isinstance(fact, ActionTaken) and is_draft(fact):
            place = f"@{fact.number}" if step.at else f"/after {fact.number}"
            rejected = f", then {place} {_rejection(fact)}"
        yield Finding.of(
            FindingKind.NOT_CARRIED,
            [fact.number],
            f"Entry {fact.number}, {noun(step)}, has {lost}: {_typed(fact.vote)}{in_meeting(step)}.",
            f"/amend {fact.number} vote:{FILL}",
            f"{_TYPE_THE_VOTES} If {not_so(fact)}: /strike {fact.number}{rejected}.",
        )


def _typed(vote: Vote) -> str:
    return f"{vote.in_favour}-{vote.against}-{vote.abstentions}"


def _rejection(action: ActionTaken) -> str:
    """Return the line that records a draft as rejected by the vote by which it was recorded as adopted."""
    symbol = f'"{action.symbol}"' if " " in action.symbol else action.symbol
    title = f' "{action.title}"' if action.title else ""
    kind = f" kind:{action.kind}" if action.kind != "resolution" else ""
    return f"/reject {symbol}{title}{kind} vote:{_typed(action.vote)}" if action.vote else ""


def decided_twice(timeline: Timeline) -> Iterator[Finding]:
    """Yield drafts, decisions, agendas and elections that were recorded before, each with all that it repeats."""
    first: dict[tuple[str, Hashable], Decided] = {}
    session = timeline.state.session
    for fact in sorted(decided_facts(timeline.state), key=lambda fact: timeline.order[fact.number]):
        decided = {(fact.track, key): said for key, said in what_is_decided(fact, session).items()}
        earlier = {key: first[key] for key in decided if key in first}
        first |= {key: fact for key in decided if key not in first}
        if earlier:
            yield _decided_again(timeline, fact, earlier)


def _decided_again(timeline: Timeline, fact: Decided, earlier: dict[tuple[str, Hashable], Decided]) -> Finding:
    session = timeline.state.session
    before = [f"{what_is_decided(other, session)[key]} by entry {other.number}" for (_, key), other in earlier.items()]
    another = f" If it is another text: /amend {fact.number} symbol:SYMBOL." if is_draft(fact) else ""
    return Finding.of(
        FindingKind.DECIDED_TWICE,
        [fact.number, *dict.fromkeys(other.number for other in earlier.values())],
        f"Entry {fact.number} records it again: {enumeration(before)}{in_meeting(timeline.every[fact.number])}.",
        f"/strike {fact.number}",
        f"If both are right, leave them as they are.{another}",
    )
