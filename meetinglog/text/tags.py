"""Tags in a text: ``#fraud_in_sport`` is tagged "fraud in sport"."""

from __future__ import annotations

import re

TAG = re.compile(r"(?<![\w#&/])#([^\W\d_][\w-]*)")
_AT_END = re.compile(rf"(?:(?:\s+|^){TAG.pattern})+\s*\Z")


def words_of(tag: str) -> str:
    """Return the words of a tag, without its sign."""
    return tag.replace("_", " ").strip()


def without_tags(text: str) -> str:
    """Return a text without the tags at its end, and with the words of others in their place."""
    return TAG.sub(lambda match: words_of(match[1]), _AT_END.sub("", text))
