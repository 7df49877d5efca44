"""The program on every Python that it is for and that this machine has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.project.fresh import kept_environment, run
from tests.support.paths import ROOT

MINORS = (11, 12, 13, 14)
PACKAGES = ("meetinglog", "storage", "tui")
NEEDS_AN_EXTRA = ("meetinglog.serve", "storage.postgres")
"""What cannot be imported with the program's own libraries alone."""
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"

COMPILE = """
import pathlib, sys, warnings
warnings.simplefilter("error")
for name in sys.argv[1:]:
    compile(pathlib.Path(name).read_text(encoding="utf-8"), name, "exec", dont_inherit=True)
"""
IMPORT = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"


def python(minor: int) -> Path:
    """Return the interpreter of a version; the test is skipped where the machine has none."""
    for place in (shutil.which(f"python3.{minor}"), *sorted(map(str, PYENV.glob(f"3.{minor}.*/bin/python")))):
        if place and _answers(place, f"3.{minor}"):
            return Path(place)
    pytest.skip(f"NOT RUN: there is no Python 3.{minor} on this machine")


def _answers(interpreter: str, version: str) -> bool:
    asked = [interpreter, "-c", "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() == version


def modules() -> dict[str, Path]:
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return {re.sub(r"\.__init__$", "", name): file for name, file in zip(names, files, strict=True)}


@pytest.mark.parametrize("minor", MINORS)
def test_every_file_compiles_without_a_warning(minor: int) -> None:
    run(python(minor), "-c", COMPILE, "dev.py", *modules().values(), env=dev.environment())


@pytest.mark.slow
@pytest.mark.parametrize("minor", [minor for minor in MINORS if minor != sys.version_info[1]])
def test_every_module_is_imported_with_the_locked_libraries(minor: int, pytestconfig: pytest.Config) -> None:
    names = [name for name in modules() if not name.endswith("__main__") and not name.startswith(NEEDS_AN_EXTRA)]
    assert pytestconfig.cache is not None
    kept = kept_environment(python(minor), pytestconfig.cache.mkdir(f"python3.{minor}"))
    run(kept, "-c", IMPORT, *names, env=dev.environment())


def test_every_module_is_imported_on_this_python() -> None:
    names = [name for name in modules() if not name.endswith("__main__")]
    run(sys.executable, "-c", IMPORT, *names, env=dev.environment())
