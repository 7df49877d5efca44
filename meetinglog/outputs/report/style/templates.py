"""What the tables of a style are made of: sentences whose fields are checked when they are read."""

from __future__ import annotations

from string import Formatter

from msgspec import Struct
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, ValidationInfo
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


def raise_mistakes(*found_wrong: InitErrorDetails) -> None:
    """Raise `ValidationError` with the mistakes of a table, if it has any."""
    if found_wrong:
        raise ValidationError.from_exception_data("style", list(found_wrong))


def with_fields(*allowed: str, needs: tuple[str, ...] = ()) -> AfterValidator:
    """Return the validator of a sentence that has no other ``{fields}`` than these, and all those that it needs."""

    def check(template: str, info: ValidationInfo[Reading]) -> str:
        used, reading = set(), info.context
        for _, field, case, conversion in Formatter().parse(template):
            if conversion:
                raise ValueError(f"a field stands alone in its braces: {{{field}}}")
            if field is None:
                continue
            if field not in allowed:
                fields = f"it has {', '.join(f'{{{name}}}' for name in allowed)}" if allowed else "it has none"
                raise ValueError(f"there is no field {{{field}}}; {fields}")
            if case:
                _check_case(field, case, reading.language)
            used.add(field)
        lacking = [f"{{{field}}}" for field in needs if field not in used]
        if lacking and reading.new:
            raise ValueError(f"the sentence lacks {enumeration(lacking)}")
        return template

    return AfterValidator(check)


def _check_case(field: str, case: str, language: Language) -> None:
    """Raise `ValueError` for a case that a field does not have in a language."""
    cases = [f"{{{field}:{known}}}" for known in sorted(language.CASES)] if field in NOUNS else []
    if case not in language.CASES or field not in NOUNS:
        others = f"{{{field}}} alone or {enumeration(cases, 'or')}" if cases else f"{{{field}}} alone"
        raise ValueError(f"{language.NAME} has no {{{field}:{case}}}; write {others}")


class StyleTable(BaseModel):
    """A table of a style."""

    model_config = ConfigDict(frozen=True, extra="forbid")
