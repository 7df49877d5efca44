"""The one spelling of an address: however a log's address is written, what is kept of the log is found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import cycle
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from meetinglog.errors import UsedWrongly
from meetinglog.files.kept import stem_of
from storage.postgres.address import PostgresAddress, parse_address
from storage.postgres.servers import SCHEMES

_PORT = "5432"


def one_spelling(address: PostgresAddress) -> str:
    """Return where a log is, the same for every spelling of its address: servers, database and session.

    Who asks, how the line is secured and what else an address may say lead to no other log. What an address leaves out
    is taken from the environment, as the driver does. Two names of one server stay two.
    """
    parts = urlsplit(address.url)
    asked = dict(parse_qsl(parts.query))
    database = unquote(parts.path[1:]) or asked.get("dbname") or asked.get("database", "")
    servers = ",".join(sorted(_servers(parts, asked)))
    return f"{SCHEMES[0]}{servers}/{quote(database, safe='')}#{address.session}"


def are_one(first: str, second: str) -> bool:
    """Return whether two texts are spellings of one address of a log."""
    try:
        return one_spelling(parse_address(first)) == one_spelling(parse_address(second))
    except UsedWrongly:
        return False


def kept_stems(address: PostgresAddress, *kept_for: str) -> list[str]:
    """Return how the names of what is kept of a log on this computer begin: the name that is given, then earlier ones.

    Earlier the address gave it as it was typed.
    """
    typed = str(address).partition("://")[2]
    spellings = one_spelling(address), *(f"{scheme}{typed}" for scheme in SCHEMES)
    return [*dict.fromkeys(stem_of(" ".join((spelling, *kept_for))) for spelling in spellings)]


def _servers(parts: SplitResult, asked: dict[str, str]) -> Iterator[str]:
    """Yield the servers of a URL: ``host``, ``host:port``, or the folder of a socket."""
    hosts, ports = parts.netloc.rpartition("@")[2], ""
    if not hosts:
        hosts, ports = asked.get("host", ""), asked.get("port", "")
    if not hosts and "service" in asked:
        yield f"service={asked['service']}"
        return
    hosts = hosts or os.environ.get("PGHOST", "")
    ports = ports or os.environ.get("PGPORT", "") or _PORT
    for host, port in zip(hosts.split(","), cycle(ports.split(",")), strict=False):
        yield _server(host, port)


def _server(host: str, port: str) -> str:
    if host.startswith(("/", "@")):
        return _with_port(host.rstrip("/"), port)
    bare, bracket, rest = host.removeprefix("[").partition("]")
    name, _, own = (bare, "", rest.removeprefix(":")) if bracket else host.partition(":")
    return _with_port(_name(unquote(name)), own or port)


def _name(host: str) -> str:
    if host.startswith("/"):
        return host.rstrip("/")
    try:
        return ip_address(host).compressed
    except ValueError:
        return host.lower()


def _with_port(host: str, port: str) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if port == _PORT else f"{bracketed}:{port}"
