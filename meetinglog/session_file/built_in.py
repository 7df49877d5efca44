"""Names of a session file and its list that are those of built-in States, organizations and groups.

Article, case, accents and the spelling of offices do not count. Such a participant or group is the built-in one, its
form in running text included. An acronym in brackets at the end of a name is one more name, and no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from meetinglog.model.session import Capacity, Participant
from meetinglog.names.nearest import nearest_states
from meetinglog.names.register import built_in
from meetinglog.names.spelling import group_spelled, organization_spelled, state_spelled
from meetinglog.names.tables import Organization, State, UsualGroup, state_by_code
from meetinglog.session_file.location import ReadTable, quoted
from meetinglog.text.languages import without_any_article
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.text.normal import normal, without_article

Values = dict[str, Any]

StateName = Callable[[State], str]
"""Returns the form of a State's name in running text that the session uses."""

AS_STATES = frozenset({Capacity.STATE, Capacity.OBSERVER_STATE})
_PERSONS = frozenset({Capacity.PRESIDING, Capacity.OFFICER, Capacity.PANELLIST, Capacity.EXPERT, Capacity.SECRETARIAT})

_IN_BRACKETS = re.compile(r"(?P<name>.*\S)\s*[(\[](?P<acronym>[^()\[\]]+)[)\]]")
_LONGEST = 20
_SHOWN = 20


def split_acronym(name: str) -> tuple[str, str]:
    """Return a name without the capitals in brackets at its end, and these: ``World Test Fund (WTF)``; else nothing.

    A single word that has several capitals is one as well: ``CoE``, ``UNAIDS``, ``UN-Habitat``.
    """
    match = _IN_BRACKETS.fullmatch(name)
    if match is None or len(match["acronym"]) > _LONGEST:
        return name, ""
    acronym = match["acronym"].strip()
    capitals = [letter for letter in acronym if letter.isupper()]
    signs = capitals + [letter for letter in acronym if letter.isdigit()] * (acronym.upper() == acronym)
    is_acronym = bool(capitals) and len(signs) > 1 and (" " not in acronym or acronym.upper() == acronym)
    return (match["name"], acronym) if is_acronym else (name, "")


def settle_participant(values: Values, state_name: StateName) -> State | Organization | None:
    """Return the built-in one that a participant is, or `None`; its values get the name and the code of that.

    What stands in brackets at the end of its name becomes its ``acronym``.
    """
    name, acronym = split_acronym(values["name"])
    state = _state(values, name) if values.get("capacity") in AS_STATES else None
    same = state or _organization(values, name)
    if isinstance(same, State):
        values["name"], values["code"] = state_name(same), same.alpha3
    else:
        values["name"] = same.name if same else _running(name)
    known = (same.alpha2, same.alpha3, *same.aliases) if isinstance(same, State) else same.aliases if same else ()
    if acronym and normal(acronym) not in map(normal, known):
        values["acronym"] = acronym
    return same


def _state(values: Values, name: str) -> State | None:
    """Return the State that a participant is by its name, unless its code is another's."""
    state = state_spelled(values["name"]) or state_spelled(name) or state_by_code(name)
    return state if state and values.get("code") in {None, "", state.alpha3} else None


def _organization(values: Values, name: str) -> Organization | None:
    """Return the organization that a participant is by its name, or in its capacity by an alias of several words.

    Who is called by an acronym alone keeps that as a form of the session's own.
    """
    capacity: Capacity | None = values.get("capacity")
    if capacity is Capacity.SECRETARIAT:
        secretariat = built_in(Participant(name=name, capacity=capacity))
        return secretariat if isinstance(secretariat, Organization) else None
    same = organization_spelled(values["name"]) or organization_spelled(name)
    if same is None or normal(name) not in map(normal, same.aliases):
        return same
    return same if " " in without_article(name) and same.capacity is capacity else None


def settle_group(values: Values) -> UsualGroup | None:
    """Return the usual group whose name a group has, or `None`; its values get that name."""
    name, acronym = split_acronym(values["name"])
    same = group_spelled(values["name"]) or group_spelled(name)
    if same and normal(name) in map(normal, same.aliases):
        same = None
    values["name"] = same.name if same else _running(name)
    if acronym and normal(acronym) not in map(normal, (*values.get("aliases", ()), *(same.aliases if same else ()))):
        values["aliases"] = (*values.get("aliases", ()), acronym)
    return same


def notes_on(participants: Iterable[ReadTable], groups: Iterable[ReadTable]) -> Iterator[str]:
    """Yield a sentence on each participant with a State's capacity that is none, and one on names without article."""
    bare = []
    participants = list(participants)
    yield from _shared_acronyms(participants)
    yield from _names_of_others(participants)
    for entry in participants:
        name, capacity = entry.values.get("name", ""), entry.values.get("capacity")
        if (
            capacity in AS_STATES
            and name
            and not (entry.values.get("code") or any(map(state_spelled, _aliases(entry))))
        ):
            yield (
                f"{entry.place.name}: {quoted(name)} has the capacity {capacity}, but {unknown_state(name)}. It "
                f"will be listed among the States; if it is none, give it another capacity, such as {Capacity.OTHER}."
            )
        elif capacity not in AS_STATES | _PERSONS:
            bare.append(name)
    bare += [entry.values.get("name", "") for entry in groups]
    bare = list(
        dict.fromkeys(name for name in bare if name and without_any_article(name) == name and not _built_in(name))
    )
    if bare:
        more = f"; and {len(bare) - _SHOWN} more" if len(bare) > _SHOWN else ""
        have = by_count(len(bare), "This name has", "These names have")
        yield f"{have} no “the” and will be printed without it: {'; '.join(bare[:_SHOWN])}{more}."


def _built_in(name: str) -> bool:
    """Return whether a name is a form in running text that is built in, such as one that never has an article."""
    return any(same is not None and same.name == name for same in (organization_spelled(name), group_spelled(name)))


def _aliases(entry: ReadTable) -> tuple[str, ...]:
    aliases: tuple[str, ...] = entry.values.get("aliases", ())
    return aliases


def unknown_state(name: str) -> str:
    """Return what is said of a name with a State's capacity that no built-in State has: the nearest."""
    near = nearest_states(name)
    nearest = f"; the nearest {by_count(len(near), 'is', 'are')} {enumeration(near)}" if near else ""
    return f"no State is called so{nearest}"


def report_groups(participants: Iterable[ReadTable]) -> None:
    """Report each participant that is a built-in group, which cannot have the floor, and no organization as well."""
    for entry in participants:
        name = entry.values.get("name", "")
        group = None if not name or entry.values.get("code") or organization_spelled(name) else group_spelled(name)
        if group is not None:
            entry.at("name").error(
                f"{quoted(name)} is a group, {group.name}, and has no floor of its own; leave it out. A statement on "
                f"its behalf is typed with its speaker: NAME for:{(*group.aliases, group.name)[0]}."
            )


def _shared_acronyms(participants: Iterable[ReadTable]) -> Iterator[str]:
    """Yield a sentence on each acronym in brackets that several participants have."""
    owners: dict[str, dict[str, str]] = {}
    for entry in participants:
        if acronym := entry.values.get("acronym", ""):
            owners.setdefault(normal(acronym), {})[entry.values["name"]] = acronym
    for names in owners.values():
        if len(names) > 1:
            acronym = next(iter(names.values()))
            yield f"{quoted(acronym)} is the acronym of {enumeration(names)}; typed alone it is refused with all."


def _names_of_others(participants: Iterable[ReadTable]) -> Iterator[str]:
    """Yield a sentence on each alias or acronym that is the code of a State, or of others that are built in, as well.

    Nothing else says that who types it gets the session's own participant.
    """
    for entry in participants:
        if not entry.values.get("name") or "capacity" not in entry.values:
            continue
        name, aliases = quoted(entry.values["name"]), _with_acronym(entry)
        same = built_in(Participant(aliases=aliases, **{key: entry.values[key] for key in ("name", "capacity")}))
        for alias in aliases:
            place = (entry.at("aliases") if alias in _aliases(entry) else entry.place).name
            if others := _others_called(alias, entry, same):
                yield f"{place}: {quoted(alias)} is also {enumeration(others)}; typed alone, it means {name}."
            elif isinstance(same, Organization) and not _share_a_name(entry, same) and _is_called(alias, same):
                yield (
                    f"{place}: {name} has the alias {quoted(alias)} and the capacity of {same.name}, and is taken for "
                    f"it; if it is another, leave {quoted(alias)} out."
                )


def _others_called(alias: str, entry: ReadTable, same: State | Organization | None) -> list[str]:
    """Return who else than a participant, the built-in one that is the ``same``, has an alias; codes in any case."""
    code, state = state_by_code(normal(alias).upper()), state_spelled(alias)
    organization, group = organization_spelled(alias), group_spelled(alias)
    own = {normal(entry.values["name"]), *((normal(same.name),) if same else ())}
    others = [f"the code of {code.name}"] if code and code != same and code.alpha3 != entry.values.get("code") else []
    others += [state.name] if state and state != same and state.alpha3 != entry.values.get("code") else []
    others += [each.name for each in (organization, group) if each and normal(each.name) not in own]
    return list(dict.fromkeys(others))


def _share_a_name(entry: ReadTable, organization: Organization) -> bool:
    """Return whether a participant and an organization share more than an alias."""
    return _is_called(entry.values["name"], organization) or normal(organization.name) in map(normal, _aliases(entry))


def _is_called(alias: str, organization: Organization) -> bool:
    return normal(alias) in map(normal, organization.all_names())


def _with_acronym(entry: ReadTable) -> tuple[str, ...]:
    acronym = entry.values.get("acronym", "")
    return tuple(dict.fromkeys((*_aliases(entry), *((acronym,) if acronym else ()))))


def _running(name: str) -> str:
    """Return a name as it stands in running text: its article is not capitalized."""
    return f"the {name.removeprefix('The ')}" if name.startswith("The ") else name
