"""The tables of a style that say what stands in a report of an item: its plan, and who speaks in which paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Annotated, Any, Literal, Self

from pydantic import (
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails

from meetinglog.model.session import Capacity
from meetinglog.outputs.report.style.templates import (
    Reading,
    StyleTable,
    Switch,
    fields_in,
    mistake,
    raise_mistakes,
    restated,
    with_fields,
)

PartName = Literal[
    "consideration", "documents", "introductory", "statements", "concluding", "reply", "deliberations", "action"
]
REPRESENTATIVES = (Capacity.STATE, Capacity.REIO)
OBSERVERS = (Capacity.OBSERVER_STATE, Capacity.UN, Capacity.IGO, Capacity.NGO)

Order = Literal["speaking", "alphabetical", "capacity"]
Form = Literal["sentence", "lettered", "list", "counted"]


class PlanPart(StyleTable):
    """Which parts a report has of an item, in their order.

    ``by`` is "order" where all is told in the order in which it happened, in the words of ``summary``. ``runs_on``
    says behind which others, where it follows one directly, a part stands in the same paragraph.
    """

    by: Literal["item", "order"]
    parts: tuple[PartName, ...]
    runs_on: Mapping[PartName, tuple[PartName, ...]]


class AtPart(StyleTable):
    """How a sentence names the meetings of what it tells, and that they are those named before."""

    one: Annotated[str, with_fields("meetings", "days", needs=("meetings",))]
    several: Annotated[str, with_fields("meetings", "days", needs=("meetings",))]
    same: Annotated[str, with_fields()]
    same_several: Annotated[str, with_fields()]
    year: Switch
    resumed: Switch


_Names = Annotated[str, with_fields("names", "number")]


class Category(StyleTable):
    """Speakers of some capacities, who are named together; without words of its own they are named one by one.

    Those who go by a title are never named together: they stand by themselves, before the others.
    """

    capacities: tuple[Capacity, ...] = Field(min_length=1)
    order: Order | None = None
    kind: Annotated[str, with_fields()] = ""
    one: _Names = ""
    several: _Names = ""

    @field_validator("several")
    @classmethod
    def _fits(cls, several: str, info: ValidationInfo[Reading]) -> str:
        single = info.data.get("one", "")
        if info.context.new and bool(single) != bool(several):
            raise ValueError("a category has words for one and for several, or for neither")
        if info.context.new and several and fields_in(several).isdisjoint({"names", "number"}):
            raise ValueError("the sentence lacks {names} or {number}")
        return several


class GroupsCounted(StyleTable):
    """For which groups those spoke who are counted: of each how many, or all groups in one list.

    ``one`` stands behind a single speaker; ``some`` where others spoke for themselves alone, ``every`` where none did.
    """

    groups: Literal["each", "listed"]
    one: Annotated[str, with_fields("groups", needs=("groups",))]
    each: Annotated[str, with_fields("number", "groups", needs=("groups",))]
    some: Annotated[str, with_fields("each", needs=("each",))]
    every: Annotated[str, with_fields("each", needs=("each",))]
    some_listed: Annotated[str, with_fields("number", "groups", needs=("groups",))]
    every_listed: Annotated[str, with_fields("groups", needs=("groups",))]


_Sentence = Annotated[
    str,
    with_fields(
        "speakers", "speaker", "number", "behalf", "kinds", "also", "at", "body", "considered", "items", "secretariat"
    ),
]


class StatementParagraph(StyleTable):
    """Statements that are told in one paragraph: by whom, in which form and order, and in which words.

    ``like`` is the table whose words it has where it has none of its own: for one statement, several by the same
    speaker (else as by several), several. ``separators`` stand between names and before the last; ``between`` stands
    between categories. ``member`` is how a name is written.
    """

    like: str = ""
    capacities: tuple[Capacity, ...] = ()
    categories: Mapping[str, Category] = {}
    form: Form = "sentence"
    order: Order | None = None
    names: Literal["running", "list"] = "running"
    separators: tuple[str, str] | None = None
    between: str = ""
    member: Annotated[str, with_fields("name", "behalf", "meetings", needs=("name",))] = "{name}{behalf}"
    behalf: GroupsCounted | None = None
    one: _Sentence = ""
    same: _Sentence = ""
    several: _Sentence = ""

    @field_validator("one", "same", "several")
    @classmethod
    def _says_who(cls, sentence: str, info: ValidationInfo[Reading]) -> str:
        form, capacities = info.data.get("form"), info.data.get("capacities")
        if not info.context.new or capacities == (Capacity.SECRETARIAT,):
            return sentence
        listed = form in {"lettered", "list"} and info.field_name != "one"
        counted = {"number"} if info.field_name == "several" else set[str]()
        needs = counted if form == "counted" else {"speakers", "speaker"}
        if needs and not listed and fields_in(sentence).isdisjoint(needs):
            raise ValueError(f"the sentence lacks {{{max(needs)}}}")
        return sentence

    @property
    def speaking(self) -> frozenset[Capacity]:
        """The capacities of the speakers whom it tells of."""
        return frozenset(chain(self.capacities, *(category.capacities for category in self.categories.values())))


class StatementsPart(StyleTable):
    """Who made statements: a table for each of its ``paragraphs``, in that order, in all or meeting by meeting."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, StatementParagraph] = Field(init=False)

    also: Annotated[str, with_fields()]
    per_meeting: Switch
    paragraphs: tuple[str, ...]

    @model_validator(mode="wrap")
    @classmethod
    def _tells_of_all(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo[Any]) -> Self:  # noqa: ANN401 - as read
        lacking = tuple(_lacking(data)) if isinstance(data, dict) else ()
        try:
            part = handler(data)
        except ValidationError as error:
            raise_mistakes(*restated(error), *lacking)
            raise
        raise_mistakes(*lacking, *(part.superfluous(info.context) if info.context.new else ()))
        return part

    def superfluous(self, reading: Reading) -> Iterator[InitErrorDetails]:
        """Yield which tables nobody asks for, and which capacities have no paragraph or several."""
        used = {*self.paragraphs, *(table.like for table in self._tables.values()), *reading.statements}
        yield from (mistake("unknown key", name) for name in self._tables if name not in used)
        yield from self._left_out()

    def _left_out(self) -> Iterator[InitErrorDetails]:
        """Yield which capacities no paragraph has, and which several have."""
        speaking = [*chain(*(self.paragraph(name).speaking for name in self.paragraphs if name in self._tables))]
        for capacity in Capacity:
            count = speaking.count(capacity)
            if capacity is not Capacity.PRESIDING and count != 1:
                which = "several paragraphs have" if count else "no paragraph has"
                yield mistake(f"{which} the capacity {capacity}", "paragraphs")

    @property
    def _tables(self) -> Mapping[str, StatementParagraph]:
        return self.__pydantic_extra__

    def paragraph(self, name: str) -> StatementParagraph:
        """Return one of its paragraphs, with the words that it has from another table."""
        paragraph = self._tables[name]
        other = self._tables.get(paragraph.like, paragraph)
        words = {key: getattr(paragraph, key) or getattr(other, key) for key in ("one", "same", "several")}
        return paragraph.model_copy(update={**words, "same": words["same"] or words["several"]})


def _lacking(tables: Mapping[str, Any]) -> Iterator[InitErrorDetails]:
    """Yield what the paragraphs of statements lack, as they were written."""
    named = tables.get("paragraphs")
    for at, name in enumerate(named if isinstance(named, list) else ()):
        if not isinstance(name, str) or name not in tables:
            yield mistake(f"there is no table statements.{name}", "paragraphs", at)
        elif isinstance(table := tables[name], dict):
            yield from _incomplete(name, table, tables)


def _incomplete(name: str, table: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[InitErrorDetails]:
    """Yield what a paragraph of statements lacks."""
    like = str(table.get("like", ""))
    other = theirs if isinstance(theirs := tables.get(like), dict) else table
    if like and like not in tables:
        yield mistake(f"there is no table statements.{like}", name, "like")
    if not table.get("capacities") and not table.get("categories"):
        yield mistake("missing key", name, "capacities")
    for key in ("one", "several") if not like or like in tables else ():
        if not table[key] if key in table else key not in other:
            yield mistake("missing key", name, key)
    if table.get("form") == "counted" and "behalf" not in table:
        yield mistake("missing key", name, "behalf")
    if table.get("form") == "lettered" and not table.get("categories"):
        yield mistake("missing key", name, "categories")
