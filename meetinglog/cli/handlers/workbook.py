"""``workbook``: the session as one workbook."""

from __future__ import annotations

from meetinglog.cli.view_request import ViewRequest
from meetinglog.outputs.workbook.book import session_workbook


def run(request: ViewRequest) -> None:
    """Write the workbook."""
    record = request.record()
    request.write(session_workbook(record, request.selection(record), _asked(request)))


def _asked(request: ViewRequest) -> dict[str, str]:
    """Return what was asked for in words, by what narrows it."""
    narrowing = {
        "items": "; ".join(request.items),
        "meetings": ", ".join(map(str, sorted(set(request.meetings)))),
        "days": ", ".join(sorted(set(request.days))),
        "track": request.track,
        "until": request.until or "",
        "as of": request.as_of or "",
    }
    return {name: asked for name, asked in narrowing.items() if asked}
