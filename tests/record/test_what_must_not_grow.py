"""How much is folded for an act, a late entry, a correction and a history: none of it grows with the log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from msgspec.structs import asdict

from meetinglog.acts import evolve as evolving
from meetinglog.audit import audit
from meetinglog.capture.recorder import Recorder
from meetinglog.describe import entry as describing
from meetinglog.log.entry import Entry
from meetinglog.merge import merge
from meetinglog.model.ledger import Ledger
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.record import fold
from meetinglog.record.corrections import Corrections, RecordedEvent, decode_entry
from meetinglog.record.record import folded as whole
from meetinglog.record.record import ordered
from meetinglog.replay import AsEntered
from meetinglog.views import accounts as accounting
from meetinglog.views.history import history
from meetinglog.views.journal import journal
from meetinglog.views.sources import sources_of, sources_of_each
from tests.support.desks import desks, typed
from tests.support.scene import Scene, in_session

LENGTHS = (400, 3_200)


def long(count: int) -> Scene:
    """Make a meeting of so many entries, in which each speaker is noted on."""
    names = ("Norway", "Kenya", "China", "Lebanon", "Algeria")
    lines = (f"@{clock(at)} {names[at // 2 % 5] if at % 2 else '- welcomed it'}" for at in range(1, count - 2))
    return in_session(*lines)


def clock(at: int) -> str:
    second = 54_400 + at * 9
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Count the acts that are folded, wherever that is done."""
    acts: list[Any] = []

    def counted(state: Any, act: Any) -> Any:
        acts.append(act)
        return evolving.evolve(state, act)

    monkeypatch.setattr(fold, "evolve", counted)
    monkeypatch.setattr(describing, "evolve", counted)
    return acts


@pytest.fixture(autouse=True)
def _stretches_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "SHORTEST_STRETCH", 16)
    monkeypatch.setattr(fold, "FINENESS", 32)


@pytest.mark.parametrize("length", LENGTHS)
def test_an_act_is_folded_once_when_it_is_decided_and_not_again(length: int, folded: list[Any]) -> None:
    scene = long(length)
    folded.clear()
    scene.when("@23:59 Norway", "@23:59:10 - spoke last", "@23:59:20 /end")
    assert folded == []


MEETING = ("Norway", "/order Chad", "/order Mali", "/adopt L.1 vote:1-2-3", "/elect Rapporteur: X (Chad)", "/agenda")


def test_what_is_noted_of_an_act_looks_at_as_much_in_a_long_log_as_in_a_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = []
    for length in LENGTHS:
        scene, seen = long(length), list[Any]()
        with monkeypatch.context() as patch:
            for way in ("__iter__", "__reversed__"):
                patch.setattr(Ledger, way, counted(getattr(Ledger, way), seen))
            scene.when(
                *(f"@23:59 {line}" for line in (*MEETING, "/item 4", "/suspend", "/resume", "/conclude", "/rise"))
            )
        looked_at.append(len(seen))
    assert looked_at[0] == looked_at[1]


def counted(way: Callable[[Any], Iterator[Any]], seen: list[Any]) -> Callable[[Any], Iterator[Any]]:
    """Return a way through a ledger that keeps what it yields."""

    def iterate(ledger: Any) -> Iterator[Any]:
        for value in way(ledger):
            seen.append(value)
            yield value

    return iterate


@pytest.mark.parametrize("line", ["@{} - spoke late", "/strike {}", "/amend {} text:said otherwise"])
def test_what_is_entered_late_or_corrected_half_way_back_folds_a_part_of_what_follows(
    line: str, folded: list[Any]
) -> None:
    counts = []
    for length in LENGTHS:
        scene = long(length)
        folded.clear()
        note = length // 2 if length // 2 % 2 else length // 2 + 1
        scene.when(line.format(clock(length // 2) if "@" in line else note))
        counts.append(len(folded))
    assert counts[1] < LENGTHS[1] // 8
    assert counts[1] < counts[0] * LENGTHS[1] / LENGTHS[0]


def test_a_correction_of_the_last_acts_folds_as_few_in_a_long_log_as_in_a_short_one(folded: list[Any]) -> None:
    counts = []
    for length in LENGTHS:
        scene = long(length)
        folded.clear()
        scene.when("/undo")
        counts.append(len(folded))
    assert max(counts) <= 6 * fold.SHORTEST_STRETCH


@pytest.mark.parametrize("length", LENGTHS)
def test_entries_added_together_fold_what_they_change_and_no_more(length: int, folded: list[Any]) -> None:
    scene = long(length)
    scene.when("@23:58 Norway", "@23:58:10 - spoke last", f"/amend {length - 3} text:said otherwise", "@23:59 /end")
    entries = scene.record.entries
    record = whole(entries[:-4])
    folded.clear()
    record.extend(entries[-4:])
    assert len(folded) <= 6 * fold.SHORTEST_STRETCH
    assert record.proceedings == scene.record.proceedings


@pytest.mark.parametrize("line", ["@{} - spoke late", "/strike {}", "/amend {} who:Egypt"])
def test_what_is_asked_of_one_place_folds_to_it_once(line: str, folded: list[Any]) -> None:
    scene = long(LENGTHS[0])
    floor = LENGTHS[0] // 2
    longest = max(stretch.count for stretch in scene.record._fold.stretches)  # noqa: SLF001 - what a change folds
    folded.clear()
    scene.when(line.format(clock(floor) if "@" in line else floor))
    assert len(folded) <= 4 * longest


def test_a_late_entry_looks_for_its_place_in_few(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    for length in LENGTHS:
        scene, seen = long(length), list[Any]()
        scene.when(f"@{clock(length // 4)} - spoke late")
        with monkeypatch.context() as patch:
            patch.setattr(Ledger, "__reversed__", counted(Ledger.__reversed__, seen))
            scene.when(f"@{clock(length // 2)} - spoke late")
        looked_at.append(len(seen))
    assert max(looked_at) < LENGTHS[1] // 8


def test_the_journal_the_history_and_the_check_walk_the_log_once_together(folded: list[Any]) -> None:
    record = whole(long(600).record.entries)
    folded.clear()
    journal(record), history(record), audit(record)
    assert len(folded) <= 600 + 2
    folded.clear()
    journal(record), history(record), audit(record)
    assert len(folded) <= 2


def test_the_entries_behind_several_passages_are_described_on_one_walk(folded: list[Any]) -> None:
    record = long(400).record
    spans = [[entry.id for entry in record.entries[at::4]] for at in range(4)]
    separately = [sources_of(record, ids) for ids in spans]
    folded.clear()
    assert sources_of_each(record, spans) == separately
    assert len(folded) <= 400


def test_a_record_that_is_walked_first_is_folded_on_the_walk(folded: list[Any]) -> None:
    entries = whole(long(600).record.entries).entries
    folded.clear()
    record = ordered(entries)
    journal(record), history(record), audit(record)
    assert len(folded) <= 600 + 2
    assert record.proceedings == whole(entries).proceedings
    assert journal(record) == journal(whole(entries))


def test_a_record_that_is_not_folded_yet_can_grow(folded: list[Any]) -> None:
    entries = long(600).record.entries
    folded.clear()
    record = ordered(entries[:590])
    for entry in entries[590:595]:
        record.add(entry)
    record.extend(entries[595:])
    assert len(folded) <= 600 + 5 * fold.SHORTEST_STRETCH
    assert record.proceedings == whole(entries).proceedings


def test_a_record_that_grows_is_described_anew() -> None:
    scene = in_session("@15:10 Norway")
    before = journal(scene.record)
    scene.when("@15:11 - welcomed it")
    assert len(journal(scene.record)) == len(before) + 1
    assert journal(scene.record) == journal(whole(scene.record.entries))


def test_what_two_copies_begin_with_is_read_once_when_they_are_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = desks()
    typed(first, "15:10 Norway", "15:11 - welcomed it", "15:12 Kenya")
    typed(second, "15:20 China", "15:21 /end")
    read: list[int] = []

    def counted(entry: Entry) -> RecordedEvent:
        read.append(entry.position)
        return decode_entry(entry)

    for module in ("copies", "ordering"):
        monkeypatch.setattr(sys.modules[f"meetinglog.merge.{module}"], "decode_entry", counted)
    merge(first.log.entries, second.log.entries, "M. Officer")
    assert [number for number in read if number <= 4] == [1, 2, 3, 4]


def test_what_is_previewed_is_what_is_then_kept() -> None:
    scene = long(100)
    draft = scene.recorder.draft("/undo", None)
    kept: list[Any] = []
    recorder = Recorder(scene.log, scene.record, scene.author)
    recorder.draft = lambda *_, **__: kept.append(draft) or draft  # type: ignore[method-assign, func-returns-value]
    scene.recorder = recorder
    scene.when("/undo")
    assert recorder.record is draft.record


@pytest.mark.parametrize("corrected", [0, 5, 40])
def test_a_history_walks_the_log_once_however_many_corrections_it_has(corrected: int, folded: list[Any]) -> None:
    scene = long(600)
    scene.when(*(f"/amend {at} text:said otherwise" for at in range(5, 5 + 4 * corrected, 4) if at % 2))
    folded.clear()
    history(scene.record)
    walked = len(list(scene.record.acts()))
    assert len(folded) <= (walked if not corrected else 2 * walked + corrected * 8 * fold.SHORTEST_STRETCH)


def test_a_film_keeps_no_record_on_its_way_and_goes_back_by_steps_in_few_acts(folded: list[Any]) -> None:
    film = AsEntered(long(1_000).record)
    assert list(film._kept) == [1]  # noqa: SLF001 - what makes a film take more memory than its record
    film.record(900)
    folded.clear()
    for n in range(899, 600, -1):
        film.record(n)
    assert len(folded) < 300 * (128 + fold.SHORTEST_STRETCH)
    assert film.record(700).proceedings == whole(film.whole.entries[:700]).proceedings


class Watched(Proceedings, frozen=True):
    """Proceedings of which it is known how many are still there."""

    gone: ClassVar[list[None]] = []

    def __del__(self) -> None:
        self.gone.append(None)


def test_no_state_is_kept_for_every_act_during_a_history(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, made, there = long(600), list[None](), list[int]()
    items = accounting._items  # noqa: SLF001 - what is called for each entry
    Watched.gone.clear()

    def watched(state: Proceedings, act: Act) -> Proceedings:
        after = evolving.evolve(state, act)
        made.append(None)
        return Watched(**{name: getattr(after, name) for name in Proceedings.__struct_fields__})

    def counted(*asked: Any) -> Any:
        there.append(len(made) - len(Watched.gone))
        return items(*asked)

    monkeypatch.setattr(fold, "evolve", watched)
    monkeypatch.setattr(accounting, "_items", counted)
    history(scene.record)
    assert len(there) == scene.record.position
    assert max(there) < 8


def test_a_plain_correction_settles_no_other_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = long(60)
    scene.when("/strike 9", "/amend 11 text:said otherwise")
    with monkeypatch.context() as patch:
        patch.setattr(Corrections, "of", classmethod(lambda *_: pytest.fail("all are settled anew")))
        scene.when("/strike 13", "/amend 15 text:said otherwise", "/amend 17 at:15:10")
    made, anew = scene.record.corrections, Corrections.of(scene.record.entries)
    assert asdict(made) == asdict(anew)
