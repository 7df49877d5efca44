"""Values that are written as JSON, and the JSON Schema of what is written: one class is both.

What writes them is loaded when something is written: few commands write JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from pydantic import ConfigDict


class JsonRecord:
    """Base of the frozen dataclasses that are written as JSON: an object with exactly their fields."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = {
        "extra": "forbid",
        "use_attribute_docstrings": True,
        "json_schema_serialization_defaults_required": True,
    }


def to_json(kind: Any, value: object) -> str:  # noqa: ANN401 - a type, or a union or tuple of types
    """Render a value of a type as indented JSON that ends with a newline."""
    return json.dumps(to_plain(kind, value), ensure_ascii=False, indent=2) + "\n"


def to_plain(kind: Any, value: object) -> Any:  # noqa: ANN401 - as above, and what JSON can hold
    """Return a value of a type as the numbers, texts, lists and dictionaries that its JSON holds."""
    from meetinglog.text.json_schema import adapter  # noqa: PLC0415 - few commands write JSON

    return adapter(kind).dump_python(value, mode="json", exclude_unset=True)
