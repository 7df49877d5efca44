"""The ids of a page's blocks: readable, of a safe alphabet, each once, and the same after a correction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from itertools import chain, count

JOURNAL = "journal"
_LONGEST = 60
_DIGITS = 8


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
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", folded)))
    lost = any(char.isalnum() and not char.isascii() for char in folded) or len(plain) > _LONGEST
    checksum = sha256(name.encode("utf-8", "replace")).hexdigest()[:_DIGITS] if lost else ""
    anchor = "-".join(part for part in (plain[:_LONGEST].strip("-"), checksum) if part) or "block"
    return f"block-{anchor}" if anchor.startswith("entry-") or not anchor[0].isalpha() else anchor
