"""What was meant where a name that nobody has holds more than a name: a note, a key, several names.

Each function returns the refusal's advice, or an empty text where the name is nothing of the kind.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from meetinglog.names.matching import Directory
from meetinglog.text.languages.en import enumeration

_BETWEEN = re.compile(r"\s*(?:[,;/&\n]|\band\b)\s*", re.IGNORECASE)
_OF_A_NOTE = re.compile(r":|\s[-–—]\s")
_WORD_END = re.compile(r"(?=[\s:])")
_KEYS = ("as", "for", "also", "by")
_MARKS = " :-–—"
_KEY = re.compile(r"(?P<who>.+?)\s+(?P<key>[^\W\d_]{2,5}):\s*\S.*")
_KEY_LIKENESS = 0.6


def advice_on_speaker(text: str, directory: Directory) -> str:
    """Return what to type instead of ``text`` as the name of a speaker."""
    return _unknown_key(text, directory) or _note(text, directory) or _several_speakers(text, directory)


def advice_in_list(text: str, directory: Directory) -> str:
    """Return what to type instead of ``text`` as one of several names."""
    return f"names are separated by semicolons: {'; '.join(parts)}" if (parts := _parts(text, directory)) else ""


def advice_on_group(text: str, directory: Directory) -> str:
    """Return what to type instead of ``text`` as the name of a group."""
    parts = _BETWEEN.split(text)
    if len(parts) < 2 or not all(len(directory.group_matches(part)) == 1 for part in parts):  # noqa: PLR2004 - several
        return ""
    return f'several groups are separated by semicolons, in quotes: "{"; ".join(parts)}"'


def _unknown_key(text: str, directory: Directory) -> str:
    match = _KEY.fullmatch(text)
    if match is None or not _one(match["who"], directory):
        return ""
    near = get_close_matches(match["key"].casefold(), _KEYS, n=1, cutoff=_KEY_LIKENESS)
    keys = enumeration([f"{key}:" for key in _KEYS])
    return f"{match['key']}: is not one of the keys {keys}; the nearest is {near[0]}:" if near else ""


def _note(text: str, directory: Directory) -> str:
    if not _OF_A_NOTE.search(text):
        return ""
    beginnings = [text[: match.start()].rstrip(_MARKS) for match in _WORD_END.finditer(text)]
    who = next((name for name in reversed(beginnings) if len(directory.called(name)) == 1), "")
    note = text[len(who) :].lstrip(_MARKS)
    return f"a note has a line of its own: type {who} to give the floor, then - {note}" if who and note else ""


def _several_speakers(text: str, directory: Directory) -> str:
    parts = _parts(text, directory)
    return f"several names go on the list with semicolons: /inscribe {'; '.join(parts)}" if parts else ""


def _parts(text: str, directory: Directory) -> list[str]:
    """Return the names that stand in one text, each known; none where it is anything else."""
    parts = _BETWEEN.split(text)
    return parts if len(parts) > 1 and all(_one(part, directory) for part in parts) else []


def _one(text: str, directory: Directory) -> bool:
    return len(directory.matches(text)) == 1
