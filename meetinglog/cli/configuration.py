"""What a user has chosen once for all logs: ``config.toml`` in the user's configuration folder.

An option counts before the environment, that before the file, and that before the default. A recorder must start: a
mistake in the file is told, the value is left out, and the rest holds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from msgspec import Struct, field
from msgspec.structs import replace
from platformdirs import user_config_path

from meetinglog.cli import tell
from meetinglog.errors import NotFound, SessionFileError, UnfitInput, listed_mistakes
from meetinglog.files.inputs import Input, read_input
from meetinglog.text.languages import LANGUAGES
from meetinglog.text.languages.en import enumeration, number_of
from meetinglog.text.safe import name_line
from meetinglog.text.toml import read_toml
from meetinglog.text.toml_places import place_of

THEMES = ("dark", "light", "contrast")

LONGEST_NAME = 200
"""The characters that the name of an officer may have."""
_META = "meetinglog.configuration"


class Configuration(Struct, frozen=True):
    """The values of a configuration file that are right; what it does not set is empty or `None`.

    ``keys`` are what the file asks for, by the word of a command; the screen decides which it can have.
    """

    path: Path
    text: str = ""
    exists: bool = False
    officer: str = ""
    theme: str | None = None
    bell: bool | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    style: str | None = None
    language: str | None = None
    seals: Path | None = None
    microphones: str | None = None
    mistakes: tuple[str, ...] = ()

    def default(self, option: str) -> str | bool | None:
        """Return the value for an option that was not given: its name is that of the field."""
        value: str | bool | None = getattr(self, option)
        return value


class _Mistake(Exception):
    """A value that cannot be; the message is the sentence."""


def configuration() -> Configuration:
    """Return what the user's file and MEETINGLOG_THEME say; a command reads both once, and tells the mistakes then."""
    context = click.get_current_context(silent=True)
    kept = context.meta if context else {}
    if _META not in kept:
        chosen = read_configuration(user_config_path("meetinglog", appauthor=False) / "config.toml")
        tell_mistakes(chosen.path, chosen.mistakes)
        kept[_META] = replace(chosen, theme=_theme_of_environment() or chosen.theme)
    kept_configuration: Configuration = kept[_META]
    return kept_configuration


def _theme_of_environment() -> str | None:
    name = os.environ.get("MEETINGLOG_THEME")
    if not name:
        return None
    try:
        return _one_of(THEMES)(name, Path())
    except _Mistake as mistake:
        tell(f"MEETINGLOG_THEME is left out: {mistake}")
        return None


def tell_mistakes(path: Path, mistakes: Iterable[str]) -> None:
    """Write the mistakes of a file to standard error, all at once; none of them stops a command."""
    if all_mistakes := tuple(mistakes):
        heading = f"{name_line(str(path))}: {number_of(len(all_mistakes), 'mistake')}; what is wrong is left out."
        tell(listed_mistakes(heading, all_mistakes))


def read_configuration(path: Path) -> Configuration:
    """Return the configuration in a file, which need not be there."""
    try:
        content = _content(path)
        if content is None:
            return Configuration(path)
        text, data = _parsed(content, path)
    except _Mistake as mistake:
        return Configuration(path, exists=True, mistakes=(str(mistake),))
    values, mistakes = _values(data, text, path.parent)
    return Configuration(path, text, exists=True, mistakes=tuple(mistakes), **values)


def _values(data: dict[str, Any], text: str, folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the values that are right, and a sentence on each other one, with its line."""
    values: dict[str, Any] = {}
    mistakes = []
    for key, value in data.items():
        try:
            if key == "keys" and isinstance(value, dict):
                values[key] = {
                    word: keys for word, asked in value.items() if (keys := _keys_asked_for(asked)) is not None
                }
                wrong = [word for word in value if word not in values[key]]
                mistakes += [
                    f"{place_of(text, key, word)}: {_WRONG_KEY.format(_described(value[word]))}" for word in wrong
                ]
            else:
                values[key] = _read(key, value, folder)
        except _Mistake as mistake:
            mistakes.append(f"{place_of(text, key)}: {mistake}")
    return values, mistakes


def _content(path: Path) -> bytes | None:
    """Return the bytes of a file, or `None` where there is none. Raises `_Mistake`."""
    try:
        return read_input(path, Input.CONFIGURATION)
    except NotFound:
        return None
    except UnfitInput as unfit:
        raise _Mistake(f"This file {unfit.reason}.") from None


def _parsed(content: bytes, path: Path) -> tuple[str, dict[str, Any]]:
    """Return the text and the data of a file. Raises `_Mistake` with the line of what is no TOML."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return text, read_toml(text)
    except (ValueError, RecursionError):
        from meetinglog.session_file.source import data_from_bytes  # noqa: PLC0415 - few files are wrong

        try:
            data_from_bytes(content, str(path))
        except SessionFileError as error:
            raise _Mistake("; ".join(error.mistakes)) from None
        raise


def _read(key: str, value: object, folder: Path) -> object:
    """Return the value of a key. Raises `_Mistake`."""
    if key not in _READERS:
        raise _Mistake(f"Unknown key{_did_you_mean(key, _READERS)}")
    return _READERS[key](value, folder)


def _text(value: object, what: str, example: str) -> str:
    if not isinstance(value, str) or not name_line(value):
        raise _Mistake(f"Expected {what} in quotes, such as {example}; got {_described(value)}.")
    return value


def _officer(value: object, _: Path) -> str:
    name = name_line(_text(value, "a name", '"A. Officer"'))
    if len(name) > LONGEST_NAME:
        raise _Mistake(f"A name has at most {LONGEST_NAME} characters; this has {len(name):,}.")
    return name


def _one_of(choices: tuple[str, ...]) -> Callable[[object, Path], str]:
    def read(value: object, _: Path) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise _Mistake(f"Expected {enumeration([f'“{choice}”' for choice in choices], 'or')}; got {_described(value)}.")

    return read


def _bell(value: object, _: Path) -> bool:
    if isinstance(value, bool):
        return value
    raise _Mistake(f"Expected true or false, without quotes; got {_described(value)}.")


def _style(value: object, folder: Path) -> str:
    """Return the name of a built-in style, or the path of a style file, which is relative to the file's folder."""
    name = _text(value, "a style", '"untoc"')
    known = sorted(style.stem for style in _STYLES.glob("*.toml"))
    if name in known:
        return name
    file = _path(name, folder)
    if not os.path.isfile(file):  # noqa: PTH113 - raises nothing for a name that no file can have
        raise _Mistake(f"There is no style {_quoted(name)}; choose {enumeration((*known, 'a file'), 'or')}.")
    return str(file)


def _seals(value: object, folder: Path) -> Path:
    place = _path(_text(value, "a folder", '"~/seals"'), folder)
    if os.path.lexists(place) and not os.path.isdir(place):  # noqa: PTH112 - as above
        raise _Mistake(f"{_quoted(str(place))} is not a folder.")
    return place


def _microphones(value: object, folder: Path) -> str:
    """Return the address of a source: its scheme and more, or a file, which is relative to the file's folder."""
    if not isinstance(value, dict) or set(value) != {"source"}:
        line = 'source = "tcp://10.0.0.5:4000"'
        keys = enumeration(value) if isinstance(value, dict) and value else _described(value)
        raise _Mistake(f"Expected a table under [microphones] with a line such as {line}; got {keys}.")
    source = _text(value["source"], "an address", '"tcp://10.0.0.5:4000"')
    return source if "://" in source else str(_path(source, folder))


def _path(name: str, folder: Path) -> Path:
    try:
        return folder / Path(name).expanduser()
    except (RuntimeError, ValueError) as error:
        raise _Mistake(f"{_quoted(name)} is not a path ({error}).") from None


_WRONG_KEY = "Expected a key in quotes, or a list of such; got {}."


def _keys_asked_for(value: object) -> tuple[str, ...] | None:
    """Return the keys that are asked for; none is an empty text or list. `None` for what is no text."""
    listed: list[object] = value if isinstance(value, list) else [value]
    keys = tuple(key for key in listed if isinstance(key, str))
    return tuple(filter(None, keys)) if len(keys) == len(listed) else None


def _keys(value: object, _: Path) -> str:
    heading = 'Expected a table under the heading [keys], with lines such as next = "F2"'
    raise _Mistake(f"{heading}; got {_described(value)}.")


_READERS: Mapping[str, Callable[[object, Path], object]] = {
    "officer": _officer,
    "theme": _one_of(THEMES),
    "bell": _bell,
    "style": _style,
    "language": _one_of(LANGUAGES),
    "seals": _seals,
    "microphones": _microphones,
    "keys": _keys,
}

KEYS = tuple(_READERS)

_STYLES = Path(__file__).parent.parent / "outputs" / "report" / "styles"


def _described(value: object) -> str:
    from meetinglog.session_file.location import described  # noqa: PLC0415 - few files are wrong

    return described(value)


def _quoted(text: str) -> str:
    from meetinglog.session_file.location import quoted  # noqa: PLC0415 - as above

    return quoted(text)


def _did_you_mean(key: str, choices: Iterable[str]) -> str:
    from meetinglog.session_file.location import did_you_mean  # noqa: PLC0415 - as above

    return did_you_mean(key, choices, f"the keys are {enumeration(list(choices))}")
