"""Events as they are stored: JSON text of their fields; type and version stand beside it.

Reading goes by type: the stored type picks the model, whose validator reads the stored text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from pydantic import TypeAdapter, ValidationError

from meetinglog.errors import NewerLog
from meetinglog.model.events import MODELS, Event, Recorded, SessionPrepared
from meetinglog.text.safe import name_line

_REPEATED = 1_000
"""So many payloads of a kind are remembered, of those that were read last."""


@cache
def adapter() -> TypeAdapter[Event]:
    """Return the adapter of the union, for its JSON Schema; reading goes by type, and needs none."""
    return TypeAdapter(Event)


def encode(event: Recorded) -> str:
    """Write the event as JSON text, without its type, and without empty fields (a session is written whole)."""
    return event.model_dump_json(exclude={"type"}, exclude_defaults=not isinstance(event, SessionPrepared))


def decode(kind: str, version: int, text: str) -> Event:
    """Read an event from its stored type, version and payload.

    Raises `NewerLog` where the type or version is unknown to this program, `ValueError` where the payload is not one.
    """
    try:
        return reader(kind, version)(text)
    except ValidationError as error:
        raise ValueError(reason(error)) from error


def reason(error: ValueError) -> str:
    """Return why a payload cannot be read, in one line."""
    return str(error.errors()[0]["msg"] if isinstance(error, ValidationError) else error)


@cache
def reader(kind: str, version: int) -> Callable[[str], Event]:
    """Return what reads payloads of a type and version: the model's own validator, taken once.

    The same State gets the floor again and again: a payload that was just read gives the event that it gave then, which
    takes a sixth of the time. Where officers write texts of their own, hardly any comes twice.

    It raises `ValueError`, of which `reason` says why. Raises `NewerLog`, and `ValueError` for a version below 1.
    """
    model = MODELS.get(kind)
    if version < 1:
        raise ValueError(f"there is no version {version}")
    if model is None or version > model.version:
        shown = name_line(kind)
        raise NewerLog(f"It has an entry of type “{shown}”, version {version}, that a newer meetinglog wrote.")
    read: Callable[[str], Event] = model.__pydantic_validator__.validate_json
    return read if "text" in model.model_fields else lru_cache(_REPEATED)(read)
