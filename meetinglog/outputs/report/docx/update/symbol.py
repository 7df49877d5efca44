"""The symbol that a Word file bears, as it reads now: in its masthead, else at the head of its pages."""

from __future__ import annotations

from docx.oxml.ns import qn

from meetinglog.outputs.report.docx.elements import PARAGRAPH_PR, VAL, P, text_in
from meetinglog.outputs.report.docx.file_pieces import BODY, HEADER, FilePiece
from meetinglog.outputs.report.docx.marks import HEADERS, MASTHEAD
from meetinglog.outputs.report.docx.update.locate import pieces
from meetinglog.outputs.report.docx.update.package import Package

_STYLED, _STYLE = f"{PARAGRAPH_PR}/{qn('w:pStyle')}", "MastheadSymbol"


def symbol_in(file: bytes) -> str:
    """Return the symbol of a Word file; empty where it has none. Raises `NotAMeetinglogFile`."""
    package = Package(file)
    top = (piece for piece in pieces(package.parts[package.document], BODY) if _is(piece, MASTHEAD))
    headers = (piece for name in package.headers() for piece in pieces(package.parts[name], HEADER))
    heads = (piece.text for piece in headers if any(_is(piece, key) for key in HEADERS.values()))
    symbols = (" ".join(text.split()) for text in (*map(_symbol_of, top), *heads))
    return next(filter(None, symbols), "")


def _is(piece: FilePiece, key: str) -> bool:
    return any(mark.key == key for mark in piece.marks)


def _symbol_of(table: FilePiece) -> str:
    """Return the symbol in a masthead, by the style that word processors keep."""
    styled = ((paragraph, paragraph.find(_STYLED)) for paragraph in table.element.iter(P))
    return next((text_in(each) for each, style in styled if style is not None and style.get(VAL) == _STYLE), "")
