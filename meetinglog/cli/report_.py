"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

import os
from pathlib import Path

import click

from meetinglog.cli.shared import FILE_NAME, emit, log_argument, narrowing, one_format, read_record, say
from meetinglog.english import enumeration
from meetinglog.errors import NotFound
from meetinglog.proceedings import Proceedings
from meetinglog.record import Record
from meetinglog.report.blocks import Report
from meetinglog.report.build import report
from meetinglog.report.style import DEFAULT, Style, built_in, read, source
from meetinglog.report.writers import as_json as write_json
from meetinglog.report.writers import as_markdown, as_text
from meetinglog.views.selection import selection


@click.command("report", epilog="Example: meetinglog report ctoc-cop-6.meetinglog --item 3 --format markdown")
@log_argument
@click.option("--format", "chosen", type=click.Choice(["text", "markdown", "json"]), help="text unless given.")
@click.option("--style", type=FILE_NAME, metavar="NAME or FILE", help="Another style than the session's.")
@narrowing
def command(
    log: str,
    chosen: str | None,
    style: Path | None,
    items: tuple[str, ...],
    meetings: tuple[int, ...],
    output: Path | None,
    *,
    as_json: bool,
    force: bool,
) -> None:
    """Write the report's paragraphs: who considered what, when, with which documents, and who spoke."""
    wanted = one_format(chosen, "text", as_json=as_json)
    record = read_record(log)
    state = record.proceedings
    written = report(state, _style(style, state), selection(state, items, meetings))
    emit(_write(written, wanted, record), output, force=force)
    _tell_what_is_left_out(written)


def _style(named: Path | None, state: Proceedings) -> Style:
    """Read the style that is asked for, else the one the session came with. Raises `NotFound`, `StyleError`."""
    if named is not None:
        name = str(named)
        if name not in built_in() and not os.path.lexists(named):
            raise NotFound(f"There is no style {name}; built in is {enumeration(built_in())}.")
        return read(source(name, Path()), name)
    facts = state.session.report
    return read(facts.style_source or source(DEFAULT, Path()), facts.style)


def _write(written: Report, wanted: str, record: Record) -> str:
    match wanted:
        case "markdown":
            return as_markdown(written)
        case "json":
            return write_json(written, record.number)
        case _:
            return as_text(written)


def _tell_what_is_left_out(written: Report) -> None:
    """Say once what the report could not use (wording, "Enumerations of speakers")."""
    if written.unknown_speakers:
        say(f"Not in the report: speakers yet to be named ({_entries(written.unknown_speakers)}).")
    if written.without_item:
        say(f"Not in the report: statements made under no item ({_entries(written.without_item)}).")


def _entries(numbers: tuple[int, ...]) -> str:
    return f"{'entry' if len(numbers) == 1 else 'entries'} {enumeration([str(number) for number in numbers])}"
