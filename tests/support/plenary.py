"""Logs to be played again: the seed's two meetings, and a long plenary as an officer typed it while it happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from meetinglog.outputs.report.style.languages import session_style
from meetinglog.record.record import Record
from meetinglog.session_file import read_session
from storage import stores
from tests.support.desks import sealed
from tests.support.paths import CASES
from tests.support.scene import SESSION, Scene, local

_NAMES = (
    "Norway; Egypt; Thailand; WWF; Italy; Lebanon; Japan; Algeria; Austria; Brazil; Chile; China; Cuba; France; Ghana; "
    "India; Kenya; Mexico; Peru; Spain; Canada; Nigeria; Jordan; Sweden; Poland; Turkey; Ukraine; Uruguay; Zambia; "
    "Senegal; Viet Nam"
)

MISTAKEN = 15
"""The number of the entry that gives Jordan the floor, where it was Japan."""


def plenary() -> Iterator[tuple[str, str]]:
    """Yield the lines of a plenary, each with the time at which it was typed.

    Thirty-five statements: an introductory one, thirty-one of States and others, a point of order and two replies. One
    speaker is corrected after a minute and a half, a note is entered late, and consultations take half an hour.
    """
    yield "14:50:00", "/inscribe Norway; Egypt for:G77; Thailand; WWF; Italy"
    yield "15:02:00", "/open 4 chair:Kenya"
    yield "15:03:00", "/item 3"
    yield "15:03:30", "/limit 3m"
    yield "15:04:00", "/intro secretariat"
    now = local("15:10:00")
    for number, name in enumerate(_NAMES.split("; ")):
        for after, line in _statement(number, name):
            yield _clock(now, after), line
        now += dt.timedelta(seconds=150 + 20 * (number % 4))
        if name == "France":
            yield _clock(now), "/suspend consultations"
            now += dt.timedelta(minutes=30)
            yield _clock(now), "/resume"
            now += dt.timedelta(seconds=45)
    for after, line in (
        (0, "/end"),
        (30, "/reply Lebanon"),
        (150, "/reply Iraq"),
        (270, "/end"),
        (280, "@-90s - asked for consensus"),
        (300, "/conclude"),
        (310, "/rise"),
    ):
        yield _clock(now, after), line


def _statement(number: int, name: str) -> Iterator[tuple[int, str]]:
    yield 0, "/next" if number < 5 else "Jordan" if name == "Japan" else name
    match name:
        case "Lebanon":
            yield 70, "/order Iraq"
            yield 100, "/end"
        case "Japan":
            yield 90, f"/amend {MISTAKEN} who:Japan"
        case "Brazil":
            yield 20, "/comment he will not stop"
        case "Chile":
            yield 40, "- welcomed the report #cybercrime"


def _clock(now: dt.datetime, after: int = 0) -> str:
    return f"{now + dt.timedelta(seconds=after):%H:%M:%S}"


def long_plenary() -> Record:
    """Record the plenary, each line when it was typed."""
    return _typed().record


def _typed() -> Scene:
    scene = Scene(SESSION)
    scene.now = local("14:45:00")
    for clock, line in plenary():
        scene.at(clock, line)
    return scene


def seed() -> Record:
    """Record the seed's case, as its capture was imported."""
    folder = CASES / "seed"
    scene = Scene(read_session(folder / "session.toml", session_style))
    scene.when(*(folder / "capture.txt").read_text(encoding="utf-8").splitlines())
    return scene.record


async def write_plenary(log: str) -> None:
    """Write the log of the plenary."""
    await stores.restore(stores.address_of(log), sealed(_typed().log.entries))
