"""Programs that tests run beside this one, which dev.py installs where it may."""

from __future__ import annotations

import shutil

import pytest


def needed(program: str) -> str:
    """Return the path of a program; without it the test does not run, and says so."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"NOT RUN: {program} is not installed; dev.py says which packages have it")
    return found
