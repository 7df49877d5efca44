"""Names in lines: the presiding officer by title, what is noted of a name, and what a refusal advises."""

import pytest

from meetinglog.model import events as e
from meetinglog.model.session import Capacity
from tests.support.scene import OPEN, given, in_session, session

PRESIDENT = e.Speaker(name="the President", capacity=Capacity.PRESIDING)
TRACKS = session(
    tracks=[{"name": "cow", "short_name": "Committee of the Whole", "presiding_officer": "Chairperson"}],
)


# --- the presiding officer


def test_the_title_names_the_presiding_officer_with_whoever_is_in_the_chair() -> None:
    scene = in_session("@15:10 /chair Kenya", "@15:11 President", "@15:12 /chair Ms. X", "@15:13 /intro the President")
    assert [(s.speaker, s.person) for s in scene.statements] == [(PRESIDENT, "Kenya"), (PRESIDENT, "Ms. X")]
    assert str(scene.at("16:00", "president")).split("  ")[2].startswith("The President, Ms. X, has the floor (item 3)")


def test_the_presiding_officer_has_no_person_where_nobody_is_known_to_be_in_the_chair() -> None:
    scene = in_session("@15:10 President", "@15:11 President by:Mr. Y")
    assert [(s.speaker, s.person) for s in scene.statements] == [(PRESIDENT, ""), (PRESIDENT, "Mr. Y")]


def test_the_title_of_a_track_counts_on_that_track_alone() -> None:
    scene = given(OPEN, "/track cow", "@15:01 /open 1 chair:Mr. Y", "@15:02 Chairperson", facts=TRACKS)
    assert [(s.speaker_name, s.person) for s in scene.statements] == [("the Chairperson", "Mr. Y")]
    assert (
        scene.refused("@15:03 President")
        == "no participant is called “President”; the presiding officer is the Chairperson: type Chairperson."
    )


def test_an_unknown_speaker_is_named_by_the_title_and_amended_to_it() -> None:
    scene = in_session("@15:10 /chair Ms. X", "@15:11 ?", "/who President", "@15:12 Norway", "/amend 7 who:President")
    assert [(s.speaker, s.person) for s in scene.statements] == [(PRESIDENT, "Ms. X")] * 2


@pytest.mark.parametrize("line", ["@15:10 /chair Ms. X", "@2012-10-18T10:00 /open 9 chair:Ms. X"])
def test_a_name_that_nobody_has_takes_the_chair_as_typed_with_a_note(line: str) -> None:
    scene = given(OPEN) if "/chair" in line else in_session("@15:20 /rise")
    [answer] = scene.when(line)
    assert answer.warnings[0] == "nobody known is called “Ms. X”; the name stands as typed"
    assert [chair.chair for chair in scene.proceedings.chairs][-1] == e.Speaker(
        name="Ms. X", capacity=Capacity.PRESIDING
    )
    assert not tuple(scene.proceedings.added)


def test_the_note_on_a_chair_names_the_nearest_and_there_is_none_for_a_name_in_quotes() -> None:
    assert in_session().when("@15:10 /chair Norwey")[0].warnings == (
        "nobody known is called “Norwey”; the name stands as typed; the nearest is Norway",
    )
    assert in_session().when('@15:10 /chair "Norwey"')[0].warnings == ()


# --- notes on names


def test_a_code_that_is_an_alias_too_is_noted_wherever_it_is_typed() -> None:
    note = "NAM is the code of Namibia, and also stands for the Movement of Non-Aligned Countries"
    scene = in_session()
    for line in ("@15:10 NAM", "@15:11 /inscribe Norway; NAM", "@15:12 /order NAM", "/elect President: Ms. X (NAM)"):
        assert note in scene.when(line)[0].warnings
    assert note in scene.when("/amend 4 who:NAM")[0].warnings
    assert [s.speaker.code for s in scene.statements if s.speaker] == ["NAM", "NAM"]


@pytest.mark.parametrize("capacity", ["state", "observer-state"])
def test_a_state_that_no_table_has_is_noted_with_the_nearest(capacity: str) -> None:
    scene = in_session()
    assert scene.when(f'@15:10 "Norwey" as:{capacity}')[0].warnings == (
        "no State of the tables is called “Norwey”; the nearest is Norway",
    )
    assert scene.when(f'@15:11 "Niue" as:{capacity}')[0].warnings == ("no State of the tables is called “Niue”",)
    assert scene.when("@15:12 niue")[0].warnings == ()


def test_a_state_that_presides_is_noted() -> None:
    note = "who presides is in no paragraph; without as:presiding Ghana is among the representatives"
    scene = in_session()
    assert note in scene.when("@15:10 Ghana as:presiding")[0].warnings
    assert scene.when("@15:11 Ghana", "/as presiding")[1].warnings == (note,)
    assert note in scene.when("@15:12 Ghana", "/amend 7 as:presiding")[1].warnings
    assert scene.when("@15:13 President")[0].warnings == ()


# --- groups


@pytest.mark.parametrize(
    "line", ["G77", '"G77"', '"G77" as:other', "/order G77", "/inscribe Norway; G77", "/chair G77"]
)
def test_a_group_is_refused_as_a_speaker_in_quotes_too(line: str) -> None:
    assert in_session().refused(f"@15:10 {line}") == (
        "the Group of 77 and China is a group: who speaks for it? Type NAME for:G77, or ? for:G77."
    )


# --- what is advised


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("Norway: welcomed the report", "type Norway to give the floor, then - welcomed the report"),
        ("Norway - welcomed the report", "type Norway to give the floor, then - welcomed the report"),
        ("the UK agreed: yes", "type the UK to give the floor, then - agreed: yes"),
    ],
)
def test_a_note_behind_a_name_is_answered_with_how_notes_are_typed(line: str, advice: str) -> None:
    assert in_session().refused(f"@15:10 {line}") == (
        f"no participant is called “{line}”; a note has a line of its own: {advice}."
    )


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("suspend lunch", "an act begins with a slash: /suspend lunch"),
        ("Rise", "an act begins with a slash: /Rise"),
        ("undo", "an act begins with a slash: /undo"),
        ("amend 3 who:Norway", "an act begins with a slash: /amend 3 who:Norway"),
        ("adopt L.1", "an act begins with a slash: /adopt L.1"),
        ("item 3, 4", "an act begins with a slash: /item 3, 4"),
        ("help", "an act begins with a slash: /help"),
        ("commands", "/help lists the acts"),
        ("quit", "to leave, press Ctrl+Q in the recorder, or Ctrl+D in record --plain"),
        ("Lunch", "/suspend suspends the meeting"),
        ("point of order China", "/order WHO is a point of order"),
    ],
)
def test_an_act_without_its_slash_is_answered_with_how_it_is_typed(line: str, advice: str) -> None:
    assert in_session().refused(f"@15:10 {line}") == f"no participant is called “{line}”; {advice}."


def test_a_name_that_has_the_word_of_an_act_is_nearer_than_the_act() -> None:
    assert in_session().refused("@15:10 order of malta knights") == (
        "no participant is called “order of malta knights”; the nearest are the Sovereign Order of Malta and Malta."
    )


@pytest.mark.parametrize("typed", ["Lebanon, Norway", "Lebanon and Norway", "Lebanon / Norway"])
def test_several_names_are_answered_with_how_they_are_separated(typed: str) -> None:
    assert in_session().refused(f"/inscribe {typed}") == (
        f"no participant is called “{typed}”; several names go on the list with semicolons: /inscribe Lebanon; Norway."
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Trinidad and Tobago and Chad", "Trinidad and Tobago; Chad"),
        ("Norway, UK, and Bosnia & Herzegovina", "Norway; UK; Bosnia & Herzegovina"),
        ("Iran, Islamic Republic of, Norway", "Iran, Islamic Republic of; Norway"),
        ("Guinea, Guinea-Bissau", "Guinea; Guinea-Bissau"),
        ("Norway, U.S.A. + UNDP", "Norway; U.S.A.; UNDP"),
    ],
)
def test_several_names_are_separated_where_each_ends(typed: str, names: str) -> None:
    assert in_session().refused(f"/inscribe {typed}").endswith(f"with semicolons: /inscribe {names}.")


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Congo, DRC", "are the Democratic Republic of the Congo and the Congo"),
        ("Venezuela, BR", "is the Bolivarian Republic of Venezuela"),
        ("Bolivia, PS", "is the Plurinational State of Bolivia"),
        ("Norway, S.A.", "is Norway"),
        ("Guinea, GNB", "are Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea"),
    ],
)
def test_capitals_that_may_say_more_of_the_name_before_them_are_no_name_of_their_own(typed: str, nearest: str) -> None:
    assert in_session().refused(f"/inscribe {typed}") == f"no participant is called “{typed}”; the nearest {nearest}."


@pytest.mark.parametrize("typed", ["PS: call the interpreters", "NO: we break now", "WHO - Norway"])
def test_no_advice_takes_two_letters_for_a_state_or_a_name_for_a_note(typed: str) -> None:
    assert "give the floor" not in in_session().refused(f"@15:10 {typed}")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Norway (on behalf of G77)", "Norway for:G77"),
        ("Norway on behalf of the Group of 77 and China", "Norway for:the Group of 77 and China"),
        ("Norway – on behalf of the EU", "Norway for:the EU"),
        ("Norway (also on behalf of Sweden)", "Norway also:Sweden"),
        ("Norway (on behalf of the EU and on behalf of G77)", 'Norway for:"the EU; G77"'),
        ("Norway (on behalf of Friends of Birds)", 'Norway for:"Friends of Birds"'),
        ("Norway (G77 & China)", "Norway for:G77 & China"),
        ("Norway for G77", "Norway for:G77"),
        ("Norway - G77", "Norway for:G77"),
        ("Norway speaking on behalf of G77", "Norway for:G77"),
        ("Norway for : G77", "Norway for:G77"),
        ("Norway also for : G77", "Norway also:G77"),
        ("Norway obo the African Group", "Norway for:the African Group"),
        ("Norway (also for G77)", "Norway also:G77"),
        ("Norway (on behalf of EU and G77)", 'Norway for:"EU; G77"'),
        ("Norway on behalf of Sweden and Finland", 'Norway for:"Sweden; Finland"'),
    ],
)
def test_a_speaker_with_a_group_in_words_is_answered_with_the_line_to_type(typed: str, line: str) -> None:
    scene = in_session()
    assert scene.refused(f"@15:10 {typed}") == (
        f"no participant is called “{typed}”; a statement on behalf of others is typed {line}."
    )
    scene.when(f"@15:10 {line}")


@pytest.mark.parametrize(
    "line",
    [
        "@15:10 Egypt for:G77 & China",
        "@15:10 ? for:G77+China",
        "@15:10 Egypt also:G-77/China",
        "/inscribe Chile; Egypt for:Group of 77 and China (G77)",
        "/inscribe Chile; Egypt (on behalf of G77 & China)",
        '/adopt E/1 sponsors:"Egypt for:G77 & China"',
        '/adopt E/1 sponsors:"Egypt (on behalf of the G-77 and China)"',
    ],
)
def test_a_group_is_read_as_offices_spell_it_wherever_it_is_typed(line: str) -> None:
    assert "on behalf of the Group of 77 and China" in in_session().says(line)


def test_a_running_statement_is_completed_with_a_group_as_offices_spell_it() -> None:
    scene = in_session("@15:10 Egypt", "/for G77 & China")
    assert [group.name for group in scene.statements[0].groups] == ["the Group of 77 and China"]


def test_no_advice_counts_china_beside_the_group_of_77_and_china() -> None:
    assert in_session().refused("Egypt for:China and G77") == (
        "no group or participant is called “China and G77”; the nearest are the Group of 77 and China and China."
    )


def test_groups_are_separated_where_each_ends() -> None:
    refused = in_session().refused("Egypt for:African Group and G77 & China")
    assert refused.endswith('several groups are separated by semicolons, in quotes: "African Group; G77 & China".')


def test_several_groups_are_answered_with_how_they_are_separated() -> None:
    assert in_session().refused("Egypt for:G77, African Group") == (
        "no group or participant is called “G77, African Group”; "
        'several groups are separated by semicolons, in quotes: "G77; African Group".'
    )


def test_a_key_that_is_none_is_answered_with_the_keys() -> None:
    assert in_session().refused("Norway fro:G77") == (
        "no participant is called “Norway fro:G77”; "
        "fro: is not one of the keys as:, for:, also: and by:; the nearest is for:."
    )


# --- who can be expected


def test_an_organization_is_begun_before_others_once_it_has_spoken_or_is_inscribed() -> None:
    scene = in_session()
    assert "could be" in scene.refused("@15:10 International Or")
    scene.when("/inscribe IOM", "@15:11 International Or")
    assert [s.speaker_name for s in scene.statements] == ["the International Organization for Migration"]
    scene.when("@15:12 Norway", "@15:13 International Or", "/strike 4, 5, 7")
    assert "could be" in scene.refused("@15:14 International Or")


def test_a_presiding_officer_is_no_name_of_a_list() -> None:
    assert in_session().refused("@15:10 President, Kenya") == (
        "no participant is called “President, Kenya”; the presiding officer is the President: type President."
    )
