"""Names are offered the likeliest first, and each settles to nobody but whom it is offered for."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.capture.completion import Candidate
from meetinglog.errors import Refused
from meetinglog.model.session import Session
from meetinglog.names.matching import Directory, Known
from meetinglog.names.tables import states
from meetinglog.session_file import read_session
from meetinglog.text.normal import without_article
from tests.support.completion import ALL, NOTHING_YET, at_first, labels, offered, settled, texts, waiting
from tests.support.paths import CASES
from tests.support.scene import session

EVERY_CASE = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def beginnings(name: str) -> list[str]:
    """Return the beginnings of two letters and more, without the article that does not count."""
    plain = without_article(name)
    return [plain[:end] for end in range(2, len(plain) + 1)]


def everyone(facts: Session) -> list[Known]:
    directory = Directory(facts)
    return [*(directory.participant(state.alpha3) for state in states()), *directory.listed()]


@pytest.mark.parametrize("case", EVERY_CASE)
def test_every_name_of_a_case_is_offered_from_its_second_letter_on_and_settles_to_its_own(case: str) -> None:
    facts = read_session(CASES / case / "session.toml", lambda name, _folder, _language: (name, "en"))
    state = at_first(facts)
    meant: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for known in everyone(facts):
        for typed in beginnings(known.name):
            meant[typed].add((known.name, known.code))
    settling: dict[str, tuple[str, str]] = {}
    for typed, names in meant.items():
        candidates = offered(typed, state, ALL)
        assert names <= {(c.label, c.code) for c in candidates}
        settling |= {c.text: (c.label, c.code) for c in candidates}
    for text, own in settling.items():
        speaker = settled(text, state)
        assert (speaker.name, speaker.code) == own


@given(st.text(max_size=12))
def test_whatever_is_typed_what_is_offered_settles_to_its_own(typed: str) -> None:
    for candidate in offered(f"/floor {typed}"):
        if candidate.complete:
            speaker = settled(candidate.text)
            assert (speaker.name, speaker.code) == (candidate.label, candidate.code)


@given(st.sampled_from(everyone(NOTHING_YET.session)).flatmap(lambda known: st.sampled_from(beginnings(known.name))))
def test_whom_the_parser_takes_stands_first(typed: str) -> None:
    try:
        speaker = settled(typed)
    except Refused:
        return
    assert offered(typed)[0].label == speaker.name


def test_a_state_is_offered_with_its_code_and_its_regional_group() -> None:
    assert offered("norw") == (Candidate("Norway", "Norway", "NOR", "Western European and other States"),)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("nig", ["the Niger", "Nigeria"]),
        ("Niger", ["the Niger", "Nigeria"]),
        ("congo", ["the Congo", "the Democratic Republic of the Congo"]),
        ("korea", ["the Democratic People’s Republic of Korea", "the Republic of Korea"]),
        ("guinea", ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"]),
        ("dominica", ["Dominica", "the Dominican Republic"]),
        ("sudan", ["the Sudan", "South Sudan"]),
    ],
)
def test_names_that_look_alike_stand_together_the_one_that_the_parser_takes_first(typed: str, shown: list[str]) -> None:
    found = offered(typed)
    assert [candidate.label for candidate in found] == shown
    assert all(candidate.code and candidate.group for candidate in found)


def test_everybody_has_a_group_or_a_capacity_in_words() -> None:
    shown = {c.label: c.group for letter in "abcdefghijklmnopqrstuvwxyz" for c in offered(letter, limit=ALL)}
    assert [label for label, group in shown.items() if not group] == []
    assert shown["the Holy See"] == "State"
    assert shown["the World Wildlife Fund"] == "non-governmental organization"


def test_a_participant_has_the_group_that_its_list_puts_it_in() -> None:
    office = {"name": "Crime Watch", "capacity": "ngo", "group": "NGO Alliance"}
    assert offered("crime", at_first(session(participants=[office])))[0].group == "NGO Alliance"


@pytest.mark.parametrize(
    ("typed", "label", "hint"),
    [
        ("UK", "the United Kingdom", "UK"),
        ("holland", "the Netherlands", "Holland"),
        ("che", "Switzerland", "CHE"),
        ("U.S.A.", "the United States", "USA"),
        ("wwf", "the World Wildlife Fund", "WWF"),
        ("wildlife", "the World Wildlife Fund", ""),
        ("türki", "Turkey", "Türkiye"),
        ("turke", "Turkey", ""),
    ],
)
def test_a_hint_says_why_a_name_fits_where_the_label_does_not_show_it(typed: str, label: str, hint: str) -> None:
    first = offered(typed)[0]
    assert (first.label, first.hint) == (label, hint)


def test_names_that_begin_so_stand_before_names_with_such_a_word() -> None:
    assert labels("rep")[:3] == ["the Republic of Korea", "the Republic of Moldova", "Albania"]
    assert labels("land") == []


def test_a_code_in_lower_case_stands_first_among_names_that_begin_so() -> None:
    assert labels("nor")[0] == "Norway"


def test_words_fit_in_any_order() -> None:
    assert labels("korea rep dem") == ["the Democratic People’s Republic of Korea"]


@pytest.mark.parametrize("typed", ["the", "of the house", "-", "(", "xyzzy", "x" * 10_000])
def test_words_that_tell_nothing_find_nobody(typed: str) -> None:
    assert offered(f"/floor {typed}") == ()


def test_those_on_the_list_of_speakers_stand_before_others_of_the_same_rank_in_its_order() -> None:
    state = waiting("Nigeria", "Papua New Guinea", "Guinea-Bissau").proceedings
    assert labels("ni", state) == ["Nigeria", "Nicaragua", "the Niger"]
    assert labels("niger", state) == ["the Niger", "Nigeria"]
    assert labels("guinea", state) == ["Guinea", "Guinea-Bissau", "Papua New Guinea", "Equatorial Guinea"]


def test_delegations_and_the_sessions_own_stand_before_built_in_organizations() -> None:
    mine = {"name": "the Internet Watch", "capacity": "ngo"}
    assert labels("inter", at_first(session(participants=[mine])), 2) == [
        "the Internet Watch",
        "the Inter-American Development Bank",
    ]


def test_a_name_is_typed_by_its_code_where_the_name_alone_is_somebody_elses() -> None:
    chad = {"name": "Chad Smith Foundation", "capacity": "ngo", "aliases": ["Chad"]}
    state = at_first(session(participants=[chad]))
    assert texts("cha", state, 2) == ["TCD", "Chad Smith Foundation"]
    assert settled("TCD", state).name == "Chad"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Peace; Justice", '"Peace; Justice"'),
        ("Peace as:one", '"Peace as:one"'),
        ("@Peace", '"@Peace"'),
        ("300", '"300"'),
        ("the Peace “Now” Network", '"Peace “Now” Network"'),
    ],
)
def test_a_name_that_could_be_taken_for_something_else_is_typed_in_quotes(name: str, text: str) -> None:
    state = at_first(session(participants=[{"name": name, "capacity": "ngo"}]))
    typed = f"/floor {name.removeprefix('the ')[:3]}"
    assert texts(typed, state)[0] == f"/floor {text}"
    assert settled(f"/floor {text}", state).name == name


def test_two_of_one_name_are_typed_by_their_aliases_and_without_one_cannot_be() -> None:
    twins = [
        {"name": "Coral Watch", "capacity": "ngo", "aliases": ["CWN"]},
        {"name": "Coral Watch", "capacity": "igo"},
    ]
    assert texts("coral", at_first(session(participants=twins))) == ["CWN"]


def test_a_name_added_on_the_spot_is_offered_from_then_on() -> None:
    scene = waiting("Norway")
    scene.when('@15:08 "the Reef Fund" as:ngo')
    found = Candidate("Reef Fund", "the Reef Fund", "", "non-governmental organization")
    assert offered("reef", scene.proceedings) == (found,)


def test_in_quotes_a_name_is_whole() -> None:
    assert texts('"Norway"') == ["Norway"]
    assert texts('"Norw"') == []
    assert texts('"Norw') == ["Norway"]


def test_a_names_own_form_in_the_session_is_what_is_offered() -> None:
    facts = session(names={"USA": "the United States of America"})
    assert texts("usa", at_first(facts)) == ["United States of America"]


def test_whom_another_language_calls_so_is_offered_with_that_name() -> None:
    [lebanon] = offered("Liban")
    assert (lebanon.text, lebanon.label, lebanon.hint) == ("Lebanon", "Lebanon", "Liban")
    assert texts("Norway for:Irak")[0] == "Norway for:Iraq"
    assert texts("Norway for:Mouvement des pays non alignés") == ["Norway for:Movement of Non-Aligned Countries"]
