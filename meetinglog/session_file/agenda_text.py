"""What an office puts around the numbers and titles of an agenda, and what is left of them without it."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:(?:agenda\s+)?item|point|no\.?|№)\s*(?=\d)", re.IGNORECASE)
_PART = r"\(?[^\W\d_]{1,5}\)|\(?\d{1,3}\)|[^\W\d_](?![^\W\d_])|bis|ter|quater"
_NUMBER = re.compile(rf"(?:[^\W\d_]{{1,2}}[. -]?)?\d{{1,4}}(?:\.\d{{1,3}})*(?:\s?(?:{_PART}))*")
_SYMBOL = re.compile(r"[^\W\d_][^()]*/[^()]*\d[^()]*")
_WITH_SYMBOL = re.compile(r"\s*(?P<title>(?:[^()]|\([^()]*\))+?)\s*\((?P<symbol>[^\W\d_][^()]*/[^()]*)\)[\s.,;]*")
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "＂": "＂", "‘": "’", "'": "'"}
_PUNCTUATION = ".;:"


def plain_number(text: str) -> str:
    """Return the number of an item without "Item" before it, and without a full stop or an open bracket's end."""
    text = _ITEM.sub("", text.strip(), count=1) if _ITEM.match(text.strip()) else text.strip()
    while text.endswith(".") or (text.endswith(")") and text.count(")") > text.count("(")):
        text = text[:-1].rstrip()
    return text


def is_number(text: str) -> bool:
    """Return whether a text is the number of one item: ``4``, ``4 (a)``, ``3.1``, ``A.2``; not ``VI`` or ``10-11``."""
    return _NUMBER.fullmatch(text) is not None


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


def documents_in(text: str) -> list[tuple[str, str]] | None:
    """Return the titles and symbols of ``TITLE (SYMBOL)``, one or several; `None` where a symbol is missing."""
    documents, at = [], 0
    while at < len(text):
        match = _WITH_SYMBOL.match(text, at)
        if match is None or not _SYMBOL.fullmatch(match["symbol"]):
            return None
        documents.append((match["title"], match["symbol"]))
        at = match.end()
    return documents or None
