"""What an act does to the proceedings, whatever else stands in them: by this the same act at two places is compared."""

from __future__ import annotations

from msgspec import Struct

from meetinglog.acts.table import kind_of
from meetinglog.model.proceedings import LEDGERS, Act, Proceedings


class Effect(Struct, frozen=True):
    """What an act does; where it does the same, the effects are equal.

    ``facts`` are those that it makes, changes or takes away, by the names of their ledgers and their keys: of what it
    makes, in which meeting and under which items. ``track`` holds what it changes of the state of its track; of an act
    of the meeting that changes nothing, the meeting and the items that it belongs to.
    """

    facts: dict[tuple[str, str], tuple[object, object]]
    track: dict[str, object]


def effect(act: Act, before: Proceedings, after: Proceedings) -> Effect:
    """Return what an act did between the proceedings right before and right after it."""
    facts: dict[tuple[str, str], tuple[object, object]] = {}
    for name in LEDGERS:
        older, newer = getattr(before, name), getattr(after, name)
        for key, item in newer.changes_since(older).items() if newer is not older else ():
            fact = item[1] if item and older.get(key) is None else None
            facts[name, key] = getattr(fact, "meeting", None), getattr(fact, "items", None)
    was, now = before.track(act.track), after.track(act.track)
    changed = {name: getattr(now, name) for name in ("meeting", "items", "chair", "floor")}
    track = {name: value for name, value in changed.items() if value != getattr(was, name)}
    if closed := was.closed ^ now.closed:
        track["closed"] = closed
    if not facts and not track and kind_of(act.event).of_the_meeting:
        track = {"meeting": now.meeting, "items": now.items}
    return Effect(facts, track)
