"""A list of speakers from a file, as a secretariat gets it: lines of an e-mail, or a spreadsheet with headings.

Every line is read and looked up, so that all mistakes are told at once, each with its line or cell.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.listed import resolve_listed_request
from meetinglog.errors import Refused
from meetinglog.model.commands import Inscribe, Who
from meetinglog.model.events import Request
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.session_file.capacities import capacity_of
from meetinglog.session_file.location import Location, quoted
from meetinglog.session_file.sheets.headings import NAME_PARTS, Headings
from meetinglog.session_file.sheets.participants import WORDS as PARTICIPANTS
from meetinglog.session_file.sheets.sheet_rows import SheetRow, read_rows
from meetinglog.shorthand import words
from meetinglog.shorthand.listing import is_comment, is_heading, listed, listed_who, without_number
from meetinglog.text.languages.en import enumeration
from meetinglog.text.safe import without_unseen

Read = TypeVar("Read")

_NAMES = ("name", "names", "full name", "name of participant", "participant name")

WORDS: dict[str, tuple[str, ...]] = {
    "name": (
        *(each for each in PARTICIPANTS["name"] if each not in _NAMES), *PARTICIPANTS["State"],
        "member", "members",
    ),
    "own name": _NAMES,
    "speaker": ("speaker", "speakers", "name of speaker", "name of the speaker", "speaker name"),
    "group": (
        "group", "groups", "on behalf of", "on whose behalf", "for", "speaking on behalf of", "group of States",
    ),
    "person": (
        "person", "persons", "representative", "representatives", "represented by", "by", "name of representative",
        "name of person", "head of delegation", "delegate", "delegates", "name of delegate", "name and title",
        "title and name", "name and function", "name of the representative", "person speaking",
    ),
    "capacity": PARTICIPANTS["capacity"],
    **NAME_PARTS,
}  # fmt: skip
"""Headings; a column headed "name" or "speaker" is that of the persons where one of delegations stands beside it.

So are columns of first and last names, which are one.
"""

_NAMING = ("name", "own name", "speaker")
"""The columns that may name who speaks: the first that is there does, and the others name the persons."""

HEADINGS = Headings(WORDS, ("name",), _NAMING, {"name": _NAMING[1:]}, (), "own name", ("speaker", "person"))


class ListedSpeaker(Struct, frozen=True):
    """A speaker of a list: its line or row, what is written there, and who that is; `None` where it is a mistake."""

    line: int
    written: str
    who: Who
    request: Request | None


class SpeakersFile(Struct, frozen=True):
    """The speakers of a list in their order, all its mistakes, and what was assumed of its layout."""

    speakers: tuple[ListedSpeaker, ...]
    mistakes: tuple[str, ...]
    assumptions: tuple[str, ...] = ()

    def inscription(self, items: tuple[str, ...]) -> Inscribe:
        """Return the command that inscribes all of them, under ``items`` or what is before the meeting."""
        return Inscribe(tuple(speaker.who for speaker in self.speakers), items)


def read_lines(text: str, state: Proceedings, track: str) -> SpeakersFile:
    """Read a list of speakers of a track from the lines of a text; blank lines, comments and headings do not count."""
    speakers: list[ListedSpeaker] = []
    mistakes: list[str] = []
    headings: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if is_comment(without_unseen(line)):
            continue
        if is_heading(without_unseen(line)):
            headings.append(f"Line {number} ({quoted(without_unseen(line))}) is a heading and was not read.")
            continue
        written, place = without_number(without_unseen(line)), Location(f"line {number}", mistakes)
        try:
            names = listed(words.typed_line(written)) if written else ()
        except Refused as reason:
            place.error(_sentence(reason))
            continue
        speakers += [_speaker(number, written, who, place, state, track) for who in names]
    return SpeakersFile(tuple(speakers), tuple(mistakes), tuple(headings))


def read_spreadsheet(path: Path, state: Proceedings, track: str, *, all_rows: bool) -> SpeakersFile:
    """Read a list of speakers from a spreadsheet with a column of names, and others for group, person and capacity."""
    mistakes: list[str] = []
    sheet = read_rows(path, Location(path.name, mistakes), HEADINGS, all_rows=all_rows)
    speakers = [speaker for row in sheet.rows if (speaker := _of_row(row, state, track))]
    return SpeakersFile(tuple(speakers), tuple(mistakes), tuple(sheet.assumptions()))


def _of_row(row: SheetRow, state: Proceedings, track: str) -> ListedSpeaker | None:
    """Return the speaker of a row, or `None` where a cell cannot be read, which is reported."""
    own, *persons = (column for column in _NAMING if column in row.cells)
    place, written = row.cells[own], without_number(row.text(own))
    before = len(place.mistakes)
    who = _read(row, own, lambda text: listed_who(without_number(text)))
    groups = _read(row, "group", words.groups)
    category = row.text("capacity")
    capacity = capacity_of(category)
    if not written:
        place.error("This row has no name; type one, or clear the row.")
    if category and capacity is None:
        choices = enumeration((each.value for each in Capacity), "or")
        row.cells["capacity"].error(f"Unknown capacity {quoted(category)}; choose {choices}.")
    if who and groups and who.groups:
        row.cells["group"].error("The group stands in the name as well; keep one of the two.")
    if who is None or len(place.mistakes) > before:
        return None
    person = next(filter(None, map(row.text, ("person", *persons))), "")
    who = replace(who, groups=who.groups or groups, person=person or who.person, capacity=capacity or who.capacity)
    return _speaker(row.number, written, who, place, state, track)


def _read(row: SheetRow, column: str, read: Callable[[str], Read]) -> Read | None:
    """Return what a cell says, or `None` where it is empty or wrong, which is reported."""
    try:
        return read(words.typed_line(row.text(column))) if row.text(column) else None
    except Refused as reason:
        row.cells[column].error(_sentence(reason))
        return None


def _speaker(number: int, written: str, who: Who, place: Location, state: Proceedings, track: str) -> ListedSpeaker:
    try:
        return ListedSpeaker(number, written, who, resolve_listed_request(who, state, track))
    except Refused as reason:
        place.error(_sentence(reason))
        return ListedSpeaker(number, written, who, None)


def _sentence(reason: Refused) -> str:
    return f"{str(reason).removesuffix('.')}."
