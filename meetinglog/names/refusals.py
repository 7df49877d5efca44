"""The refusals of names, each with what to type instead.

::

    Refused
    ├── NameUnknown        nobody has the name; lists the nearest names
    ├── NameAmbiguous      several match; lists them
    └── GroupAsSpeaker     only a group has the name, and a group cannot have the floor
"""

from __future__ import annotations

from typing import Final

from meetinglog.errors import Refused
from meetinglog.text.languages.en import by_count, enumeration, is_plural

TYPE_MORE: Final = "type more of the name"
TYPE_WHOLE: Final = "type the full name"

PARTICIPANT: Final = "participant"
PARTICIPANT_OR_GROUP: Final = "group or participant"

_CANDIDATES_SHOWN: Final = 6


class NameUnknown(Refused):
    """The refusal of a name that nobody has; ``candidates`` are the nearest names, as in running text."""

    def __init__(self, text: str, candidates: tuple[str, ...] = (), *, among: str = PARTICIPANT) -> None:
        """Name the nearest; ``among`` is what was looked for."""
        self.text = text
        self.candidates = candidates
        self.among = among
        self._advised = False
        advice = "type it in quotes to record it as typed"
        if among == PARTICIPANT:
            advice += ", with as:CAPACITY for a new participant"
        if candidates:
            advice = f"the nearest {by_count(len(candidates), 'is', 'are')} {_enumerated(candidates, 'and')}"
        super().__init__(self._sentence(advice))

    def _sentence(self, advice: str) -> str:
        return f"no {self.among} is called “{self.text}”; {advice}."

    def advising(self, advice: str, *, instead: bool = False) -> NameUnknown:
        """Return the same refusal with another advice; without one, itself.

        Where it has been advised already that stays, unless this one is to stand ``instead``.
        """
        if advice and (instead or not self._advised):
            self._advised = True
            self.args = (self._sentence(advice),)
        return self


class NameAmbiguous(Refused):
    """The refusal of a name that several match; those whose present names begin with the text come first."""

    def __init__(self, text: str, candidates: tuple[str, ...], advice: str = TYPE_MORE) -> None:
        """Name the candidates; of many the first few."""
        self.text = text
        self.candidates = candidates
        super().__init__(f"“{text}” could be {_enumerated(candidates, 'or')}; {advice}.")


class GroupAsSpeaker(Refused):
    """The refusal of a group that was named as a speaker; ``others`` have a name that begins so."""

    def __init__(self, text: str, group: str, others: tuple[str, ...] = ()) -> None:
        """Name what to type for a speaker on behalf of the group, and who else may have been meant."""
        self.text = text
        meant = f"; for {_enumerated(others, 'or')}, {TYPE_MORE}" if others else ""
        are, them = ("are", "them") if is_plural(group) else ("is", "it")
        super().__init__(
            f"{group} {are} a group: who speaks for {them}? Type NAME for:{text}, or ? for:{text}{meant}.",
        )


def _enumerated(names: tuple[str, ...], conjunction: str) -> str:
    shown, more = names[:_CANDIDATES_SHOWN], len(names) - _CANDIDATES_SHOWN
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return enumeration(shown, conjunction)
