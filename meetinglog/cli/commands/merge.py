"""``merge``: copies of a log that went different ways, as one."""

from __future__ import annotations

import click

from meetinglog.cli.options import LOG_NAME, handled, json_option, officer_option, quiet_option


@click.command("merge", epilog="Example: meetinglog merge desk.meetinglog laptop.meetinglog -o merged.meetinglog")
@click.argument("first", metavar="A", type=LOG_NAME)
@click.argument("others", metavar="B...", nargs=-1, required=True, type=LOG_NAME)
@click.option(
    "-o", "output", type=LOG_NAME, required=True, metavar="NEW", help="Create the log NEW; never overwrite one."
)
@click.option(
    "--within",
    type=click.FloatRange(min=0, max=600),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="Treat the same act in two copies as one if its times differ by at most SECONDS.",
)
@json_option
@quiet_option
@officer_option
@handled
def merge() -> None:
    """Merge diverged copies of a log, A and B and any more, into a new log.

    What several copies hold is taken once, the rest by its times. Duplicates are merged and contradictions flagged;
    both appear in the log and in the summary. The exit status is 1 if the new log is created with open points.
    """
