"""Every key of every built-in style is seen in a report: its words where it has words, else what it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from meetinglog.model.events import Output
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.report.cover import cover
from meetinglog.outputs.report.masthead import masthead
from meetinglog.outputs.report.sections.annexes import with_annexes
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.sections.organization import organization
from meetinglog.outputs.report.style import Style, WholeStyle, read, source
from meetinglog.outputs.report.style.plan import (
    AtPart,
    Category,
    GroupsCounted,
    PlanPart,
    StatementParagraph,
    StatementsPart,
)
from meetinglog.outputs.report.style.templates import StyleTable
from meetinglog.outputs.report.text import as_text
from meetinglog.text.toml import read_toml
from meetinglog.views.selection import ALL
from tests.support.paths import CASES
from tests.support.scene import given, session
from tests.support.style_text import toml_text
from tests.support.word.report import case

BODIES = (
    "untoc",
    "human-rights-council",
    "climate-bodies",
    "status-of-women",
    "human-rights-commission",
    "indigenous-forum",
    "untoc-fr",
    "untoc-es",
    "summary-record",
)

CAPACITIES = ("un", "igo", "ngo", "panellist", "expert", "officer", "other")
PARTICIPANTS = [{"name": f"the {c.upper()} {n}", "capacity": c} for c in (*CAPACITIES, "reio") for n in (1, 2)]
BY_CAPACITY = [[f'"the {c.upper()} {n}"' for c in CAPACITIES] for n in (1, 2)]
FLOOR = (["Norway", "Thailand", *BY_CAPACITY[0], "secretariat"], ["Iran", "Yemen", *BY_CAPACITY[1], "secretariat"])
DOCUMENTS = [
    *([], ["Report of X"], ["Note by X"], ["Study of X"], ["Report of X", "Note by X"]),
    *(["Nota de X"], ["Note de X"]),
]
NUMBERS = ("1", "2", "3", "4", "5", "6 (a)", "6 (b)", "7", "8", "9", "9 (a)", "10", "10 (a)", "10 (b)", "10 (c)")
ITEMS = [
    {
        "number": number,
        "title": f"Title {number}",
        "chapter": "" if "(" in number else number,
        "documents": [{"symbol": f"S/{number}/{n}", "title": t} for n, t in enumerate(titles)],
    }
    for number, titles in zip(NUMBERS, [*DOCUMENTS, *[[]] * (len(NUMBERS) - len(DOCUMENTS))], strict=True)
]


def lines() -> Iterator[str]:
    """Type a session in which all is said that a report tells: once, twice by the same, by several."""
    yield from (
        "@2012-10-15T09:00 /open 1 chair:Kenya",
        "@09:01 /item 1",
        "/intro Norway",
        "Norway for:G77",
        "/closing Norway",
    )
    yield from (
        "/reply Norway",
        "/item 2",
        *FLOOR[0],
        "/intro secretariat",
        "/intro secretariat",
        "/closing secretariat",
    )
    yield from ("/closing secretariat", "/reply Thailand", '/reply "the UN 1"', "/item 3")
    yield from (f"{who} for:G77" for who in FLOOR[0])
    yield from ("/item 3", *FLOOR[0], "Norway", "/intro Norway", "/intro Norway", "/closing Norway", "/closing Norway")
    yield from ("/reply Norway", "/reply Norway", "/item 4", *FLOOR[0], *FLOOR[1], "/intro Norway", "/intro Peru")
    yield from ("/closing Norway", "/closing Peru", "/reply Norway", "/reply Peru", "/reply Thailand", "/reply Yemen")
    yield from ('/reply "the UN 1"', '/reply "the UN 2"', "/item 5", "Norway for:G77", "Peru for:G77")
    yield from (
        "/item 6 (a)",
        "Norway for:G77",
        "Peru",
        "/item 6 (b)",
        "Norway",
        "/item 7, 8",
        "Norway",
        "Norway",
    )
    yield from ("/item 9 (a)", "Norway", "/item 10 (a), 10 (b)", "Norway", "/item 10 (c)", "Norway", "/rise")
    yield from (
        "@2012-10-16T09:00 /open 2",
        "@09:01 /item 4",
        "/intro Norway",
        "Norway",
        "Peru",
        "/suspend",
        "/resume",
        "Chile",
        "/rise",
    )
    yield from ("@2012-10-17T09:00 /open 3", "@09:01 /item 4", "Thailand", "/rise")
    yield from (
        "@2012-10-18T09:00 /open 4",
        "@09:01 /item 7",
        '"the NGO 1"',
        '"the NGO 1"',
        "/item 8",
        '"the IGO 1"',
        '"the IGO 1"',
        "/rise",
    )
    yield from ("@2012-10-19T09:00 /open 5", "@09:01 /item 4", "/explain Norway when:before", "/decide took note of it")
    yield from (
        "/explain Peru",
        "/explain Peru",
        "/decide the President thanked all",
        "/decide the President closed the list",
    )
    yield from ("/explain Chile when:before", '/adopt S/L.1 "Draft"', "/explain Chile", "Norway")
    yield from ('/adopt S/L.2 "Two" kind:decision', '/adopt S/L.3 "Three" kind:decision', "Norway", "Peru")
    yield from ('/adopt S/L.4 "Four"', '/adopt S/L.5 "Five"', "Chile", '/drop S/L.6 "Six"', "/drop S/L.7")
    yield from ('/adopt S/L.8/Rev.1 "Eight" revised:orally amended:orally vote:1-1-1', "/adopt S/L.9 vote:0-0-0")
    yield from ("/adopt S/L.12 amended:orally", '/reject S/L.10 "Ten" vote:10-30-5', "Norway")
    yield from ("/reject S/L.11 vote:10-30-5", "/item 1", "/explain Norway", "/rise")
    yield from ("@2012-10-19T12:00 /open 6", "@12:01 /item 4", "/decide the President closed the debate", "/rise")


FEW = (
    "@2012-10-15T09:00 /open 1 chair:Norway",
    "/item 3",
    "/intro Thailand",
    "Norway",
    "/rise",
)


NOTED = (
    *("@2012-10-15T09:00 /open 1 chair:Kenya", "/limit 3m", "/item 3", "/intro secretariat", "- was brief"),
    *('Norway by:"Mr. X"', "- one", "/order Chile", "- two", "/ruling it was in order", "/closing Norway", "- three"),
    *("Egypt for:G77", "- four", "/suspend", "@09:30 /resume", "/explain Norway when:before", "- five"),
    *('/adopt S/L.1 vote:2-1-0 infavour:"Norway; Egypt" against:"Chile"', "/explain Norway", "- six"),
    *("/explain Egypt when:before", "- seven", "/decide took note of it", "/explain Egypt", "- eight"),
    *("/reject S/L.2 vote:1-2-0", "/drop S/L.3", "/reply Chile", "- nine", "@10:00 /rise"),
    *("@15:00 /open 2", "/item 3", "/explain Norway", "- ten", "@16:00 /rise", "@17:00 /open 3", "@17:30 /suspend"),
)
"""A session with notes, and with all that a summary record tells."""


@cache
def scenes() -> tuple[Proceedings, ...]:
    facts = session(
        items=ITEMS,
        participants=PARTICIPANTS,
        report={"symbol": "S", "distribution": "L", "addendum": True, "original_language": "English",
                "rapporteur": {"name": "A. Byron", "state": "KEN"}},
    )  # fmt: skip
    everything = given(*lines(), facts=facts).proceedings
    few = session(participants=PARTICIPANTS[::2])
    alone = given(*FEW, facts=few).proceedings
    noted = given(*NOTED).proceedings
    return (
        everything,
        alone,
        noted,
        *(case(each.name).proceedings for each in sorted(CASES.iterdir()) if each.is_dir()),
    )


def printed(style: str) -> str:
    """Return all that is written of the scenes in a style: the items, the chapter, the masthead."""
    return "\n".join(part for state in scenes() for part in parts(state, read(style)))


def written(style: str) -> list[str]:
    """Return what is written of the first scene in a style."""
    return list(parts(scenes()[0], read(style)))


def parts(state: Proceedings, wording: Style) -> Iterator[str]:
    yield as_text(with_annexes(report_on_items(state, wording), state, wording))
    if isinstance(wording, WholeStyle):
        yield as_text(organization(state, wording))
        for kind in ("report", "final"):
            facts = cover(state, Output(kind=kind, format="text"), ALL).facts
            yield repr(masthead(state.session, facts, wording, final=kind == "final"))


def leaves(table: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from leaves(value, f"{under}{name}.")
        else:
            yield f"{under}{name}", value


NOT_PRINTED = {"name", "description", "document", "language"}
CHOICES = {"form", "order", "names", "like", "by", "prepositions", "groups", "following"} | {
    "capacities",
    "paragraphs",
    "parts",
}


def is_printed(key: str, value: object) -> bool:
    words = isinstance(value, str) or key.endswith(("separators", "quantifiers"))
    words = words and not key.startswith(("organization.", "journal."))  # they have tests of their own
    return words and key not in NOT_PRINTED and key.rpartition(".")[2] not in CHOICES and ".runs_on." not in key


def marked(table: Mapping[str, Any], under: str = "") -> dict[str, Any]:
    """Return the data of a style whose every text says by which key it came."""
    result: dict[str, Any] = {}
    for name, value in table.items():
        key = f"{under}{name}"
        if isinstance(value, dict):
            result[name] = marked(value, f"{key}.")
        elif not is_printed(key, value):
            result[name] = value
        elif isinstance(value, str):
            result[name] = f"{value}⟦{key}⟧"
        elif name == "quantifiers":
            result[name] = [{**each, "words": f"{each['words']}⟦{key}⟧"} for each in value]
        else:
            result[name] = [f"{each}⟦{key}⟧" for each in value]
    return result


NEVER_SAID = {"statements.secretariat.several"}
"""The secretariat is one speaker, whoever speaks for it; styles from before say this all the same."""

AT = '[statements.representatives]\none = "{at} {speakers}"\nsame = "{at} {speakers}"\nseveral = "{at} {speakers}"'

VARIANTS: dict[str, tuple[str, ...]] = {
    "untoc": (
        '[documents]\nform = "reference"\nreference = "⟦documents.reference⟧"',
        "[organization.meetings]\ntimes = true",
        '[annexes.participants]\nnumber = ""\n[annexes.documents]\nnumber = ""',
        '[consideration]\nby = "day"\none = "{at}"\njoint = "{at}"',
        AT,
    ),
    "untoc-fr": (AT,),
    "untoc-es": (AT,),
    "climate-bodies": ('[statements.parties.behalf]\ngroups = "listed"',),
}
"""What else each style is asked to do, so that words for a choice that it does not make are seen as well."""


@pytest.mark.parametrize("name", BODIES)
def test_every_text_of_a_built_in_style_is_seen_in_a_report(name: str) -> None:
    own = read_toml(source(name, Path()))
    words = {key for key, value in leaves(own) if is_printed(key, value)}
    texts = [marked(own), *(merged(marked(own), read_toml(variant)) for variant in VARIANTS.get(name, ()))]
    seen = {key for text in texts for key in re.findall(r"⟦(.*?)⟧", printed(toml_text(text)))}
    assert words - seen <= NEVER_SAID


def merged(table: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = {name: merged(table[name], over[name]) for name in over if isinstance(over[name], dict) and name in table}
    return {**table, **over, **both}


OF_MEMBERS = "[statements.representatives]\n"
FLOOR_OF_COUNCIL = "[statements.floor]\n"
CHOSEN: dict[str, tuple[str, str]] = {
    "plan.by": ("summary-record", '[plan]\nby = "item"'),
    "plan.parts": ("untoc", '[plan]\nparts = ["consideration", "action"]'),
    "plan.runs_on": ("untoc", '[plan.runs_on]\nintroductory = ["consideration", "documents"]'),
    "at.year": ("human-rights-council", "[at]\nyear = false"),
    "at.resumed": ("climate-bodies", "[at]\nresumed = false"),
    "enumeration.order": ("untoc", '[enumeration]\norder = "alphabetical"'),
    "consideration.by": ("untoc", '[consideration]\nby = "day"\none = "{at}"'),
    "consideration.year": ("untoc", "[consideration]\nyear = false"),
    "consideration.prepositions": ("status-of-women", '[consideration]\nprepositions = "stretch"'),
    "documents.form": ("untoc", '[documents]\nform = "symbols"'),
    "statements.per_meeting": ("untoc", "[statements]\nper_meeting = true"),
    "statements.paragraphs": ("untoc", '[statements]\nparagraphs = ["representatives"]'),
    "statements.NAME.capacities": ("untoc", f'{OF_MEMBERS}capacities = ["state", "reio", "un"]'),
    "statements.NAME.like": ("untoc", '[statements.un]\nlike = "titled"'),
    "statements.NAME.form": ("untoc", f'{OF_MEMBERS}form = "list"'),
    "statements.NAME.order": ("untoc", f'{OF_MEMBERS}order = "alphabetical"'),
    "statements.NAME.names": ("untoc", f'{OF_MEMBERS}names = "list"'),
    "statements.NAME.separators": ("untoc", f'{OF_MEMBERS}separators = [" / ", " // "]'),
    "statements.NAME.member": ("untoc", f'{OF_MEMBERS}member = "{{name}}"'),
    "statements.NAME.between": ("climate-bodies", '[statements.all_others]\nbetween = ""'),
    "statements.NAME.behalf.groups": ("climate-bodies", '[statements.parties.behalf]\ngroups = "listed"'),
    "statements.NAME.categories.NAME.capacities": (
        "human-rights-council",
        '[statements.floor.categories.members]\ncapacities = ["state", "reio", "observer-state"]',
    ),
    "statements.NAME.categories.NAME.order": (
        "indigenous-forum",
        '[statements.floor.categories.countries]\norder = "speaking"',
    ),
    "statements.NAME.categories.NAME.kind": ("indigenous-forum", '[statements.floor.categories.countries]\nkind = "X"'),
    "said_on_action.following": ("untoc", '[said_on_action]\nfollowing = "debate"'),
    "reply.categories": ("untoc", '[reply.categories.all]\ncapacities = ["state", "observer-state"]'),
    "organization.attendance.names": ("untoc", '[organization.attendance]\nnames = "running"'),
    "organization.meetings.times": ("untoc", "[organization.meetings]\ntimes = true"),
    "language": ("untoc", 'language = "fr"'),
}
"""A change of each choice of a style, and a built-in style that it changes."""


@pytest.mark.parametrize("key", CHOSEN)
def test_every_choice_of_a_style_changes_a_report(key: str) -> None:
    name, change = CHOSEN[key]
    own = read_toml("" if name == "untoc" else source(name, Path()))
    assert written(toml_text(merged(own, read_toml(change)))) != written(toml_text(own))


def test_a_choice_that_a_style_can_make_is_among_those_that_are_tried() -> None:
    tables: dict[str, type[StyleTable]] = {
        "plan": PlanPart,
        "at": AtPart,
        "statements": StatementsPart,
        "statements.NAME": StatementParagraph,
        "statements.NAME.categories.NAME": Category,
        "statements.NAME.behalf": GroupsCounted,
    }
    keys = {f"{name}.{key}" for name, table in tables.items() for key in table.model_fields}
    words = {
        key.rpartition(".")[2]
        for name in BODIES
        for key, value in leaves(read_toml(source(name, Path())))
        if is_printed(key, value) and not key.startswith("summary.")
    }
    left = {key for key in keys - set(CHOSEN) if key.rpartition(".")[2] not in words}
    assert left == {"statements.NAME.categories", "statements.NAME.behalf"}
