"""The list of speakers in its formats, with how often each who waits has spoken, and when the list will end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields

from meetinglog.model.session import PLENARY
from meetinglog.outputs.statements.formats import csv_text
from meetinglog.text.jsonable import to_json, to_plain
from meetinglog.text.languages.en import capitalised, duration, items_named, number_of
from meetinglog.text.safe import markdown_cell, one_line
from meetinglog.views.list_end import list_end_text
from meetinglog.views.speakers import Outcome, SpeakerLine, SpeakersList

COLUMNS = tuple(field.name for field in fields(SpeakerLine))
"""The columns of the CSV, in their order."""

_TITLES: dict[Outcome, str] = {
    "waiting": "Waiting",
    "spoke": "Spoke",
    "withdrew": "Withdrew",
    "not on the list": "Spoke without being on the list",
    "in writing": "Statement in writing",
}


def as_table(listed: SpeakersList) -> str:
    """Write the list for people: who waits with numbers, and when that ends; then the others by what became of them."""
    parts = []
    for outcome, title in _TITLES.items():
        lines = [line for line in listed.lines if line.outcome == outcome or (outcome == "waiting" and line.place)]
        if lines:
            below = _ends(listed) if outcome == "waiting" else ()
            parts.append(f"{title} ({len(lines)})\n" + "".join(f"{text}\n" for text in (*map(_text, lines), *below)))
    return "\n".join(parts) or "Nobody is on the list of speakers.\n"


def _ends(listed: SpeakersList) -> Iterable[str]:
    """Yield a sentence for each list: who waits on it, and when it will end."""
    for (track, items), foreseen in listed.ends.items():
        under = items_named(items.split(", ")) if items else ""
        where = ", ".join(filter(None, [track if track != PLENARY else "", under]))
        named = f"{capitalised(where)}: " if where and len(listed.ends) > 1 else ""
        yield one_line(f"{named}{list_end_text(foreseen)}.")


def _text(line: SpeakerLine) -> str:
    number = f"{line.place:>3}" if line.place else "   "
    item = f"  item {line.item}" if line.item else ""
    item += f" ({line.track})" if line.track != PLENARY else ""
    spoken = f"  has spoken {_spoken(line)}" if line.spoken else ""
    absent = f"  absent when called, entry {line.entry}" if line.outcome == "absent" else ""
    entry = f"  entry {line.entry}" if line.entry and not absent else ""
    return one_line(f"{number}  {line.named}{item}{spoken}{entry}{absent}")


def _spoken(line: SpeakerLine) -> str:
    return f"{number_of(line.spoken or 0, 'time')}, {duration(line.spoken_seconds or 0)}"


def as_csv(listed: SpeakersList) -> str:
    """Write CSV with all fields; what is not known is empty."""
    return csv_text(COLUMNS, (to_plain(SpeakerLine, line).values() for line in listed.lines))


def as_json(listed: SpeakersList) -> str:
    """Write a JSON array of objects, with null where a value is not known."""
    return to_json(tuple[SpeakerLine, ...], listed.lines)


_HEADINGS = ("Place", "Speaker", "Item", "Outcome", "Has spoken", "Until", "Entry")


def as_markdown(listed: SpeakersList) -> str:
    """Write a Markdown table for people, and below it when the lists will end."""
    rows = [_HEADINGS, ("---:", *["---"] * (len(_HEADINGS) - 1)), *map(_cells, listed.lines)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return table + "".join(f"\n{markdown_cell(sentence)}\n" for sentence in _ends(listed))


def _cells(line: SpeakerLine) -> Sequence[str]:
    item = f"{line.item} ({line.track})" if line.track != PLENARY else line.item
    spoken = _spoken(line) if line.spoken else ""
    until = (line.expected_end or line.expected_end_short)[len("2012-10-17T") :][: len("15:05")]
    shown = (line.place or "", line.named, item, line.outcome, spoken, until, line.entry or "")
    return tuple(markdown_cell(one_line(str(cell))) for cell in shown)


RENDERERS: Mapping[str, Callable[[SpeakersList], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
    "markdown": as_markdown,
}
"""The formats, by name."""
