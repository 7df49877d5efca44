"""Seals as files, and a log held against one."""

from __future__ import annotations

from pathlib import Path

from meetinglog.errors import LogUnusable, NotFound
from meetinglog.files.inputs import Input, read_input
from meetinglog.log.entry import Entry
from meetinglog.log.seal import Seal, origin_of, seal_from
from storage.chain import Head
from storage.stores import Address, ReadableLog, completed, open_at_rest


def read_seal(path: Path) -> Seal:
    """Read a seal from a file. Raises `NotFound`, `UnfitInput`, `MalformedSeal`."""
    try:
        return seal_from(read_input(path, Input.SEAL), str(path))
    except NotFound:
        raise NotFound(f"There is no seal {path}.") from None


def timestamp_of(path: Path) -> Path | None:
    """Return the timestamp (RFC 3161) that is kept beside a seal, `None` where there is none."""
    timestamp = path.with_name(f"{path.name}.tsr")
    return timestamp if timestamp.is_file() else None


async def seal_of(address: Address, head: Head) -> Seal:
    """Return the seal of a log that was checked up to ``head``. Raises what `open_at_rest` raises."""
    async with open_at_rest(address) as log:
        return Seal(origin_of((await entry_at(log, 1)).id), head.position, head.hash)


async def hash_at(address: Address, position: int) -> str:
    """Return the hash of the entry at a position of a log that was checked. Raises what `open_at_rest` raises."""
    async with open_at_rest(address) as log:
        return (await entry_at(log, position)).hash


def first_of(address: Address) -> str:
    """Return the id of the first entry of a log, by which logs are told apart, whatever is missing at its end.

    Raises what `open_at_rest` raises.
    """
    first = ""

    async def read() -> None:
        nonlocal first
        async with open_at_rest(address, as_far_as_sound=True) as log:
            first = (await entry_at(log, 1)).id

    try:
        completed(address, read())
    except LogUnusable:
        if not first:
            raise
    return first


async def entry_at(log: ReadableLog, position: int) -> Entry:
    """Return the entry at a position of a log that is open, and that has it."""
    page = await anext(log.read(position - 1))
    return page[0]
