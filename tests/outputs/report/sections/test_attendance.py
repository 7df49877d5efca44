"""Who took part: from the session file and from the record, by category, in alphabetical order."""

from __future__ import annotations

from meetinglog.model.session import Session
from tests.support.organization import OPEN, opened, remarks, section
from tests.support.scene import given, session

STATES = "The following States were represented at the session: "
ONE = "The following State was represented at the session: "


def attendance(*lines: str, facts: Session | None = None, style: str = "") -> list[str]:
    scene = given(OPEN, *lines, facts=facts) if facts else opened(*lines)
    return section(scene, "Attendance", style)


def test_states_stand_in_their_list_form_by_alphabet_without_accents() -> None:
    lines = ("@10:11 Turkey", "@10:12 Iran", "@10:13 Côte d'Ivoire", "@10:14 USA", "@10:15 Cuba", "@10:16 Iran")
    assert attendance(*lines) == [
        f"{STATES}Côte d’Ivoire, Cuba, Iran (Islamic Republic of), Turkey and United States of America."
    ]


def test_a_style_may_want_the_names_in_running_text() -> None:
    lines = ("@10:11 USA", "@10:12 Iran", "@10:13 Norway")
    assert attendance(*lines, style='[organization.attendance]\nnames = "running"') == [
        f"{STATES}the Islamic Republic of Iran, Norway and the United States."
    ]


def test_a_state_is_present_once_whatever_else_its_delegates_speak_as() -> None:
    assert attendance("@10:11 Norway as:secretariat", "@10:12 Norway", "@10:13 Norway as:expert") == [f"{ONE}Norway."]


def test_each_category_has_its_paragraph() -> None:
    lines = (
        "@10:11 Norway",
        '@10:12 "the Sea Group" as:ngo',
        "@10:13 UNODC",
        "@10:14 Yemen",
        "@10:15 Thailand",
        "@10:16 EU as:reio",
        "@10:17 INTERPOL",
        '@10:18 "Ms. Ada Byron" as:panellist',
        '@10:19 "Mr. Karl Otto" as:expert',
        '@10:20 "the Mayor of Vienna" as:other',
        "@10:21 secretariat",
        '@10:22 "the Executive Director"',
        "@10:23 ?",
    )
    assert attendance(*lines) == [
        f"{ONE}Norway.",
        "The following regional economic integration organization was represented: European Union.",
        "The following States were represented by observers: Thailand and Yemen.",
        (
            "The following entity of the United Nations system was represented by an observer: "
            "United Nations Office on Drugs and Crime."
        ),
        (
            "The following intergovernmental organization was represented by an observer: "
            "International Criminal Police Organization (INTERPOL)."
        ),
        "The following non-governmental organization was represented by an observer: Sea Group.",
        "The following panellist took part: Ms. Ada Byron.",
        "The following expert took part: Mr. Karl Otto.",
        "The following participant also attended: Mayor of Vienna.",
    ]


def test_those_who_spoke_presided_were_inscribed_or_asked_for_a_reply_took_part() -> None:
    lines = ("@10:11 /chair Kenya", "@10:12 /item 3", "@10:13 /inscribe Peru; Chad", "@10:14 /withdraw Chad")
    assert attendance(*lines, "@10:15 /ask Iraq", "@10:16 Norway") == [f"{STATES}Chad, Iraq, Kenya, Norway and Peru."]


def test_who_only_wrote_or_did_not_answer_the_call_did_not() -> None:
    lines = ("@10:11 /item 3", "@10:12 /inscribe Peru; Chad", "@10:13 /absent Peru", "@10:14 /written Iraq")
    assert attendance(*lines) == [f"{ONE}Chad."]


def test_a_state_is_a_state_as_whatever_it_speaks() -> None:
    assert attendance("@10:11 Norway as:expert", "@10:12 Norway") == [f"{ONE}Norway."]


def test_a_struck_statement_shows_nobody() -> None:
    assert attendance("@10:11 Norway", "@10:12 Peru", "/strike 3") == [f"{ONE}Peru."]


def test_participants_of_the_session_file_took_part_and_those_on_the_record_join_them() -> None:
    listed = [
        {"name": "Chad", "capacity": "state", "code": "TCD"},
        {"name": "Switzerland", "capacity": "observer-state", "code": "CHE"},
        {"name": "the World Wildlife Fund", "capacity": "ngo"},
        {"name": "Amnesty, International", "capacity": "ngo"},
        {"name": "Ms. Ada Byron", "capacity": "officer"},
    ]
    facts = session(participants=listed)
    assert attendance("@10:11 Norway", "@10:12 Switzerland", facts=facts) == [
        f"{STATES}Chad and Norway.",
        "The following State was represented by an observer: Switzerland.",
        (
            "The following non-governmental organizations were represented by observers: "
            "Amnesty, International; and World Wildlife Fund."
        ),
    ]
    scene = given(OPEN, "@10:11 Norway", "@10:12 Switzerland", facts=facts)
    assert remarks(scene)[0] == "In the log, but not in the session file's list of participants: 1 State."


def test_where_the_session_file_lists_all_who_spoke_nothing_is_remarked() -> None:
    facts = session(participants=[{"name": "Norway", "capacity": "state", "code": "NOR"}])
    scene = given(OPEN, "@10:11 Norway", "@10:12 /agenda", "@10:13 /elect President: X (Peru)", facts=facts)
    assert remarks(scene) == []


def test_persons_stand_by_their_names_whatever_their_courtesy_titles() -> None:
    people = ("Ms. Byron", "Mr. Zed", "H.E. Mr. Adams", "Dr. Curie")
    assert attendance(*(f'"{person}" as:panellist' for person in people)) == [
        "The following panellists took part: H.E. Mr. Adams, Ms. Byron, Dr. Curie and Mr. Zed."
    ]
