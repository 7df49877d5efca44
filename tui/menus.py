"""What can be done with one entry: its corrections and the late entries beside it, as lines to be typed on."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog import events as e
from meetinglog.completing import Candidate
from meetinglog.corrected import Logged
from meetinglog.record import Record

_WHO = (("who:", "another speaker"), ("for:", "on whose behalf"), ("as:", "in which capacity"), ("by:", "which person"))


def menu(record: Record, entry: Logged) -> tuple[Candidate, ...]:
    """Offer what an officer may want of an entry; each is a line to be completed and entered."""
    return tuple(_offers(record, entry))


def _offers(record: Record, entry: Logged) -> Iterator[Candidate]:
    number = entry.position
    strike = record.corrections.struck.get(entry.id)
    if strike is not None:
        yield _line(f"/strike {strike.position}", f"entry {number} counts again")
        return
    event = record.act(entry).event
    if not isinstance(event, e.Struck | e.Amended):
        yield from _amendments(number, event)
        before = record.stands_after(entry.id)
        yield _line(f"/after {number} ", "a late entry right after it")
        if before is not None:
            yield _line(f"/after {before.position} ", "a late entry right before it")
    yield _line(f"/strike {number}", "strikes it")


def _amendments(number: int, event: e.Recorded) -> Iterator[Candidate]:
    if isinstance(event, e.FloorGiven | e.StatementCompleted):
        for key, meaning in _WHO:
            yield _line(f"/amend {number} {key}", meaning)
    text = getattr(event, "text", None)
    if isinstance(text, str):
        yield _line(f"/amend {number} text:{_quoted(text)}", "its text, to be edited", f"/amend {number} text:")
    yield _line(f"/amend {number} at:", "when it happened")
    if hasattr(event, "items"):
        yield _line(f"/amend {number} item:", "under which item")


def _quoted(text: str) -> str:
    """Put a text in quotes, so that nothing in it is read as a key; odd quotes in it stand as they are."""
    return f"“{text}”" if ":" in text else text


def _line(text: str, meaning: str, label: str = "") -> Candidate:
    return Candidate(text=text, label=label or text.strip(), code="", group="", hint=meaning, complete=False)
