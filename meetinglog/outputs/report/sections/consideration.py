"""The paragraph of when items were considered, and with which documents (report, kind 1)."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.model.session import PLENARY
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import FieldValue, ListItem, Paragraph, Span, Spans, fill
from meetinglog.outputs.report.sections.context import ItemContext
from meetinglog.outputs.report.sections.meeting_names import sources_of
from meetinglog.outputs.report.style import Style
from meetinglog.views.considerations import ConsideredDocument


def consideration(context: ItemContext, track: str) -> Iterator[Paragraph]:
    """Yield at which meetings of a track the items were considered."""
    block, part, language, meetings = context.block, context.style.consideration, context.language, context.meetings
    sittings = [sitting for sitting in block.sittings if sitting.track == track]
    held = sorted(sittings, key=lambda sitting: sitting.meeting)
    days = language.days(
        (sitting.day for sitting in held if sitting.day),
        meetings=len(set(map(meetings.key, held))),
        year=part.year,
        together=part.prepositions == "month",
    )
    entries = sources_of(held)
    titles = [fill(part.title, title=context.title(item)) for item in block.items]
    spans = fill(
        phrases.dated(_sentence(context), "days", days),
        meetings=phrases.meetings_named(meetings.text(held), held, entries),
        days=phrases.days(days, entries),
        at=meetings.grouped(held),
        body=context.body(track),
        items=context.items,
        titles=phrases.joined(titles, language),
    )
    meetings.remember(held)
    yield Paragraph(0, spans, _key("consideration", context, track))


def _sentence(context: ItemContext) -> str:
    """Return the sentence on one item, on a sub-item where the style has one, or on several."""
    part, items = context.style.consideration, context.block.items
    if len(items) > 1:
        return part.joint
    return part.sub_item if part.sub_item and "(" in items[0].number else part.one


def _key(part: str, context: ItemContext, track: str) -> str:
    return part if track == PLENARY or len(context.block.meetings) > 1 else f"{part} ({track})"


def documents(context: ItemContext, track: str) -> Iterator[Paragraph | ListItem]:
    """Yield which documents were before the body, with the first track that considered the items."""
    before, part = context.block.documents, context.style.documents
    if not before or track != next(iter(context.block.meetings)):
        return
    values: dict[str, FieldValue] = {
        "considered": context.considered,
        "items": context.items,
        "session": lambda: context.language.ordinal_word(context.state.session.facts.number),
        "body": context.body(track),
    }
    key = _key("documents", context, track)
    if part.form == "reference":
        yield Paragraph(0, fill(part.reference, **values), key)
    elif len(before) == 1:
        yield Paragraph(0, _one_document(before[0], values, context.style), key)
    else:
        symbols = phrases.joined([phrases.symbol(each.symbol, each.entries) for each in before], context.language)
        yield Paragraph(0, fill(part.several, symbols=symbols, **values), key)
        if part.form == "list":
            yield from document_list(before, context.style)


def _one_document(document: ConsideredDocument, values: dict[str, FieldValue], style: Style) -> Spans:
    """Return the sentence on the only document: a report, a note, or another document (report, kind 1)."""
    title, kind = style.language.typographic(document.title), style.language.document_kind(document.title)
    template = getattr(style.documents, kind)
    printed = title if template == style.documents.other else title[0].lower() + title[1:]
    symbol = phrases.symbol(document.symbol, document.entries)
    return fill(template, document=(Span(printed, document.entries),), symbol=symbol, **values)


def document_list(documents: tuple[ConsideredDocument, ...], style: Style) -> Iterator[ListItem]:
    """Yield documents, each on a lettered line."""
    lines = []
    for document in documents:
        named = (Span(style.language.typographic(document.title), document.entries),)
        symbol = phrases.symbol(document.symbol, document.entries)
        spans = fill(style.documents.listed, document=named, symbol=symbol)
        lines.append((spans, f"document {document.symbol}", ""))
    yield from phrases.lettered(lines, style.language)
