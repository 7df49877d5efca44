from __future__ import annotations

import csv
import html
import io
import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from meetinglog.model.facts import Segment
from meetinglog.model.moment import UNKNOWN, Moment, Precision
from meetinglog.outputs.statements.formats import as_csv, as_json, as_jsonl, as_markdown, as_table
from meetinglog.views.statements import COLUMNS, ListedStatement

START = Moment(datetime(2012, 10, 17, 15, 2, tzinfo=UTC), Precision.MINUTE)


def line(**values: object) -> ListedStatement:
    plain: dict[str, object] = {
        "no": 1,
        "track": "plenary",
        "meeting": 4,
        "date": date(2012, 10, 17),
        "item": "3",
        "kind": "statement",
        "speaker": "Norway",
        "code": "NOR",
        "capacity": "state",
        "on_behalf_of": "",
        "person": "",
        "start": START,
        "end": None,
        "floor_seconds": None,
        "gross_seconds": None,
        "interruptions": 0,
        "limit_seconds": None,
        "over_seconds": None,
        "entry": 4,
        "also_on_behalf_of": "",
        "segments": (Segment(START),),
    }
    return ListedStatement(**{**plain, **values})  # type: ignore[arg-type]


def cell_of_csv(speaker: str) -> str:
    _, row = csv.reader(io.StringIO(as_csv([line(speaker=speaker)])))
    return dict(zip(COLUMNS, row, strict=True))["speaker"]


def cell_of_markdown(speaker: str) -> str:
    """Return the speaker's cell as it is read once the Markdown is rendered."""
    rendered = MarkdownIt("commonmark").enable("table").render(as_markdown([line(speaker=speaker)]))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", rendered, re.DOTALL)
    assert len(cells) == 8
    assert re.findall(r"<(?!/?(?:table|thead|tbody|tr|th|td)\b)", rendered) == []
    return html.unescape(cells[-1])


@pytest.mark.parametrize("speaker", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "=", "-"])
def test_a_cell_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(speaker: str) -> None:
    assert cell_of_csv(speaker) == f"'{speaker}".replace("\r", "\n")


@pytest.mark.parametrize("hidden", ["\0=1+1", "\x1b@x", "\x7f-1", "\x9b+1", "\x0b=1"])
def test_a_control_character_does_not_hide_a_formula(hidden: str) -> None:
    assert cell_of_csv(hidden) == f"'{hidden[1:]}"


@pytest.mark.parametrize("speaker", ["Norway", "Côte d’Ivoire", 'a "b", c', "a;b", "1=2", "'x", " =1", "a\nb", "a\n=b"])
def test_every_other_cell_stands_as_it_is(speaker: str) -> None:
    assert cell_of_csv(speaker) == speaker


@given(st.text())
def test_no_cell_of_a_csv_is_ever_computed(speaker: str) -> None:
    assert not cell_of_csv(speaker).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_csv_has_the_columns_of_the_contract_and_ends_lines_with_lf() -> None:
    assert as_csv([]) == ",".join(COLUMNS) + "\n"
    written = as_csv([line(end=START, floor_seconds=90, gross_seconds=95, limit_seconds=60, over_seconds=30)])
    assert (
        written.splitlines()[1]
        == "1,plenary,4,2012-10-17,3,statement,Norway,NOR,state,,,15:02:00,15:02:00,90,95,0,60,30,4,"
        ",2012-10-17T15:02:00+00:00,2012-10-17T15:02:00+00:00"
    )
    assert "\r" not in written


def test_what_is_unknown_is_empty_in_a_csv_and_null_in_json() -> None:
    unknown = line(date=None, start=UNKNOWN, end=UNKNOWN, speaker="", code="", capacity="")
    assert as_csv([unknown]).splitlines()[1] == "1,plenary,4,,3,statement,,,,,,,,,,0,,,4,,,"
    read = json.loads(as_json([unknown]))[0]
    assert [name for name, value in read.items() if value is None] == [
        "floor_seconds",
        "gross_seconds",
        "limit_seconds",
        "over_seconds",
    ]
    assert [name for name in ("date", "start", "end", "speaker") if read[name] != ""] == []


@given(st.text(), st.text())
def test_json_and_json_lines_give_back_what_was_typed(speaker: str, person: str) -> None:
    lines = [line(speaker=speaker, person=person), line(no=2)]
    read = json.loads(as_json(lines))
    assert (read[0]["speaker"], read[0]["person"]) == (speaker, person)
    assert [json.loads(text) for text in as_jsonl(lines).split("\n")[:-1]] == read


@pytest.mark.parametrize(
    "speaker",
    [
        "*x* __y__ ~~z~~",
        "[a](http://b)",
        "![a](b)",
        "<b>x</b>",
        "<script>",
        "a | b",
        "a \\| b",
        "back\\slash\\",
        "`code`",
        "&amp; &#60; &copy;",
        "AT&T",
        "# x",
        "$x$",
        "http://a.b/c_d_e",
        "1. x",
        "- x",
        "---",
    ],
)
def test_markdown_prints_what_was_typed_as_it_stands(speaker: str) -> None:
    assert cell_of_markdown(speaker) == speaker


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_whatever_was_typed_stays_in_its_cell(speaker: str) -> None:
    assert cell_of_markdown(speaker) == " ".join(speaker.split()) or not speaker.strip()


def test_in_a_table_for_people_every_cell_is_one_line() -> None:
    odd = line(speaker="a\nb\r\tc\x1b[31m\u2028d", item="3\n4")
    table = as_table([odd])
    assert table == (
        "No  Meeting  Date        Item  Start     End  Floor  Speaker\n"
        " 1        4  2012-10-17  3 4   15:02:00              a b c[31m d\n"
    )
    assert cell_of_markdown("a\nb\x1b") == "a b"


def test_a_table_names_groups_and_the_kind_of_an_unusual_statement() -> None:
    shown = [
        line(on_behalf_of="Group of 77 and China"),
        line(on_behalf_of="A; B", also_on_behalf_of="B"),
        line(kind="introductory", speaker="secretariat"),
        line(kind="order", speaker=""),
    ]
    assert [row.split("  ")[-1] for row in as_table(shown).splitlines()[1:]] == [
        "Norway (on behalf of Group of 77 and China)",
        "Norway (also on behalf of A; B)",
        "secretariat [introductory]",
        "(not named yet) [order]",
    ]
