"""The presiding officer by title, the forms in which people say it ("Mr. Chair"), and the titles of other officers."""

from __future__ import annotations

import re
from typing import Final

from meetinglog.model.session import Capacity, Session
from meetinglog.names.register import Known, curly
from meetinglog.text.normal import normal, words_in_order

_TITLES: Final = frozenset(
    {
        *("chair", "chairperson", "chairman", "chairwoman", "president", "presidingofficer"),
        *("presidente", "presidenta", "prasident", "prasidentin"),
    }
)
_COURTESIES: Final = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "mister", "madam", "madame", "mme", "m", "sir", "monsieur"),
        *("senor", "senora", "sr", "sra", "herr", "frau", "the", "le", "la", "el"),
        *("h", "e", "he", "his", "her", "your", "excellency", "honourable", "distinguished", "dear"),
    }
)
_BEHIND: Final = re.compile(r"[(\[,:]|\s[-–—]")
_OFFICE: Final = re.compile(
    r"(?:\w+\W+){0,3}(?:(?:secretary|director)[-\s]general|executive\s+(?:secretary|director))\b.*"
    r"|(?:the\s+)?(?:(?:vice|co|acting)[-\s]?)?(?:chair(?:person|man|woman)?|president|rapporteur|facilitator|moderator)\b.*",
    re.IGNORECASE,
)


def presiding_officer(session: Session, track: str) -> Known:
    """Return the presiding officer of a track, by title."""
    return Known(curly(f"the {session.presiding_officer(track)}"), "", Capacity.PRESIDING)


def is_a_title(text: str, session: Session, track: str) -> bool:
    """Return whether ``text`` is a title of presiding officers, with courtesies before it or more words behind it."""
    title = "".join(word for word in words_in_order(_BEHIND.split(text, maxsplit=1)[0]) if word not in _COURTESIES)
    return title in _TITLES or (bool(title) and title == normal(session.presiding_officer(track)))


def is_an_office(text: str) -> bool:
    """Return whether ``text`` is the title of another officer: "the Secretary-General", "Vice-Chair"."""
    return _OFFICE.fullmatch(text.strip()) is not None
