"""``schema``: the JSON Schema of what a command writes as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from meetinglog.audit import Finding
from meetinglog.audit.handover import HandoverLine
from meetinglog.capture.settling.times import SettledTime
from meetinglog.cli.doctor.diagnosis import Diagnosis
from meetinglog.cli.handlers.acts import ActData
from meetinglog.cli.handlers.inscribe import InscriptionData
from meetinglog.cli.handlers.styles import StyleLine
from meetinglog.cli.handlers.verify import FittingLog, SealedLog, VerifiedLog
from meetinglog.cli.io import emit
from meetinglog.errors import UsedWrongly
from meetinglog.log.jsonl import EntryLine
from meetinglog.merge import Merged
from meetinglog.outputs.figures.json import FiguresData
from meetinglog.outputs.report.docx.update.plan import Change
from meetinglog.outputs.report.json import ReportData
from meetinglog.outputs.themes import ThemesData
from meetinglog.provenance.impact import Impact
from meetinglog.provenance.issued_data import DifferenceData
from meetinglog.provenance.why import Passage
from meetinglog.session_file.preview_data import PreviewData
from meetinglog.text.json_schema import json_schema
from meetinglog.text.jsonable import to_json
from meetinglog.text.languages.en import enumeration
from meetinglog.views.history import HistoryLine
from meetinglog.views.journal import JournalData
from meetinglog.views.speakers import SpeakerLine
from meetinglog.views.statements import StatementLine
from tui.keys import KeyRow

KINDS: dict[str, Any] = {
    "new": PreviewData,
    "prepare": PreviewData,
    "inscribe": InscriptionData,
    "show": tuple[JournalData, ...],
    "show --history": tuple[HistoryLine, ...],
    "show --handover": tuple[HandoverLine, ...],
    "speakers": tuple[SpeakerLine, ...],
    "statements": tuple[StatementLine, ...],
    "settle": tuple[SettledTime, ...],
    "report": ReportData,
    "report --themes": ThemesData,
    "report --update": tuple[Change, ...],
    "stats": FiguresData,
    "check": tuple[Finding, ...],
    "why": tuple[Passage, ...],
    "why --entry": Impact,
    "issue": ReportData | tuple[StatementLine, ...],
    "diff": tuple[DifferenceData, ...],
    "verify": VerifiedLog,
    "verify --seal": SealedLog,
    "verify --against": FittingLog,
    "doctor": tuple[Diagnosis, ...],
    "export": EntryLine,
    "merge": Merged,
    "acts": tuple[ActData, ...],
    "keys": tuple[KeyRow, ...],
    "styles": tuple[StyleLine, ...],
}
"""What each command writes with ``--json``; ``export`` writes a line of these, ``issue`` writes into its file."""


def run(command: tuple[str, ...], output: Path | None, *, as_json: bool, force: bool) -> None:  # noqa: ARG001 - it is JSON always
    """Print the schema of what a command writes. Raises `UsedWrongly` for one that writes no JSON."""
    name = " ".join(command) or "report"
    if name not in KINDS:
        raise UsedWrongly(f"{name} has no JSON Schema; choose {enumeration(KINDS, 'or')}.")
    emit(to_json(dict[str, Any], json_schema(KINDS[name])), output, force=force)
