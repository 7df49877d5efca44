"""``diff``: what was issued, beside what the log would give now."""

from __future__ import annotations

from pathlib import Path

import click

from meetinglog.cli.io import emit, force_option, json_option, log_argument, output_option, read_entries
from meetinglog.provenance.issued import differences
from meetinglog.provenance.issued_data import DifferenceData, as_data
from meetinglog.provenance.issued_text import differences_text
from meetinglog.record.record import folded
from meetinglog.text.jsonable import to_json


@click.command("diff", epilog="Example: meetinglog diff ctoc-cop-6.meetinglog")
@log_argument
@json_option
@output_option
@force_option
def diff(log: str, output: Path | None, *, as_json: bool, force: bool) -> int:
    """Compare what was issued with what LOG gives now: words added and removed, and the entries that caused it.

    The exit status is 1 if anything differs.
    """
    found = differences(folded(read_entries(log)))
    data = to_json(tuple[DifferenceData, ...], tuple(map(as_data, found))) if as_json else differences_text(found)
    emit(data, output, force=force)
    return 1 if any(one.differs for one in found) else 0
