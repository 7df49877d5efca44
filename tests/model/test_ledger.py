"""A ledger: values in the order of their places, found by keys, sharing what a change leaves as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from meetinglog.model import ledger as module
from meetinglog.model.ledger import Ledger, Place, between, following, part

CHANGES = st.lists(st.tuples(st.sampled_from("aappppdb"), st.integers(0, 10**6)), min_size=40, max_size=80)
"""Changes, each by what it does: add, replace, put at the end, delete, go back; and a number that chooses where."""

KEYS = 20
"""How many keys there are: few, so that a key comes back at another place, and in ledgers that went different ways."""

Rows = dict[str, tuple[Place, int]]


@pytest.fixture(autouse=True, scope="module")
def _small_chunks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST", 4)
        yield


def changed(changes: list[tuple[str, int]]) -> list[tuple[Ledger[int], Rows]]:
    """Make changes one by one, in a ledger and in a dictionary; return both after each."""
    ledger, rows = Ledger[int](), dict[str, tuple[Place, int]]()
    states = [(ledger, dict(rows))]
    for number, (what, chance) in enumerate(changes):
        places, key = sorted(place for place, _ in rows.values()), f"k{chance % KEYS}"
        if what == "b":
            ledger, rows = states[chance % len(states)][0], dict(states[chance % len(states)][1])
        elif what == "d" and key in rows:
            del rows[key]
            ledger = ledger.without(key)
        elif key in rows:
            rows[key] = rows[key][0], number
            ledger = ledger.put(key, number)
        else:
            at = chance % len(places) if what == "a" and places else len(places)
            if not at and places:
                continue
            place = between(places[at - 1], places[at] if at < len(places) else None) if at else following(())
            rows[key] = place, number
            ledger = ledger.add(key, number, place)
        states.append((ledger, dict(rows)))
    return states


def values(rows: Rows) -> list[int]:
    return [value for _, value in sorted(rows.values())]


@for_all(CHANGES)
def test_a_ledger_holds_what_a_sorted_dictionary_holds(changes: list[tuple[str, int]]) -> None:
    for ledger, rows in changed(changes):
        assert list(ledger) == values(rows)
        assert list(reversed(ledger)) == values(rows)[::-1]
        assert len(ledger) == len(rows)
        assert {key: (ledger.place(key), ledger.get(key)) for key in rows} == rows
        assert not any(ledger.get(f"k{n}") for n in range(KEYS) if f"k{n}" not in rows)
        assert ledger == Ledger.of((key, *rows[key]) for key in sorted(rows, key=lambda key: rows[key][0]))


@for_all(CHANGES, st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_changes_since_another_ledger_make_it_the_same(
    changes: list[tuple[str, int]], one: int, other: int
) -> None:
    states = changed(changes)
    first, second = states[one % len(states)][0], states[other % len(states)][0]
    assert second.with_changes(first.changes_since(second)) == first


@for_all(CHANGES, st.integers(0, 10**6))
def test_what_stands_before_and_after_a_place_is_found(changes: list[tuple[str, int]], chance: int) -> None:
    ledger, rows = changed(changes)[-1]
    for place, _ in sorted(rows.values())[chance % 7 :: 7]:
        standing = sorted(rows.values())
        assert list(ledger.before(place)) == [value for other, value in standing if other < place][::-1]
        assert list(ledger.after(place)) == [value for other, value in standing if other > place]
        assert list(ledger.until(place)) == [value for other, value in standing if other <= place]


def test_a_ledger_stays_as_it_was_whatever_is_made_of_it() -> None:
    ledger = Ledger.of(("a", (1,), 1) for _ in range(1))
    ledger.add("b", 2, (2,)), ledger.put("a", 3), ledger.without("a")
    assert list(ledger) == [1]


def test_parts_of_a_place_stand_after_it_and_before_what_comes_late() -> None:
    late = between((5,), (6,))
    later = between((5,), late)
    assert (5,) < part((5,), 0) < part((5,), 1) < later < late < (6,)


def test_a_key_that_is_not_there_is_an_error_for_what_needs_it() -> None:
    ledger = Ledger[int]()
    assert ledger.get("a") is None
    for ask in (ledger.find, ledger.without, lambda key: ledger.put(key, 1)):
        with pytest.raises(KeyError):
            ask("a")


@pytest.mark.parametrize("length", [100, 10_000])
def test_a_change_makes_one_chunk_however_many_there_are(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger.of((f"k{at}", (at,), at) for at in range(1, length + 1))
    made: list[Any] = []
    kind = module._Chunk  # noqa: SLF001 - what must not grow is within

    def counted(*columns: Any) -> Any:
        made.append(columns)
        return kind(*columns)

    monkeypatch.setattr(module, "_Chunk", counted)
    ledger.add("new", 0, following(ledger.end)), ledger.put(f"k{length}", 0)
    assert len(made) <= 2
    assert max(len(columns[0]) for columns in made) <= module._MOST  # noqa: SLF001 - as above
