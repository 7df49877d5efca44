"""The list of speakers: what was planned and what was delivered, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from msgspec.structs import replace

from meetinglog.model.events import Kind, Request
from meetinglog.model.facts import Inscription, Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.normal import without_article
from meetinglog.text.safe import one_line
from meetinglog.text.typography import typographic
from meetinglog.views.selection import ALL, Selection

Outcome = Literal["waiting", "absent", "spoke", "withdrew", "not on the list", "in writing"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class SpeakerLine(JsonRecord):
    """One speaker and what became of the plan."""

    outcome: Outcome
    """What became of the speaker; one who is `absent` was called, and has not been heard since."""
    place: int | None
    """The place on the list, as typed to give the floor; `null` for one who no longer waits."""
    speaker: str
    """The name in running text, without its article."""
    code: str
    """The alpha-3 code of a State; otherwise empty."""
    capacity: str
    """The capacity."""
    on_behalf_of: str
    """The groups, without article, separated by `; `."""
    person: str
    """The person, where typed."""
    track: str
    """The track of the list."""
    item: str
    """The items of the list; several considered jointly as `3, 4`."""
    inscribed: int | None
    """The entry that put the speaker on the list; `null` for one who was on none."""
    entry: int | None
    """The entry that shows the outcome: the floor given, the withdrawal, the absence, the statement in writing."""
    absences: int
    """How often the speaker was absent when called."""


def speakers(state: Proceedings, numbers: dict[str, int], chosen: Selection = ALL) -> tuple[SpeakerLine, ...]:
    """List who waits, in the order of the list, then who spoke, withdrew, spoke without being on it, or wrote.

    ``numbers`` gives the numbers for people of entries by their ids.
    """
    lines = (*_inscribed(state, numbers, chosen), *_unlisted(state, chosen), *_written(state, chosen))
    return tuple(sorted(lines, key=_sort_key))


def _sort_key(line: SpeakerLine) -> tuple[int, bool, str, str, int, int]:
    rank = max(OUTCOMES.index(line.outcome), 1)
    item = line.item if line.place else ""
    return rank, line.track != PLENARY, line.track, item, line.place or 0, line.entry or 0


def _inscribed(state: Proceedings, numbers: dict[str, int], chosen: Selection) -> Iterator[SpeakerLine]:
    for inscription in state.inscriptions:
        if inscription.reply or not _asked_for(inscription, state, chosen):
            continue
        under = _under(inscription, state)
        place = None
        if inscription.state == "waiting":
            place = [i.id for i in state.queue(inscription.track, under)].index(inscription.id) + 1
        yield _line(_outcome(inscription), replace(inscription, items=under), place, numbers, state)


def _under(inscription: Inscription, state: Proceedings) -> tuple[str, ...]:
    """Return the items under whose list it is: the current ones where it waits for them."""
    current = state.track(inscription.track).items
    spoken = state.statement(inscription.resolved) if inscription.state == "spoke" else None
    if spoken is not None:
        return spoken.items
    return current if inscription.waits_under(current) and current else inscription.items


def _asked_for(inscription: Inscription, state: Proceedings, chosen: Selection) -> bool:
    """Return whether it is in the part asked for; one that waits is in every part until a later meeting."""
    waits = inscription.state == "waiting"
    items = _under(inscription, state) or (tuple(chosen.items) if waits else ())
    meetings = inscription.meetings
    if waits and chosen.meetings and (not meetings or meetings[0] <= max(chosen.meetings)):
        meetings = tuple(chosen.meetings)
    return any(chosen.covers(inscription.track, meeting, items) for meeting in meetings or (None,))


def _outcome(inscription: Inscription) -> Outcome:
    match inscription.state:
        case "spoke":
            return "spoke"
        case "withdrawn":
            return "withdrew"
        case "waiting":
            return "absent" if inscription.absences else "waiting"


def _line(
    outcome: Outcome, inscription: Inscription, place: int | None, numbers: dict[str, int], state: Proceedings
) -> SpeakerLine:
    last = inscription.resolved or (inscription.absences[-1] if inscription.absences else "")
    spoken = state.statement(inscription.resolved) if outcome == "spoke" else None
    return _of_request(
        (_delivered(spoken) if spoken else None) or inscription.request,
        outcome,
        place=place,
        track=inscription.track,
        items=inscription.items,
        inscribed=inscription.number,
        entry=numbers.get(last),
        absences=len(inscription.absences),
    )


def _delivered(statement: Statement) -> Request | None:
    """Return a statement's speaker as it was delivered; `None` while nobody has been named."""
    if statement.speaker is None:
        return None
    return Request(speaker=statement.speaker, groups=statement.groups, also=statement.also, person=statement.person)


def _unlisted(state: Proceedings, chosen: Selection) -> Iterator[SpeakerLine]:
    """Return who made a statement from the floor without an inscription."""
    for statement in state.statements:
        request = _delivered(statement)
        counts = statement.kind is Kind.STATEMENT and not statement.request
        if request and counts and chosen.covers(statement.track, statement.meeting, statement.items):
            yield _of_request(
                request, "not on the list", track=statement.track, items=statement.items, entry=statement.number
            )


def _written(state: Proceedings, chosen: Selection) -> Iterator[SpeakerLine]:
    for written in state.written:
        if chosen.covers(written.track, written.meeting, written.items):
            yield _of_request(
                written.request, "in writing", track=written.track, items=written.items, entry=written.number
            )


def _of_request(
    request: Request,
    outcome: Outcome,
    *,
    track: str,
    items: tuple[str, ...],
    place: int | None = None,
    inscribed: int | None = None,
    entry: int | None = None,
    absences: int = 0,
) -> SpeakerLine:
    groups = dict.fromkeys(request.groups + request.also)
    return SpeakerLine(
        outcome=outcome,
        place=place,
        speaker=typographic(without_article(request.speaker.name)),
        code=request.speaker.code,
        capacity=str(request.speaker.capacity),
        on_behalf_of="; ".join(typographic(without_article(group.name)) for group in groups),
        person=request.person,
        track=track,
        item=", ".join(items),
        inscribed=inscribed,
        entry=entry,
        absences=absences,
    )


_TITLES: dict[Outcome, str] = {
    "waiting": "Waiting",
    "spoke": "Spoke",
    "withdrew": "Withdrew",
    "not on the list": "Spoke without being on the list",
    "in writing": "Statement in writing",
}


def speakers_text(lines: tuple[SpeakerLine, ...]) -> str:
    """Write the list for people: who waits with numbers, then the others by what became of them."""
    parts = []
    for outcome, title in _TITLES.items():
        listed = [line for line in lines if line.outcome == outcome or (outcome == "waiting" and line.place)]
        if listed:
            parts.append(f"{title} ({len(listed)})\n" + "".join(f"{_text(line)}\n" for line in listed))
    return "\n".join(parts) or "Nobody is on the list of speakers.\n"


def _text(line: SpeakerLine) -> str:
    number = f"{line.place:>3}" if line.place else "   "
    behalf = f" (on behalf of {line.on_behalf_of})" if line.on_behalf_of else ""
    item = f"  item {line.item}" if line.item else ""
    item += f" ({line.track})" if line.track != PLENARY else ""
    absent = f"  absent when called, entry {line.entry}" if line.outcome == "absent" else ""
    entry = f"  entry {line.entry}" if line.entry and not absent else ""
    return one_line(f"{number}  {line.speaker}{behalf}{item}{entry}{absent}")
