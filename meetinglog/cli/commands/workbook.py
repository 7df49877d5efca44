"""``workbook``: the session as one workbook."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, part_options


@click.command("workbook", epilog="Example: meetinglog workbook ctoc-cop-6.meetinglog -o ctoc-cop-6.xlsx")
@part_options
@handled
def workbook() -> None:
    """Write the session as one Excel workbook: statements, speakers, figures, documents, actions, votes, people.

    What one would compute is a formula: totals follow a filter, and figures follow the statements. Dates, times and
    durations are real ones, in the session's time zone.
    """
