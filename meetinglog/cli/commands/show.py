"""``show``: the journal."""

from __future__ import annotations

from itertools import groupby

import click

from meetinglog.cli.view_options import ViewRequest, view_options
from meetinglog.model.session import PLENARY
from meetinglog.outputs.report.phrases import printed_day
from meetinglog.text.jsonable import to_json
from meetinglog.text.languages.en import ordinal
from meetinglog.text.safe import one_line
from meetinglog.views.history import HistoryLine, history, history_text
from meetinglog.views.journal import JournalData, JournalLine, journal


@click.command("show", epilog="Example: meetinglog show ctoc-cop-6.meetinglog --meeting 4")
@click.option("--history", "with_history", is_flag=True, help="Show every entry, with what was struck and amended.")
@view_options
def show(request: ViewRequest, *, with_history: bool) -> None:
    """Show the journal of the meetings, entry by entry, as corrected.

    The history shows every entry as it was entered: what was struck and amended, by whom, when and why, what has no
    effect any more, and the comments for officers.
    """
    record = request.record()
    selection = request.selection(record)
    if with_history:
        lines = history(record, selection)
        request.emit(to_json(tuple[HistoryLine, ...], lines) if request.as_json else history_text(lines))
    else:
        entries = journal(record.steps(), selection)
        request.emit(_json(entries) if request.as_json else _text(entries))


def _json(lines: tuple[JournalLine, ...]) -> str:
    return to_json(tuple[JournalData, ...], tuple(line.as_data() for line in lines))


def _text(lines: tuple[JournalLine, ...]) -> str:
    """Write the lines under the meeting and the day they belong to."""
    parts = []
    for head, group in groupby(lines, key=lambda line: (line.track, line.meeting)):
        entries = list(group)
        day = next((line.day for line in entries if line.day), None)
        parts.append(_heading(*head) + (f", {printed_day(day)}" if day else "") + "\n")
        parts += [f"{line.entry:>5}  {line.when.clock or '--:--:--'}  {one_line(line.text)}\n" for line in entries]
        parts.append("\n")
    return "".join(parts[:-1])


def _heading(track: str, meeting: int | None) -> str:
    name = f"{ordinal(meeting)} meeting" if meeting else "Outside meetings"
    return name if track == PLENARY else f"{name} ({track})"
