"""The floor: given to a speaker, from the list, for a reply, or on a point of order that interrupts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import ITEMS, Amendable, groups, text
from meetinglog.acts.base import (
    DoesNotApply,
    added_by,
    answered,
    ended,
    in_capacity,
    in_session,
    with_floor_ended,
    with_floor_returned,
    with_participant,
)
from meetinglog.acts.explanations import WHEN, explain, purpose, refuse_side, warn_of_explanation
from meetinglog.acts.floor_amending import change_capacity, change_kind, change_speaker
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, decided
from meetinglog.acts.needs import QUEUE, SESSION
from meetinglog.acts.resolve import (
    first_of,
    inscription_at,
    resolve_groups,
    resolve_request,
    returned_to,
    waiting_for,
)
from meetinglog.acts.sentence_parts import PURPOSES, items_named, speaker, speaker_name
from meetinglog.acts.statements import describe_end, statement_completed
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.events import Kind
from meetinglog.model.facts import Inscription, Segment, Statement, identity
from meetinglog.model.ledger import Ledger
from meetinglog.model.proceedings import (
    Act,
    Floor,
    FloorHeld,
    FloorInterrupted,
    FloorWaiting,
    InSession,
    Proceedings,
    Track,
)
from meetinglog.text.languages.en import by_count, capitalised, enumeration


def give_floor(command: c.GiveFloor, place: Place) -> e.FloorGiven:
    """Decide a bare name, ``/floor``, ``/intro``, ``/closing`` and ``?``."""
    if isinstance(command.who, c.Unnamed):
        return _given_unnamed(command.who, command.kind, place)
    request = resolve_request(command.who, place.state, place.track, as_title=True)
    if command.kind is not Kind.STATEMENT:
        return _given(request, command.kind)
    if returns := returned_to(request.speaker, command.who, place.state, place.track):
        typed = request.model_copy(update={"person": command.who.person or ""})
        return _given(typed, command.kind, returns=returns)
    waiting = waiting_for(request.speaker, place.state, place.track)
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
    request: e.Request,
    kind: Kind,
    answers: str = "",
    *,
    called: bool = False,
    items: tuple[str, ...] = (),
    returns: str = "",
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
        returns=returns,
    )


def floor_given(state: Proceedings, act: Act, event: e.FloorGiven) -> Proceedings:
    """Apply a floor given: the statement before it ends at that moment, or waits where this is a point of order.

    The floor returns to the statement that waits, where the event names that.
    """
    track, meeting = in_session(state, act)
    if event.returns and event.kind is Kind.STATEMENT:
        running, waiting = state.running(act.track), state.waiting(act.track)
        if waiting is not None and waiting.id == event.returns:
            return _returned(state, act, event)
        if running is not None and running.id == event.returns:
            raise DoesNotApply(f"{running.speaker_name} already has the floor")
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


def _returned(state: Proceedings, act: Act, event: e.FloorGiven) -> Proceedings:
    """Return the floor to the statement that waits, and complete that with what was typed; it rests on this, too."""
    state = with_floor_returned(state, act.track, act.when)
    completion = e.StatementCompleted(
        statement=event.returns,
        capacity=event.capacity,
        groups=event.groups or None,
        also=event.also or None,
        person=event.person or None,
    )
    return statement_completed(state, act, completion)


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
    running, statements, floor = state.running(act.track), state.statements, state.track(act.track).floor
    if isinstance(floor, FloorWaiting):
        return statements, FloorInterrupted(act.id, floor.waiting, floor.since)
    if running is None:
        return statements, FloorHeld(act.id)
    stopped = ended(running, act.when)
    if isinstance(floor, FloorInterrupted):
        return statements.put(running.id, stopped), replace(floor, statement=act.id)
    if running.kind is Kind.ORDER:
        return statements.put(running.id, stopped), FloorHeld(act.id)
    stopped = replace(stopped, interruptions=stopped.interruptions + 1, is_interrupted=True)
    return statements.put(running.id, stopped), FloorInterrupted(act.id, running.id)


def warn_of_floor(step: ActStep[e.FloorGiven]) -> Iterator[str]:
    """Warn of a floor under no item, given again, without the groups inscribed, or past a closed list."""
    event, state, track = step.event, step.before, step.track
    if event.returns:
        return
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
        line = f"/amend {step.act.number} {_inscribed_for(listed.request)}"
        yield f"{listed.request.speaker.name} was inscribed on behalf of {enumeration(inscribed)}; {line} says so"
    if event.kind is Kind.STATEMENT and state.list_is_closed(track) and not event.request:
        yield "the list of speakers is closed"
    if event.kind is Kind.EXPLANATION:
        yield from warn_of_explanation(step)


def _inscribed_for(request: e.Request) -> str:
    """Return the groups of a request as they are typed."""
    keys = {"for": request.groups, "also": request.also}
    return " ".join(f'{key}:"{"; ".join(group.name for group in groups)}"' for key, groups in keys.items() if groups)


def describe_floor(step: ActStep[e.FloorGiven]) -> str:
    """Return who has the floor, for what, under which items, and who waits behind a point of order."""
    statement = step.after.statement(step.act.id)
    returned = step.after.statement(step.event.returns) if step.event.returns else None
    if statement is None and returned is not None:
        return _describe_return(step, returned)
    under = f" ({items_named(statement.items)})" if statement and statement.items else ""
    waiting = step.after.waiting(step.track)
    waits = f", {speaker_name(waiting)} waits" if waiting else ""
    what = purpose(step) if step.event.kind is Kind.EXPLANATION else PURPOSES[step.event.kind]
    return capitalised(f"{speaker(statement)} {what}{under}{waits}")


def _describe_return(step: ActStep[e.FloorGiven], returned: Statement) -> str:
    """Return whose point of order ends, and to whom the floor returns, with what was typed of the speaker."""
    event, name = step.event, speaker_name(returned)
    ran, runs = step.before.running(step.track), step.after.running(step.track)
    goes_on = runs is None or runs.id != returned.id or (ran is not None and ran.id == returned.id)
    returns = f"The floor returns to {name}" if goes_on else describe_end(step)
    typed = event.groups or event.also or event.person or event.capacity
    return returns + (speaker(returned).removeprefix(name).removesuffix(",") if typed else "")


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
        reads=lambda event, _: (event.request, event.returns, *added_by([event.speaker])),
        needs=(SESSION,),
        warnings=warn_of_floor,
        sentence=describe_floor,
        brief=brief.floor,
        noun="the giving of the floor",
        amendable={
            "who": Amendable("speaker", change_speaker),
            "as": Amendable("capacity", change_capacity),
            "for": groups("groups"),
            "also": groups("also"),
            "by": text("person"),
            "item": ITEMS,
            "kind": Amendable("kind", change_kind, tuple(map(str, Kind))),
            "when": WHEN,
        },
        identity=lambda event: ActIdentity(("floor",), (event.kind, identity(event.speaker) if event.speaker else "")),
        statement=lambda step: step.after.statement(step.act.id) or step.after.statement(step.event.returns),
        numbers=lambda state: (statement.number for statement in state.statements),
        timed=True,
        of_the_meeting=True,
    ),
)
