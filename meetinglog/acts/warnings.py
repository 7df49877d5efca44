"""What the rules of procedure have to say of an act: they warn and never block (principles, 4)."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.acts.themes import stale_name_warnings
from meetinglog.acts.words import elected
from meetinglog.model import events as e
from meetinglog.model.facts import identity
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import PLENARY, item_key
from meetinglog.text.languages.en import duration, enumeration, ordinal
from meetinglog.text.normal import normal


def warnings(act: Act, before: Proceedings, after: Proceedings) -> tuple[str, ...]:
    """Return what is to be warned of at an act, given the proceedings before and after it."""
    return (*_of_the_act(act, before), *_over_the_limit(act, before, after))


def _of_the_act(act: Act, state: Proceedings) -> Iterator[str]:
    match act.event:
        case e.FloorGiven() as event:
            yield from _of_the_floor(act, event, state)
        case e.MeetingOpened(number=number):
            last = max((s.meeting for s in state.sittings if s.track == act.track), default=0)
            if last and number != last + 1:
                yield f"the meeting before it was the {ordinal(last)}"
        case e.MeetingRose():
            yield from _replies_asked(act, state)
        case e.ItemsTakenUp(items=items):
            concluded = {item_key(number) for number in state.concluded}
            for item in items:
                if item_key(item.number) in concluded:
                    yield f"consideration of item {item.number} had been concluded"
        case e.ItemsConcluded(items=items):
            yield from _of_the_conclusion(act, items, state)
        case e.SpeakersInscribed(speakers=speakers):
            yield from _of_the_inscription(act, speakers, state)
        case e.ReplyAsked(request=request):
            if identity(request.speaker) in {identity(i.request.speaker) for i in state.reply_queue(act.track)}:
                yield f"{request.speaker.name} had asked already"
        case e.WrittenReceived(request=request):
            waiting = {identity(i.request.speaker) for i in state.queue(act.track)}
            if identity(request.speaker) in waiting:
                yield f"{request.speaker.name} still waits on the list of speakers"
        case e.ProposalAdopted() | e.DecisionTaken():
            if not state.track(act.track).items:
                yield "no item is before the meeting"
        case e.OfficersElected() as event:
            yield from _of_the_election(act, event, state)
        case e.AgendaAdopted():
            before = [agenda for agenda in state.agendas if agenda.track == act.track]
            yield from (f"the agenda was adopted already (entry {agenda.number})" for agenda in before[-1:])
        case e.ThemesRenamed() as event:
            yield from stale_name_warnings(event, state)
        case e.ListClosed():
            if state.list_is_closed(act.track):
                yield "the list of speakers was closed already"
        case _:
            return


def _of_the_floor(act: Act, event: e.FloorGiven, state: Proceedings) -> Iterator[str]:
    running = state.running(act.track)
    if not state.track(act.track).items and not event.items:
        yield "no item is before the meeting"
    if event.speaker is not None and running is not None and running.speaker == event.speaker:
        yield f"{event.speaker.name} had the floor already"
    listed = state.inscription(event.request) if event.request and not event.called else None
    groups = [group.name for group in (*listed.request.groups, *listed.request.also)] if listed else []
    if listed and groups and not event.groups and not event.also:
        yield f"{listed.request.speaker.name} was inscribed on behalf of {enumeration(groups)}; /for says so"
    if event.kind is e.Kind.STATEMENT and state.list_is_closed(act.track) and not event.request:
        yield "the list of speakers is closed"


def _of_the_conclusion(act: Act, items: tuple[str, ...], state: Proceedings) -> Iterator[str]:
    taken = {number for numbers in state.taken_up for number in numbers}
    for number in items:
        if number not in taken:
            yield f"item {number} has not been taken up"
    current = state.track(act.track).items
    concluded = items or current
    listed = state.queue(act.track, concluded) if concluded else ()
    bound = [i for i in listed if i.items or not set(current).isdisjoint(concluded)]
    waiting = list(dict.fromkeys(i.request.speaker.name for i in bound))
    if waiting:
        yield f"{_named(waiting)} still {'waits' if len(waiting) == 1 else 'wait'} on the list of speakers"
    yield from _replies_asked(act, state)


def _replies_asked(act: Act, state: Proceedings) -> Iterator[str]:
    asked = list(dict.fromkeys(i.request.speaker.name for i in state.reply_queue(act.track)))
    if asked:
        yield f"{_named(asked)} asked for the right of reply"


def _of_the_inscription(act: Act, speakers: tuple[e.Request, ...], state: Proceedings) -> Iterator[str]:
    if state.list_is_closed(act.track):
        yield "the list of speakers is closed"
    waiting = [identity(i.request.speaker) for i in state.queue(act.track)]
    for request in speakers:
        if identity(request.speaker) in waiting:
            yield f"{request.speaker.name} was on the list already"
        waiting.append(identity(request.speaker))
    if not state.track(act.track).items:
        yield "no item is before the meeting; they wait for whatever is taken up"


def _of_the_election(act: Act, event: e.OfficersElected, state: Proceedings) -> Iterator[str]:
    """Return who holds the office already; of presiding officers there is one."""
    single = act.track == PLENARY and normal(event.office) == normal(state.session.body.presiding_officer)
    for election in state.elections:
        if election.track != act.track or normal(election.office) != normal(event.office):
            continue
        if single:
            yield f"a {election.office} was elected already (entry {election.number})"
        else:
            again = [elected(officer) for officer in event.officers if officer in election.officers]
            yield from (f"{name} was elected already (entry {election.number})" for name in again)


def _named(names: list[str]) -> str:
    most = 4
    shown = names[:most] if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"]
    return enumeration(names if len(names) <= most + 1 else shown)


def _over_the_limit(act: Act, before: Proceedings, after: Proceedings) -> Iterator[str]:
    """Return by how much a statement that the act ended went over its limit."""
    for statement in (before.running(act.track), before.waiting(act.track)):
        over = after.statement(statement.id) if statement else None
        if over is not None and over.end is not None and over.overrun and round(over.overrun):
            name = over.speaker.name if over.speaker else "the speaker"
            yield f"{name} was {duration(over.overrun)} over the limit of {duration(over.limit or 0)}"
