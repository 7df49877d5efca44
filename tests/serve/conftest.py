"""A log with the small session and its capture, served once for the tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.floor_page import Served, served


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, prepared: tuple[bytes, bytes]) -> Iterator[Served]:
    """Serve a log that does not change, on loopback."""
    log = tmp_path_factory.mktemp("served") / "LOG"
    log.write_bytes(prepared[1])
    with served(log) as page:
        yield page


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, prepared: tuple[bytes, bytes]) -> Iterator[Served]:
    """Serve it on every address of the computer, with a token for each view."""
    log = tmp_path_factory.mktemp("guarded") / "LOG"
    log.write_bytes(prepared[1])
    with served(log, "--host", "0.0.0.0") as page:  # noqa: S104 - that is what is tested
        yield page


@pytest.fixture
def live_log(folder: Path, prepared: tuple[bytes, bytes]) -> Path:
    """Return a log of the session alone, to be recorded in."""
    (folder / "LIVE").write_bytes(prepared[0])
    return folder / "LIVE"
