"""The session file and issued outputs, which no line makes, and corrections, which are decided against the record."""

from __future__ import annotations

from msgspec.structs import replace

from meetinglog.acts.kind import ActKind
from meetinglog.acts.sentence_parts import as_subject
from meetinglog.model import events as e
from meetinglog.model.proceedings import Act, Proceedings


def session_prepared(state: Proceedings, _act: Act, event: e.SessionPrepared) -> Proceedings:
    """Take the session file over in its new version."""
    return replace(state, session=event.session)


ROWS = (
    ActKind(
        event=e.SessionPrepared,
        apply=session_prepared,
        sentence=lambda step: f"The session {step.event.session.session.id} is prepared",
        outside=True,
        silent=True,
        reaches_others=True,
    ),
    ActKind(
        event=e.OutputIssued,
        sentence=lambda step: f"{as_subject(step.event.output)} is issued as {step.event.file}",
        noun="an entry",
        beside_the_floor=True,
        outside=True,
        silent=True,
    ),
    ActKind(
        event=e.Struck,
        sentence=lambda _: "A correction",
        corrects=True,
        reaches_others=True,
        merged=True,
    ),
    ActKind(
        event=e.Amended,
        sentence=lambda _: "A correction",
        corrects=True,
        reaches_others=True,
        merged=True,
    ),
)
