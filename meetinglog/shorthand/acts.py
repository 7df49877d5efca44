"""Every act of the shorthand, from one table: what is typed, what it does, and how it is read.

The parser, the help, the command ``acts`` and the documentation's table are made from `ACTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from meetinglog import commands as c
from meetinglog.events import Kind
from meetinglog.shorthand import words
from meetinglog.shorthand.words import NotUnderstood


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act: its verb, how it is typed, what it does (a sentence), an example, and its reader."""

    verb: str
    usage: str
    meaning: str
    example: str
    read: Callable[[str], c.Command]


def _nothing(make: Callable[[], c.Command], verb: str) -> Callable[[str], c.Command]:
    """Make the reader of an act that takes nothing after its verb."""

    def read(rest: str) -> c.Command:
        if rest:
            raise NotUnderstood(f"/{verb} takes nothing after it; leave out “{rest}”")
        return make()

    return read


def _open(rest: str) -> c.OpenMeeting:
    head, values = words.key_values(rest, ("chair",))
    if not (head.isascii() and head.isdigit()) or not int(head):
        raise NotUnderstood("/open needs the number of the meeting, such as /open 4")
    return c.OpenMeeting(int(head), words.who(values["chair"]) if "chair" in values else None)


def _item(rest: str) -> c.TakeUpItems:
    at = next((i for i, char in enumerate(rest) if char in words.QUOTES), len(rest))
    title, quoted = words.unquoted(rest[at:])
    if rest[at:] and not (quoted and title):
        raise NotUnderstood('the title of an item stands in quotes, such as /item 12 "Other matters"')
    numbers = _numbers(words.required(rest[:at], "the number of the item"))
    if title and len(numbers) > 1:
        raise NotUnderstood("a title is given to one item at a time; take up the items one by one first")
    return c.TakeUpItems(numbers, title)


def _numbers(text: str) -> tuple[str, ...]:
    """Read item numbers separated by commas, each once."""
    numbers = [" ".join(part.split()) for part in text.split(",")]
    if not all(any(char.isalnum() for char in number) for number in numbers):
        raise NotUnderstood("between commas an item number is missing; type it such as /item 3, 4")
    return tuple(dict.fromkeys(numbers))


def _conclude(rest: str) -> c.ConcludeItems:
    return c.ConcludeItems(_numbers(rest) if rest else ())


def _doc(rest: str) -> c.PresentDocument:
    if rest[:1] and rest[0] in words.QUOTES:
        end = next((i for i, char in enumerate(rest[1:], 1) if char in words.QUOTES), 0)
        symbol, title = rest[1:end].strip(), rest[end + 1 :]
    else:
        symbol, _, title = rest.partition(" ")
    title = words.unquoted(title)[0]
    if not symbol or not title:
        raise NotUnderstood("/doc needs a symbol and a title, such as /doc CTOC/COP/2012/8 Report of the Secretariat")
    return c.PresentDocument(symbol, title)


def _floor(kind: Kind) -> Callable[[str], c.GiveFloor]:
    return lambda rest: c.GiveFloor(words.who(rest), kind)


def _for(rest: str) -> c.CompleteStatement:
    head, values = words.key_values(rest, ("also",))
    if not head and not values:
        raise NotUnderstood("/for needs a group, such as /for G77")
    return c.CompleteStatement(
        groups=words.groups(head) if head else None,
        also=words.groups(words.required(values["also"], "the group after also:")) if values else None,
    )


def _as(rest: str) -> c.CompleteStatement:
    return c.CompleteStatement(capacity=words.capacity(words.required(rest, "the capacity")))


def _by(rest: str) -> c.CompleteStatement:
    return c.CompleteStatement(person=words.unquoted(words.required(rest, "the person's name"))[0])


def note(rest: str) -> c.TakeNote:
    """Read a note with its themes."""
    if not rest:
        raise NotUnderstood("the note is empty; type its text after the -")
    return c.TakeNote(rest, words.themes(rest))


ACTS: tuple[ActSpec, ...] = (
    ActSpec("floor", "/floor WHO", "WHO has the floor, as with a bare name", "/floor Norway", _floor(Kind.STATEMENT)),
    ActSpec(
        "who",
        "/who WHO",
        "names the speaker of the statement now running, its clock untouched",
        "/who Italy",
        lambda rest: c.NameSpeaker(words.who(rest)),
    ),
    ActSpec("for", "/for GROUP", "the statement now running is on behalf of GROUP", "/for G77", _for),
    ActSpec("as", "/as CAPACITY", "in which capacity the statement now running is made", "/as observer-state", _as),
    ActSpec("by", "/by PERSON", "the person who makes the statement now running", "/by Ms. Li Wen", _by),
    ActSpec(
        "end",
        "/end",
        "the statement ends",
        "/end",
        _nothing(c.EndStatement, "end"),
    ),
    ActSpec(
        "open",
        "/open NUMBER [chair:NAME]",
        "the meeting is called to order; no item is before it yet",
        "/open 4",
        _open,
    ),
    ActSpec(
        "suspend",
        "/suspend [reason]",
        "the meeting is suspended; its number stays",
        "/suspend consultations",
        c.SuspendMeeting,
    ),
    ActSpec("resume", "/resume", "the suspended meeting is resumed", "/resume", _nothing(c.ResumeMeeting, "resume")),
    ActSpec("rise", "/rise", "the meeting rises", "/rise", _nothing(c.CloseMeeting, "rise")),
    ActSpec("chair", "/chair NAME", "NAME takes the chair", "/chair Kenya", lambda rest: c.TakeChair(words.who(rest))),
    ActSpec(
        "item",
        '/item NUMBER[, NUMBER…] ["TITLE"]',
        "the item is taken up, or taken up again; several together are considered jointly",
        "/item 3, 4",
        _item,
    ),
    ActSpec("conclude", "/conclude [NUMBER]", "consideration of the item is concluded", "/conclude 3", _conclude),
    ActSpec(
        "doc",
        "/doc SYMBOL TITLE",
        "a document is before the current item",
        "/doc CTOC/COP/2012/8 Report of the Secretariat on the review",
        _doc,
    ),
    ActSpec("intro", "/intro WHO", "an introductory statement", "/intro secretariat", _floor(Kind.INTRODUCTORY)),
    ActSpec("closing", "/closing WHO", "a concluding statement", "/closing secretariat", _floor(Kind.CONCLUDING)),
    ActSpec(
        "comment",
        "/comment TEXT",
        "a comment for officers only; it reaches no output but the history",
        "/comment the Chair asked for a short list",
        lambda rest: c.Comment(words.required(rest, "the text of the comment")),
    ),
)

BY_VERB = {act.verb: act for act in ACTS}
