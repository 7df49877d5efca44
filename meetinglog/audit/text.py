"""Findings as text: by kind, each with its entries, the problem, the line to type, and advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.text.languages.en import number_of
from meetinglog.text.ranges import number_ranges
from meetinglog.text.safe import one_line

_WIDTH = 80
_UNDER_KIND = "  "
_COLUMN = 7
_MOST = 3
"""The most entries that stand on a line of their own; a finding about more of them says which they are."""
_UNDER_ENTRIES = " " * (_COLUMN + 2)


def findings_text(findings: Sequence[Finding]) -> str:
    """Render findings for people, 80 columns wide but for lines to type; without findings, an empty string."""
    parts = [_of_kind(kind, [finding for finding in findings if finding.kind is kind]) for kind in FindingKind]
    return "\n".join([part for part in parts if part] + ([_closing(findings)] if findings else []))


def _of_kind(kind: FindingKind, findings: Sequence[Finding]) -> str:
    """Render the findings of a kind under their common reason, and advice where all share it."""
    if not findings:
        return ""
    shared = findings[0].advice if len({finding.advice for finding in findings}) == 1 and len(findings) > 1 else ""
    lines = [f"{kind} ({len(findings)})", _wrapped(f"{findings[0].why} {shared}", _UNDER_KIND)]
    for finding in findings:
        lines += ["", *_finding_lines(finding, "" if shared else finding.advice)]
    return "\n".join([*lines, ""])


def _finding_lines(finding: Finding, advice: str) -> Iterator[str]:
    label = number_ranges(finding.entries)
    if len(label) > _COLUMN and len(finding.entries) > _MOST:
        label = f"{finding.entries[0]} …"
    elif len(label) > _COLUMN:
        yield _wrapped(label, _UNDER_KIND)
        label = ""
    yield _wrapped(finding.what, f"{label:>{_COLUMN}}  ")
    if finding.settle:
        yield f"{_UNDER_ENTRIES}> {one_line(finding.settle)}"
    if advice:
        yield _wrapped(advice, _UNDER_ENTRIES)


def _wrapped(text: str, indent: str) -> str:
    return fill(
        one_line(text),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _closing(findings: Sequence[Finding]) -> str:
    count = f"{number_of(len(findings), 'open point')}."
    has_fill = any(FILL in finding.settle for finding in findings)
    filled = f" Replace {FILL} before you enter a line." if has_fill else ""
    return _wrapped(f"{count}{filled} --ignore KIND leaves out a kind.", "") + "\n"
