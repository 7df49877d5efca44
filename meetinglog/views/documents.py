"""The documents that were before the session: those of the session file, and those presented in its meetings."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import AgendaItem, symbol_key
from meetinglog.views.considerations import documents_before


class SessionDocument(Struct, frozen=True):
    """A document and the items that it was before, in the order of the agenda.

    ``entries`` are the ids of those in which it was typed; there are none for what the session file alone names.
    """

    symbol: str
    title: str
    items: tuple[AgendaItem, ...] = ()
    entries: tuple[str, ...] = ()


def session_documents(state: Proceedings) -> tuple[SessionDocument, ...]:
    """Return the documents in the order of the agenda, each symbol once."""
    documents: dict[str, SessionDocument] = {}
    for item in state.agenda():
        for document in documents_before((item,), state):
            key = symbol_key(document.symbol)
            before = documents.get(key, SessionDocument(document.symbol, document.title))
            entries = tuple(dict.fromkeys((*before.entries, *document.entries)))
            documents[key] = replace(before, items=(*before.items, item), entries=entries)
    return tuple(documents.values())
