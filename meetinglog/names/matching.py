"""Match what an officer typed to one participant or group (``shorthand``, section WHO). Nothing is guessed.

::

    Refused
    ├── NameUnknown        nobody has the name; lists the nearest names
    └── NameAmbiguous      several match; lists them
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final, TypeVar

from meetinglog.errors import Refused
from meetinglog.model.session import Participant, Session
from meetinglog.names.register import GroupKnown, Known, Register, facts_of, group_register, register
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.text.normal import normal

__all__ = ["Directory", "GroupKnown", "Known", "NameAmbiguous", "NameUnknown"]

_Entity = TypeVar("_Entity", Known, GroupKnown)

_CANDIDATES_SHOWN: Final = 6
_NOT_OF_A_CODE = re.compile(r"[\s.]+")
_MORE: Final = "type more of the name"
_WHOLE: Final = "type the full name"


class NameUnknown(Refused):
    """The refusal of a name that nobody has; ``candidates`` are the nearest names, as in running text."""

    def __init__(self, text: str, candidates: tuple[str, ...] = (), *, among: str = "participant") -> None:
        """Name the nearest; ``among`` is what was looked for, "participant" or "group or participant"."""
        self.text = text
        self.candidates = candidates
        advice = "type it in quotes to record it as typed, with as:CAPACITY for a new participant"
        if candidates:
            advice = f"the nearest {by_count(len(candidates), 'is', 'are')} {_enumerated(candidates, 'and')}"
        super().__init__(f"no {among} is called “{text}”; {advice}.")


class NameAmbiguous(Refused):
    """The refusal of a name that several match; those whose present names begin with the text come first."""

    def __init__(self, text: str, candidates: tuple[str, ...], advice: str = _MORE) -> None:
        """Name the candidates; of many the first few."""
        self.text = text
        self.candidates = candidates
        super().__init__(f"“{text}” could be {_enumerated(candidates, 'or')}; {advice}.")


class Directory:
    """The participants who can take the floor at a session, and the groups for which they speak."""

    def __init__(self, session: Session, added: Collection[Participant] = ()) -> None:
        """Index the names of ``session``, and of participants ``added`` on the spot.

        The index is cached: a second directory of the same names costs nothing.
        """
        facts = facts_of(session)
        self._names = register(facts.with_participants(tuple(added)) if added else facts)
        self._groups = group_register(session.groups)

    def participant(self, text: str, *, whole: bool = False) -> Known:
        """Return the one participant that ``text`` means.

        The first step that matches anyone decides: the session's own names; a code in capitals; a full, former or
        everyday name; and, unless ``whole``, names that begin with the text.

        Raises:
            NameAmbiguous: The deciding step matches several.
            NameUnknown: No step matches anyone.

        """
        text = text.strip()
        if called := self.called(text):
            return _only(text, called, _WHOLE)
        if beginning := () if whole else tuple(self.beginning(text)):
            return _only(text, beginning, _MORE)
        raise NameUnknown(text, _distinct_names(self._names.everything.nearest(text)))

    def called(self, text: str) -> tuple[Known, ...]:
        """Return the participants whose whole name is ``text``, by the first step that matches anyone."""
        key = normal(text)
        return self._names.own.called(key) or _by_code(self._names, text) or self._names.built_in.called(key)

    def beginning(self, text: str) -> dict[Known, str]:
        """Return the participants with a name or code that begins with ``text``, each with the first such name."""
        key = normal(text)
        return self._names.everything.beginning(key) if key else {}

    def within(self, text: str) -> dict[Known, str]:
        """Return the participants with a name in which every word of ``text`` begins a word, each with that name."""
        return self._names.everything.within(text)

    def names(self, known: Known) -> tuple[str, ...]:
        """Return all names and codes of a participant, as written."""
        return self._names.everything.names(known)

    def listed(self) -> dict[Known, str]:
        """Return the session's own participants, each with its group in the list of participants, or empty."""
        return self._names.participants

    def group(self, text: str, *, whole: bool = False) -> GroupKnown:
        """Return the one group that ``text`` means, or else a participant.

        A statement may be made on behalf of a State or an organization. Groups are matched by whole names of the
        session's and the usual ones and, unless ``whole``, by names that begin with the text. Raises `NameAmbiguous`
        and `NameUnknown` as `participant` does.
        """
        text = text.strip()
        if called := self.groups_called(text):
            return _only(text, called, _WHOLE)
        if beginning := () if whole else self.groups_beginning(text):
            return _only(text, beginning, _MORE)
        try:
            return GroupKnown(self.participant(text, whole=whole).name, "")
        except NameUnknown as unknown:
            nearest = _distinct_names(self._groups.everything.nearest(text))
            candidates = tuple(dict.fromkeys([*nearest, *unknown.candidates]))
            raise NameUnknown(text, candidates, among="group or participant") from None

    def groups_called(self, text: str) -> tuple[GroupKnown, ...]:
        """Return the groups whose whole name is ``text``: the session's, or else the usual ones."""
        return self._groups.own.called(normal(text)) or self._groups.usual.called(normal(text))

    def groups_beginning(self, text: str) -> tuple[GroupKnown, ...]:
        """Return the groups with a name that begins with ``text``."""
        key = normal(text)
        return tuple(self._groups.everything.beginning(key)) if key else ()

    def groups_fitting(self, text: str) -> dict[GroupKnown, str]:
        """Return the groups that ``text`` may mean, each with the name that fits; all of them for empty text.

        The session's groups come before the usual ones, and names that begin with the text before those that contain
        its words.
        """
        groups: dict[GroupKnown, str] = {}
        for index in (self._groups.own, self._groups.usual):
            for fitting in (index.beginning(normal(text)), index.within(text)):
                for group in sorted(fitting, key=lambda group: normal(group.name)):
                    groups.setdefault(group, fitting[group])
        return groups


def _by_code(names: Register, text: str) -> tuple[Known, ...]:
    """Return the State with the code ``text``, in capitals; points and spaces do not count: ``U.S.A.``."""
    known = names.codes.get(_NOT_OF_A_CODE.sub("", text))
    return () if known is None else (known,)


def _only(text: str, matches: tuple[_Entity, ...], advice: str) -> _Entity:
    """Return the only match. Raises `NameAmbiguous` where there are several."""
    if len(matches) == 1:
        return matches[0]
    key = normal(text)
    names = sorted(_distinct_names(matches), key=lambda name: not normal(name).startswith(key))
    raise NameAmbiguous(text, tuple(names), advice)


def _distinct_names(matches: Iterable[Known | GroupKnown]) -> tuple[str, ...]:
    """Return the names in alphabetical order; a name that several have is followed by the capacity of each."""
    entities = tuple(matches)
    names = [entity.name for entity in entities]
    labels = (
        f"{entity.name} ({entity.capacity})"
        if isinstance(entity, Known) and names.count(entity.name) > 1
        else entity.name
        for entity in entities
    )
    return tuple(sorted(labels, key=normal))


def _enumerated(names: tuple[str, ...], conjunction: str) -> str:
    shown, more = names[:_CANDIDATES_SHOWN], len(names) - _CANDIDATES_SHOWN
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return enumeration(shown, conjunction)
