"""Whatever is typed, something or nothing is offered, at once; what candidates share can be put in at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.capture.completion import candidates, common_start
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.names.tables import states
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.words import is_text
from tests.support.calls import counted_calls
from tests.support.completion import ALL, offered
from tests.support.scene import FACTS, in_session, session

PIECES = (
    *(f"/{act.verb} " for act in ACTS),
    *(
        "/",
        "@10:42 ",
        "/after 4 ",
        "- ",
        "#",
        "Norway",
        "nor",
        "the ",
        "first",
        "for:",
        "as:",
        "who:",
        "before:",
        "item:",
    ),
    *('"', "“", "; ", ", ", " ", "41", "3m", "-", "!", "?", "\t", "\x00", "\u202e", "\ud800", "é", "İ"),
)
RECORDED = in_session("@15:07 /inscribe Sudan", "@15:08 Chad", "@15:09 - this #theme", "@15:10 /flag it").proceedings
LONG = ("x", "Norway ", '"', '" ', "/", "@", "@ ", "#a ", "a; ", "3,", "who:", "for: ", "\x00", "\u0301", "-", "1")


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_any_line_is_answered_with_lines_that_can_be_typed(line: str) -> None:
    for candidate in offered(line, RECORDED, ALL):
        assert is_text(candidate.text)
        assert candidate.label


@pytest.mark.parametrize(
    "front", ["", "- ", "/", "/inscribe ", "/amend 5 ", "/for ", "/item ", "/clear ", "/after 4 ", "/help "]
)
def test_ten_thousand_characters_are_answered(front: str) -> None:
    for piece in LONG:
        assert len(offered(front + piece * (10_000 // len(piece)))) <= 8


def test_none_is_offered_twice() -> None:
    for line in ("s", "/for s", "/for e", "Norway also:u"):
        lines = [candidate.text for candidate in offered(line, RECORDED, ALL)]
        assert len(set(lines)) == len(lines) > 8
        assert [candidate.text for candidate in offered(line, RECORDED)] == lines[:8]


def test_a_track_never_heard_of_has_nobody_waiting() -> None:
    assert candidates("1", RECORDED, "nowhere") == ()
    assert candidates("norw", RECORDED, "nowhere")[0].label == "Norway"


@pytest.mark.parametrize(
    ("line", "start"),
    [("nige", "Niger"), ("/inscribe A; nig", "/inscribe A; Niger"), ("/susp", "/suspend "), ("uk", "U"), ("xyzzy", "")],
)
def test_the_common_start_is_what_all_lines_share(line: str, start: str) -> None:
    assert common_start(offered(line)) == start


def test_one_candidate_is_its_own_common_start() -> None:
    assert common_start(offered("norw")) == "Norway"
    assert common_start(()) == ""


@pytest.fixture(scope="module")
def late() -> Proceedings:
    """Return the end of a record of 5,000 entries with 500 participants in the session file."""
    offices = [
        {"name": f"the Institute {n} for Studies of Matters {n * 7 % 501}", "capacity": "ngo", "aliases": [f"IS{n}"]}
        for n in range(500)
    ]
    codes = [state.alpha3 for state in states()]
    lines = [
        line
        for n in range(999)
        for code in [codes[n % len(codes)]]
        for line in (f"/inscribe {code}", code, f"- on this #theme_{n % 150}", f"- on that #other_{n % 40}", "/flag it")
    ]
    record = in_session(
        *lines, "/inscribe " + "; ".join(codes), facts=session(participants=FACTS["participants"] + offices)
    )
    assert record.record.position >= 4_999
    return record.proceedings


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        *("n", "s", "i", "nor", "the i", "institute studies 4", "Korea", "xyzzy", "/", "12", "/withdraw ", "/move a"),
        *("/inscribe Norway; n", "Norway for:", "Norway for:i", "Norway also:s", "Norway f", "/clear ", "/clear i"),
        *("/amend 4000 ", "/amend 4000 who:s", "- x #", "- x #zzz", "/item ", "/chair s", "/limit 3m as:"),
        *("/theme ", "/theme theme 1 ", "/theme other 1; the", "/theme theme 1 to:", "/theme theme 1 to:zzz"),
        *(piece * (10_000 // len(piece)) for piece in LONG),
    ],
    ids=lambda line: line[:20].encode("unicode_escape").decode(),
)
def test_a_key_press_late_in_a_session_takes_fewer_than_five_calls_for_each_entry(line: str, late: Proceedings) -> None:
    candidates(line, late, PLENARY)
    _, calls = counted_calls(lambda: candidates(line, late, PLENARY))
    assert calls < 25_000
