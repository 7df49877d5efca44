"""A log on a server that lacks what this computer was shown of it: read with a warning, recorded in once accepted."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from meetinglog.files.kept import stem_of
from tests.support.commands import Command, Outcome
from tests.support.postgres import Database, fresh_database

LAST, SHORT = 5, 3


@pytest.fixture
def database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    with fresh_database() as fresh:
        yield fresh


@pytest.fixture
def address(database: Database, command: Command) -> str:
    """Return the address of a log of three entries."""
    address = f"{database.url()}#s"
    assert command("new", "session.toml", address).status == 0
    record(command, address, "/comment second", "/comment third")
    return address


def record(command: Command, address: str, *lines: str) -> None:
    typed = command("record", address, "--plain", stdin="".join(f"{line}\n" for line in lines))
    assert (typed.status, typed.err) == (0, "")


@contextmanager
def set_back(database: Database) -> Iterator[None]:
    """Put the database back, in the end, as it is now."""
    name = database.name
    database.server.execute(f"CREATE DATABASE backup TEMPLATE {name}")
    try:
        yield
        database.server.execute(f"DROP DATABASE {name} WITH (FORCE)", f"ALTER DATABASE backup RENAME TO {name}")
    finally:
        database.server.execute("DROP DATABASE IF EXISTS backup WITH (FORCE)")


@pytest.fixture
def cut(database: Database, command: Command, address: str) -> str:
    """Return the address of a log of the first 3 entries, of which 5 were acknowledged."""
    with set_back(database):
        record(command, address, "/comment fourth", "/comment fifth")
    return address


def accepting(address: str) -> str:
    return f"Or accept this end with meetinglog record {shlex.quote(address)} --accept-end, and a flag will say so."


def said(address: str) -> str:
    return (
        f"The record cannot be trusted from entry {SHORT + 1} on: acknowledged up to entry {LAST}, this log ends with "
        f"entry {SHORT}. Ask whoever administers the server for what is newer. {accepting(address)}"
    )


def test_nothing_is_recorded_on_a_server_that_was_set_back(
    command: Command, cut: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        refused = command("record", cut, "--plain", stdin="/comment goes on\n")
        assert refused == Outcome(5, "", f"meetinglog: {said(cut)}\n")
    seen = command("stats", cut)
    assert (seen.status, seen.err.splitlines()) == (
        5,
        [f"meetinglog: {said(cut)}", f"What follows ends with entry {SHORT}."],
    )
    assert command("verify", cut) == Outcome(5, "", f"meetinglog: {said(cut)}\n")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "another computer"))
    assert command("stats", cut) == Outcome(0, seen.out, "")
    assert command("verify", cut).status == 0


@pytest.mark.parametrize("kept", ["now", "earlier"])
def test_a_server_that_was_set_back_is_noticed_however_the_address_is_spelt(
    kept: str, command: Command, cut: str, folder: Path
) -> None:
    other = cut.replace("postgresql:", "postgres:")
    if kept == "earlier":  # under the address as it was typed
        [head] = (folder / "data" / "meetinglog" / "journals").glob("[!.]*.head")
        head.rename(head.with_name(f"{stem_of(cut)}.head"))
    assert command("verify", other) == Outcome(5, "", f"meetinglog: {said(other)}\n")


def test_who_accepts_the_end_goes_on_with_a_flag(command: Command, cut: str) -> None:
    text = f"Missing: entries {SHORT + 1} to {LAST}; the log ended with entry {SHORT}, and was acknowledged up to entry"
    done = command("record", cut, "--plain", "--accept-end", stdin="/comment goes on\n")
    assert (done.status, text in done.err) == (0, True)
    assert done.out.startswith(f"{SHORT + 2}  ")
    assert text in " ".join(command("check", cut).out.split())
    record(command, cut, "/comment and on")
    assert command("verify", cut) == Outcome(0, f"{cut}: {SHORT + 3} entries, every hash holds.\n", "")


def test_an_end_that_was_accepted_and_not_recorded_upon_is_asked_again(command: Command, cut: str) -> None:
    assert command("record", cut, "--plain", "--accept-end", "--track", "nowhere").status == 3
    assert command("record", cut, "--plain").status == 5


def test_another_entry_in_the_place_of_an_acknowledged_one_is_noticed(
    command: Command, database: Database, address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with set_back(database):
        record(command, address, "/comment fourth", "/comment fifth")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_DATA_HOME", str(folder / "another computer"))
        record(command, address, "/comment other fourth", "/comment other fifth", "/comment sixth")
    refused = command("record", address, "--plain", stdin="/comment goes on\n")
    assert (refused.status, refused.out) == (5, "")
    assert "from entry 5 on: it is not the one that was acknowledged; this log is another copy." in refused.err
    assert command("record", address, "--plain", "--accept-end", stdin="/comment goes on\n").status == 0


def test_a_log_that_was_made_anew_under_the_name_is_noticed(command: Command, database: Database, cut: str) -> None:
    with fresh_database() as other:
        assert command("new", "session.toml", f"{other.url()}#s").status == 0
        other.server.execute(
            f"DROP DATABASE {database.name} WITH (FORCE)", f"CREATE DATABASE {database.name} TEMPLATE {other.name}"
        )
    refused = command("record", cut, "--plain", stdin="/comment goes on\n")
    assert refused == Outcome(
        5,
        "",
        "meetinglog: The record cannot be trusted from entry 1 on: the log that was acknowledged up to entry 5 is "
        "gone, and this one was made anew under its name. Ask whoever administers the server for what is newer. "
        f"{accepting(cut)}\n",
    )
    done = command("record", cut, "--plain", "--accept-end", stdin="/comment goes on\n")
    assert (done.status, done.out[:3]) == (0, "3  ")


def test_another_officers_later_entries_ask_nothing_and_are_known_then(
    command: Command, database: Database, address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with set_back(database):
        with monkeypatch.context() as elsewhere:
            elsewhere.setenv("XDG_DATA_HOME", str(folder / "another computer"))
            elsewhere.setenv("MEETINGLOG_OFFICER", "Ben")
            record(command, f"{database.url('ben')}#s", "/comment of Ben", "/comment of Ben again")
        record(command, address)
    assert command("record", address, "--plain") == Outcome(5, "", f"meetinglog: {said(address)}\n")
