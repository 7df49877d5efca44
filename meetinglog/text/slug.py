"""A name as an identifier: readable, of a safe alphabet."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_LONGEST = 60
_DIGITS = 8


def slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens: ``item-3-statements-state``; it may be empty.

    Where letters are lost on the way, or many, a part of the name's checksum tells it from others.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", folded)))
    lost = any(char.isalnum() and not char.isascii() for char in folded) or len(plain) > _LONGEST
    checksum = sha256(name.encode("utf-8", "replace")).hexdigest()[:_DIGITS] if lost else ""
    return "-".join(part for part in (plain[:_LONGEST].strip("-"), checksum) if part)
