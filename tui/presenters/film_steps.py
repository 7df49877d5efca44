"""The places that the keys of a replay go to: an act, a speaker or a minute on or back."""

from __future__ import annotations

from datetime import timedelta

from meetinglog.replay import Activity, Film, FilmTimeline, Playhead

_MINUTE = timedelta(minutes=1)


def beside(film: Film, n: int, step: int) -> int:
    """Return the next frame before or after that is shown to everybody; this one where there is none."""
    frame = n + step
    while 1 <= frame <= len(film.frames) and film.frames[frame - 1].silent:
        frame += step
    return frame if 1 <= frame <= len(film.frames) else n


def next_speaker(film: Film, n: int) -> int | None:
    """Return the frame in which the floor is given next, `None` where it is not given again."""
    return next((place for place, frame in enumerate(film.frames, 1) if frame.gives and place > n), None)


def previous_speaker(film: Film, n: int) -> int | None:
    """Return the frame in which the floor was given before the statement now running, `None` where it was not."""
    floor_frames = [place for place, frame in enumerate(film.frames, 1) if frame.gives]
    running = film.frames[n - 1].running
    begun = next((place for place in floor_frames if film.frames[place - 1].id == running), n + 1)
    return next((place for place in reversed(floor_frames) if place < begun), None)


def minute_on(film: Film, timeline: FilmTimeline, spot: Playhead) -> Playhead:
    """Return the place a minute of the meeting later; the time between sittings is skipped."""
    frames, clocks, now = film.frames, film.clocks, spot.now + _MINUTE
    for n in range(spot.n, len(frames)):
        if frames[n - 1].pace is Activity.BETWEEN:
            return timeline.playhead(n + 1 if n == spot.n else n)
        if clocks[n] > now:
            return Playhead(n, now)
    return timeline.playhead(len(frames))


def minute_back(film: Film, timeline: FilmTimeline, spot: Playhead) -> Playhead:
    """Return the place a minute of the meeting earlier; the time between sittings is skipped."""
    frames, clocks, now = film.frames, film.clocks, spot.now - _MINUTE
    for n in range(spot.n, 1, -1):
        if frames[n - 1].pace is Activity.BETWEEN and spot.now > clocks[n - 1]:
            return timeline.playhead(n)
        if clocks[n - 1] <= now:
            return Playhead(n, now)
    return timeline.playhead(1)
