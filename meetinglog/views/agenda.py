"""Items and their sub-items: under which heading of the report an item stands (report, "Sub-items")."""

from __future__ import annotations

from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import AgendaItem, item_key


def parent_of(item: AgendaItem, state: Proceedings) -> AgendaItem | None:
    """Return the item of which an item is a sub-item, as ``6`` is of ``6 (a)``; `None` where the agenda has none."""
    parts = item_key(item.number).split(".")
    above = (state.item(".".join(parts[:length])) for length in range(len(parts) - 1, 0, -1))
    return next((known for known in above if known is not None), None)


def heading_of(item: AgendaItem, state: Proceedings) -> AgendaItem:
    """Return the item whose chapter and title head an item: itself where it has a chapter, else its parent."""
    parent = None if item.chapter else parent_of(item, state)
    return item if parent is None else heading_of(parent, state)


def with_sub_items(number: str, state: Proceedings) -> frozenset[str]:
    """Return the keys of an item and of the sub-items that stand under its heading or its own section."""
    key = item_key(number)
    wanted = state.item(number)
    heading = wanted and heading_of(wanted, state)
    below = (
        item_key(item.number)
        for item in state.agenda()
        if item_key(item.number).startswith(f"{key}.") and heading_of(item, state) == heading
    )
    return frozenset({key, *below})
