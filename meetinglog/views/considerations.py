"""Which items were considered, at which meetings, with which documents and statements (report, paragraph kind 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.facts import ActionTaken, PresentedDocument, Renaming, Sitting, Statement, TakingUp
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import AgendaItem, symbol_key
from meetinglog.views.actions import ActionAccounts, action_accounts
from meetinglog.views.selection import ALL, Selection
from meetinglog.views.themes import Theme, themes

Recorded = TakingUp | Statement | PresentedDocument | ActionTaken
"""What is recorded under the items that were before a meeting."""

R = TypeVar("R", bound=Recorded)


class HeldMeeting(Struct, frozen=True):
    """A meeting in which something was recorded under the items; ``days`` are those of the sittings it was in.

    ``entries`` are the ids of the entries that began those sittings, with their amendments.
    """

    number: int
    days: tuple[date, ...]
    entries: tuple[str, ...]


class ConsideredDocument(Struct, frozen=True):
    """A document that was before the body; ``entries`` are those it was typed in, empty for the session file's."""

    symbol: str
    title: str
    entries: tuple[str, ...] = ()


class Consideration(Struct, frozen=True):
    """What became of one item, or of several that were considered jointly at least once.

    ``items`` stand in the order of the agenda; ``meetings`` are by track, in the order in which the tracks took it up;
    ``sittings`` are those in which something was recorded under them; ``accounts`` tell which statements stand beside
    which action; ``takings`` are by item the entry ids that its being taken up rests on.
    """

    items: tuple[AgendaItem, ...]
    meetings: dict[str, tuple[HeldMeeting, ...]]
    sittings: tuple[Sitting, ...]
    documents: tuple[ConsideredDocument, ...]
    statements: tuple[Statement, ...]
    actions: tuple[ActionTaken, ...]
    accounts: ActionAccounts
    takings: dict[str, tuple[str, ...]]
    renamings: tuple[Renaming, ...] = ()

    @property
    def themes(self) -> tuple[Theme, ...]:
        """What was spoken about, as the themes are called now."""
        return themes(self.statements, self.renamings)


def considerations(state: Proceedings, chosen: Selection = ALL) -> tuple[Consideration, ...]:
    """Return every consideration under which something was recorded, in the order of the agenda."""
    return tuple(block for block in _taken_up(state, chosen) if block.meetings)


def considered_in_order(state: Proceedings, chosen: Selection) -> tuple[Consideration, ...]:
    """Return what was taken up, whether something was recorded under it or not, in the order in which it was."""
    recorded = chain[Recorded](state.takings, state.statements, state.documents, state.actions)
    numbers = list(dict.fromkeys(number for each in _covered(recorded, chosen) for number in each.items))
    blocks = _taken_up(state, chosen)
    return tuple(sorted(blocks, key=lambda block: min(numbers.index(item.number) for item in block.items)))


def under_no_item(state: Proceedings, chosen: Selection) -> Consideration:
    """Return what was said and done under no item."""
    return _consideration(
        (),
        tuple(statement for statement in _covered(state.statements, chosen) if not statement.items),
        tuple(action for action in _covered(state.actions, chosen) if not action.items),
        state,
        chosen,
    )


def _taken_up(state: Proceedings, chosen: Selection) -> tuple[Consideration, ...]:
    covered, actions = tuple(_covered(state.statements, chosen)), tuple(_covered(state.actions, chosen))
    blocks = considered_together(state, chosen)
    return tuple(
        _consideration(block, _under(numbers, covered), _under(numbers, actions), state, chosen)
        for block in blocks
        for numbers in [{item.number for item in block}]
    )


def considered_together(state: Proceedings, chosen: Selection) -> list[tuple[AgendaItem, ...]]:
    """Group the agenda's items: those that stood together at least once in what is asked for are one block."""
    joined: list[set[str]] = []
    for numbers in dict.fromkeys(_together(state, chosen)):
        touching = [block for block in joined if not block.isdisjoint(numbers)]
        joined = [block for block in joined if block not in touching]
        joined.append(set(numbers).union(*touching))
    agenda = list(state.agenda())
    blocks = [tuple(item for item in agenda if item.number in block) for block in joined]
    return sorted(blocks, key=lambda block: agenda.index(block[0]))


def _together(state: Proceedings, chosen: Selection) -> Iterator[tuple[str, ...]]:
    """Yield the items taken up, and those of what is recorded: an amendment may have put it under others."""
    recorded = chain[Recorded](state.takings, state.statements, state.documents, state.actions)
    return (each.items for each in _covered(recorded, chosen) if each.items)


def _covered(recorded: Iterable[R], chosen: Selection) -> Iterator[R]:
    """Yield what was recorded in the part that is asked for, under whatever items."""
    if chosen == ALL:
        return iter(recorded)
    return (each for each in recorded if chosen.covers(each.track, each.meeting, (), each.sitting))


def _under(numbers: set[str], recorded: Iterable[R]) -> tuple[R, ...]:
    """Return what was recorded under at least one of some items."""
    return tuple(each for each in recorded if not numbers.isdisjoint(each.items))


def _consideration(
    items: tuple[AgendaItem, ...],
    statements: tuple[Statement, ...],
    actions: tuple[ActionTaken, ...],
    state: Proceedings,
    chosen: Selection,
) -> Consideration:
    """Return what became of items, from what was recorded under them."""
    numbers = {item.number for item in items}
    documents = _under(numbers, _covered(state.documents, chosen))
    recorded_in = {s.sitting for s in statements} | {d.sitting for d in documents} | {a.sitting for a in actions}
    sittings = [sitting for sitting in state.sittings if sitting.opened in recorded_in]
    taken_in = (taking.track for taking in state.takings if not numbers.isdisjoint(taking.items))
    return Consideration(
        items=items,
        meetings=_held(sittings, dict.fromkeys(taken_in)),
        sittings=tuple(sittings),
        documents=documents_before(items, state, chosen),
        statements=statements,
        actions=actions,
        accounts=action_accounts(actions, statements, state),
        takings={item.number: state.sources_of_item(item.number) for item in items},
        renamings=tuple(state.renamings),
    )


def _held(sittings: list[Sitting], tracks: Iterable[str]) -> dict[str, tuple[HeldMeeting, ...]]:
    """Gather sittings into meetings by track, in the order of the tracks; one resumed on another day has two days."""
    by_track: dict[str, dict[int, list[Sitting]]] = {track: {} for track in tracks}
    for sitting in sittings:
        by_track.setdefault(sitting.track, {}).setdefault(sitting.meeting, []).append(sitting)
    return {
        track: tuple(
            HeldMeeting(
                number, tuple(sorted({s.day for s in held if s.day})), tuple(e for s in held for e in s.sources)
            )
            for number, held in sorted(meetings.items())
        )
        for track, meetings in by_track.items()
        if meetings
    }


def documents_before(
    items: tuple[AgendaItem, ...], state: Proceedings, chosen: Selection = ALL
) -> tuple[ConsideredDocument, ...]:
    """Return the session file's documents in the order of the agenda, then those typed; each symbol once.

    What was presented after the days that are asked for was not before the body yet.
    """
    documents: dict[str, ConsideredDocument] = {}
    for item in items:
        for document in item.documents:
            documents.setdefault(symbol_key(document.symbol), ConsideredDocument(document.symbol, document.title))
    numbers = {item.number for item in items}
    for typed in state.documents:
        if typed.sitting not in chosen.later and not numbers.isdisjoint(typed.items):
            new = ConsideredDocument(typed.symbol, typed.title)
            known = documents.get(symbol_key(typed.symbol), new)
            documents[symbol_key(typed.symbol)] = replace(known, entries=(*known.entries, *typed.sources))
    return tuple(documents.values())
