"""What was adopted, rejected, withdrawn and decided, and what was said on it (report, kind 8)."""

from __future__ import annotations

import pytest

from meetinglog.model.session import Session, TrackFacts
from tests.support.scene import OPEN, given, session

BEGINNING = "At its 4th meeting, on 17 October 2012, the Conference "
AGAIN = "At the same meeting, the Conference "
ANOTHER = "At its 4th meeting, on 17 October 2012, "


def under_item(*lines: str, facts: Session | None = None) -> list[str]:
    """Return the paragraphs below the first, without their numbers."""
    scene = given(OPEN, "@15:06 /item 4", *lines, facts=facts or session())
    return [line.partition(". ")[2] if line[0].isdigit() else line for line in scene.report_on_items()[2:]]


def acts(*lines: str, facts: Session | None = None) -> list[str]:
    """Return the paragraphs below "Action taken"."""
    paragraphs = under_item(*lines, facts=facts)
    return paragraphs[paragraphs.index("Action taken") + 1 :]


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ('/adopt L.1 "A"', "adopted a draft resolution entitled “A” (L.1)."),
        ("/adopt L.1 kind:decision", "adopted draft decision L.1."),
        ('/adopt L.1/Rev.2 "A"', "adopted a revised draft resolution entitled “A” (L.1/Rev.2)."),
        ("/adopt L.1/Rev.2 kind:decision", "adopted revised draft decision L.1/Rev.2."),
        ("/adopt L.1 amended:orally", "adopted draft resolution L.1, as orally amended."),
        ("/adopt L.1 revised:orally amended:orally", "adopted draft resolution L.1, as orally revised and amended."),
        (
            '/adopt L.1 sponsors:"USA; Peru for:G77" revised:orally vote:34-13-1',
            ("adopted draft resolution L.1, sponsored by the United States and Peru (on behalf of the Group of 77 and "
            "China), as orally revised, by 34 votes to 13, with 1 abstention."),
        ),
        ('/adopt L.1 "A "b" c"', "adopted a draft resolution entitled “A ‘b’ c” (L.1)."),
        (
            '/reject L.1 "A" vote:1-30-0',
            "rejected a draft resolution entitled “A” (L.1), by 1 vote to 30, with no abstentions.",
        ),
        ("/reject L.1 vote:0-30-5", "rejected draft resolution L.1, by no votes to 30, with 5 abstentions."),
        ("/reject L.1 vote:2-30-5", "rejected draft resolution L.1, by 2 votes to 30, with 5 abstentions."),
    ],
)  # fmt: skip
def test_an_act_on_a_draft_says_which_how_changed_and_by_which_vote(line: str, reads: str) -> None:
    assert acts(line) == [BEGINNING + reads]


def test_a_recorded_vote_has_a_line_for_each_side_that_somebody_was_on() -> None:
    names = 'infavour:"Russia; Iran; Austria" against:"Sudan"'
    assert acts(f"/adopt L.1 {names}") == [
        (
            f"{BEGINNING}adopted draft resolution L.1, by a recorded vote of 3 to 1, with no abstentions. "
            "The voting was as follows:"
        ),
        "In favour: Austria, Iran (Islamic Republic of), Russian Federation",
        "Against: Sudan",
    ]


def test_a_recorded_vote_in_which_nobody_was_in_favour_says_none() -> None:
    assert acts('/reject L.1 against:"Sudan; Chad"')[0] == (
        f"{BEGINNING}rejected draft resolution L.1, by a recorded vote of none to 2, with no abstentions. "
        "The voting was as follows:"
    )


def test_a_side_without_names_is_left_out_where_its_number_was_typed() -> None:
    assert acts('/adopt L.1 vote:2-1-3 infavour:"Chad; Peru" against:"Cuba"') == [
        (
            f"{BEGINNING}adopted draft resolution L.1, by a recorded vote of 2 to 1, with 3 abstentions. "
            "The voting was as follows:"
        ),
        "In favour: Chad, Peru",
        "Against: Cuba",
    ]


def test_a_withdrawal_names_no_meeting_and_the_same_meeting_goes_on() -> None:
    assert acts("/adopt L.1", '/drop L.2/Rev.1 "B" kind:decision', "/drop L.3", "/adopt L.4") == [
        f"{BEGINNING}adopted draft resolution L.1.",
        "A revised draft decision entitled “B” (L.2/Rev.1) was withdrawn by its sponsors.",
        "Draft resolution L.3 was withdrawn by its sponsors.",
        f"{AGAIN}adopted draft resolution L.4.",
    ]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("to ask for a report", f"{BEGINNING}to ask for a report."),
        ("The Conference took note of it", f"{BEGINNING}took note of it."),
        ("the conference took note of it.", f"{BEGINNING}took note of it."),
        ("Conference of the Parties took note", f"{BEGINNING}took note."),
        ("Took note of the report", f"{BEGINNING}took note of the report."),
        ("UNODC was asked to report", f"{BEGINNING}UNODC was asked to report."),
        ("Norway was asked to report", f"{BEGINNING}Norway was asked to report."),
        ("The President invited comments", f"{ANOTHER}the President invited comments."),
        ("The President, for the Bureau, invited them", f"{ANOTHER}the President, for the Bureau, invited them."),
        ("the President’s text was noted", f"{ANOTHER}the President’s text was noted."),
        ("The Conference's Bureau was asked to meet", f"{ANOTHER}the Conference’s Bureau was asked to meet."),
        ("The Conference, recalling its mandate, agreed", f"{BEGINNING[:-1]}, recalling its mandate, agreed."),
        ("took note of the report;", f"{BEGINNING}took note of the report."),
        ("agreed as follows:", f"{BEGINNING}agreed as follows."),
    ],
)
def test_a_decision_in_words_has_its_subject_once(text: str, reads: str) -> None:
    assert acts(f"/decide {text}", facts=session(body=BODY)) == [reads]


BODY = {
    "name": "Conference of the Parties to the Convention",
    "short_name": "Conference",
    "presiding_officer": "President",
}


def test_a_further_decision_of_the_presiding_officer_was_taken_at_the_same_meeting() -> None:
    assert acts("/adopt L.1", "/decide The President invited comments", facts=session(body=BODY))[1:] == [
        "At the same meeting, the President invited comments."
    ]


def test_what_meets_on_a_track_is_the_subject_of_its_decisions() -> None:
    facts = session(tracks=(TrackFacts(name="cow", short_name="Committee", presiding_officer="Chair"),))
    acts_of_track = ("@10:01 /open 1", "/item 4", "@10:02 /decide The Committee rose", "@10:03 /decide The Chair left")
    scene = given("@2012-10-17T10:00 /track cow", *acts_of_track, facts=facts)
    assert [line.partition(". ")[2] for line in scene.paragraphs[-2:]] == [
        "At its 1st meeting, on 17 October 2012, the Committee rose.",
        "At the same meeting, the Chair left.",
    ]


def test_a_subject_of_a_further_decision_is_followed_by_its_comma() -> None:
    assert acts("/adopt L.1", "/decide The Conference, recalling L.1, agreed", facts=session(body=BODY))[1:] == [
        "At the same meeting, the Conference, recalling L.1, agreed."
    ]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("The Committee of the Whole rose", "the Committee of the Whole rose."),
        ("The Committee rose", "the Committee of the Whole rose."),
        ("The Committee, as a whole, rose", "the Committee of the Whole, as a whole, rose."),
        ("The Committee’s report was noted", "the Committee’s report was noted."),
    ],
)
def test_a_body_is_named_by_the_beginning_of_its_name_too(text: str, reads: str) -> None:
    facts = session(tracks=(TrackFacts(name="cow", short_name="Committee of the Whole"),))
    scene = given("@2012-10-17T10:00 /track cow", "@10:01 /open 1", "/item 4", f"@10:02 /decide {text}", facts=facts)
    assert scene.paragraphs[-1].partition(". ")[2] == f"At its 1st meeting, on 17 October 2012, {reads}"


def test_a_word_of_the_name_of_a_body_that_is_no_noun_is_not_its_name() -> None:
    body = {"name": "General Assembly", "short_name": "Assembly", "presiding_officer": "President"}
    assert acts("/decide General agreement was noted", facts=session(body=body)) == [
        "At its 4th meeting, on 17 October 2012, the Assembly general agreement was noted."
    ]


def test_explanations_stand_before_and_behind_the_act_that_they_explain() -> None:
    assert acts(
        "/explain Chad", "/explain Peru for:G77", "/adopt L.1", "/explain Cuba", "/explain Norway when:before", "/end",
        "/adopt L.2 vote:3-2-1", "/explain Thailand", "/explain Kenya when:before", "/decide to go on", "/explain Mali",
    ) == [
        ("In explanation of position before the adoption, statements were made by the representatives of Chad and Peru "
        "(on behalf of the Group of 77 and China)."),
        f"{BEGINNING}adopted draft resolution L.1.",
        "In explanation of position after the adoption, a statement was made by the representative of Cuba.",
        "In explanation of vote before the vote, a statement was made by the representative of Norway.",
        f"{AGAIN}adopted draft resolution L.2, by 3 votes to 2, with 1 abstention.",
        "In explanation of vote after the vote, a statement was made by the observer for Thailand.",
        "In explanation of position before the decision, a statement was made by the representative of Kenya.",
        f"{AGAIN}to go on.",
        "In explanation of position after the decision, a statement was made by the representative of Mali.",
    ]  # fmt: skip


def test_an_explanation_of_nothing_stands_last() -> None:
    last = "In explanation of position, a statement was made by the representative of Chad."
    assert under_item("/explain Chad", "Peru") == ["The representative of Peru made a statement.", last]
    assert acts("/explain Chad", "/drop L.1", "/adopt L.2")[1:] == [f"{BEGINNING}adopted draft resolution L.2.", last]


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (("/adopt L.1", "Japan"), "After the adoption of the draft resolution, "),
        (("/adopt L.1 kind:decision", "Japan"), "After the adoption of the draft decision, "),
        (("/adopt L.1", "/adopt L.2", "Japan"), "After the adoption of the draft resolutions, "),
        (("/adopt L.1 kind:decision", "/adopt L.2 kind:decision", "Japan"), "After the adoption of the draft decisions, "),  # noqa: E501
        (("/adopt L.1 kind:decision", "/adopt L.2", "Japan"), "After the adoption of the draft resolution, "),
        (("/adopt L.1", "/explain Chad", "/adopt L.2", "Japan"), "After the adoption of the draft resolution, "),
        (("/adopt L.1", "/drop L.3", "/adopt L.2", "Japan"), "After the adoption of the draft resolution, "),
        (("/adopt L.1", "/order Chad", "/end", "/adopt L.2", "Japan"), "After the adoption of the draft resolutions, "),
        (("/adopt L.1", "/reject L.2 vote:1-2-3", "Japan"), "After the vote, "),
    ],
)  # fmt: skip
def test_a_statement_after_an_adoption_or_a_rejection_stands_behind_it(lines: tuple[str, ...], after: str) -> None:
    statement = f"{after}a statement was made by the representative of Japan."
    paragraphs = under_item("Norway", "/end", *lines, "/end")
    assert (paragraphs[0], paragraphs[-1]) == ("The representative of Norway made a statement.", statement)


@pytest.mark.parametrize(
    "lines", [("/item 4",), ("/decide to go on",), ("/drop L.9",), ("/rise", "/open 5", "/item 4"), ("/item 3", "/item 4")]  # noqa: E501
)  # fmt: skip
def test_from_a_taking_up_a_decision_or_a_withdrawal_on_statements_stand_in_the_debate(lines: tuple[str, ...]) -> None:
    assert under_item("Norway", "/adopt L.1", *lines, "Japan")[0] == (
        "Statements were made by the representatives of Norway and Japan."
    )


def test_replies_and_concluding_statements_after_an_adoption_keep_their_paragraphs() -> None:
    assert under_item("/adopt L.1", "/closing secretariat", "/reply Chad")[:2] == [
        "A representative of the secretariat made a concluding statement.",
        "A statement in exercise of the right of reply was made by the representative of Chad.",
    ]


def test_those_who_spoke_on_an_act_stand_in_the_order_of_their_capacities() -> None:
    lines = ("secretariat", '"Ms. X, Chair" as:officer', "Thailand", "Norway", "Peru")
    assert acts("/adopt L.1", *lines)[1] == (
        "After the adoption of the draft resolution, statements were made by the representatives of Norway and Peru; "
        "the observer for Thailand; Ms. X, Chair; and a representative of the secretariat."
    )


def test_a_title_that_ends_in_a_comma_s_clause_is_closed_by_another() -> None:
    assert under_item("Norway", '"Ms. X, Chair of the Group" as:panellist')[1] == (
        "Ms. X, Chair of the Group, also made a statement."
    )
    assert under_item('/intro "Ms. X, Chair of the Group"') == [
        "Ms. X, Chair of the Group, made an introductory statement."
    ]
    assert under_item('/intro "the Chair, Ms. X"') == ["The Chair, Ms. X made an introductory statement."]


def test_the_presiding_officer_introduces_and_concludes_by_title() -> None:
    assert under_item("/intro President", "/closing President", facts=session(body=BODY)) == [
        "The President made an introductory statement.",
        "The President made a concluding statement.",
    ]
