"""What is answered where the disk fails after it took everything."""

from __future__ import annotations

import errno
from itertools import takewhile

from tests.reliability.commands import RECORD, laid
from tests.reliability.disk import recorded
from tests.reliability.needs import needs_compiler
from tests.reliability.program import Call, How, Program, Watch

pytestmark = needs_compiler


def first_sync_of_an_entry(program: Program) -> int:
    """Return the number of the last sync before the first answer of a recording."""
    trace = program.folder / "calls"
    program.run(RECORD.run(laid(program.folder / "desk"), Watch(record=str(trace))))
    before = takewhile(lambda call: call.call is not Call.SAY, recorded(trace))
    return max(call.number for call in before if call.call is Call.SYNC)


def test_a_line_that_the_disk_took_and_did_not_confirm_is_answered_as_recorded_or_not() -> None:
    with Program() as program:
        watch = Watch(fail_at=first_sync_of_an_entry(program), how=How.ONCE, error=errno.EIO)
        folder = laid(program.folder / "desk")
        ending = program.run(RECORD.run(folder, watch))
    first, second, *_ = ending.out.splitlines()
    assert first == (
        f"refused: {folder}/LOG: the disk does not confirm what was written, so it may be recorded or not. Check the "
        "disk, and look at the log before you enter it again"
    )
    assert second.startswith("15  ")
    assert (ending.status, ending.failed) == (1, Call.SYNC)
