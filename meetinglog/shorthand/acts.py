"""Every act of the shorthand, from one table: what is typed, what it does, and how it is read.

The parser, the help, the command ``acts`` and the documentation's table are made from `ACTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from msgspec import Struct

from meetinglog.model import commands as c
from meetinglog.model.events import Kind
from meetinglog.shorthand import readers as r
from meetinglog.shorthand import words
from meetinglog.shorthand.amending import amend


class Takes(Enum):
    """What stands after a verb, where it can be foreseen while it is typed."""

    SPEAKER = auto()
    REPLIER = auto()
    """A speaker, most likely one who asked for the right of reply."""
    INSCRIBED = auto()
    """Speakers, separated by ``;``."""
    WITHDRAWN = auto()
    """One who waits for the floor, or for a reply."""
    ABSENT = auto()
    """The speaker just called, or one who waits."""
    MOVED = auto()
    """One who waits, and where to."""
    GROUPS = auto()
    CAPACITY = auto()
    MEETING = auto()
    ITEMS = auto()
    CONCLUDED = auto()
    """Items, most likely those before the meeting."""
    PROPOSAL = auto()
    OFFICERS = auto()
    """An office, and who is elected to it, of which State."""
    AGENDA = auto()
    LIMIT = auto()
    THEMES = auto()
    """Themes noted so far, and what they are called from now on."""
    AMENDMENT = auto()
    FLAG = auto()
    TRACK = auto()


class ActSpec(Struct, frozen=True):
    """One act: its verb, how it is typed, what it does, an example, its reader, and what else is to be known of it.

    ``takes`` is `None` where nothing stands after the verb, or what nobody can foresee.
    """

    verb: str
    usage: str
    meaning: str
    example: str
    read: Callable[[str], c.Command | c.Correction]
    note: str = ""
    takes: Takes | None = None

    @property
    def command(self) -> type[c.Command | c.Correction] | None:
        """The type of the command that it is read as; ``None`` for ``/after``, after which another act stands."""
        return None if self.read is r.after else type(self.read(self.example.partition(" ")[2]))


ACTS: tuple[ActSpec, ...] = (
    ActSpec(
        "floor",
        "/floor WHO",
        "WHO has the floor, as with a bare name",
        "/floor Norway",
        r.floor(Kind.STATEMENT),
        takes=Takes.SPEAKER,
    ),
    ActSpec(
        "who",
        "/who WHO",
        "names the speaker of the statement now running, its clock untouched",
        "/who Italy",
        r.of(c.NameSpeaker),
        "what was said of an unidentified one stays",
        takes=Takes.SPEAKER,
    ),
    ActSpec(
        "for",
        "/for GROUP[; GROUP…]",
        "the statement now running is on behalf of GROUP",
        "/for G77",
        r.for_,
        takes=Takes.GROUPS,
    ),
    ActSpec(
        "as",
        "/as CAPACITY",
        "in which capacity the statement now running is made",
        "/as observer-state",
        r.as_,
        takes=Takes.CAPACITY,
    ),
    ActSpec("by", "/by PERSON", "the person who makes the statement now running", "/by Ms. Li Wen", r.by),
    ActSpec(
        "end",
        "/end",
        "the statement ends; after a point of order the floor returns to the interrupted speaker",
        "/end",
        r.nothing(c.EndStatement, "end"),
    ),
    ActSpec(
        "open",
        "/open NUMBER [chair:NAME]",
        "the meeting is called to order; no item is before it yet",
        "/open 4",
        r.open_,
        takes=Takes.MEETING,
    ),
    ActSpec(
        "suspend",
        "/suspend [reason]",
        "the meeting is suspended; its number stays",
        "/suspend consultations",
        c.SuspendMeeting,
        "ends a running statement",
    ),
    ActSpec("resume", "/resume", "the suspended meeting is resumed", "/resume", r.nothing(c.ResumeMeeting, "resume")),
    ActSpec(
        "rise",
        "/rise",
        "the meeting rises",
        "/rise",
        r.nothing(c.CloseMeeting, "rise"),
        "ends a running statement",
    ),
    ActSpec("chair", "/chair NAME", "NAME takes the chair", "/chair Kenya", r.of(c.TakeChair), takes=Takes.SPEAKER),
    ActSpec(
        "item",
        '/item NUMBER[, NUMBER…] ["TITLE"]',
        "the item is taken up, or taken up again; several together are considered jointly",
        "/item 3, 4",
        r.item,
        "ends a running statement; an item that the session file lacks gets its title",
        takes=Takes.ITEMS,
    ),
    ActSpec(
        "conclude",
        "/conclude [NUMBER]",
        "consideration of the item is concluded",
        "/conclude 3",
        r.conclude,
        "ends a running statement",
        takes=Takes.CONCLUDED,
    ),
    ActSpec(
        "doc",
        "/doc SYMBOL TITLE",
        "a document is before the current item",
        "/doc CTOC/COP/2012/8 Report of the Secretariat on the review",
        r.doc,
        "a symbol with spaces stands in quotes",
    ),
    ActSpec(
        "intro",
        "/intro WHO",
        "an introductory statement",
        "/intro secretariat",
        r.floor(Kind.INTRODUCTORY),
        takes=Takes.SPEAKER,
    ),
    ActSpec(
        "closing",
        "/closing WHO",
        "a concluding statement",
        "/closing secretariat",
        r.floor(Kind.CONCLUDING),
        takes=Takes.SPEAKER,
    ),
    ActSpec(
        "order",
        "/order WHO",
        "a point of order: interrupts the speaker, whose clock stops",
        "/order Egypt",
        r.of(c.Interrupt),
        "a second one takes the place of the first; a name, /next or /intro ends both",
        takes=Takes.SPEAKER,
    ),
    ActSpec(
        "ask",
        "/ask WHO",
        "WHO asks for the right of reply, in a queue of its own, under the items then before the meeting",
        "/ask Iraq",
        r.of(c.AskReply),
        takes=Takes.SPEAKER,
    ),
    ActSpec(
        "reply",
        "/reply [WHO]",
        "a statement in exercise of the right of reply; without WHO, the first who asked under an item now before the "
        "meeting, with none the first who asked at all",
        "/reply",
        lambda rest: c.Reply(words.who_or_none(rest)),
        "the reply of one who asked under an item that is not before the meeting is recorded under that item",
        takes=Takes.REPLIER,
    ),
    ActSpec(
        "written",
        "/written WHO",
        "a statement received in writing: in the journal, in no list of statements made",
        "/written Iraq",
        r.of(c.ReceiveWritten),
        takes=Takes.SPEAKER,
    ),
    ActSpec(
        "inscribe",
        "/inscribe WHO[; WHO…]",
        "WHO is inscribed on the list of speakers of the current item",
        "/inscribe Algeria; Austria; China",
        r.inscribe,
        'several groups of one speaker stand in quotes: for:"A; B"',
        takes=Takes.INSCRIBED,
    ),
    ActSpec(
        "next",
        "/next",
        "the first on the list of speakers has the floor",
        "/next",
        r.nothing(c.FloorFromList, "next"),
    ),
    ActSpec(
        "withdraw",
        "/withdraw WHO",
        "WHO is withdrawn from the list of speakers",
        "/withdraw Brazil",
        r.of(c.Withdraw),
        takes=Takes.WITHDRAWN,
    ),
    ActSpec(
        "absent",
        "/absent [WHO]",
        "WHO was called but is absent, and goes to the end of the list",
        "/absent",
        lambda rest: c.FindAbsent(words.who_or_none(rest)),
        "without WHO the first, or, right after /next, the one just called, whose floor is taken back",
        takes=Takes.ABSENT,
    ),
    ActSpec(
        "move",
        "/move WHO first|last|before:WHO|after:WHO",
        "WHO is moved on the list of speakers",
        "/move Nigeria first",
        r.move,
        takes=Takes.MOVED,
    ),
    ActSpec("close", "/close", "the list of speakers is closed", "/close", r.nothing(c.CloseList, "close")),
    ActSpec("reopen", "/reopen", "the list of speakers is reopened", "/reopen", r.nothing(c.ReopenList, "reopen")),
    ActSpec(
        "limit",
        "/limit LENGTH [as:CAPACITY|groups]",
        "the time limit for statements that begin after it; /limit off lifts all limits",
        "/limit 3m",
        r.limit,
        "points of order, replies, introductory and concluding statements have none unless as:order, as:reply, "
        "as:intro or as:closing says so; the most particular holds",
        takes=Takes.LIMIT,
    ),
    ActSpec(
        "adopt",
        '/adopt SYMBOL ["TITLE"] [kind:decision] [revised:orally] [vote:34-13-0]',
        "a draft resolution or decision is adopted by consensus, or by so many votes for and against, and abstentions",
        '/adopt CTOC/COP/2012/L.5 "Implementation of the Convention" revised:orally',
        r.adopt,
        takes=Takes.PROPOSAL,
    ),
    ActSpec(
        "decide",
        "/decide TEXT",
        "another decision, in words",
        "/decide decided to remain seized of the matter",
        r.text(c.Decide, "the text of the decision"),
    ),
    ActSpec(
        "ruling",
        "/ruling TEXT",
        "a ruling of the presiding officer: in the journal, in no list and no paragraph; no clock is touched",
        "/ruling the motion is in order",
        r.text(c.Rule, "the text of the ruling"),
    ),
    ActSpec(
        "elect",
        "/elect OFFICE: NAME (STATE)[; NAME (STATE)…] [vote:34-13-0]",
        "officers are elected: by acclamation, or by so many votes for and against, and abstentions",
        "/elect Vice-President: Mr. Juan Vega (Peru); Ms. Li Wen (China)",
        r.elect,
        "names stand as typed; where a State is elected as such, it stands alone in its brackets",
        takes=Takes.OFFICERS,
    ),
    ActSpec(
        "agenda",
        "/agenda [SYMBOL] [revised:orally] [vote:34-13-0]",
        "the agenda is adopted: by consensus, or by so many votes for and against, and abstentions",
        "/agenda CTOC/COP/2012/1 revised:orally",
        r.agenda,
        takes=Takes.AGENDA,
    ),
    ActSpec(
        "theme",
        "/theme OLD[; OLD…] to:NEW",
        "the theme is called NEW from now on; where NEW is a theme already, OLD is part of it",
        "/theme cyber_crime; hacking to:cybercrime",
        r.theme,
        "holds for all notes of the log, on all tracks, before and after it; the words of the notes stay as they are",
        takes=Takes.THEMES,
    ),
    ActSpec(
        "undo",
        "/undo",
        "undoes your own last act on this track, whatever it was; any number of times",
        "/undo",
        r.nothing(c.Undo, "undo"),
    ),
    ActSpec("redo", "/redo", "redoes what /undo undid, until your next act", "/redo", r.nothing(c.Redo, "redo")),
    ActSpec(
        "strike",
        "/strike N [reason]",
        "strikes entry N; a strike or an amendment is taken back",
        "/strike 41 entered twice",
        r.strike,
        "N may be 41, 41-46 or 41, 43",
    ),
    ActSpec(
        "amend",
        "/amend N key:value…",
        "corrects entry N: who:, for:, as:, by:, at:, item:, text: and any other field it has",
        "/amend 41 who:Norway",
        amend,
        "an empty value takes a field away, and who:? and at:? make it unknown; a bare time in at: is on the day "
        "nearest to the entry's own",
        takes=Takes.AMENDMENT,
    ),
    ActSpec(
        "after",
        "/after N ACT",
        "a late entry right after entry N, at an unknown time unless the act has one",
        "/after 41 Norway",
        r.after,
    ),
    ActSpec(
        "flag",
        "/flag TEXT",
        "something to be settled before the report is issued",
        "/flag was Brazil on the list?",
        r.text(c.RaiseFlag, "the text of the flag"),
    ),
    ActSpec("clear", "/clear N", "flag N is settled", "/clear 17", r.clear, takes=Takes.FLAG),
    ActSpec(
        "comment",
        "/comment TEXT",
        "for officers only; it reaches no output but the history",
        "/comment the Chair asked for a short list",
        r.text(c.Comment, "the text of the comment"),
    ),
    ActSpec(
        "track",
        "/track NAME",
        "go over to another track (plenary is the first)",
        "/track cow",
        lambda rest: c.GoToTrack(words.unquoted(words.required(rest, "the name of the track"))[0]),
        takes=Takes.TRACK,
    ),
)

BY_VERB = {act.verb: act for act in ACTS}

SIGNS: tuple[tuple[str, str], ...] = (
    ("Norway", "Norway has the floor; the statement before it, if any, ends at that moment"),
    ("3", "the third on the list of speakers has the floor"),
    ("?", "an unidentified speaker has the floor; name the speaker with /who"),
    ("? for:GROUP as:CAPACITY", "the same, with what is known of the speaker, which stays when it is named"),
    ("+WHO", "short for /inscribe WHO"),
    ("=WHO", "short for /who WHO"),
    ("%WHO", "short for /order WHO"),
    ("- text #theme", "a note on the statement now running, or the last one, with any number of themes"),
    ("! words", "a time mark: the moment is kept, what it was is typed afterwards with @mark"),
)
