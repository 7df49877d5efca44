"""The capture language: one typed line to one command (`parse`). Names are not settled here."""

from __future__ import annotations

from difflib import get_close_matches

from meetinglog.commands import Command, GiveFloor, Typed
from meetinglog.english import enumeration
from meetinglog.shorthand import words
from meetinglog.shorthand.acts import ACTS, BY_VERB, ActSpec, note
from meetinglog.shorthand.times import time
from meetinglog.shorthand.words import NotUnderstood

__all__ = ["ACTS", "ActSpec", "NotUnderstood", "is_act", "parse", "spec"]


def is_act(line: str) -> bool:
    """Say whether a line of a file is an act: it is neither blank nor a ``#`` remark."""
    line = line.strip()
    return bool(line) and not line.startswith("#")


def parse(line: str) -> Typed:
    """Read ``[@TIME] ACT``. Raises `NotUnderstood` with a sentence that says what to type."""
    text = words.one_line(line)
    if not text:
        raise NotUnderstood("the line is empty; type a name or an act")
    if not text.startswith("@"):
        return Typed(_act(text))
    moment, _, rest = text.partition(" ")
    when = time(moment)
    if not rest.strip():
        raise NotUnderstood(f"say what happened at {moment}; type the act after it")
    return Typed(_act(rest.strip()), when)


def _act(text: str) -> Command:
    match text[0]:
        case "/":
            verb, _, rest = text[1:].partition(" ")
            return spec(verb).read(rest.strip())
        case "-" | "–" | "—":
            return note(text[1:].strip())
        case "?":
            if text != "?":
                raise NotUnderstood("? stands alone; the speaker is named afterwards with /who")
            return GiveFloor(None)
        case _:
            return GiveFloor(words.who(text))


def spec(verb: str) -> ActSpec:
    """Find an act by its verb, which may be cut short where that fits only one.

    Raises `NotUnderstood` with the verbs that fit, or the nearest.
    """
    wanted = verb.casefold()
    if wanted in BY_VERB:
        return BY_VERB[wanted]
    fitting = [act.verb for act in ACTS if wanted and act.verb.startswith(wanted)]
    if len(fitting) == 1:
        return BY_VERB[fitting[0]]
    if fitting:
        raise NotUnderstood(f"/{verb} may be {enumeration([f'/{fit}' for fit in fitting], 'or')}; type more of it")
    near = get_close_matches(wanted, list(BY_VERB), n=1, cutoff=0.5)
    hint = f"the nearest is /{near[0]}" if near else "type /help for the acts there are"
    raise NotUnderstood(f"/{verb} is not an act; {hint}")
