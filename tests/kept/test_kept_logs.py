"""Logs and outputs kept from an earlier version: what was written then reads as it did, to the byte.

``logs`` holds exports, ``outputs`` what each command gave for them; what is no text, or long, is kept as its checksum.
``python -m tests.kept.test_kept_logs`` writes the outputs anew: do so only where a change to them is meant.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import in_process

HERE = Path(__file__).parent
LOGS = sorted((HERE / "logs").glob("*.jsonl"))
KEPT_LOG = HERE / "every-kind-of-entry.sqlite"
LONGEST = 40_000

VIEWS: dict[str, tuple[str, ...]] = {
    **{
        f"statements.{name}": ("statements", "--format", name) for name in ("table", "csv", "json", "jsonl", "markdown")
    },
    "statements.item-3": ("statements", "--item", "3"),
    **{f"report.{name}": ("report", "--format", name) for name in ("text", "markdown", "html", "json")},
    "report.with-all": ("report", "--masthead", "--notes", "--provenance"),
    "report.with-all.markdown": ("report", "--format", "markdown", "--masthead", "--notes", "--provenance"),
    "report.bare.html": ("report", "--format", "html", "--no-provenance"),
    **{f"organization.{name}": ("report", "--organization", "--format", name) for name in ("text", "html", "json")},
    **{f"themes.{name}": ("report", "--themes", "--format", name) for name in ("text", "markdown", "json")},
    "speakers.text": ("speakers",),
    "speakers.json": ("speakers", "--json"),
    "show.text": ("show",),
    "show.json": ("show", "--json"),
    "show.history.text": ("show", "--history"),
    "show.history.json": ("show", "--history", "--json"),
    **{f"stats.{name}": ("stats", "--format", name) for name in ("text", "csv", "json", "svg")},
    "check.text": ("check",),
    "check.json": ("check", "--json"),
    "why.text": ("why", "Norway"),
    "why.json": ("why", "Norway", "--json"),
    "why.entry.text": ("why", "--entry", "8"),
    "why.entry.json": ("why", "--entry", "8", "--json"),
    "diff.text": ("diff",),
    "diff.json": ("diff", "--json"),
    "replay.text": ("replay", "--plain"),
    "replay.entered.text": ("replay", "--plain", "--entered"),
    "verify.text": ("verify",),
    "export.jsonl": ("export",),
}
FILES: dict[str, tuple[str, ...]] = {
    "statements.xlsx": ("statements", "--format", "xlsx"),
    "report.docx": ("report", "--format", "docx"),
    "report.with-all.docx": ("report", "--format", "docx", "--notes", "--provenance"),
    "organization.docx": ("report", "--organization", "--format", "docx"),
}


@contextlib.contextmanager
def working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def shown(*arguments: str) -> str:
    """Return what a command writes to both streams, and its exit status."""
    done = in_process(*arguments)
    return f"{done.stdout}{done.stderr}[{done.returncode}]\n"


def outputs(export: Path, folder: Path, log: str = "LOG") -> dict[str, str]:
    """Return what every command gives for an export, by the name it is kept under; a long text as its checksum."""
    given = {}
    with working_in(folder):
        shown("restore", str(export), log)
        for name, arguments in VIEWS.items():
            text = shown(arguments[0], log, *arguments[1:]).replace(log, "LOG")
            given[name] = text if len(text) < LONGEST else f"sha256 {digest(text.encode())}\n"
        for name, arguments in FILES.items():
            shown(arguments[0], log, *arguments[1:], "-o", name)
            given[name] = f"sha256 {digest(Path(name).read_bytes())}\n"
    return given


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def kept(log: Path) -> dict[str, str]:
    text = (HERE / "outputs" / f"{log.stem}.json").read_text(encoding="utf-8")
    return {name: "\n".join(lines) for name, lines in json.loads(text).items()}


@pytest.mark.parametrize("export", LOGS, ids=lambda export: export.stem)
def test_every_output_of_a_kept_log_is_what_it_was(export: Path, place: str, tmp_path: Path) -> None:
    assert outputs(export, tmp_path, place) == kept(export)


@pytest.mark.parametrize("export", LOGS, ids=lambda export: export.stem)
def test_a_kept_log_is_exported_as_it_was(export: Path, place: str, tmp_path: Path) -> None:
    with working_in(tmp_path):
        shown("restore", str(export), place)
        shown("export", place, "-o", "again.jsonl")
        assert Path("again.jsonl").read_bytes() == export.read_bytes()


@pytest.mark.files
def test_a_kept_file_is_verified_and_read(tmp_path: Path) -> None:
    (tmp_path / "LOG").write_bytes(KEPT_LOG.read_bytes())
    with working_in(tmp_path):
        assert shown("verify", "LOG").endswith("[0]\n")
        shown("export", "LOG", "-o", "again.jsonl")
        assert Path("again.jsonl").read_bytes() == (HERE / "logs" / "every-kind-of-entry.jsonl").read_bytes()


def write() -> None:
    """Write the outputs of all logs as they are now."""
    (HERE / "outputs").mkdir(exist_ok=True)
    for log in LOGS:
        with tempfile.TemporaryDirectory() as folder:
            lines = {name: text.split("\n") for name, text in outputs(log, Path(folder)).items()}
        text = json.dumps(lines, indent=1, ensure_ascii=False) + "\n"
        (HERE / "outputs" / f"{log.stem}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
