"""A session of a body as its secretariat prepares it: the content of the session file, as entry 1 stores it.

`meetinglog.session_file` reads the file; it derives the tables of the file from these models.
"""

import datetime as dt
import operator
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, Literal, Self, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, create_model

from meetinglog.errors import NotInstalled
from meetinglog.text.languages import LANGUAGES

PLENARY = "plenary"
"""The track that every session has."""


@lru_cache(maxsize=4096)
def item_key(number: str) -> str:
    """Return the form in which numbers of items are compared: ``3 (a)`` and ``3(A)`` are both ``3.a``.

    Runs of digits stay apart: ``1.1`` is not ``11``.
    """
    return ".".join(re.findall(r"\d+|[^\W\d_]+", number.casefold()))


def symbol_key(symbol: str) -> str:
    """Return the form in which symbols of documents are compared: without spaces and case."""
    return "".join(symbol.casefold().split())


class Capacity(StrEnum):
    """The capacity in which a speaker speaks; the values are the words of the shorthand."""

    STATE = "state"
    REIO = "reio"
    OBSERVER_STATE = "observer-state"
    UN = "un"
    IGO = "igo"
    NGO = "ngo"
    SECRETARIAT = "secretariat"
    PRESIDING = "presiding"
    OFFICER = "officer"
    PANELLIST = "panellist"
    EXPERT = "expert"
    OTHER = "other"


LIMITED_KINDS = ("order", "reply", "explanation", "intro", "closing")
"""The kinds of statement with a limit of their own, in the words of ``/limit`` and of the session file."""


class Frozen(BaseModel):
    """Base of immutable models that accept no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Worded(Frozen):
    """Base of models with texts that the file may give in other languages too, each in a twin: ``name_fr``."""

    def in_language(self, language: str) -> Self:
        """Return the same with its texts in a language; those that have no twin in it stand as they are."""
        end = f"_{language}"
        twins = {name.removesuffix(end): getattr(self, name) for name in type(self).model_fields if name.endswith(end)}
        texts = {name: text for name, text in twins.items() if text}
        return self.model_copy(update=texts) if texts else self

    def has_twin(self, text: str, language: str) -> bool:
        """Return whether a text has a twin in a language."""
        return bool(getattr(self, f"{text}_{language}"))


WordedModel = TypeVar("WordedModel", bound=Worded)


def with_twins(*texts: str) -> Callable[[type[WordedModel]], type[WordedModel]]:
    """Return the decorator of a model that gives each of its texts a twin a language, stored where there is one."""
    twin = (str, Field("", exclude_if=operator.not_))

    def decorate(model: type[WordedModel]) -> type[WordedModel]:
        twins: dict[str, Any] = {f"{text}_{language}": twin for text in texts for language in LANGUAGES}
        return create_model(model.__name__, __base__=model, __module__=model.__module__, __doc__=model.__doc__, **twins)

    return decorate


@with_twins("name", "short_name", "presiding_officer")
class Body(Worded):
    """The organ that meets."""

    name: str
    short_name: str
    presiding_officer: str = "Chair"


class SessionFacts(Frozen):
    """The numbered series of meetings; ``starts`` and ``ends`` are its first and last day."""

    id: str
    number: int
    place: str = ""
    timezone: str
    starts: dt.date
    ends: dt.date


class Rapporteur(Frozen):
    """The Rapporteur, who signs for the draft report; ``state`` is an alpha-3 code."""

    name: str
    surname: str = ""
    state: str = ""


class ReportFacts(Frozen):
    """The cover of the report, and its style.

    ``style`` is the name or path as written; ``style_source`` is the style's TOML text, kept so that the log
    stands alone. ``language`` is the code of the one that the report and the texts of the file are in.
    """

    style: str = "untoc"
    style_source: str = ""
    language: str = Field("en", exclude_if=lambda language: language == "en")
    symbol: str = ""
    distribution: str = ""
    date: dt.date | None = None
    original_language: str = ""
    rapporteur: Rapporteur | None = None
    addendum: bool = False


class Addendum(Frozen):
    """An addendum: a part of the draft report with a symbol and a date of its own.

    It holds the ``items``, by their numbers, or else the organizational chapter.
    """

    symbol: str
    date: dt.date | None = None
    items: tuple[str, ...] = ()
    organization: bool = False


class Members(Frozen):
    """The States that are members of the body, by alpha-3 codes.

    With ``states="all"`` every State is one but the ``observer_states``; with a list every other State is an observer.
    """

    states: Literal["all"] | tuple[str, ...] = "all"
    observer_states: tuple[str, ...] = ()


@with_twins("short_name", "presiding_officer")
class TrackFacts(Worded):
    """A track: a body that meets in this session beside plenary; an empty ``presiding_officer`` is the body's."""

    name: str
    short_name: str
    presiding_officer: str = ""


class PlannedMeeting(Frozen):
    """A meeting of the programme; its times are local, in the session's time zone."""

    number: int
    track: str = "plenary"
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None


@with_twins("title")
class Document(Worded):
    """A document of an item."""

    symbol: str
    title: str


@with_twins("title")
class AgendaItem(Worded):
    """An item or sub-item of the agenda; ``chapter`` is the report's chapter number, as printed, or empty."""

    number: str
    title: str
    chapter: str = ""
    documents: tuple[Document, ...] = ()


@with_twins("name")
class Participant(Worded):
    """A participant that is not built in, or whose name or capacity this session sets itself.

    ``name`` stands as in running text, article included. ``code`` is the alpha-3 code of the State it is or
    belongs to, or empty; ``group`` is the group the spreadsheet puts it in, or empty.
    """

    name: str
    capacity: Capacity
    aliases: tuple[str, ...] = ()
    code: str = ""
    group: str = ""


@with_twins("name", "text", "de")
class GroupFacts(Worded):
    """A group on whose behalf statements are made; ``text`` is the form that the report prints, or empty.

    ``de`` is the form after "de" in French or Spanish, where that is not what the article gives.
    """

    name: str
    aliases: tuple[str, ...] = ()
    text: str = ""
    de: str = Field("", exclude_if=operator.not_)


class Session(Frozen):
    """The session. ``limits`` are seconds by capacity, ``groups`` or kind; ``names`` are name forms by alpha-3 code.

    A name form in another language has its code after that: ``USA_fr``. ``seats`` are the names of who sits where, by
    the seats of the conference system, or by a track and a seat; empty where nobody speaks from it.
    """

    body: Body
    session: SessionFacts
    report: ReportFacts = ReportFacts()
    addenda: tuple[Addendum, ...] = ()
    members: Members = Members()
    limits: dict[str, float] = {}
    names: dict[str, str] = {}
    tracks: tuple[TrackFacts, ...] = ()
    meetings: tuple[PlannedMeeting, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    participants: tuple[Participant, ...] = ()
    groups: tuple[GroupFacts, ...] = ()
    seats: dict[str, str] = Field({}, exclude_if=operator.not_)

    @cached_property
    def items_by_key(self) -> dict[str, AgendaItem]:
        """The items by `item_key` of their numbers."""
        return {item_key(item.number): item for item in reversed(self.items)}

    @property
    def facts(self) -> SessionFacts:
        """The table ``[session]`` of the file."""
        return self.session

    def forms(self, language: str) -> dict[str, str]:
        """Return the session's own forms of names in a language, by alpha-3 code."""
        return forms_in(language, self.names, self.report.language)

    def in_language(self, language: str) -> "Session":
        """Return the session with its texts in a language; those that have no twin in it stand as they are."""
        items = (
            item.in_language(language).model_copy(
                update={"documents": tuple(document.in_language(language) for document in item.documents)}
            )
            for item in self.items
        )
        return Session.model_construct(
            **dict(self)
            | {
                "body": self.body.in_language(language),
                "tracks": tuple(track.in_language(language) for track in self.tracks),
                "items": tuple(items),
                "participants": tuple(participant.in_language(language) for participant in self.participants),
                "groups": tuple(group.in_language(language) for group in self.groups),
            }
        )

    def body_of(self, track: str) -> str:
        """Return the short name of what meets on a track; plenary's is the body's."""
        if track == PLENARY:
            return self.body.short_name
        return next((each.short_name for each in self.tracks if each.name == track), track)

    def committee(self, track: str) -> str:
        """Return the short name of what meets on a track beside plenary; empty for plenary."""
        return "" if track == PLENARY else self.body_of(track)

    def presiding_officer(self, track: str) -> str:
        """Return the title of the presiding officer of a track: its own, else the body's."""
        own = next((each.presiding_officer for each in self.tracks if each.name == track), "")
        return own or self.body.presiding_officer

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which the session meets."""
        try:
            return ZoneInfo(self.session.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            raise NotInstalled(
                f"This computer does not know the time zone {self.session.timezone} of the session; install the "
                "newest package tzdata of Python."
            ) from None


def forms_in(language: str, names: Mapping[str, str], own_language: str) -> dict[str, str]:
    """Return the forms of names in a language, by alpha-3 code; those without a suffix are in the session's own."""
    plain = {code: form for code, form in names.items() if "_" not in code and language == own_language}
    end = f"_{language}"
    return plain | {code.removesuffix(end): form for code, form in names.items() if code.endswith(end)}
