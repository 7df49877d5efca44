"""Given, when, then for provenance: what is behind a name, what an entry reached, what was issued."""

from __future__ import annotations

from meetinglog.model.events import Output, Struck
from meetinglog.model.moment import UNKNOWN
from meetinglog.outputs.report.model import Report
from meetinglog.outputs.report.output import build_report
from meetinglog.provenance.impact import Impact, impact
from meetinglog.provenance.issued import (
    OutputChange,
    OutputDifference,
    differences,
    issue,
    render_output,
)
from meetinglog.provenance.why import Passage, marked, why
from meetinglog.record.corrections import RecordedEvent, decode_entry
from meetinglog.record.record import Record, folded
from storage.direct import completed
from tests.support.scene import Scene

REPORT = Output(kind="report", format="text")
STATEMENTS = Output(kind="statements", format="csv")


def report_of(scene: Scene, output: Output = REPORT) -> Report:
    return build_report(scene.record, output)


def behind(scene: Scene, text: str) -> list[tuple[str, str, list[int]]]:
    """Return each passage that a text means: its place, its text with the stretches in brackets, its entries."""
    return [
        (passage.place, marked(passage.text, passage.marks), numbers(passage))
        for passage in why(scene.record, report_of(scene), text)
    ]


def numbers(passage: Passage) -> list[int]:
    return [source.entry for source in passage.entries]


def reach(scene: Scene, number: int, output: Output = REPORT) -> Impact:
    return impact(scene.record, number, output)


def paragraphs(found: Impact) -> list[str]:
    """Return the paragraphs reached, each with its place and with the words reached in brackets."""
    return [f"{p.place or 'gone'}: {marked(p.text, p.marks)}" for p in found.paragraphs]


def lines(found: Impact) -> list[tuple[int | None, str, tuple[str, ...]]]:
    """Return the lines of the list of statements that were reached."""
    return [(line.no, line.speaker, line.columns) for line in found.statements]


def issued_as(scene: Scene, file: str, output: Output = REPORT) -> str:
    """Issue an output as a file, and return its text."""
    data = render_output(scene.record, output)
    new = issue(scene.record, output, data, file, scene.record.entries[-1], scene.author)
    [stored] = completed(scene.log.append([new], scene.record.position))
    scene.record.add(decode_entry(stored))
    assert isinstance(data.data, str)
    return data.data


def changed(scene: Scene) -> list[tuple[str, str, list[int]]]:
    """Return what differs from the one output issued: the place, the words, the entries that caused it."""
    [found] = differences(scene.record)
    return told(found)


def told(found: OutputDifference) -> list[tuple[str, str, list[int]]]:
    return [(change.place, words(change), [source.entry for source in change.causes]) for change in found.changes]


def words(change: OutputChange) -> str:
    """Return the words of a change, removed ones as ``[-a-]`` and added ones as ``{+a+}``."""
    signs = {"kept": "{}{}", "removed": "{}[-{}-]", "added": "{}{{+{}+}}"}
    cut = [(what, text, len(text) - len(text.lstrip())) for what, text in change.words]
    return "".join(signs[what].format(text[:at], text[at:]) for what, text, at in cut)


def without(record: Record, entries: list[int]) -> Record:
    """Return a record with entries struck."""
    struck = tuple(entry.id for number in entries if (entry := record.entry(number)))
    last = record.entries[-1]
    strike = RecordedEvent(
        record.position + 1, "strike", Struck(entries=struck), UNKNOWN, last.recorded_at, "A. Officer", last.track, ""
    )
    return record.preview(strike)


def as_of(scene: Scene, position: int) -> Record:
    return folded(scene.record.entries[:position])
