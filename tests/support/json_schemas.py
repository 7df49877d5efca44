"""The validator of JSON Schema, imported without the grammars of formats, which take longer than all the rest."""

from __future__ import annotations

import sys
from unittest.mock import patch

with patch.dict(sys.modules, {"rfc3987_syntax": None}):
    from jsonschema import Draft202012Validator

__all__ = ["Draft202012Validator"]
