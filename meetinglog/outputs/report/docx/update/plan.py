"""What is to be done to bring a Word file up to date: what the program wrote is replaced, what people wrote stays.

A paragraph that people changed stays, too. Where they wrote on after what the program wrote, as after the beginning of
a theme, the beginning is replaced and the rest stays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from meetinglog.outputs.report.docx.file_pieces import SECTION, FilePiece
from meetinglog.outputs.report.docx.marks import Mark
from meetinglog.text.jsonable import JsonRecord

What = Literal[
    "replaced", "added", "removed", "moved", "suggested", "kept", "not moved", "left out", "differs", "missing"
]


@dataclass(frozen=True, slots=True)
class Change(JsonRecord):
    """What became of a generated paragraph of a Word file."""

    what: What
    """What was done; people changed one that is `kept`, or in which something is `suggested`, wrote after one `not
    moved`, and took out one `left out`. In a file that lost its marks one `differs`, or is `missing`."""
    name: str
    """The name of the paragraph, such as `paragraph 3`."""
    before: str
    """What the paragraph read in the file, without what people wrote on in it; empty for one that was not there."""
    now: str
    """What the log gives now; empty for one that the report no longer has."""

    @property
    def wanting(self) -> bool:
        """Whether something of the log is not in the file."""
        absent = self.what in {"left out", "differs", "missing"}
        return bool(self.now) and (absent or (self.what == "kept" and self.now not in self.before))


class Fragment(Struct, frozen=True):
    """A paragraph as the program writes it now; ``kind`` says how a new one finds its place."""

    piece: FilePiece
    name: str
    kind: Literal["chapter", "heading", "beginning", "other"]

    @property
    def mark(self) -> Mark:
        """The mark that it carries."""
        [mark] = self.piece.marks
        return mark


class Plan(Struct, frozen=True):
    """What is to be done: ``instead`` of the pieces of the file, by their places; ``before`` them, what is new.

    A piece is replaced by a fragment, or removed (`None`). What is new at the very end stands under the place behind
    the last piece.
    """

    instead: Mapping[int, Fragment | None]
    before: Mapping[int, Sequence[Fragment]]
    changes: tuple[Change, ...]


def planned(
    pieces: Sequence[FilePiece],
    fragments: Sequence[Fragment],
    known: Sequence[str],
    held: Collection[int] = (),
    suggested: Collection[str] = (),
) -> Plan:
    """Return the plan that brings a file up to date.

    ``known`` are the digests of the keys that were written before; ``held`` the places of pieces that people put
    something into, which are never removed; ``suggested`` the keys of what is suggested in what people changed.
    """
    places = {mark.key: at for at, piece in enumerate(pieces) for mark in piece.marks}
    new = {fragment.mark.key: (number, fragment) for number, fragment in enumerate(fragments)}
    others = _in_another_order(fragments, places, known, pieces)
    moving = others - _stuck(others, fragments, places, pieces, held)
    instead: dict[int, Fragment | None] = {}
    changes: list[tuple[int, Change]] = []
    for key, at in places.items():
        number, fragment = new.get(key, (len(fragments), None))
        change = _changed(pieces[at], key, fragment, held=at in held, suggested=key in suggested)
        if key in moving:
            change = Change("moved", new[key][1].name, pieces[at].text, new[key][1].piece.text)
        if change is not None:
            changes.append((number, change))
            if change.what in {"replaced", "added", "removed", "moved"}:
                instead[at] = fragment if change.what in {"replaced", "added"} else None
        if key in others - moving:
            now = new[key][1].piece.text
            changes.append((number, Change("not moved", new[key][1].name, now, now)))
    left_out = set(known) - set(places)
    before: dict[int, list[Fragment]] = {}
    for place, fragment in _added(fragments, {key: at for key, at in places.items() if key not in moving}, pieces):
        key = fragment.mark.key
        if key not in left_out:
            before.setdefault(place, []).append(fragment)
        if key not in places:
            outcome: What = "left out" if key in left_out else "added"
            changes.append((new[key][0], Change(outcome, fragment.name, "", fragment.piece.text)))
    return Plan(instead, before, tuple(change for _, change in sorted(changes, key=lambda pair: pair[0])))


def _changed(piece: FilePiece, key: str, fragment: Fragment | None, *, held: bool, suggested: bool) -> Change | None:
    """Return what becomes of a paragraph that stands in the file; `None` if it says what the log gives."""
    before = piece.text
    if fragment is None:
        return Change("removed" if piece.state == "intact" and not held else "kept", piece.name, before, "")
    [mark] = [mark for mark in piece.marks if mark.key == key]
    now, changed = fragment.piece.text, piece.state == "changed"
    if piece.gone:
        return Change("added", fragment.name, "", now)
    if mark.text_digest == fragment.mark.text_digest:
        return Change("kept", fragment.name, before, now) if changed and now not in before else None
    if changed and (before != now or piece.bound):
        return Change("suggested" if suggested else "kept", fragment.name, before, now)
    return Change("replaced", fragment.name, before[: mark.length] if piece.state == "written on" else before, now)


def _in_another_order(
    fragments: Sequence[Fragment], places: Mapping[str, int], known: Sequence[str], pieces: Sequence[FilePiece]
) -> frozenset[str]:
    """Return the keys of what the log gives in another order than before, unless people changed it."""
    if not known:
        return frozenset()
    before = {key: at for at, key in enumerate(order_before(known, places))}
    keys = [fragment.mark.key for fragment in fragments if fragment.mark.key in places and fragment.mark.key in before]
    in_order = _longest([before[key] for key in keys])
    reordered = (key for key in keys if before[key] not in in_order)
    return frozenset(key for key in reordered if pieces[places[key]].state != "changed")


def order_before(known: Sequence[str], places: Mapping[str, int]) -> Sequence[str]:
    """Return the keys in the order written before; what is kept without the report stands as in the file."""
    order, written = list(known), set(known)
    at = 0
    for key in sorted(places, key=places.__getitem__):
        if key in written:
            at = order.index(key) + 1
        else:
            order.insert(at, key)
            at += 1
    return order


def _stuck(
    keys: Collection[str],
    fragments: Sequence[Fragment],
    places: Mapping[str, int],
    pieces: Sequence[FilePiece],
    held: Collection[int],
) -> frozenset[str]:
    """Return those that are not moved: of a chapter all, where people wrote on from one or put something into it."""
    chapters: dict[int, list[str]] = {}
    chapter = 0
    for number, fragment in enumerate(fragments):
        chapter = number if fragment.kind == "chapter" else chapter
        if fragment.mark.key in keys:
            chapters.setdefault(chapter, []).append(fragment.mark.key)
    return frozenset(
        key
        for group in chapters.values()
        if not all(_free(places[key], pieces, held) for key in group)
        for key in group
    )


def _free(at: int, pieces: Sequence[FilePiece], held: Collection[int]) -> bool:
    followed = at + 1 < len(pieces) and pieces[at + 1].peoples
    return pieces[at].state == "intact" and at not in held and not followed


def _longest(numbers: Sequence[int]) -> frozenset[int]:
    """Return the longest run of numbers that grow, others between them left out."""
    lowest: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(lowest, number)
        before[number] = lowest[length - 1] if length else None
        lowest[length : length + 1] = [number]
    longest, last = [], lowest[-1] if lowest else None
    while last is not None:
        longest.append(last)
        last = before[last]
    return frozenset(longest)


def _added(
    fragments: Sequence[Fragment], places: Mapping[str, int], pieces: Sequence[FilePiece]
) -> list[tuple[int, Fragment]]:
    """Return what is not there, each with the place of the piece before which it would stand.

    A heading stands before what comes next in the report, or at the end: what people wrote belongs to what stands
    before it. Another stands right after the one before it; after a beginning, which people write out, before the next
    that the program wrote.
    """
    end = len(pieces) - (bool(pieces) and pieces[-1].element.tag == SECTION)
    taken = sorted(places.values())
    place = taken[0] if taken else end
    upcoming = [places[fragment.mark.key] for fragment in fragments if fragment.mark.key in places]
    passed = 0
    added = []
    for fragment in fragments:
        at = places.get(fragment.mark.key)
        if at is None:
            if fragment.kind in {"chapter", "heading"}:
                place = upcoming[passed] if passed < len(upcoming) else end
            added.append((place, fragment))
            continue
        passed += 1
        following = bisect_right(taken, at)
        place = at + 1
        if fragment.kind == "beginning":
            place = taken[following] if following < len(taken) else end
    return added
