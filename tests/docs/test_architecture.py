"""The pages for whoever changes the code say where things are, and the things are there."""

from __future__ import annotations

import re

import pytest

from tests.support.paths import ROOT

PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md")


def paths_on(page: str) -> list[str]:
    """Return every path of a file or folder of ours that a page names in backticks."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return sorted(set(re.findall(r"`((?:meetinglog|storage|tui|tests|docs|requirements)/[\w./*-]*)`", text)))


def section(page: str, heading: str) -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    return text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_on_the_page_is_there(page: str) -> None:
    assert [path for path in paths_on(page) if "NAME" not in path and not (ROOT / path).exists()] == []


def test_every_room_stands_in_the_table_of_rooms() -> None:
    rooms = {
        f"{place}/{folder.parent.name}/"
        for place in ("meetinglog", "storage")
        for folder in (ROOT / place).glob("*/__init__.py")
    }
    listed = set(re.findall(r"^\| `([\w/.]+)`", section("ARCHITECTURE.md", "The rooms"), re.MULTILINE))
    assert listed == rooms | {"meetinglog/errors.py", "storage/", "tui/"}


def test_every_answer_to_where_something_is_made_is_a_path() -> None:
    rows = re.findall(
        r"^\| (?!what)(?!-)([^|]+) \| ([^|]+) \|$", section("ARCHITECTURE.md", "Where is … made?"), re.MULTILINE
    )
    assert rows != []
    assert [what for what, where in rows if not re.findall(r"`[\w./-]+`", where)] == []


def test_a_link_on_the_page_leads_to_a_file() -> None:
    for page in PAGES:
        links = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
        assert [link for link in links if not (ROOT / link).exists()] == []
