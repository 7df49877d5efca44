"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

from pathlib import Path

import click

from meetinglog.cli.by_theme import write_by_theme
from meetinglog.cli.narrowed import Narrowed, kind_of_report, narrowed, organization_option
from meetinglog.cli.shared import one_format
from meetinglog.cli.styled import style_named, style_option
from meetinglog.report.output import FORMATS, written


@click.command("report", epilog="Example: meetinglog report ctoc-cop-6.meetinglog --item 3 --format markdown")
@click.option("--format", "chosen", type=click.Choice(list(FORMATS)), help="text unless given.")
@style_option
@organization_option
@click.option("--themes", "by_theme", is_flag=True, help="The notes theme by theme instead, for whoever drafts.")
@narrowed
def command(asked: Narrowed, chosen: str | None, style: Path | None, *, organization: bool, by_theme: bool) -> None:
    """Write the report's paragraphs: who considered what, when, with which documents, who spoke, what was decided.

    With --organization, the organizational chapter instead: opening of the session, attendance, officers, agenda,
    documents, meetings held. With --themes, the notes theme by theme, with who said what.
    """
    if by_theme:
        write_by_theme(asked, chosen, style, organization=organization)
        return
    wanted = one_format(chosen, "text", as_json=asked.as_json)
    record = asked.whole_record()
    kind = kind_of_report(organization=organization)
    asked.write(written(record, asked.described(record, kind, wanted, *style_named(style))))
