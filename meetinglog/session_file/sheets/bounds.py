"""A workbook (.xlsx, .ods) is looked at before the library that reads its values gets it.

That library makes every cell from the first to the last that holds anything, repeats a text as often as it is told to,
and waits for ever for the end of a sheet that is cut off. So each part is first read to its end here, and the library
gets no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from meetinglog.files.inputs import MB
from meetinglog.session_file.location import quoted
from meetinglog.session_file.sheets.cells import CELLS, NotReadableError, outside, too_many
from meetinglog.session_file.sheets.held import ELEMENTS, DamagedPartError, HeldCells, TooManyElementsError, held_cells
from meetinglog.session_file.sheets.hidden_and_struck import sheet_parts
from meetinglog.text.archive import ArchiveDamagedError, ArchiveTooLargeError, unpacked

UNPACKED = 50 * MB
TEXT = 10_000_000
"""The characters that the cells of a workbook may hold."""
UNUSED = 5_000_000
"""The cells of an open document that may stand before others and hold nothing."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ASIDE = ("docProps/", "customXml/", "Configurations2/", "Thumbnails/")
"""The folders of a workbook in which nothing of its sheets stands."""
_KEPT = (".xml", ".rels", "mimetype")


def parts_of(content: bytes, file: str) -> dict[str, bytes]:
    """Return the parts of a workbook that hold its sheets, by name: well-formed, and within the bounds.

    ``file`` is the workbook's name. Raises `NotReadableError`.
    """
    if content.startswith(_COMPOUND):
        _refuse_compound(content, file)
    try:
        members = unpacked(content, UNPACKED)
        parts = {n: m.data for n, m in members.items() if n.endswith(_KEPT) and not n.startswith(_ASIDE)}
        held = held_cells(parts)
    except ArchiveTooLargeError:
        raise _too_large(file, f"{UNPACKED // MB} MB when it is unpacked") from None
    except TooManyElementsError:
        raise _too_large(file, f"{ELEMENTS:,} cells, formats and texts") from None
    except (ArchiveDamagedError, DamagedPartError):
        raise damaged(file) from None
    _check(held, parts, file)
    return parts


def damaged(file: str) -> NotReadableError:
    """Return the error of a workbook that cannot be read."""
    return NotReadableError(f"{quoted(file)} cannot be read as a spreadsheet; it is damaged, or in another format.")


def _too_large(file: str, what: str) -> NotReadableError:
    return NotReadableError(f"{quoted(file)} has more than {what}; save the list by itself.")


def _refuse_compound(content: bytes, file: str) -> NoReturn:
    """Refuse what an Excel before 2007 writes, and what later ones lock."""
    if _ENCRYPTED in content:
        raise NotReadableError(f"{quoted(file)} is password-protected; save it without a password.")
    raise NotReadableError(f"{quoted(file)} is a workbook from before Excel 2007; save it as .xlsx.")


def _check(held: HeldCells, parts: Mapping[str, bytes], file: str) -> None:
    if (cell := held.outside) is not None:
        names = {part: name for name, part in sheet_parts(parts).items()}
        place = f"{quoted(file)}, sheet {quoted(names.get(cell.sheet, cell.sheet))}"
        raise outside(place, cell.row, cell.column, held.text_of(cell))
    for count, what, most in (
        (held.cells, "cells from the first to the last that holds anything", CELLS),
        (held.merged, "merged cells", CELLS),
        (held.unused, "cells that hold nothing", UNUSED),
        (held.characters, "characters in its cells", TEXT),
    ):
        if count > most:
            raise too_many(file, count, what, most)
