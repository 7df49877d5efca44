"""What PostgreSQL and the way to it report, as one of our errors with a sentence a person can act on."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

import asyncpg

from meetinglog.errors import (
    Conflict,
    LogDamaged,
    LogExists,
    LogLost,
    MeetinglogError,
    NewerLog,
    NotFound,
    Refused,
    StorageFailed,
    StoreAway,
    Unconfirmed,
    WrongClock,
)
from storage.chain import Head
from storage.postgres.address import PostgresAddress, setup_command, without_secrets
from storage.postgres.password_file import ignored_password_file
from storage.postgres.schema import VERSION

DATABASE_ERRORS = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    asyncio.IncompleteReadError,
)
"""What asyncpg raises: what the server reports, what it finds itself, how it is confused by a line that breaks, and
what the network reports.
"""

DatabaseError: TypeAlias = (
    asyncpg.PostgresError | asyncpg.InterfaceError | asyncpg.InternalClientError | OSError | asyncio.IncompleteReadError
)

NOT_END = "MLEND"
"""The log ends with another entry."""

WRONG_CLOCK = "MLCLK"
"""An entry says that it was recorded at another time than it is by the server's clock."""

CLOCK_SECONDS = 5.0
"""So far off the server's clock the time of recording of an entry may be."""

NO_PRIVILEGE = "42501"
"""The user has not the role that something takes."""

AGAIN = {"40001", "40P01"}
"""Two transactions met; the same one is tried again."""

_LOGIN = {"28000", "28P01"}
"""The user is not let in, or not with this password."""

_LOST_STATES = ("08", "57P0")
_CONNECTION_LOST = "the connection was lost. Check the network and the server."
_SET_UP = "Let whoever administers it run: {setup}"

_OF_ENTRIES: dict[str, tuple[type[MeetinglogError], str]] = {
    "MLNOL": (NotFound, "There is no log {place}."),
    "MLEXI": (LogExists, "{place} exists; it is never overwritten. Choose another session id."),
    NOT_END: (Conflict, "Another program has written to the log; nothing was recorded. Try again."),
    "23505": (Conflict, "The log already has an entry with this id; nothing was recorded."),
    "MLOFF": (
        Refused,
        "Nothing was recorded: {message}. Record under your own name, or let whoever administers the database add it.",
    ),
    WRONG_CLOCK: (
        WrongClock,
        "Nothing was recorded: {message}. Set this computer's clock if it is wrong, and enter it again.",
    ),
    "MLGRD": (Refused, "Nothing was recorded: {message}."),
    "22007": (Refused, "Nothing was recorded: an entry says no time at which it was recorded."),
}

_OF_THE_SERVER: dict[str, tuple[type[MeetinglogError], str]] = {
    "3D000": (NotFound, "There is no database {database}."),
    "3F000": (NotFound, "{database} holds no logs yet. " + _SET_UP),
    "42P01": (NotFound, "{database} holds no logs yet. " + _SET_UP),
    "42883": (NotFound, "{database} is not set up as this program needs it. " + _SET_UP),
    NO_PRIVILEGE: (
        StorageFailed,
        (
            "The user of {database} lacks the role that this takes ({message}). Let whoever administers it grant it: "
            "meetinglog_reader to read, meetinglog_recorder to record, meetinglog_copier to bring in what was recorded "
            "elsewhere."
        ),
    ),
    "28000": (StorageFailed, "{database} does not let this user in ({message}). Ask whoever administers it."),
    "28P01": (
        StorageFailed,
        "{database} does not take this password. Give the right one in PGPASSWORD or in the password file ~/.pgpass.",
    ),
    "53100": (StorageFailed, "{database} cannot be written: the server's disk is full. Have room made there."),
    "53200": (StoreAway, "{database}: the server has not enough memory."),
    "53300": (StoreAway, "{database} has too many connections. Close other programs, and try again."),
    "25006": (
        StorageFailed,
        "{database} can only be read: it is a standby, or set to read only. Name the primary server in the address.",
    ),
    "57P03": (StoreAway, "{database} is starting or stopping. Try again in a moment."),
    "57014": (StoreAway, "{database} stopped this after the time that it allows; nothing was recorded."),
    "54000": (StorageFailed, "{database}: this is too much for one append; record it in smaller parts."),
}


def is_lost(error: DatabaseError) -> bool:
    """Return whether an error leaves no connection, so that nobody knows what became of what was sent."""
    if isinstance(error, asyncpg.PostgresError):
        return sqlstate(error).startswith(_LOST_STATES)
    return not isinstance(error, asyncpg.DataError)


def sqlstate(error: DatabaseError) -> str:
    """Return the code that the server reported, empty where the server did not report the error."""
    return str(getattr(error, "sqlstate", None) or "")


def failure(error: DatabaseError, address: PostgresAddress | str, position: int = 1) -> MeetinglogError:
    """Turn an error into ours; ``position`` is the first entry (from 1) that damage would touch.

    An ``address`` that is a text is the URL of a database.
    """
    url = address if isinstance(address, str) else address.url
    database, state = without_secrets(url), sqlstate(error)
    is_away = is_lost(error) and not isinstance(error, ValueError)  # which says that the URL is wrong
    other = StoreAway if is_away else StorageFailed
    if state in {"XX001", "XX002"}:
        return LogDamaged(position, f"{database} reports “{error}”.")
    if not isinstance(error, asyncpg.PostgresError):
        return other(_unreachable(error, database))
    if state in _LOGIN and (ignored := ignored_password_file(url)):
        return StorageFailed(f"{database} does not let this user in. {ignored}")
    kind, sentence = (_OF_ENTRIES | _OF_THE_SERVER).get(
        state, (other, "{database} cannot be used: the server reports “{message}”.")
    )
    if state.startswith(_LOST_STATES) and state not in _OF_THE_SERVER:
        return StoreAway(f"{database}: {_CONNECTION_LOST}")
    place = database if isinstance(address, str) else str(address)
    words = {"place": place, "database": database, "setup": setup_command(url), "message": str(error.args[0])}
    return kind(sentence.format_map(words))


@contextmanager
def translated(address: PostgresAddress | str) -> Iterator[None]:
    """Raise what is in `DATABASE_ERRORS` within the block as one of our errors; ``address`` is that of `failure`."""
    try:
        yield
    except DATABASE_ERRORS as error:
        raise failure(error, address) from error


def newer(url: str, version: int) -> NewerLog:
    """Return the error of a database, at a URL, that a newer version of the program has set up."""
    return NewerLog(
        f"{without_secrets(url)} was set up by a newer version of the program (version {version}; this one knows "
        f"{VERSION}). Update the program on this computer."
    )


def unconfirmed(error: DatabaseError, address: PostgresAddress) -> Unconfirmed:
    """Return the error of an append of which nobody knows whether it was recorded."""
    return Unconfirmed(
        f"{address}: {_how_lost(error)}, so it is not known whether this was recorded. It is entered once, however "
        "often it is sent again."
    )


def uncreated(error: DatabaseError, address: PostgresAddress) -> StorageFailed:
    """Return the error of a new log of which nobody knows whether it is there."""
    return StorageFailed(
        f"{address}: {_how_lost(error)}, so it is not known whether the log was created. Look in a moment: it is whole "
        f"(meetinglog verify {shlex.quote(str(address))}), or there is none, and you can create it again."
    )


def _how_lost(error: DatabaseError) -> str:
    return "it does not answer" if isinstance(error, TimeoutError) else "the connection was lost"


def _unreachable(error: DatabaseError, database: str) -> str:
    if isinstance(error, TimeoutError):
        return f"{database} does not answer. Check the network and the server, and try again."
    if isinstance(error, ssl.SSLError):
        return f"{database} cannot be reached safely: {error.reason or error}. Check the certificates."
    if isinstance(error, asyncpg.TargetServerAttributeNotMatched):
        return (
            f"{database}: none of its servers takes entries, and a standby may lag. Try again once one has taken over; "
            "to read what a standby holds, name it alone."
        )
    if isinstance(error, OSError) and (reason := _reason_of_the_system(error)):
        return f"{database} cannot be reached: {reason}. Check the address, the network and the server."
    if isinstance(error, ConnectionError | asyncpg.InternalClientError | asyncio.IncompleteReadError):
        return f"{database}: {_CONNECTION_LOST}"
    return f"{database} cannot be used: {error}."


def failure_to_reconnect(error: DatabaseError, url: str) -> MeetinglogError:
    """Return the error of a database that was reached before: where it is not there any more, it may be put back."""
    reason = failure(error, url)
    if isinstance(reason, NotFound):
        return StoreAway(f"{without_secrets(url)} is not there any more. Ask whoever administers it.")
    return reason


def _reason_of_the_system(error: OSError) -> str:
    """Return why the system reaches no server, in its words; of several tries the first. Empty where it says none."""
    if isinstance(error, socket.gaierror):
        return error.strerror or ""
    numbers = [error.errno] if error.errno else map(int, re.findall(r"\[Errno (\d+)\]", str(error)))
    return next((os.strerror(number) for number in numbers), "" if isinstance(error, ConnectionError) else str(error))


def lost_entry(address: PostgresAddress, last: Head) -> LogLost:
    """Return the error of a log that does not hold an entry which it has acknowledged."""
    return LogLost(
        f"{address} no longer holds entry {last.position} as it was acknowledged (hash {last.hash}): the database was "
        "put back, or a standby without it took over. Nothing is recorded any more. Have whoever administers it look "
        "for the server that holds it."
    )
