"""The table of a style that words a summary record: what happened in a meeting, in its order."""

from __future__ import annotations

from typing import Annotated

from meetinglog.outputs.report.style.templates import StyleTable, with_fields

_At = Annotated[str, with_fields("at")]
_Clause = Annotated[str, with_fields()]
_Said = Annotated[str, with_fields("speaker", "how", "notes", needs=("speaker", "notes"))]


class SummaryPart(StyleTable):
    """What happened, a sentence each; ``said_as`` is of a statement of which it is told how it was made."""

    opened: _At
    suspended: _At
    resumed: Annotated[str, with_fields("at", "again")]
    rose: _At
    at: Annotated[str, with_fields("time", needs=("time",))]
    item: Annotated[str, with_fields("item", "title", "documents")]
    documents: Annotated[str, with_fields("symbols", needs=("symbols",))]
    person: Annotated[str, with_fields("person", "name", needs=("person",))]
    said: _Said
    said_as: _Said
    note: Annotated[str, with_fields("note", needs=("note",))]
    behalf: Annotated[str, with_fields("groups", needs=("groups",))]
    introductory: _Clause
    concluding: _Clause
    order: _Clause
    reply: _Clause
    explained_before_vote: _Clause
    explained_after_vote: _Clause
    explained_before: _Clause
    explained_after: _Clause
    explained: _Clause
    decided: _Clause
    recorded: _Clause
    adopted: Annotated[str, with_fields("draft", "kind", "symbol", "vote")]
    rejected: Annotated[str, with_fields("draft", "kind", "symbol", "vote")]
    withdrawn: Annotated[str, with_fields("draft", "kind", "symbol")]
    ruled: Annotated[str, with_fields("speaker", "ruling", needs=("ruling",))]
