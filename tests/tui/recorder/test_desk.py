from __future__ import annotations

from tests.support.places import Logs
from tests.support.screens.recorder import recording

OPEN = ("@2012-10-17T15:05 /open 4 chair:Kenya", "@15:06 /item 3")


async def test_a_name_and_enter_give_the_floor(logs: Logs) -> None:
    async with recording(logs, OPEN, clock="15:10:00") as stand:
        await stand.type("Norway\r")
        assert "Norway has the floor" in stand.text
        assert "saved 4" in stand.text
