"""Items of the agenda: taken up, concluded; documents before them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import ITEMS, Amendable, Fields, Target, needed_text, required
from meetinglog.acts.base import DoesNotApply, in_session, printed, without_floor
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, as_typed, decided
from meetinglog.acts.needs import SESSION
from meetinglog.acts.resolve import known_item, resolve_item
from meetinglog.acts.sentence_parts import items_named, some_of, warn_of_replies
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import PresentedDocument, TakingUp
from meetinglog.model.ledger import part
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import AgendaItem, item_key
from meetinglog.text.languages.en import by_count, capitalised
from meetinglog.text.normal import normal


def take_up_items(command: c.TakeUpItems, place: Place) -> e.ItemsTakenUp:
    """Decide ``/item``."""
    taken = (resolve_item(number, command.title, place.state) for number in command.numbers)
    return e.ItemsTakenUp(items=tuple(dict.fromkeys(taken)))


def conclude_items(command: c.ConcludeItems, place: Place) -> e.ItemsConcluded:
    """Decide ``/conclude``."""
    return e.ItemsConcluded(items=tuple(dict.fromkeys(known_item(number, place.state) for number in command.numbers)))


def items_taken_up(state: Proceedings, act: Act, event: e.ItemsTakenUp) -> Proceedings:
    """Take items up, or take them up again; what the session file lacks is added to the agenda."""
    _, meeting = in_session(state, act)
    state = without_floor(state, act.track, act.when)
    for taken in event.items:
        if state.item(taken.number) is None:
            item, at = AgendaItem(number=taken.number, title=taken.title), len(state.added_items)
            added_items = state.added_items.add(item_key(item.number), item, part(act.place, at))
            state = replace(state, added_items=added_items)
    numbers = tuple(printed(state, taken.number) for taken in event.items)
    taking = TakingUp(act.id, act.track, meeting.number, meeting.sitting, numbers, act.sources)
    state = replace(
        state,
        takings=state.takings.add(act.id, taking, act.place),
        concluded=state.concluded.with_changes(dict.fromkeys(map(item_key, numbers))),
    )
    return state.with_track(act.track, replace(state.track(act.track), items=numbers))


def items_concluded(state: Proceedings, act: Act, event: e.ItemsConcluded) -> Proceedings:
    """Conclude consideration of items; those then before the meeting are not before it any more."""
    track, _ = in_session(state, act)
    numbers = tuple(printed(state, number) for number in event.items) or track.items
    if not numbers:
        raise DoesNotApply("no item is before the meeting; type /conclude and the item's number")
    concluded = state.concluded.with_changes({item_key(n): (part(act.place, at), n) for at, n in enumerate(numbers)})
    state = replace(without_floor(state, act.track, act.when), concluded=concluded)
    left = tuple(item for item in track.items if item not in numbers)
    return state.with_track(act.track, replace(state.track(act.track), items=left))


def document_presented(state: Proceedings, act: Act, event: e.DocumentPresented) -> Proceedings:
    """Put a document before the current item."""
    track, meeting = in_session(state, act)
    items = event.items or track.items
    if not items:
        raise DoesNotApply("no item is before the meeting; type /item and its number first")
    document = PresentedDocument(
        act.id, act.track, meeting.number, meeting.sitting, items, event.symbol, event.title, act.sources
    )
    return replace(state, documents=state.documents.add(act.id, document, act.place))


def warn_of_taking_up(step: ActStep[e.ItemsTakenUp]) -> Iterator[str]:
    """Warn of items that had been concluded."""
    concluded = {item_key(number) for number in step.before.concluded}
    for item in step.event.items:
        if item_key(item.number) in concluded:
            yield f"consideration of item {item.number} was already concluded"


def warn_of_conclusion(step: ActStep[e.ItemsConcluded]) -> Iterator[str]:
    """Warn of items never taken up."""
    taken = {number for taking in step.before.takings for number in taking.items}
    for number in step.event.items:
        if number not in taken:
            yield f"item {number} has not been taken up"


def warn_of_waiting(step: ActStep[e.ItemsConcluded]) -> Iterator[str]:
    """Warn of those who still wait under items that are concluded."""
    state = step.after
    current = step.before.track(step.track).items
    concluded = step.event.items or current
    listed = state.queue(step.track, concluded) if concluded else ()
    bound = [i for i in listed if i.items or not set(current).isdisjoint(concluded)]
    waiting = list(dict.fromkeys(i.request.speaker.name for i in bound))
    if waiting:
        yield f"{some_of(waiting)} {by_count(len(waiting), 'is', 'are')} still on the list of speakers"
    yield from warn_of_replies(state, step.track, concluded)


def describe_taking_up(step: ActStep[e.ItemsTakenUp]) -> str:
    """Return which items are taken up, with their titles."""
    numbers = step.after.track(step.track).items
    titles = "; ".join(item.title for number in numbers if (item := step.after.item(number)))
    verb = "are taken up jointly" if len(numbers) > 1 else "is taken up"
    return capitalised(f"{items_named(numbers)} {verb}: {titles}")


def describe_conclusion(step: ActStep[e.ItemsConcluded]) -> str:
    """Return which items are concluded."""
    return f"Consideration of {items_named(step.event.items or step.before.track(step.track).items)} is concluded"


def describe_document(step: ActStep[e.DocumentPresented]) -> str:
    """Return which document is before which items."""
    event = step.event
    return (
        f"Document before {items_named(event.items or step.after.track(step.track).items)}: "
        f"{event.title} ({event.symbol})"
    )


def _change_taken(numbers: tuple[str, ...] | None, target: Target) -> Fields:
    numbers = required(numbers, "the number of the item")
    titles = {item.number: item.title for item in target.latest.agenda() if item in target.latest.added_items}
    items = [known_item(number, target.latest) for number in numbers]
    return {"items": tuple(e.TakenItem(number=number, title=titles.get(number, "")) for number in items)}


def _change_title(title: str, target: Target) -> Fields:
    items: tuple[e.TakenItem, ...] = target.fields.get("items") or getattr(target.act.event, "items")  # noqa: B009
    title = required(title, "the title")
    if len(items) != 1:
        raise Refused("a title belongs to one item, and the entry takes up several")
    return {"items": (items[0].model_copy(update={"title": title}),)}


ROWS = (
    ActKind(
        event=e.ItemsTakenUp,
        decided=(decided(c.TakeUpItems, take_up_items),),
        apply=items_taken_up,
        reads=lambda event, _: (item_key(item.number) for item in event.items),
        needs=(SESSION,),
        warnings=warn_of_taking_up,
        sentence=describe_taking_up,
        brief=brief.taken_up,
        noun="the taking up of an item",
        amendable={"item": Amendable("items", _change_taken, alone=True), "title": Amendable("items", _change_title)},
        identity=lambda event: ActIdentity(("items",), tuple(item.number for item in event.items)),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.ItemsConcluded,
        decided=(decided(c.ConcludeItems, conclude_items),),
        apply=items_concluded,
        reads=lambda event, _: map(item_key, event.items),
        needs=(SESSION,),
        warnings=warn_of_conclusion,
        leaves=warn_of_waiting,
        sentence=describe_conclusion,
        brief=brief.concluded,
        noun="the conclusion of an item",
        amendable={"item": replace(ITEMS, alone=True)},
        identity=lambda event: ActIdentity(("concluded", *event.items)),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.DocumentPresented,
        decided=(as_typed(c.PresentDocument, e.DocumentPresented),),
        apply=document_presented,
        needs=(SESSION,),
        sentence=describe_document,
        brief=brief.presented,
        noun="a document",
        amendable={"symbol": needed_text("symbol"), "title": needed_text("title"), "item": ITEMS},
        identity=lambda event: ActIdentity((event.type, normal(event.symbol))),
        of_the_meeting=True,
    ),
)
