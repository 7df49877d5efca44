"""Fixtures for the tests of commands that run beside others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.plain_recorder import PlainRecorder


@pytest.fixture
def recorder(log: str) -> Iterator[PlainRecorder]:
    """Record in the log, into which a comment is entered first."""
    opened = PlainRecorder(log)
    assert opened.answer("/comment before").endswith("comment for officers: before")
    yield opened
    opened.kill()
