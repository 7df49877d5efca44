"""The list of statements and the totals, as the contract describes their columns, from what an export tells."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from tests.support.second_way.floor import Spoken, Time, Told

VIENNA = ZoneInfo("Europe/Vienna")


def rows(told: Told) -> list[dict[str, str]]:
    """Return the lines of the list of statements, every cell as the CSV has it."""
    return [_row(no, spoken) for no, spoken in enumerate(told.spoken, 1)]


def _row(no: int, spoken: Spoken) -> dict[str, str]:
    speaker = spoken.speaker or {}
    length, limit = spoken.floor_seconds, spoken.limit
    over = None if length is None or limit is None else max(length - limit, 0.0)
    return {
        "no": str(no),
        "track": spoken.track,
        "meeting": str(spoken.meeting),
        "date": spoken.day.isoformat() if spoken.day else "",
        "item": ", ".join(spoken.items),
        "kind": spoken.kind,
        "speaker": _without_article(speaker.get("name", "")),
        "code": speaker.get("code", ""),
        "capacity": spoken.capacity,
        "on_behalf_of": "; ".join(_without_article(group["name"]) for group in spoken.groups),
        "person": spoken.said["person"][1],
        "start": _clock(spoken.start),
        "end": _clock(spoken.end),
        "floor_seconds": _whole(length),
        "gross_seconds": _whole(spoken.gross_seconds),
        "interruptions": str(spoken.interruptions),
        "limit_seconds": _whole(limit),
        "over_seconds": _whole(over),
        "entry": str(spoken.number),
        "also_on_behalf_of": "; ".join(_without_article(group["name"]) for group in spoken.said["also"][1]),
        "started_at": _moment(spoken.start),
        "ended_at": _moment(spoken.end),
    }


def _without_article(name: str) -> str:
    return name.removeprefix("the ")


def _local(at: dt.datetime) -> dt.datetime:
    return at.astimezone(VIENNA)


def _clock(at: Time) -> str:
    return f"{_local(at):%H:%M:%S}" if at else ""


def _moment(at: Time) -> str:
    return _local(at).isoformat(timespec="seconds") if at else ""


def _whole(length: float | None) -> str:
    return "" if length is None else str(round(length))


def totals(told: Told) -> list[dict[str, object]]:
    """Return how often and how long each delegation had the floor, in the order of their names."""
    by_name: dict[str, list[Spoken]] = {}
    for spoken in told.spoken:
        by_name.setdefault(delegation(spoken), []).append(spoken)
    return sorted((_total(spoken) for spoken in by_name.values()), key=lambda total: str(total["name"]))


def delegation(spoken: Spoken) -> str:
    """Return what tells delegations apart: the secretariat is one, whoever speaks; unknown speakers are one."""
    if not spoken.speaker:
        return ""
    if spoken.capacity == "secretariat":
        return "secretariat"
    return spoken.speaker.get("code") or _without_article(spoken.speaker["name"])


def _total(all_spoken: list[Spoken]) -> dict[str, object]:
    speaker = all_spoken[0].speaker or {}
    lengths = [spoken.floor_seconds for spoken in all_spoken]
    running = sum(spoken.open for spoken in all_spoken)
    return {
        "name": _without_article(speaker.get("name", "")),
        "code": speaker.get("code", ""),
        "interventions": len(all_spoken),
        "statements": sum(spoken.kind not in {"order", "reply"} for spoken in all_spoken),
        "seconds": round(sum(length for length in lengths if length is not None)),
        "unknown": lengths.count(None) - running,
        "running": running,
    }
