from __future__ import annotations

import json
from pathlib import Path

from meetinglog.outputs.report.json import schema
from tests.support.commands import Command, Outcome


def test_schema_prints_the_json_schema_of_the_report(command: Command) -> None:
    done = command("schema")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out) == schema()
    assert command("schema", "--json") == done


def test_schema_writes_a_file_and_replaces_none(command: Command, folder: Path) -> None:
    assert command("schema", "-o", "own.json") == Outcome(0, "", "")
    assert json.loads((folder / "own.json").read_bytes()) == schema()
    assert command("schema", "-o", "own.json").status == 1
    assert command("schema", "-o", "own.json", "--force").status == 0
