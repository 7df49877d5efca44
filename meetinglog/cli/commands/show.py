"""``show``: the journal."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, view_options

FORMATS = ("text", "json", "akn")


@click.command("show", epilog="Example: meetinglog show ctoc-cop-6.meetinglog --meeting 4")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format [default: that of the ending of -o FILE, else text]; akn is the floor record as XML.",
)
@click.option("--history", "with_history", is_flag=True, help="Show every entry, with what was struck and amended.")
@click.option("--handover", "for_handover", is_flag=True, help="Show what a colleague needs who takes over.")
@view_options
@handled
def show() -> None:
    """Show the journal of the meetings, entry by entry, as corrected.

    The history shows every entry as it was entered: what was struck and amended, by whom, when and why, what has no
    effect any more, and the comments for officers. The handover shows what is open, who waits, what is to be settled,
    and the acts of the last hour, at the latest time of the log or at that of --until.

    With --format akn, write the floor record in Akoma Ntoso, the United Nations' XML: each meeting with its items, the
    statements with their times and notes, and what was decided.
    """
