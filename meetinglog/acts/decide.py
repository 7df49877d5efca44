"""What a command means at its place: the event it becomes, and what the rules of procedure have to say.

`decide` settles names and references once, so that they are frozen from then on (principles, 5). Rules of procedure
warn and never block; only what cannot be is refused, with a sentence that says why and what to do (principles, 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import assert_never

from meetinglog.acts.evolve import apply
from meetinglog.acts.resolve import presiding, resolve_elected, resolve_groups, resolve_request, resolve_speaker
from meetinglog.acts.themes import resolve_renaming
from meetinglog.acts.warnings import warnings
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Inscription, Statement, identity
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.text.languages.en import enumeration


@dataclass(frozen=True, slots=True)
class EntryContext:
    """Where and when an act stands: the id and number its entry gets, its moment and its track."""

    id: str
    number: int
    when: Moment
    track: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be recorded, the act it is, the proceedings right after it, and what is to be warned of."""

    event: e.Event
    act: Act
    after: Proceedings
    warnings: tuple[str, ...] = ()


def decide(command: c.Command, state: Proceedings, place: EntryContext) -> Decision:
    """Decide a command at its place. Raises `Refused`."""
    event = _event(command, state, place.track)
    act = Act(place.id, place.number, event, place.when, place.track, (place.id,))
    after = apply(state, act)
    return Decision(event, act, after, warnings(act, state, after))


def _event(command: c.Command, state: Proceedings, track: str) -> e.Event:
    if isinstance(command, c.FloorCommand):
        return _of_the_floor(command, state, track)
    if isinstance(command, c.ListCommand):
        return _of_the_list(command, state, track)
    if isinstance(command, c.MeetingCommand):
        return _of_the_meeting(command, state)
    if isinstance(command, c.ItemCommand):
        return _of_the_items(command, state)
    if isinstance(command, c.SessionCommand):
        return _of_the_session(command, state)
    return _of_the_officer(command, state)


def _of_the_meeting(command: c.MeetingCommand, state: Proceedings) -> e.Event:
    match command:
        case c.OpenMeeting(number, chair):
            return e.MeetingOpened(number=number, chair=presiding(chair, state) if chair else None)
        case c.SuspendMeeting(reason):
            return e.MeetingSuspended(reason=reason)
        case c.ResumeMeeting():
            return e.MeetingResumed()
        case c.CloseMeeting():
            return e.MeetingRose()
        case c.TakeChair(chair):
            return e.ChairTaken(chair=presiding(chair, state))
        case c.GoToTrack():
            return e.TrackEntered()
        case _:
            assert_never(command)


def known_track(name: str, state: Proceedings) -> str:
    """Find a track by its name. Raises `Refused` with those there are."""
    known = [PLENARY, *(track.name for track in state.session.tracks)]
    found = next((track for track in known if track.casefold() == name.casefold()), None)
    if found is None:
        near = get_close_matches(name.casefold(), known, n=1)
        hint = (
            f"the nearest is {near[0]}" if near else f"there {'is' if len(known) == 1 else 'are'} {enumeration(known)}"
        )
        raise Refused(f"there is no track {name}; {hint}")
    return found


def _of_the_floor(command: c.FloorCommand, state: Proceedings, track: str) -> e.Event:
    match command:
        case c.GiveFloor(who, kind):
            return _floor(who, kind, state, track)
        case c.FloorFromList(place, typed):
            return _called(_on_list(place, typed, state, track))
        case c.Interrupt(who):
            return _given(resolve_request(who, state, as_title=False), e.Kind.ORDER)
        case c.Reply(who):
            return _reply(who, state, track)
        case c.NameSpeaker(who):
            return _naming(who, state, track)
        case c.CompleteStatement():
            return _completion(command, state, track)
        case c.EndStatement():
            return e.StatementEnded()
        case c.TakeNote(text, themes, begun):
            statement = (state.statement(begun) if begun else None) or state.last_statement(track)
            if statement is None:
                raise Refused("no statement has been made yet that a note could belong to; type /comment and the text")
            return e.NoteTaken(statement=statement.id, text=text, themes=themes)
        case _:
            assert_never(command)


def _given(request: e.Request, kind: e.Kind, answers: str = "", *, called: bool = False) -> e.FloorGiven:
    return e.FloorGiven(
        kind=kind,
        speaker=request.speaker,
        groups=request.groups,
        also=request.also,
        person=request.person,
        request=answers,
        called=called,
    )


def _floor(who: c.Who | None, kind: e.Kind, state: Proceedings, track: str) -> e.FloorGiven:
    if who is None:
        return e.FloorGiven(kind=kind)
    request = resolve_request(who, state, as_title=True)
    waiting = waiting_for(request.speaker, state, track) if kind is e.Kind.STATEMENT else None
    return _given(request, kind, waiting.id if waiting else "")


def waiting_for(speaker: e.Speaker, state: Proceedings, track: str) -> Inscription | None:
    """Return the first inscription of a speaker who waits on the list of the current item."""
    return _first_of(speaker, state.queue(track))


def _first_of(speaker: e.Speaker, queue: tuple[Inscription, ...]) -> Inscription | None:
    return next((i for i in queue if identity(i.request.speaker) == identity(speaker)), None)


def _on_list(place: int, typed: str, state: Proceedings, track: str) -> Inscription:
    queue = state.queue(track)
    if not queue:
        raise Refused(f"nobody waits on the list of speakers; type a name instead of {typed}")
    if place > len(queue):
        waiting = "1 waits" if len(queue) == 1 else f"{len(queue)} wait"
        raise Refused(f"there is no number {place} on the list of speakers; {waiting} on it")
    return queue[place - 1]


def _called(inscription: Inscription) -> e.FloorGiven:
    return _given(inscription.request, e.Kind.STATEMENT, inscription.id, called=True)


def _reply(who: c.Who | None, state: Proceedings, track: str) -> e.FloorGiven:
    asked = state.reply_queue(track)
    if who is not None:
        request = resolve_request(who, state, as_title=False)
        first = _first_of(request.speaker, asked)
        return _given(request, e.Kind.REPLY, first.id if first else "")
    if not asked:
        raise Refused("nobody has asked for the right of reply; type /reply and a name")
    return _given(asked[0].request, e.Kind.REPLY, asked[0].id)


def _naming(who: c.Who, state: Proceedings, track: str) -> e.StatementCompleted:
    statement = _running(state, track, "named")
    speaker = resolve_speaker(who, state, as_title=False)
    waiting = waiting_for(speaker, state, track) if statement.kind is e.Kind.STATEMENT else None
    return e.StatementCompleted(
        statement=statement.id,
        speaker=speaker,
        groups=resolve_groups(who.groups, state),
        also=resolve_groups(who.also, state),
        person=who.person,
        request=waiting.id if waiting and not statement.request else "",
    )


def _completion(command: c.CompleteStatement, state: Proceedings, track: str) -> e.StatementCompleted:
    statement = _running(state, track, "completed")
    if command.capacity is not None and statement.speaker is None:
        raise Refused("the speaker has no name yet; type /who NAME as:CAPACITY")
    return e.StatementCompleted(
        statement=statement.id,
        groups=resolve_groups(command.groups, state),
        also=resolve_groups(command.also, state),
        capacity=command.capacity,
        person=command.person,
    )


def _running(state: Proceedings, track: str, done: str) -> Statement:
    statement = state.running(track)
    if statement is not None:
        return statement
    last = state.last_statement(track)
    hint = (
        f"; entry {last.number} is the last statement: type /amend {last.number} and what is to be amended"
        if last
        else ""
    )
    raise Refused(f"nobody has the floor, there is no running statement to be {done}{hint}")


def _of_the_list(command: c.ListCommand, state: Proceedings, track: str) -> e.Event:
    match command:
        case c.Inscribe(speakers):
            return e.SpeakersInscribed(speakers=tuple(resolve_request(who, state, as_title=False) for who in speakers))
        case c.Withdraw(who):
            return e.SpeakerWithdrawn(request=listed(who, state, track, state.reply_queue(track)).id)
        case c.FindAbsent(who):
            return _absent(who, state, track)
        case c.Move(who, where, other):
            return _move(who, where, other, state, track)
        case c.CloseList():
            return e.ListClosed()
        case c.ReopenList():
            return e.ListReopened()
        case c.AskReply(who):
            return e.ReplyAsked(request=resolve_request(who, state, as_title=False))
        case c.ReceiveWritten(who):
            return e.WrittenReceived(request=resolve_request(who, state, as_title=False))
        case _:
            assert_never(command)


def listed(who: c.Who, state: Proceedings, track: str, also: tuple[Inscription, ...] = ()) -> Inscription:
    """Find who waits on the list. Raises `Refused` where nobody of that name does."""
    speaker = resolve_speaker(who, state, as_title=False, known_only=True)
    found = _first_of(speaker, state.queue(track) + also)
    if found is None:
        raise Refused(f"{speaker.name} does not wait on the list of speakers; /inscribe puts a name on it")
    return found


def _absent(who: c.Who | None, state: Proceedings, track: str) -> e.SpeakerAbsent:
    called = state.track(track).called
    statement = state.statement(called) if called else None
    if statement is not None and statement.speaker is not None:
        named = resolve_speaker(who, state, as_title=False, known_only=True) if who else statement.speaker
        if identity(named) == identity(statement.speaker):
            return e.SpeakerAbsent(request=statement.request, statement=called)
    if who is None:
        return e.SpeakerAbsent(request=_on_list(1, "/absent", state, track).id)
    return e.SpeakerAbsent(request=listed(who, state, track).id)


def _move(who: c.Who, where: str, other: c.Who | None, state: Proceedings, track: str) -> e.SpeakerMoved:
    moved = listed(who, state, track)
    beside = listed(other, state, track) if other else None
    if beside is not None and beside.id == moved.id:
        raise Refused(f"{moved.request.speaker.name} cannot be moved {where} itself")
    return e.SpeakerMoved.model_validate({"request": moved.id, "where": where, "other": beside.id if beside else ""})


def _of_the_items(command: c.ItemCommand, state: Proceedings) -> e.Event:
    match command:
        case c.TakeUpItems(numbers, title):
            return e.ItemsTakenUp(items=tuple(dict.fromkeys(_taken(number, title, state) for number in numbers)))
        case c.ConcludeItems(numbers):
            return e.ItemsConcluded(items=tuple(dict.fromkeys(known_item(number, state) for number in numbers)))
        case c.PresentDocument(symbol, title):
            return e.DocumentPresented(symbol=symbol, title=title)
        case c.Adopt(symbol, title, kind, revised, vote):
            return e.ProposalAdopted(symbol=symbol, title=title, kind=kind, orally_revised=revised, vote=votes(vote))
        case c.Decide(text):
            return e.DecisionTaken(text=text)
        case _:
            assert_never(command)


def votes(typed: tuple[int, int, int] | None) -> e.Vote | None:
    """Return the votes for, against and the abstentions, where there was a vote."""
    return e.Vote(in_favour=typed[0], against=typed[1], abstentions=typed[2]) if typed else None


def _of_the_session(command: c.SessionCommand, state: Proceedings) -> e.Event:
    match command:
        case c.Elect(office, officers, vote):
            return e.OfficersElected(office=office, officers=resolve_elected(officers, state), vote=votes(vote))
        case c.AdoptAgenda(symbol, revised, vote):
            return e.AgendaAdopted(symbol=symbol, orally_revised=revised, vote=votes(vote))
        case _:
            assert_never(command)


def known_item(number: str, state: Proceedings) -> str:
    """Return an item's number as the session file writes it. Raises `Refused` where there is no such item."""
    return _taken(number, "", state).number


def _taken(number: str, title: str, state: Proceedings) -> e.TakenItem:
    """Settle an item; a title counts only for one that the session file lacks."""
    item = state.item(number)
    if item is not None:
        return e.TakenItem(number=item.number, title=item.title if item in state.added_items else "")
    if title:
        return e.TakenItem(number=number, title=title)
    known = [known.number for known in state.agenda()]
    there = f"the agenda has {enumeration(known)}" if known else "the session file has no items"
    raise Refused(f'there is no item {number}, {there}; for a new one type its title: /item {number} "TITLE"')


def _of_the_officer(command: c.OfficerCommand, state: Proceedings) -> e.Event:
    match command:
        case c.Comment(text):
            return e.Commented(text=text)
        case c.MarkMoment(text):
            return e.MomentMarked(text=text)
        case c.RenameThemes(themes, to):
            return resolve_renaming(themes, to, state)
        case c.RaiseFlag(text):
            return e.FlagRaised(text=text)
        case c.ClearFlag(number):
            return e.FlagCleared(flag=_flag(number, state))
        case c.SetLimit(seconds, applies_to):
            return e.LimitSet(seconds=seconds, applies_to=applies_to)
        case _:
            assert_never(command)


def _flag(number: int, state: Proceedings) -> str:
    flag = next((flag for flag in state.flags if flag.number == number), None)
    if flag is None:
        open_flags = [str(flag.number) for flag in state.flags if not flag.cleared]
        there = (
            f"the open {'flag is' if len(open_flags) == 1 else 'flags are'} {enumeration(open_flags)}"
            if open_flags
            else "none is open"
        )
        raise Refused(f"entry {number} is not a flag; {there}")
    return flag.entry
