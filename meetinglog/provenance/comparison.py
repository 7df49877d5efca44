"""An output in its parts, paragraphs or lines, and what differs between two versions of it, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from meetinglog.outputs.report.model import Block, Heading, ListItem, Paragraph, Report, Subheading, text_of
from meetinglog.views.statements import COLUMNS, StatementLine

_TOKEN = re.compile(r"\s*(?:\w+(?:[’'./:-]\w+)*|[^\w\s])")
_ALIKE = 0.6
_NOT_TOLD = frozenset({"no", "entry"})


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or a line: its place in the output, from 0 and in words, its text, the ids of its entries.

    ``kind`` tells parts that cannot be one another; ``key`` is what a line is known by, empty where only its words are.
    """

    at: int
    place: str
    text: str
    kind: str
    entries: frozenset[str] = frozenset()
    key: str = ""


Word = tuple[Literal["kept", "removed", "added"], str]
Pair = tuple[Part | None, Part | None]


def places(report: Report) -> tuple[str, ...]:
    """Name each block of a report by the paragraph's number: ``paragraph 1``, ``paragraph 1 (a)``, ``heading``."""
    named, number = [], 0
    for block in report.blocks:
        match block:
            case Paragraph():
                number = block.number
                named.append(f"paragraph {number}")
            case ListItem(marker):
                named.append(f"paragraph {number}{f' ({marker})' if block.lettered else f', item {marker}'}")
            case Heading() | Subheading():
                named.append("heading")
    return tuple(named)


def of_report(report: Report) -> tuple[Part, ...]:
    """Give a report in its blocks."""
    named = places(report)
    return tuple(_block(at, block, named[at]) for at, block in enumerate(report.blocks))


def _block(at: int, block: Block, place: str) -> Part:
    chapter = f"{block.chapter}. " if isinstance(block, Heading) and block.chapter else ""
    entries = frozenset(entry for span in block.spans for entry in span.entries)
    return Part(at, place, chapter + text_of(block.spans), type(block).__name__, entries)


def of_statements(lines: Sequence[StatementLine], columns: Sequence[str] = COLUMNS) -> tuple[Part, ...]:
    """Give a list of statements in its lines, with the columns that it shows; the numbering is none of their words."""
    shown = [column for column in columns if column not in _NOT_TOLD]
    return tuple(
        Part(
            at=at,
            place=f"line {line.no}",
            text="; ".join(f"{column} {cells[column]}" for column in shown if cells[column] not in {"", None}),
            kind="line",
            key=str(line.entry),
        )
        for at, line in enumerate(lines)
        for cells in [line.cells()]
    )


def paired(old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Put each part of one version beside what has become of it in another, in their order.

    Those that read the same anchor the rest; between them, a line is the same by its key, and a paragraph by the
    entries it rests on or by its words.
    """
    return list(_anchored(old, new, (lambda part: (part.kind, part.text), lambda part: part.key or object())))


def _anchored(
    old: Sequence[Part], new: Sequence[Part], identities: Sequence[Callable[[Part], Hashable]]
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


def _alike(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Pair]:
    """Pair what is most alike, no two pairs crossing."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(one, other) for other in new] for one in old]
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


def _likeness(one: Part, other: Part) -> float:
    """Say how alike two parts are, from 0 (they are not one another) to 2."""
    if one.kind != other.kind or one.key or other.key:
        return 0.0
    words, others = Counter(one.text.casefold().split()), Counter(other.text.casefold().split())
    common = 2 * (words & others).total() / max(words.total() + others.total(), 1)
    shared = len(one.entries & other.entries) / max(min(len(one.entries), len(other.entries)), 1)
    return common + shared if shared or common >= _ALIKE else 0.0


def compared(old: str, new: str) -> tuple[Word, ...]:
    """Say which words were removed and added, and which were kept, in the order of the text."""
    before, after = _tokens(old), _tokens(new)
    words: list[Word] = []
    for tag, i, j, k, m in _opcodes(before, after):
        if tag == "equal":
            words.append(("kept", "".join(after[k:m])))
        else:
            words += [("removed", "".join(before[i:j]))] if i < j else []
            words += [("added", "".join(after[k:m]))] if k < m else []
    return tuple(words)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.rstrip())


def _opcodes(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Find what differs between what both begin and end with."""
    start = _in_common(before, after)
    end = _in_common(before[start:][::-1], after[start:][::-1])
    if start:
        yield "equal", 0, start, 0, start
    middle = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end], autojunk=False)
    for tag, i, j, k, m in middle.get_opcodes():
        yield tag, start + i, start + j, start + k, start + m
    if end:
        yield "equal", len(before) - end, len(before), len(after) - end, len(after)


def _in_common(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
