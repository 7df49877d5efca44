"""The command line: the composition root, where the core, the stores and the screens meet.

This module loads nothing heavy, so that ``--help`` and ``--version`` answer at once; each command is loaded when run.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
import warnings
from collections.abc import Collection, Iterable
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from typing import Any, NamedTuple, NoReturn, TextIO

import click

from meetinglog import __version__
from meetinglog.cli.shortage import MEMORY, shortage
from meetinglog.errors import MeetinglogError

__all__ = ["collect_seldom", "discard_output", "end_with", "main", "run", "tell"]

SETTINGS = {"help_option_names": ["-h", "--help"]}

_LONGEST = 1000
_SENTENCE_ENDS = (".", "?", "!")

CONFIGURED = ("theme", "bell", "style", "language", "microphones")
"""The options for which the user's configuration file stands in."""


class CommandRow(NamedTuple):
    """A command: its help in one line, what else people call it, and whether it only reads its logs."""

    summary: str
    called: tuple[str, ...] = ()
    reads: bool = False


COMMANDS = {
    "demo": CommandRow("Create a sample session, and print its statements and its report."),
    "new": CommandRow("Check a session file and create its log.", called=("create", "init", "make")),
    "prepare": CommandRow("Bring a changed session file into a log.", called=("update", "change", "edit")),
    "record": CommandRow(
        "Record acts as they happen, on a full screen or line by line.",
        called=("open", "start", "run", "begin", "type"),
    ),
    "inscribe": CommandRow("Put a list of speakers from a file on the list."),
    "watch": CommandRow("Show the recorder's screen, read only, and follow the log.", reads=True),
    "serve": CommandRow("Show the room in browsers who has the floor."),
    "replay": CommandRow("Replay the meeting on the recorder's screen, at any speed.", reads=True),
    "import": CommandRow("Record a file of acts, all or none."),
    "show": CommandRow(
        "Show the journal of the meetings, entry by entry.", called=("journal", "log", "history", "view"), reads=True
    ),
    "speakers": CommandRow("Show the list of speakers: planned and delivered.", called=("list", "queue"), reads=True),
    "statements": CommandRow("List the statements.", reads=True),
    "report": CommandRow(
        "Write the paragraphs of the draft report.", called=("draft", "write", "print", "word"), reads=True
    ),
    "settle": CommandRow("Propose the times of statements from who is heard on a recording.", reads=True),
    "stats": CommandRow("Show floor time and time used: figures, bars, a picture.", reads=True),
    "workbook": CommandRow("Write the session as one Excel workbook.", reads=True),
    "check": CommandRow("List what should be settled before issuing.", reads=True),
    "why": CommandRow("Show where a name comes from, or what an entry reached.", reads=True),
    "issue": CommandRow("Freeze an output as issued."),
    "diff": CommandRow("Compare what was issued with what the log gives now.", reads=True),
    "verify": CommandRow("Check every hash of a log.", reads=True),
    "doctor": CommandRow("Check this computer, the evening before a meeting.", called=("test", "diagnose")),
    "export": CommandRow("Write the whole log as JSON Lines.", reads=True),
    "archive": CommandRow("Pack a log for an archive, with all that was issued.", reads=True),
    "restore": CommandRow("Rebuild a log from an export."),
    "recover": CommandRow("Save the sound part of a damaged log as a new one."),
    "merge": CommandRow("Merge diverged copies of a log."),
    "copy": CommandRow("Copy a log between a file and a server."),
    "postgres": CommandRow("Make a PostgreSQL database ready for logs."),
    "acts": CommandRow("List the shorthand: what an officer types."),
    "keys": CommandRow("List the keys of the full screen."),
    "styles": CommandRow("List the styles of the report, or print one."),
    "schema": CommandRow("Print the JSON Schema of what a command writes as JSON."),
    "completion": CommandRow("Print the shell-completion script."),
}
"""The commands in the order of an officer's work."""

INTERRUPTED = 130
"""The exit status after Ctrl+C, as shells have it."""


_MADE = 50_000
"""Once so many objects more were made than freed, garbage is looked for: so many are made by some thousands of acts."""

_NO_MEMORY = f"meetinglog: {MEMORY}\n".encode()

_ZONE = b"TZif"
"""How a file of a time zone begins."""

_noted: list[int] = []

_NON_BREAKING_HYPHEN = "\u2011"


class HelpText(click.HelpFormatter):
    """Help that is wrapped at spaces alone, so that a file name or an option is whole where it stands."""

    def write(self, string: str) -> None:
        """Write text with the hyphens that can be copied."""
        super().write(string.replace(_NON_BREAKING_HYPHEN, "-"))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, _unbroken(args), prefix)

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        super().write_text(_unbroken(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names and what they mean."""
        super().write_dl([(_unbroken(name), _unbroken(meaning)) for name, meaning in rows], col_max, col_spacing)


def _unbroken(text: str) -> str:
    return text.replace("-", _NON_BREAKING_HYPHEN)


class CommandContext(click.Context):
    """The context of a command, which knows how help is wrapped, and what the user's configuration sets."""

    formatter_class = HelpText

    def lookup_default(self, name: str, call: bool = True) -> Any:  # noqa: ANN401 - whatever a default is
        """Return what the configuration file says for an option that was not given."""
        if name not in CONFIGURED or self.resilient_parsing:
            return super().lookup_default(name, call)  # type: ignore[call-overload]  # click types the two apart
        from meetinglog.cli.configuration import configuration  # noqa: PLC0415 - help needs none

        return configuration().default(name)


class Commands(click.Group):
    """The commands, each in a module of its own that is loaded when the command is run."""

    context_class = CommandContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order of an officer's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            ctx.fail(f"No such command “{cmd_name}”.{_hint(cmd_name, COMMANDS)}")
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"meetinglog.cli.commands.{name}"), name)
        command.context_class = CommandContext
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.summary) for name, row in COMMANDS.items()])


def _hint(typed: str, names: Collection[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - few commands are mistyped

    if typed.startswith("/"):
        return " An act is typed where it is recorded: `meetinglog record LOG`."
    near = [name for name in names if typed and name.startswith(typed)]
    near += [name for name in names if name in COMMANDS and typed in COMMANDS[name].called]
    near += get_close_matches(typed, names, n=1, cutoff=0.6)
    return f" Did you mean {near[0]}?" if near else ""


@click.group(
    cls=Commands,
    context_settings=SETTINGS,
    epilog="Example: meetinglog new session.toml && meetinglog import ctoc-cop-6.meetinglog capture.txt",
)
@click.version_option(__version__, prog_name="meetinglog", message="%(prog)s %(version)s")
def meetinglog() -> None:
    """Record an intergovernmental meeting, and write the procedural part of its report.

    LOG is the path of a log, or its address on a server: postgresql://HOST/DATABASE#SESSION-ID.
    Data goes to standard output, everything else to standard error.
    Exit status: 0 done; 1 not done, refused, or something was found; 2 wrong usage; 3 not found; 4 locked or already
    exists; 5 not a log, damaged, or from a newer version; 130 interrupted.
    """


def collect_seldom() -> None:
    """Collect garbage from now on, but never in what is loaded by now, and seldom: somebody waits for each answer."""
    gc.freeze()
    gc.set_threshold(_MADE)
    gc.enable()


def main() -> NoReturn:
    """Run the command line and end the process with its exit status.

    A command that answers and ends collects no garbage, and takes nothing apart that ends with the process anyway: that
    is a third of its time. Those that go on for hours `collect_seldom`.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some reads every installed package
    if not os.environ.get("MEETINGLOG_TRACEBACK"):
        sys.excepthook = sys.unraisablehook = _say_nothing
        threading.excepthook = _end_with_thread
    _reopen_closed_streams()
    _forget_odd_zone()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # they are for who develops the program
    try:
        status = run(sys.argv[1:])
    except Exception as error:  # while another one was told, or an internal one that is to be seen
        if not shortage(error):
            raise
        os.write(2, _NO_MEMORY)
        status = 1
    atexit._run_exitfuncs()  # noqa: SLF001 - the first of what the interpreter does when it ends
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _forget_odd_zone() -> None:
    """Take away a ``TZ`` that leads to something other than a time zone: a library breaks on it."""
    try:
        handle = os.open(os.environ.get("TZ", "").removeprefix(":"), os.O_RDONLY | os.O_NONBLOCK)
        try:
            odd = os.read(handle, len(_ZONE)) != _ZONE
        finally:
            os.close(handle)
    except FileNotFoundError:  # a name, or none
        return
    except OSError:
        odd = True
    if odd:
        del os.environ["TZ"]


def _say_nothing(*_: object) -> None:
    """Drop what breaks within a library: the command tells what becomes of it."""


def _end_with_thread(broken: threading.ExceptHookArgs) -> None:
    """End the process with a thread that broke: whoever waits for its answer would wait for ever."""
    status = 1
    try:
        status = _broke(broken.exc_value, "thread")
    finally:
        os._exit(status)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit status. No traceback ever reaches a user."""
    _speak_utf8()
    _noted.clear()
    try:
        outcome = meetinglog.main(arguments, prog_name="meetinglog", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        tell(error.format_message())
        return error.exit_code
    except click.UsageError as error:
        named = arguments[:1] if arguments[0] in COMMANDS else []
        command = error.ctx.command_path if error.ctx else " ".join(["meetinglog", *named])
        sentence = " ".join(error.format_message().split())
        sentence = sentence if sentence.endswith(_SENTENCE_ENDS) else f"{sentence}."
        return _fail(f"{sentence} See `{command} --help`.", error.exit_code)
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except MeetinglogError as error:
        return _fail(str(error), error.status)
    except (KeyboardInterrupt, click.Abort) as error:  # click tells only that there was one
        known = str(error) or str(error.__cause__ or "")
        return _fail(f"Interrupted. {known or _at_interruption(arguments[0])}", INTERRUPTED)
    except BrokenPipeError:
        discard_output()
        return 1
    except OSError as error:
        discard_output()
        return _fail(shortage(error) or _sentence(error), 3 if isinstance(error, FileNotFoundError) else 1)
    except Exception as error:
        command = "".join(arguments[:1])
        if os.environ.get("MEETINGLOG_TRACEBACK"):
            _kept(error, command)
            raise
        return _broke(error, command)
    return max([outcome if isinstance(outcome, int) else 0, *_noted])


def _at_interruption(command: str) -> str:
    """Return what is so where a command was interrupted that knows no more of it."""
    reads = command in COMMANDS and COMMANDS[command].reads
    return "The log was only read." if reads else "Only the acts that were answered are recorded."


def end_with(status: int) -> None:
    """Let the command end with this exit status at least, when it is done."""
    _noted.append(status)


def _broke(error: BaseException | None, command: str) -> int:
    """Return the exit status, once it is told that the program, or the machine, failed."""
    sentence = shortage(error)
    if error is None or sentence:
        return _fail(sentence or MEMORY, 1)
    kept = _kept(error, command)
    return _fail(f"Internal error ({type(error).__name__}). The log is as it was after the last answer. {kept}", 1)


def _kept(error: BaseException, command: str) -> str:
    """Keep an internal error in the file of errors, and return what to send."""
    from meetinglog.cli.error_log import keep_error  # noqa: PLC0415 - few commands break

    file = keep_error(error, command if command in {*COMMANDS, "thread"} else "")
    if file is None:
        return "Please report this with what you did; set MEETINGLOG_TRACEBACK=1 to see where it happened."
    return (
        f"Please report this with what you did, and send {file}: it says where the program broke, and holds no word "
        "of the meeting."
    )


def _reopen_closed_streams() -> None:
    """Put something in the place of a closed standard stream, lest a file that is opened later takes its number.

    Standard error is dropped then; reading from and writing to the other two fails as it does with a closed stream.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:  # a new file takes the lowest number there is: the one that is missing
            os.open(os.devnull, os.O_RDONLY if name == "stdout" else os.O_WRONLY)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _speak_utf8() -> None:
    """Write UTF-8 with LF, whatever the locale; what cannot be written shows as an escape, and stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def discard_output() -> None:
    """Let go of what standard output did not take, so that nobody tries again when the process ends."""
    _discard(sys.stdout)


def _discard(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def tell(text: str) -> None:
    """Write to standard error; where that cannot be written, the exit status has to do."""
    from meetinglog.text.safe import clean  # noqa: PLC0415 - help and many a command tell nothing
    from storage.postgres.servers import without_passwords  # noqa: PLC0415 - as above

    try:
        sys.stderr.write(f"{clean(without_passwords(text))}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        _discard(sys.stderr)


def _fail(sentence: str, status: int) -> int:
    tell("\n".join(_shortened(line) for line in f"meetinglog: {sentence}".split("\n")))
    return status


def _shortened(line: str) -> str:
    """Leave out the middle of a line that nobody reads to its end: what is wrong and what to do stay."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"


def _sentence(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and not error.filename:
        return "The current folder is not there any more; go to another one."
    return f"{error.filename or 'Standard output'}: {error.strerror or error}."
