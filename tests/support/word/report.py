"""Reports as new Word files, of a meeting and of the cases."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import OpenXmlValidator

from meetinglog.model.events import Output
from meetinglog.outputs.report.output import render_report
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.session_file import read_session
from tests.support.paths import CASES, report_args
from tests.support.scene import Scene, given, session

LINES = (
    "@2012-10-17T15:00 /open 4 chair:Kenya",
    "@15:05 /item 3",
    "@15:06 /intro secretariat",
    "@15:08 Lebanon for:G77",
    "@15:09 - welcomed the report #cyber_crime",
    "@15:10 Norway",
    "@15:11 - warned of fraud #cyber_crime",
    "/comment not for anybody's eyes",
    "@15:15 Thailand",
    "@15:30 /rise",
)
REPORT: dict[str, object] = {"symbol": "CTOC/COP/2012/L.1/Add.5", "distribution": "Limited", "date": "2012-10-18"}
REPORT |= {"original_language": "English", "addendum": True}
RAPPORTEUR = {"name": "Consolata Kiragu", "surname": "Kiragu", "state": "KEN"}


def scene(*lines: str, **report: object) -> Scene:
    return given(*(lines or LINES), facts=session(report={**REPORT, "rapporteur": RAPPORTEUR, **report}))


def word(one: Scene, **beside: bool) -> bytes:
    """Return the report as a Word file, which is written once for each log."""
    key = (tuple(one.log.entries), tuple(sorted(beside.items())))
    if key not in _WRITTEN:
        _WRITTEN[key] = written(one, **beside)
    return _WRITTEN[key]


_WRITTEN: dict[object, bytes] = {}


def written(one: Scene, *, notes: bool = False, provenance: bool = False, masthead: bool = True) -> bytes:
    output = Output(kind="report", format="docx", notes=notes, provenance=provenance, masthead=masthead)
    data = render_report(one.record, output).data
    assert isinstance(data, bytes)
    return data


def printed(one: Scene) -> list[str]:
    """Return what the report prints as text, line by line."""
    text = render_report(one.record, Output(kind="report", format="text")).data
    assert isinstance(text, str)
    return [line for line in text.splitlines() if line]


def case(name: str) -> Scene:
    """Return the record of a case."""
    folder = CASES / name
    captures = [folder / file for file in ("capture.txt", "corrections.txt") if (folder / file).exists()]
    lines = [line for file in captures for line in file.read_text(encoding="utf-8").splitlines()]
    asked = dict(zip(report_args(name)[::2], report_args(name)[1::2], strict=True))
    facts = read_session(folder / "session.toml", session_style)
    text, code = session_style(asked.get("--style", "untoc"), folder, asked.get("--language", ""))
    report = facts.report.model_copy(update={"style_source": text, "language": code})
    return given(
        *(line for line in lines if line and not line.startswith("#")),
        facts=facts.model_copy(update={"report": report}),
    )


def complaints(file: Path) -> list[str]:
    """Return what the Open XML schemas, and what Word demands beyond them, find wrong with a file.

    A validator keeps the ids of a package's comments under the package's address in memory, which a later
    package may get: each file has its own.
    """
    return [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
