"""How many keys an act takes, counted by typing them; docs/keys.md tells the same figures."""

from __future__ import annotations

import re

import pytest

from tests.support.paths import DOCS
from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.hands import press, told
from tests.support.screens.recorder import recording

_KEYS = re.compile(r"<[a-z0-9+]+>|.", re.DOTALL)
SPEAKING = (*MORNING, *SPOKEN, "@15:10:30 /ask Iraq")
"""Entries 2 to 10: Egypt has the floor; Thailand is the next on the list, and Iraq asked for the right of reply."""

KEYS = {
    "the next on the list": ("<f2>", "Thailand (observer State) has the floor"),
    "the end of a statement": ("<f3>", "The statement of Egypt, on behalf of"),
    "a speaker by name": ("leb\r", "Lebanon has the floor (item 3)"),
    "the third on the list": ("3\r", "Italy has the floor"),
    "a speaker whom nobody knows": ("?\r", "Unidentified speaker has the floor"),
    "a point of order": ("<ctrl+n>leb\r", "Lebanon has the floor on a point of order"),
    "a name on the list": ("+leb\r", "Lebanon is inscribed"),
    "the first who asked for the right of reply": ("<ctrl+r>", "Iraq speaks in exercise of the right of reply"),
    "a moment kept": ("<f5>", "time mark"),
    "the last act undone": ("<f6>", "Undone: entry 10"),
}
"""What is recorded with which keys, and how its sentence begins."""

NAMED = "the name of an unknown speaker"


@pytest.mark.parametrize("act", KEYS)
async def test_an_act_takes_as_many_keys_as_the_page_says(act: str, logs: Logs) -> None:
    keys, sentence = KEYS[act]
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await press(stand, keys)
        assert told(stand, 10)[0].startswith(sentence)
    assert counted()[act] == len(_KEYS.findall(keys))


async def test_naming_an_unknown_speaker_takes_as_many_keys_as_the_page_says(logs: Logs) -> None:
    async with recording(logs, (*SPEAKING, "@15:10:40 ?"), clock="15:11:00") as stand:
        await press(stand, "=leb\r")
        assert told(stand, 10)[0].startswith("Lebanon has the floor")
    assert counted()[NAMED] == len("=leb\r")


async def test_every_act_is_typed_without_an_f_key(logs: Logs) -> None:
    without = {"<f2>": "/n\r", "<f3>": "/end\r", "<f5>": "!\r", "<f6>": "/u\r"}
    assert {keys for keys, _ in KEYS.values() if keys.startswith("<f")} == set(without)
    for at, (keys, sentence) in enumerate(KEYS.values()):
        async with recording(logs.apart(str(at)), SPEAKING, clock="15:11:00") as stand:
            await press(stand, without.get(keys, keys))
            assert told(stand, 10)[0].startswith(sentence)


def counted() -> dict[str, int]:
    """Return the figures of the page, by act."""
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \|", (DOCS / "keys.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {act: int(count) for act, count in rows}


def test_the_page_tells_of_nothing_that_is_not_counted() -> None:
    assert set(counted()) == {*KEYS, NAMED}
