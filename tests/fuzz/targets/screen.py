"""The draft that a recorder leaves, read by the recorder that opens next."""

from __future__ import annotations

import json
from collections.abc import Iterator

from meetinglog.errors import Refused
from tests.fuzz.mutators import MEMBERS, by_pieces
from tests.fuzz.target import Target, folder, sentence
from tests.fuzz.targets.typed import copied
from tui.presenters.capture import CapturePresenter
from tui.presenters.drafts import DraftFile
from tui.render.frame import render, viewport


class Unseen:
    """A view that nobody looks at."""

    def changed(self) -> None: ...

    def entered(self) -> None: ...

    def copy(self, text: str) -> bool:
        return bool(text)

    def leave(self) -> None: ...

    def next_theme(self) -> str:
        return ""

    def switch_bell(self) -> str:
        return ""

    def redraw(self) -> None: ...


def take_up(data: bytes) -> None:
    """Open the recorder on a draft, draw its screen, and keep the draft again."""
    scene, file = copied(), folder() / ".log.draft"
    file.write_bytes(data)
    drafts = DraftFile(file)
    draft = drafts.read()
    presenter = CapturePresenter(scene.recorder, scene.log.read, Unseen(), drafts)
    assert presenter.line == draft.line
    for size in ((80, 24), (160, 50)):
        render(presenter.snapshot(scene.now, viewport(size)), size)
    for line in (*draft.pending, *(line for line, _ in draft.refused)):
        try:
            sentence(str(scene.recorder.draft(line.timed, scene.now).answer))
        except Refused as refused:
            sentence(str(refused))
    presenter.keep_draft()
    again = drafts.read()
    assert again.line == draft.line, "the line being typed is lost"
    kept = {line.id for line, _ in again.refused} | {line.id for line in again.pending}
    known = {line.id for line in draft.pending if scene.record.by_id(line.id)}
    assert {line.id for line in draft.pending} | {line.id for line, _ in draft.refused} <= kept | known, (
        "a line is lost"
    )


def drafts() -> Iterator[bytes]:
    """Yield drafts with all that there may be in one."""
    line = {"text": "/inscribe Norway", "at": "2012-10-17T15:10:07+02:00", "id": "e9"}
    note = {"text": "- spoke of #fraud", "at": "2012-10-17T15:10:09.5+02:00", "id": "e10", "reason": "nobody speaks"}
    whole = {
        "line": {"text": "- thanked the Chair", "cursor": 7},
        "begun_in": "e4",
        "refused": [note],
        "pending": [line, {**line, "id": "e4"}],
        "notes": {"e10": "e4"},
    }
    yield json.dumps(whole).encode()
    yield json.dumps({**whole, "refused": [], "pending": [], "notes": {}}).encode()


DRAFT = Target(
    "draft",
    "the draft of a recorder",
    "The recorder opens with it and is drawn; every line of it is still there when it is kept again.",
    take_up,
    drafts,
    by_pieces(MEMBERS),
    ('"line"', '"text"', '"cursor"', '"refused"', '"pending"', '"notes"', '"at"', "null", "NaN", "1e999", "\\ud800"),
    quick=120,
)
