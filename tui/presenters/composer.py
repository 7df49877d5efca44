"""The line in the making: its text, the candidates for it or the menu of an entry, and what Enter would do with it."""

from __future__ import annotations

from datetime import datetime

from meetinglog.capture.completion import Candidate, candidates, common_start
from meetinglog.capture.line_preview import Preview
from meetinglog.shorthand import NOTE_SIGNS, is_act
from meetinglog.shorthand.help import question_asked
from meetinglog.text.languages.en import number_of
from tui.presenters.line_editor import Line, typed
from tui.presenters.line_preview import PAUSE_SECONDS, LinePreviewer
from tui.presenters.palette import asked_for
from tui.presenters.snapshot import Said
from tui.presenters.submissions import SubmissionQueue, SubmittedLine

_OFFERED = 8


class Composer:
    """Holds what is being typed.

    ``seen`` is the number of the last entry that was shown when the line was begun. ``note`` marks where the typing of
    a note began, 0 where it is none; ``menu`` is what is offered for an entry in place of candidates; ``chosen`` is the
    place of the highlighted one. ``fetched`` is the line of the tray that is in the line, `None` where it is another.
    """

    def __init__(self, queue: SubmissionQueue, line: Line, note: int) -> None:
        """Begin with a line."""
        self._queue = queue
        self.line, self.note, self.seen = line, note, queue.seen
        self.chosen: int | None = None
        self.menu: tuple[Candidate, ...] = ()
        self.fetched: SubmittedLine | None = None
        self._previewer = LinePreviewer()
        self._candidates: tuple[tuple[str, int, str], tuple[Candidate, ...]] | None = None

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts of a line into which several lines were pasted; an empty tuple for any other."""
        lines = self.line.text.split("\n")
        return tuple(filter(is_act, lines)) if len(lines) > 1 else ()

    @property
    def begun_in(self) -> str:
        """The id of the statement in which the note's typing began, empty where it is no note."""
        return self._queue.begun_in(self.note) if self.note else ""

    @property
    def offered(self) -> tuple[Candidate, ...]:
        """What can stand where the typing is, or what is offered for the chosen entry.

        While a candidate is highlighted, the others stay as they are, whatever is entered meanwhile.
        """
        if self.menu or not self.line.text or self.acts:
            return self.menu
        recorder = self._queue.recorder
        key = (self.line.before, recorder.record.position, recorder.track)
        stays = self.chosen is not None and self._candidates is not None and self._candidates[0][0] == self.line.before
        if self._candidates is None or (self._candidates[0] != key and not stays):
            offered = candidates(self.line.before, recorder.record.proceedings, recorder.track, _OFFERED)
            self._candidates = key, offered
        return self._candidates[1]

    @property
    def highlighted(self) -> Candidate | None:
        """The highlighted candidate, `None` where none is."""
        offered = self.offered
        return offered[self.chosen] if self.chosen is not None and self.chosen < len(offered) else None

    @property
    def taken_by_enter(self) -> str:
        """The text that Enter takes: the highlighted candidate's, else the line's."""
        candidate = self.highlighted
        return candidate.text + ("" if self.menu else self.line.after) if candidate else self.line.text

    @property
    def pasted(self) -> str:
        """How many acts the line is: ``3 pasted lines``."""
        return number_of(len(self.acts), "pasted line")

    def foretold(self, now: datetime) -> Said | None:
        """Return what Enter would do with the line as it stands; `None` where it would not enter it."""
        if self.acts:
            return Said(f"asks whether to enter {self.pasted}", lead="Enter: ")
        if (preview := self._preview(now)) is None:
            return None
        sentence = preview.sentence + (f" — note: {'; '.join(preview.warnings)}" if preview.warnings else "")
        if preview.refused:
            return Said(sentence, lead="Cannot be entered yet: ")
        if meanwhile := self._queue.overtaken(self.submitted(self.taken_by_enter, now), seen=self.seen):
            return Said(f"{meanwhile}. It would now mean: {sentence}", lead="Enter asks: ")
        return Said(sentence, lead="Enter: ")

    def _preview(self, now: datetime) -> Preview | None:
        """Return what a line would do that is no paste and no question; `None` where it would not be entered."""
        text, candidate = self.taken_by_enter, self.highlighted
        unfinished = candidate is not None and not candidate.complete
        if unfinished or not is_act(text) or asked_for(text) is not None or question_asked(text):
            return None
        return self._previewer.say(self._queue.recorder, text, self.begun_in, now)

    @property
    def due(self) -> float:
        """The seconds after which there may be a preview that was not there before."""
        return PAUSE_SECONDS if self._previewer.waits else 1.0

    def edit(self, line: Line) -> None:
        """Replace the line; mark where a line begins, and where a note does."""
        if not self.line.text:
            self.seen = self._queue.seen
        if not (self.line.text and line.text):
            self.fetched = None
        if not line.text.startswith(NOTE_SIGNS):
            self.note = 0
        elif not self.line.text.startswith(NOTE_SIGNS):
            self.note = self._queue.note_begins()
        self.line = line
        self.leave_candidates()

    def fetch(self, line: SubmittedLine) -> None:
        """Put a line of the tray into the line, which is empty."""
        self.edit(typed(line.text))
        self.note = (line.began or self.note) if self.note else 0
        self.fetched = line

    def submitted(self, text: str, at: datetime) -> SubmittedLine:
        """Return a text as the line that is submitted, in the place of the one that was fetched for it."""
        line = self._queue.line(text, at, self.note)
        return self.fetched.entered_as(line) if self.fetched else line

    def clear(self) -> None:
        """Begin a new line."""
        self.line, self.note, self.fetched = Line(), 0, None
        self.leave_candidates()

    def leave_candidates(self) -> None:
        """Clear the highlight and the menu."""
        self.menu, self.chosen = (), None

    def offer(self, menu: tuple[Candidate, ...]) -> None:
        """Offer a menu, its first line highlighted."""
        self.menu, self.chosen = menu, 0

    def highlight(self, step: int) -> None:
        """Move the highlight; beyond either end of the candidates nothing is highlighted."""
        count = len(self.offered)
        if self.chosen is None:
            self.chosen = (0 if step > 0 else count - 1) if count else None
        elif self.menu:
            self.chosen = (self.chosen + step) % count
        else:
            self.chosen = self.chosen + step if 0 <= self.chosen + step < count else None

    def completed(self) -> Line | None:
        """Return the line completed: to what is highlighted, the only candidate, or what all share.

        Where nothing more is sure, the first candidate is highlighted instead.
        """
        offered = self.offered
        if not offered:
            return None
        alone = self.chosen is not None or len(offered) == 1
        text = offered[self.chosen or 0].text if alone else common_start(offered)
        if alone or len(text) > len(self.line.before):
            return Line(text + ("" if self.menu else self.line.after), len(text))
        self.chosen = 0
        return None

    def taken(self) -> Line:
        """Return the line as Enter takes it."""
        return typed(self.taken_by_enter)
