from __future__ import annotations

import tomllib

import pytest

from meetinglog.text.toml import read_toml


@pytest.mark.parametrize(
    "text",
    [
        "a." * 500_000 + "a = 1",
        "[" + "a . " * 500_000 + "a]",
        "x = { " + '"a".' * 500_000 + "a = 1 }",
        '"="' + ".'a'" * 500_000 + " = 1",
        "a = " + "[" * 100_000,
    ],
)
def test_what_is_nested_too_deeply_is_refused_unread(text: str) -> None:
    with pytest.raises(RecursionError):
        read_toml(text)


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 50) + " = 1",
        f'a = "{"b.c " * 1_000}{"d." * 1_000}"',
        f"a = '{'d.' * 1_000}'",
        f"a = 1 # {'.' * 1_000}",
        f'"{chr(92)}"{chr(92)}"" = [{"1.5, " * 1_000}]',
    ],
)
def test_what_is_not_is_read(text: str) -> None:
    assert read_toml(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", ['"' + '\\"' * 500_000, "'" * 1_000_001, "a" * 1_000_000, "a " * 500_000])
def test_what_is_no_toml_is_refused_however_long_it_is(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        read_toml(text)
