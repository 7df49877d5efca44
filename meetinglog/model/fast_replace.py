"""A quicker `dataclasses.replace` for the frozen values of the fold: it is called several times for every entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["fast_replace"]

if TYPE_CHECKING:
    from dataclasses import replace as fast_replace
else:
    from dataclasses import fields
    from functools import cache
    from operator import attrgetter

    @cache
    def _shape(kind):  # noqa: ANN001, ANN202 - the type checker sees `dataclasses.replace`
        names = tuple(field.name for field in fields(kind))
        return names, attrgetter(*names)

    def fast_replace(value, /, **changes):  # noqa: ANN001, ANN003, ANN201 - as above
        """Return the same value with some fields changed; it has two fields or more, and all of them are settable."""
        names, values = _shape(type(value))
        return type(value)(**(dict(zip(names, values(value), strict=True)) | changes))
