"""Make the one file from what is installed here: ``python -m carry FOLDER`` prints its path.

The libraries are those of ``requirements/run.txt``, at the versions of this environment, and the program is its wheel.
The same sources give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipapp
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

from carry.start import LIBRARIES, MADE, made_for

ROOT = Path(__file__).resolve().parents[1]
LICENCES = "licences"
"""Texts of licences that those whose libraries are carried do not put beside them, and the page that says which."""
LONG_AGO = 315_532_800
"""1 January 1980, the first day that an archive knows, in seconds since 1970."""


def main(folder: str = "dist") -> None:
    """Make the file in a folder, and print its path."""
    with tempfile.TemporaryDirectory() as place:
        stage = Path(place) / "stage"
        program = _program(Path(place))
        for name in locked():
            _copy_library(name, stage / LIBRARIES)
        with ZipFile(program) as wheel:
            wheel.extractall(stage / LIBRARIES, [name for name in wheel.namelist() if ".data/" not in name])
        made = {"for": made_for(), "digest": _digest(stage / LIBRARIES)}
        (stage / MADE).write_text(json.dumps(made), encoding="utf-8")
        shutil.copy(ROOT / "carry" / "start.py", stage / "__main__.py")
        shutil.copytree(ROOT / "carry" / LICENCES, stage / LICENCES)
        shutil.copy(ROOT / "docs" / "licences.md", stage / LICENCES)
        for path in (stage, *stage.rglob("*")):
            os.utime(path, (LONG_AGO, LONG_AGO))
        target = Path(folder) / _name(program)
        target.parent.mkdir(parents=True, exist_ok=True)
        zipapp.create_archive(stage, target, interpreter="/usr/bin/env python3", compressed=True)
        target.chmod(0o755)
    print(target)


def locked() -> list[str]:
    """Return the names of the libraries that the program needs."""
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    return re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)


def _program(place: Path) -> Path:
    """Build the wheel of the program."""
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    [wheel] = place.glob("*.whl")
    return wheel


def _copy_library(name: str, target: Path) -> None:
    """Copy the files of a library that is installed here, but for its scripts and what Python compiles of it."""
    for file in distribution(name).files or ():
        if ".." not in file.parts and file.suffix != ".pyc":
            copy = target / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file.locate(), copy)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:32]


def _name(wheel: Path) -> str:
    """Return the name of the file, which says what it is for: ``meetinglog-0.1.0-python3.11-linux-x86_64.pyz``."""
    name, version = wheel.name.split("-")[:2]
    return "-".join([name, version, *made_for().lower().replace("python ", "python").split(" on ")]) + ".pyz"


if __name__ == "__main__":
    main(*sys.argv[1:])
