"""The table of a style that words the journal of a day."""

from __future__ import annotations

from typing import Annotated

from meetinglog.outputs.report.style.templates import StyleTable, with_fields

_Items = Annotated[str, with_fields("items", "titles", needs=("items",))]
_Items_Concluded = Annotated[str, with_fields("items", needs=("items",))]
_Speakers = Annotated[str, with_fields("speakers", needs=("speakers",))]


class JournalPart(StyleTable):
    """What happened on a day, meeting by meeting, and what is next; a sentence on an action names no meeting."""

    title: Annotated[str, with_fields("day", needs=("day",))]
    meeting: Annotated[str, with_fields("body", "number", "times", needs=("body", "number"))]
    times: Annotated[str, with_fields("times", needs=("times",))]
    presiding: Annotated[str, with_fields("chairs", needs=("chairs",))]
    item: _Items
    items: _Items
    order: _Speakers
    done: Annotated[str, with_fields("body", "done", needs=("done",))]
    elected: Annotated[str, with_fields("office", "officers", "vote", needs=("officers",))]
    officer: Annotated[str, with_fields("name", "state")]
    agenda: Annotated[str, with_fields("symbol", "revised", "vote")]
    symbol: Annotated[str, with_fields("symbol", needs=("symbol",))]
    concluded: _Items_Concluded
    several_concluded: _Items_Concluded
    remaining: Annotated[str, with_fields("speakers", "under", needs=("speakers",))]
    replies: Annotated[str, with_fields("speakers", "under", needs=("speakers",))]
    under: _Items_Concluded
    under_several: _Items_Concluded
    programme: Annotated[str, with_fields("day", needs=("day",))]
    planned: Annotated[str, with_fields("body", "number", "times", needs=("body", "number"))]
    planned_times: Annotated[str, with_fields("times", needs=("times",))]
