"""The menu of one entry: its corrections and late entries beside it, as lines to be completed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetinglog.acts.table import kind_of
from meetinglog.capture.completion import Candidate
from meetinglog.model import events as e
from meetinglog.record.amend import keys_of
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.shorthand.amending import AMENDABLE, KEYS

_KEY = re.compile(rf"(?<!\S)({'|'.join(AMENDABLE)}):", re.IGNORECASE)


def menu(record: Record, entry: RecordedEvent) -> tuple[Candidate, ...]:
    """Return the menu of an entry; each candidate is a line to be completed and entered."""
    return tuple(_offers(record, entry))


def _offers(record: Record, entry: RecordedEvent) -> Iterator[Candidate]:
    number = entry.position
    strike = record.corrections.struck.get(entry.id)
    if strike is not None:
        yield _line(f"/strike {strike.position}", f"restore entry {number}")
        return
    act = record.act(entry)
    event = act.event
    if not kind_of(event).corrects:
        for key in keys_of(type(event)):
            begun = f"/amend {number} {key}:"
            filled = act.when.clock if key == "at" else _as_it_is(event, key)
            yield _line(f"{begun}{filled}", KEYS[key].offer or f"say {KEYS[key].meaning}", begun)
        before = record.stands_after(entry.id)
        yield _line(f"/after {number} ", "enter a late act right after it")
        if before is not None:
            yield _line(f"/after {before.position} ", "enter a late act right before it")
    yield _line(f"/strike {number}", "strike this entry")


def _as_it_is(event: e.Recorded, key: str) -> str:
    """Return a text as it is, to be edited: in quotes where something in it would be read as a key, or as two names."""
    request = getattr(event, "request", None)
    asker = request if isinstance(request, e.Request) else event
    text = getattr(asker, "person", "") if key == "by" else getattr(event, key, "")
    if not isinstance(text, str):
        return ""
    return f"“{text}”" if _KEY.search(text) or (key == "to" and ";" in text) else text


def _line(text: str, meaning: str, label: str = "") -> Candidate:
    return Candidate(text=text, label=label or text.strip(), code="", group="", hint=meaning, complete=False)
