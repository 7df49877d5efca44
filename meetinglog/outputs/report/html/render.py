"""The page: the masthead, the blocks with what stands beside them, the journal, and how it all looks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import assert_never

from meetinglog.outputs.report.annotations import Annotation, Annotations
from meetinglog.outputs.report.html.anchors import block_ids
from meetinglog.outputs.report.html.head import page_head, page_margins
from meetinglog.outputs.report.html.markup import (
    NOTHING,
    Markup,
    element,
    enclosed,
    isolate,
    isolate_if_needed,
    join,
    lines,
    on_lines,
    words,
)
from meetinglog.outputs.report.html.provenance import Provenance
from meetinglog.outputs.report.masthead import document_title
from meetinglog.outputs.report.model import (
    Block,
    DataTable,
    Heading,
    ListItem,
    Masthead,
    Paragraph,
    Report,
    Subheading,
    name_of,
    text_of,
)
from meetinglog.text.languages import language_of
from meetinglog.text.safe import html_line


def as_html(report: Report, annotations: Annotations) -> bytes:
    """Write a page in HTML that stands alone, in UTF-8; what was typed is data in it, never markup."""
    page = BytesIO()
    page.writelines(part.encode() for part in page_parts(report, annotations))
    return page.getvalue()


def page_parts(report: Report, annotations: Annotations) -> Iterator[Markup]:
    """Yield the parts of the page: that of a long session is never held in characters, which take twice as much."""
    head = page_head(document_title(report, annotations.record), _whole_style(report))
    yield Markup(f'<!doctype html>\n<html lang="{report.language}">\n{head}\n<body>\n')
    yield from body_parts(report, annotations)
    yield Markup("\n</body>\n</html>\n")


def body_parts(report: Report, annotations: Annotations) -> Iterator[Markup]:
    """Yield the parts of the page's body: the masthead, the blocks with what stands beside them, the journal."""
    ids = block_ids(name_of(block) for block in report.blocks)
    origins = Provenance(report, annotations, ids)
    rest = 1 if report.is_titled else 0
    title = element("h1", origins.linked(report.blocks[0].spans), id=ids[0]) if rest else None
    yield Markup(f"{_top(report.masthead, document_title(report, annotations.record), title)}\n")
    yield from _chapters(report.blocks[rest:], ids[rest:], report.language)
    yield from enclosed("main", on_lines(_listed(report.blocks[rest:], ids[rest:], origins, annotations)))
    yield from origins.journal()


def _whole_style(report: Report) -> Markup:
    """Return how all of a page looks, and what stands in the margins where it is printed."""
    tables = any(isinstance(block, DataTable) for block in report.blocks)
    running = report.facts.symbol or report.running
    margins = page_margins(running, first=not (report.masthead and report.masthead.symbol))
    return Markup(f"{_style('style.css')}{_style('tables.css') if tables else NOTHING}{margins}")


@cache
def _style(name: str) -> Markup:
    return Markup((files("meetinglog.outputs.report.html") / name).read_text(encoding="utf-8"))


def _top(top: Masthead | None, title: str, heading: Markup | None) -> Markup:
    """Write the masthead, or its own ``heading``; a page without a title gets one that only screen readers read."""
    unseen = element("h1", words(title), class_="unseen")
    if top is None:
        return element("header", heading or unseen)
    titled = bool(html_line(top.title))
    return element("header", lines(NOTHING, NOTHING if titled else unseen, *_masthead(top)), class_="masthead")


def _masthead(top: Masthead) -> Iterator[Markup]:
    for name in ("organization", "symbol", "body", "distribution", "date", "language", "session", "place"):
        yield _line(getattr(top, name), name)
    if html_line(top.title):
        yield element("h1", isolate_if_needed(top.title))
    before, surname, after = top.rapporteur
    if surname:
        strong = element("strong", isolate(surname))
        rapporteur = Markup(isolate_if_needed(before) + strong + isolate_if_needed(after))
        yield element("p", rapporteur, class_="rapporteur")
    else:
        yield _line(before, "rapporteur")
    yield _line(top.addendum, "addendum")


def _chapters(blocks: tuple[Block, ...], ids: tuple[str, ...], language: str) -> Iterator[Markup]:
    """Yield the list of the chapters, as links, where there are several."""
    chapters = [(block, name) for block, name in zip(blocks, ids, strict=True) if isinstance(block, Heading)]
    if len(chapters) > 1:
        title = language_of(language).CONTENTS
        linked = (element("a", _whole_title(heading), href=f"#{name}") for heading, name in chapters)
        listed = element("ul", lines(NOTHING, *(element("li", link) for link in linked), NOTHING), role="list")
        yield element("nav", element("p", words(title)), listed, class_="chapters", aria_label=title)
        yield Markup("\n")


def _whole_title(heading: Heading) -> Markup:
    return _labelled(heading.chapter, isolate_if_needed(text_of(heading.spans)), ".")


def _line(text: str, name: str) -> Markup:
    return element("p", isolate_if_needed(text), class_=name) if text else NOTHING


def _listed(
    blocks: tuple[Block, ...], ids: tuple[str, ...], origins: Provenance, annotations: Annotations
) -> Iterator[Markup]:
    """Write the blocks, those of a list within it."""
    listing = False
    for block, name in zip(blocks, ids, strict=True):
        if isinstance(block, ListItem) is not listing:
            listing = not listing
            yield Markup('<ul role="list">' if listing else "</ul>")
        yield _block(block, name, origins)
        yield _notes(annotations.notes(block), block)
    if listing:
        yield Markup("</ul>")


def _block(block: Block, name: str, origins: Provenance) -> Markup:
    if isinstance(block, DataTable):
        return _table(block, name, origins)
    content = origins.linked(block.spans)
    match block:
        case Heading(chapter):
            return element("h2", _labelled(chapter, content, "."), id=name)
        case Subheading():
            return element("h3", content, id=name)
        case Paragraph(number):
            return element("p", _labelled(str(number or ""), content, "."), id=name)
        case ListItem():
            place = {"class_": "below"} if block.below else {}
            return element("li", _labelled(block.label, content), id=name, **place)
        case _:
            assert_never(block)


def _table(block: DataTable, name: str, origins: Provenance) -> Markup:
    """Write a table; the first cell of a row heads it."""
    heads = [element("th", isolate_if_needed(column), scope="col") for column in block.columns]
    rows = []
    for first, *others in block.rows:
        cells = (element("td", origins.linked(cell)) for cell in others)
        rows.append(element("tr", element("th", origins.linked(first), scope="row"), *cells))
    body = element("tbody", lines(NOTHING, *rows, NOTHING))
    return element("table", lines(NOTHING, element("thead", element("tr", *heads)), body, NOTHING), id=name)


def _labelled(label: str, content: Markup, stop: str = "") -> Markup:
    if not label:
        return content
    return join(" ", [element("span", isolate_if_needed(label), words(stop), class_="label"), content])


def _notes(notes: tuple[Annotation, ...], block: Block) -> Markup:
    """Write the notes behind a paragraph, below it."""
    if not notes:
        return NOTHING
    of = f" behind paragraph {block.number}" if isinstance(block, Paragraph) else ""
    remarks = (
        element("li", isolate(note.speaker), words(f"{note.about.removeprefix(note.speaker)}: "), isolate(note.text))
        for note in notes
    )
    opened = Markup("<details open>")
    summary = element("summary", words(f"Notes{of}, for the drafter alone"))
    listed = element("ul", lines(NOTHING, *remarks, NOTHING))
    return element("aside", lines(opened, summary, listed, Markup("</details>")), aria_label=f"Notes{of}")
