"""The draft: what was typed and is not in the log yet, kept in a file beside it, so that no crash loses a word.

It is written anew at most every quarter of a second while somebody types, and at once when a line is entered. What
it holds is checked against the log when the recorder opens again: a line whose entry is there was saved.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict

from meetinglog.errors import MeetinglogError
from meetinglog.files import OWNER_ONLY, Access, write_beside
from meetinglog.files.inputs import Input, read_input
from tui.presenters.line_editor import Line
from tui.presenters.submissions import SubmittedLine

EVERY_SECONDS = 0.25


class Draft(Struct, frozen=True):
    """The line being typed, the statement its note began in, the lines in the tray, and those not yet saved.

    ``notes`` gives the statements in which the notes among these began, by the lines' ids. ``fetched`` is the line of
    the tray that is in the line being typed.
    """

    line: Line = field(default_factory=Line)
    begun_in: str = ""
    refused: tuple[tuple[SubmittedLine, str], ...] = ()
    pending: tuple[SubmittedLine, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    fetched: SubmittedLine | None = None


class DraftFile:
    """The file of a draft. On a full disk the draft is not kept, which ``is_kept`` says, and recording goes on."""

    def __init__(self, path: Path, access: Access = OWNER_ONLY) -> None:
        """Keep the draft in the file ``path``, for those who have ``access`` to its log."""
        self.path = path
        self._access = access
        self._kept: tuple[Draft, Path | None] | None = None
        self.is_kept = True

    def keep(self, draft: Draft, rescued: Path | None = None) -> bool:
        """Write the draft atomically, and return whether it had changed; an empty draft removes the file.

        It is written for the log ``rescued``, too, in which recording may go on.
        """
        if (draft, rescued) == self._kept:
            return False
        before = self._kept[1] if self._kept else None
        if before is not None and before != rescued:
            _write(draft_path(before), Draft(), self._access)
        files = [self.path] if rescued is None else [self.path, draft_path(rescued)]
        taken = [_write(file, draft, self._access) for file in files]
        self.is_kept = all(taken)
        if self.is_kept:
            self._kept = draft, rescued
        return True

    def read(self) -> Draft:
        """Return the draft kept last, or an empty one where none can be read."""
        try:
            return _draft(json.loads(read_input(self.path, Input.DRAFT)))
        except (MeetinglogError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return Draft()


def _write(path: Path, draft: Draft, access: Access) -> bool:
    """Write a draft atomically, and return whether the disk took it; an empty one removes the file."""
    try:
        if draft == Draft():
            path.unlink(missing_ok=True)
        else:
            write_beside(path, json.dumps(_plain(draft)), access)
    except OSError:
        return False
    return True


def draft_path(log: Path) -> Path:
    """Return the file in which the draft of a log is kept."""
    return log.with_name(f".{log.name}.draft")


def _plain(draft: Draft) -> dict[str, Any]:
    return {
        "line": asdict(draft.line),
        "begun_in": draft.begun_in,
        "refused": [{**_plain_line(line), "reason": reason} for line, reason in draft.refused],
        "pending": [_plain_line(line) for line in draft.pending],
        "notes": draft.notes,
        **({"fetched": _plain_line(draft.fetched)} if draft.fetched else {}),
    }


def _plain_line(line: SubmittedLine) -> dict[str, Any]:
    edited = {"edited": True} if line.edited else {}
    return {"text": line.text, "at": line.at.isoformat(), "id": line.id, **edited}


def _draft(plain: dict[str, Any]) -> Draft:
    text, cursor = str(plain["line"]["text"]), int(plain["line"]["cursor"])
    return Draft(
        Line(text, min(max(cursor, 0), len(text))),
        str(plain["begun_in"]),
        tuple((_line(line), str(line["reason"])) for line in plain["refused"]),
        tuple(_line(line) for line in plain["pending"]),
        {str(line): str(statement) for line, statement in dict(plain["notes"]).items()},
        _line(plain["fetched"]) if "fetched" in plain else None,
    )


def _line(plain: dict[str, Any]) -> SubmittedLine:
    at, edited = datetime.fromisoformat(plain["at"]), bool(plain.get("edited"))
    return SubmittedLine(str(plain["text"]), at, str(plain["id"]), edited=edited)
