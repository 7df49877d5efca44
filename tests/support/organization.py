"""Given, when, then for the organizational chapter: a session from its first meeting on, and its sections."""

from __future__ import annotations

from meetinglog.outputs.report.model import ListItem, Subheading, text_of
from meetinglog.outputs.report.sections.organization import organization
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.text import as_text
from tests.support.scene import FACTS, Scene, given, session

TRACKS = [{"name": "cow", "short_name": "Committee of the Whole"}]
ITEMS = [
    {"number": "1", "title": "Organizational matters"},
    {"number": "1 (a)", "title": "Election of officers"},
    {"number": "1 (b)", "title": "Adoption of the agenda"},
    *FACTS["items"],
]
FACTS_OF_A_SESSION = session(tracks=TRACKS, items=ITEMS, participants=[])
"""The handy session with organizational matters, a Committee of the Whole, and no participants listed."""

OPEN = "@2012-10-15T10:10 /open 1"


def chapter(scene: Scene, style: str = "") -> list[str]:
    """Return the chapter's headings and paragraphs as text, in a style given as TOML."""
    return [line for line in as_text(organization(scene.proceedings, read(style))).splitlines() if line]


def section(scene: Scene, title: str, style: str = "") -> list[str]:
    """Return the paragraphs of a section without their numbers, lines of lists with their marks; none if left out."""
    found: list[str] = []
    there = False
    for block in organization(scene.proceedings, read(style)).blocks:
        match block:
            case Subheading():
                there = text_of(block.spans).partition(". ")[2] == title
            case ListItem() if there:
                found.append(f"{block.label} {text_of(block.spans)}")
            case _ if there:
                found.append(text_of(block.spans))
    return found


def remarks(scene: Scene) -> list[str]:
    """Return what the officer is told beside the chapter."""
    return list(organization(scene.proceedings, read("")).remarks)


def opened(*lines: str) -> Scene:
    """Begin a log with the 1st meeting open since 10.10 on 15 October 2012 (entry 2), and import lines into it."""
    return given(OPEN, *lines, facts=FACTS_OF_A_SESSION)
