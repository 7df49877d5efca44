"""What an amendment makes of an event: the whole new event, and which of its fields that changes.

Values are settled at the entry's own place, with the names that were known there. A missing field is a `KeyError`
whose argument is the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from meetinglog.acts.amend import Fields, Target, understood
from meetinglog.acts.table import ACTS, kind_of
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.moment import UNKNOWN, Moment
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.occurrence import when_amended
from meetinglog.record.record import Record
from meetinglog.text.languages.en import enumeration

Values = Mapping[str, c.AmendedValue]


def amended_event(target: Target, values: Values) -> tuple[e.Recorded, tuple[str, ...]]:
    """Return the new event and the fields that change. Raises `Refused`, and `KeyError` for a key it has not."""
    event = target.act.event
    amendable = kind_of(event).amendable
    values = _who_with_its_keys(values, event)
    for key in values:
        if key not in amendable:
            keys = [f"{name}:" for name in keys_of(type(event))]
            raise KeyError(f"entry {target.act.number} has no {key}: field; it has {enumeration(keys)}")
    fields: Fields = {}
    for key in sorted(values, key=lambda key: key != "who"):
        fields |= amendable[key].change(values[key], replace(target, fields=fields))
    known = type(event).model_fields
    amended = event.model_copy(update={name: value for name, value in fields.items() if name in known})
    kind_of(event).fits(amended)
    return amended, tuple(fields)


def keys_of(event: type[e.Recorded]) -> tuple[str, ...]:
    """Return the keys that ``/amend`` takes for events of a type; of every one the time can be amended."""
    return (*ACTS[event].amendable, "at")


def _who_with_its_keys(values: Values, event: e.Recorded) -> Values:
    """Read ``who:NAME as:CAPACITY`` as one; for one inscribed speaker its groups and person, too."""
    who = values.get("who")
    if not isinstance(who, c.AmendedWho) or isinstance(who.speakers, Refused) or isinstance(event, e.OfficersElected):
        return values
    whole = isinstance(event, e.SpeakersInscribed) and len(who.speakers) == 1
    details = {key: values[key] for key in (("as", "for", "also", "by") if whole else ("as",)) if values.get(key)}
    *others, last = who.speakers
    speaker = who.speaker if isinstance(who.speaker, Refused) else _with_details(who.speaker, details)
    together = c.AmendedWho(speaker, (*others, _with_details(last, details)), who.officers)
    return {key: together if key == "who" else value for key, value in values.items() if key not in details}


def _with_details(who: c.Who, details: Values) -> c.Who:
    """Return a speaker with what else was typed of it, by key."""
    fields: Fields = {_FIELDS[key]: value for key, value in details.items()}
    capacity = details.get("as")
    if isinstance(capacity, c.AmendedCapacity):
        fields["capacity"] = understood(capacity.capacity)
    return replace(who, **fields)


_FIELDS = {"as": "capacity", "for": "groups", "also": "also", "by": "person"}


def amended_moment(entry: RecordedEvent, value: c.AmendedValue, record: Record) -> Moment:
    """Return the new moment of an entry; a bare time is on the day nearest to the entry's own. Raises `Refused`."""
    if not isinstance(value, c.Time):
        return UNKNOWN
    return when_amended(value, record, record.act(entry).when.at or _near(entry, record))


def _near(entry: RecordedEvent, record: Record) -> datetime | None:
    """Return the time an entry of unknown time counts with: that of what stands before it."""
    last = None
    for act in record.acts():
        if act.id == entry.id:
            return last
        last = act.when.at or last
    return last
