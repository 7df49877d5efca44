"""Machines as they are found: short of memory and files, with odd settings and odd files beside the log.

Each command does its work, or says in a sentence why not; the log is what it was, or has what was answered.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml.etree import ErrorTypes, XMLSyntaxError

from meetinglog.cli.configuration import LONGEST_NAME
from meetinglog.cli.shortage import HANDLES, MEMORY, shortage
from tests.support.commands import ENTRIES, Command, Outcome, in_process, interpreter
from tests.support.forked import Forked, environment, meetinglog

pytestmark = pytest.mark.files

COMMANDS: dict[str, tuple[str, ...]] = {
    "statements": ("statements", "LOG"),
    "verify": ("verify", "LOG"),
    "report": ("report", "LOG", "--format", "docx", "-o", "report.docx"),
    "new": ("new", "session.toml", "NEW"),
    "record": ("record", "LOG", "--plain"),
    "import": ("import", "LOG", "one.txt"),
    "merge": ("merge", "LOG", "COPY", "-o", "MERGED"),
    "recover": ("recover", "LOG", "-o", "SAVED"),
}
WHOLE = (f"LOG: {ENTRIES} entries, every hash holds.\n", f"LOG: {ENTRIES + 1} entries, every hash holds.\n")


def forked(folder: Path, *arguments: str, before: str = "", stdin: str = "", **changed: str) -> Outcome:
    """Run a command in a process of its own, after some Python, and return what came of it."""
    error = folder / "stderr"
    with error.open("wb") as stderr:
        streams = (subprocess.PIPE, subprocess.PIPE, stderr.fileno())
        surroundings = environment(**{"MEETINGLOG_OFFICER": "A. Officer", **changed})
        child = Forked(meetinglog, before, *arguments, streams=streams, folder=folder, environ=surroundings)
        with child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(stdin)
            child.stdin.close()
            out = child.stdout.read()
        return Outcome(child.wait(), out, error.read_text("utf-8", "replace"))


def limited(limit: str, value: int) -> str:
    return f"import resource; resource.setrlimit(resource.{limit}, ({value}, {value}))"


@pytest.fixture
def tried(log: Path, folder: Path) -> Path:
    """Stand beside a log, a copy of it, and a file of one act."""
    (folder / "COPY").write_bytes(log.read_bytes())
    (folder / "one.txt").write_text("@2012-10-18T10:06 /comment x\n", encoding="utf-8")
    return folder


def require_told(done: Outcome, what: object) -> None:
    """Require that a command did its work, or says in sentences why not, and neither breaks nor shows its inside.

    Without memory, libraries written in Rust end the process; nothing that Python does can prevent it.
    """
    if done.status == -signal.SIGABRT and done.err.startswith("memory allocation of "):
        return
    assert done.status in (0, 1), (what, done)
    assert "Traceback" not in done.err, (what, done)
    assert "Internal error" not in done.err, (what, done)
    if done.status and "refused: " not in done.out:
        assert done.err.startswith("meetinglog: "), (what, done)
        assert done.err.endswith((".\n", "NEW.\n")), (what, done)


def after_each(folder: Path, command: str, befores: dict[int, str]) -> Iterator[Outcome]:
    """Run a command once after each of some lines of Python, and check what it says and leaves; yield the outcomes."""
    whole = (folder / "LOG").read_bytes()
    for what, before in befores.items():
        (folder / "LOG").write_bytes(whole)
        for made in ("NEW", "MERGED", "SAVED", "report.docx"):
            (folder / made).unlink(missing_ok=True)
        done = forked(folder, *COMMANDS[command], before=before, stdin="/comment x\n" * (command == "record"))
        require_told(done, (command, what))
        checked = in_process("verify", "LOG", folder=folder)
        recorded = command in ("record", "import") and done.status == 0
        assert checked.stdout == WHOLE[recorded], (command, what, done)
        yield done


SHORT_OF_MEMORY = """
import resource
pages = int(open("/proc/self/statm").read().split()[0])
room = pages * resource.getpagesize() + {room} * 1024
resource.setrlimit(resource.RLIMIT_AS, (room, room))
"""


LITTLE_NEEDED = ("statements", "verify")
"""Those for which what is free within an imported program may be enough."""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_short_of_memory_says_so_and_leaves_the_log_sound(command: str, tried: Path) -> None:
    befores = {kilobytes: SHORT_OF_MEMORY.format(room=kilobytes) for kilobytes in (0, 200, 1_000, 3_000, 300_000)}
    done = list(after_each(tried, command, befores))
    assert done[-1].status == 0, done
    assert done[0].status in (1, -signal.SIGABRT) or command in LITTLE_NEEDED, done
    assert all("memory" in each.out + each.err for each in done if each.status), done


SHORT_OF_FILES = """
import os, resource
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
opened = []
try:
    while True:
        opened.append(os.open(os.devnull, os.O_RDONLY))
except OSError:
    for handle in opened[-{more}:]:
        os.close(handle)
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_short_of_file_handles_says_so_and_leaves_the_log_sound(command: str, tried: Path) -> None:
    befores = {more: SHORT_OF_FILES.format(more=more) for more in (1, 2, 3, 5, 7, 9, 30)}
    done = list(after_each(tried, command, befores))
    assert done[-1].status == 0, done
    assert done[0].status == 0 or "oo many" in done[0].err, done[0]


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [("RLIMIT_AS", 34 << 20, "enough memory"), ("RLIMIT_NOFILE", 5, HANDLES), ("RLIMIT_NOFILE", 4, HANDLES)],
)
@pytest.mark.parametrize("command", ["record", "import"])
def test_a_program_that_is_started_short_of_something_says_so(
    limit: str, value: int, said: str, command: str, tried: Path
) -> None:
    assert (tried / "LOG").exists()
    done = interpreter(*COMMANDS[command], before=limited(limit, value), stdin=b"/comment x\n")
    require_told(done, (limit, value))
    assert (done.status, said in done.err) == (1, True), done


def test_no_sentence_of_a_shortage_is_longer_than_two_lines() -> None:
    assert all(len(sentence) < 160 for sentence in (MEMORY, HANDLES))


ODD_ZONES = (":/etc/passwd", "/etc/passwd", "/", "Nowhere/Nothing", "", ":", "UTC+99", "<>", "\udcff", "x" * 5000)


@pytest.mark.parametrize("zone", ODD_ZONES)
def test_a_time_zone_that_is_none_stops_no_recorder(zone: str, folder: Path, log: Path) -> None:
    assert log.exists()
    before = "import time; time.tzset()"
    done = forked(folder, "record", "LOG", "--plain", before=before, stdin="/comment x\n", TZ=zone)
    assert (done.status, done.err, done.out.endswith("  comment for officers: x\n")) == (0, "", True), done
    checked = forked(folder, "doctor", "LOG", before=before, TZ=zone)
    assert (checked.err, "\ntime zone " in checked.out) == ("", True), checked
    shown = forked(folder, "show", "LOG", before=before, TZ=zone)
    assert (shown.status, shown.err) == (0, ""), shown


def test_a_machine_that_does_not_know_the_zone_of_the_session_says_what_to_install(folder: Path, log: Path) -> None:
    assert log.exists()
    before = (
        "import sys, zoneinfo; sys.modules |= {'tzdata': None, 'tzdata.zoneinfo.Europe': None}; "
        "zoneinfo.reset_tzpath(()); zoneinfo.ZoneInfo.clear_cache()"
    )
    said = (
        "meetinglog: This computer does not know the time zone Europe/Vienna of the session; install the newest "
        "package tzdata of Python.\n"
    )
    assert forked(folder, "show", "LOG", "--history", before=before) == Outcome(1, "", said)


OFFICERS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "the option": (("--officer", "x" * 100_000), {}),
    "the environment": ((), {"MEETINGLOG_OFFICER": "x" * 100_000}),
    "the login name": ((), {"MEETINGLOG_OFFICER": "", "LOGNAME": "x" * 100_000}),
}


@pytest.mark.parametrize("source", OFFICERS)
def test_more_than_a_name_is_no_officer(
    source: str, command: Command, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options, variables = OFFICERS[source]
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    before = log.read_bytes()
    done = command("record", "LOG", "--plain", *options, stdin="/comment x\n")
    said = f"An officer's name has at most {LONGEST_NAME} characters; this has 100,000. Use --officer NAME."
    assert (done.status, done.out, said in done.err, len(done.err) < 300) == (2, "", True, True), done
    assert log.read_bytes() == before


def as_folder(path: Path) -> None:
    path.mkdir()


def as_pipe(path: Path) -> None:
    os.mkfifo(path)


def as_link(path: Path) -> None:
    (path.parent / "other").write_text("other", encoding="utf-8")
    path.symlink_to("other")


@pytest.mark.parametrize("make", [as_folder, as_pipe, as_link])
@pytest.mark.parametrize("word", ["wal", "shm", "journal"])
def test_what_is_no_ordinary_file_beside_a_log_is_named(
    word: str, make: Callable[[Path], None], command: Command, log: Path, folder: Path
) -> None:
    make(folder / f"LOG-{word}")
    before = log.read_bytes()
    said = f"meetinglog: {log}-{word} is no ordinary file, so {log} cannot be opened. Move it away first.\n"
    assert command("verify", "LOG") == Outcome(1, "", said)
    assert command("record", "LOG", "--plain", stdin="/comment x\n") == Outcome(1, "", said)
    assert log.read_bytes() == before
    if make is as_link:
        assert (folder / "other").read_text(encoding="utf-8") == "other"


ROLLBACK_MAGIC = bytes.fromhex("d9d505f920a163d7")
JOURNALS = {
    "nothing": b"",
    "text": b"hello" * 1000,
    "zeroes": bytes(4096),
    "a journal's beginning, then nonsense": ROLLBACK_MAGIC + b"\xff" * 5000,
    "a journal of no pages": ROLLBACK_MAGIC + bytes(504),
}


@pytest.mark.parametrize("name", JOURNALS)
def test_garbage_in_the_place_of_a_journal_harms_no_log(name: str, command: Command, log: Path, folder: Path) -> None:
    shown = command("statements", log.name)
    (folder / "LOG-journal").write_bytes(JOURNALS[name])
    assert command("verify", "LOG") == Outcome(0, WHOLE[0], "")
    assert command("statements", "LOG") == shown
    assert command("record", "LOG", "--plain", stdin="/comment x\n").status == 0
    assert command("verify", "LOG") == Outcome(0, WHOLE[1], "")


@pytest.mark.parametrize(
    "changed",
    [
        {"LC_ALL": "xx_YY.nothing", "LANG": "x" * 5000},
        {"HOME": "/nowhere", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""},
        {"XDG_CONFIG_HOME": "/dev/null", "XDG_STATE_HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null"},
        *({"COLUMNS": value, "LINES": value} for value in ("0", "-5", "9" * 30, "x")),
        {"TERM": "\x1b[31m", "NO_COLOR": "x", "COLORTERM": "nothing"},
        {"MEETINGLOG_OFFICER": "a\udcffb\nc\x1b[31m"},
    ],
)
def test_odd_settings_stop_no_command(changed: dict[str, str], folder: Path, log: Path) -> None:
    assert log.exists()
    done = forked(folder, "record", "LOG", "--plain", stdin="/comment x\n", **changed)
    assert (done.status, done.err, done.out.endswith("  comment for officers: x\n")) == (0, "", True), done
    shown = forked(folder, "show", "LOG", "--history", **changed)
    assert (shown.status, shown.err, "\x1b" in shown.out) == (0, "", False), shown


def test_a_folder_that_is_gone_is_said_and_a_log_elsewhere_is_recorded_in(folder: Path, log: Path) -> None:
    before = "import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')"
    said = "meetinglog: There is no log LOG.\n"
    assert forked(folder, "verify", "LOG", before=before) == Outcome(3, "", said)
    done = forked(folder, "record", str(log), "--plain", before=before, stdin="/comment x\n")
    assert (done.status, done.err) == (0, ""), done
    assert forked(folder, "verify", "LOG") == Outcome(0, WHOLE[1], "")
    done = forked(folder, "new", str(folder / "session.toml"), before=before)
    assert (done.status, done.err) == (3, "meetinglog: The current folder is not there any more; go to another one.\n")


@pytest.mark.parametrize(
    "name", ["L\nO\x1b[31mG", "L\udcffOG", "-LOG", "a" * 255, "ö" * 100, " ", "%s%n", "LOG?mode=x#y"]
)
def test_a_log_of_any_name_is_recorded_in_and_its_name_moves_no_cursor(name: str, folder: Path, log: Path) -> None:
    try:
        log.rename(folder / name)
    except OSError:
        pytest.skip("this disk takes no such name")
    done = forked(folder, "record", "--plain", "--", name, stdin="/comment x\n")
    if len(name) < 240:  # with room for the names beside it
        assert (done.status, done.err) == (0, ""), done
    require_told(done, name)
    checked = forked(folder, "verify", "--", name)
    assert (checked.status, "\x1b" in checked.out + checked.err) == (0, False), checked


def test_arguments_that_are_not_utf8_are_answered(folder: Path, log: Path) -> None:
    assert log.exists()
    for arguments, status in (
        (("verify", "\udcff"), 3),
        (("\udcff",), 2),
        (("statements", "LOG", "--item", "\udcff"), 3),
        (("statements", "LOG", "--track", "\udcff"), 3),
        (("why", "LOG", "\udcff"), 3),
        (("statements", "LOG", "--until", "\udcff"), 2),
        (("report", "LOG", "--style", "\udcff"), 3),
        (("statements", "LOG", "--format", "\udcff"), 2),
    ):
        done = forked(folder, *arguments)
        assert (done.status, done.out, done.err.startswith("meetinglog: ")) == (status, "", True), (arguments, done)


def test_xml_that_no_memory_was_left_to_parse_is_a_shortage_and_other_xml_is_not() -> None:
    assert shortage(XMLSyntaxError("unknown error", ErrorTypes.ERR_NO_MEMORY, 0, 0)) == MEMORY
    assert shortage(XMLSyntaxError(None, ErrorTypes.ERR_INTERNAL_ERROR, 0, 0)) == MEMORY
    assert shortage(XMLSyntaxError("no element", ErrorTypes.ERR_DOCUMENT_EMPTY, 0, 0)) == ""
