"""``merge``: two copies of a log that went different ways, as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import FILE_NAME, json_option, officer_option, quiet_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("merge", epilog="Example: meetinglog merge desk.meetinglog laptop.meetinglog -o merged.meetinglog")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("-o", "output", type=FILE_NAME, required=True, metavar="C", help="Create the log C; never overwrite one.")
@click.option(
    "--within",
    type=click.FloatRange(min=0, max=600),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="Treat the same act in both copies as one if its times differ by at most SECONDS.",
)
@json_option
@quiet_option
@officer_option
def merge(
    first: str, second: str, output: Path, within: float, officer: str | None, *, as_json: bool, quiet: bool
) -> int:
    """Merge two diverged copies of a log, A and B, into a new log C.

    Entries of both copies are taken once, the others by their times. Duplicates are merged and contradictions flagged;
    both appear in the log and in the summary. The exit status is 1 if C is created with open points.
    """
    from meetinglog.cli.handlers.merge import run

    return run(first, second, output, within, officer, as_json=as_json, quiet=quiet)
