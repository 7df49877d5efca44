"""``python -m tests.fuzz``: looks for inputs that break what reads them; keeps the corpus, what broke, and the figures.

Each target runs in a process of its own, with a share of the time. It needs CPython on Linux, and
``pip install -r requirements/fuzz.txt``.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.figures import Figures, add, write_page
from tests.fuzz.target import Target, files_in, name_of, spread
from tests.fuzz.targets import TARGETS
from tests.support.paths import ROOT

MEGABYTES = 2048
"""The memory that a process may use."""

SECONDS = 40
"""The time after which an input that does not even come back to Python hangs."""

MOST_KEPT, LARGEST_CORPUS = 300, 1_000_000
"""So many inputs of a target are kept at most, with so many bytes."""

_LEAST_SECONDS = 5.0
_STATUS = re.compile(r"^#(\d+)\s.*cov: (\d+) ft: (\d+)", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz the targets; return 1 where something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Look for inputs that break a reader.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(TARGETS)} [default: all]")
    parser.add_argument("--minutes", type=float, default=60, help="for all of them together [default: 60]")
    parser.add_argument("--jobs", type=int, default=1, help="targets at a time [default: 1]")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.targets if name not in TARGETS]:
        parser.error(f"unknown target {unknown[0]}; choose of {', '.join(TARGETS)}")
    if find_spec("atheris") is None:
        parser.error("atheris is not installed: pip install -r requirements/fuzz.txt")
    chosen = [TARGETS[name] for name in options.targets or TARGETS]
    os.nice(5)
    with ThreadPoolExecutor(options.jobs) as pool:
        runs = list(pool.map(partial(fuzzed, seconds=60 * options.minutes / len(chosen)), chosen))
    for run in runs:
        add(run.target, run.figures)
    write_page()
    return 1 if any(run.broke for run in runs) else 0


def fuzzed(target: Target, seconds: float) -> Run:
    """Fuzz a target, and keep what was found."""
    with tempfile.TemporaryDirectory(prefix=f"fuzz-{target.name}-") as folder:
        run = Run(target, Path(folder))
        run.begin()
        run.fuzz(seconds)
        run.keep_crashes()
        run.keep_corpus()
    sys.stderr.write(f"{target.name}: {run.figures}; {run.broke} broke it\n")
    return run


@dataclass
class Run:
    """A target that is fuzzed in a folder."""

    target: Target
    folder: Path
    figures: Figures = field(default_factory=Figures)
    broke: int = 0
    """How many inputs broke it."""

    def begin(self) -> None:
        """Write what the fuzzer needs: the inputs to begin with, the words, and a command that it can start itself."""
        for name in ("corpus", "broken", "least", "tmp"):
            (self.folder / name).mkdir()
        for number, seed in enumerate(self.target.seeds()):
            (self.folder / "corpus" / f"seed-{number}").write_bytes(seed)
        for file in (*files_in(self.target.corpus), *files_in(self.target.crashes)):
            shutil.copy(file, self.folder / "corpus")
        words = (f'"{escaped(word)}"\n' for word in self.target.words)
        (self.folder / "words").write_text("".join(words), encoding="ascii")
        launcher = self.folder / "launch"
        worker = f'"{sys.executable}" -m tests.fuzz.worker "$0" {self.target.name} "{self.folder}/broken" "$@"'
        launcher.write_text(f"#!/bin/sh\nexec {worker}\n", encoding="utf-8")
        launcher.chmod(0o700)

    def fuzz(self, seconds: float) -> None:
        """Fuzz for a time; a process that ends before is followed by another."""
        end = time.monotonic() + seconds
        words = [f"-dict={self.folder / 'words'}"] if self.target.words else []
        while (left := end - time.monotonic()) > _LEAST_SECONDS:
            self._launch(str(self.folder / "corpus"), f"-max_total_time={int(left)}", *words)
        self.figures.seconds = round(seconds)

    def _launch(self, *arguments: str) -> None:
        flags = (
            f"-artifact_prefix={self.folder}/broken/",
            f"-rss_limit_mb={MEGABYTES}",
            f"-timeout={SECONDS}",
            f"-max_len={self.target.largest}",
            f"-report_slow_units={SECONDS}",
        )
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.folder / "tmp")}
        with (self.folder / "said").open("w+b") as said:
            subprocess.run(
                [str(self.folder / "launch"), *flags, *arguments], cwd=ROOT, env=environment, stdout=said, stderr=said,
                check=False,
            )  # fmt: skip
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
        states = _STATUS.findall(text)
        if states and "-merge=1" not in arguments:
            inputs, edges, features = map(int, states[-1])
            self.figures.inputs += inputs
            self.figures.edges, self.figures.features = edges, features
        elif not states:
            sys.stderr.write(text[-3000:])

    def keep_corpus(self) -> None:
        """Keep the fewest and smallest inputs that reach what all of them reach, as far as there is room for them."""
        self._launch("-merge=1", str(self.folder / "least"), str(self.folder / "corpus"))
        least = sorted(
            (file.read_bytes() for file in files_in(self.folder / "least")), key=lambda data: (len(data), data)
        )
        shutil.rmtree(self.target.corpus, ignore_errors=True)
        self.target.corpus.mkdir(parents=True)
        for data in within(spread(least, MOST_KEPT), LARGEST_CORPUS):
            (self.target.corpus / name_of(data)).write_bytes(data)

    def keep_crashes(self) -> None:
        """Keep what broke the target, and say where it broke."""
        for file in files_in(self.folder / "broken"):
            self.target.crashes.mkdir(parents=True, exist_ok=True)
            if file.suffix == ".txt":
                sys.stderr.write(f"{self.target.name}: {file.stem}\n{file.read_text(encoding='utf-8')}\n")
            else:
                data = file.read_bytes()
                (self.target.crashes / name_of(data)).write_bytes(data)
                self.broke += 1


def within(inputs: Sequence[bytes], room: int) -> Iterator[bytes]:
    """Yield inputs as long as there is room for all of them."""
    for data in inputs:
        room -= len(data)
        if room < 0:
            break
        yield data


def escaped(word: str) -> str:
    """Return a word as a dictionary of the fuzzer has it."""
    plain = (chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode())
    return "".join(plain)


if __name__ == "__main__":
    sys.exit(main())
