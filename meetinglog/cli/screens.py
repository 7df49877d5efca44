"""The screens, opened on a log: what needs a terminal is loaded only here, and only when it is run."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetinglog.capture.clock_notes import note_of_offset
from meetinglog.capture.microphones.sources import source_of
from meetinglog.capture.recorder import Recorder
from meetinglog.cli import collect_seldom, tell
from meetinglog.cli.error_log import keep_what_breaks_beside
from meetinglog.cli.microphones import listening
from meetinglog.cli.recording import OpenRecorder, open_recorder
from meetinglog.cli.screen_keys import keys_in_force, opening_notice
from meetinglog.errors import UsedWrongly
from meetinglog.files.kept import journal_folder
from meetinglog.log.author import Author
from storage.stores import Address, access_to, kept_stems

if TYPE_CHECKING:
    from tui.app import MeetingApp
    from tui.screens.recorder import RecorderApp


def has_terminal() -> bool:
    """Return whether there is a terminal that can show a full screen: keys come in, and nothing else goes out."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM", "") not in {"", "dumb"}


def require_terminal(instead: str = "") -> None:
    """Raise `UsedWrongly` where there is no terminal that can show a full screen."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsedWrongly(f"The full screen needs a terminal{instead}.")
    if os.environ.get("TERM", "") in {"", "dumb"}:
        raise UsedWrongly(f"This terminal cannot show a full screen{instead}.")


async def run_recorder(
    address: Address,
    track: str,
    author: Author,
    *,
    theme: str,
    bell: bool,
    accept_end: bool = False,
    microphones: str = "",
) -> int:
    """Open the full-screen recorder on a log, on a track of that name or the officer's own.

    Raises what `open_recorder` raises, and `UsedWrongly`.
    """
    require_terminal("; use --plain to record line by line")
    source = source_of(microphones) if microphones else None
    notices: list[str] = []

    def say(notice: str) -> None:
        notices.append(notice)
        screen.presenter.notice(notice)

    async with open_recorder(address, track, author, say, accept_end=accept_end) as opened:
        log, screen = opened.log, _screen_of(opened, address, theme, bell=bell)
        log.on_notice(screen.presenter.notice)
        screen.presenter.message = " ".join(
            filter(None, (opened.away, screen.presenter.message, note_of_offset(log.clock_offset)))
        )
        async with listening(source, screen.presenter, opened.recorder.author.clock) if source else nullcontext():
            status = await run_screen(screen)
    for notice in notices:
        tell(notice)
    return status


def _screen_of(opened: OpenRecorder, address: Address, theme: str, *, bell: bool) -> RecorderApp:
    from tui.presenters.drafts import DraftFile  # noqa: PLC0415 - only where a screen is wanted
    from tui.screens.recorder import RecorderApp  # noqa: PLC0415 - the same

    return RecorderApp(
        opened.recorder,
        opened.read_on,
        DraftFile(draft_file(address, opened.recorder), access_to(address)),
        theme=theme,
        bell=bell,
        keys=keys_in_force(),
        follow=opened.follow,
        keeper=opened.keeper,
    )


def draft_file(address: Address, recorder: Recorder) -> Path:
    """Return where the draft of a recorder is kept: beside a file, or in the user's data for a log on a server."""
    from tui.presenters.drafts import draft_path  # noqa: PLC0415 - only where a screen is wanted

    if isinstance(address, Path):
        return draft_path(address.resolve())
    folder = journal_folder()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stems = kept_stems(address, recorder.author.officer, recorder.track)
    drafts = [draft_path(folder / stem) for stem in stems]
    return next((draft for draft in drafts if draft.exists()), drafts[0])


async def run_screen(screen: MeetingApp[Any]) -> int:
    """Show a screen until it is left, and give the exit status; what broke it is raised then.

    What was loaded by now stays: it is never looked through for garbage while somebody types.
    """
    screen.presenter.message = " ".join(filter(None, (screen.presenter.message, opening_notice())))
    keep_what_breaks_beside()
    collect_seldom()
    status = await screen.run_async()
    await screen.finish()
    if screen.broken is not None:
        raise screen.broken
    return status or 0
