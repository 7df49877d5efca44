"""The three themes: dark, light and high contrast. No meaning rests on colour alone."""

from __future__ import annotations

from textual.theme import Theme

THEMES: dict[str, Theme] = {
    "dark": Theme(
        name="dark",
        primary="#7aa2d6",
        secondary="#9bb3c9",
        accent="#e0b060",
        warning="#e0b060",
        error="#ff8a80",
        success="#8fc98f",
        foreground="#e6e6e6",
        background="#14181d",
        surface="#14181d",
        panel="#232a32",
        dark=True,
    ),
    "light": Theme(
        name="light",
        primary="#1f4e8c",
        secondary="#3f5f7f",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#b00020",
        success="#1b6e2a",
        foreground="#1a1a1a",
        background="#fafaf7",
        surface="#fafaf7",
        panel="#e4e4de",
        dark=False,
    ),
    "contrast": Theme(
        name="contrast",
        primary="#ffffff",
        secondary="#ffffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ffff00",
        success="#ffffff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        dark=True,
        variables={"text-muted": "#ffffff", "text-error": "#ffff00", "text-warning": "#ffff00"},
    ),
}
