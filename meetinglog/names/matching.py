"""Who is meant by what an officer typed (``shorthand``, section WHO). Nothing is guessed.

::

    Refused
    ├── NameUnknown        nobody is called so; names the nearest
    └── NameAmbiguous      several are; names them
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    """Nobody is called ``text``; ``candidates`` are the nearest names, as in running text, perhaps none."""

    def __init__(self, text: str, candidates: tuple[str, ...] = (), *, among: str = "participant") -> None:
        """Return what is not called ``text`` (``among``: "participant", or "group or participant")."""
        self.text = text
        self.candidates = candidates
        advice = "type it in quotes to have it as it stands, a new participant with as:CAPACITY"
        if candidates:
            advice = f"the nearest {by_count(len(candidates), 'is', 'are')} {_enumerated(candidates, 'and')}"
        super().__init__(f"no {among} is called “{text}”: {advice}.")


class NameAmbiguous(Refused):
    """Several are called ``text``, or begin so; ``candidates`` are all their names, first those that begin so today."""

    def __init__(self, text: str, candidates: tuple[str, ...], advice: str = _MORE) -> None:
        """Name the candidates, the first few of many."""
        self.text = text
        self.candidates = candidates
        super().__init__(f"“{text}” is {_enumerated(candidates, 'or')}: {advice}.")


class Directory:
    """Who can take the floor at a session, and the groups for which they speak."""

    def __init__(self, session: Session, added: Sequence[Participant] = ()) -> None:
        """Take the names of ``session`` and of those ``added`` on the spot since.

        A second directory of the same names costs nothing.
        """
        facts = facts_of(session)
        self._names = register(facts.with_participants(tuple(added)) if added else facts)
        self._groups = group_register(session.groups)

    def participant(self, text: str, *, whole: bool = False) -> Known:
        """Find the one participant called ``text``.

        The first that finds anything decides: the session's own names; a code in capitals; a full, former or
        everyday name; unless ``whole``, whatever begins so. Raises `NameAmbiguous` where that are several, and
        `NameUnknown` where nothing finds any.
        """
        text = text.strip()
        if found := self.called(text):
            return _only(text, found, _WHOLE)
        if found := () if whole else tuple(self.beginning(text)):
            return _only(text, found, _MORE)
        raise NameUnknown(text, _told_apart(self._names.everything.nearest(text)))

    def called(self, text: str) -> tuple[Known, ...]:
        """Find all participants called ``text``, by the first step of the look-up of whole names that finds any."""
        key = normal(text)
        return self._names.own.called(key) or _by_code(self._names, text) or self._names.built_in.called(key)

    def beginning(self, text: str) -> dict[Known, str]:
        """Find all participants with a name or code that begins so, each with the first such name."""
        key = normal(text)
        return self._names.everything.beginning(key) if key else {}

    def within(self, text: str) -> dict[Known, str]:
        """Find all participants with a name in which every word of ``text`` begins a word, each with that name."""
        return self._names.everything.within(text)

    def names(self, known: Known) -> tuple[str, ...]:
        """Return every name and code of a participant, as written."""
        return self._names.everything.names(known)

    def listed(self) -> dict[Known, str]:
        """Return the session's own participants, each with the group that its list puts it in, or empty."""
        return self._names.participants

    def group(self, text: str, *, whole: bool = False) -> GroupKnown:
        """Find the one group called ``text``: the session's, a usual one, unless ``whole`` one that begins so.

        Where no group is, a participant: a statement may be made on behalf of a State or an organization.
        Raises `NameAmbiguous` and `NameUnknown` as `participant` does.
        """
        text = text.strip()
        if found := self.groups_called(text):
            return _only(text, found, _WHOLE)
        if found := () if whole else self.groups_beginning(text):
            return _only(text, found, _MORE)
        try:
            return GroupKnown(self.participant(text, whole=whole).name, "")
        except NameUnknown as unknown:
            nearest = _told_apart(self._groups.everything.nearest(text))
            both = tuple(dict.fromkeys([*nearest, *unknown.candidates]))
            raise NameUnknown(text, both, among="group or participant") from None

    def groups_called(self, text: str) -> tuple[GroupKnown, ...]:
        """Find all groups called ``text``: the session's, else the usual ones."""
        return self._groups.own.called(normal(text)) or self._groups.usual.called(normal(text))

    def groups_beginning(self, text: str) -> tuple[GroupKnown, ...]:
        """Find all groups with a name that begins so."""
        key = normal(text)
        return tuple(self._groups.everything.beginning(key)) if key else ()

    def groups_fitting(self, text: str) -> dict[GroupKnown, str]:
        """Find the groups that may be meant, each with the name that fits; all where nothing is typed.

        The session's come first, then the usual ones; of each those that begin so, then those with such words.
        """
        found: dict[GroupKnown, str] = {}
        for index in (self._groups.own, self._groups.usual):
            for fitting in (index.beginning(normal(text)), index.within(text)):
                for group in sorted(fitting, key=lambda group: normal(group.name)):
                    found.setdefault(group, fitting[group])
        return found


def _by_code(names: Register, text: str) -> tuple[Known, ...]:
    """Find the State whose code ``text`` is, in capitals; points and spaces do not count: ``U.S.A.``."""
    known = names.codes.get(_NOT_OF_A_CODE.sub("", text))
    return () if known is None else (known,)


def _only(text: str, found: tuple[_Entity, ...], advice: str) -> _Entity:
    if len(found) == 1:
        return found[0]
    key = normal(text)
    told = sorted(_told_apart(found), key=lambda name: not normal(name).startswith(key))
    raise NameAmbiguous(text, tuple(told), advice)


def _told_apart(found: Iterable[Known | GroupKnown]) -> tuple[str, ...]:
    """Return the names in alphabetical order, with the capacity behind those that several have."""
    several = tuple(found)
    names = [one.name for one in several]
    labels = (
        f"{one.name} ({one.capacity})" if isinstance(one, Known) and names.count(one.name) > 1 else one.name
        for one in several
    )
    return tuple(sorted(labels, key=normal))


def _enumerated(names: tuple[str, ...], conjunction: str) -> str:
    shown, more = names[:_CANDIDATES_SHOWN], len(names) - _CANDIDATES_SHOWN
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return enumeration(shown, conjunction)
