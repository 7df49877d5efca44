"""WebVTT and RTTM read a second way: strictly by the grammar that authors of a file are held to, with nothing of ours.

https://www.w3.org/TR/webvtt1/, sections 4.1 to 4.3; NIST, RT-09 evaluation plan, appendix A.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

_TIMING = re.compile(r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3}) --> (?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})")
_TAG = re.compile(
    r"</(?:v|c|lang)>|<(?:v(?:\.[^\s&<>.]+)*[ \t](?P<name>(?:[^\r\n&>]|&(?:amp|lt|gt);)+)|c(?:\.[^\s&<>.]+)*"
    r"|lang[ \t](?P<language>[a-z]{2}))>"
)
_TEXT = re.compile(r"(?:[^\r\n&<]|&(?:amp|lt|gt);|\n)*")


@dataclass(frozen=True)
class Shown:
    """A cue: its name, when it is shown in seconds, who is said to speak, in which language, and what is read."""

    name: str
    begin: float
    end: float
    voices: tuple[str, ...]
    languages: tuple[str, ...]
    text: str


def read_vtt(data: str) -> tuple[str, list[Shown]]:
    """Return the header and the cues; a file that is not by the grammar fails."""
    header, body = re.fullmatch(r"WEBVTT((?:[ \t][^\n\r]*)?)\n\n((?:.|\n)*)", data).groups()  # type: ignore[union-attr]
    assert "\0" not in data and "\r" not in data  # noqa: PT018 - one rule
    cues = [_cue(block.removesuffix("\n")) for block in body.split("\n\n") if block]
    assert [cue.begin for cue in cues] == sorted(cue.begin for cue in cues)
    assert len({cue.name for cue in cues}) == len(cues)
    return header.strip(), cues


def _cue(block: str) -> Shown:
    name, timing, *payload = block.split("\n")
    assert "-->" not in name
    match = _TIMING.fullmatch(timing)
    assert match
    begin, end = (_seconds(*match.groups(default="0")[at : at + 4]) for at in (0, 4))
    assert begin < end
    text = "\n".join(payload)
    assert text
    assert "-->" not in text
    assert all(_TEXT.fullmatch(between) for between in _between(text)), text
    assert _balanced(text)
    voices = tuple(html.unescape(tag["name"]) for tag in _TAG.finditer(text) if tag["name"])
    languages = tuple(tag["language"] for tag in _TAG.finditer(text) if tag["language"])
    return Shown(name, begin, end, voices, languages, html.unescape("".join(_between(text))))


def _between(text: str) -> list[str]:
    """Return what stands between the tags."""
    spans = [(0, 0), *(tag.span() for tag in _TAG.finditer(text)), (len(text), len(text))]
    return [text[before:after] for (_, before), (after, _) in pairwise(spans)]


def _balanced(text: str) -> bool:
    opened: list[str] = []
    for tag in _TAG.finditer(text):
        kind = re.match(r"</?(\w+)", tag[0])[1]  # type: ignore[index]
        if not tag[0].startswith("</"):
            opened.append(kind)
        elif not opened or opened.pop() != kind:
            return False
    return not opened


def _seconds(hours: str, minutes: str, seconds: str, thousandths: str) -> float:
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000


@dataclass(frozen=True)
class Spoken:
    """A turn of RTTM: the file, when it begins and how long it is in seconds, and who speaks."""

    file: str
    begin: float
    length: float
    speaker: str


def read_rttm(data: str) -> list[Spoken]:
    """Return the turns; a line that has not the ten fields of one fails."""
    assert data == "" or data.endswith("\n")
    turns = []
    for line in data.splitlines():
        kind, file, channel, begin, length, orthography, subtype, speaker, confidence, ahead = line.split()
        assert (kind, channel, {orthography, subtype, confidence, ahead}) == ("SPEAKER", "1", {"<NA>"})
        assert speaker != "<NA>"
        turns.append(Spoken(unquote(file), float(begin), float(length), unquote(speaker)))
    return turns
