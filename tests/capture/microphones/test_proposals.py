"""What microphones propose, by how they stand and by what the officer did since."""

from __future__ import annotations

from datetime import timedelta

from meetinglog.capture.microphones.events import MicrophoneEvent
from meetinglog.capture.microphones.proposals import MicrophoneProposal, proposal
from meetinglog.capture.microphones.state import Microphones
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.scene import Scene, given, in_session, local, session

SEATS = {"1": "President", "2": "", "27": "Norway", "28": "NOR", "31": "Lebanon", "32": "Egypt", "cow 27": "Chile"}
FACTS = session(seats=SEATS)


def heard(*switched: str) -> Microphones:
    """Return the microphones after events such as ``27 on 15:10:05``, heard at once, or ``27 on`` of unknown time."""
    microphones = Microphones()
    for event in switched:
        seat, state, *time = event.split()
        if time:
            at = local(time[0])
            microphones = microphones.heard(MicrophoneEvent(seat, state == "on", at), at)
        else:
            told = MicrophoneEvent(seat, state == "on", changed=False)
            microphones = microphones.heard(told, local("15:10:05"))
    return microphones


def proposed(scene: Scene, *switched: str, at: str = "15:20:00", track: str = "plenary") -> MicrophoneProposal | None:
    return proposal(heard(*switched), scene.proceedings, track, local(at))


def test_a_microphone_that_is_on_proposes_the_floor_with_its_time() -> None:
    scene = in_session(facts=FACTS)
    assert proposed(scene, "27 on 15:10:05") == MicrophoneProposal(
        "Norway’s microphone on since 15:10:05", "gives the floor", "@15:10:05 Norway"
    )


def test_what_is_proposed_can_be_entered_and_is_then_proposed_no_more() -> None:
    scene = in_session(facts=FACTS)
    line = proposed(scene, "27 on 15:10:05")
    assert line is not None
    assert str(scene.at("15:10:09", line.line)) == "4  15:10:05  Norway has the floor (item 3)"
    assert proposed(scene, "27 on 15:10:05") is None


def test_a_microphone_that_is_on_while_another_speaks_ends_that_or_raises_a_point_of_order() -> None:
    scene = in_session("@15:08 Lebanon", facts=FACTS)
    assert proposed(scene, "31 on 15:08:01", "27 on 15:10:05") == MicrophoneProposal(
        "Norway’s microphone on since 15:10:05",
        "gives the floor and ends Lebanon",
        "@15:10:05 Norway",
        order="@15:10:05 %Norway",
    )


def test_the_point_of_order_that_is_proposed_can_be_entered() -> None:
    scene = in_session("@15:08 Lebanon", facts=FACTS)
    line = proposed(scene, "27 on 15:10:05")
    assert line is not None
    scene.at("15:10:09", line.order)
    assert proposed(scene, "27 on 15:10:05", "27 off 15:10:40") == MicrophoneProposal(
        "Norway’s microphone off since 15:10:40", "ends the point of order", "@15:10:40 /end"
    )


def test_who_waits_behind_a_point_of_order_gets_the_floor_back_by_the_microphone() -> None:
    scene = in_session("@15:08 Lebanon", "@15:10:05 %Norway", facts=FACTS)
    back = proposed(scene, "31 on 15:10:50")
    assert back is not None
    scene.at("15:10:55", back.line)
    assert [s.speaker_name for s in scene.statements if s.end is None] == ["Lebanon"]


def test_a_microphone_that_is_off_proposes_the_end_of_the_statement_with_its_time() -> None:
    scene = in_session("@15:10:05 Norway", facts=FACTS)
    assert proposed(scene, "27 on 15:10:05", "27 off 15:12:30") == MicrophoneProposal(
        "Norway’s microphone off since 15:12:30", "ends the statement", "@15:12:30 /end"
    )


def test_the_end_is_proposed_before_the_next_microphone_so_that_both_times_are_kept() -> None:
    scene = in_session("@15:10:05 Norway", facts=FACTS)
    switched = ("27 on 15:10:05", "31 on 15:12:28", "27 off 15:12:30")
    first = proposed(scene, *switched)
    assert first == MicrophoneProposal(
        "Norway’s microphone off since 15:12:30; also on: Lebanon",
        "ends the statement",
        "@15:12:30 /end",
        order="@15:12:28 %Lebanon",
    )
    scene.at("15:12:40", first.line)
    assert proposed(scene, *switched) == MicrophoneProposal(
        "Lebanon’s microphone on since 15:12:28", "gives the floor", "@15:12:30 Lebanon"
    )


def test_the_floor_given_to_anybody_since_overtakes_a_microphone() -> None:
    for line in ("@15:10:06 Norway", "@15:10:06 Egypt", "@15:10:06 ?"):
        assert proposed(in_session(line, facts=FACTS), "27 on 15:10:05") is None


def test_what_is_entered_on_anything_else_does_not_overtake_it() -> None:
    scene = in_session("@15:08 Lebanon", "@15:10:07 /end", "@15:10:08 /inscribe Egypt", facts=FACTS)
    assert proposed(scene, "27 on 15:10:05") == MicrophoneProposal(
        "Norway’s microphone on since 15:10:05", "gives the floor", "@15:10:07 Norway"
    )


def test_a_microphone_that_was_left_on_after_its_statement_proposes_nothing() -> None:
    scene = in_session("@15:10:05 Norway", "@15:12 /end", facts=FACTS)
    assert proposed(scene, "27 on 15:10:05") is None
    assert proposed(scene, "27 on 15:10:05", "27 off 15:13", "27 on 15:13:10") is not None


def test_a_microphone_off_of_who_has_not_the_floor_proposes_nothing() -> None:
    scene = in_session("@15:10:05 Norway", facts=FACTS)
    assert proposed(scene, "31 on 15:09:00", "31 off 15:12:30") is None


def test_a_microphone_switched_off_before_the_statement_proposes_no_end() -> None:
    scene = in_session("@15:12 Norway", facts=FACTS)
    assert proposed(scene, "27 on 15:10:05", "27 off 15:11:00") is None


def test_a_microphone_proposes_only_once_it_has_stood_for_two_seconds() -> None:
    scene = in_session(facts=FACTS)
    assert proposed(scene, "27 on 15:10:05", at="15:10:06") is None
    assert proposed(scene, "27 on 15:10:05", at="15:10:07") is not None


def test_a_microphone_that_is_switched_on_and_off_within_two_seconds_was_never_on() -> None:
    scene = in_session("@15:08 Norway", facts=FACTS)
    assert proposed(scene, "31 on 15:10:05", "31 off 15:10:06") is None
    assert proposed(scene, "27 on 15:08", "27 off 15:10:05", "27 on 15:10:06") is None


def test_a_short_gap_does_not_move_the_time_of_a_microphone() -> None:
    scene = in_session(facts=FACTS)
    again = proposed(scene, "27 on 15:10:05", "27 off 15:10:30", "27 on 15:10:31")
    assert again is not None
    assert again.line == "@15:10:05 Norway"


def test_the_chair_and_a_seat_of_nobody_propose_nothing() -> None:
    scene = in_session("@15:08 Norway", facts=FACTS)
    assert proposed(scene, "1 on 15:10:05", "2 on 15:10:06") is None
    assert proposed(scene, "27 on 15:08", "1 on 15:10:05", "1 off 15:11") is None


def test_of_several_microphones_the_last_is_proposed_and_the_others_are_named() -> None:
    scene = in_session(facts=FACTS)
    assert proposed(scene, "27 on 15:10:05", "40 on 15:10:06", "31 on 15:10:07") == MicrophoneProposal(
        "Lebanon’s microphone on since 15:10:07; also on: seat 40 and Norway", "gives the floor", "@15:10:07 Lebanon"
    )


def test_many_microphones_are_counted() -> None:
    scene = in_session(facts=FACTS)
    several = proposed(scene, *(f"{seat} on 15:10:{seat}" for seat in range(40, 47)))
    assert several is not None
    assert several.what == (
        "The microphone of seat 46 on since 15:10:46; also on: seat 45, seat 44, seat 43 and 3 more"
    )


def test_a_seat_that_nobody_is_known_to_sit_in_asks_who() -> None:
    scene = in_session("@15:08 Lebanon", facts=FACTS)
    assert proposed(scene, "40 on 15:10:05") == MicrophoneProposal(
        "The microphone of seat 40 on since 15:10:05", "asks who it is", "@15:10:05 ", complete=False
    )


def test_two_seats_of_a_delegation_are_one_and_it_ends_when_both_are_off() -> None:
    scene = in_session("@15:10:05 Norway", facts=FACTS)
    assert proposed(scene, "27 on 15:10:05", "28 on 15:11", "27 off 15:11:10") is None
    ended = proposed(scene, "27 on 15:10:05", "28 on 15:11", "27 off 15:11:10", "28 off 15:12")
    assert ended is not None
    assert ended.line == "@15:12:00 /end"


def test_a_track_has_seats_of_its_own() -> None:
    facts = FACTS_WITH_TRACKS.model_copy(update={"seats": SEATS})
    scene = given("@2012-10-17T15:00 /open 4", "/track cow", "@15:01 /open 1", facts=facts)
    chile = proposed(scene, "27 on 15:10:05", track="cow")
    assert chile is not None
    assert chile.line == "@15:10:05 Chile"


def test_nothing_is_proposed_while_no_meeting_is_in_session() -> None:
    assert proposed(given(facts=FACTS), "27 on 15:10:05") is None
    assert proposed(in_session("@15:09 /suspend", facts=FACTS), "27 on 15:10:05") is None
    assert proposed(in_session("@15:09 /rise", facts=FACTS), "27 on 15:10:05") is None


def test_a_microphone_that_was_on_before_the_sitting_proposes_nothing() -> None:
    scene = in_session("@15:07 /suspend", "@15:12 /resume", facts=FACTS)
    assert proposed(scene, "27 on 15:10:05") is None


def test_a_microphone_that_is_on_since_nobody_knows_when_is_proposed_without_a_time() -> None:
    scene = in_session(facts=FACTS)
    assert proposed(scene, "27 on") == MicrophoneProposal("Norway’s microphone is on", "gives the floor", "Norway")


def test_a_clock_that_is_off_is_measured_and_said() -> None:
    scene, behind = in_session(facts=FACTS), timedelta(seconds=90)
    microphones = Microphones()
    for seat, time in (("31", "15:10:00"), ("27", "15:10:05")):
        at = local(time)
        microphones = microphones.heard(MicrophoneEvent(seat, on=True, at=at - behind), at)
    late = proposal(microphones, scene.proceedings, "plenary", local("15:20"))
    assert late == MicrophoneProposal(
        "Norway’s microphone on since 15:10:05; also on: Lebanon (their clock is 1 min 30 s behind, corrected)",
        "gives the floor",
        "@15:10:05 Norway",
    )


def test_a_name_is_spelled_as_it_can_be_typed() -> None:
    seats = {
        "27": "the World Wildlife Fund",
        "28": "Iran (Islamic Republic of)",
        "29": "Bolivia (Plurinational State of)",
    }
    scene = in_session(facts=session(seats=seats))
    for seat in seats:
        line = proposed(scene, f"{seat} on 15:10:{seat}")
        assert line is not None
        scene.at(f"15:10:{int(seat) + 5}", line.line)
    assert [s.speaker_name for s in scene.statements] == [
        "the World Wildlife Fund",
        "the Islamic Republic of Iran",
        "the Plurinational State of Bolivia",
    ]


def test_the_time_proposed_is_not_before_the_act_that_it_follows() -> None:
    scene = in_session("@15:08 Lebanon", facts=FACTS)
    scene.at("15:10:05.4", "/end")
    assert proposed(scene, "27 on 15:10:05.2", at="15:10:05.9") is None
    line = proposed(scene, "27 on 15:10:05.2")
    assert line is not None
    assert line.line == "@15:10:06 Norway"
    assert "late" not in str(scene.at("15:10:09", line.line))
    end = proposed(scene, "27 off 15:10:06.2")
    assert end is not None
    assert end.line == "@15:10:06 /end"


def test_a_point_of_order_by_a_microphone_is_not_before_the_statement_that_it_interrupts() -> None:
    scene = in_session(facts=FACTS)
    scene.at("15:10:05.1", "Lebanon")
    order = proposed(scene, "27 on 15:10:05.3")
    assert order is not None
    assert (order.line, order.order) == ("@15:10:06 Norway", "@15:10:06 %Norway")
