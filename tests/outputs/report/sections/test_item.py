"""The report item by item: headings, meetings, documents, joint consideration, numbering, provenance."""

from __future__ import annotations

from typing import Any

import pytest

from meetinglog.model.session import Session
from meetinglog.outputs.report.model import (
    Heading,
    ListItem,
    Paragraph,
    Report,
    Span,
    capitalized,
    fill,
    literal,
    text_of,
)
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.text import as_markdown, as_text
from meetinglog.views.selection import selection
from tests.support.scene import OPEN, Scene, given, in_session, session


def made(scene: Scene, *items: str, meetings: tuple[int, ...] = ()) -> Report:
    state = scene.proceedings
    return report_on_items(state, read(""), selection(state, items, meetings))


def item(number: str, title: str = "Title", chapter: str = "", documents: tuple[str, ...] = ()) -> dict[str, Any]:
    found = [{"symbol": f"D/{at}", "title": title} for at, title in enumerate(documents, 1)]
    return {"number": number, "title": title, "chapter": chapter, "documents": found}


def agenda(*items: dict[str, Any]) -> Session:
    return session(items=list(items))


def under(facts: Session, number: str = "1") -> list[str]:
    return given(OPEN, f"@15:06 /item {number}", "@15:07 Norway", facts=facts).paragraphs


def test_nothing_recorded_is_an_empty_report() -> None:
    assert (given().paragraphs, in_session().paragraphs) == ([], [])
    assert report_on_items(in_session().proceedings, read("")) == Report(())


def test_a_report_of_one_item_in_full() -> None:
    scene = in_session(
        "@15:10 /intro secretariat",
        "@15:12 /doc CTOC/CRP.4 Note by the Secretariat on crime",
        "@15:20 Lebanon",
        "@15:25 Norway",
        "@15:30 /rise",
        "@2012-10-18T10:00 /open 5",
        "@10:01 /item 3",
        "@10:02 Thailand",
        "@10:05 WWF",
        "@10:10 /closing secretariat",
    )
    assert as_text(made(scene)) == (
        "VII. Other serious crimes\n"
        "\n"
        "1. At its 4th and 5th meetings, on 17 and 18 October 2012, the Conference considered agenda item 3, entitled "
        "“Other serious crimes”. For its consideration of the item, the Conference had before it the following:\n"
        "\n"
        "(a) Report of the Secretariat on crime (CTOC/7);\n"
        "\n"
        "(b) Note by the Secretariat on crime (CTOC/CRP.4).\n"
        "\n"
        "2. A representative of the secretariat made an introductory statement.\n"
        "\n"
        "3. Statements were made by the representatives of Lebanon and Norway.\n"
        "\n"
        "4. The observer for Thailand also made a statement.\n"
        "\n"
        "5. The observer for the World Wildlife Fund also made a statement.\n"
        "\n"
        "6. A representative of the secretariat made a concluding statement.\n"
    )


CONSIDERED = "1. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 1, entitled “Title”."
BEFORE = f"{CONSIDERED} For its consideration of the item, the Conference had before it"


def test_without_a_document_the_first_sentence_stands_alone() -> None:
    assert under(agenda(item("1")))[1] == CONSIDERED


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Report of the Secretariat on crime", "the report of the Secretariat on crime (D/1)."),
        ("Note by the Secretariat", "a note by the Secretariat (D/1)."),
        ("Draft resolution", "the following document: Draft resolution (D/1)."),
        ("Reporting on crime", "the following document: Reporting on crime (D/1)."),
        ("Notes of the Chair", "the following document: Notes of the Chair (D/1)."),
        ("Report", "the report (D/1)."),
        ('Guide to "serious crime"', "the following document: Guide to “serious crime” (D/1)."),
    ],
)
def test_one_document_is_named_in_the_sentence(title: str, named: str) -> None:
    assert under(agenda(item("1", documents=(title,))))[1] == f"{BEFORE} {named}"


def test_several_documents_are_listed() -> None:
    assert under(agenda(item("1", documents=("Report of A", "Note by B", "C"))))[1:5] == [
        f"{BEFORE} the following:",
        "(a) Report of A (D/1);",
        "(b) Note by B (D/2);",
        "(c) C (D/3).",
    ]


def test_a_document_typed_twice_stands_once() -> None:
    scene = in_session("@15:10 /doc ctoc/7 Again", "@15:12 Norway")
    assert scene.paragraphs[1].endswith("had before it the report of the Secretariat on crime (CTOC/7).")


def test_after_z_the_documents_go_on_with_aa() -> None:
    titles = tuple(f"Document {at}" for at in range(1, 29))
    lines = under(agenda(item("1", documents=titles)))
    assert [lines[27], lines[28], lines[29]] == [
        "(z) Document 26 (D/26);",
        "(aa) Document 27 (D/27);",
        "(ab) Document 28 (D/28).",
    ]


def test_titles_are_printed_with_curly_quotes() -> None:
    assert under(agenda(item("1", title='The "new" crime, the State\'s')))[:1] == ["The “new” crime, the State’s"]


def test_an_item_without_a_chapter_has_its_title_as_heading() -> None:
    assert under(agenda(item("1", title="Crime")))[0] == "Crime"
    assert under(agenda(item("1", title="Crime", chapter="VII")))[0] == "VII. Crime"


def headings(facts: Session, *numbers: str) -> list[str]:
    lines = [line for number in numbers for line in (f"/item {number}", "Norway")]
    scene = given(OPEN, *lines, facts=facts)
    return [text_of(block.spans) for block in made(scene).blocks if isinstance(block, Heading)]


def test_items_stand_in_the_order_of_their_chapters_and_roman_numbers_are_numbers() -> None:
    chapters = ["IX", "V", "XL", "X", "IV", "VIII", "I", "XIX"]
    facts = agenda(*(item(str(at), chapter, chapter) for at, chapter in enumerate(chapters, 1)))
    ordered = ["I", "IV", "V", "VIII", "IX", "X", "XIX", "XL"]
    assert headings(facts, *(str(at) for at in range(1, 9))) == ordered


def test_chapters_in_figures_are_numbers_too() -> None:
    facts = agenda(item("1", "ten", "10"), item("2", "nine", "9"), item("3", "two", "2"))
    assert headings(facts, "1", "2", "3") == ["two", "nine", "ten"]


def test_items_without_a_chapter_stand_in_the_order_of_the_agenda_behind_the_others() -> None:
    facts = agenda(item("1", "one"), item("2", "two", "IV"), item("3", "three"), item("4", "four", "II"))
    assert headings(facts, "3", "1", "2", "4") == ["four", "two", "one", "three"]


def test_an_item_added_in_the_meeting_stands_last() -> None:
    scene = given(OPEN, '/item 12 "Other matters"', "Norway", "/item 4", "Kenya")
    assert [text_of(b.spans) for b in made(scene).blocks if isinstance(b, Heading)] == [
        "Technical assistance",
        "Other matters",
    ]


def test_paragraphs_are_numbered_through_the_whole_report() -> None:
    scene = given(OPEN, "/item 2", "Norway", "Thailand", "/item 4", "Kenya", "/item 5a", "China")
    assert [b.number for b in made(scene).blocks if isinstance(b, Paragraph)] == [1, 2, 3, 4, 5, 6, 7]


def test_two_joint_items_are_one_block_and_a_reference() -> None:
    scene = given(OPEN, "@15:06 /item 3, 4", "@15:07 /doc L.9 A draft", "@15:08 Norway")
    assert scene.paragraphs == [
        "IV. Technical assistance",
        "1. Agenda item 4 was considered jointly with agenda item 3 (see chap. VII).",
        "VII. Other serious crimes",
        (
            "2. At its 4th meeting, on 17 October 2012, the Conference considered agenda items 3 and 4, entitled "
            "“Other serious crimes” and “Technical assistance”, respectively. For its consideration of the items, the "
            "Conference had before it the following:"
        ),
        "(a) Report of the Secretariat on crime (CTOC/7);",
        "(b) A draft (L.9).",
        "3. The representative of Norway made a statement.",
    ]


def joint(*lines: str, chapters: bool = True) -> list[str]:
    facts = agenda(
        *(
            item(str(at), f"T{at}", roman if chapters else "", (f"Doc {at}",))
            for at, roman in enumerate(("I", "II", "III", "IV"), 1)
        )
    )
    documents = [{"symbol": f"D/{at}", "title": f"Doc {at}"} for at in range(1, 5)]
    items = [
        {**one.model_dump(), "documents": [document]} for one, document in zip(facts.items, documents, strict=True)
    ]
    return given(OPEN, *lines, facts=session(items=items)).paragraphs


THREE = (
    "At its 4th meeting, on 17 October 2012, the Conference considered agenda items 1, 2 and 3, entitled “T1”, “T2” "
    "and “T3”, respectively. For its consideration of the items, the Conference had before it the following:"
)
LISTED = ["(a) Doc 1 (D/1);", "(b) Doc 2 (D/2);", "(c) Doc 3 (D/3)."]


@pytest.mark.parametrize(
    "lines",
    [("/item 3, 1, 2", "Norway"), ("/item 2, 3", "Norway", "/item 2, 1"), ("/item 1, 2", "/item 3, 2", "Norway")],
)
def test_three_joint_items_stand_in_the_order_of_the_agenda_and_refer_to_the_first(lines: tuple[str, ...]) -> None:
    assert joint(*lines) == [
        "I. T1",
        f"1. {THREE}",
        *LISTED,
        "2. The representative of Norway made a statement.",
        "II. T2",
        "3. Agenda item 2 was considered jointly with agenda item 1 (see chap. I).",
        "III. T3",
        "4. Agenda item 3 was considered jointly with agenda item 1 (see chap. I).",
    ]


def test_without_chapters_the_reference_has_no_bracket() -> None:
    assert joint("/item 1, 2", "Norway", chapters=False)[-1] == (
        "3. Agenda item 2 was considered jointly with agenda item 1."
    )


def test_statements_under_one_of_joint_items_stand_in_the_joint_block() -> None:
    paragraphs = joint("/item 1", "Norway", "/item 1, 2", "Kenya", "/item 2", "China")
    assert [line for line in paragraphs if "statement" in line.lower()] == [
        "2. Statements were made by the representatives of Norway, Kenya and China."
    ]


def test_items_taken_up_one_after_the_other_are_not_joint() -> None:
    assert [line for line in joint("/item 1", "Norway", "/item 2", "Kenya") if line[0] == "I"] == ["I. T1", "II. T2"]


def test_a_meeting_past_midnight_has_one_day() -> None:
    scene = in_session("@23:50 Norway", "@2012-10-18T00:20 Kenya", "@00:30 /rise")
    assert scene.paragraphs[1].startswith("1. At its 4th meeting, on 17 October 2012, the Conference")


def test_a_meeting_resumed_on_another_day_has_two() -> None:
    scene = in_session("@15:10 Norway", "@15:20 /suspend", "@2012-10-18T10:00 /resume", "@10:02 Kenya")
    assert scene.paragraphs[1].startswith("1. At its 4th meeting, on 17 and 18 October 2012, the Conference")


def test_a_report_of_one_meeting_or_item_is_of_that_alone() -> None:
    scene = in_session("@15:10 Norway", "@15:20 /item 4", "@15:21 Kenya", "@15:30 /rise")
    scene.when("@2012-10-18T10:00 /open 5", "@10:01 /item 3", "@10:02 China")
    assert [text_of(block.spans) for block in made(scene, "4").blocks][::2] == [
        "Technical assistance",
        "The representative of Kenya made a statement.",
    ]
    assert [text_of(block.spans) for block in made(scene, meetings=(5,)).blocks][::2] == [
        "Other serious crimes",
        "The representative of China made a statement.",
    ]


def test_a_report_of_one_item_in_one_meeting_is_of_that_alone() -> None:
    scene = in_session("@15:10 Norway", "@15:30 /rise")
    scene.when("@2012-10-18T10:00 /open 5", "@10:01 /item 3", "@10:02 China")
    assert [text_of(block.spans) for block in made(scene, "3", meetings=(5,)).blocks][2:] == [
        "The representative of China made a statement."
    ]


def test_a_report_names_the_entries_it_could_not_use() -> None:
    scene = given(OPEN, "@15:06 Norway", "@15:07 /item 3", "@15:08 ?", "@15:09 Kenya")
    assert (made(scene).unknown_speakers, made(scene).without_item) == ((5,), (3,))


def test_every_name_knows_the_entries_behind_it() -> None:
    scene = in_session("@15:10 Norway", "@15:11 /for G77", "@15:12 Kenya", "@15:13 Norway")
    behind = {span.text: span.entries for block in made(scene).blocks for span in block.spans if span.entries}
    assert behind == {
        "4th meeting": ("e2",),
        "on 17 October 2012": ("e2",),
        "3": ("e3",),
        "Other serious crimes": ("e3",),
        "Norway": ("e4", "e5", "e7"),
        "the Group of 77 and China": ("e4", "e5"),
        "Kenya": ("e6",),
    }


def test_a_document_knows_the_entry_it_was_typed_in() -> None:
    scene = given(OPEN, "/item 4", "/doc L.5 A draft")
    assert [span for block in made(scene).blocks for span in block.spans if span.text == "A draft"] == [
        Span("A draft", ("e4",))
    ]


def test_the_secretariat_knows_its_entries_though_it_has_no_name() -> None:
    scene = in_session("@15:10 /intro secretariat", "@15:11 /intro secretariat", "@15:12 secretariat")
    said = [b for b in made(scene).blocks if isinstance(b, Paragraph)][1:]
    assert [[(span.text, span.entries) for span in block.spans if span.entries] for block in said] == [
        [("Representatives of the secretariat made introductory statements.", ("e4", "e5"))],
        [("A representative of the secretariat ", ("e6",)), ("made a statement.", ("e6",))],
    ]


def test_one_representative_of_the_secretariat_who_introduces_knows_its_entry() -> None:
    scene = in_session("@15:10 /intro secretariat")
    assert {entry for span in made(scene).blocks[-1].spans for entry in span.entries} == {"e4"}


def test_templates_are_filled_and_braces_of_values_stay() -> None:
    assert text_of(fill("{a} and {b}.", a=literal("{b}"), b="B")) == "{b} and B."


def test_a_value_that_ends_with_a_full_stop_needs_none_behind_it() -> None:
    assert text_of(fill("{a} and {b}.", a="Ltd.", b=literal("Inc."))) == "Ltd. and Inc."
    assert text_of(fill("“{a}”. {b}.", a="Ltd.", b="")) == "“Ltd.”. ."
    scene = in_session('@15:10 "Mr. A. B." as:ngo', '@15:12 "Bird Fund Inc." as:ngo')
    assert text_of(made(scene).blocks[-1].spans).endswith("the observers for Mr. A. B. and Bird Fund Inc.")


def test_a_sentence_begins_with_a_capital() -> None:
    assert capitalized((Span(""), Span("the observer", ("e1",)), Span(" the"))) == (
        Span(""),
        Span("The observer", ("e1",)),
        Span(" the"),
    )
    assert capitalized(()) == ()


def test_markdown_prints_what_was_typed_as_it_stands() -> None:
    typed = "# <b>*A_B*</b> [x](y) `z` & &amp; 1|2 ~~"
    facts = agenda(item("1", title=typed))
    text = as_markdown(made(given(OPEN, "/item 1", "Norway", facts=facts)))
    assert text.startswith(r"## \# \<b\>\*A\_B\*\</b\> \[x\](y) \`z\` & &amp;amp; 1\|2 \~\~" + "\n")


def test_every_block_of_a_report_is_of_a_known_kind() -> None:
    scene = in_session("@15:10 /doc L.5 A draft", "@15:12 Norway")
    assert [type(block) for block in made(scene).blocks] == [Heading, Paragraph, ListItem, ListItem, Paragraph]
