"""The picture and the minute of a meeting in the documentation are what the recorder shows today."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tests.support.screens.film import FILM, SECONDS, filmed, svg, words
from tests.support.screens.picture import PICTURE, picture


async def test_the_picture_of_the_recorder_shows_it_as_it_is() -> None:
    shown = words(PICTURE.read_text(encoding="utf-8"))
    assert shown == words(await picture())
    assert {"Thailand", "Iraq"} <= {word for text in shown for word in text.replace("&#160;", " ").split()}


async def test_the_minute_of_a_meeting_shows_the_recorder_as_it_is() -> None:
    film = await filmed()
    assert words(svg(film)) == words(FILM.read_text(encoding="utf-8"))
    assert [second for second, _ in film.frames if second == int(second)] == list(range(SECONDS))


def test_it_is_a_picture_that_any_browser_plays_and_fetches_nothing() -> None:
    picture = FILM.read_text(encoding="utf-8")
    assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314 - it is our own
    assert picture.count("http") == picture.count("http://www.w3.org/2000/svg")
    assert len(picture) < 500_000
