from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from meetinglog.errors import NotFound, SessionFileError
from meetinglog.model.session import (
    Addendum,
    AgendaItem,
    Body,
    Capacity,
    Document,
    GroupFacts,
    Members,
    Participant,
    PlannedMeeting,
    Rapporteur,
    ReportFacts,
    Session,
    SessionFacts,
    TrackFacts,
)
from meetinglog.session_file import read_session
from meetinglog.session_file.zones import _CITIES, zone_of
from tests.support.paths import CASES
from tests.support.session_files import HEAD, mistakes, read, styles, with_more, with_session

BODY = Body(name="Conference of the Parties", short_name="Conference")
FACTS = SessionFacts(
    id="cop-6", number=6, timezone="Europe/Vienna", starts=dt.date(2012, 10, 15), ends=dt.date(2012, 10, 19)
)


def test_only_body_and_session_are_needed(tmp_path: Path) -> None:
    expected = Session(body=BODY, session=FACTS, report=ReportFacts(style_source="# untoc\n"))

    assert read(tmp_path, HEAD) == expected


def test_every_table_becomes_its_part_of_the_session(tmp_path: Path) -> None:
    text = with_more("""
        [report]
        symbol = "CTOC/COP/2012/L.1/Add.5"
        distribution = "Limited"
        date = 2012-10-18
        original_language = "English"
        rapporteur = { name = "Consolata Kiragu", surname = "Kiragu", state = "KE" }
        addendum = true
        [[addendum]]
        symbol = "CTOC/COP/2012/L.1/Add.3"
        date = 2012-10-17
        items = ["3"]
        [[addendum]]
        symbol = "CTOC/COP/2012/L.1/Add.1"
        organization = true
        [members]
        states = "all"
        observer_states = ["THA", "VA"]
        [limits]
        state = "3m"
        groups = "2m30s"
        intro = "1h"
        reply = "90s"
        [names]
        US = "the United States of America"
        [[track]]
        name = "cow"
        short_name = "Committee of the Whole"
        [[meeting]]
        number = 4
        track = "COW"
        starts = 2012-10-17T15:00:00
        ends = 2012-10-17T16:00:00Z
        [[item]]
        number = "3"
        title = "Other serious crimes"
        chapter = "VII"
        [[item.document]]
        symbol = "CTOC/COP/2012/7"
        title = "Report of the Secretariat"
        [[participant]]
        name = "the World Wildlife Fund"
        capacity = "ngo"
        aliases = ["WWF"]
        [[group]]
        name = "the Group of 77 and China"
        aliases = ["G77"]
        text = "the States Members"
    """)

    assert read(tmp_path, text) == Session(
        body=BODY,
        session=FACTS,
        report=ReportFacts(
            style="untoc",
            style_source="# untoc\n",
            symbol="CTOC/COP/2012/L.1/Add.5",
            distribution="Limited",
            date=dt.date(2012, 10, 18),
            original_language="English",
            rapporteur=Rapporteur(name="Consolata Kiragu", surname="Kiragu", state="KEN"),
            addendum=True,
        ),
        addenda=(
            Addendum(symbol="CTOC/COP/2012/L.1/Add.3", date=dt.date(2012, 10, 17), items=("3",)),
            Addendum(symbol="CTOC/COP/2012/L.1/Add.1", organization=True),
        ),
        members=Members(states="all", observer_states=("THA", "VAT")),
        limits={"state": 180.0, "groups": 150.0, "intro": 3600.0, "reply": 90.0},
        names={"USA": "the United States of America"},
        tracks=(TrackFacts(name="cow", short_name="Committee of the Whole"),),
        meetings=(
            PlannedMeeting(
                number=4,
                track="cow",
                starts=dt.datetime.fromisoformat("2012-10-17T15:00:00"),
                ends=dt.datetime.fromisoformat("2012-10-17T18:00:00"),
            ),
        ),
        items=(
            AgendaItem(
                number="3",
                title="Other serious crimes",
                chapter="VII",
                documents=(Document(symbol="CTOC/COP/2012/7", title="Report of the Secretariat"),),
            ),
        ),
        participants=(Participant(name="the World Wildlife Fund", capacity=Capacity.NGO, aliases=("WWF",)),),
        groups=(GroupFacts(name="the Group of 77 and China", aliases=("G77",), text="the States Members"),),
    )


@pytest.mark.parametrize("case", sorted(CASES.glob("*/session.toml")), ids=lambda path: path.parent.name)
def test_the_session_of_every_case_is_right(case: Path) -> None:
    session = read_session(case, styles)
    written = tomllib.loads(case.read_text(encoding="utf-8"))
    assert (session.session.id, len(session.items)) == (written["session"]["id"], len(written["item"]))


def test_white_space_in_text_becomes_single_spaces(tmp_path: Path) -> None:
    text = with_more('[[item]]\nnumber = " 3  (a) "\ntitle = """\n  Other\n\tserious\u00a0 crimes """')

    assert read(tmp_path, text).items == (AgendaItem(number="3 (a)", title="Other serious crimes"),)


def test_what_is_not_needed_may_be_left_empty(tmp_path: Path) -> None:
    text = with_session('id = ""\nplace = " "\nparticipants = ""\n[report]\nstyle = ""\nsymbol = ""')

    assert read(tmp_path, text) == read(tmp_path, HEAD)


@pytest.mark.parametrize(
    ("file", "identifier"),
    [
        ("ctoc-cop-6", "ctoc-cop-6"),
        ("Session of 2012 (draft)", "Session-of-2012-draft"),
        ("Réunion d’été", "Reunion-dete"),
        ("会议", "session"),
    ],
)
def test_without_an_id_the_file_gives_it(tmp_path: Path, file: str, identifier: str) -> None:
    path = tmp_path / f"{file}.toml"
    path.write_text(HEAD, encoding="utf-8")

    assert read_session(path, styles).session.id == identifier


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "cop-6.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())

    assert read_session(path, styles).session == FACTS


def test_the_style_is_looked_for_beside_the_file_and_its_source_kept(tmp_path: Path) -> None:
    (tmp_path / "own style.toml").write_text("separator = ';'\n", encoding="utf-8")
    report = read(tmp_path, with_more('[report]\nstyle = "own style.toml"')).report

    assert report == ReportFacts(style="own style.toml", style_source="separator = ';'\n")


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"

    with pytest.raises(NotFound) as raised:
        read_session(path, styles)

    assert str(raised.value) == f"There is no file {path}; give the path of the session's TOML file."


def test_a_folder_is_no_session_file(tmp_path: Path) -> None:
    folder = tmp_path / "cop-6"
    folder.mkdir()

    with pytest.raises(SessionFileError) as raised:
        read_session(folder, styles)

    assert raised.value.mistakes == ("cop-6: This file is a folder, not a session file.",)


def test_the_error_names_the_file_counts_the_mistakes_and_has_status_1(tmp_path: Path) -> None:
    path = tmp_path / "cop-6.toml"
    path.write_text(HEAD.replace("= 6", "= 0"), encoding="utf-8")

    with pytest.raises(SessionFileError) as raised:
        read_session(path, styles)

    mistake = "session.number: Expected a whole number from 1 to 99999, without quotes; got the number 0."
    assert str(raised.value) == f"{path}: 1 mistake; nothing was created.\n  {mistake}"
    assert raised.value.status == 1


def test_text_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cop-6.toml"
    path.write_bytes(HEAD.encode() + 'place = "Genève"\n'.encode("latin-1"))

    with pytest.raises(SessionFileError) as raised:
        read_session(path, styles)

    assert raised.value.mistakes == ("line 11: This is not UTF-8 text; save the file as UTF-8.",)


VALUE = "a value is text in straight quotes, a number, a date such as 2012-10-15, true, false, or a list in [ ]."
LINE = (
    "This line is not valid: a line is key = value, a heading in [ ], or a comment after #; "
    "a key has only letters from a to z, digits, “_” and “-”."
)


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("a = “x”", 'line 1: Curly quotes cannot enclose text; use straight ones: "…".'),
        ("a = 1\nb = x", f"line 2: The value after the “=” is not valid; {VALUE}"),
        ("a =\n", f"line 1: The value after the “=” is not valid; {VALUE}"),
        ('a = "x\nb = 1', "line 1: Text on this line has no closing quote."),
        ('a = """x\n', "line 1: Text that begins here or above has no closing quote."),
        ("a = 'x", "line 1: Text that begins here or above has no closing quote."),
        ('a = "C:\\q"', "line 1: Write a backslash in text twice: \\\\."),
        ('a = "\x01"', "line 1: A control character is not allowed in text; delete it."),
        ("[body]\n[body]", "line 2: The table [body] occurs twice; put its keys under one heading."),
        ("a = 1\na = 2\n", "line 2: This key or table occurs twice; keep one of the two."),
        ("a : 1", "line 1: An “=” is missing: a line is key = value, a heading in [ ], or a comment after #."),
        ("a = 3m", f"line 1: Something follows the value on this line; {VALUE}"),
        ("[a\n", "line 1: The heading has no closing bracket."),
        ("a = [1\n", "line 1: A list that begins here or above has no closing “]”."),
        ("a = {b = 1\n}", "line 1: A table in { } must close on the line on which it begins."),
        ("\n= 1", f"line 2: {LINE}"),
        ("é = 1", f"line 1: {LINE}"),
        (f"a = {'9' * 5000}", "line 1: A number in the file has too many digits."),
        (f"a = {'[' * 9999}", "line 1: Lists or tables are nested too deeply."),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path, text: str, mistake: str) -> None:
    assert mistakes(tmp_path, text) == [mistake]


def test_an_empty_file_lacks_its_two_tables(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "") == [
        "[body]: This table is missing; it needs name and short_name.",
        "[session]: This table is missing; it needs number, timezone, starts and ends.",
    ]


def test_every_missing_key_is_told(tmp_path: Path) -> None:
    text = "[body]\n[session]\n[report.rapporteur]\n[[track]]\n[[meeting]]\n[[item]]\n[[item.document]]\n[[group]]\n"

    assert mistakes(tmp_path, f"{text}[[participant]]\n") == [
        "body.name: This key is missing.",
        "body.short_name: This key is missing.",
        "session.number: This key is missing.",
        "session.timezone: This key is missing.",
        "session.starts: This key is missing.",
        "session.ends: This key is missing.",
        "report.rapporteur.name: This key is missing.",
        "[[track]] 1, name: This key is missing.",
        "[[track]] 1, short_name: This key is missing.",
        "[[meeting]] 1, number: This key is missing.",
        "[[item]] 1, document 1, symbol: This key is missing.",
        "[[item]] 1, document 1, title: This key is missing.",
        "[[item]] 1, number: This key is missing.",
        "[[item]] 1, title: This key is missing.",
        "[[group]] 1, name: This key is missing.",
        "[[participant]] 1, name: This key is missing.",
        "[[participant]] 1, capacity: This key is missing.",
    ]


def test_unknown_tables_and_keys_are_told_with_what_was_probably_meant(tmp_path: Path) -> None:
    text = "stray = 1\nnumber = 2\n" + with_more("""
        [reports]
        [venue]
        [[items]]
        [report]
        colour = "blue"
        symbool = "A/1"
        "the\\nplace" = "Vienna"
        place = "Vienna"
    """)

    assert mistakes(tmp_path, text) == [
        "stray: This key stands before the first heading; move it under a heading.",
        "number: This key stands before the first heading; move it under [session], [[meeting]] or [[item]].",
        "[reports]: Unknown table; did you mean “report”?",
        "[venue]: Unknown table.",
        "[[items]]: Unknown table; did you mean “item”?",
        (
            "report.colour: Unknown key; the keys of this table are style, language, symbol, distribution, date, "
            "original_language, rapporteur and addendum."
        ),
        "report.symbool: Unknown key; did you mean “symbol”?",
        (
            "report.“the place”: Unknown key; the keys of this table are style, language, symbol, distribution, date, "
            "original_language, rapporteur and addendum."
        ),
        "report.place: Unknown key here; it belongs under [session].",
    ]


def test_a_wrong_kind_of_value_is_told_in_plain_words(tmp_path: Path) -> None:
    text = """
        limits = 3
        names = "x"
        track = "cow"
        meeting = [4]
        [[body]]
        name = "x"
        [session]
        id = "-x"
        number = true
        timezone = 1.5
        starts = "15 October 2012"
        ends = 10:00:00
        place = ["Vienna"]
        [report]
        rapporteur = "Kiragu"
        addendum = "yes"
        [members]
        states = "some"
        observer_states = "THA"
        [[item]]
        number = 2012-10-15
        title = 1234567
    """

    assert mistakes(tmp_path, text) == [
        "limits: Expected a table under the heading [limits]; got the number 3.",
        "names: Expected a table under the heading [names]; got the text “x”.",
        "track: Begin each of these tables with its own heading [[track]], in double brackets.",
        "[[meeting]] 1: Expected a table under the heading [[meeting]]; got the number 4.",
        "body: There is only one such table; write its heading as [body], in single brackets.",
        (
            "session.id: An id may have only letters from a to z, digits and “-”, and must not begin with “-”; "
            "got the text “-x”."
        ),
        "session.number: Expected a whole number from 1 to 99999, without quotes; got true.",
        "session.timezone: Expected text in quotes; got the number 1.5.",
        "session.starts: Expected a date without quotes, such as 2012-10-15; got the text “15 October 2012”.",
        "session.ends: Expected a date without quotes, such as 2012-10-15; got the time 10:00:00.",
        "session.place: Expected text in quotes; got a list.",
        "report.rapporteur: Expected a table under the heading [report.rapporteur]; got the text “Kiragu”.",
        "report.addendum: Expected true or false, without quotes; got the text “yes”.",
        'members.states: Expected "all" or a list of codes, such as ["KEN", "NOR"]; got the text “some”.',
        'members.observer_states: Expected a list of codes, such as ["THA", "PSE"]; got the text “THA”.',
        "[[item]] 1, number: Expected text in quotes; got the date 2012-10-15.",
        "[[item]] 1, title: Expected text in quotes; got the number 1234567.",
    ]


def test_text_must_say_something_and_hold_no_control_characters(tmp_path: Path) -> None:
    text = with_more("""
        [names]
        KEN = ""
        [[item]]
        number = "–"
        title = "a\\u0007b"
        [[item]]
        number = "3, 4"
        title = " "
        [[group]]
        name = "x"
        aliases = ["", 5]
    """)

    assert mistakes(tmp_path, text) == [
        "names.KEN: The text must not be empty.",
        "[[item]] 1, number: A name must have a letter or a digit; got the text “–”.",
        "[[item]] 1, title: The control character U+0007 is not allowed in the text “a b”; delete it.",
        ("[[item]] 2, number: The number of an item must not contain a comma; got the text “3, 4”."),
        "[[item]] 2, title: The text must not be empty.",
        "[[group]] 1, aliases: The text must not be empty.",
        '[[group]] 1, aliases: Expected text: write "5" in quotes.',
    ]


@pytest.mark.parametrize(
    ("zone", "end"),
    [
        ("Europe/Wienna", "did you mean “Europe/Vienna”?"),
        ("Europe/Geneva", "did you mean “Europe/Zurich”?"),
        ("America/Washington", "did you mean “America/New_York”?"),
        ("Madird", "did you mean “Europe/Madrid”?"),
        ("Mexico/Genral", "write region and city, such as “Europe/Vienna”."),
        ("xxxxx", "write region and city, such as “Europe/Vienna”."),
    ],
)
def test_a_time_zone_that_does_not_exist_is_told_with_the_nearest(tmp_path: Path, zone: str, end: str) -> None:
    text = HEAD.replace("Europe/Vienna", zone)

    assert mistakes(tmp_path, text) == [f"session.timezone: Unknown time zone “{zone}”; {end}"]


@pytest.mark.parametrize(
    ("city", "zone"),
    [
        ("Geneva", "Europe/Zurich"),
        ("Genève", "Europe/Zurich"),
        ("Nairobi", "Africa/Nairobi"),
        ("The Hague", "Europe/Amsterdam"),
        ("vienna", "Europe/Vienna"),
        ("New York", "America/New_York"),
        ("Bonn", "Europe/Berlin"),
        ("Montreal", "America/Toronto"),
        ("Addis Ababa", "Africa/Addis_Ababa"),
        ("Santiago", "America/Santiago"),
    ],
)
def test_a_city_is_understood_as_its_time_zone(tmp_path: Path, city: str, zone: str) -> None:
    assert read(tmp_path, HEAD.replace("Europe/Vienna", city)).facts.timezone == zone


def test_every_city_has_a_zone_that_there_is() -> None:
    assert {zone for zone in _CITIES if zone_of(zone) != zone} == set()


def test_a_zone_that_means_nothing_is_answered_with_that_of_the_place(tmp_path: Path) -> None:
    text = with_session('place = "Nairobi"').replace("Europe/Vienna", "xxxxx")

    assert mistakes(tmp_path, text) == ["session.timezone: Unknown time zone “xxxxx”; did you mean “Africa/Nairobi”?"]


def test_an_office_s_punctuation_is_not_part_of_an_item(tmp_path: Path) -> None:
    text = with_more("""
        [[item]]
        number = "5."
        title = "Election of officers;"
        [[item.document]]
        symbol = "A/1"
        title = "“Note by the Secretariat”."
        [[item]]
        number = "Item 5 (a)."
        title = '"Measures against "bribery" in the public sector"'
    """)

    assert read(tmp_path, text).items == (
        AgendaItem(
            number="5",
            title="Election of officers",
            documents=(Document(symbol="A/1", title="Note by the Secretariat"),),
        ),
        AgendaItem(number="5 (a)", title='Measures against "bribery" in the public sector'),
    )


def test_dates_and_times_are_not_taken_for_each_other(tmp_path: Path) -> None:
    text = HEAD.replace("2012-10-19", "2012-10-19T10:00:00") + (
        "[report]\ndate = '2012-10-18'\n[[meeting]]\nnumber = 1\nstarts = 2012-10-17\nends = 'noon'\n"
    )

    assert mistakes(tmp_path, text) == [
        "session.ends: Expected a date without a time: write 2012-10-19.",
        "report.date: Expected a date: write 2012-10-18 without quotes.",
        (
            "[[meeting]] 1, starts: Expected a date and time without quotes, such as 2012-10-17T15:00:00; "
            "got the date 2012-10-17."
        ),
        (
            "[[meeting]] 1, ends: Expected a date and time without quotes, such as 2012-10-17T15:00:00; "
            "got the text “noon”."
        ),
    ]


def test_nothing_ends_before_it_starts(tmp_path: Path) -> None:
    text = HEAD.replace("2012-10-19", "2012-10-14") + (
        "[[meeting]]\nnumber = 1\nstarts = 2012-10-17T15:00:00\nends = 2012-10-17T12:00:00Z\n"
    )

    assert mistakes(tmp_path, text) == [
        "session.ends: The session ends before it starts (2012-10-15).",
        "[[meeting]] 1, ends: The meeting ends before it starts (2012-10-17T15:00:00).",
    ]


def test_a_session_of_one_day_is_right(tmp_path: Path) -> None:
    assert mistakes(tmp_path, HEAD.replace("2012-10-19", "2012-10-15")) == []


def test_codes_that_no_state_has_are_told_with_the_nearest(tmp_path: Path) -> None:
    text = with_more("""
        [report]
        rapporteur = { name = "Consolata Kiragu", state = "KNE" }
        [members]
        states = ["ken", "Norway", "QQQQQ"]
        [names]
        UK = "the United Kingdom"
        GB = "the United Kingdom"
        GBR = "Britain"
        [[participant]]
        name = "Kenya Red Cross"
        capacity = "ngo"
        state = "Kenia"
    """)

    assert mistakes(tmp_path, text) == [
        "report.rapporteur.state: Unknown State code “KNE”; did you mean “KEN” (Kenya)?",
        "members.states: Expected a State code: write “NOR” for Norway.",
        "members.states: Unknown State code “QQQQQ”; a code has two or three letters, such as “KEN”.",
        "names.UK: Expected a State code: write “GBR” for the United Kingdom.",
        "names.GBR: The State GBR already has a name in this table; keep one of the two.",
        "[[participant]] 1, state: Unknown State “Kenia”; did you mean “Kenya”?",
    ]


def test_a_state_is_either_a_member_or_an_observer(tmp_path: Path) -> None:
    text = with_more('[members]\nstates = ["KEN", "NO"]\nobserver_states = ["NOR", "THA"]')

    assert mistakes(tmp_path, text) == [
        "members.observer_states: NOR is also in states; a State is either a member or an observer."
    ]


def test_a_list_of_members_is_kept_by_alpha_3_codes_once_each(tmp_path: Path) -> None:
    members = read(tmp_path, with_more('[members]\nstates = ["NO", "KEN", "NOR"]')).members

    assert members == Members(states=("NOR", "KEN"))


@pytest.mark.parametrize(
    ("written", "seconds"), [("3m", 180.0), ("90s", 90.0), ("2m30s", 150.0), ("1h", 3600.0), ("1h30m", 5400.0)]
)
def test_a_limit_is_kept_in_seconds(tmp_path: Path, written: str, seconds: float) -> None:
    assert read(tmp_path, with_more(f'[limits]\nngo = "{written}"')).limits == {"ngo": seconds}


@pytest.mark.parametrize("written", ["3:00", "3", "", "3 min", "-3m", "3m2h", "1.5m", "٣m"])
def test_what_is_no_duration_is_told(tmp_path: Path, written: str) -> None:
    shown = f"the text “{written}”" if written else "empty text"

    assert mistakes(tmp_path, with_more(f'[limits]\nngo = "{written}"')) == [
        f'limits.ngo: Expected a duration, such as "3m", "90s", "2m30s" or "1h"; got {shown}.'
    ]


def test_an_unknown_limit_is_one_mistake_whatever_its_value(tmp_path: Path) -> None:
    assert mistakes(tmp_path, with_more('[limits]\nxyzzy = "x"')) == ["limits.xyzzy: Unknown limit."]


def test_tables_that_are_written_as_a_text_get_their_heading_in_double_brackets(tmp_path: Path) -> None:
    assert mistakes(tmp_path, with_more('[[item]]\nnumber = "9"\ntitle = "Other"\ndocument = "x"')) == [
        "[[item]] 1, document: Begin each of these tables with its own heading [[item.document]], in double brackets."
    ]


def test_limits_have_known_keys_and_are_longer_than_nothing(tmp_path: Path) -> None:
    text = with_more('[limits]\nNGOs = "2m"\ngroup = "3m"\nxyzzy = "1m"\nstate = "0s"')

    assert mistakes(tmp_path, text) == [
        "limits.NGOs: Unknown limit; did you mean “ngo”?",
        "limits.group: Unknown limit; did you mean “groups”?",
        "limits.xyzzy: Unknown limit.",
        "limits.state: The duration must be greater than zero; got the text “0s”.",
    ]


def test_capacities_are_the_words_of_the_shorthand(tmp_path: Path) -> None:
    entries = "".join(
        f'[[participant]]\nname = "{name}"\ncapacity = "{word}"\n'
        for name, word in [("A", "Member States"), ("B", "pannelist"), ("C", "press")]
    )

    assert mistakes(tmp_path, with_more(entries)) == [
        "[[participant]] 1, capacity: Unknown capacity “Member States”; write “state”.",
        "[[participant]] 2, capacity: Unknown capacity “pannelist”; did you mean “panellist”?",
        (
            "[[participant]] 3, capacity: Unknown capacity “press”; choose state, reio, observer-state, un, "
            "igo, ngo, secretariat, presiding, officer, panellist, expert or other."
        ),
    ]


def test_what_stands_twice_is_told(tmp_path: Path) -> None:
    text = with_more("""
        [[track]]
        name = "cow"
        short_name = "Committee of the Whole"
        [[track]]
        name = "COW"
        short_name = "Committee"
        [[meeting]]
        number = 4
        [[meeting]]
        number = 4
        track = "cow"
        [[meeting]]
        number = 4
        track = "plenary"
        [[item]]
        number = "3 (a)"
        title = "A"
        [[item.document]]
        symbol = "A/1"
        title = "A"
        [[item.document]]
        symbol = "a/1 "
        title = "B"
        [[item]]
        number = "3(A)"
        title = "B"
        [[item.document]]
        symbol = "A/1"
        title = "A"
    """)

    assert mistakes(tmp_path, text) == [
        "[[item]] 2, number: “3(A)” is already in [[item]] 1; keep one of the two.",
        "[[item]] 1, document 2, symbol: “a/1” is already in [[item]] 1, document 1; keep one of the two.",
        "[[track]] 2, name: “COW” is already in [[track]] 1; keep one of the two.",
        "[[meeting]] 3, number: 4 is already in [[meeting]] 1; keep one of the two.",
    ]


def test_decimal_numbers_of_items_stay_apart(tmp_path: Path) -> None:
    text = with_more('[[item]]\nnumber = "1.1"\ntitle = "A"\n[[item]]\nnumber = "11"\ntitle = "B"')

    assert mistakes(tmp_path, text) == []


def test_a_meeting_belongs_to_a_known_track(tmp_path: Path) -> None:
    text = with_more("""
        [[track]]
        name = "cow"
        short_name = "Committee of the Whole"
        [[meeting]]
        number = 1
        track = "coww"
        [[meeting]]
        number = 2
        track = "firearms"
    """)

    assert mistakes(tmp_path, text) == [
        "[[meeting]] 1, track: Unknown track “coww”; did you mean “cow”?",
        "[[meeting]] 2, track: Unknown track “firearms”; a track other than plenary needs its own table [[track]].",
    ]


def test_a_track_may_be_called_plenary(tmp_path: Path) -> None:
    text = with_more('[[track]]\nname = "Plenary"\nshort_name = "Congress"\n[[meeting]]\nnumber = 1\ntrack = "plenary"')

    session = read(tmp_path, text)

    assert session.tracks == (TrackFacts(name="plenary", short_name="Congress"),)
    assert session.meetings == (PlannedMeeting(number=1, track="plenary"),)


def test_a_name_means_one_participant_and_one_group(tmp_path: Path) -> None:
    text = with_more("""
        [[participant]]
        name = "the World Fund"
        capacity = "ngo"
        aliases = ["WF", "W.F.", "World Fund"]
        [[participant]]
        name = "World Fund"
        capacity = "igo"
        [[participant]]
        name = "Women First"
        capacity = "ngo"
        aliases = ["wf"]
        [[group]]
        name = "the African Group"
        [[group]]
        name = "the Group of African States"
        aliases = ["African Group"]
    """)

    assert mistakes(tmp_path, text) == [
        (
            "[[group]] 2, aliases: “African Group” is also a name of [[group]] 1 (“the African Group”); "
            "names must be unique."
        ),
        (
            "[[participant]] 2, name: “World Fund” is also a name of [[participant]] 1 (“the World Fund”); "
            "names must be unique."
        ),
        (
            "[[participant]] 3, aliases: “wf” is also a name of [[participant]] 1 (“the World Fund”); "
            "names must be unique."
        ),
    ]


def test_a_participant_and_a_group_may_share_a_name(tmp_path: Path) -> None:
    text = with_more(
        '[[participant]]\nname = "the European Union"\ncapacity = "reio"\naliases = ["EU"]\n'
        '[[group]]\nname = "the European Union"\naliases = ["EU"]'
    )

    assert mistakes(tmp_path, text) == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ('name = "Kenya"\ncapacity = "observer-state"', "KEN"),
        ('name = "Republic of Turkey"\ncapacity = "state"', "TUR"),
        ('name = "our host"\ncapacity = "state"\naliases = ["Austria"]', "AUT"),
        ('name = "Kenya"\ncapacity = "ngo"', ""),
        ('name = "Ms. X"\ncapacity = "expert"\nstate = "the Holy See"', "VAT"),
        ('name = "Ms. X"\ncapacity = "expert"\nstate = "no"', "NOR"),
        ('name = "Ms. X"\ncapacity = "expert"\nstate = "Korea, Republic of"', "KOR"),
    ],
)
def test_a_participant_that_is_a_state_has_its_code(tmp_path: Path, entry: str, code: str) -> None:
    assert [each.code for each in read(tmp_path, with_more(f"[[participant]]\n{entry}")).participants] == [code]


def test_a_style_that_is_not_there_is_a_mistake_among_the_others(tmp_path: Path) -> None:
    text = with_more('[report]\nstyle = "house"\naddendum = 1')

    assert mistakes(tmp_path, text) == [
        "report.addendum: Expected true or false, without quotes; got the number 1.",
        "report.style: There is no style “house”.",
    ]


def test_the_spreadsheet_s_library_is_loaded_only_for_a_spreadsheet() -> None:
    program = "import sys, meetinglog.session_file; print('python_calamine' in sys.modules)"

    found = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert found.stdout == "False\n"


def test_who_sits_where_is_kept_with_the_seats_of_nobody(tmp_path: Path) -> None:
    seats = '[seats]\n1 = "Chair"\n2 = ""\n27 = "NOR"\n"cow 27" = "Chile"'
    assert read(tmp_path, with_more(seats)).seats == {"1": "Chair", "2": "", "27": "NOR", "cow 27": "Chile"}


def test_a_seat_of_somebody_whom_nobody_knows_is_a_mistake(tmp_path: Path) -> None:
    assert mistakes(tmp_path, with_more('[seats]\n27 = "Nroway"\n28 = 5\n29 = "Norway"')) == [
        'seats.28: Expected text: write "5" in quotes.'
    ]
    [unknown] = mistakes(tmp_path, with_more('[seats]\n27 = "Nroway"\n29 = "Norway"'))
    assert unknown.startswith("seats.27: ")
    assert "Norway" in unknown


def test_a_session_without_seats_is_stored_as_before(tmp_path: Path) -> None:
    assert "seats" not in read(tmp_path, with_more("")).model_dump()
