"""The presenter of the podium's screen: what a Chair may see of a track, and the few keys that a screen needs there."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from meetinglog.views.list_end import ListEnd, list_end
from meetinglog.views.podium import Podium, for_a_room
from meetinglog.views.spoken import Spoken
from tui.actions import Action
from tui.presenters.keys_and_clicks import Click, Key
from tui.presenters.snapshot import Outlook, Status
from tui.presenters.viewer import outlook_of
from tui.presenters.watch import WatchPresenter

_ALLOWED = frozenset({"theme", "bell", "redraw", "leave"})


class PodiumSnapshot(Struct, frozen=True):
    """One frame of the podium's screen, which holds no note, no flag and no comment.

    ``spoken`` is what each on the list has spoken, in its order; ``status`` has words only where something is wrong.
    """

    podium: Podium
    spoken: tuple[Spoken, ...]
    foreseen: ListEnd
    outlook: Outlook
    now: datetime
    status: Status
    message: str


class PodiumPresenter(WatchPresenter):
    """Follows a log for the podium."""

    def frame(self, now: datetime) -> PodiumSnapshot:
        """Return what is shown at a moment."""
        foreseen = list_end(self.record.proceedings, self.track, self.known_at(now))
        status = Status("") if self.is_live else self.not_live()
        local = now.astimezone(self.record.zone)
        return PodiumSnapshot(
            for_a_room(self.podium), self._spoken(), foreseen, outlook_of(foreseen), local, status, self.message
        )

    def notice(self, sentence: str) -> None:  # noqa: ARG002 - it may name what no room is to see, as an address
        """Show that something came from beside the screen, and not what."""
        self.view.changed()

    async def do(self, action: Action, at: datetime) -> None:
        """Do one of the few actions that the podium has; at any other key, show which there are."""
        self.message = ""
        if action.name in _ALLOWED:
            await super().do(action, at)
        else:
            await self.otherwise(Key(action.key, None, at))

    async def otherwise(self, key: Key) -> None:  # noqa: ARG002 - any key does the same
        """Show which keys there are; nothing is typed here."""
        self.message = f"{self.keys.printed('leave')} leaves, {self.keys.printed('theme')} changes the colours."

    async def paste(self, text: str, at: datetime) -> None:
        """Take no paste."""

    async def click(self, click: Click) -> None:
        """Take no click."""

    def slept(self, since: datetime, until: datetime) -> None:
        """Show nothing of a computer that was asleep: the clocks are right again."""
