from __future__ import annotations

import pytest

from meetinglog.model import commands as c
from meetinglog.model.session import Capacity
from meetinglog.shorthand import NotUnderstood, parse
from meetinglog.shorthand.listing import in_one_line, without_number

EGYPT, IRAN, PERU = c.Who(c.Name("Egypt")), c.Who(c.Name("Iran (Islamic Republic of)")), c.Who(c.Name("Peru"))


def inscribed(line: str) -> tuple[c.Who, ...]:
    command = parse(line).command
    assert isinstance(command, c.Inscribe)
    return command.speakers


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\x0b", ";\n", ",\n", ";"])
@pytest.mark.parametrize("verb", ["/inscribe ", "/insc\n", "+", "@10:05 /inscribe ", "/after 4 @10:05 +"])
def test_the_lines_of_a_list_are_one_inscription(verb: str, end: str) -> None:
    assert inscribed(f"{verb}{end.join(['Egypt', 'Iran (Islamic Republic of)', 'Peru', ''])}") == (EGYPT, IRAN, PERU)


@pytest.mark.parametrize(
    "number",
    [
        *("1. ", "1.", "12) ", "1)", "(3) ", "1\t", "• ", "•\t", "- ", "– ", "* ", "▪ ", " 7. "),
        *("5 - ", "6: ", "7/ ", "9- ", "5-", "7/", "No. 14 ", "N° 3 ", "#15 "),
    ],
)
def test_a_number_or_a_bullet_before_a_name_does_not_count(number: str) -> None:
    assert without_number(f"{number}Egypt") == "Egypt"
    assert inscribed(f"/inscribe {number}Egypt\n{number}Peru") == (EGYPT, PERU)


@pytest.mark.parametrize("name", ["350.org", "3", "1 Egypt", "4H Club", "4-H Council", "9/11 Families", "-Egypt"])
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    assert without_number(name) == name


@pytest.mark.parametrize(
    "heading",
    ["List of speakers", "LIST OF SPEAKERS – Item 4", "Provisional list of speakers:", "Agenda item 3", "# late"],
)
def test_a_heading_or_a_comment_is_no_speaker(heading: str) -> None:
    assert in_one_line(f"{heading}\n1. Egypt\n#2 Peru\n") == "Egypt; Peru"


def test_an_empty_part_does_not_count() -> None:
    assert inscribed("/inscribe ; Egypt;; 2. ; Peru;") == (EGYPT, PERU)


@pytest.mark.parametrize("line", ["/inscribe", "/inscribe ;", "+ ;;", "/inscribe 1. ", "/inscribe\n\n"])
def test_a_list_has_a_name(line: str) -> None:
    with pytest.raises(NotUnderstood, match=r"^a name is missing: "):
        parse(line)


G77 = (c.Name("the Group of 77 and China"),)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Egypt (on behalf of the Group of 77 and China)", c.Who(c.Name("Egypt"), groups=G77)),
        ("Egypt, on behalf of the Group of 77 and China", c.Who(c.Name("Egypt"), groups=G77)),
        ("Egypt – on behalf of the Group of 77 and China", c.Who(c.Name("Egypt"), groups=G77)),
        ("Egypt [On behalf of the Group of 77 and China]", c.Who(c.Name("Egypt"), groups=G77)),
        ("Egypt (also on behalf of the Group of 77 and China)", c.Who(c.Name("Egypt"), also=G77)),
        (
            "Egypt (on behalf of MIKTA and on behalf of the Group of 77 (G77)) as:state by:Mr. X",
            c.Who(
                c.Name("Egypt"),
                capacity=Capacity.STATE,
                groups=(c.Name("MIKTA"), c.Name("the Group of 77 (G77)")),
                person="Mr. X",
            ),
        ),
        ("Korea, Republic of (on behalf of MIKTA)", c.Who(c.Name("Korea, Republic of"), groups=(c.Name("MIKTA"),))),
        (
            "Iran (Islamic Republic of) (on behalf of MIKTA)",
            c.Who(c.Name("Iran (Islamic Republic of)"), groups=(c.Name("MIKTA"),)),
        ),
        ('"Friends on behalf of Tests" as:ngo', c.Who(c.Name("Friends on behalf of Tests", quoted=True), Capacity.NGO)),
    ],
)
def test_on_whose_behalf_may_stand_in_brackets(text: str, who: c.Who) -> None:
    assert inscribed(f"/inscribe {text}") == (who,)


def test_on_whose_behalf_is_said_once() -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse("/inscribe Egypt (on behalf of G77) for:MIKTA")
    assert str(refused.value) == "on whose behalf is typed twice, in words and with for:; type it once"


@pytest.mark.parametrize("line", ["- one\ntwo", "Norway\nPeru", "/order Norway\nPeru"])
def test_any_other_act_is_one_line(line: str) -> None:
    with pytest.raises(NotUnderstood, match="line feed"):
        parse(line)
