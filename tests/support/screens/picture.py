"""The picture of the recorder in the README, drawn by the program: ``python -m tests.support.screens.picture``."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from tests.support.paths import DOCS
from tests.support.places import Logs
from tests.support.screens.recorder import recording

PICTURE = DOCS / "recorder.svg"

LINES = (
    "@2012-10-17T15:00:00 /open 4 chair:Kenya",
    "@15:01:00 /item 3",
    "@15:01:30 /limit 5m groups",
    "@15:02:00 /limit 3m",
    "@15:03:00 /intro secretariat",
    "@15:06:00 /inscribe Norway; Egypt for:G77; Thailand; WWF; Italy; Lebanon; Japan",
    "@15:07:00 /next",
    "@15:08:30 - welcomed the report of the secretariat #cybercrime",
    "@15:10:00 /next",
    "@15:12:20 - asked for technical assistance #capacity_building",
    "@15:13:00 /ask Iraq",
)

_FONTS = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)


async def picture() -> str:
    """Draw a meeting, with a name half typed, as SVG; no font is fetched from anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        async with recording(Logs(Path(folder)), LINES, clock="15:14:07", size=(120, 36)) as stand:
            await stand.type("nor")
            svg = stand.picture("meetinglog record ctoc-cop-6.meetinglog")
    return _FONTS.sub("\n", svg).replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")
