"""A name goes from the typed line to the paragraph in one pass: the shell hands it to each room once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import groupby
from types import FrameType
from typing import Any

from pydantic import BaseModel

from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.text import as_text
from tests.support.paths import ROOT
from tests.support.scene import given

CORE = f"{ROOT / 'meetinglog'}/"
NAME = "Norway"
FORMS = "names/languages"
SERVANTS = {"text", "model", "errors", FORMS}
"""What every room may ask at any time, for it knows nothing of where a name is on its way.

The forms of a name in a language are found by its code: nothing is matched.
"""


def room_of(frame: FrameType | None) -> str:
    """Return the room that a function stands in, empty outside the core."""
    file = frame.f_code.co_filename if frame else ""
    if not file.startswith(CORE):
        return ""
    path = file.removeprefix(CORE)
    return FORMS if path.startswith(f"{FORMS}/") else path.split("/")[0].removesuffix(".py")


def carries(value: object, depth: int = 3) -> bool:
    """Return whether a value is the name, or holds it not too deep."""
    if isinstance(value, str):
        return NAME in value
    if depth == 0:
        return False
    if isinstance(value, tuple | list):
        return any(carries(part, depth - 1) for part in value)
    if isinstance(value, BaseModel):
        return any(carries(part, depth - 1) for part in vars(value).values())
    return any(carries(getattr(value, name, None), depth - 1) for name in getattr(type(value), "__slots__", ()))


def rooms_called(act: Callable[[], object], shell: str) -> list[str]:
    """Return the rooms that a shell hands the name to while something is done, in order."""
    called: list[str] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        room, caller = room_of(frame), room_of(frame.f_back)
        if event != "call" or caller != shell or room in {"", shell, *SERVANTS}:
            return
        if any(carries(frame.f_locals[name]) for name in frame.f_code.co_varnames[: frame.f_code.co_argcount]):
            called.append(room)

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return [room for room, _ in groupby(called)]


def test_the_shell_hands_a_typed_name_to_each_room_once() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@15:01 /item 3")
    rooms = rooms_called(lambda: scene.when("@15:02 Norway"), "capture")
    assert rooms == ["shorthand", "acts", "log", "record", "describe"]


def test_a_typed_name_goes_down_to_the_names_and_is_not_read_again() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@15:01 /item 3")
    assert rooms_called(lambda: scene.when("@15:02 Norway"), "acts") == ["names"]
    assert rooms_called(lambda: scene.when("@15:04 Norway for:G77"), "shorthand") == []


def test_a_recorded_name_is_written_without_being_matched_again() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@15:01 /item 3", "@15:02 Norway", "@15:04 /rise")
    proceedings, style = scene.reloaded().proceedings, read("")
    assert rooms_called(lambda: as_text(report_on_items(proceedings, style)), "outputs") == []
