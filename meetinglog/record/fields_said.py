"""What corrections and completions say of other entries: by the entry, the fields and what they become."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from meetinglog.acts.table import kind_of
from meetinglog.model.events import Amended, Amendment, StatementCompleted, Struck
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record

STRUCK = "struck"
"""Stands among the fields for an entry as a whole: it is struck, or given back."""

_COMPLETED = ("speaker", "capacity", "groups", "also", "person")


def fields_said(entry: RecordedEvent, record: Record) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the ids of the entries that an entry corrects or completes, with the new values of their fields.

    What takes a correction back says the fields of that; its value is the id of the entry that takes it back.
    """
    match entry.event:
        case Struck(entries=entries):
            for target in entries:
                struck = record.by_id(target)
                if struck is not None and kind_of(struck.event).corrects:
                    for reached, fields in fields_said(struck, record):
                        yield reached, dict.fromkeys(fields, entry.id)
                else:
                    yield target, {STRUCK: True}
        case Amended(amendments=amendments):
            for amendment in amendments:
                yield amendment.entry, _amended(amendment)
        case StatementCompleted() as event:
            values = {name: getattr(event, name) for name in _COMPLETED}
            yield event.statement, {name: value for name, value in values.items() if value is not None}
        case _:
            return


def _amended(amendment: Amendment) -> dict[str, object]:
    event = json.loads(amendment.event)
    at = {"at": (amendment.occurred_at, amendment.precision)} if amendment.precision else {}
    return {**{name: event.get(name) for name in amendment.fields}, **at}
