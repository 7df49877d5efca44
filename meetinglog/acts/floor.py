"""The floor: given to a speaker, from the list, for a reply, or on a point of order that interrupts."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from msgspec.structs import replace

from meetinglog.acts.amend import ITEMS, Amendable, Fields, Target, groups, newly_answered, quoted, text, understood
from meetinglog.acts.base import added_by, answered, ended, in_capacity, in_session, with_floor_ended, with_participant
from meetinglog.acts.explanations import WHEN, explain, purpose, refuse_side, side_with, warn_of_explanation
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, decided
from meetinglog.acts.needs import QUEUE, SESSION
from meetinglog.acts.resolve import (
    first_of,
    inscription_at,
    resolve_groups,
    resolve_person,
    resolve_request,
    resolve_speaker,
    waiting_for,
)
from meetinglog.acts.words import items_named, speaker, speaker_name
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.events import Kind
from meetinglog.model.facts import Inscription, Segment, Statement, identity
from meetinglog.model.ledger import Ledger
from meetinglog.model.proceedings import Act, Floor, FloorHeld, FloorInterrupted, InSession, Proceedings, Track
from meetinglog.text.languages.en import by_count, capitalised, enumeration

_PURPOSES = {
    Kind.STATEMENT: "has the floor",
    Kind.INTRODUCTORY: "has the floor for an introductory statement",
    Kind.CONCLUDING: "has the floor for a concluding statement",
    Kind.REPLY: "speaks in exercise of the right of reply",
    Kind.ORDER: "has the floor on a point of order",
}


_SETTLED: Fields = {"groups": (), "also": (), "person": "", "capacity": None}
"""What is settled anew with another name."""


def give_floor(command: c.GiveFloor, place: Place) -> e.FloorGiven:
    """Decide a bare name, ``/floor``, ``/intro``, ``/closing`` and ``?``."""
    if isinstance(command.who, c.Unnamed):
        return _given_unnamed(command.who, command.kind, place)
    request = resolve_request(command.who, place.state, place.track, as_title=True)
    plain = command.kind is Kind.STATEMENT
    waiting = waiting_for(request.speaker, place.state, place.track) if plain else None
    return _given(request, command.kind, waiting.id if waiting else "")


def _given_unnamed(who: c.Unnamed, kind: Kind, place: Place) -> e.FloorGiven:
    return e.FloorGiven(
        kind=kind,
        groups=resolve_groups(who.groups, place.state) or (),
        also=resolve_groups(who.also, place.state) or (),
        person=who.person or "",
        capacity=who.capacity,
    )


def call_from_list(command: c.FloorFromList, place: Place) -> e.FloorGiven:
    """Decide ``/next`` and a place on the list of speakers."""
    inscription = inscription_at(command.place, command.typed, place.state, place.track)
    return _given(inscription.request, Kind.STATEMENT, inscription.id, called=True)


def interrupt(command: c.Interrupt, place: Place) -> e.FloorGiven:
    """Decide ``/order``."""
    return _given(resolve_request(command.who, place.state, place.track, as_title=False), Kind.ORDER)


def reply(command: c.Reply, place: Place) -> e.FloorGiven:
    """Decide ``/reply``: the one named, else the first who asked under an item before the meeting.

    It is recorded under the item under which it was asked for, where that is not before the meeting.
    """
    state, track = place.state, place.track
    if command.who is None:
        asked = _first_reply(state, track)
        return _given(asked.request, Kind.REPLY, asked.id, items=_items_of_reply(asked, state))
    request = resolve_request(command.who, state, track, as_title=False)
    first = first_of(request.speaker, state.reply_queue(track))
    if first is None:
        return _given(request, Kind.REPLY)
    return _given(request, Kind.REPLY, first.id, items=_items_of_reply(first, state))


def _first_reply(state: Proceedings, track: str) -> Inscription:
    """Return the first request that is due. Raises `Refused` with who else asked, when and under which item."""
    due, others = state.replies_due(track), state.reply_queue(track)
    if due:
        return due[0]
    if not others:
        raise Refused("nobody has asked for the right of reply; type /reply and a name")
    asked = enumeration([f"{i.request.speaker.name}{_asked_when(i, state)}" for i in others])
    raise Refused(
        f"nobody has asked for the right of reply under {items_named(state.track(track).items)}, but {asked}; "
        "type /reply and a name"
    )


def _asked_when(asked: Inscription, state: Proceedings) -> str:
    """Return when, in words, and under which items the right of reply was asked for."""
    meeting = state.track(asked.track).meeting
    today = state.sittings.find(meeting.sitting).day if isinstance(meeting, InSession) else None
    day = f" on {asked.asked_at.day}" if asked.asked_at.day and asked.asked_at.day != today else ""
    clock = f" at {asked.asked_at.clock}" if asked.asked_at.clock else ""
    return f"{day}{clock} under {items_named(asked.items)}"


def _items_of_reply(asked: Inscription, state: Proceedings) -> tuple[str, ...]:
    """Return the items under which a reply was asked for, where none of them is before the meeting."""
    return asked.items if set(asked.items).isdisjoint(state.track(asked.track).items) else ()


def _given(
    request: e.Request, kind: Kind, answers: str = "", *, called: bool = False, items: tuple[str, ...] = ()
) -> e.FloorGiven:
    return e.FloorGiven(
        kind=kind,
        speaker=request.speaker,
        groups=request.groups,
        also=request.also,
        person=request.person,
        request=answers,
        called=called,
        items=items,
    )


def floor_given(state: Proceedings, act: Act, event: e.FloorGiven) -> Proceedings:
    """Give the floor: the statement before it ends at that moment, or waits where this is a point of order."""
    track, meeting = in_session(state, act)
    statement = _statement(state, act, event, track, meeting)
    if event.kind is Kind.ORDER:
        statements, floor = _interrupted(state, act)
    else:
        statements, floor = with_floor_ended(state, act.track, act.when), FloorHeld(act.id)
    changed = replace(track, floor=floor, called=act.id if event.called else "", last=act.id)
    state = replace(
        state,
        statements=statements.add(act.id, statement, act.place),
        tracks={**state.tracks, act.track: changed},
    )
    return answered(with_participant(state, act, event.speaker), act, event.request, act.id)


def _statement(state: Proceedings, act: Act, event: e.FloorGiven, track: Track, meeting: InSession) -> Statement:
    return Statement(
        id=act.id,
        number=act.number,
        track=act.track,
        meeting=meeting.number,
        sitting=meeting.sitting,
        items=event.items or track.items,
        kind=event.kind,
        speaker=in_capacity(event.speaker, event.capacity),
        capacity=event.capacity,
        groups=event.groups,
        also=event.also,
        person=event.person,
        segments=(Segment(act.when),),
        limits=state.limits(act.track),
        request=event.request,
        called=event.called,
        when=event.when,
        sources=act.sources,
        entered=act.entered,
    )


def _interrupted(state: Proceedings, act: Act) -> tuple[Ledger[Statement], Floor]:
    """Stop the speaker's clock for a point of order; a second one takes the place of the first."""
    running, waiting, statements = state.running(act.track), state.waiting(act.track), state.statements
    if running is None:
        return statements, FloorHeld(act.id)
    stopped = ended(running, act.when)
    if waiting is not None:
        return statements.put(running.id, stopped), FloorInterrupted(act.id, waiting.id)
    if running.kind is Kind.ORDER:
        return statements.put(running.id, stopped), FloorHeld(act.id)
    stopped = replace(stopped, interruptions=stopped.interruptions + 1, is_interrupted=True)
    return statements.put(running.id, stopped), FloorInterrupted(act.id, running.id)


def warn_of_floor(step: ActStep[e.FloorGiven]) -> Iterator[str]:
    """Warn of a floor under no item, given again, without the groups inscribed, or past a closed list."""
    event, state, track = step.event, step.before, step.track
    running = state.running(track)
    if not state.track(track).items and not event.items:
        yield "no item is before the meeting"
    if event.kind is Kind.REPLY and event.items:
        now = state.track(track).items
        before = f"{items_named(now)} {by_count(len(now), 'is', 'are')}" if now else "no item is"
        yield f"recorded under {items_named(event.items)}, under which it was asked for; {before} before the meeting"
    if event.speaker is not None and running is not None and running.speaker == event.speaker:
        yield f"{event.speaker.name} already has the floor"
    listed = state.inscription(event.request) if event.request and not event.called else None
    inscribed = [group.name for group in (*listed.request.groups, *listed.request.also)] if listed else []
    if listed and inscribed and not event.groups and not event.also:
        yield f"{listed.request.speaker.name} was inscribed on behalf of {enumeration(inscribed)}; type /for to say so"
    if event.kind is Kind.STATEMENT and state.list_is_closed(track) and not event.request:
        yield "the list of speakers is closed"
    if event.kind is Kind.EXPLANATION:
        yield from warn_of_explanation(step)


def describe_floor(step: ActStep[e.FloorGiven]) -> str:
    """Return who has the floor, for what, under which items, and who waits behind a point of order."""
    statement = step.after.statement(step.act.id)
    under = f" ({items_named(statement.items)})" if statement and statement.items else ""
    waiting = step.after.waiting(step.track)
    waits = f", {speaker_name(waiting)} waits" if waiting else ""
    what = purpose(step) if step.event.kind is Kind.EXPLANATION else _PURPOSES[step.event.kind]
    return capitalised(f"{speaker(statement)} {what}{under}{waits}")


def _change_speaker(value: c.AmendedWho | None, target: Target) -> Fields:
    """Name the speaker anew, as if the floor had been given to that name alone (shorthand, ``/amend``).

    What was said of a speaker before it had a name stays.
    """
    early, statement = _said_before_the_name(target), target.statement
    anew = {name: empty for name, empty in _SETTLED.items() if name not in early}
    anew["capacity"] = statement.spoken_as if statement and "capacity" in early else None
    if value is None:
        return {**anew, "speaker": None, "request": "", "called": False}
    event, who = target.act.event, understood(value.speaker)
    named = resolve_speaker(who, target.before, target.act.track, as_title=True)
    if "person" in anew:
        anew["person"] = resolve_person(who, named, target.before, target.act.track) or ""
    if who.capacity is not None:
        anew["capacity"] = None
    plain = isinstance(event, e.FloorGiven) and event.kind is Kind.STATEMENT
    request = newly_answered(named, target) if plain else ""
    called = bool(request) and isinstance(event, e.FloorGiven) and event.called
    return {**anew, "speaker": named, "request": request, "called": called}


def _said_before_the_name(target: Target) -> frozenset[str]:
    """Return the fields of a statement that were settled while its speaker had no name."""
    event, statement = target.act.event, target.statement
    if not isinstance(event, e.FloorGiven) or event.speaker is not None or statement is None:
        return frozenset()
    entered, own = statement.entered, target.act.number
    named = entered.get("speaker", own) if statement.speaker else inf
    said = {"groups": event.groups, "also": event.also, "person": event.person, "capacity": event.capacity}
    return frozenset(
        name for name, value in said.items() if (name in entered or value) and entered.get(name, own) < named
    )


def _change_capacity(value: c.AmendedCapacity | None, target: Target) -> Fields:
    if value is not None:
        return {"capacity": understood(value.capacity)}
    settled = target.statement.speaker if target.statement else getattr(target.act.event, "speaker", None)
    who: e.Speaker | None = target.fields.get("speaker", settled)
    if who is None:
        return {"capacity": None}
    return {"capacity": resolve_speaker(quoted(who.name), target.before, target.act.track, as_title=True).capacity}


def _change_kind(value: str, target: Target) -> Fields:
    kinds = [str(kind) for kind in Kind]
    if value.casefold() not in kinds:
        raise Refused(f"kind: is one of {enumeration(kinds, 'or')}, not “{value}”")
    kind = Kind(value.casefold())
    known = str(target.fields.get("when") or getattr(target.act.event, "when", ""))
    return {"kind": kind, **side_with(kind, target, known)}


ROWS = (
    ActKind(
        event=e.FloorGiven,
        decided=(
            decided(c.GiveFloor, give_floor),
            decided(c.FloorFromList, call_from_list, QUEUE),
            decided(c.Interrupt, interrupt),
            decided(c.Reply, reply),
            decided(c.Explain, explain),
        ),
        fits=refuse_side,
        apply=floor_given,
        reads=lambda event, _: (event.request, *added_by([event.speaker])),
        needs=(SESSION,),
        warnings=warn_of_floor,
        sentence=describe_floor,
        noun="the giving of the floor",
        amendable={
            "who": Amendable("speaker", _change_speaker),
            "as": Amendable("capacity", _change_capacity),
            "for": groups("groups"),
            "also": groups("also"),
            "by": text("person"),
            "item": ITEMS,
            "kind": Amendable("kind", _change_kind, tuple(map(str, Kind))),
            "when": WHEN,
        },
        identity=lambda event: ActIdentity(("floor",), (event.kind, identity(event.speaker) if event.speaker else "")),
        statement=lambda step: step.after.statement(step.act.id),
        numbers=lambda state: (statement.number for statement in state.statements),
        timed=True,
        of_the_meeting=True,
    ),
)
