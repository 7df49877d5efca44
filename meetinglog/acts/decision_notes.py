"""What is said of something decided: a vote that does not carry it or has too many votes, the same decided before.

The notes of an answer and the findings of ``check`` rest on the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

from meetinglog.acts.kind import ActStep
from meetinglog.acts.sentence_parts import elected
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
    """Warn of what was decided before, and of a vote that does not carry it."""
    for ledger in _LEDGERS:
        fact: Decided | None = ledger(step.after).get(step.act.id)
        if fact is not None:
            yield from _decided_before(fact, ledger(step.before), step.before.session)
            yield from _warn_of_vote(fact, step.before.session)


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
    """Warn of a vote that does not fit what became of it, and of one with more votes than the body has members."""
    vote = fact.vote
    if vote is None:
        return
    if unfit := why_unfit(fact):
        anew = f" and /{other_verb(fact)}" if is_draft(fact) else ""
        yield f"{unfit}; if {otherwise(fact)}: /strike {fact.number}{anew}"
    members = count_members(session)
    if total(vote) > members:
        yield f"{number_of(total(vote), 'vote')}, but the body has {number_of(members, 'member')}"


def why_unfit(fact: Decided) -> str:
    """Return why the vote of a fact does not fit what became of it; empty where it does, or there was none."""
    vote = fact.vote
    if vote is None or (vote.in_favour > vote.against) is not _is_rejected(fact):
        return ""
    if _is_rejected(fact):
        return "more votes in favour than against"
    if vote.in_favour == vote.against:
        return "as many votes against as in favour"
    return "more votes against than in favour"


def _is_rejected(fact: Decided) -> bool:
    return isinstance(fact, ActionTaken) and fact.outcome == "rejected"


def otherwise(fact: Decided) -> str:
    """Return what is true where a vote is right that does not fit."""
    if isinstance(fact, Election):
        return "nobody was elected"
    return "it was adopted" if _is_rejected(fact) else "it was not adopted"


def other_verb(fact: Decided) -> str:
    """Return the verb that records the other outcome of a vote on a draft."""
    return "adopt" if _is_rejected(fact) else "reject"


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
