"""The times of the shorthand: ``@10:42``, ``@2012-10-17T10:00``, ``@-90s``, ``@last``, ``@41``."""

from __future__ import annotations

import re
from datetime import date

from meetinglog.model.commands import Ago, AtEntry, AtLatest, AtMark, ClockTime, DateTime, Time
from meetinglog.shorthand.words import NotUnderstood

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:([+-])(\d{2}):(\d{2}))?", re.ASCII)
_DATE_TIME = re.compile(r"(\d{4})-(\d{2})-(\d{2})[Tt](.+)", re.ASCII)
_AGO = re.compile(r"-(\d{1,6})([smhSMH])", re.ASCII)
_LONG = 10
_UNITS = {"s": 1, "m": 60, "h": 3600}


def time(text: str) -> Time:
    """Read a time as typed, with or without its ``@``. Raises `NotUnderstood` with the forms there are."""
    text = text.removeprefix("@")
    if match := _DATE_TIME.fullmatch(text):
        return _date_time(text, match)
    if match := _CLOCK.fullmatch(text):
        return _clock(text, match)
    if match := _AGO.fullmatch(text):
        return Ago(int(match[1]) * _UNITS[match[2].lower()])
    if text.isascii() and text.isdigit() and len(text) < _LONG:
        return AtEntry(int(text))
    match text.casefold():
        case "last":
            return AtLatest()
        case "mark":
            return AtMark()
        case _:
            raise NotUnderstood(
                f"“@{text}” is not a time; type one such as @10:42, @10:42:30, @2012-10-17T10:00, @-90s or @last"
            )


def _clock(text: str, match: re.Match[str]) -> ClockTime:
    offset = int(f"{match[4]}{60 * int(match[5]) + int(match[6])}") if match[4] else None
    clock = ClockTime(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, offset)
    if clock.hour > 23 or clock.minute > 59 or (clock.second or 0) > 59:  # noqa: PLR2004 - a clock's own limits
        raise NotUnderstood(f"“@{text}” is not a time of day; hours go to 23, minutes and seconds to 59")
    return clock


def _date_time(text: str, match: re.Match[str]) -> DateTime:
    clock = _CLOCK.fullmatch(match[4])
    if clock is None:
        raise NotUnderstood(f"“@{text}” is not a date and time; type one such as @2012-10-17T10:00")
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    try:
        date(year, month, day)
    except ValueError:
        raise NotUnderstood(f"“@{text}” is not a day of the calendar") from None
    return DateTime(year, month, day, _clock(text, clock))
