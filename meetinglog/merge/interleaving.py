"""The interleaving of two orders: each is kept, and an entry that only one of them has goes in by its time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

Entered = Mapping[str, tuple[datetime, str]]
"""When each entry was entered, and its id: what decides between two of which neither is earlier."""


class EntryOrder(Struct, frozen=True):
    """An order of entries, each once; ``times`` holds the times that can be relied on (`reliable`)."""

    ids: tuple[str, ...]
    times: dict[str, datetime]


def entry_order(timed: Iterable[tuple[str, datetime | None]]) -> EntryOrder:
    """Return the order of ids, each with its time where that is known."""
    entries = list(timed)
    return EntryOrder(tuple(entry for entry, _ in entries), reliable(entries))


def reliable(timed: Sequence[tuple[str, datetime | None]]) -> dict[str, datetime]:
    """Return the largest set of times that agree with the order: the times of a clock set wrong are left out.

    An entry without such a time stays with the one before it.
    """
    ends: list[datetime] = []
    longest: list[int] = []
    before: dict[int, int] = {}
    for at, (_, time) in enumerate(timed):
        if time is not None:
            length = bisect_right(ends, time)
            ends[length : length + 1], longest[length : length + 1] = [time], [at]
            before[at] = longest[length - 1] if length else -1
    times: dict[str, datetime] = {}
    at = longest[-1] if longest else -1
    while at >= 0:
        entry, time = timed[at]
        if time is not None:
            times[entry] = time
        at = before[at]
    return times


class Agreement:
    """The pairs of places, one in each of two orders, that can be one place: the orders agree on them all.

    Places that stand in both orders are such pairs from the beginning.
    """

    def __init__(self, first: Iterable[str], second: Iterable[str]) -> None:
        """Begin with what both orders have."""
        self._first = {place: at for at, place in enumerate(first)}
        self._second = {place: at for at, place in enumerate(second)}
        both = self._first.keys() & self._second.keys()
        self._pairs = sorted((self._first[place], self._second[place]) for place in both)

    def take(self, first: str, second: str) -> bool:
        """Take a pair, a place of the first order and one of the second, if it agrees with those taken."""
        pair = (self._first[first], self._second[second])
        at = bisect_left(self._pairs, pair)
        if at and self._pairs[at - 1][1] >= pair[1]:
            return False
        if at < len(self._pairs) and self._pairs[at][1] <= pair[1]:
            return False
        self._pairs.insert(at, pair)
        return True


class _Reader:
    """A reader of an order from its beginning, which leaves out what stands already."""

    def __init__(self, order: EntryOrder, same: Mapping[str, str]) -> None:
        self.order = EntryOrder(tuple(same.get(entry, entry) for entry in order.ids), order.times)
        self.ids = frozenset(self.order.ids)
        self.at = 0

    def head(self, done: set[str]) -> str | None:
        while self.at < len(self.order.ids) and self.order.ids[self.at] in done:
            self.at += 1
        return self.order.ids[self.at] if self.at < len(self.order.ids) else None


def interleave_orders(first: EntryOrder, second: EntryOrder, entered: Entered, same: Mapping[str, str]) -> list[str]:
    """Return both orders as one, in which each is kept and an entry of both stands once.

    Of two entries that stand in one order each, the earlier comes first; an entry without a time comes right after the
    one that it stood after. Where the orders contradict each other, what was entered first comes first. The result is
    the same whichever order is the first. ``same`` maps the id of a struck duplicate to the id of the kept one, which
    comes right before it.
    """
    readers = (_Reader(first, same), _Reader(second, same))
    after = {kept: struck for struck, kept in same.items()}
    both = readers[0].ids & readers[1].ids
    done: set[str] = set()
    order: list[str] = []
    going_on: _Reader | None = None
    while True:
        heads = [(head, reader) for reader in readers if (head := reader.head(done)) is not None]
        if not heads:
            return order
        free = [pair for pair in heads if _is_free(pair, heads, readers)] or heads
        head, reader = min(free, key=lambda pair: _next_key(pair, going_on, entered))
        going_on = None if head in both else reader
        done.add(head)
        order += [head, after[head]] if head in after else [head]


def _is_free(pair: tuple[str, _Reader], heads: list[tuple[str, _Reader]], readers: tuple[_Reader, _Reader]) -> bool:
    """Return whether a head can stand next: it is in one order only, or next in both."""
    head, reader = pair
    other = readers[1] if reader is readers[0] else readers[0]
    return head not in other.ids or all(next_one == head for next_one, _ in heads)


def _next_key(
    pair: tuple[str, _Reader], going_on: _Reader | None, entered: Entered
) -> tuple[bool, datetime | bool, tuple[datetime, str]]:
    head, reader = pair
    time = reader.order.times.get(head)
    return (time is not None, reader is not going_on if time is None else time, entered[head])
