"""``acts``: the shorthand."""

from __future__ import annotations

from dataclasses import dataclass

from meetinglog.cli.io import emit
from meetinglog.shorthand import SIGNS, spec
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.help import acts_text, explained
from meetinglog.text.jsonable import JsonRecord, to_json


@dataclass(frozen=True, slots=True)
class ActData(JsonRecord):
    """A line that an officer can type."""

    verb: str
    """The word after the slash; empty for a line that begins with a sign."""
    usage: str
    """What is typed."""
    meaning: str
    """What it records."""
    example: str
    """An example."""


def run(act: str | None, *, as_json: bool) -> None:
    """Print the shorthand, or what explains one act. Raises `Refused` for an act that there is not."""
    chosen = [spec(act.removeprefix("/"))] if act else list(ACTS)
    if as_json:
        signs = () if act else tuple(ActData("", usage, meaning, usage) for usage, meaning in SIGNS)
        rows = tuple(ActData(spec.verb, spec.usage, spec.meaning, spec.example) for spec in chosen)
        emit(to_json(tuple[ActData, ...], (*signs, *rows)), None)
    else:
        emit(explained(chosen[0]) if act else acts_text(), None)
