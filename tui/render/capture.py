"""The rows around what is typed: the tray, the preview, candidates, the line, the footer, and search."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, repeat

from textual.content import Content

from meetinglog.capture.completion import Candidate
from meetinglog.capture.line_preview import Preview
from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len, fitted, graphemes, padded, stops, wrapped
from tui.presenters.line_editor import Line
from tui.presenters.palette import Match
from tui.presenters.snapshot import FinderPane, FooterKey, PastedPane, Prompt, Said, Tone
from tui.presenters.submissions import TrayItem
from tui.render.rows import Rows, broken, clickable, cut, fitting, listed, scrolled, shortened, text, two_ends

_STYLES = {Tone.PLAIN: "", Tone.MESSAGE: "bold", Tone.QUESTION: "bold reverse", Tone.ALARM: "bold $text-error"}


def tray(items: Sequence[TrayItem], width: int, most: int) -> Rows:
    """Return the last line refused or not saved, with the whole of its reason, and how many more there are."""
    if not items:
        return []
    item = items[-1]
    line = text(f"↑ {fitted(literal(item.line.text), width - 2)}", "bold")
    unsaved = f"NOT SAVED (entered {item.line.at:%H:%M:%S}); retrying"
    settled = f"{'not recorded' if item.asks else 'refused'}: {item.reason}"
    reason = text(unsaved if item.waits else settled, "$text-error")
    more = text(f" · and {len(items) - 1} more" if len(items) > 1 else "", "$text-muted")
    return [clickable(row, "tray", 0) for row in broken(Content.assemble(line, " ", reason, more), width, most)]


def proposed(words: str, width: int, most: int) -> Rows:
    """Return what microphones propose, in ``most`` rows at most."""
    return broken(text(words, "bold"), width, most) if words else []


def sentence(said: Said) -> Content:
    """Return a sentence in the style of its tone."""
    words = text(said.text, _STYLES[said.tone])
    return Content.assemble(text(said.lead, "bold"), words) if said.lead else words


def hints_height(said: Said | None, menu: Sequence[Candidate], width: int, most: int, share: int) -> int:
    """Return how many rows a sentence takes, ``most`` at most, and candidates in full, with it up to ``share``."""
    rows = len(broken(sentence(said), width, most)) if said is not None else 0
    offers = sum(len(_offer(candidate, width)) for candidate in menu)
    return rows + min(offers, max(share - rows, 1))


def hints(said: Said | None, offered: Sequence[Candidate], chosen: int | None, width: int, height: int) -> Rows:
    """Return the sentence in full, then the candidates, the highlighted one always in view and in full."""
    rows: Rows = [] if said is None else broken(sentence(said), width, max(height - bool(offered), 1))
    space = height - len(rows)
    if space < 1 or not offered:
        return rows[:height]
    blocks = [_offer(candidate, width) for candidate in offered]
    if sum(map(len, blocks)) > space:
        blocks = [
            block if at == (chosen or 0) else [_in_one_row(candidate, width)]
            for at, (candidate, block) in enumerate(zip(offered, blocks, strict=True))
        ]
    if chosen is not None:
        blocks[chosen] = [row.truncate(width, pad=True).stylize("reverse") for row in _marked(blocks[chosen])]
    focus = sum(map(len, blocks[: chosen + 1])) - 1 if chosen is not None else 0
    offers = [(at, clickable(row, "offer", at)) for at, block in enumerate(blocks) for row in block]
    shown = [*scrolled(offers, focus, space - 1, space)]
    last, row = shown[-1]
    if last < len(offered) - 1:
        row = two_ends(row.rstrip(), text(f"{last + 1} of {len(offered)}", "$text-muted"), width)
    return [*rows, *(row for _, row in shown[:-1]), row]


def _marked(rows: Rows) -> Rows:
    return [Content.assemble("› ", rows[0][2:]), *rows[1:]]


def _offer(candidate: Candidate, width: int) -> Rows:
    """Return a candidate with its details; what does not fit its row stands below."""
    row = _offered(candidate, "  ".join(_details(candidate)))
    pieces = broken(row, max(width - _INDENT, 1), len(row.plain))
    return [Content.assemble(" " * (_INDENT if at else 2), piece) for at, piece in enumerate(pieces)]


def _in_one_row(candidate: Candidate, width: int) -> Content:
    """Return a candidate with as many of its details, and clauses of the last, as fit a row."""
    *codes, last = _details(candidate) or [""]
    clauses = list(accumulate(last.split("; "), "{}; {}".format))
    forms = ["  ".join([*codes, clause]) for clause in reversed(clauses)]
    return shortened(
        Content.assemble("  ", _offered(candidate, fitting(forms, width - 4 - cell_len(literal(candidate.label))))),
        width,
    )


def _details(candidate: Candidate) -> list[str]:
    return [part for part in (candidate.code, candidate.group, candidate.hint) if part]


def _offered(candidate: Candidate, details: str) -> Content:
    return Content.assemble(text(candidate.label, "bold"), text(f"  {details}" if details else "", "$text-muted"))


_INDENT = 4
"""The cells before what goes on below."""


def prompt(row: Prompt, width: int) -> tuple[Content, int]:
    """Return the row that is typed in, and the column in which its cursor stands."""
    if row.line is None:
        return text(row.lead), 0
    content, column = line_row(row.line, width, row.lead)
    right = text(row.right) if column + 2 + len(row.right) < width else text("")
    if not row.line.text and content.cell_length + len(row.hint) + right.cell_length < width:
        content = Content.assemble(content, text(row.hint, "$text-muted"))
    if right:
        content = two_ends(content, right, width)
    return content.truncate(width, ellipsis=True), column


def line_row(line: Line, width: int, lead: str) -> tuple[Content, int]:
    """Return the part of the line around its cursor, and the column of the cursor."""
    cells = max(width - cell_len(lead), 1)
    before, at, after = _split(line)
    at = _head(at, cells)
    left = cells - max(cell_len(at), 1)
    shown = before
    if cell_len(before) > left:
        shown = f"…{_tail(before, left - 1)}" if left > 0 else ""
    rest = _head(after, left - cell_len(shown))
    content = Content.assemble(
        Content.styled(lead, "bold"), Content(shown), Content.styled(at, "reverse"), Content(rest)
    )
    return content, cell_len(lead) + cell_len(shown)


def _split(line: Line) -> tuple[str, str, str]:
    """Return the line before, at and after the cursor, which stands on a blank at the end."""
    after = line.after
    first = stops(after)[1] if after else 0
    return literal(line.before), literal(after[:first]) or " ", literal(after[first:])


def _head(words: str, cells: int) -> str:
    """Return as much of the beginning as fits."""
    used = 0
    for start, _, size in graphemes(words[: _measured(cells)]):
        used += size
        if used > cells:
            return words[:start]
    return words[: _measured(cells)]


def _tail(words: str, cells: int) -> str:
    """Return as much of the end as fits."""
    part = words[-_measured(cells) :]
    used = 0
    for _, end, size in reversed(graphemes(part)):
        used += size
        if used > cells:
            return part[end:]
    return part


def _measured(cells: int) -> int:
    """Return how many characters are measured for so many cells: some take none."""
    return max(cells, 1) * 4 + 256


def footer(keys: Sequence[FooterKey], width: int) -> Content:
    """Return the footer: whole keys only, the last two, which are help and leave, and of the others as many as fit.

    A key that is not available stands in brackets.
    """
    parts = [
        clickable(Content.assemble(text(key.key, "bold $text-primary"), text(_word(key))), "action", key.action)
        for key in keys
    ]
    kept: list[Content] = []
    left = width - sum(part.cell_length + _APART for part in parts[-_ALWAYS:]) + _APART
    for part in parts[:-_ALWAYS]:
        if part.cell_length + _APART <= left:
            kept.append(part)
            left -= part.cell_length + _APART
    return Content(" " * _APART).join([*kept, *parts[-_ALWAYS:]]).truncate(width)


def _word(key: FooterKey) -> str:
    return f" {key.word}" if key.possible else f" ({key.word})"


_ALWAYS = 2
"""The keys at the end of the footer that are always there."""

_APART = 2
"""The blanks between two keys of the footer."""


def finder(pane: FinderPane, width: int, height: int) -> Rows:
    """Return the matches of the help or the palette: the highlighted one in full, others as far as there is room."""
    space = max(height - 1, 1)
    short = [[_match_row(match, width)] for match in pane.matches]
    spare = space - len(short)
    for at in sorted(range(len(short)), key=lambda at: at != pane.chosen):
        in_full = _match_rows(pane.matches[at], width, chosen=at == pane.chosen)
        if len(in_full) - 1 <= spare or at == pane.chosen:
            short[at], spare = in_full, spare - len(in_full) + 1
    matches = [[clickable(row, "match", at) for row in rows] for at, rows in enumerate(short)]
    return [
        *cut([text(pane.heading, "bold $text-primary")], width),
        *(listed(matches, pane.chosen, width, space) if matches else []),
    ]


def _match_widths(width: int) -> tuple[int, int]:
    """Return how wide the label and the meaning of a match are."""
    label = min(30, max(width // 3, 8))
    return label, max(width - label - 3, 1)


def _meaning(match: Match) -> str:
    return literal(f"(not available: {match.why_not}) {match.meaning}" if match.why_not else match.meaning)


def _match_row(match: Match, width: int) -> Content:
    label, meaning = map(shortened, (text(match.label), Content(_meaning(match))), _match_widths(width))
    return Content.assemble("  ", label.truncate(_match_widths(width)[0], pad=True), " ", meaning)


def _match_rows(match: Match, width: int, *, chosen: bool) -> Rows:
    """Return a match in full."""
    label_width, words_width = _match_widths(width)
    label, meaning = literal(match.label), _meaning(match)
    long = cell_len(label) > label_width
    rows = broken(Content.styled(label, "bold"), max(width - 2, 1), len(label)) if long else []
    for number, (start, end) in enumerate(wrapped(meaning, words_width)):
        head = padded("" if number or long else label, label_width)
        rows.append(Content(f"{head} {meaning[start:end]}"))
    lead = "› " if chosen else "  "
    rows = [Content.assemble(lead if number == 0 else "  ", row) for number, row in enumerate(rows)]
    return [row.stylize("reverse") for row in rows] if chosen else rows


def pasted(pane: PastedPane, width: int, height: int) -> Rows:
    """Return the acts of a paste, each with what it would do: in full where all fit, else a row each."""
    cells = min(max(cell_len(literal(act)) for act, _ in pane.acts), max(width // 3, 8))
    space = max(height - 1, 1)
    rows = [row for act, preview in pane.acts for row in _pasted_rows(act, preview, cells, width)]
    if len(rows) > space:
        rows = [_pasted_rows(act, preview, cells, width)[0] for act, preview in pane.acts]
    if len(rows) > space:
        rows[space - 1 :] = [text(f" and {len(rows) - space + 1} more", "$text-muted")]
    return cut([text(pane.heading, "bold $text-primary"), *rows], width)


def _pasted_rows(act: str, preview: Preview, cells: int, width: int) -> Rows:
    style = _STYLES[Tone.ALARM] if preview.refused else ""
    noted = f" — note: {'; '.join(preview.warnings)}" if preview.warnings else ""
    words = text(f"{'refused: ' if preview.refused else ''}{preview.sentence}{noted}", style)
    heads = chain([padded(literal(act), cells)], repeat(" " * cells))
    spans = wrapped(words.plain, max(width - cells - 3, 1))
    return [Content.assemble(f" {head}  ", words[start:end]) for head, (start, end) in zip(heads, spans, strict=False)]
