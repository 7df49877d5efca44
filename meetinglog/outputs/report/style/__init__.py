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
from typing import Any, Literal, Self, cast

from pydantic import Field, PrivateAttr, ValidationError
from pydantic_core import ErrorDetails

from meetinglog.errors import MeetinglogError, NotFound, UnfitInput, listed_mistakes
from meetinglog.files.inputs import Input, read_input
from meetinglog.model.session import Session
from meetinglog.names.languages.session_names import SessionNames, names_in
from meetinglog.outputs.report.style.annexes import AnnexesPart
from meetinglog.outputs.report.style.items import (
    ActionPart,
    BehalfPart,
    ConsiderationPart,
    DeliberationsPart,
    DocumentsPart,
    Enumeration,
    OpeningPart,
    ReplyPart,
    SaidOnActionPart,
    SectionPart,
    SpeakersPart,
)
from meetinglog.outputs.report.style.journal import JournalPart
from meetinglog.outputs.report.style.organization import MastheadPart, OrganizationPart
from meetinglog.outputs.report.style.plan import AtPart, PlanPart, StatementsPart
from meetinglog.outputs.report.style.summary import SummaryPart
from meetinglog.outputs.report.style.templates import Reading, StyleTable
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


class Style(StyleTable):
    """A body's own plan and wording, in one language: of the paragraphs of its items."""

    name: str
    description: str = ""
    language_code: Literal["en", "fr", "es"] = Field(default="en", alias="language")
    document: Literal["conferenceReport", "meetingReport", "councilReport"] = "conferenceReport"
    plan: PlanPart
    at: AtPart
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
    annexes: AnnexesPart
    summary: SummaryPart | None = None
    journal: JournalPart
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
    default, model = _underneath(language), WholeStyle if language.CODE == "en" else Style
    reading = Reading(language, new, frozenset(default["statements"]))
    try:
        return model.model_validate(_merged(default, own), context=reading)
    except ValidationError as error:
        mistakes = sorted((_mistake(text, details) for details in error.errors()), key=_by_line)
        if len(mistakes) == 1:
            raise StyleError(f"The style {name}, {mistakes[0]}") from error
        heading = f"The style {name} has {number_of(len(mistakes), 'mistake')}:"
        raise StyleError(listed_mistakes(heading, mistakes)) from error


def _underneath(language: Language) -> dict[str, Any]:
    """Return the data of the style that lies under those of a language; its plan is that of the default."""
    default = read_toml(source(DEFAULT, Path()))
    if language.CODE == "en":
        return default
    plan = {name: table for name, table in default.items() if name not in {"organization", "masthead"}}
    return _merged(plan, read_toml(source(DEFAULTS[language.CODE], Path())))


def _language(own: dict[str, Any]) -> Language:
    """Return the language that a style names; the default for one that is none, which is a mistake of its own."""
    code = own.get("language")
    return language_of(code if code in LANGUAGES else LANGUAGES[0])


def _by_line(mistake: str) -> int:
    number = re.match(r"line (\d+)", mistake)
    return int(number[1]) if number else 0


def _mistake(text: str, details: ErrorDetails) -> str:
    """Return a mistake in a sentence, with its line and key; what is missing has the line of its table."""
    said = details["msg"].removeprefix("Value error, ").replace("Input should be", "expected")
    wrong = _PLAIN.get(details["type"], said)
    *tables, key = details["loc"]
    place = place_of(text, *tables, key)
    if tables and not place.startswith("line "):
        place = f"{place_of(text, *tables)}.{key}"
    return name_line(f"{place}: {wrong}.")


_PLAIN = {
    "extra_forbidden": "unknown key",
    "string_type": "expected text in quotes",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "greater_than_equal": "expected a number of at least 1",
    "tuple_type": "expected a list",
    "bool_parsing": "expected true or false",
    "bool_type": "expected true or false",
    "model_type": "expected a table",
    "mapping_type": "expected a table",
    "dict_type": "expected a table",
    "missing": "missing key",
}


def _merged(default: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return what a style says laid over the default, table by table."""
    merged = dict(default)
    for key, value in own.items():
        under = default.get(key)
        merged[key] = _merged(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged
