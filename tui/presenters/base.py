"""The base of every presenter: it takes keys and clicks for panes, search, help and leaving.

The recorder, who watches and a replay each have a presenter of their own. It takes keys and clicks in order,
and makes a `Snapshot` of all that a frame shows; it imports no Textual.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from tui.actions import KEYMAP, Action, Keymap
from tui.presenters.cursor import PaneName
from tui.presenters.keys_and_clicks import MOVES, Click, Key, View
from tui.presenters.line_editor import SAME_KEY, edited
from tui.presenters.palette import Finder, Match
from tui.presenters.report import PastQuestion
from tui.presenters.snapshot import Middle
from tui.presenters.viewer import Question, Viewer

_PANES = {
    "report": PaneName.REPORT,
    "correct": PaneName.JOURNAL,
    "check": PaneName.CHECK,
    "handover": PaneName.HANDOVER,
}


class Presenter(Viewer):
    """Takes keys, pastes and clicks in order."""

    def __init__(self, view: View, *, comments: bool = False, keys: Keymap = KEYMAP, officer: str = "") -> None:
        """Begin at the desk; the officers' comments are for officers alone (principles, 10). ``officer`` reads."""
        super().__init__(comments=comments, keys=keys, officer=officer)
        self.view = view
        self._brought_in = ""

    @abstractmethod
    async def run(self) -> None:
        """Run the work beside the screen until it ends."""

    def notice(self, sentence: str) -> None:
        """Show a sentence that comes from beside the screen, behind one that says what was brought in just before."""
        self.message = f"{self.message} {sentence}" if self._brought_in == self.message != "" else sentence
        self.view.changed()

    def brought_in(self, sentence: str) -> None:
        """Show which of the lines kept on this computer are in the log now."""
        self.message = self._brought_in = sentence
        self.view.changed()

    def slept(self, since: datetime, until: datetime) -> None:
        """Show that the computer was asleep."""
        since, until = since.astimezone(self.record.zone), until.astimezone(self.record.zone)
        self.message = f"This computer was asleep from {since:%H:%M:%S} to {until:%H:%M:%S}."

    async def press(self, key: Key) -> None:
        """Do what a key does."""
        if key.name not in self.keys.by_key:
            key = replace(key, name=SAME_KEY.get(key.name, key.name))
        if self.question is not None and self._answered(key):
            return
        self.aim()
        if action := self.keys.by_key.get(key.name):
            await self.do(action, key.at)
        elif self.finder is not None:
            await self._search(self.finder, key)
        else:
            await self.otherwise(key)
        self.view.changed()

    async def otherwise(self, key: Key) -> None:
        """Handle a key that is no action, while no search is open."""
        if key.name in MOVES:
            self.message = ""
            self.cursor = self.cursor.move(key.name, self.last, self.targets)
        elif key.name == "enter":
            self.cursor = self.cursor.go_on(self.targets)
        elif key.name == "escape":
            self.cursor = self.cursor.back()

    async def paste(self, text: str, at: datetime) -> None:  # noqa: ARG002 - lines are entered at a moment
        """Insert what was pasted into the search, if one is open."""
        if self.finder is not None:
            self.finder = self.finder.asking(self.finder.query.insert(" ".join(text.split())))
        self.view.changed()

    async def click(self, click: Click) -> None:
        """Handle a click on an entry, a name, a finding, an action or a match."""
        self.question = None
        match click.what:
            case "entry":
                self.finder = None
                self.cursor = self.cursor.into_journal(click.which)
            case "name":
                self.cursor = self.cursor.point(click.which)
                if click.twice:
                    self.cursor = self.cursor.go_on(self.targets)
            case "finding":
                self.cursor = self.cursor.point(click.which, PaneName.CHECK)
            case "action":
                await self.do(self.keys.actions[click.which], click.at)
            case "match" if self.finder is not None:
                self.finder = replace(self.finder, chosen=click.which)
                if click.twice:
                    await self._search(self.finder, Key("enter", None, click.at))
        self.view.changed()

    def ask(self, text: str, yes: Callable[[datetime], None], about: Middle | None = None) -> None:
        """Ask a question above the line, ``about`` what the middle of the screen shows."""
        self.question = Question(text, yes, about)
        self.view.changed()

    def _answered(self, key: Key) -> bool:
        """Take a key as the answer to the question, and return whether it was one."""
        question, self.question = self.question, None
        if question is not None and key.name == "enter":
            question.yes(key.at)
        self.view.changed()
        return key.name in {"enter", "escape"}

    async def _search(self, finder: Finder, key: Key) -> None:
        """Handle a key in the help or the palette: text narrows the search, Enter takes the highlighted match."""
        if key.name == "escape":
            self.finder = None
        elif key.name in MOVES:
            self.finder = finder.moved(key.name, self.context, self.keys)
        elif key.name in {"enter", "tab"} and finder.about_the_past:
            self._ask_the_past(finder)
        elif key.name in {"enter", "tab"}:
            matches = finder.matches(self.context, self.keys)
            self.finder = None
            if matches:
                await self.take(matches[min(finder.chosen, len(matches) - 1)], key.at)
        else:
            query = edited(finder.query, key.name) or (finder.query.insert(key.text) if key.text else None)
            self.finder = finder.asking(query) if query is not None else finder

    def _ask_the_past(self, finder: Finder) -> None:
        """Ask the report about the past; an empty question asks for the current report."""
        typed, self.finder = finder.query.text.strip(), None
        self.past = PastQuestion(until=typed) if finder.kind == "until" else PastQuestion(as_of=typed)
        if self.cursor.pane is not PaneName.REPORT:
            self.cursor = self.cursor.toggle(PaneName.REPORT, self.last)

    async def take(self, match: Match, at: datetime) -> None:
        """Do a match that is an action."""
        if match.action is not None:
            await self.do(match.action, at)

    async def do(self, action: Action, at: datetime) -> None:
        """Do an action, or say why it is not available."""
        why = action.why_not(self.context)
        if why or (self.context.reads_only and action.where in {"record", "capture"}):
            self.message = f"{self.context.shown(action).word}: {why or 'this screen is read-only'}."
        else:
            self.act(action, at)
        self.view.changed()

    def act(self, action: Action, at: datetime) -> None:  # noqa: ARG002 - an act is entered at a moment
        """Do an available action."""
        match action.name:
            case "report" | "correct" | "check" | "handover":
                self.finder, self.message = None, ""
                self.cursor = self.cursor.toggle(_PANES[action.name], self.last)
            case "help" | "palette" | "until" | "as of":
                same = self.finder is not None and self.finder.kind == action.name
                self.finder = None if same else Finder(action.name)
            case "copy":
                copied = self.view.copy(self._copied())
                self.message = "Copied." if copied else f"Nothing is selected. {self.keys.printed('leave')} leaves."
            case "theme":
                self.message = f"Theme: {self.view.next_theme()}."
            case "bell":
                self.message = self.view.switch_bell()
            case "redraw":
                self.view.redraw()
            case "leave":
                self.leave()

    def _copied(self) -> str:
        """Return what can be copied where nothing is selected: the chosen entry, or the report."""
        if self.cursor.pane is PaneName.REPORT:
            return self.report.text
        chosen = self.cursor.entry
        return next((line.text for line in self.lines(chosen or 0, 1) if line.number == chosen), "")

    def leave(self) -> None:
        """Leave the screen."""
        self.leave_at_once()

    def leave_at_once(self, _at: datetime | None = None) -> None:
        """Leave without asking."""
        self.view.leave()
