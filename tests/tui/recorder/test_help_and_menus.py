"""The help and the menu of an entry: they use the room that there is, and say how much more there is."""

from __future__ import annotations

import pytest

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.hands import press, seen
from tests.support.screens.recorder import recording

SIZES = [(80, 24), (120, 40), (160, 50), (60, 16)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_help_uses_the_screen_down_to_the_line_and_says_how_much_more_there_is(
    size: tuple[int, int], logs: Logs
) -> None:
    async with recording(logs, (*MORNING, *SPOKEN), clock="15:11:00", size=size) as stand:
        await press(stand, "<f9>")
        assert stand.rows[-3].split("│")[0].strip() == seen(stand, "whole")[-1].strip()
        assert seen(stand, "whole")[-1].endswith(" more below")
        shown = sum(row.startswith(("› ", "  ")) and row[2] != " " for row in seen(stand, "whole")[1:-1])
        total = len(stand.screen.presenter.finder.matches(stand.screen.presenter.context))  # type: ignore[union-attr]
        assert seen(stand, "whole")[-1].split()[0] == str(total - shown)


@pytest.mark.parametrize("size", SIZES)
async def test_no_candidate_nor_match_is_cut_inside_a_word(size: tuple[int, int], logs: Logs) -> None:
    async with recording(logs, (*MORNING, *SPOKEN), clock="15:11:00", size=size) as stand:
        await press(stand, "<f9>")
        words = {word for m in stand.screen.presenter.finder.matches(stand.screen.presenter.context)  # type: ignore[union-attr]
                 for word in f"{m.label} (not available: {m.why_not}) {m.meaning}".split()}  # fmt: skip
        cut = [word.removesuffix("…") for row in seen(stand, "whole")[1:] for word in row.split() if word.endswith("…")]
        assert cut
        assert {word for word in cut if word} <= words | {word.removesuffix("…") for word in words}
        await press(stand, "<escape>/a")
        meanings = {
            word for one in stand.screen.presenter.composer.offered for word in f"{one.label} {one.hint}".split()
        }
        cut = [row.split()[-1].removesuffix("…") for row in seen(stand, "hints") if row.endswith("…")]
        assert set(cut) <= meanings


@pytest.mark.parametrize(("size", "last"), [((80, 24), "8 of 12"), ((60, 16), "5 of 12"), ((120, 40), "")])
async def test_the_menu_of_an_entry_shows_as_many_corrections_as_fit_and_says_how_many_there_are(
    size: tuple[int, int], last: str, logs: Logs
) -> None:
    async with recording(logs, (*MORNING, *SPOKEN), clock="15:11:00", size=size) as stand:
        await press(stand, "<f8>\r")
        menu = seen(stand, "hints")
        assert [row[:10] for row in menu[:2]] == ["› /amend 9", "  /amend 9"]
        assert menu[-1].endswith(last or "strike this entry")
        assert len(menu) == (int(last.split(maxsplit=1)[0]) if last else 12)
        await press(stand, "<up>")
        assert seen(stand, "hints")[-1] == "› /strike 9  strike this entry"
