"""A server that goes away while somebody records: nothing acknowledged is lost, nothing is entered twice."""

from __future__ import annotations

import json
import shlex
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meetinglog.capture.away import KEPT_HERE
from tests.support.commands import Command
from tests.support.cutting import Cable
from tests.support.plain_recorder import PlainRecorder
from tests.support.postgres import TEMPLATE, Server, fresh_database, server

pytestmark = pytest.mark.slow

NOTE = f" — note: {KEPT_HERE}"


@pytest.fixture
def address(command: Command, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[str]:
    """Return the address of a log in whose meeting Lebanon has the floor."""
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    with fresh_database() as database:
        database.execute("GRANT meetinglog_copier TO ann")
        place = f"{database.server.network_url(database.name, 'ann')}#cop-6"
        assert command("new", "session.toml", place).status == 0
        assert command("record", place, "--plain", stdin="/open 4\n/item 3\nLebanon\n").status == 0
        yield place


def stopped(of: Server) -> Callable[[], object]:
    of.stop()
    return of.start


def killed(of: Server) -> Callable[[], object]:
    of.kill()
    return of.start


def paused(of: Server) -> Callable[[], object]:
    of.signal_all(signal.SIGSTOP)
    return lambda: of.signal_all(signal.SIGCONT)


def journals(folder: Path, ending: str = ".journal") -> list[Path]:
    return sorted((folder / "data" / "meetinglog" / "journals").glob(f"*{ending}"))


def acts(command: Command, address: str) -> list[tuple[str, str]]:
    """Return who spoke, and who recorded it, with the other kinds of entries, in the order of the log."""
    lines = [json.loads(line) for line in command("export", address).out.splitlines()]
    return [(json.loads(e["payload"]).get("speaker", {}).get("name", e["type"]), e["officer"]) for e in lines[3:]]


SOON = "import meetinglog.capture.away as away\naway.AWAY_SECONDS, away.AGAIN_SECONDS = 0.2, 0.2"
"""Python of a recorder that keeps a line after less than it does, and asks for the server more often."""


def recording(address: str, before: str = "") -> PlainRecorder:
    """Record in a log, where it is not the subject how long a server may be away."""
    return PlainRecorder(address, before=f"{SOON}\n{before}")


def until(reached: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("away", [stopped, killed, paused], ids=lambda away: away.__name__)
def test_what_is_recorded_while_the_server_is_away_is_in_its_log_once_it_is_back(
    away: Callable[[Server], Callable[[], object]], command: Command, folder: Path, address: str
) -> None:
    recorder = PlainRecorder(address)
    assert "Norway has the floor" in recorder.answer("Norway")
    back = away(server())
    try:
        assert recorder.answer("Kenya").endswith(NOTE)
        assert recorder.answer("- a note").endswith(NOTE)
        assert recorder.answer("Chile").endswith(NOTE)
        assert recorder.answer("/withdraw Peru").startswith("refused: ")
        [journal] = journals(folder)
        assert len(journal.read_text(encoding="utf-8").splitlines()) == 4
    finally:
        back()
    until(lambda: not journals(folder))
    assert NOTE not in recorder.answer("Mali")
    done = recorder.end()
    assert (done.status, "have been brought in" in done.err) == (1, True)
    us = "A. Officer"
    assert acts(command, address) == [
        ("Lebanon", us), ("Norway", us), ("Kenya", us), ("note-taken", us), ("Chile", us), ("Mali", us),
    ]  # fmt: skip
    assert command("verify", address).status == 0


def test_a_line_is_kept_and_tried_again_while_the_server_is_away_for_a_moment(command: Command, address: str) -> None:
    recorder = PlainRecorder(address)
    assert "Norway has the floor" in recorder.answer("Norway")
    server().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'meetinglog'")
    assert recorder.answer("Kenya").split(" — ")[0].endswith("Kenya has the floor (item 3)")
    recorder.end()
    assert [name for name, _ in acts(command, address)] == ["Lebanon", "Norway", "Kenya"]


def test_what_others_recorded_meanwhile_stays_and_what_means_something_else_is_told(
    command: Command, folder: Path, address: str
) -> None:
    port = server().port
    with Cable(port) as cable:
        recorder = recording(address.replace(f":{port}/", f":{cable.port}/"))
        assert "Norway has the floor" in recorder.answer("Norway")
        cable.pull_out()
        others = address.replace("//ann@", "//ben@")
        assert command("record", others, "--plain", "--officer", "Ben", stdin="/inscribe Mali\nChad\n").status == 0
        assert recorder.answer("/inscribe Kenya").endswith(NOTE)
        assert recorder.answer("/end").endswith(NOTE)
        assert command("record", others, "--plain", "--officer", "Ben", stdin="/inscribe Peru\n").status == 0
        cable.plug_in()
        until(lambda: not journals(folder))
        done = recorder.end()
    assert done.status == 1
    assert "refused: /end (at " in done.out
    assert "meanwhile Ben entered at " in done.out
    us = "A. Officer"
    assert acts(command, address) == [
        ("Lebanon", us), ("Norway", us), ("speakers-inscribed", "Ben"), ("Chad", "Ben"), ("speakers-inscribed", "Ben"),
        ("speakers-inscribed", us),
    ]  # fmt: skip


def test_the_next_recorder_brings_in_what_one_that_ended_has_kept(command: Command, folder: Path, address: str) -> None:
    recorder = recording(address)
    assert "Norway has the floor" in recorder.answer("Norway")
    server().stop()
    try:
        assert recorder.answer("Kenya").endswith(NOTE)
        assert recorder.answer("Chile").endswith(NOTE)
        recorder.kill()
        doctor = command("doctor")
        assert doctor.status == 1
        assert f"2 lines for {address}, kept since " in doctor.out
        assert command("record", address, "--plain").status == 1
        assert len(journals(folder)) == 1
    finally:
        server().start()
    done = command("record", address, "--plain", stdin="Mali\n")
    assert (done.status, "2 lines that were kept on this computer have been brought in" in done.err) == (0, True)
    assert sorted(name for name, _ in acts(command, address)) == ["Chile", "Kenya", "Lebanon", "Mali", "Norway"]
    assert (len(journals(folder)), len(journals(folder, ".joined"))) == (0, 1)
    assert "journal" not in command("doctor").out


def test_a_recorder_that_ends_while_the_server_is_away_says_what_is_kept(folder: Path, address: str) -> None:
    recorder = recording(address)
    assert "Norway has the floor" in recorder.answer("Norway")
    server().stop()
    try:
        assert recorder.answer("Kenya").endswith(NOTE)
        done = recorder.end()
    finally:
        server().start()
    assert done.status == 1
    assert done.err.endswith(
        f"A line is kept on this computer, in {folder}/data/meetinglog/journals, and not on the server. The next "
        f"meetinglog record {shlex.quote(address)} brings it in.\n"
    )


def test_who_may_not_bring_in_records_what_was_kept_as_of_now(command: Command, folder: Path, address: str) -> None:
    server().execute("REVOKE meetinglog_copier FROM ann")
    recorder = recording(address)
    assert "Norway has the floor" in recorder.answer("Norway")
    back = stopped(server())
    try:
        assert recorder.answer("Kenya").endswith(NOTE)
    finally:
        back()
    until(lambda: not journals(folder))
    assert recorder.end().status == 0
    assert [name for name, _ in acts(command, address)] == ["Lebanon", "Norway", "Kenya"]


CLOCK_AHEAD = """
import datetime, time, types
import meetinglog.cli.io, storage.postgres.link
ahead = datetime.timedelta(hours=2)
meetinglog.cli.io.now = lambda: datetime.datetime.now(datetime.UTC) + ahead
storage.postgres.link.time = types.SimpleNamespace(time=lambda: time.time() + ahead.total_seconds())
"""


def test_what_a_wrong_clock_kept_before_the_server_was_reached_has_the_time_of_the_server(
    command: Command, folder: Path, address: str
) -> None:
    with away():
        recorder = recording(address, before=CLOCK_AHEAD)
        assert recorder.answer("Norway").endswith(NOTE)
        recorder.kill()
        recorder = recording(address, before=CLOCK_AHEAD)
        assert recorder.answer("Kenya").endswith(NOTE)
    until(lambda: not journals(folder))
    assert "Mali has the floor" in recorder.answer("Mali")
    assert "The clock of this computer is 2 h ahead of the server's, whose time is used.\n" in recorder.end().err
    entries = [json.loads(line) for line in command("export", address).out.splitlines()]
    for times in ("occurred_at", "recorded_at"):
        entered = [datetime.fromisoformat(entry[times]) for entry in entries]
        assert entered == sorted(entered)
        assert (entered[-1] - entered[0]).total_seconds() < 600


@contextmanager
def away() -> Iterator[None]:
    server().stop()
    try:
        yield
    finally:
        server().start()


def test_a_recorder_that_begins_while_the_server_is_away_goes_on_with_what_was_kept_of_the_log(
    command: Command, folder: Path, address: str
) -> None:
    with away():
        recorder = recording(address)
        assert "  The statement of Lebanon ends" in recorder.answer("/end")
        assert recorder.answer("Norway").endswith(NOTE)
        assert recorder.answer("/undo").endswith(NOTE)
        assert recorder.answer("Kenya").endswith(NOTE)
    until(lambda: not journals(folder))
    assert NOTE not in recorder.answer("Mali")
    done = recorder.end()
    assert done.status == 0
    entered = datetime.fromisoformat(json.loads(command("export", address).out.splitlines()[3])["recorded_at"])
    assert (
        "What is shown is what this computer kept of the log, up to entry 4, entered on "
        f"{entered.astimezone(ZoneInfo('Europe/Vienna')):%Y-%m-%d at %H:%M:%S}. What you enter is kept here too until "
        "the server is back.\n"
    ) in done.err
    assert "4 lines that were kept on this computer have been brought in.\n" in done.err
    us = "A. Officer"
    assert acts(command, address) == [
        ("Lebanon", us), ("statement-ended", us), ("Norway", us), ("struck", us), ("Kenya", us), ("Mali", us),
    ]  # fmt: skip
    assert command("verify", address).status == 0


def test_a_recorder_begins_with_the_copy_and_goes_on_with_its_lines_however_the_address_is_spelt(
    command: Command, folder: Path, address: str
) -> None:
    other = address.replace("postgresql://ann@", "postgres://").replace("#", "?user=ann#")
    with away():
        recorder = recording(address)
        assert recorder.answer("Norway").endswith(NOTE)
        recorder.kill()
        recorder = recording(other)
        assert recorder.answer("Kenya").endswith(NOTE)
        recorder.kill()
        assert [len(journal.read_text(encoding="utf-8").splitlines()) for journal in journals(folder)] == [3]
    done = command("record", other, "--plain", stdin="Mali\n")
    assert (done.status, "2 lines that were kept on this computer have been brought in" in done.err) == (0, True)
    assert [name for name, _ in acts(command, address)] == ["Lebanon", "Norway", "Kenya", "Mali"]


def test_the_doctor_looks_at_a_log_whose_server_is_away_and_names_what_waits(command: Command, address: str) -> None:
    with away():
        recorder = recording(address)
        assert recorder.answer("Norway").endswith(NOTE)
        recorder.kill()
        for words in (("doctor", address), ("doctor",)):
            done = command(*words)
            assert (done.status, f"1 line for {address}, kept since " in done.out) == (1, True)
        found = {each["subject"]: each for each in json.loads(command("doctor", address, "--json").out)}
        assert found["log"]["state"].startswith(f"{address.partition('#')[0]} cannot be reached: ")
        assert "goes on with the copy of the log that this computer keeps for A. Officer" in found["log"]["advice"]
        assert {"disk", "clock", "terminal", "journal"} <= found.keys()
        other = address.replace("127.0.0.1", "localhost")
        assert "keeps no copy of the log: A. Officer cannot record meanwhile." in command("doctor", other).out


def test_a_recorder_that_is_killed_and_begins_again_meanwhile_goes_on_with_its_own_lines(
    command: Command, folder: Path, address: str
) -> None:
    with away():
        first = recording(address)
        assert first.answer("Norway").endswith(NOTE)
        first.kill()
        second = recording(address)
        assert second.answer("/inscribe Chad").endswith(NOTE)
        assert "  The statement of Norway ends" in second.answer("/end")
        second.kill()
        third = recording(address)
        assert third.answer("/next").startswith("8  ")
        assert len(journals(folder)) == 1
    until(lambda: not journals(folder))
    assert third.end().status == 0
    us = "A. Officer"
    assert acts(command, address) == [
        ("Lebanon", us), ("Norway", us), ("speakers-inscribed", us), ("statement-ended", us), ("Chad", us),
    ]  # fmt: skip


def test_what_others_recorded_before_is_asked_about_when_the_server_is_back(
    command: Command, folder: Path, address: str
) -> None:
    others = address.replace("//ann@", "//ben@")
    assert command("record", others, "--plain", "--officer", "Ben", stdin="Chad\n").status == 0
    with away():
        recorder = recording(address)
        assert recorder.answer("/end").endswith(NOTE)
    until(lambda: not journals(folder))
    done = recorder.end()
    assert (done.status, "refused: /end (at " in done.out, "meanwhile Ben entered" in done.out) == (1, True, True)


def test_what_others_recorded_before_lines_joined_is_printed_when_the_server_is_back(
    command: Command, folder: Path, address: str
) -> None:
    others = address.replace("//ann@", "//ben@")
    assert command("record", others, "--plain", "--officer", "Ben", stdin="/inscribe Chad\n").status == 0
    with away():
        recorder = recording(address)
        assert recorder.answer("- slow").endswith(NOTE)
    until(lambda: not journals(folder))
    assert "Ben entered meanwhile: 5" in recorder.end().err


def test_lines_kept_for_a_log_that_was_made_anew_are_not_brought_into_the_new_one(
    command: Command, folder: Path, address: str
) -> None:
    with away():
        recorder = recording(address)
        assert recorder.answer("Norway").endswith(NOTE)
        recorder.kill()
    name = address.rpartition("/")[2].partition("#")[0]
    server().execute(f"DROP DATABASE {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    assert command("new", "session.toml", address).status == 0
    assert command("record", address, "--plain", stdin="/open 4\n").status == 5
    done = command("record", address, "--plain", "--accept-end", stdin="/open 4\n")
    [journal] = journals(folder)
    assert "1 line kept for another log that was at this address is not brought in. " in done.err
    assert (
        f"It is in {journal}: behind its first line, a line for each, with what was typed (text) and when" in done.err
    )
    assert [name for name, _ in acts(command, address)] == []  # behind the flag and the opened meeting


@pytest.mark.parametrize("there", ["another log is there now", "no such log is there"])
def test_the_doctor_says_what_to_do_with_lines_whose_log_is_not_there_any_more(
    there: str, command: Command, folder: Path, address: str
) -> None:
    with away():
        recorder = recording(address)
        assert recorder.answer("Norway").endswith(NOTE)
        recorder.kill()
    assert f"Bring it in: meetinglog record {shlex.quote(address)}\n" in command("doctor").out
    name = address.rpartition("/")[2].partition("#")[0]
    server().execute(f"ALTER DATABASE {name} RENAME TO {name}_kept", f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    if there.startswith("another"):
        assert command("new", "session.toml", address).status == 0
    [journal], [copy] = journals(folder), journals(folder, ".meetinglog")
    ways = [("doctor",), ("doctor", address)] if there.startswith("another") else [("doctor",)]
    for words in ways:
        said = command(*words).out
        assert "Bring it in" not in said
        assert f", not on the server: {there}. To do: It is in {journal}: behind its first line, a line for " in said
        assert f" move the file away. What this computer kept of that log: meetinglog show {copy}\n" in said
    server().execute(f"DROP DATABASE {name} WITH (FORCE)", f"ALTER DATABASE {name}_kept RENAME TO {name}")
    assert command("record", address, "--plain", stdin="").status == 0
    assert [who for who, _ in acts(command, address)] == ["Lebanon", "Norway"]


def test_what_is_entered_while_a_database_is_put_back_is_kept_and_joins(
    command: Command, folder: Path, address: str
) -> None:
    name = address.rpartition("/")[2].partition("#")[0]
    recorder = recording(address)
    assert not recorder.answer("Norway").endswith(NOTE)
    server().execute(
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE usename = 'ann'",
        f"ALTER DATABASE {name} RENAME TO {name}_kept",
    )
    assert recorder.answer("Kenya").endswith(NOTE)
    server().execute(f"ALTER DATABASE {name}_kept RENAME TO {name}", f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    until(lambda: not journals(folder))
    done = recorder.end()
    assert (done.status, " is not there any more. Ask whoever administers it." in done.err) == (0, True)
    assert [who for who, _ in acts(command, address)] == ["Lebanon", "Norway", "Kenya"]


def changed(copy: Path) -> None:
    content = copy.read_bytes()
    assert b"Lebanon" in content
    copy.write_bytes(content.replace(b"Lebanon", b"Lebanom"))


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-5000])


def linked(copy: Path) -> None:
    copy.unlink()
    copy.symlink_to("nowhere")


@pytest.mark.parametrize("damage", [changed, cut, linked], ids=lambda damage: damage.__name__)
def test_a_copy_that_is_damaged_begins_nobody_and_a_new_one_is_begun(
    damage: Callable[[Path], None], command: Command, folder: Path, address: str
) -> None:
    [copy] = journals(folder, ".meetinglog")
    second = copy.with_name(copy.name.replace("-1.", "-2."))  # whoever wants to deletes the first
    copy.rename(second)
    damage(second)
    with away():
        refused = command("record", address, "--plain", stdin="Chile\n")
        assert (refused.status, refused.out) == (1, "")
        assert "keeps no copy of the log that A. Officer could go on with" in refused.err
        assert "A. Officer cannot record meanwhile" in command("doctor", address).out
    done = command("record", address, "--plain", stdin="Norway\n")
    assert (done.status, done.err) == (0, "")
    with away():
        assert "up to entry 5, " in command("record", address, "--plain", stdin="Kenya\n").err


def test_of_two_recorders_of_an_officer_the_one_that_stays_keeps_the_copy_up(command: Command, address: str) -> None:
    first = recording(address)
    assert "Norway has the floor" in first.answer("Norway")
    second = recording(address)
    assert "Kenya has the floor" in second.answer("Kenya")
    first.end()
    assert "Chile has the floor" in second.answer("Chile")
    second.end()
    with away():
        assert "up to entry 7, " in command("record", address, "--plain", stdin="/end\n").err


@pytest.mark.parametrize("officer", ["A. Officer", "Child"])
def test_without_a_copy_of_the_log_nothing_is_recorded_while_the_server_is_away(
    officer: str, command: Command, folder: Path, address: str
) -> None:
    other = address if officer == "Child" else address.replace("127.0.0.1", "localhost")
    before = journals(folder, "")
    with away():
        done = command("record", other, "--plain", "--officer", officer, stdin="Norway\n")
    assert (done.status, done.out) == (1, "")
    assert (
        f"This computer keeps no copy of the log that {officer} could go on with. Write the acts into a text file "
        "meanwhile, one on a line, each with its time (@10:42 Norway); when the server is back, this brings them in: "
        f"meetinglog import {shlex.quote(other)} FILE\n"
    ) in done.err
    assert journals(folder, "") == before


def test_what_a_server_that_was_set_back_lacks_stays_in_the_copy_and_no_line_is_lost(
    command: Command, folder: Path, address: str
) -> None:
    name = address.rpartition("/")[2].partition("#")[0]
    server().execute(f"CREATE DATABASE backup TEMPLATE {name}")
    assert command("record", address, "--plain", stdin="Norway\n").status == 0
    server().execute(f"DROP DATABASE {name} WITH (FORCE)", f"ALTER DATABASE backup RENAME TO {name}")
    [head] = journals(folder, ".head")[-1:]
    head.unlink()
    with away():
        recorder = recording(address)
        assert recorder.answer("Kenya").endswith(NOTE)
    done = recorder.end()
    assert done.status == 1
    assert "no longer holds entry 5 as it was acknowledged" in done.err
    assert len(journals(folder)) == 1
    assert [name for name, _ in acts(command, address)] == ["Lebanon"]
    done = command("record", address, "--plain", stdin="Mali\n")
    assert (done.status, "Mali has the floor" in done.out) == (1, True)
    assert "refused: Kenya (at " in done.out  # it ended the statement of Norway, which is lost
    assert [name for name, _ in acts(command, address)] == ["Lebanon", "Mali"]
    [kept, newer] = journals(folder, ".meetinglog")
    assert "Norway" in command("show", kept).out
    assert "Norway" not in command("show", newer).out
