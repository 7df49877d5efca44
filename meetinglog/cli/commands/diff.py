"""``diff``: what was issued, beside what the log would give now."""

from __future__ import annotations

import click

from meetinglog.cli.options import force_option, handled, json_option, log_argument, output_option


@click.command("diff", epilog="Example: meetinglog diff ctoc-cop-6.meetinglog")
@log_argument
@json_option
@output_option
@force_option
@handled
def diff() -> None:
    """Compare what was issued with what LOG gives now: words added and removed, and the entries that caused it.

    The exit status is 1 if anything differs.
    """
