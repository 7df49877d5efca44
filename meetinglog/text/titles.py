"""A title without what an office puts around it: quotation marks, and punctuation at its end."""

from __future__ import annotations

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "＂": "＂", "‘": "’", "'": "'"}
_PUNCTUATION = ".;:"


def plain_title(title: str) -> str:
    """Return a title without quotation marks around the whole of it, and without one of ``. ; :`` at its end."""
    bare = _unpunctuated(_unquoted(_unpunctuated(title)))
    return bare or title


def _unpunctuated(title: str) -> str:
    ends = title[-1:] in _PUNCTUATION and title[-2:-1] not in _PUNCTUATION
    return title[:-1].rstrip() if title and ends else title


def _unquoted(title: str) -> str:
    """Take off the quotation marks that stand around a whole title; ``“A” and “B”`` keeps its own."""
    closing = _PAIRS.get(title[:1], "")
    if len(title) <= len("“”") or not closing or title[-1] not in closing:
        return title
    depth = 1
    for at, char in enumerate(title[1:-1], 1):
        opens = char == title[0] and (char not in closing or not title[at - 1].isalnum())
        depth += 1 if opens else -(char in closing)
        if not depth:
            return title
    return title[1:-1].strip() if depth == 1 else title
