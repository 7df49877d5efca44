"""Statements: named and completed, noted on, ended."""

from __future__ import annotations

from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import Amendable, Fields, Target, newly_answered, not_empty, understood
from meetinglog.acts.base import (
    DoesNotApply,
    added_by,
    answered,
    in_capacity,
    with_floor_returned,
    with_participant,
)
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, as_typed, decided
from meetinglog.acts.needs import SPEAKER, TO_END
from meetinglog.acts.resolve import resolve_groups, resolve_person, resolve_speaker, running_statement, waiting_for
from meetinglog.acts.sentence_parts import CAPACITIES, behalf, on_behalf_of, speaker, speaker_name
from meetinglog.errors import Overtaken, Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.events import Kind
from meetinglog.model.facts import Note, Statement
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.text.languages.en import capitalised, duration_in_words


def name_speaker(command: c.NameSpeaker, place: Place) -> e.StatementCompleted:
    """Decide ``/who``."""
    who = command.who
    statement = running_statement(place.state, place.track, "named")
    named = _named(who, statement, place)
    waiting = waiting_for(named, place.state, place.track) if statement.kind is Kind.STATEMENT else None
    return e.StatementCompleted(
        statement=statement.id,
        speaker=named,
        groups=resolve_groups(who.groups, place.state),
        also=resolve_groups(who.also, place.state),
        person=who.person if statement.person else resolve_person(who, named, place.state, place.track),
        request=waiting.id if waiting and not statement.request else "",
        keeps=statement.speaker is None and who.capacity is None,
    )


def _named(who: c.Who, statement: Statement, place: Place) -> e.Speaker:
    """Settle who speaks; for a name that nobody has, the capacity said before there was a name counts as typed."""
    try:
        return resolve_speaker(who, place.state, place.track, as_title=False)
    except Refused:
        if not who.name.quoted or who.capacity or statement.speaker or statement.capacity is None:
            raise
        return resolve_speaker(replace(who, capacity=statement.capacity), place.state, place.track, as_title=False)


def complete_statement(command: c.CompleteStatement, place: Place) -> e.StatementCompleted:
    """Decide ``/for``, ``/as`` and ``/by``."""
    statement = running_statement(place.state, place.track, "completed")
    return e.StatementCompleted(
        statement=statement.id,
        groups=resolve_groups(command.groups, place.state),
        also=resolve_groups(command.also, place.state),
        capacity=command.capacity,
        person=command.person,
    )


def take_note(command: c.TakeNote, place: Place) -> e.NoteTaken:
    """Decide ``- text``: a note on the statement in which its typing began, else the one running, else the last.

    Raises `Overtaken` where the statement in which it began is not in the log: it is nobody else's.
    """
    begun = place.state.statement(command.statement)
    statement = begun or place.state.last_statement(place.track)
    if statement is None:
        raise Refused("no statement has been made yet that a note could belong to; type /comment and the text")
    if command.statement and begun is None:
        instead = f"a note on {statement.speaker_name}"
        raise Overtaken("the statement in which this note was begun is not in the log", instead)
    return e.NoteTaken(statement=statement.id, text=command.text, themes=command.themes)


def statement_completed(state: Proceedings, act: Act, event: e.StatementCompleted) -> Proceedings:
    """Complete a statement field by field; of what was entered for one field, the later counts (shorthand)."""
    statement = _standing(state, event.statement)
    named = event.speaker is not None and _entered(act, "speaker") > statement.entered.get("speaker", 0)
    anew = named and not (event.keeps and statement.speaker is None)
    for field in ("speaker", "groups", "also", "person"):
        value = getattr(event, field)
        if value is not None and _entered(act, field) > statement.entered.get(field, 0):
            statement = replace(statement, **{field: value}, entered={**statement.entered, field: _entered(act, field)})
    statement = _with_capacity(statement, act, event, anew=anew)
    statement = replace(statement, sources=(*statement.sources, *act.sources))
    if event.request:
        statement = replace(statement, request=event.request)
    state = answered(state.with_statement(statement), act, event.request, statement.id)
    return with_participant(state, act, event.speaker)


def _entered(act: Act, field: str) -> int:
    return act.entered.get(field, act.number)


def _with_capacity(statement: Statement, act: Act, event: e.StatementCompleted, *, anew: bool) -> Statement:
    """Settle the capacity: of a name that settles it ``anew`` and what was said of it, the later entered counts.

    A name for a speaker who had none does not settle it: what was said before stays, wherever it stands.
    """
    entered, capacity = statement.entered, statement.capacity
    if anew and _entered(act, "speaker") > entered.get("capacity", 0):
        entered, capacity = {**entered, "capacity": _entered(act, "speaker")}, None
    if event.capacity is not None and _entered(act, "capacity") > entered.get("capacity", 0):
        entered, capacity = {**entered, "capacity": _entered(act, "capacity")}, event.capacity
    return replace(statement, entered=entered, capacity=capacity, speaker=in_capacity(statement.speaker, capacity))


def _standing(state: Proceedings, entry: str) -> Statement:
    statement = state.statement(entry)
    if statement is None:
        raise DoesNotApply("the statement it belongs to no longer stands")
    return statement


def statement_ended(state: Proceedings, act: Act, _event: e.StatementEnded) -> Proceedings:
    """End the statement; after a point of order the floor returns to the interrupted speaker."""
    return with_floor_returned(state, act.track, act.when)


def note_taken(state: Proceedings, act: Act, event: e.NoteTaken) -> Proceedings:
    """Add a note to its statement."""
    statement = _standing(state, event.statement)
    note = Note(act.id, act.number, event.text, event.themes, act.sources, act.when)
    return state.with_statement(replace(statement, notes=(*statement.notes, note)))


def describe_completion(step: ActStep[e.StatementCompleted]) -> str:
    """Return what was completed of a statement."""
    event, statement = step.event, step.after.statement(step.event.statement)
    if statement is None:
        return "A statement that no longer stands is completed"
    if event.speaker is not None:
        return f"The speaker of entry {statement.number} is {speaker(statement).removesuffix(',')}"
    if event.groups is not None or event.also is not None:
        groups = on_behalf_of(event.groups or (), event.also or ()) or "in its own name"
        return capitalised(f"{speaker_name(statement)} speaks {groups}")
    if event.capacity is not None:
        return capitalised(f"{speaker_name(statement)} speaks as {CAPACITIES[event.capacity]}")
    if event.person is not None:
        return capitalised(f"{speaker_name(statement)} is represented by {event.person or 'nobody named'}")
    return f"Nothing of entry {statement.number} is completed"


def describe_end(step: ActStep[e.StatementEnded] | ActStep[e.FloorGiven]) -> str:
    """Return whose statement ended, how long it was, and to whom the floor returns."""
    running, returned = step.before.running(step.track), step.after.running(step.track)
    if running is None:
        return f"The floor returns to {speaker_name(returned)}"
    over = step.after.statement(running.id)
    seconds = over.floor_seconds if over else None
    length = "" if seconds is None else f" after {duration_in_words(seconds)} on the floor"
    what = "point of order" if over and over.kind is Kind.ORDER else "statement"
    back = f"; the floor returns to {speaker_name(returned)}" if returned else ""
    whom = f"{speaker_name(over)}, {behalf(over)}," if over and over.on_behalf_of else speaker_name(over)
    return f"The {what} of {whom} ends{length}{back}"


def describe_note(step: ActStep[e.NoteTaken]) -> str:
    """Return on whose statement a note was taken, and the note."""
    return f"note on {speaker_name(step.after.statement(step.event.statement))}: {step.event.text}"


def _change_speaker(value: c.AmendedWho | None, target: Target) -> Fields:
    """Name the speaker of a completion anew, as if that name alone had been typed."""
    anew: Fields = {"groups": None, "also": None, "person": None, "capacity": None, "request": ""}
    if value is None:
        return {**anew, "speaker": None}
    who, track = understood(value.speaker), target.act.track
    named = resolve_speaker(who, target.before, track, as_title=False)
    event = target.act.event
    statement = target.before.statement(event.statement) if isinstance(event, e.StatementCompleted) else None
    said = statement is not None and statement.person
    anew["person"] = who.person if said else resolve_person(who, named, target.before, track)
    if statement is not None and statement.kind is Kind.STATEMENT and not statement.request:
        anew["request"] = newly_answered(named, target)
    return {**anew, "speaker": named}


def _groups(field: str) -> Amendable:
    return Amendable(field, lambda names, target: {field: resolve_groups(names, target.before)})


ROWS = (
    ActKind(
        event=e.StatementCompleted,
        decided=(
            decided(c.NameSpeaker, name_speaker, SPEAKER),
            decided(c.CompleteStatement, complete_statement, SPEAKER),
        ),
        apply=statement_completed,
        reads=lambda event, _: (event.statement, event.request, *added_by([event.speaker])),
        sentence=describe_completion,
        brief=brief.completed,
        noun="the completion of a statement",
        amendable={
            "who": Amendable("speaker", _change_speaker),
            "as": Amendable("capacity", lambda typed, _: {"capacity": understood(typed.capacity) if typed else None}),
            "for": _groups("groups"),
            "also": _groups("also"),
            "by": Amendable("person", lambda person, _: {"person": person or None}),
        },
        statement=lambda step: step.after.statement(step.event.statement),
        reaches_others=True,
    ),
    ActKind(
        event=e.StatementEnded,
        decided=(as_typed(c.EndStatement, e.StatementEnded),),
        apply=statement_ended,
        needs=(TO_END,),
        sentence=describe_end,
        brief=brief.ended,
        noun="the end of a statement",
        identity=lambda _: ActIdentity(("end",)),
        statement=lambda step: step.before.running(step.track) or step.after.running(step.track),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.NoteTaken,
        decided=(decided(c.TakeNote, take_note),),
        apply=note_taken,
        reads=lambda event, _: (event.statement,),
        sentence=describe_note,
        noun="a note",
        amendable={
            "text": Amendable(
                "text",
                lambda typed, target: {"text": not_empty("text", typed.text, target), "themes": typed.themes},
            )
        },
        reference=lambda event, standing: ActIdentity(("note", standing(event.statement), event.text)),
        statement=lambda step: step.after.statement(step.event.statement),
        numbers=lambda state: (note.number for statement in state.statements for note in statement.notes),
    ),
)
