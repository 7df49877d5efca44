"""What is decided: decisions in words, rulings, officers elected, the agenda."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import (
    ITEMS,
    REVISED,
    TEXT,
    VOTE,
    Amendable,
    Fields,
    Target,
    needed_text,
    required,
    text,
    understood,
)
from meetinglog.acts.base import in_session
from meetinglog.acts.decision_notes import warn_of_decision
from meetinglog.acts.floor_notes import warn_of_kept_floor
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, as_typed, decided, stated
from meetinglog.acts.needs import SESSION
from meetinglog.acts.proposals import action_at, warn_of_no_item
from meetinglog.acts.resolve import resolve_officers
from meetinglog.acts.sentence_parts import elected, orally, under_items, votes
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import AdoptedAgenda, Election, identity
from meetinglog.model.presiding import Ruling
from meetinglog.model.proceedings import Act, InSession, Proceedings
from meetinglog.text.languages.en import by_count, capitalised, enumeration, several_of
from meetinglog.text.normal import normal

_WITHOUT_VERB = ("to ", "that ")
"""How the words of a decision begin whose verb is meant to be that of ``/decide``."""
_READ_BY_AMEND = frozenset(':"“”„«»')


def elect(command: c.Elect, place: Place) -> e.OfficersElected:
    """Decide ``/elect``."""
    officers = resolve_officers(command.officers, place.state)
    return e.OfficersElected(office=command.office, officers=officers, vote=e.Vote.of(command.vote))


def adopt_agenda(command: c.AdoptAgenda) -> e.AgendaAdopted:
    """Decide ``/agenda``."""
    return e.AgendaAdopted(symbol=command.symbol, orally_revised=command.orally_revised, vote=e.Vote.of(command.vote))


def decision_taken(state: Proceedings, act: Act, event: e.DecisionTaken) -> Proceedings:
    """Take a decision in words."""
    action = replace(action_at(state, act, event.items, "decided"), text=event.text)
    return replace(state, actions=state.actions.add(act.id, action, act.place))


def ruling_given(state: Proceedings, act: Act, event: e.RulingGiven) -> Proceedings:
    """Keep a ruling; no meeting need be in session."""
    track = state.track(act.track)
    meeting = track.meeting if isinstance(track.meeting, InSession) else None
    number, sitting = (meeting.number, meeting.sitting) if meeting else (None, "")
    ruling = Ruling(act.id, act.number, act.track, number, sitting, track.items, event.text, act.sources)
    return replace(state, rulings=state.rulings.add(act.id, ruling, act.place))


def officers_elected(state: Proceedings, act: Act, event: e.OfficersElected) -> Proceedings:
    """Elect officers; no item need be before the meeting."""
    _, meeting = in_session(state, act)
    day = act.when.day or state.sittings.find(meeting.sitting).day
    election = Election(
        act.id, act.number, act.track, meeting.number, day, event.office, event.officers, event.vote, act.sources
    )
    return replace(state, elections=state.elections.add(act.id, election, act.place))


def agenda_adopted(state: Proceedings, act: Act, event: e.AgendaAdopted) -> Proceedings:
    """Adopt the agenda; no item need be before the meeting."""
    _, meeting = in_session(state, act)
    day = act.when.day or state.sittings.find(meeting.sitting).day
    adopted = AdoptedAgenda(
        act.id,
        act.number,
        act.track,
        meeting.number,
        day,
        event.symbol,
        orally_revised=event.orally_revised,
        vote=event.vote,
        sources=act.sources,
    )
    return replace(state, agendas=state.agendas.add(act.id, adopted, act.place))


def warn_of_ruling(step: ActStep[e.RulingGiven]) -> Iterator[str]:
    """Warn of a ruling outside a meeting."""
    lacking = SESSION.lacking(step.before, step.track)
    if lacking:
        yield lacking


def warn_of_words(step: ActStep[e.DecisionTaken]) -> Iterator[str]:
    """Warn of a decision whose words lack their verb, and of what is said of any decision."""
    yield from warn_of_no_item(step)
    if step.event.text.casefold().startswith(_WITHOUT_VERB):
        body = step.before.session.body_of(step.track)
        yield f"the report lacks a verb after “the {body}”; type it: {_with_verb(step.act, step.event.text)}"


def _with_verb(act: Act, text: str) -> str:
    """Return the line that gives a decision its verb; where its words may be read as a key or a quotation, anew."""
    whole = f"decided {text[0].lower()}{text[1:]}"
    if _READ_BY_AMEND.isdisjoint(text):
        return f"/amend {act.number} text:{whole}"
    place = f"@{act.number}" if act.when.at else f"/after {act.number}"
    return f"/strike {act.number}, then {place} /decide {whole}"


def describe_decision(step: ActStep[e.DecisionTaken]) -> str:
    """Return what is decided, under which items."""
    return f"Decision{under_items(step.after, step.track, step.event.items)}: {step.event.text}"


def describe_ruling(step: ActStep[e.RulingGiven]) -> str:
    """Return what is ruled, by the presiding officer, under which items."""
    presiding = step.after.session.body.presiding_officer
    return f"Ruling of the {presiding}{under_items(step.after, step.track)}: {step.event.text}"


def describe_election(step: ActStep[e.OfficersElected]) -> str:
    """Return who is elected to which office, and how."""
    event, several = step.event, len(step.event.officers) > 1
    named = f"{enumeration(map(elected, event.officers))} {by_count(len(event.officers), 'was', 'were')} elected"
    office = several_of(event.office) if several else event.office
    return capitalised(f"{named} {office}{votes(event.vote) or ' by acclamation'}")


def describe_agenda(step: ActStep[e.AgendaAdopted]) -> str:
    """Return that the agenda is adopted, and how."""
    event = step.event
    symbol = f" ({event.symbol})" if event.symbol else ""
    as_put, vote = orally(revised=event.orally_revised), votes(event.vote)
    return f"The agenda{symbol} was adopted{as_put}{',' if as_put and vote else ''}{vote}"


def _change_officers(value: c.AmendedWho | None, target: Target) -> Fields:
    officers = understood(required(value, "the name of who is elected").officers)
    return {"officers": resolve_officers(officers, target.before)}


def _elected(officer: e.Elected) -> tuple[str, str]:
    return normal(officer.name), identity(officer.represents) if officer.represents else ""


ROWS = (
    ActKind(
        event=e.DecisionTaken,
        decided=(as_typed(c.Decide, e.DecisionTaken),),
        apply=decision_taken,
        needs=(SESSION,),
        warnings=warn_of_words,
        leaves=warn_of_kept_floor,
        sentence=describe_decision,
        brief=brief.decided,
        noun="a decision",
        amendable={"text": TEXT, "item": ITEMS},
        identity=lambda event: ActIdentity(("decision", event.text)),
        numbers=lambda state: (action.number for action in state.actions if action.outcome == "decided"),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.RulingGiven,
        decided=(as_typed(c.Rule, e.RulingGiven),),
        apply=ruling_given,
        warnings=warn_of_ruling,
        sentence=describe_ruling,
        brief=brief.ruled,
        noun="a ruling",
        amendable={"text": TEXT},
        identity=lambda event: ActIdentity(("ruling", event.text)),
        of_the_meeting=True,
        beside_the_floor=True,
    ),
    ActKind(
        event=e.OfficersElected,
        decided=(decided(c.Elect, elect),),
        apply=officers_elected,
        needs=(SESSION,),
        warnings=warn_of_decision,
        leaves=warn_of_kept_floor,
        sentence=describe_election,
        brief=brief.elections,
        noun="an election",
        amendable={"who": Amendable("officers", _change_officers), "office": needed_text("office"), "vote": VOTE},
        identity=lambda event: ActIdentity(("elected", normal(event.office)), tuple(map(_elected, event.officers))),
        numbers=lambda state: (election.number for election in state.elections),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.AgendaAdopted,
        decided=(stated(c.AdoptAgenda, adopt_agenda),),
        apply=agenda_adopted,
        needs=(SESSION,),
        warnings=warn_of_decision,
        leaves=warn_of_kept_floor,
        sentence=describe_agenda,
        brief=brief.agenda,
        noun="the adoption of the agenda",
        amendable={"symbol": text("symbol"), "revised": REVISED, "vote": VOTE},
        identity=lambda event: ActIdentity(("agenda", normal(event.symbol))),
        numbers=lambda state: (agenda.number for agenda in state.agendas),
        timed=True,
        of_the_meeting=True,
    ),
)
