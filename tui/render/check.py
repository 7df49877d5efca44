"""What should be settled before issuing, as rows of a pane, and where its cursor stands."""

from __future__ import annotations

from textual.content import Content

from meetinglog.audit import Finding, audit
from meetinglog.record.record import Record
from meetinglog.text.cells import wrapped
from meetinglog.text.safe import literal
from tui.presenters.cursor import Navigation
from tui.render.floor import Rows, clickable, text

_INDENT = "  "


class CheckShown:
    """Audits a record when it is shown and has grown, and gives the rows."""

    def __init__(self) -> None:
        """Begin with nothing audited."""
        self._of: tuple[Record, int] | None = None

    def rows(self, record: Record, look: Navigation, width: int, height: int) -> Rows:
        """Return the rows of the pane, and tell the cursor what it can go to."""
        if self._of != (record, record.position):
            self._of, look.findings = (record, record.position), audit(record)
        look.rows = max(height // 2, 1)
        count = len(look.findings)
        head = (
            f"Check: {count} to settle; Enter types the line, Esc goes back" if count else "Nothing is to be settled."
        )
        told: Rows = []
        where = 0
        for at, finding in enumerate(look.findings):
            here = finding is look.finding
            where = len(told) if here else where
            told += [clickable(one, "finding", at) for one in _told(finding, width, chosen=here)]
        space = max(height - 1, 1)
        start = min(max(where - space // 3, 0), max(len(told) - space, 0))
        return [text(head, "bold").truncate(width, ellipsis=True), *told[start : start + space]]


def _told(finding: Finding, width: int, *, chosen: bool) -> Rows:
    """Describe a finding in a row, the chosen one in full: what, why, and the line or the advice."""
    numbers = ", ".join(map(str, finding.entries[:3])) + (", …" if len(finding.entries) > 3 else "")  # noqa: PLR2004
    head = literal(f"{finding.what} ({numbers})")
    if not chosen:
        return [Content(f"{_INDENT}{head}").truncate(width, ellipsis=True)]
    below = [finding.why, finding.advice, *([f"> {finding.settle}"] if finding.settle else [])]
    rows = [
        *_rows(f"› {finding.kind}: {head}", width, ""),
        *(r for one in below if one for r in _rows(literal(one), width, _INDENT)),
    ]
    return [Content.styled(one, "reverse") for one in rows]


def _rows(words: str, width: int, indent: str) -> list[str]:
    return [f"{indent}{words[start:end]}" for start, end in wrapped(words, max(width - len(indent), 1))]
