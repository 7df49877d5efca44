"""``styles``: the wordings of the report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetinglog.cli.io import emit
from meetinglog.errors import NotFound, UsedWrongly
from meetinglog.outputs.report.style import built_in, read, source
from meetinglog.text.jsonable import JsonRecord, to_json
from meetinglog.text.languages.en import enumeration
from meetinglog.text.widths import cell_len


@dataclass(frozen=True, slots=True)
class StyleLine(JsonRecord):
    """A built-in style of the report."""

    name: str
    """Its name, as `--style` takes it."""
    description: str
    """Whose reports are worded so."""
    language: str
    """The code of its language."""


def run(show: str | None, name: str | None, output: Path | None, *, as_json: bool, force: bool) -> None:
    """Print the list of styles, or the text of one. Raises `NotFound` for a style that there is not."""
    if show is None:
        lines = tuple(_line(each) for each in built_in())
        emit(to_json(tuple[StyleLine, ...], lines) if as_json else _table(lines), output, force=force)
        return
    if name is None or as_json:
        raise UsedWrongly("styles show takes the name of a style, and writes its text: styles show untoc.")
    if name not in built_in():
        raise NotFound(f"There is no style {name}; choose {enumeration(built_in(), 'or')}.")
    emit(source(name, Path()), output, force=force)


def _line(name: str) -> StyleLine:
    style = read(source(name, Path()), name)
    return StyleLine(name, style.description, style.language_code)


def _table(lines: tuple[StyleLine, ...]) -> str:
    width = max(cell_len(line.name) for line in lines)
    return "".join(f"{line.name.ljust(width)}  {line.description}\n" for line in lines)
