"""The names and the sentences of reports in French and Spanish, a page for each, which a reviser is to read."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from meetinglog.model.events import Output
from meetinglog.names.languages import forms
from meetinglog.names.languages.forms import group_forms, state_forms, uncertain_groups
from meetinglog.names.tables import states, usual_groups
from meetinglog.outputs.paper.words import words_in
from meetinglog.outputs.report.output import render_journal, render_report
from meetinglog.outputs.report.style import source
from meetinglog.serve.page_words import WORDS
from tests.support.paths import DOCS
from tests.support.word.report import case

PAGES = {"fr": DOCS / "languages" / "french.txt", "es": DOCS / "languages" / "spanish.txt"}

_STATE = {
    "fr": "une déclaration du représentant {after_de}, un projet présenté par {running}. Votent pour\u00a0: {listed}",
    "es": (
        "una declaración del representante {after_de}, un proyecto patrocinado por {running}. Votos a favor: {listed}"
    ),
}
_GROUP = {"fr": "Égypte (au nom {after_de})", "es": "Egipto (en nombre {after_de})"}
_CASES = ("actions", "contested-drafts", "joint-items", "single-and-groups", "sub-items-and-tracks", "themes")
"""Cases whose reports hold every kind of sentence between them; their titles are in English, as typed."""

_TODAY = dt.date.max


def page(code: str) -> str:
    """Return the page of a language."""
    return "\n".join(_lines(code)) + "\n"


def _lines(code: str) -> Iterator[str]:
    yield "No reviser has looked at this page yet. Generated: python -m tests.docs.generated"
    yield from _headed("States, today")
    for state in sorted(states(), key=lambda state: state.alpha3):
        yield f"{state.alpha3}  {_filled(_STATE[code], state_forms(state.alpha3, code, _TODAY))}"
    yield from _headed("States, before the day on which the name changed")
    for alpha3, day in _changes():
        former = state_forms(alpha3, code, day - dt.timedelta(days=1))
        yield f"{alpha3}  {day.isoformat()}  {_filled(_STATE[code], former)}"
    yield from _headed("Groups (?: not looked up in UNTERM yet)")
    for group in usual_groups():
        mark = "?" if group.name in uncertain_groups() else " "
        yield f"{mark}  {_filled(_GROUP[code], group_forms(group.name, code))}  [{group.name}]"
    for name in _CASES:
        yield from _headed(f"Sentences: {name}")
        style = f"untoc-{code}"
        output = Output(kind="report", format="text", style=style, style_source=source(style, Path()))
        yield str(render_report(case(name).record, output).data).rstrip()
    yield from _headed("With annexes: annexes")
    yield str(render_report(case("annexes").record, output.model_copy(update={"annexes": True})).data).rstrip()
    yield from _headed(f"The journal of a day: {_CASES[0]}")
    record = case(_CASES[0]).record
    [first, *_] = (sitting.day for sitting in record.proceedings.sittings if sitting.day)
    output = output.model_copy(update={"days": (first.isoformat(),)})
    yield str(render_journal(record, output).data).rstrip()
    lists, page_words = words_in(code), WORDS[code]
    yield from _headed("Words of lists to print")
    yield from _worded(lists)
    yield from _headed("Words of what is foreseen of a list")
    yield from _worded(lists.foreseen)
    yield from _headed("Words of the floor page")
    yield from _worded(page_words)
    yield from _worded(page_words.script)


def _worded(words: Struct) -> Iterator[str]:
    """Yield the words of a thing, each on a line behind what it is called; what stands in braces is filled in."""
    for name in words.__struct_fields__:
        value = getattr(words, name)
        texts = [*value.values()] if isinstance(value, Mapping) else value if isinstance(value, tuple) else [value]
        yield from (f"{name}  {text.strip()}" for text in texts if isinstance(text, str) and text.strip(" :;\u00a0"))


def _headed(heading: str) -> tuple[str, ...]:
    return "", heading, "=" * len(heading), ""


def _filled(sentence: str, of_name: forms.Forms | None) -> str:
    assert of_name is not None
    return sentence.format(running=of_name.running, after_de=of_name.after_de, listed=of_name.listed)


def _changes() -> list[tuple[str, dt.date]]:
    with Path(forms.__file__).with_name("former.csv").open(encoding="utf-8") as file:
        return [(row["code"], dt.date.fromisoformat(row["before"])) for row in csv.DictReader(file)]
