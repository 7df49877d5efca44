"""The phrases that sentences about acts are made of: capacities, speakers, groups, items, outputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from meetinglog.model import events as e
from meetinglog.model.events import Kind
from meetinglog.model.facts import UNIDENTIFIED, Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.text.languages.en import by_count, capitalised, enumeration, ordinal
from meetinglog.text.normal import without_article

CAPACITIES = {
    Capacity.STATE: "State",
    Capacity.REIO: "regional economic integration organization",
    Capacity.OBSERVER_STATE: "observer State",
    Capacity.UN: "United Nations entity",
    Capacity.IGO: "intergovernmental organization",
    Capacity.NGO: "non-governmental organization",
    Capacity.SECRETARIAT: "secretariat",
    Capacity.PRESIDING: "presiding",
    Capacity.OFFICER: "officer",
    Capacity.PANELLIST: "panellist",
    Capacity.EXPERT: "expert",
    Capacity.OTHER: "other",
}
SEVERAL = {
    Capacity.STATE: "States",
    Capacity.REIO: "regional economic integration organizations",
    Capacity.OBSERVER_STATE: "observer States",
    Capacity.UN: "United Nations entities",
    Capacity.IGO: "intergovernmental organizations",
    Capacity.NGO: "non-governmental organizations",
    Capacity.SECRETARIAT: "the secretariat",
    Capacity.PRESIDING: "the presiding officer",
    Capacity.OFFICER: "officers",
    Capacity.PANELLIST: "panellists",
    Capacity.EXPERT: "experts",
    Capacity.OTHER: "others",
}
SELF_EVIDENT = frozenset({Capacity.STATE, Capacity.SECRETARIAT, Capacity.REIO, Capacity.OFFICER})

PURPOSES = {
    Kind.STATEMENT: "has the floor",
    Kind.INTRODUCTORY: "has the floor for an introductory statement",
    Kind.CONCLUDING: "has the floor for a concluding statement",
    Kind.REPLY: "speaks in exercise of the right of reply",
    Kind.ORDER: "has the floor on a point of order",
    Kind.EXPLANATION: "has the floor in explanation of vote or position",
}
"""For what someone has the floor, by the kind of statement."""

LIMITED = {
    "groups": "statements on behalf of groups",
    "order": "points of order",
    "reply": "statements in exercise of the right of reply",
    "explanation": "explanations of vote or position",
    "intro": "introductory statements",
    "closing": "concluding statements",
}

OUTPUTS = {
    "report": "the report",
    "organization": "the organizational chapter",
    "final": "the final report",
    "remainder": "the report on what is in no addendum",
    "statements": "the list of statements",
}
"""The outputs in words, by kind."""


def title(output: e.Output) -> str:
    """Name an output and the part of the record that it is of: ``the report on item 3, 5th meeting``."""
    named = [OUTPUTS[output.kind]]
    if output.items:
        named[0] += f" on {items_named(output.items)}"
    if output.addendum:
        named.append(f"addendum {output.addendum}")
    if output.meetings:
        numbers = enumeration([ordinal(number) for number in output.meetings])
        named.append(f"{numbers} {'meeting' if len(output.meetings) == 1 else 'meetings'}")
    if output.days:
        named.append(f"sittings of {enumeration(output.days)}")
    if output.track:
        named.append(f"track {output.track}")
    if output.annexes:
        named.append("with annexes")
    if output.until:
        named.append(f"until {output.until[:19].replace('T', ' ')}")
    return ", ".join(named)


def as_subject(output: e.Output) -> str:
    """Name an output as a sentence begins with it: the part that it is of is closed by a comma."""
    named = capitalised(title(output))
    return f"{named}," if ", " in named else named


@lru_cache(maxsize=1024)
def items_named(numbers: tuple[str, ...]) -> str:
    """Name items: ``item 3``, ``items 3 and 4``."""
    return f"{by_count(len(numbers), 'item', 'items')} {enumeration(numbers)}"


def under_items(state: Proceedings, track: str, own: tuple[str, ...] = ()) -> str:
    """Return the items that an act is under, in brackets: its own, else those before the meeting."""
    numbers = own or state.track(track).items
    return f" ({items_named(numbers)})" if numbers else ""


def speaker_name(statement: Statement | None) -> str:
    """Name the speaker of a statement, bare."""
    return statement.speaker_name if statement else UNIDENTIFIED


def speaker(statement: Statement | None) -> str:
    """Name the speaker of a statement with its capacity, where the name does not show it, and its groups."""
    if statement is None:
        return UNIDENTIFIED
    groups = behalf(statement) if statement.on_behalf_of else ""
    return _in_full(statement.speaker_name, statement.spoken_as, groups, statement.person)


def requested(request: e.Request) -> str:
    """Name who asks for the floor, for whom, by which person."""
    who = request.speaker
    return _in_full(who.name, who.capacity, on_behalf_of(request.groups, request.also), request.person)


def all_requested(requests: Sequence[e.Request]) -> str:
    """Name all who ask for the floor, those with more than a name apart from the others by a semicolon."""
    names = [requested(request) for request in requests]
    if len(names) <= 1 or not any("," in name for name in names):
        return enumeration(names)
    *others, last = names
    return "; ".join((*(name.removesuffix(",") for name in others), f"and {last}"))


@lru_cache(maxsize=4096)
def _in_full(name: str, capacity: Capacity | None, groups: str, person: str) -> str:
    """Name someone in running text: ``Greece (observer State), on behalf of the European Union,``."""
    presides = capacity is Capacity.PRESIDING and bool(person)
    shown = "" if capacity is None or presides or capacity in SELF_EVIDENT else f" ({CAPACITIES[capacity]})"
    details = [person if presides else f"represented by {person}"] if person else []
    details += [groups] if groups else []
    return f"{name}{shown}" + "".join(f", {detail}" for detail in details) + ("," if details else "")


def behalf(statement: Statement) -> str:
    """Return for whom a statement is made: ``on behalf of A and B``, with "also" beside its own name."""
    return on_behalf_of(statement.groups, statement.also) or "in its own name"


def on_behalf_of(groups: tuple[e.Group, ...], also: tuple[e.Group, ...]) -> str:
    """Return for which groups someone speaks, or an empty text."""
    names = [group.name for group in dict.fromkeys(groups + also)]
    return f"{'also ' if also else ''}on behalf of {enumeration(names)}" if names else ""


def asker(request: str, state: Proceedings) -> str:
    """Name who is on a list, by the id that events refer to it with."""
    inscription = state.inscription(request)
    return inscription.request.speaker.name if inscription else "someone who is not on the list"


def elected(officer: e.Elected) -> str:
    """Name someone elected: ``Ms. Ada Byron (Kenya)``; a State alone where it was elected as such."""
    if officer.represents is None:
        return officer.name
    state = officer.represents.name
    return f"{officer.name} ({without_article(state)})" if officer.name else state


def orally(*, revised: bool = False, amended: bool = False) -> str:
    """Return how a text was changed when it was put: ``, as orally revised and amended``; empty if it was not."""
    ways = [way for way, holds in (("revised", revised), ("amended", amended)) if holds]
    return f", as orally {enumeration(ways)}" if ways else ""


def votes(vote: e.Vote | None, *, recorded: bool = False) -> str:
    """Return how something was voted: `` by 30 votes to 6, with 11 abstentions``; empty without a vote."""
    if vote is None:
        return ""
    in_favour = f"{vote.in_favour or 'no'} {by_count(vote.in_favour, 'vote', 'votes')}"
    by = f"a recorded vote of {vote.in_favour or 'none'}" if recorded else in_favour
    abstentions = f"{vote.abstentions or 'no'} {by_count(vote.abstentions, 'abstention', 'abstentions')}"
    return f" by {by} to {vote.against or 'none'}, with {abstentions}"


def some_of(names: list[str]) -> str:
    """Name the first of several: at most five of them are named, of more four."""
    most = 4
    return enumeration(names if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"])


def warn_of_replies(state: Proceedings, track: str, items: tuple[str, ...] = ()) -> Iterator[str]:
    """Warn of those who asked for the right of reply, under some items or any, and did not have it."""
    asked = list(dict.fromkeys(i.request.speaker.name for i in state.reply_queue(track) if i.waits_under(items)))
    if asked:
        yield f"{some_of(asked)} {by_count(len(asked), 'has', 'have')} asked for the right of reply"
