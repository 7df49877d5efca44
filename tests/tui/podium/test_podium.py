"""`watch --podium`: what a room may see, at every size, whatever is pressed; `watch --track`."""

from __future__ import annotations

import pytest

from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.places import Logs
from tests.support.scene import given
from tests.support.screens.golden import SIZES
from tests.support.screens.golden_podium import OPENED, PRIVATE, SCENES, Podium, screens, shown
from tests.support.terminal import Terminal
from tests.support.typed_logs import begun, imported
from tui.actions import ACTIONS
from tui.presenters.podium import PodiumPresenter

KEYS = sorted({action.key for action in ACTIONS if action.key and action.key not in {"ctrl+q", "ctrl+t", "ctrl+l"}})


async def shows_nothing_private(podium: Podium) -> None:
    for size in SIZES:
        await podium.size(*size)
        for line in PRIVATE:
            words = line.split(maxsplit=2 if "/" in line else 1)[-1].split()[-1]
            assert words not in podium.text


@pytest.mark.parametrize("key", KEYS)
async def test_no_key_shows_a_note_a_flag_or_a_comment(key: str) -> None:
    async with shown(given(*OPENED), "15:11:07") as podium:
        await podium.key(key)
        assert "Ctrl+Q leaves, Ctrl+T changes the colours." in podium.text
        await shows_nothing_private(podium)
        await podium.type("report\r")
        await podium.paste("was it so?\nNorway")
        await shows_nothing_private(podium)


async def test_a_frame_holds_no_note_and_no_flag() -> None:
    scene = given(*OPENED, "@15:10:30 /order Lebanon")
    async with shown(scene, "15:11:07") as podium:
        assert isinstance(podium.screen.presenter, PodiumPresenter)
        board = podium.screen.presenter.frame(podium.screen.clock()).podium
        assert board.running is not None
        assert board.waiting is not None
        assert (board.running.notes, board.waiting.notes, board.flags) == ((), (), ())
        assert scene.proceedings.statements[-2].notes != ()


@pytest.mark.parametrize("name", SCENES)
async def test_the_state_of_the_meeting_and_the_clock_are_in_sight_at_every_size(name: str) -> None:
    for text in (await screens(name)).values():
        assert f"{SCENES[name][0]}" in text.splitlines()[0]
        assert text.splitlines()[1].startswith(("IN SESSION", "SUSPENDED", "RISEN", "NO MEETING OPEN"))


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (40, 8), (200, 60)])
async def test_every_size_is_drawn(size: tuple[int, int]) -> None:
    async with shown(given(*OPENED), "15:11:07") as podium:
        await podium.size(*size)
        assert max(map(len, podium.rows)) <= size[0]


async def test_another_track_is_shown_with_its_name() -> None:
    scene = given(*OPENED, "/track cow", "@15:12 /open 1", "@15:12 /item 4", "@15:13 Peru", facts=FACTS_WITH_TRACKS)
    async with shown(scene, "15:14:00", "cow") as podium:
        await podium.size(80, 24)
        assert podium.rows[0].startswith("Committee of the Whole · 1st meeting")
        assert podium.rows[2].startswith("Peru")


TRACKS = (
    "@2012-10-17T15:00 /open 4",
    "@2012-10-17T15:01 Norway",
    "/track cow",
    "@2012-10-17T15:02 /open 1",
    "@2012-10-17T15:03 Kenya",
)


def test_the_podium_follows_the_log_in_a_terminal(logs: Logs) -> None:
    log = begun(logs / "LOG", *TRACKS[:2])
    with Terminal(logs.folder, "watch", log, "--podium", size=(80, 24)) as watching:
        watching.wait_for("Norway")
        imported(log, "@2012-10-17T15:05 Egypt")
        watching.wait_for("Egypt")
        watching.press("f4", "ctrl+q")
        assert watching.wait() == 0


@pytest.mark.parametrize(
    ("arguments", "speaks"),
    [
        ((), "Norway"),
        (("--track", "cow"), "Kenya"),
        (("--podium",), "Norway"),
        (("--podium", "--track", "COW"), "Kenya"),
    ],
)
def test_who_watches_sees_a_track_of_their_own_and_never_follows_that_of_others(
    arguments: tuple[str, ...], speaks: str, logs: Logs
) -> None:
    log = begun(logs / "LOG", *TRACKS)
    with Terminal(logs.folder, "watch", log, *arguments, size=(80, 24), MEETINGLOG_OFFICER="Z. Watcher") as watching:
        watching.wait_for(speaks)
        assert ({"Norway", "Kenya"} - {speaks}).pop() not in "\n".join(watching.rows[:8])
        watching.press("ctrl+q")
        assert watching.wait() == 0


def test_a_track_that_the_session_does_not_have_is_3(logs: Logs) -> None:
    with Terminal(logs.folder, "watch", begun(logs / "LOG"), "--track", "cov") as watching:
        watching.wait_for("There is no track cov; the nearest is cow.")
        assert watching.wait() == 3
