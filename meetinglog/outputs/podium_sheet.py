"""The list of speakers for the podium, to print: who has the floor, who waits, how many, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from meetinglog.acts.sentence_parts import PURPOSES
from meetinglog.model.events import Group, Speaker
from meetinglog.model.facts import UNIDENTIFIED
from meetinglog.model.proceedings import InSession, Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.names.languages.session_names import SessionNames, names_in
from meetinglog.outputs.paper.sheet import PaperSheet, SheetColumn, SheetLine, SheetTable
from meetinglog.text.languages.en import capitalised, date_in_words, enumeration, ordinal, session_named
from meetinglog.text.typography import typographic
from meetinglog.views.list_end import ListEnd, Turn, in_language, list_end, list_end_text, nearest_minute
from meetinglog.views.podium import Podium, podium
from meetinglog.views.selection import Selection
from meetinglog.views.speakers import Key, SpeakersList

_COLUMNS = (
    SheetColumn("No", 12, is_number=True),
    SheetColumn("Speaker", 40),
    SheetColumn("For", 30),
    SheetColumn("About", 18),
)


def podium_sheet(state: Proceedings, listed: SpeakersList, now: datetime | None, chosen: Selection) -> PaperSheet:
    """Return the lists that are asked for as they are at ``now``, each on pages of its own; no note and no flag."""
    session = state.session
    names = names_in(session, session.report.language)
    keys = list(listed.ends) or [(chosen.track or PLENARY, "")]
    running = f"{typographic(session.body.name)}, {session_named(session.facts.number)}"
    if now is not None:
        local = now.astimezone(session.zone)
        running = f"{running}; as at {date_in_words(local.date())}, {local:%H:%M}"
    return PaperSheet(
        "List of speakers", running, tuple(tuple(_part(key, state, names, now)) for key in keys), large=True
    )


def _part(key: Key, state: Proceedings, names: SessionNames, now: datetime | None) -> Iterator[SheetLine | SheetTable]:
    track, joined = key
    items = tuple(joined.split(", ")) if joined else ()
    board, foreseen = podium(state, track), list_end(state, track, now, items)
    yield SheetLine(_meeting(board), "heading")
    numbers = items or tuple(item.number for item in board.items)
    for number in numbers:
        if item := state.item(number):
            yield SheetLine(f"Item {item.number}: {typographic(item.title)}", "strong")
    if not items or not {item.number for item in board.items}.isdisjoint(items):
        yield from _floor(board, names)
    yield from _listed(foreseen, board, names)


def _meeting(board: Podium) -> str:
    return capitalised(f"{board.room or board.body}, {ordinal(board.number)} meeting" if board.number else board.body)


def _floor(board: Podium, names: SessionNames) -> Iterator[SheetLine]:
    """Yield who has the floor, for what and for whom, and who waits meanwhile."""
    running, waiting = board.running, board.waiting
    if running is not None:
        yield SheetLine(_name(running.speaker, names), "name")
        behalf = _behalf(running.groups, running.also, names)
        yield SheetLine(", ".join(filter(None, [PURPOSES[running.kind], behalf])), "beside")
    elif isinstance(board.meeting, InSession):
        yield SheetLine("The floor is free", "name")
    if waiting is not None:
        yield SheetLine(f"{_name(waiting.speaker, names)} waits", "beside")


def _listed(foreseen: ListEnd, board: Podium, names: SessionNames) -> Iterator[SheetLine | SheetTable]:
    closed = "; the list is closed" if board.closed else ""
    if not foreseen.turns:
        yield SheetLine(f"Nobody is on the list of speakers{closed}", "strong")
        return
    yield SheetLine(f"{capitalised(list_end_text(in_language(foreseen, names)))}{closed}", "strong")
    yield SheetTable(_COLUMNS, tuple(_row(turn, foreseen, names) for turn in foreseen.turns))


def _row(turn: Turn, foreseen: ListEnd, names: SessionNames) -> tuple[str, ...]:
    asked, start = turn.inscription.request, foreseen.starts(turn)
    behalf = _behalf(asked.groups, asked.also, names)
    return str(turn.place), _name(asked.speaker, names), behalf, nearest_minute(start) if start else ""


def _name(speaker: Speaker | None, names: SessionNames) -> str:
    if speaker is None:
        return UNIDENTIFIED
    return capitalised(typographic(names.without_article(names.speaker(speaker).running)))


def _behalf(groups: tuple[Group, ...], also: tuple[Group, ...], names: SessionNames) -> str:
    """Return for which groups; a name in another language than the sheet's has no article there."""
    running = [names.group(group).running for group in dict.fromkeys(groups + also)]
    named = map(typographic, running if names.language.CODE == "en" else map(names.without_article, running))
    return f"{'also ' if also else ''}on behalf of {enumeration(named)}" if running else ""
