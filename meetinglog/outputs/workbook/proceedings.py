"""The sheets of what was before the meetings and what they did: documents, actions, and who voted how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from meetinglog.acts.sentence_parts import elected
from meetinglog.model.events import Request, Vote
from meetinglog.model.facts import ActionTaken, AdoptedAgenda, Election, PresentedDocument
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import AgendaItem, item_key, symbol_key
from meetinglog.outputs.cells import Cell, Computed
from meetinglog.outputs.workbook.sheets import BookGrid, BookSheet, Row, yes
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import without_article
from meetinglog.text.typography import typographic
from meetinglog.views.considerations import considered_together, documents_before
from meetinglog.views.figures import called, region_of
from meetinglog.views.selection import Selection

_DOCUMENTS = ("item", "symbol", "title", "presented", "track", "meeting", "date")
_ACTIONS = (
    *("entry", "track", "meeting", "date", "item", "outcome", "kind", "symbol", "title", "sponsors"),
    *("orally_revised", "orally_amended", "in_favour", "against", "abstentions", "votes"),
)
_VOTES = ("entry", "symbol", "vote", "name", "code", "region")


def documents_sheet(state: Proceedings, chosen: Selection) -> BookSheet:
    """Return the sheet of the documents: those of the session file and those presented, by item."""
    rows = tuple(_documents(state, chosen))
    return BookSheet(BookGrid("Documents", _DOCUMENTS, len(rows)), rows)


def _documents(state: Proceedings, chosen: Selection) -> Iterator[Row]:
    for item in _items(state, chosen):
        for document in documents_before((item,), state, chosen):
            presented = _first((each for each in state.documents if item.number in each.items), document.symbol, chosen)
            yield {"item": item.number, "symbol": document.symbol, "title": document.title, **_at(presented, state)}


def _items(state: Proceedings, chosen: Selection) -> Iterable[AgendaItem]:
    """Return the items that are asked for; of a meeting, day or track those that were considered then."""
    if chosen.track or chosen.meetings or chosen.days:
        considered = {
            item.number for block in considered_together(state, replace(chosen, items=frozenset())) for item in block
        }
    else:
        considered = {item.number for item in state.agenda()}
    wanted = (item for item in state.agenda() if item.number in considered)
    return (item for item in wanted if not chosen.items or item_key(item.number) in chosen.items)


def _first(documents: Iterable[PresentedDocument], symbol: str, chosen: Selection) -> PresentedDocument | None:
    """Return the first time that a document was presented in what is asked for."""
    same = (each for each in documents if symbol_key(each.symbol) == symbol_key(symbol))
    return next((each for each in same if chosen.covers(each.track, each.meeting, each.items, each.sitting)), None)


def _at(document: PresentedDocument | None, state: Proceedings) -> Row:
    if document is None:
        return {}
    day = state.sittings.find(document.sitting).day
    return {"presented": yes(True), "track": document.track, "meeting": document.meeting, "date": day}


def actions_sheet(state: Proceedings, chosen: Selection) -> BookSheet:
    """Return the sheet of what was adopted, rejected, withdrawn and decided, of agendas and elections, in order."""
    actions = [(state.actions.place(each.entry), _action(each)) for each in _covered_actions(state, chosen)]
    agendas = [(state.agendas.place(each.entry), _agenda(each)) for each in state.agendas if _covers(chosen, each)]
    elections = [
        (state.elections.place(each.entry), _elected(each)) for each in state.elections if _covers(chosen, each)
    ]
    ordered = [row for _, row in sorted([*actions, *agendas, *elections], key=lambda placed: placed[0] or ())]
    grid = BookGrid("Actions", _ACTIONS, len(ordered))
    return BookSheet(grid, tuple({**row, "votes": _cast(grid, at, row)} for at, row in enumerate(ordered)))


def _covered_actions(state: Proceedings, chosen: Selection) -> Iterator[ActionTaken]:
    return (each for each in state.actions if chosen.covers(each.track, each.meeting, each.items, each.sitting))


def _covers(chosen: Selection, act: AdoptedAgenda | Election) -> bool:
    """Return whether an act that stands under no item is asked for."""
    return chosen.covers(act.track, act.meeting, (), "", act.day)


def _action(action: ActionTaken) -> Row:
    return {
        **_placed(action),
        "item": ", ".join(action.items),
        "outcome": action.outcome,
        "kind": "" if action.outcome == "decided" else action.kind,
        "symbol": action.symbol,
        "title": action.text or action.title,
        "sponsors": "; ".join(map(_sponsor, action.sponsors)),
        "orally_revised": yes(action.orally_revised),
        "orally_amended": yes(action.orally_amended),
        **_numbers(action.vote),
    }


def _agenda(adopted: AdoptedAgenda) -> Row:
    revised = yes(adopted.orally_revised)
    said = {"outcome": "adopted", "kind": "agenda", "symbol": adopted.symbol, "orally_revised": revised}
    return {**_placed(adopted), **said, **_numbers(adopted.vote)}


def _elected(election: Election) -> Row:
    title = f"{election.office}: {'; '.join(map(elected, election.officers))}"
    return {**_placed(election), "outcome": "elected", "kind": "election", "title": title, **_numbers(election.vote)}


def _placed(act: ActionTaken | AdoptedAgenda | Election) -> Row:
    return {"entry": act.number, "track": act.track, "meeting": act.meeting, "date": act.day}


def _sponsor(request: Request) -> str:
    groups = dict.fromkeys(typographic(without_article(group.name)) for group in request.groups + request.also)
    behalf = f" (on behalf of {enumeration(groups)})" if groups else ""
    return f"{called(request.speaker)}{behalf}"


def _numbers(vote: Vote | None) -> Row:
    if vote is None:
        return {}
    return {"in_favour": vote.in_favour, "against": vote.against, "abstentions": vote.abstentions}


def _cast(grid: BookGrid, at: int, row: Row) -> Cell:
    """Return how many votes there were, abstentions too; nothing where there was no vote."""
    numbers = [value for column in ("in_favour", "against", "abstentions") if isinstance(value := row.get(column), int)]
    if not numbers:
        return None
    return Computed(f"SUM({grid.cell('in_favour', at)}:{grid.cell('abstentions', at)})", sum(numbers))


def votes_sheet(state: Proceedings, chosen: Selection) -> BookSheet:
    """Return the sheet of who voted how in recorded votes, a voter to a row."""
    rows = tuple(row for action in _covered_actions(state, chosen) for row in _voters(action))
    return BookSheet(BookGrid("Votes", _VOTES, len(rows)), rows)


def _voters(action: ActionTaken) -> Iterator[Row]:
    if action.recorded is None:
        return
    sides = {
        "in favour": action.recorded.in_favour,
        "against": action.recorded.against,
        "abstaining": action.recorded.abstaining,
    }
    for side, voters in sides.items():
        for voter in voters or ():
            who = {"name": called(voter), "code": voter.code, "region": region_of(voter)}
            yield {"entry": action.number, "symbol": action.symbol, "vote": side, **who}
