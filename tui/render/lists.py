"""The list of speakers and what is told of it, the last acts, and the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from meetinglog.acts.sentence_parts import CAPACITIES, SELF_EVIDENT
from meetinglog.model.facts import Inscription
from meetinglog.text.languages.en import duration, enumeration
from meetinglog.text.normal import without_article
from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len, padded, wrapped
from meetinglog.views.podium import Podium
from meetinglog.views.recent import ActLine
from meetinglog.views.spoken import Spoken
from tui.presenters.snapshot import JournalPane, Outlook
from tui.render.rows import Rows, broken, clickable, cut, fitting, scrolled, text, two_ends

_PLACE = "   "
"""The cells before a name on the list."""

_TIMES = 40
"""The columns from which the list says when each can expect the floor."""

_AT = 7
"""The cells of that, with the blanks before it."""

_MOST = 3
"""The most rows of a name on the list."""

_EACH = 6
"""An act takes one row for each so many rows of the pane, and the last of all twice as many, at most."""

_KINDS = {
    "order": "$act-order",
    "reply": "$act-reply",
    "explanation": "$act-explanation",
    "introductory": "$act-statement",
    "concluding": "$act-statement",
    "statements": "$act-note",
    "speakers": "$act-list",
    "requests": "$act-list",
    "meetings": "$act-meeting",
    "items": "$act-meeting",
    "proposals": "$act-decision",
    "decisions": "$act-decision",
    "officer": "$act-officer",
    "themes": "$act-officer",
}
"""The colours of the kinds of acts; the first words say the same."""


def speakers(podium: Podium, spoken: Sequence[Spoken], outlook: Outlook, width: int, height: int) -> Rows:
    """Return the list of speakers: how many, whether it is open, who is next, and how many more there are.

    Beside each name stands how often it has ``spoken``, for how long where any of that is over, and when it can expect
    the floor; a line stands below the last who will have spoken when the meeting is to rise.
    """
    queue, starts = podium.queue, outlook.starts if width >= _TIMES else ()
    space = max(height - 1, 0)
    spare = space - len(queue)
    rows: Rows = []
    for at, inscription in enumerate(queue[:space]):
        if outlook.rises and at == outlook.fit and spare > 0:
            rows.append(_rise_line(outlook.rises, width))
            spare -= 1
        right = _beside(spoken[at] if at < len(spoken) else Spoken(0, 0.0), starts[at] if starts else "")
        listed = _listed_rows(at + 1, inscription, right, width, min(1 + max(spare, 0), _MOST))
        rows += listed
        spare -= len(listed) - 1
    if spare < 0 and space:
        rows[space - 1 :] = [text(f"{_PLACE}{len(queue) - space + 1} more below", "$text-muted")]
    return cut([_listed_heading(podium, spoken, starts, width), *rows], width)[:height]


def speakers_height(podium: Podium, spoken: Sequence[Spoken], outlook: Outlook, width: int) -> int:
    """Return the rows that the list takes in full."""
    return len(speakers(podium, spoken, outlook, width, _MOST * len(podium.queue) + 3))


def _listed_heading(podium: Podium, spoken: Sequence[Spoken], starts: Sequence[str], width: int) -> Content:
    count, state = len(podium.queue) or "none", "closed" if podium.closed else "open"
    columns = f"{'spoken' if any(heard.times for heard in spoken) else ''}{'about'.rjust(_AT) if starts else ''}"
    forms = (f"Speakers: {count}, list {state}", f"Speakers: {count}, {state}", f"{count}, {state}")
    heading = text(fitting(forms, width), "bold $text-primary")
    beside = heading.cell_length + 1 + len(columns) <= width
    return two_ends(heading, text(columns, "$text-muted"), width) if columns and beside else heading


def _rise_line(rises: str, width: int) -> Content:
    words = f"── to rise at {rises} "
    return text(words + "─" * (width - len(words)), "$text-warning")


def _beside(heard: Spoken, start: str) -> str:
    """Return how often and how long someone has spoken, and when the floor can be expected."""
    spoken = f"{heard.times}× {duration(heard.seconds)}" if heard.seconds else f"{heard.times}×" if heard.times else ""
    return f"{spoken}{start.rjust(_AT)}" if start else spoken


def _listed_rows(at: int, inscription: Inscription, right: str, width: int, most: int) -> Rows:
    cells = max(width - len(_PLACE) - (cell_len(right) + 1 if right else 0), 1)
    forms = tuple(_listed(inscription))
    whole = forms[0] if width >= _TIMES and most == _MOST else fitting(forms, cells)
    pieces = broken(text(whole, "bold" if at == 1 else ""), cells, most)
    rows = [Content.assemble(_PLACE if row else f"{at:>2} ", piece) for row, piece in enumerate(pieces)]
    if right:
        rows[0] = two_ends(rows[0], text(right, "$text-muted"), width)
    return [clickable(row, "place", at) for row in rows]


def _listed(inscription: Inscription) -> Iterator[str]:
    """Yield who is on the list: with the capacity, where that does not go without saying, and in fewer words."""
    request = inscription.request
    name = without_article(request.speaker.name)
    groups = "; ".join(group.name for group in (*request.groups, *request.also))
    behalf = f" for {groups}" if groups else ""
    if request.speaker.capacity not in SELF_EVIDENT:
        yield f"{name} ({CAPACITIES[request.speaker.capacity]}){behalf}{_absent(inscription)}"
    yield f"{name}{behalf}{_absent(inscription)}"


def _absent(inscription: Inscription) -> str:
    return ", absent when called" if inscription.absences else ""


def told_of_the_list(podium: Podium, outlook: Outlook, width: int, most: int) -> Rows:
    """Return when the list will end, who asked for the right of reply, and what is to be settled.

    The first two take ``most`` rows each at most.
    """
    fits = (form for form in outlook.texts if len(wrapped(form, width)) <= most)
    ends = next(fits, outlook.texts[-1] if outlook.texts else "")
    names = enumeration([without_article(request.request.speaker.name) for request in podium.asked])
    reply = text(f"Reply: {names}", "bold $act-reply") if podium.asked else None
    several = f" {len(podium.flags)}, the last" if len(podium.flags) > 1 else ""
    flag = text(f"To settle{several}: {podium.flags[-1].text}", "bold $act-officer") if podium.flags else None
    rows = broken(text(ends, "$text-primary"), width, most) if ends else []
    if reply and flag and reply.cell_length + flag.cell_length + 3 <= width:
        return [*rows, Content.assemble(reply, " · ", flag)]
    return [*rows, *(broken(reply, width, most) if reply else []), *(cut([flag], width) if flag else [])]


def acts(lines: Sequence[ActLine], width: int, height: int) -> Rows:
    """List the last acts in few words, the last of all in more rows, and every one in full where there is room."""
    space, most, digits = max(height - 1, 0), max(height // _EACH, 1), _digits(lines)
    last = [*reversed(lines[-space:])] if space else []
    full = [_act_rows(line, width, space, digits) for line in last]
    allotted: list[int] = []
    for at, rows in enumerate(full):
        allotted.append(min(len(rows), most if at else 2 * most, space - sum(allotted)))
    for at, rows in enumerate(full):
        allotted[at] += min(len(rows) - allotted[at], space - sum(allotted)) if allotted[at] else 0
    shown = [
        rows if len(rows) == count else _act_rows(line, width, count, digits)
        for line, rows, count in zip(last, full, allotted, strict=True)
        if count
    ]
    earlier = last[len(shown) - 1].number - _FIRST_ACT if shown else 0
    heading = text("Last acts", "bold $text-primary")
    if earlier:
        heading = two_ends(heading, text(f"{earlier} earlier", "$text-muted"), width)
    return [heading, *(row for rows in reversed(shown) for row in rows)]


_FIRST_ACT = 2
"""The number of the entry after the session's."""


def _act_rows(line: ActLine, width: int, most: int, digits: int, *, chosen: bool = False) -> Rows:
    """Return one act in ``most`` rows at most: its number, its time and what it says; struck ones say so."""
    head = f"{'›' if chosen else ' '}{line.number:>{digits}} {line.when.clock or '--:--:--'} "
    said, length = (line.text, "") if chosen else (line.brief, f" {line.length}" if line.length else "")
    words = _coloured(line, said) if not line.struck else text(f"struck: {said}", "strike")
    indent = " " * cell_len(head)
    words = Content.assemble(words, text(_remarks(line), "$text-muted"))
    pieces = broken(words, max(width - cell_len(head) - len(length), 1), most)
    pieces[-1] = Content.assemble(pieces[-1], text(length, "$text-muted"))
    rows = [Content.assemble(indent if at else text(head, "$text-muted"), piece) for at, piece in enumerate(pieces)]
    rows = [Content.styled(padded(row.plain, width), "reverse") for row in rows] if chosen else rows
    return [clickable(row, "entry", line.number) for row in rows]


def _digits(lines: Sequence[ActLine]) -> int:
    """Return the columns of the numbers of acts."""
    return max(len(str(lines[-1].number)), 2) if lines else 2


def _coloured(line: ActLine, said: str) -> Content:
    """Return what an act says, its first words, which name its kind, in the colour of that."""
    if line.kind not in _KINDS:
        return text(said)
    kind, colon, rest = said.partition(": ")
    return Content.assemble(text(f"{kind}{colon}", _KINDS[line.kind]), text(rest))


def _remarks(line: ActLine) -> str:
    words = ((literal(line.by), line.by), ("amended", line.amended), ("entered late", line.late))
    said = [word for word, so in words if so]
    return f" [{', '.join(said)}]" if said else ""


def journal(pane: JournalPane, width: int, height: int) -> Rows:
    """List acts with the cursor on one of them, that one in full."""
    rows: Rows = []
    focus = 0
    for line in pane.lines:
        chosen = line.number == pane.chosen
        focus = len(rows) if chosen else focus
        rows += _act_rows(line, width, height if chosen else 1, _digits(pane.lines), chosen=chosen)
    space = max(height - 1, 1)
    return [*cut([text(pane.heading, "bold $text-primary")], width), *scrolled(rows, focus, space // 2, space)]
