"""The right of reply: a queue of its own, at the end of the item or the meeting (shorthand)."""

from __future__ import annotations

import pytest

from tests.support.acts import asked, begun, floor_times, names, on_the_floor, says, waiting, who

ASKED = ("@15:05 /ask Iraq", "@15:05 /ask Iran for:G77 by:Ms. Li", "@15:06 /ask Egypt")


def test_who_asks_waits_in_a_queue_of_its_own() -> None:
    scene = begun("@15:04 /inscribe Chad", *ASKED[:2])
    assert says(scene, ASKED[2]) == "Egypt asks for the right of reply, 3 on the list"
    assert (asked(scene), waiting(scene)) == (["Iraq", "the Islamic Republic of Iran", "Egypt"], ["Chad"])


def test_reply_without_a_name_is_the_first_who_asked_with_all_that_was_asked() -> None:
    scene = begun(*ASKED)
    assert [says(scene, "@15:08 /reply"), says(scene, "@15:09 /reply")] == [
        "Iraq speaks in exercise of the right of reply (item 3)",
        (
            "The Islamic Republic of Iran, represented by Ms. Li, on behalf of the Group of 77 and China, "
            "speaks in exercise of the right of reply (item 3)"
        ),
    ]
    assert (who(scene)[2:], asked(scene)) == ((["the Group of 77 and China"], [], "Ms. Li"), ["Egypt"])


def test_reply_with_a_name_takes_it_out_of_the_queue() -> None:
    scene = begun(*ASKED, "@15:08 /reply Egypt")
    assert (on_the_floor(scene), asked(scene)) == ("Egypt", ["Iraq", "the Islamic Republic of Iran"])


def test_whoever_did_not_ask_may_reply() -> None:
    scene = begun(*ASKED, "@15:08 /reply Chad by:Ms. Li")
    assert (who(scene), asked(scene)) == (
        ("Chad", "state", [], [], "Ms. Li"),
        ["Iraq", "the Islamic Republic of Iran", "Egypt"],
    )


def test_replies_follow_each_other_and_the_first_may_reply_again() -> None:
    scene = begun(
        "@15:05 /ask Iraq", "@15:05 /ask Chad", "@15:08 /reply", "@15:09 /reply", "@15:10 /reply Iraq", "@15:12 /end"
    )
    assert floor_times(scene) == [("Iraq", 60.0), ("Chad", 60.0), ("Iraq", 120.0)]


def test_a_statement_by_someone_who_asked_leaves_the_request() -> None:
    assert asked(begun("@15:05 /ask Iraq", "@15:06 Iraq")) == ["Iraq"]


def test_a_request_may_be_withdrawn() -> None:
    assert asked(begun(*ASKED, "@15:07 /withdraw Iraq")) == ["the Islamic Republic of Iran", "Egypt"]


def test_an_inscription_is_withdrawn_before_a_request_for_the_right_of_reply() -> None:
    scene = begun("@15:04 /inscribe Iraq", "@15:05 /ask Iraq", "@15:06 /withdraw Iraq")
    assert (waiting(scene), asked(scene)) == ([], ["Iraq"])


@pytest.mark.parametrize(
    ("line", "said"), [("/conclude", "Consideration of item 3 is concluded"), ("/rise", "The 4th meeting rises")]
)
def test_those_who_asked_are_mentioned_at_the_end(line: str, said: str) -> None:
    assert says(begun(*ASKED), f"@15:10 {line}") == (
        f"{said} — note: Iraq, the Islamic Republic of Iran and Egypt have asked for the right of reply"
    )


def test_those_who_wait_and_those_who_asked_are_mentioned_together() -> None:
    assert says(begun("@15:04 /inscribe Chad", "@15:05 /ask Iraq"), "@15:10 /conclude") == (
        "Consideration of item 3 is concluded — note: Chad is still on the list of speakers; "
        "Iraq has asked for the right of reply"
    )


def test_many_who_asked_are_counted() -> None:
    scene = begun(*(f"@15:05 /ask {name}" for name in ("Iraq", "Iran", "Egypt", "Chad", "Togo", "Mali", "Kenya")))
    assert says(scene, "@15:10 /rise") == (
        "The 4th meeting rises — note: Iraq, the Islamic Republic of Iran, Egypt, Chad and 3 more "
        "have asked for the right of reply"
    )


def test_who_has_replied_is_not_mentioned() -> None:
    scene = begun("@15:05 /ask Iraq", "@15:06 /reply", "@15:07 /end")
    assert says(scene, "@15:10 /conclude") == "Consideration of item 3 is concluded"


def test_the_requests_stay_over_the_conclusion_of_the_item_and_are_recorded_under_it() -> None:
    scene = begun("@15:05 /ask Iraq", "@15:06 /conclude")
    assert says(scene, "@15:07 /reply") == (
        "Iraq speaks in exercise of the right of reply (item 3) — note: recorded under item 3, under which it was "
        "asked for; no item is before the meeting"
    )
    assert (
        scene.paragraphs[-1]
        == "2. A statement in exercise of the right of reply was made by the representative of Iraq."
    )


OTHER_DAY = ("@15:05 /item 4", "/ask Sweden", "@15:30 /rise", "@2012-10-18T10:00 /open 5", "@10:05 /item 2")


def test_the_first_to_reply_is_the_first_who_asked_under_an_item_before_the_meeting() -> None:
    scene = begun(*OTHER_DAY, "@10:06 /ask Peru")
    assert says(scene, "@10:10 /reply") == "Peru speaks in exercise of the right of reply (item 2)"
    assert asked(scene) == ["Sweden"]


def test_where_only_others_asked_a_reply_without_a_name_is_refused_with_who_when_and_under_which_item() -> None:
    scene = begun("@15:05 /ask Iraq", *OTHER_DAY, "@10:07 /item 4, 2", "@10:08 /reply", "@10:09 /item 2")
    assert names(scene) == ["Sweden"]
    scene.when("@10:10 /item 4", "@10:10:30 /ask Chad", "@10:11 /item 2")
    assert scene.refused("@10:12 /reply") == (
        "nobody has asked for the right of reply under item 2, but Iraq on 2012-10-17 at 15:05:00 under item 3 and "
        "Chad at 10:10:30 under item 4; type /reply and a name"
    )


def test_the_reply_of_one_who_asked_under_another_item_is_recorded_under_that() -> None:
    scene = begun(*OTHER_DAY)
    assert says(scene, "@10:10 /reply Sweden") == (
        "Sweden speaks in exercise of the right of reply (item 4) — note: recorded under item 4, under which it was "
        "asked for; item 2 is before the meeting"
    )
    assert [(line.item, line.meeting) for line in scene.listed] == [("4", 5)]
    assert asked(scene) == []


def test_of_two_requests_of_one_delegation_the_one_under_the_item_before_the_meeting_is_answered() -> None:
    scene = begun(*OTHER_DAY, "@10:06 /ask Sweden", "@10:10 /reply Sweden")
    assert ([line.item for line in scene.listed], asked(scene)) == (["2"], ["Sweden"])
    scene = begun(*OTHER_DAY, "@10:06 /ask Sweden", "@10:10 /withdraw Sweden", "@10:11 /item 4", "@10:12 /reply")
    assert ([line.item for line in scene.listed], asked(scene)) == (["4"], [])


def test_what_was_asked_under_no_item_is_under_what_is_before_the_meeting_when_it_replies() -> None:
    scene = begun("@15:05 /conclude", "@15:06 /ask Iraq", "@15:07 /item 4", "@15:08 /reply", "@15:09 /end")
    assert [line.item for line in scene.listed] == ["4"]


def test_with_no_item_before_the_meeting_the_first_who_asked_at_all_replies() -> None:
    scene = begun("@15:05 /ask Iraq", "@15:06 /item 4", "@15:07 /ask Chad", "@15:08 /conclude", "@15:09 /reply")
    assert ([line.item for line in scene.listed], asked(scene)) == (["3"], ["Chad"])


def test_at_the_conclusion_of_an_item_those_who_asked_under_it_are_mentioned() -> None:
    scene = begun("@15:05 /ask Iraq", "@15:06 /item 4", "@15:07 /ask Chad")
    assert says(scene, "@15:08 /conclude") == (
        "Consideration of item 4 is concluded — note: Chad has asked for the right of reply"
    )


def test_replies_have_a_paragraph_of_their_own_observers_last() -> None:
    scene = begun("@15:05 Norway", "@15:06 /reply Thailand", "@15:07 /reply Iraq", "@15:08 /reply Chad", "@15:09 /end")
    assert scene.paragraphs[2:] == [
        "2. The representative of Norway made a statement.",
        (
            "3. Statements in exercise of the right of reply were made by the representatives of Iraq and Chad and the "
            "observer for Thailand."
        ),
    ]


def test_an_undone_reply_gives_the_request_back() -> None:
    scene = begun(*ASKED, "@15:08 /reply", "/undo")
    assert (names(scene), asked(scene)) == ([], ["Iraq", "the Islamic Republic of Iran", "Egypt"])


def test_a_struck_request_leaves_the_reply_standing() -> None:
    scene = begun("@15:05 /ask Iraq", "@15:06 /reply", "/strike 4")
    assert (names(scene), asked(scene), scene.idle()) == (["Iraq"], [], [])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/reply", "nobody has asked for the right of reply; type /reply and a name"),
        ("/ask", "a name is missing: /ask WHO, such as /ask Iraq"),
        (
            '/ask "the Sea Group"',
            'no participant is called “the Sea Group”; type its capacity, such as "the Sea Group" as:ngo',
        ),
        (
            '/reply "the Sea Group"',
            'no participant is called “the Sea Group”; type its capacity, such as "the Sea Group" as:ngo',
        ),
    ],
)
def test_a_reply_that_cannot_be_is_refused(line: str, why: str) -> None:
    assert begun().refused(f"@15:05 {line}") == why


def test_outside_a_meeting_nobody_replies() -> None:
    scene = begun("@15:05 /ask Iraq", "@15:06 /rise")
    assert scene.refused("@15:07 /reply") == "no meeting is in session, the 4th has risen; type /open 5 first"


def test_a_request_is_amended() -> None:
    scene = begun("@15:05 /ask Iraq", "/amend 4 for:G77 also:EU by:Ms. Li as:expert", "@15:06 /reply")
    assert who(scene) == ("Iraq", "expert", ["the Group of 77 and China"], ["the European Union"], "Ms. Li")
