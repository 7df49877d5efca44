"""Another process at the log, which says one line per thing done."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import resource
import signal
from pathlib import Path
from stat import S_IMODE
from subprocess import DEVNULL, PIPE

from meetinglog.errors import Conflict, MeetinglogError
from meetinglog.files import access_of
from storage.chain import verified
from storage.sqlite import open_for_reading, open_for_writing
from tests.support.forked import Forked
from tests.support.logs import new_entries, new_entry
from tui.presenters.drafts import Draft, DraftFile, draft_path
from tui.presenters.line_editor import Line

NOBODY = 65534


def child(*arguments: str | Path | int) -> Forked:
    """Start a process with a pipe from its standard output; the arguments are ``[unprivileged] ACT LOG [NUMBER]``."""
    return Forked(main, *map(str, arguments), streams=(DEVNULL, PIPE, 2))


def heard(process: Forked) -> str:
    """Return what a process says from now on until its end."""
    assert process.stdout is not None
    return process.stdout.read()


def answer(*arguments: str | Path | int) -> str:
    """Run a process to its end, and return what it said."""
    with child(*arguments) as process:
        return heard(process).strip()


def killed_after(log: Path, number: int) -> None:
    """Let a process append so many entries, and kill it: they are in the ``-wal``."""
    with child("hold", log, str(number)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.kill()


def say(text: object) -> None:
    os.write(1, f"{text}\n".encode())


async def append(path: str) -> None:
    """Append until killed; each position is said once it is stored."""
    async with open_for_writing(path, "Child") as log:
        say("open")
        while True:
            [entry] = await log.append([new_entry()], None)
            say(entry.position)


async def hold(path: str, number: int) -> None:
    """Append so many entries, each in a transaction of its own, and go on holding the log until killed."""
    async with open_for_writing(path, "Child") as log:
        for _ in range(number):
            await log.append([new_entry()], None)
        say("held")
        await asyncio.Event().wait()


async def bulk(path: str, number: int) -> None:
    async with open_for_writing(path, "Child") as log:
        entries = new_entries(number)
        say("open")
        say(len(await log.append(entries, None)))


async def count(path: str) -> None:
    async with open_for_reading(path) as log:
        say(sum([len(page) async for page in verified(log.read())]))


async def race(path: str, number: int) -> None:
    """Open, append once and close, again and again, whenever the lock is free."""
    done = 0
    while done < number:
        try:
            async with open_for_writing(path, f"Racer {os.getpid()}") as log:
                await log.append([new_entry()], log.head.position)
                done += 1
        except Conflict:
            raise
        except MeetinglogError as error:
            if error.status != 4:
                raise
            await asyncio.sleep(0.002)
    say(done)


async def fill(path: str, number: int) -> None:
    """Append with files limited to ``number`` bytes until it fails, then without the limit."""
    async with open_for_writing(path, "Child") as log:
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, resource.RLIM_INFINITY))
        try:
            while True:
                await log.append([new_entry("x" * 1000)], None)
        except MeetinglogError as error:
            say(f"{type(error).__name__} {log.head.position} {error}")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        [entry] = await log.append([new_entry()], log.head.position)
        say(entry.position)


async def beside(path: str, mask: int) -> None:
    """Append and keep a draft under a umask, and say the mode of every file that stands beside the log meanwhile."""
    os.umask(mask)
    async with open_for_writing(path, "Child") as log:
        await log.append(new_entries(1), None)
        DraftFile(draft_path(log.path), access_of(log.path)).keep(Draft(Line("Norw", 4)))
        say(json.dumps({file.name: S_IMODE(file.stat().st_mode) for file in log.path.parent.iterdir()}))


def give_up_privileges() -> None:
    """Be nobody, if this is root, for whom no permission is missing; what is imported later must be there already."""
    importlib.import_module("filelock")
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def main(*arguments: str) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if arguments[0] == "unprivileged":
        give_up_privileges()
    act, path, *numbers = arguments[1:] if arguments[0] == "unprivileged" else arguments
    acts = {"append": append, "hold": hold, "beside": beside, "bulk": bulk, "count": count, "race": race, "fill": fill}
    try:
        asyncio.run(acts[act](path, *map(int, numbers)))  # type: ignore[operator]
    except MeetinglogError as error:
        say(f"{type(error).__name__} {error}")
