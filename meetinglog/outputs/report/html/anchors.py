"""The ids of a page's blocks: readable, of a safe alphabet, each once, and the same after a correction."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count

from meetinglog.text.slug import slug

JOURNAL = "journal"


def entry_id(number: int) -> str:
    """Return the id of an entry in the journal."""
    return f"entry-{number}"


def block_ids(names: Iterable[str]) -> tuple[str, ...]:
    """Return ids made of the names of blocks: ``item-3-statements-state`` of ``item 3: statements (state)``.

    Where letters are lost on the way, or many, a part of the name's checksum tells it from others.
    """
    taken, ids = {JOURNAL}, []
    for name in names:
        plain = _id(name)
        candidates = chain([plain], (f"{plain}-{number}" for number in count(2)))
        ids.append(next(candidate for candidate in candidates if candidate not in taken))
        taken.add(ids[-1])
    return tuple(ids)


def _id(name: str) -> str:
    anchor = slug(name) or "block"
    return f"block-{anchor}" if anchor.startswith("entry-") or not anchor[0].isalpha() else anchor
