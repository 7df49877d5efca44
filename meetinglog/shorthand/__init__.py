"""The capture language: one typed line to one command (`parse`). Names are not settled here."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from meetinglog.model.commands import Command, Correction, FloorFromList, GiveFloor, GoToTrack, MarkMoment, Typed
from meetinglog.shorthand import words
from meetinglog.shorthand.acts import ACTS, BY_VERB, SIGNS
from meetinglog.shorthand.listing import in_one_line
from meetinglog.shorthand.readers import note, unnamed
from meetinglog.shorthand.spec import ActSpec
from meetinglog.shorthand.times import time
from meetinglog.shorthand.unknown_verbs import hint
from meetinglog.shorthand.words import Missing, NotUnderstood
from meetinglog.text.languages.en import enumeration
from meetinglog.text.safe import one_line, without_unseen

__all__ = [
    "ACTS",
    "NOTE_SIGNS",
    "SHORT_FOR",
    "SIGNS",
    "ActSpec",
    "NotUnderstood",
    "is_act",
    "parse",
    "pasted",
    "spec",
    "verb_of",
]


_LONG = 10
NOTE_SIGNS = ("-", "‐", "‑", "‒", "–", "—", "―", "−")
"""The signs that begin a note: every dash that a keyboard or a paste may give."""
SHORT_FOR = {"+": "inscribe", "=": "who", "%": "order"}
"""The verbs that signs are short for."""
_VERB = re.compile(
    r"(?:@\S+\s+)?(?:/after\s+\d+\s+(?:@\S+\s+)?)?"
    rf"(?:(?P<sign>[{''.join(NOTE_SIGNS)}+=%!])|/(?P<verb>[^\W\d_]+)(?=\s|$))"
)
"""The sign or the verb of an act that something follows, with the times before it."""


def is_act(line: str) -> bool:
    """Return whether a line of a file is an act: it is neither blank nor a ``#`` remark.

    One that is too long, and so is refused, is no blank line however it begins.
    """
    begun = without_unseen(line[: words.LONGEST])
    return not begun.startswith("#") and (bool(begun) or len(line) > words.LONGEST)


@lru_cache(maxsize=128)
def parse(line: str) -> Typed:
    """Read ``[@TIME] ACT``. Raises `NotUnderstood` with a sentence that says what to type."""
    words.require_length(line)
    text = words.typed_line(_in_one_line(line))
    if not text:
        raise NotUnderstood("the line is empty; type a name or an act")
    return _late(text) if _is_late(text) else _timed(text)


def pasted(begun: str, text: str) -> str:
    """Return a pasted text as it continues a line that has ``begun``.

    Behind a verb that takes a list its lines are the names of that list, in a note and other prose they are one text.
    Any other lines stay lines, each an act of its own, the blank ones left out.
    """
    act = _begun(_VERB.match(without_unseen(begun)))
    lines = text.splitlines()
    if act == SHORT_FOR["+"]:
        return in_one_line(text)
    if not act or (act in BY_VERB and BY_VERB[act].prose):
        return one_line("\n".join(lines))
    filled = [line for line in lines if line.strip()]
    return "\n".join(filled) if len(filled) > 1 else "".join(lines)


def _in_one_line(line: str) -> str:
    """Return an inscription of several lines as one line; any other line stays as it is."""
    verb = _VERB.match(without_unseen(line))
    return f"{verb[0]} {in_one_line(verb.string[verb.end() :])}" if verb and _begun(verb) == SHORT_FOR["+"] else line


def verb_of(line: str) -> str:
    """Return the verb of an act as it is written in full: ``floor`` of a bare name, empty of a note or a mark.

    A verb that is none is itself, with its slash.
    """
    return _begun(_VERB.match(without_unseen(line)))


def _begun(verb: re.Match[str] | None) -> str:
    if verb is None:
        return "floor"
    if verb["sign"]:
        return SHORT_FOR.get(verb["sign"], "")
    try:
        return spec(verb["verb"]).verb
    except NotUnderstood:
        return f"/{verb['verb']}"


def _timed(text: str) -> Typed:
    if not text.startswith("@"):
        return Typed(_act(text))
    moment, _, rest = text.partition(" ")
    when = time(moment)
    rest = rest.strip()
    if not rest:
        raise NotUnderstood(f"say what happened at {moment}; type the act after it")
    if _is_late(rest):
        late = _late(rest)
        if late.time is not None:
            raise NotUnderstood("the time is typed twice; type it once, before the act")
        return replace(late, time=when)
    return Typed(_act(rest), when)


def _is_late(text: str) -> bool:
    return text.startswith("/") and spec(text[1:].partition(" ")[0]).verb == "after"


def _late(text: str) -> Typed:
    """Read ``/after N ACT``."""
    number, _, rest = text.partition(" ")[2].strip().partition(" ")
    if not (number.isascii() and number.isdigit() and len(number) < _LONG) or not rest.strip():
        raise NotUnderstood("/after needs the number of an entry and an act, such as /after 41 Norway")
    typed = replace(_timed(rest.strip()), after=int(number))
    if isinstance(typed.command, Correction | GoToTrack):
        raise NotUnderstood("corrections and /track cannot be placed; type them without /after")
    return typed


def _act(text: str) -> Command | Correction:
    match text[0]:
        case "/":
            verb, _, rest = text[1:].partition(" ")
            return _read(spec(verb), rest.strip())
        case sign if sign in NOTE_SIGNS:
            return note(text[1:].strip())
        case "!":
            return MarkMoment(text[1:].strip())
        case "?":
            return GiveFloor(unnamed(text[1:].strip()))
        case "+" | "=" | "%" as sign:
            return _read(BY_VERB[SHORT_FOR[sign]], text[1:].strip())
        case _ if text.isascii() and text.isdigit() and len(text) < _LONG:
            return _from_list(text)
        case _:
            return GiveFloor(words.who(text))


def _read(act: ActSpec, rest: str) -> Command | Correction:
    try:
        return act.read(rest)
    except Missing as missing:
        raise NotUnderstood(f"{missing.what}: {act.usage}, such as {act.example}") from None


def _from_list(text: str) -> FloorFromList:
    if not int(text):
        raise NotUnderstood("the list of speakers counts from 1")
    return FloorFromList(int(text), text)


def spec(verb: str) -> ActSpec:
    """Find an act by its verb, which may be cut short where that fits only one.

    Raises `NotUnderstood` with the verbs that fit, else with what the word means here, else with the nearest.
    """
    wanted = verb.casefold()
    question = "now" if wanted in {"no", "now"} else wanted
    if question in {"now", "handover"}:
        raise NotUnderstood(f"/{question} records nothing; type it by itself, in the recorder or in record --plain")
    if wanted == "help":
        raise NotUnderstood("/help works only where acts are typed by hand; `meetinglog acts` lists the acts")
    if wanted in BY_VERB:
        return BY_VERB[wanted]
    fitting = [act.verb for act in ACTS if wanted and act.verb.startswith(wanted)]
    if len(fitting) == 1:
        return BY_VERB[fitting[0]]
    if fitting:
        raise NotUnderstood(f"/{verb} may be {enumeration([f'/{fit}' for fit in fitting], 'or')}; type more of it")
    raise NotUnderstood(f"/{verb} is not an act; {hint(wanted, BY_VERB)}")
