"""What is to be done to bring a Word file up to date: what the program wrote is replaced, what people wrote stays.

A paragraph that people changed stays, too. Where they wrote on after what the program wrote, as after the beginning of
a theme, the beginning is replaced and the rest stays.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from meetinglog.report.word.elements import P
from meetinglog.report.word.marks import Mark
from meetinglog.report.word.reading import Piece

State = Literal["intact", "written on", "changed"]
What = Literal["replaced", "added", "removed", "moved", "kept", "left out"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a paragraph of the program's: its name, what it read, and what the log gives now.

    One that is ``kept`` was changed by people, one ``left out`` was taken out by them.
    """

    what: What
    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A paragraph as the program writes it now; ``kind`` says how a new one finds its place."""

    piece: Piece
    name: str
    kind: Literal["heading", "beginning", "other"]

    @property
    def mark(self) -> Mark:
        """The mark that it carries."""
        assert self.piece.mark is not None  # noqa: S101 - all that the program writes is marked
        return self.piece.mark


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: ``instead`` of the pieces of the file, by their places; ``before`` them, what is new.

    A piece is replaced by a fragment, or removed (none). What is new at the very end stands under the place behind
    the last piece.
    """

    instead: Mapping[int, Fragment | None]
    before: Mapping[int, Sequence[Fragment]]
    changes: tuple[Change, ...]


def state_of(piece: Piece) -> State:
    """Say what people did to a paragraph of the program's; a table is written on nowhere but within it."""
    mark, text = piece.mark, piece.text
    if mark is None or not mark.begins(text):
        return "changed"
    if mark.fits(text):
        return "intact"
    return "written on" if piece.ours.tag == P else "changed"


def planned(
    pieces: Sequence[Piece], fragments: Sequence[Fragment], known: Sequence[str], held: Collection[int] = ()
) -> Plan:
    """Plan how to bring a file up to date.

    ``known`` are the digests of the keys that were written before; ``held`` the places of pieces that people commented
    on, which are never removed.
    """
    there = _there(pieces)
    moving = _moved(there, fragments, known, pieces) - {key for key, at in there.items() if at in held}
    new = {fragment.mark.key: fragment for fragment in fragments}
    instead: dict[int, Fragment | None] = {}
    changes: list[tuple[float, Change]] = []
    for key, at in there.items():
        change = _changed(pieces[at], new.get(key), moved=key in moving, held=at in held)
        if change is not None:
            changes.append((_order(key, fragments), change))
            if change.what != "kept":
                instead[at] = None if change.what in {"removed", "moved"} else new[key]
    places = {key: at for key, at in there.items() if key not in moving}
    before, inserted = _inserted(fragments, places, known, pieces, moving)
    changes += [(_order(one.mark.key, fragments), change) for one, change in inserted if one.mark.key not in there]
    return Plan(instead, before, tuple(change for _, change in sorted(changes, key=lambda pair: pair[0])))


_LIKELY: tuple[State, ...] = ("intact", "written on", "changed")


def _there(pieces: Sequence[Piece]) -> dict[str, int]:
    """Give where each paragraph of the program's stands, by its key.

    Where people copied one, or split it, it is the one that they touched least, and of several the first.
    """
    found: dict[str, int] = {}
    marked = [(_LIKELY.index(state_of(piece)), at, piece.mark.key) for at, piece in enumerate(pieces) if piece.mark]
    for _, at, key in sorted(marked):
        found.setdefault(key, at)
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _order(key: str, fragments: Sequence[Fragment]) -> float:
    return next((at for at, one in enumerate(fragments) if one.mark.key == key), float("inf"))


def _inserted(
    fragments: Sequence[Fragment],
    places: Mapping[str, int],
    known: Sequence[str],
    pieces: Sequence[Piece],
    moving: Collection[str],
) -> tuple[dict[int, list[Fragment]], list[tuple[Fragment, Change]]]:
    """Give what is new by the place before which it stands; what people took out stays out."""
    before: dict[int, list[Fragment]] = {}
    told: list[tuple[Fragment, Change]] = []
    placed = dict(places)
    fresh: set[str] = set()
    for number, fragment in enumerate(fragments):
        key = fragment.mark.key
        if key in places:
            continue
        if key in known and key not in moving:
            told.append((fragment, Change("left out", fragment.name, "", fragment.piece.text)))
            continue
        place = _place(number, fragments, (places, placed, fresh), pieces)
        placed[key] = place
        fresh.add(key)
        before.setdefault(place, []).append(fragment)
        told.append((fragment, Change("added", fragment.name, "", fragment.piece.text)))
    return before, told


def _changed(piece: Piece, fragment: Fragment | None, *, moved: bool, held: bool) -> Change | None:
    """Say what becomes of a paragraph that stands in the file; nothing where it says what the log gives."""
    state, before = state_of(piece), piece.text
    if fragment is None:
        return Change("removed" if state == "intact" and not held else "kept", piece.name, before, "")
    now = fragment.piece.text
    if moved:
        return Change("moved", fragment.name, before, now)
    if piece.mark is not None and piece.mark.said == fragment.mark.said:
        return None
    return Change("kept" if state == "changed" and before != now else "replaced", fragment.name, before, now)


def _moved(
    there: Mapping[str, int], fragments: Sequence[Fragment], known: Sequence[str], pieces: Sequence[Piece]
) -> frozenset[str]:
    """Give the keys of what the log gives in another order than before, where nobody touched it."""
    before = {key: at for at, key in enumerate(known)}
    keys = [f.mark.key for f in fragments if f.mark.key in there and f.mark.key in before]
    longest = _longest([before[key] for key in keys])
    out = {key for key in keys if before[key] not in longest}
    return frozenset(key for key in out if state_of(pieces[there[key]]) == "intact")


def _longest(numbers: Sequence[int]) -> frozenset[int]:
    """Give the longest run of numbers that grow, others between them left out."""
    best: list[tuple[int, ...]] = []
    for number in numbers:
        before = _most([run for run in best if run[-1] < number])
        best.append((*before, number))
    return frozenset(_most(best))


def _most(runs: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return max(runs, key=len) if runs else ()


def _place(
    number: int,
    fragments: Sequence[Fragment],
    known: tuple[Mapping[str, int], Mapping[str, int], Collection[str]],
    pieces: Sequence[Piece],
) -> int:
    """Give the piece before which a new paragraph stands; ``known`` are the places of those there and of those added.

    A heading stands before the next heading that the program wrote, or at the end: what people wrote belongs to what
    stands before it. Another stands right after the one before it; after a beginning, which people write out, before
    the next that the program wrote.
    """
    there, placed, fresh = known
    last_is_section = bool(pieces) and pieces[-1].element.tag.endswith("}sectPr")
    end = len(pieces) - last_is_section
    if fragments[number].kind == "heading":
        return next((there[one.mark.key] for one in fragments[number + 1 :] if _heads(one, there)), end)
    for earlier in reversed(fragments[:number]):
        key = earlier.mark.key
        if key in fresh:
            return placed[key]
        if key in there and earlier.kind == "beginning":
            return min((place for place in there.values() if place > there[key]), default=end)
        if key in there:
            return there[key] + 1
    return min(there.values(), default=end)


def _heads(one: Fragment, there: Mapping[str, int]) -> bool:
    return one.kind == "heading" and one.mark.key in there
