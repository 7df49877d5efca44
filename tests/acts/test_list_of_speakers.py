"""The list of speakers: inscribed, called, withdrawn, absent, moved, closed (shorthand, "Acts"; principles, 8)."""

from __future__ import annotations

import pytest

from meetinglog.model.session import Capacity, Participant
from meetinglog.views.speakers import speakers
from tests.support.acts import begun, floor_times, names, on_the_floor, says, waiting, who
from tests.support.scene import SESSION, Scene, in_session

FIVE = "@15:04 /inscribe Chad; Kenya; Norway; Togo; Mali"

G77 = "the Group of 77 and China"


def test_speakers_are_inscribed_in_the_order_typed_each_entry_after_the_one_before() -> None:
    scene = begun()
    assert [says(scene, "@15:04 /inscribe Chad"), says(scene, "@15:04 /inscribe Kenya; Norway for:G77 by:Ms. Li")] == [
        "Chad is inscribed (item 3), 1 on the list",
        f"Kenya; and Norway, represented by Ms. Li, on behalf of {G77}, are inscribed (item 3), 3 on the list",
    ]
    assert waiting(scene) == ["Chad", "Kenya", "Norway"]


def test_several_groups_of_one_speaker_stand_in_quotes() -> None:
    scene = begun('@15:04 /inscribe Egypt for:"G77; EU"; Chad', "@15:05 /next")
    assert who(scene) == ("Egypt", "state", ["the Group of 77 and China", "the European Union"], [], "")
    assert waiting(scene) == ["Chad"]


def test_next_gives_the_first_the_floor_with_all_that_was_inscribed() -> None:
    scene = begun("@15:04 /inscribe Egypt as:expert for:G77 also:EU by:Ms. Li; Chad")
    assert says(scene, "@15:05 /next") == (
        "Egypt (expert), represented by Ms. Li, also on behalf of the Group of 77 and China and the "
        "European Union, has the floor (item 3)"
    )
    assert (who(scene), waiting(scene)) == (
        ("Egypt", "expert", ["the Group of 77 and China"], ["the European Union"], "Ms. Li"),
        ["Chad"],
    )


def test_a_number_gives_that_one_on_the_list_the_floor() -> None:
    scene = begun(FIVE)
    assert says(scene, "@15:05 3") == "Norway has the floor (item 3)"
    assert says(scene, "@15:06 3") == "Togo has the floor (item 3)"
    assert waiting(scene) == ["Chad", "Kenya", "Mali"]


def test_a_bare_name_leaves_the_list_as_having_spoken() -> None:
    scene = begun(FIVE, "@15:05 Kenya", "@15:06 /floor Togo")
    assert waiting(scene) == ["Chad", "Norway", "Mali"]
    assert [(i.request.speaker.name, i.state) for i in scene.proceedings.inscriptions] == [
        ("Chad", "waiting"),
        ("Norway", "waiting"),
        ("Mali", "waiting"),
        ("Kenya", "spoke"),
        ("Togo", "spoke"),
    ]


BRACKET = (
    "“(EEA)” is not part of a name that is known; "
    "leave it out, or type Chad for:GROUP for a group, by:PERSON for a person"
)


@pytest.mark.parametrize(
    "line", ["@15:05 /intro Chad", "@15:05 /closing Chad", "@15:05 /order Chad", "@15:05 /reply Chad"]
)
def test_another_kind_of_statement_leaves_the_speaker_on_the_list(line: str) -> None:
    assert waiting(begun("@15:04 /inscribe Chad; Kenya", line)) == ["Chad", "Kenya"]


def test_a_speaker_named_afterwards_leaves_the_list() -> None:
    scene = begun("@15:04 /inscribe Chad; Kenya", "@15:05 ?", "@15:06 /who Kenya")
    assert waiting(scene) == ["Chad"]


def test_who_is_inscribed_twice_speaks_twice() -> None:
    scene = begun("@15:04 /inscribe Chad; Kenya; Chad", "@15:05 Chad")
    assert waiting(scene) == ["Kenya", "Chad"]


def test_withdrawn_is_off_the_list_and_has_not_spoken() -> None:
    scene = begun(FIVE)
    assert says(scene, "@15:05 /withdraw Norway") == "Norway is withdrawn from the list of speakers"
    assert waiting(scene) == ["Chad", "Kenya", "Togo", "Mali"]
    assert [i.state for i in scene.proceedings.inscriptions][-1] == "withdrawn"


def test_absent_without_a_name_is_the_first_on_the_list() -> None:
    scene = begun(FIVE)
    assert says(scene, "@15:05 /absent") == "Chad was called but is absent; now last on the list"
    assert waiting(scene) == ["Kenya", "Norway", "Togo", "Mali", "Chad"]


def test_absent_with_a_name_is_that_one() -> None:
    scene = begun(FIVE)
    assert says(scene, "@15:05 /absent Norway") == "Norway was called but is absent; now last on the list"
    assert waiting(scene) == ["Chad", "Kenya", "Togo", "Mali", "Norway"]


def test_absent_before_the_call_leaves_the_floor_alone() -> None:
    scene = begun(FIVE, "@15:05 Egypt", "@15:06 /absent", "@15:07 /end")
    assert floor_times(scene) == [("Egypt", 120.0)]


@pytest.mark.parametrize("line", ["/absent", "/absent Chad"])
def test_absent_right_after_next_takes_the_floor_back(line: str) -> None:
    scene = begun(FIVE, "@15:05 Egypt", "@15:07 /next")
    assert says(scene, f"@15:07:10 {line}") == (
        "Chad was called but is absent, and the floor is taken back; now last on the list"
    )
    assert (on_the_floor(scene), waiting(scene)) == ("", ["Kenya", "Norway", "Togo", "Mali", "Chad"])


def test_the_statement_before_the_one_who_was_absent_has_ended_all_the_same() -> None:
    scene = begun(FIVE, "@15:05 Egypt", "@15:07 /next", "@15:07:10 /absent", "@15:08 /next")
    assert floor_times(scene) == [("Egypt", 120.0), ("Kenya", None)]


def test_absent_right_after_a_number_takes_the_floor_back_too() -> None:
    scene = begun(FIVE, "@15:07 3", "@15:07:10 /absent")
    assert (names(scene), waiting(scene)) == ([], ["Chad", "Kenya", "Togo", "Mali", "Norway"])


def test_absent_of_another_right_after_next_leaves_the_floor_with_the_one_called() -> None:
    scene = begun(FIVE, "@15:07 /next", "@15:07:10 /absent Kenya")
    assert (on_the_floor(scene), waiting(scene)) == ("Chad", ["Norway", "Togo", "Mali", "Kenya"])


def test_absent_later_than_right_after_next_is_the_first_on_the_list() -> None:
    scene = begun(FIVE, "@15:07 /next", "@15:08 - welcomed it", "@15:09 /absent")
    assert (on_the_floor(scene), waiting(scene)) == ("Chad", ["Norway", "Togo", "Mali", "Kenya"])


def test_absent_after_a_bare_name_is_the_first_on_the_list() -> None:
    scene = begun(FIVE, "@15:07 Norway", "@15:07:10 /absent")
    assert (on_the_floor(scene), waiting(scene)) == ("Norway", ["Kenya", "Togo", "Mali", "Chad"])


def test_absent_twice_after_one_call_takes_back_one_floor() -> None:
    scene = begun(FIVE, "@15:07 /next", "@15:07:10 /absent", "@15:07:20 /absent")
    assert (names(scene), waiting(scene)) == ([], ["Norway", "Togo", "Mali", "Chad", "Kenya"])


def test_absent_after_next_is_undone_with_the_floor() -> None:
    scene = begun(FIVE, "@15:07 /next", "@15:07:10 /absent", "/undo")
    assert (on_the_floor(scene), waiting(scene)) == ("Chad", ["Kenya", "Norway", "Togo", "Mali"])


@pytest.mark.parametrize(
    ("line", "answer", "order"),
    [
        ("/move Norway first", "Norway is moved first on the list of speakers", "Norway Chad Kenya Togo Mali"),
        ("/move Norway last", "Norway is moved last on the list of speakers", "Chad Kenya Togo Mali Norway"),
        (
            "/move Mali before:Kenya",
            "Mali is moved before Kenya on the list of speakers",
            "Chad Mali Kenya Norway Togo",
        ),
        ("/move Chad after:Togo", "Chad is moved after Togo on the list of speakers", "Kenya Norway Togo Chad Mali"),
    ],
)
def test_a_speaker_is_moved_on_the_list(line: str, answer: str, order: str) -> None:
    scene = begun(FIVE)
    assert says(scene, f"@15:05 {line}") == answer
    assert waiting(scene) == order.split()


MOVE = "/move needs a name and first, last, before:NAME or after:NAME, such as /move Norway first"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/withdraw Iraq", "Iraq is not on the list of speakers; /inscribe puts a name on it"),
        ("/absent Iraq", "Iraq is not on the list of speakers; /inscribe puts a name on it"),
        ("/move Iraq first", "Iraq is not on the list of speakers; /inscribe puts a name on it"),
        ("/move Chad before:Iraq", "Iraq is not on the list of speakers; /inscribe puts a name on it"),
        ("/move Chad before:Chad", "Chad cannot be moved before itself"),
        ("/move Chad after:Chad", "Chad cannot be moved after itself"),
        ("/move", MOVE),
        ("/move Chad", MOVE),
        ("/move first", MOVE),
        ("/move Chad first before:Kenya", MOVE),
        ("9", "there is no number 9 on the list of speakers; it has 5 speakers"),
        ("0", "the list of speakers counts from 1"),
        ("/withdraw", "a name is missing: /withdraw WHO, such as /withdraw Brazil"),
        ("/inscribe", "a name is missing: /inscribe WHO[; WHO…], such as /inscribe Algeria; Austria; China"),
        ("/inscribe ;", "a name is missing: /inscribe WHO[; WHO…], such as /inscribe Algeria; Austria; China"),
        ("/inscribe Chad (EEA)", BRACKET),
        (
            '/inscribe "the Sea Group"',
            'no participant is called “the Sea Group”; type its capacity, such as "the Sea Group" as:ngo',
        ),
        ("/next Chad", "/next takes nothing after it; leave out “Chad”"),
        ("/close now", "/close takes nothing after it; leave out “now”"),
        ("/reopen now", "/reopen takes nothing after it; leave out “now”"),
        ("/reopen", "the list of speakers is not closed"),
    ],
)
def test_an_act_on_the_list_that_cannot_be_is_refused(line: str, why: str) -> None:
    assert begun(FIVE).refused(f"@15:05 {line}") == why


@pytest.mark.parametrize("line", ["/next", "1", "/absent"])
def test_an_empty_list_cannot_be_called(line: str) -> None:
    assert begun().refused(f"@15:05 {line}") == (f"the list of speakers is empty; type a name instead of {line}")


def test_a_bracket_that_belongs_to_a_known_name_is_part_of_it() -> None:
    line = "@15:04 /inscribe Iran (Islamic Republic of); Chad (TCD); Türkiye (Turkey)"
    assert waiting(begun(line)) == ["the Islamic Republic of Iran", "Chad", "Turkey"]


def test_a_closed_list_warns_and_never_blocks() -> None:
    scene = begun("@15:04 /inscribe Chad")
    assert [says(scene, line) for line in ("@15:05 /close", "@15:06 /inscribe Oman", "@15:07 Peru", "@15:08 Oman")] == [
        "The list of speakers is closed (item 3)",
        "Oman is inscribed (item 3), 2 on the list — note: the list of speakers is closed",
        "Peru has the floor (item 3) — note: the list of speakers is closed",
        "Oman has the floor (item 3)",
    ]


def test_a_closed_list_lets_points_of_order_and_replies_pass() -> None:
    scene = begun("@15:05 /close")
    assert [
        says(scene, line) for line in ("@15:06 /order Egypt", "@15:07 /reply Iraq", "@15:08 /closing secretariat")
    ] == [
        "Egypt has the floor on a point of order (item 3)",
        "Iraq speaks in exercise of the right of reply (item 3)",
        "The secretariat has the floor for a concluding statement (item 3)",
    ]


def test_a_list_closed_twice_is_warned_of() -> None:
    assert says(begun("@15:05 /close"), "@15:06 /close") == (
        "The list of speakers is closed (item 3) — note: the list of speakers was already closed"
    )


def test_a_reopened_list_warns_no_more() -> None:
    scene = begun("@15:05 /close")
    assert says(scene, "@15:06 /reopen") == "The list of speakers is reopened (item 3)"
    assert says(scene, "@15:07 /inscribe Oman") == "Oman is inscribed (item 3), 1 on the list"


def test_the_list_of_another_item_stays_open() -> None:
    scene = begun("@15:05 /close", "@15:06 /item 4")
    assert says(scene, "@15:07 /inscribe Oman") == "Oman is inscribed (item 4), 1 on the list"


def test_who_is_inscribed_already_is_warned_of() -> None:
    assert says(begun("@15:04 /inscribe Chad"), "@15:05 /inscribe Kenya; Chad") == (
        "Kenya and Chad are inscribed (item 3), 3 on the list — note: Chad is already on the list"
    )


def test_each_item_has_its_list() -> None:
    scene = begun("@15:04 /inscribe Chad; Kenya", "@15:05 /item 4", "@15:06 /inscribe Togo", "@15:07 /next")
    assert (on_the_floor(scene), waiting(scene)) == ("Togo", [])
    scene.when("@15:08 /item 3")
    assert waiting(scene) == ["Chad", "Kenya"]


def test_who_is_inscribed_before_an_item_waits_for_whatever_is_taken_up() -> None:
    scene = Scene()
    scene.when("@2012-10-17T15:00 /open 4")
    assert says(scene, "@15:01 /inscribe Chad") == (
        "Chad is inscribed, 1 on the list — note: no item is before the meeting; they will be "
        "listed under the next item taken up"
    )
    scene.when("@15:02 /item 3")
    assert waiting(scene) == ["Chad"]


def test_speakers_may_be_inscribed_before_the_meeting_is_open() -> None:
    scene = Scene()
    scene.when("@2012-10-17T14:00 /inscribe Chad; Kenya", "@15:00 /open 4", "@15:01 /item 3", "@15:02 /next")
    assert (names(scene), waiting(scene)) == (["Chad"], ["Kenya"])


def test_those_who_wait_are_mentioned_when_the_item_is_concluded() -> None:
    scene = begun(FIVE, "@15:05 /next")
    assert says(scene, "@15:06 /conclude") == (
        "Consideration of item 3 is concluded — note: ends Chad at 1:00; "
        "Kenya, Norway, Togo and Mali are still on the list of speakers"
    )


def test_one_who_waits_is_mentioned_in_the_singular() -> None:
    assert says(begun("@15:04 /inscribe Chad"), "@15:06 /conclude") == (
        "Consideration of item 3 is concluded — note: Chad is still on the list of speakers"
    )


QUEUE_ACTS = (
    "/inscribe Egypt",
    "/withdraw Kenya",
    "/absent Kenya",
    "/move Kenya first",
    "/close",
    "/ask Iraq",
    "/written Togo",
)


@pytest.mark.parametrize("line", QUEUE_ACTS)
def test_queue_acts_never_touch_the_floor_s_clock(line: str) -> None:
    scene = begun(FIVE, "@15:05 Oman", "@15:06 /order Peru")
    before = (scene.plenary.floor, [s.segments for s in scene.statements])
    scene.when(f"@15:07 {line}")
    assert (scene.plenary.floor, [s.segments for s in scene.statements]) == before


@pytest.mark.parametrize("line", ["Oman", "?", "/end", "/order Chad", "/reply Chad", "- yes", "/who Peru", "/item 3"])
def test_floor_acts_never_touch_the_order_of_the_list(line: str) -> None:
    scene = begun(FIVE, "@15:05 Egypt", f"@15:06 {line}")
    assert waiting(scene) == ["Chad", "Kenya", "Norway", "Togo", "Mali"]


def test_a_written_statement_is_no_statement_made_and_still_waits() -> None:
    scene = begun("@15:04 /inscribe Chad")
    assert says(scene, "@15:05 /written Chad for:G77 by:Ms. Li") == (
        f"A statement by Chad, represented by Ms. Li, on behalf of {G77}, is received in writing (item 3) — note: "
        "Chad is still on the list of speakers"
    )
    assert (scene.statements, scene.listed, waiting(scene)) == ((), (), ["Chad"])
    [written] = scene.proceedings.written
    assert (written.number, written.request.person, written.items) == (5, "Ms. Li", ("3",))


def test_a_written_statement_by_someone_new_needs_a_capacity() -> None:
    scene = begun('@15:05 /written "the Sea Group" as:ngo', "@15:06 the Sea")
    assert who(scene) == ("the Sea Group", "ngo", [], [], "")
    assert scene.refused('@15:07 /written "the Land Group"') == (
        'no participant is called “the Land Group”; type its capacity, such as "the Land Group" as:ngo'
    )


def test_plan_and_delivery_stand_side_by_side() -> None:
    scene = begun(
        FIVE, "@15:05 /next", "@15:06 /withdraw Kenya", "@15:07 /absent Norway", "@15:08 Oman", "@15:09 /written Peru"
    )
    numbers = {entry.id: entry.position for entry in scene.record.entries}
    lines = speakers(scene.proceedings, numbers)
    assert [(line.outcome, line.place, line.speaker, line.inscribed, line.entry) for line in lines] == [
        ("waiting", 1, "Togo", 4, None),
        ("waiting", 2, "Mali", 4, None),
        ("absent", 3, "Norway", 4, 7),
        ("spoke", None, "Chad", 4, 5),
        ("withdrew", None, "Kenya", 4, 6),
        ("not on the list", None, "Oman", None, 8),
        ("in writing", None, "Peru", None, 9),
    ]


def test_a_late_move_after_the_last_on_the_list_stands_before_those_inscribed_or_asking_later() -> None:
    scene = in_session("@15:10 /inscribe Norway; Kenya; China", "@15:20 /ask Cuba", "@15:21 /inscribe Peru")
    scene.when("@15:11 /move Norway first", "@15:12 /move Kenya after:Norway", "@15:13 /move China after:Kenya")
    names = [(i.request.speaker.name, scene.proceedings.inscription(i.id) is i) for i in scene.proceedings.listed]
    assert names == [("Norway", True), ("Kenya", True), ("China", True), ("Cuba", True), ("Peru", True)]


@pytest.mark.parametrize("act", ["/withdraw 2", "/absent 2", "/move 2 first", "/move Chad before:2", "/who 2"])
def test_a_number_of_the_list_stands_for_no_name(act: str) -> None:
    assert begun(FIVE, "@15:05 ?").refused(f"@15:06 {act}") == (
        "no participant is called “2”; a number of the list is typed alone, to give the floor; here, type the name."
    )


def test_who_was_absent_made_no_statement_where_its_inscription_was_struck_since() -> None:
    scene = begun("@15:04 /inscribe Chad", "@15:07 /next", "@15:07:10 /absent", "/strike 4")
    assert (names(scene), waiting(scene), scene.idle()) == ([], [], [])
    assert scene.told[-1] == "Chad was called but is absent, and the floor is taken back"


@pytest.mark.parametrize("number", ["13", "01", "[5]", "7.-", "a)", "ii)"])
def test_a_number_before_a_known_name_does_not_count(number: str) -> None:
    scene = begun(f"@15:04 /inscribe {number} Chad; {number} Iran (Islamic Republic of); {number} Kenya for:G77")
    assert waiting(scene) == ["Chad", "the Islamic Republic of Iran", "Kenya"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("13 Chd", "no participant is called “13 Chd”; the nearest is Chad."),
        (
            "13 Korea",
            (
                "“Korea” could be the Democratic People’s Republic of Korea or the Republic of Korea; "
                "type more of the name."
            ),
        ),
        ("Chad (EU)", BRACKET.replace("EEA", "EU").replace("GROUP for", "EU for")),
    ],
)
def test_what_stands_beside_a_name_of_a_list_is_answered_with_what_to_type(typed: str, sentence: str) -> None:
    assert begun().refused(f"@15:04 /inscribe {typed}") == sentence


def test_a_number_that_belongs_to_a_name_stays_in_it() -> None:
    facts = SESSION.model_copy(
        update={"participants": (Participant(name="100 Rivers", capacity=Capacity.NGO), *SESSION.participants)}
    )
    assert waiting(in_session("@15:04 /inscribe 100 Rivers; 12 Chad", facts=facts)) == ["100 Rivers", "Chad"]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("/withdraw Norway", "Norway is still number 3 on the list"),
        ("/move Norway first", "Norway is also number 4 on the list"),
        ("/move Norway after:Iraq", "Norway is also number 4 on the list"),
        ("/absent Norway", "Norway is also number 3 on the list"),
        ("/withdraw Iraq", ""),
    ],
)
def test_a_name_that_waits_twice_is_noted_with_its_other_place(line: str, note: str) -> None:
    scene = begun("/inscribe Egypt; Norway; Iraq; Norway")
    assert says(scene, line).partition(" — note: ")[2] == note


def test_who_asked_for_the_right_of_reply_twice_is_noted_when_one_request_is_withdrawn() -> None:
    scene = begun("/ask Norway", "/ask Iraq", "/ask Norway")
    assert says(scene, "/withdraw Norway").partition(" — note: ")[2] == (
        "Norway is still number 2 among those who asked for the right of reply"
    )
