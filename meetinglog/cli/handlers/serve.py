"""``serve``: the floor page, for the room."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import socket
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from meetinglog.capture.recorder import load
from meetinglog.cli import collect_seldom, tell
from meetinglog.cli.error_log import keep_error
from meetinglog.cli.io import emit, now
from meetinglog.cli.recording import track_to_record
from meetinglog.errors import NotFound, NotInstalled, StorageFailed, UnfitInput, UsedWrongly
from meetinglog.files import OWNER_ONLY, write_file
from meetinglog.files.inputs import Input, read_input
from meetinglog.serve.access import SECRET_BYTES, PageAccess, tokens_of
from meetinglog.serve.page_view import PageView
from storage.chain import verified
from storage.stores import Address, open_for_reading

_HTTP_PORTS = {"http": 80, "https": 443}


def run(
    log: Address, track: str, host: str, port: int, address: str | None, token_file: Path | None, connections: int
) -> int:
    """Serve the page until it is ended."""
    try:
        import meetinglog.serve.server  # noqa: F401, PLC0415 - an extra, which may be missing
    except ImportError as reason:
        raise NotInstalled.of("web", "The floor page") from reason
    base = None if address is None else _base(address)
    return asyncio.run(_served(log, track, host, port, base, _secret(token_file), connections))


async def _served(
    log_address: Address, track: str, host: str, port: int, base: str | None, secret: bytes, connections: int
) -> int:
    from meetinglog.serve.broadcast import Broadcast  # noqa: PLC0415 - as above
    from meetinglog.serve.server import listening, serve  # noqa: PLC0415 - as above

    async with open_for_reading(log_address) as log:
        record = await load(verified(log.read()))
        broadcast = Broadcast(record, track_to_record(track, record, ""), now, partial(keep_error, command="serve"))
        with listening(host, port) as listener:
            at, open_port = listener.getsockname()[:2]
            access = _access(at, open_port, base, secret)
            emit(_addresses(access, base or f"http://{_named(at)}:{open_port}"), None)
            tell("Ctrl+C ends the page.")
            collect_seldom()
            await serve(log, broadcast, listener, access, connections)
    return 0


def _base(address: str) -> str:
    """Return the address of a proxy: scheme, name and port. Raises `UsedWrongly`."""
    try:
        parts = urlsplit(address)
        fits = parts.scheme in _HTTP_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None:
        raise UsedWrongly(f"--address {address} is no address of a page; write it as https://floor.example.org.")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _access(at: str, port: int, base: str | None, secret: bytes) -> PageAccess:
    """Return who may see what: tokens for all where others can reach the page, else for the report alone."""
    tokens, private = tokens_of(secret), ipaddress.ip_address(at.partition("%")[0]).is_loopback
    if private and base is None:
        tokens = {PageView.REPORT: tokens[PageView.REPORT]}
    names = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]", _bracketed(at))}
    if base is not None:
        parts = urlsplit(base)
        names |= {parts.netloc, f"{parts.hostname}:{parts.port or _HTTP_PORTS[parts.scheme]}"}
    return PageAccess(
        tokens, frozenset(names) if private else None, port, secure=bool(base) and str(base).startswith("https:")
    )


def _bracketed(at: str) -> str:
    return f"[{at}]" if ":" in at else at


def _named(at: str) -> str:
    """Return by what a browser reaches an address; one that is every address of this computer by its name."""
    return socket.gethostname() if ipaddress.ip_address(at.partition("%")[0]).is_unspecified else _bracketed(at)


def _addresses(access: PageAccess, base: str) -> str:
    lines = []
    for view in PageView:
        token = access.tokens.get(view)
        lines.append(f"{view.title:<12}  {base}{view.path}{f'?token={token}' if token else ''}\n")
    return "".join(lines)


def _secret(file: Path | None) -> bytes:
    """Return what tokens are made of: kept in a file, which is made where it is not there, else new.

    Raises `UnfitInput` where the file holds something else, `StorageFailed` where it cannot be written.
    """
    secret = secrets.token_bytes(SECRET_BYTES)
    if file is None:
        return secret
    try:
        kept = bytes.fromhex(read_input(file, Input.SECRET).decode("ascii", "replace"))
    except NotFound:
        try:
            write_file(file, f"{secret.hex()}\n".encode(), OWNER_ONLY)
        except OSError as error:
            raise StorageFailed(f"Cannot write {file}: {error.strerror}. Choose another place.") from error
        return secret
    except ValueError:
        kept = b""
    if len(kept) != SECRET_BYTES:
        raise UnfitInput(str(file), "is no file of tokens; give a name that is not taken, and one is made")
    return kept
