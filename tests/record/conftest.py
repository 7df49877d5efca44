"""In these tests the order is folded in stretches of a few places, so that every short log has many."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from meetinglog.record import fold


@pytest.fixture(autouse=True, scope="module")
def _short_stretches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fold, "SHORTEST_STRETCH", 3)
        patch.setattr(fold, "FINENESS", 4)
        yield
