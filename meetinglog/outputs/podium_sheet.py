"""The list of speakers for the podium, to print: who has the floor, who waits, how many, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.events import Group, Speaker
from meetinglog.model.proceedings import InSession, Proceedings
from meetinglog.model.session import PLENARY, Session
from meetinglog.names.languages.session_names import SessionNames, names_in
from meetinglog.outputs.paper.sheet import PaperSheet, SheetColumn, SheetLine, SheetTable
from meetinglog.outputs.paper.words import SheetWords, words_in
from meetinglog.text.languages.en import capitalised
from meetinglog.views.list_end import ListEnd, Turn, in_language, list_end, list_end_text, nearest_minute
from meetinglog.views.podium import Podium, podium
from meetinglog.views.selection import Selection
from meetinglog.views.speakers import Key, SpeakersList

_SHARES = (12, 40, 30, 18)
_SPEAKER = 1
"""The columns' shares of the width where all are filled, and which of them has the names."""


def podium_sheet(state: Proceedings, listed: SpeakersList, now: datetime | None, chosen: Selection) -> PaperSheet:
    """Return the lists that are asked for as they are at ``now``, each on pages of its own; no note and no flag."""
    code = state.session.report.language
    writer = _PodiumSheet(names_in(state.session, code), words_in(code))
    state = replace(state, session=state.session.in_language(code))
    keys = list(listed.ends) or [(chosen.track or PLENARY, "")]
    parts = tuple(tuple(writer.part(key, state, now)) for key in keys)
    running = writer.running(state.session, now)
    return PaperSheet(writer.words.list_of_speakers, running, parts, large=True, language=code)


def _without_empty(rows: tuple[tuple[str, ...], ...], titles: tuple[str, ...]) -> SheetTable:
    """Return a table without the columns in which nothing stands, whose room the names have."""
    filled = [at for at, cells in enumerate(zip(*rows, strict=True)) if any(cells)]
    free = 100 - sum(_SHARES[at] for at in filled)
    return SheetTable(
        tuple(SheetColumn(titles[at], _SHARES[at] + free * (at == _SPEAKER), is_number=not at) for at in filled),
        tuple(tuple(row[at] for at in filled) for row in rows),
    )


_LONGEST = 60
"""So long a name is set in the largest type; a longer one would fill a page."""


class _PodiumSheet(Struct, frozen=True):
    """Writes the sheet in the language of the session."""

    names: SessionNames
    words: SheetWords

    def running(self, session: Session, now: datetime | None) -> str:
        """Return what heads each page: the session, and as at when."""
        language, running = self.names.language, self.names.session_named(session)
        if now is None:
            return running
        local = now.astimezone(session.zone)
        return self.words.as_at.format(running, language.date_in_words(local.date()), f"{local:%H:%M}")

    def part(self, key: Key, state: Proceedings, now: datetime | None) -> Iterator[SheetLine | SheetTable]:
        """Yield one list: the meeting and its items, the floor where they are before the meeting, who waits."""
        track, joined = key
        items = tuple(joined.split(", ")) if joined else ()
        board, foreseen = podium(state, track), list_end(state, track, now, items)
        yield SheetLine(self._meeting(board), "heading")
        for item in filter(None, map(state.item, items)) if items else board.items:
            yield SheetLine(self.words.item_named(item, self.names.language), "strong")
        if not items or not {item.number for item in board.items}.isdisjoint(items):
            yield from self._floor(board)
        yield from self._listed(foreseen, board)

    def _meeting(self, board: Podium) -> str:
        body = self.names.body(board.room or board.body)
        return f"{body}, {self.words.meeting(board.number)}" if board.number else body

    def _floor(self, board: Podium) -> Iterator[SheetLine]:
        """Yield who has the floor, for what and for whom, and who waits meanwhile."""
        running, waiting = board.running, board.waiting
        if running is not None:
            name = self._name(running.speaker)
            yield SheetLine(name, "name" if len(name) <= _LONGEST else "strong")
            plural = running.speaker is not None and self.names.is_plural(running.speaker)
            behalf = self._behalf(running.groups, running.also)
            said = self.words.purpose(running.kind, plural=plural)
            yield SheetLine(", ".join(filter(None, [said, behalf])), "beside")
        elif isinstance(board.meeting, InSession):
            yield SheetLine(self.words.free, "name")
        if waiting is not None:
            yield SheetLine(self.words.waits.format(self._name(waiting.speaker)), "beside")

    def _listed(self, foreseen: ListEnd, board: Podium) -> Iterator[SheetLine | SheetTable]:
        closed = self.words.closed if board.closed else ""
        if not foreseen.turns:
            yield SheetLine(f"{self.words.nobody}{closed}", "strong")
            return
        ends = capitalised(list_end_text(in_language(foreseen, self.names), self.words.foreseen))
        yield SheetLine(f"{ends}{closed}", "strong")
        yield _without_empty(tuple(self._row(turn, foreseen) for turn in foreseen.turns), self.words.speakers)

    def _row(self, turn: Turn, foreseen: ListEnd) -> tuple[str, ...]:
        asked, start = turn.inscription.request, foreseen.starts(turn)
        behalf = self._behalf(asked.groups, asked.also)
        return str(turn.place), self._name(asked.speaker), behalf, nearest_minute(start) if start else ""

    def _name(self, speaker: Speaker | None) -> str:
        if speaker is None:
            return self.words.unidentified
        name = self.names.without_article(self.names.speaker(speaker).running)
        return capitalised(self.names.language.typographic(name))

    def _behalf(self, groups: tuple[Group, ...], also: tuple[Group, ...]) -> str:
        """Return for which groups."""
        named = self.names.behind_behalf(groups + also)
        return (self.words.also if also else self.words.behalf).format(named) if named else ""
