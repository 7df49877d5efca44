"""Given, when, then for the acts: a session with working groups beside the plenary, and lines typed into its log."""

from __future__ import annotations

from msgspec.structs import replace

from meetinglog.capture.recorder import Answer
from meetinglog.model.session import Session
from meetinglog.views.history import EntryHistory, history
from tests.support.scene import Scene, given, session

FACTS_WITH_TRACKS = session(
    tracks=[
        {"name": "cow", "short_name": "Committee of the Whole"},
        {"name": "wg", "short_name": "Working Group"},
    ],
)
"""The handy session with a Committee of the Whole and a working group."""

OPEN = "@2012-10-17T15:00 /open 4"
ITEM = "@15:00 /item 3"


def begun(*lines: str, facts: Session = FACTS_WITH_TRACKS) -> Scene:
    """Begin a log with the 4th meeting open and item 3 before it (entries 2 and 3), and import lines into it."""
    return given(OPEN, ITEM, *lines, facts=facts)


def limited(limits: dict[str, float]) -> Session:
    """Return the handy session with limits of its own."""
    return session(limits=limits)


def says(scene: Scene, line: str) -> str:
    """Import a line, and return its answer as it is shown, without number and time."""
    [answer] = scene.when(line)
    return shown(answer)


def shown(answer: Answer) -> str:
    """Return an answer as it is shown, without number and time."""
    return str(answer).split("  ", 2)[2]


def by(scene: Scene, officer: str) -> None:
    """Let another officer go on with the log."""
    scene.author = scene.recorder.author = replace(scene.author, officer=officer)


def names(scene: Scene) -> list[str]:
    """Return who spoke, in the order of the record; ``?`` for an unidentified speaker."""
    return [statement.speaker.name if statement.speaker else "?" for statement in scene.statements]


def floor_times(scene: Scene) -> list[tuple[str, float | None]]:
    """Return who spoke and for how many seconds, in the order of the record."""
    return list(zip(names(scene), [statement.floor_seconds for statement in scene.statements], strict=True))


def waiting(scene: Scene, track: str = "plenary") -> list[str]:
    """Return who waits on the list of speakers of the current item, in its order."""
    return [inscription.request.speaker.name for inscription in scene.proceedings.queue(track)]


def asked(scene: Scene, track: str = "plenary") -> list[str]:
    """Return who waits for the right of reply, in the order in which it was asked for."""
    return [inscription.request.speaker.name for inscription in scene.proceedings.reply_queue(track)]


def on_the_floor(scene: Scene, track: str = "plenary") -> str:
    """Return who has the floor on a track; empty where nobody has."""
    running = scene.proceedings.running(track)
    if running is None:
        return ""
    return running.speaker.name if running.speaker else "?"


def who(scene: Scene, at: int = -1) -> tuple[str, str, list[str], list[str], str]:
    """Return who made a statement: name, capacity, groups, groups beside its own name, person."""
    statement = scene.statements[at]
    return (
        statement.speaker.name if statement.speaker else "?",
        str(statement.speaker.capacity) if statement.speaker else "",
        [group.name for group in statement.groups],
        [group.name for group in statement.also],
        statement.person,
    )


def entry_in_history(scene: Scene, number: int) -> EntryHistory:
    """Return what the history tells of an entry."""
    return history(scene.record)[number - 1]
