"""The mistakes between values: repetitions, contradictions, and names of what does not exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from meetinglog.model.session import PLENARY, ReportFacts, item_key, symbol_key
from meetinglog.session_file.addenda import report_addenda
from meetinglog.session_file.location import ReadTable, did_you_mean, quoted
from meetinglog.text.languages import LANGUAGES
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.text.normal import normal

Values = dict[str, Any]


def report_contradictions(tables: Values, *, whole_agenda: bool) -> None:
    """Report every mistake between the values of a file that `validation.read_file` returned.

    Give meetings local times, and the names of their tracks as the tracks' own tables write them. References to items
    are checked where the ``whole_agenda`` was read.
    """
    session, members, meetings = tables.get("session"), tables.get("members"), tables.get("meetings", [])
    if session:
        _report_order(session, "The session ends before it starts")
    if members:
        _report_double_members(members)
    _report_repeats(tables.get("items", []), "number", lambda values: item_key(values["number"]))
    for item in tables.get("items", []):
        documents = item.values.get("documents", [])
        _report_repeats(documents, "symbol", lambda values: symbol_key(values["symbol"]))
    _report_repeats(tables.get("addenda", []), "symbol", lambda values: symbol_key(values["symbol"]))
    report_addenda(tables.get("addenda", []), tables.get("items", []), whole_agenda=whole_agenda)
    _report_repeats(tables.get("tracks", []), "name", lambda values: normal(values["name"]))
    _settle_tracks(tables.get("tracks", []), meetings)
    _report_repeats(meetings, "number", lambda values: (values["number"], normal(values["track"])))
    _settle_times(meetings, session.values.get("timezone") if session else None)
    report_ambiguous_names(tables.get("groups", []))
    if own_language(tables) == "en":
        _report_forms_of_twins(tables.get("groups", []))


def own_language(tables: Values) -> str:
    """Return the language of the report, and of the texts of a file that have no suffix."""
    report = tables.get("report")
    return str(report.values.get("language") or ReportFacts().language if report else ReportFacts().language)


def _report_forms_of_twins(groups: Iterable[ReadTable]) -> None:
    """Report each form after "de" that stands beside an English name: it belongs to that of another language."""
    for group in groups:
        twins = [f"name_{language}" for language in LANGUAGES if f"name_{language}" in group.values]
        if twins and "de" in group.values:
            own = enumeration((twin.replace("name", "de") for twin in twins), "or")
            group.at("de").error(f"It stands beside name, and not beside {enumeration(twins)}; write {own}.")


def report_ambiguous_names(entries: Iterable[ReadTable]) -> None:
    """Report each name or alias that two of the ``entries`` share."""
    owners: dict[str, ReadTable] = {}
    for entry in entries:
        for key, name in _names(entry.values):
            owner = owners.setdefault(normal(name), entry)
            if owner is not entry:
                entry.at(key).error(f"{quoted(name)} is also a name of {_called(owner)}; names must be unique.")


def report_names_that_are_acronyms(entries: Iterable[ReadTable]) -> None:
    """Report each name or alias that another of the ``entries`` has in brackets as its acronym: both are one."""
    entries = list(entries)
    owners = {normal(entry.values["acronym"]): entry for entry in reversed(entries) if "acronym" in entry.values}
    for entry in entries:
        for key, name in _names(entry.values):
            owner = owners.get(normal(name), entry)
            if owner is not entry:
                entry.at(key).error(f"{quoted(name)} is also the acronym of {_called(owner)}; keep one of the two.")


def _names(values: Values) -> list[tuple[str, str]]:
    own = [("name", values["name"])] if "name" in values else []
    return [*own, *(("aliases", alias) for alias in values.get("aliases", ()))]


def _called(entry: ReadTable) -> str:
    name = entry.values.get("name")
    return f"{entry.place.name} ({quoted(name)})" if name else entry.place.name


def _report_order(entry: ReadTable, sentence: str) -> None:
    starts, ends = entry.values.get("starts"), entry.values.get("ends")
    if starts and ends and ends < starts:
        entry.at("ends").error(f"{sentence} ({starts.isoformat()}).")


def _report_double_members(members: ReadTable) -> None:
    states = members.values.get("states", "all")
    both = [code for code in members.values.get("observer_states", ()) if states != "all" and code in states]
    if both:
        members.at("observer_states").error(
            f"{enumeration(both)} {by_count(len(both), 'is', 'are')} also in states; "
            f"a State is either a member or an observer."
        )


def _settle_tracks(tracks: list[ReadTable], meetings: list[ReadTable]) -> None:
    """Write each meeting's track as its own table does, and plenary as the program does; report unknown tracks."""
    named = [track for track in tracks if "name" in track.values]
    known = {normal(track.values["name"]): track.values["name"] for track in named} | {normal(PLENARY): PLENARY}
    for track in named:
        track.values["name"] = known[normal(track.values["name"])]
    for meeting in meetings:
        name = meeting.values.setdefault("track", PLENARY)
        meeting.values["track"] = known.get(normal(name), name)
        if normal(name) not in known:
            advice = "a track other than plenary needs its own table [[track]]"
            meeting.at("track").error(f"Unknown track {quoted(name)}{did_you_mean(name, known.values(), advice)}")


def _settle_times(meetings: list[ReadTable], zone: str | None) -> None:
    """Convert the times of each meeting to local ones in ``zone``; report a meeting that ends before it starts."""
    for meeting in meetings:
        for key in {"starts", "ends"} & meeting.values.keys():
            meeting.values[key] = _local(meeting.values[key], zone)
        _report_order(meeting, "The meeting ends before it starts")


def _local(moment: dt.datetime, zone: str | None) -> dt.datetime:
    """Return ``moment`` as local time in ``zone``, without an offset; without an offset it is local already."""
    if moment.tzinfo is None or zone is None:
        return moment.replace(tzinfo=None)
    try:
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def _report_repeats(entries: list[ReadTable], key: str, identity: Callable[[Values], object]) -> None:
    """Report each entry with the same ``identity`` as an earlier one; ``key`` is the key of the value to show."""
    first: dict[object, ReadTable] = {}
    for entry in entries:
        if key in entry.values and (earlier := first.setdefault(identity(entry.values), entry)) is not entry:
            value = entry.values[key]
            shown = quoted(value) if isinstance(value, str) else str(value)
            entry.at(key).error(f"{shown} is already in {earlier.place.name}; keep one of the two.")
