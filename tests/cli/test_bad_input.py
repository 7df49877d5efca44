from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from meetinglog.cli import COMMANDS, run
from meetinglog.cli import meetinglog as top
from meetinglog.cli.commands import report, statements
from meetinglog.cli.error_log import error_log_path
from meetinglog.text.safe import clean
from tests.support.commands import READING, Command, Outcome, interpreter, process


def another_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.close()


NOT_LOGS: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "missing": (lambda _: None, 3, "There is no log X."),
    "folder": (Path.mkdir, 5, "X is a folder, not a log."),
    "empty": (Path.touch, 5, "X is empty, not a log."),
    "text": (lambda path: path.write_text("hello"), 5, "X is not a log."),
    "binary": (lambda path: path.write_bytes(os.urandom(5000)), 5, "X is not a log."),
    "database": (another_database, 5, "X is the database of another program, not a log."),
    "pipe": (os.mkfifo, 5, "X is no ordinary file, not a log."),
    "link to nowhere": (lambda path: path.symlink_to("nowhere"), 3, "There is no log X."),
    "link to itself": (lambda path: path.symlink_to("X"), 1, "X cannot be read: Too many levels of symbolic links."),
}


@pytest.mark.parametrize("verb", [*READING, "import"])
@pytest.mark.parametrize("kind", NOT_LOGS)
def test_what_is_no_log_is_named_and_said_what_it_is(kind: str, verb: str, command: Command, folder: Path) -> None:
    make, status, sentence = NOT_LOGS[kind]
    make(folder / "X")
    after = ("capture.txt",) if verb == "import" else ()
    assert command(verb, "X", *after) == Outcome(status, "", f"meetinglog: {sentence}\n")


@pytest.mark.parametrize("verb", [*READING, "import"])
def test_a_log_under_a_file_is_not_there(verb: str, command: Command, folder: Path) -> None:
    assert (folder / "capture.txt").exists()
    after = ("capture.txt",) if verb == "import" else ()
    done = command(verb, "capture.txt/LOG", *after)
    assert done == Outcome(3, "", "meetinglog: There is no log capture.txt/LOG.\n")


@pytest.mark.files
@pytest.mark.parametrize("verb", [*READING, "import"])
def test_a_log_that_may_not_be_read_is_1(verb: str, log: Path) -> None:
    log.chmod(0)
    after = ("capture.txt",) if verb == "import" else ()
    done = process(verb, "LOG", *after, permissions=True)
    assert done == Outcome(1, "", "meetinglog: LOG cannot be read: Permission denied.\n")


@pytest.mark.parametrize("verb", [*READING, "import"])
def test_no_name_and_the_address_of_a_database_are_wrong_uses(verb: str, command: Command) -> None:
    after = ("capture.txt",) if verb == "import" else ()
    said = "meetinglog: The path of the log is empty.\n"
    assert command(verb, "", *after) == Outcome(2, "", said)
    said = (
        "meetinglog: postgresql://localhost/x names a database, not a log in it. Add # and the session's id, such as "
        "postgresql://localhost/x#ctoc-cop-6.\n"
    )
    assert command(verb, "postgresql://localhost/x", *after) == Outcome(2, "", said)


WRONG_USES = [
    (("nonsense",), "No such command “nonsense”.", ""),
    (("imp",), "No such command “imp”. Did you mean import?", ""),
    (("reprot",), "No such command “reprot”. Did you mean report?", ""),
    (("",), "No such command “”.", ""),
    (("open", "LOG"), "No such command “open”. Did you mean record?", ""),
    (("list",), "No such command “list”. Did you mean speakers?", ""),
    (("/open", "4"), "No such command “/open”. An act is typed where it is recorded: `meetinglog record LOG`.", ""),
    (("--wrong",), "No such option '--wrong'. Did you mean '--version'?", ""),
    (("show",), "Missing argument 'LOG'.", "show"),
    (("import", "LOG"), "Missing argument 'FILE'.", "import"),
    (("new",), "Missing argument 'SESSION'; `meetinglog new --example` prints a file to fill in.", "new"),
    (("show", "LOG", "more"), "Got unexpected extra argument (more).", "show"),
    (
        ("completion",),
        "Missing argument '{bash|zsh|fish}'. Choose from: bash, zsh, fish.",
        "completion",
    ),
    (("demo", "a", "b"), "Got unexpected extra argument (b).", "demo"),
    (("show", "LOG", "--meeting", "abc"), "Invalid value for '--meeting': 'abc' is not a valid integer.", "show"),
    (("show", "LOG", "--meeting"), "Option '--meeting' requires an argument.", "show"),
    (("report", "LOG", "--style", ""), "Invalid value for '--style': the name is empty.", "report"),
    (("demo", ""), "Invalid value for '[DIR]': the name is empty.", "demo"),
]


@pytest.mark.files
@pytest.mark.parametrize(("arguments", "sentence", "verb"), WRONG_USES)
def test_a_wrong_use_is_2_with_one_sentence_and_where_to_read_more(
    arguments: tuple[str, ...], sentence: str, verb: str, command: Command, log: Path
) -> None:
    assert log.exists()
    shown = f"See `{' '.join(['meetinglog', *([verb] if verb else [])])} --help`."
    assert command(*arguments) == Outcome(2, "", f"meetinglog: {sentence} {shown}\n")


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"SQLite format 3\0", "a database, such as a log"),
        (b"PK\x03\x04", "a Word file, a workbook or another archive"),
        (b"%PDF-1.7", "a PDF file"),
    ],
)
def test_a_file_that_is_no_text_is_said_to_be_what_it_is(
    beginning: bytes, kind: str, command: Command, log: str, folder: Path
) -> None:
    (folder / "other").write_bytes(beginning + b"\xff")
    example = "`meetinglog new --example` prints a session file to fill in."
    said = f"meetinglog: other: 1 mistake; nothing was created.\n  This is {kind}, not a session file; {example}\n"
    assert command("new", "other") == Outcome(1, "", said)
    assert command("restore", "other", "X") == Outcome(5, "", f"meetinglog: other is {kind}, not an export of a log.\n")
    assert command("import", log, "other").status == (2 if "database" in kind else 1)


@pytest.mark.parametrize("verb", ["statements", "report"])
def test_an_unknown_format_is_2_and_the_known_ones_are_named(verb: str, command: Command, log: str) -> None:
    known = ", ".join(f"'{name}'" for name in {"statements": statements, "report": report}[verb].FORMATS)
    for wrong in ("nonsense", "CSV", ""):
        done = command(verb, log, "--format", wrong)
        sentence = f"Invalid value for '--format': '{wrong}' is not one of {known}."
        said = f"meetinglog: {sentence} See `meetinglog {verb} --help`.\n"
        assert done == Outcome(2, "", said)


def test_json_and_another_format_do_not_go_together(command: Command, log: str) -> None:
    for verb, other in (("statements", "csv"), ("report", "markdown")):
        said = f"meetinglog: --json and --format {other} cannot be combined.\n"
        assert command(verb, log, "--json", "--format", other) == Outcome(2, "", said)
        assert command(verb, log, "--format", other, "--json") == Outcome(2, "", said)


@pytest.mark.parametrize("verb", ["show", "statements", "report"])
def test_an_item_or_meeting_that_is_not_there_is_3(verb: str, command: Command, log: str) -> None:
    said = "meetinglog: There is no item 99; the items are 3, 4.\n"
    assert command(verb, log, "--item", "99") == Outcome(3, "", said)
    for number in ("99", "-1", "9" * 30):
        said = f"meetinglog: There is no meeting {number}; the meetings held are 4, 5.\n"
        assert command(verb, log, "--meeting", number) == Outcome(3, "", said)


def test_without_arguments_the_help_is_on_standard_error_with_2(command: Command) -> None:
    done = command()
    assert (done.status, done.out, done.err) == (2, "", command("--help").out)


@pytest.mark.parametrize("verb", COMMANDS)
def test_help_has_an_example_and_a_short_form(verb: str, command: Command) -> None:
    done = command(verb, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Usage: meetinglog {verb} ")
    assert f"meetinglog {verb}" in done.out.partition("Example: ")[2]
    assert command(verb, "-h") == done


def test_the_help_names_every_command(command: Command) -> None:
    done = command("--help")
    assert (done.status, done.err) == (0, "")
    assert done == command("-h")
    listed = done.out.partition("Commands:\n")[2].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in listed if line[2:3].strip()] == list(COMMANDS)


@pytest.mark.parametrize("verb", COMMANDS)
def test_every_example_of_the_help_is_a_command_that_parses(verb: str, command: Command) -> None:
    example = command(verb, "--help").out.partition("Example: ")[2]
    name, *arguments = re.findall(r"[\w./:@#=-]+", example.partition("meetinglog ")[2])
    context = click.Context(top, **top.context_settings)
    found = top.get_command(context, name)
    assert found is not None
    assert (name, found.make_context(name, arguments, parent=context).info_name) == (verb, verb)


def test_a_name_that_is_not_utf_8_is_shown_and_does_no_harm(folder: Path) -> None:
    assert folder.is_dir()
    done = process("new", "session.toml", b"l\xff")
    said = "Created l\\xff for the session cop-6; the session file is entry 1.\n"
    assert done == Outcome(0, "", said)
    assert process("verify", b"l\xff") == Outcome(0, "l\\xff: 1 entry, every hash holds.\n", "")
    assert process("show", b"x\xff") == Outcome(3, "", "meetinglog: There is no log x\\xff.\n")
    assert process("import", b"l\xff", b"y\xfe") == Outcome(3, "", "meetinglog: There is no file y\\xfe.\n")
    assert process("statements", b"l\xff", "-o", b"o\xff").status == 0
    done = process("statements", b"l\xff", "-o", b"o\xff")
    said = "meetinglog: o\\xff already exists; use --force to replace it, or choose another name.\n"
    assert done == Outcome(1, "", said)
    assert process("show", b"l\xff", "--item", b"\xff").status == 3
    assert process(b"\xff").status == 2


def test_what_was_typed_cannot_command_the_terminal(command: Command, folder: Path) -> None:
    escape = "\x1b[31m\x9b\x07"
    assert folder.is_dir()
    said = "meetinglog: There is no log a[31mb.\n"
    assert command("show", f"a{escape}b") == Outcome(3, "", said)
    for arguments in ((f"a{escape}",), ("show", f"--{escape}"), ("show", "LOG", "--meeting", escape)):
        done = command(*arguments)
        assert (done.status, done.out) == (2, "")
        assert [char for char in done.err if not char.isprintable()] == ["\n"]


def test_control_characters_go_and_lines_stay() -> None:
    every = "".join(map(chr, range(0x100)))
    kept = [char for char in clean(every) if not char.isprintable()]
    assert kept == ["\t", "\n", "\xa0", "\xad"]
    assert clean("a\r\nb") == "a\nb"
    assert clean("É\udcc3\udc89\udcff“") == "ÉÉ\\xff“"


def test_an_error_that_nobody_foresaw_is_one_sentence(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    def fail() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(top, "get_command", lambda _, name: click.Command(name, callback=fail))
    monkeypatch.delenv("MEETINGLOG_TRACEBACK", raising=False)
    said = (
        "meetinglog: Internal error (RuntimeError). The log is as it was after the last answer. Please report this "
        f"with what you did, and send {error_log_path()}: it says where the program broke, and holds no word of the "
        "meeting.\n"
    )
    assert command("show") == Outcome(1, "", said)
    monkeypatch.setenv("MEETINGLOG_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="secret"):
        run(["show"])


def test_an_interrupted_command_says_so(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(top, "get_command", lambda _, name: click.Command(name, callback=interrupt))
    answered = "Only the acts that were answered are recorded."
    for name, so in (("import", answered), ("show", "The log was only read."), ("report", "The log was only read.")):
        said = f"\nmeetinglog: Interrupted. {so}\n"  # after the ^C of a terminal
        assert command(name) == Outcome(130, "", said)


@pytest.mark.files
def test_no_home_and_no_login_name_is_no_matter(log: Path) -> None:
    names = ("HOME", "USER", "LOGNAME", "LNAME", "USERNAME", "MEETINGLOG_OFFICER")
    (log.parent / "one.txt").write_text("/comment x", encoding="utf-8")
    done = interpreter("import", log, "one.txt", without=names)
    assert done == Outcome(0, "14  time unknown  comment for officers: x\n", "")


def test_a_past_that_cannot_be_is_3_and_one_that_is_no_time_is_2(command: Command, log: str) -> None:
    for number in ("0", "14", "9" * 5000):
        done = command("show", log, "--as-of", number)
        assert (done.status, done.out) == (3, "")
        assert done.err.startswith("meetinglog: There is no entry ")
        assert done.err.endswith("; the last one is 13.\n")
    for option in ("--as-of", "--until"):
        for wrong in ("x", "", "25:00"):
            done = command("show", log, option, wrong)
            assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
            assert done.err.startswith(f"meetinglog: {option}: ")
