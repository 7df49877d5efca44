"""The rows of the screen that tell of what is being typed: the tray, what Enter would do, candidates, the line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from meetinglog.capture.completion import Candidate
from meetinglog.capture.preview import Preview
from meetinglog.text.cells import cell_len, fitted, graphemes, stops, wrapped
from meetinglog.text.safe import literal
from tui.actions import ACTIONS, Action, ActionContext, key_name
from tui.presenters.line_editor import Line
from tui.presenters.palette import ABOUT_THE_PAST, Finder
from tui.presenters.submissions import TrayItem
from tui.render.floor import Rows, clickable, said_rows, text

PROMPT = "› "


def tray(kept: Sequence[TrayItem], width: int, height: int) -> Rows:
    """Show what was refused or not saved, the last at the bottom, with the reasons; more are counted."""
    if not kept or height < 1:
        return []
    last = kept[-height:] if len(kept) <= height else kept[-max(height - 1, 1) :]
    rows: Rows = []
    if len(last) < len(kept) and height > 1:
        rows.append(text(f"and {len(kept) - len(last)} more in the tray", "$text-muted"))
    for one in last:
        said = f"NOT SAVED, entered {one.line.at:%H:%M:%S}; tried again and again" if one.waits else one.reason
        line = fitted(literal(one.line.text), max(width // 3, 8))
        shown = Content.assemble(
            text(f"↑ {line}", "bold"), text(f"{' ' if one.waits else ' refused: '}{said}", "$text-error")
        )
        rows.append(shown.truncate(width, ellipsis=True))
    return [clickable(one, "kept", at) for at, one in enumerate(rows)]


def hints(said: Content | None, offered: Sequence[Candidate], chosen: int | None, width: int, height: int) -> Rows:
    """Return what Enter would do, then what could stand where the typing is, the highlighted one always in view."""
    rows: Rows = [] if said is None else said_rows(said, width, 1 if offered else height)
    space = height - len(rows)
    if space < 1 or not offered:
        return rows[:height]
    first = (
        0 if chosen is None else min(max(chosen - space + 1, 0), len(offered) - space if len(offered) > space else 0)
    )
    for at in range(first, min(first + space, len(offered))):
        rows.append(clickable(_offer(offered[at], width, chosen=at == chosen), "offer", at))
    return rows


def _offer(candidate: Candidate, width: int, *, chosen: bool) -> Content:
    details = "  ".join(filter(None, [candidate.code, candidate.group, candidate.hint]))
    shown = Content.assemble(
        "› " if chosen else "  ", text(candidate.label, "bold"), text(f"  {details}" if details else "", "$text-muted")
    ).truncate(width, ellipsis=True, pad=chosen)
    return shown.stylize("reverse") if chosen else shown


def foretold_row(foretold: Preview) -> Content:
    """Return what Enter would do, or why it would be refused."""
    if foretold.refused:
        return Content.assemble(text("Not yet: ", "bold"), text(foretold.sentence))
    noted = f" — note: {'; '.join(foretold.warnings)}" if foretold.warnings else ""
    return Content.assemble(text("Enter: ", "bold"), text(foretold.sentence + noted))


def line_row(line: Line, width: int, prompt: str = PROMPT) -> tuple[Content, int]:
    """Show the line around its cursor, and give the column in which the cursor stands."""
    room = max(width - cell_len(prompt), 1)
    before, at, after = _split(line)
    at = _head(at, room)
    left = room - max(cell_len(at), 1)
    shown = before
    if cell_len(before) > left:
        shown = f"…{_tail(before, left - 1)}" if left > 0 else ""
    rest = _head(after, left - cell_len(shown))
    content = Content.assemble(
        Content.styled(prompt, "bold"), Content(shown), Content.styled(at, "reverse"), Content(rest)
    )
    return content, cell_len(prompt) + cell_len(shown)


def _split(line: Line) -> tuple[str, str, str]:
    """Return the line as it shows before, at and after the cursor, which stands on a blank at the end."""
    after = line.after
    first = stops(after)[1] if after else 0
    return literal(line.before), literal(after[:first]) or " ", literal(after[first:])


def _head(text_of: str, cells: int) -> str:
    """Return as much of the beginning as fits."""
    used = 0
    for start, _, size in graphemes(text_of[: _measured(cells)]):
        used += size
        if used > cells:
            return text_of[:start]
    return text_of[: _measured(cells)]


def _tail(text_of: str, cells: int) -> str:
    """Return as much of the end as fits."""
    part = text_of[-_measured(cells) :]
    used = 0
    for _, end, size in reversed(graphemes(part)):
        used += size
        if used > cells:
            return part[end:]
    return part


def _measured(cells: int) -> int:
    """Return how many characters are looked at for so many cells: some take none."""
    return max(cells, 1) * 4 + 256


def footer(actions: Sequence[Action], moment: ActionContext, width: int) -> Content:
    """Show the keys of this moment; one that cannot be now stands in brackets."""
    parts = []
    for action in actions:
        why = action.why_not(moment)
        word = f"({action.word})" if why else action.word
        shown = Content.assemble(text(key_name(action.key), "bold"), text(f" {word}", "dim" if why else ""))
        parts += [clickable(shown, "action", ACTIONS.index(action)), Content("  ")]
    return Content("").join(parts).truncate(width, ellipsis=True)


def found_rows(finder: Finder, moment: ActionContext, width: int, height: int) -> Rows:
    """Show what the help or the palette has found, the highlighted one in full."""
    if finder.about_the_past:
        return [one.truncate(width, ellipsis=True) for one in [text(ABOUT_THE_PAST[finder.kind], "bold")]]
    title = "Help: keys and acts of this moment" if finder.kind == "help" else "Commands"
    found = finder.found(moment)
    rows: Rows = [text(f"{title} ({len(found)}); type to search, Enter takes, Esc goes back", "bold")]
    chosen = min(finder.chosen, max(len(found) - 1, 0))
    label_width = min(30, max(width // 3, 8))
    told: Rows = []
    where = 0
    for at, one in enumerate(found):
        here = at == chosen
        where = len(told) if here else where
        meaning = literal(f"(not now: {one.why_not}) {one.meaning}" if one.why_not else one.meaning)
        room = max(width - label_width - 3, 1)
        pieces = [meaning[start:end] for start, end in wrapped(meaning, room)] if here else [fitted(meaning, room)]
        label = literal(one.label)
        long = cell_len(label) > label_width
        if long and here:
            told.append(clickable(Content.styled(fitted(f"› {label}", width), "bold reverse"), "found", at))
        for number, piece in enumerate(pieces):
            head = "" if number or (long and here) else fitted(label, label_width)
            lead = "› " if here and not number else "  "
            body = f"{lead}{head}{' ' * (label_width - cell_len(head))} {piece}"
            told.append(clickable(Content.styled(body, "reverse") if here else Content(body), "found", at))
    space = max(height - 1, 1)
    start = min(max(where - space // 2, 0), max(len(told) - space, 0))
    return rows + told[start : start + space]
