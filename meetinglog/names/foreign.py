"""Names in other languages: a French, Spanish or German name is answered with whom it means, and never taken itself."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from meetinglog.names.tables import foreign_names
from meetinglog.text.normal import normal

_ARTICLE: Final = re.compile(
    r"\s*(?:l['’ʼ]\s*|(?:le|la|les|el|los|las|il|lo|gli|i|o|os|as|der|die|das|de|het)\s+)(?=\S)", re.IGNORECASE
)
"""An article before a name, of which letters alone would make a part of the name."""


def meant_abroad(text: str) -> tuple[str, ...]:
    """Return the alpha-3 codes or names of those whom another language calls ``text``, article or not."""
    keys = (normal(text), normal(_ARTICLE.sub("", text, count=1)))
    return next((meant for key in keys if (meant := _by_name().get(key))), ())


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    meant: dict[str, dict[str, None]] = {}
    for name, meaning in foreign_names():
        meant.setdefault(normal(name), {})[meaning] = None
    return {key: tuple(meanings) for key, meanings in meant.items()}
