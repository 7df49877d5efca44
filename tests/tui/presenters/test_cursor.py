"""Which pane is looked at, and where its cursor goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.presenters.cursor import Named, Navigation, PaneName, Targets

NAMES = (Named("Norway", 5, 2, 0), Named("Egypt", 7, 2, 1), Named("Italy", 9, 3, 2))
TARGETS = Targets(NAMES, newest=2, lines=(0, 3, 0, 9), page=4)
WITHOUT_NAMES = Targets(newest=2, page=4)
LAST = 12


def looking(pane: PaneName) -> Navigation:
    return Navigation() if pane is PaneName.DESK else Navigation().toggle(pane, LAST)


def moved(cursor: Navigation, *keys: str) -> Navigation:
    for key in keys:
        cursor = cursor.move(key, LAST, TARGETS)
    return cursor


def place(cursor: Navigation) -> tuple[PaneName, int | None, int | None]:
    return cursor.pane, cursor.entry, cursor.at


def test_the_desk_has_no_cursor() -> None:
    assert place(looking(PaneName.DESK)) == (PaneName.DESK, None, None)
    assert not looking(PaneName.DESK).active


def test_the_journal_begins_at_the_last_entry() -> None:
    cursor = looking(PaneName.JOURNAL)
    assert place(cursor) == (PaneName.JOURNAL, LAST, None)
    assert cursor.active


def test_the_same_key_again_goes_back_to_the_desk() -> None:
    for pane in (PaneName.JOURNAL, PaneName.REPORT):
        assert place(looking(pane).toggle(pane, LAST)) == (PaneName.DESK, None, None)


def test_up_at_the_desk_goes_into_the_journal_and_down_does_nothing() -> None:
    assert place(moved(looking(PaneName.DESK), "down")) == (PaneName.DESK, None, None)
    assert place(moved(looking(PaneName.DESK), "down", "up")) == (PaneName.JOURNAL, LAST, None)


def test_the_journals_cursor_goes_by_entries_and_pages_and_never_to_the_session() -> None:
    cursor = looking(PaneName.JOURNAL)
    cursor = moved(cursor, "down")
    assert cursor.entry == 12
    cursor = moved(cursor, "up")
    assert cursor.entry == 11
    cursor = moved(cursor, "pageup")
    assert cursor.entry == 7
    cursor = moved(cursor, "pageup", "pageup")
    assert cursor.entry == 2
    cursor = moved(cursor, "pagedown")
    assert cursor.entry == 6


def test_a_log_with_nothing_but_its_session_has_a_journal_too() -> None:
    cursor = Navigation().into_journal(1).move("down", 1, TARGETS)
    assert place(cursor) == (PaneName.JOURNAL, 2, None)


def test_the_reports_cursor_begins_at_the_newest_name() -> None:
    cursor = looking(PaneName.REPORT)
    assert place(cursor) == (PaneName.REPORT, None, None)
    assert cursor.named(TARGETS) is None
    cursor = moved(cursor, "up")
    assert cursor.named(TARGETS) == NAMES[2]
    cursor = moved(cursor, "up")
    assert cursor.named(TARGETS) == NAMES[1]
    cursor = moved(cursor, "pageup")
    assert cursor.named(TARGETS) == NAMES[0]
    cursor = moved(cursor, "pagedown")
    assert cursor.named(TARGETS) == NAMES[2]


def test_enter_goes_from_a_name_to_its_entry_and_escape_back_to_the_name() -> None:
    cursor = looking(PaneName.REPORT).point(1)
    assert cursor.entry is None
    cursor = cursor.go_on(TARGETS)
    assert place(cursor) == (PaneName.JOURNAL, 7, 1)
    cursor = cursor.back()
    assert place(cursor) == (PaneName.REPORT, None, 1)
    assert place(cursor.back()) == (PaneName.DESK, None, None)


def test_enter_without_a_chosen_name_goes_to_the_newest() -> None:
    assert place(looking(PaneName.REPORT).go_on(TARGETS)) == (PaneName.JOURNAL, 9, None)


def test_enter_in_the_journal_stays_on_the_entry() -> None:
    assert place(looking(PaneName.JOURNAL).go_on(TARGETS)) == (PaneName.JOURNAL, LAST, None)


def test_a_report_without_names_has_no_cursor() -> None:
    cursor = looking(PaneName.REPORT)
    assert place(cursor.go_on(WITHOUT_NAMES)) == (PaneName.REPORT, None, None)
    assert cursor.move("down", LAST, WITHOUT_NAMES).named(WITHOUT_NAMES) is None


def test_the_cursor_is_put_on_the_newest_name_though_it_is_not_known_yet_where_that_stands() -> None:
    cursor = looking(PaneName.REPORT).move("up", LAST, WITHOUT_NAMES)
    assert cursor.named(Targets(NAMES, newest=1)) == NAMES[1]


@given(st.lists(st.sampled_from(["up", "down", "pageup", "pagedown", "journal", "report", "enter", "back", "fewer"])))
def test_wherever_one_goes_there_is_an_entry_or_a_name(steps: list[str]) -> None:
    cursor, targets = looking(PaneName.DESK), TARGETS
    for step in steps:
        match step:
            case "journal" | "report":
                cursor = cursor.toggle(PaneName(step), LAST)
            case "enter":
                cursor = cursor.go_on(targets)
            case "back":
                cursor = cursor.back()
            case "fewer":
                targets = Targets(targets.names[:1], page=4)
            case _:
                cursor = cursor.move(step, LAST, targets)
        assert cursor.entry is None or 2 <= cursor.entry <= LAST
        assert (cursor.entry is not None) == (cursor.pane is PaneName.JOURNAL)
        assert cursor.pane is not PaneName.DESK or cursor.at is None
