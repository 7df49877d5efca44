"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

import os
from pathlib import Path

import click

from meetinglog.cli.narrowed import Narrowed, narrowed
from meetinglog.cli.shared import FILE_NAME, one_format, say
from meetinglog.english import enumeration
from meetinglog.errors import NotFound
from meetinglog.proceedings import Proceedings
from meetinglog.record import Record
from meetinglog.report.blocks import Report
from meetinglog.report.build import report
from meetinglog.report.style import DEFAULT, Style, built_in, read, source
from meetinglog.report.writers import as_json as write_json
from meetinglog.report.writers import as_markdown, as_text


@click.command("report", epilog="Example: meetinglog report ctoc-cop-6.meetinglog --item 3 --format markdown")
@click.option("--format", "chosen", type=click.Choice(["text", "markdown", "json"]), help="text unless given.")
@click.option("--style", type=FILE_NAME, metavar="NAME or FILE", help="Another style than the session's.")
@narrowed
def command(asked: Narrowed, chosen: str | None, style: Path | None) -> None:
    """Write the report's paragraphs: who considered what, when, with which documents, who spoke, what was decided."""
    wanted = one_format(chosen, "text", as_json=asked.as_json)
    record = asked.record()
    state = record.proceedings
    written = report(state, _style(style, state), asked.selection(record))
    asked.emit(_write(written, wanted, record))
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
    """Say once what the report could not use (report, "Enumerations of speakers")."""
    if written.unknown_speakers:
        say(f"Not in the report: speakers yet to be named ({_entries(written.unknown_speakers)}).")
    if written.without_item:
        say(f"Not in the report: what was said or decided under no item ({_entries(written.without_item)}).")


def _entries(numbers: tuple[int, ...]) -> str:
    return f"{'entry' if len(numbers) == 1 else 'entries'} {enumeration([str(number) for number in numbers])}"
