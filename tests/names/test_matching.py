"""Who is meant by what an officer typed."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.errors import Refused
from meetinglog.model.session import (
    Body,
    Capacity,
    GroupFacts,
    Members,
    Participant,
    Session,
    SessionFacts,
    TrackFacts,
)
from meetinglog.names.matching import Directory, GroupAsSpeaker, GroupKnown, Known, NameAmbiguous, NameUnknown
from meetinglog.names.tables import State, abbreviations, organizations, state_by_code, states, usual_groups
from meetinglog.text.normal import without_article

STATE, OBSERVER, IGO, NGO, UN = Capacity.STATE, Capacity.OBSERVER_STATE, Capacity.IGO, Capacity.NGO, Capacity.UN

AMNESTY = Participant(name="Amnesty International", capacity=NGO)
WWF = Participant(name="the World Wildlife Fund for Nature-International", capacity=NGO, aliases=("WWF",))
REIO = Participant(name="the European Union", capacity=Capacity.REIO, aliases=("EU",))
G77 = GroupFacts(name="the Group of 77 and China", aliases=("G77",), text="the members of the Group of 77 and China")


def session(
    *participants: Participant,
    starts: dt.date = dt.date(2023, 5, 22),
    members: Literal["all"] | tuple[str, ...] = "all",
    observers: tuple[str, ...] = (),
    names: dict[str, str] | None = None,
    groups: tuple[GroupFacts, ...] = (),
) -> Session:
    return Session(
        body=Body(name="Commission", short_name="Commission"),
        session=SessionFacts(id="s", number=1, timezone="Europe/Vienna", starts=starts, ends=starts),
        members=Members(states=members, observer_states=observers),
        names=names or {},
        participants=participants,
        groups=groups,
    )


def refusal(directory: Directory, text: str, *, whole: bool = False) -> Refused:
    with pytest.raises(Refused) as caught:
        directory.participant(text, whole=whole)
    return caught.value


PLAIN = Directory(session())
FULL = Directory(session(AMNESTY, WWF, REIO, groups=(G77,)))


# --- the order of look-up


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Russia", "the Russian Federation"),
        ("sudan", "the Sudan"),
        ("South Sudan", "South Sudan"),
        ("Niger", "the Niger"),
        ("Nigeria", "Nigeria"),
        ("gambia", "the Gambia"),
        ("DPRK", "the Democratic People’s Republic of Korea"),
        ("Republic of Korea", "the Republic of Korea"),
        ("South Korea", "the Republic of Korea"),
        ("DRC", "the Democratic Republic of the Congo"),
        ("Congo", "the Congo"),
        ("turkiye", "Türkiye"),
        ("Turkey", "Türkiye"),
        ("uk", "the United Kingdom"),
        ("cote d ivoire", "Côte d’Ivoire"),
        ("NO", "Norway"),
        ("Iran", "the Islamic Republic of Iran"),
        ("Iran (Islamic Republic of)", "the Islamic Republic of Iran"),
        ("venezuela", "the Bolivarian Republic of Venezuela"),
        ("Micronesia", "the Federated States of Micronesia"),
        ("USA", "the United States"),
        ("U.S.A.", "the United States"),
        ("usa", "the United States"),
        ("Holland", "the Kingdom of the Netherlands"),
        ("FYROM", "North Macedonia"),
        ("Naoero", "Nauru"),
        ("guinea", "Guinea"),
        ("Dominica", "Dominica"),
        ("Vatican", "the Holy See"),
        ("  Norway ", "Norway"),
        ("Nor\u00adway", "Norway"),
        ("N\u200bOR", "Norway"),
    ],
)
def test_codes_full_names_former_names_and_everyday_names_find_their_state(typed: str, name: str) -> None:
    assert PLAIN.participant(typed).name == name


def test_the_sessions_own_names_come_before_codes() -> None:
    norsk = Participant(name="Norsk Observatorium", capacity=NGO, aliases=("NO",))
    assert Directory(session(norsk)).participant("NO") == Known("Norsk Observatorium", "", NGO)


def test_the_sessions_own_names_come_before_built_in_names() -> None:
    chad = Participant(name="Chad Smith Foundation", capacity=NGO, aliases=("Chad",))
    assert Directory(session(chad)).participant("chad") == Known("Chad Smith Foundation", "", NGO)


def test_participants_added_on_the_spot_count_as_the_sessions_own() -> None:
    reef = Participant(name="Coral Reef Watch", capacity=NGO)
    found = [Directory(session(), [reef]).participant(typed) for typed in ("coral reef watch", "Coral")]
    assert found == [Known("Coral Reef Watch", "", NGO)] * 2
    assert refusal(PLAIN, "Coral Reef Watch").args


def test_a_code_in_lower_case_is_one_more_beginning() -> None:
    error = refusal(PLAIN, "aus")
    assert isinstance(error, NameAmbiguous)
    assert (error.text, error.candidates) == ("aus", ("Australia", "Austria"))
    assert str(error) == "“aus” could be Australia or Austria; type more of the name."


def test_a_code_in_lower_case_that_begins_other_names_is_refused() -> None:
    error = refusal(PLAIN, "nor")
    assert isinstance(error, NameAmbiguous)
    assert error.candidates == ("North Macedonia", "Norway")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("kor", ("the Democratic People’s Republic of Korea", "the Republic of Korea")),
        ("Korea", ("the Democratic People’s Republic of Korea", "the Republic of Korea")),
        ("ira", ("Iraq", "the Islamic Republic of Iran")),
        ("boliv", ("the Bolivarian Republic of Venezuela", "the Plurinational State of Bolivia")),
        ("cong", ("the Congo", "the Democratic Republic of the Congo")),
        ("nig", ("the Niger", "Nigeria")),
        ("ind", ("India", "Indonesia")),
    ],
)
def test_a_state_is_begun_by_its_name_in_natural_order_or_with_the_last_part_first(
    typed: str, names: tuple[str, ...]
) -> None:
    error = refusal(PLAIN, typed)
    assert isinstance(error, NameAmbiguous)
    assert error.candidates == names


def test_states_are_begun_by_the_names_that_they_bear_at_the_session() -> None:
    directory = Directory(session(starts=dt.date(2012, 10, 15)))
    assert directory.participant("nor").name == "Norway"
    assert directory.participant("mac").name == "the former Yugoslav Republic of Macedonia"


def test_those_who_can_be_expected_go_before_all_others() -> None:
    assert PLAIN.participant("north at").name == "the North Atlantic Treaty Organization"
    leagues = Participant(name="the International Federation of Human Rights Leagues", capacity=NGO)
    assert Directory(session(leagues)).participant("International Federation").name == leagues.name
    assert isinstance(refusal(PLAIN, "International"), NameAmbiguous)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Kingdom", ("the Kingdom of the Netherlands", "the United Kingdom")),
        ("Federation", ("Malaysia", "the Russian Federation")),
        ("Arab Republic", ("Egypt", "the Syrian Arab Republic")),
        ("feder", ("the Federated States of Micronesia", "the Russian Federation")),
        (
            "Democratic Republic",
            (
                "the Democratic Republic of the Congo",
                "the Democratic People’s Republic of Korea",
                "the Lao People’s Democratic Republic",
            ),
        ),
    ],
)
def test_a_kind_of_state_is_every_state_that_is_so_called(typed: str, names: tuple[str, ...]) -> None:
    error = refusal(PLAIN, typed)
    assert isinstance(error, NameAmbiguous)
    assert error.candidates == names


def test_an_organization_that_has_spoken_can_be_expected() -> None:
    typed = "International Or"
    assert isinstance(refusal(PLAIN, typed), NameAmbiguous)
    migration = Directory(session(), spoken=lambda: {"internationalorganizationformigration"})
    assert migration.participant(typed).name == "the International Organization for Migration"


# --- capitals and codes


@pytest.mark.parametrize("typed", ["URU", "INC", "NOT", "A", "U.R.U."])
def test_three_letters_or_fewer_in_capitals_begin_no_name(typed: str) -> None:
    assert isinstance(refusal(PLAIN, typed), NameUnknown)


def test_four_letters_in_capitals_may_begin_a_name() -> None:
    assert PLAIN.participant("CHIN").name == "China"


def test_an_acronym_begins_no_other() -> None:
    assert isinstance(refusal(PLAIN, "UNITA"), NameUnknown)
    assert PLAIN.participant("unita").name == "the United Nations Institute for Training and Research"


@pytest.mark.parametrize("typed", ["AU", "au", "A.U."])
def test_a_code_of_two_letters_that_is_an_alias_too_is_refused_with_both(typed: str) -> None:
    assert str(refusal(PLAIN, typed)) == f"“{typed}” could be Australia or the African Union; type the full name."


def test_a_code_of_two_letters_that_is_an_alias_of_a_group_of_the_session_is_refused_with_both() -> None:
    directory = Directory(session(groups=(GroupFacts(name="the Eastern Caribbean", aliases=("EC",)),)))
    assert str(refusal(directory, "EC")) == "“EC” could be the Eastern Caribbean or Ecuador; type the full name."
    assert directory.matches("EC") == ()


def test_a_code_of_three_letters_that_is_an_alias_too_is_taken_with_a_note() -> None:
    assert PLAIN.participant("NAM").name == "Namibia"
    assert (
        PLAIN.note_on("NAM") == "NAM is the code of Namibia, and also stands for the Movement of Non-Aligned Countries"
    )
    assert [PLAIN.note_on(typed) for typed in ("NOR", "Namibia", "AU", "Xyz")] == [""] * 4


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("SG", "SG is the code of Singapore, and also stands for the Secretary-General"),
        ("the SG", "SG is the code of Singapore, and also stands for the Secretary-General"),
        ("sg", "sg is the code of Singapore, and also stands for the Secretary-General"),
        ("VC", "VC is the code of Saint Vincent and the Grenadines, and also stands for the Vice-Chair"),
        ("SA", "SA is the code of Saudi Arabia, and also stands for South Africa"),
        ("SK", "SK is the code of Slovakia, and also stands for South Korea"),
        ("sa", ""),
        ("SGP", ""),
    ],
)
def test_a_code_that_abbreviates_an_officer_or_another_state_is_noted(typed: str, note: str) -> None:
    assert PLAIN.note_on(typed) == note


def test_what_else_a_code_abbreviates_is_never_the_state_that_has_it() -> None:
    also = {code: PLAIN.matches(meaning) for code, meaning in abbreviations().items()}
    assert [code for code, known in also.items() if state_by_code(code) is None or PLAIN.matches(code) == known] == []


def test_an_own_name_that_is_a_code_needs_no_note() -> None:
    north = Participant(name="the Northern Assembly of Mayors", capacity=NGO, aliases=("NAM",))
    directory = Directory(session(north))
    assert (directory.participant("NAM").name, directory.note_on("NAM")) == (north.name, "")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("DR", ("the Democratic Republic of the Congo", "the Dominican Republic")),
        (
            "Red Cross",
            (
                "the International Committee of the Red Cross",
                "the International Federation of Red Cross and Red Crescent Societies",
            ),
        ),
    ],
)
def test_what_people_call_several_is_refused_with_all(typed: str, names: tuple[str, ...]) -> None:
    error = refusal(PLAIN, typed)
    assert isinstance(error, NameAmbiguous)
    assert error.candidates == names


# --- as offices spell it


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("WHO - World Health Organization", "the World Health Organization"),
        ("WHO – World Health Organization", "the World Health Organization"),
        ("World Health Organisation — WHO", "the World Health Organization"),
        ("World Health Organization, WHO", "the World Health Organization"),
        (
            "UNESCO - United Nations Educational, Scientific and Cultural Organization",
            "the United Nations Educational, Scientific and Cultural Organization",
        ),
        ("Joint United Nations Programme on HIV/AIDS (UNAIDS)", "the Joint United Nations Programme on HIV/AIDS"),
        ("Norway - NOR", "Norway"),
        ("Burma – Myanmar", "Myanmar"),
        ("Timor – Leste", "Timor-Leste"),
        ("WWF - World Wildlife Fund for Nature International", "the World Wildlife Fund for Nature-International"),
        ("World Wildlife Fund for Nature-International (WWF)", "the World Wildlife Fund for Nature-International"),
        ("EU and its Member States", "the European Union"),
    ],
)
def test_two_names_of_one_are_that_one(typed: str, name: str) -> None:
    assert FULL.participant(typed).name == name


@pytest.mark.parametrize("typed", ["WHO - Norway", "Norway – Sweden", "Congo (DRC)", "Denmark and its member States"])
def test_two_names_that_are_not_one_are_nobody(typed: str) -> None:
    assert FULL.called(typed) == ()


def test_a_participant_of_the_session_is_found_as_offices_spell_it() -> None:
    trade = Participant(name="the Labour and Trade Programme", capacity=NGO)
    directory = Directory(session(trade))
    typed = ("Labour & Trade Programme", "Labor and Trade Program", "The Labor & Trade Programme")
    assert {directory.participant(form).name for form in typed} == {trade.name}


# --- groups as speakers


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("typed", ["G77", "ALBA", "the Nordic countries"])
def test_what_is_only_a_group_cannot_have_the_floor(typed: str, whole: bool) -> None:
    error = refusal(FULL, typed, whole=whole)
    assert isinstance(error, GroupAsSpeaker)
    assert f"Type NAME for:{typed}, or ? for:{typed}" in str(error)


def test_a_group_that_was_named_as_a_speaker_is_answered_with_what_to_type() -> None:
    assert str(refusal(FULL, "G77")) == (
        "the Group of 77 and China is a group: who speaks for it? Type NAME for:G77, or ? for:G77."
    )
    assert str(refusal(FULL, "nam")) == (
        "the Movement of Non-Aligned Countries is a group: who speaks for it? Type NAME for:nam, or ? for:nam; "
        "for Namibia, type more of the name."
    )
    assert str(refusal(FULL, "visegr")).startswith("the Visegrad Group is a group: ")


def test_what_is_an_organization_as_well_as_a_group_speaks_as_that() -> None:
    found = [PLAIN.participant(typed).name for typed in ("EU", "CARICOM", "League of Arab States", "asean")]
    assert found == [
        "the European Union",
        "the Caribbean Community",
        "the League of Arab States",
        "the Association of Southeast Asian Nations",
    ]


# --- the presiding officer


def chaired(title: str, track: str = "plenary") -> Directory:
    prepared = session()
    body = Body(name="Commission", short_name="Commission", presiding_officer=title)
    cow = TrackFacts(name="cow", short_name="Committee of the Whole", presiding_officer="Chairperson")
    return Directory(prepared.model_copy(update={"body": body, "tracks": (cow,)}), track=track)


@pytest.mark.parametrize("typed", ["President", "the president", "PRESIDENT"])
def test_the_presiding_officer_is_known_by_title(typed: str) -> None:
    assert chaired("President").participant(typed) == Known("the President", "", Capacity.PRESIDING)


def test_the_presiding_officer_of_a_track_has_a_title_of_its_own() -> None:
    assert chaired("President", "cow").participant("Chairperson").name == "the Chairperson"
    assert str(refusal(chaired("President", "cow"), "President")) == (
        "no participant is called “President”; the presiding officer is the Chairperson: type Chairperson."
    )


def test_an_own_name_goes_before_the_title() -> None:
    club = Participant(name="the Chair Makers", capacity=NGO, aliases=("Chair",))
    assert Directory(session(club)).participant("Chair") == Known("the Chair Makers", "", NGO)


def test_a_beginning_of_one_participant_finds_it() -> None:
    assert FULL.participant("amnesty") == Known("Amnesty International", "", NGO)


def test_several_names_of_one_state_that_begin_so_are_one() -> None:
    assert PLAIN.participant("swaz").name == "Eswatini"
    assert PLAIN.participant("türki").name == "Türkiye"


def test_a_beginning_of_two_states_is_refused_however_many_names_begin_so() -> None:
    assert str(refusal(PLAIN, "turk")) == "“turk” could be Türkiye or Turkmenistan; type more of the name."


def test_nothing_is_guessed_between_niger_and_nigeria() -> None:
    assert str(refusal(PLAIN, "nige")) == "“nige” could be the Niger or Nigeria; type more of the name."


def test_many_candidates_are_counted() -> None:
    error = refusal(PLAIN, "s")
    assert isinstance(error, NameAmbiguous)
    assert len(error.candidates) > 6
    assert str(error).endswith(f" and {len(error.candidates) - 6} more; type more of the name.")


def test_a_name_in_quotes_is_looked_up_whole() -> None:
    assert FULL.participant("wwf", whole=True).name == "the World Wildlife Fund for Nature-International"
    assert FULL.participant("NO", whole=True).name == "Norway"
    assert isinstance(refusal(FULL, "amnesty", whole=True), NameUnknown)


def test_two_participants_of_one_alias_are_refused() -> None:
    twins = (
        Participant(name="Coral Watch", capacity=NGO, aliases=("CW",)),
        Participant(name="Climate Works", capacity=NGO, aliases=("CW",)),
    )
    assert str(refusal(Directory(session(*twins)), "CW")) == (
        "“CW” could be Climate Works or Coral Watch; type the full name."
    )


def test_candidates_of_one_name_are_told_apart_by_capacity() -> None:
    twins = (Participant(name="Coral Watch", capacity=NGO), Participant(name="Coral Watch", capacity=IGO))
    assert str(refusal(Directory(session(*twins)), "coral watch")) == (
        "“coral watch” could be Coral Watch (igo) or Coral Watch (ngo); type the full name."
    )


# --- nobody found


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    error = refusal(PLAIN, "Norwey")
    assert isinstance(error, NameUnknown)
    assert (error.text, error.candidates) == ("Norwey", ("Norway",))
    assert str(error) == "no participant is called “Norwey”; the nearest is Norway."


def test_what_shares_a_whole_word_is_named_before_what_is_spelled_alike() -> None:
    assert str(refusal(PLAIN, "Koria and Guinea")) == (
        "no participant is called “Koria and Guinea”; "
        "the nearest are Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea."
    )


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Columbia", ("Colombia",)),
        ("Lybia", ("Libya",)),
        ("Republic of Norwey", ("Norway",)),
        ("Delegation of Chad", ("Chad",)),
        ("Chad's delegation", ("Chad",)),
        ("URU", ("Uruguay",)),
        ("INC", ("the International Narcotics Control Board",)),
        ("the President", ("the Chair",)),
        ("Cher", ()),
        ("GRL", ()),
        ("Mr. Ben Smith", ()),
        ("International Friends of Kingdoms", ()),
        ("UN", ()),
    ],
)
def test_only_what_is_near_indeed_is_named_as_the_nearest(typed: str, nearest: tuple[str, ...]) -> None:
    error = refusal(PLAIN, typed)
    assert isinstance(error, NameUnknown)
    assert error.candidates == nearest


@pytest.mark.parametrize("typed", ["Xyzzy", "", " ", "?"])
def test_where_nothing_is_near_the_refusal_says_what_to_type(typed: str) -> None:
    error = refusal(PLAIN, typed)
    assert isinstance(error, NameUnknown)
    assert (error.text, error.candidates) == (typed.strip(), ())
    assert str(error) == (
        f"no participant is called “{typed.strip()}”; "
        "type it in quotes to record it as typed, with as:CAPACITY for a new participant."
    )


def test_a_state_that_has_two_successors_is_neither() -> None:
    assert isinstance(refusal(PLAIN, "Czechoslovakia"), NameUnknown)


# --- names by the session's dates


@pytest.mark.parametrize(
    ("starts", "name"),
    [
        (dt.date(2012, 10, 15), "Turkey"),
        (dt.date(2022, 5, 16), "Turkey"),
        (dt.date(2022, 6, 2), "Türkiye"),
        (dt.date(2023, 5, 22), "Türkiye"),
    ],
)
def test_the_name_is_that_of_the_sessions_first_day_whichever_form_was_typed(starts: dt.date, name: str) -> None:
    directory = Directory(session(starts=starts))
    typed = ("Turkey", "Türkiye", "turkiye", "TUR", "TR", "türki")
    assert {directory.participant(form) for form in typed} == {Known(name, "TUR", STATE)}


def test_names_of_2013() -> None:
    directory = Directory(session(starts=dt.date(2013, 4, 22), observers=("PSE",)))
    typed = ("Czechia", "Swaziland", "North Macedonia", "Netherlands", "Philippines", "State of Palestine")
    assert [directory.participant(form).name for form in typed] == [
        "the Czech Republic",
        "Swaziland",
        "the former Yugoslav Republic of Macedonia",
        "the Netherlands",
        "the Philippines",
        "the State of Palestine",
    ]


@pytest.mark.parametrize("code", ["USA", "US"])
def test_the_sessions_own_form_overrides(code: str) -> None:
    directory = Directory(session(names={code: "the United States of America"}))
    assert {directory.participant(typed).name for typed in ("US", "USA", "america", "United States")} == {
        "the United States of America",
    }


def test_the_sessions_own_form_is_a_name_to_type() -> None:
    directory = Directory(session(names={"NLD": "the Low Countries' Kingdom"}))
    assert directory.participant("low countries kingdom") == Known("the Low Countries’ Kingdom", "NLD", STATE)


# --- capacities


def test_every_state_is_a_member_but_the_observers() -> None:
    directory = Directory(session(observers=("THA", "PS")))
    found = {code: directory.participant(code).capacity for code in ("NOR", "THA", "PSE", "VAT")}
    assert found == {"NOR": STATE, "THA": OBSERVER, "PSE": OBSERVER, "VAT": STATE}


def test_with_a_list_of_members_every_other_state_is_an_observer() -> None:
    directory = Directory(session(members=("NOR", "KE")))
    found = {code: directory.participant(code).capacity for code in ("NOR", "KEN", "THA")}
    assert found == {"NOR": STATE, "KEN": STATE, "THA": OBSERVER}


@pytest.mark.parametrize("code", ["THA", "TH", ""])
def test_a_listed_state_keeps_its_code_and_form_and_takes_the_listed_capacity(code: str) -> None:
    thailand = Participant(name="Kingdom of Thailand", capacity=OBSERVER, aliases=("Siam",), code=code)
    directory = Directory(session(thailand))
    typed = ("Thailand", "THA", "Siam", "kingdom of thailand", "thai")
    assert {directory.participant(form) for form in typed} == {Known("Thailand", "THA", OBSERVER)}


def test_a_person_of_a_state_is_not_the_state() -> None:
    expert = Participant(name="Consolata Kiragu", capacity=Capacity.EXPERT, code="KEN")
    directory = Directory(session(expert))
    assert directory.participant("consolata") == Known("Consolata Kiragu", "", Capacity.EXPERT)
    assert directory.participant("KEN") == Known("Kenya", "KEN", STATE)


def test_a_state_that_is_not_built_in_is_found_by_the_code_it_was_listed_with() -> None:
    niue = Participant(name="Niue", capacity=OBSERVER, code="NIU")
    directory = Directory(session(niue))
    assert {directory.participant(typed) for typed in ("NIU", "niue", "niu")} == {Known("Niue", "NIU", OBSERVER)}


def test_the_secretariat_is_always_known() -> None:
    found = {PLAIN.participant(typed) for typed in ("secretariat", "the secretariat", "Secretariat")}
    assert found == {Known("the secretariat", "", Capacity.SECRETARIAT)}


def test_a_listed_secretariat_is_the_one_that_is_always_known() -> None:
    unodc = Participant(name="the Secretariat", capacity=Capacity.SECRETARIAT, aliases=("UNODC secretariat",))
    assert Directory(session(unodc)).participant("secretariat").name == "the Secretariat"


def test_organizations_are_built_in() -> None:
    assert PLAIN.participant("UNEP") == Known("the United Nations Environment Programme", "", UN)
    assert PLAIN.participant("interpol") == Known("the International Criminal Police Organization (INTERPOL)", "", IGO)
    assert PLAIN.participant("EU") == Known("the European Union", "", IGO)


@pytest.mark.parametrize("typed", ["EU", "the European Union", "european u"])
def test_a_listed_organization_and_the_built_in_one_are_one_and_the_listed_counts(typed: str) -> None:
    assert FULL.participant(typed) == Known("the European Union", "", Capacity.REIO)


def test_a_listed_organization_is_found_by_the_built_in_names_too() -> None:
    directory = Directory(session(Participant(name="INTERPOL", capacity=IGO)))
    typed = ("INTERPOL", "ICPO", "International Criminal Police Organization", "interpo")
    assert {directory.participant(form) for form in typed} == {Known("INTERPOL", "", IGO)}


def test_an_alias_alone_does_not_make_an_organization_of_another_capacity_the_same() -> None:
    chamber = Participant(name="Consumers’ Coalition", capacity=NGO, aliases=("ICC",))
    directory = Directory(session(chamber))
    assert directory.participant("ICC").name == "Consumers’ Coalition"
    assert directory.participant("International Criminal Court") == Known("the International Criminal Court", "", IGO)


def test_straight_apostrophes_are_printed_curly() -> None:
    doctors = Participant(name="Doctors' Watch", capacity=NGO)
    assert Directory(session(doctors)).participant("doctors watch").name == "Doctors’ Watch"


# --- groups


def test_a_group_of_the_session_is_found_by_name_alias_and_beginning() -> None:
    known = GroupKnown("the Group of 77 and China", "the members of the Group of 77 and China")
    assert {FULL.group(typed) for typed in ("G77", "g 77", "Group of 77 and China", "Group of 77", "G-77")} == {known}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("G77", "the Group of 77 and China"),
        ("African Group", "the Group of African States"),
        ("GRULAC", "the Group of Latin American and Caribbean States"),
        ("weog", "the Group of Western European and other States"),
        ("NAM", "the Movement of Non-Aligned Countries"),
        ("umbrella", "the Umbrella Group"),
        ("AU", "the African Union"),
    ],
)
def test_usual_groups_are_built_in(typed: str, name: str) -> None:
    assert PLAIN.group(typed) == GroupKnown(name, "")


@pytest.mark.parametrize(
    "prepared",
    [session(), session(REIO), session(groups=(GroupFacts(name="the European Union", aliases=("EU",)),))],
    ids=["nowhere", "as a participant", "as a group"],
)
@pytest.mark.parametrize("typed", ["EU", "european union", "europ"])
def test_a_statement_for_the_european_union_needs_no_preparation(prepared: Session, typed: str) -> None:
    assert Directory(prepared).group(typed) == GroupKnown("the European Union", "")


def test_a_group_of_the_session_shadows_the_usual_one() -> None:
    ours = GroupFacts(name="the African States Parties", aliases=("African Group",))
    directory = Directory(session(groups=(ours,)))
    typed = ("African Group", "african gr", "Group of African States")
    assert {directory.group(form) for form in typed} == {GroupKnown("the African States Parties", "")}


def test_groups_whole_go_before_participants_whole_and_these_before_beginnings() -> None:
    typed = ("Commonwealth", "NOR", "AU", "NAM", "nordic", "Norway")
    assert [PLAIN.group(text).name for text in typed] == [
        "the Commonwealth",
        "Norway",
        "the African Union",
        "the Movement of Non-Aligned Countries",
        "the Nordic countries",
        "Norway",
    ]


def test_beginnings_of_groups_and_of_participants_count_together() -> None:
    with pytest.raises(NameAmbiguous) as caught:
        PLAIN.group("nor")
    assert caught.value.candidates == ("the Nordic countries", "North Macedonia", "Norway")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (
            "Common",
            (
                "the Common Market for Eastern and Southern Africa",
                "the Commonwealth",
                "the Commonwealth of Independent States",
                "the Commonwealth Secretariat",
            ),
        ),
        (
            "Asian",
            (
                "the Asian-African Legal Consultative Organization",
                "the Asian Development Bank",
                "the Group of Asia-Pacific States",
            ),
        ),
        ("afric", ("the African Development Bank", "the African Union", "the Group of African States")),
    ],
)
def test_an_organization_that_begins_so_counts_beside_a_group(typed: str, names: tuple[str, ...]) -> None:
    with pytest.raises(NameAmbiguous) as caught:
        PLAIN.group(typed)
    assert caught.value.candidates == names


def test_an_organization_is_not_meant_beside_a_group_by_the_beginning_of_a_name_of_one_word() -> None:
    assert PLAIN.group("europ").name == "the European Union"
    assert PLAIN.group("europol").name == "Europol"
    europol = Directory(session(Participant(name="Europol", capacity=IGO)))
    with pytest.raises(NameAmbiguous):
        europol.group("europ")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("G77 & China", "the Group of 77 and China"),
        ("G77+China", "the Group of 77 and China"),
        ("G77 + China", "the Group of 77 and China"),
        ("G-77/China", "the Group of 77 and China"),
        ("G 77 and China", "the Group of 77 and China"),
        ("Group of 77 & China", "the Group of 77 and China"),
        ("Group of 77 and China (G77)", "the Group of 77 and China"),
        ("Group of 77 (G-77) and China", "the Group of 77 and China"),
        ("G77 - Group of 77 and China", "the Group of 77 and China"),
        ("Movement of Non-Aligned Countries (NAM)", "the Movement of Non-Aligned Countries"),
        ("Non Aligned Movement [NAM]", "the Movement of Non-Aligned Countries"),
        ("Organisation of Islamic Cooperation (OIC)", "the Organization of Islamic Cooperation"),
        ("EU and its member States", "the European Union"),
        ("EU & its 27 Member States", "the European Union"),
        ("EU+MS", "the European Union"),
        ("ASEAN member States", "the Association of Southeast Asian Nations"),
        ("the Member States of the European Union", "the European Union"),
        ("Latin America and the Caribbean Group (GRULAC)", "the Group of Latin American and Caribbean States"),
        ("Western Europe and Others Group", "the Group of Western European and other States"),
        ("the European Union (EU) and its member States", "the European Union"),
        ("the European Union and its Member States (EU)", "the European Union"),
        ("Association of South-East Asian Nations (ASEAN)", "the Association of Southeast Asian Nations"),
    ],
)
def test_a_group_is_found_as_offices_spell_it(typed: str, name: str) -> None:
    assert PLAIN.group(typed) == PLAIN.group(typed, whole=True) == GroupKnown(name, "")


def test_a_group_of_the_session_is_found_as_offices_spell_it() -> None:
    friends = GroupFacts(name="the Friends of Fish and Birds", aliases=("FoFB",), text="the Friends")
    directory = Directory(session(groups=(friends,)))
    typed = ("Friends of Fish & Birds", "Friends of Fish and Birds (FoFB)", "FoFB - Friends of Fish & Birds")
    assert {directory.group(form) for form in typed} == {GroupKnown("the Friends of Fish and Birds", "the Friends")}


def test_where_no_group_is_found_a_participant_is() -> None:
    assert FULL.group("Iceland") == GroupKnown("Iceland", "")
    assert FULL.group("RUS") == GroupKnown("the Russian Federation", "")
    assert FULL.group("UNICEF") == GroupKnown("the United Nations Children’s Fund", "")
    reef = Participant(name="Coral Reef Watch", capacity=NGO)
    assert Directory(session(), [reef]).group("coral reef") == GroupKnown("Coral Reef Watch", "")


def test_a_beginning_of_several_groups_is_refused() -> None:
    with pytest.raises(
        NameAmbiguous, match=r"^“arab” could be the Group of Arab States or the League of Arab States; "
    ):
        PLAIN.group("arab")


def test_a_group_in_quotes_is_looked_up_whole() -> None:
    assert PLAIN.group("umbrella group", whole=True).name == "the Umbrella Group"
    with pytest.raises(NameUnknown):
        PLAIN.group("umbrella", whole=True)


def test_an_unknown_group_is_refused_with_the_nearest_group_or_participant() -> None:
    with pytest.raises(NameUnknown) as caught:
        PLAIN.group("Grulacc")
    assert str(caught.value) == (
        "no group or participant is called “Grulacc”; the nearest is the Group of Latin American and Caribbean States."
    )


# --- all of the tables

any_state = st.sampled_from(states())


def without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def without_spaces(name: str) -> str:
    return without_article(name).replace(" ", "")


@given(
    any_state.flatmap(lambda state: st.tuples(st.just(state), st.sampled_from(state.all_names()))),
    st.sampled_from([str.upper, str.lower, str.title, without_accents, without_spaces]),
)
def test_any_name_of_a_state_finds_it_in_any_case_and_without_accents(
    named: tuple[State, str], written: Callable[[str], str]
) -> None:
    state, name = named
    typed = written(name)
    by_code = state_by_code(typed) or state
    assert PLAIN.participant(typed).code == by_code.alpha3


@pytest.mark.parametrize("state", states(), ids=lambda state: state.alpha3)
def test_every_code_in_capitals_finds_its_state(state: State) -> None:
    codes = {state.alpha2, state.alpha3} - {"AU", "EC"}
    assert {PLAIN.participant(code).code for code in codes} == {state.alpha3}


def test_every_organization_and_group_is_found_by_all_its_names() -> None:
    assert {PLAIN.participant(n).name for o in organizations() for n in (o.name, *o.aliases)} == {
        organization.name for organization in organizations()
    }
    assert {PLAIN.group(n).name for g in usual_groups() for n in (g.name, *g.aliases)} == {
        group.name for group in usual_groups()
    }


@given(st.text(max_size=12))
def test_whatever_is_typed_finds_one_or_is_refused_with_a_sentence(typed: str) -> None:
    for look_up in (FULL.participant, FULL.group):
        try:
            assert look_up(typed).name
        except Refused as error:
            assert str(error).endswith(".")  # noqa: PT017
