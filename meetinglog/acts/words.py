"""What an act says, in the words an officer would use: for the answer to a typed line and for the journal."""

from __future__ import annotations

from typing import assert_never

from meetinglog.acts.themes import describe_renaming
from meetinglog.model import events as e
from meetinglog.model.facts import Limits, Statement
from meetinglog.model.proceedings import Act, InSession, Proceedings, Risen, Suspended
from meetinglog.model.session import Capacity
from meetinglog.text.languages.en import capitalised, duration, enumeration, ordinal, several_of
from meetinglog.text.normal import without_article

CAPACITIES = {
    Capacity.STATE: "State",
    Capacity.REIO: "regional economic integration organization",
    Capacity.OBSERVER_STATE: "observer State",
    Capacity.UN: "United Nations entity",
    Capacity.IGO: "intergovernmental organization",
    Capacity.NGO: "non-governmental organization",
    Capacity.SECRETARIAT: "secretariat",
    Capacity.PRESIDING: "presiding",
    Capacity.OFFICER: "officer",
    Capacity.PANELLIST: "panellist",
    Capacity.EXPERT: "expert",
    Capacity.OTHER: "other",
}
SEVERAL = {
    Capacity.STATE: "States",
    Capacity.REIO: "regional economic integration organizations",
    Capacity.OBSERVER_STATE: "observer States",
    Capacity.UN: "United Nations entities",
    Capacity.IGO: "intergovernmental organizations",
    Capacity.NGO: "non-governmental organizations",
    Capacity.SECRETARIAT: "the secretariat",
    Capacity.PRESIDING: "the presiding officer",
    Capacity.OFFICER: "officers",
    Capacity.PANELLIST: "panellists",
    Capacity.EXPERT: "experts",
    Capacity.OTHER: "others",
}
SELF_EVIDENT = frozenset({Capacity.STATE, Capacity.SECRETARIAT, Capacity.REIO, Capacity.OFFICER})
NOBODY_YET = "someone to be named"

_PURPOSES = {
    e.Kind.STATEMENT: "has the floor",
    e.Kind.INTRODUCTORY: "has the floor for an introductory statement",
    e.Kind.CONCLUDING: "has the floor for a concluding statement",
    e.Kind.REPLY: "has the floor in exercise of the right of reply",
    e.Kind.ORDER: "has the floor on a point of order",
}


def sentence(act: Act, before: Proceedings, after: Proceedings) -> str:
    """Return what an act is, given the proceedings before and after it."""
    event = act.event
    match event:
        case e.FloorGiven() | e.StatementCompleted() | e.StatementEnded() | e.NoteTaken():
            return _of_the_floor(event, act, before, after)
        case e.ItemsTakenUp() | e.ItemsConcluded() | e.DocumentPresented() | e.ProposalAdopted() | e.DecisionTaken():
            return _of_the_items(event, act, before, after)
        case e.MeetingOpened() | e.MeetingSuspended() | e.MeetingResumed() | e.MeetingRose() | e.ChairTaken():
            return _of_the_meeting(event, act, after)
        case e.OfficersElected() | e.AgendaAdopted():
            return _of_the_session(event)
        case e.ThemesRenamed():
            return describe_renaming(event, before, after)
        case e.Commented() | e.MomentMarked() | e.FlagRaised() | e.FlagCleared() | e.LimitSet() | e.TrackEntered():
            return _of_the_officer(event, act, after)
        case e.SessionPrepared(session=session):
            return f"The session {session.facts.id} is prepared"
        case e.OutputIssued(output=output, file=file):
            return f"{capitalised(title(output))} is issued as {file}"
        case e.Struck() | e.Amended():
            return "A correction"
        case _:
            return _of_the_list(event, act, before, after)


OUTPUTS = {
    "report": "the report",
    "organization": "the organizational chapter",
    "statements": "the list of statements",
}
"""The outputs in words, by kind."""


def title(output: e.Output) -> str:
    """Name an output and the part of the record that it is of: ``the report on item 3, 5th meeting``."""
    named = [OUTPUTS[output.kind]]
    if output.items:
        named[0] += f" on {_items(output.items)}"
    if output.meetings:
        numbers = enumeration([ordinal(number) for number in output.meetings])
        named.append(f"{numbers} {'meeting' if len(output.meetings) == 1 else 'meetings'}")
    if output.track:
        named.append(f"track {output.track}")
    if output.until:
        named.append(f"until {output.until[:19].replace('T', ' ')}")
    return ", ".join(named)


FloorEvent = e.FloorGiven | e.StatementCompleted | e.StatementEnded | e.NoteTaken
ItemEvent = e.ItemsTakenUp | e.ItemsConcluded | e.DocumentPresented | e.ProposalAdopted | e.DecisionTaken
MeetingEvent = e.MeetingOpened | e.MeetingSuspended | e.MeetingResumed | e.MeetingRose | e.ChairTaken
OfficerEvent = e.Commented | e.MomentMarked | e.FlagRaised | e.FlagCleared | e.LimitSet | e.TrackEntered
ListEvent = (
    e.SpeakersInscribed
    | e.SpeakerWithdrawn
    | e.SpeakerAbsent
    | e.SpeakerMoved
    | e.ListClosed
    | e.ListReopened
    | e.ReplyAsked
    | e.WrittenReceived
)


def _of_the_meeting(event: MeetingEvent, act: Act, after: Proceedings) -> str:
    match event:
        case e.MeetingOpened(number=number, chair=chair):
            return f"The {ordinal(number)} meeting is called to order" + (
                f", {chair.name} in the chair" if chair else ""
            )
        case e.MeetingSuspended(reason=reason):
            return f"{_meeting(act, after)} is suspended{f': {reason}' if reason else ''}"
        case e.MeetingResumed():
            return f"{_meeting(act, after)} is resumed"
        case e.MeetingRose():
            return f"{_meeting(act, after)} rises"
        case e.ChairTaken(chair=chair):
            return capitalised(f"{chair.name} takes the chair")
        case _:
            assert_never(event)


def _of_the_officer(event: OfficerEvent, act: Act, after: Proceedings) -> str:
    match event:
        case e.Commented(text=text):
            return f"comment for officers: {text}"
        case e.MomentMarked(text=text):
            return f"time mark{f': {text}' if text else ''}"
        case e.FlagRaised(text=text):
            return f"flag, to be settled: {text}"
        case e.FlagCleared(flag=entry):
            flag = next((flag for flag in after.flags if flag.entry == entry), None)
            return f"Flag {flag.number} is settled: {flag.text}" if flag else "A flag that does not stand is settled"
        case e.LimitSet():
            return _limit(event, after.limits(act.track))
        case e.TrackEntered():
            track = next((track.short_name for track in after.session.tracks if track.name == act.track), "")
            return f"What follows is recorded on the track {act.track}{f' ({track})' if track else ''}"
        case _:
            assert_never(event)


LIMITED = {
    "groups": "statements on behalf of groups",
    "order": "points of order",
    "reply": "statements in exercise of the right of reply",
    "intro": "introductory statements",
    "closing": "concluding statements",
}


def _limit(event: e.LimitSet, now: Limits) -> str:
    to = event.applies_to
    whom = LIMITED.get(to) or (f"statements by {SEVERAL[Capacity(to)]}" if to else "statements")
    if event.seconds is None and to and "" in now and (to == "groups" or to not in LIMITED):
        return f"The time limit for {whom} is the plain one, {duration(now[''])}"
    if event.seconds is None:
        return f"There is no time limit for {whom} any more" if to else "There is no time limit any more"
    return f"The time limit for {whom} is {duration(event.seconds)}"


def _of_the_list(event: ListEvent, act: Act, before: Proceedings, after: Proceedings) -> str:
    match event:
        case e.SpeakersInscribed(speakers=speakers):
            names = enumeration([_requested(request) for request in speakers])
            verb = "is" if len(speakers) == 1 else "are"
            waiting = len(after.queue(act.track, event.items))
            return capitalised(
                f"{names} {verb} on the list of speakers{_under(after, act, event.items)}, {waiting} waiting"
            )
        case e.SpeakerWithdrawn(request=request):
            asked = before.inscription(request)
            if asked is not None and asked.reply:
                return capitalised(f"{_asker(request, before)} does not ask for the right of reply any more")
            return capitalised(f"{_asker(request, before)} is off the list of speakers")
        case e.SpeakerAbsent(request=request, statement=statement):
            back = ", the floor is taken back" if statement else ""
            return capitalised(f"{_asker(request, before)} was called and is absent{back}; now last on the list")
        case e.SpeakerMoved(request=request, where=where, other=other):
            beside = f" {where} {_asker(other, before)}" if other else f" {where}"
            return capitalised(f"{_asker(request, before)} is moved{beside} on the list of speakers")
        case e.ListClosed():
            return f"The list of speakers is closed{_under(after, act)}"
        case e.ListReopened():
            return f"The list of speakers is reopened{_under(after, act)}"
        case e.ReplyAsked(request=request):
            return capitalised(
                f"{_requested(request)} asks for the right of reply, {len(after.reply_queue(act.track))} waiting"
            )
        case e.WrittenReceived(request=request):
            return f"A statement by {_requested(request)} is received in writing{_under(after, act, event.items)}"
        case _:
            assert_never(event)


def _requested(request: e.Request) -> str:
    """Name who asks for the floor, for whom, by which person."""
    capacity = request.speaker.capacity
    shown = "" if capacity in SELF_EVIDENT else f" ({CAPACITIES[capacity]})"
    groups = _for_groups(request.groups, request.also)
    person = f", {request.person}," if request.person else ""
    return f"{request.speaker.name}{shown}{f' ({groups})' if groups else ''}{person}"


def _for_groups(groups: tuple[e.Group, ...], also: tuple[e.Group, ...]) -> str:
    phrases = [f"on behalf of {group.name}" for group in dict.fromkeys(groups + also)]
    own = "also " if also or not groups else ""
    return f"{own}{enumeration(phrases)}" if phrases else ""


def _asker(request: str, state: Proceedings) -> str:
    found = state.inscription(request)
    return found.request.speaker.name if found else "someone who is not on the list"


def _under(state: Proceedings, act: Act, amended: tuple[str, ...] = ()) -> str:
    items = amended or state.track(act.track).items
    return f" ({_items(items)})" if items else ""


def _of_the_floor(event: FloorEvent, act: Act, before: Proceedings, after: Proceedings) -> str:
    match event:
        case e.FloorGiven(kind=kind):
            given = after.statement(act.id)
            under = f" ({_items(given.items)})" if given and given.items else ""
            waiting = after.waiting(act.track)
            waits = f", {_bare(waiting)} waits" if waiting else ""
            return capitalised(f"{speaker(given)} {_PURPOSES[kind]}{under}{waits}")
        case e.StatementCompleted(statement=entry):
            return _completed(event, after.statement(entry))
        case e.StatementEnded():
            return _ended(act, before, after)
        case e.NoteTaken(statement=entry, text=text):
            return f"note on {_bare(after.statement(entry))}: {text}"
        case _:
            assert_never(event)


def _ended(act: Act, before: Proceedings, after: Proceedings) -> str:
    running = before.running(act.track)
    over = after.statement(running.id) if running else None
    length = f", {duration(over.floor_seconds)} on the floor" if over and over.floor_seconds is not None else ""
    what = "point of order" if over and over.kind is e.Kind.ORDER else "statement"
    returned = after.running(act.track)
    back = f"; the floor returns to {_bare(returned)}" if returned else ""
    whom = f"{_bare(over)} ({behalf(over)})" if over and over.on_behalf_of else _bare(over)
    return f"The {what} of {whom} ends{length}{back}"


def _completed(event: e.StatementCompleted, statement: Statement | None) -> str:
    """Return what was completed of a statement."""
    if statement is None:
        return "A statement that does not stand any more is completed"
    if event.speaker is not None:
        return f"The speaker of entry {statement.number} is {speaker(statement).removesuffix(',')}"
    if event.groups is not None or event.also is not None:
        groups = _for_groups(event.groups or (), event.also or ()) or "in its own name"
        return capitalised(f"{_bare(statement)} speaks {groups}")
    if event.capacity is not None:
        return capitalised(f"{_bare(statement)} speaks as {CAPACITIES[event.capacity]}")
    if event.person is not None:
        return capitalised(f"{_bare(statement)} is represented by {event.person or 'nobody named'}")
    return f"Nothing of entry {statement.number} is completed"


def _of_the_items(event: ItemEvent, act: Act, before: Proceedings, after: Proceedings) -> str:
    match event:
        case e.ItemsTakenUp():
            items = after.track(act.track).items
            titles = "; ".join(item.title for number in items if (item := after.item(number)))
            return capitalised(
                f"{_items(items)} {'are taken up jointly' if len(items) > 1 else 'is taken up'}: {titles}"
            )
        case e.ItemsConcluded(items=items):
            return f"Consideration of {_items(items or before.track(act.track).items)} is concluded"
        case e.DocumentPresented(symbol=symbol, title=title):
            return f"Document before {_items(event.items or after.track(act.track).items)}: {title} ({symbol})"
        case e.ProposalAdopted():
            return _adopted(event) + _under(after, act, event.items)
        case e.DecisionTaken(text=text):
            return f"Decision{_under(after, act, event.items)}: {text}"
        case _:
            assert_never(event)


def _adopted(event: e.ProposalAdopted) -> str:
    title = f" “{event.title}”" if event.title else ""
    revised = ", as orally revised" if event.orally_revised else ""
    return f"Draft {event.kind} {event.symbol}{title} is adopted{revised}{_votes(event.vote) if event.vote else ''}"


def _of_the_session(event: e.OfficersElected | e.AgendaAdopted) -> str:
    votes = _votes(event.vote) if event.vote else ""
    match event:
        case e.OfficersElected(office=office, officers=officers):
            several = len(officers) > 1
            named = f"{enumeration([elected(officer) for officer in officers])} {'are' if several else 'is'} elected"
            return capitalised(f"{named} {several_of(office) if several else office}{votes or ' by acclamation'}")
        case e.AgendaAdopted(symbol=symbol, orally_revised=revised):
            named = f"The agenda{f' ({symbol})' if symbol else ''} is adopted"
            return f"{named}{', as orally revised' if revised else ''}{votes}"
        case _:
            assert_never(event)


def elected(officer: e.Elected) -> str:
    """Name someone elected: ``Ms. Ada Byron (Kenya)``; a State alone where it was elected as such."""
    if officer.represents is None:
        return officer.name
    state = officer.represents.name
    return f"{officer.name} ({without_article(state)})" if officer.name else state


def _votes(vote: e.Vote) -> str:
    votes = "1 vote" if vote.in_favour == 1 else f"{vote.in_favour} votes"
    return f", by {votes} to {vote.against or 'none'}, with {vote.abstentions or 'none'} abstaining"


def _meeting(act: Act, after: Proceedings) -> str:
    """Name the meeting of a track: ``The 4th meeting``."""
    match after.track(act.track).meeting:
        case InSession(number) | Suspended(number) | Risen(number):
            return f"The {ordinal(number)} meeting"
        case _:
            return "The meeting"


def _items(numbers: tuple[str, ...]) -> str:
    return f"{'item' if len(numbers) == 1 else 'items'} {enumeration(numbers)}"


def _bare(statement: Statement | None) -> str:
    return statement.speaker.name if statement and statement.speaker else NOBODY_YET


def speaker(statement: Statement | None) -> str:
    """Name the speaker of a statement with its capacity, where the name does not show it, and its groups."""
    if statement is None or statement.speaker is None:
        return NOBODY_YET
    capacity = statement.speaker.capacity
    shown = "" if capacity in SELF_EVIDENT else f" ({CAPACITIES[capacity]})"
    groups = f" ({behalf(statement)})" if statement.on_behalf_of else ""
    person = f", {statement.person}," if statement.person else ""
    return f"{statement.speaker.name}{shown}{groups}{person}"


def behalf(statement: Statement) -> str:
    """Return for whom a statement is made: ``on behalf of A and on behalf of B``, with "also" beside its own name."""
    return _for_groups(statement.groups, statement.also) or "in its own name"
