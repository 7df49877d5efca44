"""Which part of the record a view is asked for."""

from __future__ import annotations

from msgspec import Struct

from meetinglog.errors import NotFound
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, item_key
from meetinglog.views.agenda import with_sub_items


class Selection(Struct, frozen=True):
    """The items, meetings and track a view is narrowed to; empty means all.

    With ``apart``, items that were considered with one that is not asked for do not bring it in.
    """

    items: frozenset[str] = frozenset()
    meetings: frozenset[int] = frozenset()
    track: str = ""
    apart: bool = False

    def covers(self, track: str, meeting: int | None, items: tuple[str, ...]) -> bool:
        """Return whether something that happened on a track, in a meeting and under items is asked for."""
        return (
            (not self.track or track == self.track)
            and (not self.meetings or meeting in self.meetings)
            and (not self.items or any(item_key(item) in self.items for item in items))
        )


ALL = Selection()


def selection(state: Proceedings, items: tuple[str, ...], meetings: tuple[int, ...], track: str = "") -> Selection:
    """Make a selection of what the record knows; an item takes its sub-items with it.

    Raises `NotFound` for an item, meeting or track that the record does not know.
    """
    for item in items:
        if state.item(item) is None:
            known = ", ".join(known.number for known in state.agenda())
            raise NotFound(f"There is no item {item}; " + (f"the items are {known}." if known else "there are none."))
    held = sorted({sitting.meeting for sitting in state.sittings})
    for meeting in meetings:
        if meeting not in held and meeting not in {planned.number for planned in state.session.meetings}:
            known = ", ".join(map(str, held))
            meetings_held = f"the meetings held are {known}" if known else "no meeting was held"
            raise NotFound(f"There is no meeting {meeting}; {meetings_held}.")
    tracks = [PLENARY, *(known.name for known in state.session.tracks), *state.tracks]
    if track and track not in tracks:
        raise NotFound(f"There is no track {track}; the tracks are {', '.join(dict.fromkeys(tracks))}.")
    chosen = frozenset(key for item in items for key in with_sub_items(item, state))
    return Selection(chosen, frozenset(meetings), track)
