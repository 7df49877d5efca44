"""``report --update``: a Word file keeps the masthead of the addendum that it is."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from meetinglog.cli.report_options import ReportOptions
from meetinglog.errors import NotFound
from meetinglog.model.events import Output
from meetinglog.model.session import Session, symbol_key
from meetinglog.outputs.output import select_record
from meetinglog.outputs.report.cover import cover
from meetinglog.outputs.report.docx.errors import AnotherAddendum
from meetinglog.outputs.report.docx.marks import FRONT
from meetinglog.record.record import Record
from meetinglog.views.agenda import addendum_named


class FrontMatter(Struct, frozen=True):
    """What of a file's masthead and headers stays: the keys of what is untouched, and sentences on why."""

    untouched: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()


def check_remembered(output: Output, record: Record) -> None:
    """Raise `AnotherAddendum` for a file that remembers an addendum which the session does not have any more."""
    try:
        if output.addendum:
            addendum_named(output.addendum, record.proceedings)
    except NotFound as error:
        raise AnotherAddendum(f"{error} --addendum SYMBOL says which one the file is now.") from error


def with_own_symbol(output: Output, record: Record) -> Output:
    """Return an output that follows the session file where what it is asked to bear is the symbol given there."""
    if not output.symbol:
        return output
    own = output.model_copy(update={"symbol": ""})
    return own if symbol_key(_symbol(own, record)) == symbol_key(output.symbol) else output


def _symbol(output: Output, record: Record) -> str:
    """Return the symbol on the cover of an output."""
    narrowed, chosen = select_record(record, output)
    return cover(narrowed.proceedings, output, chosen).facts.symbol


def front_matter(
    file: Path, symbol: str, output: Output, record: Record, options: ReportOptions, *, part_asked: bool
) -> FrontMatter:
    """Return what stays of the front matter of a file that bears a symbol: all, where it would get another symbol.

    A symbol that is asked for replaces it. So does that of an addendum that is asked for, where the session has no
    more use for the old one. Raises `AnotherAddendum` where the part that is asked for is another addendum's.
    """
    now = _symbol(output, record)
    if options.symbol or not symbol or symbol_key(symbol) == symbol_key(now):
        return FrontMatter()
    if part_asked and symbol_key(symbol) in _symbols(record.session):
        raise AnotherAddendum(
            f"It is {symbol}; what is asked for is {now or 'without a symbol'}. Omit --item, --organization and "
            "--addendum to bring the file up to date, or write another one with --format docx -o FILE."
        )
    if options.addendum or not output.masthead:
        return FrontMatter()
    what = f"{now}; --symbol {now} replaces it" if now else "without a symbol"
    return FrontMatter(FRONT, (f"{file} keeps its masthead, {symbol}. By the session file it is {what}.",))


def _symbols(session: Session) -> frozenset[str]:
    """Return the symbols that the session file has, as they are compared."""
    return frozenset(map(symbol_key, (session.report.symbol, *(addendum.symbol for addendum in session.addenda))))
