"""``why``: where a name of the report comes from, and what an entry reached."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, language_option, organization_option, style_option, view_options


@click.command("why", epilog="Example: meetinglog why ctoc-cop-6.meetinglog Norway")
@style_option
@language_option
@organization_option
@click.option("--entry", "number", type=int, metavar="NUMBER", help="Show everything that this entry reached.")
@view_options
@click.argument("text", required=False)
@handled
def why() -> None:
    """Show where TEXT, a name or words of the report, comes from: the paragraphs, and the entries behind them.

    Each entry is shown with the time at which it happened, the time at which it was entered, and its corrections. With
    --entry, show everything that an entry reached: paragraphs, lists, the journal.
    """
