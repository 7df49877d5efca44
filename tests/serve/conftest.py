"""A log with the small session and its capture, served once for the tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from meetinglog.log.entry import Entry
from tests.support.floor_page import Served, served
from tests.support.places import Logs
from tests.support.typed_logs import restored


@pytest.fixture(scope="module")
def log_of_module(logs_of_module: Logs, prepared_entries: list[list[Entry]]) -> str:
    """Return a log that does not change."""
    return restored(logs_of_module / "LOG", prepared_entries[1])


@pytest.fixture(scope="module")
def page(log_of_module: str) -> Iterator[Served]:
    """Serve a log that does not change, on loopback."""
    with served(log_of_module) as page:
        yield page


@pytest.fixture(scope="module")
def guarded(log_of_module: str) -> Iterator[Served]:
    """Serve it on every address of the computer, with a token for each view."""
    with served(log_of_module, "--host", "0.0.0.0") as page:  # noqa: S104 - that is what is tested
        yield page
