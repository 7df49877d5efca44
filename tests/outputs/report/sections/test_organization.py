"""The organizational chapter: its sections, their order, and its sentences (report, "The organizational chapter")."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.model.events import Output
from meetinglog.outputs.report.model import text_of
from meetinglog.outputs.report.output import render_report
from meetinglog.outputs.report.sections.organization import organization
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.text import as_markdown
from tests.support.browser import printed
from tests.support.organization import FACTS_OF_A_SESSION, ITEMS, OPEN, chapter, opened, remarks, section
from tests.support.pdf import pages_of
from tests.support.scene import given, in_session, session
from tests.support.word.office import converted

WHOLE = (
    '@2012-10-15T10:10 /open 1 chair:"the outgoing President"',
    "@10:12 /item 1",
    "@10:15 /elect President: Ms. Ada Byron (Kenya)",
    '@10:16 /chair "Ms. Ada Byron"',
    "@10:20 /elect Vice-President: Mr. Juan Vega (Peru); Ms. Li Wen (China)",
    "@10:21 /elect Rapporteur: Ms. Consolata Kiragu (KEN)",
    "@10:25 /agenda CTOC/1 revised:orally",
    "@10:30 Iran",
    "@10:35 Thailand",
    "@10:40 /rise",
    "@2012-10-16T15:00 /open 2",
    "@15:01 /item 3",
    "@15:02 /doc CTOC/8 Note by the Secretariat",
    "@15:05 United States",
    "@18:00 /rise",
)


def test_the_whole_chapter_in_its_order() -> None:
    assert chapter(given(*WHOLE, facts=FACTS_OF_A_SESSION)) == [
        "Organization of the session",
        "A. Opening of the session",
        "1. The sixth session of the Conference was held in Vienna from 15 to 19 October 2012.",
        "2. The session was opened on 15 October 2012 by the outgoing President.",
        "B. Attendance",
        (
            "3. The following States were represented at the session: Iran (Islamic Republic of) and United States of "
            "America."
        ),
        "4. The following State was represented by an observer: Thailand.",
        "C. Election of officers",
        "5. At its 1st meeting, on 15 October 2012, the Conference elected the following officers by acclamation:",
        "(a) President: Ms. Ada Byron (Kenya);",
        "(b) Vice-Presidents: Mr. Juan Vega (Peru) and Ms. Li Wen (China);",
        "(c) Rapporteur: Ms. Consolata Kiragu (Kenya).",
        "D. Adoption of the agenda",
        (
            "6. At its 1st meeting, on 15 October 2012, the Conference adopted the following agenda (CTOC/1), as "
            "orally revised:"
        ),
        "1. Organizational matters:",
        "(a) Election of officers;",
        "(b) Adoption of the agenda.",
        "2. Review of the Convention.",
        "3. Other serious crimes.",
        "4. Technical assistance.",
        "5 (a) Consultations.",
        "E. Documentation",
        "7. Under agenda item 3, the Conference had before it the following documents:",
        "(a) Report of the Secretariat on crime (CTOC/7);",
        "(b) Note by the Secretariat (CTOC/8).",
        "F. Meetings",
        "8. The Conference held two meetings, on 15 and 16 October 2012.",
    ]


def test_it_is_empty_before_the_first_meeting_and_says_so() -> None:
    scene = given(facts=FACTS_OF_A_SESSION)
    assert (chapter(scene), remarks(scene)) == (
        [],
        ["There is no organizational chapter yet: no meeting has been opened."],
    )


def test_a_section_for_which_the_log_has_nothing_is_left_out_and_the_letters_go_on() -> None:
    scene = given("@2012-10-15T10:10 /open 1", facts=session(items=[], participants=[]))
    assert chapter(scene) == [
        "Organization of the session",
        "A. Opening of the session",
        "1. The sixth session of the Conference was held in Vienna from 15 to 19 October 2012.",
        "2. The session was opened on 15 October 2012.",
        "B. Meetings",
        "3. The Conference held one meeting, on 15 October 2012.",
    ]
    assert remarks(scene) == [
        "Not in the log: an election of officers (/elect) and the adoption of the agenda (/agenda)."
    ]


def test_the_paragraphs_of_the_items_know_nothing_of_it() -> None:
    scene = given(*WHOLE, facts=FACTS_OF_A_SESSION)
    assert [line for line in scene.paragraphs if "elected" in line or "agenda (CTOC/1)" in line] == []


# Opening


@pytest.mark.parametrize(
    ("chair", "said"),
    [
        ("Kenya", "The session was opened on 15 October 2012 by the representative of Kenya."),
        ("Iran", "The session was opened on 15 October 2012 by the representative of the Islamic Republic of Iran."),
        ('"Mr. O\'Neill"', "The session was opened on 15 October 2012 by Mr. O’Neill."),
    ],
)
def test_whoever_was_in_the_chair_opened_the_session(chair: str, said: str) -> None:
    scene = given(f"{OPEN} chair:{chair}", facts=FACTS_OF_A_SESSION)
    assert section(scene, "Opening of the session")[1:] == [said]


def test_who_takes_the_chair_later_did_not_open_the_session() -> None:
    assert section(opened("@10:11 /chair Kenya"), "Opening of the session")[1:] == [
        "The session was opened on 15 October 2012."
    ]


def test_an_amended_chair_opened_the_session() -> None:
    assert section(opened("/amend 2 chair:Kenya"), "Opening of the session")[1:] == [
        "The session was opened on 15 October 2012 by the representative of Kenya."
    ]


def test_without_the_first_meeting_nothing_is_said_of_the_opening() -> None:
    scene = in_session()
    assert section(scene, "Opening of the session") == [
        "The sixth session of the Conference was held in Vienna from 15 to 19 October 2012."
    ]
    assert remarks(scene)[-1].startswith("Not in the log: the 1st to 3rd meetings of the Conference, an election")


def test_an_opening_at_an_unknown_time_has_no_day() -> None:
    scene = given(f"{OPEN} chair:Kenya", "/amend 2 at:?", facts=FACTS_OF_A_SESSION)
    assert section(scene, "Opening of the session")[1:] == ["The session was opened by the representative of Kenya."]
    assert section(scene, "Meetings") == ["The Conference held one meeting."]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"number": 21}, "The twenty-first session of the Conference was held in Vienna from 15 to 19 October 2012."),
        ({"place": ""}, "The sixth session of the Conference was held from 15 to 19 October 2012."),
        ({"ends": "2012-10-15"}, "The sixth session of the Conference was held in Vienna on 15 October 2012."),
        ({"ends": "2012-10-16"}, "The sixth session of the Conference was held in Vienna on 15 and 16 October 2012."),
    ],
)
def test_the_session_with_its_ordinal_in_words_its_place_and_its_days(facts: dict[str, object], said: str) -> None:
    changed = {**FACTS_OF_A_SESSION.session.model_dump(mode="json"), **facts}
    assert section(given(OPEN, facts=session(session=changed)), "Opening of the session")[0] == said


# Elections


def test_one_office_is_told_in_a_sentence() -> None:
    assert section(opened("@10:15 /elect President: Ms. Ada Byron (Kenya)"), "Election of officers") == [
        "At its 1st meeting, on 15 October 2012, the Conference elected Ms. Ada Byron (Kenya) President by acclamation."
    ]


def test_the_article_of_a_body_s_name_in_another_language_is_not_printed_beside_the_english_one() -> None:
    body = {"name": "la Conférence des Parties", "short_name": "la Conférence"}
    tracks = [{"name": "cow", "short_name": "le Comité plénier"}]
    facts = session(body=body, tracks=tracks)
    lines = ("/track cow", "@11:00 /open 1", "@12:00 /rise")
    told = chapter(given("@2012-10-15T10:10 /open 1", "@10:20 /rise", *lines, facts=facts))
    assert "1. The sixth session of the Conférence was held in Vienna from 15 to 19 October 2012." in told
    assert any(
        line.endswith(
            "the Conférence had before it the following document: Report of the Secretariat on crime (CTOC/7)."
        )
        for line in told
    )
    assert [line[3:] for line in told[-2:]] == [
        "The Conférence held one meeting, on 15 October 2012.",
        "The Comité plénier held one meeting, on 15 October 2012.",
    ]


def test_an_office_filled_in_several_acts_is_one_line() -> None:
    scene = opened(
        "@10:15 /elect Vice-President: A (Peru)",
        "@10:16 /elect Rapporteur: B (Chad)",
        "@10:17 /elect vice-president: C (Iran); (Russia)",
    )
    assert section(scene, "Election of officers") == [
        "At its 1st meeting, on 15 October 2012, the Conference elected the following officers by acclamation:",
        "(a) Vice-Presidents: A (Peru), C (Islamic Republic of Iran) and the Russian Federation;",
        "(b) Rapporteur: B (Chad).",
    ]


def test_names_with_commas_are_separated_by_semicolons() -> None:
    scene = opened("@10:15 /elect Vice-President: A, Minister (Peru); B (Chad); C (Mali)")
    assert section(scene, "Election of officers") == [
        (
            "At its 1st meeting, on 15 October 2012, the Conference elected A, Minister (Peru); B (Chad); and C (Mali) "
            "Vice-Presidents by acclamation."
        )
    ]


def test_a_vote_has_its_own_sentence() -> None:
    scene = opened(
        "@10:15 /elect President: A (Peru)",
        "@10:20 /elect Rapporteur: B (Chad) vote:34-13-1",
        "@10:40 /rise",
        "@2012-10-16T10:00 /open 2",
        "@10:05 /elect Vice-President: C (Mali)",
    )
    assert section(scene, "Election of officers") == [
        "At its 1st meeting, on 15 October 2012, the Conference elected A (Peru) President by acclamation.",
        "At the same meeting, the Conference elected B (Chad) Rapporteur, by 34 votes to 13, with 1 abstention.",
        "At its 2nd meeting, on 16 October 2012, the Conference elected C (Mali) Vice-President by acclamation.",
    ]


def test_a_committee_elects_its_own_chair() -> None:
    scene = opened("@10:20 /track cow", "@2012-10-15T15:00 /open 1", "@15:05 /elect Chair: A (Peru)")
    assert section(scene, "Election of officers") == [
        "At its 1st meeting, on 15 October 2012, the Committee of the Whole elected A (Peru) Chair by acclamation."
    ]


def test_past_midnight_the_day_is_the_actual_one() -> None:
    scene = opened("@2012-10-16T00:10 /elect President: A (Peru)")
    assert section(scene, "Election of officers") == [
        "At its 1st meeting, on 16 October 2012, the Conference elected A (Peru) President by acclamation."
    ]


# Agenda


def test_the_agenda_of_the_session_stands_below_its_last_adoption_in_plenary() -> None:
    scene = opened(
        "@10:15 /agenda CTOC/1",
        '@10:16 /item 12 "Other matters"',
        "@10:20 /agenda vote:30-2-0",
        "@10:21 /track cow",
        "@2012-10-15T15:00 /open 1",
        "@15:05 /agenda",
    )
    agenda = section(scene, "Adoption of the agenda")
    assert (agenda[:2], agenda[-2:]) == (
        [
            "At its 1st meeting, on 15 October 2012, the Conference adopted its agenda (CTOC/1).",
            "At the same meeting, the Conference adopted the following agenda, by 30 votes to 2, with no abstentions:",
        ],
        [
            "12. Other matters.",
            "At its 1st meeting, on 15 October 2012, the Committee of the Whole adopted its agenda.",
        ],
    )


def test_without_items_the_agenda_is_not_listed() -> None:
    scene = given(OPEN, "@10:15 /agenda", facts=session(items=[]))
    assert section(scene, "Adoption of the agenda") == [
        "At its 1st meeting, on 15 October 2012, the Conference adopted its agenda."
    ]


def test_the_numbers_of_an_agenda_are_no_list_in_markdown() -> None:
    text = as_markdown(organization(opened("@10:15 /agenda").proceedings, read("")))
    assert [line for line in text.splitlines() if "Organizational" in line or "Election" in line] == [
        "1\\. Organizational matters:",
        "(a) Election of officers;",
    ]


# Documentation


def test_documents_stand_by_item_one_alone_in_a_sentence() -> None:
    items = [*ITEMS, {"number": "6", "title": "Crime", "documents": [{"symbol": "C/6", "title": "Note by X"}]}]
    scene = given(OPEN, "@10:11 /item 3, 4", "@10:12 /doc L.1 A draft", facts=session(items=items))
    assert section(scene, "Documentation") == [
        "Under agenda item 3, the Conference had before it the following documents:",
        "(a) Report of the Secretariat on crime (CTOC/7);",
        "(b) A draft (L.1).",
        "Under agenda item 4, the Conference had before it the following document: A draft (L.1).",
        "Under agenda item 6, the Conference had before it the following document: Note by X (C/6).",
    ]


# Provenance, and what was typed


def test_every_span_of_what_was_recorded_carries_its_entries() -> None:
    scene = given(*WHOLE, "/amend 6 who:Mr. Pedro Vega (Peru)", facts=FACTS_OF_A_SESSION)
    spans = {
        span.text: [int(entry[1:]) for entry in span.entries]
        for block in organization(scene.proceedings, read("")).blocks
        for span in block.spans
        if span.entries
    }
    assert {text: spans.get(text) for text in ("Ms. Ada Byron", "Mr. Pedro Vega", "Kenya", "1st meeting")} == {
        "Ms. Ada Byron": [4],
        "Mr. Pedro Vega": [6, 17],
        "Kenya": [7],
        "1st meeting": [2],
    }
    assert {text: spans.get(text) for text in ("CTOC/1", "Iran (Islamic Republic of)", "two meetings", "CTOC/8")} == {
        "CTOC/1": [8],
        "Iran (Islamic Republic of)": [9],
        "two meetings": [2, 12],
        "CTOC/8": [14],
    }


def test_who_voted_by_name_was_in_the_room_and_who_sponsored_need_not_have_been() -> None:
    scene = given(
        "@2012-10-15T10:10 /open 1",
        "/item 3",
        '/adopt A/1 sponsors:"Peru" infavour:"Kenya; Chile" against:"Norway" abstaining:"Chad"',
        facts=FACTS_OF_A_SESSION,
    )
    present = "3. The following States were represented at the session: Chad, Chile, Kenya and Norway."
    assert [line for line in chapter(scene) if "States were represented" in line] == [present]


def test_what_was_typed_is_data() -> None:
    scene = opened(
        "@10:15 /elect {office}: <b>{name}</b> 'A' (Kenya)", '@10:16 /agenda "{symbol} & co"', '@10:17 /item 9 "{x}"'
    )
    text = "\n".join(text_of(block.spans) for block in organization(scene.proceedings, read("")).blocks)
    assert "elected <b>{name}</b> ‘A’ (Kenya) {office} by acclamation." in text
    assert ("following agenda ({symbol} & co):" in text, "\n{x}." in text) == (True, True)


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_on_paper_sub_items_of_the_agenda_stand_further_in_than_their_item(form: str, tmp_path: Path) -> None:
    long = " ".join(f"and of the matter numbered {number}" for number in range(1, 30))
    items = [{"number": "1", "title": "First"}, {"number": "1 (a)", "title": f"Begin {long}"}]
    scene = given(OPEN, "@10:12 /agenda", facts=session(items=items))
    data = render_report(scene.record, Output(kind="organization", format=form)).data
    file = tmp_path / f"agenda.{form}"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    made = printed(file) if form == "html" else file.read_bytes()
    pages = pages_of(converted(made, tmp_path, "pdf") if form == "docx" else made)
    lines = [line for page in pages for line in page.split("\n")]
    item = next(line for line in lines if line.strip().startswith("1. ") and line.endswith("First:"))
    at = next(number for number, line in enumerate(lines) if "(a)" in line and "Begin" in line)
    assert lines[at].index("(a)") > item.index("1.")
    assert len(lines[at + 1]) - len(lines[at + 1].lstrip()) > lines[at].index("(a)")
