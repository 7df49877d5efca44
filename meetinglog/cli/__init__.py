"""The command line: the composition root, where the core, the stores and the screens meet.

This module loads nothing heavy, so that ``--help`` and ``--version`` answer at once; each command is loaded when run.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import ClassVar

import click

from meetinglog import __version__
from meetinglog.errors import MeetinglogError

__all__ = ["main", "run"]

SETTINGS = {"help_option_names": ["-h", "--help"]}


class Commands(click.Group):
    """The commands, each in a module of its own that is loaded when the command is run."""

    known: ClassVar[dict[str, str]] = {
        "new": "Check a session file and create its log.",
        "import": "Record a file of acts, all or none.",
        "show": "The journal of the meetings, entry by entry.",
        "statements": "The list of statements.",
        "report": "The paragraphs of the draft report.",
        "verify": "Check every hash of a log.",
        "demo": "A session with two meetings, its list of statements and its report.",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order of an officer's work."""
        return list(self.known)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in self.known:
            near = [name for name in self.known if name.startswith(cmd_name[:2])]
            hint = f" Did you mean {near[0]}?" if near else ""
            ctx.fail(f"No such command “{cmd_name}”.{hint} `meetinglog --help` lists them.")
        command: click.Command = import_module(f"meetinglog.cli.{cmd_name}_").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.known.items()))


@click.group(
    cls=Commands,
    context_settings=SETTINGS,
    epilog="Example: meetinglog new session.toml && meetinglog import ctoc-cop-6.meetinglog capture.txt",
)
@click.version_option(__version__, prog_name="meetinglog", message="%(prog)s %(version)s")
def meetinglog() -> None:
    """Record an intergovernmental meeting, and write the procedural part of its report.

    LOG is the path of a log. Data goes to standard output, everything else to standard error.
    Exit status: 0 done; 1 not done or refused; 2 used wrongly; 3 not found; 4 busy, or exists;
    5 not a log, damaged, or a newer version's.
    """


def main() -> None:
    """Run the command line and end the process with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit status. No traceback ever reaches a user (craft, 5)."""
    _speak_utf8()
    try:
        outcome = meetinglog.main(arguments, prog_name="meetinglog", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except MeetinglogError as error:
        return _fail(str(error), error.status)
    except (KeyboardInterrupt, click.Abort):
        return _fail("Interrupted; what was answered is recorded, nothing else.", 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _fail(_sentence(error), 3 if isinstance(error, FileNotFoundError) else 1)
    except Exception as error:
        if os.environ.get("MEETINGLOG_TRACEBACK"):
            raise
        return _fail(
            f"Something went wrong that should not have ({type(error).__name__}). The log is as it was after the last "
            "answer. Please report this with what you typed; MEETINGLOG_TRACEBACK=1 shows where it happened.",
            1,
        )
    return outcome if isinstance(outcome, int) else 0


def _speak_utf8() -> None:
    """Write UTF-8 with LF, whatever the locale; what cannot be written shows as an escape, and stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _fail(sentence: str, status: int) -> int:
    click.echo(f"meetinglog: {clean(sentence)}", err=True)
    return status


def _sentence(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. Nothing was done."


def clean(text: str) -> str:
    """Take out the control characters that a terminal would obey; lines stay lines."""
    return "".join(char for char in text if char in "\n\t" or not (ord(char) < ord(" ") or "\x7f" <= char <= "\x9f"))
