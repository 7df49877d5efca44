"""What could complete what an officer is typing: pure, total, and quick enough for every key press.

``typed`` takes the open end of a line apart, ``acts`` says what may stand there, from the table of acts, and ``names``
and ``matters`` find it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from meetinglog.capture.completion import acts
from meetinglog.capture.completion import values as matters
from meetinglog.capture.completion.context import Candidate, CompletionContext, skip_prefix, start
from meetinglog.model.proceedings import Proceedings
from meetinglog.shorthand import spec
from meetinglog.shorthand.help import is_help
from meetinglog.shorthand.words import NotUnderstood

__all__ = ["Candidate", "candidates", "common_start"]

_LONG = 10
_LONGEST = 4_000
"""Characters beyond which an act is not taken apart at every key press; a note still is, at its end."""


def candidates(line: str, state: Proceedings, track: str, limit: int = 8) -> tuple[Candidate, ...]:
    """Offer what could complete ``line``, which is typed up to the cursor on ``track``; the likeliest first.

    What Enter would take stands first where it takes anything. A line that says nothing yet, or nothing that could be
    foreseen, has none.
    """
    try:
        return tuple(islice(_each_once(_completing(start(line, state, track))), max(limit, 0)))
    except NotUnderstood:
        return ()


def common_start(found: Sequence[Candidate]) -> str:
    """Return the longest beginning that the lines of all candidates share; empty for none."""
    first, last = min((c.text for c in found), default=""), max((c.text for c in found), default="")
    shared = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:shared]


def _each_once(found: Iterator[Candidate]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for candidate in found:
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
            return matters.themes(typing)
        case "" | "@" | "!" | "?":
            return iter(())
        case _ if len(typing.text) > _LONGEST:
            return iter(())
        case "/":
            return _of_act(typing, alone=typing is line)
        case _ if _is_place(typing.text.strip()):
            return matters.place_on_list(typing)
        case _:
            return acts.speaker(typing)


def _of_act(typing: CompletionContext, *, alone: bool) -> Iterator[Candidate]:
    verb, blank, _ = typing.text.partition(" ")
    return (
        acts.complete_arguments(typing.after(len(verb)), spec(verb[1:])) if blank else acts.verbs(typing, alone=alone)
    )


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _LONG
