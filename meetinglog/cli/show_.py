"""``show``: the journal."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from meetinglog.cli.shared import as_json, emit, log_argument, narrowing, one_line, read_record
from meetinglog.english import ordinal
from meetinglog.report.phrases import printed_day
from meetinglog.session import PLENARY
from meetinglog.views.journal import JournalLine, journal
from meetinglog.views.selection import selection


@click.command("show", epilog="Example: meetinglog show ctoc-cop-6.meetinglog --meeting 4")
@log_argument
@narrowing
def command(
    log: str, items: tuple[str, ...], meetings: tuple[int, ...], output: Path | None, *, as_json: bool, force: bool
) -> None:
    """Show the journal of the meetings, entry by entry, as it stands corrected."""
    record = read_record(log)
    lines = journal(record.steps(), selection(record.proceedings, items, meetings))
    emit(_json(lines) if as_json else _text(lines), output, force=force)


def _json(lines: tuple[JournalLine, ...]) -> str:
    return as_json([_plain(line) for line in lines])


def _plain(line: JournalLine) -> dict[str, object]:
    return {
        "entry": line.entry,
        "date": line.day.isoformat() if line.day else "",
        "time": line.when.clock,
        "precision": str(line.when.precision),
        "track": line.track,
        "meeting": line.meeting,
        "item": ", ".join(line.items),
        "text": line.text,
    }


def _text(lines: tuple[JournalLine, ...]) -> str:
    """Write the lines under the meeting and the day they belong to."""
    parts = []
    for head, group in groupby(lines, key=lambda line: (line.track, line.meeting)):
        said = list(group)
        day = next((line.day for line in said if line.day), None)
        parts.append(_heading(*head) + (f", {printed_day(day)}" if day else "") + "\n")
        parts += [f"{line.entry:>5}  {line.when.clock or '--:--:--'}  {one_line(line.text)}\n" for line in said]
        parts.append("\n")
    return "".join(parts[:-1])


def _heading(track: str, meeting: int | None) -> str:
    name = f"{ordinal(meeting)} meeting" if meeting else "Outside meetings"
    return name if track == PLENARY else f"{name} ({track})"
