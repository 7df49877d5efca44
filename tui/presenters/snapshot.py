"""All that one frame of the screen shows, as frozen data that presenters make and renderers draw."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from meetinglog.capture.completion import Candidate
from meetinglog.capture.line_preview import Preview
from meetinglog.views.podium import Podium
from meetinglog.views.recent import ActLine
from meetinglog.views.spoken import Spoken
from tui.presenters.cursor import Named
from tui.presenters.line_editor import Line
from tui.presenters.palette import Match
from tui.presenters.report import ReportLayout
from tui.presenters.submissions import TrayItem

if TYPE_CHECKING:
    from meetinglog.audit import Finding
    from meetinglog.audit.handover import HandoverLine
    from tui.presenters.scrubber import ScrubberFrame


class Viewport(Struct, frozen=True):
    """The sizes in cells on which the contents of a snapshot depend.

    ``acts`` and ``middle`` are the most rows that they have, ``report`` columns and rows, ``width`` the columns of the
    screen; ``wide`` says that the report stands beside the rest.
    """

    width: int
    acts: int
    middle: int
    report: tuple[int, int]
    wide: bool


class Tone(Enum):
    """The tone of the sentence above the candidates."""

    PLAIN = "an answer, or where a name comes from"
    MESSAGE = "a message"
    QUESTION = "a question that Enter answers"
    ALARM = "something is wrong"


class Said(Struct, frozen=True):
    """A sentence above the candidates, ``lead`` being the bold words in front of it."""

    text: str
    tone: Tone = Tone.PLAIN
    lead: str = ""


class Status(Struct, frozen=True):
    """The state of the record, such as "saved 41", and whether something is wrong with it."""

    text: str
    wrong: bool = False


class Prompt(Struct, frozen=True):
    """The row that is typed in: ``line`` is `None` where nothing can be typed.

    ``hint`` stands behind an empty line, ``right`` at the end of the row where there is room for it.
    """

    lead: str
    line: Line | None
    hint: str = ""
    right: str = ""


class FooterKey(Struct, frozen=True):
    """A key in the footer: the number of its action, the key as it is printed, its word, whether it is available."""

    action: int
    key: str
    word: str
    possible: bool


class JournalPane(Struct, frozen=True):
    """Acts, with the cursor on the entry of the number ``chosen``."""

    heading: str
    lines: tuple[ActLine, ...]
    chosen: int


class CheckPane(Struct, frozen=True):
    """Findings, with the cursor on one of them."""

    heading: str
    findings: tuple[Finding, ...]
    chosen: Finding | None


class ReportPane(Struct, frozen=True):
    """The report laid out, with the cursor on a name, if it is on; ``newest`` is the id of the last statement."""

    heading: str
    layout: ReportLayout
    named: Named | None
    newest: str


class FinderPane(Struct, frozen=True):
    """The matches of the help or the palette, one of them highlighted."""

    heading: str
    matches: tuple[Match, ...]
    chosen: int


class PastedPane(Struct, frozen=True):
    """The acts of a paste, each with what it would do if they were entered now."""

    heading: str
    acts: tuple[tuple[str, Preview], ...]


class Outlook(Struct, frozen=True):
    """What can be foreseen of the list of speakers.

    ``starts`` are the times at which they can expect the floor, ``15:14``; nothing where these are not known. The first
    ``fit`` of them will have spoken when the meeting is to rise, at ``rises``. ``texts`` say when the list will end, in
    fewer and fewer words.
    """

    starts: tuple[str, ...] = ()
    fit: int = 0
    rises: str = ""
    texts: tuple[str, ...] = ()


class HandoverPane(Struct, frozen=True):
    """What whoever takes over needs, with the cursor on the line at the place ``chosen``."""

    heading: str
    lines: tuple[HandoverLine, ...]
    chosen: int


Middle = JournalPane | CheckPane | HandoverPane | ReportPane | FinderPane | PastedPane
"""A pane in place of the list of speakers and the last acts."""


class Snapshot(Struct, frozen=True):
    """One frame; ``now`` is the clock of the place, ``chosen`` the place of the highlighted candidate.

    ``menu`` says that what is offered is the menu of an entry.

    ``proposed`` is what microphones propose, and the keys that accept it.

    ``spoken`` is what each on the list of speakers has spoken under the items before the meeting, in its order.
    """

    podium: Podium
    spoken: tuple[Spoken, ...]
    outlook: Outlook
    now: datetime
    status: Status
    acts: tuple[ActLine, ...]
    middle: Middle | None
    report: ReportPane | None
    tray: tuple[TrayItem, ...]
    said: Said | None
    offered: tuple[Candidate, ...]
    chosen: int | None
    prompt: Prompt
    footer: tuple[FooterKey, ...]
    menu: bool = False
    proposed: str = ""
    scrubber: ScrubberFrame | None = None
