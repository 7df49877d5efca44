"""What is offered within an act: its verb, its keys and their values, items, flags, tracks, themes."""

from __future__ import annotations

import pytest

from meetinglog.capture.completion import Candidate, values
from meetinglog.capture.completion.acts import KEYS
from meetinglog.model.session import Capacity
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.amending import AMENDABLE
from meetinglog.shorthand.readers import BESIDE
from tests.support.acts import begun
from tests.support.completion import ALL, labels, offered, texts, waiting
from tests.support.scene import Scene

SENT = waiting("Nigeria", "Iraq", "Brazil").proceedings


def recorded() -> Scene:
    """Record one act of most kinds: entries 4 to 14 after the meeting's opening and its item."""
    return begun(
        "@15:07 /inscribe Nigeria; Brazil",
        "@15:08 Lebanon",
        "@15:09 - welcomed it #fraud_in_sport #Cyber",
        "@15:10 /flag was Brazil on the list?",
        "@15:11 /ask Iraq",
        "@15:12 /written Chad",
        '@15:13 /adopt L.5 "Crime"',
        "@15:14 /decide decided to go on",
        "@15:15 - went on #cyber #x-ray",
        "@15:16 /comment for us alone",
        "@15:17 /flag whose document?",
    )


RECORDED = recorded().proceedings


# --- verbs


def test_a_stroke_offers_every_act_of_the_table_in_its_order_then_help_and_the_questions() -> None:
    assert labels("/", limit=ALL) == [*(act.usage for act in ACTS), "/help [ACT]", "/now", "/handover"]


def test_a_verb_is_offered_with_how_it_is_typed_and_what_it_does() -> None:
    assert offered("/susp") == (
        Candidate(
            "/suspend ",
            "/suspend [reason]",
            "",
            "",
            hint="the meeting is suspended; its number stays",
            complete=False,
        ),
    )


def test_a_verb_that_takes_nothing_can_be_entered_as_it_is() -> None:
    assert [(c.text, c.complete) for c in offered("/re")] == [
        ("/resume", True),
        ("/reply ", False),
        ("/reopen", True),
        ("/reject ", False),
        ("/redo", True),
    ]


def test_a_verb_in_full_stands_first() -> None:
    assert texts("/as") == ["/as ", "/ask "]


def test_help_offers_the_acts() -> None:
    assert texts("/he") == ["/help"]
    assert [(c.text, c.label) for c in offered("/help amen")] == [("/help amend", "/amend N key:value…")]
    assert texts("/help /un") == ["/help undo"]


@pytest.mark.parametrize(
    "line", ["", "  ", "?", "? ", "? x", "! no", "/zzz no", "/ no", "/undo no", "@10:42", "@10:42 "]
)
def test_nothing_is_offered_where_nothing_can_be_foreseen(line: str) -> None:
    assert offered(line) == ()


def test_who_waits_behind_a_point_of_order_is_offered_first() -> None:
    lines = ("@15:06 /inscribe Kenya; Kuwait", "@15:07 Kyrgyzstan", "@15:08 /order Chad")
    assert labels("k", begun(*lines).proceedings)[:3] == ["Kyrgyzstan", "Kenya", "Kuwait"]


def test_the_sign_of_an_act_takes_what_the_act_takes() -> None:
    assert [texts(f"{sign}norw") for sign in ("+", "=", "%", "+Kenya; ")] == [
        ["+Norway"],
        ["=Norway"],
        ["%Norway"],
        ["+Kenya; Norway"],
    ]


def test_what_is_known_of_a_speaker_to_be_named_is_offered() -> None:
    assert [texts(line) for line in ("? f", "?f", "? for:G7", "? as:ngo b")] == [
        ["? for:"],
        ["?for:"],
        ["? for:Group of 77 and China"],
        ["? as:ngo by:"],
    ]


@pytest.mark.parametrize("verb", ["comment", "flag", "decide", "strike", "by", "doc", "suspend"])
def test_nothing_is_offered_for_free_text(verb: str) -> None:
    assert offered(f"/{verb} no") == ()


# --- the front of a line


@pytest.mark.parametrize(
    "front", ["", " ", "@10:42 ", "@2012-10-17T10:00 ", "/after 41 ", "/after 41 @10:42 ", "/af 4 "]
)
def test_a_time_and_a_place_in_front_are_kept(front: str) -> None:
    assert texts(f"{front}norw") == [f"{front}Norway"]
    assert texts(f"{front}/intro norw") == [f"{front}/intro Norway"]


def test_odd_blanks_become_blanks() -> None:
    assert texts("/intro\tnorw") == ["/intro Norway"]
    assert texts("/intro\u00a0norw") == ["/intro Norway"]


@pytest.mark.parametrize("line", ["nor\x00w", "nor\nw", "nor\u202ew", "nor\ud800w"])
def test_nothing_is_offered_for_a_line_that_cannot_be(line: str) -> None:
    assert offered(line) == ()


# --- names after verbs


@pytest.mark.parametrize("act", [act.verb for act in ACTS if "WHO" in act.usage])
def test_every_act_that_takes_a_speaker_offers_names(act: str) -> None:
    [found] = offered(f"/{act} norw")
    assert found.text.strip() == f"/{act} Norway"


def test_every_act_of_the_table_says_what_it_takes_but_where_that_is_nothing_or_free_text() -> None:
    bare = {act.verb for act in ACTS if act.usage == f"/{act.verb}"}
    silent = {act.verb for act in ACTS if act.takes is None}
    assert silent - bare == {"by", "suspend", "doc", "decide", "strike", "after", "flag", "comment", "ruling"}


def test_after_inscribe_the_name_after_the_last_semicolon_is_typed() -> None:
    assert texts("/inscribe Algeria; norw") == ["/inscribe Algeria; Norway"]
    assert texts('/inscribe Egypt for:"G77; EU"; norw') == ['/inscribe Egypt for:"G77; EU"; Norway']
    assert texts("/inscribe Algeria;") == []


def test_those_on_the_list_alone_are_offered_where_one_fits_to_be_withdrawn() -> None:
    assert texts("/withdraw ni", SENT) == ["/withdraw Nigeria"]
    assert texts("/withdraw ", SENT) == ["/withdraw Nigeria", "/withdraw Iraq", "/withdraw Brazil"]
    assert texts("/withdraw norw", SENT) == ["/withdraw Norway"]


def test_whoever_asked_for_a_reply_can_be_withdrawn_and_replies_first() -> None:
    assert texts("/withdraw ", RECORDED) == ["/withdraw Nigeria", "/withdraw Brazil", "/withdraw Iraq"]
    assert texts("/reply ", RECORDED) == ["/reply Iraq"]
    assert texts("/reply ir", RECORDED)[0] == "/reply Iraq"


def test_whoever_was_just_called_is_absent_first() -> None:
    scene = waiting("Nigeria", "Norway")
    scene.when("@15:08 /next")
    assert texts("/absent ", scene.proceedings) == ["/absent Nigeria", "/absent Norway"]


def test_a_place_on_the_list_shows_who_is_there() -> None:
    [found] = offered("2", SENT)
    assert found == Candidate("2", "Iraq", "IRQ", "Asia-Pacific States", hint="2nd on the list of speakers")
    assert [offered(place, SENT) for place in ("0", "4", "99999999999")] == [(), (), ()]


def test_a_move_takes_a_name_then_a_place() -> None:
    assert [(c.text, c.complete) for c in offered("/move ni", SENT)] == [("/move Nigeria ", False)]
    assert [(c.text, c.complete) for c in offered("/move Nigeria ", SENT)][:4] == [
        ("/move Nigeria first", True),
        ("/move Nigeria last", True),
        ("/move Nigeria before:", False),
        ("/move Nigeria after:", False),
    ]
    assert texts("/move Nigeria l", SENT) == ["/move Nigeria last"]


def test_a_move_is_before_or_after_another_on_the_list() -> None:
    assert texts("/move Nigeria before:", SENT) == ["/move Nigeria before:Iraq", "/move Nigeria before:Brazil"]
    assert texts("/move Nigeria after:br", SENT) == ["/move Nigeria after:Brazil"]


# --- keys and groups


def test_a_key_begun_after_a_name_is_offered() -> None:
    assert offered("Norway fo") == (
        Candidate("Norway for:", "for:", "", "", hint="on behalf of a group", complete=False),
    )
    assert texts("/floor Norway a") == ["/floor Norway as:", "/floor Norway also:"]
    assert texts("Norway for:G77 b") == ["Norway for:G77 by:"]
    assert texts("Norway by:Ms. Li a") == ["Norway by:Ms. Li as:", "Norway by:Ms. Li also:"]
    assert texts("/open 4 c") == ["/open 4 chair:"]


def test_a_key_typed_already_and_one_in_quotes_are_not_offered() -> None:
    assert texts("Norway as:expert a") == ["Norway as:expert also:"]
    assert texts('"Norway fo') == []


def test_a_name_comes_before_a_key() -> None:
    assert texts("Antigua a") == ["Antigua and Barbuda"]


def test_groups_are_the_sessions_then_the_usual_ones_then_participants() -> None:
    assert labels("Norway for:gr", limit=2) == ["the Group of 77 and China", "the Group of African States"]
    assert labels("Norway for:af", limit=4) == [
        "the African Union",
        "the Group of African States",
        "the Southern African Development Community",
        "Afghanistan",
    ]
    assert labels("Norway also:", limit=1) == ["the Group of 77 and China"]


def test_a_group_by_its_alias_says_so() -> None:
    assert offered("/for g77") == (Candidate("/for Group of 77 and China", "the Group of 77 and China", "", "", "G77"),)


def test_a_participant_that_the_parser_takes_for_a_group_stands_first() -> None:
    assert labels("/for china") == ["China", "the Group of 77 and China"]


def test_the_last_of_several_groups_is_typed() -> None:
    assert texts("Norway for:G77; group of arab") == ["Norway for:G77; Group of Arab States"]
    assert texts('Norway for:"G77; group of arab') == ['Norway for:"G77; Group of Arab States"']
    assert texts("/for also:group of arab") == ["/for also:Group of Arab States"]


def test_capacities_are_offered_with_their_meaning() -> None:
    assert texts("/as ", limit=ALL) == [f"/as {capacity}" for capacity in Capacity]
    assert [(c.text, c.hint) for c in offered("Norway as:obs")] == [("Norway as:observer-state", "observer State")]
    assert texts("Norway as:gov") == ["Norway as:ngo"]


def test_a_limit_is_for_a_capacity_a_kind_of_statement_or_groups() -> None:
    assert texts("/limit 3m as:", limit=ALL)[-6:] == [
        f"/limit 3m as:{kind}" for kind in ("groups", "order", "reply", "explanation", "intro", "closing")
    ]
    assert texts("/limit o") == ["/limit off"]
    assert texts("/limit 3m g") == ["/limit 3m groups"]
    assert texts("/limit 3m a") == ["/limit 3m as:"]
    assert texts("/limit 3m ") == []


def test_an_adoption_takes_its_keys() -> None:
    assert texts('/adopt L.5 "Crime" v') == ['/adopt L.5 "Crime" vote:']
    assert texts("/adopt L.5 kind:d") == ["/adopt L.5 kind:decision"]
    assert texts("/adopt L.5 revised:") == ["/adopt L.5 revised:orally"]
    assert texts("/adopt L.5 revised:orally am") == ["/adopt L.5 revised:orally amended:"]
    assert texts("/adopt L.5 amended:") == ["/adopt L.5 amended:orally"]
    assert texts("/reject L.5 ag") == ["/reject L.5 against:"]
    assert texts("/drop L.5 k") == ["/drop L.5 kind:"]


def test_the_lists_of_a_vote_and_the_sponsors_offer_names_in_quotes_or_not() -> None:
    for key in (*LISTS, "sponsors"):
        assert texts(f"/reject L.5 {key}:norw") == [f"/reject L.5 {key}:Norway"]
        assert texts(f"/adopt L.5 {key}:Norway; kenya") == [f"/adopt L.5 {key}:Norway; Kenya"]
        assert texts(f'/adopt L.5 {key}:"norw') == [f'/adopt L.5 {key}:"Norway']
        assert texts(f'/adopt L.5 {key}:"Norway; kenya') == [f'/adopt L.5 {key}:"Norway; Kenya']


def test_a_sponsor_speaks_for_a_group() -> None:
    assert texts("/adopt L.5 sponsors:Norway; Egypt for:g77") == [
        "/adopt L.5 sponsors:Norway; Egypt for:Group of 77 and China"
    ]
    assert texts('/adopt L.5 sponsors:"Norway; Egypt f') == ['/adopt L.5 sponsors:"Norway; Egypt for:']


def test_an_explanation_takes_a_speaker_and_its_side() -> None:
    assert texts("/explain norw") == ["/explain Norway"]
    assert texts("/explain Norway w") == ["/explain Norway when:"]
    assert texts("/explain Norway when:") == ["/explain Norway when:before", "/explain Norway when:after"]


def test_an_election_takes_an_office_then_states_in_brackets() -> None:
    assert texts("/elect ") == ["/elect President: ", "/elect Vice-President: ", "/elect Rapporteur: "]
    assert texts("/elect v") == ["/elect Vice-President: "]
    assert texts("/elect President: Ms. Byron") == []
    assert texts("/elect President: Ms. Byron (norw") == ["/elect President: Ms. Byron (Norway)"]
    assert texts("/elect Vice-President: A (Peru); B (chad") == ["/elect Vice-President: A (Peru); B (Chad)"]
    assert texts("/elect President: Ms. Byron (Kenya) v") == ["/elect President: Ms. Byron (Kenya) vote:"]


def test_offices_filled_so_far_are_offered() -> None:
    scene = begun("@15:05 /elect Friend of the Chair: Ms. Li (China)")
    assert texts("/elect fr", scene.proceedings) == ["/elect Friend of the Chair: "]


def test_who_was_elected_is_amended_as_it_was_typed() -> None:
    scene = begun("@15:05 /elect Rapporteur: Ms. Li (China)")
    assert texts("/amend 4 who:Ms. Li (norw", scene.proceedings) == ["/amend 4 who:Ms. Li (Norway)"]
    assert texts("/amend 4 o", scene.proceedings) == ["/amend 4 office:"]


def test_an_adoption_of_the_agenda_takes_its_keys() -> None:
    assert texts("/agenda CTOC/1 r") == ["/agenda CTOC/1 revised:"]
    assert texts("/agenda revised:") == ["/agenda revised:orally"]


# --- items, tracks, flags, themes


def test_items_are_offered_with_their_titles() -> None:
    assert offered("/item 3", RECORDED) == (
        Candidate("/item 3", "3: Other serious crimes", "", "", hint="before the meeting"),
    )
    assert texts("/item ") == ["/item 2", "/item 3", "/item 4", "/item 5 (a)"]
    assert texts("/item techn") == ["/item 4"]
    assert texts('/item 12 "Tech') == []


def test_the_last_of_several_items_is_typed_and_none_twice() -> None:
    assert texts("/item 3, ") == ["/item 3, 2", "/item 3, 4", "/item 3, 5 (a)"]
    assert texts("/item 3,5") == ["/item 3,5 (a)"]


def test_the_item_before_the_meeting_is_concluded_first() -> None:
    assert texts("/conclude ", RECORDED) == ["/conclude 3", "/conclude 2", "/conclude 4", "/conclude 5 (a)"]


def test_an_item_concluded_says_so() -> None:
    scene = begun("@15:07 /conclude 3")
    assert [c.hint for c in offered("/item 3", scene.proceedings)] == ["concluded"]


def test_the_other_tracks_are_offered() -> None:
    assert [(c.text, c.hint) for c in offered("/track ")] == [
        ("/track cow", "Committee of the Whole"),
        ("/track wg", "Working Group"),
    ]
    assert texts("/track committee") == ["/track cow"]


def test_open_flags_are_offered_with_their_text() -> None:
    assert [(c.text, c.label) for c in offered("/clear ", RECORDED)] == [
        ("/clear 7", "7: was Brazil on the list?"),
        ("/clear 14", "14: whose document?"),
    ]
    assert texts("/clear doc", RECORDED) == ["/clear 14"]
    scene = recorded()
    scene.when("@15:20 /clear 7")
    assert texts("/clear ", scene.proceedings) == ["/clear 14"]


def test_themes_are_offered_the_latest_first_as_written_last() -> None:
    assert labels("- thanked #", RECORDED) == ["#cyber", "#x-ray", "#fraud_in_sport"]
    assert texts("- thanked #fr", RECORDED) == ["- thanked #fraud_in_sport"]
    assert texts("– #sport", RECORDED) == ["– #fraud_in_sport"]
    assert texts("@15:20 -#cyber #", RECORDED) == [
        "@15:20 -#cyber #x-ray",
        "@15:20 -#cyber #fraud_in_sport",
    ]


def test_the_notes_are_looked_through_once_for_each_state_and_not_for_each_key() -> None:
    state = recorded().proceedings
    before = values._noted_in.cache_info().misses  # noqa: SLF001 - what is counted
    for typed in ("- x #", "- x #c", "- x #cy", "- x #cyb"):
        assert labels(typed, state)
    assert values._noted_in.cache_info().misses == before + 1  # noqa: SLF001 - as above


def test_a_theme_that_was_renamed_is_offered_as_it_is_called() -> None:
    scene = recorded()
    scene.when("@15:20 /theme x-ray; cyber to:Cybercrime", "@15:21 /theme fraud in sport to:match_fixing")
    assert labels("- thanked #", scene.proceedings) == ["#Cybercrime", "#match_fixing"]
    assert labels("- thanked #cyber #", scene.proceedings) == ["#match_fixing"]


def test_a_name_that_no_note_can_take_is_offered_as_the_theme_was_noted() -> None:
    scene = recorded()
    scene.when("@15:20 /theme x-ray to:children's rights")
    assert labels("- thanked #", scene.proceedings) == ["#cyber", "#x-ray", "#fraud_in_sport"]


def test_the_themes_noted_so_far_are_offered_to_be_renamed_and_to_be_merged_into() -> None:
    assert [(c.text, c.label, c.complete) for c in offered("/theme ", RECORDED)] == [
        ("/theme cyber ", "cyber", False),
        ("/theme x-ray ", "x-ray", False),
        ("/theme fraud_in_sport ", "fraud in sport", False),
    ]
    assert texts("/theme #fr", RECORDED) == ["/theme #fraud_in_sport "]
    assert texts("/theme sport", RECORDED) == ["/theme fraud_in_sport "]
    assert texts("/theme cyber; ", RECORDED) == ["/theme cyber; x-ray ", "/theme cyber; fraud_in_sport "]
    assert [(c.text, c.complete) for c in offered("/theme cyber; x-ray to:", RECORDED)] == [
        ("/theme cyber; x-ray to:fraud_in_sport", True)
    ]
    assert texts("@15:20 /theme x-ray to:#", RECORDED) == [
        "@15:20 /theme x-ray to:#cyber",
        "@15:20 /theme x-ray to:#fraud_in_sport",
    ]
    assert texts("/theme ") == []


def test_after_a_theme_stands_what_it_is_called() -> None:
    assert texts("/theme cyber ", RECORDED) == ["/theme cyber to:"]
    assert texts("/theme fraud in sport ", RECORDED) == ["/theme fraud in sport to:"]
    assert texts("/theme nothing t", RECORDED) == ["/theme nothing to:"]
    assert texts("/theme nothing ", RECORDED) == []


def test_a_theme_that_reads_only_in_quotes_is_offered_in_quotes() -> None:
    scene = recorded()
    scene.when('@15:20 /theme x-ray to:"rights; others"')
    assert texts("/theme rig", scene.proceedings) == ['/theme "rights; others" ']
    assert texts('/theme cyber to:"rig', scene.proceedings) == ['/theme cyber to:"rights; others"']


def test_a_renaming_is_amended_with_the_themes_noted_so_far() -> None:
    scene = recorded()
    scene.when("@15:20 /theme x-ray to:scanning")
    assert texts("/amend 15 t", scene.proceedings) == ["/amend 15 theme:", "/amend 15 to:"]
    assert texts("/amend 15 theme:cyber; fr", scene.proceedings) == ["/amend 15 theme:cyber; fraud_in_sport"]
    assert texts("/amend 15 to:cy", scene.proceedings) == ["/amend 15 to:cyber"]


@pytest.mark.parametrize(
    "line", ["-", "- ", "- norw", "- see #cyber and", "- a/#cy", "- ##cy", "- as:", "- C#", "- #1"]
)
def test_nothing_else_is_offered_in_a_note(line: str) -> None:
    assert offered(line, RECORDED) == ()


# --- amendments


LISTS = ("infavour", "against", "abstaining")
KEYS_OF = [
    (4, ["who", "at", "item"]),
    (5, ["who", "for", "also", "as", "by", "at", "item", "kind", "when"]),
    (6, ["at", "text"]),
    (7, ["at", "text"]),
    (8, ["who", "for", "also", "as", "by", "at", "item"]),
    (9, ["who", "for", "also", "as", "by", "at", "item"]),
    (10, ["at", "item", "title", "symbol", "kind", "revised", "amended", "vote", *LISTS, "sponsors"]),
    (11, ["at", "item", "text"]),
]


@pytest.mark.parametrize(("entry", "keys"), KEYS_OF)
def test_an_amendment_offers_the_keys_that_its_entry_has(entry: int, keys: list[str]) -> None:
    assert labels(f"/amend {entry} ", RECORDED, ALL) == [f"{key}:" for key in keys]


def test_an_amendment_of_an_entry_that_the_proceedings_do_not_hold_offers_every_key() -> None:
    assert labels("/amend 13 ", RECORDED, ALL) == [f"{key}:" for key in AMENDABLE]


def test_an_amendment_of_several_offers_the_keys_that_all_have() -> None:
    assert labels("/amend 6, 11 ", RECORDED, ALL) == ["at:", "text:"]
    assert labels("/amend 5-6 ", RECORDED, ALL) == ["at:"]


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("/amend 5", []),
        ("/amend norw", []),
        ("/amend 5 wh", ["/amend 5 who:", "/amend 5 when:"]),
        ("/amend 5 who:norw", ["/amend 5 who:Norway"]),
        ("/amend 5 who:Norway f", ["/amend 5 who:Norway for:"]),
        ("/amend 5 for:g77", ["/amend 5 for:Group of 77 and China"]),
        ("/amend 5 as:exp", ["/amend 5 as:expert"]),
        ("/amend 5 item:3, 4", ["/amend 5 item:3, 4"]),
        ("/amend 5 kind:int", ["/amend 5 kind:introductory"]),
        ("/amend 10 kind:", ["/amend 10 kind:resolution", "/amend 10 kind:decision"]),
        ("/amend 4 who:Norway; alg", ["/amend 4 who:Norway; Algeria"]),
        ("/amend 2 chair:norw", ["/amend 2 chair:Norway"]),
        ("/amend 6 text:norw", []),
        ("/amend 5 at:1", []),
    ],
)
def test_the_values_of_an_amendment_are_offered(typed: str, offers: list[str]) -> None:
    assert texts(typed, RECORDED) == offers


def test_every_key_says_what_it_means() -> None:
    assert set(KEYS) == {*AMENDABLE, *BESIDE}


def test_no_more_are_offered_than_asked_for() -> None:
    assert [texts("/", RECORDED, limit) for limit in (-1, 0, 1)] == [[], [], ["/floor "]]
