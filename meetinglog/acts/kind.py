"""The row of a kind of act: everything that is known of it, and the types of what a row's functions take.

The rows stand in the families beside the functions they name; `meetinglog.acts.table` joins them. A row's type
parameter is its event, so that the type checker sees that every function of a row takes that event.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import asdict

from meetinglog.acts.amend import Amendable
from meetinglog.acts.needs import Need
from meetinglog.model.events import Recorded
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import Act, Proceedings

C = TypeVar("C")
E = TypeVar("E", bound=Recorded)
E_co = TypeVar("E_co", bound=Recorded, covariant=True)


class ActStep(Struct, Generic[E], frozen=True, gc=False):
    """An act, its event, and the proceedings right before and right after it."""

    act: Act
    event: E
    before: Proceedings
    after: Proceedings

    @property
    def track(self) -> str:
        """The track on which it happened."""
        return self.act.track


class Place(Struct, frozen=True):
    """Where a command is decided: the proceedings there, and the track on which it was typed."""

    state: Proceedings
    track: str


class Decider(Struct, Generic[E_co], frozen=True):
    """The one function that decides a command; ``foresees`` are needs that a key or a menu can tell beforehand.

    The function itself refuses with what it knows of the whole line.
    """

    command: type[object]
    decide: Callable[[Any, Place], E_co]
    foresees: tuple[Need, ...] = ()


def decided(command: type[C], decide: Callable[[C, Place], E], *foresees: Need) -> Decider[E]:
    """Return the decider of a command whose event depends on where it is decided."""
    return Decider(command, decide, foresees)


def stated(command: type[C], decide: Callable[[C], E], *foresees: Need) -> Decider[E]:
    """Return the decider of a command that says all of its event itself."""
    return Decider(command, lambda typed, _: decide(typed), foresees)


def as_typed(command: type[C], event: type[E], *foresees: Need) -> Decider[E]:
    """Return the decider of a command whose fields are those of its event."""
    return Decider(command, lambda typed, _: event(**asdict(typed)), foresees)


class ActIdentity(Struct, frozen=True):
    """What an act is about, and what it says of that: of the same and saying the same, two are one act."""

    subject: tuple[Hashable, ...]
    says: tuple[Hashable, ...] = ()


Standing = Callable[[str], str]
"""Return the reference that stands for one, where the entry it names was joined with another."""


def unchanged(state: Proceedings, _act: Act, _event: Recorded) -> Proceedings:
    """Apply an act that changes nothing."""
    return state


class ActKind(Struct, Generic[E], frozen=True, kw_only=True):
    """One kind of act.

    Its semantics: ``decided`` by which commands; ``fits`` refuses an event whose fields do not fit each other;
    ``apply`` as its effect, ``needs`` as what that needs, ``warnings`` of the rules of procedure, and ``leaves``,
    what is so after it as it was before: who keeps the floor, who still waits; ``reads`` yields the keys of the
    facts that an event on a track reads beside what the track holds, or the name of a ledger that it reads as a
    whole. Its words: ``sentence`` of an act, ``brief``, a shorter one without a verb, which is given the proceedings at
    the end of the record as well (`None`: the sentence is short enough), and ``noun``, by which findings call it (empty
    for what is in no finding). Its fields: ``amendable``, by the key of the shorthand. In a merge: ``identity``, or
    ``reference`` where that names another entry; neither, where two officers may both have one; ``subjects`` are
    what it is about where that is more than the one subject of these.
    Its place: ``statement`` is the one it belongs to, ``numbers`` are those of its entries that the proceedings hold.

    Its flags: ``timed``: something rests on its time; ``of_the_meeting``: a meeting does it; ``beside_the_floor``: a
    speaker just called is still the one just called; ``outside``: no act of the meeting; ``private``: for officers
    only; ``silent``: nothing that undo takes back; ``corrects``: a correction; ``reaches_others``: it changes what
    other entries say; ``merged``: a merge makes such entries itself.
    """

    event: type[E]
    decided: tuple[Decider[E], ...] = ()
    fits: Callable[[E], None] = lambda _: None
    apply: Callable[[Proceedings, Act, E], Proceedings] = unchanged
    reads: Callable[[E, str], Iterable[str]] = lambda *_: ()
    needs: tuple[Need, ...] = ()
    warnings: Callable[[ActStep[E]], Iterator[str]] = lambda _: iter(())
    leaves: Callable[[ActStep[E]], Iterator[str]] = lambda _: iter(())
    sentence: Callable[[ActStep[E]], str]
    brief: Callable[[ActStep[E], Proceedings], str] | None = None
    noun: str = ""
    amendable: Mapping[str, Amendable] = field(default_factory=dict)
    identity: Callable[[E], ActIdentity] | None = None
    reference: Callable[[E, Standing], ActIdentity] | None = None
    subjects: Callable[[E], Iterable[tuple[Hashable, ...]]] | None = None
    statement: Callable[[ActStep[E]], Statement | None] | None = None
    numbers: Callable[[Proceedings], Iterable[int]] = lambda _: ()
    timed: bool = False
    of_the_meeting: bool = False
    beside_the_floor: bool = False
    outside: bool = False
    private: bool = False
    silent: bool = False
    corrects: bool = False
    reaches_others: bool = False
    merged: bool = False

    def subjects_of(self, event: E) -> frozenset[tuple[Hashable, ...]]:
        """Return what an act is about that two officers at once would settle twice, or each in another way."""
        if self.subjects is not None:
            return frozenset(self.subjects(event))
        identities = (self.identity(event) if self.identity else None, self._refers(event))
        return frozenset(identity.subject for identity in identities if identity)

    def _refers(self, event: E) -> ActIdentity | None:
        return self.reference(event, lambda reference: reference) if self.reference else None
