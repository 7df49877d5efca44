"""Findings about what was decided: votes that do not fit, too many votes, the same decided a second time."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from meetinglog.acts.decision_notes import (
    Decided,
    count_members,
    decided_facts,
    is_draft,
    other_verb,
    otherwise,
    total,
    what_is_decided,
    why_unfit,
)
from meetinglog.acts.proposals import VOTE_LISTS
from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, noun, typed_name, typed_request
from meetinglog.audit.timeline import Timeline
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


def unfit_votes(timeline: Timeline) -> Iterator[Finding]:
    """Yield adoptions and elections with no more votes in favour than against, and rejections with more."""
    for fact in decided_facts(timeline.state):
        unfit = why_unfit(fact)
        if fact.vote is None or not unfit:
            continue
        step = timeline.every[fact.number]
        anew = ""
        if isinstance(fact, ActionTaken) and is_draft(fact):
            place = f"@{fact.number}" if step.at else f"/after {fact.number}"
            anew = f", then {timeline.way_to(fact.track)}{place} {_with_the_other_outcome(fact)}"
        yield Finding.of(
            FindingKind.NOT_CARRIED,
            [fact.number],
            f"Entry {fact.number}, {noun(step)}, has {unfit}: {_typed(fact.vote)}{in_meeting(step)}.",
            f"/amend {fact.number} vote:{FILL}",
            f"{_TYPE_THE_VOTES} If {otherwise(fact)}: /strike {fact.number}{anew}.",
        )


def _typed(vote: Vote) -> str:
    return f"{vote.in_favour}-{vote.against}-{vote.abstentions}"


def _with_the_other_outcome(action: ActionTaken) -> str:
    """Return the line that records a draft as rejected that was adopted, or the other way round, by the same vote."""
    symbol = f'"{action.symbol}"' if " " in action.symbol else action.symbol
    parts = [f"/{other_verb(action)} {symbol}", f'"{action.title}"' if action.title else ""]
    parts += [f"kind:{action.kind}" if action.kind != "resolution" else ""]
    parts += ["revised:orally" if action.orally_revised else "", "amended:orally" if action.orally_amended else ""]
    parts += [f"sponsors:{'; '.join(map(typed_request, action.sponsors))}" if action.sponsors else ""]
    parts += [f"vote:{_typed(action.vote)}" if action.vote else ""]
    for each in VOTE_LISTS if action.recorded else ():
        voters = getattr(action.recorded, each.field)
        parts += [f"{each.key}:{'; '.join(map(typed_name, voters))}" if voters else ""]
    return " ".join(filter(None, parts))


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
