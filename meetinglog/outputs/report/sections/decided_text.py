"""The text of a decision in words, as it stands behind its meeting and day (report, kind 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetinglog.model.facts import ActionTaken
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.names.matching import Directory
from meetinglog.text.languages import Language
from meetinglog.text.normal import normal

_ENDS = (".", ".”", "!", "?")


def decided_text(action: ActionTaken, state: Proceedings, language: Language) -> tuple[str, bool]:
    """Return what was decided, ended by a full stop, and whether it names a subject of its own.

    Where it begins with the name of the body, that is left to the sentence; what follows it may begin with a comma.
    """
    text = _ended(language.typographic(action.text))
    names = sorted(set(_names_of_the_body(action.track, state, language)), key=len, reverse=True)
    presiding = state.session.presiding_officer(action.track)
    for name in (*names, presiding):
        if theirs := _behind(name, text, language, language.POSSESSIVE):
            return f"{language.definite(name)}{theirs}", True
    for name in names:
        if rest := _behind(name, text, language):
            return small(rest, state, language), False
    if rest := _behind(presiding, text, language):
        return f"{language.definite(presiding)}{'' if rest.startswith(',') else ' '}{rest}", True
    return small(text, state, language), False


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text.rstrip(' ,;:')}."


def _behind(name: str, text: str, language: Language, end: str = r"(?=[\s,])") -> str:
    """Return what stands behind a name that begins a text, with or without its article; empty where it does not."""
    pattern = rf"(?:{language.ARTICLE})?{re.escape(language.typographic(name))}{end}\s*(?=\S)"
    match = re.match(pattern, text, re.IGNORECASE)
    return text[match.end() :] if match else ""


def _names_of_the_body(track: str, state: Proceedings, language: Language) -> Iterator[str]:
    """Yield the names of what meets on a track: short, full, and the beginnings of each before its prepositions."""
    names = {state.session.body_of(track), *([state.session.body.name] if track == PLENARY else ())}
    for name in names:
        yield name
        words = name.split()
        yield from (" ".join(words[:at]) for at, word in enumerate(words) if at and word in language.PREPOSITIONS)


def small(text: str, state: Proceedings, language: Language) -> str:
    """Return a text whose first letter is small, unless it begins with a name."""
    word = re.match(r"\w+", text)
    if word is None or not word[0][0].isupper() or _is_acronym(word[0]):
        return text
    if _begins_with_a_name(word[0], text, state, language):
        return text
    return text[0].lower() + text[1:]


def _is_acronym(word: str) -> bool:
    return any(char.isupper() or char.isdigit() for char in word[1:])


def _begins_with_a_name(word: str, text: str, state: Proceedings, language: Language) -> bool:
    directory = Directory.of(state)
    names = [known.name for known in directory.names_beginning(word)]
    names += [group.name for group in directory.groups_fitting(word)]
    return any(normal(text).startswith(normal(language.without_article(name))) for name in names)
