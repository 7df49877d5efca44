"""The officer's page on the session file says what is true, and misses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetinglog.errors import SessionFileError
from meetinglog.model.session import (
    Addendum,
    AgendaItem,
    Body,
    Capacity,
    Document,
    Frozen,
    GroupFacts,
    Members,
    Participant,
    PlannedMeeting,
    Rapporteur,
    ReportFacts,
    Session,
    SessionFacts,
    TrackFacts,
)
from meetinglog.session_file import read_session
from meetinglog.session_file.capacities import capacity_of
from meetinglog.session_file.kinds import LIMIT_KEYS
from meetinglog.session_file.preview_data import Outcome
from meetinglog.session_file.sheets.agenda import HEADINGS as AGENDA
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.session_file.sheets.participants import HEADINGS as PARTICIPANTS
from meetinglog.session_file.table_models import FILE, RAPPORTEUR, TABLES, twins
from tests.session_file.sheets.test_participants import csv_mistakes
from tests.support.paths import DOCS
from tests.support.session_files import HEAD, mistakes, read, styles, with_session
from tests.support.sheets import LIST, workbook

PAGE = (DOCS / "session-file.md").read_text(encoding="utf-8")
IN_FILE = {heading: table.fields_by_key() for heading, table in {**TABLES, "rapporteur": RAPPORTEUR}.items()}
STORED: dict[str, type[Frozen]] = {
    "[body]": Body,
    "[session]": SessionFacts,
    "[report]": ReportFacts,
    "rapporteur": Rapporteur,
    "[[addendum]]": Addendum,
    "[members]": Members,
    "[[track]]": TrackFacts,
    "[[meeting]]": PlannedMeeting,
    "[[item]]": AgendaItem,
    "[[item.document]]": Document,
    "[[participant]]": Participant,
    "[[group]]": GroupFacts,
}
OTHERWISE_IN_THE_FILE = {
    "[session]": ({"participants", "agenda"}, set[str]()),
    "[report]": (set[str](), {"style_source"}),
    "[[item]]": ({"document"}, {"documents"}),
    "[[participant]]": ({"state"}, {"code"}),
}
"""Where file and model differ: the keys that only the file has, and those that only the model has."""


def section(heading: str) -> str:
    found = re.search(rf"^### `{re.escape(heading)}`\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"the page has no section on {heading}"
    return found[1]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("heading", IN_FILE)
def test_every_key_of_the_file_stands_on_the_page_and_no_other(heading: str) -> None:
    keys = re.findall(r"^\| `([a-z_]+)` \| (?:yes|no) \|", section(heading), re.MULTILINE)

    assert sorted(keys) == sorted(set(IN_FILE[heading]) - set(twins(STORED[heading])))


def test_every_text_that_may_stand_in_another_language_is_on_the_page() -> None:
    rows = dict(re.findall(r"^\| `(\[+[a-z.]+\]+)` \| (.*) \|$", PAGE, re.MULTILINE))
    names = rows.pop("[names]")

    assert "`USA_fr`" in names
    assert {heading: re.findall("`([a-z_]+)`", texts) for heading, texts in rows.items()} == {
        heading: list(dict.fromkeys(texts)) for heading, model in STORED.items() if (texts := twins(model).values())
    }


@pytest.mark.parametrize("heading", STORED)
def test_every_key_of_the_model_is_one_of_the_file(heading: str) -> None:
    only_file, only_model = OTHERWISE_IN_THE_FILE.get(heading, (set[str](), set[str]()))

    assert set(IN_FILE[heading]) - only_file == set(STORED[heading].model_fields) - only_model


def test_every_table_of_the_model_has_a_section() -> None:
    sections = set(re.findall(r"^### `\[+([a-z.]+)\]+`$", PAGE, re.MULTILINE))

    keys = FILE.fields_by_key()

    assert sections == {*keys, "item.document"}
    in_file = {FILE.model_fields[name].alias or name for name in Session.model_fields}
    assert in_file == set(keys) - {"categories"}


@pytest.mark.parametrize("heading", IN_FILE)
def test_the_page_says_which_keys_are_needed(heading: str) -> None:
    needed = re.findall(r"^\| `([a-z_]+)` \| yes \|", section(heading), re.MULTILINE)

    assert sorted(needed) == sorted(key for key, field in IN_FILE[heading].items() if field.is_required())


def test_every_limit_and_every_capacity_stands_on_the_page() -> None:
    assert set(re.findall(r"`([a-z-]+)`", section("[limits]"))) == set(LIMIT_KEYS)
    assert {capacity.value for capacity in Capacity} <= set(re.findall(r"`([a-z-]+)`", section("[[participant]]")))


def test_the_words_for_capacities_on_the_page_are_understood() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([A-Z].*) \|$", PAGE, re.MULTILINE)
    understood = {word: {capacity_of(each) for each in words.split(", ")} for word, words in rows}

    assert understood == {capacity.value: {capacity} for capacity in Capacity}


@pytest.mark.parametrize(("sheet", "headings"), [("participants", PARTICIPANTS), ("the agenda", AGENDA)])
def test_the_headings_on_the_page_are_understood(sheet: str, headings: Headings) -> None:
    found = re.search(rf"^## The spreadsheet of {sheet}\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    rows = re.findall(r"^\| ([a-zA-Z -]+) \| ([a-zA-Z, -]+) \| (yes|no) \|", found[1], re.MULTILINE)

    assert {column for column, _, _ in rows} == set(headings.words)
    assert {column for column, _, needed in rows if needed == "yes"} == set(headings.required) - set(headings.spared)
    assert [w for column, words, _ in rows for w in words.split(", ") if headings.column(w) != column] == []


def test_every_outcome_of_a_preview_stands_on_the_page() -> None:
    assert re.findall(r"^\| `([a-z ]+)` \| [^|]* \|$", PAGE.split("## The spreadsheet of")[0], re.MULTILINE)[-5:] == [
        *map(str, Outcome)
    ]


def test_the_agenda_on_the_page_is_right(tmp_path: Path) -> None:
    (tmp_path / "agenda.csv").write_text(blocks("csv")[1], encoding="utf-8")

    assert read(tmp_path, with_session('agenda = "agenda.csv"')).items == (
        AgendaItem(number="1", title="Opening of the session"),
        AgendaItem(
            number="2",
            title="Other serious crimes",
            chapter="VII",
            documents=(
                Document(symbol="CTOC/COP/2012/7", title="Report of the Secretariat on technical assistance"),
                Document(symbol="CTOC/COP/2012/8", title="Note by the Secretariat"),
            ),
        ),
        AgendaItem(number="2 (a)", title="Cybercrime"),
    )


def test_the_example_is_right(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_text(blocks("csv")[0], encoding="utf-8")
    path = tmp_path / "session.toml"
    path.write_text(blocks("toml")[0], encoding="utf-8")

    session = read_session(path, styles)

    assert [each.name for each in session.participants] == [
        "the World Wildlife Fund for Nature-International",
        "the Council of Europe",
        "the United Nations Environment Programme",
        "Amnesty International",
    ]


@pytest.mark.parametrize(("text", "answer"), list(zip(blocks("toml")[1:], blocks("text"), strict=True)))
def test_a_typical_mistake_gets_the_answer_on_the_page(tmp_path: Path, text: str, answer: str) -> None:
    path = tmp_path / "session.toml"
    path.write_text(text if text.startswith("[body]") else f"{HEAD}\n{text}", encoding="utf-8")

    with pytest.raises(SessionFileError) as raised:
        read_session(path, styles)

    assert f"{raised.value}\n".replace(str(path), "session.toml") == answer


def test_a_typical_mistake_of_a_spreadsheet_gets_the_answer_on_the_page(tmp_path: Path) -> None:
    said = re.findall(r"^\| a .* \| `participants\.csv(.*)` \|$", PAGE, re.MULTILINE)
    cells = csv_mistakes(tmp_path, ["Name", "Type"], ["A", "Press"], ["", "ngo"])
    headings = csv_mistakes(tmp_path, ["Observer", "Type"])

    assert sorted(f"p.csv{each}" for each in said) == sorted([*cells, *headings])


def test_the_other_mistakes_of_spreadsheets_get_the_answers_on_the_page(tmp_path: Path) -> None:
    said = re.findall(r"^\| a .* \| `((?:session\.participants: |agenda\.csv, ).*)` \|$", PAGE, re.MULTILINE)
    workbook(tmp_path / "participants.xlsx", {"May": LIST, "June": LIST})
    (tmp_path / "agenda.csv").write_text(
        "Item,Title,Chapter,Symbol,Document title\n(a),A,,,\n4,B,,X/1,\nVI,C,,,\n", encoding="utf-8"
    )
    told = mistakes(tmp_path, with_session('participants = "participants.xlsx"\nagenda = "agenda.csv"'))

    assert sorted(said) == sorted(told)
