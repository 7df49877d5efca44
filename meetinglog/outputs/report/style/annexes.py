"""The tables of a style that word the annexes: the list of participants and the list of documents."""

from __future__ import annotations

from typing import Annotated

from meetinglog.model.session import Capacity
from meetinglog.outputs.report.style.organization import CATEGORY_KEYS
from meetinglog.outputs.report.style.templates import StyleTable, with_fields


class ParticipantListPart(StyleTable):
    """Who took part: what stands above each category, and how a participant and its persons are written.

    ``number`` is the annex's, where it is always the same one; else annexes are counted.
    """

    number: Annotated[str, with_fields()]
    title: Annotated[str, with_fields()]
    listed: Annotated[str, with_fields("name", "persons", needs=("name",))]
    persons: Annotated[str, with_fields("persons", needs=("persons",))]
    between: Annotated[str, with_fields()]
    states: Annotated[str, with_fields()]
    reio: Annotated[str, with_fields()]
    observer_states: Annotated[str, with_fields()]
    un: Annotated[str, with_fields()]
    igo: Annotated[str, with_fields()]
    ngo: Annotated[str, with_fields()]
    panellists: Annotated[str, with_fields()]
    experts: Annotated[str, with_fields()]
    others: Annotated[str, with_fields()]

    def of(self, capacity: Capacity) -> str:
        """Return what stands above a category of `CATEGORY_KEYS`."""
        return str(getattr(self, CATEGORY_KEYS[capacity]))


class DocumentListPart(StyleTable):
    """Which documents were before the session: what stands above the columns of the table; ``number`` as above."""

    number: Annotated[str, with_fields()]
    title: Annotated[str, with_fields()]
    symbol: Annotated[str, with_fields()]
    item: Annotated[str, with_fields()]
    document: Annotated[str, with_fields()]


class AnnexesPart(StyleTable):
    """The annexes: how the heading of one of several reads, and that of the only one."""

    heading: Annotated[str, with_fields("number", "title", needs=("title",))]
    alone: Annotated[str, with_fields("title", needs=("title",))]
    participants: ParticipantListPart
    documents: DocumentListPart
