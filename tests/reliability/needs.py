"""What the tests of this folder need besides Python."""

from __future__ import annotations

import shutil

import pytest

needs_compiler = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc compiles what stands before the system")
