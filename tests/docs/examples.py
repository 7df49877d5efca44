"""The examples on the pages, run for real: ``python -m tests.docs.examples --write PAGE…`` fills in the answers.

Fenced blocks of these kinds are run, in the order of the page, in one folder:

- ``toml NAME``, ``text NAME``: the file NAME is written (a first time before all else);
- ``console``: lines that begin with ``$`` are commands;
- ``record LOG``: lines with ``>`` are typed into ``record LOG --plain``, at the time before the sign, if any, else at
  the time of the answer;
- ``output COMMAND``: an excerpt of what the command writes.

``[…]`` stands for anything. ``<!-- clock: 2014-10-07T09:50 Europe/Vienna -->`` sets the clock.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

from meetinglog.cli import io as shared
from meetinglog.cli import run as run_command

ANYTHING = "[…]"
FENCE = re.compile(r"^```(\S*) ?(.*)$")
CLOCK = re.compile(r"^<!-- clock: (\S+) (\S+) -->$")
TYPED = re.compile(r"^(?:(\d\d:\d\d:\d\d) )?> ?(.*)$")
COMMAND = re.compile(r"^()\$ (.*)$")
ANSWERED = re.compile(r"^\d+  (\d\d:\d\d:\d\d)  ")


@dataclass
class Block:
    """A fenced block: the number of its opening line, its kind, what stands after that, its lines."""

    line: int
    kind: str
    argument: str
    body: list[str]


@dataclass
class Clock:
    """The clock of the examples."""

    now: datetime
    zone: ZoneInfo

    def set(self, time: str) -> None:
        hour, minute, second = map(int, time.split(":"))
        self.now = self.now.replace(hour=hour, minute=minute, second=second)


@dataclass
class Examples:
    """A page's examples, run in a folder: what was wrong, and the page as it should read."""

    folder: Path
    clock: Clock = field(default_factory=lambda: Clock(datetime(2012, 10, 17, 14, 55, tzinfo=UTC), ZoneInfo("UTC")))
    status: int = 0
    wrong: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def page(self, text: str) -> None:
        """Run all examples of a page; files are there from the beginning."""
        found = list(parts(text))
        for part in reversed(found):
            if isinstance(part, Block):
                self._file(part)
        for part in found:
            if isinstance(part, str):
                self._prose(part)
            else:
                self.lines += [f"```{part.kind} {part.argument}".rstrip(), *self._block(part), "```"]

    def _prose(self, line: str) -> None:
        self.lines.append(line)
        if found := CLOCK.match(line):
            zone = ZoneInfo(found[2])
            self.clock = Clock(datetime.fromisoformat(found[1]).replace(tzinfo=zone), zone)

    def _block(self, block: Block) -> list[str]:
        self._file(block)
        match block.kind:
            case "console":
                return list(self._exchanges(block, COMMAND))
            case "record":
                return list(self._exchanges(block, TYPED))
            case "output":
                said = self._command(block.argument)
                wanted = [ANYTHING, *block.body, ANYTHING]
                self._compare(block.line, block.argument, wanted, said)
        return block.body

    def _file(self, block: Block) -> None:
        if block.kind in {"toml", "text"} and block.argument:
            (self.folder / block.argument).write_text("\n".join([*block.body, ""]), encoding="utf-8")

    def _exchanges(self, block: Block, sign: re.Pattern[str]) -> Iterator[str]:
        """Run each typed line of a block, and give the block with the real answers."""
        for line, typed, expected in exchanges(block, sign):
            yield typed
            found = sign.match(typed)
            if found is None:  # the command that the typed lines are given to
                yield from expected
                continue
            if sign is TYPED:
                said = self._typed(block.argument, found[1], found[2], expected)
            else:
                said = self._command(found[2])
            yield from self._compare(line, typed, expected, said)

    def _typed(self, log: str, time: str | None, line: str, expected: list[str]) -> list[str]:
        answered = next((found[1] for answer in expected if (found := ANSWERED.match(answer))), None)
        self.clock.now += timedelta(seconds=1)
        if time or answered:
            self.clock.set(time or answered or "")
        return self._meetinglog(["record", log, "--plain"], f"{line}\n")

    def _compare(self, line: int, typed: str, expected: list[str], said: list[str]) -> list[str]:
        if fits("\n".join(expected), "\n".join(said)):
            return expected
        self.wrong.append("\n".join([f"line {line}: {typed}", "expected", *expected, "but it is", *said]))
        return said

    def _command(self, typed: str) -> list[str]:
        command, _, target = typed.partition(" > ")
        if target:
            lines = self._command(command)
            (self.folder / target).write_text("\n".join([*lines, ""]), encoding="utf-8")
            return []
        command, _, source = typed.partition(" < ")
        with contextlib.chdir(self.folder):
            match shlex.split(command):
                case ["meetinglog", *arguments]:
                    text = Path(source).read_text(encoding="utf-8") if source else ""
                    return self._meetinglog(arguments, text)
                case ["echo", "$?"]:
                    return [str(self.status)]
                case ["cp", old, new]:
                    shutil.copyfile(old, new)
                case ["rm", name]:
                    Path(name).unlink()
                case ["cat", name]:
                    return Path(name).read_text(encoding="utf-8").splitlines()
                case _:
                    return [f"this command is not known here: {command}"]
        return []

    def _meetinglog(self, arguments: list[str], typed: str) -> list[str]:
        """Run a command with its own standard streams; give all it wrote, in the order of writing."""
        written = io.BytesIO()
        stream = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
        now = self.clock.now

        class Stopped(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return now.astimezone(tz)

        with (
            tempfile.TemporaryFile("w+", encoding="utf-8") as keyboard,
            contextlib.chdir(self.folder),
            mock.patch.dict("os.environ", {"MEETINGLOG_OFFICER": "A. Officer", "NO_COLOR": "1"}),
            mock.patch.object(shared, "datetime", Stopped),
            mock.patch.object(sys, "stdin", keyboard),
            mock.patch.object(sys, "stdout", stream),
            mock.patch.object(sys, "stderr", stream),
        ):
            keyboard.write(typed)
            keyboard.seek(0)
            self.status = run_command(arguments)
        stream.flush()
        return written.getvalue().decode().splitlines()


def parts(text: str) -> Iterator[str | Block]:
    """Return a page as its lines of prose and its fenced blocks."""
    block: Block | None = None
    for number, line in enumerate(text.splitlines(), 1):
        found = FENCE.match(line)
        if block is not None and line == "```":
            yield block
            block = None
        elif block is not None:
            block.body.append(line)
        elif found:
            block = Block(number, found[1], found[2], [])
        else:
            yield line


def exchanges(block: Block, sign: re.Pattern[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Return the typed lines of a block, each with its number on the page and the answer that stands below it."""
    typed = [at for at, line in enumerate(block.body) if sign.match(line) or line.startswith("$ ")]
    for at, end in zip(typed, [*typed[1:], len(block.body)], strict=True):
        yield block.line + 1 + at, block.body[at], block.body[at + 1 : end]


def fits(expected: str, said: str) -> bool:
    """Return whether a text is the expected one; ``[…]`` fits anything, alone on a line any number of lines."""
    anything = re.escape(ANYTHING)
    pattern = re.escape(f"\n{expected}\n")
    pattern = pattern.replace(re.escape(f"\n{ANYTHING}\n"), "\n(?:.*\n)*?").replace(anything, ".*")
    return re.fullmatch(pattern, f"\n{said}\n") is not None


def examples(page: Path, folder: Path) -> Examples:
    """Run the examples of a page in a folder."""
    ran = Examples(folder)
    ran.page(page.read_text(encoding="utf-8"))
    return ran


def main() -> None:
    """Return what the pages have wrong, and with ``--write`` put the real answers in its place."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("pages", nargs="+", type=Path)
    asked = parser.parse_args()
    for page in asked.pages:
        with tempfile.TemporaryDirectory() as folder:
            ran = examples(page, Path(folder))
        sys.stdout.write("\n\n".join([*ran.wrong, ""]))
        if asked.write:
            page.write_text("\n".join([*ran.lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
