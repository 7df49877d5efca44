"""What is said of something decided: a vote that does not carry it or has too many votes, the same decided before.

The notes of an answer and the findings of ``check`` rest on the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

from meetinglog.acts.floor_notes import warn_of_kept_floor
from meetinglog.acts.kind import ActStep
from meetinglog.acts.words import elected
from meetinglog.model.events import Vote
from meetinglog.model.facts import ActionTaken, AdoptedAgenda, Election, identity
from meetinglog.model.ledger import Ledger
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, Capacity, Session
from meetinglog.names.register import facts_of, register
from meetinglog.text.languages.en import number_of
from meetinglog.text.normal import normal

Decided = ActionTaken | AdoptedAgenda | Election

_LEDGERS: tuple[Callable[[Proceedings], Ledger[Any]], ...] = (
    lambda state: state.actions,
    lambda state: state.agendas,
    lambda state: state.elections,
)


def decided_facts(state: Proceedings) -> Iterator[Decided]:
    """Yield everything that was decided: drafts and decisions in words, agendas, elections."""
    for ledger in _LEDGERS:
        yield from ledger(state)


def warn_of_decision(step: ActStep[Any]) -> Iterator[str]:
    """Warn of what was decided before, of a vote that does not carry it, and of who still has the floor."""
    for ledger in _LEDGERS:
        fact: Decided | None = ledger(step.after).get(step.act.id)
        if fact is not None:
            yield from _decided_before(fact, ledger(step.before), step.before.session)
            yield from _warn_of_vote(fact, step.before.session)
    yield from warn_of_kept_floor(step)


def _decided_before(fact: Decided, earlier: Iterable[Decided], session: Session) -> Iterator[str]:
    """Yield what of a fact was decided before, each the last time that it was."""
    before: dict[Hashable, str] = {}
    own = what_is_decided(fact, session).keys()
    for other in earlier:
        if other.track == fact.track:
            decided = what_is_decided(other, session)
            before |= {key: f"{decided[key]} (entry {other.number})" for key in decided.keys() & own}
    yield from before.values()


def what_is_decided(fact: Decided, session: Session) -> Mapping[Hashable, str]:
    """Return that what a fact decides was decided already, by keys that another such fact of its track shares.

    Of presiding officers there is one; several may hold any other office.
    """
    match fact:
        case AdoptedAgenda():
            return {"agenda": "the agenda was already adopted"}
        case Election(office=office, officers=officers):
            if fact.track == PLENARY and normal(office) == normal(session.body.presiding_officer):
                return {("office", normal(office)): f"a {office} was already elected"}
            holders = ((normal(who.name), identity(who.represents) if who.represents else "") for who in officers)
            named = (f"{elected(who)} was already elected" for who in officers)
            return dict(zip((("officer", normal(office), *holder) for holder in holders), named, strict=True))
        case ActionTaken(symbol=symbol) if symbol:
            return {("draft", normal(symbol)): f"{symbol} was already {fact.outcome}"}
        case ActionTaken(text=text, items=items):
            return {("decision", items, normal(text)): "the same was already decided"}


def _warn_of_vote(fact: Decided, session: Session) -> Iterator[str]:
    """Warn of a vote that does not fit what became of the draft, and of more votes than the body has members."""
    vote = fact.vote
    if vote is None:
        return
    lost = why_not_carried(vote)
    if lost and carries(fact):
        rejected = " and /reject" if is_draft(fact) else ""
        yield f"{lost}; if {not_so(fact)}: /strike {fact.number}{rejected}"
    elif not lost and not carries(fact):
        yield f"more votes in favour than against; if it was adopted: /strike {fact.number} and /adopt"
    members = count_members(session)
    if total(vote) > members:
        yield f"{number_of(total(vote), 'vote')}, but the body has {number_of(members, 'member')}"


def carries(fact: Decided) -> bool:
    """Return whether a fact says that something was carried: that a draft was rejected does not."""
    return not isinstance(fact, ActionTaken) or fact.outcome != "rejected"


def why_not_carried(vote: Vote) -> str:
    """Return why a vote carries nothing; empty where it does."""
    if vote.in_favour > vote.against:
        return ""
    if vote.in_favour == vote.against:
        return "as many votes against as in favour"
    return "more votes against than in favour"


def not_so(fact: Decided) -> str:
    """Return what is true where a vote that did not carry is right."""
    return "nobody was elected" if isinstance(fact, Election) else "it was not adopted"


def is_draft(fact: Decided) -> bool:
    """Return whether a draft resolution or decision was put to the vote, which can be rejected."""
    return isinstance(fact, ActionTaken) and bool(fact.symbol)


def total(vote: Vote) -> int:
    """Return how many voted."""
    return vote.in_favour + vote.against + vote.abstentions


def count_members(session: Session) -> int:
    """Return the number of members: the member States, and those that a session adds under a name of its own."""
    known = register(facts_of(session))
    codes = {nation.code for nation in known.codes.values() if nation.capacity is Capacity.STATE}
    own = {who.name for who in session.participants if who.capacity is Capacity.STATE and not who.code}
    return len(codes) + sum(any(not named.code for named in known.own.called(normal(name))) for name in own)
