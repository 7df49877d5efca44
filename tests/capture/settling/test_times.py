"""Which times are settled by a recording, and which are doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from meetinglog.capture.settling.captions import Heard, read_captions
from meetinglog.capture.settling.times import SettledTime, compared
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.statements.for_recordings import as_vtt
from meetinglog.views.recordings import floor_recorded, recordings_from
from meetinglog.views.selection import ALL
from tests.support.scene import Scene, in_session, local, session

BEGINS = local("15:00")


def cues(*spoken: tuple[str, str, str]) -> list[Heard]:
    """Return who is heard, by name, from one time of day to another, on a recording that begins at 15:00."""
    return [Heard(name, _milliseconds(begin), _milliseconds(end)) for name, begin, end in spoken]


def _milliseconds(at: str) -> int:
    return round((local(at) - BEGINS) / timedelta(milliseconds=1))


def settled(scene: Scene, heard: Sequence[Heard]) -> tuple[SettledTime, ...]:
    recorded = compared(scene.record, ALL, heard, BEGINS)
    return tuple(recorded.settled()) if recorded else ()


def lines(scene: Scene, heard: Sequence[Heard]) -> list[str]:
    return [each.line or each.reason for each in settled(scene, heard)]


def times(scene: Scene) -> list[list[tuple[str, str]]]:
    return [[(s.start.clock, s.end.clock if s.end else "") for s in x.segments] for x in scene.listed]


def test_a_time_known_only_to_the_minute_gets_its_second() -> None:
    scene = in_session("@15:10 Norway", "@15:14:30 Lebanon", "@15:20 /end")
    heard = cues(("Norway", "15:10:07", "15:14:28"), ("Lebanon", "15:14:31", "15:20:44"))
    assert settled(scene, heard) == (
        SettledTime(
            4, "Norway", False, "2012-10-17T15:10", "2012-10-17T15:10:07+02:00",
            "/amend 4 at:2012-10-17T15:10:07+02:00", "",
        ),
        SettledTime(
            6, "Lebanon", True, "2012-10-17T15:20", "2012-10-17T15:20:44+02:00",
            "/amend 6 at:2012-10-17T15:20:44+02:00", "",
        ),
    )  # fmt: skip
    scene.when(*lines(scene, heard))
    assert times(scene) == [[("15:10:07", "15:14:30")], [("15:14:30", "15:20:44")]]
    assert settled(scene, heard) == ()


def test_an_unknown_time_is_settled_in_its_place() -> None:
    scene = in_session("@15:10:00 Norway", "Lebanon", "China", "@15:20:00 /end")
    heard = cues(
        ("Norway", "15:10:00", "15:12:00"), ("Lebanon", "15:12:01", "15:13:00"), ("China", "15:15:00", "15:20:00")
    )
    assert lines(scene, heard) == ["/amend 5 at:2012-10-17T15:12:01+02:00", "/amend 6 at:2012-10-17T15:15:00+02:00"]


def test_many_cues_of_one_speaker_are_one_stretch() -> None:
    scene = in_session("@15:10 Norway", "/end")
    heard = cues(*((name, f"15:10:{at:02}", f"15:10:{at + 1:02}") for at, name in enumerate(["Norway"] * 5, 11)))
    assert lines(scene, heard) == ["/amend 4 at:2012-10-17T15:10:11+02:00", "/amend 5 at:2012-10-17T15:10:16+02:00"]


def test_a_point_of_order_divides_a_statement() -> None:
    scene = in_session("@15:10 Norway", "/order China", "/end", "@15:14 /end")
    heard = cues(("Norway", "15:10:05", "15:11"), ("China", "15:11:01", "15:12"), ("Norway", "15:12:02", "15:14:09"))
    scene.when(*lines(scene, heard))
    assert times(scene) == [[("15:10:05", "15:11:01"), ("15:12:02", "15:14:09")], [("15:11:01", "15:12:02")]]


def test_of_several_places_none_is_taken() -> None:
    scene = in_session("@15:10:00 Norway", "Lebanon", "@15:50:00 /end")
    heard = cues(
        *(("Norway", "15:10", "15:12"), ("Lebanon", "15:12", "15:13"), ("Norway", "15:15", "15:16")),
        ("Lebanon", "15:20", "15:21"),
    )
    assert lines(scene, heard) == ["its cue may be at 15:12:00 or 15:20:00"]


def test_another_order_is_told() -> None:
    scene = in_session("Norway", "Lebanon", "@15:50:00 /end")
    heard = cues(("Lebanon", "15:12", "15:13"), ("Norway", "15:15", "15:16"))
    reasons = ["its cue, at 15:15:00, is in another order", "its cue, at 15:12:00, is in another order"]
    assert lines(scene, heard) == reasons


def test_another_minute_than_the_logs_is_told_with_the_line() -> None:
    scene = in_session("@15:10 Norway", "@15:20:00 /end")
    line = "if the recording is right: /amend 4 at:2012-10-17T15:09:58+02:00"
    reason = f"the recording has 15:09:58, another minute than the log; {line}"
    assert lines(scene, cues(("Norway", "15:09:58", "15:20"))) == [reason]
    far = "by the log it begins after 15:10:00 and before 15:10:59, and its cues are at 15:30:00"
    assert lines(scene, cues(("Norway", "15:30", "15:31"))) == [far]


def test_what_would_change_the_order_is_told() -> None:
    scene = in_session("@15:10:30 Norway", "Lebanon", "@15:20:00 China")
    line = "if the recording is right: /amend 5 at:2012-10-17T15:20:40+02:00"
    reason = f"the recording has 15:20:40, and by the log it is after 15:10:30 and before 15:20:00; {line}"
    assert lines(scene, cues(("Lebanon", "15:20:40", "15:21"))) == [reason]


def test_what_the_recording_lacks_is_told() -> None:
    scene = in_session("@15:10 Norway", "@15:12 Lebanon", "@23:00 China", "@23:10:00 /end")
    heard = cues(("Norway", "15:10:01", "15:12"), ("Japan", "15:13", "15:30"))
    expected = ["/amend 4 at:2012-10-17T15:10:01+02:00", "no cue has this name", "not on the recording"]
    assert lines(scene, heard) == expected


def test_statements_of_one_speaker_in_a_row_are_told_apart_by_their_number_alone() -> None:
    scene = in_session("@15:10 Norway", "/end", "@15:12 Norway", "@15:14:00 /end")
    two = cues(("Norway", "15:10:02", "15:11"), ("Norway", "15:12:03", "15:14"))
    assert [line[-14:-6] for line in lines(scene, two)] == ["15:10:02", "15:11:00", "15:12:03"]
    three = [*two, *cues(("Norway", "15:14", "15:15"))]
    reason = "2 statements of one speaker and 3 cues follow each other, and cannot be told apart"
    assert lines(scene, three) == [reason] * 3


def test_what_ends_more_than_a_statement_keeps_its_time() -> None:
    scene = in_session("@15:10:00 Norway", "@15:20 /rise")
    assert settled(scene, cues(("Norway", "15:10", "15:19:30"))) == ()


def test_times_on_two_tracks_are_refused() -> None:
    facts = session(tracks=[{"name": "cow", "short_name": "Committee of the Whole"}])
    scene = in_session("@15:10 Norway", "@15:12 /track cow", "@15:12 /open 1", "@15:13 China", facts=facts)
    with pytest.raises(UsedWrongly) as caught:
        settled(scene, [])
    sentence = "Times on cow and plenary are to be settled; a recording is of one: choose with --track."
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "name",
    [
        *("Norway", "NORWAY", "norway", "the representative of Norway", "Representative of the Kingdom of Norway"),
        *(
            "Norvège",
            "Noruega",
            "NOR",
            "Ms. A. Byron (Norway)",
            "H.E. Mr. X [Norway]",
            "Norwey",
            "Délégation de Norvège",
        ),
    ],
)
def test_a_speaker_is_known_by_every_name(name: str) -> None:
    scene = in_session("@15:10 Norway", "@15:20:00 /end")
    assert lines(scene, cues((name, "15:10:09", "15:11"))) == ["/amend 4 at:2012-10-17T15:10:09+02:00"]


@pytest.mark.parametrize("name", ["G77", "Speaker 1", "Women of Norway", "unknown", "Niger", "Austrailia"])
def test_another_name_is_nobody(name: str) -> None:
    scene = in_session("@15:10 Norway", "@15:12:00 Austria", "@15:20:00 /end")
    assert lines(scene, cues((name, "15:10:09", "15:11"))) == ["no cue has this name"]


def test_persons_titles_and_the_unnamed_are_known() -> None:
    scene = in_session(
        '@15:10 WWF by:"Ms. Li Wen"', '@15:12 /intro "the Head of Section"', "@15:14 ?", "@15:16:00 /end"
    )
    heard = cues(
        ("Ms. Li Wen", "15:10:01", "15:11"), ("Head of Section", "15:12:02", "15:13"), ("unknown", "15:14:03", "15:15")
    )
    assert [line[-14:-6] for line in lines(scene, heard)] == ["15:10:01", "15:12:02", "15:14:03"]


MEETING = st.lists(
    st.tuples(st.sampled_from(["Norway", "China", "Egypt for:G77", "?", "/order Lebanon", "/end"]), st.integers(2, 90)),
    min_size=1,
    max_size=12,
)


@given_any(MEETING, st.sampled_from(["en", "fr", "es"]))
def test_what_was_struck_to_unknown_comes_back_from_our_own_file(acts: list[tuple[str, int]], language: str) -> None:
    scene = in_session(facts=session(report={"language": language}))
    at = local("15:10")
    for act, seconds in acts:
        at += timedelta(seconds=seconds)
        if act.startswith("/") and not scene.plenary.running:
            continue
        scene.when(f"@{at:%H:%M:%S} {act}")
    scene.when("@16:00:00 /rise")
    [(recording, turns)] = floor_recorded(
        scene.listed, recordings_from(["2012-10-17T15:00"], scene.record, scene.listed)
    ).turns
    captions = read_captions(as_vtt(scene.record.session, recording, turns).encode(), "x.vtt")
    before, numbers = times(scene), scene.order[2:-1]
    scene.when(*(f"/amend {number} at:?" for number in numbers))
    scene.when(*lines(scene, captions.heard))
    assert times(scene) == before
