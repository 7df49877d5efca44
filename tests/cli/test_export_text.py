from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.support.commands import Command


def rows(log: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(log)
    found = connection.execute("SELECT * FROM entry ORDER BY position").fetchall()
    connection.close()
    return found


@pytest.mark.files
def test_an_export_gives_back_every_character_printed_or_written(command: Command, log: Path, folder: Path) -> None:
    officer = "Zoë \u202f\u2028“Ż” 🎉 \\u0041"
    (folder / "odd.txt").write_text('/comment "q" \\ \x85\x9b \u2028 \U0001f389 é\n', encoding="utf-8")
    if command("import", log, "odd.txt", "--officer", officer).status:
        (folder / "odd.txt").write_text('/comment "q" \\ \U0001f389 é\n', encoding="utf-8")
        assert command("import", log, "odd.txt", "--officer", officer).status == 0
    (folder / "printed.jsonl").write_text(command("export", log).out, encoding="utf-8")
    assert command("export", log, "-o", "written.jsonl").status == 0
    for export in ("printed.jsonl", "written.jsonl"):
        assert command("restore", export, f"{export}.log").status == 0
        assert rows(folder / f"{export}.log") == rows(log)


def test_an_export_holds_no_character_that_a_terminal_would_obey(command: Command, log: str, folder: Path) -> None:
    (folder / "odd.txt").write_text("/comment a\x9b31m\x85b\n", encoding="utf-8")
    command("import", log, "odd.txt")
    assert [char for char in set(command("export", log).out) if char < " " or "\x7f" <= char <= "\x9f"] == ["\n"]
