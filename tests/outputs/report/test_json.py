"""The report as JSON: the whole block model, as its schema says."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from meetinglog.model.events import Output
from meetinglog.outputs.report.annotations import Annotations
from meetinglog.outputs.report.json import ReportData, as_json
from meetinglog.outputs.report.model import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Remark,
    Report,
    Span,
    Spans,
    Subheading,
    literal,
)
from meetinglog.outputs.report.output import render_report
from meetinglog.text.json_schema import json_schema
from tests.support.json_schemas import Draft202012Validator
from tests.support.paths import CASES
from tests.support.scene import Scene, given, in_session, session
from tests.support.strategies import MOMENTS

SCHEMA = json_schema(ReportData)
VALID = Draft202012Validator(SCHEMA)
ASKED: tuple[dict[str, bool], ...] = (
    {},
    {"masthead": True},
    {"notes": True},
    {"masthead": True, "notes": True, "provenance": True},
)
LINES = ("@15:10 Norway", "- welcomed it #theft", "@15:12 ?", "- and so on #theft", "/amend 4 by:X")


def told(scene: Scene, **asked: bool) -> dict[str, Any]:
    output = Output(kind="report", format="json", **asked)
    made: dict[str, Any] = json.loads(str(render_report(scene.record, output).data))
    VALID.validate(made)
    return made


def test_the_schema_is_one_and_lets_nothing_pass_that_it_does_not_know() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    report: dict[str, Any] = {"blocks": [], "unknown_speakers": [], "without_item": []}
    heading = {"type": "heading", "key": "k", "text": "", "spans": [], "chapter": ""}
    assert VALID.is_valid({**report, "blocks": [heading]})
    assert not VALID.is_valid({**report, "masthead": None})
    assert not VALID.is_valid({**report, "more": 1})
    assert not VALID.is_valid({**report, "blocks": [{**heading, "type": "title"}]})
    assert not VALID.is_valid({**report, "blocks": [{**heading, "number": 1}]})
    assert not VALID.is_valid({**report, "unknown_speakers": [0]})


def test_blocks_have_their_keys_labels_spans_and_entries() -> None:
    assert told(in_session("/doc L.5 A draft", *LINES[:2]))["blocks"][2:5] == [
        {
            "type": "list item",
            "key": "item 3: document CTOC/7",
            "label": "(a)",
            "text": "Report of the Secretariat on crime (CTOC/7);",
            "spans": [
                {"text": "Report of the Secretariat on crime", "entries": []},
                {"text": " (", "entries": []},
                {"text": "CTOC/7", "entries": []},
                {"text": ")", "entries": []},
                {"text": ";", "entries": []},
            ],
            "marker": "a",
        },
        {
            "type": "list item",
            "key": "item 3: document L.5",
            "label": "(b)",
            "text": "A draft (L.5).",
            "spans": [
                {"text": "A draft", "entries": [4]},
                {"text": " (", "entries": []},
                {"text": "L.5", "entries": [4]},
                {"text": ")", "entries": []},
                {"text": ".", "entries": []},
            ],
            "marker": "b",
        },
        {
            "type": "paragraph",
            "key": "item 3: statements (state)",
            "label": "2.",
            "text": "The representative of Norway made a statement.",
            "spans": [
                {"text": "The representative of ", "entries": []},
                {"text": "Norway", "entries": [5]},
                {"text": " ", "entries": []},
                {"text": "made a statement.", "entries": []},
            ],
            "number": 2,
        },
    ]


def test_headings_have_their_chapters_and_subheadings_no_label() -> None:
    blocks = told(in_session(*LINES[:2]))["blocks"]
    title = [{"text": "Other serious crimes", "entries": [3]}]
    assert blocks[0] == {
        "type": "heading",
        "key": "item 3: heading",
        "label": "VII.",
        "text": "Other serious crimes",
        "spans": title,
        "chapter": "VII",
    }
    assert blocks[3] == {
        "type": "subheading",
        "key": "item 3: deliberations",
        "text": "Deliberations",
        "spans": [{"text": "Deliberations", "entries": []}],
    }
    unnumbered = session(items=[{"number": "1", "title": "x"}])
    first = told(given("@2012-10-17T15:05 /open 4", "@15:06 /item 1", "@15:07 Peru", facts=unnumbered))["blocks"][0]
    assert (first["chapter"], "label" in first) == ("", False)


def test_a_paragraph_for_a_drafter_says_so_and_has_its_notes_where_they_were_asked_for() -> None:
    scene = in_session(*LINES)
    without, noted = told(scene)["blocks"], told(scene, notes=True)["blocks"]
    assert [block["key"] for block in without if block.get("beginning")] == ["item 3: theme theft"]
    assert noted[:-1] == without[:-1]
    assert noted[-1] == {
        **without[-1],
        "remarks": [
            {
                "speaker": "Norway",
                "meeting": 4,
                "entry": 5,
                "when": None,
                "precision": "unknown",
                "text": "welcomed it #theft",
            },
            {
                "speaker": "",
                "meeting": 4,
                "entry": 7,
                "when": None,
                "precision": "unknown",
                "text": "and so on #theft",
            },
        ],
    }


def test_the_masthead_and_the_entries_behind_the_report_are_there_where_they_were_asked_for() -> None:
    facts = session(report={"symbol": "L.1", "rapporteur": {"name": "A Kiragu", "surname": "Kiragu", "state": "KEN"}})
    scene = in_session(*LINES, facts=facts)
    assert told(scene).keys() == {"blocks", "unknown_speakers", "without_item"}
    made = told(scene, masthead=True, provenance=True)
    assert made["masthead"] == {
        "organization": "United Nations",
        "symbol": "L.1",
        "body": "Conference of the Parties",
        "distribution": "",
        "date": "",
        "language": "",
        "session": "Sixth session",
        "place": "Vienna, 15-19 October 2012",
        "title": "Draft report",
        "rapporteur": {"before": "Rapporteur: A ", "surname": "Kiragu", "after": " (Kenya)"},
        "addendum": "",
    }
    amended = {"what": "amended", "entry": 8, "recorded_at": "2012-10-20T14:00:00+02:00", "reason": ""}
    assert [one["entry"] for one in made["sources"]] == [2, 3, 4, 5, 7]
    assert made["sources"][2:4] == [
        {
            "entry": 4,
            "event": "floor-given",
            "happened": "2012-10-17T15:10:00+02:00",
            "precision": "minute",
            "recorded_at": "2012-10-20T14:00:00+02:00",
            "text": "Norway, represented by X, has the floor (item 3)",
            "corrections": [amended],
        },
        {
            "entry": 5,
            "event": "note-taken",
            "happened": None,
            "precision": "unknown",
            "recorded_at": "2012-10-20T14:00:00+02:00",
            "text": "a note",
            "corrections": [],
        },
    ]
    noted = told(scene, notes=True, provenance=True)
    assert noted["sources"][3]["text"] == "note on Norway: welcomed it #theft"


@pytest.mark.parametrize("case", sorted(folder.name for folder in CASES.iterdir() if folder.is_dir()))
def test_the_json_of_every_case_fits_the_schema(
    case: str, meetinglog: Callable[..., CompletedProcess[str]], place: str
) -> None:
    assert meetinglog("new", CASES / case / "session.toml", place).returncode == 0
    assert meetinglog("import", place, CASES / case / "capture.txt").returncode == 0
    for options in ([], ["--masthead", "--notes", "--provenance"], ["--organization", "--provenance"]):
        made = json.loads(meetinglog("report", place, "--json", *options).stdout)
        VALID.validate(made)
        assert made["blocks"] != []


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ENTRIES = st.lists(st.sampled_from(["e1", "e2", "e3"]), unique=True).map(tuple)
SPANS: st.SearchStrategy[Spans] = st.lists(st.builds(Span, TEXT, ENTRIES), max_size=3).map(tuple)
REMARKS = st.builds(Remark, st.just("e2"), TEXT, st.integers(1, 99), MOMENTS, TEXT)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, TEXT, SPANS, TEXT),
    st.builds(Subheading, SPANS, TEXT),
    st.builds(Paragraph, st.integers(1, 99), SPANS, TEXT, st.booleans(), st.lists(REMARKS, max_size=2).map(tuple)),
    st.builds(ListItem, TEXT, SPANS, st.booleans(), TEXT),
)
NUMBERS = st.lists(st.integers(1, 99)).map(tuple)
RECORD = in_session().record


@for_any(st.builds(Report, st.lists(BLOCKS).map(tuple), NUMBERS, NUMBERS), st.sampled_from(ASKED))
def test_the_json_of_any_report_fits_the_schema_and_gives_back_what_was_typed(
    report: Report, asked: dict[str, bool]
) -> None:
    beside = Annotations(RECORD, with_notes="notes" in asked, with_provenance="provenance" in asked)
    made = json.loads(as_json(report, beside))
    VALID.validate(made)
    assert [block["text"] for block in made["blocks"]] == ["".join(s.text for s in b.spans) for b in report.blocks]
    assert [block["key"] for block in made["blocks"]] == [block.key for block in report.blocks]
    assert (made["unknown_speakers"], made["without_item"]) == (
        list(report.unknown_speakers),
        list(report.without_item),
    )


def test_the_numbers_of_a_spans_entries_ascend_and_an_empty_span_is_left_out() -> None:
    spans = (Span("At ", ()), Span("Norway", ("e3", "e1")), Span("", ("e1",)))
    made = json.loads(as_json(Report((Subheading(spans), Subheading(literal("")))), Annotations(RECORD)))
    assert [block["spans"] for block in made["blocks"]] == [
        [{"text": "At ", "entries": []}, {"text": "Norway", "entries": [1, 3]}],
        [],
    ]
