"""The annexes: the list of participants, with the persons known by name, and the list of documents."""

from __future__ import annotations

import re
from typing import Any

import pytest

from meetinglog.model.events import Output
from meetinglog.outputs.report.docx.marks import TABLES, digest
from meetinglog.outputs.report.model import DataTable, Heading, ListItem, Subheading, text_of
from meetinglog.outputs.report.output import build_report
from tests.support.scene import Scene, given, in_session, session
from tests.support.second_way.lists import rows
from tests.support.second_way.sessions import random_session
from tests.support.word.report import case
from tests.views.test_second_way import told

OPEN = "@2012-10-15T10:10 /open 1"


def annexes(scene: Scene, style: str = "", **options: Any) -> list[str]:
    """Return the lines of the annexes alone, a table's cells with a stroke between them."""
    lines: list[str] = []
    for block in build_report(scene.record, asked(style, **options)).blocks:
        if block.key.startswith("annex"):
            cells = [block.columns, *(map(text_of, row) for row in block.rows)] if isinstance(block, DataTable) else []
            lines += [" | ".join(row) for row in cells] or [text_of(block.spans)]
    return lines


def asked(style: str = "", **options: Any) -> Output:
    own = {"style": "own", "style_source": style} if style else {}
    return Output(kind="report", format="text", annexes=True, **own, **options)


def remarks(scene: Scene, **options: Any) -> tuple[str, ...]:
    return build_report(scene.record, asked(**options)).remarks


def opened(*lines: str, **facts: Any) -> Scene:
    facts = {"participants": [], "items": [{"number": "3", "title": "Crime"}], **facts}
    return given(OPEN, "@10:11 /item 3", *lines, facts=session(**facts))


def test_participants_stand_by_category_each_with_its_persons() -> None:
    scene = opened(
        "@10:12 Norway by:Ms. Li",
        '@10:13 "the Sea Group" as:ngo by:Mr. Sand',
        "@10:14 Thailand",
        "@10:15 EU as:reio",
        "@10:16 Iran",
        "@10:17 UNODC",
        "@10:18 INTERPOL",
        '@10:19 "Ms. Ada Byron" as:panellist',
        '@10:20 "Mr. Karl Otto" as:expert',
        '@10:21 "the Mayor of Vienna" as:other',
        "@10:22 secretariat by:Ms. None",
        "@10:23 ?",
    )
    assert annexes(scene) == [
        "Annex. List of participants",
        "States",
        "Iran (Islamic Republic of)",
        "Norway: Ms. Li",
        "Regional economic integration organizations",
        "European Union",
        "Observer States",
        "Thailand",
        "Entities of the United Nations system",
        "United Nations Office on Drugs and Crime",
        "Intergovernmental organizations",
        "International Criminal Police Organization (INTERPOL)",
        "Non-governmental organizations",
        "Sea Group: Mr. Sand",
        "Panellists",
        "Ms. Ada Byron",
        "Experts",
        "Mr. Karl Otto",
        "Other participants",
        "Mayor of Vienna",
    ]


def test_persons_stand_by_their_names_each_once_whatever_the_courtesy_title() -> None:
    scene = opened(
        "@10:12 Norway by:Ms. Zoe Li",
        "@10:13 Norway by:H.E. Mr. Bo Dahl",
        "@10:14 Norway by:Zoe Li",
        "@10:15 /inscribe Norway by:Mr. Ola Aas",
        "@10:16 /next",
    )
    assert annexes(scene)[2:] == ["Norway: H.E. Mr. Bo Dahl; Mr. Ola Aas; Ms. Zoe Li"]


def test_a_person_rests_on_the_entries_that_name_it() -> None:
    scene = opened("@10:12 Norway by:Ms. Li", "@10:13 Kenya", "@10:14 Norway by:Mr. Aas")
    report = build_report(scene.record, asked())
    [norway] = [block for block in report.blocks if block.key == "annex participants: state NOR"]
    assert {span.text: span.entries for span in norway.spans if span.entries} == {
        "Norway": ("e4", "e6"),
        "Mr. Aas": ("e6",),
        "Ms. Li": ("e4",),
    }


def test_who_was_called_in_vain_or_wrote_is_not_listed() -> None:
    scene = opened("@10:12 /inscribe Chad by:Mr. Abu; Peru", "@10:13 /absent Chad", "@10:14 /written Kenya")
    assert annexes(scene)[2:] == ["Peru"]


def test_those_whom_the_session_file_lists_took_part_and_how_many_nothing_else_shows_is_told() -> None:
    listed = [{"name": "the Sea Group", "capacity": "ngo"}, {"name": "the Lake Board", "capacity": "igo"}]
    scene = opened('@10:12 "the Sea Group"', "@10:13 Norway", participants=listed)
    assert annexes(scene)[1:] == [
        *("States", "Norway", "Intergovernmental organizations", "Lake Board"),
        *("Non-governmental organizations", "Sea Group"),
    ]
    assert remarks(scene) == (
        "Not in the report: the list of documents, since there are none.",
        "In the log, but not in the session file's list of participants: 1 State.",
        "In the list of participants by the session file alone: 1 participant.",
    )


ITEMS = [
    {"number": "2", "title": "Crime", "documents": [{"symbol": "A/2", "title": 'Report on "crime"'}]},
    {
        "number": "3",
        "title": "Fraud",
        "documents": [{"symbol": "A/1", "title": "Note"}, {"symbol": "a/2", "title": ""}],
    },
]


def test_documents_stand_in_a_table_each_once_with_its_items() -> None:
    scene = opened("@10:12 /doc A/5 Typed", "@10:13 /doc A/1 Again", items=ITEMS)
    assert annexes(scene) == [
        "Annex. List of documents",
        "Symbol | Agenda item | Title",
        "A/2 | 2 and 3 | Report on “crime”",
        "A/1 | 3 | Note",
        "A/5 | 3 | Typed",
    ]
    assert remarks(scene) == ("Not in the report: the list of participants, since there are none.",)


def test_annexes_are_counted_unless_a_style_gives_their_numbers() -> None:
    scene = in_session("@15:10 Norway")
    headings = ["Annex I. List of participants", "Annex II. List of documents"]
    assert [line for line in annexes(scene) if line.startswith("Annex")] == headings
    fixed = '[annexes.documents]\nnumber = "IV"'
    assert [line for line in annexes(scene, fixed) if line.startswith("Annex")] == [
        headings[0],
        "Annex IV. List of documents",
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "fr",
            [
                *("Annexe I. Liste des participants", "États", "Norvège\u00a0: Ms. Li"),
                *("Annexe II. Liste des documents", "Cote | Point de l’ordre du jour | Titre", "A/1 | 3 | Rapport"),
            ],
        ),
        (
            "es",
            [
                *("Anexo I. Lista de participantes", "Estados", "Noruega: Ms. Li"),
                *("Anexo II. Lista de documentos", "Signatura | Tema del programa | Título", "A/1 | 3 | Informe"),
            ],
        ),
    ],
)
def test_they_are_in_french_and_spanish_too(code: str, expected: list[str]) -> None:
    document = {"symbol": "A/1", "title": "Report", "title_fr": "Rapport", "title_es": "Informe"}
    scene = opened("@10:12 Norway by:Ms. Li", items=[{"number": "3", "title": "Crime", "documents": [document]}])
    assert annexes(scene, f'language = "{code}"') == expected


def test_they_stand_behind_every_report_and_number_no_paragraph() -> None:
    scene = case("three-addenda")
    for kind in ("report", "organization", "final", "remainder"):
        plain, whole = (
            build_report(scene.record, Output(kind=kind, format="text", annexes=annexed)).blocks
            for annexed in (False, True)
        )
        assert whole[: len(plain)] == plain
        assert {type(block) for block in whole[len(plain) :]} == {Heading, Subheading, ListItem, DataTable}
        assert len({block.key for block in whole}) == len(whole)


def test_every_table_is_known_as_one_in_a_word_file() -> None:
    report = build_report(case("three-addenda").record, asked())
    assert {digest(block.key) for block in report.blocks if isinstance(block, DataTable)} < TABLES


LISTED = {"state", "reio", "observer-state", "un", "igo", "ngo", "panellist", "expert", "other"}


@pytest.mark.parametrize("seed", range(3))
def test_who_spoke_in_a_random_session_is_listed_by_a_second_way(seed: int) -> None:
    scene = random_session(seed, 60)
    spoken = rows(told(scene))
    blocks = [
        b for b in build_report(scene.record, asked()).blocks if isinstance(b, ListItem) and b.key.startswith("annex")
    ]
    printed = {
        block.key.rpartition(": ")[2].partition(" ")[2].removeprefix("the "): text_of(block.spans) for block in blocks
    }
    for row in spoken:
        if row["speaker"] and (row["code"] or row["capacity"] in LISTED):
            line = printed[row["code"] or row["speaker"]]
            assert not row["person"] or row["person"] in re.split("[:;] ", line)
    persons = {row["person"] for row in spoken} - {""}
    inscribed = {i.request.person for i in scene.proceedings.inscriptions} - {""}
    named = {name for line in printed.values() for name in re.split("; ", line.partition(": ")[2])} - {""}
    assert named <= persons | inscribed
    assert len(printed) >= 5
