from __future__ import annotations

import tomllib

import pytest

from meetinglog.text.toml_places import place_of

TEXT = '''\
# theme = 0
officer = """
theme = 1 # no comment ] \\""" still within
""\"""
mixed = ["]", '#', # "
 { a = "}" }, \'\'\'
theme = 2
\'\'\' ]
theme = [
 "x",
]
a.b = { c = 1, "d e" = { f = "[x]" } } # said
[keys]
theme = 3

 [ keys . "more keys" ]
first = 4
[[list]]
theme = 5
[list.of]
theme = 6
[last]
theme = 7'''


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("officer",), "line 2, officer"),
        (("mixed",), "line 5, mixed"),
        (("theme",), "line 9, theme"),
        (("a",), "line 12, a"),
        (("a", "b", "c"), "line 12, a.b.c"),
        (("a", "b", "d e", "f"), "line 12, a.b.d e.f"),
        (("keys",), "line 13, keys"),
        (("keys", "theme"), "line 14, keys.theme"),
        (("keys", "more keys", "first"), "line 17, keys.more keys.first"),
        (("list",), "line 18, list"),
        (("list", "theme"), "list.theme"),
        (("last", "theme"), "line 23, last.theme"),
        (("nowhere",), "nowhere"),
        (("keys", "nowhere"), "keys.nowhere"),
    ],
)
def test_the_line_of_a_key_is_found_wherever_else_its_name_stands(keys: tuple[str, ...], place: str) -> None:
    assert tomllib.loads(TEXT)
    assert place_of(TEXT, *keys) == place
    assert place_of(TEXT.replace("\n", "\r\n"), *keys) == place


def test_the_lines_of_thousands_of_keys_are_found_as_soon_as_that_of_one() -> None:
    text = "".join(f"a{number} = 1\n" for number in range(5_000))
    assert [place_of(text, f"a{number}") for number in range(5_000)] == [
        f"line {number + 1}, a{number}" for number in range(5_000)
    ]


def test_keys_that_lead_too_deep_have_no_line() -> None:
    deep = ".".join(["a"] * 5_000)
    assert place_of(f"{deep} = 1\n[{deep[2:]}.b]\nc = 1\nd = 2\n", "a", "a") == "line 1, a.a"
    assert place_of(f"x = {'[' * 300}{']' * 300}\ny = 1\n", "y") == "line 2, y"
