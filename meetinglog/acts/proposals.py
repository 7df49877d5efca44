"""What becomes of draft resolutions and decisions: adopted, rejected, withdrawn; by which vote, and whose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import (
    AMENDED_ORALLY,
    ITEMS,
    REVISED,
    VOTE,
    Amendable,
    Fields,
    Target,
    needed_text,
    text,
)
from meetinglog.acts.base import added_by, in_session, known_from_here, with_participant
from meetinglog.acts.decision_notes import warn_of_decision
from meetinglog.acts.floor_notes import warn_of_kept_floor
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, as_typed, decided
from meetinglog.acts.needs import SESSION
from meetinglog.acts.resolve import resolve_requests, resolve_voters
from meetinglog.acts.sentence_parts import CAPACITIES, all_requested, orally, under_items, votes
from meetinglog.errors import Refused, all_or_refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import ActionTaken, Outcome, RecordedVote, identity
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import Capacity
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.text.normal import normal, without_article

Voted = e.ProposalAdopted | e.ProposalRejected
Proposed = Voted | e.ProposalWithdrawn
VotedStep = ActStep[e.ProposalAdopted] | ActStep[e.ProposalRejected]
ProposedStep = VotedStep | ActStep[e.ProposalWithdrawn]

_KINDS = ("resolution", "decision")
_VOTING = frozenset({Capacity.STATE, Capacity.REIO})


class VoteList(Struct, frozen=True):
    """A list of a recorded vote: its key, the field that holds it, the number that it has to fit, and how it reads."""

    key: str
    field: str
    number: str
    reads: str


VOTE_LISTS = (
    VoteList("infavour", "in_favour", "in_favour", "in favour"),
    VoteList("against", "against", "against", "against"),
    VoteList("abstaining", "abstaining", "abstentions", "abstaining"),
)


def adopt(command: c.Adopt, place: Place) -> e.ProposalAdopted:
    """Decide ``/adopt``."""
    return e.ProposalAdopted(**_voted(command, place.state))


def reject(command: c.Reject, place: Place) -> e.ProposalRejected:
    """Decide ``/reject``."""
    return e.ProposalRejected(**_voted(command, place.state))


def _voted(command: c.Proposal, state: Proceedings) -> Fields:
    """Return the fields of the event. Raises `Refused` with all names that nobody or several have."""
    fields = ("sponsors", *(voters.field for voters in VOTE_LISTS))
    typed = {field: whos for field in fields if (whos := getattr(command, field)) is not None}

    def settle(field: str) -> tuple[e.Request, ...] | tuple[e.Speaker, ...]:
        return (resolve_requests if field == "sponsors" else resolve_voters)(typed[field], state)

    return {
        "symbol": command.symbol,
        "title": command.title,
        "kind": command.kind,
        "orally_revised": command.orally_revised,
        "orally_amended": command.orally_amended,
        "vote": e.Vote.of(command.vote),
        **dict(zip(typed, all_or_refused(settle, typed), strict=True)),
    }


def refuse_misfits(event: Voted) -> None:
    """Raise `Refused` where the names and the numbers of a vote do not fit, with all that does not."""
    reasons = [*_named_again(event), *_miscounted(event)]
    unnamed = event.vote is None and not any(_voters(event))
    if unnamed and isinstance(event, e.ProposalRejected):
        reasons.append("a rejection needs its vote; type vote:13-34-2, or names after infavour:, against:, abstaining:")
    elif unnamed and _given(event):
        reasons.append("a recorded vote needs names; type them after infavour:, against:, abstaining:")
    if reasons:
        raise Refused("; ".join(reasons))


def _given(event: Voted) -> dict[str, tuple[e.Speaker, ...]]:
    """Return the lists of a recorded vote that were given, by their keys."""
    lists = ((each.key, getattr(event, each.field)) for each in VOTE_LISTS)
    return {key: voters for key, voters in lists if voters is not None}


def _named_again(event: Voted) -> Iterator[str]:
    """Yield who stands twice among the sponsors, in two lists of a vote, or twice in one."""
    yield from _in_two_places({"sponsors": tuple(sponsor.speaker for sponsor in event.sponsors)})
    yield from _in_two_places(_given(event))


def _in_two_places(lists: Mapping[str, tuple[e.Speaker, ...]]) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for key, speakers in lists.items():
        for speaker in speakers:
            places.setdefault(identity(speaker), []).append(f"{key}:")
            names.setdefault(identity(speaker), speaker.name)
    for who, keys in places.items():
        if len(keys) > 1:
            where = f"twice in {keys[0]}" if len(set(keys)) == 1 else f"in {enumeration(dict.fromkeys(keys))}"
            yield f"{names[who]} stands {where}"


def _miscounted(event: Voted) -> Iterator[str]:
    """Yield the lists that have another number of names than the vote that was typed beside them says."""
    names_by_key = _given(event) if event.vote is not None else {}
    for each in VOTE_LISTS:
        voted, named = getattr(event.vote, each.number, 0), len(names_by_key.get(each.key, ()))
        if each.key in names_by_key and named != voted:
            names = f"{named or 'no'} {by_count(named, 'name', 'names')}"
            yield f"vote: has {voted} {each.reads}, but {each.key}: has {names}"


def proposal_decided(state: Proceedings, act: Act, event: Voted) -> Proceedings:
    """Adopt or reject a draft resolution or decision."""
    outcome: Outcome = "adopted" if isinstance(event, e.ProposalAdopted) else "rejected"
    action = replace(
        _on_draft(state, act, event, outcome),
        orally_revised=event.orally_revised,
        orally_amended=event.orally_amended,
        sponsors=event.sponsors,
        vote=_counted(event),
        recorded=_recorded(event),
    )
    state = replace(state, actions=state.actions.add(act.id, action, act.place))
    for voter in _voters(event):
        state = with_participant(state, act, voter)
    return known_from_here(state, act, event.sponsors)


def proposal_withdrawn(state: Proceedings, act: Act, event: e.ProposalWithdrawn) -> Proceedings:
    """Withdraw a draft resolution or decision."""
    action = _on_draft(state, act, event, "withdrawn")
    return replace(state, actions=state.actions.add(act.id, action, act.place))


def action_at(state: Proceedings, act: Act, items: tuple[str, ...], outcome: Outcome) -> ActionTaken:
    """Return an action of the meeting, under items of its own or those before the meeting. Raises `OutsideMeeting`."""
    track, meeting = in_session(state, act)
    return ActionTaken(
        entry=act.id,
        number=act.number,
        track=act.track,
        meeting=meeting.number,
        sitting=meeting.sitting,
        items=items or track.items,
        day=act.when.day or state.sittings.find(meeting.sitting).day,
        outcome=outcome,
        sources=act.sources,
    )


def _on_draft(state: Proceedings, act: Act, event: Proposed, outcome: Outcome) -> ActionTaken:
    action = action_at(state, act, event.items, outcome)
    return replace(action, symbol=event.symbol, title=event.title, kind=event.kind)


def _counted(event: Voted) -> e.Vote | None:
    """Return the numbers of the vote: those typed, else as many as there are names; a list not given is nobody."""
    if event.vote is not None or not _given(event):
        return event.vote
    return e.Vote(**{each.number: len(getattr(event, each.field) or ()) for each in VOTE_LISTS})


def _recorded(event: Voted) -> RecordedVote | None:
    """Return the names behind the numbers, where any were given."""
    if not _given(event):
        return None
    names_by_key = _given(event)
    nobody = {each.key: None if getattr(event.vote, each.number, 0) else () for each in VOTE_LISTS}
    return RecordedVote(**{each.field: names_by_key.get(each.key, nobody[each.key]) for each in VOTE_LISTS})


def _voters(event: Voted) -> Iterator[e.Speaker]:
    return (voter for voters in _given(event).values() for voter in voters)


def _reads(event: Voted, _track: str) -> Iterable[str]:
    return added_by([*_voters(event), *(sponsor.speaker for sponsor in event.sponsors)])


def warn_of_no_item(step: ProposedStep | ActStep[e.DecisionTaken]) -> Iterator[str]:
    """Warn of an action under no item, and of what is said of any decision."""
    if not step.before.track(step.track).items:
        yield "no item is before the meeting"
    yield from warn_of_decision(step)


def warn_of_vote(step: VotedStep) -> Iterator[str]:
    """Warn of a list that a recorded vote lacks, of voters who are no members, and of what is said of any action."""
    vote, names_by_key = step.event.vote, _given(step.event)
    if vote is not None and names_by_key:
        lacking = [each.key for each in VOTE_LISTS if each.key not in names_by_key and getattr(vote, each.number)]
        yield from (f"the names for {key}: are missing" for key in lacking)
    outside = [voter for voter in _voters(step.event) if voter.capacity not in _VOTING]
    yield from (f"{voter.name} ({CAPACITIES[voter.capacity]}) is not among the members" for voter in outside)
    yield from warn_of_no_item(step)


def describe_vote(step: VotedStep) -> str:
    """Return which draft is adopted or rejected, and how, and who voted how where that was recorded."""
    event = step.event
    done = "adopted" if isinstance(event, e.ProposalAdopted) else "rejected"
    sponsors = f", sponsored by {all_requested(event.sponsors).removesuffix(',')}," if event.sponsors else ""
    as_put, vote = orally(revised=event.orally_revised, amended=event.orally_amended), _vote(event)
    comma = "," if as_put and vote else ""
    return f"{_draft(event)}{sponsors} was {done}{as_put}{comma}{vote}{_under(step)}{_names(event)}"


def describe_withdrawal(step: ActStep[e.ProposalWithdrawn]) -> str:
    """Return which draft is withdrawn."""
    return f"{_draft(step.event)} was withdrawn by its sponsors{_under(step)}"


def _draft(event: Proposed) -> str:
    title = f" “{event.title}”" if event.title else ""
    return f"Draft {event.kind} {event.symbol}{title}"


def _under(step: ProposedStep) -> str:
    return under_items(step.after, step.track, step.event.items)


def _vote(event: Voted) -> str:
    """Return how something was voted: `` by 34 votes to 13``, `` by a recorded vote of 34 to 13``."""
    return votes(_counted(event), recorded=bool(_given(event)))


def _names(event: Voted) -> str:
    """Return who voted how, list by list in the order typed; nobody is left out."""
    names_by_key = _given(event)
    lists = ((each.reads, names_by_key.get(each.key, ())) for each in VOTE_LISTS)
    return "".join(f"; {reads}: {_listed(voters)}" for reads, voters in lists if voters)


def _listed(voters: Sequence[e.Speaker]) -> str:
    return ", ".join(without_article(voter.name) for voter in voters)


def _change_kind(value: str | None, _target: Target) -> Fields:
    kind = (value or "resolution").casefold()
    if kind not in _KINDS:
        raise Refused(f"kind: is resolution or decision, not “{kind}”")
    return {"kind": kind}


def _change_sponsors(whos: tuple[c.Who, ...] | None, target: Target) -> Fields:
    return {"sponsors": resolve_requests(whos or (), target.before)}


def _voters_list(field: str) -> Amendable:
    """Return the change of a list of a recorded vote; it may be taken away."""
    return Amendable(field, lambda whos, target: {field: None if whos is None else resolve_voters(whos, target.before)})


_DRAFT = {
    "symbol": needed_text("symbol"),
    "title": text("title"),
    "kind": Amendable("kind", _change_kind, _KINDS),
}
_VOTED = {
    **_DRAFT,
    "revised": REVISED,
    "amended": AMENDED_ORALLY,
    "vote": VOTE,
    **{each.key: _voters_list(each.field) for each in VOTE_LISTS},
    "sponsors": Amendable("sponsors", _change_sponsors),
    "item": ITEMS,
}


def _identity(event: Proposed) -> ActIdentity:
    """Return which draft it is, and what became of it: that it was adopted contradicts that it was rejected."""
    return ActIdentity(("proposal", normal(event.symbol)), (event.type,))


ROWS = (
    ActKind(
        event=e.ProposalAdopted,
        decided=(decided(c.Adopt, adopt),),
        fits=refuse_misfits,
        apply=proposal_decided,
        reads=_reads,
        needs=(SESSION,),
        warnings=warn_of_vote,
        leaves=warn_of_kept_floor,
        sentence=describe_vote,
        brief=brief.put,
        noun="an adoption",
        amendable=_VOTED,
        identity=_identity,
        numbers=lambda state: (action.number for action in state.actions if action.outcome == "adopted"),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.ProposalRejected,
        decided=(decided(c.Reject, reject),),
        fits=refuse_misfits,
        apply=proposal_decided,
        reads=_reads,
        needs=(SESSION,),
        warnings=warn_of_vote,
        leaves=warn_of_kept_floor,
        sentence=describe_vote,
        brief=brief.put,
        noun="a rejection",
        amendable=_VOTED,
        identity=_identity,
        numbers=lambda state: (action.number for action in state.actions if action.outcome == "rejected"),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.ProposalWithdrawn,
        decided=(as_typed(c.Drop, e.ProposalWithdrawn),),
        apply=proposal_withdrawn,
        needs=(SESSION,),
        warnings=warn_of_no_item,
        leaves=warn_of_kept_floor,
        sentence=describe_withdrawal,
        brief=brief.dropped,
        noun="the withdrawal of a draft",
        amendable={**_DRAFT, "item": ITEMS},
        identity=_identity,
        numbers=lambda state: (action.number for action in state.actions if action.outcome == "withdrawn"),
        timed=True,
        of_the_meeting=True,
    ),
)
