"""``diff``: what was issued, beside what the log would give now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import force_option, json_option, log_argument, output_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("diff", epilog="Example: meetinglog diff ctoc-cop-6.meetinglog")
@log_argument
@json_option
@output_option
@force_option
def diff(log: str, output: Path | None, *, as_json: bool, force: bool) -> int:
    """Compare what was issued with what LOG gives now: words added and removed, and the entries that caused it.

    The exit status is 1 if anything differs.
    """
    from meetinglog.cli.handlers.diff import run

    return run(log, output, as_json=as_json, force=force)
