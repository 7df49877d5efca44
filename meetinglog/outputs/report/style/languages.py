"""The wording of one style in several languages: built-in styles whose names differ by the language alone."""

from __future__ import annotations

from pathlib import Path

from meetinglog.outputs.report.style import DEFAULTS, Style, StyleError, built_in, read, source
from meetinglog.text.languages import language_of


def session_style(name: str, folder: Path, code: str) -> tuple[str, str]:
    """Return the TOML text of the style of a session file, and the code of its language: the one that is asked for.

    Where none is asked for, it is the style's own. Raises as `source` and `translated` do.
    """
    text = source(name, folder)
    style = read(text, name)
    if code in {"", style.language_code}:
        return text, style.language_code
    return source(translated(name, style, code), folder), code


def translated(name: str, style: Style, code: str) -> str:
    """Return the name of the built-in style that words a style with a name in the language with a code.

    Raises `StyleError` where there is none.
    """
    family = name.removesuffix(f"-{style.language_code}")
    twin = family if code == "en" else f"{family}-{code}"
    if not {name, twin} <= set(built_in()):
        raise StyleError(f"The style {name} has no wording in {language_of(code).NAME}; {DEFAULTS[code]} has.")
    return twin
