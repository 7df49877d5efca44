"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, handled, organization_option, report_options, view_options

FORMATS = ("text", "markdown", "html", "json", "docx", "pdf", "akn")


@click.command("report", epilog="Example: meetinglog report ctoc-cop-6.meetinglog --item 3 --format markdown")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format [default: that of the ending of -o FILE, else text].",
)
@click.option("--update", "file", type=FILE_NAME, metavar="FILE.docx", help="Update a Word file written by report.")
@click.option(
    "--tracked",
    is_flag=True,
    help="With --update, mark what changes as tracked changes (usual if the file tracks them).",
)
@report_options
@organization_option
@click.option("--final", is_flag=True, help="Write the final report: the organizational chapter and all items in one.")
@click.option("--all", "all_addenda", is_flag=True, help="Write every addendum to a file of its own; -o is a folder.")
@click.option("--themes", "by_theme", is_flag=True, help="Print the notes grouped by theme instead of the report.")
@click.option("--journal", is_flag=True, help="Write the journal of the one --day instead: for everybody.")
@view_options
@handled
def report() -> None:
    """Write the report's paragraphs: who considered what, when, with which documents, who spoke, what was decided.

    With --organization, write the organizational chapter instead: opening of the session, attendance, officers, agenda,
    documents, meetings held. With --final, write the chapter and all items as one report, in the order of the chapters.
    With --themes, print the notes grouped by theme, with who said what.

    With --all, write every addendum of the session to the folder that -o names, and what is in no addendum to one file
    more, all of them or none. The files are named by their symbols.

    With --journal and --day, write what happened on that day, meeting by meeting, and the programme of the next.

    With --update, bring FILE.docx, which this command wrote, up to date: update the generated paragraphs, keep
    everything that people wrote, and list the changes. Exit status 1 says that something of the log is not in the file.
    """
