"""Which part of the record a view is asked for."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from meetinglog.errors import NotFound
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, item_key
from meetinglog.text.languages.en import enumeration
from meetinglog.views.agenda import with_sub_items


class Selection(Struct, frozen=True):
    """The items, meetings, track and days a view is narrowed to; empty means all.

    With ``apart``, items that were considered with one that is not asked for do not bring it in. ``sittings`` are the
    ids of the entries that began the sittings of the days, past midnight too; ``later`` those of the days after them.
    """

    items: frozenset[str] = frozenset()
    meetings: frozenset[int] = frozenset()
    track: str = ""
    apart: bool = False
    days: frozenset[date] = frozenset()
    sittings: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()

    def covers(
        self, track: str, meeting: int | None, items: tuple[str, ...], sitting: str, day: date | None = None
    ) -> bool:
        """Return whether something that happened on a track, in a meeting and under items is asked for.

        What happened in no sitting belongs to its own ``day``.
        """
        return (
            (not self.track or track == self.track)
            and (not self.meetings or meeting in self.meetings)
            and (not self.items or any(item_key(item) in self.items for item in items))
            and (not self.days or (sitting in self.sittings if sitting else day in self.days))
        )


ALL = Selection()


def selection(
    state: Proceedings,
    items: tuple[str, ...],
    meetings: tuple[int, ...],
    track: str = "",
    days: tuple[date, ...] = (),
) -> Selection:
    """Make a selection of what the record knows; an item takes its sub-items with it.

    Raises `NotFound` for an item, meeting or track that the record does not know, and for a day without a sitting.
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
    of_days = _sittings_of(days, state)
    later = frozenset(s.opened for s in state.sittings if days and s.day and s.day > max(days))
    return Selection(chosen, frozenset(meetings), track, days=frozenset(days), sittings=of_days, later=later)


def _sittings_of(days: tuple[date, ...], state: Proceedings) -> frozenset[str]:
    """Return the ids of the sittings of some days. Raises `NotFound` for a day without one."""
    held = sorted({sitting.day for sitting in state.sittings if sitting.day})
    for day in days:
        if day not in held:
            known = enumeration([each.isoformat() for each in held])
            raise NotFound(f"No meeting sat on {day}; " + (f"there are sittings on {known}." if known else "none has."))
    return frozenset(sitting.opened for sitting in state.sittings if sitting.day in days)
