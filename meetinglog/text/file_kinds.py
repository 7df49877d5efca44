"""What a file is that should have been text, by how it begins."""

from __future__ import annotations

_BEGINNINGS = {
    b"SQLite format 3\0": "a database, such as a log",
    b"PK\x03\x04": "a Word file, a workbook or another archive",
    b"%PDF-": "a PDF file",
}


def other_than_text(content: bytes) -> str:
    """Return what a file is that is no text, with its article; empty where it does not begin like one of these."""
    return next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), "")
