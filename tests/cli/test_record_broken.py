from __future__ import annotations

from pathlib import Path

from tests.support.commands import ENTRIES, Command, Outcome, process


def test_a_closed_standard_input_cannot_be_read(log: Path) -> None:
    done = process("record", log, "--plain", before="import os; os.close(0)")
    assert done == Outcome(1, "", "meetinglog: Cannot read standard input: Bad file descriptor.\n")


def test_answers_that_cannot_be_written_end_the_recording_after_the_act_that_was_recorded(
    command: Command, log: Path
) -> None:
    full = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    done = process("record", log, "--plain", before=full, stdin=b"/comment x\n/comment y\n")
    said = "meetinglog: Cannot write to standard output: No space left on device.\n"
    assert done == Outcome(1, "", said)
    assert command("verify", "LOG") == Outcome(0, f"LOG: {ENTRIES + 1} entries, every hash holds.\n", "")


def test_a_line_that_is_not_utf_8_is_refused_and_the_next_is_recorded(command: Command, log: Path) -> None:
    done = process("record", log, "--plain", stdin=b"\xff\n/comment x\n")
    refused, answered = done.out.splitlines()
    assert (done.status, done.err) == (1, "")
    assert refused.startswith("refused: ")
    assert answered.endswith("comment for officers: x")
    assert command("verify", "LOG").out == f"LOG: {ENTRIES + 1} entries, every hash holds.\n"
