"""A server that is away: whether recording can begin meanwhile, and the lines that wait to be brought in."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator

from meetinglog.capture.away import KeptFor
from meetinglog.cli.doctor.diagnosis import Diagnosis
from meetinglog.cli.journal import WaitingJournal, of_a_log_elsewhere, unread_lines, waiting_journals
from meetinglog.cli.seals import first_of
from meetinglog.errors import MeetinglogError, NotFound
from meetinglog.text.languages.en import by_count, number_of
from storage.stores import Address, address_of, are_one


def server_away(reason: str, officer: str, *, has_copy: bool) -> Diagnosis:
    """Return that the server of a log is away, and whether an officer can record all the same: with a sound copy."""
    if has_copy:
        begins = "A recorder that begins now goes on with the copy of the log that this computer keeps"
        return Diagnosis("log", reason, f"{begins} for {officer}, and brings the lines in later.")
    return Diagnosis("log", reason, f"This computer keeps no copy of the log: {officer} cannot record meanwhile.")


def journals_kept(log: Address | None) -> Iterator[Diagnosis]:
    """Yield each journal that waits: for which log, how many lines, since when, and how they get there.

    The servers of the journals are asked whether their logs are there; ``log`` is an address that may have a password.
    """
    firsts: dict[str, str | None] = {}
    for journal, handle in waiting_journals():
        os.close(handle)
        if journal.kept_for is None:
            advice = "Keep the file, and show it to whoever looks after this program."
            yield Diagnosis("journal", f"{journal.path} cannot be read.", advice)
            continue
        address = journal.kept_for.address
        if address not in firsts:
            firsts[address] = _first_at(address, log)
        yield _waiting(journal, journal.kept_for, firsts[address])


def _waiting(journal: WaitingJournal, kept_for: KeptFor, first: str | None) -> Diagnosis:
    """Return what waits for a log, at whose address the log that begins with ``first`` is now."""
    address, since = kept_for.address, journal.lines[0].entered.astimezone()
    lines = (
        f"{number_of(len(journal.lines), 'line')} for {address}, kept since {since:%Y-%m-%d %H:%M}, not on the server"
    )
    if first is None or first == kept_for.log:
        them = by_count(len(journal.lines), "it", "them")
        advice = f"Bring {them} in: meetinglog record {shlex.quote(address)}"
        return Diagnosis("journal", f"{lines}.{unread_lines(journal)}", advice)
    instead = "another log is there now" if first else "no such log is there"
    return Diagnosis("journal", f"{lines}: {instead}.", of_a_log_elsewhere(journal, kept_for))


def _first_at(address: str, log: Address | None) -> str | None:
    """Return the id of the first entry of the log that is at an address now, empty without one; `None` if unknown."""
    try:
        return first_of(log if log is not None and are_one(str(log), address) else address_of(address))
    except NotFound:
        return ""
    except MeetinglogError:
        return None
