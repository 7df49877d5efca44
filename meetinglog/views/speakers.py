"""The list of speakers: what was planned and what was delivered, item by item."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.events import Group, Kind, Request
from meetinglog.model.facts import Inscription, Sitting, Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.normal import without_article
from meetinglog.text.typography import typographic
from meetinglog.views.list_end import ListEnd, list_end
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
    spoken: int | None = None
    """How often one who waits has spoken under the item, points of order and replies not counted; otherwise `null`."""
    spoken_seconds: int | None = None
    """For how many seconds, as far as that is known; `null` for one who does not wait."""
    expected_seconds: int | None = None
    """The seconds expected of one who waits: the time limit, else the mean so far; `null` where that is not known."""
    expected_end: str = ""
    """When it will have spoken by that, with its offset (ISO 8601); empty where that is not known."""
    expected_end_short: str = ""
    """When it will have spoken with 2 minutes each; empty where that is not known."""
    fits: bool | None = None
    """Whether that is before the meeting is to rise by the programme; `null` where that is not known."""
    also_on_behalf_of: str = ""
    """Those of `on_behalf_of` for which it speaks beside its own name."""

    @property
    def named(self) -> str:
        """The name with the groups, as lists for people have it."""
        also = "also " if self.also_on_behalf_of else ""
        return f"{self.speaker} ({also}on behalf of {self.on_behalf_of})" if self.on_behalf_of else self.speaker


Key = tuple[str, str]
"""A list of speakers: its track and its items, as its lines have them."""


class SpeakersList(Struct, frozen=True):
    """The lines of the lists of speakers, and what can be foreseen of each list on which somebody waits."""

    lines: tuple[SpeakerLine, ...]
    ends: Mapping[Key, ListEnd]


def speakers_list(
    state: Proceedings, numbers: dict[str, int], now: datetime | None, chosen: Selection = ALL
) -> SpeakersList:
    """Return the lists of speakers with what can be foreseen of those who wait at ``now``."""
    lines = speakers(state, numbers, chosen)
    ends = {_key(line): _end(line, state, now) for line in lines if line.place}
    return SpeakersList(tuple(_foreseen(line, ends[_key(line)]) if line.place else line for line in lines), ends)


def _key(line: SpeakerLine) -> Key:
    return line.track, line.item


def _end(line: SpeakerLine, state: Proceedings, now: datetime | None) -> ListEnd:
    return list_end(state, line.track, now, tuple(line.item.split(", ")) if line.item else ())


def _foreseen(line: SpeakerLine, foreseen: ListEnd) -> SpeakerLine:
    turn = foreseen.turns[(line.place or 1) - 1]
    return dataclasses.replace(
        line,
        spoken=turn.spoken,
        spoken_seconds=round(turn.spoken_seconds),
        expected_seconds=None if turn.seconds is None else round(turn.seconds),
        expected_end=_iso(turn.ends),
        expected_end_short=_iso(turn.ends_short),
        fits=foreseen.fits(turn),
    )


def _iso(at: datetime | None) -> str:
    return at.replace(microsecond=0).isoformat() if at else ""


def speakers(state: Proceedings, numbers: dict[str, int], chosen: Selection = ALL) -> tuple[SpeakerLine, ...]:
    """List who waits, in the order of the list, then who spoke, withdrew, spoke without being on it, or wrote.

    ``numbers`` gives the numbers for people of entries by their ids.
    """
    lines = (*_inscribed(state, numbers, chosen), *_unlisted(state, chosen), *_in_writing(state, chosen))
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
    """Return whether it is in the part asked for; one that waits is in every part from its first meeting and day on."""
    waits = inscription.state == "waiting"
    items = _under(inscription, state) or (tuple(chosen.items) if waits else ())
    sittings = [state.sittings.find(opened) for opened in inscription.sittings]
    if waits:
        anywhere = replace(chosen, meetings=frozenset(), days=frozenset())
        return _began(sittings[:1], chosen) and anywhere.covers(inscription.track, None, items, "")
    if not sittings:
        return chosen.covers(inscription.track, None, items, "")
    return any(chosen.covers(inscription.track, each.meeting, items, each.opened) for each in sittings)


def _began(first: list[Sitting], chosen: Selection) -> bool:
    """Return whether a first sitting, if any, is no later than what is asked for."""
    return all(
        (not chosen.meetings or sitting.meeting <= max(chosen.meetings)) and sitting.opened not in chosen.later
        for sitting in first
    )


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
        if request and counts and chosen.covers(statement.track, statement.meeting, statement.items, statement.sitting):
            yield _of_request(
                request, "not on the list", track=statement.track, items=statement.items, entry=statement.number
            )


def _in_writing(state: Proceedings, chosen: Selection) -> Iterator[SpeakerLine]:
    for written in state.written:
        if chosen.covers(written.track, written.meeting, written.items, written.sitting, written.day):
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
    return SpeakerLine(
        outcome=outcome,
        place=place,
        speaker=typographic(without_article(request.speaker.name)),
        code=request.speaker.code,
        capacity=str(request.speaker.capacity),
        on_behalf_of=_named(request.groups + request.also),
        person=request.person,
        track=track,
        item=", ".join(items),
        inscribed=inscribed,
        entry=entry,
        absences=absences,
        also_on_behalf_of=_named(request.also),
    )


def _named(groups: tuple[Group, ...]) -> str:
    return "; ".join(typographic(without_article(group.name)) for group in dict.fromkeys(groups))
