"""The wording of findings: nouns for entries, names of speakers, and both as they are typed."""

from __future__ import annotations

import re

from meetinglog.acts.table import kind_of
from meetinglog.audit.timeline import TimelineStep
from meetinglog.model.events import Request, Speaker
from meetinglog.model.facts import Statement
from meetinglog.model.session import PLENARY
from meetinglog.text.languages.en import ordinal

_PLAIN_NAME = re.compile(r"[^\W\d_][\w .’'()-]*")


def noun(step: TimelineStep) -> str:
    """Return what an entry is: ``the statement of Norway``, ``the rise of the meeting``."""
    return f"the statement of {name(step.statement)}" if step.statement else kind_of(step.act.event).noun


def name(statement: Statement | None) -> str:
    """Name who makes a statement."""
    return statement.speaker_name if statement else "an unidentified speaker"


def in_meeting(step: TimelineStep) -> str:
    """Return the meeting of a step in brackets, `` (4th meeting)``, with the track where it is not plenary."""
    parts = [f"{ordinal(step.meeting)} meeting"] if step.meeting else []
    parts += [step.act.track] if step.act.track != PLENARY else []
    return f" ({', '.join(parts)})" if parts else ""


def on_track(track: str) -> str:
    """Return on which track something is, in brackets, where it is not plenary."""
    return f" ({track})" if track != PLENARY else ""


def typed_name(speaker: Speaker) -> str:
    """Return a name as it can be typed: a State's bare, any other in quotes, lest another one begins so."""
    bare = bool(speaker.code) and _PLAIN_NAME.fullmatch(speaker.name)
    return speaker.name if bare else f'"{speaker.name}"'


def typed_request(request: Request) -> str:
    """Return who asks for something as it can be typed, with the groups."""
    keyed = (("for", request.groups), ("also", request.also))
    groups = [f'{key}:"{"; ".join(group.name for group in named)}"' for key, named in keyed if named]
    return " ".join([typed_name(request.speaker), *groups])
