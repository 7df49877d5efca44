from __future__ import annotations

import errno
import os
import re
import sqlite3
import stat
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from meetinglog.capture.recorder import Recorder
from meetinglog.cli.error_log import LARGEST, error_log_path, error_report, keep_error, keep_what_breaks_beside
from tests.support.commands import SESSION, Command, interpreter, names_in
from tests.support.terminal import Terminal

MARK = "Zanzibar"
"""What was said in the room, and must not leave it."""


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of a user of whom nothing is kept yet."""
    place = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(place))
    monkeypatch.delenv("MEETINGLOG_TRACEBACK", raising=False)
    return place


def raised(work: Callable[[], object]) -> BaseException:
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - whatever it is
        work()
    return caught.value


def plain() -> None:
    raise KeyError(MARK)


def chained() -> None:
    try:
        plain()
    except KeyError as error:
        raise RuntimeError(f"no {MARK}") from error


def grouped() -> None:
    raise ExceptionGroup(MARK, [raised_error(plain), raised_error(chained)])


def raised_error(work: Callable[[], object]) -> Exception:
    error = raised(work)
    assert isinstance(error, Exception)
    return error


def noted() -> None:
    error = ValueError(MARK)
    error.add_note(MARK)
    raise error


def of_the_system() -> None:
    (Path("/nowhere") / MARK).read_text(encoding="utf-8")


def of_the_database() -> None:
    sqlite3.connect(":memory:").execute(f"SELECT {MARK}")


def of_text() -> None:
    MARK.encode("utf-16").decode("utf-8")


def of_syntax() -> None:
    exec(f"{MARK} =", {"__name__": f"{MARK} says"})  # noqa: S102 - a file name, a line and a module of its own


def of_code() -> None:
    exec(compile(f"raise ValueError('{MARK}')", MARK, "exec"), {"__name__": f"{MARK} says"})  # noqa: S102 - as above


def deep() -> None:
    deep()


BROKEN = [plain, chained, grouped, noted, of_the_system, of_the_database, of_text, of_syntax, of_code, deep]


@pytest.mark.parametrize("work", BROKEN)
def test_what_is_kept_of_an_error_holds_no_word_of_the_meeting(work: Callable[[], object]) -> None:
    report = error_report(raised(work), MARK + " Ltd.")
    assert MARK.lower() not in report.lower()
    assert work.__name__ in report
    assert len(report) < 6_000


def test_what_is_kept_says_where_it_broke() -> None:
    heading, *lines = error_report(raised(chained), "record").splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ meetinglog \S+, Python 3\S+ on \w+ \w+, record", heading)
    assert [re.sub(r":\d+", ":1", line) for line in lines] == [
        "  builtins.RuntimeError",
        "    tests.cli.test_error_log:1 raised",
        "    tests.cli.test_error_log:1 chained",
        "  because of builtins.KeyError",
        "    tests.cli.test_error_log:1 chained",
        "    tests.cli.test_error_log:1 plain",
        "",
    ]


def test_the_number_of_a_system_error_is_kept() -> None:
    assert f"builtins.FileNotFoundError {errno.ENOENT}\n" in error_report(raised(of_the_system), "show")


def test_the_file_is_its_owners_alone_and_does_not_grow_for_ever(state: Path) -> None:
    place = state / "meetinglog"
    assert keep_error(raised(plain), "show") == error_log_path() == place / "errors.log"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (place, place / "errors.log")] == [0o700, 0o600]
    for _ in range(2):
        (place / "errors.log").write_bytes(b"x" * (LARGEST + 1))
        assert keep_error(raised(plain), "show") is not None
        assert names_in(state) == {"meetinglog", "errors.log", "errors.log.1"}
        assert (place / "errors.log").stat().st_size < 1_000


@pytest.mark.parametrize("spoilt", ["file", "link", "pipe", "folder"])
def test_an_error_is_told_although_it_cannot_be_kept(spoilt: str, state: Path) -> None:
    place = state / "meetinglog"
    if spoilt == "file":
        state.write_bytes(b"")
    else:
        place.mkdir(parents=True)
        spoil: dict[str, Callable[[], None]] = {
            "link": lambda: (place / "errors.log").symlink_to(state / "elsewhere"),
            "pipe": lambda: os.mkfifo(place / "errors.log"),
            "folder": (place / "errors.log").mkdir,
        }
        spoil[spoilt]()
    assert keep_error(raised(plain), "show") is None
    assert not (state / "elsewhere").exists()


def test_no_error_leaves_no_file(state: Path, command: Command) -> None:
    assert command("new", "session.toml").status == 0
    assert command("show", "nowhere").status == 3
    assert not state.exists()


def breaking(line: str) -> Callable[..., Coroutine[Any, Any, None]]:
    """Return what fails while a line is recorded, with all that was typed in the message and in the frames."""

    async def take(self: Recorder, typed: str, *_: object, **__: object) -> None:
        said = [self.record.session.facts.id, typed, line]
        raise LookupError(*said) from ValueError(typed)

    return take


def test_an_internal_error_names_the_file_to_send_which_holds_nothing_of_the_meeting(
    state: Path, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = SESSION.replace("Other serious crimes", MARK).replace("the World Wildlife Fund", f"the {MARK} Fund")
    (folder / f"{MARK}.toml").write_text(session, encoding="utf-8")
    monkeypatch.setenv("MEETINGLOG_OFFICER", MARK)
    assert command("new", f"{MARK}.toml", f"{MARK}.meetinglog").status == 0
    monkeypatch.setattr(Recorder, "take", breaking(MARK))
    monkeypatch.setattr(Recorder, "take_file", breaking(MARK))
    (folder / "acts.txt").write_text(f"- {MARK}\n", encoding="utf-8")
    done = command("import", f"{MARK}.meetinglog", "acts.txt")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "meetinglog: Internal error (LookupError). The log is as it was after the last answer. Please report this with "
        f"what you did, and send {state}/meetinglog/errors.log: it says where the program broke, and holds no word of "
        "the meeting.\n"
    )
    kept = (state / "meetinglog" / "errors.log").read_text(encoding="utf-8")
    assert MARK.lower() not in kept.lower()
    assert "meetinglog.cli.handlers.import_:" in kept
    assert kept.splitlines()[0].endswith(", import")


def test_a_recorder_that_breaks_on_the_screen_keeps_the_error_and_shows_no_traceback(
    state: Path, log: str, folder: Path
) -> None:
    broken = (
        "from tui.presenters.composer import Composer\n"
        "def foretold(self, now):\n    raise LookupError(self.line.text)\n"
        "Composer.foretold = foretold\n"
    )
    with Terminal(folder, "record", log, before=broken, XDG_STATE_HOME=str(state)) as terminal:
        terminal.type("N")
        terminal.wait()
        printed = " ".join(terminal.printed_after.split())
    assert "Internal error (LookupError)." in printed
    assert "Traceback" not in printed
    kept = (state / "meetinglog" / "errors.log").read_text(encoding="utf-8")
    assert "builtins.LookupError\n" in kept
    assert "tui.app:" in kept


def test_a_thread_that_breaks_is_kept_too(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    keep_what_breaks_beside()
    thread = threading.Thread(target=plain)
    thread.start()
    thread.join()
    kept = (state / "meetinglog" / "errors.log").read_text(encoding="utf-8")
    assert "builtins.KeyError\n" in kept
    assert MARK not in kept


def test_a_home_that_is_nowhere_is_no_matter(log: str) -> None:
    broken = "import storage.stores as stores\ndef fail(*_): raise LookupError\nstores.address_of = fail\n"
    done = interpreter("verify", log, before=broken, HOME="/dev/null", without=["XDG_STATE_HOME"])
    assert (done.status, done.out) == (1, "")
