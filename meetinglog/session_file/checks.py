"""The mistakes that lie between values: what repeats, what contradicts, what names something that is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from meetinglog.model.session import PLENARY, item_key
from meetinglog.session_file.location import Entry, nearest, quoted
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal

Values = dict[str, Any]


def note_contradictions(found: Values) -> None:
    """Note every mistake between the values of a file that `shapes.read_file` read."""
    if session := found.get("session"):
        _note_order(session, "the session ends before it starts")
    if members := found.get("members"):
        _note_double_members(members)
    _note_items(found.get("item", []))
    _note_tracks(found.get("track", []), found.get("meeting", []))
    _note_meetings(found.get("meeting", []), zone_of(found))
    note_ambiguous_names(found.get("group", []))


def note_ambiguous_names(entries: Iterable[Entry]) -> None:
    """Note each name or alias that two of the ``entries`` have: it could mean either."""
    owners: dict[str, Entry] = {}
    for entry in entries:
        for key, name in _names(entry.values):
            owner = owners.setdefault(normal(name), entry)
            if owner is not entry:
                entry.at(key).wrong(f"{quoted(name)} is a name of {_called(owner)} too; one name means one.")


def zone_of(found: Values) -> ZoneInfo | None:
    """Return the session's time zone, where the file has a right one."""
    session = found.get("session")
    name = session.values.get("timezone") if session else None
    return ZoneInfo(name) if name else None


def local(moment: dt.datetime | None, zone: ZoneInfo | None) -> dt.datetime | None:
    """Return ``moment`` as the clock in ``zone`` shows it, without an offset; one without an offset is so already."""
    if moment is None or moment.tzinfo is None:
        return moment
    try:
        return (moment.astimezone(zone) if zone else moment).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def track_key(found: Values, written: str) -> str:
    """Return the track's name as its own table writes it, plenary's as the program does."""
    return _track_names(found.get("track", [])).get(normal(written), written)


def _names(values: Values) -> list[tuple[str, str]]:
    own = [("name", values["name"])] if "name" in values else []
    return [*own, *(("aliases", alias) for alias in values.get("aliases", ()))]


def _called(entry: Entry) -> str:
    name = entry.values.get("name")
    return f"{entry.place.name} ({quoted(name)})" if name else entry.place.name


def _note_order(entry: Entry, sentence: str) -> None:
    starts, ends = entry.values.get("starts"), entry.values.get("ends")
    if starts and ends and ends < starts:
        entry.place.key("ends").wrong(f"{sentence} ({starts.isoformat()}).")


def _note_double_members(members: Entry) -> None:
    states = members.values.get("states", "all")
    both = [code for code in members.values.get("observer_states", ()) if states != "all" and code in states]
    if both:
        members.place.key("observer_states").wrong(
            f"{enumeration(both)} {'stands' if len(both) == 1 else 'stand'} in states too; "
            f"a State is either a member or an observer."
        )


def _note_items(items: list[Entry]) -> None:
    _note_repeats(items, "number", lambda values: item_key(values["number"]))
    for item in items:
        _note_repeats(
            item.values.get("document", []), "symbol", lambda values: "".join(values["symbol"].casefold().split())
        )


def _note_tracks(tracks: list[Entry], meetings: list[Entry]) -> None:
    _note_repeats(tracks, "name", lambda values: normal(values["name"]))
    known = _track_names(tracks)
    for meeting in meetings:
        track = meeting.values.get("track", PLENARY)
        if normal(track) not in known:
            near = nearest(track, known.values())
            end = f"did you mean {quoted(near)}?" if near else "a track other than plenary needs its table [[track]]."
            meeting.place.key("track").wrong(f"there is no track {quoted(track)}; {end}")


def _note_meetings(meetings: list[Entry], zone: ZoneInfo | None) -> None:
    _note_repeats(meetings, "number", lambda values: (values["number"], normal(values.get("track", PLENARY))))
    for meeting in meetings:
        times = {key: local(meeting.values.get(key), zone) for key in ("starts", "ends")}
        _note_order(Entry(meeting.place, times), "the meeting ends before it starts")


def _track_names(tracks: list[Entry]) -> dict[str, str]:
    """Return the names of the tracks by the form in which they are compared; plenary is always one, so written."""
    names = [track.values["name"] for track in tracks if "name" in track.values]
    return {normal(name): name for name in names} | {normal(PLENARY): PLENARY}


def _note_repeats(entries: list[Entry], key: str, form: Callable[[Values], object]) -> None:
    """Note each entry whose ``key`` has the same ``form`` as that of an earlier entry."""
    first: dict[object, Entry] = {}
    for entry in entries:
        if key in entry.values and (earlier := first.setdefault(form(entry.values), entry)) is not entry:
            written = entry.values[key]
            shown = quoted(written) if isinstance(written, str) else str(written)
            entry.at(key).wrong(f"{shown} stands in {earlier.place.name} already; leave one of the two.")
