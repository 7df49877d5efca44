"""A list of speakers as people send it: one a line, numbered or with bullets, and on whose behalf in brackets."""

from __future__ import annotations

import re

from meetinglog.model.commands import Name, Who
from meetinglog.shorthand import words
from meetinglog.shorthand.words import Missing, NotUnderstood

_SIGN = r"(?:[Nn][OoRr]\.?|[Nn][°º]|№|#)\s*"
_NUMBER = (
    r"\(?\d{1,3}(?:[.:/](?=\s|$|[^\W\d_a-z])|\)|\s?[-–—](?=\s|[^\W\d_a-z][a-z])|\t)"
    rf"|{_SIGN}\d{{1,3}}[.:)/–—-]?(?=\s)"
)
_BULLET = r"[•·▪▫‣⁃◦●○■□➢➤*–—-](?=\s|$)"
_BEFORE = re.compile(rf"^\s*(?:{_NUMBER}|{_BULLET})\s*")
_COMMENT = re.compile(r"\s*#(?!\s?\d)")
_HEADING = re.compile(
    r"(?:(?:provisional|tentative|preliminary|updated|revised|final|rolling)\s+)*"
    r"(?:list\s+of\s+(?:the\s+)?speakers\b.*|speakers['’]?\s+list\b.*|speakers['’]?\s*:?|(?:agenda\s+)?items?\s+\d.*)",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"\b(?P<also>also\s+)?on\s+behalf\s+of\s+", re.IGNORECASE)
_AND_OF = re.compile(r"\s*(?:,|\band)\s+(?:also\s+)?on\s+behalf\s+of\s+", re.IGNORECASE)


def without_number(line: str) -> str:
    """Return a line of a list without the number or the bullet before it, and without a comma or semicolon after it."""
    return _BEFORE.sub("", line, count=1).strip().rstrip(",;").rstrip()


def in_one_line(lines: str) -> str:
    """Return the lines of a list as one, its speakers separated by semicolons; comments and headings do not count."""
    speakers = (line for line in lines.splitlines() if not (is_comment(line) or is_heading(line)))
    return "; ".join(filter(None, map(without_number, speakers)))


def is_comment(line: str) -> bool:
    """Return whether a line of a list is a comment: one after ``#``, but for a number such as ``#5``."""
    return bool(_COMMENT.match(line))


def is_heading(line: str) -> bool:
    """Return whether a line of a list stands above the speakers: ``LIST OF SPEAKERS – Item 4``, ``Agenda item 4``."""
    return bool(_HEADING.fullmatch(line.strip()))


def listed(text: str) -> tuple[Who, ...]:
    """Read speakers separated by ``;``; an empty part does not count. Raises `NotUnderstood` where there is none."""
    parts = (without_number(part) for part in words.split_outside(text, ";"))
    speakers = tuple(listed_who(part) for part in parts if part)
    if not speakers:
        raise Missing("a name is missing")
    return speakers


def listed_who(text: str) -> Who:
    """Read a speaker as ``words.who`` does, or ``NAME (on behalf of GROUP)``. Raises `NotUnderstood`."""
    head, values = words.key_values(text, words.WHO_KEYS)
    match = None if words.unquoted(head)[1] else _ON_BEHALF.search(head)
    if match is None:
        return words.who(text)
    key = "also" if match["also"] else "for"
    if key in values:
        raise NotUnderstood(f"on whose behalf is typed twice, in words and with {key}:; type it once")
    read = words.details(values) | {"also" if match["also"] else "groups": _groups(head[match.end() :])}
    return Who(words.name(head[: match.start()].rstrip(" ,:([–—-")), **read)  # type: ignore[arg-type]


def _groups(text: str) -> tuple[Name, ...]:
    """Read ``the Group of 77 and China)``, or several groups with the same words before each."""
    text = text.strip()
    if text[-1] in ")]" and text.count("(") + text.count("[") < text.count(")") + text.count("]"):
        text = text[:-1]
    return tuple(dict.fromkeys(words.name(part) for part in _AND_OF.split(text)))
