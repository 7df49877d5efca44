"""What the figures are called for people, in text and in pictures."""

from __future__ import annotations

from meetinglog.acts.sentence_parts import SEVERAL
from meetinglog.model.events import Kind
from meetinglog.model.facts import NOT_NAMED
from meetinglog.model.session import Capacity
from meetinglog.text.safe import figure_line
from meetinglog.views.figures import FloorTime

HEADINGS = {
    "delegation": "By delegation",
    "region": "By regional group",
    "group": "On behalf of groups",
    "capacity": "By capacity",
    "item": "By item",
    "kind": "By kind",
}
"""The headings of the sections."""

_KINDS = {
    Kind.INTRODUCTORY: "introductory statements",
    Kind.STATEMENT: "statements",
    Kind.CONCLUDING: "concluding statements",
    Kind.REPLY: "rights of reply",
    Kind.ORDER: "points of order",
    Kind.EXPLANATION: "explanations of vote or position",
}


def display_name(section: str, line: FloorTime) -> str:
    """Return what a line of a section is called."""
    match section:
        case "item":
            return figure_line(f"{line.code}  {line.name}") if line.code else "(no item)"
        case "capacity" if line.name:
            return SEVERAL[Capacity(line.name)]
        case "kind":
            return _KINDS[Kind(line.name)]
        case _:
            return figure_line(line.name) or NOT_NAMED


def missing(line: FloorTime) -> str:
    """Return how many interventions are not in the time of a line."""
    parts = [f"{line.unknown} of unknown time"] if line.unknown else []
    return ", ".join([*parts, *([f"{line.running} still running"] if line.running else [])])
