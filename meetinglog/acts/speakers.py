"""The list of speakers: inscribed, withdrawn, absent, moved; closed and reopened.

It never touches the floor's clock (principles, 8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import ITEMS, Amendable, Fields, Target, required, understood
from meetinglog.acts.base import DoesNotApply, added_by, here, known_from_here, off_the_list
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, as_typed, decided
from meetinglog.acts.listed import resolve_listed_request
from meetinglog.acts.needs import CLOSED_LIST, OPEN_LIST, QUEUE
from meetinglog.acts.resolve import inscription_at, known_item, resolve_listed, resolve_speaker
from meetinglog.acts.sentence_parts import all_requested, asker, speaker_name, under_items
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Inscription, identity
from meetinglog.model.ledger import part
from meetinglog.model.proceedings import Act, FloorFree, Proceedings
from meetinglog.names.matching import NameUnknown
from meetinglog.text.languages.en import by_count, capitalised, enumeration

_SYMBOL = re.compile(r"(?=\S*\d)(?=\S*[./])\S+")


def inscribe(command: c.Inscribe, place: Place) -> e.SpeakersInscribed:
    """Decide ``/inscribe``."""
    requests = tuple(resolve_listed_request(who, place.state, place.track) for who in command.speakers)
    return e.SpeakersInscribed(speakers=requests, items=tuple(known_item(each, place.state) for each in command.items))


def withdraw(command: c.Withdraw, place: Place) -> e.SpeakerWithdrawn:
    """Decide ``/withdraw``, of the list or of those who asked for the right of reply."""
    replies = place.state.reply_queue(place.track)
    try:
        return e.SpeakerWithdrawn(request=resolve_listed(command.who, place.state, place.track, replies).id)
    except NameUnknown as unknown:
        draft = command.who.name.text
        raise unknown.advising(f"a draft is withdrawn with /drop {draft}" if _SYMBOL.fullmatch(draft) else "") from None


def find_absent(command: c.FindAbsent, place: Place) -> e.SpeakerAbsent:
    """Decide ``/absent``: of the speaker just called, whose floor is taken back, else of one who waits."""
    who, state, track = command.who, place.state, place.track
    called = state.track(track).called
    statement = state.statement(called) if called else None
    if statement is not None and statement.speaker is not None:
        named = resolve_speaker(who, state, track, as_title=False, known_only=True) if who else statement.speaker
        if identity(named) == identity(statement.speaker):
            return e.SpeakerAbsent(request=statement.request, statement=called)
    if who is None:
        return e.SpeakerAbsent(request=inscription_at(1, "/absent", state, track).id)
    return e.SpeakerAbsent(request=resolve_listed(who, state, track).id)


def move(command: c.Move, place: Place) -> e.SpeakerMoved:
    """Decide ``/move``."""
    moved = resolve_listed(command.who, place.state, place.track)
    beside = resolve_listed(command.other, place.state, place.track) if command.other else None
    if beside is not None and beside.id == moved.id:
        raise Refused(f"{moved.request.speaker.name} cannot be moved {command.where} itself")
    return e.SpeakerMoved(request=moved.id, where=command.where, other=beside.id if beside else "")


def speakers_inscribed(state: Proceedings, act: Act, event: e.SpeakersInscribed) -> Proceedings:
    """Put speakers on the list of the current item."""
    items = event.items or state.track(act.track).items
    listed, sittings = state.listed, here(state, act.track)
    for at, request in enumerate(event.speakers):
        key = request_id(act.id, at)
        new = Inscription(key, act.id, act.number, act.track, items, request, sittings=sittings)
        listed = listed.add(key, new, part(act.place, at))
    return known_from_here(replace(state, listed=listed), act, event.speakers)


def request_id(entry: str, at: int) -> str:
    """Return the id by which events refer to the n-th speaker of an inscription."""
    return f"{entry}:{at}"


def _waits(state: Proceedings, request: str) -> bool:
    inscription = state.inscription(request)
    return inscription is not None and inscription.state == "waiting"


def _waiting(state: Proceedings, request: str) -> Inscription:
    inscription = state.inscription(request)
    if inscription is None:
        raise DoesNotApply("the inscription it belongs to no longer stands")
    if inscription.state != "waiting":
        raise DoesNotApply("the speaker is no longer on the list")
    return inscription


def speaker_withdrawn(state: Proceedings, act: Act, event: e.SpeakerWithdrawn) -> Proceedings:
    """Take a speaker off the list."""
    inscription = _waiting(state, event.request)
    sittings = inscription.sittings + here(state, act.track)
    return off_the_list(state, act, replace(inscription, state="withdrawn", resolved=act.id, sittings=sittings))


def speaker_absent(state: Proceedings, act: Act, event: e.SpeakerAbsent) -> Proceedings:
    """Put a speaker who was called and absent at the end of the list; a floor just given to it is taken back.

    It is taken back from one whose inscription was struck since, too: there was nobody to speak.
    """
    if event.statement:
        state = _taken_back(state, act, event.statement)
        if not _waits(state, event.request):
            return state
    inscription = _waiting(state, event.request)
    sittings = inscription.sittings + here(state, act.track)
    last = replace(inscription, absences=(*inscription.absences, act.id), sittings=sittings)
    return replace(state, listed=state.listed.without(last.id).add(last.id, last, part(act.place, 1)))


def _taken_back(state: Proceedings, act: Act, entry: str) -> Proceedings:
    running = state.running(act.track)
    if running is None or running.id != entry:
        raise DoesNotApply("the speaker who was called no longer has the floor")
    earlier = (s.id for s in reversed(state.statements) if s.track == act.track and s.id != entry)
    free = replace(state.track(act.track), floor=FloorFree(), last=next(earlier, ""))
    state = replace(state, statements=state.statements.without(entry)).with_track(act.track, free)
    inscription = state.answered.get(running.request)
    if inscription is None:
        return state
    again = replace(inscription, state="waiting", resolved="")
    listed = state.listed.add(again.id, again, part(act.place, 0))
    return replace(state, answered=state.answered.without(again.id), listed=listed)


def speaker_moved(state: Proceedings, act: Act, event: e.SpeakerMoved) -> Proceedings:
    """Move a speaker on the list."""
    inscription = _waiting(state, event.request)
    others = state.listed.without(inscription.id)
    match event.where:
        case "first":
            place = others.place_before(others.start)
        case "last":
            place = part(act.place, 0)
        case "before" | "after":
            beside = others.place(_waiting(state, event.other).id) or ()
            if event.where == "before":
                place = others.place_before(beside)
            else:
                place = part(act.place, 0) if beside == others.end else others.place_after(beside)
    return replace(state, listed=others.add(inscription.id, inscription, place))


def list_closed(state: Proceedings, act: Act, _event: e.ListClosed) -> Proceedings:
    """Close the list of speakers of the current item."""
    track = state.track(act.track)
    return state.with_track(act.track, replace(track, closed=track.closed | {track.items}))


def list_reopened(state: Proceedings, act: Act, _event: e.ListReopened) -> Proceedings:
    """Reopen the list of speakers of the current item."""
    track = state.track(act.track)
    still = frozenset(items for items in track.closed if items != track.items and set(items).isdisjoint(track.items))
    return state.with_track(act.track, replace(track, closed=still))


def warn_of_inscription(step: ActStep[e.SpeakersInscribed]) -> Iterator[str]:
    """Warn of a closed list, of names that are on it already, and of a list under no item."""
    state, track, own = step.before, step.track, step.event.items
    if state.list_is_closed(track, own):
        yield "the list of speakers is closed"
    waiting = [identity(i.request.speaker) for i in state.queue(track, own)]
    for request in step.event.speakers:
        if identity(request.speaker) in waiting:
            yield f"{request.speaker.name} is already on the list"
        waiting.append(identity(request.speaker))
    if not (own or state.track(track).items):
        yield "no item is before the meeting; they will be listed under the next item taken up"


def warn_of_closing(step: ActStep[e.ListClosed]) -> Iterator[str]:
    """Warn of a list that is closed already."""
    if step.before.list_is_closed(step.track):
        yield "the list of speakers was already closed"


def warn_of_another_place(
    step: ActStep[e.SpeakerWithdrawn] | ActStep[e.SpeakerAbsent] | ActStep[e.SpeakerMoved],
) -> Iterator[str]:
    """Warn of one who waits at another place of the same list, too."""
    meant = step.before.inscription(step.event.request) or step.after.inscription(step.event.request)
    if meant is None:
        return
    queue = step.after.reply_queue(step.track) if meant.reply else step.after.queue(step.track)
    who = identity(meant.request.speaker)
    places = [
        str(place)
        for place, other in enumerate(queue, 1)
        if other.id != meant.id and identity(other.request.speaker) == who
    ]
    if places:
        still = "is still" if step.after.inscription(meant.id) not in queue else "is also"
        where = "among those who asked for the right of reply" if meant.reply else "on the list"
        yield f"{meant.request.speaker.name} {still} number {enumeration(places)} {where}"


def describe_inscription(step: ActStep[e.SpeakersInscribed]) -> str:
    """Return who is on the list, under which items, and how many wait there."""
    speakers, own = step.event.speakers, step.event.items
    names = all_requested(speakers)
    waiting = len(step.after.queue(step.track, own))
    under = under_items(step.after, step.track, own)
    return capitalised(f"{names} {by_count(len(speakers), 'is', 'are')} inscribed{under}, {waiting} on the list")


def describe_withdrawal(step: ActStep[e.SpeakerWithdrawn]) -> str:
    """Return who does not wait any more, and for what."""
    name = asker(step.event.request, step.before)
    inscription = step.before.inscription(step.event.request)
    if inscription is not None and inscription.reply:
        return capitalised(f"{name} withdraws the request for the right of reply")
    return capitalised(f"{name} is withdrawn from the list of speakers")


def describe_absence(step: ActStep[e.SpeakerAbsent]) -> str:
    """Return who was called and absent, and whether the floor was taken back."""
    event, called = step.event, step.before.statement(step.event.statement)
    name = speaker_name(called) if called else asker(event.request, step.before)
    back = ", and the floor is taken back" if event.statement else ""
    last = "; now last on the list" if _waits(step.after, event.request) else ""
    return capitalised(f"{name} was called but is absent{back}{last}")


def describe_move(step: ActStep[e.SpeakerMoved]) -> str:
    """Return who was moved, and where to."""
    event = step.event
    beside = f" {event.where} {asker(event.other, step.before)}" if event.other else f" {event.where}"
    return capitalised(f"{asker(event.request, step.before)} is moved{beside} on the list of speakers")


def _change_speakers(value: c.AmendedWho | None, target: Target) -> Fields:
    speakers = understood(required(value, "a name").speakers)
    return {"speakers": tuple(resolve_listed_request(who, target.before, target.act.track) for who in speakers)}


def _change_listed(value: c.AmendedWho | None, target: Target) -> Fields:
    who, track = understood(required(value, "a name").speaker), target.act.track
    return {"request": resolve_listed(who, target.before, track, target.before.reply_queue(track)).id}


ROWS = (
    ActKind(
        event=e.SpeakersInscribed,
        decided=(decided(c.Inscribe, inscribe),),
        apply=speakers_inscribed,
        reads=lambda event, _: added_by(request.speaker for request in event.speakers),
        warnings=warn_of_inscription,
        sentence=describe_inscription,
        brief=brief.inscribed,
        noun="an inscription",
        amendable={"who": Amendable("speakers", _change_speakers), "item": ITEMS},
        identity=lambda event: ActIdentity(
            (event.type, event.items, *(identity(request.speaker) for request in event.speakers))
        ),
        subjects=lambda event: ((event.type, event.items, identity(request.speaker)) for request in event.speakers),
        numbers=lambda state: (inscription.number for inscription in state.inscriptions if not inscription.reply),
        beside_the_floor=True,
    ),
    ActKind(
        event=e.SpeakerWithdrawn,
        decided=(decided(c.Withdraw, withdraw, QUEUE),),
        apply=speaker_withdrawn,
        reads=lambda event, _: (event.request,),
        leaves=warn_of_another_place,
        sentence=describe_withdrawal,
        brief=brief.withdrawn,
        noun="a withdrawal",
        amendable={"who": Amendable("request", _change_listed)},
        reference=lambda event, standing: ActIdentity(("request", standing(event.request)), ("withdrawn",)),
        beside_the_floor=True,
    ),
    ActKind(
        event=e.SpeakerAbsent,
        decided=(decided(c.FindAbsent, find_absent),),
        apply=speaker_absent,
        reads=lambda event, _: (
            (event.request, event.statement, "statements", "answered") if event.statement else (event.request,)
        ),
        leaves=warn_of_another_place,
        sentence=describe_absence,
        brief=brief.absent,
        noun="an absence",
        amendable={
            "who": Amendable("request", lambda value, target: {**_change_listed(value, target), "statement": ""})
        },
        reference=lambda event, standing: ActIdentity(("request", standing(event.request)), ("absent",)),
    ),
    ActKind(
        event=e.SpeakerMoved,
        decided=(decided(c.Move, move, QUEUE),),
        apply=speaker_moved,
        reads=lambda event, _: (event.request, event.other, "listed"),
        leaves=warn_of_another_place,
        sentence=describe_move,
        brief=brief.moved,
        noun="a move on the list of speakers",
        amendable={"who": Amendable("request", _change_listed)},
        reference=lambda event, standing: ActIdentity(
            ("moved", standing(event.request)), (event.where, standing(event.other))
        ),
        subjects=lambda event: (("moved", event.request), ("place", event.where, event.other)),
        beside_the_floor=True,
    ),
    ActKind(
        event=e.ListClosed,
        decided=(as_typed(c.CloseList, e.ListClosed, OPEN_LIST),),
        apply=list_closed,
        warnings=warn_of_closing,
        sentence=lambda step: f"The list of speakers is closed{under_items(step.after, step.track)}",
        brief=brief.always("list closed"),
        noun="the closing of the list of speakers",
        identity=lambda event: ActIdentity(("list",), (event.type,)),
        beside_the_floor=True,
    ),
    ActKind(
        event=e.ListReopened,
        decided=(as_typed(c.ReopenList, e.ListReopened),),
        apply=list_reopened,
        needs=(CLOSED_LIST,),
        sentence=lambda step: f"The list of speakers is reopened{under_items(step.after, step.track)}",
        brief=brief.always("list reopened"),
        noun="the reopening of the list of speakers",
        identity=lambda event: ActIdentity(("list",), (event.type,)),
        beside_the_floor=True,
    ),
)
