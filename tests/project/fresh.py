"""New environments that hold the locked libraries.

pip takes most of its time to look through all that there is of each library. A library that it has installed here at
the locked version is copied, file by file of its record; it installs what is made for another version of Python.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

import dev

LOCK = dev.LOCKED / "run.txt"


def run(*command: str | Path, cwd: Path = dev.ROOT, env: dict[str, str] | None = None) -> str:
    """Run a command without a terminal; return what it prints on standard output."""
    done = subprocess.run(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def pip(folder: Path, *arguments: str | Path) -> None:
    """Let the pip of this Python work on the environment in a folder."""
    run(dev.base_python(), "-m", "pip", "--python", folder / "bin" / "python", *arguments, env=dev.environment())


def environment(interpreter: str | Path, folder: Path) -> Path:
    """Make an environment with the locked libraries and nothing else, and return its interpreter."""
    run(interpreter, "-m", "venv", "--without-pip", folder)
    [packages] = folder.glob("lib/python3.*/site-packages")
    ours = packages.parent.name == f"python3.{sys.version_info[1]}"
    foreign = [requirement for requirement in locked() if not copied(requirement, packages, ours=ours)]
    if foreign:
        lock = folder / "foreign.txt"
        lock.write_text("\n".join(foreign), encoding="utf-8")
        pip(folder, "install", "--quiet", "--no-compile", "--require-hashes", "--no-deps", f"--requirement={lock}")
    pip(folder, "check")
    return folder / "bin" / "python"


def kept_environment(interpreter: Path, folder: Path) -> Path:
    """Return the interpreter of such an environment, made anew where the lock or the Python is another one."""
    wanted = dev.digest(LOCK.read_bytes(), run(interpreter, "-VV").encode())
    mark = folder / "made-for.txt"
    if not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(folder)
        environment(interpreter, folder)
        mark.write_text(wanted, encoding="utf-8")
    return folder / "bin" / "python"


def locked() -> list[str]:
    """Return the locked libraries, each with its version and its hashes."""
    return re.findall(r"^\S+==.*(?:\n .*)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)


def copied(requirement: str, packages: Path, *, ours: bool) -> bool:
    """Copy a library that is installed here; return whether the Python there can run it, which ours always can."""
    name, version, *_ = re.split(r"==|\s", requirement)
    library = distribution(name)
    assert library.version == version
    if not (ours or runs_anywhere(library)):
        return False
    for file in library.files or ():
        if ".." not in file.parts and (ours or file.suffix != ".pyc"):
            target = packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file.locate(), target)
    return True


def runs_anywhere(library: Distribution) -> bool:
    """Return whether a library is the same file for every version of Python."""
    return "Root-Is-Purelib: true" in (library.read_text("WHEEL") or "")
