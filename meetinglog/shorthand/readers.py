"""The readers of acts: what stands after a verb, to the command it asks for. Each raises `NotUnderstood`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, TypeVar, get_args

from meetinglog.errors import all_or_refused
from meetinglog.model import commands as c
from meetinglog.model.events import Kind
from meetinglog.model.session import LIMITED_KINDS
from meetinglog.shorthand import words
from meetinglog.shorthand.listing import listed, listed_who, without_number
from meetinglog.shorthand.words import Missing, NotUnderstood
from meetinglog.text.languages.en import enumeration
from meetinglog.text.titles import plain_title

_DIGITS = 5

OPEN_KEYS = ("chair",)
FOR_KEYS = ("also",)
LIMIT_KEYS = ("as",)
PROPOSALS = ("resolution", "decision")
ADOPT_KEYS = ("kind", "revised", "amended", "vote", "infavour", "against", "abstaining", "sponsors")
DROP_KEYS = ("kind",)
EXPLAIN_KEYS = (*words.WHO_KEYS, "when")
ELECT_KEYS = ("vote",)
AGENDA_KEYS = ("revised", "vote")
THEME_KEYS = ("to",)

_LISTS = {"infavour": "in_favour", "against": "against", "abstaining": "abstaining"}
_VOTE = re.compile(r"(\d{1,4})\s*[-‐‑‒–—−]\s*(\d{1,4})\s*[-‐‑‒–—−]\s*(\d{1,4})", re.ASCII)
"""Votes for and against and abstentions, between hyphens or the dashes that word processors make of them."""
_IN_BRACKETS = re.compile(r"(.*?)\(((?:[^()]|\([^()]*\))*)\)")

Read = TypeVar("Read", bound="c.Command | c.Correction")
Voted = TypeVar("Voted", c.Adopt, c.Reject)


def nothing(make: Callable[[], Read], verb: str) -> Callable[[str], Read]:
    """Make the reader of an act that takes nothing after its verb."""

    def read(rest: str) -> Read:
        if rest:
            raise NotUnderstood(f"/{verb} takes nothing after it; leave out “{rest}”")
        return make()

    return read


def is_number(text: str) -> bool:
    """Return whether a text is a number of a meeting or an entry: digits alone, and not too many."""
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


def open_(rest: str) -> c.OpenMeeting:
    """Read ``/open NUMBER [chair:NAME]``."""
    head, values = words.key_values(rest, OPEN_KEYS)
    if not is_number(head) or not int(head):
        raise NotUnderstood("/open needs the number of the meeting, such as /open 4")
    return c.OpenMeeting(int(head), words.who(values["chair"]) if "chair" in values else None)


def item(rest: str) -> c.TakeUpItems:
    """Read ``/item NUMBER[, NUMBER…] ["TITLE"]``."""
    at = next((i for i, char in enumerate(rest) if char in words.QUOTES), len(rest))
    title, quoted = words.unquoted(rest[at:])
    if rest[at:] and not (quoted and title):
        raise NotUnderstood('the title of an item stands in quotes, such as /item 12 "Other matters"')
    numbers = item_numbers(words.required(rest[:at], "the number of the item"))
    if title and len(numbers) > 1:
        raise NotUnderstood("a title is given to one item at a time; take up the items one by one first")
    return c.TakeUpItems(numbers, plain_title(title))


def item_numbers(text: str) -> tuple[str, ...]:
    """Read item numbers separated by commas, each once."""
    numbers = [" ".join(part.split()) for part in text.split(",")]
    if not all(any(char.isalnum() for char in number) for number in numbers):
        raise NotUnderstood("between commas an item number is missing; type it such as /item 3, 4")
    return tuple(dict.fromkeys(numbers))


def conclude(rest: str) -> c.ConcludeItems:
    """Read ``/conclude [NUMBER]``."""
    return c.ConcludeItems(item_numbers(rest) if rest else ())


def doc(rest: str) -> c.PresentDocument:
    """Read ``/doc SYMBOL TITLE``."""
    symbol, title = symbol_and_title(rest)
    if not symbol or not title:
        raise NotUnderstood("/doc needs a symbol and a title, such as /doc CTOC/COP/2012/8 Report of the Secretariat")
    return c.PresentDocument(symbol, title)


def floor(kind: Kind) -> Callable[[str], c.GiveFloor]:
    """Make the reader of an act that gives the floor."""
    return lambda rest: c.GiveFloor(words.who(rest), kind)


def unnamed(rest: str) -> c.Unnamed:
    """Read ``? [for:GROUP] [as:CAPACITY] [also:GROUP] [by:PERSON]``, the ``?`` taken off."""
    head, values = words.key_values(rest, words.WHO_KEYS)
    if head:
        raise NotUnderstood(
            "? is a speaker to be named with /who; type the name alone, or ? with for:, also:, as: or by:"
        )
    return c.Unnamed(**words.details(values))  # type: ignore[arg-type]


def for_(rest: str) -> c.CompleteStatement:
    """Read ``/for GROUP[; GROUP…] [also:GROUP]``."""
    head, values = words.key_values(rest, FOR_KEYS)
    if not head and not values:
        raise NotUnderstood("/for needs a group, such as /for G77")
    return c.CompleteStatement(
        groups=words.groups(head) if head else None,
        also=words.groups(words.required(values["also"], "the group after also:")) if values else None,
    )


def as_(rest: str) -> c.CompleteStatement:
    """Read ``/as CAPACITY``."""
    return c.CompleteStatement(capacity=words.capacity(words.required(rest, "the capacity")))


def by(rest: str) -> c.CompleteStatement:
    """Read ``/by PERSON``."""
    return c.CompleteStatement(person=words.person(words.required(rest, "the person's name")))


def explain(rest: str) -> c.Explain:
    """Read ``/explain WHO [when:before|after]``."""
    head, values = words.key_values(rest, EXPLAIN_KEYS)
    side = values.pop("when", None)
    return c.Explain(c.Who(words.name(head), **words.details(values)), "" if side is None else when(side))  # type: ignore[arg-type]


def when(text: str) -> Literal["before", "after"]:
    """Read on which side of the action an explanation stands. Raises `NotUnderstood`."""
    side = text.casefold()
    if side not in BESIDE:
        raise NotUnderstood(f"when: is before or after the action, not “{side}”")
    return "before" if side == "before" else "after"


def note(rest: str) -> c.TakeNote:
    """Read a note with its themes."""
    if not rest:
        raise NotUnderstood("the note is empty; type its text after the -")
    return c.TakeNote(rest, words.themes(rest))


def inscribe(rest: str) -> c.Inscribe:
    """Read ``/inscribe WHO[; WHO…]``."""
    return c.Inscribe(listed(words.required(rest, "a name")))


Where = Literal["first", "last", "before", "after"]
ENDS = ("first", "last")
BESIDE = ("before", "after")


def move(rest: str) -> c.Move:
    """Read ``/move WHO first|last|before:WHO|after:WHO``."""
    head, values = words.key_values(rest, (*words.WHO_KEYS, *BESIDE))
    beside = [key for key in BESIDE if key in values]
    name, _, end = head.rpartition(" ")
    if len(beside) + (end.casefold() in ENDS) != 1 or (not beside and not name):
        raise NotUnderstood("/move needs a name and first, last, before:NAME or after:NAME, such as /move Norway first")
    where: Where = next(w for w in get_args(Where) if w == (beside[0] if beside else end.casefold()))
    other = words.who(values[beside[0]]) if beside else None
    return c.Move(words.who(head if beside else name), where, other)


def limit(rest: str) -> c.SetLimit:
    """Read ``/limit LENGTH [as:CAPACITY|groups]``."""
    head, values = words.key_values(rest, LIMIT_KEYS)
    length, _, groups = head.casefold().partition(" ")
    if not length or groups.strip() not in {"", "groups"} or (groups and values):
        raise NotUnderstood(
            "/limit needs a length, such as /limit 3m, /limit 2m as:ngo, /limit 5m groups or /limit off"
        )
    applies_to = "groups" if groups else limited(values["as"]) if values else ""
    return c.SetLimit(None if length == "off" else words.seconds(length), applies_to)


def limited(value: str) -> str:
    """Read what a limit applies to: a capacity, a kind of statement, or groups."""
    word = words.unquoted(words.required(value, "what follows as:"))[0].casefold()
    return word if word in (*LIMITED_KINDS, "groups") else str(words.capacity(word))


def voted(make: Callable[..., Voted], verb: str) -> Callable[[str], Voted]:
    """Make the reader of ``/adopt`` and ``/reject SYMBOL ["TITLE"] [kind:decision] [revised:orally] [vote:…] …``."""

    def read(rest: str) -> Voted:
        symbol, title, values = _draft(rest, ADOPT_KEYS, verb)
        lists = {field: voters(values[key], key) for key, field in _LISTS.items() if key in values}
        return make(
            symbol,
            title,
            proposal_kind(values.get("kind", "resolution")),
            orally_revised="revised" in values and orally(values["revised"]),
            orally_amended="amended" in values and orally(values["amended"], "amended"),
            vote=read_vote(values["vote"]) if "vote" in values else None,
            sponsors=several(words.required(values["sponsors"], "who sponsors it")) if "sponsors" in values else (),
            **lists,
        )

    return read


def drop(rest: str) -> c.Drop:
    """Read ``/drop SYMBOL ["TITLE"] [kind:decision]``."""
    symbol, title, values = _draft(rest, DROP_KEYS, "drop")
    return c.Drop(symbol, title, proposal_kind(values.get("kind", "resolution")))


def _draft(rest: str, keys: tuple[str, ...], verb: str) -> tuple[str, str, dict[str, str]]:
    """Read the symbol and the title of a draft, and what is said of it by key. Raises `NotUnderstood`."""
    head, values = words.key_values(rest, keys)
    symbol, title = symbol_and_title(head)
    if not symbol:
        raise NotUnderstood(f'/{verb} needs a symbol, such as /{verb} CTOC/COP/2012/L.5 "TITLE"')
    unknown = words.unknown_key(head)
    if unknown:
        known = enumeration([f"{key}:" for key in keys])
        raise NotUnderstood(f"{unknown} is no key of /{verb}; it has {known}; a title stands in quotes")
    if title and title[0] in words.QUOTES and head[-1] not in words.QUOTES:
        raise NotUnderstood(f"the title of a draft stands alone, in quotes; leave out what follows it in {title}")
    return symbol, title, values


def proposal_kind(text: str) -> Literal["resolution", "decision"]:
    """Read ``kind:`` of a draft. Raises `NotUnderstood`."""
    kind = text.casefold()
    if kind not in PROPOSALS:
        raise NotUnderstood(f"kind: is resolution or decision, not “{kind}”")
    return "decision" if kind == "decision" else "resolution"


def several(text: str) -> tuple[c.Who, ...]:
    """Read speakers separated by ``;`` as lists have them, in quotes or not; with all that are none `NotUnderstood`."""
    parts = map(without_number, words.split_outside(words.unquoted(text)[0], ";"))
    return all_or_refused(listed_who, filter(None, parts), NotUnderstood)


def voters(text: str, key: str) -> tuple[c.Who, ...]:
    """Read who voted so; empty quotes are nobody. Raises `NotUnderstood`."""
    if not text:
        raise NotUnderstood(f'{key}: needs names, such as {key}:"Kenya; Norway"; for nobody type {key}:""')
    named = several(text)
    if any(who.groups or who.also or who.person for who in named):
        raise NotUnderstood(f'{key}: takes names alone, such as {key}:"Kenya; Norway"; leave out for:, also: and by:')
    return named


def elect(rest: str) -> c.Elect:
    """Read ``/elect OFFICE: NAME (STATE)[; NAME (STATE)…] [vote:34-13-0]``."""
    head, values = words.key_values(rest, ELECT_KEYS)
    colon = next((at for at, char in words.outside_quotes(head) if char == ":"), -1)
    office, names = words.unquoted(head[: max(colon, 0)])[0], head[colon + 1 :].strip()
    if not any(char.isalnum() for char in office) or not names:
        raise NotUnderstood(
            "/elect needs an office, a colon and a name, such as /elect President: Ms. Ada Byron (Kenya)"
        )
    return c.Elect(office, officers(names), read_vote(values["vote"]) if "vote" in values else None)


def officers(text: str) -> tuple[c.Officer, ...]:
    """Read ``NAME (STATE)``, several separated by ``;``. Raises `NotUnderstood`."""
    if words.key_values(text, words.WHO_KEYS)[1]:
        raise NotUnderstood("who is elected has a name and a State in brackets, such as Ms. Ada Byron (Kenya)")
    return tuple(dict.fromkeys(_officer(part) for part in words.split_outside(text, ";")))


def _officer(text: str) -> c.Officer:
    """Take the bracket off the end of a name; one in quotes stands as typed. Raises `NotUnderstood` for an office."""
    if not words.unquoted(text)[1] and any(char == ":" for _, char in words.outside_quotes(text)):
        raise NotUnderstood(f"“{text}” names another office: each has a line of its own, such as /elect {text}")
    match = None if words.unquoted(text)[1] else _IN_BRACKETS.fullmatch(text)
    name = words.unquoted(match[1] if match else text)[0]
    if match is None and not any(char.isalnum() for char in name):
        raise Missing("the name of who is elected is missing")
    return c.Officer(name, words.name(match[2]) if match else None)


def agenda(rest: str) -> c.AdoptAgenda:
    """Read ``/agenda [SYMBOL] [revised:orally] [vote:34-13-0]``."""
    head, values = words.key_values(rest, AGENDA_KEYS)
    symbol, more = symbol_and_title(head)
    if more:
        raise NotUnderstood(f"/agenda takes the symbol of the agenda, in quotes where it has spaces; not “{head}”")
    revised = "revised" in values and orally(values["revised"])
    return c.AdoptAgenda(symbol, revised, read_vote(values["vote"]) if "vote" in values else None)


def orally(text: str, key: str = "revised") -> bool:
    """Read ``revised:`` or ``amended:``, which take one word. Raises `NotUnderstood` for another."""
    if text.casefold() != "orally":
        raise NotUnderstood(f"{key}: takes the word orally")
    return True


def read_vote(text: str) -> tuple[int, int, int]:
    """Read the votes for, against and the abstentions: ``34-13-0``. Raises `NotUnderstood`."""
    match = _VOTE.fullmatch(text)
    if match is None:
        raise NotUnderstood("vote: takes the votes for, against and the abstentions, such as vote:34-13-0")
    return int(match[1]), int(match[2]), int(match[3])


def symbol_and_title(text: str) -> tuple[str, str]:
    """Read a symbol, in quotes where it has spaces, and the title after it, without what stands around it."""
    if text[:1] and text[0] in words.QUOTES:
        end = next((at for at, char in enumerate(text[1:], 1) if char in words.QUOTES), 0)
        symbol, title = text[1:end].strip(), text[end + 1 :]
    else:
        symbol, _, title = text.partition(" ")
    return symbol, plain_title(words.unquoted(title)[0])


def theme(rest: str) -> c.RenameThemes:
    """Read ``/theme OLD[; OLD…] to:NEW``."""
    head, values = words.key_values(rest, THEME_KEYS)
    if not head or not values.get("to"):
        raise NotUnderstood("/theme needs a theme and its new name, such as /theme hacking to:cybercrime")
    return c.RenameThemes(themes(head), theme_name(values["to"]))


def themes(text: str) -> tuple[str, ...]:
    """Read names of themes separated by ``;``. Raises `NotUnderstood`."""
    return tuple(dict.fromkeys(words.theme(part) for part in words.split_outside(text, ";")))


def theme_name(text: str) -> str:
    """Read the one name that themes get. Raises `NotUnderstood`."""
    if len(words.split_outside(text, ";")) > 1:
        raise NotUnderstood("to: takes one name, in quotes where it has a semicolon")
    return words.theme(text)


def clear(rest: str) -> c.ClearFlag:
    """Read ``/clear N``."""
    if not is_number(rest):
        raise NotUnderstood("/clear needs the number of the flag's entry, such as /clear 17")
    return c.ClearFlag(int(rest))


def strike(rest: str) -> c.Strike:
    """Read ``/strike N [reason]``."""
    return c.Strike(*words.numbers(rest))


def text(make: Callable[[str], Read], what: str) -> Callable[[str], Read]:
    """Make the reader of an act that takes a text."""
    return lambda rest: make(words.required(rest, what))


def of(make: Callable[[c.Who], Read]) -> Callable[[str], Read]:
    """Make the reader of an act that takes a speaker."""
    return lambda rest: make(words.who(rest))


def after(rest: str) -> c.Command:
    """Refuse ``/after`` where no line begins: the line's own reader takes it apart."""
    raise NotUnderstood(f"/after stands at the beginning of a line, such as /after 41 Norway; not before “{rest}”")
