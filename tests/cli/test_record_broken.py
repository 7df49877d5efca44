from __future__ import annotations

import os
from pathlib import Path

import pytest

from meetinglog.cli.handlers.record import kept_lines
from meetinglog.shorthand.words import LONGEST
from tests.support.commands import ENTRIES, LITTLE_MEMORY, Command, Outcome, process

TOO_LONG = f"refused: the line is longer than {LONGEST:,} characters; shorten it"


def test_a_closed_standard_input_cannot_be_read(log: str) -> None:
    done = process("record", log, "--plain", before="import os; os.close(0)")
    assert done == Outcome(1, "", "meetinglog: Standard input cannot be read: Bad file descriptor.\n")


def test_answers_that_cannot_be_written_end_the_recording_after_the_act_that_was_recorded(
    command: Command, log: str
) -> None:
    full = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    done = process("record", log, "--plain", before=full, stdin=b"/comment x\n/comment y\n")
    said = "meetinglog: Cannot write to standard output: No space left on device.\n"
    assert done == Outcome(1, "", said)
    assert command("verify", log) == Outcome(0, f"{log}: {ENTRIES + 1} entries, every hash holds.\n", "")


def test_a_line_that_is_not_utf_8_is_refused_and_the_next_is_recorded(command: Command, log: str) -> None:
    done = process("record", log, "--plain", stdin=b"\xff\n/comment x\n")
    refused, answered = done.out.splitlines()
    assert (done.status, done.err) == (1, "")
    assert refused.startswith("refused: ")
    assert answered.endswith("comment for officers: x")
    assert command("verify", log).out == f"{log}: {ENTRIES + 1} entries, every hash holds.\n"


def test_a_line_of_300_mb_is_refused_in_little_memory_and_the_next_is_recorded(log: str, folder: Path) -> None:
    (folder / "typed").touch()
    os.truncate("typed", 300_000_000)
    with (folder / "typed").open("ab") as typed:
        typed.write(b"\n/comment x\n")
    done = process("record", log, "--plain", before=f"{LITTLE_MEMORY}; os.dup2(os.open('typed', os.O_RDONLY), 0)")
    refused, answered = done.out.splitlines()
    assert (done.status, done.err, refused) == (1, "", TOO_LONG)
    assert answered.endswith("comment for officers: x")


@pytest.mark.parametrize("line", ["é" * (LONGEST + 1), " " * LONGEST + "Norway", "+" + "\u2003" * LONGEST + "Norway"])
def test_a_line_that_is_too_long_is_refused_however_it_begins(line: str, command: Command, log: str) -> None:
    done = command("record", log, "--plain", stdin=f"{line}\n/comment x\n")
    refused, answered = done.out.splitlines()
    assert (done.status, done.err, refused) == (1, "", TOO_LONG)
    assert answered.endswith("comment for officers: x")


def test_a_remark_is_passed_over_however_long_it_is(command: Command, log: str) -> None:
    done = command("record", log, "--plain", stdin=f"# {'x' * 100_000}\n")
    assert done == Outcome(0, "", "")


@pytest.mark.parametrize("size", [999, 65_536, 10**7])
def test_lines_are_cut_wherever_the_pieces_end(size: int) -> None:
    kept = 4 * LONGEST + 1
    typed = b"a\n\nb\n" + b"c" * kept + b"\n" + b"d" * 10 * kept + b"\ne"
    lines = [b"a", b"", b"b", b"c" * kept, b"d" * kept, b"e"]
    assert list(kept_lines(typed[at : at + size] for at in range(0, len(typed), size))) == lines
