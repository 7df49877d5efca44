"""The application of the recorder; it keeps the draft."""

from __future__ import annotations

import asyncio

from meetinglog.capture.away import MakeKeeper
from meetinglog.capture.line_guard import ReadOn
from meetinglog.capture.recorder import Recorder
from meetinglog.errors import StorageFailed
from tui.actions import KEYMAP, Keymap
from tui.app import MeetingApp
from tui.presenters.drafts import EVERY_SECONDS, DraftFile
from tui.presenters.microphones import ListeningPresenter


class RecorderApp(MeetingApp[ListeningPresenter]):
    """The recorder on a full screen."""

    def __init__(
        self,
        recorder: Recorder,
        read_on: ReadOn,
        drafts: DraftFile,
        *,
        theme: str = "dark",
        bell: bool = True,
        keys: Keymap = KEYMAP,
        follow: ReadOn | None = None,
        keeper: MakeKeeper | None = None,
    ) -> None:
        """Take up the record where it stands, with what an earlier recorder left in the draft.

        ``follow`` yields what others enter, ``keeper`` makes what keeps lines while a server is away; neither is given
        where nobody else can enter anything.
        """
        super().__init__(recorder.author.clock, theme=theme, bell=bell)
        self.presenter = ListeningPresenter(recorder, read_on, self, drafts, keys, follow, keeper)
        self.presenter.queue.on_joined = self.presenter.brought_in
        self.presenter.queue.on_settling = self._keep_settled
        self._kept_until = 0.0
        self._keeping: asyncio.TimerHandle | None = None

    def _keep_settled(self) -> None:
        """Keep the lines that were not brought in, before anything lets go of them. Raises `StorageFailed`."""
        self._keep_now()
        if not self.presenter.drafts.is_kept:
            raise StorageFailed(f"{self.presenter.drafts.path} cannot be written.")

    def paint(self) -> None:
        """Paint, and keep the draft, whether the terminal takes anything or not.

        The draft is kept at most every quarter of a second, and what changed meanwhile as soon as that is over.
        """
        super().paint()
        loop = asyncio.get_running_loop()
        if loop.time() >= self._kept_until:
            self._keep_now()
        elif self._keeping is None:
            self._keeping = loop.call_at(self._kept_until, self._keep_now)

    def entered(self) -> None:
        """Keep the draft at once: the line that was entered is not in the log yet."""
        self._keep_now()

    def _keep_now(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            self._keeping = None
        if self.presenter.keep_draft():
            self._kept_until = asyncio.get_running_loop().time() + EVERY_SECONDS

    async def finish(self) -> None:
        """Take what was entered to the log, keep the rest in the draft, and end."""
        self.presenter.queue.end()
        try:
            if self._presenting is not None:
                await self._presenting
        finally:
            self.presenter.keep_draft()
            await super().finish()
