"""A PDF as it is read aloud: the elements of its structure in their order, by Poppler."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from typing import NamedTuple

from tests.support.programs import needed


class PdfElement(NamedTuple):
    """An element of the structure: its depth, its type, and the stretches of text that stand directly in it."""

    depth: int
    type: str
    stretches: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.stretches)


def facts_of(data: bytes) -> dict[str, str]:
    """Return what a PDF says of itself: its title, whether it is tagged, how many pages it has."""
    told = (line.partition(":") for line in _asked(data).split("\n"))
    return {name: value.strip() for name, _, value in told}


def fonts_of(data: bytes) -> list[tuple[str, str]]:
    """Return the fonts of a PDF by their names without the mark of a subset, and whether each is embedded."""
    done = subprocess.run([needed("pdffonts"), "-"], input=data, capture_output=True, check=True)
    rows = [line.split() for line in done.stdout.decode().splitlines()[2:]]
    return [(row[0].partition("+")[2], row[-5]) for row in rows]


def elements_of(data: bytes) -> list[PdfElement]:
    """Return the elements with their texts; what stands within a line is part of it."""
    elements: list[PdfElement] = []
    for line in _asked(data, "-struct-text").split("\n"):
        told = line.lstrip(" ")
        if told.startswith('"'):
            last = elements[-1]
            elements[-1] = last._replace(stretches=(*last.stretches, told[1:-1]))
        elif told and not told.startswith("/") and not told.endswith(("(inline)", "(inline):")):
            elements.append(PdfElement((len(line) - len(told)) // 2, told.split()[0], ()))
    return elements


@lru_cache(256)  # reports that differ in nothing that a PDF has are the same bytes
def _asked(data: bytes, *options: str) -> str:
    done = subprocess.run([needed("pdfinfo"), *options, "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")  # a title that is not Latin it prints as it is stored


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page, as it stands there."""
    done = subprocess.run([needed("pdftotext"), "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]
