"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

import click

from meetinglog.cli.narrowed import Narrowed, kind_of_report, narrowed, organization_option
from meetinglog.cli.shared import one_format
from meetinglog.cli.styled import Styled
from meetinglog.cli.styled import styled as with_style
from meetinglog.report.output import FORMATS, written


@click.command("report", epilog="Example: meetinglog report ctoc-cop-6.meetinglog --item 3 --format markdown")
@click.option("--format", "chosen", type=click.Choice(list(FORMATS)), help="text unless given.")
@with_style
@organization_option
@narrowed
def command(asked: Narrowed, chosen: str | None, styled: Styled, *, organization: bool) -> None:
    """Write the report's paragraphs: who considered what, when, with which documents, who spoke, what was decided.

    With --organization, the organizational chapter instead: opening of the session, attendance, officers, agenda,
    documents, meetings held.
    """
    wanted = one_format(chosen, "text", as_json=asked.as_json)
    record = asked.whole_record()
    kind = kind_of_report(organization=organization)
    asked.write(written(record, styled.on(asked.described(record, kind, wanted))))
