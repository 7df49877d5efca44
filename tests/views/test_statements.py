from __future__ import annotations

from meetinglog.model.session import TrackFacts
from meetinglog.outputs.statements.formats import as_markdown, as_table
from meetinglog.text.jsonable import to_plain
from meetinglog.views.statements import StatementLine
from tests.support.scene import given, in_session, session

COW = TrackFacts(name="cow", short_name="Committee of the Whole")


def test_both_moments_of_a_statement_stand_with_their_date_and_offset() -> None:
    scene = given("@2026-10-24T23:40 /open 4", "@2026-10-25T00:10 Norway", "@2026-10-25T03:30 /end")
    [line] = scene.listed
    assert (str(line.date), line.start.clock, line.end and line.end.clock) == ("2026-10-24", "00:10:00", "03:30:00")
    cells = line.cells()
    assert (cells["started_at"], cells["ended_at"]) == ("2026-10-25T00:10:00+02:00", "2026-10-25T03:30:00+01:00")
    assert cells["floor_seconds"] == cells["gross_seconds"] == 4 * 3600 + 20 * 60


def test_each_stretch_on_the_floor_has_its_two_moments() -> None:
    scene = in_session("@15:10 Norway", "@15:12 /order Peru", "@15:13 /end", "@15:15 /end", "@15:16 Chad")
    stretches = [to_plain(StatementLine, line.as_data())["segments"] for line in scene.listed]
    day, offset = "2012-10-17T", "+02:00"
    assert stretches == [
        [
            {"started_at": f"{day}15:10:00{offset}", "ended_at": f"{day}15:12:00{offset}"},
            {"started_at": f"{day}15:13:00{offset}", "ended_at": f"{day}15:15:00{offset}"},
        ],
        [{"started_at": f"{day}15:12:00{offset}", "ended_at": f"{day}15:13:00{offset}"}],
        [{"started_at": f"{day}15:16:00{offset}", "ended_at": ""}],
    ]


def test_the_time_from_start_to_end_leaves_out_the_suspensions_between_and_no_other() -> None:
    scene = in_session(
        "@15:10 Norway", "@15:12 /order Peru", "@15:13 /suspend", "@15:23 /resume", "@15:24 /end", "@15:26 /end"
    )
    scene.when("@15:27 Chad", "@15:28 /order Peru", "@15:29 /end", "@15:30 /suspend")
    assert [line.cells()["gross_seconds"] for line in scene.listed] == [360, 60, 180, 60]


def test_those_for_which_a_speaker_speaks_beside_its_own_name_stand_apart() -> None:
    scene = in_session('Egypt for:G77 also:"A"', "Chad for:G77", "Peru")
    assert [(line.on_behalf_of, line.also_on_behalf_of) for line in scene.listed] == [
        ("Group of 77 and China; A", "A"),
        ("Group of 77 and China", ""),
        ("", ""),
    ]


def test_lists_for_people_have_a_column_for_the_track_where_they_hold_several() -> None:
    scene = in_session(
        "@15:10 Norway", "@15:11 /end", "/track cow", "@15:12 /open 1", "@15:13 Peru", facts=session(tracks=(COW,))
    )
    assert [row.split()[:3] for row in as_table(scene.listed).splitlines()] == [
        ["No", "Track", "Meeting"],
        ["1", "plenary", "4"],
        ["2", "cow", "1"],
    ]
    assert as_markdown(scene.listed).splitlines()[0].startswith("| No | Track | Meeting |")
    assert as_table(scene.listed[:1]).split()[:2] == ["No", "Meeting"]
