"""Every format of the report bears the symbol and the date of the addendum that it is."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from meetinglog.model.events import Output
from meetinglog.outputs.report.output import render_report
from meetinglog.text.languages.en import date_in_words
from meetinglog.text.safe import file_bytes
from tests.support.addenda import CHAPTER, CRIMES, DRAFT, PIRACY, addenda_scene
from tests.support.html import tree
from tests.support.report_formats import READERS
from tests.support.word.read import WordFile

OTHER = "X/2012/L.7"
PARTS: list[tuple[dict[str, Any], str, str]] = [
    ({}, DRAFT, "2012-10-19"),
    ({"addendum": CHAPTER}, CHAPTER, "2012-10-16"),
    ({"addendum": CRIMES}, CRIMES, "2012-10-17"),
    ({"addendum": PIRACY}, PIRACY, "2012-10-18"),
    ({"kind": "organization"}, CHAPTER, "2012-10-16"),
    ({"items": ("3 (a)",)}, CRIMES, "2012-10-17"),
    ({"items": ("5",)}, DRAFT, "2012-10-19"),
    ({"items": ("5",), "symbol": OTHER, "date": "2012-10-20"}, OTHER, "2012-10-20"),
]
SYMBOLS = {CHAPTER, CRIMES, PIRACY, DRAFT, OTHER}
DAYS = {date_in_words(dt.date(2012, 10, day)) for day in range(16, 21)}


def written(form: str, **asked: Any) -> bytes:
    output = Output(**{"kind": "report", "format": form, "masthead": True, **asked})
    return file_bytes(render_report(addenda_scene().record, output).data)


@pytest.mark.parametrize(("asked", "symbol", "date"), PARTS, ids=str)
@pytest.mark.parametrize("form", READERS)
def test_every_format_reads_back_the_symbol_and_the_date(
    form: str, asked: dict[str, Any], symbol: str, date: str
) -> None:
    lines = READERS[form](written(form, **asked))
    assert [line for line in lines if line in SYMBOLS] == [symbol]
    assert [line for line in lines if line in DAYS] == [date_in_words(dt.date.fromisoformat(date))]
    assert ("Addendum" in lines) == (symbol in {CHAPTER, CRIMES, PIRACY})


@pytest.mark.parametrize("symbol", [CHAPTER, CRIMES, PIRACY])
def test_the_pages_of_a_word_file_are_headed_by_its_symbol(symbol: str) -> None:
    found = WordFile(written("docx", addendum=symbol))
    headers = sorted("".join(found.part(name).itertext()) for name in found.parts if name.startswith("word/header"))
    assert headers == ["", symbol, symbol]


def test_the_title_of_a_page_has_its_symbol() -> None:
    page = tree(written("html", addendum=PIRACY).decode())
    assert page.one("title").text.startswith(f"Draft report, {PIRACY}, ")


def test_json_has_the_masthead_of_the_addendum() -> None:
    top = json.loads(written("json", addendum=PIRACY))["masthead"]
    assert (top["symbol"], top["date"], top["addendum"]) == (PIRACY, "18 October 2012", "Addendum")
