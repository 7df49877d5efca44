"""What an office puts around the numbers of an agenda, and what is left of them without it; documents in a cell."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:(?:agenda\s+)?item|point|no\.?|№)\s*(?=\d)", re.IGNORECASE)
_PART = r"\(?[^\W\d_]{1,5}\)|\(?\d{1,3}\)|[^\W\d_](?![^\W\d_])|bis|ter|quater"
_NUMBER = re.compile(rf"(?:[^\W\d_]{{1,2}}[. -]?)?\d{{1,4}}(?:\.\d{{1,3}})*(?:\s?(?:{_PART}))*")
_SYMBOL = re.compile(r"[^\W\d_][^()]*/[^()]*\d[^()]*")
_WITH_SYMBOL = re.compile(r"\s*(?P<title>(?:[^()]|\([^()]*\))+?)\s*\((?P<symbol>[^\W\d_][^()]*/[^()]*)\)[\s.,;]*")


def plain_number(text: str) -> str:
    """Return the number of an item without "Item" before it, and without a full stop or an open bracket's end."""
    text = _ITEM.sub("", text.strip(), count=1) if _ITEM.match(text.strip()) else text.strip()
    while text.endswith(".") or (text.endswith(")") and text.count(")") > text.count("(")):
        text = text[:-1].rstrip()
    return text


def is_number(text: str) -> bool:
    """Return whether a text is the number of one item: ``4``, ``4 (a)``, ``3.1``, ``A.2``; not ``VI`` or ``10-11``."""
    return _NUMBER.fullmatch(text) is not None


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
