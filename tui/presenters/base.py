"""Where somebody sits before the screen: what is looked at, searched and asked, whoever records.

The recorder's desk, who watches and a replay all sit here; keys come as `Key`, and what shows them is a `Front`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from meetinglog.record.record import Record
from meetinglog.text.safe import KEY
from meetinglog.views.podium import Podium, podium
from tui.actions import ACTIONS, BY_KEY, Action, ActionContext
from tui.presenters.cursor import Navigation, Pane
from tui.presenters.line_editor import SAME_KEY, edited
from tui.presenters.palette import Finder, Found

_MOVES = frozenset({"up", "down", "pageup", "pagedown"})


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it came: its name, the character it types (none where it is no text), and the moment."""

    name: str
    character: str | None
    at: datetime

    @property
    def text(self) -> str:
        """What the key types, empty where it types nothing: all but control characters are text, joiners too."""
        typed = self.character or ""
        return "" if KEY.first_refused(typed) else typed


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked on the line: Enter says yes, every other key no, and then does what it does."""

    text: str
    yes: Callable[[datetime], None]


_PANES = {"report": Pane.REPORT, "correct": Pane.JOURNAL, "check": Pane.CHECK}
CLICKS = frozenset({"finding", "entry", "place", "action", "offer", "found", "name", "kept", "moment", "frame"})
"""What can be clicked: an entry, a place on the list, an action, a candidate, …; which one is a number.

In a replay also a moment of it, in milliseconds of playing time, and a frame.
"""


@dataclass(frozen=True, slots=True)
class Click:
    """A click: on what, which one, the moment, and whether it was the second in a row."""

    what: str
    which: int
    at: datetime
    twice: bool = False


class View(Protocol):
    """What shows a seat."""

    def changed(self) -> None:
        """Draw what is to be seen anew, soon."""

    def entered(self) -> None:
        """Keep the draft at once: a line was entered."""

    def copy(self, text: str) -> bool:
        """Put what is selected on the screen on the clipboard, else a text; say whether there was any."""

    def leave(self) -> None:
        """End the program."""

    def next_theme(self) -> str:
        """Go over to the next theme, and name it."""

    def switch_bell(self) -> str:
        """Switch the bell on or off, and say which."""

    def redraw(self) -> None:
        """Draw the whole screen anew."""


class Presenter(ABC):
    """What everybody before a screen can do: look at the panes, search, ask for help, leave."""

    def __init__(self, front: View) -> None:
        """Begin at the desk, with nothing searched and nothing asked."""
        self.front = front
        self.look = Navigation()
        self.finder: Finder | None = None
        self.question: Question | None = None
        self.message = ""

    @property
    @abstractmethod
    def record(self) -> Record:
        """The record as it is shown."""

    @property
    @abstractmethod
    def track(self) -> str:
        """The track that is shown."""

    @property
    def shown(self) -> int:
        """How many entries are shown: grows as the record does, except where it goes back."""
        return self.record.position

    @property
    def last(self) -> int:
        """The number of the last entry that is shown."""
        return self.record.position

    @property
    def podium(self) -> Podium:
        """What must always be in sight."""
        return podium(self.record.proceedings, self.track)

    @property
    def moment(self) -> ActionContext:
        """What decides which actions can be."""
        return ActionContext(self.podium, reads_only=True)

    async def press(self, key: Key) -> None:
        """Do what a key does."""
        name = key.name if key.name in BY_KEY else SAME_KEY.get(key.name, key.name)
        if self.question is not None and self._answered(name, key.at):
            return
        if name in BY_KEY:
            await self.do(BY_KEY[name], key.at)
        elif self.finder is not None:
            await self._in_finder(self.finder, name, key)
        else:
            await self.otherwise(name, key)
        self.front.changed()

    async def otherwise(self, name: str, key: Key) -> None:  # noqa: ARG002 - who records needs it
        """Do what a key does that is no action, while nothing is searched."""
        if name in _MOVES:
            self.look.move(name, self.last)
        elif name == "enter":
            self.look.go_on()
        elif name == "escape":
            self.look.back()

    async def paste(self, text: str, at: datetime) -> None:  # noqa: ARG002 - as above
        """Put in what was pasted, where something is searched."""
        if self.finder is not None:
            self.finder = self.finder.asking(self.finder.query.insert(" ".join(text.split())))
        self.front.changed()

    async def click(self, click: Click) -> None:
        """Do what a click does: on an entry, a name, an action, or something found."""
        self.question = None
        match click.what:
            case "entry":
                self.finder = None
                self.look.into_journal(click.which)
            case "name":
                self.look.point(click.which)
                if click.twice:
                    self.look.go_on()
            case "finding":
                self.look.point(click.which, Pane.CHECK)
            case "action":
                await self.do(ACTIONS[click.which], click.at)
            case "found" if self.finder is not None:
                self.finder = replace(self.finder, chosen=click.which)
                if click.twice:
                    await self._in_finder(self.finder, "enter", Key("enter", None, click.at))
        self.front.changed()

    def ask(self, text: str, yes: Callable[[datetime], None]) -> None:
        """Ask something on the line."""
        self.question = Question(text, yes)
        self.front.changed()

    def _answered(self, name: str, at: datetime) -> bool:
        """Take the answer to a question, and say whether the key was one."""
        question, self.question = self.question, None
        if question is not None and name == "enter":
            question.yes(at)
        self.front.changed()
        return name in {"enter", "escape"}

    async def _in_finder(self, finder: Finder, name: str, key: Key) -> None:
        """Search in the help or the palette: what is typed narrows it, Enter takes what is highlighted."""
        if name == "escape":
            self.finder = None
        elif name in _MOVES:
            self.finder = finder.moved(name, self.moment)
        elif name in {"enter", "tab"} and finder.about_the_past:
            self._look_back(finder)
        elif name in {"enter", "tab"}:
            found = finder.found(self.moment)
            self.finder = None
            if found:
                await self.take(found[min(finder.chosen, len(found) - 1)], key.at)
        else:
            query = edited(finder.query, name) or (finder.query.insert(key.text) if key.text else None)
            self.finder = finder.asking(query) if query is not None else finder

    def _look_back(self, finder: Finder) -> None:
        """Ask the report about the past; nothing typed asks for it as it stands."""
        typed, self.finder = finder.query.text.strip(), None
        self.look.until, self.look.as_of = (typed, "") if finder.kind == "until" else ("", typed)
        if self.look.pane is not Pane.REPORT:
            self.look.toggle(Pane.REPORT, self.record.position)

    async def take(self, found: Found, at: datetime) -> None:
        """Do what was found, where it is an action."""
        if found.action is not None:
            await self.do(found.action, at)

    async def do(self, action: Action, at: datetime) -> None:
        """Do an action, or say why it cannot be now."""
        why = action.why_not(self.moment)
        if why or (self.moment.reads_only and action.where in {"record", "capture"}):
            self.message = f"{action.word}: {why or 'this screen only reads'}."
        else:
            self.act(action, at)
        self.front.changed()

    def act(self, action: Action, at: datetime) -> None:  # noqa: ARG002 - as above
        """Do an action that can be done."""
        match action.name:
            case "report" | "correct" | "check":
                self.finder = None
                self.look.toggle(_PANES[action.name], self.last)
            case "help" | "palette" | "until" | "as of":
                same = self.finder is not None and self.finder.kind == action.name
                self.finder = None if same else Finder(action.name)
            case "copy":
                if not self.front.copy(self.look.text):
                    self.message = "Nothing is selected; Ctrl+Q leaves."
            case "theme":
                self.message = f"Theme: {self.front.next_theme()}."
            case "bell":
                self.message = self.front.switch_bell()
            case "redraw":
                self.front.redraw()
            case "leave":
                self.leave()

    def leave(self) -> None:
        """Leave the screen."""
        self.leave_at_once()

    def leave_at_once(self, _at: datetime | None = None) -> None:
        """Leave without asking."""
        self.front.leave()
