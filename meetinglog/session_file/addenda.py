"""The mistakes in the addenda of a session file: which hold nothing, too much, or what another one holds."""

from __future__ import annotations

from collections.abc import Sequence

from meetinglog.model.session import item_key
from meetinglog.session_file.location import ReadTable, quoted
from meetinglog.text.languages.en import enumeration

_PARTS = frozenset({"items", "organization"})
"""The keys that say which part of the report an addendum holds."""


def report_addenda(addenda: Sequence[ReadTable], items: Sequence[ReadTable], *, whole_agenda: bool) -> None:
    """Report what is wrong between addenda, and give their items the numbers that the agenda writes.

    Unknown items are reported only where the ``whole_agenda`` was read.
    """
    known = {item_key(item.values["number"]): item.values["number"] for item in items if "number" in item.values}
    holders: dict[str, ReadTable] = {}
    chapter: ReadTable | None = None
    for addendum in addenda:
        _report_part(addendum)
        _settle_items(addendum, known, holders, whole_agenda=whole_agenda)
        if addendum.values.get("organization"):
            chapter = chapter or addendum
            if chapter is not addendum:
                sentence = f"The organizational chapter is already in {chapter.place.name}; keep it in one of the two."
                addendum.at("organization").error(sentence)


def _report_part(addendum: ReadTable) -> None:
    """Report an addendum that holds neither items nor the organizational chapter, or both."""
    held = {key for key in _PARTS if addendum.values.get(key)}
    if held == _PARTS:
        addendum.at("organization").error("An addendum holds items or the organizational chapter; keep one of the two.")
    elif not held and not (addendum.given & _PARTS) - addendum.values.keys():
        addendum.place.error('The addendum holds nothing; write its items, such as ["3", "4"], or organization = true.')


def _settle_items(
    addendum: ReadTable, known: dict[str, str], holders: dict[str, ReadTable], *, whole_agenda: bool
) -> None:
    """Report items that are unknown or in another addendum; ``holders`` are the addenda of those before."""
    numbers: dict[str, str] = {}
    for number in filter(None, addendum.values.get("items", ())):
        numbers.setdefault(item_key(number), number)
    place = addendum.at("items")
    for key, number in numbers.items():
        if whole_agenda and key not in known:
            items = f"the items are {enumeration(known.values())}" if known else "the file has no [[item]]"
            place.error(f"There is no item {quoted(number)}; {items}.")
        holder = holders.setdefault(key, addendum)
        if holder is not addendum:
            place.error(f"Item {quoted(number)} is already in {holder.place.name}; keep it in one of the two.")
    addendum.values["items"] = tuple(known.get(key, number) for key, number in numbers.items())
