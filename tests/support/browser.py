"""Chromium without a window, as Debian has it; its own browsers are never asked for."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.support.programs import needed

SCREENS = {"phone": (390, 844), "tablet": (820, 1180), "desk": (1920, 1080), "wall": (3840, 2160)}
"""The sizes in which every view is looked at."""

_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start Chromium with a profile of its own; without it the test does not run."""
    program = needed("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        try:
            yield browser
        finally:
            await browser.close()


class Complaints(list[str]):
    """What the pages of a window complain of: errors, warnings, and requests to anywhere but the page itself."""

    def __init__(self, context: BrowserContext) -> None:
        super().__init__()
        context.on("console", lambda message: self.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.append(str(error.error)))
        context.on("request", lambda request: self._ask(request.url))

    def _ask(self, url: str) -> None:
        if not url.startswith("http://127.0.0.1:"):
            self.append(url)


async def looking(browser: Browser, screen: str = "desk", scheme: Any = "light", **options: Any) -> BrowserContext:
    """Open a window of a size, in light or dark."""
    width, height = SCREENS[screen]
    return await browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)


async def opened(context: BrowserContext, address: str) -> Page:
    """Open an address, and wait until the page is live: its first heartbeat has come."""
    page = await context.new_page()
    await page.goto(address)
    await page.wait_for_selector("html.live", state="attached")
    return page


def printed(page: Path, *, with_headers: bool = False) -> bytes:
    """Print a page that is a file and return the PDF; the browser may put headers where the page has no margins."""
    return _printed(page.read_bytes(), with_headers)


@lru_cache(16)
def _printed(page: bytes, with_headers: bool) -> bytes:
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "printed.pdf")
        source.write_bytes(page)
        asked = (
            "--headless",
            *(() if with_headers else ("--no-pdf-header-footer",)),
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
        )
        command = [needed("chromium"), *_QUIET, *asked, source.resolve().as_uri()]
        subprocess.run(command, capture_output=True, timeout=180, check=True)
        return target.read_bytes()
