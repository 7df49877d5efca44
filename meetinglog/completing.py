"""Placeholder until the candidates come."""

from __future__ import annotations
from collections.abc import Sequence
from dataclasses import dataclass
from meetinglog.proceedings import Proceedings


@dataclass(frozen=True, slots=True)
class Candidate:
    text: str
    label: str
    code: str
    group: str
    hint: str = ""
    complete: bool = True


def candidates(line: str, state: Proceedings, track: str, limit: int = 8) -> tuple[Candidate, ...]:
    from meetinglog.shorthand.acts import ACTS

    if line.startswith("/"):
        return tuple(
            Candidate(f"/{a.verb} ", a.usage, "", "", a.meaning, False) for a in ACTS if a.verb.startswith(line[1:])
        )[:limit]
    return tuple(
        Candidate(i.request.speaker.name, i.request.speaker.name, i.request.speaker.code, "")
        for i in state.queue(track)
        if i.request.speaker.name.lower().startswith(line.lower())
    )


def common_start(found: Sequence[Candidate]) -> str:
    import os

    return os.path.commonprefix([f.text for f in found])
