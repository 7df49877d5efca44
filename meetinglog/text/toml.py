"""TOML as it is read from a file of a user, in a time that its length gives."""

from __future__ import annotations

import re
from typing import Any

_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"?|' + r"'[^'\n]*'?")
_DEEP_KEY = re.compile(r"(?<![\w.-])(?:[\w-]+[ \t]*\.[ \t]*){100}")
"""A key of so many parts; the reader's time grows with the square of their number."""


def read_toml(text: str) -> dict[str, Any]:
    """Return the data of a text.

    Raises `tomllib.TOMLDecodeError` where it is no TOML, another `ValueError` for a number of thousands of digits,
    `RecursionError` for what is nested too deeply.
    """
    import tomllib  # noqa: PLC0415 - few users have such a file

    if _DEEP_KEY.search(_QUOTED.sub("x", text)):
        raise RecursionError
    return tomllib.loads(text)
