"""A log on a server: every command takes its address where it takes a file, and shows no password of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetinglog.cli import COMMANDS
from tests.support.commands import ANSWERS, ENTRIES, SESSION, Command, Outcome
from tests.support.postgres import Database, fresh_database

pytestmark = pytest.mark.files  # the copies on a server are compared with the file

HIDDEN = "hUsh-77"


@pytest.fixture
def database() -> Iterator[Database]:
    with fresh_database() as fresh:
        fresh.execute("GRANT meetinglog_copier TO ann")
        yield fresh


@pytest.fixture
def url(database: Database) -> str:
    """Return the URL of a database, with a password that its server does not ask for."""
    return database.url().replace("//ann@", f"//ann:{HIDDEN}@")


@pytest.fixture
def address(url: str, command: Command, log: Path) -> str:
    """Return the address of a log on a server that holds what the file LOG does."""
    assert command("copy", log, f"{url}#cop-6").status == 0
    return f"{url}#cop-6"


def shown(address: str) -> str:
    return address.replace(f":{HIDDEN}", "")


VIEWS = (
    ("show", "LOG"),
    ("show", "LOG", "--history", "--json"),
    ("speakers", "LOG", "--item", "3"),
    ("statements", "LOG", "--format", "csv"),
    ("report", "LOG"),
    ("report", "LOG", "--format", "akn"),
    ("stats", "LOG", "--json"),
    ("check", "LOG"),
    ("why", "LOG", "Egypt"),
    ("diff", "LOG"),
    ("replay", "LOG", "--plain"),
    ("export", "LOG"),
    ("verify", "LOG", "--seal"),
    ("inscribe", "LOG", "speakers.txt", "--item", "3", "--preview"),
    ("import", "LOG", "more.txt", "--dry-run"),
    ("prepare", "LOG", "session.toml", "--dry-run"),
)


@pytest.mark.parametrize("words", VIEWS, ids=" ".join)
def test_a_command_gives_the_same_for_a_file_and_for_a_server(
    words: tuple[str, ...], command: Command, folder: Path, log: Path, address: str
) -> None:
    (folder / "speakers.txt").write_text("Norway\nKenya\n", encoding="utf-8")
    (folder / "more.txt").write_text("@2012-10-18T10:06 Norway\n", encoding="utf-8")
    of_file, of_server = (command(*(place if word == "LOG" else word for word in words)) for place in (log, address))
    assert of_server == of_file
    assert of_file.status in {0, 1}


def test_acts_are_recorded_on_a_server_as_in_a_file(command: Command, url: str) -> None:
    address = f"{url}#cop-6"
    assert command("new", "session.toml", address) == Outcome(
        0, "", f"Created {shown(address)} for the session cop-6; the session file is entry 1.\n"
    )
    assert command("import", address, "capture.txt") == Outcome(0, ANSWERS, "")
    typed = command("record", address, "--plain", stdin="@2012-10-18T10:06 Norway\n@2012-10-18T10:07 /end\n")
    assert typed == Outcome(
        0,
        "14  10:06:00  Norway has the floor (item 4)\n"
        "15  10:07:00  The statement of Norway ends after 1 min on the floor\n",
        "",
    )
    issued = command("issue", address, "statements", "-o", "list.txt")
    assert (issued.status, issued.out[:4]) == (0, "16  ")
    assert command("diff", address).status == 0
    assert command("verify", address) == Outcome(0, f"{shown(address)}: 16 entries, every hash holds.\n", "")


def test_a_log_goes_to_a_server_and_back_with_the_same_bytes(
    command: Command, folder: Path, log: Path, address: str
) -> None:
    back = command("copy", address, "BACK")
    assert back == Outcome(0, "", f"BACK is a copy of {shown(address)}: {ENTRIES} entries, every hash holds.\n")
    for words in (("export",), ("report", "--format", "html"), ("verify", "--seal")):
        assert command(words[0], "BACK", *words[1:]).out == command(words[0], log, *words[1:]).out
    assert command("export", address, "-o", "all.jsonl").status == 0
    assert command("restore", "all.jsonl", f"{address}-again").status == 0
    assert command("export", f"{address}-again").out == (folder / "all.jsonl").read_text(encoding="utf-8")


def test_a_log_on_a_server_fits_its_seal_and_merges_with_a_file(command: Command, log: Path, address: str) -> None:
    assert command("verify", log, "--seal", "-o", "LOG.seal").status == 0
    assert command("verify", address, "--against", "LOG.seal").status == 0
    command("record", log, "--plain", stdin="@2012-10-18T10:06 /inscribe Kenya\n")
    merged = command("merge", log, address, "-o", f"{address}-merged")
    assert (merged.status, merged.out.splitlines()[0]) == (
        0, f"{shown(address)}-merged: 14 entries, 13 of them in both copies."
    )  # fmt: skip
    assert command("export", f"{address}-merged").out == command("export", log).out


def test_an_address_without_a_session_is_answered_with_those_that_there_are(
    command: Command, folder: Path, url: str
) -> None:
    empty = command("show", url)
    assert (empty.status, empty.err.splitlines()[-1][-22:]) == (2, ". It holds no log yet.")
    for session in ("cop-6", "cop-7"):
        (folder / "session.toml").write_text(SESSION.replace("cop-6", session), encoding="utf-8")
        assert command("new", "session.toml", f"{url}#{session}").status == 0
    held = command("show", url)
    assert (held.status, held.out, held.err) == (
        2,
        "",
        (
            f"meetinglog: {shown(url)} names a database, not a log in it. Add # and the session's id, such as "
            f"{shown(url)}#ctoc-cop-6. It holds cop-6, cop-7.\n"
        ),
    )


def test_what_is_not_there_is_3_and_what_is_there_is_never_overwritten(
    command: Command, log: Path, address: str
) -> None:
    assert command("show", f"{address}9") == Outcome(3, "", f"meetinglog: There is no log {shown(address)}9.\n")
    assert command("copy", f"{address}9", "COPY").status == 3
    assert not Path("COPY").exists()
    assert command("copy", log, address).status == 4
    assert command("copy", address, log).status == 4
    assert command("new", "session.toml", address).status == 4


def test_what_is_about_a_file_alone_is_refused_with_what_to_do(command: Command, address: str) -> None:
    assert command("recover", address, "-o", "NEW") == Outcome(
        2,
        "",
        f"meetinglog: {shown(address)} is on a server. Only a file is recovered; ask whoever administers the server "
        "for its backup.\n",
    )
    assert command("record", address, "--plain", "--accept-end") == Outcome(
        2,
        "",
        f"meetinglog: {shown(address)} is on a server. Nothing is missing at the end of such a log; omit "
        "--accept-end.\n",
    )


def test_who_records_under_anothers_name_is_refused_before_a_line_is_typed(command: Command, address: str) -> None:
    refused = command("record", address, "--plain", "--officer", "Ben", stdin="Norway\n")
    assert (refused.status, refused.out) == (1, "")
    assert "records as" in refused.err
    assert "not as Ben" in refused.err


def test_the_doctor_looks_at_a_log_on_a_server(command: Command, address: str) -> None:
    seen = command("doctor", address)
    assert seen.status in {0, 1}
    assert seen.out.splitlines()[0] == f"log            {shown(address)}: {ENTRIES} entries, every hash holds."


ENDING = {"serve": ("--host", "192.0.2.1")}
"""What makes a command end that goes on until it is told to: an address that this computer has not."""


def test_a_password_is_shown_in_no_message_and_no_output(command: Command, folder: Path, address: str) -> None:
    away = re.sub(r"\bport=\d+", "port=1", address)
    odd = f"postgresql://ann:{HIDDEN}@host/db#no good"
    said = [
        command(*words)
        for words in (
            *(
                (name, place, *ENDING.get(name, ()))
                for name in COMMANDS
                for place in (address, away, odd, address.partition("#")[0])
            ),
            ("show", address, address),
            ("show", address.replace("postgresql://", "postgresql+asyncpg://")),
            (address,),
            ("doctor", address, "--json"),
            ("verify", address, "--json"),
            ("verify", address, "--against", address),
            ("import", address, address),
            ("inscribe", address, address),
            ("restore", address, address),
            ("merge", address, away, "-o", "MERGED"),
            ("merge", address, address, "-o", "MERGED", "--json"),
            ("report", address, "-o", address),
            ("report", address, "--style", address),
            ("postgres", "setup", address),
            ("postgres", "setup", f"{address.partition('#')[0]}&password={HIDDEN}"),
            ("copy", address, away),
        )
    ]
    assert [each for each in said if HIDDEN in each.out + each.err] == []
    assert all(HIDDEN.encode() not in path.read_bytes() for path in folder.rglob("*") if path.is_file())
