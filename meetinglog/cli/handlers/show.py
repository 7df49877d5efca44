"""``show``: the journal, and the floor record."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from meetinglog.cli.commands.show import FORMATS
from meetinglog.cli.view_request import ViewRequest
from meetinglog.errors import UsedWrongly
from meetinglog.model.session import PLENARY
from meetinglog.record.record import Record
from meetinglog.text.jsonable import to_json
from meetinglog.text.languages.en import date_in_words, ordinal
from meetinglog.text.safe import one_line
from meetinglog.views.accounts import accounts
from meetinglog.views.history import EntryHistory, HistoryLine, history, history_text
from meetinglog.views.journal import JournalData, JournalLine, journal
from meetinglog.views.selection import Selection

_OF_THE_JOURNAL = tuple(form for form in FORMATS if form != "akn")


def run(request: ViewRequest, output_format: str | None, *, with_history: bool, for_handover: bool) -> None:
    """Write the journal, history, handover or floor record. Raises `UsedWrongly` where two are asked for."""
    if with_history and for_handover:
        raise UsedWrongly("Give --history or --handover, not both.")
    output_format = request.format(output_format, "text", _OF_THE_JOURNAL if with_history or for_handover else FORMATS)
    if output_format == "akn" and (with_history or for_handover):
        raise UsedWrongly("--format akn is the floor record; omit --history and --handover.")
    request = replace(request, as_json=output_format == "json")
    record = request.record()
    if not for_handover:
        accounts(record)  # before anything else is asked: the record is folded on the one walk
    selection = request.selection(record)
    if output_format == "akn":
        request.emit(_floor_record(record, selection))
    elif for_handover:
        request.emit(_handover(request, record), for_people=not request.as_json)
    elif with_history:
        lines = history(record, selection)
        request.emit(_history_json(lines) if request.as_json else history_text(lines), for_people=not request.as_json)
    else:
        entries = journal(record, selection)
        request.emit(_json(entries) if request.as_json else _text(entries), for_people=not request.as_json)


def _floor_record(record: Record, selection: Selection) -> bytes:
    from meetinglog.outputs.floor.akn import as_akn  # noqa: PLC0415 - it loads lxml; the journal needs none

    return as_akn(record, selection)


def _handover(request: ViewRequest, record: Record) -> str:
    from meetinglog.audit.handover import (  # noqa: PLC0415 - it loads the outputs; the journal needs none
        HandoverLine,
        handover_of,
        handover_text,
    )

    lines = handover_of(record, request.track or record.track, request.until_moment(record))
    return to_json(tuple[HandoverLine, ...], lines) if request.as_json else handover_text(lines)


def _history_json(lines: tuple[EntryHistory, ...]) -> str:
    return to_json(tuple[HistoryLine, ...], tuple(line.as_data() for line in lines))


def _json(lines: tuple[JournalLine, ...]) -> str:
    return to_json(tuple[JournalData, ...], tuple(line.as_data() for line in lines))


def _text(lines: tuple[JournalLine, ...]) -> str:
    """Write the lines under the meeting and the day they belong to; where several officers entered them, with whom."""
    parts, several = [], len({line.officer for line in lines}) > 1
    for (track, meeting, day), entries in _by_meeting_and_day(lines).items():
        parts.append(_heading(track, meeting) + (f", {date_in_words(day)}" if day else "") + "\n")
        for line in entries:
            said = f"{line.text}  [{line.officer}]" if several else line.text
            parts.append(f"{line.entry:>5}  {line.when.clock or '--:--:--'}  {one_line(said)}\n")
        parts.append("\n")
    return "".join(parts[:-1])


def _by_meeting_and_day(lines: tuple[JournalLine, ...]) -> dict[tuple[str, int | None, date | None], list[JournalLine]]:
    """Gather the lines of each meeting, and of each of its days; a line of unknown time stays on the day before it."""
    days: dict[tuple[str, int | None], date | None] = {}
    gathered: dict[tuple[str, int | None, date | None], list[JournalLine]] = {}
    for line in lines:
        meeting = (line.track, line.meeting)
        days[meeting] = line.day or days.get(meeting) or _first_day(meeting, lines)
        gathered.setdefault((*meeting, days[meeting]), []).append(line)
    return gathered


def _first_day(meeting: tuple[str, int | None], lines: tuple[JournalLine, ...]) -> date | None:
    return next((line.day for line in lines if line.day and (line.track, line.meeting) == meeting), None)


def _heading(track: str, meeting: int | None) -> str:
    name = f"{ordinal(meeting)} meeting" if meeting else "Outside meetings"
    return name if track == PLENARY else f"{name} ({track})"
