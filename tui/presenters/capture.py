"""The presenter of the recorder: what each key does, in the order in which the keys came.

Keys whose meaning rests on what was entered before wait until that is settled; text never does.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import ClassVar

from msgspec.structs import replace

from meetinglog.capture.away import MakeKeeper
from meetinglog.capture.completion import candidates
from meetinglog.capture.line_guard import ReadOn
from meetinglog.capture.recorder import Recorder
from meetinglog.model.commands import Redo, Undo
from meetinglog.record.correct import is_possible
from meetinglog.record.record import Record
from meetinglog.shorthand import is_act, pasted, verb_of
from meetinglog.shorthand.help import question_asked
from meetinglog.views.now import now_sentences
from tui.actions import FOOTER, KEYMAP, Action, ActionContext, Keymap
from tui.presenters.asked import AskedLines
from tui.presenters.base import Presenter
from tui.presenters.composer import Composer
from tui.presenters.cursor import PaneName
from tui.presenters.drafts import DraftFile
from tui.presenters.entry_menu import menu
from tui.presenters.keys_and_clicks import LONGEST_PASTE, Click, Key, View
from tui.presenters.line_editor import Line, edited, typed
from tui.presenters.opening_and_leaving import draft_of, gap_message, question_on_leaving, restore, saved
from tui.presenters.palette import Finder, Match, asked_for
from tui.presenters.pasted import pasted_pane
from tui.presenters.snapshot import Prompt, Said, Snapshot, Status, Tone, Viewport
from tui.presenters.submissions import CORRECTIONS, UNDECIDED, SubmissionQueue, SubmittedLine, TrayItem

TWICE_SECONDS = 2.0
"""The time within which a second press of the key for the next speaker asks first."""

_NAMES_SECONDS = 0.5

ORDER_SIGN = "%"
"""What a point of order begins with."""

MOST_PASTED = 500
"""A paste of more lines than this is a file."""


class CapturePresenter(Presenter):
    """Drives the line, its candidates and menus, the tray, and the queue to the log."""

    FOOTER: ClassVar[tuple[str, ...]] = FOOTER

    def __init__(
        self,
        recorder: Recorder,
        read_on: ReadOn,
        view: View,
        drafts: DraftFile,
        keys: Keymap = KEYMAP,
        follow: ReadOn | None = None,
        keeper: MakeKeeper | None = None,
    ) -> None:
        """Begin with what an earlier recorder left in the draft; ``follow`` what others enter, where they can."""
        super().__init__(view, comments=True, keys=keys, officer=recorder.author.officer)
        self.drafts, draft = drafts, drafts.read()
        self.queue = SubmissionQueue(recorder, read_on, view.changed, follow, keeper)
        self.composer = Composer(self.queue, draft.line, self.queue.mark(draft.begun_in) if draft.begun_in else 0)
        self.composer.fetched = draft.fetched
        self._asked = AskedLines(self.queue)
        self._next_at: datetime | None = None
        self._context: tuple[tuple[int, str, int], ActionContext] | None = None
        restore(draft, self.queue)
        self.message = gap_message(self.record, self.podium, recorder.author.clock())

    @property
    def recorder(self) -> Recorder:
        """The service that records the lines."""
        return self.queue.recorder

    @property
    def record(self) -> Record:
        """The record as it is saved."""
        return self.recorder.record

    @property
    def track(self) -> str:
        """The track that is recorded on."""
        return self.recorder.track

    @property
    def line(self) -> Line:
        """The line being typed."""
        return self.composer.line

    @property
    def due(self) -> float:
        """The seconds after which there may be a preview that was not there before."""
        return self.composer.due

    def keep_draft(self) -> bool:
        """Keep what would be lost if the program ended now; return whether that had changed."""
        draft = draft_of(self.queue, self.composer)
        return self.drafts.keep(draft, self.queue.rescued)

    @property
    def context(self) -> ActionContext:
        """The context that decides which actions are available."""
        key = (self.record.position, self.track, len(self.queue.tray))
        if self._context is None or self._context[0] != key:
            officer = self.recorder.author.officer
            undo, redo = (is_possible(command, self.record, officer, self.track) for command in (Undo(), Redo()))
            self._context = key, ActionContext(self.podium, can_undo=undo, can_redo=redo, tray=key[2])
        return self._context[1]

    async def run(self) -> None:
        """Record the queued lines; load the names behind the first frame, before the first is typed."""
        names = asyncio.get_running_loop().call_later(
            _NAMES_SECONDS, candidates, "a", self.record.proceedings, self.track
        )
        try:
            await self.queue.run()
        finally:
            names.cancel()

    def status(self) -> Status:
        """Return what is saved, and what is not."""
        return saved(self.queue)

    def snapshot(self, now: datetime, viewport: Viewport) -> Snapshot:
        """Return all that a frame shows at a moment, with the tray and the candidates."""
        offered = () if self.finder else self.composer.offered
        chosen = self.composer.chosen
        snapshot = super().snapshot(now, viewport)
        self._asked.shown(now, self._asking())
        self.queue.forget(min(self._asked.oldest, self.composer.seen if self.line.text else self.record.position))
        return replace(snapshot, tray=self.queue.tray, offered=offered, chosen=chosen, menu=bool(self.composer.menu))

    def said(self, now: datetime) -> Said | None:
        """Return a question or a message, or else the sources of a name, the preview, or the last answer."""
        said, named = super().said(now), self.cursor.named(self.targets)
        if self.question is None and (asked := self._asking()) is not None:
            return Said(self._asked.question(asked), Tone.QUESTION)
        if said is not None:
            return said
        if named is not None and not self.line.text:
            return Said(self.report.sources_of(named, self.record))
        foretold = None if self.finder else self.composer.foretold(now)
        if foretold is not None:
            return foretold
        if self.line.text or self.composer.menu:
            return None
        if self.queue.failing:
            reason = self.queue.failing.replace(f"{self.drafts.path.parent}/", "")
            kept = "" if self.queue.rescued else " What you type is kept here, and saved as soon as it can be."
            return Said(f"Cannot save: {reason}{kept}", Tone.ALARM)
        return Said(str(self.queue.last)) if self.queue.last else None

    def _asking(self, at: datetime | None = None) -> TrayItem | None:
        """Return the line that is asked about, where nothing else is being done; at a moment, if it was shown then."""
        busy = self.line.text or self.composer.menu or self.finder or self.cursor.active
        item = None if busy else self.queue.asking
        return item if at is None or self._asked.frame(at).asking is item else None

    def prompt(self) -> Prompt:
        """Return the line, or the query of the search."""
        return super().prompt() if self.finder else Prompt("› ", self.line)

    async def press(self, key: Key) -> None:
        """Do what a key does, on what was shown when it was pressed."""
        self.queue.seen = self._asked.frame(key.at).last
        await super().press(key)

    async def otherwise(self, key: Key) -> None:
        """Handle a key that is no action: edit, submit, complete, or move a highlight or a cursor."""
        composer = self.composer
        if key.name == "enter":
            await self._enter(key.at)
        elif key.name in {"tab", "shift+tab"}:
            if (line := composer.completed()) is not None:
                self._edit(line)
        elif key.name == "escape" and (composer.menu or composer.chosen is not None):
            composer.leave_candidates()
        elif key.name == "escape" and (asked := self._asking(key.at)) is not None:
            self.queue.drop(asked)
        elif key.name in {"up", "down"} and (self.line.text or composer.menu):
            composer.highlight(-1 if key.name == "up" else 1)
        elif key.name == "up" and not self.cursor.active:
            await self._up()
        elif (line := edited(self.line, key.name)) is not None or key.text:
            self._edit(line or self.line.insert(key.text))
        else:
            await super().otherwise(key)

    async def click(self, click: Click) -> None:
        """Point at what was clicked, as the arrows do; a second click takes it, as Enter does."""
        self.question, self.queue.seen = None, self._asked.frame(click.at).last
        if await self._pointed(click) and click.twice:
            await self.otherwise(Key("enter", None, click.at))
        self.view.changed()

    async def _pointed(self, click: Click) -> bool:
        """Point at what was clicked; return whether Enter would take that, and not something half typed."""
        match click.what:
            case "place" if self.line.text in {"", str(click.which)}:
                self._edit(typed(str(click.which)))
                return True
            case "offer" if click.which < len(self.composer.offered):
                self.composer.chosen = click.which
                return True
            case "entry":
                self.composer.leave_candidates()
                if not click.twice or self.cursor.pane is not PaneName.JOURNAL:  # the first click may move the rows
                    await super().click(click)
                return not self.line.text
            case "tray":
                self.fetch()
            case _:
                await super().click(click)
        return False

    async def _up(self) -> None:
        """Fetch the last line from the tray, or else open the journal."""
        await self.queue.settled()
        if self.queue.tray:
            self.fetch()
        else:
            self.cursor = self.cursor.into_journal(self.record.position)

    async def paste(self, text: str, at: datetime) -> None:
        """Insert what was pasted; where that makes several acts of the line, ask before any is entered."""
        self.question, self.queue.seen = None, self._asked.frame(at).last
        if self.finder is not None:
            await super().paste(text, at)
            return
        if len(text) >= LONGEST_PASTE:
            self.message = "That is too much to paste; save it, and run `meetinglog import LOG FILE`."
            self.view.changed()
            return
        line = self.line.insert(pasted(self.line.before, text))
        if (count := line.text.count("\n") + 1) > MOST_PASTED:
            self.message = f"{count:,} lines are too many to paste; save them, and run `meetinglog import LOG FILE`."
        else:
            self._edit(line)
        if self.composer.acts:
            await self._ask_about_the_acts(at)
        self.view.changed()

    async def _ask_about_the_acts(self, at: datetime) -> None:
        """Show what the acts of a paste would do, and ask whether to enter them."""
        await self.queue.settled()
        about = pasted_pane(self.recorder, self.composer.acts, at)
        self.ask(f"Enter {self.composer.pasted}? Enter: yes; Esc: no, leave them in the line.", self._enter_acts, about)

    def _enter_acts(self, at: datetime) -> None:
        (first, *rest), seen = self.composer.acts, self.composer.seen
        lines = [self.composer.submitted(first, at), *(self.queue.line(act, at) for act in rest)]
        self.composer.clear()
        for line in lines:
            self._take(line, seen)

    def _edit(self, line: Line) -> None:
        self.composer.edit(line)
        self.message = ""

    async def _enter(self, at: datetime) -> None:
        candidate = self.composer.highlighted
        if candidate is not None:
            self._edit(self.composer.taken())
            if candidate.complete:
                self._submit(at)
        elif self.composer.acts:
            await self._ask_about_the_acts(at)
        elif self.line.text:
            if question_asked(self.line.text):
                await self.queue.settled()
            self._submit(at)
        elif (asked := self._asking(at)) is not None:
            self.queue.enter_all_the_same(asked)
        else:
            await self.queue.settled()
            self._go_on()

    def _go_on(self) -> None:
        """Type the line that settles a finding, or go to an entry, or offer the menu of the chosen entry."""
        finding = self.cursor.finding(self.targets)
        if finding is not None and finding.settle:
            from meetinglog.audit import FILL  # noqa: PLC0415 - as where the findings come from

            before, _, after = finding.settle.partition(FILL)
            self._edit(Line(before + after, len(before)))
            return
        entry = self.record.entry(self.cursor.entry) if self.cursor.entry else None
        self.cursor = self.cursor.go_on(self.targets)
        if entry is not None:
            self.composer.offer(menu(self.record, entry))

    def _submit(self, at: datetime) -> None:
        """Submit the line and begin a new one, in one step."""
        line, seen = self.composer.submitted(self.line.text, at), self.composer.seen
        self.composer.clear()
        self._take(line, seen)

    def _take(self, line: SubmittedLine, seen: int) -> None:
        self.message = ""
        if (topic := asked_for(line.text)) is not None:
            self.finder = Finder("help", typed(topic))
        elif (question := question_asked(line.text)) == "handover":
            self.act(self.keys.named(question), line.at)
        elif question:
            self.message = f"{'. '.join(now_sentences(self.record.proceedings, self.track, line.at))}."
        elif is_act(line.text):
            self._send(line, seen)
        elif line.text.strip():
            self.message = "A line that begins with # is a remark and is not recorded."

    def _send(self, line: SubmittedLine, seen: int | None = None) -> None:
        self.cursor = self.cursor.after(correction=line.text.startswith(CORRECTIONS))
        self.queue.submit(line, seen)
        self.view.entered()

    def fetch(self) -> None:
        """Fetch the last line from the tray into the empty line."""
        if self.line.text:
            self.message = "Submit or clear the line first."
            return
        self.message = UNDECIDED if self.queue.is_undecided else self.message
        if (item := self.queue.fetch()) is not None:
            self.composer.fetch(replace(item.line, text=item.line.timed) if item.waits else item.line)
            self.message = ""

    async def take(self, match: Match, at: datetime) -> None:
        """Do a match: do an action; begin an act on the line if that is empty."""
        if match.line and not self.line.text:
            self._edit(typed(match.line))
        else:
            await super().take(match, at)

    async def do(self, action: Action, at: datetime) -> None:
        """Do an action once all lines before it are settled; on a full disk, submit its act behind them."""
        await self.queue.settled()
        if action.act and self.queue.failing:
            self.act(action, at)
            self.view.changed()
        else:
            await super().do(action, at)

    def act(self, action: Action, at: datetime) -> None:
        """Do an action: submit its act, or do it on the screen."""
        if action.name == "next":
            self._next(at)
        elif action.act:
            self.message = ""
            self._send(self.queue.line(action.act, at))
        elif action.name == "order":
            self._begin_order()
        elif action.name == "fetch":
            self.fetch()
        elif action.name == "empty":
            self.ask(
                "Discard the refused lines in the tray? Press Enter to confirm.", lambda _: self.queue.throw_away()
            )
        else:
            super().act(action, at)

    def _begin_order(self) -> None:
        """Put the sign of a point of order before the name that is typed; leave any other line as it is."""
        if verb_of(self.line.text) == "floor" and not self.composer.acts:
            self._edit(Line(f"{ORDER_SIGN}{self.line.text}", self.line.cursor + len(ORDER_SIGN)))
        elif verb_of(self.line.text) != "order":
            self.message = "Submit or clear the line first."

    def _next(self, at: datetime) -> None:
        """Call the next speaker; pressed twice within two seconds, ask first."""
        before = self._next_at
        if before is None or (at - before).total_seconds() >= TWICE_SECONDS:
            self._give_next(at)
            return
        name = self.podium.queue[0].request.speaker.name if self.podium.queue else "the next speaker"
        if self.line.text:
            self.message = (
                f"The floor was not given to {name} as well. Press {self.keys.printed('next')} again in a moment."
            )
        else:
            self.ask(f"Give {name} the floor as well? Enter: yes. Any other key: no.", self._give_next)

    def _give_next(self, at: datetime) -> None:
        self._next_at, self.message = at, ""
        self._send(self.queue.line("/next", at))

    def leave(self) -> None:
        """Leave; ask first while somebody has the floor or a line is not saved."""
        if question := question_on_leaving(self.podium, self.queue):
            self.ask(question, self.leave_at_once)
        else:
            self.leave_at_once()
