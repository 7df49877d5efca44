"""The rows of the screen that tell of the record, made of a `Room`: pure, and literal whatever was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from textual.content import Content
from textual.style import Style

from meetinglog.acts.words import CAPACITIES, SELF_EVIDENT, behalf
from meetinglog.model.events import Kind
from meetinglog.model.facts import Inscription, Statement
from meetinglog.model.proceedings import InSession, NoMeeting, Risen, Suspended
from meetinglog.text.cells import cell_len, fitted, padded, wrapped
from meetinglog.text.languages.en import capitalised, duration, entries_named, enumeration, number_of, ordinal
from meetinglog.text.normal import without_article
from meetinglog.text.safe import literal
from meetinglog.views.podium import Podium, on_the_floor, seconds_since
from meetinglog.views.recent import ActLine
from tui.render.snapshot import Snapshot

Rows = list[Content]

_HIGH = 14
"""From so many rows on each act may take two."""

_KINDS = {
    Kind.STATEMENT: "has the floor",
    Kind.INTRODUCTORY: "makes an introductory statement",
    Kind.CONCLUDING: "makes a concluding statement",
    Kind.REPLY: "exercises the right of reply",
    Kind.ORDER: "speaks on a point of order",
}


def text(words: str, style: str = "") -> Content:
    """Show words literally, in a style."""
    return Content.styled(literal(words), style) if style else Content(literal(words))


def clickable(content: Content, what: str, which: int) -> Content:
    """Let a piece be clicked: what it is, and which one."""
    return content.stylize(Style.from_meta({what: which}))


def row(left: Content, right: Content, width: int) -> Content:
    """Put two pieces at the two ends of a row; the left one gives way."""
    room = width - right.cell_length - 1
    if room < 1:
        return right.truncate(width, ellipsis=True)
    return Content.assemble(left.truncate(room, ellipsis=True, pad=True), " ", right)


def said_rows(said: Content, width: int, most: int) -> Rows:
    """Break a sentence into rows; what lies far beyond the last of them is not looked at."""
    said = said[: (width + 1) * (most + 1) * 4 + 256]
    spans = wrapped(said.plain, width)
    rows = [said[start:end] for start, end in spans[:most]]
    if len(spans) > most and rows:
        rows[-1] = said[spans[most - 1][0] :].truncate(width, ellipsis=True)
    return rows


def header(room: Snapshot, width: int) -> Rows:
    """Return where we are: body, meeting, who presides and the clock; then the state, the item, and what is saved."""
    podium = room.podium
    parts = [podium.room or podium.body]
    if podium.number is not None:
        parts.append(f"{ordinal(podium.number)} meeting")
    parts.append(_presiding(podium))
    clock = text(f"{room.now:%H:%M:%S}", "bold")
    status = text(room.status, "bold $text-error" if room.alarm else "$text-muted")
    first = Content.assemble(text(" · ".join(parts), "bold"))
    second = Content.assemble(text(state(podium), "bold"), text(f" · {_items(podium)}"))
    return [row(first, clock, width), row(second, status, width)]


def state(podium: Podium) -> str:
    """Return in words whether the meeting is in session."""
    since = f" since {podium.since.at:%H:%M}" if podium.since and podium.since.at else ""
    match podium.meeting:
        case NoMeeting():
            return "NO MEETING OPEN"
        case InSession():
            return f"IN SESSION{since}"
        case Suspended():
            return f"SUSPENDED{since}"
        case Risen():
            return f"RISEN{since}"
        case _:
            assert_never(podium.meeting)


def _presiding(podium: Podium) -> str:
    if podium.chair is None:
        return "nobody presides"
    return f"{podium.presiding}: {without_article(podium.chair.name)}"


def _items(podium: Podium) -> str:
    if not podium.items:
        return "no item before the meeting"
    if len(podium.items) == 1:
        return f"item {podium.items[0].number}: {podium.items[0].title}"
    return f"items {enumeration([item.number for item in podium.items])}"


def floor(room: Snapshot, width: int) -> Rows:
    """Return who has the floor, as what, for whom, since when; who waits behind a point of order."""
    podium = room.podium
    statement = podium.running
    if statement is None:
        return _free(podium, width)
    rows = [
        Content.assemble(text(capitalised(_speaker(statement)), "bold"), text(f" {_KINDS[statement.kind]}")),
        text(_as_what(statement)),
        text(" · ".join(_circumstances(statement))),
    ]
    if podium.waiting is not None:
        stopped = on_the_floor(podium.waiting, room.now)
        at = f", the clock stopped at {duration(stopped)}" if stopped is not None else ""
        rows.insert(1, text(f"{capitalised(_speaker(podium.waiting))} waits{at}", "bold $text-warning"))
    return [one.truncate(width, ellipsis=True) for one in rows]


def _free(podium: Podium, width: int) -> Rows:
    match podium.meeting:
        case InSession():
            said = "The floor is free"
        case NoMeeting():
            said = "No meeting is open: /open and its number opens one"
        case Suspended(number):
            said = f"The {ordinal(number)} meeting is suspended: /resume resumes it"
        case Risen(number):
            said = f"The {ordinal(number)} meeting has risen: /open {number + 1} opens the next"
        case _:
            assert_never(podium.meeting)
    rows = [text(said, "bold")]
    if podium.queue:
        rows.append(text(f"Next: {podium.queue[0].request.speaker.name}"))
    return [one.truncate(width, ellipsis=True) for one in rows]


def _speaker(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker else "someone to be named"


def _as_what(statement: Statement) -> str:
    if statement.speaker is None:
        return "/who and a name says who it is"
    capacity = capitalised(CAPACITIES[statement.speaker.capacity])
    parts = [capacity, *([behalf(statement)] if statement.on_behalf_of else []), *filter(None, [statement.person])]
    return " · ".join(parts)


def _circumstances(statement: Statement) -> Iterable[str]:
    start = statement.start.at
    yield f"since {start:%H:%M:%S}" if start else "since a time not known"
    yield f"entry {statement.number}"
    if statement.notes:
        yield number_of(len(statement.notes), "note")
    if statement.interruptions:
        yield "interrupted" if statement.interruptions == 1 else f"interrupted {statement.interruptions} times"


def figures(room: Snapshot) -> str:
    """Return the time on the floor, or for how long it has been empty, for the large figures; dashes where unknown."""
    podium = room.podium
    if podium.running is not None:
        seconds = on_the_floor(podium.running, room.now)
        return "-:--" if seconds is None else duration(int(seconds))
    if isinstance(podium.meeting, InSession):
        empty = seconds_since(podium.free_since, room.now)
        return "-:--" if empty is None else duration(int(empty))
    return ""


def against_limit(room: Snapshot) -> Content:
    """Return how the time stands against the limit: what is left, or by how much it is over, in words."""
    running = room.podium.running
    if running is None:
        return text("the floor is empty") if isinstance(room.podium.meeting, InSession) else text("")
    seconds, limit = on_the_floor(running, room.now), running.limit
    if limit is None:
        return text("no limit")
    if seconds is None:
        return text(f"limit {duration(limit)}")
    over = int(seconds) - limit
    if over > 0:
        return text(f"OVER {duration(over)} (limit {duration(limit)})", "bold reverse $text-error")
    return text(f"{duration(-over)} left of {duration(limit)}")


def is_over(room: Snapshot) -> bool:
    """Return whether who has the floor has spoken to the limit."""
    running = room.podium.running
    if running is None or running.limit is None:
        return False
    seconds = on_the_floor(running, room.now)
    return seconds is not None and seconds >= running.limit


def speakers(room: Snapshot, width: int, height: int) -> Rows:
    """List who is next, whether the list is open, who asked for the right of reply, what is to be settled."""
    podium = room.podium
    below = _below(podium)
    heading = f"Speakers: {len(podium.queue) or 'none'}, list {'closed' if podium.closed else 'open'}"
    space = max(height - 1 - len(below), 1)
    shown = podium.queue[: space if len(podium.queue) <= space else max(space - 1, 0)]
    rows = [clickable(text(f"{at:>2} {_listed(one)}"), "place", at) for at, one in enumerate(shown, 1)]
    if len(shown) < len(podium.queue):
        rows.append(text(f"   and {len(podium.queue) - len(shown)} more", "$text-muted"))
    rows += [Content("")] * (space - len(rows))
    return [one.truncate(width, ellipsis=True) for one in [text(heading, "bold"), *rows, *below]][:height]


def _listed(inscription: Inscription) -> str:
    request = inscription.request
    groups = "; ".join(without_article(group.name) for group in (*request.groups, *request.also))
    shown = request.speaker.capacity in SELF_EVIDENT
    capacity = "" if shown else f" ({CAPACITIES[request.speaker.capacity]})"
    absent = ", absent when called" if inscription.absences else ""
    return f"{without_article(request.speaker.name)}{capacity}{f' for {groups}' if groups else ''}{absent}"


def _below(podium: Podium) -> Rows:
    rows: Rows = []
    if podium.asked:
        names = enumeration([without_article(one.request.speaker.name) for one in podium.asked])
        rows.append(text(f"Reply: {names}", "bold"))
    if podium.flags:
        rows.append(text(f"To be settled: {entries_named([flag.number for flag in podium.flags])}", "bold"))
    return rows


def acts(room: Snapshot, width: int, height: int) -> Rows:
    """List the last acts; the last of all may take more than one row."""
    rows: Rows = [text("Last acts", "bold")]
    lines = [act_rows(line, width, most=1 if height < _HIGH else 2) for line in room.acts[:-1]]
    last = [act_rows(line, width, most=3) for line in room.acts[-1:]]
    told = [one for line in (*lines, *last) for one in line]
    return rows + told[-max(height - 1, 0) :] if height > 1 else rows


def act_rows(line: ActLine, width: int, most: int, *, chosen: bool = False) -> Rows:
    """Distinguish one act in ``most`` rows at most: its number, its time and what it says; struck ones say so."""
    head = f"{'›' if chosen else ' '}{line.number:>4} {line.when.clock or '--:--:--'} "
    words = literal(("struck: " if line.struck else "") + line.text + _remarks(line))
    indent = " " * cell_len(head)
    room = max(width - cell_len(head), 1)
    spans = wrapped(words, room) if most > 1 else [(0, len(words))]
    pieces = [words[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        pieces[-1] = fitted(words[spans[most - 1][0] :], room)
    style = "strike" if line.struck else ""
    parts = [(head if at == 0 else indent, fitted(piece, room)) for at, piece in enumerate(pieces)]
    rows = [
        Content.assemble(begin, Content.styled(piece, style) if style else Content(piece)) for begin, piece in parts
    ]
    rows = [Content.styled(padded(one.plain, width), "reverse") for one in rows] if chosen else rows
    return [clickable(one, "entry", line.number) for one in rows]


def _remarks(line: ActLine) -> str:
    said = [word for word, so in (("amended", line.amended), ("entered late", line.late)) if so]
    return f" [{', '.join(said)}]" if said else ""


def journal(title: str, lines: Sequence[ActLine], chosen: int, width: int, height: int) -> Rows:
    """List acts with the cursor on one of them, that one in full."""
    rows: Rows = [text(title, "bold").truncate(width, ellipsis=True)]
    told: Rows = []
    where = 0
    for line in lines:
        here = line.number == chosen
        if here:
            where = len(told)
        told += act_rows(line, width, most=4 if here else 1, chosen=here)
    room = max(height - 1, 1)
    start = min(max(where - room // 2, 0), max(len(told) - room, 0))
    return rows + told[start : start + room]
