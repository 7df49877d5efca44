"""The built-in organizations and usual groups."""

import re
from collections.abc import Iterable

from meetinglog.model.session import Capacity
from meetinglog.names.tables import Organization, UsualGroup, organizations, state_by_code, states, usual_groups
from meetinglog.text.normal import normal


def meanings(table: Iterable[Organization | UsualGroup]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in table:
        for name in (one.name, *one.aliases):
            found.setdefault(normal(name), set()).add(one.name)
    return found


def test_no_name_means_two_organizations() -> None:
    assert {name: ones for name, ones in meanings(organizations()).items() if len(ones) > 1} == {}


def test_no_name_means_two_groups() -> None:
    assert {name: ones for name, ones in meanings(usual_groups()).items() if len(ones) > 1} == {}


def test_no_organization_has_the_name_of_a_state() -> None:
    taken = {normal(name) for state in states() for name in state.all_names()}
    assert taken & meanings(organizations()).keys() == set()


def test_no_organization_has_the_code_of_a_state() -> None:
    assert [name for name in meanings(organizations()) if state_by_code(name.upper())] == []


def test_no_organization_stands_in_the_way_of_a_code_in_lower_case() -> None:
    """``per`` is Peru alone, as long as no organization's name begins so."""
    in_the_way = []
    for code in (state.alpha3.lower() for state in states()):
        meant = {s.alpha3 for s in states() for name in (*s.all_names(), s.alpha3) if normal(name).startswith(code)}
        if len(meant) == 1:
            in_the_way += [name for name in meanings(organizations()) if name.startswith(code)]
    assert in_the_way == []


def test_organizations_speak_as_un_entities_intergovernmental_organizations_or_others() -> None:
    assert {one.capacity for one in organizations()} == {Capacity.UN, Capacity.IGO, Capacity.OTHER}


def test_the_rows_stand_by_kind_and_in_alphabetical_order() -> None:
    for kind in (Capacity.UN, Capacity.IGO, Capacity.OTHER):
        names = [normal(one.name) for one in organizations() if one.capacity is kind]
        assert names == sorted(names)
    groups = [normal(group.name) for group in usual_groups()]
    assert groups == sorted(groups)


def test_names_are_clean() -> None:
    table: list[Organization | UsualGroup] = [*organizations(), *usual_groups()]
    names = [name for one in table for name in (one.name, *one.aliases)]
    assert [name for name in names if "'" in name or not name or re.search(r"^\s|\s$|\s\s", name)] == []


def test_the_five_regional_groups_are_usual_groups() -> None:
    regions = {state.region for state in states() if state.region}
    assert {f"the Group of {region}" for region in regions} <= {group.name for group in usual_groups()}
