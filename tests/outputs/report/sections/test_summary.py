"""The skeleton of a summary record: what happened in a meeting, in its order, in every format."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run

from meetinglog.model.events import Output
from meetinglog.model.session import TrackFacts
from meetinglog.outputs.report.output import render_report
from meetinglog.outputs.report.style import source
from tests.support.scene import Scene, given, session

FACTS = session(
    groups=[{"name": "the Group of 77 and China", "aliases": ["G77"]}],
    report={"style": "summary-record", "style_source": source("summary-record", Path())},
)
LINES = (
    "@2012-10-17T10:10 /open 4",
    "@10:11 /item 3",
    "/intro secretariat",
    "- presented the report",
    "Norway by:Mr. X for:G77",
    "- welcomed the report",
    "- warned of fraud.",
    "Peru",
    "- thanked the secretariat",
    "Thailand",
    "- agreed",
    "Chile",
    "/order China by:Mr. Y",
    "- asked for a vote",
    "/ruling The motion is in order.",
    "@11:05 /suspend",
    "@11:20 /resume",
    "/explain Mali when:before",
    "- would abstain",
    '/adopt A/L.1 "One" infavour:"Norway; Peru" against:"China" abstaining:"Mali"',
    '/adopt A/L.2 "Two"',
    '/drop A/L.3 "Three"',
    "/explain Cuba",
    "- was content",
    "/reply Iraq by:Mr. Z",
    "- disagreed",
    "@13:05 /rise",
)
RECORD = """\
1. The meeting was called to order at 10.10 a.m.

Agenda item 3: Other serious crimes (CTOC/7)

2. A representative of the secretariat, introducing the item, said that presented the report.

3. Mr. X (Norway), speaking on behalf of the Group of 77 and China, said that welcomed the report. warned of fraud.

4. The representative of Peru said that thanked the secretariat.

5. The observer for Thailand said that agreed.

6. Chile

7. Mr. Y (China), speaking on a point of order, said that asked for a vote.

8. The President ruled that the motion is in order.

9. The meeting was suspended at 11.05 a.m. and resumed at 11.20 a.m.

10. The representative of Mali, speaking in explanation of vote before the vote, said that would abstain.

11. A recorded vote was taken.

In favour: Norway, Peru

Against: China

Abstaining: Mali

12. Draft resolution A/L.1 was adopted, by 2 votes to 1, with 1 abstention.

13. It was so decided.

14. Draft resolution A/L.3 was withdrawn by its sponsors.

15. The representative of Cuba, speaking in explanation of position after the decision, said that was content.

16. Mr. Z (Iraq), speaking in exercise of the right of reply, said that disagreed.

17. The meeting rose at 1.05 p.m.
"""


def scene() -> Scene:
    return given(*LINES, facts=FACTS)


def written(form: str) -> str | bytes:
    return render_report(scene().record, Output(kind="report", format=form)).data


def test_what_happened_is_told_in_its_order_with_the_notes() -> None:
    assert written("text") == RECORD


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("welcomed the report #fraud #piracy", "welcomed the report."),
        ("asked about #cyber_crime first.", "asked about cyber crime first."),
        ("asked why?", "asked why?"),
        ('quoted: "Act now!"', 'quoted: "Act now!"'),
        ('quoted: "Act now."', 'quoted: "Act now."'),
        ("that it welcomed the report", "it welcomed the report."),
        ("That is so", "is so."),
        ("that", "that."),
        ("spoke of C#, and A&#39; too;", "spoke of C#, and A&#39; too."),
    ],
)
def test_a_note_reads_as_a_sentence_without_the_signs_of_its_themes(note: str, sentence: str) -> None:
    noted = given("@2012-10-17T10:10 /open 4", "/item 3", "Norway", f"- {note}", "/rise", facts=FACTS)
    text = render_report(noted.record, Output(kind="report", format="text")).data
    assert f"The representative of Norway said that {sentence}\n" in str(text)


def test_a_note_of_nothing_but_themes_leaves_a_line_to_be_written() -> None:
    noted = given("@2012-10-17T10:10 /open 4", "/item 3", "Norway", "- #fraud", "/rise", facts=FACTS)
    text = render_report(noted.record, Output(kind="report", format="text")).data
    assert "2. Norway\n" in str(text)


def test_who_spoke_is_bold_where_the_format_has_it() -> None:
    markdown, page, file = written("markdown"), written("html"), written("docx")
    assert "3\\. **Mr. X** (Norway), speaking on behalf" in str(markdown)
    assert "4\\. **The representative of Peru** said that" in str(markdown)
    assert "6\\. **Chile**\n" in str(markdown)
    assert isinstance(page, bytes)
    assert "<strong>" in page.decode()
    assert isinstance(file, bytes)
    document = docx.Document(io.BytesIO(file))
    runs = [Run(element, document) for element in document.element.body.iter(qn("w:r"))]
    bold = [run.text for run in runs if run.bold]
    assert bold == [
        "A representative of the secretariat",
        "Mr. X",
        "The representative of Peru",
        "The observer for Thailand",
        "Chile",
        "Mr. Y",
        "The President",
        "The representative of Mali",
        "The representative of Cuba",
        "Mr. Z",
    ]


def test_an_unidentified_speaker_is_told_to_the_officer_alone() -> None:
    unknown = given("@2012-10-17T10:10 /open 4", "/item 3", "?", "- agreed", "/rise", facts=FACTS)
    output = render_report(unknown.record, Output(kind="report", format="text"))
    assert "agreed" not in str(output.data)
    assert output.left_out == ("Not in the report: unidentified speakers (entry 4).",)


def test_a_ruling_outside_a_meeting_is_in_no_summary_record() -> None:
    told = given("@2012-10-17T10:10 /open 4", "/rise", "/ruling the list is closed", facts=FACTS)
    assert "ruled" not in str(render_report(told.record, Output(kind="report", format="text")).data)


@pytest.mark.parametrize("typed", ["the list is closed", "that the list is closed.", "That the list is closed"])
def test_a_ruling_typed_with_that_has_it_once(typed: str) -> None:
    ruled = given("@2012-10-17T10:10 /open 4", f"/ruling {typed}", "/rise", facts=FACTS)
    text = render_report(ruled.record, Output(kind="report", format="text")).data
    assert "2. The President ruled that the list is closed.\n" in str(text)


def test_a_ruling_is_by_the_title_of_who_presides_on_its_track() -> None:
    facts = session(
        tracks=(TrackFacts(name="cow", short_name="Committee", presiding_officer="Chair"),),
        report={"style": "summary-record", "style_source": source("summary-record", Path())},
    )
    lines = ("@2012-10-17T10:10 /track cow", "/open 1", "/item 3", "/ruling Norway has the floor", "/rise")
    told = str(render_report(given(*lines, facts=facts).record, Output(kind="report", format="text", track="cow")).data)
    assert "2. The Chair ruled that Norway has the floor.\n" in told
