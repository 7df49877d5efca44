from __future__ import annotations

import re
import sqlite3
import tomllib
from pathlib import Path
from typing import Any

import pytest

from meetinglog.session_file.table_models import FILE, TABLES, twins
from tests.support.commands import ANSWERS, ENTRIES, SESSION, Command, Outcome, interpreter, names_in, process
from tests.support.sheets import write_csv

MISTAKES = """\
[body]
name = "Conference of the Parties"

[session]
number = "six"
timezone = "Europe/Vienna"
starts = 2012-10-15
ends = 2012-10-19
color = "blue"
"""


def _keys(data: dict[str, Any], heading: str) -> set[str]:
    """Return the keys that the tables under a heading have."""
    tables: list[dict[str, Any]] = [data]
    for step in heading.strip("[]").split("."):
        below = [table[step] for table in tables if step in table]
        tables = [each for table in below for each in (table if isinstance(table, list) else [table])]
    return {key for table in tables for key in table}


def officers(log: Path | str) -> list[str]:
    with sqlite3.connect(log) as connection:
        named = [officer for (officer,) in connection.execute("SELECT officer FROM entry")]
    connection.close()
    return named


def test_a_session_file_becomes_a_log_which_is_said_on_standard_error(command: Command, folder: Path) -> None:
    done = command("new", "session.toml", "LOG")
    assert done == Outcome(0, "", "Created LOG for the session cop-6; the session file is entry 1.\n")
    assert command("verify", "LOG") == Outcome(0, "LOG: 1 entry, every hash holds.\n", "")
    assert names_in(folder) == {"session.toml", "capture.txt", "LOG"}


def test_the_log_is_called_after_the_sessions_id(command: Command, folder: Path) -> None:
    assert command("new", "session.toml").status == 0
    assert names_in(folder) == {"session.toml", "capture.txt", "cop-6.meetinglog"}


def test_a_log_is_not_called_after_a_device(command: Command, folder: Path) -> None:
    (folder / "session.toml").write_text(SESSION.replace('id = "cop-6"\n', 'id = "Con"\n'), encoding="utf-8")
    said = "Created Con-.meetinglog for the session Con; the session file is entry 1.\n"
    assert command("new", "session.toml") == Outcome(0, "", said)


def test_without_an_id_the_log_is_called_after_the_session_file(command: Command, folder: Path) -> None:
    (folder / "my session.toml").write_text(SESSION.replace('id = "cop-6"\n', ""), encoding="utf-8")
    done = command("new", "my session.toml")
    said = "Created my-session.meetinglog for the session my-session; the session file is entry 1.\n"
    assert done == Outcome(0, "", said)


def test_the_example_is_a_session_file(command: Command, folder: Path) -> None:
    done = command("new", "--example")
    assert (done.status, done.err) == (0, "")
    (folder / "example.toml").write_text(done.out, encoding="utf-8")
    said = "Created LOG for the session example-1; the session file is entry 1.\n"
    assert command("new", "example.toml", "LOG") == Outcome(0, "", said)


def test_every_key_of_the_example_can_be_filled_in(command: Command, folder: Path) -> None:
    example = command("new", "--example").out
    filled = re.sub(r"^#(?=\S)", "", example, flags=re.MULTILINE).replace(".xlsx", ".csv").replace('"1"', '"5"')
    write_csv(folder / "participants.csv", [["Name", "Category"], ["the Test Fund", "NGO"]])
    write_csv(folder / "agenda.csv", [["Item", "Title"], ["1", "Opening"]])
    (folder / "example.toml").write_text(filled, encoding="utf-8")
    assert command("new", "example.toml", "LOG").status == 0
    data = tomllib.loads(filled)
    assert set(data) == set(FILE.fields_by_key())
    missing = {
        heading: set(table.fields_by_key()) - set(twins(table)) - _keys(data, heading)
        for heading, table in TABLES.items()
    }
    assert {heading: keys for heading, keys in missing.items() if keys} == {"[[participant]]": {"state", "group"}}


def test_the_example_is_printed_and_not_written(command: Command) -> None:
    said = "--example prints to standard output; type meetinglog new --example > session.toml"
    assert command("new", "--example", "session.toml") == Outcome(2, "", f"meetinglog: {said}\n")
    done = command("new")
    assert (done.status, "`meetinglog new --example` prints a file to fill in." in done.err) == (2, True)


@pytest.mark.files
def test_an_existing_log_is_never_overwritten(command: Command, log: Path) -> None:
    before = log.read_bytes()
    done = command("new", "session.toml", "LOG")
    assert done == Outcome(4, "", f"meetinglog: {log} exists; it is never overwritten. Choose another name.\n")
    assert log.read_bytes() == before


def test_a_folder_and_a_link_to_nowhere_take_the_name_too(command: Command, folder: Path) -> None:
    (folder / "taken").mkdir()
    (folder / "link").symlink_to("nowhere")
    for name in ("taken", "link"):
        said = f"meetinglog: {folder / name} exists; it is never overwritten. Choose another name.\n"
        assert command("new", "session.toml", name) == Outcome(4, "", said)
    assert not (folder / "nowhere").exists()


def test_all_mistakes_are_reported_at_once_and_nothing_is_created(command: Command, folder: Path) -> None:
    (folder / "wrong.toml").write_text(MISTAKES, encoding="utf-8")
    done = command("new", "wrong.toml", "LOG")
    first, *mistakes = done.err.splitlines()
    assert (done.status, done.out) == (1, "")
    assert first == "meetinglog: wrong.toml: 3 mistakes; nothing was created."
    assert [mistake.split(":")[0].strip() for mistake in mistakes] == [
        "body.short_name",
        "session.number",
        "session.color",
    ]
    assert names_in(folder) == {"session.toml", "capture.txt", "wrong.toml"}


@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        (b"hello", "line 1: An “=” is missing: a line is key = value, a heading in [ ], or a comment after #."),
        (b"\xff\xfe\0\0", "line 1: This is not UTF-8 text; save the file as UTF-8."),
        (b"[body]\n\0", None),
        (b"x = " + b"[" * 100_000, None),
        (b"x = " + b"1" * 100_000, None),
    ],
)
def test_a_file_that_is_no_session_file_is_one_mistake(
    content: bytes, mistake: str | None, command: Command, folder: Path
) -> None:
    (folder / "wrong.toml").write_bytes(content)
    done = command("new", "wrong.toml", "LOG")
    first, second = done.err.splitlines()
    assert (done.status, done.out, first) == (1, "", "meetinglog: wrong.toml: 1 mistake; nothing was created.")
    assert second.startswith("  line ")
    assert mistake is None or second == f"  {mistake}"
    assert not (folder / "LOG").exists()


def test_what_is_not_there_is_3(command: Command, folder: Path) -> None:
    missing = "meetinglog: There is no file {}; give the path of the session's TOML file.\n"
    assert command("new", "nope.toml", "LOG") == Outcome(3, "", missing.format("nope.toml"))
    assert command("new", "capture.txt/x", "LOG") == Outcome(3, "", missing.format("capture.txt/x"))
    no_folder = f"meetinglog: There is no folder {folder / 'nope'}. Create it first.\n"
    assert command("new", "session.toml", "nope/LOG") == Outcome(3, "", no_folder)


def test_a_folder_is_no_session_file(command: Command, folder: Path) -> None:
    (folder / "sub").mkdir()
    done = command("new", "sub", "LOG")
    assert done == Outcome(
        1,
        "",
        "meetinglog: sub: 1 mistake; nothing was created.\n  sub: This file is a folder, not a session file.\n",
    )


def test_an_empty_name_is_a_wrong_use(command: Command, folder: Path) -> None:
    done = command("new", "", "LOG")
    said = "Invalid value for 'SESSION': the name is empty. See `meetinglog new --help`."
    assert done == Outcome(2, "", f"meetinglog: {said}\n")
    done = command("new", "session.toml", "")
    assert done == Outcome(2, "", "meetinglog: The path of the log is empty.\n")
    assert names_in(folder) == {"session.toml", "capture.txt"}


def test_a_session_file_that_may_not_be_read_is_1_and_says_so(folder: Path) -> None:
    (folder / "secret.toml").write_text(SESSION, encoding="utf-8")
    (folder / "secret.toml").chmod(0)
    done = process("new", "secret.toml", "LOG", permissions=True)
    said = "  secret.toml: This file cannot be read: Permission denied.\n"
    assert done == Outcome(1, "", f"meetinglog: secret.toml: 1 mistake; nothing was created.\n{said}")
    assert names_in(folder) == {"session.toml", "capture.txt", "secret.toml"}


def test_a_folder_that_may_not_be_written_is_1_and_says_so(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o555)
    done = process("new", "session.toml", "locked/LOG", permissions=True)
    said = f"{folder / 'locked/LOG'} cannot be opened: the file or its folder may not be read or written."
    assert done == Outcome(1, "", f"meetinglog: {said}\n")
    assert names_in(folder) == {"session.toml", "capture.txt", "locked"}


@pytest.mark.parametrize("name", ["a?b#c%d e;&x=1", "file:LOG", ":memory:", "É“x”", "-x", "it's", "100%41", "x" * 200])
def test_a_log_may_have_any_name(name: str, command: Command, folder: Path) -> None:
    assert command("new", "--", "session.toml", name).status == 0
    assert command("import", "--", name, "capture.txt") == Outcome(0, ANSWERS, "")
    assert command("verify", "--", name) == Outcome(0, f"{name}: {ENTRIES} entries, every hash holds.\n", "")
    assert names_in(folder) == {"session.toml", "capture.txt", name, f".{name}.head"}


@pytest.mark.files
def test_the_officer_is_the_option_else_the_environment_else_the_login_name(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("new", "session.toml", "A", "--officer", "Ann").status == 0
    monkeypatch.setenv("MEETINGLOG_OFFICER", "Environment")
    assert command("new", "session.toml", "B").status == 0
    monkeypatch.setenv("MEETINGLOG_OFFICER", "  ")
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert command("new", "session.toml", "C").status == 0
    monkeypatch.delenv("MEETINGLOG_OFFICER")
    assert command("new", "session.toml", "D").status == 0
    assert [officers(folder / name) for name in "ABCD"] == [["Ann"], ["Environment"], ["login"], ["login"]]


@pytest.mark.files
def test_without_any_name_the_officer_is_called_officer(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError(54321)

    monkeypatch.delenv("MEETINGLOG_OFFICER")
    monkeypatch.setattr("getpass.getuser", nobody)
    assert command("new", "session.toml", "LOG").status == 0
    assert officers(folder / "LOG") == ["officer"]


@pytest.mark.parametrize("name", ["", "  ", "\x1b", "\n"])
def test_an_officer_without_a_name_is_a_wrong_use(name: str, command: Command, folder: Path) -> None:
    done = command("new", "session.toml", "LOG", "--officer", name)
    assert done == Outcome(2, "", "meetinglog: No officer name; use --officer NAME.\n")
    assert not (folder / "LOG").exists()


@pytest.mark.files
def test_an_officers_name_is_one_line_of_printable_text(command: Command, folder: Path) -> None:
    assert command("new", "session.toml", "LOG", "--officer", " A\n\tB\x1b[31m \udcff").status == 0
    assert officers(folder / "LOG") == ["A B[31m \\xff"]


@pytest.mark.files
def test_an_officers_name_survives_a_locale_without_letters(folder: Path) -> None:
    assert not (folder / "LOG").exists()
    done = interpreter(
        "new",
        "session.toml",
        "LOG",
        MEETINGLOG_OFFICER="Zoë Öz",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert done.status == 0
    assert officers(folder / "LOG") == ["Zoë Öz"]


def test_a_database_is_no_place_for_a_log_without_its_id(command: Command) -> None:
    done = command("new", "session.toml", "postgresql://localhost/meetings")
    said = (
        "meetinglog: postgresql://localhost/meetings names a database, not a log in it. Add # and the session's id, "
        "such as postgresql://localhost/meetings#ctoc-cop-6.\n"
    )
    assert done == Outcome(2, "", said)
