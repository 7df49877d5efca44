"""Every format says the same of recorded votes, and of what was said before and after an action."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from meetinglog.model.events import Output
from meetinglog.outputs.report.output import render_report
from meetinglog.text.safe import file_bytes
from tests.provenance.test_striking_names import LINES, NAMES
from tests.support.provenance import REPORT
from tests.support.report_formats import READERS
from tests.support.scene import in_session
from tests.support.word.update import brought


@pytest.mark.parametrize("form", READERS)
def test_a_format_says_what_the_text_says_beside_an_action(form: str) -> None:
    record = in_session(*LINES).record

    def read(name: str) -> list[str]:
        data = render_report(record, REPORT.model_copy(update={"format": name})).data
        return READERS[name](data.encode() if isinstance(data, str) else data)

    assert read(form) == read("text")
    assert [name for name in NAMES if name not in "\n".join(read(form))] == []


OF_ACTS = [
    "action-taken",
    "explained-before-the-adoption-of-l-5",
    "adoption-of-l-5",
    "adoption-of-l-5-in-favour",
    "adoption-of-l-5-against",
    "adoption-of-l-5-abstaining",
    "explained-after-the-adoption-of-l-5",
    "said-after-the-adoption-of-l-5",
]
"""What people see of the paragraphs on action: as a link has it, which keeps the letters and digits of a name."""


def test_a_paragraph_on_an_action_is_known_to_people_by_what_it_is_on() -> None:
    record = in_session(*LINES).record
    page = file_bytes(render_report(record, REPORT.model_copy(update={"format": "html"})).data).decode()
    file = render_report(record, REPORT.model_copy(update={"format": "docx"})).data
    assert isinstance(file, bytes)
    ids = re.findall(r'id="item-3-([^"]*)"', page)
    names = re.findall(r'<w:alias w:val="item 3: ([^"]*)"', ZipFile(BytesIO(file)).read("word/document.xml").decode())
    assert ids[-len(OF_ACTS) :] == OF_ACTS
    assert ["-".join(re.findall(r"\w+", name)) for name in names] == [link.replace("-l-5", "-L-5") for link in ids]


def test_what_an_update_changed_is_told_by_what_it_is_on() -> None:
    scene = in_session(*LINES)
    file = render_report(scene.record, REPORT.model_copy(update={"format": "docx"})).data
    assert isinstance(file, bytes)
    scene.when("/amend 6 title:B", "/strike 8")
    _, changes = brought(file, scene, masthead=False)
    assert changes == [
        ("replaced", "item 3: adoption of L.5"),
        ("removed", "item 3: said after the adoption of L.5"),
    ]


def test_an_election_is_known_to_people_by_what_it_is_on() -> None:
    record = in_session("/elect President: Ms. A (Kenya)", "/elect Rapporteur: Mr. B (Peru)", "/agenda A/1").record
    chapter = Output(kind="organization", format="html")
    page = file_bytes(render_report(record, chapter).data).decode()
    assert re.findall(r'id="((?:\w+-)*(?:election|office|adoption)-[^"]*)"', page) == [
        "elections-election-of-president",
        "elections-office-of-president",
        "elections-office-of-rapporteur",
        "agenda-adoption-of-the-agenda",
    ]
