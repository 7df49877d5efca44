"""A new version of a session file: what differs from the one in the log, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from meetinglog.errors import Refused
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, Session, item_key
from meetinglog.text.languages.en import duration, enumeration

_NAMED_BY = ("number", "symbol", "name")


def check_compatible(now: Session, state: Proceedings, new: Session) -> None:
    """Raise `Refused` for another session's file, and for one that lacks what the proceedings rest on."""
    if now.facts.id != new.facts.id:
        raise Refused(f"The file is of the session {new.facts.id}, the log of {now.facts.id}; nothing was recorded.")
    used = {item_key(item) for items in state.taken_up for item in items}
    known = {item_key(item.number) for item in (*new.items, *state.added_items)}
    missing = [item.number for item in now.items if item_key(item.number) in used - known]
    tracks = {PLENARY, *(track.name for track in new.tracks)}
    lost = [name for name in state.tracks if name not in tracks]
    if missing or lost:
        what = [*(f"item {number}" for number in missing), *(f"the track {name}" for name in lost)]
        raise Refused(f"The file lacks {enumeration(what)}, which the log has entries on; nothing was recorded.")


def differences(old: Session, new: Session) -> list[str]:
    """Return what differs, a line each, by key."""
    return list(_differ("", old.model_dump(mode="json"), new.model_dump(mode="json")))


def _differ(key: str, old: Any, new: Any) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            yield from _differ(f"{key}.{name}" if key else name, old.get(name), new.get(name))
    elif isinstance(old, list) and isinstance(new, list) and all(isinstance(one, dict) for one in old + new):
        before, after = _by_name(old), _by_name(new)
        for name in dict.fromkeys([*before, *after]):
            yield from _differ(f"{key} {name}", before.get(name), after.get(name))
        if list(before) != list(after) and set(before) == set(after):
            yield f"{key}: in another order"
    elif old in (None, "", [], {}):
        yield f"{key}: new" + ("" if isinstance(new, dict) else f", {_said(new)}")
    elif new in (None, "", [], {}):
        yield f"{key}: gone" + ("" if isinstance(old, dict) else f", it was {_said(old)}")
    elif key.endswith("style_source"):
        yield f"{key}: changed"
    else:
        read = duration if key.startswith("limits.") else _said
        yield f"{key}: {read(old)} → {read(new)}"


def _by_name(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {next((str(row[name]) for name in _NAMED_BY if row.get(name)), str(at)): row for at, row in enumerate(rows)}


def _said(value: Any) -> str:  # noqa: ANN401 - as above
    return ", ".join(map(str, value)) if isinstance(value, list) else f"“{value}”"
