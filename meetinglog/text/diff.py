"""What differs between two texts, word by word, and how that is written for people."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

Word = tuple[Literal["kept", "removed", "added"], str]

_TOKEN = re.compile(r"\s*(?:\w+(?:[’'./:-]\w+)*|[^\w\s])|\s+")
_LONG = 80
_SHOWN = 40


def compared(old: str, new: str) -> tuple[Word, ...]:
    """Return which words were removed and added, and which were kept, in the order of the text."""
    before, after = words_of(old.rstrip()), words_of(new.rstrip())
    words: list[Word] = []
    for tag, i, j, k, m in opcodes(before, after):
        if tag == "equal":
            words.append(("kept", "".join(after[k:m])))
        else:
            words += [("removed", "".join(before[i:j]))] if i < j else []
            words += [("added", "".join(after[k:m]))] if k < m else []
    return tuple(words)


def words_of(text: str) -> list[str]:
    """Return the words and signs of a text, each with the blanks before it; joined they are the text."""
    return _TOKEN.findall(text)


def opcodes(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what makes one sequence of words into another, as `SequenceMatcher` does; both ends are kept."""
    start = _in_common(before, after)
    end = _in_common(before[start:][::-1], after[start:][::-1])
    if start:
        yield "equal", 0, start, 0, start
    middle = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end], autojunk=False)
    for tag, i, j, k, m in middle.get_opcodes():
        yield tag, start + i, start + j, start + k, start + m
    if end:
        yield "equal", len(before) - end, len(before), len(after) - end, len(after)


def _in_common(words: Sequence[Hashable], other_words: Sequence[Hashable]) -> int:
    pairs = zip(words, other_words, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(words), len(other_words)))


def worded(words: Sequence[Word]) -> str:
    """Write words with what was removed and added; of a long stretch that was kept, its ends."""
    parts = []
    for at, (what, text) in enumerate(words, 1):
        blank = text[: len(text) - len(text.lstrip())]
        match what:
            case "kept":
                parts.append(_shortened(text, last=at == len(words)))
            case "removed":
                parts.append(f"{blank}[-{text.strip()}-]")
            case "added":
                parts.append(f"{blank}{{+{text.strip()}+}}")
    return " ".join("".join(parts).strip().split("\n"))


def _shortened(text: str, *, last: bool) -> str:
    if len(text) <= _LONG:
        return text
    begins, ends = text[:_SHOWN].rpartition(" ")[0], text[-_SHOWN:].partition(" ")[2]
    return f"{begins} … {'' if last else ends}"
