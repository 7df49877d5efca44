"""Acts in few words, for the narrow list of the last acts.

The kind comes first, and no verb; an item stands only where it is not the one before the meeting now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from meetinglog.acts.kind import ActStep
from meetinglog.acts.sentence_parts import CAPACITIES, LIMITED, SELF_EVIDENT, SEVERAL, asker, elected, items_named
from meetinglog.model import events as e
from meetinglog.model.events import Kind
from meetinglog.model.facts import UNIDENTIFIED, Statement
from meetinglog.model.proceedings import InSession, Proceedings, Suspended
from meetinglog.model.session import Capacity
from meetinglog.text.languages.en import duration, duration_in_words, ordinal
from meetinglog.text.normal import without_article

Brief = Callable[[ActStep[Any], Proceedings], str]
"""Returns an act in few words, given the proceedings at the end of the record."""

_KINDS = {
    Kind.STATEMENT: "",
    Kind.INTRODUCTORY: "introduction: ",
    Kind.CONCLUDING: "conclusion: ",
    Kind.REPLY: "reply: ",
    Kind.ORDER: "point of order: ",
    Kind.EXPLANATION: "explanation: ",
}


def always(words: str) -> Brief:
    """Return what is the same of every act of a kind."""
    return lambda *_: words


def floor(step: ActStep[e.FloorGiven], end: Proceedings) -> str:
    """Return who had the floor, and for what: ``point of order: Saudi Arabia``, ``Cuba``."""
    statement = end.statement(step.act.id) or step.after.statement(step.act.id)
    if statement is None:
        return f"floor back: {_bare(step.after.running(step.track))}"
    named = who(statement.speaker, statement.spoken_as, (*statement.groups, *statement.also), statement.person)
    return f"{_KINDS[statement.kind]}{named}{elsewhere(statement.items, step, end)}"


def ended(step: ActStep[e.StatementEnded], end: Proceedings) -> str:
    """Return whose statement ended, how long it was, and whose goes on."""
    running = step.before.running(step.track)
    over = (end.statement(running.id) or step.after.statement(running.id)) if running else None
    returned = step.after.running(step.track)
    back = f"floor back: {_bare(returned)}" if returned else ""
    return "; ".join(filter(None, [f"end: {_bare(over)}{_length(over)}" if over else "", back])) or "end"


def completed(step: ActStep[e.StatementCompleted], end: Proceedings) -> str:
    """Return who turned out to be the speaker, or what else was said of the statement."""
    event, statement = step.event, end.statement(step.event.statement) or step.after.statement(step.event.statement)
    of = f" (entry {statement.number})" if statement else ""
    if event.speaker is not None:
        return f"speaker: {who(event.speaker, event.speaker.capacity)}{of}"
    if event.groups is not None or event.also is not None:
        groups = "; ".join(group.name for group in (*(event.groups or ()), *(event.also or ())))
        return f"on behalf of: {groups or 'nobody'}{of}"
    if event.capacity is not None:
        return f"capacity: {CAPACITIES[event.capacity]}{of}"
    return f"person: {event.person or 'nobody named'}{of}"


def inscribed(step: ActStep[e.SpeakersInscribed], end: Proceedings) -> str:
    """Return who was inscribed."""
    return f"inscribed: {_requested(step.event.speakers)}{_under(step, end)}"


def withdrawn(step: ActStep[e.SpeakerWithdrawn], _end: Proceedings) -> str:
    """Return who withdrew, and from what."""
    inscription = step.before.inscription(step.event.request)
    what = "reply withdrawn" if inscription is not None and inscription.reply else "withdrawn"
    return f"{what}: {_asker(step.event.request, step)}"


def absent(step: ActStep[e.SpeakerAbsent], _end: Proceedings) -> str:
    """Return who was absent."""
    called = step.before.statement(step.event.statement)
    return f"absent: {_bare(called) if called else _asker(step.event.request, step)}"


def moved(step: ActStep[e.SpeakerMoved], _end: Proceedings) -> str:
    """Return who was moved, and where to."""
    event = step.event
    beside = f" {_asker(event.other, step)}" if event.other else ""
    return f"moved {event.where}{beside}: {_asker(event.request, step)}"


def asked(step: ActStep[e.ReplyAsked], _end: Proceedings) -> str:
    """Return who asked for the right of reply."""
    return f"reply asked: {_requested([step.event.request])}"


def written(step: ActStep[e.WrittenReceived], end: Proceedings) -> str:
    """Return whose statement came in writing."""
    return f"in writing: {_requested([step.event.request])}{_under(step, end)}"


def opened(step: ActStep[e.MeetingOpened], _end: Proceedings) -> str:
    """Return which meeting was opened, and who was in the chair."""
    chair = f", chair: {without_article(step.event.chair.name)}" if step.event.chair else ""
    return f"{ordinal(step.event.number)} meeting opened{chair}"


def suspended(step: ActStep[e.MeetingSuspended], _end: Proceedings) -> str:
    """Return why the meeting was suspended."""
    return f"suspended: {step.event.reason}" if step.event.reason else "suspended"


def risen(step: ActStep[e.MeetingRose], _end: Proceedings) -> str:
    """Return which meeting rose."""
    meeting = step.before.track(step.track).meeting
    return f"{ordinal(meeting.number)} meeting risen" if isinstance(meeting, InSession | Suspended) else "risen"


def chaired(step: ActStep[e.ChairTaken], _end: Proceedings) -> str:
    """Return who took the chair."""
    return f"chair: {without_article(step.event.chair.name)}"


def taken_up(step: ActStep[e.ItemsTakenUp], _end: Proceedings) -> str:
    """Return which items were taken up, with their titles."""
    numbers = _items(step)
    titles = "; ".join(item.title for number in numbers if (item := step.after.item(number)))
    return f"{items_named(numbers)}: {titles}"


def concluded(step: ActStep[e.ItemsConcluded], _end: Proceedings) -> str:
    """Return which items were concluded."""
    return f"concluded: {items_named(step.event.items or step.before.track(step.track).items)}"


def presented(step: ActStep[e.DocumentPresented], end: Proceedings) -> str:
    """Return which document was presented."""
    under = _under(step, end)
    return f"document: {step.event.symbol} {step.event.title}{under}"


def limited(step: ActStep[e.LimitSet], _end: Proceedings) -> str:
    """Return the limit, and for whom."""
    to, seconds = step.event.applies_to, step.event.seconds
    whom = LIMITED.get(to) or (SEVERAL[Capacity(to)] if to in {*Capacity} else to)
    return f"limit: {'none' if seconds is None else duration_in_words(seconds)}{f' for {whom}' if whom else ''}"


def commented(step: ActStep[e.Commented], _end: Proceedings) -> str:
    """Return a comment."""
    return f"comment: {step.event.text}"


def flagged(step: ActStep[e.FlagRaised], _end: Proceedings) -> str:
    """Return what is to be settled."""
    return f"flag: {step.event.text}"


def cleared(step: ActStep[e.FlagCleared], _end: Proceedings) -> str:
    """Return what is settled."""
    flag = step.after.flags.get(step.event.flag)
    return f"settled: {flag.text} (entry {flag.number})" if flag else "settled: a flag that no longer stands"


def decided(step: ActStep[e.DecisionTaken], end: Proceedings) -> str:
    """Return what was decided."""
    return f"decision{_under(step, end)}: {step.event.text}"


def ruled(step: ActStep[e.RulingGiven], _end: Proceedings) -> str:
    """Return what was ruled."""
    return f"ruling: {step.event.text}"


def elections(step: ActStep[e.OfficersElected], _end: Proceedings) -> str:
    """Return who was elected to which office."""
    return f"elected {step.event.office}: {'; '.join(map(elected, step.event.officers))}{_votes(step.event.vote)}"


def agenda(step: ActStep[e.AgendaAdopted], _end: Proceedings) -> str:
    """Return which agenda was adopted."""
    return f"agenda adopted{f': {step.event.symbol}' if step.event.symbol else ''}{_votes(step.event.vote)}"


def put(step: ActStep[e.ProposalAdopted] | ActStep[e.ProposalRejected], end: Proceedings) -> str:
    """Return which draft was adopted or rejected, and the numbers of the vote."""
    done = "adopted" if isinstance(step.event, e.ProposalAdopted) else "rejected"
    under = _under(step, end)
    return f"{done}: {_draft(step.event)}{_votes(step.event.vote)}{under}"


def dropped(step: ActStep[e.ProposalWithdrawn], end: Proceedings) -> str:
    """Return which draft was withdrawn."""
    return f"draft withdrawn: {_draft(step.event)}{_under(step, end)}"


def entered(step: ActStep[e.TrackEntered], _end: Proceedings) -> str:
    """Return on which track the acts are from there on."""
    return f"track: {step.track}"


def who(speaker: e.Speaker | None, capacity: Capacity | None, groups: Iterable[e.Group] = (), person: str = "") -> str:
    """Name a speaker: with the capacity where the name does not show it, for whom, and who speaks.

    ``Egypt for the Group, by Ms. X``.
    """
    name = without_article(speaker.name) if speaker else UNIDENTIFIED
    shown = "" if capacity is None or capacity in SELF_EVIDENT else f" ({CAPACITIES[capacity]})"
    behalf = "; ".join(dict.fromkeys(group.name for group in groups))
    return f"{name}{shown}{f' for {behalf}' if behalf else ''}{f', by {person}' if person else ''}"


def elsewhere(items: tuple[str, ...], step: ActStep[Any], end: Proceedings) -> str:
    """Return items in brackets where they are not those before the meeting at the end of the record."""
    return f" ({items_named(items)})" if items and items != end.track(step.track).items else ""


def _under(step: ActStep[Any], end: Proceedings) -> str:
    """Return the items that an act names, else those before the meeting, where they are elsewhere."""
    return elsewhere(step.event.items or _items(step), step, end)


def _asker(request: str, step: ActStep[Any]) -> str:
    return without_article(asker(request, step.before))


def _items(step: ActStep[Any]) -> tuple[str, ...]:
    return step.after.track(step.track).items


def _requested(requests: Iterable[e.Request]) -> str:
    return "; ".join(who(r.speaker, r.speaker.capacity, (*r.groups, *r.also), r.person) for r in requests)


def _bare(statement: Statement | None) -> str:
    return without_article(statement.speaker_name) if statement else UNIDENTIFIED


def _length(statement: Statement) -> str:
    return "" if statement.floor_seconds is None else f" {duration(statement.floor_seconds)}"


def _draft(event: e.ProposalAdopted | e.ProposalRejected | e.ProposalWithdrawn) -> str:
    return f"{event.symbol} {event.title}".rstrip()


def _votes(vote: e.Vote | None) -> str:
    return f", {vote.in_favour}-{vote.against}-{vote.abstentions}" if vote else ""
