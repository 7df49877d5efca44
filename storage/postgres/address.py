"""Where a log in a database is: ``postgresql://host/database#SESSION-ID``."""

from __future__ import annotations

import re
import shlex
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from msgspec import Struct

from meetinglog.errors import UsedWrongly
from storage.postgres.servers import SCHEMES, SECRETS

_SESSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_LAST_PORT = 65535
_FORM = "postgresql://USER@HOST/DATABASE"


class PostgresAddress(Struct, frozen=True):
    """A log in a database: the database's URL, without a fragment, and the session's id. It never shows a password."""

    url: str
    session: str

    def __str__(self) -> str:
        """Return the address without what is secret in it."""
        return f"{without_secrets(self.url)}#{self.session}"

    def __repr__(self) -> str:
        """Return what ``str`` returns: a log of the program shows no password either."""
        return f"<{self}>"


def parse_address(text: str) -> PostgresAddress:
    """Parse the address of a log. Raises `UsedWrongly` where it is none, without repeating a password."""
    url, _, session = text.partition("#")
    shown = without_secrets(parse_database(url))
    if not session:
        raise UsedWrongly(
            f"{shown} names a database, not a log in it. Add # and the session's id, such as {shown}#ctoc-cop-6."
        )
    if not _SESSION.fullmatch(session):
        raise UsedWrongly(
            'After the # of an address stands the session\'s id: letters (a to z), digits and "-". A # in a password '
            "is written as %23."
        )
    return PostgresAddress(url, session)


def parse_database(text: str) -> str:
    """Return the URL of a database as it was given. Raises `UsedWrongly` where it is none, or names a log in one."""
    try:
        parts = urlsplit(text)
        sound = text.lower().startswith(SCHEMES) and text.count("@") == ("@" in parts.netloc) and _has_database(parts)
        sound = sound and all(0 < int(port) <= _LAST_PORT for port in _ports(parts) if port)
        parse_qsl(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        sound = False
    if not sound:
        raise UsedWrongly(
            f"This is no address of a database. It has the form {_FORM}; @, /, ?, # and % in a name or a password are "
            f"written as %40, %2F, %3F, %23 and %25. A port is a number up to {_LAST_PORT}."
        )
    if "#" in text:
        raise UsedWrongly(f"{without_secrets(text.partition('#')[0])} is wanted, without the # and what follows it.")
    return text


def without_secrets(url: str) -> str:
    """Return a URL of a database without the passwords in it: an address that works where they are kept elsewhere."""
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    query = [(key, value) for key, value in parse_qsl(parts.query) if key.casefold() not in SECRETS]
    shown = f"{parts.scheme}://{user.partition(':')[0]}{at}{host}{parts.path}"
    return f"{shown}?{urlencode(query, safe='/:', quote_via=quote)}" if query else shown


def setup_command(url: str) -> str:
    """Return the command that sets a database up, with ADMIN for the name of whoever administers it."""
    parts = urlsplit(without_secrets(url))
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key != "user"]
    query = urlencode(kept, safe="/:", quote_via=quote)
    host = parts.netloc.rpartition("@")[2]
    database = f"{parts.scheme}://ADMIN@{host}{parts.path}{f'?{query}' if query else ''}"
    return f"meetinglog postgres setup {shlex.quote(database)}"


def _has_database(parts: SplitResult) -> bool:
    return len(parts.path) > 1 or any(key in {"dbname", "database"} for key, _ in parse_qsl(parts.query))


def _ports(parts: SplitResult) -> list[str]:
    """Return the ports that a URL names, an empty one for each that it leaves out."""
    hosts, asked = parts.netloc.rpartition("@")[2], dict(parse_qsl(parts.query)).get("port", "")
    return [host.rpartition("]")[2].partition(":")[2] for host in hosts.split(",")] + asked.split(",")


def has_several_hosts(url: str) -> bool:
    """Return whether the URL of a database names several servers, of which one takes entries."""
    parts = urlsplit(url)
    return "," in (parts.netloc.rpartition("@")[2] or dict(parse_qsl(parts.query)).get("host", ""))
