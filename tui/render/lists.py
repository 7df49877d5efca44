"""The list of speakers, the last acts, and the journal."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from meetinglog.acts.words import CAPACITIES, SELF_EVIDENT
from meetinglog.model.facts import Inscription
from meetinglog.text.cells import cell_len, fitted, padded, wrapped
from meetinglog.text.languages.en import entries_named, enumeration
from meetinglog.text.normal import without_article
from meetinglog.text.safe import literal
from meetinglog.views.podium import Podium
from meetinglog.views.recent import ActLine
from tui.presenters.snapshot import JournalPane
from tui.render.rows import Rows, clickable, cut, scrolled, text

_HIGH = 14
"""The height of the pane from which on each act may take two rows."""


def speakers(podium: Podium, width: int, height: int) -> Rows:
    """Return the list of speakers: whether it is open, who is next, who asked for the right of reply, open flags."""
    below = _below(podium)
    heading = f"Speakers: {len(podium.queue) or 'none'}, list {'closed' if podium.closed else 'open'}"
    space = max(height - 1 - len(below), 1)
    shown = podium.queue[: space if len(podium.queue) <= space else max(space - 1, 0)]
    rows = [clickable(text(f"{at:>2} {_listed(inscription)}"), "place", at) for at, inscription in enumerate(shown, 1)]
    if len(shown) < len(podium.queue):
        rows.append(text(f"   and {len(podium.queue) - len(shown)} more", "$text-muted"))
    rows += [Content("")] * (space - len(rows))
    return cut([text(heading, "bold"), *rows, *below], width)[:height]


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
        names = enumeration([without_article(request.request.speaker.name) for request in podium.asked])
        rows.append(text(f"Reply: {names}", "bold"))
    if podium.flags:
        rows.append(text(f"Flagged: {entries_named([flag.number for flag in podium.flags])}", "bold"))
    return rows


def acts(lines: Sequence[ActLine], width: int, height: int) -> Rows:
    """List the last acts; the last of all may take more than one row."""
    most = 1 if height < _HIGH else 2
    rows = [row for line in lines[:-1] for row in _act_rows(line, width, most=most)]
    rows += [row for line in lines[-1:] for row in _act_rows(line, width, most=3)]
    return [text("Last acts", "bold"), *(rows[-(height - 1) :] if height > 1 else [])]


def _act_rows(line: ActLine, width: int, most: int, *, chosen: bool = False) -> Rows:
    """Return one act in ``most`` rows at most: its number, its time and what it says; struck ones say so."""
    head = f"{'›' if chosen else ' '}{line.number:>4} {line.when.clock or '--:--:--'} "
    words = literal(("struck: " if line.struck else "") + line.text + _remarks(line))
    indent = " " * cell_len(head)
    cells = max(width - cell_len(head), 1)
    spans = wrapped(words, cells) if most > 1 else [(0, len(words))]
    pieces = [words[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        pieces[-1] = fitted(words[spans[most - 1][0] :], cells)
    style = "strike" if line.struck else ""
    parts = [(head if at == 0 else indent, fitted(piece, cells)) for at, piece in enumerate(pieces)]
    rows = [
        Content.assemble(begin, Content.styled(piece, style) if style else Content(piece)) for begin, piece in parts
    ]
    rows = [Content.styled(padded(row.plain, width), "reverse") for row in rows] if chosen else rows
    return [clickable(row, "entry", line.number) for row in rows]


def _remarks(line: ActLine) -> str:
    said = [word for word, so in (("amended", line.amended), ("entered late", line.late)) if so]
    return f" [{', '.join(said)}]" if said else ""


def journal(pane: JournalPane, width: int, height: int) -> Rows:
    """List acts with the cursor on one of them, that one in full."""
    rows: Rows = []
    focus = 0
    for line in pane.lines:
        chosen = line.number == pane.chosen
        focus = len(rows) if chosen else focus
        rows += _act_rows(line, width, most=4 if chosen else 1, chosen=chosen)
    space = max(height - 1, 1)
    return [*cut([text(pane.heading, "bold")], width), *scrolled(rows, focus, space // 2, space)]
