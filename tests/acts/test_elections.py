"""Officers are elected and the agenda was adopted (shorthand, ``/elect``, ``/agenda``)."""

from __future__ import annotations

import pytest

from meetinglog.audit import FindingKind, audit
from meetinglog.model import events as e
from meetinglog.model.session import Capacity
from tests.support.acts import begun, entry_in_history, says
from tests.support.scene import given

PERU = e.Speaker(name="Peru", code="PER", capacity=Capacity.STATE)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/elect President: Ms. Ada Byron (Kenya)", "Ms. Ada Byron (Kenya) was elected President by acclamation"),
        (
            "/elect Vice-President: Mr. Juan Vega (Peru); Ms. Li Wen (CHN)",
            "Mr. Juan Vega (Peru) and Ms. Li Wen (China) were elected Vice-Presidents by acclamation",
        ),
        ("/elect Vice-Chair: (Iran)", "The Islamic Republic of Iran was elected Vice-Chair by acclamation"),
        ("/elect Rapporteur: Mr. X", "Mr. X was elected Rapporteur by acclamation"),
        (
            "/elect Chairman of the Drafting Committee: A (UK); B (US)",
            "A (United Kingdom) and B (United States) were elected Chairmen of the Drafting Committee by acclamation",
        ),
        (
            "/elect Rapporteur: Ms. Li (EU) vote:34-13-2",
            "Ms. Li (European Union) was elected Rapporteur by 34 votes to 13, with 2 abstentions",
        ),
        ('/elect Rapporteur: "Mr. X (jr.)"', "Mr. X (jr.) was elected Rapporteur by acclamation"),
        ("/agenda", "The agenda was adopted"),
        ("/agenda CTOC/1 revised:orally", "The agenda (CTOC/1) was adopted, as orally revised"),
        ("/agenda vote:30-1-0", "The agenda was adopted by 30 votes to 1, with no abstentions"),
    ],
)
def test_an_election_and_an_agenda_are_answered(line: str, answer: str) -> None:
    assert says(begun(), f"@15:05 {line}") == answer


def test_no_item_need_be_before_the_meeting() -> None:
    scene = given("@2012-10-15T10:00 /open 1")
    assert says(scene, "@10:05 /agenda") == "The agenda was adopted"
    assert says(scene, "@10:06 /elect Rapporteur: X (Peru)") == "X (Peru) was elected Rapporteur by acclamation"


def test_what_is_recorded_is_the_state_as_it_was_settled() -> None:
    scene = begun("@15:05 /elect Rapporteur: Mr. Juan Vega (PER)")
    assert scene.events[-1] == e.OfficersElected(
        office="Rapporteur", officers=(e.Elected(name="Mr. Juan Vega", represents=PERU),)
    )


def test_they_leave_a_statement_running_and_are_in_no_paragraph_of_an_item() -> None:
    scene = begun("@15:05 Norway")
    before = scene.paragraphs
    scene.when("@15:06 /elect Rapporteur: X (Peru)", "@15:07 /agenda", "@15:09 /end")
    assert scene.listed[0].floor_seconds == 240
    assert scene.paragraphs == before


@pytest.mark.parametrize(
    ("first", "again", "warned"),
    [
        ("/agenda", "/agenda CTOC/2", "the agenda was already adopted (entry 4)"),
        ("/elect President: A (Peru)", "/elect president: B (Chad)", "a President was already elected (entry 4)"),
        (
            "/elect Vice-President: A (Peru)",
            "/elect Vice-President: A (PER); B",
            "A (Peru) was already elected (entry 4)",
        ),
    ],
)
def test_what_was_done_already_is_warned_of(first: str, again: str, warned: str) -> None:
    scene = begun(f"@15:05 {first}")
    assert says(scene, f"@15:06 {again}").partition(" — note: ")[2] == warned


def test_another_vice_president_and_another_tracks_chair_are_not_warned_of() -> None:
    scene = begun("@15:05 /elect Vice-President: A (Peru)", "@15:06 /elect President: B (Chad)", "@15:07 /agenda")
    lines = ("@15:08 /elect Vice-President: C (Mali)", "@15:09 /track cow", "@15:10 /open 1")
    more = (*lines, "@15:11 /elect President: D (Togo)", "@15:12 /agenda")
    assert [line for line in more if "note:" in says(scene, line)] == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "/elect",
            "/elect needs an office, a colon and a name, such as /elect President: Ms. Ada Byron (Kenya)",
        ),
        (
            "/elect President Ms. Byron",
            "/elect needs an office, a colon and a name, such as /elect President: Ms. Ada Byron (Kenya)",
        ),
        (
            "/elect President:",
            "/elect needs an office, a colon and a name, such as /elect President: Ms. Ada Byron (Kenya)",
        ),
        (
            "/elect President: A (Peru);",
            (
                "the name of who is elected is missing: /elect OFFICE: NAME (STATE)[; NAME (STATE)…] "
                "[vote:34-13-0], such as /elect Vice-President: Mr. Juan Vega (Peru); Ms. Li Wen (China)"
            ),
        ),
        (
            "/elect President: A (Peru) as:ngo",
            "who is elected has a name and a State in brackets, such as Ms. Ada Byron (Kenya)",
        ),
        ("/elect President: A (Nig)", "“Nig” could be the Niger or Nigeria; type more of the name."),
        (
            "/elect President: A ()",
            (
                "a name is missing: /elect OFFICE: NAME (STATE)[; NAME (STATE)…] [vote:34-13-0], such as "
                "/elect Vice-President: Mr. Juan Vega (Peru); Ms. Li Wen (China)"
            ),
        ),
        ("/elect President: A vote:34", "vote: takes the votes for, against and the abstentions, such as vote:34-13-0"),
        (
            "/agenda CTOC/1 as it stood",
            "/agenda takes the symbol of the agenda, in quotes where it has spaces; not “CTOC/1 as it stood”",
        ),
        ("/agenda revised:twice", "revised: takes the word orally"),
        (
            "/elect Vice-President: Mr. Juan Vega (Peru); Rapporteur: Ms. Li Wen (China)",
            (
                "“Rapporteur: Ms. Li Wen (China)” names another office: each has a line of its own, such as "
                "/elect Rapporteur: Ms. Li Wen (China)"
            ),
        ),
        ("/e", "/e may be /end, /explain or /elect; type more of it"),
    ],
)
def test_what_is_no_election_and_no_agenda_is_refused(line: str, why: str) -> None:
    assert begun().refused(f"@15:05 {line}") == why


@pytest.mark.parametrize("line", ["/elect President: A (Peru)", "/agenda"])
def test_outside_a_meeting_nobody_is_elected_and_no_agenda_adopted(line: str) -> None:
    scene = begun("@15:05 /rise")
    assert scene.refused(f"@15:06 {line}") == "no meeting is in session, the 4th has risen; type /open 5 first"


def test_they_are_undone_redone_struck_and_amended() -> None:
    scene = begun("@15:05 /elect Rapporteur: A (Peru)", "@15:06 /agenda")
    whole = scene.proceedings
    scene.when("/undo")
    assert tuple(scene.proceedings.agendas) == ()
    scene.when("/redo")
    assert scene.proceedings == whole
    scene.when("/amend 4 who:B (Chad)", "/strike 5 not yet")
    assert [(o.name, o.represents and o.represents.code) for o in scene.proceedings.elections[0].officers] == [
        ("B", "TCD")
    ]
    assert tuple(scene.proceedings.agendas) == ()
    assert entry_in_history(scene, 4).first == "15:05:00  A (Peru) was elected Rapporteur by acclamation"


def test_a_late_one_stands_in_the_meeting_of_its_place() -> None:
    scene = begun("@15:30 /rise", "@16:00 /open 5", "/after 3 @15:10 /elect Rapporteur: A (Peru)")
    assert [(one.number, one.meeting) for one in scene.proceedings.elections] == [(6, 4)]


def test_a_vote_of_more_than_the_members_is_found() -> None:
    scene = begun("@15:05 /elect Rapporteur: A (Peru) vote:900-0-0")
    assert "Entry 4, the vote of 900-0-0, has 900 votes" in " ".join(one.what for one in audit(scene.record))


def test_an_election_fills_a_gap_of_the_floor() -> None:
    quiet = begun("@15:03 Norway")
    busy = begun("@15:02 /elect Rapporteur: A (Peru)", "@15:03 Norway")
    assert [len([one for one in audit(scene.record) if one.kind is FindingKind.GAP]) for scene in (quiet, busy)] == [
        1,
        0,
    ]
