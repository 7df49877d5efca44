"""The tables of a style that word what a report says of an item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from meetinglog.model.session import Capacity
from meetinglog.outputs.report.style.plan import OBSERVERS, REPRESENTATIVES, Category
from meetinglog.outputs.report.style.templates import StyleTable, Switch, with_fields


class Enumeration(StyleTable):
    """In which order speakers are named."""

    order: Literal["speaking", "alphabetical"]


_Considered = Annotated[str, with_fields("meetings", "days", "at", "body", "items", "titles")]


class ConsiderationPart(StyleTable):
    """That an item was considered, and at which meetings: in one list, or grouped ``by`` the days on which they sat.

    ``sub_item`` is said of an item such as 6 (a), where that has words of its own. ``prepositions`` are one for each
    stretch of days, or for each month. ``separators`` stand between groups of meetings, and before the last.
    """

    by: Literal["all", "day"]
    year: Switch
    prepositions: Literal["stretch", "month"]
    separators: tuple[str, str]
    one: _Considered
    sub_item: _Considered
    joint: _Considered
    title: Annotated[str, with_fields("title", needs=("title",))]
    elsewhere: Annotated[str, with_fields("item", "first", "chapter")]
    chapter: Annotated[str, with_fields("chapter")]
    section: Annotated[str, with_fields("section")]


class SectionPart(StyleTable):
    """The heading of a sub-item under that of its item: one of several, or the only one."""

    lettered: Annotated[str, with_fields("letter", "title", needs=("title",))]
    alone: Annotated[str, with_fields("title", needs=("title",))]


_ON_DOCUMENTS = ("considered", "items", "session", "body")
_Document = Annotated[str, with_fields(*_ON_DOCUMENTS, "document", "symbol", needs=("symbol",))]


class DocumentsPart(StyleTable):
    """Which documents were before the body: several in a list, by their symbols, or all in one reference to a list."""

    form: Literal["list", "symbols", "reference"]
    several: Annotated[str, with_fields(*_ON_DOCUMENTS, "symbols")]
    reference: Annotated[str, with_fields(*_ON_DOCUMENTS)]
    report: _Document
    note: _Document
    other: _Document
    listed: Annotated[str, with_fields("document", "symbol", needs=("symbol",))]
    item: Annotated[str, with_fields()]
    items: Annotated[str, with_fields()]


class BehalfPart(StyleTable):
    """For whom a statement was made."""

    group: Annotated[str, with_fields("group", needs=("group",))]
    alone: Annotated[str, with_fields("groups", needs=("groups",))]
    also: Annotated[str, with_fields("groups", needs=("groups",))]


class SpeakersPart(StyleTable):
    """How a speaker is named among speakers of all kinds."""

    representative: Annotated[str, with_fields("name")]
    observer: Annotated[str, with_fields("name")]
    secretariat: Annotated[str, with_fields("name", "secretariat")]
    titled: Annotated[str, with_fields("name")]


_OfTheSame = Annotated[str, with_fields("speakers", "at", "body")]


class OpeningPart(StyleTable):
    """Introductory or concluding statements; ``same`` of several by one, where that is not as of several."""

    one: Annotated[str, with_fields("speaker", "at", "body", needs=("speaker",))]
    same: _OfTheSame = ""
    several: Annotated[str, with_fields("speakers", "at", "body", needs=("speakers",))]
    secretariat: Annotated[str, with_fields("at", "body", "secretariat")]


_Named = Annotated[str, with_fields("names", needs=("names",))]


class ReplyPart(StyleTable):
    """Statements in exercise of the right of reply; ``categories`` are how their speakers are named.

    Where a style has none, representatives come first, then observers. ``same`` is as in `OpeningPart`.
    """

    one: Annotated[str, with_fields("speakers", "at", needs=("speakers",))]
    same: _OfTheSame = ""
    several: Annotated[str, with_fields("speakers", "at", needs=("speakers",))]
    categories: Mapping[str, Category]
    representative: _Named
    representatives: _Named
    observer: _Named
    observers: _Named

    def named(self) -> tuple[Category, ...]:
        """Return the categories of speakers, and last whom they leave out."""
        named = tuple(self.categories.values()) or (
            Category.model_construct(capacities=REPRESENTATIVES, one=self.representative, several=self.representatives),
            Category.model_construct(capacities=OBSERVERS, one=self.observer, several=self.observers),
        )
        others = {*Capacity, Capacity.SECRETARIAT}.difference(*(each.capacities for each in named))
        last = others & {Capacity.SECRETARIAT}
        return (*named, *(Category.model_construct(capacities=tuple(left)) for left in (others - last, last) if left))


class Quantifier(StyleTable):
    """How many distinct speakers are spoken of so; ``from`` is the least number."""

    least: int = Field(alias="from", ge=1)
    words: str


class DeliberationsPart(StyleTable):
    """What was spoken about."""

    heading: str
    theme: Annotated[str, with_fields("quantifier", "theme", needs=("theme",))]
    quantifiers: tuple[Quantifier, ...]

    def quantifier(self, speakers: int) -> str:
        """Return how many distinct speakers there were; empty where too few to be spoken of."""
        fitting = [q for q in self.quantifiers if q.least <= speakers]
        return max(fitting, key=lambda q: q.least).words if fitting else ""


_Number = Annotated[str, with_fields("number", needs=("number",))]
_ON_A_DRAFT = ("draft", "kind", "title", "symbol", "sponsored", "revised", "vote")
_Draft = Annotated[str, with_fields(*_ON_A_DRAFT, needs=("symbol",))]
_TitledDraft = Annotated[str, with_fields(*_ON_A_DRAFT, needs=("title",))]
_Withdrawn = Annotated[str, with_fields("draft", "kind", "title", "symbol", "at")]
_Acted = Annotated[str, with_fields("meeting", "day", "at", "body", "done", needs=("done",))]
_Names = Annotated[str, with_fields("names", needs=("names",))]


class ActionPart(StyleTable):
    """What was adopted, rejected, withdrawn or decided."""

    heading: Annotated[str, with_fields("body")]
    first: _Acted
    further: _Acted
    first_by_another: _Acted
    further_by_another: _Acted
    titled: _TitledDraft
    untitled: _Draft
    rejected_titled: _TitledDraft
    rejected_untitled: _Draft
    withdrawn_titled: _Withdrawn
    withdrawn_untitled: _Withdrawn
    draft: Annotated[str, with_fields()]
    revised_draft: Annotated[str, with_fields()]
    resolution: Annotated[str, with_fields()]
    decision: Annotated[str, with_fields()]
    sponsored: Annotated[str, with_fields("sponsors")]
    revised: Annotated[str, with_fields()]
    amended: Annotated[str, with_fields()]
    revised_and_amended: Annotated[str, with_fields()]
    vote: Annotated[str, with_fields("in_favour", "against", "abstentions")]
    recorded_vote: Annotated[str, with_fields("in_favour", "votes", "against", "abstentions")]
    voting: Annotated[str, with_fields()]
    in_favour: _Names
    against: _Names
    abstaining: _Names
    votes: _Number
    one_vote: Annotated[str, with_fields()]
    no_votes: Annotated[str, with_fields()]
    none_against: Annotated[str, with_fields()]
    abstentions: _Number
    one_abstention: Annotated[str, with_fields()]
    no_abstentions: Annotated[str, with_fields()]


class SaidOnActionPart(StyleTable):
    """What was said before and after an action; ``same`` as in `OpeningPart`.

    ``following`` says whether statements after an adoption or a rejection stand beside it or stay in the debate.
    """

    following: Literal["beside", "debate"]
    explained_before_vote: Annotated[str, with_fields("said", "at", needs=("said",))]
    explained_before_adoption: Annotated[str, with_fields("said", "at", needs=("said",))]
    explained_before_decision: Annotated[str, with_fields("said", "at", needs=("said",))]
    explained_after_vote: Annotated[str, with_fields("said", "at", needs=("said",))]
    explained_after_adoption: Annotated[str, with_fields("said", "at", needs=("said",))]
    explained_after_decision: Annotated[str, with_fields("said", "at", needs=("said",))]
    explained: Annotated[str, with_fields("said", "at", needs=("said",))]
    after_adoption: Annotated[str, with_fields("kind", "said", "at", needs=("said",))]
    after_adoptions: Annotated[str, with_fields("kinds", "said", "at", needs=("said",))]
    after_vote: Annotated[str, with_fields("said", "at", needs=("said",))]
    one: Annotated[str, with_fields("speakers", needs=("speakers",))]
    same: _OfTheSame = ""
    several: Annotated[str, with_fields("speakers", needs=("speakers",))]
    resolutions: Annotated[str, with_fields()]
    decisions: Annotated[str, with_fields()]
