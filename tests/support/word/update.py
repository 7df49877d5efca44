"""Given a report as a Word file that people drafted in, when it is brought up to date, then what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from meetinglog.model.events import Output
from meetinglog.outputs.report.docx.file_pieces import BODY
from meetinglog.outputs.report.docx.update.document import Tracking, update_document
from meetinglog.outputs.report.docx.update.locate import pieces
from meetinglog.outputs.report.output import build_report
from meetinglog.provenance.earlier_texts import earlier_texts
from tests.support.scene import Scene
from tests.support.word.drafting import Edit, document, edited, instead, paragraph_with, within_control
from tests.support.word.read import WordFile
from tests.support.word.report import printed, scene, word

OPEN = ("@2012-10-17T15:00 /open 4", "@15:05 /item 3")
NOTED = (
    *("@15:06 /intro secretariat", "@15:10 Norway", "@15:11 - on fraud #fraud", "@15:20 Kenya"),
    *("@15:21 - on fraud too #fraud #piracy", "@15:30 Thailand"),
)
INTRO = "A representative of the secretariat made an introductory statement."
STATES = "Statements were made by the representatives of Norway and Kenya."
LATER_STATES = "Statements were made by the representatives of Lebanon and Kenya."
OBSERVER = "The observer for Thailand also made a statement."
FRAUD, PIRACY = "Some speakers addressed fraud.", "One speaker addressed piracy."
LEBANON = "/amend 5 who:Lebanon"
"""Norway was Lebanon: `STATES` becomes `LATER_STATES`, and nothing else changes."""

Told = list[tuple[str, str]]


def held(*more: str) -> Scene:
    """Return the record of a meeting with two themes, and what was entered later."""
    return scene(*OPEN, *NOTED, *more)


def drafted(*edits: Edit, **beside: bool) -> bytes:
    """Return the report of that meeting as people edited it."""
    return edited(word(held(), **beside), *edits)


def brought(
    data: bytes, record: Scene, *, notes: bool = False, masthead: bool = True, tracked: bool = False
) -> tuple[bytes, Told]:
    """Bring a file up to date, and return what was told: what became of which paragraph."""
    output = Output(kind="report", format="docx", masthead=masthead, notes=notes)
    fresh, report = word(record, notes=notes, masthead=masthead), build_report(record.record, output)
    made = update_document(data, fresh, report, tracking=tracking(record, output, asked=tracked))
    return made.data, [(change.what, change.name) for change in made.changes]


def tracking(record: Scene, output: Output, *, asked: bool) -> Tracking:
    """Return how changes are tracked in a file that is brought up to date with a record."""
    return Tracking(asked, "2012-10-18T09:30:00Z", partial(earlier_texts, record.record, output))


def lines(data: bytes) -> list[str]:
    """Return the paragraphs of a file without their numbers."""
    return [without_number(line) for line in WordFile(data).lines()]


def read(data: bytes) -> list[str]:
    """Return the paragraphs as they read, without numbers and styles, those of the masthead too."""
    return [one.text.strip("\t") for one in pieces(document(data), BODY)]


def reported(record: Scene) -> list[str]:
    """Return the paragraphs that the log gives now, without their numbers."""
    return [without_number(line) for line in printed(record)]


def without_number(line: str) -> str:
    return re.sub(r"^(?:\d+\.|\([a-z]+\)) ", "", line)


def own(text: str, properties: str = "") -> bytes:
    """Write a paragraph of a person's, as Word does."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return (
        f'<w:p w:rsidR="00AB00C1"  w:rsidRDefault="00AB00C2">{inside}<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
        f"<w:t xml:space='preserve'>{text} &#x2013; </w:t></w:r><w:r/></w:p>"
    ).encode()


def within(text: str, change: Callable[[bytes], bytes]) -> Edit:
    """Change the paragraph that has a text, and nothing else."""

    def edit(part: bytes) -> bytes:
        found = paragraph_with(part, text)
        return part[: found.start()] + change(found[0]) + part[found.end() :]

    return edit


def written_on(text: str, more: str) -> Edit:
    """Write on behind a paragraph of the program's, in runs of one's own."""
    return within(text, lambda one: re.sub(rb"</w:p>(?!.*</w:p>)", more.encode() + b"</w:p>", one, count=1))


def run(text: str, properties: str = '<w:lang w:val="en-GB"/>') -> str:
    """Write a run of a person's."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(text: str) -> str:
    """Write a run that is marked as inserted."""
    return f'<w:ins w:id="71" w:author="B. Colleague" w:date="2012-10-18T09:00:00Z">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """Write a run that is marked as deleted."""
    runs = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="72" w:author="B. Colleague" w:date="2012-10-18T09:00:00Z">{runs}</w:del>'


def split(text: str, at: int, *, word: bool) -> Edit:
    """Press Enter within a paragraph of the program's: Word lets the control stand around both, LibreOffice has two."""
    between = (
        f'{text[:at]}</w:t></w:r>%s</w:p><w:p><w:pPr><w:pStyle w:val="ReportParagraph"/></w:pPr>%s<w:r><w:t>{text[at:]}'
    )
    if not word:
        return instead(text, between % ("</w:sdtContent></w:sdt>", "<w:sdt><w:sdtPr/><w:sdtContent>"))

    def edit(part: bytes) -> bytes:
        return within_control(part, text, b"", b"").replace(text.encode(), (between % ("", "")).encode())

    return edit
