from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import click
import pytest

from meetinglog.cli import COMMANDS, meetinglog
from meetinglog.cli.handlers.schema import KINDS
from meetinglog.log.entry import Entry
from meetinglog.outputs.report.json import ReportData
from meetinglog.text.json_schema import json_schema
from meetinglog.text.jsonable import to_json
from tests.docs.generated import schema_file
from tests.support.commands import SESSION, Command, Outcome, in_process
from tests.support.json_schemas import Draft202012Validator
from tests.support.places import Logs
from tests.support.typed_logs import restored

WRITING: dict[str, tuple[str, ...]] = {
    "new": ("new", "sheets.toml", "--preview", "--json"),
    "prepare": ("prepare", "LOG", "sheets.toml", "--preview", "--json"),
    "inscribe": ("inscribe", "LOG", "list.txt", "--preview", "--json"),
    "show": ("show", "LOG", "--json"),
    "show --history": ("show", "LOG", "--history", "--json"),
    "show --handover": ("show", "LOG", "--handover", "--json"),
    "speakers": ("speakers", "LOG", "--json"),
    "statements": ("statements", "LOG", "--json"),
    "settle": ("settle", "LOG", "webcast.vtt", "--recording", "2012-10-17T15:00", "--json"),
    "report": ("report", "LOG", "--json", "--masthead", "--notes", "--provenance"),
    "report --themes": ("report", "LOG", "--themes", "--json"),
    "report --update": ("report", "LOG", "--update", "report.docx", "--json"),
    "stats": ("stats", "LOG", "--json"),
    "check": ("check", "LOG", "--json"),
    "why": ("why", "LOG", "Egypt", "--json"),
    "why --entry": ("why", "LOG", "--entry", "6", "--json"),
    "issue": ("issue", "LOG", "statements", "--json", "-o", "issued.json"),
    "diff": ("diff", "LOG", "--json"),
    "verify": ("verify", "LOG", "--json"),
    "verify --seal": ("verify", "LOG", "--seal", "--json"),
    "verify --against": ("verify", "LOG", "--against", "seal", "--json"),
    "doctor": ("doctor", "LOG", "--json"),
    "export": ("export", "LOG", "--json"),
    "merge": ("merge", "LOG", "OTHER", "-o", "MERGED", "--json"),
    "acts": ("acts", "--json"),
    "keys": ("keys", "--json"),
    "styles": ("styles", "--json"),
}


@pytest.fixture(scope="module")
def written(
    logs_of_module: Logs, prepared_entries: list[list[Entry]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Any]:
    """Return what a command writes as JSON, after an act of each sort that its JSON can tell of."""
    folder = tmp_path_factory.mktemp("written")
    logs = {name: logs_of_module / name for name in ("LOG", "OTHER", "MERGED")}
    restored(logs["LOG"], prepared_entries[1])

    def command(*arguments: str) -> CompletedProcess[str]:
        words = (logs.get(word, word) for word in arguments)
        return in_process(*words, folder=folder, MEETINGLOG_OFFICER="A. Officer")

    assert command("copy", "LOG", "OTHER").returncode == 0
    (folder / "agenda.csv").write_text("Item;Title\n1;Opening\n3;Other serious crimes\n3;Twice\n", encoding="utf-8")
    (folder / "participants.csv").write_text("Name;Capacity\nNorway;state\nNGO;bad\n", encoding="utf-8")
    named = 'ends = 2012-10-19\nagenda = "agenda.csv"\nparticipants = "participants.csv"'
    text = SESSION.partition("[[item]]")[0].replace("ends = 2012-10-19", named)
    (folder / "sheets.toml").write_text(text, encoding="utf-8")
    (folder / "list.txt").write_text("Norway by:Ms. X\nPeru for:G77\nNorwey\n", encoding="utf-8")
    (folder / "webcast.vtt").write_text("WEBVTT\n\n04:35.000 --> 05:00.000\n<v Egypt>\n", encoding="utf-8")
    command("verify", "LOG", "--seal", "-o", "seal")
    command("report", "LOG", "--format", "docx", "-o", "report.docx")
    command("issue", "LOG", "report", "-o", "report.txt")
    for name, lines in (
        ("LOG", "/amend 4 who:Sweden\n/strike 8 typed twice\n@2012-10-18T10:20 /theme theft to:crime\n@10:21 /rise\n"),
        ("OTHER", "/amend 4 who:Finland\n@2012-10-18T10:20:01 Kenya\n@10:21 /rise\n"),
    ):
        (folder / "more.txt").write_text(lines, encoding="utf-8")
        assert command("import", name, "more.txt").stderr == ""

    def read(name: str) -> Any:
        done = command(*WRITING[name])
        assert done.returncode < 2, done.stderr
        if name == "export":
            return [json.loads(line) for line in done.stdout.splitlines()]
        return json.loads((folder / "issued.json").read_text(encoding="utf-8") if name == "issue" else done.stdout)

    return read


@pytest.mark.parametrize("name", KINDS)
def test_what_a_command_writes_as_json_fits_its_schema(name: str, written: Callable[[str], Any]) -> None:
    data, validator = written(name), Draft202012Validator(json_schema(KINDS[name]))
    assert data
    for value in data if name == "export" else [data]:
        validator.validate(value)


@pytest.mark.parametrize("name", KINDS)
def test_the_schema_lets_nothing_pass_that_it_does_not_know(name: str) -> None:
    schema = json_schema(KINDS[name])
    Draft202012Validator.check_schema(schema)
    assert [model for model in models(schema) if model.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("name", KINDS)
def test_every_field_says_what_it_is(name: str) -> None:
    fields = [field for model in models(json_schema(KINDS[name])) for field in model["properties"].values()]
    assert [field for field in fields if not field.get("description")] == []


def models(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [model for model in (schema, *schema.get("$defs", {}).values()) if "properties" in model]


@pytest.mark.parametrize("name", KINDS)
def test_the_schema_among_the_pages_is_current(name: str) -> None:
    file = schema_file(name)
    assert file.read_text(encoding="utf-8") == to_json(dict[str, Any], json_schema(KINDS[name])), (
        "run: python -m tests.docs.generated"
    )


def test_every_command_that_writes_json_has_a_schema() -> None:
    context = click.Context(meetinglog)
    commands = {name: command for name in COMMANDS if (command := meetinglog.get_command(context, name))}
    writing = {name for name, command in commands.items() if any("--json" in one.opts for one in command.params)}
    assert {name.split()[0] for name in KINDS} == writing - {"schema"}
    assert list(WRITING) == list(KINDS)


def test_schema_prints_the_json_schema_of_the_report_unless_a_command_is_given(command: Command) -> None:
    done = command("schema")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out) == json_schema(ReportData)
    assert command("schema", "--json") == done
    assert command("schema", "report") == done


def test_schema_prints_the_json_schema_of_a_command_with_an_option(command: Command) -> None:
    assert json.loads(command("schema", "why", "--entry").out) == json_schema(KINDS["why --entry"])


def test_a_command_without_json_has_no_schema(command: Command) -> None:
    done = command("schema", "record")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("meetinglog: record has no JSON Schema; choose new, prepare, inscribe, show, ")


def test_schema_writes_a_file_and_replaces_none(command: Command, folder: Path) -> None:
    assert command("schema", "-o", "own.json") == Outcome(0, "", "")
    assert json.loads((folder / "own.json").read_bytes()) == json_schema(ReportData)
    assert command("schema", "-o", "own.json").status == 1
    assert command("schema", "-o", "own.json", "--force").status == 0
