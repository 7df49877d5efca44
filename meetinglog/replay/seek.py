"""Seeking in a film by an entry number, a time, an item or a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from meetinglog.errors import NotFound, Refused
from meetinglog.model.events import Speaker
from meetinglog.model.facts import identity
from meetinglog.model.session import item_key
from meetinglog.names.matching import Directory, NameUnknown
from meetinglog.names.register import Known
from meetinglog.record.occurrence import when_amended
from meetinglog.replay.film import Activity, Film
from meetinglog.replay.film_timeline import Playhead
from meetinglog.shorthand.times import time
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal
from meetinglog.views.selection import selection

_ENTRY = re.compile(r"\d{1,9}", re.ASCII)
_CLOCK = re.compile(r"\d{1,2}:.*", re.ASCII)
_TIME = re.compile(r"[@\d].*", re.ASCII)
_ITEM = re.compile(r"/?item\s+(\S.*)", re.IGNORECASE)
_UNNAMED = "?"


def seek(film: Film, text: str, at: Playhead | None = None) -> Playhead:
    """Find a place: an entry's number, a time, ``item 3`` (where it is taken up next), or who is given the floor next.

    Next is after ``at`` (`None`: the beginning), and after the end from the beginning again; a bare time is on the
    nearest day on which a meeting was in session then. Raises `NotFound` where there is nothing such, `Refused` where
    a name could be several, or a time cannot be.
    """
    text = text.strip()
    near = at or Playhead(0, film.clocks[0])
    if _ENTRY.fullmatch(text):
        n = _entry(film, int(text))
    elif _TIME.fullmatch(text):
        return _at_time(film, _moment(film, text, near.now))
    elif match := _ITEM.fullmatch(text):
        n = _item(film, match[1], near.n)
    elif text:
        n = _speaker(film, text, near.n)
    else:
        raise NotFound("Type an entry number, a time such as 15:20, item 3, or a speaker.")
    return Playhead(n, film.clocks[n - 1])


def _entry(film: Film, number: int) -> int:
    if film.whole.entry(number) is None:
        raise NotFound(f"There is no entry {number}; the last one is {film.whole.position}.")
    n = film.place(number)
    if n is None:
        raise NotFound(f"Entry {number} was struck or is a correction; it appears only in the replay as entered.")
    return n


def _at_time(film: Film, moment: datetime) -> Playhead:
    """Return the place at a time: after the last frame that is not later."""
    n = next((n for n in range(len(film.clocks), 0, -1) if film.clocks[n - 1] <= moment), 0)
    if n in {0, len(film.clocks)}:
        return Playhead(max(n, 1), film.clocks[n - 1 if n else 0])
    return Playhead(n, moment)


def _moment(film: Film, text: str, near: datetime) -> datetime:
    """Read a time; a bare one means the day nearest to ``near``, those first on which a meeting was in session then."""
    if _CLOCK.fullmatch(text.removeprefix("@")):
        moments = list(_on_days(film, text.removeprefix("@")))
        if moments:
            return min(moments, key=lambda moment: (not _in_session(film, moment), abs(moment - near)))
    moment = when_amended(time(text), film.whole, near).at
    if moment is None:
        raise NotFound(f"The time of {text} is unknown.")
    return moment


def _on_days(film: Film, clock: str) -> Iterator[datetime]:
    """Return the moments that a time of day can mean, on the days of the film."""
    zone = film.whole.session.zone
    for day in sorted({moment.astimezone(zone).date() for moment in film.clocks}):
        try:
            moment = when_amended(time(f"{day}T{clock}"), film.whole, film.clocks[0]).at
        except Refused:
            continue
        if moment is not None:
            yield moment


def _in_session(film: Film, moment: datetime) -> bool:
    place = _at_time(film, moment)
    return place.now == moment and film.frames[place.n - 1].pace is not Activity.BETWEEN


def _item(film: Film, number: str, after: int) -> int:
    selection(film.whole.proceedings, (number,), ())
    wanted = item_key(number)
    taken = [n for n, frame in enumerate(film.frames, 1) if wanted in map(item_key, frame.items)]
    if not taken:
        raise NotFound(f"Item {number} was not taken up.")
    return _next(taken, after)


def _speaker(film: Film, text: str, after: int) -> int:
    wanted = _called(film, text)
    places = [
        n for n, frame in enumerate(film.frames, 1) if frame.gives and _identity(film.speakers.get(frame.id)) in wanted
    ]
    if not places:
        who = "No speaker is unidentified" if text == _UNNAMED else f"Nobody called “{text}” has the floor"
        raise NotFound(f"{who} in this log.")
    return _next(places, after)


def _identity(speaker: Speaker | None) -> str:
    return _UNNAMED if speaker is None else identity(speaker)


def _called(film: Film, text: str) -> set[str]:
    """Return the identity of who is meant: as the shorthand finds it, and where several could be, of who speaks.

    Raises `NameAmbiguous` where several of them speak, `NotFound` for a name that nobody has.
    """
    if text == _UNNAMED:
        return {_UNNAMED}
    state = film.whole.proceedings
    directory = Directory.of(state)
    speaking = {_identity(speaker): speaker for speaker in film.speakers.values() if speaker is not None}
    known: tuple[Known, ...] = directory.called(text) or tuple(directory.beginning(text))
    called = {identity(candidate) for candidate in known}
    if len(called) > 1 and len(called & set(speaking)) == 1:
        return called & set(speaking)
    titles = {key for key, speaker in speaking.items() if normal(speaker.name).startswith(normal(text))}
    if not called and len(titles) == 1:
        return titles
    try:
        return {identity(directory.participant(text))}
    except NameUnknown as unknown:
        near = f"; the nearest is {enumeration(unknown.candidates, 'or')}" if unknown.candidates else ""
        raise NotFound(f"No participant is called “{text}”{near}.") from None


def _next(places: list[int], after: int) -> int:
    return next((n for n in places if n > after), places[0])
