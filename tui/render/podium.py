"""The podium's screen: who speaks, how the time stands, who is next, and when the list will end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest

from textual.content import Content

from meetinglog.acts.sentence_parts import CAPACITIES, PURPOSES, behalf
from meetinglog.model.proceedings import InSession, NoMeeting, Suspended
from meetinglog.text.languages.en import capitalised, duration, enumeration, ordinal
from meetinglog.text.normal import without_article
from meetinglog.views.list_end import list_end_text
from meetinglog.views.podium import Podium, on_the_floor, seconds_since
from tui.presenters.podium import PodiumSnapshot
from tui.render.clock import SOON_SECONDS, Stage, clock, stage_of
from tui.render.header import header
from tui.render.lists import speakers
from tui.render.rows import Rows, broken, cut, text, two_ends

_CLOCK = 24
"""The columns of the large figures."""
_WIDE, _HIGH = 100, 20
"""From so many columns on the foresight stands beside the list, from so many rows on the floor has one more."""


def podium_screen(snapshot: PodiumSnapshot, width: int, height: int) -> Rows:
    """Return the rows of the whole screen."""
    board, now = snapshot.podium, snapshot.now
    foresight = capitalised(list_end_text(snapshot.foreseen))
    top = [
        *(row.stylize("on $panel") for row in header(board, snapshot.status, f"{now:%H:%M:%S}", width)),
        *_floor(board, now, width, 5 if height >= _HIGH else 4),
        _time(board, now, width),
        text("─" * width, "$rule"),
    ]
    message = broken(text(snapshot.message, "bold"), width, 2) if snapshot.message else []
    side = width * 2 // 5 if width >= _WIDE else 0
    words = [text(foresight)] if foresight else []
    if board.asked:
        names = enumeration([without_article(asked.request.speaker.name) for asked in board.asked])
        words.append(text(f"Right of reply asked for: {names}", "bold"))
    beside = [row for sentence in words for row in broken(sentence, (side or width + 2) - 2, 3 + bool(side))]
    below = message if side else [*beside, *message]
    space = max(height - len(top) - len(below), 1)
    listed = width - side - bool(side)
    rows = speakers(board, snapshot.spoken, snapshot.outlook, listed, space)
    if side:
        rows = _side_by_side(rows, beside, width - side)
    return cut([*top, *rows, *[Content("")] * (space - len(rows)), *below], width)[:height]


def _side_by_side(left: Rows, right: Rows, width: int) -> Rows:
    pairs = zip_longest(cut(left, width), right, fillvalue=Content(""))
    return [
        Content.assemble(row, " " * (width - row.cell_length), text("│ ", "$rule"), beside) for row, beside in pairs
    ]


def _floor(board: Podium, now: datetime, width: int, height: int) -> Rows:
    """Return who has the floor, with the large figures at the right."""
    cells = width - _CLOCK - 1
    lines = [row for said, most in _said(board, now) for row in broken(said, cells, most)]
    pairs = zip_longest(lines[:height], clock(board, now, _CLOCK, height)[:-1], fillvalue=Content(" " * _CLOCK))
    rows = [two_ends(line, figure, width) for line, figure in pairs]
    return [*rows, *[Content("")] * (height - len(rows))]


def _said(board: Podium, now: datetime) -> Iterator[tuple[Content, int]]:
    """Yield what is to be said of the floor, each with the rows that it may take."""
    running = board.running
    if running is None:
        yield text(_without_speaker(board), "bold"), 2
        if board.waiting is None and board.queue and isinstance(board.meeting, InSession):
            yield text(f"Next: {without_article(board.queue[0].request.speaker.name)}"), 1
    else:
        yield text(capitalised(without_article(running.speaker_name)), "bold"), 2
        yield text(capitalised(PURPOSES[running.kind])), 1
    if board.waiting is not None:
        stopped = on_the_floor(board.waiting, now)
        at = f" at {duration(int(stopped))}" if stopped is not None else ""
        yield text(f"waits{at}: {without_article(board.waiting.speaker_name)}", "bold $text-warning"), 1
    if running is not None:
        capacity = [capitalised(CAPACITIES[running.spoken_as])] if running.spoken_as else []
        groups = [behalf(running)] if running.on_behalf_of else []
        yield text(" · ".join([*capacity, *groups, *filter(None, [running.person])])), 2


def _without_speaker(board: Podium) -> str:
    match board.meeting:
        case InSession():
            return "The floor is free"
        case NoMeeting():
            return "No meeting is open"
        case Suspended(number):
            reason = f": {board.reason}" if board.reason else ""
            return f"The {ordinal(number)} meeting is suspended{reason}"
        case risen:
            return f"The {ordinal(risen.number)} meeting has risen"


def _time(board: Podium, now: datetime, width: int) -> Content:
    """Return the time gone and left, as a bar and in words, or for how long the floor has been free."""
    running = board.running
    if running is None:
        free = seconds_since(board.free_since, now) if isinstance(board.meeting, InSession) else None
        return text("" if free is None else f"free for {duration(int(free))}")
    seconds, limit = on_the_floor(running, now), running.limit
    if seconds is None:
        return text("on the floor for an unknown time")
    gone = f"{duration(int(seconds))} gone"
    if limit is None:
        return text(f"{gone}, no limit")
    left, stage = limit - int(seconds), stage_of(board, now)
    words = f"{gone}, {duration(left)} left of {duration(limit)}"
    if stage is Stage.OVER:
        words = f"{gone}, OVER by {duration(-left)}, the limit is {duration(limit)}"
    elif stage is Stage.SOON:
        words += f": the last {SOON_SECONDS} seconds"
    cells = max(width - len(words) - 2, 0)
    filled = min(int(cells * seconds / limit), cells)
    return text(f"{'█' * filled}{'░' * (cells - filled)}  {words}", stage.value)
