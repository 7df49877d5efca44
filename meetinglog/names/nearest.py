"""The States that may have been meant where no State has a name: one suggester for every file."""

from __future__ import annotations

import datetime as dt
from functools import cache

from meetinglog.model.session import Members
from meetinglog.names.register import Facts, register

_MOST = 4


@cache
def nearest_states(text: str) -> tuple[str, ...]:
    """Return the names of the States that ``text`` may mean, as the refusal of a typed name finds them."""
    everything = register(Facts(dt.date.max, (), Members(), ())).everything
    return tuple(dict.fromkeys(known.name for known in everything.nearest(text) if known.code))[:_MOST]
