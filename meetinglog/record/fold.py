"""The fold of the corrected acts along their order: the proceedings at any place of the record.

Some of the proceedings are kept on the way, so that a late entry or a correction is folded in from where it counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from msgspec import Struct

from meetinglog.acts.evolve import evolve
from meetinglog.model.proceedings import Act, Proceedings, Track
from meetinglog.model.session import PLENARY
from meetinglog.record.corrections import without_roster
from meetinglog.record.log_index import LogIndex
from meetinglog.record.order import Order, Slot

CHECKPOINT_EVERY = 64
"""At least so many places stand between two checkpoints."""


class Step(NamedTuple):
    """An act that stands, with the proceedings right before and right after it."""

    act: Act
    before: Proceedings
    after: Proceedings


class Fold(Struct):
    """The proceedings after all acts of an order.

    ``checkpoints`` are proceedings on the way, each with the number of places that it comes after, in ascending order;
    the first is that of entry 1, and always there.
    """

    order: Order
    checkpoints: list[tuple[int, Proceedings]]
    proceedings: Proceedings

    @classmethod
    def over(cls, order: Order) -> Fold:
        """Return the fold of an order from its beginning."""
        start = _start(order.log)
        fold = cls(order, [(1, start)], start)
        fold.fold_from(1)
        return fold

    def cut(self, slots: list[Slot], shared: int) -> Fold:
        """Return the fold of some of the places, of which the first ``shared`` are the first of this fold."""
        checkpoints = [checkpoint for checkpoint in self.checkpoints if checkpoint[0] <= max(shared, 1)]
        fold = Fold(Order(self.order.log, slots), checkpoints, checkpoints[-1][1])
        fold.proceedings = fold.after_places(len(slots))
        return fold

    def copy(self) -> Fold:
        """Return a copy that grows on its own, its log and its order included."""
        order = Order(self.order.log.copy(), [*self.order.slots])
        return Fold(order, [*self.checkpoints], self.proceedings)

    def restart(self) -> None:
        """Fold everything again, from a beginning that may have changed."""
        self.checkpoints = [(1, _start(self.order.log))]
        self.fold_from(1)

    def fold_from(self, index: int) -> None:
        """Fold again from the place of an index on."""
        self.checkpoints = [checkpoint for checkpoint in self.checkpoints if checkpoint[0] <= max(index, 1)]
        self.proceedings = self.after_places(len(self.order.slots))

    def advance(self, act: Act) -> None:
        """Fold in the act at the last place."""
        self.proceedings = evolve(self.proceedings, act)
        self._keep(len(self.order.slots), self.proceedings)

    def after_places(self, count: int, known: tuple[int, Proceedings] | None = None) -> Proceedings:
        """Return the proceedings after the first ``count`` places; ``known`` may be those after fewer of them."""
        done, state = next(checkpoint for checkpoint in reversed(self.checkpoints) if checkpoint[0] <= max(count, 1))
        if known is not None and known[0] > done:
            done, state = known
        for index in range(done, count):
            act = self.order.act(self.order.slots[index])
            state = state if act is None else evolve(state, act)
            self._keep(index + 1, state)
        return state

    def _keep(self, count: int, state: Proceedings) -> None:
        if count - self.checkpoints[-1][0] >= CHECKPOINT_EVERY:
            self.checkpoints.append((count, state))

    def steps(self) -> Iterator[Step]:
        """Yield the acts that stand after entry 1, in the order of the record."""
        state = self.checkpoints[0][1]
        for slot in self.order.slots[1:]:
            act = self.order.act(slot)
            if act is not None:
                after = evolve(state, act)
                yield Step(act, state, after)
                state = after

    def steps_of(self, entries: Collection[str]) -> dict[str, Step]:
        """Return those of some entries that stand, by their ids."""
        steps: dict[str, Step] = {}
        done, state = 0, self.checkpoints[0][1]
        for index, slot in enumerate(self.order.slots):
            if slot.entry.id not in entries or (act := self.order.act(slot)) is None:
                continue
            before = self.after_places(index, (done, state))
            done, state = index + 1, evolve(before, act)
            steps[act.id] = Step(act, before, state)
        return steps


def _start(log: LogIndex) -> Proceedings:
    return Proceedings(without_roster(log.session, log.prepared), {PLENARY: Track()})
