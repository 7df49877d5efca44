"""The few forms of English that sentences of the record need: ordinals in figures, enumerations, plurals."""

from __future__ import annotations

from collections.abc import Iterable


def ordinal(number: int) -> str:
    """Write an ordinal in figures: 1st, 2nd, 3rd, 4th, 11th, 21st, 111th."""
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def enumeration(parts: Iterable[str], last: str = "and") -> str:
    """Join words as running text does, without a comma before the last: ``A, B and C``."""
    *before, end = parts or ("",)
    return f"{', '.join(before)} {last} {end}" if before else end


def duration(seconds: float) -> str:
    """Write a duration as lists do: ``4:30``, ``1:02:05``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def capitalised(text: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]
