"""``schema``: the JSON Schema of what a command writes as JSON."""

from __future__ import annotations

import click

from meetinglog.cli.options import force_option, handled, json_option, output_option
from meetinglog.text.languages.en import enumeration

NAMES = (
    "new",
    "prepare",
    "inscribe",
    "show",
    "show --history",
    "show --handover",
    "speakers",
    "statements",
    "settle",
    "report",
    "report --themes",
    "report --update",
    "stats",
    "check",
    "why",
    "why --entry",
    "issue",
    "diff",
    "verify",
    "verify --seal",
    "verify --against",
    "doctor",
    "export",
    "merge",
    "acts",
    "keys",
    "styles",
)
"""What has a schema: a command, or one of its options."""


@click.command(
    "schema",
    context_settings={"ignore_unknown_options": True},
    epilog="Example: meetinglog schema show --history -o history.schema.json",
)
@click.argument("command", nargs=-1, metavar="[COMMAND]", type=click.UNPROCESSED)
@json_option
@output_option
@force_option
@handled
def schema() -> None:
    """Print the JSON Schema (2020-12) of what COMMAND writes with --json."""


schema.help = f"{schema.help}\n\nCOMMAND is {enumeration(NAMES, 'or')} [default: report]."
