"""Values in the order of their places, found by their keys, in an immutable collection that shares its structure.

A place is a tuple of integers, compared as tuples are. Between any two places there is another, so that what is entered
late gets a place of its own and moves nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Generic, TypeVar

from msgspec import Struct
from rpds import HashTrieMap

Place = tuple[int, ...]
V = TypeVar("V")
Item = tuple[Place, V]
Changes = Mapping[str, Item[V] | None]
"""By key, the place and the value that a ledger has and another has not; `None` for what it has not itself."""

_FIRST_PART = -(1 << 62)
_MOST = 64
"""The most values in a chunk: a change copies one chunk, and the list of the chunks."""


def between(before: Place, after: Place | None) -> Place:
    """Return a place after ``before`` and before ``after``; `None` stands for the end of everything."""
    next_one = (*before[:-1], before[-1] + 1)
    if after is None or next_one < after:
        return next_one
    if after[: len(before)] == before:
        return (*before, after[len(before)] - 1)
    return (*before, 0)


def following(last: Place) -> Place:
    """Return the place of what comes next after the last place of all; the empty place stands for none yet."""
    return (last[0] + 1,) if last else (1,)


def part(place: Place, at: int) -> Place:
    """Return the place of the n-th part of what stands at a place: after that, and before all that follows it."""
    return (*place, _FIRST_PART + at)


class _Chunk(Struct, Generic[V], frozen=True, eq=False, gc=False):
    places: tuple[Place, ...] = ()
    keys: tuple[str, ...] = ()
    values: tuple[V, ...] = ()

    def cut(self, start: int, stop: int | None = None) -> _Chunk[V]:
        return _Chunk(self.places[start:stop], self.keys[start:stop], self.values[start:stop])

    def with_item(self, at: int, key: str, place: Place, value: V) -> _Chunk[V]:
        return _Chunk(
            (*self.places[:at], place, *self.places[at:]),
            (*self.keys[:at], key, *self.keys[at:]),
            (*self.values[:at], value, *self.values[at:]),
        )

    def with_last(self, key: str, place: Place, value: V) -> _Chunk[V]:
        return _Chunk(self.places + (place,), self.keys + (key,), self.values + (value,))  # noqa: RUF005 - half the time

    def with_value(self, at: int, value: V) -> _Chunk[V]:
        return _Chunk(self.places, self.keys, self.values[:at] + (value,) + self.values[at + 1 :])  # noqa: RUF005

    def without(self, at: int) -> _Chunk[V]:
        places, keys, values, after = self.places, self.keys, self.values, at + 1
        return _Chunk(places[:at] + places[after:], keys[:at] + keys[after:], values[:at] + values[after:])


_NOTHING: _Chunk[Any] = _Chunk()
_NOWHERE: Place = ()


class Ledger(Struct, Generic[V], frozen=True, eq=False, gc=False):
    """An immutable collection; adding, replacing and removing return another one, in which the rest is shared.

    Iterating yields the values in the order of their places. What changes near the end, as nearly everything does,
    costs the same however many values there are; elsewhere a pointer is copied for every 64 of them.

    The keys of the last chunk are looked for in it. Of the others ``_index`` holds the places: it is one for all
    ledgers that come of one another, and only grows, so that what it says is true where the chunk there has the key.
    ``_elsewhere`` holds the places in this ledger of which the index says otherwise or nothing.
    """

    _chunks: tuple[_Chunk[V], ...] = ()
    _starts: tuple[Place, ...] = ()
    _tail: _Chunk[V] = _NOTHING
    _index: dict[str, Place] = {}
    _elsewhere: HashTrieMap[str, Place] = HashTrieMap()
    _size: int = 0

    @classmethod
    def of(cls, items: Iterable[tuple[str, Place, V]]) -> Ledger[V]:
        """Return the ledger of items with their keys, in ascending order of their places."""
        rows = list(items)
        if not rows:
            return cls()
        keys, places, values = zip(*rows, strict=True)
        parts = [slice(at, at + _MOST) for at in range(0, len(rows), _MOST)]
        chunks = [_Chunk(places[part], keys[part], values[part]) for part in parts]
        tail = chunks.pop()
        starts = tuple(chunk.places[0] for chunk in chunks)
        return cls(tuple(chunks), starts, tail, dict(zip(keys, places, strict=True)), HashTrieMap(), len(rows))

    def __len__(self) -> int:
        """Return how many values there are."""
        return self._size

    def __iter__(self) -> Iterator[V]:
        """Yield the values in the order of their places."""
        return chain.from_iterable(chunk.values for chunk in (*self._chunks, self._tail))

    def __reversed__(self) -> Iterator[V]:
        """Yield the values against the order of their places."""
        return chain.from_iterable(reversed(chunk.values) for chunk in (self._tail, *reversed(self._chunks)))

    def __eq__(self, other: object) -> bool:
        """Return whether another ledger has equal values in the same order."""
        if not isinstance(other, Ledger):
            return NotImplemented
        return self is other or (self._size == other._size and tuple(self) == tuple(other))

    def __ne__(self, other: object) -> bool:
        """Return whether another ledger has other values, or another order of them."""
        return not self == other

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, value: object) -> bool:
        """Return whether a value is among them."""
        return any(value is other or value == other for other in self)

    def __getitem__(self, index: int) -> V:
        """Return the n-th value, from 0, or from -1 at the end. Raises `IndexError`."""
        if not -self._size <= index < self._size:
            raise IndexError(index)
        values = iter(self) if index >= 0 else reversed(self)
        return next(islice(values, index if index >= 0 else -index - 1, None))

    def find(self, key: str) -> V:
        """Return the value of a key. Raises `KeyError`."""
        at, i = self._where(key)
        return self._chunk(at).values[i]

    def get(self, key: str) -> V | None:
        """Return the value of a key; `None` where there is none."""
        tail = self._tail
        if not tail.keys:
            return None
        if tail.keys[-1] == key:
            return tail.values[-1]
        standing = self._find(key)
        return None if standing is None else self._chunk(standing[0]).values[standing[1]]

    def place(self, key: str) -> Place | None:
        """Return the place of a key; `None` where there is none."""
        standing = self._find(key)
        return None if standing is None else self._chunk(standing[0]).places[standing[1]]

    @property
    def start(self) -> Place:
        """The first place; the empty one where there is none."""
        return (self._chunks[0] if self._chunks else self._tail).places[0] if self._size else _NOWHERE

    @property
    def end(self) -> Place:
        """The last place; the empty one, which is before all others, where there is none."""
        return self._tail.places[-1] if self._size else _NOWHERE

    def place_before(self, place: Place) -> Place:
        """Return a place right before one that is taken, and after what stands before that."""
        at = self._holding(place)
        i = bisect_left(self._chunk(at).places, place)
        if i or at:
            return between(self._chunk(at).places[i - 1] if i else self._chunk(at - 1).places[-1], place)
        return (place[0] - 1,) if place else (0,)

    def place_after(self, place: Place) -> Place:
        """Return a place right after one that is taken, and before what stands after that."""
        at = self._holding(place)
        i = bisect_right(self._chunk(at).places, place)
        if i < len(self._chunk(at).places):
            return between(place, self._chunk(at).places[i])
        return between(place, self._chunk(at + 1).places[0] if at < len(self._chunks) else None)

    def add(self, key: str, value: V, place: Place) -> Ledger[V]:
        """Return the ledger with another value; its key and its place are not in it yet."""
        tail, size = self._tail, self._size + 1
        if not tail.places or place > tail.places[-1]:
            if len(tail.keys) < _MOST:
                return self._with_tail(tail.with_last(key, place, value), size)
            return self._sealed(tail, _NOTHING.with_last(key, place, value), size)
        at = self._holding(place)
        chunk = self._chunk(at)
        grown = chunk.with_item(bisect_left(chunk.places, place), key, place, value)
        half = len(grown.keys) // 2
        parts = (grown.cut(0, half), grown.cut(half)) if len(grown.keys) > _MOST else (grown,)
        if at == len(self._chunks):
            return self._sealed(*parts, size) if len(parts) > 1 else self._with_tail(grown, size)
        return self._with_chunks(at, parts, self._elsewhere.insert(key, place), size)

    def put(self, key: str, value: V) -> Ledger[V]:
        """Return the ledger with another value for a key that is in it. Raises `KeyError`."""
        tail = self._tail
        if tail.keys and tail.keys[-1] == key:
            return self._with_tail(tail.with_value(len(tail.keys) - 1, value), self._size)
        at, i = self._where(key)
        changed = self._chunk(at).with_value(i, value)
        if at == len(self._chunks):
            return self._with_tail(changed, self._size)
        return self._with_chunks(at, (changed,), self._elsewhere, self._size)

    def without(self, key: str) -> Ledger[V]:
        """Return the ledger without a key that is in it. Raises `KeyError`."""
        at, i = self._where(key)
        left, size = self._chunk(at).without(i), self._size - 1
        if at < len(self._chunks):
            return self._with_chunks(at, (left,) if left.keys else (), self._elsewhere, size)
        if left.keys or not self._chunks:
            return self._with_tail(left, size)
        return Ledger(self._chunks[:-1], self._starts[:-1], self._chunks[-1], self._index, self._elsewhere, size)

    def before(self, place: Place) -> Iterator[V]:
        """Yield the values that stand before a place, the last one first."""
        at = self._holding(place)
        chunk = self._chunk(at)
        yield from reversed(chunk.values[: bisect_left(chunk.places, place)])
        for chunk in reversed(self._chunks[:at]):
            yield from reversed(chunk.values)

    def after(self, place: Place) -> Iterator[V]:
        """Yield the values that stand after a place, in order."""
        at = self._holding(place)
        first, others = self._chunk(at), (*self._chunks, self._tail)[at + 1 :]
        rest = first.values[bisect_right(first.places, place) :]
        return chain(rest, chain.from_iterable(chunk.values for chunk in others))

    def items_after(self, place: Place) -> Iterator[Item[V]]:
        """Yield the places after a place, in order, each with its value."""
        at = self._holding(place)
        first = self._chunk(at).cut(bisect_right(self._chunk(at).places, place))
        for chunk in (first, *(*self._chunks, self._tail)[at + 1 :]):
            yield from zip(chunk.places, chunk.values, strict=True)

    def until(self, place: Place) -> Ledger[V]:
        """Return the ledger of what stands at a place or before it."""
        at = self._holding(place)
        tail = self._chunk(at).cut(0, bisect_right(self._chunk(at).places, place))
        size = sum(len(chunk.keys) for chunk in self._chunks[:at]) + len(tail.keys)
        return Ledger(self._chunks[:at], self._starts[:at], tail, self._index, self._elsewhere, size)

    def changes_since(self, older: Ledger[V]) -> dict[str, Item[V] | None]:
        """Return what differs from another ledger, mostly an earlier one; what both share is not looked at."""
        now, then = self._apart_from(older), older._apart_from(self)
        changes: dict[str, Item[V] | None] = dict.fromkeys(then.keys() - now.keys())
        return changes | {key: item for key, item in now.items() if then.get(key) != item}

    def with_changes(self, changes: Changes[V]) -> Ledger[V]:
        """Return the ledger with some keys as they are in another ledger."""
        ledger, moved = self, []
        for key, item in changes.items():
            place = ledger.place(key)
            if item is not None and item[0] == place:
                ledger = ledger.put(key, item[1])
            else:
                ledger = ledger if place is None else ledger.without(key)
                moved.append((key, item))
        for key, item in moved:
            ledger = ledger if item is None else ledger.add(key, item[1], item[0])
        return ledger

    def _apart_from(self, other: Ledger[V]) -> dict[str, Item[V]]:
        """Return the items of the chunks that another ledger does not share."""
        apart = {*self._chunks, self._tail}.difference(other._chunks, (other._tail,))
        return {
            key: (place, value)
            for chunk in sorted(apart, key=lambda chunk: chunk.places)
            for key, place, value in zip(chunk.keys, chunk.places, chunk.values, strict=True)
        }

    def _chunk(self, at: int) -> _Chunk[V]:
        return self._tail if at == len(self._chunks) else self._chunks[at]

    def _holding(self, place: Place) -> int:
        """Return the index of the chunk to which a place belongs."""
        if self._tail.places and place >= self._tail.places[0]:
            return len(self._chunks)
        return max(bisect_right(self._starts, place) - 1, 0)

    def _find(self, key: str) -> tuple[int, int] | None:
        """Return the index of the chunk that holds a key, and that of the key in it; `None` where there is none."""
        keys, chunks = self._tail.keys, self._chunks
        if keys and keys[-1] == key:
            return len(chunks), len(keys) - 1
        place = (self._elsewhere.get(key) or self._index.get(key)) if chunks else None
        if place and (at := bisect_right(self._starts, place) - 1) >= 0:
            chunk = chunks[at]
            i = bisect_left(chunk.places, place)
            if i < len(chunk.keys) and chunk.keys[i] == key:
                return at, i
        try:
            return len(chunks), keys.index(key)
        except ValueError:
            return None

    def _where(self, key: str) -> tuple[int, int]:
        standing = self._find(key)
        if standing is None:
            raise KeyError(key)
        return standing

    def _with_tail(self, tail: _Chunk[V], size: int) -> Ledger[V]:
        """Return the ledger with another last chunk."""
        return Ledger(self._chunks, self._starts, tail, self._index, self._elsewhere, size)

    def _sealed(self, full: _Chunk[V], tail: _Chunk[V], size: int) -> Ledger[V]:
        """Return the ledger with two chunks in place of the last; the keys of the first are in the index then."""
        index, elsewhere = self._index if self._chunks else {}, self._elsewhere
        for key, place in zip(full.keys, full.places, strict=True):
            if index.setdefault(key, place) != place:
                elsewhere = elsewhere.insert(key, place)
            elif key in elsewhere:
                elsewhere = elsewhere.remove(key)
        return Ledger((*self._chunks, full), (*self._starts, full.places[0]), tail, index, elsewhere, size)

    def _with_chunks(
        self, at: int, new: tuple[_Chunk[V], ...], elsewhere: HashTrieMap[str, Place], size: int
    ) -> Ledger[V]:
        """Return the ledger with other chunks in place of one before the last."""
        chunks = (*self._chunks[:at], *new, *self._chunks[at + 1 :])
        starts = (*self._starts[:at], *(chunk.places[0] for chunk in new), *self._starts[at + 1 :])
        return Ledger(chunks, starts, self._tail, self._index, elsewhere, size)
