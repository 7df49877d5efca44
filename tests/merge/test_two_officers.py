"""Two officers record the same meeting, each on a copy: what is one, what is brought in, what is to be settled."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from meetinglog.capture.recorder import session_entry
from meetinglog.errors import Refused
from meetinglog.merge import AmendedEntry, PlacedEntry
from meetinglog.model.moment import Precision
from meetinglog.views.themes import themes
from storage.direct import completed
from tests.support.desks import Desk, desks, entries_of, merged, typed
from tests.support.scene import session


def test_a_statement_recorded_by_both_within_seconds_is_one() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:02 Norway", "15:14:00 Kenya"), typed(b, "15:10:05 Norway", "15:14:01 Kenya"))
    assert done.statements == ["15:02:00-15:10:02 Lebanon", "15:10:02-15:14:00 Norway", "15:14:00- Kenya"]
    assert done.joined == [
        "Norway has the floor (item 3): A. Officer, 15:10:02, and B. Officer, 15:10:05",
        "Kenya has the floor (item 3): A. Officer, 15:14:00, and B. Officer, 15:14:01",
    ]
    assert done.to_settle == []


def test_what_is_joined_is_struck_by_the_one_who_merges_and_can_be_taken_back() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:02 Norway"), typed(b, "15:10:05 Norway"), officer="Mia")
    [joined] = done.merged.joined
    strike = done.record.entry(joined.strike)
    assert strike is not None
    assert (joined.kept, joined.struck, strike.officer) == (5, 6, "Mia")
    desk = Desk("Mia")
    desk.log.entries = list(done.log)
    desk.recorder.record = desk.reloaded()
    assert desk.says(f"/strike {joined.strike}").endswith(
        "entry 6 now reads: Norway has the floor (item 3) — note: Norway already has the floor; ends Norway at 0:03"
    )


def test_a_note_on_each_belongs_to_the_one_statement() -> None:
    a, b = desks()
    typed(a, "15:10:02 Norway", "15:11:00 - welcomed it")
    typed(b, "15:10:03 Norway", "15:11:30 - thanked all", "15:12:00 /for G77", "15:12:10 /by Ms. Li")
    done = merged(a, b)
    norway = done.record.proceedings.statements[-1]
    assert [note.text for note in norway.notes] == ["welcomed it", "thanked all"]
    assert ([group.name for group in norway.groups], norway.person) == (["the Group of 77 and China"], "Ms. Li")
    assert [one.entry for one in done.merged.amended] == [8, 9, 10]


def test_what_only_one_of_them_says_is_kept() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:02 Norway"), typed(b, "15:10:03 Norway for:G77"))
    assert done.statements[-1] == "15:10:02- Norway for Group of 77 and China"
    assert done.merged.amended == (AmendedEntry(5, 8, ("for",)),)
    assert done.to_settle == []


def test_what_they_say_differently_is_to_be_settled() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:02 Norway for:G77"), typed(b, "15:10:03 Norway for:EU by:Ms. Li"))
    assert done.to_settle == [
        (
            "“Norway, on behalf of the Group of 77 and China, has the floor (item 3)” (A. Officer, 15:10:02): "
            "for:the Group of 77 and China, or, B. Officer, 15:10:03, for:the European Union"
        )
    ]
    assert done.merged.to_settle[0].lines == ("/amend 5 for:the European Union", "/clear 9")


def test_other_names_at_one_moment_both_stand_and_are_flagged() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:02 Norway"), typed(b, "15:10:04 Kenya"))
    assert done.to_settle == [
        (
            "At one moment: “Norway has the floor (item 3)” (A. Officer, 15:10:02), "
            "or “Kenya has the floor (item 3)” (B. Officer, 15:10:04)"
        )
    ]
    [conflict] = done.merged.to_settle
    assert (conflict.entries, conflict.lines) == ((5, 6), ("/strike 5", "/strike 6", "/clear 7"))
    assert done.journal[-1].startswith("15:10:04 flag, to be settled: At one moment")


def test_someone_to_be_named_is_not_taken_for_a_name() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:02 ?"), typed(b, "15:10:04 Kenya"))
    assert len(done.to_settle) == 1
    assert done.joined == []


def test_a_name_given_later_counts_in_the_comparison() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:02 ?", "15:11:00 /who Kenya"), typed(b, "15:10:04 Kenya"))
    assert done.statements[-1] == "15:10:02- Kenya"
    assert (len(done.joined), done.to_settle) == (1, [])


def test_a_flag_that_is_settled_is_not_raised_again() -> None:
    a, b = desks()
    typed(a, "15:10:02 Norway")
    done = merged(a, typed(b, "15:10:04 Kenya"))
    desk = Desk("Mia")
    desk.log.entries = list(done.log)
    desk.recorder.record = desk.reloaded()
    desk.when("/clear 7", "/strike 6")
    again = merged(desk, b)
    assert (again.to_settle, len(again.log)) == ([], 9)


def test_the_same_speaker_twice_on_end_is_to_be_settled() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 Norway"), typed(b, "15:10:30 Norway"))
    assert done.to_settle == [
        (
            "Perhaps one statement: “Norway has the floor (item 3)” (A. Officer, 15:10:00), "
            "and “Norway has the floor (item 3)” (B. Officer, 15:10:30)"
        )
    ]
    assert merged(a, b, within=30).to_settle == []


def test_meetings_items_and_ends_recorded_by_both_are_one() -> None:
    a, b = desks()
    typed(a, "15:20:00 /end", "15:20:10 /conclude", "15:21:00 /item 4", "15:22:00 /suspend", "15:30:00 /resume")
    typed(b, "15:20:01 /end", "15:20:13 /conclude", "15:21:02 /item 4", "15:22:04 /suspend", "15:30:01 /resume")
    done = merged(a, b)
    assert (len(done.joined), done.to_settle) == (5, [])
    assert tuple(done.record.proceedings.ineffective) == ()


def test_elections_and_the_agenda_recorded_by_both_are_one() -> None:
    one, other = desks()
    typed(one, "15:10 /elect Rapporteur: Ms. Li (China)", "15:12 /agenda CTOC/1")
    typed(other, "15:10 /elect rapporteur: Ms. Li (CHN)", "15:12 /agenda CTOC/1 revised:orally")
    state = merged(one, other).record.proceedings
    assert [election.office for election in state.elections] == ["Rapporteur"]
    assert [(agenda.symbol, agenda.orally_revised) for agenda in state.agendas] == [("CTOC/1", True)]


def test_drafts_voted_on_by_name_and_recorded_by_both_are_one() -> None:
    one, other = desks()
    typed(one, "15:10 /adopt L.5 infavour:Norway; Kenya against:China", "15:12 /drop L.6", "15:13 /explain Chad")
    typed(other, "15:10 /adopt L.5 against:CHN infavour:KEN; NOR", "15:12 /drop L.6", "15:13 /explain Chad")
    done = merged(one, other)
    assert [action.symbol for action in done.record.proceedings.actions] == ["L.5", "L.6"]
    assert (len(done.joined), done.to_settle) == (3, [])


def test_what_one_says_more_of_a_vote_is_brought_in_where_it_fits() -> None:
    one, other = desks()
    typed(one, "15:10 /reject L.5 vote:1-2-0")
    typed(other, '15:10 /reject L.5 infavour:Norway against:Kenya; China sponsors:"Egypt for:G77"')
    done = merged(one, other)
    [action] = done.record.proceedings.actions
    assert action.recorded is not None
    assert [len(voters or ()) for voters in (action.recorded.in_favour, action.recorded.against)] == [1, 2]
    assert [sponsor.speaker.name for sponsor in action.sponsors] == ["Egypt"]
    assert done.to_settle == []


def test_names_that_do_not_fit_the_numbers_of_the_other_are_to_be_settled() -> None:
    one, other = desks()
    typed(one, "15:10 /reject L.5 vote:1-3-0")
    typed(other, "15:10 /reject L.5 infavour:Norway against:Kenya; China")
    done = merged(one, other)
    [action] = done.record.proceedings.actions
    assert (action.recorded, action.vote and action.vote.against) == (None, 3)
    assert [text.rpartition("): ")[2] for text in done.to_settle] == [
        "against:none, or, B. Officer, 15:10:00, against:Kenya; China",
        "infavour:none, or, B. Officer, 15:10:00, infavour:Norway",
    ]


def test_a_draft_adopted_in_one_copy_and_rejected_in_the_other_is_to_be_settled() -> None:
    one, other = desks()
    done = merged(typed(one, "15:10 /adopt L.5 vote:2-1-0"), typed(other, "15:10 /reject L.5 vote:1-2-0"))
    assert done.to_settle == [
        (
            "At one moment: “Draft resolution L.5 was adopted by 2 votes to 1, with no abstentions (item 3)” "
            "(A. Officer, 15:10:00), or “Draft resolution L.5 was rejected by 1 vote to 2, with no abstentions (item "
            "3)” (B. Officer, 15:10:00)"
        )
    ]


def test_a_theme_renamed_by_both_is_renamed_once_and_what_it_is_called_differently_is_told() -> None:
    one, other = desks("@15:08 Norway", "@15:09 - welcomed it #hacking #theft")
    typed(one, "15:20 /theme hacking to:cybercrime", "15:22 /theme theft to:robbery")
    typed(other, "15:20 /theme Hacking to:cybercrime", "15:22 /theme theft to:fraud")
    done = merged(one, other)
    state = done.record.proceedings
    assert [theme.name for theme in themes(state.statements, state.renamings)] == ["cybercrime", "fraud"]
    assert [renaming.themes for renaming in state.renamings].count(("hacking",)) == 1
    assert [flag.text.partition(":")[0] for flag in state.flags] == ["At one moment"]


def test_an_end_before_the_next_name_does_not_end_that() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 Norway"), typed(b, "15:10:01 /end", "15:10:02 Norway"))
    assert done.statements == ["15:02:00-15:10:01 Lebanon", "15:10:00- Norway"]


def test_an_end_that_ends_another_statement_is_to_be_settled() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 Norway"), typed(b, "15:11:00 /end"))
    assert done.to_settle == [
        (
            "“The statement of Lebanon ends after 9 min on the floor” (B. Officer, 15:11:00) ends "
            "another statement since the merge: “Norway has the floor (item 3)” (A. Officer, 15:10:00)"
        )
    ]


def test_what_was_taken_back_in_one_copy_alone_is_to_be_settled() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 Norway", "15:10:20 /undo"), typed(b, "15:10:01 Norway"))
    assert done.statements[-1] == "15:10:01- Norway"
    assert done.to_settle == [
        (
            "Struck in one copy and not in the other: “Norway has the floor (item 3)” (B. Officer, 15:10:01); "
            "struck: A. Officer, 15:10:00"
        )
    ]


def test_undo_takes_back_in_the_copy_and_in_the_merged_log_the_same() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 Norway", "15:11:00 Kenya", "15:11:20 /undo"), typed(b, "15:12:00 China"))
    assert done.statements[1:] == ["15:10:00-15:12:00 Norway", "15:12:00- China"]


def test_a_note_on_what_the_other_struck_is_to_be_settled() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 /strike 4"), typed(b, "15:11:00 - welcomed it"))
    assert done.to_settle == [
        (
            "“note on Lebanon: welcomed it” (B. Officer, 15:11:00) does nothing since the merge: "
            "the statement it belongs to no longer stands"
        )
    ]


def test_an_entry_corrected_differently_in_both_is_to_be_settled() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 /amend 4 who:Norway"), typed(b, "15:11:00 /amend 4 who:Kenya"))
    assert done.statements == ["15:02:00- Kenya"]
    assert done.to_settle[0].startswith("Corrected in both copies: ")
    assert done.to_settle[0].endswith("who:Kenya (B. Officer, 15:11:00) or who:Norway (A. Officer, 15:10:00)")


def test_other_fields_of_one_entry_corrected_in_each_copy_go_together() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 /for G77"), typed(b, "15:11:00 /by Ms. Li"))
    lebanon = done.record.proceedings.statements[-1]
    assert ([group.name for group in lebanon.groups], lebanon.person) == (["the Group of 77 and China"], "Ms. Li")
    assert done.to_settle == []


def test_the_same_correction_in_both_is_nothing_to_settle() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 /strike 4"), typed(b, "15:11:00 /strike 4"))
    assert (done.statements, done.to_settle) == ([], [])


def test_two_speakers_in_another_order_in_each_copy_are_to_be_settled() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 Norway", "15:10:02 Kenya"), typed(b, "15:10:00 Kenya", "15:10:03 Norway"))
    assert len(done.joined) == 1
    assert [text.partition(":")[0] for text in done.to_settle] == ["In another order in each copy, so recorded twice"]


def test_an_inscription_recorded_by_both_is_one_and_who_spoke_leaves_the_list() -> None:
    a, b = desks()
    done = merged(
        typed(a, "15:10:00 /inscribe Norway; Kenya", "15:12:00 Norway"), typed(b, "15:10:02 /inscribe Norway; Kenya")
    )
    assert [i.request.speaker.name for i in done.record.proceedings.queue("plenary")] == ["Kenya"]
    done = merged(a, typed(b, "15:12:01 /next", "15:12:20 /withdraw Kenya"))
    assert [i.request.speaker.name for i in done.record.proceedings.queue("plenary")] == []
    assert done.to_settle == []


def test_each_track_has_its_own_moments() -> None:
    a, b = desks()
    typed(a, "15:10:00 Norway", "15:14:00 Kenya", "15:20:00 /rise")
    typed(b, "15:09:00 /track cow", "15:09:30 /open 1", "15:10:00 /item 4", "15:10:01 China", "15:15:00 Yemen")
    done = merged(a, b)
    assert done.to_settle == []
    assert [(s.track, s.items) for s in done.record.proceedings.statements] == [
        ("plenary", ("3",)),
        ("plenary", ("3",)),
        ("cow", ("4",)),
        ("plenary", ("3",)),
        ("cow", ("4",)),
    ]


def test_an_officer_goes_on_where_the_last_act_was() -> None:
    a, b = desks()
    typed(a, "15:10:00 Norway", "15:14:00 /track cow")
    assert merged(a, typed(b, "15:10:02 Kenya")).record.track == "cow"


def test_the_spare_laptop_is_brought_in_by_the_times_of_its_acts() -> None:
    a, b = desks()
    typed(a, "15:10:00 Norway", "15:20:00 China", "15:30:00 /rise")
    b.when("@15:15 Kenya", "- on theft", "@15:15:40 Egypt", "/after 7 WWF")
    done = merged(a, b)
    assert [line.partition(" ")[2] for line in done.journal[3:]] == [
        "Norway has the floor (item 3)",
        "Kenya has the floor (item 3)",
        "note on Kenya: on theft",
        "Egypt has the floor (item 3)",
        "The World Wildlife Fund (non-governmental organization) has the floor (item 3)",
        "China has the floor (item 3)",
        "The 4th meeting rises",
    ]
    assert (done.merged.placed, done.to_settle) == ((), [])


def test_of_one_statement_the_time_known_more_precisely_counts() -> None:
    a, b = desks()
    b.when("@15:10 Norway", "- on theft")
    done = merged(typed(a, "15:10:40 Norway"), b)
    [_, norway] = done.record.proceedings.statements
    assert (norway.start.precision, norway.start.clock) == (Precision.EXACT, "15:10:40")
    assert [note.text for note in norway.notes] == ["on theft"]
    assert done.journal[-1] == "-- note on Norway: on theft"


def test_a_late_entry_goes_after_what_the_other_recorded_before_it() -> None:
    a, b = desks()
    typed(a, "15:10:00 Norway", "15:20:00 China", "15:21:00 @15:12:30 Kenya")
    done = merged(a, typed(b, "15:12:00 Egypt"))
    assert [line.partition(" ")[2] for line in done.statements] == ["Lebanon", "Norway", "Egypt", "Kenya", "China"]
    assert done.merged.placed == (PlacedEntry(8, 6),)


def test_an_amended_time_moves_its_entry_in_the_merged_log_too() -> None:
    a, b = desks()
    typed(a, "15:10:00 Norway", "15:20:00 China", "15:21:00 /amend 6 at:15:08")
    done = merged(a, typed(b, "15:09:00 Egypt"))
    assert [line.partition(" ")[2] for line in done.statements] == ["Lebanon", "China", "Egypt", "Norway"]


def test_a_clock_that_was_wrong_for_a_while_moves_nothing_else() -> None:
    a, b = desks()
    typed(b, "18:00:00 Kenya", "15:11:00 China", "15:12:00 Egypt")
    done = merged(typed(a, "15:10:30 Norway", "15:30:00 /end"), b)
    assert [line.partition(" ")[2] for line in done.statements] == ["Lebanon", "Kenya", "Norway", "China", "Egypt"]


def test_what_both_prepared_anew_differently_is_to_be_settled() -> None:
    a, b = desks()
    for desk, place in ((a, "Vienna"), (b, "Geneva")):
        facts = session(body={"name": "Conference", "short_name": place, "presiding_officer": "Chair"})
        completed(desk.log.append([session_entry(facts, desk.author, 5)], None))
    done = merged(a, b)
    assert [text.partition(":")[0] for text in done.to_settle] == ["Prepared anew in both copies, differently"]
    assert done.record.session.body.short_name == "Geneva"


def test_a_speaker_whom_each_inscribed_and_called_stays_on_the_list_once_and_that_is_said() -> None:
    a, b = desks()
    typed(a, "15:05:00 /inscribe Norway", "15:10:00 Norway")
    done = merged(a, typed(b, "15:06:00 /inscribe Norway", "15:10:01 Norway"))
    [text] = done.to_settle
    assert text.startswith("“Norway has the floor (item 3)” (A. Officer, 15:10:00) answers “")
    assert "(A. Officer, 15:05:00), or “" in text
    assert text.endswith("(B. Officer, 15:06:00)")


def test_a_note_on_what_an_earlier_merge_struck_goes_to_what_was_kept() -> None:
    a, b = desks()
    typed(b, "15:10:03 Norway")
    done = merged(typed(a, "15:10:02 Norway"), b)
    again = merged(done, typed(b, "15:11:00 - on theft", "15:12:00 /for G77"))
    norway = again.record.proceedings.statements[-1]
    assert ([note.text for note in norway.notes], again.to_settle) == (["on theft"], [])
    assert again.statements[-1] == "15:10:02- Norway for Group of 77 and China"


def test_the_words_of_a_comment_for_officers_are_told_nowhere() -> None:
    a, b = desks("/comment the Chair is tired")
    typed(a, "15:10:00 /amend 5 text:the Chair is asleep")
    done = merged(a, typed(b, "15:10:30 /amend 5 text:the Chair is away"))
    [text] = done.to_settle
    assert text.startswith("Corrected in both copies: “a comment for officers”")
    assert "Chair" not in str((done.merged.to_settle, done.merged.joined, done.journal))


def test_what_one_copy_struck_and_the_other_amended_is_to_be_settled() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:00 /strike 4"), typed(b, "15:11:00 /amend 4 who:Kenya"))
    [conflict] = done.merged.to_settle
    assert conflict.text.endswith("struck:no or struck:yes (A. Officer, 15:10:00)")
    assert conflict.lines == ("/strike 5", "/clear 7")


def test_logs_that_were_made_apart_are_no_copies() -> None:
    with pytest.raises(Refused, match="not copies of each other"):
        merged(Desk("A. Officer"), Desk("B. Officer"))


def test_a_copy_in_which_an_entry_was_changed_is_refused() -> None:
    a, b = desks()
    changed = [*entries_of(b)]
    changed[3] = replace(changed[3], officer="X. Officer")
    b.log.entries = changed
    with pytest.raises(
        Refused, match="Entry 4 of one log and entry 4 of another have the same id but different content"
    ):
        merged(typed(a, "15:10:00 Norway"), b)


def test_a_floor_returned_in_both_copies_is_returned_once_to_the_one_statement() -> None:
    a, b = desks()
    typed(a, "15:10:02 Norway", "15:11:00 /order Egypt", "15:12:00 Norway", "15:14:00 Kenya")
    typed(b, "15:10:04 Norway", "15:11:01 /order Egypt", "15:12:02 Norway", "15:14:02 Kenya")
    done = merged(a, b)
    assert done.statements == [
        "15:02:00-15:10:02 Lebanon",
        "15:10:02-15:14:00 Norway",
        "15:11:00-15:12:00 Egypt",
        "15:14:00- Kenya",
    ]
    assert done.to_settle == []


def test_a_return_that_one_of_them_recorded_is_to_the_statement_that_stands() -> None:
    a, b = desks()
    typed(a, "15:10:02 Norway", "15:14:00 Kenya")
    typed(b, "15:10:04 Norway", "15:11:00 /order Egypt", "15:12:00 Norway by:Ms. Li", "15:14:02 Kenya")
    done = merged(a, b)
    assert done.statements[1:3] == ["15:10:02-15:14:00 Norway", "15:11:00-15:12:00 Egypt"]
    assert done.record.proceedings.statements[1].person == "Ms. Li"


def test_a_floor_given_anew_in_one_copy_and_returned_in_the_other_is_returned() -> None:
    a, b = desks()
    typed(a, "15:10:02 Norway", "15:11:00 Egypt", "15:12:00 Norway", "15:14:00 Kenya")
    typed(b, "15:10:04 Norway", "15:11:00 /order Egypt", "15:12:02 Norway", "15:14:02 Kenya")
    assert merged(a, b).statements[-1] == "15:14:00- Kenya"


def test_who_waits_over_a_suspension_waits_in_the_merged_log() -> None:
    a, b = desks()
    typed(a, "15:10:02 Norway", "15:11:00 /suspend", "15:20:00 /resume")
    typed(b, "15:10:04 Norway", "15:10:30 /order Egypt", "15:11:01 /suspend", "15:20:01 /resume", "15:21:00 /end")
    done = merged(a, b)
    assert done.statements[1:] == ["15:10:02- Norway", "15:10:30-15:11:00 Egypt"]
