"""What the paragraphs on an item share: the style, the record, what became of the item, and the meetings named last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from meetinglog.model.facts import ActionTaken, Sitting, Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import AgendaItem
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import FieldValue, NameList, Span, Spans, Subheading, fill, with_provenance
from meetinglog.outputs.report.sections.meeting_names import MeetingNames
from meetinglog.outputs.report.style import Style
from meetinglog.views.considerations import Consideration


class ItemContext:
    """An item, or several considered jointly, as their paragraphs are being written."""

    def __init__(self, block: Consideration, state: Proceedings, style: Style) -> None:
        """Begin before the first paragraph."""
        self.block, self.state, self.style, self.language = block, state, style, style.language
        self.meetings = MeetingNames(state, style)
        self._debate = self._said_beside_no_action()

    @property
    def items(self) -> NameList:
        """The numbers of the items."""
        return phrases.joined([self.number(item) for item in self.block.items], self.language)

    @property
    def considered(self) -> str:
        """The word for what was considered: one item, or several."""
        return self.style.documents.item if len(self.block.items) == 1 else self.style.documents.items

    def number(self, item: AgendaItem) -> Spans:
        """Return the number of an item."""
        return (Span(self.language.item_number(item.number), self.block.takings[item.number]),)

    def title(self, item: AgendaItem) -> Spans:
        """Return the title of an item."""
        return (Span(self.language.typographic(item.title), self.block.takings[item.number]),)

    def body(self, track: str) -> NameList:
        """Return the short name of what meets on a track."""
        return phrases.body(self.state.session, track, self.language)

    def debate(self, track: str) -> list[Statement]:
        """Return the statements on a track that stand beside no action."""
        return self._debate.get(track, [])

    def _said_beside_no_action(self) -> dict[str, list[Statement]]:
        """Return the statements that stand beside no action by their track."""
        stay = self.style.said_on_action.following == "debate"
        followed = [account.followed_by for account in self.block.accounts.actions] if stay else []
        ids = {statement.id for statement in chain(self.block.accounts.debate, *followed)}
        by_track: dict[str, list[Statement]] = {}
        for statement in self.block.statements:
            if statement.id in ids:
                by_track.setdefault(statement.track, []).append(statement)
        return by_track

    def held(self, action: ActionTaken) -> list[Sitting]:
        """Return the sittings of the meeting of an action in which something was recorded under the items."""
        [own] = self.meetings.sittings([action.sitting])
        return [sitting for sitting in self.block.sittings if self.meetings.key(sitting) == self.meetings.key(own)]

    def headed(self, heading: Spans, key: str) -> Iterator[Subheading]:
        """Yield a heading within the item, if the style has it; the sentence below it names its meetings anew."""
        if heading:
            self.meetings.begin_anew()
            yield Subheading(heading, key)

    def fill(self, template: str, statements: list[Statement], /, **values: FieldValue) -> Spans:
        """Return a sentence on statements, with values in its fields; ``{at}`` names the meetings they were made in.

        Where no value rests on entries, its words rest on those of the statements.
        """
        entries = tuple(dict.fromkeys(entry for statement in statements for entry in statement.sources))
        pieces = template.split("{at}")
        filled = [fill(piece, **values) for piece in pieces]
        if not any(span.entries for spans in filled for span in spans):
            filled = [with_provenance(spans, entries) for spans in filled]
        if len(pieces) == 1:
            return filled[0]
        at = self.meetings.at(self.meetings.sittings(statement.sitting for statement in statements))
        return tuple(span for spans in filled for span in (*at, *spans))[len(at) :]
