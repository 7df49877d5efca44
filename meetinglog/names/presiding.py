"""The presiding officer by title, and the forms in which people say that title: "Mr. Chair", "Madam President"."""

from __future__ import annotations

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


def presiding_officer(session: Session, track: str) -> Known:
    """Return the presiding officer of a track, by title."""
    return Known(curly(f"the {session.presiding_officer(track)}"), "", Capacity.PRESIDING)


def is_a_title(text: str, session: Session, track: str) -> bool:
    """Return whether ``text`` is a title of presiding officers, with courtesies before it or none."""
    title = "".join(word for word in words_in_order(text) if word not in _COURTESIES)
    return title in _TITLES or (bool(title) and title == normal(session.presiding_officer(track)))
