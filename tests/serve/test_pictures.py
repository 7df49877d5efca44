from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import floor_pictures
from tests.support.paths import DOCS

NAMES = sorted(f"{name}.png" for name, *_ in floor_pictures.SHOWN)


def test_the_page_shows_every_picture_that_is_drawn_and_no_other() -> None:
    page = (DOCS / "floor-page.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\]\(floor-page/([^)]+)\)", page)) == NAMES
    assert sorted(file.name for file in floor_pictures.FOLDER.iterdir()) == NAMES


@pytest.mark.slow
def test_the_pictures_are_drawn_by_one_command_and_stay_small(tmp_path: Path) -> None:
    floor_pictures.write(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == NAMES
    assert [file.name for file in tmp_path.iterdir() if not 5_000 < file.stat().st_size < 100_000] == []
