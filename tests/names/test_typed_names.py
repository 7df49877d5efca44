"""Real names, as they stand in speakers' labels, attendance lists and standards, and as people type them."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from babel import Locale

from meetinglog.errors import Refused
from meetinglog.names.matching import Directory, NameAmbiguous
from meetinglog.names.tables import state_by_code, states
from tests.names.test_matching import session

REFERENCE = Path(__file__).parent / "reference"
DIRECTORIES = {year: Directory(session(starts=dt.date(year, 3, 14))) for year in (1994, 2024)}


def given(typed: str, year: int = 2024) -> str:
    """Return what a name gives: a State's code, another's name, ``ambiguous`` or ``refused``."""
    try:
        known = DIRECTORIES[year].participant(typed)
    except NameAmbiguous:
        return "ambiguous"
    except Refused:
        return "refused"
    return known.code or known.name


def rows(file: str) -> list[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_real_name_gives_whom_it_means() -> None:
    found = [{**row, "gives": given(row["typed"], int(row["session"]))} for row in rows("typed.tsv")]
    assert [row for row, expected in zip(found, rows("typed.tsv"), strict=True) if row != expected] == []


def test_no_territory_and_no_state_of_the_past_is_taken_for_another_state() -> None:
    """What the common locale data calls territories, other than by the name of a State."""
    others = {code: name for code, name in Locale("en").territories.items() if len(code) == 2}
    strange = {name: given(name) for code, name in others.items() if state_by_code(code) is None}
    assert {name: gives for name, gives in strange.items() if gives not in {"refused", "ambiguous"}} == {
        "European Union": "the European Union"
    }


@pytest.mark.parametrize(
    "typed",
    [
        "American Samoa", "Belgian Congo", "British Virgin Islands", "China (Taiwan)", "China, Hong Kong SAR",
        "Chinese Taipei", "CSFR", "Czech and Slovak Federal Republic", "Democratic Yemen", "French Guiana",
        "German Democratic Republic", "Kosovo", "Macao, China", "Netherlands Antilles", "New Guinea", "Niue",
        "Northern Ireland", "PLO", "Republic of China", "Republic of Vietnam", "Sint Maarten", "Saint Martin",
        "Scotland", "SFRY", "Somaliland", "South Ossetia", "South Vietnam", "Taiwan, Province of China", "Tibet",
        "Turkish Republic of Northern Cyprus", "UNITA", "US Virgin Islands", "West Germany", "Yemen Arab Republic",
        "Yemen, Democratic", "Zanzibar",
    ],
)  # fmt: skip
def test_what_only_resembles_a_state_is_refused(typed: str) -> None:
    assert given(typed) == "refused"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Korea (South)", "KOR"), ("Korea, North", "PRK"), ("Korea, Dem. People's Rep. of", "PRK"), ("D.P.R.K.", "PRK"),
        ("P. R. of China", "CHN"), ("I. R. of Iran", "IRN"), ("Iran (I.R.)", "IRN"), ("S.R. Viet Nam", "VNM"),
        ("Congo, DR", "COD"), ("Congo, D.R.", "COD"), ("D.R. of the Congo", "COD"), ("Congo (Brazzaville)", "COG"),
        ("U.S. of America", "USA"), ("U. K.", "GBR"), ("UK (Great Britain)", "GBR"), ("N. Macedonia", "MKD"),
        ("Macedonia, FYR", "MKD"), ("the FYR of Macedonia", "MKD"), ("F.R. Germany", "DEU"), ("F.R. Yugoslavia", "SRB"),
        ("St. Vincent-Grenadines", "VCT"), ("Vincent and the Grenadines, Saint", "VCT"), ("Antigua/Barbuda", "ATG"),
        ("São Tomé & Príncipe", "STP"), ("Bosnia-Herzegovina", "BIH"), ("Micronesia, Fed. Sts.", "FSM"),
        ("Central African Rep.", "CAF"), ("Lao P.D.R.", "LAO"), ("Ireland, Republic of", "IRL"), ("W. Samoa", "WSM"),
        ("Guinea-Conakry", "GIN"), ("Eq. Guinea", "GNQ"), ("Cabo Verde (Cape Verde)", "CPV"), ("Burma/Myanmar", "MMR"),
        ("Venezuela (Bol. Rep. of)", "VEN"), ("Utd. Rep. of Tanzania", "TZA"), ("Sudan, South", "SSD"),
        ("Malagasy Republic", "MDG"), ("Fiji Islands", "FJI"),
    ],
)  # fmt: skip
def test_offices_shorten_and_turn_the_names_of_states(typed: str, code: str) -> None:
    assert given(typed) == code


def test_no_state_is_found_by_the_whole_name_of_another() -> None:
    names = {(name, state.alpha3) for state in states() for name in state.all_names() if len(name) > 3}
    assert {(name, code, given(name)) for name, code in names if given(name) != code} == set()


def test_the_names_of_the_standard_find_their_states_and_no_others() -> None:
    known = {state.alpha3 for state in states()}
    expected = {row["name"]: row["code"] if row["code"] in known else "refused" for row in rows("iso-3166.tsv")}
    assert {name: given(name) for name in expected} == expected
