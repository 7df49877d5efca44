"""``record --plain`` killed at random moments: every act that was answered is in the log, and the log holds."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import Sequence
from subprocess import PIPE

import pytest

from meetinglog.capture.recorder import load
from meetinglog.log.entry import Entry
from meetinglog.views.history import history
from storage.chain import verified
from storage.stores import address_of, open_for_reading
from tests.support.commands import in_process, quietly
from tests.support.forked import Forked, environment, meetinglog
from tests.support.often import often
from tests.support.paths import CASES
from tests.support.places import Logs
from tests.support.terminal import OFFICER

LOGS = 2
KILLS = often(20)
"""How many logs, and how often the recorder is killed on each."""

BEGIN = ["@2012-10-17T15:00 /open 4", "@2012-10-17T15:00 /item 3"]
TYPED = ("Norway", "Kenya", "Chad", "China for:G77", "?", "WWF", "/order Egypt", "- welcomed it #crime")


def lines(dice: random.Random) -> str:
    """Return more lines than are answered before the end, none of which is refused."""
    return "".join(f"{dice.choice(TYPED)}\n" for _ in range(400))


def killed(log: str, text: str, dice: random.Random) -> list[str]:
    """Feed a recorder, kill it in the midst of its answers, and give those that came out whole."""
    surroundings = environment(MEETINGLOG_OFFICER=OFFICER)
    command = (meetinglog, "", "record", log, "--plain")
    recorder = Forked(*command, streams=(PIPE, PIPE, 2), environ=surroundings)
    assert recorder.stdin is not None
    assert recorder.stdout is not None
    with recorder.stdin as typed, recorder.stdout as shown:
        typed.write(text)
        typed.flush()
        heard = "".join(shown.readline() for _ in range(dice.randrange(1, 12)))
        time.sleep(dice.random() / 100)
        recorder.kill()
        heard += shown.read()
    assert recorder.wait() == -signal.SIGKILL
    return heard.split("\n")[:-1]


async def entries(log: str) -> tuple[Sequence[Entry], list[str]]:
    """Return the entries of a log whose chain holds, and what each says."""
    async with open_for_reading(address_of(log)) as reading:
        pages = [page async for page in verified(reading.read())]
        record = await load(verified(reading.read()))
    return [entry for page in pages for entry in page], [line.text for line in history(record)]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(LOGS))
def test_every_answered_act_is_in_the_log_whenever_the_recorder_is_killed(number: int, logs: Logs) -> None:
    dice = random.Random(number)  # noqa: S311 - moments, no secrets
    log = logs / "LOG"
    assert quietly("new", CASES / "seed" / "session.toml", log, "--officer", OFFICER) == 0
    assert (
        "refused"
        not in in_process("record", log, "--plain", "--officer", OFFICER, stdin="\n".join([*BEGIN, "Norway"])).stdout
    )
    answered: dict[int, str] = {}
    last = 4
    for _ in range(KILLS):
        heard = killed(log, lines(dice), dice)
        assert heard != []
        assert not any(answer.startswith("refused") for answer in heard)
        answers = [answer.split("  ", 2) for answer in heard]
        assert [int(position) for position, *_ in answers] == list(range(last + 1, last + 1 + len(answers)))
        answered |= {int(position): text.partition(" — note")[0] for position, _, text in answers}
        stored, told = asyncio.run(entries(log))
        last = len(stored)
        assert {position: told[position - 1] for position in answered} == answered
    assert last >= KILLS
