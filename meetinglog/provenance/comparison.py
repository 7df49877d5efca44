"""The parts of an output, paragraphs or lines, and the comparison of two versions of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from meetinglog.outputs.report.model import Block, Heading, Report, Subheading, places, text_of
from meetinglog.views.statements import COLUMNS, ListedStatement

_ALIKE = 0.6
_LETTER = re.compile(r"[A-Z]{1,2}\. ")
_NOT_TOLD = frozenset({"no", "entry"})


class OutputPart(Struct, frozen=True):
    """A paragraph or a line: its place in the output, from 0 and in words, its text, the ids of its entries.

    Only parts of one ``kind`` are compared. ``key`` identifies a line; it is empty where only the words do.
    """

    at: int
    place: str
    text: str
    kind: str
    entries: frozenset[str] = frozenset()
    key: str = ""


Pair = tuple[OutputPart | None, OutputPart | None]


def report_parts(report: Report) -> tuple[OutputPart, ...]:
    """Return the blocks of a report as parts."""
    named = places(report)
    return tuple(_block(at, block, named[at]) for at, block in enumerate(report.blocks))


def _block(at: int, block: Block, place: str) -> OutputPart:
    chapter = f"{block.chapter}. " if isinstance(block, Heading) and block.chapter else ""
    entries = frozenset(entry for span in block.spans for entry in span.entries)
    return OutputPart(at, place, chapter + text_of(block.spans), type(block).__name__, entries)


def statement_parts(lines: Sequence[ListedStatement], columns: Sequence[str] = COLUMNS) -> tuple[OutputPart, ...]:
    """Return a list of statements as parts, a line each, with the columns that it shows except the numbering."""
    shown = [column for column in columns if column not in _NOT_TOLD]
    return tuple(
        OutputPart(
            at=at,
            place=f"line {line.no}",
            text="; ".join(f"{column} {cells[column]}" for column in shown if cells[column] not in {"", None}),
            kind="line",
            key=str(line.entry),
        )
        for at, line in enumerate(lines)
        for cells in [line.cells()]
    )


def pair_parts(old: Sequence[OutputPart], new: Sequence[OutputPart]) -> list[Pair]:
    """Return the parts of two versions in pairs, in their order; a part without a counterpart stands alone.

    Parts that read the same anchor the rest; between them, a line is the same by its key, and a paragraph by the
    entries it rests on or by its words.
    """
    return list(_anchored(old, new, (lambda part: (part.kind, part.text), lambda part: part.key or object())))


def _anchored(
    old: Sequence[OutputPart], new: Sequence[OutputPart], identities: Sequence[Callable[[OutputPart], Hashable]]
) -> Iterator[Pair]:
    if not identities:
        yield from _alike(old, new)
        return
    same = SequenceMatcher(None, [identities[0](part) for part in old], [identities[0](p) for p in new], autojunk=False)
    for tag, i, j, k, m in same.get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from _anchored(old[i:j], new[k:m], identities[1:])


def _alike(old: Sequence[OutputPart], new: Sequence[OutputPart]) -> Iterator[Pair]:
    """Yield pairs of the most similar parts, such that no two pairs cross."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(before, after) for after in new] for before in old]
    for i in range(len(old) - 1, -1, -1):
        for k in range(len(new) - 1, -1, -1):
            together = alike[i][k] + best[i + 1][k + 1] if alike[i][k] else 0.0
            best[i][k] = max(together, best[i + 1][k], best[i][k + 1])
    i = k = 0
    while i < len(old) or k < len(new):
        if i < len(old) and k < len(new) and alike[i][k] and best[i][k] == alike[i][k] + best[i + 1][k + 1]:
            yield old[i], new[k]
            i, k = i + 1, k + 1
        elif i < len(old) and (k == len(new) or best[i][k] == best[i + 1][k]):
            yield old[i], None
            i += 1
        else:
            yield None, new[k]
            k += 1


def _likeness(old: OutputPart, new: OutputPart) -> float:
    """Return how alike two parts are, from 0 (different parts) to 2."""
    if old.kind != new.kind or old.key or new.key:
        return 0.0
    words, others = _words(old), _words(new)
    common = 2 * (words & others).total() / max(words.total() + others.total(), 1)
    shared = len(old.entries & new.entries) / max(min(len(old.entries), len(new.entries)), 1)
    return common + shared if shared or common >= _ALIKE else 0.0


def _words(part: OutputPart) -> Counter[str]:
    """Return the words of a part; the letter of a section does not count."""
    letter = _LETTER.match(part.text) if part.kind == Subheading.__name__ else None
    return Counter(part.text[letter.end() if letter else 0 :].casefold().split())
