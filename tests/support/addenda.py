"""A session whose draft report has three addenda, and a meeting on all that they hold.

Item 3 goes with its sub-item 3 (a); 3 (b) is named by another addendum, together with item 4; 3 (c) has a chapter of
its own, and is in none, as item 5 is. Items 3 and 4 are considered together.
"""

from __future__ import annotations

from typing import Any

from tests.support.commands import SESSION_HEAD
from tests.support.scene import Scene, given, session

CHAPTER, CRIMES, PIRACY, DRAFT = "CTOC/L.1/Add.1", "CTOC/L.1/Add.2", "CTOC/L.1/Add.3", "CTOC/L.1"
"""The symbols of the addenda, and that of the draft report."""

ADDENDA: list[dict[str, Any]] = [
    {"symbol": CHAPTER, "date": "2012-10-16", "organization": True},
    {"symbol": CRIMES, "date": "2012-10-17", "items": ["3"]},
    {"symbol": PIRACY, "date": "2012-10-18", "items": ["3 (b)", "4"]},
]
ITEMS: list[dict[str, Any]] = [
    {"number": "3", "title": "Crimes", "chapter": "III"},
    {"number": "3 (a)", "title": "Trafficking"},
    {"number": "3 (b)", "title": "Piracy"},
    {"number": "3 (c)", "title": "Corruption", "chapter": "VI"},
    {"number": "4", "title": "Technical assistance", "chapter": "IV"},
    {"number": "5", "title": "Other matters", "chapter": "V"},
]
REPORT = {"symbol": DRAFT, "date": "2012-10-19", "distribution": "Limited"}
LINES = (
    "@2012-10-17T15:00 /open 4",
    "@15:01 /item 3 (a)",
    "@15:02 Norway",
    "@15:05 /item 3 (b)",
    "@15:06 Kenya",
    "@15:10 /item 3, 4",
    "@15:11 Lebanon",
    "@15:20 /item 5",
    "@15:21 Italy",
    "@15:30 /rise",
)


def addenda_scene(*more: str, **changed: Any) -> Scene:
    """Return the record of the meeting, with some tables of its session changed."""
    return given(*LINES, *more, facts=session(**{"report": REPORT, "addenda": ADDENDA, "items": ITEMS, **changed}))


def addenda_file() -> str:
    """Return the session file."""
    addenda = "\n".join(f"[[addendum]]\n{_keys(addendum)}" for addendum in ADDENDA)
    items = "\n".join(f"[[item]]\n{_keys(item)}" for item in ITEMS)
    return f"{SESSION_HEAD}\n[report]\n{_keys(REPORT)}\n{addenda}\n{items}"


def _keys(values: dict[str, Any]) -> str:
    """Write the keys of a table as TOML does."""
    return "".join(f"{key} = {_value(key, value)}\n" for key, value in values.items())


def _value(key: str, value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return "[" + ", ".join(f'"{each}"' for each in value) + "]"
        case _:
            return str(value) if key == "date" else f'"{value}"'
