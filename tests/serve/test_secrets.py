"""Notes and flags leave to the report alone, and officers' comments to no view: after every entry, on every track."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import pytest
from msgspec.structs import replace

from meetinglog.log.entry import Entry
from meetinglog.log.jsonl import entries_of
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record
from meetinglog.serve.page_view import ROOMS, PageView
from meetinglog.serve.report_view import draw_report
from meetinglog.serve.room import draw_room
from meetinglog.serve.snapshot import floor_snapshot
from tests.support.paths import ROOT

EXPORT = ROOT / "tests" / "kept" / "logs" / "every-kind-of-entry.jsonl"
PLANTED = {
    "note-taken": "PLANTEDNOTE",
    "flag-raised": "PLANTEDFLAG",
    "commented": "PLANTEDCOMMENT",
    "moment-marked": "PLANTEDMARK",
}
REASON = "PLANTEDREASON"


def planted(entry: Entry) -> Entry:
    """Return an entry with a word planted in what is for officers: in corrections too."""
    payload = json.loads(entry.payload)
    if entry.type in PLANTED:
        payload["text"] = f"{PLANTED[entry.type]} {payload.get('text', '')}"
    if entry.type == "struck":
        payload["reason"] = REASON
    for amendment in payload.get("amendments", []):
        if amendment["type"] in PLANTED:
            amendment["event"] = json.dumps({**json.loads(amendment["event"]), "text": PLANTED[amendment["type"]]})
    return replace(entry, payload=json.dumps(payload))


@cache
def entries() -> tuple[Entry, ...]:
    with EXPORT.open("rb") as file:
        return tuple(map(planted, entries_of(file, EXPORT.name)))


def records() -> Iterator[Record]:
    """Yield the record after every entry."""
    first, *others = map(decode_entry, entries())
    record = Record.start(first)
    yield record
    for entry in others:
        record.add(entry)
        yield record


def test_something_is_planted_in_every_kind_that_is_for_officers() -> None:
    written = "".join(entry.payload for entry in entries())
    assert [word for word in (*PLANTED.values(), REASON) if word not in written] == []


@pytest.mark.parametrize("view", ROOMS, ids=lambda view: view.word)
def test_no_view_of_the_room_holds_a_note_a_flag_a_mark_or_a_comment(view: PageView) -> None:
    seen = 0
    for record in records():
        for track in ("plenary", *(track.name for track in record.session.tracks)):
            snapshot = floor_snapshot(record, track, record.entries[-1].recorded_at)
            written = draw_room(view, snapshot)
            assert "PLANTED" not in written, (record.position, track)
            seen += "data-key" in written
    assert seen > 10


def test_the_report_holds_notes_and_flags_and_never_a_comment_nor_why_something_was_struck() -> None:
    written = [draw_report(record) for record in records()]
    assert [number for number, view in enumerate(written, 1) if "PLANTEDCOMMENT" in view or REASON in view] == []
    assert [word for word in ("PLANTEDNOTE", "PLANTEDFLAG") if not any(word in view for view in written)] == []
