from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from meetinglog.outputs.figures.csv import COLUMNS, figures_csv
from meetinglog.outputs.figures.json import figures_json
from meetinglog.outputs.figures.text import figures_text
from meetinglog.text.safe import figure_line
from meetinglog.text.widths import cell_len, fitted, padded
from meetinglog.views.figures import SECTIONS, Figures, FloorTime, figures
from tests.support.figures import AFTERNOON, HOSTILE, of, planned
from tests.support.scene import Scene, given, in_session


def afternoon() -> Scene:
    return given(
        "@2012-10-17T15:12 /open 4",
        "@15:13 /item 3",
        "@15:14 Norway",
        "@15:16 /order Egypt",
        "@15:17 /end",
        "@15:19 /end",
        "@15:20 Norway for:G77",
        "Egypt",
        "@16:00 /suspend consultations",
        "@16:30 /resume",
        "@16:31 ?",
        "@18:09 /rise",
        facts=AFTERNOON,
    )


TEXT = """\
Floor time                      statements  others              time
in all                                   4       1  at least 1:43:00
    not in the time: 2 of unknown time

By delegation                   statements  others              time
Norway                                   2             at least 4:00  ▍
    not in the time: 1 of unknown time
Egypt                                    1       1     at least 1:00  ▏
    not in the time: 1 of unknown time
(not named yet)                          1                   1:38:00  ██████████

By regional group               statements  others              time
Western European and other               2             at least 4:00  ▍
  States
    not in the time: 1 of unknown time
African States                           1       1     at least 1:00  ▏
    not in the time: 1 of unknown time
(not named yet)                          1                   1:38:00  ██████████

On behalf of groups             statements  others              time
Group of 77 and China                    1                 not known
    not in the time: 1 of unknown time

By capacity                     statements  others              time
States                                   3       1     at least 5:00  ▌
    not in the time: 2 of unknown time
(not named yet)                          1                   1:38:00  ██████████

By item                         statements  others              time
3 Other serious crimes                   4       1  at least 1:43:00
    not in the time: 2 of unknown time

By kind                         statements  others              time
statements                               4          at least 1:42:00  ██████████
    not in the time: 2 of unknown time
points of order                          0       1              1:00  ▏

"""


def test_the_text_is_for_people() -> None:
    text = figures_text(figures(afternoon().proceedings))
    assert text[: text.index("4th meeting")] == TEXT


@pytest.mark.parametrize("names", [HOSTILE, ["N" * 300, "日" * 100, "é" * 90]])
def test_no_line_is_wider_than_eighty_columns(names: list[str]) -> None:
    scene = afternoon()
    for text in (figures_text(of(*names)), figures_text(figures(scene.proceedings))):
        assert [line for line in text.splitlines() if cell_len(line) > 80] == []


def test_a_long_name_goes_on_below_broken_at_words_and_not_at_hyphens() -> None:
    text = figures_text(of("World Wildlife Fund for Nature-International of a Non-governmental Kind", "Norway"))
    assert text.splitlines()[3:7] == [
        "By delegation                                       statements  time",
        "World Wildlife Fund for Nature-International of              1  1:00  ██████████",
        "  a Non-governmental Kind",
        "Norway                                                       1  1:00  ██████████",
    ]


@pytest.mark.parametrize("names", [HOSTILE, ["word " * 40, "日" * 100, "é" * 90]])
@pytest.mark.parametrize("width", [40, 60])
def test_the_text_fits_a_narrower_terminal_and_leaves_nothing_out(names: list[str], width: int) -> None:
    text = figures_text(of(*names), width)
    assert [line for line in text.splitlines() if cell_len(line) > width] == []
    for name in names:
        assert "".join(figure_line(name).split()) in "".join(
            re.sub(r" +\d+  1:00.*$", "", text, flags=re.MULTILINE).split()
        )


def test_a_long_reason_goes_on_below() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@16:00 /suspend " + "very " * 30 + "long", facts=AFTERNOON)
    text = figures_text(figures(scene.proceedings))
    assert [line for line in text.splitlines() if cell_len(line) > 80] == []
    assert " ".join(text.split()).count("very") == 30


def test_a_bar_shows_what_is_more_than_nothing_and_the_longest_is_full() -> None:
    lines = (FloorTime("A", "", 1, 1, 10_000.0), FloorTime("B", "", 1, 1, 1.0), FloorTime("C", "", 1, 1, 0.0))
    counted = Figures(FloorTime("", "", 3, 3, 10_001.0), {"delegation": lines}, ())
    bars = [line.rpartition(" ")[2] for line in figures_text(counted).splitlines()[4:]]
    assert bars == ["█" * 20, "▏", "0:00"]


def test_nobody_has_spoken() -> None:
    assert figures_text(figures(given().proceedings)) == "Nobody has had the floor.\n"


def test_a_meeting_in_text() -> None:
    text = figures_text(figures(afternoon().proceedings))
    assert text[text.index("4th meeting") :].splitlines() == [
        "4th meeting, 17 October 2012",
        "  Planned     15:00 to 18:00",
        "  Held        15:12:00 to 18:09:00",
        "  Suspended   16:00:00 to 16:30:00 (30:00), consultations",
        "  Time lost   42:00: late start 12:00, suspended 30:00",
        "  Time used   2:18:00 of 3:00:00, 77 per cent  ███████████████░░░░░",
        "  Beyond      9:00 in session outside the time planned",
        "",
        "All meetings: 1",
        "  Time lost   42:00: late starts 12:00, suspensions 30:00",
        "  Time used   2:18:00 of 3:00:00, 77 per cent  ███████████████░░░░░",
    ]


def test_meetings_of_every_status_in_text() -> None:
    facts = planned(
        (4, "2012-10-17T22:00", "2012-10-18T01:00"),
        (5, "2012-10-18T10:00", "2012-10-18T13:00"),
        (7, "2012-10-19T10:00", "2012-10-19T13:00"),
    )
    scene = given(
        "@2012-10-17T22:00 /open 4",
        "@2012-10-18T00:30 /rise",
        "@2012-10-18T15:00 /open 6",
        "@15:30 /suspend",
        "/track cow",
        "@16:00 /open 1",
        facts=facts,
    )
    text = figures_text(figures(scene.proceedings))
    assert text.splitlines()[2:] == [
        "4th meeting, 17 October 2012",
        "  Planned     22:00 to 01:00 on 18 October 2012",
        "  Held        22:00:00 to 00:30:00 on 18 October 2012",
        "  Time lost   30:00: early end 30:00",
        "  Time used   2:30:00 of 3:00:00, 83 per cent  █████████████████░░░",
        "",
        "5th meeting, 18 October 2012",
        "  Planned     10:00 to 13:00",
        "  Held        not held",
        "  Time lost   3:00:00",
        "  Time used   0:00 of 3:00:00, 0 per cent  ░░░░░░░░░░░░░░░░░░░░",
        "",
        "6th meeting, 18 October 2012",
        "  Held        15:00:00 to now (suspended)",
        "  Suspended   15:30:00 to now",
        "",
        "7th meeting, 19 October 2012",
        "  Planned     10:00 to 13:00",
        "  Held        not yet",
        "",
        "1st meeting (Committee of the Whole), 18 October 2012",
        "  Held        16:00:00 to now (in session)",
        "",
        "All meetings: 2; 2 left out (planned or actual times are missing)",
        "  Time lost   3:30:00: early ends 30:00, meetings not held 3:00:00",
        "  Time used   2:30:00 of 6:00:00, 42 per cent  ████████░░░░░░░░░░░░",
    ]


def test_unknown_times_of_a_meeting_in_text() -> None:
    scene = given("@2012-10-17T15:12 /open 4", "/rise", facts=AFTERNOON)
    assert figures_text(figures(scene.proceedings)).splitlines()[2:] == [
        "4th meeting, 17 October 2012",
        "  Planned     15:00 to 18:00",
        "  Held        15:12:00 to not known",
        "  Time lost   late start 12:00; the rest is not known",
        "",
        "All meetings: time used unknown (planned or actual times are missing).",
    ]


CSV = """\
section,track,meeting,name,code,interventions,statements,seconds,unknown,running,start,end,per_cent
total,,,,,5,4,6180,2,0,,,
delegation,,,Norway,NOR,2,2,240,1,0,,,
delegation,,,Egypt,EGY,2,1,60,1,0,,,
delegation,,,,,1,1,5880,0,0,,,
region,,,Western European and other States,,2,2,240,1,0,,,
region,,,African States,,2,1,60,1,0,,,
region,,,,,1,1,5880,0,0,,,
group,,,Group of 77 and China,,1,1,0,1,0,,,
capacity,,,state,,4,3,300,2,0,,,
capacity,,,,,1,1,5880,0,0,,,
item,,,Other serious crimes,3,5,4,6180,2,0,,,
kind,,,statement,,4,4,6120,2,0,,,
kind,,,order,,1,0,60,0,0,,,
planned,plenary,4,,,,,10800,,,2012-10-17T15:00:00+02:00,2012-10-17T18:00:00+02:00,
held,plenary,4,risen,,,,8820,,,2012-10-17T15:12:00+02:00,2012-10-17T18:09:00+02:00,
suspension,plenary,4,consultations,,,,1800,,,2012-10-17T16:00:00+02:00,2012-10-17T16:30:00+02:00,
late start,plenary,4,,,,,720,,,,,
suspended,plenary,4,,,,,1800,,,,,
early end,plenary,4,,,,,0,,,,,
used,plenary,4,,,,,8280,,,,,76.7
beyond,plenary,4,,,,,540,,,,,
planned,,,,,,,10800,,,,,
late start,,,,,,,720,,,,,
suspended,,,,,,,1800,,,,,
early end,,,,,,,0,,,,,
not held,,,,,,,0,,,,,
used,,,,,,,8280,,,,,76.7
"""


def test_csv_has_a_figure_to_a_line() -> None:
    assert figures_csv(figures(afternoon().proceedings)) == CSV


def test_json_has_every_figure() -> None:
    said = json.loads(figures_json(figures(afternoon().proceedings)))
    assert list(said) == ["total", *SECTIONS, "meetings", "time"]
    assert said["total"] == {"interventions": 5, "statements": 4, "seconds": 6180, "unknown": 2, "running": 0}
    assert said["delegation"][0] == {
        "name": "Norway",
        "code": "NOR",
        "interventions": 2,
        "statements": 2,
        "seconds": 240,
        "unknown": 1,
        "running": 0,
    }
    assert said["meetings"] == [
        {
            "track": "plenary",
            "meeting": 4,
            "status": "risen",
            "planned_start": "2012-10-17T15:00:00+02:00",
            "planned_end": "2012-10-17T18:00:00+02:00",
            "opened": "2012-10-17T15:12:00+02:00",
            "rose": "2012-10-17T18:09:00+02:00",
            "suspensions": [
                {
                    "start": "2012-10-17T16:00:00+02:00",
                    "end": "2012-10-17T16:30:00+02:00",
                    "seconds": 1800,
                    "reason": "consultations",
                    "entry": 10,
                }
            ],
            "planned": 10800,
            "held": 8820,
            "late_start": 720,
            "suspended": 1800,
            "early_end": 0,
            "used": 8280,
            "beyond": 540,
            "utilization": 76.7,
        }
    ]
    assert said["time"] == {
        "meetings": 1,
        "left_out": 0,
        "planned": 10800,
        "late_start": 720,
        "suspended": 1800,
        "early_end": 0,
        "not_held": 0,
        "used": 8280,
        "utilization": 76.7,
    }


def test_json_has_null_where_nothing_is_known() -> None:
    said = json.loads(figures_json(figures(given("@2012-10-17T15:00 /open 4").proceedings)))
    [meeting] = said["meetings"]
    assert (meeting["rose"], meeting["planned_start"], meeting["used"], meeting["utilization"]) == (None,) * 4
    assert json.loads(figures_json(figures(given().proceedings)))["time"] is None


def test_seconds_are_rounded_once_where_they_are_written() -> None:
    scene = in_session()
    for second in range(4):
        scene.at(f"15:10:0{second}.{second * 4:06}", "Norway")
    scene.at("15:10:04.500000", "/end")
    [line] = json.loads(figures_json(figures(scene.proceedings)))["delegation"]
    assert line["seconds"] == 4


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_typed_is_data_in_csv_and_json(name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(figures_csv(of(name)), newline="")))
    cell = next(row["name"] for row in rows if row["section"] == "delegation")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert json.loads(figures_json(of(name)))["delegation"][0]["name"] == name


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_on_its_line_in_text(name: str) -> None:
    plain = figures_text(of("Plain")).splitlines()
    assert len(figures_text(of(name)).splitlines()) == len(plain)
    assert "\x1b" not in figures_text(of(name))


@for_any(st.text(), st.integers(min_value=1, max_value=40))
def test_a_text_fits_its_columns(text: str, width: int) -> None:
    assert cell_len(fitted(figure_line(text), width)) <= width
    assert cell_len(padded(figure_line(text), width)) == width
    assert figure_line(text).isprintable() or not figure_line(text).isascii()


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("Norway", 6, "Norway"),
        ("Norway", 5, "Norw…"),
        ("日本語", 5, "日本…"),
        ("e\u0301e", 2, "e\u0301e"),
        ("a b", 3, "a b"),
    ],
)
def test_a_text_is_cut_where_it_does_not_fit(text: str, width: int, short: str) -> None:
    assert fitted(text, width) == short


def test_the_columns_are_those_of_the_page() -> None:
    assert CSV.splitlines()[0] == ",".join(COLUMNS)
