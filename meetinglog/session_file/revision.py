"""A changed session file: how it differs from the one in the log, and whether the log can take it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from meetinglog.errors import Refused
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, Session, item_key
from meetinglog.text.languages.en import duration, enumeration

_NAMED_BY = ("number", "symbol", "name")


def check_compatible(now: Session, state: Proceedings, new: Session) -> None:
    """Check that a log can take a changed session file.

    Raises:
        Refused: The file is for another session, or lacks an item or a track on which the log has entries.

    """
    if now.facts.id != new.facts.id:
        raise Refused(f"The file is for the session {new.facts.id}, the log for {now.facts.id}. Nothing was recorded.")
    used = {item_key(item) for taking in state.takings for item in taking.items}
    known = {item_key(item.number) for item in (*new.items, *state.added_items)}
    missing = [item.number for item in now.items if item_key(item.number) in used - known]
    tracks = {PLENARY, *(track.name for track in new.tracks)}
    lost = [name for name in state.tracks if name not in tracks]
    if missing or lost:
        what = [*(f"item {number}" for number in missing), *(f"the track {name}" for name in lost)]
        raise Refused(f"The log has entries on {enumeration(what)}, which the file lacks. Nothing was recorded.")


def differences(old: Session, new: Session) -> list[str]:
    """Return the differences, one line each, by key."""
    return list(_differ("", old.model_dump(mode="json"), new.model_dump(mode="json")))


def _differ(key: str, old: Any, new: Any) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            yield from _differ(f"{key}.{name}" if key else name, old.get(name), new.get(name))
    elif isinstance(old, list) and isinstance(new, list) and all(isinstance(row, dict) for row in old + new):
        before, after = _by_name(old), _by_name(new)
        for name in dict.fromkeys([*before, *after]):
            yield from _differ(f"{key} {name}", before.get(name), after.get(name))
        if list(before) != list(after) and set(before) == set(after):
            yield f"{key}: reordered"
    elif old in (None, "", [], {}):
        yield f"{key}: added" + ("" if isinstance(new, dict) else f", {_quoted(new)}")
    elif new in (None, "", [], {}):
        yield f"{key}: removed" + ("" if isinstance(old, dict) else f", was {_quoted(old)}")
    elif key.endswith("style_source"):
        yield f"{key}: changed"
    else:
        written = duration if key.startswith("limits.") else _quoted
        yield f"{key}: {written(old)} → {written(new)}"


def _by_name(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {next((str(row[name]) for name in _NAMED_BY if row.get(name)), str(at)): row for at, row in enumerate(rows)}


def _quoted(value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list) else f"“{value}”"
