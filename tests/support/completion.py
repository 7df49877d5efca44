"""What is offered for a line typed in a session."""

from __future__ import annotations

from meetinglog.acts.resolve import resolve_speaker
from meetinglog.capture.completion import Candidate, candidates
from meetinglog.model.events import Speaker
from meetinglog.model.proceedings import Proceedings, Track
from meetinglog.model.session import PLENARY, Session
from meetinglog.shorthand import parse
from tests.support.acts import FACTS_WITH_TRACKS, begun
from tests.support.scene import Scene

ALL = 10_000
"""More than can be offered."""


def at_first(facts: Session = FACTS_WITH_TRACKS) -> Proceedings:
    """Return the proceedings of a session in which nothing has happened."""
    return Proceedings(facts, {PLENARY: Track()})


NOTHING_YET = at_first()


def waiting(*names: str) -> Scene:
    """Begin the 4th meeting with item 3 and names on its list of speakers (entry 4)."""
    return begun(f"@15:07 /inscribe {'; '.join(names)}")


def offered(line: str, state: Proceedings = NOTHING_YET, limit: int = 8) -> tuple[Candidate, ...]:
    """Return what is offered in plenary."""
    return candidates(line, state, PLENARY, limit)


def texts(line: str, state: Proceedings = NOTHING_YET, limit: int = 8) -> list[str]:
    """Return the lines offered in plenary."""
    return [candidate.text for candidate in offered(line, state, limit)]


def labels(line: str, state: Proceedings = NOTHING_YET, limit: int = 8) -> list[str]:
    """Return what is shown of what is offered in plenary."""
    return [candidate.label for candidate in offered(line, state, limit)]


def settled(line: str, state: Proceedings = NOTHING_YET) -> Speaker:
    """Return the speaker to whom a line gives the floor. Raises `Refused`."""
    who = getattr(parse(line).command, "who")  # noqa: B009
    return resolve_speaker(who, state, as_title=True)
