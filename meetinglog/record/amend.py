"""What an amendment makes of an event: the whole new event, and which of its fields that changes.

Values are settled at the entry's own place, with the names that were known there. A missing field is a `KeyError`
whose argument is the sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meetinglog.acts.decide import known_item, listed, votes, waiting_for
from meetinglog.acts.resolve import presiding, resolve_elected, resolve_groups, resolve_request, resolve_speaker
from meetinglog.acts.themes import resolve_themes
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Statement
from meetinglog.model.moment import UNKNOWN, Moment
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.occurrence import when_amended
from meetinglog.record.record import Record
from meetinglog.shorthand import readers, words
from meetinglog.shorthand.times import time
from meetinglog.text.languages.en import enumeration


@dataclass(frozen=True, slots=True)
class Target:
    """The act to be amended as it stands, the proceedings right before it and at the end, and its statement, if any."""

    act: Act
    before: Proceedings
    latest: Proceedings
    statement: Statement | None


Changes = dict[str, Any]


def amended_event(target: Target, values: dict[str, str]) -> tuple[e.Recorded, tuple[str, ...]]:
    """Return the new event and the fields that change. Raises `Refused`, and `KeyError` for a key it has not."""
    event = target.act.event
    amend = _BY_TYPE.get(type(event), {})
    values = _who_with_its_keys(values, event)
    for key in values:
        if key not in amend:
            keys = [f"{name}:" for name in keys_of(type(event))]
            raise KeyError(f"entry {target.act.number} has no {key}: it has {enumeration(keys)}")
    changes: Changes = {}
    for key, value in sorted(values.items(), key=lambda pair: pair[0] != "who"):
        changes |= amend[key](value, target, changes)
    known = type(event).model_fields
    return event.model_copy(update={name: value for name, value in changes.items() if name in known}), tuple(changes)


def keys_of(event: type[e.Recorded]) -> tuple[str, ...]:
    """Return the keys that ``/amend`` takes for events of a type; of every one the time can be amended."""
    return (*_BY_TYPE.get(event, {}), "at")


def _who_with_its_keys(values: dict[str, str], event: e.Recorded) -> dict[str, str]:
    """Read ``who:NAME as:CAPACITY`` as one; for one inscribed speaker its groups and person, too."""
    who = values.get("who", "")
    own = words.WHO_KEYS if isinstance(event, e.SpeakersInscribed) and ";" not in who else ("as",)
    typed = [key for key in own if values.get(key)]
    if not who or not typed:
        return values
    together = " ".join([who, *(f"{key}:{values[key]}" for key in typed)])
    return {**{key: value for key, value in values.items() if key not in typed}, "who": together}


def refuse_later_than_now(event: e.Struck | e.Amended, now: datetime | None) -> None:
    """Raise `Refused` where an amended time is later than now."""
    if now is None or not isinstance(event, e.Amended):
        return
    for amendment in event.amendments:
        if amendment.occurred_at and datetime.fromisoformat(amendment.occurred_at) > now:
            clock = amendment.occurred_at[11:19]
            raise Refused(f"{clock} is later than now; an act is recorded when it has happened")


def amended_moment(entry: RecordedEvent, value: str, record: Record) -> Moment:
    """Return the new moment of an entry; a bare time is on the day nearest to the entry's own. Raises `Refused`."""
    own = record.act(entry).when.at
    plain = words.unquoted(value)[0]
    if not plain:
        return UNKNOWN
    return when_amended(time(plain), record, own or _near(entry, record))


def _near(entry: RecordedEvent, record: Record) -> datetime | None:
    """Return the time an entry of unknown time counts with: that of what stands before it."""
    found = None
    for act in record.acts():
        if act.id == entry.id:
            return found
        found = act.when.at or found
    return found


def _who(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001 - one shape for all
    """Name the speaker anew, as if the floor had been given to that name alone (shorthand, ``/amend``)."""
    if not value:
        return {
            "speaker": None,
            "groups": (),
            "also": (),
            "person": "",
            "request": "",
            "called": False,
            "capacity": None,
        }
    speaker = resolve_speaker(words.who(value), target.before, as_title=True)
    event = target.act.event
    waiting = None
    if isinstance(event, e.FloorGiven) and event.kind is e.Kind.STATEMENT:
        waiting = waiting_for(speaker, target.before, target.act.track)
    request = waiting.id if waiting else ""
    return {
        "speaker": speaker,
        "groups": (),
        "also": (),
        "person": "",
        "capacity": None,
        "request": request,
        "called": bool(request) and isinstance(event, e.FloorGiven) and event.called,
    }


def _as(value: str, target: Target, changes: Changes) -> Changes:
    speaker = changes.get("speaker") or (target.statement.speaker if target.statement else None) or _own(target)
    if speaker is None:
        raise Refused(f"the speaker of entry {target.act.number} has no name yet; amend who: first")
    if value:
        capacity = words.capacity(value)
    else:
        capacity = resolve_speaker(_named(speaker.name), target.before, as_title=True).capacity
    return {"capacity": capacity}


def _completing_who(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    """Name the speaker of a completion anew, as if that name alone had been typed."""
    anew: Changes = {"groups": None, "also": None, "person": None, "capacity": None, "request": ""}
    if not value:
        return {**anew, "speaker": None}
    speaker = resolve_speaker(words.who(value), target.before, as_title=False)
    event = target.act.event
    statement = target.before.statement(event.statement) if isinstance(event, e.StatementCompleted) else None
    if statement is not None and statement.kind is e.Kind.STATEMENT and not statement.request:
        waiting = waiting_for(speaker, target.before, target.act.track)
        anew["request"] = waiting.id if waiting else ""
    return {**anew, "speaker": speaker}


def _completing(key: str) -> Callable[[str, Target, Changes], Changes]:
    """Amend what a completion says; an empty value takes it away, and what was said before counts."""

    def amend(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
        match key:
            case "as":
                return {"capacity": words.capacity(value) if value else None}
            case "by":
                return {"person": words.unquoted(value)[0] or None}
            case _:
                groups = resolve_groups(words.groups(value), target.before) if value else None
                return {"groups" if key == "for" else "also": groups}

    return amend


def _own(target: Target) -> e.Speaker | None:
    speaker: e.Speaker | None = getattr(target.act.event, "speaker", None)
    return speaker


def _named(name: str) -> c.Who:
    return c.Who(c.Name(name, quoted=True))


def _groups(field: str) -> Callable[[str, Target, Changes], Changes]:
    def amend(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
        return {field: resolve_groups(words.groups(value), target.before) if value else ()}

    return amend


def _items(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    numbers = readers.item_numbers(value) if value else ()
    return {"items": tuple(dict.fromkeys(known_item(number, target.latest) for number in numbers))}


def _text(field: str, *, needed: bool = True) -> Callable[[str, Target, Changes], Changes]:
    def amend(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
        plain = words.unquoted(value)[0]
        if needed and not plain:
            raise Refused(f"entry {target.act.number} cannot be without its {field}; type it, or /strike the entry")
        return {field: plain}

    return amend


def _note(value: str, target: Target, changes: Changes) -> Changes:
    plain = _text("text")(value, target, changes)
    return {**plain, "themes": words.themes(plain["text"])}


def _chair(field: str) -> Callable[[str, Target, Changes], Changes]:
    def amend(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
        if not value and isinstance(target.act.event, e.ChairTaken):
            raise Refused(f"entry {target.act.number} cannot be without its chair; type a name, or /strike the entry")
        return {field: presiding(words.who(value), target.before) if value else None}

    return amend


def _request(key: str) -> Callable[[str, Target, Changes], Changes]:
    """Amend a part of a request: who asks, as what, for which groups, by which person."""

    def amend(value: str, target: Target, changes: Changes) -> Changes:
        request: e.Request = changes.get("request") or getattr(target.act.event, "request")  # noqa: B009
        match key:
            case "who":
                changed = resolve_request(words.who(value), target.before, as_title=False)
            case "as":
                known = resolve_speaker(_named(request.speaker.name), target.before, as_title=True).capacity
                capacity = words.capacity(value) if value else known
                speaker = request.speaker.model_copy(update={"capacity": capacity})
                changed = request.model_copy(update={"speaker": speaker})
            case "by":
                changed = request.model_copy(update={"person": words.unquoted(value)[0]})
            case _:
                groups = resolve_groups(words.groups(value), target.before) if value else ()
                changed = request.model_copy(update={"groups" if key == "for" else "also": groups})
        return {"request": changed}

    return amend


def _listed(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    who = words.who(words.required(value, "a name"))
    found = listed(who, target.before, target.act.track, target.before.reply_queue(target.act.track))
    return (
        {"request": found.id, "statement": ""}
        if isinstance(target.act.event, e.SpeakerAbsent)
        else {"request": found.id}
    )


def _inscribed(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    parts = words.split_outside(words.required(value, "a name"), ";")
    return {"speakers": tuple(resolve_request(words.who(part), target.before, as_title=False) for part in parts)}


def _kind(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    kinds = [str(kind) for kind in e.Kind]
    if value.casefold() not in kinds:
        raise Refused(f"kind: is one of {enumeration(kinds, 'or')}, not “{value}”")
    return {"kind": e.Kind(value.casefold())}


def _taken(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    numbers = readers.item_numbers(words.required(value, "the number of the item"))
    known = [item for item in target.latest.agenda() if item in target.latest.added_items]
    titles = {item.number: item.title for item in known}
    items = [known_item(number, target.latest) for number in numbers]
    return {"items": tuple(e.TakenItem(number=number, title=titles.get(number, "")) for number in items)}


def _title_of_item(value: str, target: Target, changes: Changes) -> Changes:
    items: tuple[e.TakenItem, ...] = changes.get("items") or getattr(target.act.event, "items")  # noqa: B009
    plain = words.unquoted(words.required(value, "the title"))[0]
    if len(items) != 1:
        raise Refused("a title is given to one item at a time; the entry takes up several")
    return {"items": (items[0].model_copy(update={"title": plain}),)}


def _number(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    if not (value.isascii() and value.isdigit() and int(value)):
        raise Refused("number: takes the number of the meeting, such as number:4")
    return {"number": int(value)}


def _proposal(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    return {"kind": readers.adopt(f"X kind:{value}" if value else "X").kind}


def _votes(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    return {"vote": votes(readers.read_vote(value)) if value else None}


def _revised(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    return {"orally_revised": readers.adopt(f"X revised:{value}").orally_revised if value else False}


def _elected(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    officers = readers.officers(words.required(value, "the name of who is elected"))
    return {"officers": resolve_elected(officers, target.before)}


def _themes(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    typed = readers.themes(words.required(value, "the name of the theme"))
    return {"themes": resolve_themes(typed, target.before)}


def _theme_name(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    return {"to": readers.theme_name(words.required(value, "the new name of the theme"))}


def _limit(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    return {"seconds": readers.limit(words.required(value, "the length")).seconds}


def _limited(value: str, target: Target, changes: Changes) -> Changes:  # noqa: ARG001
    return {"applies_to": readers.limited(value) if value else ""}


Amend = Callable[[str, Target, Changes], Changes]

_SPEAKER: dict[str, Amend] = {
    "who": _who,
    "as": _as,
    "for": _groups("groups"),
    "also": _groups("also"),
    "by": _text("person", needed=False),
}
_REQUEST: dict[str, Amend] = {key: _request(key) for key in ("who", "for", "also", "as", "by")}

_BY_TYPE: dict[type[e.Recorded], dict[str, Amend]] = {
    e.FloorGiven: {**_SPEAKER, "item": _items, "kind": _kind},
    e.StatementCompleted: {"who": _completing_who, **{key: _completing(key) for key in ("as", "for", "also", "by")}},
    e.NoteTaken: {"text": _note},
    e.Commented: {"text": _text("text")},
    e.FlagRaised: {"text": _text("text")},
    e.MomentMarked: {"text": _text("text", needed=False)},
    e.MeetingOpened: {"number": _number, "chair": _chair("chair")},
    e.MeetingSuspended: {"reason": _text("reason", needed=False)},
    e.ChairTaken: {"chair": _chair("chair"), "who": _chair("chair")},
    e.ItemsTakenUp: {"item": _taken, "title": _title_of_item},
    e.ItemsConcluded: {"item": _items},
    e.DocumentPresented: {"symbol": _text("symbol"), "title": _text("title"), "item": _items},
    e.SpeakersInscribed: {"who": _inscribed, "item": _items},
    e.SpeakerWithdrawn: {"who": _listed},
    e.SpeakerAbsent: {"who": _listed},
    e.SpeakerMoved: {"who": _listed},
    e.ReplyAsked: _REQUEST,
    e.WrittenReceived: {**_REQUEST, "item": _items},
    e.LimitSet: {"limit": _limit, "as": _limited},
    e.ProposalAdopted: {
        "symbol": _text("symbol"),
        "title": _text("title", needed=False),
        "kind": _proposal,
        "revised": _revised,
        "vote": _votes,
        "item": _items,
    },
    e.DecisionTaken: {"text": _text("text"), "item": _items},
    e.OfficersElected: {"who": _elected, "office": _text("office"), "vote": _votes},
    e.AgendaAdopted: {"symbol": _text("symbol", needed=False), "revised": _revised, "vote": _votes},
    e.ThemesRenamed: {"theme": _themes, "to": _theme_name},
}
