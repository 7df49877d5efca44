"""What each act needs, what is refused with which sentence, and what the rules of procedure have to say."""

from __future__ import annotations

import pytest

from meetinglog.errors import NotFound, Refused
from meetinglog.model import events as e
from meetinglog.model.session import Capacity
from meetinglog.views.selection import selection
from tests.support.scene import OPEN, Scene, given, in_session

RISEN = (OPEN, "@15:30 /rise")
SUSPENDED = (OPEN, "@15:30 /suspend")
NONE_YET = ("@2012-10-17T15:00 /comment x",)

IN_QUOTES = "type it in quotes to record it as typed, with as:CAPACITY for a new participant"
NOT_OPENED = "no meeting is in session; type /open and its number first, such as /open 1"
HAS_RISEN = "no meeting is in session, the 4th has risen; type /open 5 first"
IS_SUSPENDED = "the 4th meeting is suspended; type /resume first"


@pytest.mark.parametrize(
    ("before", "sentence"), [(NONE_YET, NOT_OPENED), (RISEN, HAS_RISEN), (SUSPENDED, IS_SUSPENDED)]
)
@pytest.mark.parametrize(
    "line", ["Norway", "?", "/intro secretariat", "/closing Kenya", "/item 3", "/conclude 3", "/doc L.5 A draft"]
)
def test_what_needs_a_meeting_in_session_is_refused_with_the_line_to_type(
    line: str, before: tuple[str, ...], sentence: str
) -> None:
    assert given(*before).refused(f"@15:40 {line}") == sentence


@pytest.mark.parametrize(
    ("before", "line", "sentence"),
    [
        ((OPEN,), "/open 5", "the 4th meeting is in session; type /rise first"),
        (SUSPENDED, "/open 5", "the 4th meeting is suspended; type /resume or /rise first"),
        (RISEN, "/open 4", "the 4th meeting has already risen; open one with another number"),
        (NONE_YET, "/suspend", NOT_OPENED),
        (SUSPENDED, "/suspend", IS_SUSPENDED),
        (RISEN, "/suspend", HAS_RISEN),
        (NONE_YET, "/resume", "no meeting is suspended; type /open and its number, such as /open 1"),
        ((OPEN,), "/resume", "the 4th meeting is already in session; it was not suspended"),
        (RISEN, "/resume", "the 4th meeting has risen; type /open 5"),
        (NONE_YET, "/rise", "no meeting is in session; none has been opened yet"),
        (RISEN, "/rise", "the 4th meeting has already risen"),
        (NONE_YET, "/chair Kenya", "no meeting is in session; type /open and its number, with chair:NAME"),
        (RISEN, "/chair Kenya", "no meeting is in session; type /open and its number, with chair:NAME"),
    ],
)
def test_a_meeting_that_cannot_be_so_is_refused(before: tuple[str, ...], line: str, sentence: str) -> None:
    assert given(*before).refused(f"@15:40 {line}") == sentence


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/end", "nobody has the floor; there is no statement to end"),
        ("/who Norway", "nobody has the floor, so there is no statement to be named"),
        ("/for G77", "nobody has the floor, so there is no statement to be completed"),
        ("/as expert", "nobody has the floor, so there is no statement to be completed"),
        ("/by Ms. Li", "nobody has the floor, so there is no statement to be completed"),
        (
            "- welcomed it",
            "no statement has been made yet that a note could belong to; type /comment and the text",
        ),
    ],
)
def test_what_needs_a_statement_is_refused_without_one(line: str, sentence: str) -> None:
    assert in_session().refused(line) == sentence


def test_the_running_statement_is_completed_and_not_the_last_one() -> None:
    scene = in_session("@15:10 Norway", "@15:12 /end")
    assert scene.refused("/for G77") == (
        "nobody has the floor, so there is no statement to be completed; entry 4 is the last statement: type "
        "/amend 4 and what is to be amended"
    )


def test_an_item_that_is_not_there_is_refused_with_those_that_are() -> None:
    assert in_session().refused("/item 7") == (
        'there is no item 7, the agenda has 2, 3, 4 and 5 (a); for a new one type its title: /item 7 "TITLE"'
    )


def test_the_first_of_several_items_that_is_not_there_is_refused() -> None:
    assert in_session().refused("/item 3, 7, 8").startswith("there is no item 7,")


def test_an_item_cannot_be_concluded_while_none_is_before_the_meeting() -> None:
    sentence = "no item is before the meeting; type /conclude and the item's number"
    assert given(OPEN).refused("/conclude") == sentence
    assert in_session("@15:10 /conclude").refused("/conclude") == sentence


def test_an_item_to_be_concluded_must_be_there() -> None:
    assert in_session().refused("/conclude 7").startswith("there is no item 7,")


def test_a_document_needs_an_item() -> None:
    assert given(OPEN).refused("/doc L.5 A draft") == "no item is before the meeting; type /item and its number first"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("aus", "“aus” could be Australia or Austria; type more of the name."),
        ("Norwy", "no participant is called “Norwy”; the nearest is Norway."),
        ("/floor Xqqq", f"no participant is called “Xqqq”; {IN_QUOTES}."),
        ("Norway for:aus", "“aus” could be Australia or Austria; type more of the name."),
        ("/intro Norwy", "no participant is called “Norwy”; the nearest is Norway."),
        ("/chair aus", "“aus” could be Australia or Austria; type more of the name."),
    ],
)
def test_a_name_that_is_nobody_s_or_several_s_is_refused(line: str, sentence: str) -> None:
    assert in_session().refused(line) == sentence


def test_a_full_name_goes_before_one_that_begins_so() -> None:
    assert in_session().says("Niger") == "4  time unknown  The Niger has the floor (item 3)"


def test_a_name_in_quotes_is_looked_up_whole() -> None:
    scene = in_session('@15:10 "Norway"', '@15:11 "Norw" as:ngo')
    assert [s.speaker for s in scene.statements] == [
        e.Speaker(name="Norway", code="NOR", capacity=Capacity.STATE),
        e.Speaker(name="Norw", capacity=Capacity.NGO, added=True),
    ]


@pytest.mark.parametrize("act", ["", "/floor ", "/intro ", "/closing "])
def test_a_title_that_nobody_has_stands_as_typed_as_an_officer(act: str) -> None:
    scene = in_session(f'@15:10 {act}"the Executive Director of UNODC"')
    assert [s.speaker for s in scene.statements] == [
        e.Speaker(name="the Executive Director of UNODC", capacity=Capacity.OFFICER)
    ]


def test_a_title_takes_the_chair_as_typed() -> None:
    scene = in_session('@15:10 /chair "the Vice-President"')
    assert scene.plenary.chair == e.Speaker(name="the Vice-President", capacity=Capacity.PRESIDING)


def test_elsewhere_a_title_without_a_capacity_is_refused() -> None:
    assert in_session("@15:10 ?").refused('/who "the Sea Group"') == (
        'no participant is called “the Sea Group”; type its capacity, such as "the Sea Group" as:ngo'
    )


def test_a_title_is_nobody_new() -> None:
    scene = in_session('@15:10 "the Executive Director of UNODC"')
    assert tuple(scene.proceedings.added) == ()
    assert scene.refused("/floor Executive Dir").startswith("no participant is called “Executive Dir”")


def test_a_group_in_quotes_that_nobody_knows_stands_as_typed() -> None:
    scene = in_session('@15:10 Norway for:"the Friends of the Sea"')
    assert scene.statements[0].groups == (e.Group(name="the Friends of the Sea"),)


def test_a_group_that_nobody_knows_is_refused_without_quotes() -> None:
    assert (
        in_session()
        .refused("Norway for:Friends of the Sqqq")
        .startswith("no group or participant is called “Friends of the Sqqq”; ")
    )


def test_a_group_typed_twice_stands_once() -> None:
    scene = in_session("@15:10 Norway for:G77; Group of 77 and China; EU")
    assert [g.name for g in scene.statements[0].groups] == ["the Group of 77 and China", "the European Union"]


def test_the_capacity_typed_goes_before_that_of_the_session_file() -> None:
    scene = in_session("@15:10 Thailand", "@15:11 Thailand as:state", "@15:12 WWF")
    assert [s.speaker.capacity for s in scene.statements if s.speaker] == [
        Capacity.OBSERVER_STATE,
        Capacity.STATE,
        Capacity.NGO,
    ]


def test_the_secretariat_is_always_known() -> None:
    scene = in_session("@15:10 secretariat")
    assert scene.statements[0].speaker == e.Speaker(name="the secretariat", capacity=Capacity.SECRETARIAT)


def warnings(scene: Scene, line: str) -> tuple[str, ...]:
    [answer] = scene.when(line)
    return answer.warnings


def test_the_floor_without_an_item_is_given_with_a_note_of_it() -> None:
    scene = given(OPEN)
    assert scene.says("@15:10 Norway") == "3  15:10:00  Norway has the floor — note: no item is before the meeting"
    assert warnings(in_session(), "@15:10 Norway") == ()


def test_the_floor_given_to_whoever_has_it_is_noted() -> None:
    scene = in_session("@15:10 the Russian Federation")
    assert warnings(scene, "@15:11 Russia") == ("the Russian Federation already has the floor",)
    assert warnings(in_session("@15:10 Norway", "@15:11 /end"), "@15:12 Norway") == ()


def test_a_meeting_out_of_its_number_is_noted() -> None:
    risen = (OPEN, "@15:30 /rise")
    assert warnings(given(*risen), "@16:00 /open 5") == ()
    assert warnings(given(*risen), "@16:00 /open 7") == ("the previous meeting was the 4th",)
    assert warnings(given(*risen), "@16:00 /open 3") == ("the previous meeting was the 4th",)
    assert warnings(given("@2012-10-17T15:00 /comment x"), "/open 9") == ()


def test_an_item_taken_up_again_after_its_conclusion_is_noted() -> None:
    scene = in_session("@15:10 /conclude")
    assert warnings(scene, "@15:11 /item 3, 4") == ("consideration of item 3 was already concluded",)
    assert warnings(in_session("@15:10 /item 4"), "@15:11 /item 3") == ()


def test_an_item_concluded_without_having_been_taken_up_is_noted() -> None:
    assert warnings(in_session(), "@15:10 /conclude 3, 4") == ("item 4 has not been taken up",)


def test_rules_of_procedure_never_block() -> None:
    scene = given(OPEN, "@15:06 Norway", "@15:07 Norway", "@15:08 /conclude 3", "@15:09 /item 3")
    assert scene.order == [2, 3, 4, 5, 6]


def test_facts_are_frozen_when_recorded() -> None:
    [opened, _, given_, completed] = in_session("@15:10 Turkey for:G77", "@15:11 /who Thailand as:expert").events
    assert opened == e.MeetingOpened(number=4)
    assert given_ == e.FloorGiven(
        speaker=e.Speaker(name="Turkey", code="TUR", capacity=Capacity.STATE),
        groups=(e.Group(name="the Group of 77 and China"),),
    )
    assert completed == e.StatementCompleted(
        statement="e4", speaker=e.Speaker(name="Thailand", code="THA", capacity=Capacity.EXPERT)
    )


def test_an_item_is_recorded_as_the_session_file_writes_it() -> None:
    scene = in_session("@15:10 /item 5(A), 3", '@15:11 /item 12 "Other"', "@15:12 /item 12", "@15:13 /conclude 5a")
    assert scene.events[2:] == [
        e.ItemsTakenUp(items=(e.TakenItem(number="5 (a)"), e.TakenItem(number="3"))),
        e.ItemsTakenUp(items=(e.TakenItem(number="12", title="Other"),)),
        e.ItemsTakenUp(items=(e.TakenItem(number="12", title="Other"),)),
        e.ItemsConcluded(items=("5 (a)",)),
    ]


def test_a_selection_of_what_the_record_does_not_know_is_not_found() -> None:
    state = in_session("@15:10 Norway").proceedings
    with pytest.raises(NotFound, match=r"^There is no item 7; the items are 2, 3, 4, 5 \(a\)\.$"):
        selection(state, ("7",), ())
    with pytest.raises(NotFound, match=r"^There is no meeting 5; the meetings held are 4\.$"):
        selection(state, (), (5,))


def test_a_refusal_is_one_of_the_errors_with_status_1() -> None:
    assert Refused("no").status == 1
