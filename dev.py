"""The project's two commands, from a bare checkout: ``python3 dev.py demo`` and ``python3 dev.py test``.

Needs Python 3.11 with pip, and nothing else: the environment in ``.venv`` is made here, from the locked
versions in ``requirements``. ``.venv/dev.json`` says what stands in it, so that a second run installs nothing
and a run after an interrupted one begins again.
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
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MARK = VENV / "dev.json"
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first that installs into an environment without a pip of its own
UNFINISHED = '{"unfinished": "an installation has begun"}'
LOCKED = ROOT / "requirements"
LOCKS = {  # what test.txt installs includes what the other two do, at the same versions
    "demo": (LOCKED / "run.txt", LOCKED / "build.txt"),
    "test": (LOCKED / "test.txt",),
}
OFFICE = ("soffice", "pdftotext")  # the programs; and Debian's packages that they, and what they open, come with
OFFICE_PACKAGES = ("libreoffice-calc-nogui", "libreoffice-writer-nogui", "poppler-utils")
CHECKS = {
    "ruff format --check": ("ruff", "format", "--check", "."),
    "ruff check": ("ruff", "check", "."),
    "mypy": ("mypy",),
    "lint-imports": ("lint-imports", "--no-logo", "--no-cache"),
}


class Failed(Exception):
    """What could not be done, as a sentence for whoever ran the command."""


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; the exit status is 0 when all went well, 130 after Ctrl-C."""
    options = parser().parse_args(arguments)
    try:
        refuse_old_python()
        return int(options.run(options))
    except (Failed, OSError) as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted; the next run takes up from here.")
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the verbs and their switches."""
    top = argparse.ArgumentParser(prog="dev.py", description="Work on meetinglog; installs what it needs in .venv.")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    verb = verbs.add_parser("demo", help="run the demonstration", add_help=False, prefix_chars="\0")
    verb.add_argument("arguments", nargs="*", help="given on to `meetinglog demo`")
    verb.set_defaults(run=demo)
    verb = verbs.add_parser("test", help="check everything: format, lint, types, tests")
    verb.add_argument("--quick", action="store_true", help="leave out the tests that take seconds")
    verb.set_defaults(run=test)
    verb = verbs.add_parser("format", help="format the code, and mend what the linter can")
    verb.set_defaults(run=reformat)
    return top


def demo(options: argparse.Namespace) -> int:
    """Become ``meetinglog demo``, so that keys and signals reach it directly."""
    prepare("demo")
    program = str(VENV / "bin" / "meetinglog")
    os.execve(program, [program, "demo", *options.arguments], environment())


def test(options: argparse.Namespace) -> int:
    """Run every check, then the tests, whose closing line comes last."""
    prepare("test")
    failed = [name for name, command in CHECKS.items() if not check(name, command)]
    if failed:
        print(f"FAILED before the tests: {', '.join(failed)}.", flush=True)
    if not options.quick:
        prepare_office()
    # A file's tests stay in one process, so that what a module prepares for them is prepared once.
    pytest = ["pytest", "-n", "2", "--dist", "loadfile", *(["-m", "not slow"] if options.quick else [])]
    tests_failed = subprocess.run([PYTHON, "-m", *pytest], cwd=ROOT, env=environment(), check=False).returncode
    return 1 if failed or tests_failed else 0


def reformat(_: argparse.Namespace) -> int:
    """Let ruff mend and format every file."""
    prepare("test")
    commands = (("ruff", "check", "--fix", "--quiet", "."), ("ruff", "format", "."))
    return max(
        subprocess.run([PYTHON, "-m", *c], cwd=ROOT, env=environment(), check=False).returncode for c in commands
    )


def check(name: str, command: tuple[str, ...]) -> bool:
    """Run one check, print its line, and what it said only where it failed."""
    begun = time.monotonic()
    done = run(VENV / "bin" / command[0], *command[1:])
    passed = done.returncode == 0
    if not passed:
        print(done.stdout.rstrip())
    print(f"{name:<20} {'passed' if passed else 'FAILED'}  {time.monotonic() - begun:5.1f} s", flush=True)
    return passed


def prepare(purpose: str) -> None:
    """Bring ``.venv`` to what ``purpose`` needs, doing only what is missing."""
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


def prepare_office() -> None:
    """See to the programs that slow tests open Word files and workbooks in; say where these tests will not run.

    They are not Python's, so that they are installed only by root of a Debian machine, as those that check changes are.
    """
    debian = shutil.which("apt-get") is not None and os.geteuid() == 0
    missing = [package for package in OFFICE_PACKAGES if debian and not stands_on_debian(package)]
    if missing:
        begun = time.monotonic()
        say(f"Installing {', '.join(missing)} ...", end=" ")
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        command = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing)
        done = run("apt-get", "update", "--quiet").returncode == 0 and run(*command).returncode == 0
        say(f"{time.monotonic() - begun:.0f} s" if done else "failed")
    if any(shutil.which(program) is None for program in OFFICE):
        say(
            "NOT RUN: the tests that open files in LibreOffice will be skipped. To run these too, install "
            f"{', '.join(OFFICE_PACKAGES)} (Debian's names)."
        )


def stands_on_debian(package: str) -> bool:
    """Return whether a package of Debian's is installed."""
    return run("dpkg-query", "--show", "--showformat=${db:Status-Status}", package).stdout == "installed"


def read_mark() -> dict[str, str]:
    """Return what stands in ``.venv``; empty where the environment is missing or somebody else's."""
    try:
        mark: dict[str, str] = json.loads(MARK.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        return {"unfinished": "a mark that was cut off"}
    return mark


def wanted() -> dict[str, str]:
    """Return the marks of a finished environment: this Python in this folder, the locks, the project's own data."""
    locks = {purpose: digest(*(file.read_bytes() for file in files)) for purpose, files in LOCKS.items()}
    base = digest(*(str(part).encode() for part in (sys.version, sys.base_prefix, ROOT)))
    return {"base": base, "project": digest((ROOT / "pyproject.toml").read_bytes()), **locks}


def digest(*parts: bytes) -> str:
    """Return one hash of several parts, which their order and borders are part of."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def make_environment(*, clear: bool) -> None:
    """Make ``.venv``; without ``clear``, what somebody else has put there stays."""
    refuse_old_pip()
    say("Making the environment .venv")
    VENV.mkdir(exist_ok=True)
    MARK.write_text(UNFINISHED, encoding="utf-8")
    done = run(base_python(), "-m", "venv", "--without-pip", *(["--clear"] if clear else []), VENV)
    if done.returncode:
        raise Failed(f"{done.stdout}The environment could not be made; the reason is above.")


def refuse_old_python() -> None:
    """Raise Failed where this Python is older than the project's oldest."""
    if sys.version_info < OLDEST_PYTHON:
        raise Failed(f"meetinglog needs Python {dotted(OLDEST_PYTHON)} or newer; this is {sys.version.split()[0]}.")


def refuse_old_pip() -> None:
    """Raise Failed where this Python's pip is missing, or cannot install into another environment."""
    done = run(base_python(), "-m", "pip", "--version")
    found = re.match(r"pip ((\d+)\.(\d+)\S*)", done.stdout)
    if found is None:
        raise Failed(f"{base_python()} has no pip. Install it (often as python3-pip), or use another Python.")
    if (int(found[2]), int(found[3])) < OLDEST_PIP:
        raise Failed(f"pip {dotted(OLDEST_PIP)} or newer is needed; {base_python()} has {found[1]}. Upgrade it first.")


def dotted(version: tuple[int, int]) -> str:
    """Return a version as it is written."""
    return f"{version[0]}.{version[1]}"


def base_python() -> str:
    """Return the interpreter that environments are made from, also when run by one inside an environment."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    return str(Path(sys.base_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}")


def install_libraries(locks: tuple[Path, ...]) -> None:
    """Install the locked versions, each file checked by its hash."""
    count = sum(len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE)) for lock in locks)
    install(f"Installing {count} libraries", "--require-hashes", *(f"--requirement={lock}" for lock in locks))


def install(what: str, *arguments: str) -> None:
    """Let pip install into ``.venv``; raise Failed with pip's own words where it cannot."""
    begun = time.monotonic()
    say(f"{what} ...", end=" ")
    done = run(base_python(), "-m", "pip", "--python", PYTHON, "install", "--quiet", "--no-input", *arguments)
    if done.returncode:
        raise Failed(f"failed\n{done.stdout.rstrip()}\nNothing was run: pip could not install; its reason is above.")
    say(f"{time.monotonic() - begun:.0f} s")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder and keep what it says."""
    return subprocess.run(
        command, cwd=ROOT, env=environment(), check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def environment() -> dict[str, str]:
    """Return this process's environment, without the settings that let another Python's libraries in."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}


def say(sentence: str, end: str = "\n") -> None:
    """Tell the person at the terminal, and leave standard output to what is run."""
    print(sentence, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
