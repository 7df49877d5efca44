"""Completion of an act: its verb, and the arguments that the table of acts gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from msgspec.structs import replace

from meetinglog.acts.table import ACTS as KINDS
from meetinglog.capture.completion import names
from meetinglog.capture.completion import values as matters
from meetinglog.capture.completion.context import Candidate, CompletionContext
from meetinglog.capture.completion.names import Awaited, one_called
from meetinglog.model import events as e
from meetinglog.model.commands import Numbers
from meetinglog.model.facts import identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.record.amend import keys_of
from meetinglog.shorthand import readers, words
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.amending import AMENDABLE
from meetinglog.shorthand.amending import KEYS as AMEND_KEYS
from meetinglog.shorthand.help import HELP, QUESTIONS, is_help
from meetinglog.shorthand.spec import ActSpec, Takes

KEYS = {
    **{key: of_key.meaning for key, of_key in AMEND_KEYS.items()},
    "before": "to before another on the list",
    "after": "to after another on the list",
}
"""The keys of the shorthand and what their values say."""

_ENDS = {"first": "to the head of the list", "last": "to the end of the list"}
_SIDES = {"before": "before the next action", "after": "after the latest action"}
_PROPOSALS = dict.fromkeys(readers.PROPOSALS, "")


def verbs(typing: CompletionContext, *, alone: bool) -> Iterator[Candidate]:
    """Yield the acts whose verb begins so, the one typed first; help and questions too where it stands ``alone``."""
    typed = typing.text[1:].casefold()
    fitting = [act for act in ACTS if act.verb.startswith(typed)]
    for act in sorted(fitting, key=lambda act: act.verb != typed):
        bare = act.usage == f"/{act.verb}"
        yield typing.offer(f"/{act.verb}{'' if bare else ' '}", act.usage, hint=act.meaning, complete=bare)
    verb, usage, meaning = HELP
    if alone and (not typed or is_help(typed)):
        yield typing.offer(f"/{verb}", usage, hint=meaning)
    for verb, usage, meaning in QUESTIONS:
        if alone and verb.startswith(typed):
            yield typing.offer(usage, usage, hint=meaning)


def helped(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the acts that can be explained."""
    typed = typing.text.removeprefix("/").casefold()
    return (typing.offer(act.verb, act.usage, hint=act.meaning) for act in ACTS if act.verb.startswith(typed))


def complete_arguments(typing: CompletionContext, act: ActSpec) -> Iterator[Candidate]:
    """Yield what can stand after the verb of an act."""
    return ARGUMENTS[act.takes](typing) if act.takes else iter(())


Completer = Callable[[CompletionContext], Iterator[Candidate]]


def speaker(typing: CompletionContext, awaited: Awaited | None = None) -> Iterator[Candidate]:
    """Yield what can stand in ``WHO``; without ``awaited`` who waits for the floor comes first, then the list."""
    likelier = Awaited(_interrupted(typing) + waiting(typing)) if awaited is None else awaited
    return _keyed(typing, words.WHO_KEYS, lambda name: names.speakers(name, likelier))


def unnamed(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the keys, and their values, of what is known of a speaker to be named."""
    return _keyed(typing, words.WHO_KEYS, lambda word: _these_keys(word, words.WHO_KEYS) if word.text else iter(()))


def waiting(typing: CompletionContext) -> tuple[e.Speaker, ...]:
    """Return who waits on the list of speakers."""
    return tuple(inscription.request.speaker for inscription in typing.state.queue(typing.track))


def _interrupted(typing: CompletionContext) -> tuple[e.Speaker, ...]:
    """Return the speaker whom a point of order has interrupted, and whose name gives the floor back."""
    statement = typing.state.waiting(typing.track)
    return (statement.speaker,) if statement and statement.speaker else ()


def _asked(typing: CompletionContext) -> tuple[e.Speaker, ...]:
    """Return who asked for the right of reply."""
    return tuple(inscription.request.speaker for inscription in typing.state.reply_queue(typing.track))


def _called(typing: CompletionContext) -> tuple[e.Speaker, ...]:
    """Return the speaker called last, whom ``/absent`` takes the floor back from."""
    called = typing.state.statement(typing.state.track(typing.track).called)
    return (called.speaker,) if called and called.speaker else ()


def _keyed(
    typing: CompletionContext, keys: tuple[str, ...], head: Completer, values: dict[str, Completer] | None = None
) -> Iterator[Candidate]:
    """Yield what fits in front of all keys, or in the value of the last; where nothing does, the keys begun."""
    key, value, unused = typing.keyed(keys)
    offered = ({**_VALUES, **(values or {})}.get(key, _nothing) if key else head)(value)
    first = next(offered, None)
    if first:
        return chain([first], offered)
    before, word = value.last_word()
    return _these_keys(word, unused) if before and word.text else iter(())


def _these_keys(typing: CompletionContext, keys: tuple[str, ...]) -> Iterator[Candidate]:
    typed = typing.text.casefold()
    fitting = (key for key in keys if key.startswith(typed))
    return (typing.offer(f"{key}:", f"{key}:", hint=KEYS[key], complete=False) for key in fitting)


def _nothing(_typing: CompletionContext) -> Iterator[Candidate]:
    return iter(())


def _in_list(typing: CompletionContext) -> CompletionContext:
    """Return the last of several names that is typed, in quotes that may still be open."""
    is_open = typing.text[:1] in words.QUOTES and not words.unquoted(typing.text)[1]
    return typing.after(1 if typing.text and is_open else 0).after_last(";")


def _limit(typing: CompletionContext) -> Iterator[Candidate]:
    length, word = typing.last_word()
    if not length:
        yield from matters.fixed(word, {"off": "ends all limits"} if word.text else {})
    elif word.text:
        yield from matters.fixed(word, {"groups": matters.LIMITED_WORDS["groups"]})


def _moved(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield those who wait; after a name, where to move it; after ``before:`` or ``after:``, beside whom."""
    keys = (*words.WHO_KEYS, *readers.BESIDE)
    moved = one_called(typing.in_front(keys), typing)
    others = tuple(s for s in waiting(typing) if moved is None or identity(s) != identity(moved))
    beside = dict.fromkeys(readers.BESIDE, lambda name: names.speakers(name, Awaited(others, alone=True)))
    return _keyed(typing, keys, _moved_where, beside)


def _moved_where(typing: CompletionContext) -> Iterator[Candidate]:
    name, word = typing.last_word()
    movable = list(names.speakers(typing, Awaited(waiting(typing), alone=True), more=" "))
    if one_called(name, typing) and (not word.text or not movable):
        yield from matters.fixed(word, _ENDS)
        yield from _these_keys(word, readers.BESIDE)
    yield from movable


def _officers(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the offices in front of the colon; after it, in brackets, whom someone represents."""
    office, colon, _ = typing.text.partition(":")
    if not colon:
        return matters.offices(typing)
    return _keyed(typing.after(len(office) + 1), readers.ELECT_KEYS, _elected)


def _elected(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield whom someone represents, in the brackets after the last name."""
    named = typing.after_last(";")
    bracket = named.text.rfind("(")
    if bracket < 0 or ")" in named.text[bracket:]:
        return iter(())
    offered = names.speakers(named.after(bracket + 1))
    return (replace(candidate, text=f"{candidate.text})") for candidate in offered)


def _themes(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the themes noted so far, each once, and what they could be part of."""
    renamed = typing.in_front(readers.THEME_KEYS).split(";")
    return _keyed(
        typing, readers.THEME_KEYS, _renamed, {"to": lambda name: matters.themes_noted(name, leaving_out=renamed)}
    )


def _renamed(typing: CompletionContext) -> Iterator[Candidate]:
    theme = typing.after_last(";")
    earlier = typing.text[: len(typing.text) - len(theme.text)].split(";")
    if theme.text.endswith(" ") and matters.is_noted(theme.text, typing.state):
        yield from _these_keys(theme.after(len(theme.text)), readers.THEME_KEYS)
    else:
        yield from matters.themes_noted(theme, leaving_out=earlier, more=" ")


def _amendment(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the keys of the entries named, and their values."""
    numbers, pairs = words.numbers(typing.text)
    place = len(typing.text.rstrip()) - len(pairs)
    if not pairs and typing.text[place:] == "":
        return iter(())
    types = _types(numbers, typing.state)
    keys = tuple(key for key in AMENDABLE if all(key in keys_of(kind) for kind in types))
    typing = typing.after(place)
    _, value, unused = typing.keyed(keys)
    if value is typing and " " not in typing.text:
        return _these_keys(typing, unused)
    return _keyed(typing, keys, _nothing, _amended(types))


def _types(numbers: Numbers, state: Proceedings) -> set[type[e.Recorded]]:
    """Return the types of the entries named, as far as the proceedings hold them."""
    low, high = min(first for first, _ in numbers.ranges), max(last for _, last in numbers.ranges)
    recorded = ((number, kind.event) for kind in KINDS.values() for number in kind.numbers(state))
    near = ((number, event) for number, event in recorded if low <= number <= high)
    return {event for number, event in near if any(first <= number <= last for first, last in numbers.ranges)}


def _amended(types: set[type[e.Recorded]]) -> dict[str, Completer]:
    """Return, by key, the completers of the values that depend on what is amended."""
    keyed = [kind.amendable["kind"] for kind in KINDS.values() if "kind" in kind.amendable]
    named = [KINDS[kind].amendable["kind"] for kind in types if "kind" in KINDS[kind].amendable]
    kinds = {word: "" for key in (named or keyed) for word in key.choices}
    several = e.SpeakersInscribed in types

    def speaker(typing: CompletionContext) -> Iterator[Candidate]:
        return names.speakers(typing.after_last(";") if several else typing, Awaited(waiting(typing)))

    return {
        "who": _elected if e.OfficersElected in types else speaker,
        "kind": lambda typing: matters.fixed(typing, kinds),
    }


_VALUES: dict[str, Completer] = {
    **dict.fromkeys(KEYS, _nothing),
    **dict.fromkeys(("who", "chair"), lambda typing: names.speakers(typing, Awaited(waiting(typing)))),
    **dict.fromkeys(("for", "also"), names.groups),
    "as": lambda typing: matters.explained(typing, matters.CAPACITY_WORDS),
    "item": matters.items,
    "theme": lambda typing: matters.themes_noted(typing.after_last(";")),
    "to": matters.themes_noted,
    "kind": lambda typing: matters.fixed(typing, _PROPOSALS),
    "revised": lambda typing: matters.fixed(typing, {"orally": "as orally revised"}),
    "amended": lambda typing: matters.fixed(typing, {"orally": "as orally amended"}),
    "when": lambda typing: matters.fixed(typing, _SIDES),
    **dict.fromkeys(("infavour", "against", "abstaining"), lambda typing: names.speakers(_in_list(typing))),
    "sponsors": lambda typing: _keyed(_in_list(typing), words.WHO_KEYS, names.speakers),
}
"""What the values of keys may become."""

ARGUMENTS: dict[Takes, Completer] = {
    Takes.SPEAKER: speaker,
    Takes.REPLIER: lambda typing: speaker(typing, Awaited(_asked(typing))),
    Takes.EXPLAINER: lambda typing: _keyed(typing, readers.EXPLAIN_KEYS, names.speakers),
    Takes.INSCRIBED: lambda typing: speaker(typing.after_last(";"), names.NOBODY),
    Takes.WITHDRAWN: lambda typing: speaker(typing, Awaited(waiting(typing) + _asked(typing), alone=True)),
    Takes.ABSENT: lambda typing: speaker(typing, Awaited(_called(typing) + waiting(typing), alone=True)),
    Takes.MOVED: _moved,
    Takes.GROUPS: lambda typing: _keyed(typing, readers.FOR_KEYS, names.groups),
    Takes.CAPACITY: lambda typing: matters.explained(typing, matters.CAPACITY_WORDS),
    Takes.MEETING: lambda typing: _keyed(typing, readers.OPEN_KEYS, _nothing),
    Takes.ITEMS: matters.items,
    Takes.CONCLUDED: lambda typing: matters.items(typing, current_first=True),
    Takes.OFFICERS: _officers,
    Takes.AGENDA: lambda typing: _keyed(typing, readers.AGENDA_KEYS, _nothing),
    Takes.PROPOSAL: lambda typing: _keyed(typing, readers.ADOPT_KEYS, _nothing),
    Takes.DRAFT: lambda typing: _keyed(typing, readers.DROP_KEYS, _nothing),
    Takes.LIMIT: lambda typing: _keyed(
        typing, readers.LIMIT_KEYS, _limit, {"as": lambda value: matters.explained(value, matters.LIMITED_WORDS)}
    ),
    Takes.THEMES: _themes,
    Takes.AMENDMENT: _amendment,
    Takes.FLAG: matters.flags,
    Takes.TRACK: matters.tracks,
}
"""What can stand after a verb, by what it takes."""
