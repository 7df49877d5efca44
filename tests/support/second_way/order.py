"""The entries of an export as they stand: in their order, corrected, from the words of the contract alone.

A late entry stands directly after its anchor, and after those there that are not later. A correction counts unless it
is struck; of two amendments of a field the later entered counts. An amendment that has an anchor gives the entry that
it amends the place there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

CORRECTIONS = ("struck", "amended")


@dataclass
class Standing:
    """An entry as it stands: its payload with what was amended, each such field with the number that amended it."""

    number: int
    id: str
    type: str
    track: str
    at: dt.datetime | None
    payload: dict[str, Any]
    entered: dict[str, int] = field(default_factory=dict)

    def entered_last(self, name: str) -> int:
        """Return the number of the entry that a field was entered with."""
        return self.entered.get(name, self.number)


def standing(export: Iterable[str]) -> list[Standing]:
    """Return what stands of an export, in order."""
    lines = [json.loads(line) for line in export]
    for line in lines:
        line["payload"] = json.loads(line["payload"])
    struck = _struck(lines)
    entries = {line["id"]: _entry(line) for line in lines}
    places = {line["id"]: line["id"] for line in lines if line["type"] not in CORRECTIONS}
    for line in lines:
        if line["type"] == "amended" and line["id"] not in struck:
            for amendment in line["payload"]["amendments"]:
                _amend(entries[amendment["entry"]], amendment, int(line["position"]))
                if line["anchor"]:
                    places[amendment["entry"]] = line["id"]
    placed = {place: entries[entry] for entry, place in places.items()}
    made = [placed[place] for place in _places(lines) if place in placed]
    return [entry for entry in made if entry.id not in struck]


def _entry(line: dict[str, Any]) -> Standing:
    number = int(line["position"])
    return Standing(number, line["id"], line["type"], line["track"], _time(line["occurred_at"]), line["payload"])


def _time(written: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(written) if written else None


def _struck(lines: list[dict[str, Any]]) -> set[str]:
    """Return the ids of what is struck; a struck strike strikes nothing."""
    struck: set[str] = set()
    for line in reversed(lines):
        if line["type"] == "struck" and line["id"] not in struck:
            struck |= set(line["payload"]["entries"])
    return struck


def _amend(entry: Standing, amendment: dict[str, Any], number: int) -> None:
    new = json.loads(amendment["event"])
    changed = set(amendment.get("fields", ()))
    kept = {name: value for name, value in entry.payload.items() if name not in changed}
    entry.payload = kept | {name: value for name, value in new.items() if name in changed}
    entry.entered |= dict.fromkeys(changed, number)
    if amendment.get("precision"):
        entry.at = _time(amendment.get("occurred_at", ""))


def _places(lines: list[dict[str, Any]]) -> list[str]:
    """Return the ids of the entries that made the places of the record, in order."""
    places: list[str] = []
    anchors: dict[str, str] = {}
    times: dict[str, dt.datetime | None] = {}
    for line in lines:
        own, anchor = line["id"], line["anchor"]
        amended = line["type"] == "amended" and anchor
        times[own] = _time(line["payload"]["amendments"][0].get("occurred_at", "") if amended else line["occurred_at"])
        if not anchor:
            places.append(own)
            continue
        at = places.index(anchor) + 1
        while at < len(places) and _hangs_on(places[at], anchor, anchors) and _not_later(times[places[at]], times[own]):
            at += 1
        places.insert(at, own)
        anchors[own] = anchor
    return places


def _hangs_on(entry: str, anchor: str, anchors: dict[str, str]) -> bool:
    above = anchors.get(entry, "")
    return bool(above) and (above == anchor or _hangs_on(above, anchor, anchors))


def _not_later(one: dt.datetime | None, than: dt.datetime | None) -> bool:
    """Return whether an entry at a place stands before one that comes there; an unknown time stands first."""
    return one is None or (than is not None and one <= than)
