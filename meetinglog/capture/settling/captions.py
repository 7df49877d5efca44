"""WebVTT as webcast archives and speech-to-text write it: who is heard from when to when, and nothing else of it.

https://www.w3.org/TR/webvtt1/, section 6: what a player reads is read, and what it drops is dropped, but said.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, pairwise

from msgspec import Struct

from meetinglog.errors import UnfitInput
from meetinglog.text.languages.en import by_count
from meetinglog.text.ranges import number_ranges
from meetinglog.views.recordings import TO_THE_MINUTE

_SIGNATURE = re.compile(r"\ufeff?WEBVTT(?:[ \t](?P<said>.*))?")
_BEGINS = re.compile(r"(?P<session>\S+) from (?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d)")
_TIME = r"(?:(\d{1,6}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t\n]([^<>]*)>")
_TAG = re.compile(r"<[^<>]*>")
_LABEL = re.compile(r"\s*(?:>>\s*|[-–—]\s*)?([^\s:][^:\n]{0,99}):(?=\s|$)")

Cue = tuple[int, int, str, bool]
"""When a cue begins and ends, its text, and whether its name says that a time of it is known only to the minute."""

MOST_NAMES = 2_000
"""So many names a file has at most: more than any session has speakers, and few enough to be looked up one by one."""

_LONGEST_NAME = 200


class Heard(Struct, frozen=True):
    """Somebody who is heard, as a cue names them, from ``begin`` to ``end`` in milliseconds from the beginning.

    Where a cue names several it says when the first begins and when the last ends; the other times are `None`.
    ``to_the_minute`` says that `statements` wrote it, of a log that knew one of its times only so.
    """

    name: str
    begin: int | None
    end: int | None
    to_the_minute: bool = False


class Captions(Struct, frozen=True):
    """Who is heard, in the order of time; of how many cues there are, and what could not be read.

    ``session`` and ``begins`` are what our own files say of themselves; empty and `None` in others.
    """

    heard: tuple[Heard, ...]
    session: str = ""
    begins: datetime | None = None
    remarks: tuple[str, ...] = ()


def read_captions(data: bytes, name: str) -> Captions:
    """Read WebVTT, of a file of some name. Raises `UnfitInput` for what is none, and for too many names."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    first, *lines = text.split("\n")
    signature = _SIGNATURE.fullmatch(first)
    if signature is None:
        raise UnfitInput(name, "is not WebVTT: its first line does not begin with WEBVTT")
    ours = _BEGINS.fullmatch(signature["said"] or "")
    unread: list[int] = []
    cues = sorted(_cues(lines, unread), key=lambda cue: cue[0])
    heard = tuple(each for cue in cues for each in _heard(*cue))
    if len({each.name for each in heard}) > MOST_NAMES:
        raise UnfitInput(name, f"names more than {MOST_NAMES:,} speakers; its cues are to begin with who speaks alone")
    return Captions(
        heard,
        ours["session"] if ours else "",
        datetime.fromisoformat(ours["at"]) if ours else None,
        tuple(_remarks(name, unread, cues, heard)),
    )


def _remarks(name: str, unread: Sequence[int], cues: Sequence[Cue], heard: Sequence[Heard]) -> Iterator[str]:
    if unread:
        lines = by_count(len(unread), "line", "lines")
        have = by_count(
            len(unread), "has no times that can be read; this cue is", "have no times that can be read; these cues are"
        )
        yield f"{name}: {lines} {number_ranges(unread)} {have} left out."
    if not cues and not unread:
        yield f"{name} has no cues."
    if cues and not heard:
        several = f"none of its {len(cues)} cues says who speaks"
        yield f"{name}: {by_count(len(cues), 'its cue does not say who speaks', several)}."


def _cues(lines: Sequence[str], unread: list[int]) -> Iterator[Cue]:
    """Yield the cues; add the lines whose times cannot be read to ``unread``."""
    for blank, block in groupby(enumerate(lines, 2), key=lambda numbered: not numbered[1]):
        if blank:
            continue
        numbered = list(block)
        starts = [at for at, (_, line) in enumerate(numbered) if "-->" in line]
        for start, stop in pairwise([*starts, len(numbered)]):
            number, line = numbered[start]
            times = _TIMING.fullmatch(line)
            parts = times.groups(default="0") if times else ("0",) * 8
            begin, end = _milliseconds(parts[:4]), _milliseconds(parts[4:])
            if times is None or end < begin:
                unread.append(number)
                continue
            identifier = numbered[start - 1][1] if start else ""
            text = "\n".join(line for _, line in numbered[start + 1 : stop])
            yield begin, end, text, identifier.endswith(TO_THE_MINUTE)


def _milliseconds(parts: Sequence[str]) -> int:
    hours, minutes, seconds, thousandths = map(int, parts)
    return 1000 * (60 * (60 * hours + minutes) + seconds) + thousandths


def _heard(begin: int, end: int, text: str, to_the_minute: bool) -> Iterator[Heard]:
    """Yield whom a cue names: by its voices, else by a name and a colon at its beginning."""
    names = [" ".join(html.unescape(name).split()) for name in _VOICE.findall(text)]
    if not names and (label := _LABEL.match(html.unescape(_TAG.sub("", text)))):
        names = [" ".join(label[1].split())]
    named = [name for name, _ in groupby(name for name in names if 0 < len(name) <= _LONGEST_NAME)]
    for at, name in enumerate(named):
        yield Heard(name, None if at else begin, None if at + 1 < len(named) else end, to_the_minute)
