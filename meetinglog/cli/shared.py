"""What the commands share: the log they open, the officer, the part of the record asked for, where output goes."""

from __future__ import annotations

import asyncio
import contextlib
import getpass
import json
import os
import sys
import tempfile
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from uuid_utils import uuid7

from meetinglog.cli import clean
from meetinglog.errors import NotFound, OutputExists, UsedWrongly
from meetinglog.record import Record
from meetinglog.recorder import Author, load
from storage.chain import verified
from storage.sqlite import open_for_reading

Result = TypeVar("Result")
Command = TypeVar("Command", bound=Callable[..., object])

log_argument = click.argument("log")
item_option = click.option("--item", "items", multiple=True, metavar="NUMBER", help="Only this item (repeatable).")
meeting_option = click.option(
    "--meeting", "meetings", multiple=True, type=int, metavar="NUMBER", help="Only this meeting (repeatable)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
output_option = click.option(
    "-o", "output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, whole or not at all."
)
force_option = click.option("--force", is_flag=True, help="Let -o replace an existing file.")
officer_option = click.option(
    "--officer",
    metavar="NAME",
    help="Who records (else MEETINGLOG_OFFICER, else the login name).",
)


def narrowing(command: Command) -> Command:
    """Add the options that narrow a view and say where it goes."""
    for option in (force_option, output_option, json_option, meeting_option, item_option):
        command = option(command)
    return command


def log_path(log: str) -> Path:
    """Give the path of a log. Raises `UsedWrongly` for the address of a server."""
    if log.startswith(("postgresql://", "postgres://")):
        raise UsedWrongly("This version keeps logs in files; give the path of one.")
    return Path(log)


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run asynchronous work to its end."""
    return asyncio.run(work)


def read_record(log: str) -> Record:
    """Fold a log for a view, every hash checked on the way."""
    return run(_read_record(log_path(log)))


async def _read_record(path: Path) -> Record:
    async with open_for_reading(path) as log:
        return await load(verified(log.read()))


def author(officer: str | None) -> Author:
    """Say who records, by the option, the environment, or the login name."""
    name = officer or os.environ.get("MEETINGLOG_OFFICER") or _login()
    name = clean(name.encode("utf-8", "replace").decode()).strip()
    if not name:
        raise UsedWrongly("Nobody is named as the officer who records; give --officer NAME.")
    return Author(name, lambda: datetime.now(UTC), lambda: str(uuid7()))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "officer"


def emit(text: str, output: Path | None, *, force: bool = False) -> None:
    """Write data to standard output, or to a file, whole or not at all.

    Raises `OutputExists` where the file exists and is not to be replaced.
    """
    text = clean(text)
    if output is None:
        sys.stdout.write(text)
        return
    if output.exists() and not force:
        raise OutputExists(f"{output} exists; give --force to replace it, or another name.")
    if output.is_dir() or not output.parent.is_dir():
        raise NotFound(f"{output} is no place for a file; its folder must be there.")
    _write_whole(text.encode(), output, force=force)


def _write_whole(data: bytes, output: Path, *, force: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o666 & ~_umask())
            os.fsync(file.fileno())
        if force:
            draft.replace(output)
        else:
            _link(draft, output)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _link(draft: Path, output: Path) -> None:
    try:
        os.link(draft, output)
    except FileExistsError:
        raise OutputExists(f"{output} exists; give --force to replace it, or another name.") from None
    except OSError:
        draft.replace(output)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def as_json(value: object) -> str:
    """Write JSON for people and programs."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def say(text: str) -> None:
    """Tell the user something that is no data."""
    click.echo(clean(text), err=True)


def one_format(chosen: str | None, default: str, *, as_json: bool) -> str:
    """Settle the format. Raises `UsedWrongly` where ``--json`` and another format are asked for."""
    if as_json and chosen not in {None, "json"}:
        raise UsedWrongly(f"--json and --format {chosen} do not go together; give one of them.")
    return "json" if as_json else chosen or default
