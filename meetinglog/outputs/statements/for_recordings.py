"""Who has the floor on a recording: WebVTT for a player, RTTM for what tells speakers apart (command-line).

WebVTT: https://www.w3.org/TR/webvtt1/. RTTM: NIST, "Rich Transcription Time Marked", of the RT-09 evaluation plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from meetinglog.model.session import Session
from meetinglog.text.languages.en import by_count
from meetinglog.text.ranges import entry_ranges
from meetinglog.text.safe import clean, one_line
from meetinglog.views.recordings import TO_THE_MINUTE, Reason, RecordedFloor, RecordedTurn, Recording
from meetinglog.views.statements import ListedStatement

FORMATS = ("rttm", "vtt")

UNKNOWN_SPEAKER = "unknown"

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LEFT_OUT: dict[Reason, str] = {
    "outside": "what no recording covers",
    "unknown": "what has an unknown time",
    "running": "what has not ended",
    "no length": "what has no length",
}


def file_name(session: Session, recording: Recording) -> str:
    """Return what a recording is called: ``ctoc-cop-6-20121017T150211+0200``, as an hour may come twice in a night."""
    return f"{session.facts.id}-{recording.start:%Y%m%dT%H%M%S%z}"


def as_vtt(session: Session, recording: Recording, turns: Sequence[RecordedTurn]) -> str:
    """Write WebVTT: a cue for each turn, with who speaks, for whom, as what, and under which item."""
    header = f"WEBVTT {_cue_text(session.facts.id)} from {recording.start.isoformat()}\n\n"
    return header + "\n".join(_cue(turn, session.report.language) for turn in turns)


def _cue(turn: RecordedTurn, language: str) -> str:
    """Return the cue of a turn; its name, which no player shows, says which entry it rests on, and how well."""
    part = f", part {turn.part}" if len(turn.line.segments) > 1 else ""
    rough = TO_THE_MINUTE if turn.to_the_minute else ""
    times = f"{_timestamp(turn.begin)} --> {_timestamp(turn.end)}"
    spoken = f"{_spoken_by(turn.line, language)}\n{_spoken_as(turn.line)}"
    return f"entry {turn.line.entry}{part}{rough}\n{times}\n{spoken}\n"


def _timestamp(milliseconds: int) -> str:
    """Return a time as WebVTT has it: ``00:05:49.000``."""
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def _spoken_by(line: ListedStatement, language: str) -> str:
    """Return the line of a cue with the speaker and its groups; names in another language are marked as such."""
    name = _cue_text(line.speaker or UNKNOWN_SPEAKER)
    also = "also " if line.also_on_behalf_of else ""
    groups = f" ({also}on behalf of {_in(language, _cue_text(line.on_behalf_of))})" if line.on_behalf_of else ""
    return f"<v {name}>{_in(language, name) if line.speaker else name}{groups}</v>"


def _spoken_as(line: ListedStatement) -> str:
    """Return the line of a cue with the kind of an unusual statement, the capacity and the item."""
    kind = "" if line.kind == "statement" else line.kind
    capacity = f"<c.capacity>{line.capacity}</c>" if line.capacity else ""
    item = f"item <c.item>{_cue_text(line.item)}</c>" if line.item else ""
    return ", ".join(filter(None, (kind, capacity, item))) or "statement"


def _in(language: str, name: str) -> str:
    return name if language == "en" else f"<lang {language}>{name}</lang>"


def _cue_text(text: str) -> str:
    """Return a text as a cue shows it as it stands: one line, without markup."""
    return " ".join(clean(one_line(text)).split()).translate(_MARKUP)


def as_rttm(session: Session, floor: RecordedFloor) -> str:
    """Write RTTM: a line for each turn, of all recordings; each is the file that `file_name` names."""
    return "".join(
        f"SPEAKER {_rttm_field(file_name(session, recording))} 1 {turn.begin / 1000:.3f} "
        f"{(turn.end - turn.begin) / 1000:.3f} <NA> <NA> {_rttm_field(turn.line.speaker or UNKNOWN_SPEAKER)} "
        "<NA> <NA>\n"
        for recording, turns in floor.turns
        for turn in turns
    )


def _rttm_field(text: str) -> str:
    """Return a text as one field: what would end it, or read as nothing, is encoded as in an address on the web."""
    return "".join(quote(char, safe="") if char.isspace() or char in "%<" else char for char in clean(text))


def remarks(floor: RecordedFloor) -> Iterator[str]:
    """Yield what is on no recording, what is known only to the minute, and which recordings hold nothing."""
    for reason, entries in floor.left_out.items():
        stretches = f"{len(entries)} {by_count(len(entries), 'stretch', 'stretches')} on the floor"
        yield f"Left out: {_LEFT_OUT[reason]}, {stretches} ({entry_ranges(entries)})."
    rough = [turn.line.entry for _, turns in floor.turns for turn in turns if turn.to_the_minute]
    if rough:
        have = f"{len(rough)} {by_count(len(rough), 'turn has', 'turns have')}"
        yield f"{have} times known only to the minute ({entry_ranges(rough)})."
    for recording, turns in floor.turns:
        if not turns:
            yield f"Nothing was said on the recording that begins at {recording.start.isoformat()}."
