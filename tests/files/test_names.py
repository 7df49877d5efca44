"""A file that is called after something has a name that every system takes."""

from __future__ import annotations

import pytest

from meetinglog.files.names import are_one_file, file_name


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("CTOC/COP/2012/L.1/Add.2", "CTOC-COP-2012-L.1-Add.2.docx"),
        ('A:1\\2*3?4"5<6>7|8', "A-1-2-3-4-5-6-7-8.docx"),
        ("A\t1\x7f\n", "A-1--.docx"),
        ("..A/1", "-A-1.docx"),
        ("A/1.", "A-1.docx"),
        ("A/1 . ", "A-1.docx"),
        (".", "-.docx"),
        ("CON", "CON-.docx"),
        ("nul", "nul-.docx"),
        ("AUX.1", "AUX-.1.docx"),
        ("Prn .1", "Prn- .1.docx"),
        ("COM1", "COM1-.docx"),
        ("LPT²/", "LPT²-.docx"),
        ("CON.", "CON-.docx"),
        ("CONF/1", "CONF-1.docx"),
        ("COM10", "COM10.docx"),
        ("A/CON", "A-CON.docx"),
        ("CON/1", "CON-1.docx"),
        ("A" * 59 + ". 1", "A" * 59 + ".docx"),
        ("𝔸" * 200, "𝔸" * 60 + ".docx"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(symbol: str, name: str) -> None:
    assert file_name(symbol, "docx") == name
    assert len(name.encode()) <= 255


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("A-1.docx", "a-1.docx", True),
        ("É.docx", "e\N{COMBINING ACUTE ACCENT}.docx", True),
        ("A-1.docx", "A-2.docx", False),
        ("E.docx", "É.docx", False),
    ],
)
def test_names_are_one_file_where_capitals_or_kinds_of_accents_are_not_told_apart(
    first: str, second: str, expected: bool
) -> None:
    assert are_one_file(first, second) is expected
