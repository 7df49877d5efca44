"""Rules at the edges of several acts: amended participants and items, repeated requests, ranges, times."""

from __future__ import annotations

import pytest

from meetinglog.shorthand.help import help_asked
from meetinglog.views.journal import journal
from meetinglog.views.selection import selection
from meetinglog.views.speakers import speakers
from tests.support.acts import asked, begun, entry_in_history, names, says, waiting, who
from tests.support.scene import Scene


def test_the_capacity_of_a_request_may_be_taken_away() -> None:
    scene = begun("@15:05 /ask Iraq as:expert", "/amend 4 as:", "@15:06 /reply")
    assert who(scene) == ("Iraq", "state", [], [], "")


def test_a_request_may_be_amended_to_a_new_participant() -> None:
    scene = begun("@15:05 /ask Iraq", '/amend 4 who:"the Sea Group" as:ngo')
    assert asked(scene) == ["the Sea Group"]


def test_a_new_participant_typed_in_an_amendment_is_known_from_there_on() -> None:
    scene = begun("@15:05 Norway", '/amend 4 who:"the Sea Group" as:ngo', "@15:06 the Sea Group")
    assert names(scene) == ["the Sea Group", "the Sea Group"]


def test_speakers_inscribed_under_an_amended_item_are_told_with_that_item() -> None:
    assert says(begun("@15:05 /inscribe Chad"), "/amend 4 item:4") == (
        "Entry 4 now reads: Chad is inscribed (item 4), 1 on the list"
    )


def test_the_journal_of_an_item_holds_what_was_amended_into_it() -> None:
    scene = begun("@15:05 Norway", "/amend 4 item:4")
    lines = journal(scene.record, selection(scene.proceedings, ("4",), ()))
    assert [line.text for line in lines] == ["Norway has the floor (item 4)"]


def test_the_journal_of_an_item_does_not_hold_what_was_amended_out_of_it() -> None:
    scene = begun("@15:05 Norway", "/amend 4 item:4")
    lines = journal(scene.record, selection(scene.proceedings, ("3",), ()))
    assert [line.text for line in lines] == ["Item 3 is taken up: Other serious crimes"]


def test_the_history_says_what_an_entry_said_that_does_not_apply_any_more() -> None:
    scene = begun("@15:05 Norway", "@15:06 - yes", "/strike 4")
    assert entry_in_history(scene, 5).text == "note on Norway: yes"


def test_live_an_amended_time_later_than_now_is_refused() -> None:
    assert begun("@15:05 Norway").refused_at("15:10", "/amend 4 at:16:00") == (
        "16:00 is in the future: it is 15:10:00; type an earlier time, and for another day its date"
    )


def test_the_answer_to_an_amended_time_says_the_time() -> None:
    assert "15:06" in says(begun("@15:05 Norway"), "/amend 4 at:15:06")


def test_concluding_another_item_does_not_mention_who_waits_on_the_list_of_this_one() -> None:
    scene = begun("@15:01 /item 4", "@15:02 /item 3", "@15:05 /inscribe Norway")
    assert says(scene, "@15:06 /conclude 4") == "Consideration of item 4 is concluded"


def test_concluding_another_item_mentions_who_waits_on_its_list() -> None:
    scene = begun("@15:05 /inscribe Norway", "@15:06 /item 4")
    assert says(scene, "@15:07 /conclude 3") == (
        "Consideration of item 3 is concluded — note: Norway is still on the list of speakers"
    )


def test_who_asked_for_the_right_of_reply_twice_is_mentioned_once() -> None:
    scene = begun("@15:05 /ask Iraq", "@15:06 /ask Iraq")
    assert says(scene, "@15:10 /rise") == "The 4th meeting rises — note: Iraq has asked for the right of reply"


def test_a_withdrawn_request_for_the_right_of_reply_was_not_on_the_list_of_speakers() -> None:
    scene = begun("@15:05 /ask Iraq")
    assert "list of speakers" not in says(scene, "@15:06 /withdraw Iraq")


def test_the_capacity_of_limits_ended_for_one_capacity_alone_is_that_of_the_plain_one() -> None:
    scene = begun("@15:04 /limit 3m", "@15:04 /limit 1m as:ngo")
    assert "no time limit" not in says(scene, "@15:05 /limit off as:ngo")


def test_help_in_a_file_of_acts_is_not_refused_with_the_advice_to_type_it() -> None:
    assert help_asked("/help")
    assert "type /help" not in begun().refused("@15:05 /help")


def test_a_range_that_holds_a_strike_gives_back_nothing_of_what_it_strikes() -> None:
    assert names(begun("@15:05 Norway", "@15:06 Chad", "/strike 4", "/strike 4-6")) == []


@pytest.mark.parametrize("name", ["/amend 4 who:Thailand", "/amend 4 who:Mali"])
def test_a_name_that_is_taken_back_leaves_an_amended_capacity(name: str) -> None:
    scene = begun("@15:05 Norway", name, "/amend 4 as:expert", "/strike 5")
    assert who(scene) == ("Norway", "expert", [], [], "")


def test_a_completed_name_that_is_taken_back_leaves_an_amended_capacity() -> None:
    scene = begun("@15:05 Norway", "@15:06 /who Chile", "/amend 4 as:expert", "/strike 5")
    assert who(scene) == ("Norway", "expert", [], [], "")


def test_a_capacity_amended_before_a_name_counts_no_more() -> None:
    assert who(begun("@15:05 Norway", "/amend 4 as:expert", "/amend 4 who:Chile"))[:2] == ("Chile", "state")
    assert who(begun("@15:05 Norway", "/amend 4 as:expert", "@15:06 /who Chile"))[:2] == ("Chile", "state")


def test_a_capacity_completed_after_a_name_counts() -> None:
    assert who(begun("@15:05 ?", "@15:06 /who Chile", "@15:07 /as expert"))[:2] == ("Chile", "expert")


def test_the_answer_to_an_amendment_names_the_speaker_as_completed() -> None:
    scene = begun("@15:05 Norway", "@15:06 /who Chile")
    assert says(scene, "/amend 4 for:G77") == (
        "Entry 4 now reads: Chile, on behalf of the Group of 77 and China, has the floor (item 3)"
    )


def test_a_time_that_is_taken_back_is_answered_with_the_time_that_counts_and_its_place() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "/amend 4 at:15:12")
    assert says(scene, "/undo") == (
        "Undone: entry 6, the amendment of entry 4; entry 4 now reads: Norway has the floor (item 3), at 15:05:00; "
        "it now stands after entry 3 — note: entry 5 now ends Norway at 5:00; Kenya now has the floor"
    )


def test_a_time_is_typed_once_before_after_or_behind_it() -> None:
    scene = begun("@15:05 Norway")
    assert scene.refused("@15:06 /after 4 @15:07 Kenya") == "the time is typed twice; type it once, before the act"


def test_a_late_act_to_the_minute_is_later_than_one_within_that_minute() -> None:
    scene = begun("@15:05:20 Peru", "@15:05:40 Chile", "@15:10 /end", "@15:05 Japan", "@15:05:30 Cuba")
    assert names(scene) == ["Peru", "Cuba", "Chile", "Japan"]


@pytest.mark.parametrize(
    ("act", "amended", "listed"),
    [
        ("/withdraw Chad", "/amend 5 who:Peru", ["Chad", "Mali"]),
        ("/absent Chad", "/amend 5 who:Peru", ["Chad", "Mali", "Peru"]),
        ("/move Mali first", "/amend 5 who:Peru", ["Peru", "Chad", "Mali"]),
    ],
)
def test_who_was_withdrawn_absent_or_moved_may_be_amended(act: str, amended: str, listed: list[str]) -> None:
    assert waiting(begun("@15:04 /inscribe Chad; Peru; Mali", f"@15:05 {act}", amended)) == listed


def test_the_list_of_speakers_of_a_meeting_holds_who_was_on_it_then() -> None:
    scene = begun("@15:01 /inscribe Norway; Peru; Japan", "@15:02 /next", "@15:03 /withdraw Peru", "@15:04 /rise")
    scene.when("@2012-10-18T10:00 /open 5", "@10:01 /item 3", "@10:02 Chile")
    assert listed(scene, 4) == [("waiting", "Japan"), ("spoke", "Norway"), ("withdrew", "Peru")]
    assert listed(scene, 5) == [("waiting", "Japan"), ("not on the list", "Chile")]


def test_a_place_on_the_list_of_speakers_is_the_digit_that_gives_the_floor() -> None:
    scene = begun("@15:01 /inscribe Peru; Chile", "@15:02 /item 4", "@15:03 /inscribe Cuba", "@15:04 /item 3, 4")
    scene.when("@15:05 /inscribe Mali", "@15:06 /move Mali first")
    places = [(line.place, line.speaker) for line in speakers(scene.proceedings, {})]
    assert places == [(1, "Mali"), (2, "Peru"), (3, "Chile"), (4, "Cuba")]
    assert says(scene, "@15:07 3") == "Chile has the floor (items 3 and 4)"


def test_who_spoke_is_listed_as_it_spoke() -> None:
    scene = begun("@15:01 /inscribe Norway for:G77", "@15:02 Norway")
    assert [(line.outcome, line.on_behalf_of) for line in speakers(scene.proceedings, {})] == [("spoke", "")]


def listed(scene: Scene, meeting: int) -> list[tuple[str, str]]:
    chosen = selection(scene.proceedings, (), (meeting,))
    return [(line.outcome, line.speaker) for line in speakers(scene.proceedings, {}, chosen)]
