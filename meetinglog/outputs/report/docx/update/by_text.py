"""A Word file whose marks were lost is compared with the report by what its paragraphs say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from meetinglog.outputs.report.docx.file_pieces import BODY, leaves
from meetinglog.outputs.report.docx.update.package import Package
from meetinglog.outputs.report.docx.update.plan import Change

_ALIKE = 0.6
"""From which share of common words on a paragraph of the file is taken for another version of the log's."""


def paragraph_texts(file: bytes) -> tuple[str, ...]:
    """Return what the paragraphs of a file say, with single blanks. Raises `NotAMeetinglogFile`."""
    package = Package(file)
    texts = (_plain(piece.text) for piece in leaves(package.parts[package.document], BODY))
    return tuple(text for text in texts if text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def in_common(standing: Sequence[str], report: Sequence[tuple[str, str]]) -> int:
    """Return how many of the paragraphs that the log gives, named, are in a file, less those that are not."""
    lines = set(standing)
    return sum(1 if _plain(text) in lines else -1 for _, text in report)


def compared_by_text(standing: Sequence[str], report: Sequence[tuple[str, str]]) -> tuple[Change, ...]:
    """Return what of a report, its paragraphs named, differs in a file or is not in it.

    What people wrote on in a paragraph, before or behind, is no difference.
    """
    wanted = [(name, _plain(text)) for name, text in report]
    free = Counter(standing) - Counter(text for _, text in wanted)
    left = list(free.elements())
    lines = Counter(standing)
    changes = []
    for name, text in wanted:
        if lines[text] > 0:
            lines[text] -= 1
        elif not any(text in line for line in left):
            nearest = max(left, key=lambda line: _likeness(line, text), default="")
            if nearest and _likeness(nearest, text) >= _ALIKE:
                left.remove(nearest)
                changes.append(Change("differs", name, nearest, text))
            else:
                changes.append(Change("missing", name, "", text))
    return tuple(changes)


def _likeness(line: str, text: str) -> float:
    return SequenceMatcher(None, line.split(), text.split(), autojunk=False).ratio()
