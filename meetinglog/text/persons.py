"""A person beside the name of a delegation, as lists write them: ``Norway, Ms. X`` or ``Ms. X (Norway)``."""

from __future__ import annotations

import re

_TITLE = r"(?:H\.\s?E|HE|(?:His|Her)\s+Excellency|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Judge|Ambassador)\b\.?\s"
_PERSON_AFTER = re.compile(
    rf"(?P<name>[^\s].*?)(?:\s*[,;:]\s*|\s+[-–—]\s*|\s*(?P<bracket>[(\[]))(?P<person>{_TITLE}.*)"
)
_PERSON_BEFORE = re.compile(
    rf"(?P<person>{_TITLE}.*?)\s*(?:[(\[](?P<bracketed>[^()\[\]]+)[)\]]|(?:,|\s[-–—])\s*(?P<name>[^,]+))"
)


def person_beside(text: str) -> tuple[str, str]:
    """Return the name and the person of ``Norway, Ms. X``, ``Norway (Ms. X)`` or ``Ms. X (Norway)``; else nothing.

    A person is known by a courtesy title.
    """
    if match := _PERSON_BEFORE.fullmatch(text):
        return match["bracketed"] or match["name"], match["person"].strip(" ,")
    match = _PERSON_AFTER.fullmatch(text)
    if match is None:
        return "", ""
    return match["name"], match["person"].rstrip(")]") if match["bracket"] else match["person"]
