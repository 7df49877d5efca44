"""``diff``: what was issued, beside what the log would give now."""

from __future__ import annotations

from pathlib import Path

from meetinglog.cli.io import emit, entries_to_view
from meetinglog.provenance.issued import differences
from meetinglog.provenance.issued_data import DifferenceData, as_data
from meetinglog.provenance.issued_text import differences_text
from meetinglog.record.record import folded
from meetinglog.text.jsonable import to_json
from storage.stores import Address


def run(log: Address, output: Path | None, *, as_json: bool, force: bool) -> int:
    """Print the differences; return 1 if anything differs."""
    compared = differences(folded(entries_to_view(log)))
    data = to_json(tuple[DifferenceData, ...], tuple(map(as_data, compared))) if as_json else differences_text(compared)
    emit(data, output, like=log, force=force, for_people=not as_json)
    return 1 if any(difference.differs for difference in compared) else 0
