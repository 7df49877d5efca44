"""One thing that was looked at, and how a list of them is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.languages.en import number_of
from meetinglog.text.safe import name_line

_COLUMN = 15


@dataclass(frozen=True, slots=True)
class Diagnosis(JsonRecord):
    """One thing that was looked at."""

    subject: str
    """What was looked at, such as `disk` or `time zone`."""
    state: str
    """What is so."""
    advice: str = ""
    """What to do about it; empty where nothing is to be done."""


def diagnoses_text(diagnoses: Sequence[Diagnosis], width: int | None) -> str:
    """Render what was looked at, wrapped to a width in columns; `None` gives each one line, for a pipe."""
    lines = [_line(each, width) for each in diagnoses]
    findings = sum(bool(each.advice) for each in diagnoses)
    return "\n".join([*lines, "", f"{number_of(findings, 'finding')}." if findings else "No findings.", ""])


def _line(each: Diagnosis, width: int | None) -> str:
    advice = f"To do: {each.advice}" if each.advice else ""
    if width is None:
        return f"{each.subject:<{_COLUMN}}{name_line(f'{each.state} {advice}')}"
    return "\n".join(
        fill(
            name_line(text),
            width,
            initial_indent=f"{name:<{_COLUMN}}",
            subsequent_indent=" " * _COLUMN,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for name, text in ((each.subject, each.state), ("", advice))
        if text
    )
