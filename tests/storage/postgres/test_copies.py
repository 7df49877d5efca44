"""A log that goes from one store to the other and back is the same log, to the byte."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from meetinglog.log.entry import NewEntry
from storage.chain import START, seal
from storage.log_schema import LARGEST
from tests.support.logs import new_entry
from tests.support.postgres import Database, waited_for
from tests.support.stores import postgres_store, sqlite_store

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
ENTRIES = st.builds(
    NewEntry,
    st.uuids(version=4).map(str) | TEXTS,
    TEXTS,
    st.integers(0, 2**31 - 1),
    *[TEXTS] * 6,
    TEXTS | TEXTS.map(lambda text: text * 5_000),
)
_sessions = (f"s-{number}" for number in count(1))


async def copied_there_and_back(database: Database, new: list[NewEntry]) -> None:
    entries = list(seal(new, START))
    with TemporaryDirectory() as folder:
        first, last = sqlite_store(Path(folder) / "first"), sqlite_store(Path(folder) / "last")
        between = postgres_store(database.address(next(_sessions)))
        await first.restore(entries)
        await between.restore(await first.entries())
        await last.restore(await between.entries())
        assert await first.entries() == await between.entries() == await last.entries() == entries


@given(new=st.lists(ENTRIES, min_size=1, max_size=12, unique_by=lambda entry: entry.id))
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
def test_a_log_copied_between_the_stores_has_the_same_hashes(database: Database, new: list[NewEntry]) -> None:
    waited_for(copied_there_and_back(database, new))


@pytest.mark.slow
async def test_the_largest_entry_is_stored_by_both(database: Database) -> None:
    largest = replace(new_entry(), payload="x" * (LARGEST - 5_000))
    await copied_there_and_back(database, [largest, new_entry()])
