"""``inscribe``: a list of speakers from a file."""

from __future__ import annotations

import click

from meetinglog.cli.options import (
    all_rows_option,
    handled,
    json_option,
    log_argument,
    officer_option,
    track_to_record_option,
)


@click.command("inscribe", epilog="Example: meetinglog inscribe ctoc-cop-6.meetinglog speakers.txt --item 3 --preview")
@log_argument
@click.argument("file")
@click.option(
    "--item",
    "items",
    multiple=True,
    metavar="NUMBER",
    help="Inscribe under this item, repeatable for items together [default: what is before the meeting].",
)
@track_to_record_option
@click.option("--preview", "--dry-run", is_flag=True, help="Show who would be inscribed; record nothing.")
@all_rows_option
@json_option
@officer_option
@handled
def inscribe() -> None:
    """Put the speakers in FILE (- for standard input) on the list of speakers, all of them as one entry, or none.

    FILE is text with a speaker on each line, such as a list from an e-mail, or a spreadsheet (.xlsx, .ods, .csv) with
    a column of names, and others for group, person and capacity. Numbers and bullets do not count, and NAME (on behalf
    of GROUP) is understood. All mistakes are listed, each with its line or cell; then nothing is recorded.
    """
