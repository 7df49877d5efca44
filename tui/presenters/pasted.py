"""The pane about a paste: its acts, each with what it would do if they were entered now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meetinglog.capture.line_preview import preview_lines
from meetinglog.capture.recorder import Recorder
from meetinglog.text.languages.en import number_of
from tui.presenters.snapshot import PastedPane


def pasted_pane(recorder: Recorder, acts: Sequence[str], at: datetime) -> PastedPane:
    """Return what pasted acts would do, entered at a moment one after the other."""
    previews = preview_lines(recorder, acts, at)
    refused = sum(preview.refused for preview in previews)
    heading = f"Enter records {number_of(len(acts) - refused, 'pasted line')}"
    return PastedPane(heading + (f" and refuses {refused}" if refused else ""), tuple(zip(acts, previews, strict=True)))
