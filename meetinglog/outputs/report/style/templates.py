"""What the tables of a style are made of: sentences whose fields are checked when they are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from string import Formatter
from typing import Annotated

from msgspec import Struct
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from meetinglog.text.languages import Language
from meetinglog.text.languages.en import enumeration

NOUNS = frozenset({"body", "chair", "group", "groups", "name", "names", "officers", "speaker", "speakers", "sponsors"})
"""The fields that are names, of which a sentence may ask for a case: ``{speakers:de}``."""


class Reading(Struct, frozen=True):
    """How a style is read: in its language; ``new`` where it comes into a log, so that no sentence may lack a field.

    ``statements`` are the tables of statements that the style underneath has.
    """

    language: Language
    new: bool = False
    statements: frozenset[str] = frozenset()


def fields_in(template: str) -> frozenset[str]:
    """Return the fields of a sentence."""
    return frozenset(field for _, field, _, _ in Formatter().parse(template) if field)


def mistake(sentence: str, *keys: str | int) -> InitErrorDetails:
    """Return a mistake of a table at a key that leads to it."""
    return InitErrorDetails(type=PydanticCustomError("style", "{sentence}", {"sentence": sentence}), loc=keys, input="")


def restated(error: ValidationError) -> Iterator[InitErrorDetails]:
    """Yield the mistakes of an error, so that it can be raised with others."""
    for each in error.errors():
        kind = PydanticCustomError(each["type"], "{sentence}", {"sentence": each["msg"]})
        yield InitErrorDetails(type=kind, loc=each["loc"], input="")


def raise_mistakes(*found_wrong: InitErrorDetails) -> None:
    """Raise `ValidationError` with the mistakes of a table, if it has any."""
    if found_wrong:
        raise ValidationError.from_exception_data("style", list(found_wrong))


def with_fields(*allowed: str, needs: tuple[str, ...] = ()) -> AfterValidator:
    """Return the validator of a sentence that has no other ``{fields}`` than these, and all those that it needs."""

    def check(template: str, info: ValidationInfo[Reading]) -> str:
        try:
            pieces = tuple(Formatter().parse(template))
        except ValueError:
            raise ValueError("a brace is open; a field stands in two: {name}") from None
        fields = [(field, case, conversion) for _, field, case, conversion in pieces if field is not None]
        wrong = dict.fromkeys(chain(*(_wrong_with(*field, allowed, info.context.language) for field in fields)))
        lacking = [f"{{{need}}}" for need in needs if need not in {field for field, _, _ in fields}]
        if lacking and info.context.new and not wrong:
            wrong[f"the sentence lacks {enumeration(lacking)}"] = None
        if wrong:
            raise ValueError("; ".join(wrong))
        return template

    return AfterValidator(check)


def _wrong_with(
    field: str, case: str | None, conversion: str | None, allowed: tuple[str, ...], language: Language
) -> Iterator[str]:
    """Yield what is wrong with a field of a sentence that may have others."""
    if conversion:
        yield f"a field stands alone in its braces: {{{field}}}"
    elif field not in allowed:
        fields = f"it has {', '.join(f'{{{name}}}' for name in allowed)}" if allowed else "it has none"
        yield f"there is no field {{{field}}}; {fields}"
    elif case:
        yield from _wrong_with_case(field, case, language)


def _wrong_with_case(field: str, case: str, language: Language) -> Iterator[str]:
    """Yield what is wrong with the case that a sentence asks of a field."""
    cases = [f"{{{field}:{known}}}" for known in sorted(language.CASES)] if field in NOUNS else []
    if case not in language.CASES or field not in NOUNS:
        others = f"{{{field}}} alone or {enumeration(cases, 'or')}" if cases else f"{{{field}}} alone"
        yield f"{language.NAME} has no {{{field}:{case}}}; write {others}"


def _check_switch(value: object, info: ValidationInfo[Reading]) -> object:
    """Refuse in a new style what only resembles a switch: "no" in quotes, 1."""
    if info.context.new and not isinstance(value, bool):
        raise ValueError("expected true or false")
    return value


Switch = Annotated[bool, BeforeValidator(_check_switch)]
"""What a style turns on or off."""


class StyleTable(BaseModel):
    """A table of a style."""

    model_config = ConfigDict(frozen=True, extra="forbid")
