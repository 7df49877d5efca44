"""Where things stand in the repository."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
CASES = TESTS / "cases"
DOCS = ROOT / "docs"


def report_args(case: str) -> tuple[str, ...]:
    """Return the options with which the report of a case is written."""
    file = CASES / case / "report.args"
    return tuple(file.read_text(encoding="utf-8").split()) if file.exists() else ()
