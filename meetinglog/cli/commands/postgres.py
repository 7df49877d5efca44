"""``postgres``: a database made ready for logs."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled


@click.command(
    "postgres", epilog="Example: meetinglog postgres setup postgresql://admin@records/meetings --officer ann=Ann"
)
@click.argument("what", metavar="setup", type=click.Choice(["setup"]))
@click.argument("database", metavar="ADDRESS")
@click.option(
    "--officer",
    "officers",
    multiple=True,
    metavar="USER=NAME",
    help="Let the database user USER record, under the officer's name NAME (repeatable).",
)
@click.option("--reader", "readers", multiple=True, metavar="USER", help="Let USER read all logs (repeatable).")
@click.option(
    "--copier",
    "copiers",
    multiple=True,
    metavar="USER",
    help="Let USER bring in what was recorded elsewhere, as by copy (repeatable).",
)
@click.option(
    "--notify/--no-notify",
    default=None,
    help="Let those who follow a log hear of each entry, or look for it four times a second [default: as it is; hear].",
)
@handled
def postgres() -> None:
    """Make the database at ADDRESS (postgresql://USER@HOST/DATABASE) ready for logs, and say who may do what in it.

    The tables, functions and roles are made, or brought to this version; what is so already stays so. The users are
    there before: CREATE ROLE ann LOGIN. Run it as whoever administers the database.
    """
