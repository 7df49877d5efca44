"""The names of one session: its own participants and groups, and what is built in, by the session's dates.

A session's own entry and a built-in one that mean the same are one entity, with the session's form and capacity. A
participant is a State if its code or one of its names is that State's. It is a built-in organization if the name of one
is a name or alias of the other, or if they share an alias and the capacity.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.session import Capacity, GroupFacts, Members, Participant, Session
from meetinglog.names.index import Index
from meetinglog.names.tables import (
    Organization,
    State,
    organizations,
    shared_names,
    state_by_code,
    state_named,
    states,
    usual_groups,
)
from meetinglog.text.languages import without_any_article
from meetinglog.text.normal import normal, without_article

_AS_STATES = frozenset({Capacity.STATE, Capacity.OBSERVER_STATE})

_SECRETARIAT = Organization("the secretariat", Capacity.SECRETARIAT)
"""Known at every session (``shorthand``, section WHO)."""


class Known(Struct, frozen=True):
    """A participant: its ``name`` as in running text, with article; its alpha-3 ``code``, empty for all but States."""

    name: str
    code: str
    capacity: Capacity


class GroupKnown(Struct, frozen=True):
    """A group: its ``name`` as in running text, and the ``text`` that a report prints instead, or empty."""

    name: str
    text: str


class Facts(Struct, frozen=True):
    """The facts of a session on which names depend: first day, own English forms by code, members, participants."""

    day: dt.date
    forms: tuple[tuple[str, str], ...]
    members: Members
    participants: tuple[Participant, ...]

    def with_participants(self, added: tuple[Participant, ...]) -> Facts:
        """Return the same facts with ``added`` after the session's own participants."""
        return replace(self, participants=self.participants + added)


class Register(Struct, frozen=True):
    """The indexes of participants: the session's ``own`` names, ``codes`` in capitals, ``built_in`` names.

    ``expected`` holds the names of those who can be expected at the session, and the codes, for beginnings, and
    ``everything`` the names of all. ``participants`` are the session's own, each with its group in the list of
    participants, or empty.
    """

    own: Index[Known]
    codes: dict[str, Known]
    built_in: Index[Known]
    expected: Index[Known]
    everything: Index[Known]
    participants: dict[Known, str]


class GroupRegister(Struct, frozen=True):
    """The indexes of groups: the session's ``own``, the ``usual`` ones, and ``everything`` for beginnings."""

    own: Index[GroupKnown]
    usual: Index[GroupKnown]
    everything: Index[GroupKnown]


def facts_of(session: Session) -> Facts:
    """Return the facts of ``session`` on which names depend."""
    return Facts(session.facts.starts, tuple(session.forms("en").items()), session.members, session.participants)


def curly(name: str) -> str:
    """Return a name with curly apostrophes (report, "Typography")."""
    return name.replace("'", "’")


class _Latest(Struct):
    """The register asked for last, with what it is of: names are looked up in one session, again and again."""

    session: Session | None = None
    added: Collection[Participant] = ()
    register: Register | None = None


_LATEST = _Latest()


def register_of(session: Session, added: Collection[Participant] = ()) -> Register:
    """Return the register of a session, and of participants ``added`` on the spot; neither is ever changed."""
    if _LATEST.register is None or _LATEST.session is not session or _LATEST.added is not added:
        facts = facts_of(session)
        _LATEST.register = register(facts.with_participants(tuple(added)) if added else facts)
        _LATEST.session, _LATEST.added = session, added
    return _LATEST.register


@lru_cache(maxsize=64)
def register(facts: Facts) -> Register:
    """Return the register of a session; equal facts give the same register."""
    denoted = {participant: state_of(participant) for participant in facts.participants}
    nations = _states_known(facts, denoted)
    others = {participant: _known(participant) for participant, state in denoted.items() if state is None}
    own = [
        *((form, nations[_alpha3(code)]) for code, form in facts.forms if _alpha3(code) in nations),
        *((name, nations[state.alpha3]) for who, state in denoted.items() if state for name in _names(who)),
        *((name, known) for who, known in others.items() for name in _with_bare(_names(who))),
    ]
    codes = {code: nations[state.alpha3] for state in states() for code in (state.alpha2, state.alpha3)}
    codes |= {known.code: known for known in others.values() if known.code}
    built_in = [
        *((name, nations[state.alpha3]) for state in states() for name in state.all_names()),
        *_organizations_known(others),
    ]
    by_name = nations | dict(built_in)
    built_in += [(name, by_name[meaning]) for name, meaning in shared_names()]
    listed = {nations[state.alpha3] if state else others[who]: who.group for who, state in denoted.items()}
    expected = [
        *own,
        *codes.items(),
        *((name, nations[state.alpha3]) for state in states() for name in _names_on(state, facts.day)),
        *((name, known) for name, known in built_in if known in listed and not known.code),
    ]
    return Register(Index(own), codes, Index(built_in), Index(expected), Index([*own, *built_in]), listed)


@lru_cache(maxsize=64)
def group_register(groups: tuple[GroupFacts, ...]) -> GroupRegister:
    """Return the register of a session's groups; a usual group that shares a name with one of them is the same."""
    own = [
        (name, GroupKnown(curly(group.name), curly(group.text)))
        for group in groups
        for name in _with_bare((group.name, *group.aliases))
    ]
    by_key = {normal(name): known for name, known in reversed(own)}
    usual = []
    for group in usual_groups():
        names = (group.name, *group.aliases)
        same = next((by_key[normal(name)] for name in names if normal(name) in by_key), None)
        usual += [(name, same or GroupKnown(group.name, "")) for name in names]
    return GroupRegister(Index(own), Index(usual), Index([*own, *usual]))


def built_in(participant: Participant) -> State | Organization | None:
    """Return the built-in State or organization that `register` takes a participant for."""
    keys = set(_keys(participant))
    sharing = (known for known in (_SECRETARIAT, *organizations()) if not keys.isdisjoint(_keys(known)))
    return state_of(participant) or next((known for known in sharing if _are_one(participant, known)), None)


def _states_known(facts: Facts, denoted: dict[Participant, State | None]) -> dict[str, Known]:
    settled = {state.alpha3: who.capacity for who, state in reversed(denoted.items()) if state is not None}
    forms = {_alpha3(code): form for code, form in facts.forms}
    observers = _codes(facts.members.observer_states)
    listed = None if facts.members.states == "all" else _codes(facts.members.states)
    known = {}
    for state in states():
        code = state.alpha3
        is_member = code not in observers if listed is None else code in listed
        capacity = settled.get(code) or (Capacity.STATE if is_member else Capacity.OBSERVER_STATE)
        known[code] = Known(curly(forms.get(code) or state.name_on(facts.day)), code, capacity)
    return known


def state_of(participant: Participant) -> State | None:
    """Return the State that a participant is, by its code or names; `None` for one that merely belongs to a State."""
    if participant.capacity not in _AS_STATES:
        return None
    if participant.code:
        return state_by_code(participant.code)
    named = (state_named(name) for name in _names(participant))
    return next((state for state in named if state is not None), None)


def _names_on(state: State, day: dt.date) -> Iterator[str]:
    """Yield the names of a State on a day, in natural order and with the last part first: ``Korea, Republic of``."""
    for name in (state.name_on(day), state.list_name_on(day)):
        yield name
        head, _, last = name.partition(" of ")
        if last and "(" not in name:
            yield f"{without_article(last)}, {without_article(head)} of"


def _known(participant: Participant) -> Known:
    """Return a participant that is no built-in State; the code of a State it belongs to is not its own."""
    code = participant.code if participant.capacity in _AS_STATES else ""
    return Known(curly(participant.name), code, participant.capacity)


def _organizations_known(others: dict[Participant, Known]) -> Iterator[tuple[str, Known]]:
    mine: dict[str, list[Participant]] = {}
    for participant in others:
        for key in _keys(participant):
            mine.setdefault(key, []).append(participant)
    for organization in (_SECRETARIAT, *organizations()):
        sharing = (participant for key in _keys(organization) for participant in mine.get(key, ()))
        same = next((others[participant] for participant in sharing if _are_one(participant, organization)), None)
        known = same or Known(organization.name, "", organization.capacity)
        yield from ((name, known) for name in organization.all_names())


def _are_one(participant: Participant, organization: Organization) -> bool:
    """Return whether two that share a name are one; if they only share an alias, they must share the capacity."""
    if normal(participant.name) in _keys(organization) or normal(organization.name) in _keys(participant):
        return True
    return participant.capacity is organization.capacity


def _names(named: Participant | Organization) -> tuple[str, ...]:
    return (named.name, *named.aliases)


def _with_bare(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names, and each without its article: that of English does not count in comparisons, others would."""
    return (*names, *(bare for name in names if (bare := without_any_article(name)) != name))


def _keys(named: Participant | Organization) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normal(name) for name in _names(named)))


def _codes(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(_alpha3(code) for code in codes)


def _alpha3(code: str) -> str:
    state = state_by_code(code)
    return state.alpha3 if state else code
