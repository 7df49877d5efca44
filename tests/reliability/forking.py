"""Run in a tree, this imports the program, then forks for each run that a line of standard input asks for.

A line asks for runs side by side; it is answered with their process ids, and, when all of them have ended, with their
exit statuses as `os.waitstatus_to_exitcode` gives them.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys
from importlib import import_module
from typing import Any

HANDLERS = (
    *("archive", "check", "export", "import_", "inscribe", "issue", "merge", "new", "prepare", "record"),
    *("recover", "replay", "report", "restore", "statements", "verify"),
)
OTHERS = (
    *("meetinglog.cli.error_log", "meetinglog.cli.report_update", "meetinglog.outputs.report.docx.render"),
    *("storage.sqlite", "filelock", "meetinglog.text.normal", "tui.driver", "tui.screens.recorder"),
    *("tui.presenters.drafts", "textual.app"),
)


def run(start: dict[str, Any]) -> None:
    """Stand where a program stands that was started with these files, in this folder; watch its calls, and run it."""
    for number, (name, flags) in enumerate(
        (("in", os.O_RDONLY), ("out", os.O_WRONLY | os.O_CREAT), ("err", os.O_WRONLY | os.O_CREAT))
    ):
        handle = os.open(start[name], flags, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    os.chdir(start["folder"])
    os.environ.clear()
    os.environ.update(start["environ"])
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - a number
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.argv = ["meetinglog", *start["arguments"]]
    main = import_module("meetinglog.cli").main
    if start["before"]:
        exec(start["before"], {})  # noqa: S102 - it stands in a test
    watched = start["watched"]
    if watched is None:
        main()
    record = os.open(watched["record"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) if watched["record"] else -1
    library, leave = ctypes.CDLL(None), os._exit

    def ended(status: int) -> None:
        count, allocations, failed = ctypes.c_long(), ctypes.c_long(), ctypes.c_int()
        library.calls_ended(ctypes.byref(count), ctypes.byref(allocations), ctypes.byref(failed))
        handle = os.open(watched["counts"], os.O_WRONLY | os.O_CREAT, 0o600)
        os.write(handle, b"%d %d %d" % (count.value, allocations.value, failed.value))
        leave(status)

    os._exit = ended  # type: ignore[assignment]  # the program's last call
    small, large = ctypes.c_int, ctypes.c_long
    library.calls_watch.argtypes = [ctypes.c_char_p, small, large, small, small, large, large, large, large]
    library.calls_watch(
        os.fsencode(start["folder"]),
        record,
        *(watched[name] for name in ("fail_at", "how", "error", "refuse_at", "refusals", "shift_after", "shift")),
    )
    main()


def serve() -> None:
    """Answer until standard input ends."""
    for name in (*(f"meetinglog.cli.handlers.{handler}" for handler in HANDLERS), *OTHERS):
        import_module(name)
    for handler in HANDLERS:
        import_module(f"meetinglog.cli.commands.{handler}")
    gc.collect()
    gc.freeze()
    answers = os.dup(1)
    os.dup2(2, 1)
    for line in sys.stdin:
        children = []
        for start in json.loads(line):
            child = os.fork()
            if child == 0:
                try:
                    os.closerange(answers, answers + 1)
                    run(start)
                finally:
                    os._exit(70)
            children.append(child)
        os.write(answers, f"{json.dumps(children)}\n".encode())
        ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        os.write(answers, f"{json.dumps(ended)}\n".encode())


if __name__ == "__main__":
    serve()
