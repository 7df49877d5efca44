"""Completion of the line that an officer is typing: pure, total, and quick enough for every key press.

`context` parses the open end of a line; `acts` reads from the table of acts what may stand there; `names` and `values`
find the candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from meetinglog.capture.completion import acts, values
from meetinglog.capture.completion.context import Candidate, CompletionContext, skip_prefix, start
from meetinglog.model.proceedings import Proceedings
from meetinglog.shorthand import SHORT_FOR, spec
from meetinglog.shorthand.acts import BY_VERB
from meetinglog.shorthand.help import is_help
from meetinglog.shorthand.words import NotUnderstood

__all__ = ["Candidate", "candidates", "common_start"]

_PLACE = re.compile(r"[0-9]{1,9}")
_LONGEST = 4_000
"""Characters beyond which an act is not taken apart at every key press; a note still is, at its end."""


def candidates(line: str, state: Proceedings, track: str, limit: int = 8) -> tuple[Candidate, ...]:
    """Return at most ``limit`` completions of ``line``, typed up to the cursor on ``track``, the likeliest first.

    A line that Enter would take stands first. An empty line, and one whose end cannot be foreseen, has no candidates.
    """
    try:
        return tuple(islice(_each_once(_completing(start(line, state, track))), max(limit, 0)))
    except NotUnderstood:
        return ()


def common_start(offered: Sequence[Candidate]) -> str:
    """Return the longest beginning that the lines of all candidates share, or an empty text."""
    first, last = min((c.text for c in offered), default=""), max((c.text for c in offered), default="")
    shared = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:shared]


def _each_once(offered: Iterator[Candidate]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for candidate in offered:
        if candidate.text not in seen:
            seen.add(candidate.text)
            yield candidate


def _completing(line: CompletionContext) -> Iterator[Candidate]:
    verb, blank, _ = line.text.partition(" ")
    if blank and verb.startswith("/") and is_help(verb[1:]):
        return acts.helped(line.after(len(verb)))
    typing = skip_prefix(line)
    match typing.text[:1]:
        case "-" | "–" | "—":
            return values.themes(typing)
        case "" | "@" | "!":
            return iter(())
        case "?":
            return acts.unnamed(typing.after(1))
        case _ if len(typing.text) > _LONGEST:
            return iter(())
        case "/":
            verb, blank, _ = typing.text.partition(" ")
            if blank:
                return acts.complete_arguments(typing.after(len(verb)), spec(verb[1:]))
            return acts.verbs(typing, alone=typing is line)
        case sign if sign in SHORT_FOR:
            return acts.complete_arguments(typing.after(1), BY_VERB[SHORT_FOR[sign]])
        case _ if _PLACE.fullmatch(typing.text.strip()):
            return values.place_on_list(typing)
        case _:
            return acts.speaker(typing)
