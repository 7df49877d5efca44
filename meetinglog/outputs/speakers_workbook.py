"""The list of speakers as an .xlsx workbook: all fields of the CSV, durations as such."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import fields

from xlsxwriter import Workbook

from meetinglog.outputs.cells import MADE, CellFormats, Value, lasting, told_cut, write_list
from meetinglog.outputs.output import RenderedOutput
from meetinglog.text.archive import stored
from meetinglog.views.speakers import SpeakerLine

_SECONDS = {"spoken_seconds": "spoken_time", "expected_seconds": "expected"}
"""The columns of durations, which are none in seconds here."""


def as_workbook(lines: Sequence[SpeakerLine]) -> RenderedOutput:
    """Write the workbook; the same lines give the same bytes on any machine."""
    rows = [_row(line) for line in lines]
    headings = [_SECONDS.get(field.name, field.name) for field in fields(SpeakerLine)]
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": MADE})
        sheet, forms = workbook.add_worksheet("Speakers"), CellFormats.of(workbook)
        write_list(sheet, forms, headings, [[*row.values()] for row in rows])
    cut = (sentence for number, row in enumerate(rows, 1) for sentence in told_cut(f"Line {number}", row))
    return RenderedOutput(stored(content), tuple(cut))


def _row(line: SpeakerLine) -> Mapping[str, Value]:
    fits = {None: "", True: "yes", False: "no"}[line.fits]
    durations = {name: lasting(getattr(line, column)) for column, name in _SECONDS.items()}
    values = {_SECONDS.get(field.name, field.name): getattr(line, field.name) for field in fields(line)}
    return {**values, **durations, "fits": fits}
