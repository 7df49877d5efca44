"""The pane of the check: what should be settled before issuing, the chosen finding in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from meetinglog.text.safe import literal
from meetinglog.text.widths import wrapped
from tui.presenters.snapshot import CheckPane
from tui.render.rows import Rows, clickable, cut, listed, text

if TYPE_CHECKING:
    from meetinglog.audit import Finding

_INDENT = "  "
_NUMBERS = 3
"""The number of entries of a finding that are shown."""


def check(pane: CheckPane, width: int, height: int) -> Rows:
    """Show the findings, the chosen one in view."""
    findings = [
        [clickable(row, "finding", at) for row in _finding_rows(finding, width, chosen=finding is pane.chosen)]
        for at, finding in enumerate(pane.findings)
    ]
    chosen = next((at for at, finding in enumerate(pane.findings) if finding is pane.chosen), 0)
    rows = listed(findings, chosen, width, max(height - 1, 1)) if findings else []
    return [*cut([text(pane.heading, "bold $text-primary")], width), *rows]


def _finding_rows(finding: Finding, width: int, *, chosen: bool) -> Rows:
    """Return a finding in one row, the chosen one in full: what, why, advice and line."""
    numbers = ", ".join(map(str, finding.entries[:_NUMBERS])) + (", …" if len(finding.entries) > _NUMBERS else "")
    head = literal(f"{finding.what} ({numbers})")
    if not chosen:
        return cut([Content(f"{_INDENT}{head}")], width)
    below = [finding.why, finding.advice, f"> {finding.settle}" if finding.settle else ""]
    rows = _wrapped(f"› {finding.kind}: {head}", width, "")
    rows += [row for words in below if words for row in _wrapped(literal(words), width, _INDENT)]
    return [Content.styled(row, "reverse") for row in rows]


def _wrapped(words: str, width: int, indent: str) -> list[str]:
    return [f"{indent}{words[start:end]}" for start, end in wrapped(words, max(width - len(indent), 1))]
