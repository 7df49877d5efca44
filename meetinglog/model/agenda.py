"""Items and their sub-items, and the addenda of the draft report that hold them (report, "Sub-items")."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meetinglog.model.session import Addendum, AgendaItem, item_key

Agenda = Callable[[str], AgendaItem | None]
"""Returns the item with a number, compared by letters and digits alone; `None` where there is none."""


def parent_of(item: AgendaItem, agenda: Agenda) -> AgendaItem | None:
    """Return the item of which an item is a sub-item, as ``6`` is of ``6 (a)``; `None` where the agenda has none."""
    parts = item_key(item.number).split(".")
    above = (agenda(".".join(parts[:length])) for length in range(len(parts) - 1, 0, -1))
    return next((known for known in above if known is not None), None)


def addendum_of(item: AgendaItem, addenda: Sequence[Addendum], agenda: Agenda) -> Addendum | None:
    """Return the addendum that holds an item: itself, or by the item under whose heading it stands."""
    key = item_key(item.number)
    named = next((each for each in addenda if key in map(item_key, each.items)), None)
    parent = None if named or item.chapter else parent_of(item, agenda)
    return named if parent is None else addendum_of(parent, addenda, agenda)
