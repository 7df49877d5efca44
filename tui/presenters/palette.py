"""The help and the palette: keys and acts, narrowed by what is typed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from meetinglog.shorthand.acts import ACTS, SIGNS
from meetinglog.shorthand.help import NOW, TIMES, topic_asked
from meetinglog.shorthand.unknown_verbs import MEANINGS
from meetinglog.text.normal import normal
from tui.actions import KEYMAP, KEYS, REPLAYED, SHAPE, Action, ActionContext, Keymap, key_name, why_not_act
from tui.presenters.line_editor import Line, typed

__all__ = ["Finder", "Match", "asked_for"]

_PAGE = 8

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
    def typed(self) -> str:
        """What is typed or pressed for it where nobody has chosen other keys: ``/suspend``, ``Ctrl+Q``."""
        if self.action is None:
            return self.label.partition(" ")[0]
        return self.action.act or KEYMAP.printed(self.action.name)


def _meant(words: str, *, whole: bool) -> frozenset[str]:
    """Return what is typed or pressed here for a word that people use elsewhere, or one that so begins: "lunch"."""
    known = ((normal(word), meaning) for word, meaning in MEANINGS.items() if words)
    meanings = (meaning for word, meaning in known if word == words or (word.startswith(words) and not whole))
    return frozenset(part.rstrip(",;") for meaning in meanings for part in meaning.split())


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

    def heading(self, count: int) -> str:
        """Return the heading above ``count`` matches."""
        if self.about_the_past:
            return ABOUT_THE_PAST[self.kind]
        title = "Help: keys and acts" if self.kind == "help" else "Commands"
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
        """Return the matches, those available now first."""
        if self.about_the_past:
            return ()
        words = normal(self.query.text)
        meant, begun = _meant(words, whole=True), _meant(words, whole=False)
        matches = [
            match
            for match in self._everything(context, keys)
            if words in normal(f"{match.label} {match.meaning}") or match.typed in begun
        ]
        first = [match for match in matches if words and (normal(match.word).startswith(words) or match.typed in meant)]
        rest = [match for match in matches if match not in first]
        return tuple(sorted([*first, *rest], key=lambda match: bool(match.why_not)))

    def _everything(self, context: ActionContext, keys: Keymap) -> Iterator[Match]:
        for action in sorted(keys.actions, key=lambda action: action.where != "replay"):
            if not context.knows(action):
                continue
            label = f"{key_name(action.key)}  {action.word}" if action.key else action.word
            yield Match(label, action.meaning, action.why_not(context), action)
        if self.kind == "help":
            yield from (Match(key, meaning) for key, meaning in ((*REPLAYED, SHAPE) if context.replays else KEYS))
        if context.reads_only:
            return
        if self.kind == "help":
            yield from (Match(sign, meaning) for sign, meaning in SIGNS)
        for act in ACTS:
            note = f"; {act.note}" if act.note else ""
            meaning = f"{act.meaning}{note}. Example: {act.example}"
            yield Match(act.usage, meaning, why_not_act(act.verb, context), line=f"/{act.verb} ")
        yield Match(NOW[1], NOW[2], line=NOW[1])
        if self.kind == "help":
            yield from (Match(time, meaning) for time, meaning in TIMES)
