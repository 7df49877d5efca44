"""The page on names says what the program does."""

import datetime as dt
import re

import pytest

from meetinglog.errors import Refused
from meetinglog.names.matching import Directory
from meetinglog.names.tables import FormerName, State, organizations, states
from tests.names.test_matching import session
from tests.support.paths import DOCS

PAGE = (DOCS / "names.md").read_text(encoding="utf-8")

FORMERS = [(state, former) for state in states() for former in state.formers]


def in_words(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


@pytest.mark.parametrize(("state", "former"), FORMERS, ids=[former.name for _, former in FORMERS])
def test_every_former_name_stands_on_the_page_with_its_date(state: State, former: FormerName) -> None:
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    plain = [[cell.split(" (in lists: ")[0] for cell in row] for row in rows]
    assert [former.name, state.name, in_words(former.until)] in plain


def test_the_page_has_no_former_name_that_the_table_lacks() -> None:
    assert len(re.findall(r"^\| .+ \d{4} \|$", PAGE, re.MULTILINE)) == len(FORMERS)


@pytest.mark.parametrize("typed", ["aus", "Norwey", "Korea", "AU", "G77"])
def test_the_refusals_on_the_page_are_the_programs_own(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        Directory(session()).participant(typed)
    assert f"{typed} refused: {caught.value}" in " ".join(PAGE.split())


EXAMPLES = re.findall(
    r"^    (\S.*?\S) {2,}((?:the |[A-Z]).+)$", PAGE.partition("### As offices")[2].partition("###")[0], re.MULTILINE
)


@pytest.mark.parametrize(("typed", "kept"), EXAMPLES)
def test_what_offices_write_is_kept_as_the_page_says(typed: str, kept: str) -> None:
    assert Directory(session()).participant(typed).name == kept


def test_what_the_page_says_is_refused_is_refused() -> None:
    for typed in (
        "Hong Kong, China",
        "Republic of China",
        "American Samoa",
        "URU",
        "UNITA",
        "DR",
        "Red Cross",
        "EC",
        "Liban",
        "Mr. Chair",
    ):
        assert f"`{typed}`" in PAGE
        with pytest.raises(Refused):
            Directory(session()).participant(typed)


def test_the_page_counts_the_organizations_rightly() -> None:
    assert "about a hundred organizations" in " ".join(PAGE.split())
    assert 90 <= len(organizations()) <= 110
