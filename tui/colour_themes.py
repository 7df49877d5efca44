"""The three themes: dark, light and high contrast. No meaning rests on colour alone.

A test measures the contrast of all that is drawn: at least 4.5 to 1 for text, 3 to 1 for large figures and lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.theme import Theme


def _theme(name: str, colours: Mapping[str, str], *, dark: bool = True) -> Theme:
    """Return a theme: each colour is a variable, by the name that renderers use."""
    return Theme(
        name=name,
        primary=colours["text-primary"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["background"],
        panel=colours["panel"],
        dark=dark,
        variables=dict(colours),
    )


_ON_BLACK = ("#00aa00", "#00aaaa", "#aaaaaa", "#ff5555", "#55ff55", "#ffff55", "#ff55ff", "#55ffff", "#ffffff")
_ON_WHITE = ("#000000", "#aa0000", "#0000aa", "#aa00aa")
"""Those of the sixteen colours of a terminal that can be read on black, and on white."""


def in_sixteen_colours(theme: Theme) -> Theme:
    """Return a theme in the nearest of the sixteen colours that can be read on its ground, which is black or white."""
    ground, readable = ("#000000", _ON_BLACK) if theme.dark else ("#ffffff", _ON_WHITE)
    nearest = {name: min(readable, key=partial(_distance, colour)) for name, colour in theme.variables.items()}
    return _theme(theme.name, nearest | {"background": ground, "panel": ground}, dark=theme.dark)


def _distance(colour: str, other: str) -> int:
    return sum((int(colour[at : at + 2], 16) - int(other[at : at + 2], 16)) ** 2 for at in (1, 3, 5))


def themes_for(colours: str | None) -> Mapping[str, Theme]:
    """Return the themes by their names for a terminal of as many colours as Rich says: ``standard`` are sixteen."""
    return {name: in_sixteen_colours(theme) for name, theme in THEMES.items()} if colours == "standard" else THEMES


THEMES: dict[str, Theme] = {
    "dark": _theme(
        "dark",
        {
            "background": "#14181d",
            "panel": "#1e242b",
            "foreground": "#e6e6e6",
            "rule": "#808d99",
            "text-muted": "#a3afba",
            "text-primary": "#8ab8f0",
            "text-accent": "#8fd3dc",
            "text-success": "#84d797",
            "text-warning": "#ffc24d",
            "text-error": "#ff8a80",
            "act-statement": "#8fd3dc",
            "act-reply": "#d9adf2",
            "act-order": "#ffc24d",
            "act-explanation": "#a8d38d",
            "act-note": "#a3afba",
            "act-list": "#8ab8f0",
            "act-meeting": "#d3bd8a",
            "act-decision": "#84d797",
            "act-officer": "#f2a9c4",
        },
    ),
    "light": _theme(
        "light",
        {
            "background": "#fafaf7",
            "panel": "#e4e4de",
            "foreground": "#1a1a1a",
            "rule": "#757c82",
            "text-muted": "#525a61",
            "text-primary": "#1f4e8c",
            "text-accent": "#0b5f6b",
            "text-success": "#1b6429",
            "text-warning": "#744a00",
            "text-error": "#a8001e",
            "act-statement": "#0b5f6b",
            "act-reply": "#7a2f9c",
            "act-order": "#744a00",
            "act-explanation": "#3b641e",
            "act-note": "#525a61",
            "act-list": "#1f4e8c",
            "act-meeting": "#664a1a",
            "act-decision": "#1b6429",
            "act-officer": "#9a2159",
        },
        dark=False,
    ),
    "contrast": _theme(
        "contrast",
        {
            "background": "#000000",
            "panel": "#000000",
            "foreground": "#ffffff",
            "rule": "#ffffff",
            "text-muted": "#ffffff",
            "text-primary": "#ffffff",
            "text-accent": "#ffffff",
            "text-success": "#ffffff",
            "text-warning": "#ffff00",
            "text-error": "#ffff00",
            "act-statement": "#ffffff",
            "act-reply": "#80ffff",
            "act-order": "#ffff00",
            "act-explanation": "#80ffff",
            "act-note": "#ffffff",
            "act-list": "#ffffff",
            "act-meeting": "#ffffff",
            "act-decision": "#80ff80",
            "act-officer": "#ffff00",
        },
    ),
}
