"""Where the logs of the tests lie."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import Database, fresh_database
from tests.support.stores import Store, postgres_store, sqlite_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.meetinglog"


@pytest.fixture
def shared() -> Iterator[Path]:
    """Return a folder that another user can enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def database() -> Iterator[Database]:
    """Return a database of its own, that is set up for logs and holds none."""
    with fresh_database() as database:
        yield database


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Store:
    """Return the place of one log in each store: what holds of one holds of the other."""
    if request.param == "sqlite":
        return sqlite_store(request.getfixturevalue("path"))
    return postgres_store(request.getfixturevalue("database").address())
