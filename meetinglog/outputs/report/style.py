"""A style: a body's own wording, as data. Sentences are the style's; their fields are checked when it is read.

::

    MeetinglogError
    └── StyleError    the file is no style; says which key and why
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, Self, cast

from pydantic import Field, PrivateAttr, ValidationError
from pydantic_core import ErrorDetails

from meetinglog.errors import MeetinglogError, NotFound, UnfitInput, listed_mistakes
from meetinglog.files.inputs import Input, read_input
from meetinglog.model.session import Session
from meetinglog.names.languages.session_names import SessionNames, names_in
from meetinglog.outputs.report.organization_style import MastheadPart, OrganizationPart
from meetinglog.outputs.report.templates import Reading, StyleTable, with_fields
from meetinglog.text.languages import LANGUAGES, ChapterLanguage, Language, language_of
from meetinglog.text.languages.en import number_of
from meetinglog.text.safe import name_line
from meetinglog.text.toml import read_toml
from meetinglog.text.toml_places import place_of

DEFAULT = "untoc"
DEFAULTS = {"en": DEFAULT, "fr": f"{DEFAULT}-fr", "es": f"{DEFAULT}-es"}
"""The style that lies under those of a language, by its code."""


class StyleError(MeetinglogError):
    """The style cannot be used; the sentence says where and why."""


class Enumeration(StyleTable):
    """In which order speakers are named."""

    order: Literal["speaking", "alphabetical"]


_Considered = Annotated[str, with_fields("meetings", "days", "body", "items", "titles")]


class ConsiderationPart(StyleTable):
    """That an item was considered."""

    one: _Considered
    joint: _Considered
    title: Annotated[str, with_fields("title", needs=("title",))]
    elsewhere: Annotated[str, with_fields("item", "first", "chapter")]
    chapter: Annotated[str, with_fields("chapter")]
    section: Annotated[str, with_fields("section")]


class SectionPart(StyleTable):
    """The heading of a sub-item under that of its item: one of several, or the only one."""

    lettered: Annotated[str, with_fields("letter", "title", needs=("title",))]
    alone: Annotated[str, with_fields("title", needs=("title",))]


_Document = Annotated[str, with_fields("considered", "body", "document", "symbol", needs=("symbol",))]


class DocumentsPart(StyleTable):
    """Which documents were before the body."""

    several: Annotated[str, with_fields("considered", "body")]
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
    secretariat: Annotated[str, with_fields("name")]
    titled: Annotated[str, with_fields("name")]


_OfTheSame = Annotated[str, with_fields("speakers")]


class OpeningPart(StyleTable):
    """Introductory or concluding statements; ``same`` of several by one, where that is not as of several."""

    one: Annotated[str, with_fields("speaker", needs=("speaker",))]
    same: _OfTheSame = ""
    several: Annotated[str, with_fields("speakers", needs=("speakers",))]
    secretariat: Annotated[str, with_fields()]


_Unnamed = Annotated[str, with_fields("speakers", "also")]
_Made = Annotated[str, with_fields("speakers", "also", needs=("speakers",))]


class StatementWording(StyleTable):
    """Statements made by speakers of one capacity: one statement, several by the same speaker, by several."""

    one: _Made
    same: _Made
    several: _Made


class UnnamedStatementWording(StyleTable):
    """Statements made by the secretariat, whose speakers a sentence need not name."""

    one: _Unnamed
    same: _Unnamed
    several: _Unnamed


class StatementsPart(StyleTable):
    """Statements, by how their speakers are named."""

    also: Annotated[str, with_fields()]
    representatives: StatementWording
    observers: StatementWording
    titled: StatementWording
    secretariat: UnnamedStatementWording


_Named = Annotated[str, with_fields("names", needs=("names",))]


class ReplyPart(StyleTable):
    """Statements in exercise of the right of reply; ``same`` as in `OpeningPart`."""

    one: Annotated[str, with_fields("speakers", needs=("speakers",))]
    same: _OfTheSame = ""
    several: Annotated[str, with_fields("speakers", needs=("speakers",))]
    representative: _Named
    representatives: _Named
    observer: _Named
    observers: _Named


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
_Withdrawn = Annotated[str, with_fields("draft", "kind", "title", "symbol")]
_Names = Annotated[str, with_fields("names", needs=("names",))]


class ActionPart(StyleTable):
    """What was adopted, rejected, withdrawn or decided."""

    heading: str
    first: Annotated[str, with_fields("meeting", "day", "body", "done", needs=("done",))]
    further: Annotated[str, with_fields("meeting", "day", "body", "done", needs=("done",))]
    first_by_another: Annotated[str, with_fields("meeting", "day", "done", needs=("done",))]
    further_by_another: Annotated[str, with_fields("meeting", "day", "done", needs=("done",))]
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
    """What was said before and after an action; ``same`` as in `OpeningPart`."""

    explained_before_vote: Annotated[str, with_fields("said", needs=("said",))]
    explained_before_adoption: Annotated[str, with_fields("said", needs=("said",))]
    explained_before_decision: Annotated[str, with_fields("said", needs=("said",))]
    explained_after_vote: Annotated[str, with_fields("said", needs=("said",))]
    explained_after_adoption: Annotated[str, with_fields("said", needs=("said",))]
    explained_after_decision: Annotated[str, with_fields("said", needs=("said",))]
    explained: Annotated[str, with_fields("said", needs=("said",))]
    after_adoption: Annotated[str, with_fields("kind", "said", needs=("said",))]
    after_adoptions: Annotated[str, with_fields("kinds", "said", needs=("said",))]
    after_vote: Annotated[str, with_fields("said", needs=("said",))]
    one: Annotated[str, with_fields("speakers", needs=("speakers",))]
    same: _OfTheSame = ""
    several: Annotated[str, with_fields("speakers", needs=("speakers",))]
    resolutions: Annotated[str, with_fields()]
    decisions: Annotated[str, with_fields()]


class Style(StyleTable):
    """A body's own wording, in one language: of the paragraphs of its items."""

    name: str
    description: str = ""
    language_code: Literal["en", "fr", "es"] = Field(default="en", alias="language")
    enumeration: Enumeration
    consideration: ConsiderationPart
    section: SectionPart
    documents: DocumentsPart
    behalf: BehalfPart
    speakers: SpeakersPart
    introductory: OpeningPart
    concluding: OpeningPart
    statements: StatementsPart
    reply: ReplyPart
    deliberations: DeliberationsPart
    action: ActionPart
    said_on_action: SaidOnActionPart
    _names: SessionNames = PrivateAttr()

    @property
    def language(self) -> Language:
        """The language of its sentences."""
        return language_of(self.language_code)

    @property
    def names(self) -> SessionNames:
        """The names of the session that it is used for (`for_session`)."""
        return self._names

    def for_session(self, session: Session) -> Self:
        """Return the style with the names that a session has in its language."""
        bound = self.model_copy()
        bound._names = names_in(session, self.language_code)  # noqa: SLF001 - its own
        return bound


class WholeStyle(Style):
    """A body's own wording, of the organizational chapter and the masthead too: so far in English alone."""

    organization: OrganizationPart
    masthead: MastheadPart

    @property
    def language(self) -> ChapterLanguage:
        """The language of its sentences."""
        return cast("ChapterLanguage", super().language)


def whole(style: Style, what: str) -> WholeStyle:
    """Return a style that words the chapter and the masthead. Raises `StyleError` for one that does not."""
    if isinstance(style, WholeStyle):
        return style
    raise StyleError(
        f"{what} can be written in English alone, so far; the report is in {style.language.NAME}. "
        "--language en writes it in English."
    )


def built_in() -> tuple[str, ...]:
    """Return the names of the built-in styles."""
    return tuple(sorted(Path(file.name).stem for file in _folder().iterdir() if file.name.endswith(".toml")))


def _folder() -> Any:  # noqa: ANN401 - a Traversable, whose type moved between Python versions
    return files("meetinglog.outputs.report") / "styles"


def source(name: str, folder: Path) -> str:
    """Return the TOML text of a built-in style, or of a style file named relative to a folder.

    Raises `StyleError` where there is none such or it cannot be used.
    """
    if name in built_in():
        return str((_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    text = _own_source(name, folder)
    read(text, name, new=True)
    return text


def _own_source(name: str, folder: Path) -> str:
    known = f"built in: {', '.join(built_in())}"
    try:
        return read_input(folder / name, Input.STYLE).decode("utf-8")
    except NotFound:
        raise StyleError(f"There is no style {name}; {known}.") from None
    except UnfitInput as unfit:
        raise StyleError(f"The style {name} {unfit.reason}; {known}.") from unfit
    except UnicodeDecodeError as error:
        raise StyleError(f"The style {name} is not UTF-8 text; {known}.") from error


@lru_cache(maxsize=16)
def read(text: str, name: str = DEFAULT, *, new: bool = False) -> Style:
    """Read a style; what it does not say is as in the default of its language.

    ``new`` is one that comes into a log: its sentences must have the fields that they need. Raises `StyleError` with
    all its mistakes.
    """
    try:
        own = read_toml(text)
    except RecursionError as error:
        raise StyleError(f"The style {name} is nested too deeply.") from error
    except ValueError as error:
        raise StyleError(f"The style {name} is not TOML: {error}.") from error
    language = _language(own)
    default = read_toml(source(DEFAULTS[language.CODE], Path()))
    model = WholeStyle if language.CODE == "en" else Style
    try:
        return model.model_validate(_merged(default, own), context=Reading(language, new=new))
    except ValidationError as error:
        mistakes = sorted((_mistake(text, details) for details in error.errors()), key=_by_line)
        if len(mistakes) == 1:
            raise StyleError(f"The style {name}, {mistakes[0]}") from error
        heading = f"The style {name} has {number_of(len(mistakes), 'mistake')}:"
        raise StyleError(listed_mistakes(heading, mistakes)) from error


def _language(own: dict[str, Any]) -> Language:
    """Return the language that a style names; the default for one that is none, which is a mistake of its own."""
    code = own.get("language")
    return language_of(code if code in LANGUAGES else LANGUAGES[0])


def _by_line(mistake: str) -> int:
    number = re.match(r"line (\d+)", mistake)
    return int(number[1]) if number else 0


def _mistake(text: str, details: ErrorDetails) -> str:
    """Return a mistake in a sentence, with its line and key."""
    wrong = _PLAIN.get(details["type"], details["msg"].removeprefix("Value error, "))
    return name_line(f"{place_of(text, *details['loc'])}: {wrong}.")


_PLAIN = {
    "extra_forbidden": "unknown key",
    "string_type": "expected text in quotes",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "greater_than_equal": "expected a number of at least 1",
    "tuple_type": "expected a list",
    "model_type": "expected a table",
    "missing": "missing key",
}


def _merged(default: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return what a style says laid over the default, table by table."""
    merged = dict(default)
    for key, value in own.items():
        under = default.get(key)
        merged[key] = _merged(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged
