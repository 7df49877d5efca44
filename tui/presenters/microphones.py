"""The presenter of a recorder that hears microphones: what they propose stands above the line, and one key accepts it.

Nothing is recorded by itself. The key accepts what was shown when it was pressed, or nothing.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime

from msgspec.structs import replace

from meetinglog.capture.away import MakeKeeper
from meetinglog.capture.line_guard import ReadOn
from meetinglog.capture.microphones.events import MicrophoneEvent
from meetinglog.capture.microphones.proposals import MicrophoneProposal, proposal
from meetinglog.capture.microphones.state import Microphones
from meetinglog.capture.recorder import Recorder
from meetinglog.model.proceedings import Proceedings
from tui.actions import KEYMAP, Action, ActionContext, Keymap
from tui.presenters.capture import CapturePresenter
from tui.presenters.drafts import DraftFile
from tui.presenters.keys_and_clicks import View
from tui.presenters.line_editor import typed
from tui.presenters.snapshot import Snapshot, Viewport

_KEPT = 32
"""So many proposals are remembered with when they were shown, more than pass between a key and its handling."""

_SOON_SECONDS = 0.25
"""What a microphone proposes once it is settled is shown so soon."""


class ListeningPresenter(CapturePresenter):
    """Hears microphones, and shows what they propose."""

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
        """Begin without a microphone."""
        super().__init__(recorder, read_on, view, drafts, keys, follow, keeper)
        self._microphones = Microphones()
        self._proposed: tuple[tuple[Microphones, Proceedings, str, int], MicrophoneProposal | None] | None = None
        self._shown: deque[tuple[datetime, MicrophoneProposal | None]] = deque(maxlen=_KEPT)

    def hear(self, event: MicrophoneEvent, arrived: datetime) -> None:
        """Hear an event that arrived at a moment."""
        self._microphones = self._microphones.heard(event, arrived)
        self.view.changed()

    def hear_nothing(self) -> None:
        """Forget how the microphones stood: nothing is heard of them any more."""
        self._microphones = Microphones()
        self.view.changed()

    @property
    def context(self) -> ActionContext:
        """The context that decides which actions are available."""
        return replace(super().context, proposed=bool(self._shown and self._shown[-1][1]))

    @property
    def due(self) -> float:
        """The seconds after which there may be something that was not there before."""
        unsettled = self._microphones.unsettled(self.recorder.author.clock())
        return min(super().due, _SOON_SECONDS) if unsettled else super().due

    def snapshot(self, now: datetime, viewport: Viewport) -> Snapshot:
        """Return all that a frame shows at a moment, with what microphones propose."""
        proposed = self._proposal(now)
        if proposed != (self._shown[-1][1] if self._shown else None):
            self._shown.append((now, proposed))
        return replace(super().snapshot(now, viewport), proposed=self._words(proposed) if proposed else "")

    def _proposal(self, now: datetime) -> MicrophoneProposal | None:
        """Return what is proposed at a moment, looked at again where anything is different."""
        key = self._microphones, self.record.proceedings, self.track, int(now.timestamp() / _SOON_SECONDS)
        before = self._proposed
        same = before is not None and (before[0][0] is key[0] and before[0][1] is key[1] and before[0][2:] == key[2:])
        if before is None or not same:
            self._proposed = before = key, proposal(*key[:3], now)
        return before[1]

    def _words(self, proposed: MicrophoneProposal) -> str:
        order = f"; {self.keys.printed('order')}: point of order" if proposed.order else ""
        return f"{proposed.what}: {self.keys.printed('accept')} {proposed.does}{order}"

    def act(self, action: Action, at: datetime) -> None:
        """Do an action: accept what was proposed, or begin a point of order with whose microphone it is."""
        shown = next((proposed for since, proposed in reversed(self._shown) if since <= at), None)
        if action.name == "accept":
            self._accept(shown, at)
        elif action.name == "order" and shown is not None and shown.order and not self.line.text:
            self._edit(typed(shown.order))
        else:
            super().act(action, at)

    def _accept(self, shown: MicrophoneProposal | None, at: datetime) -> None:
        now = self._proposal(at)
        if shown is not None and any(line.text == shown.line for line in self.queue.pending):
            self.message = "What was proposed is being entered."
        elif shown is None or now is None or now.line != shown.line:
            self.message = "What was proposed is no longer so; nothing was entered."
        elif not shown.complete and self.line.text:
            self.message = "Submit or clear the line first."
        elif not shown.complete:
            self._edit(typed(shown.line))
        else:
            self.message = ""
            self._send(self.queue.line(shown.line, at))
