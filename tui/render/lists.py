"""The list of speakers, the last acts, and the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from meetinglog.acts.sentence_parts import CAPACITIES, SELF_EVIDENT
from meetinglog.model.facts import Inscription
from meetinglog.text.languages.en import duration, enumeration
from meetinglog.text.normal import without_article
from meetinglog.text.widths import cell_len, padded
from meetinglog.views.podium import Podium
from meetinglog.views.recent import ActLine
from meetinglog.views.spoken import Spoken
from tui.presenters.snapshot import JournalPane
from tui.render.rows import Rows, broken, clickable, cut, scrolled, text, two_ends

_PLACE = 3
"""The cells before a name on the list."""
_HIGH = 14
"""The height of the pane from which on each act may take two rows."""


def speakers(podium: Podium, spoken: Sequence[Spoken], width: int, height: int) -> Rows:
    """Return the list of speakers: whether it is open, who is next, who asked for the right of reply, open flags.

    Beside each name stands how often it has ``spoken``, and for how long where any of that is over.
    """
    below = _below(podium)
    heading = f"Speakers: {len(podium.queue) or 'none'}, list {'closed' if podium.closed else 'open'}"
    space = max(height - 1 - len(below), 1)
    shown = podium.queue[: space if len(podium.queue) <= space else max(space - 1, 0)]
    rows = [
        clickable(_listed_row(at, inscription, heard, width), "place", at)
        for at, (inscription, heard) in enumerate(zip(shown, spoken, strict=False), 1)
    ]
    if len(shown) < len(podium.queue):
        rows.append(text(f"   and {len(podium.queue) - len(shown)} more", "$text-muted"))
    rows += [Content("")] * (space - len(rows))
    return cut([text(heading, "bold"), *rows, *below], width)[:height]


def _listed_row(at: int, inscription: Inscription, heard: Spoken, width: int) -> Content:
    right = text(_heard(heard), "$text-muted")
    cells = width - right.cell_length - 1 if heard.times else width
    fitting = (form for form in _listed(inscription) if text(form).cell_length + _PLACE <= cells)
    name = next(fitting, [*_listed(inscription)][-1])
    row = text(f"{at:>2} {name}")
    return two_ends(row, right, width) if heard.times else row


def _heard(heard: Spoken) -> str:
    if not heard.times:
        return ""
    return f"{heard.times}× {duration(heard.seconds)}" if heard.seconds else f"{heard.times}×"


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


def _below(podium: Podium) -> Rows:
    rows: Rows = []
    if podium.asked:
        names = enumeration([without_article(request.request.speaker.name) for request in podium.asked])
        rows.append(text(f"Reply: {names}", "bold"))
    if podium.flags:
        several = f" {len(podium.flags)}, the last" if len(podium.flags) > 1 else ""
        rows.append(text(f"To settle{several}: {podium.flags[-1].text}", "bold"))
    return rows


def acts(lines: Sequence[ActLine], width: int, height: int) -> Rows:
    """List the last acts in few words; the last of all may take more than one row."""
    most = 1 if height < _HIGH else 2
    rows = [row for line in lines[:-1] for row in _act_rows(line, width, most=most)]
    rows += [row for line in lines[-1:] for row in _act_rows(line, width, most=3)]
    return [text("Last acts", "bold"), *(rows[-(height - 1) :] if height > 1 else [])]


def _act_rows(line: ActLine, width: int, most: int, *, chosen: bool = False) -> Rows:
    """Return one act in ``most`` rows at most: its number, its time and what it says; struck ones say so."""
    head = f"{'›' if chosen else ' '}{line.number:>4} {line.when.clock or '--:--:--'} "
    said, length = (line.text, "") if chosen else (line.brief, f" {line.length}" if line.length else "")
    words = text(("struck: " if line.struck else "") + said + _remarks(line), "strike" if line.struck else "")
    indent = " " * cell_len(head)
    pieces = broken(words, max(width - cell_len(head) - len(length), 1), most)
    pieces[-1] = Content.assemble(pieces[-1], length)
    rows = [Content.assemble(indent if at else head, piece) for at, piece in enumerate(pieces)]
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
