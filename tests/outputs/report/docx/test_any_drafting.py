"""Whatever people do to the file and whatever comes late: what they wrote stays, all else reads as the log gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from lxml.etree import _Element

from meetinglog.errors import CaptureError
from meetinglog.outputs.report.docx.file_pieces import BODY, FilePiece
from meetinglog.outputs.report.docx.update.locate import pieces
from tests.outputs.report.docx.test_between import CONTROL, TABLE
from tests.support.scene import Scene
from tests.support.word.drafting import document, edited
from tests.support.word.read import W
from tests.support.word.report import word
from tests.support.word.reviewing import OURS, accepted, rejected
from tests.support.word.update import brought, held, own, read, run

LATE = (
    *("@15:40 Lebanon", "@15:41 - more #fraud #drugs", "@15:42 Yemen", "@15:45 /adopt L.5", "@15:46 - x #piracy"),
    *(
        "@15:47 /closing secretariat",
        "@15:07 /doc A Note",
        "@15:08 /doc B Note",
        "@15:50 /item 4",
        "@15:51 /reply Kenya",
    ),
    *("/strike 4", "/strike 5", "/strike 6", "/strike 7", "/strike 8", "/strike 9", "/amend 5 who:China"),
    *("/amend 7 for:G77", "@15:49 /adopt L.6", "@15:53 /item 2", "@15:54 Norway"),
)
SOME = st.integers(0, 10_000)


def recorded(lines: list[str]) -> Scene:
    """Return the record with those of some lines that are not refused."""
    kept: list[str] = []
    for line in lines:
        try:
            held(*kept, line)
        except CaptureError:
            continue
        kept.append(line)
    return held(*kept)


def paragraphs(data: bytes) -> list[FilePiece]:
    """Return the paragraphs of the program's in a file, the masthead's table left out."""
    found = pieces(document(data), BODY)
    return [one for one in found if one.marks and one.element.tag.endswith("}p")]


def said(data: bytes) -> list[str]:
    """Return what a file says with all changes accepted, paragraph by paragraph."""
    return [line for line in read(data) if line]


@dataclass
class Touched:
    """What people did to the program's paragraphs, by their keys."""

    changed: set[str] = field(default_factory=set)
    taken_out: set[str] = field(default_factory=set)
    written_on: dict[str, str] = field(default_factory=dict)


class Drafting(RuleBasedStateMachine):
    """A file that people draft in, and a log that goes on."""

    tracked = False

    @initialize()
    def a_report(self) -> None:
        self.record = held()
        self.notes = True
        self.data = word(self.record, notes=self.notes)
        self.prose: list[bytes] = []
        self.touched = Touched()
        self.reordered = False
        self.references = 0

    def _untouched(self, place: int) -> FilePiece | None:
        keys = self.touched.changed | self.touched.taken_out | set(self.touched.written_on)
        free = [one for one in paragraphs(self.data) if one.state == "intact" and one.marks[0].key not in keys]
        return free[place % len(free)] if free else None

    def _put(self, piece: FilePiece, inside: bytes) -> None:
        self.data = edited(self.data, lambda part: part[: piece.start] + inside + part[piece.end :])

    def _bytes(self, piece: FilePiece) -> bytes:
        return document(self.data)[piece.start : piece.end]

    @rule(place=SOME, kind=st.integers(0, 3), inside=st.booleans())
    def somebody_writes_something_after_a_paragraph(self, place: int, kind: int, inside: bool) -> None:
        number = f"PROSE-{len(self.prose)}-"
        wrote = own(number)
        wrote = (wrote, TABLE.replace(b"in a cell", number.encode()), CONTROL % (wrote, b"<w:p/>"), wrote)[kind]
        found = pieces(document(self.data), BODY)[:-1]
        piece = found[place % len(found)]
        end = (
            piece.end
            if inside and all(one.mark for one in piece.around)
            else max([piece.end, *(one.closing[1] for one in piece.around)])
        )
        self.data = edited(self.data, lambda part: part[:end] + wrote + part[end:])
        self.prose.append(wrote)

    @rule(place=SOME, properties=st.sampled_from(["<w:i/>", '<w:lang w:val="en-GB"/>']))
    def somebody_writes_on_in_a_paragraph(self, place: int, properties: str) -> None:
        piece = self._untouched(place)
        if piece is not None:
            more = f" ON-{len(self.touched.written_on)}"
            self.touched.written_on[piece.marks[0].key] = more
            at = self._bytes(piece).rindex(b"</w:p>")
            self._put(piece, self._bytes(piece)[:at] + run(more, properties).encode() + self._bytes(piece)[at:])

    @rule(place=SOME)
    def somebody_changes_a_paragraph(self, place: int) -> None:
        piece = self._untouched(place)
        if piece is not None:
            self.touched.changed.add(piece.marks[0].key)
            self._put(piece, re.sub(rb"(<w:t(?: [^>]*)?>)", rb"\1CHANGED ", self._bytes(piece), count=1))

    @rule(place=SOME)
    def somebody_presses_enter_in_a_control_and_writes_on(self, place: int) -> None:
        piece = self._untouched(place)
        control = piece and re.search(
            rb"<w:sdt>(<w:sdtPr>.*?</w:sdtPr>)<w:sdtContent>(.*)</w:sdtContent></w:sdt>", self._bytes(piece), re.DOTALL
        )
        if piece is not None and control and b"<w:tag" in control[1]:
            wrote = own(f"PROSE-{len(self.prose)}-")
            inner = self._bytes(piece).replace(control[0], control[2]) + wrote
            self._put(piece, b"<w:sdt>" + control[1] + b"<w:sdtContent>" + inner + b"</w:sdtContent></w:sdt>")
            self.prose.append(wrote)

    @rule(place=SOME)
    def somebody_takes_a_paragraph_out(self, place: int) -> None:
        piece = self._untouched(place)
        if piece is not None:
            around = [one.opening[1] == piece.start and one.closing[0] == piece.end for one in piece.controls]
            gone = self.touched.taken_out if all(around) else self.touched.changed
            gone.add(piece.marks[0].key)
            control = next(piece.controls, None) if all(around) else None
            start, end = (control.opening[0], control.closing[1]) if control else (piece.start, piece.end)
            self.data = edited(self.data, lambda part: part[:start] + part[end:])

    @rule(place=SOME)
    def a_program_splits_its_runs(self, place: int) -> None:
        piece = self._untouched(place)
        if piece is not None:
            split = rb"\1\2</w:t></w:r><w:proofErr w:type='x'/><w:r><w:t xml:space='preserve'>"
            self._put(piece, re.sub(rb"(<w:t(?: [^>]*)?>)(\w)", split, self._bytes(piece), count=1))

    @rule(place=SOME)
    def somebody_refers_to_a_paragraph(self, place: int) -> None:
        piece = self._untouched(place)
        if piece is not None:
            number = 600 + self.references
            self.references += 1
            mark = f'<w:bookmarkStart w:id="{number}" w:name="_Ref{number}"/><w:r>'.encode()
            end = f'</w:r><w:bookmarkEnd w:id="{number}"/>'.encode()
            inside = self._bytes(piece).replace(b"<w:r>", mark, 1)
            at = inside.rindex(b"</w:r>")
            self._put(piece, inside[:at] + end + inside[at + 6 :])

    @rule(place=SOME)
    def a_program_loses_a_bookmark(self, place: int) -> None:
        piece = self._untouched(place)
        if piece is not None and b"<w:tag" in document(self.data)[piece.start - 200 : piece.end]:
            self._put(piece, re.sub(rb'<w:bookmarkStart w:id="\d+" w:name="_ml_[^>]*/>', b"", self._bytes(piece)))

    @rule(late=st.lists(st.sampled_from(LATE), max_size=6, unique=True), notes=st.booleans())
    def the_file_is_brought_up_to_date(self, late: list[str], notes: bool) -> None:
        self.record, self.notes = recorded(late), notes
        made, told = brought(self.data, self.record, notes=notes, tracked=self.tracked)
        self.reordered = self.reordered or "not moved" in {what for what, _ in told}
        again, told_again = brought(made, self.record, notes=notes, tracked=self.tracked)
        assert again == made
        assert {what for what, _ in told_again} <= {"kept", "left out", "not moved"}
        self.data = made
        self._reads_as_the_log_gives()

    def _reads_as_the_log_gives(self) -> None:
        fresh = {one.marks[0].key: one.text for one in paragraphs(word(self.record))}
        there = {mark.key: one.text for one in paragraphs(self.data) for mark in one.marks}
        free = [key for key in fresh if key not in self.touched.changed | self.touched.taken_out]
        assert {key: there.get(key) for key in free} == {
            key: fresh[key] + self.touched.written_on.get(key, "") for key in free
        }
        assert not set(there) & self.touched.taken_out
        if not self.reordered:
            assert [key for key in there if key in free] == free
        assert len(paragraphs(self.data)) == len(there)

    @invariant()
    def what_people_wrote_is_there_byte_for_byte_and_once(self) -> None:
        part = document(self.data)
        assert [one for one in self.prose if part.count(one) != 1] == []

    @invariant()
    def numbers_are_used_once(self) -> None:
        part = document(self.data)
        for pattern in (
            rb'<w:bookmarkStart w:id="(\d+)"',
            rb'<w:id w:val="(\d+)"',
            rb'<w:commentReference w:id="(\d+)"',
        ):
            found = re.findall(pattern, part)
            assert len(set(found)) == len(found)


class TrackedDrafting(Drafting):
    """The same with tracked changes, which people accept and reject, all or some."""

    tracked = True
    half_settled = False

    @rule(late=st.lists(st.sampled_from(LATE), max_size=6, unique=True))
    def an_update_is_what_it_is_without_tracking_when_accepted_and_undone_when_rejected(self, late: list[str]) -> None:
        record, before = recorded(late), accepted(self.data)
        made, told = brought(before, record, notes=True, tracked=True)
        if "suggested" not in {what for what, _ in told}:
            assert said(accepted(made)) == said(brought(before, record, notes=True)[0])
        assert said(rejected(made)) == said(before)

    @rule()
    def somebody_accepts_all_changes(self) -> None:
        before = "".join(said(self.data))
        self._settled(accepted(self.data))
        assert "".join(said(self.data)) == before

    @rule()
    def somebody_rejects_all_changes_and_none_is_proposed_again(self) -> None:
        self._settled(rejected(self.data))
        _, told = brought(self.data, self.record, notes=self.notes, tracked=True)
        assert {what for what, _ in told} <= {"kept", "left out", "not moved"}

    @rule(chosen=st.integers(0, 2**16 - 1), accepts=st.booleans())
    def somebody_settles_some_changes(self, chosen: int, accepts: bool) -> None:
        def picked(node: _Element) -> bool:
            return OURS(node) and bool(chosen >> (int(node.get(f"{W}id")) % 16) & 1)

        self._settled(accepted(self.data, picked) if accepts else rejected(self.data, picked))
        self.half_settled = True

    def _reads_as_the_log_gives(self) -> None:
        """Compare unless parts of one change were settled: what they join then is as people left it."""
        if not self.half_settled:
            super()._reads_as_the_log_gives()

    def _settled(self, data: bytes) -> None:
        """Take over what somebody settled; what reads otherwise then, or stands elsewhere, is as people want it."""
        before, after = ({m.key: p.text for p in paragraphs(each) for m in p.marks} for each in (self.data, data))
        self.touched.changed |= {key for key in before if before[key] != after.get(key)}
        self.reordered = self.reordered or [*filter(after.get, before)] != [*filter(before.get, after)]
        self.data = data

    @invariant()
    def what_people_wrote_is_there_byte_for_byte_and_once(self) -> None:
        part = document(self.data)
        assert [number for number in range(len(self.prose)) if part.count(f"PROSE-{number}-".encode()) != 1] == []


TestDrafting = Drafting.TestCase
TestTrackedDrafting = TrackedDrafting.TestCase
TestTrackedDrafting.settings = settings(
    max_examples=25,
    stateful_step_count=12,
    suppress_health_check=list(HealthCheck),
)
TestDrafting.settings = settings(
    max_examples=25,  # each step writes and reads Word files
    stateful_step_count=12,
    suppress_health_check=list(HealthCheck),
)
