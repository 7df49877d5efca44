"""Values that are written as JSON, and the JSON Schema of what is written: one class is both."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import WithDefaultSchema


class JsonRecord:
    """Base of the frozen dataclasses that are written as JSON: an object with exactly their fields."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", use_attribute_docstrings=True, json_schema_serialization_defaults_required=True
    )


class JsonDocument(BaseModel):
    """Base of the models whose JSON leaves out the fields that are not set."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def to_json(kind: Any, value: object) -> str:  # noqa: ANN401 - a type, or a union or tuple of types
    """Render a value of a type as indented JSON that ends with a newline."""
    return json.dumps(to_plain(kind, value), ensure_ascii=False, indent=2) + "\n"


def to_plain(kind: Any, value: object) -> Any:  # noqa: ANN401 - as above, and what JSON can hold
    """Return a value of a type as the numbers, texts, lists and dictionaries that its JSON holds."""
    return _adapter(kind).dump_python(value, mode="json", exclude_unset=True)


def json_schema(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Return the JSON Schema (2020-12) of what `to_json` writes for a type."""
    schema = _adapter(kind).json_schema(mode="serialization", schema_generator=_Schema)
    return {"$schema": _Schema.schema_dialect, **schema}


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - as above
    return TypeAdapter(kind)


class _Schema(GenerateJsonSchema):
    """A schema without defaults, since what is left out has none, and without titles that repeat a field's name."""

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - as the library has it
        return False
