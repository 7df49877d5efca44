"""The pictures on the page about the floor page: ``python -m tests.support.floor_pictures`` draws them anew."""

from __future__ import annotations

import asyncio
import io
import tempfile
from pathlib import Path

from PIL import Image

from meetinglog.serve.page_view import PageView
from tests.support.browser import chromium, looking, opened
from tests.support.commands import quietly
from tests.support.floor_page import Served, served
from tests.support.paths import DOCS
from tests.support.plain_recorder import PlainRecorder

FOLDER = DOCS / "floor-page"
SESSION = """\
[body]
name = "Conference of the Parties"
short_name = "Conference"

[session]
id = "cop-6"
number = 6
timezone = "UTC"
starts = 2012-10-15
ends = 2012-10-19

[[item]]
number = "3"
title = "Other serious crimes, including new forms and dimensions of transnational organized crime"

[[group]]
name = "the Group of 77 and China"
aliases = ["G77"]
"""
ACTS = (
    "@-40m /open 4",
    "@-39m /item 3",
    "@-39m /limit 3m",
    "@-39m /limit 5m groups",
    "@-38m /inscribe Switzerland; Kenya; Norway; Brazil; Thailand; Japan; Mali; Peru; Chad; Italy; Fiji; Ghana",
    "@-38m /intro secretariat",
    "@-36m - introduced the report on trafficking in cultural property #cultural property",
    "@-30m /ask Iraq",
    '@-170s Argentina for:G77 by:"Ms. Elena Ruiz"',
    "@-100s - called for technical assistance #assistance",
)
WIDTH = 1200
"""The columns of a picture on the page, at most."""
SHOWN = (
    ("delegates", PageView.DELEGATES, "phone", "light", "#NOR"),
    ("podium", PageView.PODIUM, "desk", "dark", ""),
    ("wall", PageView.WALL, "wall", "light", ""),
    ("caption", PageView.CAPTION, "desk", "light", ""),
    ("report", PageView.REPORT, "tablet", "light", ""),
)
"""Each picture: its name, its view, the screen, light or dark, and what stands behind the address."""


def write(folder: Path) -> None:
    """Write every picture into a folder, from a meeting that is recorded and served."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        session, log = Path(place) / "session.toml", Path(place) / "LOG"
        session.write_text(SESSION, encoding="utf-8")
        assert quietly("new", session, log, "--officer", "A. Officer") == 0
        recorder = PlainRecorder(log)
        for line in ACTS:
            answer = recorder.answer(line)
            assert not answer.startswith("refused"), answer
        with served(log) as page:
            asyncio.run(_draw(page, folder))
        recorder.end()


async def _draw(page: Served, folder: Path) -> None:
    async with chromium() as browser:
        for name, view, screen, scheme, behind in SHOWN:
            shown = await opened(await looking(browser, screen, scheme), page.addresses[view] + behind)
            await shown.wait_for_selector("#view h1:not(.unseen), #view h2")
            clear = view is PageView.CAPTION
            _kept(await shown.screenshot(omit_background=clear), folder / f"{name}.png", clear=clear)


def _kept(screenshot: bytes, file: Path, *, clear: bool) -> None:
    """Keep a picture, small: a hundred colours are enough, and where it is transparent the page shows through."""
    picture: Image.Image = Image.open(io.BytesIO(screenshot))
    picture.thumbnail((WIDTH, WIDTH * 2), Image.Resampling.LANCZOS)
    if not clear:
        picture = picture.convert("RGB").quantize(128, Image.Quantize.FASTOCTREE)
    picture.save(file, optimize=True)


if __name__ == "__main__":
    write(FOLDER)
