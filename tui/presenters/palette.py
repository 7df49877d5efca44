"""The help and the palette: keys and acts, narrowed by what is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from meetinglog.shorthand.acts import ACTS, SIGNS
from meetinglog.shorthand.help import QUESTIONS, TIMES, topic_asked
from meetinglog.shorthand.unknown_verbs import MEANINGS
from meetinglog.text.languages.en import capitalised
from meetinglog.text.normal import normal
from tui.actions import KEYMAP, KEYS, READ, REPLAYED, SHAPE, Action, ActionContext, Keymap, key_name, why_not_act
from tui.presenters.line_editor import Line, typed

__all__ = ["Finder", "Match", "asked_for"]

_PAGE = 8
_SHORT = 2

ABOUT_THE_PAST = {
    "until": "Report of events up to a time (11:45 or 2012-10-17T11:45); leave empty for the current report",
    "as of": "Report of entries up to an entry (112) or a time (11:45); leave empty for the current report",
}
"""The questions about the past, and what is typed to ask them."""


class Match(Struct, frozen=True):
    """One key or act: how it is pressed or typed, what it does, why it is not available, and what Enter does."""

    label: str
    meaning: str
    why_not: str = ""
    action: Action | None = None
    line: str = ""

    @property
    def word(self) -> str:
        """Its name without its key."""
        return self.action.word if self.action else self.label

    @property
    def words(self) -> str:
        """Its words as they are searched, each behind a blank: ``@10:42`` as one, and as two."""
        text = f"{self.label} {self.meaning}"
        return "".join(f" {normal(word)}" for word in (*text.split(), *re.split(r"\W+", text)))

    @property
    def typed(self) -> str:
        """What is typed or pressed for it where nobody has chosen other keys: ``/suspend``, ``Ctrl+Q``."""
        if self.action is None:
            return self.label.partition(" ")[0]
        return self.action.act or KEYMAP.printed(self.action.name)


class SearchedWord(Struct, frozen=True):
    """A word that is searched for, with what is typed or pressed here for it, and for one that so begins: "lunch"."""

    word: str
    meant: frozenset[str]
    begun: frozenset[str]

    @classmethod
    def of(cls, word: str) -> SearchedWord:
        """Return a word with what it means here."""
        begun = [(normal(known), meaning) for known, meaning in MEANINGS.items() if normal(known).startswith(word)]
        return cls(word, _typed(m for known, m in begun if known == word), _typed(m for _, m in begun))

    def nearness(self, match: Match) -> int:
        """Return how near a match comes: 2 where it is meant, 1 where a word of its begins so, else 0."""
        if normal(match.word).startswith(self.word) or match.typed in self.meant:
            return 2
        return int(f" {self.word}" in match.words or match.typed in self.begun)


def _typed(meanings: Iterable[str]) -> frozenset[str]:
    return frozenset(part.rstrip(",;") for meaning in meanings for part in meaning.split())


def _searched(query: str) -> list[str]:
    """Return the words of a query, without those of one or two letters where there are longer ones."""
    words = list(filter(None, map(normal, query.split())))
    return [word for word in words if len(word) > _SHORT] or words


def asked_for(line: str) -> str | None:
    """Return the topic of a ``/help`` line, which may be empty; `None` for any other line."""
    return topic_asked(line)


class Finder(Struct, frozen=True):
    """A search: its kind, its query, and the place of the highlighted match."""

    kind: str
    query: Line = field(default_factory=lambda: typed(""))
    chosen: int = 0

    @property
    def about_the_past(self) -> bool:
        """Whether a moment of the past is asked for."""
        return self.kind in ABOUT_THE_PAST

    def heading(self, count: int, *, reads_only: bool = False) -> str:
        """Return the heading above ``count`` matches."""
        if self.about_the_past:
            return ABOUT_THE_PAST[self.kind]
        if not count and (meaning := MEANINGS.get(self.query.text.strip().casefold())):
            return f"{capitalised(meaning)}."
        of_help = "Help: keys" if reads_only else "Help: keys and acts"
        title = of_help if self.kind == "help" else "Commands"
        return f"{title} ({count}). Type to search; Enter: select; Esc: back"

    def asking(self, query: Line) -> Finder:
        """Return the search with another query."""
        return replace(self, query=query, chosen=0)

    def moved(self, key: str, context: ActionContext, keys: Keymap = KEYMAP) -> Finder:
        """Return the search with the highlight moved by one or by a page."""
        step = {"up": -1, "down": 1, "pageup": -_PAGE, "pagedown": _PAGE}[key]
        last = max(len(self.matches(context, keys)) - 1, 0)
        return replace(self, chosen=min(max(self.chosen + step, 0), last))

    def matches(self, context: ActionContext, keys: Keymap = KEYMAP) -> tuple[Match, ...]:
        """Return what matches every word, or else some of them: those available now first, and the nearest of these."""
        if self.about_the_past:
            return ()
        words = [SearchedWord.of(word) for word in _searched(self.query.text)]
        if not words:
            return tuple(sorted(self._everything(context, keys), key=lambda match: bool(match.why_not)))
        near = [(match, [word.nearness(match) for word in words]) for match in self._everything(context, keys)]
        matches = [each for each in near if all(each[1])] or [each for each in near if any(each[1])]
        named = normal(self.query.text)
        matches.sort(key=lambda m: (bool(m[0].why_not), not normal(m[0].word).startswith(named), -sum(m[1])))
        return tuple(match for match, _ in matches)

    def _everything(self, context: ActionContext, keys: Keymap) -> Iterator[Match]:
        for known in sorted(keys.actions, key=lambda action: action.where != "replay"):
            if not context.knows(known):
                continue
            action = context.shown(known)
            label = f"{key_name(action.key)}  {action.word}" if action.key else action.word
            yield Match(label, action.meaning, action.why_not(context), action)
        if self.kind == "help":
            keyed = (*REPLAYED, SHAPE) if context.replays else READ if context.reads_only else KEYS
            yield from (Match(key, meaning) for key, meaning in keyed)
        if context.reads_only:
            return
        if self.kind == "help":
            yield from (Match(sign, meaning) for sign, meaning in SIGNS)
        for act in ACTS:
            note = f"; {act.note}" if act.note else ""
            meaning = f"{act.meaning}{note}. Example: {act.example}"
            yield Match(act.usage, meaning, why_not_act(act.verb, context), line=f"/{act.verb} ")
        yield from (Match(usage, meaning, line=usage) for _, usage, meaning in QUESTIONS)
        if self.kind == "help":
            yield from (Match(time, meaning) for time, meaning in TIMES)
