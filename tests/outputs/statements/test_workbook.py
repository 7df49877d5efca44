from __future__ import annotations

import datetime as dt
import io
import os
import pty
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import python_calamine as calamine
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.model.events import Output
from meetinglog.outputs.cells import LONGEST
from meetinglog.outputs.statements.formats import render_statements
from meetinglog.outputs.statements.workbook import HEADINGS, TOTALS, as_workbook, left_out
from meetinglog.views.figures import FloorTime, figures
from meetinglog.views.statements import COLUMNS
from tests.outputs.statements.test_formats import line
from tests.support.commands import MAIN, Command, Outcome
from tests.support.scene import Scene, in_session
from tests.support.scene import given as given_lines
from tests.support.word.office import converted

XLSX = Output(kind="statements", format="xlsx")
NOTHING_SAID = figures(Scene().proceedings)

Value = str | float | bool | dt.date | dt.time | dt.timedelta


def sheets(content: bytes) -> dict[str, list[list[Value]]]:
    workbook = calamine.load_workbook(io.BytesIO(content))
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def workbook_of(scene: Scene) -> bytes:
    data = render_statements(scene.record, XLSX).data
    assert isinstance(data, bytes)
    return data


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def cell_of(speaker: str) -> Value:
    rows = sheets(as_workbook([line(speaker=speaker)], NOTHING_SAID))["Statements"]
    return rows[1][HEADINGS.index("speaker")]


def row_of(**values: Any) -> dict[str, Value]:
    rows = sheets(as_workbook([line(**values)], NOTHING_SAID))["Statements"]
    return dict(zip(HEADINGS, rows[1], strict=True))


def two_statements() -> Scene:
    return in_session("@15:07 /limit 2m", "@15:08 Egypt for:G77 by:Li", "@15:11:30 /end", "@15:12 Norway")


def test_the_columns_are_those_of_the_csv_with_durations_for_seconds() -> None:
    assert [(csv, here) for csv, here in zip(COLUMNS, HEADINGS, strict=True) if csv != here] == [
        ("floor_seconds", "floor"),
        ("gross_seconds", "gross"),
        ("limit_seconds", "limit"),
        ("over_seconds", "over"),
    ]


def test_dates_times_and_durations_are_real_ones() -> None:
    minutes = dt.timedelta(minutes=1)
    assert sheets(workbook_of(two_statements()))["Statements"] == [
        list(HEADINGS),
        [
            1, "plenary", 4, dt.date(2012, 10, 17), "3", "statement", "Egypt", "EGY", "state", "Group of 77 and China",
            "Li", dt.time(15, 8), dt.time(15, 11, 30), 3.5 * minutes, 3.5 * minutes, 0, 2 * minutes, 1.5 * minutes, 5,
            "", "2012-10-17T15:08:00+02:00", "2012-10-17T15:11:30+02:00",
        ],
        [
            2, "plenary", 4, dt.date(2012, 10, 17), "3", "statement", "Norway", "NOR", "state", "", "",
            dt.time(15, 12), "", "", "", 0, 2 * minutes, "", 7, "", "2012-10-17T15:12:00+02:00", "",
        ],
    ]  # fmt: skip


def test_the_value_of_a_duration_is_its_part_of_a_day() -> None:
    sheet = parts(as_workbook([line(floor_seconds=27, gross_seconds=90_000)], NOTHING_SAID))["xl/worksheets/sheet1.xml"]
    values = dict(re.findall(r'<c r="([NO]2)"[^>]*><v>([^<]*)</v>', sheet))
    assert {cell: float(value) for cell, value in values.items()} == pytest.approx(
        {"N2": 27 / 86_400, "O2": 90_000 / 86_400}, rel=1e-14
    )
    assert "[h]:mm:ss" in parts(as_workbook([], NOTHING_SAID))["xl/styles.xml"]


def test_a_time_is_that_of_the_list_to_the_second() -> None:
    scene = given_lines()
    scene.at("15:05", "/open 4")
    scene.at("15:06:59.900000", "Norway")
    [_, row] = sheets(workbook_of(scene))["Statements"]
    assert row[HEADINGS.index("start")] == dt.time(15, 6, 59)
    assert scene.listed[0].cells()["start"] == "15:06:59"


def test_the_totals_are_the_figures_by_delegation_rounded_once() -> None:
    scene = in_session("@15:08 Egypt", "@15:11 Norway", "@15:12 /order Egypt", "@15:12:30 /end", "@15:13 ?", "Kenya")
    assert sheets(workbook_of(scene))["Totals"][0] == list(TOTALS)
    counted = figures(scene.proceedings)
    assert sheets(workbook_of(scene))["Totals"][1:] == [
        total_row(one, one.name or "(not named yet)") for one in counted.floor["delegation"]
    ] + [total_row(counted.total, "in all")]


def total_row(counted: FloorTime, name: str) -> list[object]:
    seconds = dt.timedelta(seconds=round(counted.seconds))
    return [name, counted.code, counted.interventions, counted.statements, seconds, counted.unknown, counted.running]


def test_the_totals_are_those_of_the_part_that_is_asked_for() -> None:
    scene = in_session("@15:08 Egypt", "@15:11 /item 4", "@15:12 Norway", "@15:13 /end")
    data = render_statements(scene.record, Output(kind="statements", format="xlsx", items=("4",))).data
    assert isinstance(data, bytes)
    assert [row[0] for row in sheets(data)["Totals"]] == ["speaker", "Norway", "in all"]
    assert [row[6] for row in sheets(data)["Statements"]] == ["speaker", "Norway"]


def test_nothing_said_is_a_list_with_its_headings_alone() -> None:
    content = workbook_of(Scene())
    no_time = dt.timedelta(0)
    assert sheets(content) == {
        "Statements": [list(HEADINGS)],
        "Totals": [list(TOTALS), ["in all", "", 0, 0, no_time, 0, 0]],
    }


@pytest.mark.parametrize("number", [1, 2])
def test_the_headings_are_frozen_and_the_rows_filtered(number: int) -> None:
    sheet = parts(workbook_of(two_statements()))[f"xl/worksheets/sheet{number}.xml"]
    assert re.search(r'<pane ySplit="1" topLeftCell="A2"[^>]* state="frozen"/>', sheet)
    assert re.findall(r'<autoFilter ref="([A-Z0-9:]+)"/>', sheet) == [["A1:V3"], ["A1:G3"]][number - 1]


def test_no_column_is_too_narrow_or_wider_than_a_screen() -> None:
    sheet = parts(as_workbook([line(speaker="x" * 40_000)], NOTHING_SAID))["xl/worksheets/sheet1.xml"]
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" width="([0-9.]+)"', sheet)
    widths = [float(width) for first, last, width in columns for _ in range(int(first), int(last) + 1)]
    assert len(widths) == len(HEADINGS)
    assert [width for width in widths if not 5 < width < 50] == []


def test_the_same_log_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    once = workbook_of(two_statements())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert workbook_of(two_statements()) == once
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        facts = {(each.date_time, each.compress_type, each.create_system) for each in archive.infolist()}
    assert facts == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 3)}
    assert "2033" not in "".join(parts(once).values())


HOSTILE = [
    '=HYPERLINK("https://example.org","x")', "+1", "-1", "@x", "=1+1", "{=1}", "'x", " =1", "https://example.org",
    "mailto:a@b", "internal:Sheet1!A1", "<b>&amp;</b>", "]]>", "_x0041_", "_xFFFE_", "a\nb", "a\tb", "007", "1e5",
    "2012-10-17", "TRUE", "#N/A", "😀", "e\u0301", "\u202eabc", " x ",
]  # fmt: skip


@pytest.mark.parametrize("speaker", HOSTILE)
def test_what_was_typed_arrives_as_it_stands(speaker: str) -> None:
    assert cell_of(speaker) == speaker


@pytest.mark.parametrize(
    ("speaker", "arrives"),
    [
        ("a\x00\x07\x1b\x7f\x9fb", "ab"),
        ("\x00=1", "=1"),
        ("a\ufffe\uffffb", "ab"),
        ("a\ud800b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_what_no_workbook_can_hold_is_left_out(speaker: str, arrives: str) -> None:
    assert cell_of(speaker) == arrives


def test_a_text_longer_than_a_cell_is_cut_and_that_is_said() -> None:
    lines = [line(), line(no=2, speaker="x" * 40_000, person="😀" * 17_000)]
    row = dict(zip(HEADINGS, sheets(as_workbook(lines, NOTHING_SAID))["Statements"][2], strict=True))
    assert row["speaker"] == "x" * (LONGEST - 1) + "…"
    assert row["person"] == "😀" * ((LONGEST - 1) // 2) + "…"
    assert left_out(lines) == (
        "Line 2: speaker is cut to 32767 characters, the maximum of a cell.",
        "Line 2: person is cut to 32767 characters, the maximum of a cell.",
    )
    assert left_out([line(speaker="x" * LONGEST)]) == ()


def test_a_day_before_spreadsheets_count_is_written_as_text() -> None:
    assert row_of(date=dt.date(1815, 6, 9))["date"] == "1815-06-09"
    assert row_of(date=None)["date"] == ""
    assert row_of(date=dt.date(1900, 3, 1))["date"] == dt.date(1900, 3, 1)


@given(st.text())
def test_any_text_is_a_text_in_a_file_that_opens(speaker: str) -> None:
    content = as_workbook([line(speaker=speaker, person=speaker)], NOTHING_SAID)
    assert isinstance(row := sheets(content)["Statements"][1][6], str), row
    for name, text in parts(content).items():
        ET.fromstring(text)  # noqa: S314 - it was written here
        assert re.findall(r"<f[ >]|<hyperlink", text) == [], name


@pytest.mark.slow
def test_libreoffice_shows_the_list_as_it_was_written(tmp_path: Path) -> None:
    lines = [line(no=number, speaker=speaker) for number, speaker in enumerate(HOSTILE, 1)]
    written = as_workbook(lines, figures(two_statements().proceedings))
    again = converted(written, tmp_path, "xlsx:Calc MS Excel 2007 XML", ending="xlsx")
    assert sheets(again) == sheets(written)


def test_the_command_writes_the_file_that_issue_freezes(command: Command, log: str, folder: Path) -> None:
    assert command("statements", log, "--format", "xlsx", "-o", "list.xlsx") == Outcome(0, "", "")
    assert command("issue", log, "statements", "--format", "xlsx", "-o", "issued.xlsx").status == 0
    assert (folder / "issued.xlsx").read_bytes() == (folder / "list.xlsx").read_bytes()
    (folder / "more.txt").write_text("/amend 4 by:Li\n", encoding="utf-8")
    assert command("diff", log).status == 0
    assert command("import", log, "more.txt").status == 0
    changed = command("diff", log)
    assert (changed.status, "Line 1: " in changed.out, "{+person Li;+}" in changed.out) == (1, True, True), changed.out


def on_a_terminal(log: str, *more: str) -> tuple[int, bytes]:
    parent, child = pty.openpty()
    try:
        program = [sys.executable, "-c", MAIN, "statements", str(log), "--format", "xlsx", *more]
        done = subprocess.run(program, stdout=child, stderr=subprocess.PIPE, check=False)
        os.set_blocking(parent, False)
        with pytest.raises(BlockingIOError):
            os.read(parent, 1)
    finally:
        os.close(parent)
        os.close(child)
    return done.returncode, done.stderr


def test_a_workbook_does_not_go_to_a_terminal(log: str, folder: Path) -> None:
    assert on_a_terminal(log) == (2, b"meetinglog: A workbook cannot be shown on a terminal; use -o FILE.\n")
    assert on_a_terminal(log, "-o", "list.xlsx") == (0, b"")
    assert list(sheets((folder / "list.xlsx").read_bytes())) == ["Statements", "Totals"]


def test_a_pipe_gets_the_same_bytes_as_a_file(command: Command, log: str, folder: Path) -> None:
    assert command("statements", log, "--format", "xlsx", "-o", "list.xlsx").status == 0
    program = [sys.executable, "-c", MAIN, "statements", str(log), "--format", "xlsx"]
    piped = subprocess.run(program, capture_output=True, check=True).stdout
    assert piped == (folder / "list.xlsx").read_bytes()
