"""The groups on whose behalf statements are made at a session, and how what an officer typed finds one."""

from __future__ import annotations

from meetinglog.model.session import GroupFacts
from meetinglog.names.register import GroupKnown, group_register
from meetinglog.names.spelling import group_spelled, named_twice, spelled_out, without_members
from meetinglog.text.normal import normal


class Groups:
    """The groups of a session and the usual ones; the register behind them is cached."""

    def __init__(self, groups: tuple[GroupFacts, ...]) -> None:
        """Index ``groups``, the session's own, before the usual ones."""
        self._register = group_register(groups)

    def called(self, text: str) -> tuple[GroupKnown, ...]:
        """Return the groups whose whole name is ``text``, as the tables or offices write it.

        The session's go before the usual ones. ``G77 & China`` is one, and so is ``Group of 77 and China (G77)``.
        """
        return self._called(text) or named_twice(text, self._called) or self._called(without_members(text))

    def _called(self, text: str) -> tuple[GroupKnown, ...]:
        key = normal(text)
        if called := self._register.own.called(key) or self._register.usual.called(key):
            return called
        usual = group_spelled(text)
        return self._register.own.spelled(spelled_out(text)) or (
            self._register.usual.called(normal(usual.name)) if usual else ()
        )

    def own(self, text: str) -> tuple[GroupKnown, ...]:
        """Return the session's own groups whose whole name is ``text``."""
        return self._register.own.called(normal(text))

    def beginning(self, text: str) -> tuple[GroupKnown, ...]:
        """Return the groups with a name that begins with ``text``."""
        key = normal(text)
        return tuple(self._register.everything.beginning(key)) if key else ()

    def fitting(self, text: str) -> dict[GroupKnown, str]:
        """Return the groups that ``text`` may mean, each with the name that fits; all of them for empty text.

        The session's groups come before the usual ones, and names that begin with the text before those that contain
        its words.
        """
        groups: dict[GroupKnown, str] = {}
        for index in (self._register.own, self._register.usual):
            for fitting in (index.beginning(normal(text)), index.within(text)):
                for group in sorted(fitting, key=lambda group: normal(group.name)):
                    groups.setdefault(group, fitting[group])
        return groups

    def nearest(self, text: str) -> tuple[GroupKnown, ...]:
        """Return the groups that may have been meant."""
        return self._register.everything.nearest(text)
