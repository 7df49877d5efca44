"""The part of the record that a view is asked for, from the options that all views share."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct

from meetinglog.cli import tell
from meetinglog.cli.io import NOT_TEXT, emit, entries_to_view
from meetinglog.errors import Refused, UsedWrongly
from meetinglog.model.events import Output
from meetinglog.outputs.output import RenderedOutput
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record, ordered
from meetinglog.views.selection import Selection, selection
from storage.stores import Address

Kind = Literal["report", "organization", "final", "remainder", "statements"]
Result = TypeVar("Result")

_ENDINGS = {"md": "markdown", "htm": "html", "xml": "akn"}
"""What the name of a file in a format ends in, where that is not the format's own name."""


class ViewRequest(Struct, frozen=True):
    """What a view is asked for: items, meetings, days, a track, a moment in the past; and where it goes."""

    log: Address
    items: tuple[str, ...]
    meetings: tuple[int, ...]
    track: str
    days: tuple[str, ...]
    until: str | None
    as_of: str | None
    as_json: bool
    output: Path | None
    force: bool

    def record(self) -> Record:
        """Return the record of the log, as it was at the moment that is asked for; folded by who walks or asks first.

        Raises `NotFound`, `UsedWrongly`.
        """
        record = self.whole_record()
        until = self.until_moment(record)
        return record if until is None else record.until(until)

    def until_moment(self, record: Record) -> datetime | None:
        """Return the moment of ``--until``; `None` where it was not given. Raises `UsedWrongly`."""
        return None if self.until is None else self._until(record)

    def _until(self, record: Record) -> datetime:
        from meetinglog.record.past import moment_of  # noqa: PLC0415 - as for `entered`

        return read_option("--until", lambda: moment_of(self.until or "", record))

    def whole_record(self, read: Callable[[Address], Sequence[RecordedEvent]] = entries_to_view) -> Record:
        """Return the record of what had been entered by then, whenever it happened, as `record` does."""
        return ordered(self.entered(read(self.log)))

    def entered(self, entries: Sequence[RecordedEvent]) -> Sequence[RecordedEvent]:
        """Return the entries that had been entered by then. Raises `NotFound`, `UsedWrongly`."""
        as_of = self.as_of
        if as_of is None:
            return entries
        from meetinglog.record.past import entered_by  # noqa: PLC0415 - few views look at the past, and all start quicker

        return read_option("--as-of", lambda: entered_by(entries, as_of))

    def to_output(self, record: Record, kind: Kind, form: str) -> Output:
        """Return what is asked for in words that mean the same at any time. Raises `UsedWrongly`."""
        known = record.proceedings.item
        items = (item.number if (item := known(typed)) else typed for typed in self.items)
        output = Output(
            kind=kind,
            format=form,
            items=tuple(dict.fromkeys(items)),
            meetings=tuple(sorted(set(self.meetings))),
            track=self.track,
            days=tuple(sorted(set(self.days))),
            until="" if self.until is None else self._until(record).isoformat(),
        )
        refuse_narrowed(output)
        return output

    def selection(self, record: Record) -> Selection:
        """Return the part that is asked for. Raises `NotFound` for what the record does not know."""
        days = tuple(map(date.fromisoformat, self.days))
        return selection(record.proceedings, self.items, self.meetings, self.track, days)

    def format(self, asked: str | None, default: str, known: Container[str]) -> str:
        """Return the format to write: the one asked for, else the ``known`` one of the output's ending, or the default.

        Raises `UsedWrongly` where ``--json`` and another format are asked for, or text would be called something else.
        """
        if self.as_json and asked not in {None, "json"}:
            raise UsedWrongly(f"--json and --format {asked} cannot be combined.")
        ending = "" if self.output is None else self.output.suffix.removeprefix(".").casefold()
        by_name = _ENDINGS.get(ending, ending)
        if asked or self.as_json or by_name in known:
            return "json" if self.as_json else asked or by_name
        if by_name in NOT_TEXT:
            raise UsedWrongly(f"{NOT_TEXT[by_name]} of this cannot be written; give {self.output} another ending.")
        return default

    def emit(self, text: str | bytes, *, for_people: bool = False) -> None:
        """Write the view to where it goes."""
        emit(text, self.output, like=self.log, force=self.force, for_people=for_people)

    def write(self, written: RenderedOutput, *, for_people: bool = False) -> None:
        """Write an output to where it goes, and say what could not be in it."""
        self.emit(written.data, for_people=for_people)
        for sentence in written.left_out:
            tell(sentence)


def kind_of_report(*, organization: bool, final: bool = False) -> Kind:
    """Return which output is asked for: the paragraphs of the items, the organizational chapter, or both in one."""
    return "final" if final else "organization" if organization else "report"


_OMIT_PARTS = "omit --item, --meeting, --day and --track"
_OF_THE_SESSION = {"organization": "The organizational chapter", "final": "The final report"}


def refuse_narrowed(output: Output) -> None:
    """Raise `UsedWrongly` for a part of what covers the whole session."""
    if output.items or output.meetings or output.track or output.days:
        if output.kind in _OF_THE_SESSION:
            raise UsedWrongly(f"{_OF_THE_SESSION[output.kind]} covers the whole session; {_OMIT_PARTS}.")
        if output.annexes:
            raise UsedWrongly(f"The annexes cover the whole session; {_OMIT_PARTS}, or --annexes.")


def read_option(option: str, read: Callable[[], Result]) -> Result:
    """Read what an option was given. Raises `UsedWrongly` where it is no time; an option is typed without the `@`."""
    try:
        return read()
    except Refused as reason:
        raise UsedWrongly(f"{option}: {str(reason).replace('@', '')}.") from reason
