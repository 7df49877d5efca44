"""The project's two commands, from a bare checkout: ``python3 dev.py demo`` and ``python3 dev.py test``.

They need Python 3.11 with pip, and nothing else. The environment ``.venv`` is made from the locked versions in
``requirements``. ``.venv/dev.json`` records what is installed: a second run installs nothing, and a run after an
interrupted one starts over.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MARK = VENV / "dev.json"
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first with --python, which installs into another environment
UNFINISHED = '{"unfinished": "an installation has begun"}'
LOCKED = ROOT / "requirements"
LOCKS = {  # test.txt includes the other two, at the same versions
    "demo": (LOCKED / "run.txt", LOCKED / "build.txt"),
    "test": (LOCKED / "test.txt",),
}
PROGRAMS = {  # by the tests that need them: their names, and the Debian packages they come with
    "the tests that open files in LibreOffice": (
        ("soffice",),
        ("libreoffice-calc-nogui", "libreoffice-writer-nogui"),
    ),
    "the tests that read PDFs": (("pdffonts", "pdfinfo", "pdftotext"), ("poppler-utils",)),
    "the tests of the floor page in a browser": (("chromium",), ("chromium",)),
    "the tests of power loss, faults and kills": (("gcc",), ("gcc", "libc6-dev")),
}
CHECKS = {
    "ruff format --check": ("ruff", "format", "--check", "."),
    "ruff check": ("ruff", "check", "."),
    "mypy": ("mypy",),
    "lint-imports": ("lint-imports", "--no-logo", "--no-cache"),
}


class Failed(Exception):
    """A step failed; the message is a sentence for whoever ran the command."""


def main(arguments: list[str] | None = None) -> int:
    """Run one verb and return its exit status: 0 for success, 130 after Ctrl-C."""
    options = parser().parse_args(arguments)
    try:
        refuse_old_python()
        return int(options.run(options))
    except (Failed, OSError) as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted. Run the command again to go on.")
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser of the verbs and their options."""
    top = argparse.ArgumentParser(prog="dev.py", description="Work on meetinglog; what it needs is installed in .venv.")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    verb = verbs.add_parser("demo", help="run the demonstration", add_help=False, prefix_chars="\0")
    verb.add_argument("arguments", nargs="*", help="passed to `meetinglog demo`")
    verb.set_defaults(run=demo)
    verb = verbs.add_parser("test", help="check format, lint, types and imports, then run the tests")
    verb.add_argument("--quick", action="store_true", help="skip the slow tests")
    verb.set_defaults(run=test)
    verb = verbs.add_parser("carry", help="make one file that runs without being installed")
    verb.add_argument("folder", nargs="?", default="dist", help="where to make it [default: dist]")
    verb.set_defaults(run=carry)
    verb = verbs.add_parser("format", help="format the code and apply the linter's fixes")
    verb.set_defaults(run=reformat)
    return top


def demo(options: argparse.Namespace) -> int:
    """Replace this process by ``meetinglog demo``, so that keys and signals reach it directly."""
    prepare("demo")
    program = str(VENV / "bin" / "meetinglog")
    os.execve(program, [program, "demo", *options.arguments], environment())


def test(options: argparse.Namespace) -> int:
    """Run every check, all at once, then the tests, whose summary comes last."""
    prepare("test")
    with ThreadPoolExecutor() as threads:
        passed = dict(zip(CHECKS, threads.map(check, CHECKS), strict=True))
    failed = [name for name in CHECKS if not passed[name]]
    if failed:
        print(f"FAILED before the tests: {', '.join(failed)}.", flush=True)
    if not options.quick:
        prepare_programs()
    # Tests of a file mostly stay in one process, which prepares for them once; an idle process takes over a share. One
    # more than there are processors: the slow tests, with which the first begins, mostly wait.
    workers = str((os.cpu_count() or 2) + 1)
    which = ("-m", "not slow") if options.quick else ("--store", "both")
    return 1 if run_module("pytest", "-n", workers, "--dist", "worksteal", *which) or failed else 0


def carry(options: argparse.Namespace) -> int:
    """Make the one file to carry, from the locked libraries."""
    prepare("demo")
    return run_module("carry", options.folder)


def reformat(_: argparse.Namespace) -> int:
    """Apply the linter's fixes and format every file."""
    prepare("test")
    return max(run_module("ruff", "check", "--fix", "--quiet", "."), run_module("ruff", "format", "."))


def run_module(module: str, *arguments: str) -> int:
    """Run a module with the standard streams of this process and return its exit status."""
    command = (str(PYTHON), "-m", module, *arguments)
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


def check(name: str) -> bool:
    """Run one check, print its result and time, and its output where it failed; return whether it passed."""
    begun = time.monotonic()
    program, *arguments = CHECKS[name]
    done = run(VENV / "bin" / program, *arguments)
    passed = done.returncode == 0
    said = "" if passed else f"{done.stdout.rstrip()}\n"
    print(f"{said}{name:<20} {'passed' if passed else 'FAILED'}  {time.monotonic() - begun:5.1f} s", flush=True)
    return passed


def prepare(purpose: str) -> None:
    """Install in ``.venv`` what ``purpose`` needs and what is not there yet."""
    have, want = read_mark(), wanted()
    if have.get("base") != want["base"] or not PYTHON.exists():
        make_environment(clear=bool(have))
        have = {"base": want["base"]}
    stands = have.get("libraries") in {want[purpose], want["test"]}
    if stands and have.get("project") == want["project"]:
        return
    MARK.write_text(UNFINISHED, encoding="utf-8")
    if not stands:
        install_libraries(LOCKS[purpose])
        have["libraries"] = want[purpose]
    install("Installing meetinglog itself", "--no-deps", "--no-build-isolation", "--editable=.")
    MARK.write_text(json.dumps({**have, "project": want["project"]}), encoding="utf-8")


def prepare_programs() -> None:
    """Install the programs that slow tests run beside this one, or name the tests that are skipped.

    They are system packages: only root on Debian gets them installed.
    """
    debian = shutil.which("apt-get") is not None and os.geteuid() == 0
    query = ("dpkg-query", "--show", "--showformat=${db:Status-Status}")
    wanted = [package for _, packages in PROGRAMS.values() for package in packages]
    missing = [package for package in wanted if debian and run(*query, package).stdout != "installed"]
    if missing:
        begun = time.monotonic()
        say(f"Installing {', '.join(missing)} ...", end=" ")
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        command = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing)
        done = run("apt-get", "update", "--quiet").returncode == 0 and run(*command).returncode == 0
        say(f"{time.monotonic() - begun:.0f} s" if done else "failed")
    for tests, (programs, packages) in PROGRAMS.items():
        if any(shutil.which(program) is None for program in programs):
            say(f"NOT RUN: {tests} will be skipped. To run them, install {', '.join(packages)} (Debian package names).")


def read_mark() -> dict[str, str]:
    """Return what is installed in ``.venv``; empty where it is missing or was not made here."""
    try:
        mark: dict[str, str] = json.loads(MARK.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        return {"unfinished": "a mark that was cut off"}
    return mark


def wanted() -> dict[str, str]:
    """Return the mark of a finished environment: digests of this Python and folder, the locks and the project."""
    locks = {purpose: digest(*(file.read_bytes() for file in files)) for purpose, files in LOCKS.items()}
    base = digest(*(str(part).encode() for part in (sys.version, sys.base_prefix, ROOT)))
    return {"base": base, "project": digest((ROOT / "pyproject.toml").read_bytes()), **locks}


def digest(*parts: bytes) -> str:
    """Return one hash of several parts; their order and boundaries count."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def make_environment(*, clear: bool) -> None:
    """Make ``.venv``; without ``clear``, files that are there already are kept."""
    refuse_old_pip()
    say("Making the environment .venv")
    VENV.mkdir(exist_ok=True)
    MARK.write_text(UNFINISHED, encoding="utf-8")
    done = run(base_python(), "-m", "venv", "--without-pip", *(["--clear"] if clear else []), VENV)
    if done.returncode:
        raise Failed(f"{done.stdout}The environment .venv could not be made; see the reason above.")


def refuse_old_python() -> None:
    """Raise `Failed` if this Python is too old."""
    if sys.version_info < OLDEST_PYTHON:
        raise Failed(f"meetinglog needs Python {dotted(OLDEST_PYTHON)} or newer; this is {sys.version.split()[0]}.")


def refuse_old_pip() -> None:
    """Raise `Failed` if pip is missing, or too old to install into another environment."""
    done = run(base_python(), "-m", "pip", "--version")
    version = re.match(r"pip ((\d+)\.(\d+)\S*)", done.stdout)
    if version is None:
        raise Failed(f"{base_python()} has no pip. Install it (often as python3-pip), or use another Python.")
    if (int(version[2]), int(version[3])) < OLDEST_PIP:
        raise Failed(
            f"pip {dotted(OLDEST_PIP)} or newer is needed; {base_python()} has {version[1]}. Upgrade it first."
        )


def dotted(version: tuple[int, int]) -> str:
    """Return a version as text: ``3.11``."""
    return f"{version[0]}.{version[1]}"


def base_python() -> str:
    """Return the interpreter outside any environment, from which ``.venv`` is made."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    return str(Path(sys.base_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}")


def install_libraries(locks: tuple[Path, ...]) -> None:
    """Install the locked versions; pip checks the hash of every file."""
    count = sum(len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE)) for lock in locks)
    install(f"Installing {count} libraries", "--require-hashes", *(f"--requirement={lock}" for lock in locks))


def install(what: str, *arguments: str) -> None:
    """Install into ``.venv`` with pip. Raise `Failed` with pip's message if it cannot."""
    begun = time.monotonic()
    say(f"{what} ...", end=" ")
    done = run(base_python(), "-m", "pip", "--python", PYTHON, "install", "--quiet", "--no-input", *arguments)
    if done.returncode:
        raise Failed(f"failed\n{done.stdout.rstrip()}\npip could not install; see its reason above. Nothing was run.")
    say(f"{time.monotonic() - begun:.0f} s")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder and capture its output, errors included."""
    return subprocess.run(
        command, cwd=ROOT, env=environment(), check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def environment() -> dict[str, str]:
    """Return this process's environment without settings that let other libraries in, or compile all anew each time."""
    foreign = {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}


def say(sentence: str, end: str = "\n") -> None:
    """Write to standard error; standard output belongs to the command that is run."""
    print(sentence, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
