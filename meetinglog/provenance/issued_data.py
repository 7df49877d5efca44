"""What differs from what was issued, as it is written as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meetinglog.model.events import Output
from meetinglog.provenance.issued import OutputChange, OutputDifference
from meetinglog.text.json_schema import JsonDocument
from meetinglog.text.jsonable import JsonRecord
from meetinglog.views.sources import Source


class OutputData(JsonDocument):
    """The output that was issued: which one, in which format, of which part of the record."""

    kind: Literal["report", "organization", "final", "remainder", "statements"]
    """Which output it is; `organization` is the report's organizational chapter, `final` that chapter and all items in
    one, `remainder` what no addendum holds."""
    format: str
    """The format, in the command's word."""
    items: tuple[str, ...]
    """The items that it is of; empty for all."""
    meetings: tuple[int, ...]
    """The meetings that it is of; empty for all."""
    track: str
    """The track that it is of; empty for all."""
    days: tuple[str, ...]
    """The days that it is of, as sittings belong to them (ISO 8601); empty for all."""
    until: str
    """The moment by which what it tells had happened (ISO 8601); empty where not asked for."""
    addendum: str = ""
    """The symbol of the addendum that it is; left out where none was asked for."""
    symbol: str = ""
    """The symbol that its masthead was asked to have; left out where that is the session file's."""
    date: str = ""
    """The date (ISO 8601) that its masthead was asked to have; left out where that is the session file's."""
    style: str
    """The name of the style; empty for the session's."""
    masthead: bool
    """Whether it has the masthead."""
    notes: bool
    """Whether it has the notes behind its themes."""
    provenance: bool
    """Whether it has the entries behind its names."""
    annexes: bool = False
    """Whether it has annexes; left out where it has none."""


@dataclass(frozen=True, slots=True)
class WordData(JsonRecord):
    """A stretch of words of a paragraph or line."""

    what: Literal["kept", "removed", "added"]
    """What became of the words."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class ChangeData(JsonRecord):
    """A paragraph or line that differs."""

    place: str
    """Where it stands now, or stood as issued."""
    words: tuple[WordData, ...]
    """Its words, in their order."""
    causes: tuple[Source, ...]
    """The entries that changed it."""


@dataclass(frozen=True, slots=True)
class DifferenceData(JsonRecord):
    """An issued output beside what the log gives now."""

    entry: int
    """The number of the entry that issued it."""
    output: OutputData
    """The options that it was issued with."""
    file: str
    """The name of the file, as given."""
    up_to: int
    """The number of the last entry that it was made from."""
    sha256: str
    """The SHA-256 of the file's bytes, in hexadecimal digits."""
    issued_at: str
    """The local time at which it was issued."""
    officer: str
    """Who issued it."""
    differs: bool
    """Whether the log gives other bytes now."""
    reproduced: bool
    """Whether this version of the program still writes what was issued."""
    changes: tuple[ChangeData, ...]
    """The paragraphs or lines that differ."""
    causes: tuple[int, ...]
    """The numbers of all entries that made it differ."""


def as_data(difference: OutputDifference) -> DifferenceData:
    """Return a difference as it is written as JSON."""
    issued = difference.issued
    return DifferenceData(
        entry=issued.entry,
        output=_output(issued.output),
        file=issued.file,
        up_to=issued.up_to,
        sha256=issued.sha256,
        issued_at=issued.issued_at,
        officer=issued.officer,
        differs=difference.differs,
        reproduced=difference.reproduced,
        changes=tuple(map(_change, difference.changes)),
        causes=tuple(source.entry for source in difference.causes),
    )


def _output(output: Output) -> OutputData:
    """Return an output as it was asked for, without what of the masthead and the annexes was not."""
    values = output.model_dump(exclude={"style_source"})
    said = {
        name: value for name, value in values.items() if value or name not in {"addendum", "symbol", "date", "annexes"}
    }
    return OutputData(**said)


def _change(change: OutputChange) -> ChangeData:
    words = tuple(WordData(what, text) for what, text in change.words)
    return ChangeData(change.place, words, change.causes)
