"""The handover to whoever takes over: what is open, who waits, what is to be settled, and the last hour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from meetinglog.acts.sentence_parts import items_named, requested
from meetinglog.audit import Finding, FindingKind, audit
from meetinglog.describe.entry import is_comment
from meetinglog.model.proceedings import InSession, Proceedings
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.languages.en import capitalised, duration, duration_in_words
from meetinglog.text.safe import one_line
from meetinglog.views.list_end import Turn, list_end, list_end_text
from meetinglog.views.now import floor_now, meeting_now
from meetinglog.views.podium import Podium, podium
from meetinglog.views.recent import ActLine, act_lines, cancels_out

RECENT = timedelta(hours=1)
"""So much of the past is told."""

_OPEN_BY_NATURE = frozenset({FindingKind.OPEN_ITEM, FindingKind.NEVER_ROSE, FindingKind.REPLY_PENDING})
"""What goes without saying of a meeting that goes on."""


@dataclass(frozen=True, slots=True)
class HandoverLine(JsonRecord):
    """One line of a handover."""

    part: str
    """The heading under which it stands."""
    text: str
    """What it says."""
    entry: int = 0
    """The number of the entry that it rests on; 0 where it rests on none, or on several."""


def handover(
    record: Record, track: str, now: datetime, findings: Sequence[Finding], acts: Sequence[ActLine]
) -> tuple[HandoverLine, ...]:
    """Return what an officer needs who takes over a track at a moment.

    ``findings`` are those of `check`, ``acts`` the last `acts_since` an hour ago.
    """
    state, board = record.proceedings, podium(record.proceedings, track)
    parts = {
        "What is open": _open(state, board, track, now),
        f"On the list of speakers: {len(board.queue) or 'nobody'}, list {'closed' if board.closed else 'open'}": _list(
            state, track, now
        ),
        "Asked for the right of reply": _replies(board),
        "To be settled": _settled(findings, record, state, track),
        "The last hour, the newest first": _recent(acts, now),
    }
    return tuple(HandoverLine(part, one_line(text), entry) for part, lines in parts.items() for text, entry in lines)


def handover_of(
    record: Record, track: str, now: datetime | None = None, *, comments: bool = False
) -> tuple[HandoverLine, ...]:
    """Return what an officer needs who takes over a track now, or at the latest time of the record."""
    latest = record.latest.when.at if record.latest else None
    now = (now or latest or record.entries[-1].recorded_at).astimezone(record.zone)
    when = record.corrections.when
    within = [e for e in record.entries[1:] if (at := when(e).at) is not None and now - RECENT <= at <= now]
    standing = [e for e in within if not cancels_out(e, record) and (comments or not is_comment(e))]
    return handover(record, track, now, audit(record), act_lines(standing, record))


def acts_since(record: Record, since: datetime) -> int:
    """Return how many entries there are from the first one that happened since a moment."""
    when = record.corrections.when
    first = next((e.position for e in record.entries if (at := when(e).at) is not None and at >= since), None)
    return 0 if first is None else record.position - first + 1


def handover_text(lines: Sequence[HandoverLine]) -> str:
    """Render a handover under its headings."""
    parts = groupby(lines, key=lambda line: line.part)
    return "\n".join(f"{part}\n" + "".join(f"  {line.text}\n" for line in of_it) for part, of_it in parts)


Lines = Iterator[tuple[str, int]]
"""Lines, each with the number of its entry."""


def _open(state: Proceedings, board: Podium, track: str, now: datetime) -> Lines:
    yield meeting_now(board, state, track), 0
    yield f"{capitalised(board.chair.name) if board.chair else 'Nobody'} is in the chair", 0
    current = state.track(track).items if isinstance(board.meeting, InSession) else ()
    for number in dict.fromkeys(number for taking in state.takings if taking.track == track for number in taking.items):
        item = state.item(number)
        if item is not None and number not in current and state.concluded.get(number) is None:
            yield f"Item {number} was taken up and is not concluded: {item.title}", 0
    told_of = [board.running] if board.running or isinstance(board.meeting, InSession) else []
    told_of += [board.waiting] if board.waiting else []
    for statement, sentence in zip(told_of, floor_now(board, now), strict=True):
        since = f", since {statement.start.clock}" if statement and statement.start.clock else ""
        yield f"{sentence}{since}", statement.number if statement else 0


def _list(state: Proceedings, track: str, now: datetime) -> Lines:
    foreseen = list_end(state, track, now)
    for turn in foreseen.turns:
        yield _turn(turn, state), turn.inscription.number
    yield capitalised(list_end_text(foreseen)) or "Nobody waits", 0


def _turn(turn: Turn, state: Proceedings) -> str:
    request, items = turn.inscription.request, turn.inscription.items
    parts = [f"{turn.place}. {requested(request).removesuffix(',')}"]
    if items and not set(items).intersection(state.track(turn.inscription.track).items):
        parts.append(f"under {items_named(items)}")
    if turn.spoken:
        parts.append(f"has spoken {turn.spoken}× {duration(turn.spoken_seconds)}")
    if turn.seconds is not None:
        parts.append(f"{duration_in_words(turn.seconds)} expected")
    if turn.inscription.absences:
        parts.append("absent when called")
    return "; ".join(parts)


def _replies(board: Podium) -> Lines:
    for asked in board.asked:
        at = f" at {asked.asked_at.clock}" if asked.asked_at.clock else ""
        under = f", under {items_named(asked.items)}" if asked.items else ""
        yield f"{capitalised(requested(asked.request).removesuffix(','))} asked{at}{under}", asked.number
    if not board.asked:
        yield "Nobody", 0


def _settled(findings: Sequence[Finding], record: Record, state: Proceedings, track: str) -> Lines:
    """Yield the open points, the flags first, without what goes without saying of a meeting that goes on."""
    opened = [entry.position for entry in map(record.by_id, state.opened) if entry and entry.track == track]
    goes_on = {e.position for e in record.entries[max(opened, default=1) - 1 :] if e.track == track}
    points = [f for f in findings if f.kind not in _OPEN_BY_NATURE or goes_on.isdisjoint(f.entries[:1])]
    for point in sorted(points, key=lambda point: point.kind is not FindingKind.OPEN_FLAG):
        yield f"{point.what}{f' Type {point.settle}' if point.settle else ''}", (*point.entries, 0)[0]
    if not points:
        yield "No open points", 0


def _recent(acts: Sequence[ActLine], now: datetime) -> Lines:
    within = [act for act in acts if act.when.at is not None and act.when.at >= now - RECENT]
    for act in reversed(within):
        struck, length = "struck: " if act.struck else "", f" {act.length}" if act.length else ""
        yield f"{act.number:>4}  {act.when.clock}  {struck}{act.brief}{length}", act.number
    if not within:
        yield "No acts", 0
