"""The manual page, made from the commands and their help; `tests.docs.generated` writes it.

It is plain ASCII in the macros of man(7), so that every system's ``man`` shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from meetinglog import __version__
from meetinglog.cli import COMMANDS, CommandContext, meetinglog
from tests.support.paths import DOCS

NARROWING = ("items", "meetings", "days", "track", "until", "as_of", "as_json", "output", "force")
"""The options of every view, which stand on a page once."""

PAGE = DOCS / "meetinglog.1"

ENVIRONMENT = {
    "MEETINGLOG_OFFICER": "Who records where no --officer says so.",
    "MEETINGLOG_THEME": "The theme of the screen: dark, light or contrast.",
    "MEETINGLOG_TRACEBACK": "If set, an internal error is shown whole; it may quote what was typed.",
    "NO_COLOR": "If set, the screen has no colours.",
    "XDG_CONFIG_HOME, XDG_STATE_HOME": "The folders of the files below, where they are not the usual ones.",
}
FILES = {
    "~/.config/meetinglog/config.toml": "What the user has chosen: officer, theme, bell, style, keys.",
    "~/.local/state/meetinglog/errors.log": "Where the program itself broke; no word of a meeting is in it.",
}


def manual() -> str:
    """Return the manual page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    context = CommandContext(meetinglog, info_name="meetinglog")
    yield '.\\" Written by python -m tests.docs.generated; change the commands instead.'
    yield f'.TH MEETINGLOG 1 "" "meetinglog {__version__}" "User Commands"'
    yield from (".SH NAME", f"meetinglog \\- {_text(_summary(meetinglog))}")
    yield from (".SH SYNOPSIS", _bold("meetinglog"), "\\fICOMMAND\\fR [\\fIOPTIONS\\fR] \\&...")
    yield from (".SH DESCRIPTION", *_paragraphs(meetinglog))
    yield from (".SH COMMANDS",)
    for name in COMMANDS:
        command = meetinglog.get_command(context, name)
        assert command is not None
        yield from _command(name, command, context)
    yield from (".SH OPTIONS OF EVERY VIEW", "Commands that read the record and show a part of it take these.")
    statements = meetinglog.get_command(context, "statements")
    assert statements is not None
    yield from _options([one for one in statements.params if one.name in NARROWING], context)
    yield from (".SH EXIT STATUS", *_exit_statuses())
    yield from (".SH ENVIRONMENT", *_tagged(ENVIRONMENT))
    yield from (".SH FILES", *_tagged(FILES))


def _command(name: str, command: click.Command, above: click.Context) -> Iterator[str]:
    own = CommandContext(command, parent=above, info_name=name)
    usage = [name, *command.collect_usage_pieces(own)]
    yield from (f".SS {_text(name)}", _bold(f"meetinglog {' '.join(usage)}"))
    yield from (".PP", *_paragraphs(command))
    options = [one for one in command.params if isinstance(one, click.Option)]
    is_view = {"until", "as_of"} <= {option.name for option in options}
    yield from _options([one for one in options if not (is_view and one.name in NARROWING)], own)
    if is_view:
        lacks = "" if "as_json" in {option.name for option in options} else ", but not \\-\\-json; \\-o is needed"
        yield from (".PP", f"Also takes the options of every view, below{lacks}.")
    yield from (".PP", "Example:", _bold(str(command.epilog).removeprefix("Example: ")))


def _options(options: list[click.Parameter], context: click.Context) -> Iterator[str]:
    for option in options:
        record = option.get_help_record(context)
        if record is not None:
            yield from _tagged({record[0]: record[1]})


def _tagged(rows: dict[str, str]) -> Iterator[str]:
    for tag, meaning in rows.items():
        yield from (".TP", _bold(tag), _text(meaning))


def _exit_statuses() -> Iterator[str]:
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    table = page.partition("## Exit status")[2].partition("\n## ")[0]
    yield from _tagged(dict(re.findall(r"^\| (\d+) \| (.*) \|$", table, re.MULTILINE)))


def _summary(command: click.Command) -> str:
    return str(command.help).strip().partition("\n")[0].rstrip(".")


def _paragraphs(command: click.Command) -> Iterator[str]:
    for n, paragraph in enumerate(re.split(r"\n\s*\n", str(command.help).strip())):
        yield from ((".PP",) if n else ())
        yield _text(" ".join(paragraph.split()))


def _bold(words: str) -> str:
    return f"\\fB{_text(words)}\\fR"


def _text(words: str) -> str:
    """Return text as roff: what a macro or an escape would be is text, and hyphens can be copied."""
    plain = words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    marked = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", plain)
    ascii_only = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in marked)
    return f"\\&{ascii_only}" if ascii_only.startswith((".", "\\(aq")) else ascii_only
