"""The workbook of a session, read back, recalculated by LibreOffice, and computed a second time from the export."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from meetinglog.outputs.workbook.book import session_workbook, workbook_sheets
from meetinglog.outputs.workbook.statements import COLUMNS
from meetinglog.text.safe import xml_text
from meetinglog.views.selection import ALL, Selection, selection
from tests.outputs.statements.test_workbook import HOSTILE, Value, parts, sheets
from tests.support.figures import AFTERNOON, planned
from tests.support.paths import ROOT
from tests.support.scene import FACTS, Scene, given, in_session, session
from tests.support.second_way.floor import Spoken
from tests.support.second_way.lists import delegation, rows, totals
from tests.support.second_way.sessions import random_session
from tests.support.word.office import converted
from tests.views.test_second_way import told

Row = dict[str, Value]

NAMES = [
    *("Session", "Statements", "Speakers", "Delegations", "Regions", "Groups", "Items", "Capacities", "Kinds"),
    *("Documents", "Actions", "Votes", "Attendance", "Meetings", "Suspensions"),
]


def book(scene: Scene, chosen: Selection = ALL) -> bytes:
    data = session_workbook(scene.record, chosen, {}).data
    assert isinstance(data, bytes)
    return data


def read(content: bytes, name: str) -> tuple[list[Row], Row]:
    """Return the rows of a sheet by their columns, and what stands below them."""
    columns, *lines = sheets(content)[name]
    lines = list(itertools.takewhile(any, lines))
    at = next((number for number, line in enumerate(lines) if "in all" in line), len(lines))
    body = [dict(zip(map(str, columns), line, strict=True)) for line in lines[: at + 1]]
    return (body[:-1], body[-1]) if at < len(lines) else (body, {})


def rows_of(scene: Scene, name: str, chosen: Selection = ALL) -> list[Row]:
    return read(book(scene, chosen), name)[0]


def seconds(value: Value) -> float | None:
    return round(value.total_seconds(), 3) if isinstance(value, dt.timedelta) else None


def clock(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def facts(scene: Scene, chosen: Selection = ALL) -> dict[Value, Value]:
    return {row["what"]: row["value"] for row in rows_of(scene, "Session", chosen)}


def an_afternoon() -> Scene:
    """Return a meeting in which everything happens that a sheet shows."""
    facts = AFTERNOON.model_copy(update={"limits": {"": 120.0}})
    return given(
        "@2012-10-17T15:05 /open 4",
        "@15:05:30 /agenda CTOC/1 vote:3-0-1",
        '@15:05:40 /elect Rapporteur: "Ms. Li (Peru)"',
        "@15:06 /item 3",
        "@15:06:10 /inscribe Norway; Kenya for:G77; Peru; China",
        "@15:06:20 /doc CTOC/8 A paper",
        "@15:06:25 /doc CTOC/7 A report",
        "@15:07 /next",
        "@15:08 %Cuba",
        "@15:08:30 /end",
        "@15:11 /next",
        "@15:13 Egypt for:G77; EU",
        "@15:14 /withdraw Peru",
        "@15:15 ?",
        "@15:16 /suspend coffee",
        "@15:36 /resume",
        '@15:37 /adopt L.1 "A draft" sponsors:Norway infavour:"Peru; Kenya" against:"Yemen" abstaining:""',
        "@15:38 /decide took note of the report",
        "@15:39 /item 4",
        "@15:40 WWF",
        facts=facts,
    )


def test_the_sheets_stand_in_one_order() -> None:
    assert list(sheets(book(an_afternoon()))) == NAMES
    assert list(sheets(book(Scene()))) == NAMES


def test_of_an_item_there_are_no_meetings_and_that_is_said() -> None:
    scene = an_afternoon()
    chosen = selection(scene.proceedings, ("3",), ())
    written = session_workbook(scene.record, chosen, {"items": "3"})
    assert list(sheets(book(scene, chosen))) == NAMES[:-2]
    assert written.left_out == ("Not in the workbook: the times of the meetings, which are not one item's.",)


def test_the_statements_have_the_columns_of_the_list_and_by_what_they_are_divided() -> None:
    assert COLUMNS[-2:] == ("delegation", "region")
    [*_, last] = rows_of(in_session("@15:08 Egypt by:Li", "@15:11:30 /end"), "Statements")
    assert last == {
        "no": 1, "track": "plenary", "meeting": 4, "date": dt.date(2012, 10, 17), "item": "3", "kind": "statement",
        "speaker": "Egypt", "code": "EGY", "capacity": "state", "on_behalf_of": "", "person": "Li",
        "start": dt.time(15, 8), "end": dt.time(15, 11, 30), "floor": dt.timedelta(minutes=3.5),
        "gross": dt.timedelta(minutes=3.5), "interruptions": 0, "limit": "", "over": "", "entry": 4,
        "also_on_behalf_of": "", "started_at": clock("2012-10-17T15:08"),
        "ended_at": clock("2012-10-17T15:11:30"), "delegation": "Egypt", "region": "African States",
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_every_line_of_a_random_session_is_that_of_a_second_way(seed: int) -> None:
    scene = random_session(seed, 60)
    content, second = book(scene), told(scene)
    lines, _ = read(content, "Statements")
    assert [shown(line) for line in lines] == [without_offsets(row) for row in rows(second)]
    assert len(lines) >= 30


def without_offsets(row: dict[str, str]) -> dict[str, str]:
    return {name: value[:19] if name in {"started_at", "ended_at"} else value for name, value in row.items()}


def shown(line: Row) -> dict[str, str]:
    """Return a row of statements as the CSV has it, but for the offsets of its moments."""
    cells: dict[str, str] = {}
    for column in COLUMNS[:-2]:
        value = line[column]
        match value:
            case dt.timedelta():
                cells[f"{column}_seconds"] = str(round(value.total_seconds()))
            case "" if column in {"floor", "gross", "limit", "over"}:
                cells[f"{column}_seconds"] = ""
            case dt.datetime():
                cells[column] = value.isoformat()
            case float():
                cells[column] = str(int(value))
            case _:
                cells[column] = str(value)
    return cells


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_of_a_random_session_are_those_of_a_second_way(seed: int) -> None:
    scene = random_session(seed, 60)
    content, second = book(scene), told(scene)
    spoken = second.spoken
    by_delegation = {
        (total["name"] or "(not named yet)", total["code"]): [total[name] for name in ("interventions", "statements")]
        for total in totals(second)
    }
    lines, _ = read(content, "Delegations")
    assert {(row["delegation"], row["code"]): [row["interventions"], row["statements"]] for row in lines} == (
        by_delegation
    )
    whole = floor(spoken)
    assert measured(content, "Delegations", "delegation", whole) == counted(
        spoken, lambda each: [named(spoken, each)], whole
    )
    for name, column, by in (
        ("Groups", "group", lambda each: [group["name"].removeprefix("the ") for group in each.groups]),
        ("Items", "item", lambda each: [", ".join(each.items)]),
        ("Capacities", "capacity", lambda each: [each.capacity or "(not named yet)"]),
        ("Kinds", "kind", lambda each: [each.kind]),
    ):
        assert measured(content, name, column, whole) == counted(spoken, by, whole), name


def named(spoken: Iterable[Spoken], of: Spoken) -> str:
    """Return the name by which the delegation of a statement stands first."""
    first = next(each for each in spoken if delegation(each) == delegation(of))
    return str((first.speaker or {}).get("name", "(not named yet)")).removeprefix("the ")


def floor(spoken: Iterable[Spoken]) -> float:
    return sum(each.floor_seconds or 0.0 for each in spoken)


def counted(
    spoken: Iterable[Spoken], by: Callable[[Spoken], list[str]], whole: float
) -> dict[Value, tuple[object, ...]]:
    """Return of each part how often, how many statements, how long, which share, the mean, unknown, running."""
    parted: dict[Value, list[Spoken]] = defaultdict(list)
    for each in spoken:
        for part in dict.fromkeys(by(each)):
            parted[part].append(each)
    return {part: figures_of(each, whole) for part, each in parted.items()}


def figures_of(spoken: list[Spoken], whole: float) -> tuple[object, ...]:
    known = [each.floor_seconds for each in spoken if each.floor_seconds is not None]
    running = sum(each.open for each in spoken)
    return (
        len(spoken),
        sum(each.kind not in {"order", "reply"} for each in spoken),
        round(sum(known), 3),
        round(sum(known) / whole, 9),
        pytest.approx(sum(known) / len(known), abs=0.002) if known else None,
        len(spoken) - len(known) - running,
        running,
    )


def measured(content: bytes, name: str, column: str, whole: float) -> dict[Value, tuple[object, ...]]:
    lines, below = read(content, name)
    if below:
        assert round(float(below["share"]), 9) == 1.0  # type: ignore[arg-type]
        assert seconds(below["floor"]) == round(whole, 3)
    return {row[column]: figures_in(row) for row in lines}


def figures_in(row: Row) -> tuple[object, ...]:
    share = row["share"]
    assert isinstance(share, float)
    return (
        row["interventions"],
        row["statements"],
        seconds(row["floor"]),
        round(share, 9),
        seconds(row["mean"]),
        row["unknown"],
        row["running"],
    )


@pytest.mark.parametrize("seed", range(3))
def test_regions_actions_and_who_spoke_in_a_random_session_are_those_of_a_second_way(seed: int) -> None:
    scene = random_session(seed, 60)
    content, second = book(scene), told(scene)
    with (ROOT / "meetinglog" / "names" / "states.csv").open(encoding="utf-8", newline="") as file:
        regions = {state["alpha3"]: state["region"] for state in csv.DictReader(file)}
    whole = floor(second.spoken)
    assert measured(content, "Regions", "region", whole) == counted(
        second.spoken, lambda each: [region_of(each, regions)], whole
    )
    columns = ("entry", "track", "meeting", "item", "outcome")
    acts = [tuple(row[column] for column in columns) for row in read(content, "Actions")[0]]
    assert acts == [(act.number, act.track, act.meeting, ", ".join(act.items), act.outcome) for act in second.actions]
    lengths = {each.number: each.floor_seconds for each in second.spoken}
    delivered = [row for row in read(content, "Speakers")[0] if row["outcome"] in {"spoke", "not on the list"}]
    assert [seconds(row["floor"]) for row in delivered] == [lengths[whole_number(row["entry"])] for row in delivered]
    assert (len(acts) > 0, len(delivered) > 9) == (True, True)


def whole_number(value: Value) -> int:
    assert isinstance(value, float)
    return int(value)


def region_of(spoken: Spoken, regions: dict[str, str]) -> str:
    if not spoken.speaker:
        return "(not named yet)"
    return regions.get(spoken.speaker.get("code", "")) or "no regional group"


def test_the_regions_are_those_of_the_states() -> None:
    lines = rows_of(an_afternoon(), "Regions")
    assert {row["region"]: row["interventions"] for row in lines} == {
        "African States": 2,
        "Western European and other States": 1,
        "Latin American and Caribbean States": 1,
        "no regional group": 1,
        "(not named yet)": 1,
    }


def test_what_was_planned_and_what_became_of_it_stand_with_the_time_on_the_floor() -> None:
    lines = rows_of(an_afternoon(), "Speakers")
    assert [(row["outcome"], row["speaker"], row["on_behalf_of"], seconds(row["floor"])) for row in lines] == [
        ("waiting", "China", "", None),
        ("spoke", "Norway", "", 210.0),
        ("spoke", "Kenya", "Group of 77 and China", 120.0),
        ("withdrew", "Peru", "", None),
        ("not on the list", "Egypt", "Group of 77 and China; European Union", 120.0),
        ("not on the list", "World Wildlife Fund", "", None),
    ]


def test_the_documents_of_the_session_file_and_those_presented_stand_by_item() -> None:
    lines = rows_of(an_afternoon(), "Documents")
    day = dt.date(2012, 10, 17)
    assert [tuple(row.values()) for row in lines] == [
        ("3", "CTOC/7", "Report of the Secretariat on crime", "yes", "plenary", 4, day),
        ("3", "CTOC/8", "A paper", "yes", "plenary", 4, day),
    ]


@pytest.mark.parametrize(
    ("items", "meetings", "symbols"),
    [
        ((), (), ["CTOC/7", "CTOC/9"]),
        (("3",), (), ["CTOC/7"]),
        ((), (5,), ["CTOC/9"]),
        (("4",), (5,), ["CTOC/9"]),
        (("3",), (5,), []),
    ],
    ids=["all", "item", "meeting", "both", "not then"],
)
def test_the_documents_are_those_of_what_is_asked_for(
    items: tuple[str, ...], meetings: tuple[int, ...], symbols: list[str]
) -> None:
    scene = in_session("@16:00 /rise", "@17:00 /open 5", "@17:01 /item 4", "@17:02 /doc CTOC/9 A paper")
    chosen = selection(scene.proceedings, items, meetings)
    assert [row["symbol"] for row in rows_of(scene, "Documents", chosen)] == symbols


def test_every_action_stands_with_its_votes() -> None:
    lines = rows_of(an_afternoon(), "Actions")
    columns = ("outcome", "kind", "symbol", "title", "sponsors", "in_favour", "against", "abstentions", "votes")
    assert [tuple(row[column] for column in columns) for row in lines] == [
        ("adopted", "agenda", "CTOC/1", "", "", 3, 0, 1, 4),
        ("elected", "election", "", "Rapporteur: Ms. Li (Peru)", "", "", "", "", ""),
        ("adopted", "resolution", "L.1", "A draft", "Norway", 2, 1, 0, 3),
        ("decided", "", "", "took note of the report", "", "", "", "", ""),
    ]
    votes = rows_of(an_afternoon(), "Votes")
    assert [(row["symbol"], row["vote"], row["name"], row["code"]) for row in votes] == [
        ("L.1", "in favour", "Peru", "PER"),
        ("L.1", "in favour", "Kenya", "KEN"),
        ("L.1", "against", "Yemen", "YEM"),
    ]


def test_who_took_part_stands_with_how_often_and_how_long() -> None:
    lines, below = read(book(an_afternoon()), "Attendance")
    attending = {row["name"]: (row["capacity"], row["listed"], row["on_record"], row["interventions"]) for row in lines}
    assert attending["Egypt"] == ("state", "", "yes", 1)
    assert attending["Yemen"] == ("observer-state", "", "yes", "")
    assert attending["World Wildlife Fund"] == ("ngo", "yes", "yes", 1)
    assert attending["European Union"] == ("reio", "yes", "", "")
    assert below["interventions"] == 5


def test_the_meetings_have_real_times_and_what_was_lost_of_them() -> None:
    [row] = rows_of(an_afternoon(), "Meetings")
    assert (row["planned_start"], row["opened"], row["rose"]) == (
        clock("2012-10-17T15:00"),
        clock("2012-10-17T15:05"),
        "",
    )
    rising = an_afternoon()
    rising.when("@17:50 /rise")
    [row], below = read(book(rising), "Meetings")
    minutes = {name: seconds(row[name]) for name in ("planned", "late", "suspended", "early", "used", "held", "beyond")}
    assert minutes == {
        "planned": 10_800.0, "late": 300.0, "suspended": 1_200.0, "early": 600.0, "used": 8_700.0, "held": 8_700.0,
        "beyond": 0.0,
    }  # fmt: skip
    assert row["utilization"] == below["utilization"] == pytest.approx(8_700 / 10_800)
    [pause] = rows_of(rising, "Suspensions")
    assert (pause["reason"], pause["start"], seconds(pause["length"])) == (
        "coffee",
        clock("2012-10-17T15:16"),
        1_200.0,
    )


def test_a_meeting_that_was_not_held_loses_its_time_and_one_to_come_counts_nowhere() -> None:
    programme = planned(
        (4, "2012-10-17T10:00", "2012-10-17T12:00"),
        (5, "2012-10-17T15:00", "2012-10-17T18:00"),
        (6, "2012-10-19T10:00", "2012-10-19T12:00"),
    )
    lines, below = read(book(given("@2012-10-17T15:00 /open 5", "@18:00 /rise", facts=programme)), "Meetings")
    assert [(row["status"], seconds(row["not_held"]), seconds(row["used"])) for row in lines] == [
        ("not held", 7_200.0, 0.0),
        ("risen", None, 10_800.0),
        ("to come", None, None),
    ]
    assert (seconds(below["planned"]), seconds(below["not_held"]), below["utilization"]) == (18_000.0, 7_200.0, 0.6)


def test_an_hour_is_an_hour_on_the_night_when_the_clock_is_set_back() -> None:
    night = planned((4, "2012-10-28T01:00", "2012-10-28T05:00"))
    [row] = rows_of(given("@2012-10-28T01:00 /open 4", "@05:00 /rise", facts=night), "Meetings")
    assert (row["planned_start"], row["planned_end"]) == (clock("2012-10-28T01:00"), clock("2012-10-28T05:00"))
    assert (seconds(row["planned"]), seconds(row["held"])) == (18_000.0, 18_000.0)


def test_the_first_sheet_has_the_main_figures_of_the_others() -> None:
    shown = facts(an_afternoon())
    assert {what: shown[what] for what in ("body", "session", "starts", "timezone", "last entry")} == {
        "body": "Conference of the Parties",
        "session": 6,
        "starts": dt.date(2012, 10, 15),
        "timezone": "Europe/Vienna",
        "last entry": 21,
    }
    assert {what: value for what, value in shown.items() if str(what).startswith("speakers")} == {
        "speakers: waiting": 1,
        "speakers: spoke": 2,
        "speakers: withdrew": 1,
        "speakers: not on the list": 2,
    }
    assert (shown["interventions"], shown["statements"], shown["States heard"]) == (6, 5, 4)
    assert seconds(shown["floor time"]) == 540.0


def test_what_was_asked_for_stands_on_the_first_sheet() -> None:
    scene = an_afternoon()
    chosen = selection(scene.proceedings, ("4",), ())
    data = session_workbook(scene.record, chosen, {"items": "4"}).data
    assert isinstance(data, bytes)
    assert ["items", "4"] in sheets(data)["Session"]
    assert [row["speaker"] for row in read(data, "Statements")[0]] == ["World Wildlife Fund"]
    assert [row["capacity"] for row in read(data, "Capacities")[0]] == ["ngo"]


SUMS = {"floor", "gross", "interruptions", "over", "statements", "unknown", "running", "absences", "length"}


def formulas(content: bytes) -> dict[str, dict[str, str]]:
    """Return the formulas of each sheet by their cells."""
    texts = parts(content)
    return {
        name: dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)</f>', texts[f"xl/worksheets/sheet{number}.xml"]))
        for number, name in enumerate(sheets(content), 1)
    }


def test_totals_sums_shares_and_means_are_formulas() -> None:
    content = book(an_afternoon())
    known = formulas(content)
    assert known["Statements"]["N8"] == "SUBTOTAL(109,Statements!$N$2:$N$7)"
    assert known["Statements"]["R2"] == "MAX(N2-Q2,0)"
    assert known["Delegations"]["C2"] == "SUMPRODUCT(1*EXACT(Statements!$W$2:$W$7,A2))"
    assert known["Delegations"]["F2"] == "E2/Statements!$N$8"
    assert known["Actions"]["P2"] == "SUM(M2:O2)"
    assert known["Session"]["B11"] == "Kinds!$B$4"
    assert {name for name, cells in known.items() if not cells} == {"Documents", "Votes", "Meetings"}


def uncounted(content: bytes) -> bytes:
    """Return a workbook without the values of its formulas, so that whoever opens it has to compute them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, text in parts(content).items():
            target.writestr(name, re.sub(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", text))
    return buffer.getvalue()


def nearly(value: Value) -> Value:
    """Return a value without the last digits of its number."""
    match value:
        case dt.timedelta():
            return dt.timedelta(seconds=round(value.total_seconds(), 2))
        case float():
            return round(value, 8)
        case _:
            return value


def hostile() -> Scene:
    """Return a session whose every text could be taken for something else."""
    texts = [text for text in HOSTILE if xml_text(text) == text and "\n" not in text and "\t" not in text]
    facts = session(
        body={"name": texts[0], "short_name": "&P=1+1"},
        items=[{"number": "3", "title": texts[1], "documents": [{"symbol": texts[4], "title": texts[3]}]}],
        participants=[{"name": f"{text} x", "capacity": "ngo"} for text in texts],
        groups=[*FACTS["groups"], {"name": "=1+1"}],
        meetings=[],
    )
    return given(
        "@2012-10-17T15:05 /open 4",
        "@15:06 /item 3",
        '@15:07 "=1+1 x" by:"=Li Wen" for:"=1+1"',
        "@15:08 /suspend =3+3",
        "@15:09 /resume",
        '@15:10 /adopt =L.1 "@SUM(A1)"',
        "@15:11 /decide =4+4",
        facts=facts,
    )


def in_french_with_a_namesake() -> Scene:
    """Return a session in French in which a State speaks for the secretariat too."""
    lines = ("@15:07 Egypt for:G77", "@15:08 Norway as:secretariat", "@15:09 Norway", "@15:10 Peru for:EU also:G77")
    return in_session(*lines, "@15:11 secretariat", "@15:12 /end", facts=session(report={"language": "fr"}))


def test_names_are_those_of_the_list_and_no_two_delegations_have_one() -> None:
    content = book(in_french_with_a_namesake())
    assert {row["delegation"]: row["interventions"] for row in read(content, "Delegations")[0]} == {
        "Norvège": 2,
        "Pérou": 1,
        "Égypte": 1,
        "Norvège (2)": 1,
    }
    assert {row["group"]: row["interventions"] for row in read(content, "Groups")[0]} == {
        "Groupe des 77 et la Chine": 2,
        "Union européenne": 1,
    }
    attending = [(row["name"], row["interventions"]) for row in read(content, "Attendance")[0] if row["code"]]
    assert attending == [("Égypte", 1), ("Norvège (2)", 1), ("Pérou", 1)]


OF_EACH_SORT = {
    "all": an_afternoon,
    "random": lambda: random_session(1, 60),
    "hostile": hostile,
    "French": in_french_with_a_namesake,
    "empty": Scene,
}


@pytest.mark.slow
@pytest.mark.parametrize("scene", OF_EACH_SORT.values(), ids=OF_EACH_SORT)
def test_libreoffice_computes_the_values_that_stand_beside_the_formulas(
    scene: Callable[[], Scene], tmp_path: Path
) -> None:
    written = book(scene())
    computed = converted(uncounted(written), tmp_path, "xlsx:Calc MS Excel 2007 XML", ending="xlsx")
    for name, lines in sheets(written).items():
        expected = [[nearly(value) for value in line] for line in lines]
        assert [[nearly(value) for value in line] for line in sheets(computed)[name]] == expected, name


def test_what_was_typed_is_never_a_formula() -> None:
    content = book(hostile())
    values = {value for lines in sheets(content).values() for line in lines for value in line if value != ""}
    assert {"=1+1 x", "=Li Wen", "=3+3", "=L.1", "@SUM(A1)", "=4+4", "=1+1"} <= values
    computed = Counter(formula for cells in formulas(content).values() for formula in cells.values())
    assert [formula for formula in computed if re.search(r"\d\+\d|HYPERLINK|SUM\(A1\)", formula)] == []
    assert "<hyperlink" not in "".join(parts(content).values())


@pytest.mark.parametrize("scene", [an_afternoon, hostile, Scene], ids=["all", "hostile", "empty"])
def test_the_file_is_valid_by_the_schemas_of_its_standard(scene: Callable[[], Scene], tmp_path: Path) -> None:
    (tmp_path / "session.xlsx").write_bytes(book(scene()))
    validated = OpenXmlValidator().validate(tmp_path / "session.xlsx")
    assert validated.is_valid, validated.errors


def test_a_page_is_headed_by_the_body_and_the_sheet_and_numbered() -> None:
    sheet = parts(book(hostile()))["xl/worksheets/sheet2.xml"]
    assert "<oddHeader>&amp;L&amp;&amp;P=1+1, session 6&amp;R&amp;A</oddHeader>" in sheet
    assert "<oddFooter>&amp;C&amp;P / &amp;N</oddFooter>" in sheet
    assert re.search(r'<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>', sheet)


@pytest.mark.parametrize("number", range(1, len(NAMES) + 1))
def test_every_sheet_has_frozen_and_repeated_headings_and_a_filter(number: int) -> None:
    texts = parts(book(an_afternoon()))
    sheet = texts[f"xl/worksheets/sheet{number}.xml"]
    assert re.search(r'<pane ySplit="1" topLeftCell="A2"[^>]* state="frozen"/>', sheet)
    assert re.search(r'<autoFilter ref="A1:[A-Z]+\d+"/>', sheet)
    assert f'<definedName name="_xlnm.Print_Titles" localSheetId="{number - 1}">' in texts["xl/workbook.xml"]


def test_the_same_log_gives_the_same_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    once = book(an_afternoon())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert book(an_afternoon()) == once


def test_a_duration_is_kept_at_full_precision_so_that_a_total_is_that_of_the_figures() -> None:
    scene = given("@2012-10-17T15:05 /open 4", "@15:06 /item 3")
    for at, line in (("15:07:00", "Norway"), ("15:07:00.400000", "Kenya"), ("15:07:00.800000", "/end")):
        scene.at(at, line)
    lines, below = read(book(scene), "Statements")
    assert [seconds(row["floor"]) for row in lines] == [0.4, 0.4]
    assert seconds(below["floor"]) == 0.8


def test_a_text_longer_than_a_cell_is_cut_and_that_is_said() -> None:
    scene = in_session()
    [*_] = scene.when(f"@15:08 /decide {'x' * 18_000}")
    assert session_workbook(scene.record, ALL, {}).left_out == ()
    wide = in_session(f"@15:08 /decide {'😀' * 17_000}")
    assert session_workbook(wide.record, ALL, {}).left_out == (
        "Actions, row 2: title is cut to 32767 characters, the maximum of a cell.",
    )


def test_no_formula_names_a_cell_that_is_not_there() -> None:
    for scene in (an_afternoon(), random_session(2, 60), Scene()):
        grids = {sheet.grid.name: sheet.grid for sheet in workbook_sheets(scene.record, ALL, {})}
        for cells in formulas(book(scene)).values():
            for formula in cells.values():
                for name, first, last in re.findall(r"(\w+)!\$[A-Z]+\$(\d+)(?::\$[A-Z]+\$(\d+))?", formula):
                    assert int(first) <= int(last or first) <= grids[name].count + (1 if last else 2), formula
