"""The context of a completion: the end of a line, parsed while it is still open, and its candidates."""

from __future__ import annotations

import re
from collections.abc import Container
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.proceedings import Proceedings
from meetinglog.shorthand import words
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.words import NotUnderstood

_TIME = re.compile(r"@\S+ ")
_NUMBER = re.compile(r" *\d{1,9} ", re.ASCII)


class Candidate(Struct, frozen=True):
    """A completion: a text that could stand at the cursor.

    ``text`` is the whole line, up to the cursor, with it in place of what was being typed; ``label`` is what it is, as
    shown; ``code`` is a State's alpha-3 code, else empty; ``group`` a State's regional group, the group that the
    session puts a participant in, or its capacity in words, else empty; ``hint`` says why it fits where the label does
    not show it: the alias, former name or code, or what an act means. ``complete`` says that Enter can take the line
    as it is; otherwise more is to be typed after it.
    """

    text: str
    label: str
    code: str
    group: str
    hint: str = ""
    complete: bool = True


class CompletionContext(Struct, frozen=True):
    """The part of a line that is being typed, ``text``, after its ``kept`` beginning, on a ``track``."""

    kept: str
    text: str
    state: Proceedings
    track: str

    def after(self, place: int) -> CompletionContext:
        """Return what is typed from a place of the text on; blanks in front of it are kept."""
        text = self.text[place:].lstrip(" ")
        return replace(self, kept=self.kept + self.text[: len(self.text) - len(text)], text=text)

    def after_last(self, separator: str) -> CompletionContext:
        """Return what is typed after the last separator outside quotes."""
        free = free_of_quotes(self.text)
        places = (at for at in range(len(self.text) - 1, -1, -1) if self.text[at] == separator and at in free)
        return self.after(next(places, -1) + 1)

    def keyed(self, keys: tuple[str, ...]) -> tuple[str, CompletionContext, tuple[str, ...]]:
        """Return the key whose value is typed, empty in front of all keys; what is typed of it; the keys not used."""
        matches = words.keys_in(self.text, keys, free_of_quotes(self.text))
        used = [match[1].casefold() for match in matches]
        unused = tuple(key for key in keys if key not in used)
        return (used[-1], self.after(matches[-1].end()), unused) if matches else ("", self, unused)

    def in_front(self, keys: tuple[str, ...]) -> str:
        """Return what is typed in front of all keys."""
        matches = words.keys_in(self.text, keys, free_of_quotes(self.text))
        return self.text[: matches[0].start()] if matches else self.text

    def last_word(self) -> tuple[str, CompletionContext]:
        """Return what stands before the last blank outside quotes, and what is typed after it."""
        word = self.after_last(" ")
        return self.text[: len(self.text) - len(word.text)].strip(), word

    def offer(
        self, text: str, label: str, *, code: str = "", group: str = "", hint: str = "", complete: bool = True
    ) -> Candidate:
        """Return the candidate that puts ``text`` in the place of what is typed."""
        return Candidate(self.kept + text, label, code, group, hint, complete)


def start(line: str, state: Proceedings, track: str) -> CompletionContext:
    """Return the context of a line up to the cursor. Raises `NotUnderstood` for characters that no line may hold."""
    line = words.with_plain_blanks(line)
    if not words.is_text(line):
        raise NotUnderstood("the line holds a control character; take it out")
    return CompletionContext("", line, state, track).after(0)


def skip_prefix(typing: CompletionContext) -> CompletionContext:
    """Return the act, after its ``@TIME`` and ``/after N``, either of which may be missing."""
    typing = _past(typing, _TIME)
    verb, blank, rest = typing.text.partition(" ")
    number = _NUMBER.match(rest) if blank and _is_after(verb) else None
    if number is None:
        return typing
    return _past(typing.after(len(verb) + len(blank) + number.end()), _TIME)


def _past(typing: CompletionContext, pattern: re.Pattern[str]) -> CompletionContext:
    match = pattern.match(typing.text)
    return typing.after(match.end()) if match else typing


def _is_after(verb: str) -> bool:
    fitting = [act.verb for act in ACTS if act.verb.startswith(verb[1:].casefold())]
    return verb.startswith("/") and fitting == ["after"]


def free_of_quotes(text: str) -> Container[int]:
    """Return the places of a text that stand outside quotes, of which the last may still be open."""
    if not any(quote in text for quote in words.QUOTES):
        return range(len(text))
    free: set[int] = set()
    with suppress(NotUnderstood):
        free.update(at for at, _ in words.outside_quotes(text))
    return free
