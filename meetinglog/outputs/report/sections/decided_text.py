"""The text of a decision in words, as it stands behind its meeting and day (report, kind 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetinglog.model.facts import ActionTaken
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.names.matching import Directory
from meetinglog.text.normal import normal, without_article
from meetinglog.text.typography import typographic

_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"})


def decided_text(action: ActionTaken, state: Proceedings) -> tuple[str, bool]:
    """Return what was decided, ended by a full stop, and whether it names its own subject: the presiding officer.

    Where it begins with the name of the body, that is left to the sentence.
    """
    text = typographic(action.text)
    text = text if text.endswith((".", ".”", "!", "?")) else f"{text}."
    bodies, presiding = _names_of_the_body(action.track, state), state.session.presiding_officer(action.track)
    for name in sorted(bodies, key=len, reverse=True):
        if rest := _behind(name, text):
            return _small(rest, state), False
    if rest := _behind(presiding, text):
        return f"the {presiding} {rest}", True
    return _small(text, state), False


def _behind(name: str, text: str) -> str:
    """Return what stands behind a name that begins a text, with or without its article; empty where it does not."""
    found = re.match(rf"(?:the\s+)?{re.escape(typographic(name))}\s+(?=\S)", text, re.IGNORECASE)
    return text[found.end() :] if found else ""


def _names_of_the_body(track: str, state: Proceedings) -> Iterator[str]:
    """Yield the names of what meets on a track: short, full, and the beginnings of the full one."""
    yield state.session.body_of(track)
    if track != PLENARY:
        return
    words = state.session.body.name.split()
    yield from (" ".join(words[:count]) for count in range(1, len(words) + 1) if words[count - 1] not in _SMALL_WORDS)


def _small(text: str, state: Proceedings) -> str:
    """Return a text whose first letter is small, unless it begins with a name."""
    word = re.match(r"\w+", text)
    if word is None or not word[0][0].isupper() or _is_acronym(word[0]) or _begins_with_a_name(word[0], text, state):
        return text
    return text[0].lower() + text[1:]


def _is_acronym(word: str) -> bool:
    return any(char.isupper() or char.isdigit() for char in word[1:])


def _begins_with_a_name(word: str, text: str, state: Proceedings) -> bool:
    directory = Directory.of(state)
    names = [known.name for known in directory.names_beginning(word)]
    names += [group.name for group in directory.groups_fitting(word)]
    return any(normal(text).startswith(normal(without_article(name))) for name in names)
