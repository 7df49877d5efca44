"""A meeting played again: a `Film` of the record entry by entry, a `Timeline` of it, and places found in it.

Pure and without a clock of its own: everything is a function of the record and the playing position, in seconds.
"""

from meetinglog.replay.film import Film, Frame, Pace, Shape
from meetinglog.replay.films import AsEntered, AsHappened
from meetinglog.replay.seek import find
from meetinglog.replay.timeline import CUT_SECONDS, Spot, Timeline

__all__ = ["CUT_SECONDS", "AsEntered", "AsHappened", "Film", "Frame", "Pace", "Shape", "Spot", "Timeline", "find"]
