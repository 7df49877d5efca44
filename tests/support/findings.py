"""For each kind of finding a log that shows it alone, one that just does not, and what is typed into its line.

A line of a log is typed live: the clock of 17 October 2012, or a date and time, and then what is typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetinglog.audit import FILL, Finding, FindingKind, audit
from meetinglog.model.session import Session
from tests.support.provenance import issued_as
from tests.support.scene import SESSION, Scene, local, session

BEGUN = ("15:00 /open 4 chair:Kenya", "15:01 /item 3", "15:02 Norway")
"""Entries 2 to 4."""

CLOSED = ("15:30 /end", "15:31 /conclude", "15:32 /rise")

ISSUE = "(the report is issued)"
"""What is no line to type: ``meetinglog issue``."""

THREE = session(members={"states": ["NOR", "CHN", "KEN"]})
"""A body of three members."""


def meeting(*lines: str) -> tuple[str, ...]:
    """Put lines into a meeting in which nothing else is to be settled; the first of them is entry 5."""
    return (*BEGUN, *lines, *CLOSED)


def recorded(lines: tuple[str, ...], facts: Session = SESSION) -> Scene:
    """Type lines live, each at its clock."""
    scene = Scene(facts)
    for line in lines:
        clock, typed = line.split(" ", 1)
        if typed == ISSUE:
            scene.now = local(clock)
            issued_as(scene, "report.txt")
        else:
            scene.at(clock, typed)
    return scene


def found(scene: Scene, *kinds: FindingKind) -> list[tuple[FindingKind, tuple[int, ...], str]]:
    """Return the findings of a scene, of these kinds or of all: kind, entries, line."""
    return [(one.kind, one.entries, one.settle) for one in audit(scene.record) if not kinds or one.kind in kinds]


@dataclass(frozen=True)
class Sample:
    """A log that shows a kind, one that just does not; the finding; what is typed for ``…``, as a line on its own."""

    kind: FindingKind
    shows: tuple[str, ...]
    almost: tuple[str, ...]
    entries: tuple[int, ...]
    what: str
    settle: str = ""
    filled: str = ""
    facts: Session = SESSION

    def findings(self, scene: Scene) -> tuple[Finding, ...]:
        """Return what the audit that asks for the kind finds."""
        return audit(scene.record, persons=self.kind is FindingKind.UNKNOWN_PERSON)

    @property
    def line(self) -> str:
        """The line that settles it, filled in."""
        return self.settle.replace(FILL, self.filled)


SAMPLES = (
    Sample(
        FindingKind.STALE,
        (*meeting(), f"15:40 {ISSUE}", "15:41 /amend 4 who:China"),
        (*meeting(), f"15:40 {ISSUE}", "15:41 /amend 4 by:Ms. Li"),
        (8,),
        "The report, issued as report.txt (entry 8), would now be written differently.",
        "/strike 8",
    ),
    Sample(
        FindingKind.UNKNOWN_SPEAKER,
        meeting("15:10 ?"),
        meeting("15:10 ?", "15:11 /who China"),
        (5,),
        "An unidentified speaker had the floor from 15:10:00 to 15:30:00 (4th meeting).",
        "/amend 5 who:…",
        "China",
    ),
    Sample(
        FindingKind.UNKNOWN_PERSON,
        ("15:00 /open 4 chair:Kenya", "15:01 /item 3", "15:02 Norway", "15:05 Peru by:Mr. A", "15:07 NO", *CLOSED),
        ("15:00 /open 4 chair:Kenya", "15:01 /item 3", "15:02 Norway by:Ms. B", "15:05 President", *CLOSED),
        (4, 6),
        "Who spoke for Norway in entries 4 and 6 is not known (4th meeting).",
        "/amend 4, 6 by:…",
        "Ms. B",
    ),
    Sample(
        FindingKind.UNKNOWN_NAME,
        meeting('15:10 "Coral Reef Watch" as:ngo', "15:12 China", '15:14 "coral reef watch"'),
        meeting('15:10 "World Wildlife Fund" as:ngo'),
        (5, 7),
        "“Coral Reef Watch”, the speaker of entries 5 and 7, is in no table (4th meeting).",
        "/amend 5, 7 who:…",
        "WWF",
    ),
    Sample(
        FindingKind.UNKNOWN_NAME,
        meeting('15:10 China for:"the Friends of the Sea"'),
        meeting('15:10 China for:"the Group of 77 and China"'),
        (5,),
        "“the Friends of the Sea”, a group of entry 5, is in no table (4th meeting).",
        "/amend 5 for:…",
        "G77",
    ),
    Sample(
        FindingKind.NO_ITEM,
        ("15:00 /open 4 chair:Kenya", "15:01 Norway", "15:02 China", "15:03 /end", "15:04 /rise"),
        ("15:00 /open 4 chair:Kenya", "15:01 /order Norway", "15:03 /end", "15:04 /rise"),
        (3, 4),
        "Entries 3 and 4, from the statement of Norway to the statement of China, are under no item (4th meeting).",
        "/amend 3, 4 item:…",
        "3",
    ),
    Sample(
        FindingKind.IDLE,
        meeting("15:10 China", "15:11 - a note", "15:12 /strike 5"),
        meeting("15:10 China", "15:11 - a note", "15:12 /strike 6"),
        (6,),
        "Entry 6, a note, has no effect: the statement it belongs to no longer stands (4th meeting).",
        "/strike 6",
    ),
    Sample(
        FindingKind.TIME_MARK,
        meeting("15:10 ! who is this?", "15:11 China"),
        meeting("15:10 ! who is this?", "15:11 @mark China"),
        (5,),
        "15:10:00 is marked (“who is this?”), but nothing is recorded then (4th meeting).",
        "@5 …",
        "Egypt",
    ),
    Sample(
        FindingKind.OPEN_FLAG,
        meeting("15:10 /flag was Brazil on the list?"),
        meeting("15:10 /flag was Brazil on the list?", "15:11 /clear 5"),
        (5,),
        "Entry 5 is to be settled: was Brazil on the list?",
        "/clear 5",
    ),
    Sample(
        FindingKind.GAP,
        meeting("15:10 /end", "15:12:01 China"),
        meeting("15:10 /end", "15:12 China"),
        (5, 6),
        "The floor was free from 15:10:00 to 15:12:01 (2 min 1 s) and nothing is recorded (4th meeting).",
        "@5 …",
        "Egypt",
    ),
    Sample(
        FindingKind.CLOCK_BEHIND,
        meeting("15:10 /end", "14:50:04 India", "15:13 China"),
        meeting("15:10 /end", "15:10 India", "15:13 China"),
        (6,),
        "Entry 6, the statement of India, is timed 14:50:04, but was recorded after entry 5, timed 15:10:00: the "
        "computer’s clock was 19 min 56 s behind (4th meeting).",
        "/amend 6 at:…",
        "15:10:30",
    ),
    Sample(
        FindingKind.TWICE,
        meeting("15:10 Norway"),
        meeting("15:10 Norway for:G77"),
        (4, 5),
        "Norway was given the floor at 15:02:00 and again at 15:10:00 (4th meeting).",
        "/strike 5",
    ),
    Sample(
        FindingKind.TWICE,
        meeting("15:10 /order Egypt", "15:11 /end", "15:12 /end", "15:13 Norway"),
        meeting("15:10 /order Egypt", "15:11 /end", "15:12 /end", "15:13 /doc L.1 A draft", "15:14 Norway"),
        (4, 8),
        "Norway was given the floor at 15:02:00 and again at 15:13:00 (4th meeting).",
        "/strike 7, 8",
    ),
    Sample(
        FindingKind.ZERO_LENGTH,
        meeting("15:10 China", "15:10:00.4 Egypt"),
        meeting("15:10 China", "15:10:00.6 Egypt"),
        (5, 6),
        "The statement of China begins and ends at 15:10:00 (4th meeting).",
        "/strike 5",
    ),
    Sample(
        FindingKind.ZERO_LENGTH,
        meeting("15:11 @15:10 China", "15:11 @15:10 Egypt"),
        meeting("15:11 @15:10 China", "15:11 @15:11 Egypt"),
        (5, 6),
        "The statement of China begins and ends at 15:10:00 (4th meeting).",
        "/amend 6 at:…",
        "15:10:30",
    ),
    Sample(
        FindingKind.OVERLAP,
        meeting("15:10 /end", "15:12 /after 5 @15:08 China"),
        meeting("15:10 /end", "15:12 /after 5 @15:10 China"),
        (4, 6),
        "The statement of Norway ends at 15:10:00, but China has the floor from 15:08:00 (4th meeting).",
        "/amend 5 at:…",
        "15:07",
    ),
    Sample(
        FindingKind.TIME_ORDER,
        meeting("15:10 China", "15:12 /after 4 @15:11 Egypt"),
        meeting("15:10 China", "15:12 /after 4 @15:09 Egypt"),
        (6,),
        "The statement of Egypt is timed 15:11:00 but stands before entry 5, timed 15:10:00 (4th meeting).",
        "/amend 6 at:…",
        "15:09",
    ),
    Sample(
        FindingKind.UNKNOWN_TIME,
        meeting("15:10 China", "15:12 /after 4 Egypt"),
        meeting("15:10 China", "15:12 /after 4 @15:09 Egypt"),
        (6,),
        "The time of entry 6, the statement of Egypt, is unknown; it happened after 15:02:00 and before 15:10:00 "
        "(4th meeting).",
        "/amend 6 at:…",
        "15:09",
    ),
    Sample(
        FindingKind.OVER_LIMIT,
        meeting("15:05 /limit 3m as:ngo", "15:06 WWF", "15:09:01 Egypt"),
        meeting("15:05 /limit 3m as:ngo", "15:06 WWF", "15:09 Egypt"),
        (6,),
        "The World Wildlife Fund spoke from 15:06:00 to 15:09:01 for 3 min 1 s, 1 s over the limit of 3 min "
        "(4th meeting).",
    ),
    Sample(
        FindingKind.NO_CHAIR,
        ("15:00 /open 4", "15:00:10 /item 3", "15:00:20 /chair Kenya", "15:02 /conclude", "15:03 /rise"),
        ("15:00 /open 4", "15:00:10 /chair Kenya", "15:00:20 /item 3", "15:02 /conclude", "15:03 /rise"),
        (2,),
        "The 4th meeting has no presiding officer until 15:00:20.",
        "/amend 2 chair:…",
        "Norway",
    ),
    Sample(
        FindingKind.REPLY_PENDING,
        meeting("15:10 /ask Iraq"),
        meeting("15:10 /ask Iraq", "15:11 /reply", "15:12 China"),
        (5,),
        "Iraq asked for the right of reply at 15:10:00 and neither replied nor withdrew (4th meeting).",
        "/withdraw Iraq",
    ),
    Sample(
        FindingKind.OPEN_ITEM,
        (*BEGUN, "15:10 /item 4", "15:11 China", "15:12 /conclude", "15:13 /rise"),
        (*BEGUN, "15:10 /item 3, 4", "15:11 China", "15:12 /conclude", "15:13 /rise"),
        (3,),
        "Item 3 was taken up at 15:01:00 and never concluded (4th meeting).",
        "/after 4 @5 /conclude 3",
    ),
    Sample(
        FindingKind.NEVER_ROSE,
        meeting()[:-1],
        meeting(),
        (2,),
        "The 4th meeting has been in session since 15:00:00 and never rose.",
        "@2012-10-17T… /rise",
        "15:32",
    ),
    Sample(
        FindingKind.VOTE,
        meeting("15:10 /end", "15:11 /adopt L.5 vote:2-1-1", "15:12 China"),
        meeting("15:10 /end", "15:11 /adopt L.5 vote:2-1-0", "15:12 China"),
        (6,),
        "Entry 6, the vote of 2-1-1, has 4 votes, but the body has 3 members (4th meeting).",
        "/amend 6 vote:…",
        "2-1-0",
        THREE,
    ),
    Sample(
        FindingKind.NOT_CARRIED,
        meeting("15:10 /end", '15:11 /adopt L.5 "Birds" vote:10-30-5', "15:12 China"),
        meeting("15:10 /end", '15:11 /adopt L.5 "Birds" vote:30-10-5', "15:12 China"),
        (6,),
        "Entry 6, an adoption, has more votes against than in favour: 10-30-5 (4th meeting).",
        "/amend 6 vote:…",
        "30-10-5",
    ),
    Sample(
        FindingKind.DECIDED_TWICE,
        meeting("15:10 /end", "15:11 /adopt L.5", "15:12 /adopt l5 vote:34-13-0", "15:13 China"),
        meeting("15:10 /end", "15:11 /adopt L.5", "15:12 /adopt L.5/Rev.1", "15:13 China"),
        (7, 6),
        "Entry 7 records it again: L.5 was already adopted by entry 6 (4th meeting).",
        "/strike 7",
    ),
    Sample(
        FindingKind.VOTE_LIST,
        meeting("15:10 /adopt L.5 vote:2-1-0 infavour:Norway; China"),
        meeting("15:10 /adopt L.5 vote:2-0-0 infavour:Norway; China"),
        (5,),
        "Entry 5, a recorded vote, has 1 against and no names in against: (4th meeting).",
        "/amend 5 against:…",
        '"Kenya"',
    ),
    Sample(
        FindingKind.EXPLANATION,
        meeting("15:10 /explain China when:after", "15:20 /adopt L.5"),
        meeting("15:10 /explain China", "15:20 /adopt L.5"),
        (5,),
        "China explained its vote or position after an action, but no action was taken under item 3 before it "
        "(4th meeting).",
        "/amend 5 when:before",
    ),
    Sample(
        FindingKind.WRONG_DAY,
        ("15:00 /open 4 chair:Kenya", "15:01 /order Norway", "2012-10-22T15:32 /rise"),
        ("15:00 /open 4 chair:Kenya", "15:01 /order Norway", "2012-10-18T15:32 /rise"),
        (4,),
        "The rise of the meeting is dated 22 October 2012, after the session’s last day, 19 October 2012 "
        "(4th meeting).",
        "/amend 4 at:…",
        "2012-10-17T15:32",
    ),
    Sample(
        FindingKind.LATE,
        meeting("15:20 @15:09 China", "15:21 Egypt", "15:22 @15:10 - welcomed the report"),
        meeting("15:19:59 @15:09 China", "15:21 Egypt"),
        (5, 7),
        "Entries 5 and 7 were entered from 2012-10-17 15:20:00 to 2012-10-17 15:22:00, up to 11 min after they "
        "happened.",
    ),
)
