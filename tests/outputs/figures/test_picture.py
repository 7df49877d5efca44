from __future__ import annotations

import datetime as dt
import io
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import matplotlib as mpl
import pytest
from PIL import Image

from meetinglog.model.events import Kind
from meetinglog.outputs.figures.picture import PictureFormat, draw
from meetinglog.views.figures import figures
from meetinglog.views.lanes import Beginning, FloorStretch, Lanes, Panel, Wait, lanes
from meetinglog.views.selection import ALL, Selection
from tests.support.figures import AFTERNOON, HOSTILE, ZONE, of, planned, vienna
from tests.support.scene import Scene, given, local, session

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: bytes) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - it is our own


def picture(scene: Scene, chosen: Selection | None = None) -> list[str]:
    return texts(drawn(scene, "svg", chosen or Selection()))


def drawn(scene: Scene, form: PictureFormat, chosen: Selection = ALL) -> bytes:
    return draw(figures(scene.proceedings, chosen), lanes(scene.proceedings, chosen), form)


def afternoon() -> Scene:
    return given(
        "@2012-10-17T15:12 /open 4",
        "@15:13 /item 3",
        "@15:14 Norway",
        "@15:16 /order Egypt",
        "@15:17 /end",
        "@15:19 /end",
        "@16:00 /suspend consultations",
        "@16:30 /resume",
        "@16:31 ?",
        "@17:59 /rise",
        facts=AFTERNOON,
    )


def test_a_panel_holds_the_floor_of_a_meeting_on_a_day() -> None:
    assert lanes(afternoon().proceedings) == Lanes(
        body="Conference of the Parties",
        session="Sixth session",
        zone=ZONE,
        panels=(
            Panel(
                track="plenary",
                meeting=4,
                day=dt.date(2012, 10, 17),
                start=local("15:00"),
                end=local("18:00"),
                lanes=("Norway", "Egypt", ""),
                stretches=(
                    FloorStretch(0, Kind.STATEMENT, local("15:14"), local("15:16")),
                    FloorStretch(0, Kind.STATEMENT, local("15:17"), local("15:19")),
                    FloorStretch(1, Kind.ORDER, local("15:16"), local("15:17")),
                    FloorStretch(2, Kind.STATEMENT, local("16:31"), local("17:59")),
                ),
                waits=(Wait(0, local("15:16"), local("15:17")),),
                sittings=((local("15:12"), local("16:00")), (local("16:30"), local("17:59"))),
                suspensions=((local("16:00"), local("16:30"), "consultations"),),
                planned=(vienna("2012-10-17T15:00"), vienna("2012-10-17T18:00")),
            ),
        ),
        undrawn=0,
    )


def test_a_meeting_resumed_on_another_day_has_another_panel_without_the_night_between() -> None:
    scene = given(
        "@2012-10-17T17:00 /open 4",
        "@17:05 Norway",
        "@17:30 /suspend",
        "@2012-10-18T10:00 /resume",
        "@10:05 Egypt",
        "@10:30 /rise",
        facts=AFTERNOON,
    )
    [first, second] = lanes(scene.proceedings).panels
    assert (first.start, first.end) == (local("15:00"), local("18:00"))
    assert first.suspensions == ((local("17:30"), local("18:00"), ""),)
    assert (second.start, second.end) == (local("2012-10-18T10:00"), local("2012-10-18T10:30"))
    assert (first.lanes, second.lanes, second.planned) == (("Norway",), ("Egypt",), ())


def test_a_statement_that_waits_over_the_night_is_drawn_on_both_days() -> None:
    scene = given(
        "@2012-10-17T17:00 /open 4",
        "@17:05 Norway",
        "@17:20 /order Egypt",
        "@17:30 /suspend",
        "@2012-10-18T10:00 /resume",
        "@10:05 Norway",
        "@10:30 /rise",
    )
    [first, second] = lanes(scene.proceedings).panels
    assert (first.lanes, second.lanes) == (("Norway", "Egypt"), ("Norway",))
    assert (first.end, first.waits) == (local("17:30"), ())
    assert second.stretches == (FloorStretch(0, Kind.STATEMENT, local("2012-10-18T10:05"), local("2012-10-18T10:30")),)


def test_a_meeting_past_midnight_has_one_panel() -> None:
    scene = given("@2012-10-17T23:00 /open 4", "@23:50 Norway", "@00:10 /end", "@00:20 /rise")
    [panel] = lanes(scene.proceedings).panels
    assert (panel.day, panel.end) == (dt.date(2012, 10, 17), local("2012-10-18T00:20"))


def test_what_has_no_end_is_a_beginning_and_what_has_no_beginning_is_not_drawn() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@15:05 Norway", "Egypt", "Kenya", "@15:20 Iraq", facts=AFTERNOON)
    drawn_lanes = lanes(scene.proceedings)
    [panel] = drawn_lanes.panels
    assert panel.lanes == ("Norway", "Iraq")
    assert panel.beginnings == (
        Beginning(0, Kind.STATEMENT, local("15:05")),
        Beginning(1, Kind.STATEMENT, local("15:20")),
    )
    assert drawn_lanes.undrawn == 2
    assert "times of Europe/Vienna; not drawn, as no time of theirs is known: 2" in picture(scene)


def test_a_meeting_of_which_no_time_is_known_has_no_panel() -> None:
    scene = given("@2012-10-17T14:00 /comment early", "/open 4", "Norway", "/rise")
    assert (lanes(scene.proceedings).panels, lanes(scene.proceedings).undrawn) == ((), 1)
    opened_late = given("@2012-10-17T14:00 /comment early", "/open 4", "@15:00 /item 3")
    assert lanes(opened_late.proceedings).panels == ()
    assert drawn(scene, "png")


def test_a_meeting_in_which_nobody_spoke_has_a_panel_unless_an_item_is_asked_for() -> None:
    scene = given(
        "@2012-10-17T15:00 /open 4", "@15:01 /item 3", "@15:02 Norway", "@16:00 /rise", "@16:30 /open 5", "@17:00 /rise"
    )
    assert [panel.meeting for panel in lanes(scene.proceedings).panels] == [4, 5]
    assert [panel.meeting for panel in lanes(scene.proceedings, Selection(items=frozenset({"3"}))).panels] == [4]
    assert [panel.meeting for panel in lanes(scene.proceedings, Selection(meetings=frozenset({5}))).panels] == [5]


def test_two_tracks_have_panels_of_their_own_under_the_names_of_what_meets() -> None:
    scene = given(
        "@2012-10-17T15:00 /open 4",
        "@15:01 Norway",
        "@15:02 /track cow",
        "@15:02 /open 1",
        "@15:03 Norway",
        "@15:04 /rise",
        facts=AFTERNOON,
    )
    assert [(panel.track, panel.meeting) for panel in lanes(scene.proceedings).panels] == [("plenary", 4), ("cow", 1)]
    assert {
        "4th meeting, 17 October 2012, planned 15:00 to 18:00",
        "1st meeting (Committee of the Whole), 17 October 2012",
    } <= set(picture(scene))
    chosen = Selection(track="cow")
    assert [panel.track for panel in lanes(scene.proceedings, chosen).panels] == ["cow"]
    assert [picture(scene)[1], picture(scene, chosen)[1]] == [
        "Sixth session, 2 meetings, 17 October 2012",
        "Sixth session, 1st meeting (Committee of the Whole), 17 October 2012",
    ]


def test_the_picture_says_what_is_in_it_and_explains_nothing_else() -> None:
    said = picture(afternoon())
    assert said[: said.index("15:00")] == [
        "Conference of the Parties",
        "Sixth session, 4th meeting, 17 October 2012",
        "Floor time: 1 h 33 min in 2 statements and 1 other intervention",
        "Time used of the time planned for meetings: 76 per cent",
        *("By delegation", "per cent", "interventions"),
        *("Norway", "4 min", "4", "1"),
        *("Egypt", "1 min", "1", "1"),
        *("(not named yet)", "1 h 28 min", "95", "1"),
        *("By regional group", "per cent", "interventions"),
        *("Western European and other States", "4 min", "4", "1"),
        *("African States", "1 min", "1", "1"),
        *("(not named yet)", "1 h 28 min", "95", "1"),
        *("By capacity", "per cent", "interventions"),
        *("States", "5 min", "5", "2"),
        *("(not named yet)", "1 h 28 min", "95", "1"),
        *("By item", "per cent", "interventions"),
        *("3 Other serious crimes", "1 h 33 min", "100", "3"),
    ]
    assert [text for text in said[said.index("15:00") :] if not text[:1].isdigit()] == [
        "Norway",
        "Egypt",
        "(not named yet)",
        "suspended: consultations",
        "The floor over time",
        "times of Europe/Vienna",
        "statement",
        "point of order",
        "interrupted",
        "suspended",
        "not in session",
        "planned opening and closing",
    ]
    assert "right of reply" in picture(given("@2012-10-17T15:00 /open 4", "@15:01 /reply Iraq", "@15:02 /end"))


def clocks(said: Sequence[str]) -> list[str]:
    return [text for text in said if len(text) == 5 and text[2] == ":"]


def test_the_clock_below_is_the_local_one_over_a_change_of_it() -> None:
    spring = given("@2012-03-25T01:30 /open 1", "@01:45 Norway", "@03:30 /rise")
    assert clocks(picture(spring)) == [
        "01:30", "01:35", "01:40", "01:45", "01:50", "01:55",
        "03:00", "03:05", "03:10", "03:15", "03:20", "03:25", "03:30",
    ]  # fmt: skip
    autumn = given("@2012-10-28T01:00 /open 1", "@01:45 Norway", "@04:00 /rise")
    assert clocks(picture(autumn)) == ["01:00", "01:30", "02:00", "02:30", "02:00", "02:30", "03:00", "03:30", "04:00"]


def test_the_clock_below_has_round_times() -> None:
    scene = given("@2012-10-17T15:07:20 /open 4", "@15:12 Norway", "@17:50 /rise")
    assert clocks(picture(scene)) == [
        "15:15",
        "15:30",
        "15:45",
        "16:00",
        "16:15",
        "16:30",
        "16:45",
        "17:00",
        "17:15",
        "17:30",
        "17:45",
    ]


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_log_gives_the_same_bytes(form: PictureFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(afternoon(), form)
    monkeypatch.setitem(mpl.rcParams, "font.size", 20)
    monkeypatch.setitem(mpl.rcParams, "axes.facecolor", "red")
    assert drawn(afternoon(), form) == first
    assert b"<dc:date>" not in first
    assert mpl.rcParams["font.size"] == 20


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_typed_is_drawn_as_it_is(name: str) -> None:
    start = local("15:00")
    panel = Panel(
        "cow",
        4,
        start.date(),
        start,
        local("15:30"),
        (name,),
        (FloorStretch(0, Kind.STATEMENT, start, local("15:20")),),
        suspensions=((local("15:20"), local("15:25"), name),),
        committee="tr$\\x$ck",
    )
    hostile = Lanes(name, name, ZONE, (panel,), 0)
    shown = " ".join(name.replace("\x1b", "").split())
    said = texts(draw(of(name), hostile, "svg"))
    assert {shown, f"suspended: {shown}"} <= set(said)
    assert [said.count(shown), said.count("1 min"), said[1]] == [4, 1, shown]
    assert "4th meeting (tr$\\x$ck), 17 October 2012" in said
    assert Image.open(io.BytesIO(draw(of(name), hostile, "png"))).format == "PNG"


def test_thirty_five_delegations_have_a_lane_each() -> None:
    codes = (
        "NOR EGY CHN BRA KEN ITA FRA DEU JPN MEX CHL PER CUB IRN IRQ RUS GBR ESP CAN DZA TUR THA YEM NGA GHA IND PAK"
    )
    codes += " AUT BEL POL ROU UKR KAZ ARG COL"
    spoken = [f"@{10 + at * 4 // 60}:{at * 4 % 60:02} {code}" for at, code in enumerate(codes.split())]
    scene = given("@2012-10-17T10:00 /open 4", *spoken, "@12:40 /rise")
    [panel] = lanes(scene.proceedings).panels
    assert len(panel.lanes) == len(set(panel.lanes)) == 35
    assert set(panel.lanes) <= set(picture(scene))
    image = Image.open(io.BytesIO(drawn(scene, "png")))
    assert image.width == 1260
    assert image.height < 2700


def test_a_meeting_of_many_days_is_drawn_with_few_times_below() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@15:05 Norway", "@2012-12-24T15:00 /rise")
    assert 1 < len(clocks(picture(scene))) < 20


def test_a_plan_on_another_day_does_not_stretch_the_panel() -> None:
    facts = planned((4, "2012-10-16T15:00", "2012-10-16T18:00"))
    scene = given("@2012-10-17T15:00 /open 4", "@15:05 Norway", "@15:30 /rise", facts=facts)
    [panel] = lanes(scene.proceedings).panels
    assert (panel.start, panel.end, panel.planned) == (local("15:00"), local("15:30"), ())


def test_an_empty_log_has_a_picture_that_says_so() -> None:
    assert picture(given(facts=session())) == [
        "Conference of the Parties",
        "Sixth session",
        "Nobody has had the floor.",
    ]
