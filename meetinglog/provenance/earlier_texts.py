"""What the log gave once for a paragraph, known by the digest that a Word file has of it.

It is made again from the entries that stood before the last correction, before the one before that, and so on.
"""

from __future__ import annotations

from collections.abc import Mapping

from meetinglog.errors import NotFound
from meetinglog.model.events import Output, SessionPrepared
from meetinglog.outputs.report.docx.marks import digest
from meetinglog.outputs.report.docx.render import written_texts
from meetinglog.outputs.report.model import Report
from meetinglog.outputs.report.output import build_report
from meetinglog.record.corrections import targets
from meetinglog.record.record import Record, folded

_STEPS = 40
"""How many changes are gone back, at most."""


def earlier_texts(record: Record, output: Output, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that have the digests of ``wanted``, by these; its keys are those of their paragraphs.

    A text that the log no longer gives at any of its steps is left out.
    """
    texts: dict[str, str] = {}
    position = record.position
    for _ in range(_STEPS):
        try:
            report = build_report(folded(record.entries[:position]), output)
        except NotFound:
            break
        by_key = {digest(key): text for key, text in written_texts(report)}
        known = {key: text for key, text in by_key.items() if digest(text) == wanted.get(key)}
        texts |= {wanted[key]: text for key, text in known.items()}
        position = _before_last_change(record, report, wanted, position)
        if position < 1 or texts.keys() == set(wanted.values()):
            break
    return texts


def _before_last_change(record: Record, report: Report, wanted: Mapping[str, str], position: int) -> int:
    """Return the number of the entry before the last one that corrected, or that the paragraphs rest on."""
    blocks = (block for block in report.blocks if digest(block.key) in wanted)
    rests_on = {record.number(entry) for block in blocks for span in block.spans for entry in span.entries}
    for entry in reversed(record.entries[:position]):
        if entry.position in rests_on or targets(entry.event) or isinstance(entry.event, SessionPrepared):
            return entry.position - 1
    return 0
