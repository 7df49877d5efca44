from __future__ import annotations

from meetinglog.text.toml_places import place_of


def test_the_line_of_a_key_is_found_wherever_else_its_name_stands() -> None:
    text = '# theme\nofficer = """\ntheme = 1\n"""\n\ntheme = [\n "x",\n]\n[keys]\ntheme = 3\n'
    assert place_of(text, "theme") == "line 6, theme"
    assert place_of(text, "keys", "theme") == "line 10, keys.theme"
    assert place_of(text, "nowhere") == "nowhere"
