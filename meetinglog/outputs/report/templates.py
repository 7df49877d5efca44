"""What the tables of a style are made of: sentences whose fields are checked when they are read."""

from __future__ import annotations

from string import Formatter

from pydantic import AfterValidator, BaseModel, ConfigDict


def with_fields(*allowed: str) -> AfterValidator:
    """Return the validator of a sentence that has no other ``{fields}`` than these."""

    def check(template: str) -> str:
        for _, field, form, conversion in Formatter().parse(template):
            if form or conversion:
                raise ValueError(f"a field stands alone in its braces: {{{field}}}")
            if field is None:
                continue
            if field not in allowed:
                fields = f"it has {', '.join(f'{{{name}}}' for name in allowed)}" if allowed else "it has none"
                raise ValueError(f"there is no field {{{field}}}; {fields}")
        return template

    return AfterValidator(check)


class StyleTable(BaseModel):
    """A table of a style."""

    model_config = ConfigDict(frozen=True, extra="forbid")
