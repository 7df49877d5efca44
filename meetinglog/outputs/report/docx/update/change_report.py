"""What was changed in a Word file, for people: each paragraph with the words that went and came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetinglog.outputs.report.docx.update.plan import Change
from meetinglog.text.diff import compared, worded

_WORDS = {
    "replaced": "replaced",
    "added": "added",
    "removed": "removed",
    "moved": "moved",
    "kept": "changed by hand, kept",
    "not moved": "not moved, since people wrote after it",
    "left out": "deleted by hand, not restored",
}


def changes_text(changes: Sequence[Change]) -> str:
    """Return a line of text for each change; for what was kept also one with what the log gives."""
    return "".join(f"{' '.join(line.split())}\n" for change in changes for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    match change.what:
        case "replaced":
            text = worded(compared(change.before, change.now))
        case "removed" | "kept":
            text = change.before
        case _:
            text = change.now
    yield f"{change.name}: {_WORDS[change.what]}: {text}"
    if change.what == "kept":
        yield f"{change.name}: the log gives now: {change.now or '(nothing)'}"


def count_changes(changes: Sequence[Change]) -> str:
    """Return in a sentence what was changed and what was left."""
    counts = {outcome: sum(change.what == outcome for change in changes) for outcome in _WORDS}
    return "; ".join(f"{count} {_WORDS[outcome]}" for outcome, count in counts.items() if count)
