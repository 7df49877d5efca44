"""What was changed in a Word file, for people: each paragraph with the words that went and came."""

from __future__ import annotations

from collections.abc import Sequence

from meetinglog.outputs.report.docx.update.plan import Change
from meetinglog.text.diff import compared, worded

_WORDS = {
    "replaced": "replaced",
    "added": "added",
    "removed": "removed",
    "moved": "moved",
    "suggested": "changed by hand, what the log gives suggested in it",
    "kept": "changed by hand, kept",
    "not moved": "not moved, since people wrote after it",
    "left out": "deleted by hand, not restored",
    "differs": "differs, the log gives",
    "missing": "not in the file",
}


def changes_text(changes: Sequence[Change]) -> str:
    """Return a line of text for each change; where both the file and the log say something, the words that differ."""
    return "".join(f"{' '.join(_line(change).split())}\n" for change in changes)


def _line(change: Change) -> str:
    what, text = _WORDS[change.what], change.now or change.before
    if change.before and change.now and change.what not in {"moved", "not moved"}:
        text = worded(compared(change.before, change.now))
    if change.what == "kept":
        what += ", where the log gives" if change.now else "; the log gives nothing"
    return f"{change.name}: {what}: {text}"


def count_changes(changes: Sequence[Change]) -> str:
    """Return in a sentence what was changed and what was left."""
    counts = {outcome: sum(change.what == outcome for change in changes) for outcome in _WORDS}
    return "; ".join(f"{count} {_WORDS[outcome]}" for outcome, count in counts.items() if count)
