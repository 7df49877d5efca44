"""The addenda of a session file: what they hold, and every mistake in them at once."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

from meetinglog.model.session import Addendum
from tests.support.addenda import CHAPTER, CRIMES, PIRACY, addenda_file
from tests.support.commands import Command
from tests.support.session_files import mistakes, read, with_more, with_session

ITEMS = """
[[item]]
number = "3"
title = "Crimes"
[[item]]
number = "3 (a)"
title = "Trafficking"
"""


def test_an_addendum_has_a_symbol_a_date_and_its_items_or_the_organizational_chapter(tmp_path: Path) -> None:
    assert read(tmp_path, addenda_file()).addenda == (
        Addendum(symbol=CHAPTER, date=dt.date(2012, 10, 16), organization=True),
        Addendum(symbol=CRIMES, date=dt.date(2012, 10, 17), items=("3",)),
        Addendum(symbol=PIRACY, date=dt.date(2012, 10, 18), items=("3 (b)", "4")),
    )


def test_the_date_of_an_addendum_may_be_left_out_until_it_is_known(tmp_path: Path) -> None:
    text = with_more(f'[[addendum]]\nsymbol = "A/1"\nitems = ["3"]\n{ITEMS}')
    assert read(tmp_path, text).addenda == (Addendum(symbol="A/1", items=("3",)),)


def test_items_are_kept_as_the_agenda_writes_them_once_each(tmp_path: Path) -> None:
    text = with_more(f'[[addendum]]\nsymbol = "A/1"\nitems = ["3(A)", "Item 3.", "3 (a)"]\n{ITEMS}')
    assert read(tmp_path, text).addenda == (Addendum(symbol="A/1", items=("3 (a)", "3")),)


def test_an_addendum_may_say_that_it_does_not_hold_the_organizational_chapter(tmp_path: Path) -> None:
    text = with_more(f'[[addendum]]\nsymbol = "A/1"\nitems = ["3"]\norganization = false\n{ITEMS}')
    assert read(tmp_path, text).addenda == (Addendum(symbol="A/1", items=("3",)),)


def test_every_mistake_in_the_addenda_is_told_at_once(tmp_path: Path) -> None:
    text = with_more(f"""
        [[addendum]]
        symbol = "A/1"
        date = "2012-10-17"
        items = ["3", "9", 4]
        [[addendum]]
        symbol = "a/ 1"
        date = 2012-10-17T10:00:00
        items = ["3."]
        organization = true
        [[addendum]]
        symbol = "A/2"
        organization = true
        [[addendum]]
        symbol = "A/3"
        [[addendum]]
        items = "3"
        [[addendum]]
        symbol = "A/5"
        items = []
        organization = false
        {ITEMS}
    """)

    assert mistakes(tmp_path, text) == [
        "[[addendum]] 1, date: Expected a date: write 2012-10-17 without quotes.",
        '[[addendum]] 1, items: Expected text: write "4" in quotes.',
        "[[addendum]] 2, date: Expected a date without a time: write 2012-10-17.",
        ('[[addendum]] 5, items: Expected a list of numbers of items, such as ["3", "4 (a)"]; got the text “3”.'),
        "[[addendum]] 5, symbol: This key is missing.",
        "[[addendum]] 2, symbol: “a/ 1” is already in [[addendum]] 1; keep one of the two.",
        "[[addendum]] 1, items: There is no item “9”; the items are 3 and 3 (a).",
        ("[[addendum]] 2, organization: An addendum holds items or the organizational chapter; keep one of the two."),
        "[[addendum]] 2, items: Item “3” is already in [[addendum]] 1; keep it in one of the two.",
        (
            "[[addendum]] 3, organization: The organizational chapter is already in [[addendum]] 2; "
            "keep it in one of the two."
        ),
        '[[addendum]] 4: The addendum holds nothing; write its items, such as ["3", "4"], or organization = true.',
        '[[addendum]] 6: The addendum holds nothing; write its items, such as ["3", "4"], or organization = true.',
    ]


def test_an_item_of_a_file_without_an_agenda_is_unknown(tmp_path: Path) -> None:
    assert mistakes(tmp_path, with_more('[[addendum]]\nsymbol = "A/1"\nitems = ["3"]')) == [
        "[[addendum]] 1, items: There is no item “3”; the file has no [[item]]."
    ]


def test_the_items_of_an_agenda_in_a_spreadsheet_are_known(tmp_path: Path) -> None:
    (tmp_path / "agenda.csv").write_text("Item,Title\n3,Crimes\n(a),Trafficking\n", encoding="utf-8")
    text = with_session('agenda = "agenda.csv"') + '[[addendum]]\nsymbol = "A/1"\nitems = ["3(a)"]\n'
    assert read(tmp_path, text).addenda == (Addendum(symbol="A/1", items=("3 (a)",)),)


def test_where_the_agenda_has_a_mistake_no_item_is_called_unknown(tmp_path: Path) -> None:
    addendum = '[[addendum]]\nsymbol = "A/1"\nitems = ["3", "4"]\n'
    wrong = with_more(f'{addendum}[[item]]\nnumber = 3\ntitle = "Crimes"')
    assert mistakes(tmp_path, wrong) == ['[[item]] 1, number: Expected text: write "3" in quotes.']
    once = with_more(f'{addendum}[item]\nnumber = "3"\ntitle = "Crimes"')
    assert len(mistakes(tmp_path, once)) == 1
    sheet = with_session('agenda = "none.csv"') + addendum
    assert mistakes(tmp_path, sheet) == ["session.agenda: There is no file “none.csv” beside the session file."]


PREVIEWED = f"""\
session.toml names no spreadsheet.

Addendum        Date        Holds
{CHAPTER}  2012-10-16  the organizational chapter
{CRIMES}  2012-10-17  items 3 and 3 (a)
{PIRACY}  2012-10-18  items 3 (b) and 4
none                        items 3 (c) and 5
"""


def test_the_preview_shows_what_each_addendum_holds_and_what_is_in_none(command: Command, folder: Path) -> None:
    (folder / "session.toml").write_text(addenda_file(), encoding="utf-8")
    assert command("new", "session.toml", "--preview").out == PREVIEWED
    assert json.loads(command("new", "session.toml", "--preview", "--json").out)["addenda"] == [
        {"symbol": CHAPTER, "date": "2012-10-16", "items": [], "organization": True},
        {"symbol": CRIMES, "date": "2012-10-17", "items": ["3", "3 (a)"], "organization": False},
        {"symbol": PIRACY, "date": "2012-10-18", "items": ["3 (b)", "4"], "organization": False},
        {"symbol": "", "date": "", "items": ["3 (c)", "5"], "organization": False},
    ]


def test_the_addenda_of_the_example_are_right_once_they_are_no_comments(command: Command, folder: Path) -> None:
    example = command("new", "--example").out
    used = re.sub(r"(?m)^#(\[\[addendum\]\](?:\n#.*)*)", lambda found: found[1].replace("\n#", "\n"), example)
    (folder / "session.toml").write_text(used, encoding="utf-8")
    shown = command("new", "session.toml", "--preview")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.splitlines()[-2:] == [
        "E/EX/2030/L.1/Add.1  2030-03-07  the organizational chapter",
        "E/EX/2030/L.1/Add.2  2030-03-08  items 1 and 2",
    ]


def test_an_addendum_that_is_brought_into_a_log_is_told(command: Command, folder: Path, place: str) -> None:
    (folder / "session.toml").write_text(addenda_file(), encoding="utf-8")
    assert command("new", "session.toml", place).status == 0
    later = addenda_file().replace("2012-10-18", "2012-10-20")
    (folder / "session.toml").write_text(later, encoding="utf-8")
    assert command("prepare", place, "session.toml").out.splitlines() == [
        f"addenda {PIRACY}.date: “2012-10-18” → “2012-10-20”",
        "2  The session cop-6 is updated",
    ]
