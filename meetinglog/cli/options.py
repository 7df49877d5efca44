"""The arguments and options that commands share; what they stand for is made when a command is run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

import click
from click.core import ParameterSource

from meetinglog.text.languages import LANGUAGES, WRITTEN_IN

if TYPE_CHECKING:
    from pathlib import Path

    from storage.stores import Address

Value = TypeVar("Value")


class FileName(click.ParamType["Path"]):
    """The name of a file or folder; whether it is there, and may be used, is found out by using it."""

    name = "file"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Refuse an empty name, which a path would take for the current folder."""
        if value == "":
            self.fail("the name is empty.", param, ctx)
        from storage.postgres.servers import is_address  # noqa: PLC0415 - help needs none

        if is_address(str(value)):
            self.fail("this is the address of a server; give the name of a file.", param, ctx)
        from pathlib import Path  # noqa: PLC0415 - help needs none

        return Path(value)


class Day(click.ParamType["str"]):
    """A day in ISO 8601, ``2012-10-17``."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what is no day, or is written otherwise."""
        from datetime import date  # noqa: PLC0415 - help needs none

        try:
            day = date.fromisoformat(value).isoformat()
        except ValueError:
            day = ""
        if not day or day != value:
            self.fail(f"{value!r} is not a date; write year-month-day, such as 2012-10-17.", param, ctx)
        return day


class Symbol(click.ParamType["str"]):
    """The symbol of a document: a line of text."""

    name = "symbol"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse an empty symbol, and one with control characters."""
        from meetinglog.text.safe import SESSION_FILE  # noqa: PLC0415 - few reports are asked for a symbol

        symbol = " ".join(value.split())
        if not symbol:
            self.fail("the symbol is empty.", param, ctx)
        if SESSION_FILE.first_refused(symbol):
            self.fail("the symbol holds a control character.", param, ctx)
        return symbol


class LanguageCode(click.ParamType["str"]):
    """The code of a language in which a report can be written."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a language in which no report can be written."""
        if value not in LANGUAGES:
            self.fail(f"{WRITTEN_IN} Choose {', '.join(LANGUAGES)}.", param, ctx)
        return value


class LogName(click.ParamType["Address"]):
    """The address of a log: a path, or a database's URL with the session's id. A password in it is shown nowhere."""

    name = "log"

    def convert(self, value: str | Address, param: click.Parameter | None, ctx: click.Context | None) -> Address:  # noqa: ARG002 - click's signature
        """Return the address. Raises `UsedWrongly`."""
        from storage.stores import address_of  # noqa: PLC0415 - help needs none

        return address_of(value) if isinstance(value, str) else value


FILE_NAME = FileName()
LOG_NAME = LogName()
SYMBOL = Symbol()

log_argument = click.argument("log", type=LOG_NAME)
item_option = click.option("--item", "items", multiple=True, metavar="NUMBER", help="Select this item (repeatable).")
meeting_option = click.option(
    "--meeting", "meetings", multiple=True, type=int, metavar="NUMBER", help="Select this meeting (repeatable)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
all_rows_option = click.option(
    "--all-rows", is_flag=True, help="Also take rows of spreadsheets that are hidden or struck out."
)
quiet_option = click.option("--quiet", is_flag=True, help="Show no progress bar.")
output_option = click.option("-o", "output", type=FILE_NAME, metavar="FILE", help="Write to FILE, whole or not at all.")
file_option = click.option(
    "-o", "output", type=FILE_NAME, metavar="FILE", required=True, help="Write to FILE, whole or not at all."
)
force_option = click.option("--force", is_flag=True, help="Let -o replace an existing file.")
officer_option = click.option(
    "--officer",
    metavar="NAME",
    help="Record as NAME [default: MEETINGLOG_OFFICER, else the configuration, else the login name].",
)
track_to_record_option = click.option(
    "--track",
    metavar="NAME",
    default="",
    help="Record on this track [default: that of this officer's last entry, else plenary].",
)
theme_option = click.option(
    "--theme",
    type=click.Choice(["dark", "light", "contrast"]),
    default="dark",
    help="Colours of the screen [default: MEETINGLOG_THEME, else the configuration, else dark].",
)
bell_option = click.option(
    "--bell/--no-bell", default=True, help="Ring at the time limit [default: the configuration, else ring]."
)
organization_option = click.option(
    "--organization", is_flag=True, help="Use the organizational chapter instead of the items' paragraphs."
)
style_option = click.option(
    "--style",
    type=FILE_NAME,
    metavar="NAME or FILE",
    help="Use this style [default: the configuration, else the session's].",
)

language_option = click.option(
    "--language",
    type=LanguageCode(),
    metavar="en, fr or es",
    help="Write it in this language [default: the configuration, else the session's].",
)

_VIEW_OPTIONS = (
    log_argument,
    item_option,
    meeting_option,
    click.option(
        "--day",
        "days",
        multiple=True,
        type=Day(),
        metavar="DATE",
        help="Select the sittings of this day, past midnight too, such as 2012-10-17 (repeatable).",
    ),
    click.option("--track", metavar="NAME", default="", help="Select this track."),
    click.option("--until", metavar="TIME", help="Show what had happened by then, such as 2012-10-17T11:45 or 11:45."),
    click.option("--as-of", metavar="ENTRY or TIME", help="Show what had been entered by then, such as 112 or a time."),
    json_option,
    output_option,
    force_option,
)

_REPORT_OPTIONS = (
    style_option,
    language_option,
    click.option("--addendum", type=SYMBOL, metavar="SYMBOL", help="Write this addendum: what it holds, and no more."),
    click.option(
        "--masthead/--no-masthead", default=None, help="Include the masthead (default for docx, pdf and akn)."
    ),
    click.option("--symbol", type=SYMBOL, metavar="SYMBOL", help="Print this symbol in the masthead."),
    click.option("--date", "day", type=Day(), metavar="DATE", help="Print this date in the masthead."),
    click.option(
        "--annexes/--no-annexes", default=None, help="Add the annexes: the list of participants and that of documents."
    ),
    click.option("--notes/--no-notes", default=None, help="Include the notes behind the themes, for the drafter."),
    click.option(
        "--provenance/--no-provenance", default=None, help="Show the log entries behind each name (default for html)."
    ),
)


def view_options(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add LOG and the options that narrow a view; the command gets them as one ``request``."""
    return _requested(command, _VIEW_OPTIONS)


def part_options(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add LOG and the options of every view to what is always a file; the command gets them as one ``request``."""
    instead = {json_option: (), output_option: (file_option,)}
    return _requested(command, [each for option in _VIEW_OPTIONS for each in instead.get(option, (option,))])


def _requested(
    command: Callable[..., int | None], options: Sequence[Callable[..., Callable[..., int | None]]]
) -> Callable[..., int | None]:

    @wraps(command)
    def narrowed(
        log: Address,
        items: tuple[str, ...],
        meetings: tuple[int, ...],
        days: tuple[str, ...],
        track: str,
        until: str | None,
        as_of: str | None,
        output: Path | None,
        force: bool,
        as_json: bool = False,
        **others: object,
    ) -> int | None:
        from meetinglog.cli.view_request import ViewRequest  # noqa: PLC0415 - only a command that is run needs it

        request = ViewRequest(log, items, meetings, track, days, until, as_of, as_json, output, force)
        return command(request=request, **others)

    for option in reversed(options):
        narrowed = option(narrowed)
    return narrowed


def asked_or_usual(name: str, value: Value | None) -> tuple[Value | None, Value | None]:
    """Return the value of an option where it was asked for, and where the user's configuration stands in for it."""
    source = click.get_current_context().get_parameter_source(name)
    return (None, value) if source is ParameterSource.DEFAULT_MAP else (value, None)


def report_options(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add the presentation options of a report; the command gets them as one ``options``."""

    @wraps(command)
    def styled(
        style: Path | None,
        language: str | None,
        addendum: str | None,
        masthead: bool | None,
        symbol: str | None,
        day: str | None,
        annexes: bool | None,
        notes: bool | None,
        provenance: bool | None,
        **others: object,
    ) -> int | None:
        from meetinglog.cli.report_options import ReportOptions  # noqa: PLC0415 - as above

        own_style, usual_style = asked_or_usual("style", style)
        own_language, usual_language = asked_or_usual("language", language)
        options = ReportOptions(
            *(own_style, masthead, notes, provenance, usual_style, addendum, symbol, day),
            language=own_language,
            usual_language=usual_language,
            annexes=annexes,
        )
        return command(options=options, **others)

    for option in reversed(_REPORT_OPTIONS):
        styled = option(styled)
    return styled


def handled(command: Callable[[], None]) -> Callable[..., int | None]:
    """Let the handler of a command's name run it, with its options by their names; only then is the handler loaded."""

    @wraps(command)
    def run(**options: object) -> int | None:
        handler = import_module(command.__module__.replace(".commands.", ".handlers."))
        status: int | None = handler.run(**options)
        return status

    return run
