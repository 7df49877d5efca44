from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.commands import SESSION, Command
from tests.support.sheets import Rows, write_csv

pytestmark = pytest.mark.printed

Report = Callable[..., str]

LISTED = SESSION.replace("[members]", 'participants = "p.csv"\n\n[members]').partition("[[participant]]")[0]
BEGUN = "@2012-10-17T15:00 /open 4 chair:Kenya\n@15:01 /item 3\n"


@pytest.fixture
def report(command: Command, folder: Path, place: str) -> Report:
    """Return the report on a meeting of a session with a list of participants."""

    def made(rows: Rows, acts: str, *options: str, more: str = "") -> str:
        write_csv(folder / "p.csv", rows)
        (folder / "listed.toml").write_text(f"{LISTED}{more}", encoding="utf-8")
        (folder / "acts.txt").write_text(f"{BEGUN}{acts}", encoding="utf-8")
        assert command("new", "listed.toml", place).status == 0
        done = command("import", place, "acts.txt")
        assert (done.status, done.err) == (0, "")
        return command("report", place, *options).out

    return made


def test_a_listed_organization_is_printed_as_the_built_in_one(report: Report) -> None:
    rows = [["Organization", "Category"], ["World Health Organization", "UN"], ["Asian Development Bank", "IGO"]]
    text = report(rows, "@15:05 WHO\n@15:08 ADB\n@15:09 /rise\n")
    assert "The observer for the World Health Organization made" in text
    assert "observer for the Asian Development Bank also" in text


def test_a_group_of_the_file_is_printed_as_the_built_in_one(report: Report) -> None:
    group = '[[group]]\nname = "Group of 77 and China"\naliases = ["G77"]\n'
    text = report([["Name", "Type"], ["the Fund", "NGO"]], "@15:05 Egypt for:G77\n@15:09 /rise\n", more=group)
    assert "Egypt (on behalf of the Group of 77 and China)" in text


def test_states_are_built_in_as_offices_spell_them(report: Report) -> None:
    rows = [
        ["Delegation", "Category"],
        ["Korea, Republic of", "Member State"],
        ["Netherlands (the)", "Member State"],
        ["Norwey", "Member State"],
    ]
    acts = "@15:05 Republic of Korea\n@15:06 NLD\n@15:07 Norway\n@15:09 /rise\n"
    text = report(rows, acts)
    assert "by the representatives of the Republic of Korea, the Netherlands and Norway." in text


def test_one_whose_acronym_stands_in_brackets_is_one_entity(report: Report) -> None:
    rows = [["Organization", "Category"], ["International Civil Aviation Organization (ICAO)", "UN"]]
    text = report(rows, "@15:05 ICAO\n@15:09 /rise\n", "--organization")
    assert "represented by observers: " not in text
    assert "was represented by an observer: International Civil Aviation Organization." in text


def test_an_acronym_in_brackets_can_be_typed_and_is_not_printed(report: Report) -> None:
    rows = [["Name", "Type"], ["World Test Fund for Birds (WTF)", "NGO"], ["WTF-Island", "NGO"]]
    text = report(rows, "@15:05 WTF\n@15:09 /rise\n")
    assert "observer for World Test Fund for Birds made" in text
