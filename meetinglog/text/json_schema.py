"""The JSON Schema of what is written as JSON, and the adapters that write it."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import WithDefaultSchema


class JsonDocument(BaseModel):
    """Base of the models whose JSON leaves out the fields that are not set."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)


def json_schema(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a type, or a union or tuple of types
    """Return the JSON Schema (2020-12) of what `to_json` writes for a type."""
    schema = adapter(kind).json_schema(mode="serialization", schema_generator=_Schema)
    return {"$schema": _Schema.schema_dialect, **schema}


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - as above
    """Return what writes a type as plain values, and knows its schema."""
    return TypeAdapter(kind)


class _Schema(GenerateJsonSchema):
    """A schema without defaults, since what is left out has none, and without titles that repeat a field's name."""

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - as the library has it
        return False
