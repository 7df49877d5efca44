"""What `docs/microphones.md` shows is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from meetinglog.capture.microphones import dis_ccu, lines, sources, state
from meetinglog.capture.microphones.events import LONGEST_SEAT, MicrophoneEvent
from meetinglog.capture.microphones.json_lines import event_of
from tests.support.paths import DOCS
from tests.support.session_files import read, with_more

PAGE = (DOCS / "microphones.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_lines_are_events() -> None:
    [shown] = blocks("json")
    events = [event_of(line.encode()) for line in shown.splitlines()]
    assert [(event.seat, event.on, event.at is None, event.changed) for event in events] == [
        ("27", True, False, True),
        ("A-14", False, False, True),
        ("31", True, True, True),
        ("27", True, False, False),
        ("31", True, True, False),
    ]


def test_the_source_is_one() -> None:
    [shown], names = blocks("python"), dict[str, Any]()
    exec(compile(shown, "our_hall", "exec"), names)  # noqa: S102 - what the page shows
    first, event, told, said = names["listen"]("10.0.0.5")
    assert (first, event.seat, event.at is None) == (None, "27", False)
    assert told == MicrophoneEvent("31", on=True, changed=False)
    assert said == "The hall at 10.0.0.5 is closed."


def test_the_seats_and_the_entry_point_are_right(tmp_path: Path) -> None:
    seats, points = blocks("toml")
    assert read(tmp_path, with_more(seats)).seats["27"] == "Norway"
    assert list(tomllib.loads(points)["project"]["entry-points"]) == [sources.GROUP]


def test_the_figures_are_those_of_the_program() -> None:
    shown = (
        f"at most {LONGEST_SEAT} characters",
        f"at most {state.MOST_SEATS:,} seats",
        f"at most {lines.LONGEST // 1024} kB",
        f"TCP port {dis_ccu.PORT}",
        *(f"`{scheme}://" for scheme in sources.BUILT_IN),
    )
    assert [figure for figure in shown if figure not in PAGE] == []
