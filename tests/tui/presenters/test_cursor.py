"""Which pane is looked at, and where its cursor goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.presenters.cursor import Named, Navigation, Pane

NAMES = (Named("Norway", 5, 2, 0), Named("Egypt", 7, 2, 1), Named("Italy", 9, 3, 2))
LAST = 12


def looking(pane: Pane, names: tuple[Named, ...] = NAMES) -> Navigation:
    look = Navigation()
    look.names, look.newest, look.rows = names, 2, 4
    if pane is not Pane.DESK:
        look.toggle(pane, LAST)
    return look


def place(look: Navigation) -> tuple[Pane, int | None, int | None]:
    return look.pane, look.entry, look.at


def test_the_desk_has_no_cursor() -> None:
    assert place(looking(Pane.DESK)) == (Pane.DESK, None, None)
    assert not looking(Pane.DESK).active


def test_the_journal_begins_at_the_last_entry() -> None:
    look = looking(Pane.JOURNAL)
    assert place(look) == (Pane.JOURNAL, LAST, None)
    assert look.active


def test_the_same_key_again_goes_back_to_the_desk() -> None:
    for pane in (Pane.JOURNAL, Pane.REPORT):
        look = looking(pane)
        look.toggle(pane, LAST)
        assert place(look) == (Pane.DESK, None, None)


def test_up_at_the_desk_goes_into_the_journal_and_down_does_nothing() -> None:
    look = looking(Pane.DESK)
    look.move("down", LAST)
    assert place(look) == (Pane.DESK, None, None)
    look.move("up", LAST)
    assert place(look) == (Pane.JOURNAL, LAST, None)


def test_the_journals_cursor_goes_by_entries_and_pages_and_never_to_the_session() -> None:
    look = looking(Pane.JOURNAL)
    look.move("down", LAST)
    assert look.entry == 12
    look.move("up", LAST)
    assert look.entry == 11
    look.move("pageup", LAST)
    assert look.entry == 7
    look.move("pageup", LAST)
    look.move("pageup", LAST)
    assert look.entry == 2
    look.move("pagedown", LAST)
    assert look.entry == 6


def test_a_log_with_nothing_but_its_session_has_a_journal_too() -> None:
    look = Navigation()
    look.into_journal(1)
    look.move("down", 1)
    assert place(look) == (Pane.JOURNAL, 2, None)


def test_the_reports_cursor_begins_at_the_newest_name() -> None:
    look = looking(Pane.REPORT)
    assert place(look) == (Pane.REPORT, None, None)
    assert look.named is None
    look.move("up", LAST)
    assert look.named == NAMES[2]
    look.move("up", LAST)
    assert look.named == NAMES[1]
    look.move("pageup", LAST)
    assert look.named == NAMES[0]
    look.move("pagedown", LAST)
    assert look.named == NAMES[2]


def test_enter_goes_from_a_name_to_its_entry_and_escape_back_to_the_name() -> None:
    look = looking(Pane.REPORT)
    look.point(1)
    assert look.go_on() is None
    assert place(look) == (Pane.JOURNAL, 7, 1)
    look.back()
    assert place(look) == (Pane.REPORT, None, 1)
    look.back()
    assert place(look) == (Pane.DESK, None, None)


def test_enter_without_a_chosen_name_goes_to_the_newest() -> None:
    look = looking(Pane.REPORT)
    look.go_on()
    assert place(look) == (Pane.JOURNAL, 9, None)


def test_enter_in_the_journal_gives_the_entry_and_stays() -> None:
    look = looking(Pane.JOURNAL)
    assert look.go_on() == LAST
    assert place(look) == (Pane.JOURNAL, LAST, None)


def test_a_report_without_names_has_no_cursor() -> None:
    look = looking(Pane.REPORT, names=())
    assert look.go_on() is None
    assert look.pane is Pane.REPORT
    look.move("down", LAST)
    assert look.named is None


def test_the_cursor_is_put_on_the_newest_name_though_it_is_not_known_yet_where_that_stands() -> None:
    look = looking(Pane.REPORT, names=())
    look.move("up", LAST)
    look.names, look.newest = NAMES, 1
    assert look.named == NAMES[1]


@given(st.lists(st.sampled_from(["up", "down", "pageup", "pagedown", "journal", "report", "enter", "back", "fewer"])))
def test_wherever_one_goes_there_is_an_entry_or_a_name(steps: list[str]) -> None:
    look = looking(Pane.DESK)
    for step in steps:
        match step:
            case "journal" | "report":
                look.toggle(Pane(step), LAST)
            case "enter":
                look.go_on()
            case "back":
                look.back()
            case "fewer":
                look.names = look.names[:1]
                look.newest = 0
            case _:
                look.move(step, LAST)
        assert look.entry is None or 2 <= look.entry <= LAST
        assert (look.entry is not None) == (look.pane is Pane.JOURNAL)
        assert look.pane is not Pane.DESK or look.at is None
