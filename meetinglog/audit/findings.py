"""What the audit finds: its kinds, each with what is looked for, why it matters and what settles it, and a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from meetinglog.text.jsonable import JsonRecord

FILL = "…"
"""Stands in a line to type for what only the officer knows; a line that has it is no act until it is filled in."""


class FindingKind(StrEnum):
    """What is found, in the word that ``check --ignore`` takes."""

    UNKNOWN_SPEAKER = "unknown-speaker"
    UNKNOWN_NAME = "unknown-name"
    NO_ITEM = "no-item"
    IDLE = "idle"
    TIME_MARK = "time-mark"
    OPEN_FLAG = "open-flag"
    GAP = "gap"
    TWICE = "twice"
    ZERO_LENGTH = "zero-length"
    OVERLAP = "overlap"
    TIME_ORDER = "time-order"
    UNKNOWN_TIME = "unknown-time"
    OVER_LIMIT = "over-limit"
    NO_CHAIR = "no-chair"
    REPLY_PENDING = "reply-pending"
    OPEN_ITEM = "open-item"
    NEVER_ROSE = "never-rose"
    VOTE = "vote"
    STALE = "stale"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a kind looks for, why it matters, and the line that settles it; ``line`` is empty where none can."""

    looked_for: str
    why: str
    line: str


MEANINGS: dict[FindingKind, Meaning] = {
    FindingKind.UNKNOWN_SPEAKER: Meaning(
        "an unidentified speaker",
        "An unknown speaker is in no paragraph of the report.",
        "/amend N who:…",
    ),
    FindingKind.UNKNOWN_NAME: Meaning(
        "a speaker or a group by a name that neither the session file nor the built-in tables have",
        "The report prints the name as it was typed.",
        "/amend N who:…",
    ),
    FindingKind.NO_ITEM: Meaning(
        "what was said or decided under no item",
        "It is in no paragraph of the report.",
        "/amend N item:…",
    ),
    FindingKind.IDLE: Meaning(
        "an entry that does nothing where it stands",
        "What it says reaches no output but the history.",
        "/strike N",
    ),
    FindingKind.TIME_MARK: Meaning(
        "a time mark at whose moment nothing is recorded",
        "Something happened then that is not in the record.",
        "@N …",
    ),
    FindingKind.OPEN_FLAG: Meaning(
        "a flag that is not settled",
        "It was to be settled before the report is issued.",
        "/clear N",
    ),
    FindingKind.GAP: Meaning(
        "a meeting in session with nobody on the floor and nothing done for more than two minutes",
        "Someone may have spoken who is in no list and no paragraph.",
        "@N …",
    ),
    FindingKind.TWICE: Meaning(
        "a speaker who is given the floor twice in a row",
        "One statement may have been recorded as two.",
        "/strike N",
    ),
    FindingKind.ZERO_LENGTH: Meaning(
        "a statement that ends when it begins",
        "The list of statements prints it with a floor time of zero.",
        "/amend N at:… or /strike N",
    ),
    FindingKind.OVERLAP: Meaning(
        "a statement that begins before the one before it has ended",
        "The list of statements prints times that cannot both be right.",
        "/amend N at:…",
    ),
    FindingKind.TIME_ORDER: Meaning(
        "an entry whose time does not fit where it stands",
        "Entries stand in the order in which things happened; the time or the place is wrong, and floor times with it.",
        "/amend N at:…",
    ),
    FindingKind.UNKNOWN_TIME: Meaning(
        "an act of the meeting whose time is not known",
        "The durations that rest on it are not known either.",
        "/amend N at:…",
    ),
    FindingKind.OVER_LIMIT: Meaning(
        "a statement over its time limit",
        "The list of statements prints by how much; a wrong time or limit is held against the speaker.",
        "",
    ),
    FindingKind.NO_CHAIR: Meaning(
        "a meeting, or its beginning, over which nobody presides",
        "The record does not say who conducted it.",
        "/amend N chair:…",
    ),
    FindingKind.REPLY_PENDING: Meaning(
        "a right of reply that was asked for and neither exercised nor withdrawn",
        "Who asked for the right of reply is owed it.",
        "/withdraw NAME",
    ),
    FindingKind.OPEN_ITEM: Meaning(
        "an item that was taken up and whose consideration was never concluded",
        "The record leaves open whether the item is still before the body.",
        "/conclude NUMBER",
    ),
    FindingKind.NEVER_ROSE: Meaning(
        "a meeting that never rose",
        "Its end is not known, nor that of a statement still running in it.",
        "@… /rise",
    ),
    FindingKind.VOTE: Meaning(
        "more votes than the body has members",
        "The report prints the votes as they were typed.",
        "/amend N vote:…",
    ),
    FindingKind.STALE: Meaning(
        "an output that was issued, and that the log would write differently now",
        "What was handed out does not say what the record says.",
        "/strike N",
    ),
    FindingKind.LATE: Meaning(
        "what was entered more than ten minutes after it happened",
        "It was not recorded as it happened, and rests on notes or memory.",
        "",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding(JsonRecord):
    """One thing to be settled before an output is issued."""

    kind: FindingKind
    """The kind of finding, in the word that `check --ignore` takes."""
    entries: tuple[int, ...]
    """The numbers of the entries that the finding is about."""
    what: str
    """The problem, and where it is."""
    why: str
    """Why it matters."""
    settle: str
    """The line to type, in which `…` stands for what is to be filled in; empty where no line settles it."""
    advice: str = ""
    """What to fill in, and what else can be done."""

    @classmethod
    def of(cls, kind: FindingKind, entries: Iterable[int], what: str, settle: str, advice: str = "") -> Finding:
        """Return a finding of a kind, which says why it matters."""
        return cls(kind, tuple(entries), what, MEANINGS[kind].why, settle, advice)
