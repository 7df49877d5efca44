"""Match what an officer typed to one participant or group (``shorthand``, section WHO). Nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import Final

from meetinglog.model.facts import identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, Participant, Session
from meetinglog.names.candidates import distinct_names, only
from meetinglog.names.capitals import as_code, stands_whole, without_acronyms
from meetinglog.names.foreign import meant_abroad
from meetinglog.names.groups import Groups
from meetinglog.names.heard import heard
from meetinglog.names.presiding import is_a_title, is_an_office, presiding_officer
from meetinglog.names.refusals import (
    PARTICIPANT_OR_GROUP,
    TYPE_MORE,
    TYPE_WHOLE,
    GroupAsSpeaker,
    NameAmbiguous,
    NameUnknown,
)
from meetinglog.names.register import GroupKnown, Known, register_of
from meetinglog.names.spelling import (
    named_twice,
    names_a_kind,
    organization_spelled,
    spelled_out,
    states_spelled,
    without_members,
)
from meetinglog.names.tables import abbreviations
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal, without_article, without_courtesy_title

__all__ = ["Directory", "GroupAsSpeaker", "GroupKnown", "Known", "NameAmbiguous", "NameUnknown"]

_DOUBTFUL: Final = 2
"""A code of so few letters is not taken where an organization or a group has it as an alias."""
_TOO_MANY: Final = 12
"""So many names that begin like a short word in capitals tell nothing of what was meant."""


class Directory:
    """The participants who can take the floor at a session, and the groups for which they speak."""

    def __init__(
        self,
        session: Session,
        added: Collection[Participant] = (),
        track: str = PLENARY,
        spoken: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """Index the names of ``session``, and of participants ``added`` on the spot.

        ``track`` is the one whose presiding officer can be named by title; ``spoken`` returns the identities of all who
        have spoken or been inscribed. The index is cached: a second directory of the same names costs nothing.
        """
        self._names = register_of(session, added)
        self._session, self._track, self._spoken = session, track, spoken

    @classmethod
    def of(cls, state: Proceedings, track: str = PLENARY) -> Directory:
        """Return the directory at a place of the record: of its session, those added, and those who have spoken."""
        return cls(state.session, state.added, track, lambda: heard(state))

    def participant(self, text: str, *, whole: bool = False) -> Known:
        """Return the one participant that ``text`` means.

        The first step that matches anyone decides: the session's own names and the presiding officer's title; a code
        in capitals; a full, former or everyday name; and, unless ``whole``, the beginnings of the names that can be
        expected, then of all others. What is only a group is none.

        Raises:
            NameAmbiguous: The deciding step matches several, or a code of two letters is also an alias.
            NameUnknown: No step matches anyone.
            GroupAsSpeaker: The whole name of a group.

        """
        text = text.strip()
        if called := self.called(text):
            if doubt := self._group_with_the_code(text, called):
                raise NameAmbiguous(text, distinct_names((*called, *doubt)), TYPE_WHOLE)
            return only(text, called, TYPE_WHOLE)
        beginning = () if whole else tuple(self.beginning(text))
        if groups := self.groups_called(text):
            raise GroupAsSpeaker(text, groups[0].name, distinct_names(beginning))
        if beginning:
            return only(text, beginning, TYPE_MORE)
        if len(groups := () if whole or stands_whole(text) else self._groups.beginning(text)) == 1:
            raise GroupAsSpeaker(text, groups[0].name)
        raise self._unknown(text)

    def matches(self, text: str, *, whole: bool = False) -> tuple[Known, ...]:
        """Return the participants by the step that decides; none for the name of a group, or of nobody."""
        if called := self.called(text):
            return () if self._group_with_the_code(text, called) else called
        return () if whole or self.groups_called(text) else tuple(self.beginning(text))

    def called(self, text: str) -> tuple[Known, ...]:
        """Return the participants whose whole name is ``text``, by the first step that matches anyone."""
        return self._called(text) or named_twice(text, self._called) or self._called_with_members(text)

    def _called(self, text: str) -> tuple[Known, ...]:
        key = normal(text)
        if own := self._names.own.called(key):
            return own
        if key and key == normal(self._session.presiding_officer(self._track)):
            return (presiding_officer(self._session, self._track),)
        built_in = self._names.built_in.called(key)
        if len(key) <= _DOUBTFUL and built_in and not self._groups.own(text):
            return tuple(dict.fromkeys((*self._by_code(text.upper()), *built_in)))
        return self._by_code(text) or built_in or self._spelled(text)

    def _called_with_members(self, text: str) -> tuple[Known, ...]:
        """Return the organization that is named with its member States."""
        return tuple(known for known in self._called(without_members(text)) if not known.code)

    def note_on(self, text: str) -> str:
        """Return what else ``text`` may have meant where it is the code of a State; empty where it is plain."""
        key = normal(text)
        state = self._names.codes.get(key.upper())
        if state is None or self._names.own.called(key) or self.matches(text) != (state,):
            return ""
        others = [known.name for known in self._names.built_in.called(key) if known != state]
        others += [group.name for group in self.groups_called(text) if group.name not in others]
        others += [abbreviated] if (abbreviated := abbreviations().get(key.upper())) else []
        if not others:
            return ""
        return f"{without_article(text)} is the code of {state.name}, and also stands for {enumeration(others)}"

    def beginning(self, text: str) -> dict[Known, str]:
        """Return the participants with a name that begins with ``text``, each with the first such name.

        Those who can be expected come alone where there are any: the session's own participants, who has spoken or
        been inscribed, and the States by the names that they bear at the session and by their codes. Three letters or
        fewer in capitals begin nothing, no acronym begins another, and the whole name of somebody in another language
        begins nobody else's. What only tells a kind of State is part of every name that has it: ``Kingdom``.
        """
        if not normal(text) or stands_whole(text):
            return {}
        begun = self._expected(text) or without_acronyms(text, self._names.built_in.beginning(normal(text)))
        if begun and names_a_kind(text):
            begun = begun | self._names.expected.within(text)
        abroad = self.abroad(text)
        return {} if abroad and begun.keys().isdisjoint(abroad) else begun

    def _expected(self, text: str) -> dict[Known, str]:
        """Return those who can be expected whose names begin with ``text``, which is not empty."""
        key = normal(text)
        expected, built_in = self._names.expected.beginning(key), self._names.built_in.beginning(key)
        others = {known: name for known, name in built_in.items() if not known.code and known not in expected}
        heard = {known: name for known, name in others.items() if identity(known) in self._heard}
        return without_acronyms(text, expected | heard)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self._session.groups)

    @cached_property
    def _heard(self) -> Collection[str]:
        return self._spoken()

    def names_beginning(self, text: str) -> dict[Known, str]:
        """Return whoever has a name or code that begins with ``text``, expected or not, each with that name."""
        key = normal(text)
        return self._names.expected.beginning(key) | self._names.built_in.beginning(key) if key else {}

    def within(self, text: str) -> dict[Known, str]:
        """Return the participants with a name in which every word of ``text`` begins a word, each with that name."""
        return self._names.everything.within(text)

    def names(self, known: Known) -> tuple[str, ...]:
        """Return all names of a participant, as written."""
        return self._names.everything.names(known)

    def listed(self) -> dict[Known, str]:
        """Return the session's own participants, each with its group in the list of participants, or empty."""
        return self._names.participants

    def group(self, text: str, *, whole: bool = False) -> GroupKnown:
        """Return the one group that ``text`` means, or else a participant.

        A statement may be made on behalf of a State or an organization. Groups are matched by whole names, the
        session's before the usual ones, then participants by whole names and codes, and, unless ``whole``, both
        together by names that begin with the text. Raises `NameAmbiguous` and `NameUnknown` as `participant` does.
        """
        text = text.strip()
        if matches := self.group_matches(text, whole=True):
            return only(text, matches, TYPE_WHOLE)
        if matches := () if whole else self.group_matches(text):
            return only(text, matches, TYPE_MORE)
        raise NameUnknown(text, self.nearest_groups(text), among=PARTICIPANT_OR_GROUP)

    def group_matches(self, text: str, *, whole: bool = False) -> tuple[GroupKnown, ...]:
        """Return the groups, and participants as groups, by the step that decides.

        Beside a group that begins so, those count who can be expected, or else organizations by a name of several
        words: nobody means Europol by ``europ``, nor Australia, the Commonwealth of, by ``common``.
        """
        if called := self.groups_called(text) or _as_groups(self.called(text)):
            return called
        if whole or not normal(text) or stands_whole(text):
            return ()
        groups = self._groups.beginning(text)
        participants = _as_groups(self._beside_groups(text) if groups else self.beginning(text))
        return tuple({normal(group.name): group for group in (*participants, *groups)}.values())

    def _beside_groups(self, text: str) -> Iterable[Known]:
        """Return those who count beside the groups that begin with ``text``."""
        if expected := self._expected(text):
            return expected
        key, index = normal(text), self._names.built_in
        in_words = (
            known
            for known in index.beginning(key)
            if any(normal(name).startswith(key) and " " in without_article(name) for name in index.names(known))
        )
        return [known for known in in_words if not known.code]

    def groups_called(self, text: str) -> tuple[GroupKnown, ...]:
        """Return the groups whose whole name is ``text``: the session's, or else the usual ones."""
        return self._groups.called(text)

    def groups_fitting(self, text: str) -> dict[GroupKnown, str]:
        """Return the groups that ``text`` may mean, each with the name that fits; all of them for empty text."""
        return self._groups.fitting(text)

    def _by_code(self, text: str) -> tuple[Known, ...]:
        """Return the State with the code ``text``, in capitals; points and spaces do not count: ``U.S.A.``."""
        known = self._names.codes.get(as_code(text))
        return () if known is None else (known,)

    def _group_with_the_code(self, text: str, called: tuple[Known, ...]) -> tuple[GroupKnown, ...]:
        """Return the groups that a code of two letters may mean as well as its State."""
        if len(normal(text)) > _DOUBTFUL or called != self._by_code(text):
            return ()
        return tuple(group for group in self.groups_called(text) if group.name != called[0].name)

    def _spelled(self, text: str) -> tuple[Known, ...]:
        """Return those of whom ``text`` is the name as offices spell it: the session's own, States, organizations."""
        if own := self._names.own.spelled(spelled_out(text)):
            return own
        if states := states_spelled(text):
            return tuple(self._names.codes[state.alpha3] for state in states)
        organization = organization_spelled(text)
        return self._names.built_in.called(normal(organization.name)) if organization else ()

    def abroad(self, text: str) -> tuple[Known | GroupKnown, ...]:
        """Return the participants and groups whom another language calls ``text``."""
        codes, built_in = self._names.codes, self._names.built_in
        things: list[Known | GroupKnown] = []
        for meant in meant_abroad(text):
            known = (codes[meant],) if meant in codes else built_in.called(normal(meant))
            things += known or self._groups.called(meant)
        return tuple(things)

    def nearest_states(self, text: str) -> tuple[str, ...]:
        """Return the names of the States that may have been meant."""
        return tuple(known.name for known in self._names.everything.nearest(text) if known.code)

    def nearest_groups(self, text: str) -> tuple[str, ...]:
        """Return the names of the groups and participants that may have been meant by a group that nobody knows."""
        nearest = [*distinct_names(self._groups.nearest(text)), *self._nearest(text)]
        return distinct_names(self.abroad(text)) or tuple(dict.fromkeys(nearest))

    def _unknown(self, text: str) -> NameUnknown:
        """Return the refusal of a name that nobody has, with whom it may have meant.

        For a short word in capitals those are whose names begin so; for a person none is a State.
        """
        if is_a_title(text, self._session, self._track):
            title = presiding_officer(self._session, self._track).name
            return NameUnknown(text, (title,)).advising(
                f"the presiding officer is {title}: type {without_article(title)}"
            )
        if is_an_office(text):
            return NameUnknown(text).advising(f'a title stands as typed in quotes: "{text}" as:officer')
        return NameUnknown(text, distinct_names(self.abroad(text)) or self._nearest(text))

    def _nearest(self, text: str) -> tuple[str, ...]:
        if stands_whole(text):
            beginning = distinct_names(self._names.everything.beginning(normal(text)))
            return beginning if len(beginning) <= _TOO_MANY else ()
        plain = without_courtesy_title(text)
        person = plain != text and " of " not in f" {plain}"
        nearest = self._names.everything.nearest(text)
        return tuple(dict.fromkeys(known.name for known in nearest if not (person and known.code)))


def _as_groups(participants: Iterable[Known]) -> tuple[GroupKnown, ...]:
    return tuple(dict.fromkeys(GroupKnown(known.name, "") for known in participants))
