"""The list of statements to hand out: meeting by meeting, with totals, in the language of the session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.facts import NOT_NAMED, Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.names.languages.session_names import SessionNames, names_in
from meetinglog.outputs.paper.sheet import PaperSheet, SheetColumn, SheetLine, SheetPart, SheetTable
from meetinglog.outputs.paper.words import SheetWords, words_in
from meetinglog.text.languages.en import capitalised, duration
from meetinglog.text.languages.marked import marked_list
from meetinglog.text.safe import one_line
from meetinglog.views.figures import FloorPart, FloorTime, floor_by
from meetinglog.views.selection import Selection
from meetinglog.views.statements import ListedStatement, statements

_LISTED = ((7, True), (11, False), (42, False), (12, False), (12, False), (16, True))
_TOTALS = ((46, False), (18, True), (18, True), (18, True))
"""The columns: the share of each, and whether it holds numbers."""

Meeting = tuple[str, int]
"""A meeting: its track and its number."""
Spoken = tuple[ListedStatement, Statement]
"""A line of the list, and the statement that it is of."""


def handout(state: Proceedings, chosen: Selection) -> PaperSheet:
    """Return the list that is asked for, with the floor time of each meeting, and of all of them."""
    code = state.session.report.language
    lines = statements(state, chosen)
    covered = [s for s in state.statements if chosen.covers(s.track, s.meeting, s.items, s.sitting)]
    held = [(meeting, list(group)) for meeting, group in groupby(zip(lines, covered, strict=True), key=_meeting)]
    order = {meeting: at for at, meeting in enumerate(dict.fromkeys(meeting for meeting, _ in held))}
    parts = floor_by(covered, lambda statement: _of_meeting(statement, order))
    times = dict(zip(order, parts, strict=True))
    writer = _Handout(names_in(state.session, code), words_in(code))
    state = replace(state, session=state.session.in_language(code))
    listed = [
        block for meeting in order for block in writer.meeting(meeting, _all_of(meeting, held), times[meeting], state)
    ]
    running = writer.names.session_named(state.session)
    front = writer.front(running, lines, state)
    content = (*front, *listed, *writer.totals(covered, times, state))
    return PaperSheet(writer.words.list_of_statements, running, (content,), language=code)


def _meeting(spoken: Spoken) -> Meeting:
    line, _ = spoken
    return line.track, line.meeting


def _of_meeting(statement: Statement, order: dict[Meeting, int]) -> Iterable[FloorPart]:
    meeting = (statement.track, statement.meeting)
    return (FloorPart(meeting, rank=(order[meeting],)),)


def _all_of(meeting: Meeting, held: Iterable[tuple[Meeting, list[Spoken]]]) -> list[Spoken]:
    return [spoken for each, group in held if each == meeting for spoken in group]


class _Handout(Struct, frozen=True):
    """Writes the parts of the list in the language of the session."""

    names: SessionNames
    words: SheetWords

    def front(self, running: str, lines: Iterable[ListedStatement], state: Proceedings) -> Iterator[SheetLine]:
        """Yield the session, where and when it is, and the items under which something was said, as on the agenda."""
        language, facts = self.names.language, state.session.facts
        days = language.between(facts.starts, facts.ends)
        yield SheetLine(running, "strong")
        yield SheetLine(", ".join(filter(None, [language.typographic(facts.place), days])), "beside")
        numbers = {number for line in lines for number in line.item.split(", ")}
        for item in state.agenda():
            if item.number in numbers:
                yield SheetLine(self.words.item_named(item, language), "beside")

    def meeting(self, meeting: Meeting, spoken: Sequence[Spoken], time: FloorTime, state: Proceedings) -> SheetPart:
        """Return a meeting: its days, what was said in it, and how much."""
        heading = ", ".join(filter(None, [self._named(meeting, state), self._days(spoken)]))
        table = SheetTable(
            _columns(self.words.listed, _LISTED),
            tuple(self._row(*each) for each in spoken),
            ("", "", self._counted(time), "", "", duration(time.seconds)),
        )
        return (SheetLine(heading, "heading"), table)

    def _days(self, spoken: Sequence[Spoken]) -> str:
        """Return the days of a meeting, those that follow each other as one stretch."""
        language = self.names.language
        days = sorted({line.date for line, _ in spoken if line.date})
        if days and (days[-1] - days[0]).days == len(days) - 1:
            return language.between(days[0], days[-1])
        written = list(map(language.date_in_words, days))
        return marked_list(written, language.separators(written))

    def _named(self, meeting: Meeting, state: Proceedings) -> str:
        track, number = meeting
        body = self.names.language.typographic(state.session.body_of(track))
        of_body = "" if track == PLENARY else f" {self.words.of_body(body)}"
        return capitalised(f"{self.words.meeting(number)}{of_body}")

    def _row(self, line: ListedStatement, statement: Statement) -> tuple[str, ...]:
        floor = "" if line.floor_seconds is None else duration(line.floor_seconds)
        items = ", ".join(map(self.names.language.item_number, statement.items))
        end = line.end.clock if line.end else ""
        return str(line.no), items, self._speaker(line, statement), line.start.clock, end, floor

    def _speaker(self, line: ListedStatement, statement: Statement) -> str:
        """Name the speaker with what a person wants to know beside: the groups, and the kind of an unusual one."""
        groups = self.names.behind_behalf(statement.on_behalf_of)
        behalf = (self.words.also if statement.also else self.words.behalf).format(groups)
        kind = self.words.kinds.get(statement.kind)
        beside = [f"({behalf})"] * bool(groups) + [f"[{kind}]"] * bool(kind)
        return one_line(" ".join([capitalised(line.speaker) or self.words.not_named, *beside]))

    def _counted(self, time: FloorTime) -> str:
        """Return how much was said, and whose time is not in the total."""
        other = time.interventions - time.statements
        counts = [self.words.statements(time.statements)] + ([self.words.others(other)] if other else [])
        return ", ".join([*counts, *self._without_time(time)])

    def _without_time(self, time: FloorTime) -> Iterator[str]:
        if time.unknown:
            yield self.words.unknown(time.unknown)
        if time.running:
            yield self.words.running(time.running)

    def totals(self, covered: Sequence[Statement], times: dict[Meeting, FloorTime], state: Proceedings) -> SheetPart:
        """Return the floor time of each meeting, and of all; that nothing was said, where that is so."""
        [*all_of_it] = floor_by(covered, lambda _: (FloorPart("all"),))
        if not all_of_it:
            return (SheetLine(self.words.nothing, "beside"),)
        rows = tuple(_total(self._named(meeting, state), time) for meeting, time in times.items())
        missing = ", ".join(self._without_time(all_of_it[0]))
        beside = [SheetLine(f"{capitalised(missing)}.", "beside")] if missing else []
        total = _total(self.words.in_all, all_of_it[0])
        table = SheetTable(_columns(self.words.totals, _TOTALS), rows, total, together=True)
        return (SheetLine(self.words.totals_heading, "heading"), table, *beside)


def _columns(titles: Sequence[str], shapes: Sequence[tuple[int, bool]]) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(title, share, is_number) for title, (share, is_number) in zip(titles, shapes, strict=True))


def _total(name: str, time: FloorTime) -> tuple[str, ...]:
    return name, str(time.statements), str(time.interventions - time.statements), duration(time.seconds)


def spoken_by(line: ListedStatement) -> str:
    """Name the speaker as the other formats for people do: with the groups, and the kind of an unusual statement."""
    also = "also " if line.also_on_behalf_of else ""
    behalf = f" ({also}on behalf of {line.on_behalf_of})" if line.on_behalf_of else ""
    kind = "" if line.kind == "statement" else f" [{line.kind}]"
    return one_line(f"{line.speaker or NOT_NAMED}{behalf}{kind}")
