"""The half of a presenter that makes snapshots: the panes of a record as one frozen `Snapshot`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.proceedings import Proceedings
from meetinglog.record.record import Record
from meetinglog.text.languages.en import number_of
from meetinglog.views.list_end import ListEnd, list_end, list_end_texts, nearest_minute
from meetinglog.views.podium import Podium, podium
from meetinglog.views.recent import ActLine, RecentEntries
from meetinglog.views.spoken import Spoken, SpokenTally
from tui.actions import KEYMAP, ActionContext, Keymap, key_name
from tui.presenters.cursor import Navigation, PaneName, Targets
from tui.presenters.live_report import LiveReport
from tui.presenters.palette import Finder
from tui.presenters.report import PastQuestion
from tui.presenters.snapshot import (
    CheckPane,
    FinderPane,
    FooterKey,
    HandoverPane,
    JournalPane,
    Middle,
    Outlook,
    Prompt,
    ReportPane,
    Said,
    Snapshot,
    Status,
    Tone,
    Viewport,
)

if TYPE_CHECKING:
    from meetinglog.audit import Finding


_FORESEEN_SECONDS = 5
"""How long what was foreseen of the list of speakers is shown, where nothing happens."""


class Question(Struct, frozen=True):
    """A question: Enter answers yes; any other key answers no, and then does what it always does.

    ``about`` is shown in the middle of the screen until it is answered.
    """

    text: str
    yes: Callable[[datetime], None]
    about: Middle | None = None


class Viewer(ABC):
    """Makes the snapshots of a record.

    ``targets`` are what the cursor can go to in the last snapshot.
    """

    FOOTER: ClassVar[tuple[str, ...]]
    """The names of the actions in the footer."""

    JOURNAL_HEADING: ClassVar[str] = "Journal. Enter: correct the chosen entry; Esc: back"

    def __init__(self, *, comments: bool = False, keys: Keymap = KEYMAP, officer: str = "") -> None:
        """Begin at the desk; the officers' comments are for officers alone (principles, 10). ``officer`` reads."""
        self.keys = keys
        self.cursor = Navigation()
        self.targets = Targets()
        self.past = PastQuestion()
        self.report = LiveReport()
        self.finder: Finder | None = None
        self.question: Question | None = None
        self.message = ""
        self._drawn: tuple[Viewport, PaneName, datetime] | None = None
        self._recent = RecentEntries(comments=comments, officer=officer)
        self._podium: tuple[Proceedings, str, Podium] | None = None
        self._tally = SpokenTally()
        self._heard: tuple[Podium, tuple[Spoken, ...]] | None = None
        self._outlook: tuple[Podium, int, Outlook] | None = None
        self._footer: tuple[ActionContext, tuple[FooterKey, ...]] | None = None
        self._audited: tuple[Record, int] | None = None

    @property
    @abstractmethod
    def record(self) -> Record:
        """The record as it is shown."""

    @property
    @abstractmethod
    def track(self) -> str:
        """The track that is shown."""

    @abstractmethod
    def status(self) -> Status:
        """Return the state of the record."""

    @property
    def shown(self) -> int:
        """The number of entries shown so far; it grows with the record, except where a replay goes back."""
        return self.record.position

    @property
    def last(self) -> int:
        """The number of the last entry that is shown."""
        return self.record.position

    @property
    def podium(self) -> Podium:
        """The status board of the track, the same one as long as the proceedings are the same."""
        state, track = self.record.proceedings, self.track
        if self._podium is None or self._podium[0] is not state or self._podium[1] != track:
            self._podium = state, track, podium(state, track)
        return self._podium[2]

    @property
    def due(self) -> float:
        """The seconds after which the screen is to be painted again, whatever the clocks show by then."""
        return 1.0

    @property
    def context(self) -> ActionContext:
        """The context that decides which actions are available."""
        return ActionContext(self.podium, reads_only=True)

    def lines(self, last: int, count: int, *, standing: bool = False) -> tuple[ActLine, ...]:
        """Return the ``count`` acts up to the entry of number ``last``, in words.

        With ``standing``, corrections that cancel each other out are left out.
        """
        return self._recent.lines(self.record, last, count, standing=standing)

    def around(self, entry: int, count: int) -> tuple[ActLine, ...]:
        """Return an entry with ``count`` acts before and after it, in words."""
        return self.lines(min(entry + count, self.last), 2 * count + 2)

    def snapshot(self, now: datetime, viewport: Viewport) -> Snapshot:
        """Return all that a frame shows at a moment; what the cursor can go to in it becomes the ``targets``."""
        now = now.astimezone(self.record.zone)
        self._drawn = viewport, self.cursor.pane, now
        middle = self._middle(viewport, now)
        report = self._report_pane(viewport) if viewport.wide else None
        return Snapshot(
            podium=self.podium,
            spoken=self._spoken(),
            outlook=self._foreseen(now),
            now=now,
            status=self.status(),
            acts=self.lines(self.last, max(viewport.acts, 1), standing=True),
            middle=middle,
            report=report,
            tray=(),
            said=self.said(now),
            offered=(),
            chosen=None,
            prompt=self.prompt(),
            footer=self._footer_keys(self.context),
        )

    def aim(self) -> None:
        """Look at what the cursor can go to, where it came into a pane that no frame has shown yet."""
        if self._drawn is not None and self._drawn[1] is not self.cursor.pane:
            viewport, _, now = self._drawn
            self._drawn = viewport, self.cursor.pane, now
            self._middle(viewport, now)
            if viewport.wide and self.cursor.pane is PaneName.REPORT:
                self._report_pane(viewport)

    def _spoken(self) -> tuple[Spoken, ...]:
        """Return what each on the list has spoken, the same as long as the status board is the same."""
        board, state = self.podium, self.record.proceedings
        if self._heard is None or self._heard[0] is not board:
            items = state.track(self.track).items
            self._heard = board, tuple(self._tally.of(i.request.speaker, state, items) for i in board.queue)
        return self._heard[1]

    def _foreseen(self, now: datetime) -> Outlook:
        """Return what can be foreseen of the list, looked at again when the record has changed or time has passed."""
        board, period = self.podium, int(now.timestamp() / _FORESEEN_SECONDS)
        if self._outlook is None or self._outlook[0] is not board or self._outlook[1] != period:
            foreseen = list_end(self.record.proceedings, self.track, now, tally=self._tally)
            self._outlook = board, period, outlook_of(foreseen)
        return self._outlook[2]

    def _footer_keys(self, context: ActionContext) -> tuple[FooterKey, ...]:
        """Return the footer, the same one as long as the context is the same."""
        if self._footer is None or self._footer[0] != context:
            self._footer = context, footer_keys(self.FOOTER, context, self.keys)
        return self._footer[1]

    def said(self, now: datetime) -> Said | None:  # noqa: ARG002 - what a line would do rests on the moment
        """Return the sentence above the candidates: a question, or else a message."""
        if self.question is not None:
            return Said(self.question.text, Tone.QUESTION)
        return Said(self.message, Tone.MESSAGE) if self.message else None

    def prompt(self) -> Prompt:
        """Return the row that is typed in."""
        return Prompt("search: ", self.finder.query) if self.finder else Prompt("read only", None)

    def _middle(self, viewport: Viewport, now: datetime) -> Middle | None:
        if self.question is not None and self.question.about is not None:
            return self.question.about
        if self.finder is not None:
            matches = self.finder.matches(self.context, self.keys)
            chosen = min(self.finder.chosen, max(len(matches) - 1, 0))
            return FinderPane(self.finder.heading(len(matches), reads_only=self.context.reads_only), matches, chosen)
        match self.cursor.pane:
            case PaneName.JOURNAL:
                self.targets = replace(self.targets, page=max(viewport.middle - 2, 1))
                chosen = self.cursor.entry or self.last
                return JournalPane(self.JOURNAL_HEADING, self.around(chosen, viewport.middle), chosen)
            case PaneName.CHECK:
                self.targets = replace(self.targets, findings=self._findings(), page=max(viewport.middle // 2, 1))
                return self._check_pane()
            case PaneName.HANDOVER:
                return self._handover_pane(viewport, now)
            case PaneName.REPORT if not viewport.wide:
                return self._report_pane(viewport)
            case _:
                return None

    def _findings(self) -> tuple[Finding, ...]:
        """Return the open points, audited anew when the record has grown."""
        if self._audited == (self.record, self.record.position):
            return self.targets.findings
        from meetinglog.audit import audit  # noqa: PLC0415 - only the check needs it

        self._audited = self.record, self.record.position
        return audit(self.record)

    def _check_pane(self) -> CheckPane:
        findings = self.targets.findings
        enter = "go to the entry" if self.context.reads_only else "type the line"
        heading = f"Check: {number_of(len(findings), 'open point')}. Enter: {enter}; Esc: back"
        chosen = self.cursor.finding(self.targets)
        return CheckPane(heading if findings else "No open points.", findings, chosen)

    def _handover_pane(self, viewport: Viewport, now: datetime) -> HandoverPane:
        from meetinglog.audit.handover import RECENT, acts_since, handover  # noqa: PLC0415 - only the handover needs it

        findings = self._findings()
        acts = self.lines(self.last, acts_since(self.record, now - RECENT), standing=True)
        lines = handover(self.record, self.track, now, findings, acts)
        self.targets = replace(
            self.targets,
            findings=findings,
            lines=tuple(line.entry for line in lines),
            page=max(viewport.middle // 2, 1),
        )
        chosen = min(self.cursor.at or 0, len(lines) - 1)
        return HandoverPane(f"Handover at {now:%H:%M}. Enter: go to the entry; Esc: back", lines, chosen)

    def _report_pane(self, viewport: Viewport) -> ReportPane:
        width, rows = viewport.report
        layout = self.report.layout(self.record, self.shown, self.track, width, self.past)
        newest = self.record.proceedings.last_statement(self.track)
        number = newest.number if newest else 0
        place = next((at for at, name in enumerate(layout.names) if name.entry == number), 0)
        self.targets = replace(self.targets, names=layout.names, newest=place)
        if self.cursor.pane is PaneName.REPORT:
            self.targets = replace(self.targets, page=max(rows - 1, 1))
        named = self.cursor.named(self.targets)
        return ReportPane(
            self.report.heading(self.past, named, self.keys.printed("report")),
            layout,
            named,
            newest.id if newest else "",
        )


def outlook_of(foreseen: ListEnd) -> Outlook:
    """Return what is shown of what can be foreseen of the list of speakers."""
    starts = [foreseen.starts(turn) for turn in foreseen.turns]
    return Outlook(
        tuple(nearest_minute(start) for start in starts if start) if all(starts) else (),
        sum(foreseen.fits(turn) is not False for turn in foreseen.turns),
        f"{foreseen.rises:%H:%M}" if foreseen.rises else "",
        list_end_texts(foreseen),
    )


def footer_keys(names: Sequence[str], context: ActionContext, keys: Keymap = KEYMAP) -> tuple[FooterKey, ...]:
    """Return the footer's keys, each with whether it is available; an action without a key is not in it."""
    return tuple(
        FooterKey(
            keys.actions.index(action), key_name(action.key), context.shown(action).word, not action.why_not(context)
        )
        for action in map(keys.named, names)
        if action.key
    )
