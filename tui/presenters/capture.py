"""The recorder without its screen: what each key does, in the order in which the keys came.

Keys whose meaning rests on what was entered before wait until that is settled; text never does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetinglog.audit import FILL
from meetinglog.capture.completion import Candidate, candidates, common_start
from meetinglog.capture.preview import Preview
from meetinglog.capture.recorder import Recorder
from meetinglog.errors import Refused
from meetinglog.model.commands import Redo, Undo
from meetinglog.record.correct import decide_correction
from meetinglog.record.record import Record
from meetinglog.shorthand import is_act
from meetinglog.text.languages.en import by_count
from tui.actions import Action, ActionContext
from tui.presenters.base import Click, Key, Presenter, View
from tui.presenters.drafts import Draft
from tui.presenters.entry_menu import menu
from tui.presenters.line_editor import Line, edited, typed
from tui.presenters.palette import Finder, Found, asked_for
from tui.presenters.preview import LinePreviewer
from tui.presenters.submissions import ReadOn, SubmissionQueue, SubmittedLine

TWICE_SECONDS = 2.0
"""A second press of the key for the next speaker within so long asks first."""

_NOTE = ("-", "–", "—")
_PLACED = ("@", "/undo", "/redo", "/strike", "/amend", "/after")
_OFFERED = 8


class CapturePresenter(Presenter):
    """What the officer works at: the line, its candidates and menus, the tray, and the stream to the log."""

    def __init__(self, recorder: Recorder, read_on: ReadOn, front: View, draft: Draft) -> None:
        """Begin with what an earlier recorder left in the draft."""
        super().__init__(front)
        self.stream = SubmissionQueue(recorder, read_on, front.changed)
        self.line = draft.line
        self.note = self.stream.mark(draft.begun_in) if draft.begun_in else 0
        self.chosen: int | None = None
        self.menu: tuple[Candidate, ...] = ()
        self._foreteller = LinePreviewer()
        self._next_at: datetime | None = None
        self._offered: tuple[tuple[str, int, str], tuple[Candidate, ...]] | None = None
        self._moment: tuple[tuple[int, str, int], ActionContext] | None = None
        self._restore(draft)

    def _restore(self, draft: Draft) -> None:
        unsaved = [line for line in draft.pending if self.record.by_id(line.id) is None]
        reason = "it was not saved when the recorder ended"
        timed = [(replace(line, text=self._timed(line)), reason) for line in unsaved]
        for line, why in (*draft.refused, *timed):
            statement = draft.notes.get(line.id, "")
            self.stream.keep(replace(line, began=self.stream.mark(statement) if statement else 0), why)

    @property
    def recorder(self) -> Recorder:
        """What records the lines."""
        return self.stream.recorder

    @property
    def record(self) -> Record:
        """The record as it is saved."""
        return self.recorder.record

    @property
    def track(self) -> str:
        """The track that is recorded on."""
        return self.recorder.track

    @property
    def draft(self) -> Draft:
        """What is to be kept in case the program ends now."""
        refused = tuple((kept.line, kept.reason) for kept in self.stream.refused)
        lines = [*(line for line, _ in refused), *self.stream.pending]
        notes = {line.id: statement for line in lines if (statement := self.stream.begun_in(line.began))}
        return Draft(self.line, self._begun_in(), refused, self.stream.pending, notes)

    def _begun_in(self) -> str:
        return self.stream.begun_in(self.note) if self.note else ""

    @property
    def moment(self) -> ActionContext:
        """What decides which actions can be."""
        key = (self.record.position, self.track, len(self.stream.tray))
        if self._moment is None or self._moment[0] != key:
            undo, redo = self._can(Undo()), self._can(Redo())
            self._moment = key, ActionContext(self.podium, can_undo=undo, can_redo=redo, tray=key[2])
        return self._moment[1]

    def _can(self, command: Undo | Redo) -> bool:
        try:
            decide_correction(command, self.record, self.recorder.author.officer, self.track)
        except Refused:
            return False
        return True

    def offered(self) -> tuple[Candidate, ...]:
        """Return what can stand where the typing is, or what is offered for the chosen entry."""
        if self.menu:
            return self.menu
        if self.finder or not self.line.text:
            return ()
        key = (self.line.before, self.record.position, self.track)
        if self._offered is None or self._offered[0] != key:
            self._offered = key, candidates(key[0], self.record.proceedings, self.track, _OFFERED)
        return self._offered[1]

    def foretold(self, now: datetime) -> Preview | None:
        """Return what Enter would do with the line as it stands; nothing for an empty one."""
        offered = self.offered() if self.chosen is not None else ()
        if self.finder or any(not one.complete for one in offered[self.chosen or 0 :][:1]):
            return None
        text = self._taken_by_enter()
        if not is_act(text) or asked_for(text) is not None:
            return None
        return self._foreteller.say(self.recorder, text, self._begun_in(), now)

    def _taken_by_enter(self) -> str:
        offered = self.offered()
        if self.chosen is None or self.chosen >= len(offered):
            return self.line.text
        return offered[self.chosen].text + ("" if self.menu else self.line.after)

    async def otherwise(self, name: str, key: Key) -> None:
        """Do what a key does that is no action: it edits, enters, completes, or moves a highlight or a cursor."""
        if name == "enter":
            await self._enter(key.at)
        elif name in {"tab", "shift+tab"}:
            self._complete()
        elif name == "escape" and (self.menu or self.chosen is not None):
            self.menu, self.chosen = (), None
        elif name in {"up", "down"} and (self.line.text or self.menu):
            self._highlight(-1 if name == "up" else 1)
        elif name == "up" and not self.look.active:
            await self._up()
        elif (line := edited(self.line, name)) is not None or key.text:
            self._edit(line or self.line.insert(key.text))
        else:
            await super().otherwise(name, key)

    async def click(self, click: Click) -> None:
        """Do what a click does: it points, as the arrows do; a second one takes what was pointed at, and only that."""
        self.question = None
        if await self._pointed(click) and click.twice:
            await self.otherwise("enter", Key("enter", None, click.at))
        self.front.changed()

    async def _pointed(self, click: Click) -> bool:
        """Point at what was clicked, and say whether Enter would take that now, and nothing that is half typed."""
        match click.what:
            case "place" if self.line.text in {"", str(click.which)}:
                self._edit(typed(str(click.which)))
                return True
            case "offer" if click.which < len(self.offered()):
                self.chosen = click.which
                return True
            case "entry":
                self.menu, self.chosen = (), None
                await super().click(click)
                return not self.line.text
            case "kept":
                self.fetch()
            case _:
                await super().click(click)
        return False

    async def _up(self) -> None:
        """On an empty line fetch from the tray, else go into the journal."""
        await self.stream.settled()
        if self.stream.tray:
            self.fetch()
        else:
            self.look.into_journal(self.record.position)

    async def paste(self, text: str, at: datetime) -> None:
        """Put in what was pasted; each line but the last is entered as if Enter had been pressed."""
        self.question = None
        if self.finder is not None:
            await super().paste(text, at)
            return
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for number, line in enumerate(lines, 1):
            if line:
                self._edit(self.line.insert(line))
            if number < len(lines):
                self._submit(at)
        self.front.changed()

    def _edit(self, line: Line) -> None:
        if not line.text.startswith(_NOTE):
            self.note = 0
        elif not self.line.text.startswith(_NOTE):
            self.note = self.stream.note_begins()
        self.line, self.chosen, self.menu, self.message = line, None, (), ""

    async def _enter(self, at: datetime) -> None:
        offered = self.offered()
        if self.chosen is not None and self.chosen < len(offered):
            whole = offered[self.chosen].complete
            self._edit(typed(self._taken_by_enter()))
            if whole:
                self._submit(at)
        elif self.line.text:
            self._submit(at)
        else:
            await self.stream.settled()
            if self._settling():
                return
            number = self.look.go_on()
            entry = self.record.entry(number) if number else None
            if entry is not None:
                self.menu, self.chosen = menu(self.record, entry), 0

    def _settling(self) -> bool:
        """Put the line that settles the chosen finding into the line, the cursor where something is to be filled in."""
        finding = self.look.finding
        if finding is None or not finding.settle:
            return False
        before, _, after = finding.settle.partition(FILL)
        self._edit(Line(before + after, len(before)))
        return True

    def _submit(self, at: datetime) -> None:
        """Enter the line in one step: it is taken, and a new one begins."""
        text, note = self.line.text, self.note
        self.line, self.note, self.chosen, self.menu, self.message = Line(), 0, None, (), ""
        if (topic := asked_for(text)) is not None:
            self.finder = Finder("help", typed(topic))
        elif is_act(text):
            self._send(text, at, note)
        elif text.strip():
            self.message = "A line that begins with # is a remark, and is not recorded."

    def _send(self, text: str, at: datetime, note: int = 0) -> None:
        here = at.astimezone(self.record.zone)
        self.stream.submit(SubmittedLine(text, here, self.recorder.author.new_id(), note))
        self.front.entered()

    def _highlight(self, step: int) -> None:
        """Move the highlight; beyond either end of the candidates the line stands for itself again."""
        count = len(self.offered())
        if self.chosen is None:
            self.chosen = (0 if step > 0 else count - 1) if count else None
        elif self.menu:
            self.chosen = (self.chosen + step) % count
        else:
            self.chosen = self.chosen + step if 0 <= self.chosen + step < count else None

    def _complete(self) -> None:
        """Complete the line: to what is highlighted, the only candidate, or what all share."""
        offered = self.offered()
        if not offered:
            return
        alone = self.chosen is not None or len(offered) == 1
        text = offered[self.chosen or 0].text if alone else common_start(offered)
        if alone or len(text) > len(self.line.before):
            self._edit(Line(text + ("" if self.menu else self.line.after), len(text)))
        else:
            self.chosen = 0

    def fetch(self) -> None:
        """Fetch the last line from the tray into the empty line."""
        if self.line.text:
            self.message = "The line is not empty; enter it or take it out first."
            return
        kept = self.stream.fetch()
        if kept is not None:
            self._edit(typed(self._timed(kept.line) if kept.waits else kept.line.text))
            self.note = (kept.line.began or self.note) if self.note else 0

    def _timed(self, line: SubmittedLine) -> str:
        """Give a line with its moment in front, so that it can be entered later; a note keeps its statement instead."""
        if line.text.startswith((*_PLACED, *_NOTE)):
            return line.text
        return f"@{line.at:%Y-%m-%dT%H:%M:%S} {line.text}"

    async def take(self, found: Found, at: datetime) -> None:
        """Do what was found: an action is done, an act begins on the line if that is empty."""
        if found.line and not self.line.text:
            self._edit(typed(found.line))
        else:
            await super().take(found, at)

    async def do(self, action: Action, at: datetime) -> None:
        """Do an action once all that was entered before is settled; what the disk holds back is no reason not to."""
        await self.stream.settled()
        if action.act and self.stream.failing:
            self.act(action, at)
            self.front.changed()
        else:
            await super().do(action, at)

    def act(self, action: Action, at: datetime) -> None:
        """Do an action: enter its act, or do it on the screen."""
        if action.name == "next":
            self._next(at)
        elif action.act:
            self.message = ""
            self._send(action.act, at)
        elif action.name == "fetch":
            self.fetch()
        elif action.name == "empty":
            self.ask("Throw away the refused lines in the tray? Enter does.", lambda _: self.stream.throw_away())
        else:
            super().act(action, at)

    def _next(self, at: datetime) -> None:
        """Give the floor to the next speaker; pressed twice within two seconds, ask first."""
        before = self._next_at
        if before is None or (at - before).total_seconds() >= TWICE_SECONDS:
            self._give_next(at)
            return
        name = self.podium.queue[0].request.speaker.name if self.podium.queue else "the next speaker"
        if self.line.text:
            self.message = f"The floor to {name} too, so soon? Not given; press again in a moment if it was meant."
        else:
            self.ask(f"The floor to {name} too, so soon? Enter gives it; any other key does not.", self._give_next)

    def _give_next(self, at: datetime) -> None:
        self._next_at, self.message = at, ""
        self._send("/next", at)

    def leave(self) -> None:
        """Leave, after asking where somebody has the floor or a line is not saved."""
        running, unsaved = self.podium.running, len(self.stream.pending)
        if unsaved:
            count = by_count(unsaved, "A line is", f"{unsaved} lines are")
            self.ask(f"{count} not saved. Leave all the same? Enter leaves.", self.leave_at_once)
        elif running is not None:
            name = running.speaker.name if running.speaker else "Someone to be named"
            self.ask(f"{name} has the floor. Leave all the same? Enter leaves.", self.leave_at_once)
        else:
            self.leave_at_once()
