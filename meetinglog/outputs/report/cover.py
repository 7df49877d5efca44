"""The facts of a report's cover: those of the addendum that it is, else those of the session file's ``[report]``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.events import Output
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Addendum, AgendaItem, ReportFacts, item_key
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.views.agenda import addendum_holding, addendum_named
from meetinglog.views.considerations import considered_together
from meetinglog.views.selection import Selection

Held = Sequence[tuple[AgendaItem, Addendum | None]]
"""Items, each with the addendum that holds it."""


class Cover(Struct, frozen=True):
    """The facts of a cover, and sentences for the officer on what they do not fit."""

    facts: ReportFacts
    remarks: tuple[str, ...] = ()


def cover(state: Proceedings, output: Output, chosen: Selection) -> Cover:
    """Return the facts of the cover of an output, of the part of the record that is ``chosen`` (session file, addenda).

    An addendum is asked for by its symbol, or by the items that it holds: of joint items the first counts, whose
    heading the block bears. Raises `NotFound` for an addendum that the session file does not have.
    """
    addendum, remarks = _addendum(state, output, chosen)
    facts = state.session.report
    if output.kind == "final":
        facts = facts.model_copy(update={"addendum": False})
    if addendum is not None:
        own = {"symbol": addendum.symbol, "date": addendum.date, "addendum": True}
        facts = facts.model_copy(update=own)
    asked: dict[str, object] = {"symbol": output.symbol} if output.symbol else {}
    asked |= {"date": dt.date.fromisoformat(output.date)} if output.date else {}
    return Cover(facts.model_copy(update=asked), () if output.symbol else remarks)


def _addendum(state: Proceedings, output: Output, chosen: Selection) -> tuple[Addendum | None, tuple[str, ...]]:
    """Return the addendum that an output is, if it is one, with remarks."""
    addenda = state.session.addenda
    if output.addendum:
        return addendum_named(output.addendum, state), ()
    if output.kind == "organization":
        return next((each for each in addenda if each.organization), None), ()
    if not addenda or not output.items:
        return None, ()
    headed = list(_headed(state, output.items, chosen))
    held = [(item, addendum_holding(item, state)) for item in headed]
    if len({addendum.symbol if addendum else "" for _, addendum in held}) > 1:
        return None, (_several(held),)
    below = chosen.items - set(map(item_key, output.items))
    return held[0][1], tuple(_sub_items_elsewhere(below, held[0][1], state))


def _headed(state: Proceedings, numbers: tuple[str, ...], chosen: Selection) -> Iterator[AgendaItem]:
    """Yield under which items those that are asked for are printed, each once."""
    part = replace(chosen, items=frozenset())
    joint = {item.number: block[0] for block in considered_together(state, part) for item in block}
    asked = filter(None, map(state.item, numbers))
    yield from {first.number: first for item in asked for first in [joint.get(item.number, item)]}.values()


def _several(held: Held) -> str:
    """Return that items asked for are not in one addendum."""
    places = (f"item {item.number} is in {addendum.symbol if addendum else 'none'}" for item, addendum in held)
    return (
        f"The masthead is that of [report], since the items are not all in one addendum: {enumeration(places)}. "
        "--addendum SYMBOL writes one of them."
    )


def _sub_items_elsewhere(below: Collection[str], own: Addendum | None, state: Proceedings) -> Iterator[str]:
    """Yield which sub-items, of those with some keys that were taken up, another addendum names."""
    others: dict[str, list[str]] = {}
    for item in state.agenda():
        printed = item_key(item.number) in below and state.sources_of_item(item.number)
        addendum = addendum_holding(item, state) if printed else None
        if addendum is not None and addendum != own:
            others.setdefault(addendum.symbol, []).append(item.number)
    for symbol, numbers in others.items():
        items = f"{by_count(len(numbers), 'Item', 'Items')} {enumeration(numbers)}"
        also = f"{items} {by_count(len(numbers), 'is', 'are')} in another addendum, {symbol}"
        yield f"{also}; --addendum SYMBOL writes an addendum without what others hold."
