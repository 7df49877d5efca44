"""Findings of the audit and their kinds: what each kind looks for, why it matters and the line that settles it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from meetinglog.text.jsonable import JsonRecord

FILL = "…"
"""The place in a line for what only the officer knows; the line is no act until this is replaced."""


class FindingKind(StrEnum):
    """The kinds of findings, by the word that ``check --ignore`` takes."""

    UNKNOWN_SPEAKER = "unknown-speaker"
    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_PERSON = "unknown-person"
    NO_ITEM = "no-item"
    IDLE = "idle"
    TIME_MARK = "time-mark"
    OPEN_FLAG = "open-flag"
    CLOCK_BEHIND = "clock-behind"
    GAP = "gap"
    TWICE = "twice"
    ZERO_LENGTH = "zero-length"
    OVERLAP = "overlap"
    TIME_ORDER = "time-order"
    UNKNOWN_TIME = "unknown-time"
    WRONG_DAY = "wrong-day"
    NO_CHAIR = "no-chair"
    REPLY_PENDING = "reply-pending"
    OPEN_ITEM = "open-item"
    NEVER_ROSE = "never-rose"
    VOTE = "vote"
    NOT_CARRIED = "not-carried"
    DECIDED_TWICE = "decided-twice"
    VOTE_LIST = "vote-list"
    EXPLANATION = "explanation"
    STALE = "stale"
    LATE = "late"
    OVER_LIMIT = "over-limit"


class Meaning(Struct, frozen=True):
    """What a kind looks for, why it matters, and the line that settles it; ``line`` is empty if no line can."""

    looked_for: str
    why: str
    line: str


MEANINGS: dict[FindingKind, Meaning] = {
    FindingKind.UNKNOWN_SPEAKER: Meaning(
        "an unidentified speaker",
        "An unidentified speaker appears in no paragraph of the report.",
        "/amend N who:…",
    ),
    FindingKind.UNKNOWN_NAME: Meaning(
        "a speaker or group whose name is neither in the session file nor in the built-in tables",
        "The report prints the name as it was typed.",
        "/amend N who:…",
    ),
    FindingKind.UNKNOWN_PERSON: Meaning(
        "with `--for summary-record`: statements of a delegation or the secretariat without the person who made them",
        "A summary record names the persons who spoke.",
        "/amend N by:…",
    ),
    FindingKind.NO_ITEM: Meaning(
        "a statement or decision under no item",
        "It appears in no paragraph of the report.",
        "/amend N item:…",
    ),
    FindingKind.IDLE: Meaning(
        "an entry that has no effect where it stands",
        "It appears in no output but the history.",
        "/strike N",
    ),
    FindingKind.TIME_MARK: Meaning(
        "a time mark with nothing recorded at its moment",
        "Something happened then that is not in the log.",
        "@N …",
    ),
    FindingKind.OPEN_FLAG: Meaning(
        "a flag that is not settled",
        "It was to be settled before the report is issued.",
        "/clear N",
    ),
    FindingKind.CLOCK_BEHIND: Meaning(
        "an act recorded while the computer's clock was behind the acts before it",
        "Its time is wrong, and so are the floor times that depend on it.",
        "/amend N at:…",
    ),
    FindingKind.GAP: Meaning(
        "a meeting in session with the floor free and nothing recorded for more than two minutes",
        "Someone may have spoken who is in no list and no paragraph.",
        "@N …",
    ),
    FindingKind.TWICE: Meaning(
        "a speaker who has the floor twice in a row",
        "One statement may have been recorded as two.",
        "/strike N",
    ),
    FindingKind.ZERO_LENGTH: Meaning(
        "a statement that ends when it begins",
        "The list of statements shows a floor time of zero.",
        "/amend N at:… or /strike N",
    ),
    FindingKind.OVERLAP: Meaning(
        "a statement that begins before the previous one has ended",
        "The list of statements shows times that cannot both be right.",
        "/amend N at:…",
    ),
    FindingKind.TIME_ORDER: Meaning(
        "an entry whose time does not fit its place",
        "Entries stand in the order in which things happened; the time or the place is wrong, and so are floor times.",
        "/amend N at:…",
    ),
    FindingKind.UNKNOWN_TIME: Meaning(
        "an act of the meeting without a time",
        "The durations that depend on it are unknown.",
        "/amend N at:…",
    ),
    FindingKind.WRONG_DAY: Meaning(
        "a meeting, or an act of one, outside the session's dates, or a meeting not on the day of the programme",
        "The report prints the day of a meeting.",
        "/amend N at:…",
    ),
    FindingKind.NO_CHAIR: Meaning(
        "a meeting, or the beginning of one, without a presiding officer",
        "The record does not say who conducted it.",
        "/amend N chair:…",
    ),
    FindingKind.REPLY_PENDING: Meaning(
        "a request for the right of reply that was neither exercised nor withdrawn",
        "The right of reply is still owed.",
        "/withdraw NAME",
    ),
    FindingKind.OPEN_ITEM: Meaning(
        "an item that was taken up and never concluded",
        "The record does not say whether the item is still under consideration.",
        "/conclude NUMBER",
    ),
    FindingKind.NEVER_ROSE: Meaning(
        "a meeting that never rose",
        "Its end is unknown, and so is that of a statement still running in it.",
        "@… /rise",
    ),
    FindingKind.VOTE: Meaning(
        "more votes than the body has members",
        "The report prints the votes as they were typed.",
        "/amend N vote:…",
    ),
    FindingKind.NOT_CARRIED: Meaning(
        "an adoption or an election with no more votes in favour than against, or a rejection with more",
        "The vote does not fit what the log says became of it.",
        "/amend N vote:…",
    ),
    FindingKind.DECIDED_TWICE: Meaning(
        "a text or an agenda adopted, a decision taken or an officer elected a second time",
        "The report prints it twice.",
        "/strike N",
    ),
    FindingKind.VOTE_LIST: Meaning(
        "a recorded vote without the names behind one of its numbers",
        "The report leaves that list of names out.",
        "/amend N against:…",
    ),
    FindingKind.EXPLANATION: Meaning(
        "an explanation of vote or position that belongs to no action",
        "The report cannot put it beside the action that it explains.",
        "/amend N when:after or /amend N kind:statement",
    ),
    FindingKind.STALE: Meaning(
        "an issued output that the log would now write differently",
        "What was handed out no longer matches the record.",
        "/strike N",
    ),
    FindingKind.LATE: Meaning(
        "an act entered more than ten minutes after it happened",
        "It was not recorded live; it rests on notes or memory.",
        "",
    ),
    FindingKind.OVER_LIMIT: Meaning(
        "a statement over its time limit",
        "The list of statements shows by how much; a wrong time or limit would be unfair to the speaker.",
        "",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding(JsonRecord):
    """One open point, to be settled before an output is issued."""

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
