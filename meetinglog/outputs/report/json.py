"""The report as data: its whole block model, in shapes from which the JSON Schema is made.

What these models say is what programs may rely on: a field that is not always there says when it is.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, assert_never

from pydantic import ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from meetinglog.model.moment import Precision
from meetinglog.outputs.report.annotations import Annotations
from meetinglog.outputs.report.model import (
    Block,
    DataTable,
    Heading,
    ListItem,
    Masthead,
    Paragraph,
    Report,
    Spans,
    Subheading,
    text_of,
)
from meetinglog.text.json_schema import JsonDocument
from meetinglog.text.jsonable import to_json
from meetinglog.text.typography import typographic
from meetinglog.views.sources import Source

Number = Annotated[int, Field(ge=1)]


class SpanData(JsonDocument):
    """A stretch of a block's text."""

    text: str
    """The words."""
    entries: list[Number]
    """The numbers of the entries that they came from, ascending; none for the style's own words."""


class BlockData(JsonDocument):
    """A block of the report: a heading, a paragraph or a line of a list."""

    type: str
    """What sort of block it is."""
    key: str
    """Which block it is, whatever it says: the same after a correction, and the only one in its report."""
    label: str = ""
    """What is printed before the text, as in `1.`; left out where nothing is."""
    text: str
    """The text without its label."""
    spans: list[SpanData]
    """The text in its stretches, none of them empty."""


class HeadingData(BlockData):
    """The heading of an item, or of the report."""

    type: Literal["heading"]
    """What sort of block it is."""
    chapter: str
    """The item's chapter as printed, without a stop; empty where it has none."""


class SubheadingData(BlockData):
    """An unnumbered heading below it."""

    type: Literal["subheading"]
    """What sort of block it is."""


class RemarkData(JsonDocument):
    """A note behind a theme, for the drafter alone."""

    speaker: str
    """Whose statement the note is on, as in running text; empty while unidentified."""
    meeting: Number
    """The number of the meeting."""
    entry: Number
    """The number of the entry that is the note."""
    when: str | None
    """When it was noted (ISO 8601, with the offset from UTC); null where unknown."""
    precision: Precision
    """How precisely that is known."""
    text: str
    """The note as typed."""


class ParagraphData(BlockData):
    """A paragraph, numbered through the whole report."""

    type: Literal["paragraph"]
    """What sort of block it is."""
    number: Number | SkipJsonSchema[None] = None
    """Its number; left out where the paragraphs have none, as in a journal."""
    beginning: Literal[True] = True
    """That a drafter writes it out; left out where it stands as it is."""
    remarks: tuple[RemarkData, ...] = ()
    """The notes that it is written from; left out where there are none, or none were asked for."""


class ListItemData(BlockData):
    """A line of the list below a paragraph."""

    type: Literal["list item"]
    """What sort of block it is."""
    marker: str
    """Its letter, as in `a`, or the number of an item of the agenda."""


class CellData(JsonDocument):
    """A cell of a table."""

    text: str
    """Its text."""
    spans: list[SpanData]
    """The text in its stretches, none of them empty."""


class TableBlockData(BlockData):
    """A table; its text and spans are those of its cells, row by row."""

    type: Literal["table"]
    """What sort of block it is."""
    columns: list[str]
    """What stands above each column."""
    rows: list[list[CellData]]
    """Its rows, each with a cell for each column."""


class RapporteurData(JsonDocument):
    """The line of the rapporteur, in the parts that it is printed in."""

    before: str
    """What stands before the surname; the whole line where the session file does not say which it is."""
    surname: str
    """The surname."""
    after: str
    """What stands after it."""


class MastheadData(JsonDocument):
    """What stands above the report: each line as printed, empty where the session file has nothing for it."""

    organization: str
    """Whose document it is."""
    symbol: str
    """Its symbol."""
    body: str
    """The full name of the body."""
    distribution: str
    """The distribution."""
    date: str
    """The date."""
    language: str
    """The original language."""
    session: str
    """The session."""
    place: str
    """Where and when it is held."""
    title: str
    """The title."""
    rapporteur: RapporteurData
    """The rapporteur."""
    addendum: str
    """That it is an addendum."""


class CorrectionData(JsonDocument):
    """What one correction did to an entry."""

    what: str
    """Such as `amended`."""
    entry: Number
    """The number of the entry that is the correction."""
    recorded_at: str
    """When that was entered (ISO 8601)."""
    reason: str
    """Why, in the officer's words; empty where none was given."""


class SourceData(JsonDocument):
    """An entry that the report rests on."""

    entry: Number
    """Its number."""
    event: str
    """The type of its event."""
    happened: str | None
    """When it happened (ISO 8601, with the offset from UTC); null where unknown."""
    precision: Precision
    """How precisely that is known."""
    recorded_at: str
    """When it was entered (ISO 8601)."""
    text: str
    """What it says as it stands; of a note only that it is one, unless notes were asked for."""
    corrections: list[CorrectionData]
    """What corrected it."""


AnyBlock = Annotated[
    HeadingData | SubheadingData | ParagraphData | ListItemData | TableBlockData, Field(discriminator="type")
]


class ReportData(JsonDocument):
    """A report as `meetinglog report --format json` writes it."""

    model_config = ConfigDict(title="The draft report of a meeting log")

    masthead: MastheadData | SkipJsonSchema[None] = None
    """What stands above the report; left out where it was not asked for."""
    language: str = "en"
    """The code of the language that it is in; left out where that is English."""
    blocks: list[AnyBlock]
    """The blocks in their order."""
    unknown_speakers: list[Number]
    """The numbers of entries left out because their speaker is unidentified."""
    without_item: list[Number]
    """The numbers of entries left out because no item was before the meeting."""
    sources: tuple[SourceData, ...] = ()
    """The entries that the report rests on, in the order of the record; left out where they were not asked for."""


def as_json(report: Report, annotations: Annotations) -> str:
    """Write JSON: the block model, with what was asked for beside it."""
    return to_json(ReportData, data(report, annotations))


def data(report: Report, annotations: Annotations) -> ReportData:
    """Return a report as data."""
    top, sources = report.masthead, annotations.sources(report)
    return ReportData(
        **({} if report.language == "en" else {"language": report.language}),
        **({"masthead": _masthead(top)} if top else {}),
        blocks=[_block(block, annotations) for block in report.blocks],
        unknown_speakers=list(report.unknown_speakers),
        without_item=list(report.without_item),
        **({"sources": [_source(source) for source in sources]} if annotations.with_provenance else {}),
    )


def _masthead(top: Masthead) -> MastheadData:
    before, surname, after = top.rapporteur
    lines = {name: getattr(top, name) for name in MastheadData.model_fields if name != "rapporteur"}
    return MastheadData(**lines, rapporteur=RapporteurData(before=before, surname=surname, after=after))


def _spans(spans: Spans, annotations: Annotations) -> list[SpanData]:
    return [SpanData(text=s.text, entries=sorted(map(annotations.number, s.entries))) for s in spans if s.text]


def _block(
    block: Block, annotations: Annotations
) -> HeadingData | SubheadingData | ParagraphData | ListItemData | TableBlockData:
    common: dict[str, Any] = {
        "key": block.key,
        "text": text_of(block.spans),
        "spans": _spans(block.spans, annotations),
    }
    match block:
        case Heading(chapter):
            label = {"label": f"{chapter}."} if chapter else {}
            return HeadingData(type="heading", chapter=chapter, **label, **common)
        case Subheading():
            return SubheadingData(type="subheading", **common)
        case Paragraph(number):
            more = {"beginning": True} if block.beginning else {}
            numbered: dict[str, Any] = {"number": number, "label": f"{number}."} if number else {}
            return ParagraphData(type="paragraph", **numbered, **common, **more, **_remarks(block, annotations))
        case ListItem(marker):
            return ListItemData(type="list item", marker=marker, label=block.label, **common)
        case DataTable():
            rows = [
                [CellData(text=text_of(cell), spans=_spans(cell, annotations)) for cell in row] for row in block.rows
            ]
            return TableBlockData(type="table", columns=list(block.columns), rows=rows, **common)
        case _:
            assert_never(block)


def _remarks(block: Paragraph, annotations: Annotations) -> dict[str, Any]:
    if not annotations.with_notes or not block.remarks:
        return {}
    remarks = [
        RemarkData(
            speaker=typographic(remark.speaker),
            meeting=remark.meeting,
            entry=annotations.number(remark.entry),
            when=remark.when.iso or None,
            precision=remark.when.precision,
            text=remark.text,
        )
        for remark in block.remarks
    ]
    return {"remarks": remarks}


def _source(source: Source) -> SourceData:
    corrections = [
        CorrectionData(
            what=correction.what, entry=correction.entry, recorded_at=correction.recorded_at, reason=correction.reason
        )
        for correction in source.corrections
    ]
    return SourceData(
        entry=source.entry,
        event=source.event,
        happened=source.happened or None,
        precision=source.precision,
        recorded_at=source.recorded_at,
        text=source.text,
        corrections=corrections,
    )
