"""A whole difficult meeting in a real terminal: at each moment the screen answers what everybody asks.

Who speaks, as what, since when, how much is left; who waits, at what time on the clock; who is next, and how many there
are; what was just recorded. The answers are those of an officer who reads the capture file, worked out by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.support.commands import quietly
from tests.support.paths import TESTS
from tests.support.set_clock import ClockFile
from tests.support.terminal import Terminal

MEETING = TESTS / "support" / "human_rights_council"
GENEVA = ZoneInfo("Europe/Zurich")

ISHR = "International Service for"
MOMENTS: dict[str, tuple[str, ...]] = {
    "14:50:55": ("China makes an introductory statement", "since 14:50:25", "no limit", "Speakers: 15", " 1 Cuba",
                 "introduction: China"),
    "14:51:40": ("Cuba has the floor", "State", "since 14:51:16", "1:36 left of 2:00", "Speakers: 14", " 1 Djibouti",
                 "note on Cuba: welcomed the progress"),
    "14:52:55": ("The floor is free", "Next: Eritrea", "Speakers: 13", " 1 Eritrea", "absent: Egypt"),
    "14:54:00": ("The United States has the floor", "State", "since 14:53:02", "1:02 left of 2:00", "Speakers: 12",
                 " 1 Eritrea", "United States"),
    "14:57:40": (ISHR, "Non-governmental organization", "since 14:57:17", "1:37 left of 2:00", "Speakers: 6",
                 " 1 Ireland", "Gabon 0:38"),
    "14:58:00": ("China speaks on a point of order", "since 14:57:55", "no limit", f"waits at 0:38: {ISHR}",
                 "Speakers: 6", " 1 Ireland", "point of order: China"),
    "14:58:23": ("Canada speaks on a point of order", "Observer State", "since 14:58:22", f"waits at 0:38: {ISHR}",
                 "Speakers: 6", "point of order: China 0:27", "point of order: Canada"),
    "15:00:00": ("Greece speaks on a point of order", "on behalf of the European Union", "since 14:58:50",
                 f"waits at 0:38: {ISHR}", "point of order: USA 0:11|point of order: United States 0:11"),
    "15:03:20": ("Maldives speaks on a point of order", "since 15:03:03", f"waits at 0:38: {ISHR}", "Speakers: 6",
                 "point of order: Ireland 0:09", "point of order: Maldives"),
    "15:04:00": ("Maldives speaks on a point of order", f"waits at 0:38: {ISHR}", "note on .*Maldives"),
    "15:05:28": (ISHR, "Non-governmental organization", "since 14:57:17", "1:17 left of 2:00", "Speakers: 6",
                 " 1 Ireland", "end: Maldives 2:20"),
    "15:05:40": ("The 41st meeting is suspended", f"waits at 0:47: {ISHR}", "Consultations of the Bureau",
                 "SUSPENDED since 15:05", "Speakers: 6", "suspended: consultations"),
    "15:06:00": ("The floor is free", f"waits at 0:47: {ISHR}", "President: Poland", "chair: Poland"),
    "15:07:30": (ISHR, "1:05 left of 2:00", "Speakers: 6", " 1 Ireland", "floor back: International Service"),
    "15:07:52": ("Unidentified speaker has the floor", "Type /who", "since 15:07:49", "1:57 left of 2:00",
                 "Speakers: 5", " 1 Lao", "Ireland 0:11"),
    "15:09:00": ("Lebanon has the floor", "on behalf of the .*Arab", "since 15:07:49", "0:49 left of 2:00",
                 "Speakers: 4", " 1 Lao", "on behalf of"),
    "15:10:30": ("Lebanon has the floor", "over by 0:41", "limit 2:00"),
    "15:11:08": ("China speaks on a point of order", "no limit", "waits at 0:03: International Federation",
                 "Speakers: 3", "point of order: China"),
    "15:11:20": ("International Federation", "since 15:11:02", "0:48 left of 1:00", "adopted: A/HRC/DEC/25/111"),
    "15:12:00": ("The floor is free", "no item before the meeting", "Carries over: 3 on the list", "concluded: item 6"),
    "15:13:30": ("The floor is free", "Next: Pakistan", "Speakers: 8, list closed", " 1 Pakistan", "list closed"),
    "15:16:40": ("France has the floor", "since 15:16:12", "no limit", "Speakers: 3", " 1 Algeria",
                 "Reply: China, Japan and", "reply asked: "),
    "15:20:00": ("Republic of Korea has the floor", "since 15:17:00", "Speakers: 3", "France 0:48"),
    "15:35:15": ("China speaks in exercise of the right of reply|speaks in exercise of the right of reply",
                 "since 15:35:11", "no limit", "Reply: Japan and", "Republic of Korea 18:11"),
    "15:35:45": ("since 15:35:41", "right of reply", "To settle: second reply of", "flag: second reply"),
    "15:36:10": ("The 41st meeting has risen", "RISEN since 15:36", "Carries over: ", "41st meeting risen"),
}  # fmt: skip
"""By the time at which the screen is read: what it has to show, as patterns."""


def typed() -> Iterator[tuple[str, str]]:
    """Yield each line of the meeting: its time, and what is typed then."""
    for line in (MEETING / "41st-meeting.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            time, _, act = line.partition(" ")
            clock = time.rpartition("T")[2].removeprefix("@")
            yield clock if clock.count(":") > 1 else f"{clock}:00", act


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2014-03-20T{clock}.500").replace(tzinfo=GENEVA)


@pytest.mark.files
@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24)])
def test_at_every_moment_of_a_difficult_meeting_the_screen_answers_what_is_asked(
    size: tuple[int, int], tmp_path: Path
) -> None:
    assert quietly("new", MEETING / "session.toml", tmp_path / "LOG") == 0
    clock = ClockFile(tmp_path / "clock")
    unanswered: dict[str, tuple[list[str], list[str]]] = {}
    lines, asked = [*typed()], sorted(MOMENTS)
    clock.set(at("14:30:00"))
    with Terminal(tmp_path, "record", tmp_path / "LOG", size=size, before=clock.before) as terminal:
        terminal.wait_for_saved(1)
        for number, (time, act) in enumerate([*lines, ("23:59:59", "")], 2):
            while asked and asked[0] < time:
                unanswered |= missing(terminal, clock, asked.pop(0))
            if act:
                clock.set(at(time))
                terminal.enter(act)
                terminal.wait_for_saved(number)
    assert (unanswered, asked) == ({}, [])


def missing(terminal: Terminal, clock: ClockFile, moment: str) -> dict[str, tuple[list[str], list[str]]]:
    """Return what the screen does not show at a moment, with the screen."""
    clock.set(at(moment))
    terminal.press("end")  # it is drawn anew at once
    terminal.wait_until(lambda: terminal.rows[0].endswith(moment), moment)
    hidden = [pattern for pattern in MOMENTS[moment] if not re.search(pattern, terminal.text)]
    return {moment: (hidden, terminal.rows)} if hidden else {}
