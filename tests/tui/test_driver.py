"""What comes from a terminal, taken apart into keys and pastes: wherever it is torn, the pieces are the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.driver import InputPiece, Pieces
from tui.presenters.keys_and_clicks import LONGEST_PASTE

BEGIN, END = "\x1b[200~", "\x1b[201~"
SENT = st.lists(st.sampled_from(["a", "\r", "\x1b", "\x1b[A", "\x1b[20~", "\x1b[2", BEGIN, END, "é"])).map("".join)


def taken(pieces: Iterable[InputPiece]) -> list[tuple[str, bool]]:
    """Return pieces with neighbouring keys as one: how keys are cut means nothing, how pastes are does."""
    grouped = groupby(enumerate(pieces), lambda at: (at[1].pasted, at[0] if at[1].pasted else 0))
    return [("".join(piece.text for _, piece in group), pasted) for (pasted, _), group in grouped]


@given(SENT, st.lists(st.integers(0, 60)))
def test_wherever_it_is_torn_the_pieces_are_the_same(sent: str, cuts: list[int]) -> None:
    whole, torn = Pieces(), Pieces()
    places = [0, *sorted(cuts), len(sent)]
    parts = [sent[start:end] for start, end in pairwise(places)]
    expected = [*whole.take(sent), *whole.flush(9)]
    assert taken([*(piece for part in parts for piece in torn.take(part)), *torn.flush(9)]) == taken(expected)


def test_a_paste_is_one_piece_and_what_is_in_it_is_no_key() -> None:
    sent = f"a{BEGIN}b\x1b[A\rc{END}d{BEGIN}{END}"
    assert list(Pieces().take(sent)) == [
        InputPiece("a"),
        InputPiece("b\x1b[A\rc", pasted=True),
        InputPiece("d"),
        InputPiece("", pasted=True),
    ]


def test_what_may_begin_a_paste_is_held_until_nothing_more_comes() -> None:
    pieces = Pieces()
    assert [*pieces.take("a\x1b[2")] == [InputPiece("a")]
    assert (pieces.torn, [*pieces.flush(0.0)]) == (True, [InputPiece("\x1b[2")])
    assert (pieces.torn, [*pieces.flush(0.0)]) == (False, [])


def test_a_paste_without_an_end_is_given_up_when_nothing_more_has_come_for_two_seconds() -> None:
    pieces = Pieces()
    assert [*pieces.take(f"{BEGIN}ab")] == []
    assert [*pieces.flush(1.9)] == []
    assert [*pieces.flush(2.1)] == [InputPiece("ab", pasted=True)]
    assert [*pieces.take("c")] == [InputPiece("c")]


def test_a_paste_without_a_bound_is_held_up_to_one_and_the_keys_behind_it_are_read() -> None:
    pieces, chunk = Pieces(), "x" * 65_536
    assert [*pieces.take(BEGIN)] == []
    for _ in range(40):
        assert [*pieces.take(chunk)] == []
    [*_, kept, key] = [*pieces.take(END[:3]), *pieces.take(f"{END[3:]}a")]
    assert (kept.pasted, LONGEST_PASTE <= len(kept.text) <= LONGEST_PASTE + 10) == (True, True)
    assert key == InputPiece("a")
