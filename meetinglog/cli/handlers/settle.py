"""``settle``: the times of statements, from who is heard on a recording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from meetinglog.capture.settling.captions import Captions, read_captions
from meetinglog.capture.settling.times import SettledTime, compared
from meetinglog.cli import tell
from meetinglog.cli.view_request import ViewRequest, read_option
from meetinglog.errors import UsedWrongly
from meetinglog.files.inputs import Input, read_input
from meetinglog.model.session import Session
from meetinglog.text.jsonable import to_json
from meetinglog.text.languages.en import capitalised
from meetinglog.text.ranges import entry_ranges
from meetinglog.text.safe import name_line
from meetinglog.views.recordings import recordings_from
from meetinglog.views.statements import statements


def run(request: ViewRequest, file: Path, recording: str | None) -> int:
    """Write the lines to type, and say what is doubtful; return 1 where something is."""
    record = request.record()
    chosen = request.selection(record)
    captions = read_captions(read_input(file, Input.CAPTIONS), str(file))
    lines = statements(record.proceedings, chosen)
    if recording is not None:
        [beginning] = read_option("--recording", lambda: recordings_from([recording], record, lines))
        begins = beginning.start
    else:
        begins = _own_beginning(captions, record.session, file)
    recorded = compared(record, chosen, captions.heard, begins)
    settled = tuple(recorded.settled()) if recorded else ()
    if request.as_json:
        request.emit(to_json(tuple[SettledTime, ...], settled))
    else:
        request.emit("".join(map(_as_lines, settled)))
    for sentence in captions.remarks:
        tell(sentence)
    for name, nearest in recorded.read.items() if recorded else ():
        tell(f"“{name_line(name)}” is read as {nearest}.")
    for sentence in _doubts(settled):
        tell(sentence)
    if not settled:
        tell("Nothing is to be settled: the second of every statement is known.")
    return 1 if any(each.reason for each in settled) else 0


def _own_beginning(captions: Captions, session: Session, file: Path) -> datetime:
    """Return when the recording begins as our own file says. Raises `UsedWrongly` for another file."""
    if captions.begins is None or captions.session != session.facts.id:
        raise UsedWrongly(
            f"{file} does not say when its recording begins; give that, such as --recording 2012-10-17T15:02:11."
        )
    return captions.begins


def _as_lines(settled: SettledTime) -> str:
    """Return the line to type below a remark that says what it changes; nothing where there is none."""
    if not settled.line:
        return ""
    what = f"{name_line(settled.speaker)} ends" if settled.ends else name_line(settled.speaker)
    before = settled.time.partition("T")[2] or "at an unknown time"
    return f"# {capitalised(what)}: {before}, by the recording {settled.recording[11:-6]}\n{settled.line}\n"


def _doubts(settled: Sequence[SettledTime]) -> Iterator[str]:
    """Yield why there is no line, for the entries of each reason together."""
    for reason in dict.fromkeys(each.reason for each in settled if each.reason):
        theirs = [each for each in settled if each.reason == reason]
        names = ", ".join(dict.fromkeys(name_line(each.speaker) for each in theirs))
        entries = capitalised(entry_ranges(each.entry for each in theirs))
        yield f"{entries} ({names}): {reason}."
