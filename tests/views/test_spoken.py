"""How often and how long each has spoken, counted on as the record grows."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from meetinglog.errors import Refused
from meetinglog.model.facts import identity
from meetinglog.views.spoken import Spoken, SpokenTally
from tests.support.acts import begun
from tests.support.lines import LINES, ROOM, TIMES
from tests.support.scene import Scene


def heard(scene: Scene, tally: SpokenTally, items: tuple[str, ...] = ()) -> dict[str, Spoken]:
    state = scene.record.proceedings
    speakers = {identity(s.speaker): s.speaker for s in state.statements if s.speaker is not None}
    return {name: tally.of(speaker, state, items) for name, speaker in speakers.items()}


def test_statements_are_counted_and_points_of_order_and_replies_are_not() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /end", "@15:08 Egypt", "@15:10 Norway")
    assert heard(scene, SpokenTally()) == {"NOR": Spoken(2, 120.0), "EGY": Spoken(1, 120.0)}


def test_only_what_was_said_under_an_item_counts_for_it() -> None:
    scene = begun("@15:05 Norway", "@15:06 /item 4", "@15:07 Norway", "@15:09 /end")
    tally = SpokenTally()
    assert heard(scene, tally, ("3",)) == {"NOR": Spoken(1, 60.0)}
    assert heard(scene, tally, ("4", "5")) == {"NOR": Spoken(1, 120.0)}
    assert heard(scene, tally) == {"NOR": Spoken(2, 180.0)}


def test_what_is_struck_or_named_otherwise_is_counted_anew() -> None:
    scene, tally = begun("@15:05 Norway", "@15:06 Egypt", "@15:08 /end"), SpokenTally()
    assert heard(scene, tally) == {"NOR": Spoken(1, 60.0), "EGY": Spoken(1, 120.0)}
    scene.when("/amend 5 who:Norway")
    assert heard(scene, tally) == {"NOR": Spoken(2, 180.0)}
    scene.when("/strike 4")
    assert heard(scene, tally) == {"NOR": Spoken(1, 120.0)}


@given(st.lists(st.builds(str.__add__, TIMES, LINES), max_size=12))
def test_counting_on_gives_what_counting_anew_gives(lines: list[str]) -> None:
    scene, tally = begun(facts=ROOM), SpokenTally()
    for line in lines:
        with suppress(Refused):
            scene.live(line)
        assert heard(scene, tally) == heard(scene, SpokenTally())
