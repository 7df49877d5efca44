"""The formats of a sheet."""

from __future__ import annotations

from meetinglog.outputs.paper.sheet import PaperSheet

PAPER = ("html", "docx")
"""The formats to print."""


def rendered_sheet(sheet: PaperSheet, form: str) -> bytes:
    """Write a sheet in a format of `PAPER`; the same sheet gives the same bytes on any machine."""
    if form == "docx":
        from meetinglog.outputs.paper.docx import sheet_as_docx  # noqa: PLC0415 - few sheets are Word files

        return sheet_as_docx(sheet)
    from meetinglog.outputs.paper.html import sheet_as_html  # noqa: PLC0415 - few lists are pages

    return sheet_as_html(sheet)
