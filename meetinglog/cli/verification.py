"""Every entry of a log checked, by two processes where it is long: each entry holds the hash of the one before."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection

from meetinglog.cli.progress import Progress
from meetinglog.errors import MeetinglogError
from meetinglog.record.decoding import Decoder
from storage.chain import START, Head, check
from storage.stores import PAGE_SIZE, Address, ReadableLog, completed, open_at_rest, require_sound, size_of

LONG = 8_000_000
"""A file of so many bytes, some 18,000 entries, is checked sooner by two processes than by one."""

FIRST_PART = 0.56
"""The share of the entries that one process checks while the other checks the file around them, and the rest."""


def check_log(address: Address, progress: Progress) -> Head:
    """Check that every hash of a log holds, every entry can be read and the file is intact; return its head.

    Raises `LogDamaged` with the first entry that cannot be trusted, else `FileDamaged`; `NewerLog`, and what
    `open_at_rest` raises.
    """
    if size_of(address) < LONG or os.cpu_count() == 1:
        return _checked_alone(address, Decoder(), progress)
    ours, theirs = Pipe()
    helper = get_context("fork").Process(target=_check_second_part, args=(address, theirs, ours), daemon=True)
    helper.start()  # before there is a thread: the bar has one
    theirs.close()
    try:
        decoder = Decoder()
        reached = completed(address, _checked(address, decoder, progress, rest_for=ours))
        try:
            head: Head
            head, unknown = ours.recv()
        except EOFError:  # it met an error, which is raised here
            head = _checked_alone(address, decoder, progress, reached)
        else:
            decoder.require(unknown)
    finally:
        helper.terminate()
        helper.join()
        ours.close()
    return head


def _checked_alone(address: Address, decoder: Decoder, progress: Progress, head: Head = START) -> Head:
    """Check the entries that follow on ``head``, then the file around them."""
    head = completed(address, _checked(address, decoder, progress, head))
    completed(address, require_sound(address))
    return head


def _check_second_part(address: Address, first: Connection, other_end: Connection) -> None:
    """Check the file, and the entries after the position that comes in, and send the head; after an error, nothing."""
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first part is interrupted, and ends this one
    with suppress(MeetinglogError, OSError, EOFError):
        position, decoder = first.recv(), Decoder()
        completed(address, require_sound(address))
        head = completed(address, _checked_after(address, position, decoder))
        first.send((head, decoder.unknown))


async def _checked(
    address: Address, decoder: Decoder, progress: Progress, head: Head = START, rest_for: Connection | None = None
) -> Head:
    """Check the entries that follow on ``head``; only the first of them where another process is to do the rest."""
    async with open_at_rest(address, as_far_as_sound=True) as log:
        if rest_for is None:
            progress.stage("Verifying", log.head.position - head.position)
            return await _checked_until(log, head, None, decoder, progress)
        last = int(log.head.position * FIRST_PART) // PAGE_SIZE * PAGE_SIZE
        rest_for.send(last)
        progress.stage("Verifying", last)
        return await _checked_until(log, head, last, decoder, progress)


async def _checked_after(address: Address, position: int, decoder: Decoder) -> Head:
    """Check the entries after a position; the hash of the one there is the business of whoever checks that."""
    async with open_at_rest(address) as log:
        page = await anext(log.read(position - 1))
        return await _checked_until(log, Head(position, page[0].hash), None, decoder, Progress(quiet=True))


async def _checked_until(log: ReadableLog, head: Head, last: int | None, decoder: Decoder, progress: Progress) -> Head:
    pages = log.read(head.position)
    while head.position != last and (page := await anext(pages, None)):
        head = check(page, head)
        decoder.check(page)
        progress.advance(len(page))
    return head
