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

from meetinglog.english import enumeration
from meetinglog.errors import Refused
from meetinglog.names.normal import normal
from meetinglog.names.register import GroupKnown, Known, Register, facts_of, group_register, register
from meetinglog.session import Participant, Session

__all__ = ["Directory", "GroupKnown", "Known", "NameAmbiguous", "NameUnknown"]

_Entity = TypeVar("_Entity", Known, GroupKnown)

_CANDIDATES_SHOWN: Final = 6
_NOT_OF_A_CODE = re.compile(r"[\s.]+")
_MORE: Final = "type more of the name"
_WHOLE: Final = "type the full name"


class NameUnknown(Refused):
    """Nobody is called ``text``; ``candidates`` are the nearest names, as in running text, perhaps none."""

    def __init__(self, text: str, candidates: tuple[str, ...] = (), *, among: str = "participant") -> None:
        """Say what is not called ``text`` (``among``: "participant", or "group or participant")."""
        self.text = text
        self.candidates = candidates
        advice = "type it in quotes to have it as it stands, a new participant with as:CAPACITY"
        if candidates:
            advice = f"the nearest {'is' if len(candidates) == 1 else 'are'} {_enumerated(candidates, 'and')}"
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

    def __init__(self, session: Session) -> None:
        """Take the names of ``session``; a second directory of the same names costs nothing."""
        self._facts = facts_of(session)
        self._prepared = register(self._facts)
        self._groups = group_register(session.groups)

    def participant(self, text: str, *, whole: bool = False, added: Sequence[Participant] = ()) -> Known:
        """Find the one participant called ``text``; ``added`` are those added on the spot since.

        The first that finds anything decides: the session's own names; a code in capitals; a full, former or
        everyday name; unless ``whole``, whatever begins so. Raises `NameAmbiguous` where that are several, and
        `NameUnknown` where nothing finds any.
        """
        names = self._register(added)
        text, key = text.strip(), normal(text)
        found = names.own.called(key) or _by_code(names, text) or names.built_in.called(key)
        if found:
            return _only(text, found, _WHOLE)
        found = names.everything.beginning(key) if key and not whole else ()
        if found:
            return _only(text, found, _MORE)
        raise NameUnknown(text, _told_apart(names.everything.nearest(text)))

    def group(self, text: str, *, whole: bool = False, added: Sequence[Participant] = ()) -> GroupKnown:
        """Find the one group called ``text``: the session's, a usual one, unless ``whole`` one that begins so.

        Where no group is, a participant: a statement may be made on behalf of a State or an organization.
        Raises `NameAmbiguous` and `NameUnknown` as `participant` does.
        """
        text, key = text.strip(), normal(text)
        found = self._groups.own.called(key) or self._groups.usual.called(key)
        if found:
            return _only(text, found, _WHOLE)
        found = self._groups.everything.beginning(key) if key and not whole else ()
        if found:
            return _only(text, found, _MORE)
        try:
            return GroupKnown(self.participant(text, whole=whole, added=added).name, "")
        except NameUnknown as unknown:
            nearest = _told_apart(self._groups.everything.nearest(text))
            both = tuple(dict.fromkeys([*nearest, *unknown.candidates]))
            raise NameUnknown(text, both, among="group or participant") from None

    def _register(self, added: Sequence[Participant]) -> Register:
        return register(self._facts.with_participants(tuple(added))) if added else self._prepared


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
    """Give the names in alphabetical order, with the capacity behind those that several have."""
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
