"""A meeting played again: a `Film` of the record entry by entry, a `Timeline` of it, and places found in it.

Pure and without a clock of its own: everything is a function of the record and the playing position, in seconds.
"""

from meetinglog.replay.film import Activity, Film, FilmFrame, FrameKind
from meetinglog.replay.film_timeline import CUT_SECONDS, FilmTimeline, Playhead
from meetinglog.replay.films import AsEntered, AsHappened
from meetinglog.replay.seek import seek

__all__ = [
    "CUT_SECONDS",
    "Activity",
    "AsEntered",
    "AsHappened",
    "Film",
    "FilmFrame",
    "FilmTimeline",
    "FrameKind",
    "Playhead",
    "seek",
]
