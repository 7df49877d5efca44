"""What the tables of a style are made of: sentences whose fields are checked when they are read."""

from __future__ import annotations

from string import Formatter

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo

from meetinglog.text.languages.en import enumeration

NEW = {"new": True}
"""The context in which a style is read when it comes into a log: each sentence must have the fields it needs."""


def with_fields(*allowed: str, needs: tuple[str, ...] = ()) -> AfterValidator:
    """Return the validator of a sentence that has no other ``{fields}`` than these, and all those that it needs."""

    def check(template: str, info: ValidationInfo) -> str:
        used = set()
        for _, field, form, conversion in Formatter().parse(template):
            if form or conversion:
                raise ValueError(f"a field stands alone in its braces: {{{field}}}")
            if field is None:
                continue
            if field not in allowed:
                fields = f"it has {', '.join(f'{{{name}}}' for name in allowed)}" if allowed else "it has none"
                raise ValueError(f"there is no field {{{field}}}; {fields}")
            used.add(field)
        lacking = [f"{{{field}}}" for field in needs if field not in used]
        if lacking and info.context == NEW:
            raise ValueError(f"the sentence lacks {enumeration(lacking)}")
        return template

    return AfterValidator(check)


class StyleTable(BaseModel):
    """A table of a style."""

    model_config = ConfigDict(frozen=True, extra="forbid")
