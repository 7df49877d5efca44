"""Requests for the right of reply, in a queue of their own, and statements received in writing."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import ASKER, ITEMS
from meetinglog.acts.base import added_by, here, known_from_here
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, decided
from meetinglog.acts.resolve import resolve_request
from meetinglog.acts.sentence_parts import requested, under_items
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Inscription, WrittenStatement, identity
from meetinglog.model.proceedings import Act, InSession, Proceedings
from meetinglog.text.languages.en import capitalised


def ask_reply(command: c.AskReply, place: Place) -> e.ReplyAsked:
    """Decide ``/ask``."""
    return e.ReplyAsked(request=resolve_request(command.who, place.state, place.track, as_title=False))


def receive_written(command: c.ReceiveWritten, place: Place) -> e.WrittenReceived:
    """Decide ``/written``."""
    return e.WrittenReceived(request=resolve_request(command.who, place.state, place.track, as_title=False))


def reply_asked(state: Proceedings, act: Act, event: e.ReplyAsked) -> Proceedings:
    """Add a request for the right of reply to its own queue."""
    items = event.items or state.track(act.track).items
    new = Inscription(
        act.id,
        act.id,
        act.number,
        act.track,
        items,
        event.request,
        reply=True,
        sittings=here(state, act.track),
        asked_at=act.when,
    )
    state = replace(state, listed=state.listed.add(act.id, new, act.place))
    return known_from_here(state, act, (event.request,))


def written_received(state: Proceedings, act: Act, event: e.WrittenReceived) -> Proceedings:
    """Keep that a statement was received in writing."""
    track = state.track(act.track)
    meeting, sitting = None, ""
    if isinstance(track.meeting, InSession):
        meeting, sitting = track.meeting.number, track.meeting.sitting
    received = WrittenStatement(
        entry=act.id,
        number=act.number,
        track=act.track,
        meeting=meeting,
        sitting=sitting,
        day=act.when.day,
        items=event.items or track.items,
        request=event.request,
    )
    state = replace(state, written=state.written.add(act.id, received, act.place))
    return known_from_here(state, act, (event.request,))


def warn_of_asking(step: ActStep[e.ReplyAsked]) -> Iterator[str]:
    """Warn of one who had asked already under an item before the meeting."""
    who = step.event.request.speaker
    if identity(who) in {identity(i.request.speaker) for i in step.before.replies_due(step.track)}:
        yield f"{who.name} has already asked for the right of reply"


def warn_of_writing(step: ActStep[e.WrittenReceived]) -> Iterator[str]:
    """Warn of one who still waits to speak."""
    who = step.event.request.speaker
    if identity(who) in {identity(i.request.speaker) for i in step.after.queue(step.track)}:
        yield f"{who.name} is still on the list of speakers"


def describe_asking(step: ActStep[e.ReplyAsked]) -> str:
    """Return who asks for the right of reply, and how many wait for it."""
    waiting = len(step.after.reply_queue(step.track))
    return capitalised(f"{requested(step.event.request)} asks for the right of reply, {waiting} on the list")


def describe_writing(step: ActStep[e.WrittenReceived]) -> str:
    """Return whose statement was received in writing, under which items."""
    under = under_items(step.after, step.track, step.event.items)
    return f"A statement by {requested(step.event.request)} is received in writing{under}"


ROWS = (
    ActKind(
        event=e.ReplyAsked,
        decided=(decided(c.AskReply, ask_reply),),
        apply=reply_asked,
        reads=lambda event, _: added_by([event.request.speaker]),
        warnings=warn_of_asking,
        sentence=describe_asking,
        brief=brief.asked,
        noun="a request for the right of reply",
        amendable={**ASKER, "item": ITEMS},
        identity=lambda event: ActIdentity((event.type, identity(event.request.speaker))),
        numbers=lambda state: (inscription.number for inscription in state.inscriptions if inscription.reply),
        beside_the_floor=True,
    ),
    ActKind(
        event=e.WrittenReceived,
        decided=(decided(c.ReceiveWritten, receive_written),),
        apply=written_received,
        reads=lambda event, _: added_by([event.request.speaker]),
        leaves=warn_of_writing,
        sentence=describe_writing,
        brief=brief.written,
        noun="a statement in writing",
        amendable={**ASKER, "item": ITEMS},
        identity=lambda event: ActIdentity((event.type, identity(event.request.speaker))),
        numbers=lambda state: (written.number for written in state.written),
    ),
)
