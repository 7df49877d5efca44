"""Where people wrote on in a paragraph of the program's, its beginning follows the log, and the rest stays."""

from __future__ import annotations

import pytest

from tests.support.word.drafting import document, edited, instead
from tests.support.word.report import word
from tests.support.word.update import (
    FRAUD,
    LEBANON,
    OBSERVER,
    PIRACY,
    brought,
    deleted,
    drafted,
    held,
    inserted,
    lines,
    run,
    within,
    written_on,
)

LATER = ("@15:40 Lebanon", "@15:41 - on it #piracy")
NOW = "Some speakers addressed piracy."
FOOTNOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize(
    ("edit", "rest"),
    [
        (instead(PIRACY, f"{PIRACY} They noted its cost."), " They noted its cost."),
        (instead(PIRACY, f"{PIRACY}</w:t></w:r><w:r><w:t xml:space='preserve'> They did."), " They did."),
        (written_on(PIRACY, run(" They noted ") + run("its", "<w:i/>") + run(" cost.")), " They noted its cost."),
        (written_on(PIRACY, f"{run(' They noted.')}{FOOTNOTE}"), " They noted."),
        (written_on(PIRACY, inserted(" They noted.")), " They noted."),
        (written_on(PIRACY, run(" They ") + deleted("said") + run("noted.")), " They noted."),
        (written_on(PIRACY, f'<w:hyperlink w:anchor="x">{run(" Linked.")}</w:hyperlink>'), " Linked."),
        (written_on(PIRACY, "<w:r><w:tab/></w:r>" + run("tabbed")), " tabbed"),
    ],
)
def test_the_rest_stays_behind_the_new_beginning(edit: object, rest: str) -> None:
    assert callable(edit)
    data = drafted(edit)
    made, told = brought(data, held(*LATER))
    assert ("replaced", "item 3: theme piracy") in told
    assert f"{NOW}{rest}" in lines(made)
    assert brought(made, held(*LATER)) == (made, [])


@pytest.mark.parametrize("more", [run(" in italics", "<w:i/>"), FOOTNOTE, inserted(" in"), run("a") + deleted(" out")])
def test_the_runs_of_the_rest_are_as_people_made_them(more: str) -> None:
    made, _ = brought(drafted(written_on(PIRACY, more)), held(*LATER))
    assert more in document(made).decode()


@pytest.mark.parametrize("at", range(1, len(PIRACY)))
def test_a_beginning_that_was_split_into_runs_is_replaced_whole(at: int) -> None:
    halves = f"{PIRACY[:at]}</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t xml:space='preserve'>{PIRACY[at:]}"
    data = drafted(instead(PIRACY, f"{halves} They noted."))
    made, _ = brought(data, held(*LATER))
    assert [line for line in lines(made) if "noted" in line] == [f"{NOW} They noted."]


def test_a_theme_that_vanished_stays_with_what_was_written_on_it_and_is_told() -> None:
    data = drafted(instead(PIRACY, f"{PIRACY} They noted its cost."))
    made, told = brought(data, held("/strike 8", "@15:22 - on fraud again #fraud"))
    assert f"{PIRACY} They noted its cost." in lines(made)
    assert told == [("kept", "item 3: theme piracy")]
    assert brought(made, held("/strike 8", "@15:22 - on fraud again #fraud")) == (made, told)


def test_a_theme_that_comes_back_is_the_one_that_was_written_on() -> None:
    data = drafted(instead(PIRACY, f"{PIRACY} They noted its cost."))
    gone, _ = brought(data, held("/strike 8", LEBANON))
    back, told = brought(gone, held(LEBANON, *LATER))
    assert [line for line in lines(back) if "piracy" in line] == [f"{NOW} They noted its cost."]
    assert ("left out", "item 3: theme piracy") not in told


@pytest.mark.parametrize(
    "edit",
    [
        instead("One speaker addressed", "A speaker addressed"),
        instead(PIRACY, PIRACY.removesuffix(".") + " and noted its cost."),
        within(PIRACY, lambda one: one.replace(b"<w:r>", inserted("Only ").encode() + b"<w:r>", 1)),
        within(PIRACY, lambda one: one.replace(b"</w:t></w:r>", b"</w:t></w:r>", 1).replace(b"One speaker", b"", 1)),
        instead(
            PIRACY,
            f"One{'</w:t></w:r>'}{deleted(' big')}{inserted(' speaker')}{deleted(' speaker')}<w:r><w:t "
            f"xml:space='preserve'> addressed piracy.",
        ),
    ],
)
def test_a_beginning_that_people_changed_stays_as_it_is(edit: object) -> None:
    assert callable(edit)
    data = drafted(edit)
    made, told = brought(data, held(*LATER, "/strike 9"))
    assert ("kept", "item 3: theme piracy") in told
    [before] = [line for line in lines(data) if "addressed piracy" in line]
    assert before in lines(made)


def test_a_correction_made_by_hand_as_the_log_gives_it_later_is_the_programs_again() -> None:
    data = drafted(instead(OBSERVER, "The observer for Yemen also made a statement."))
    made, told = brought(data, held("/amend 9 who:Yemen"))
    assert told == [("replaced", "item 3: statements (observer-state)")]
    again, _ = brought(made, held())
    assert OBSERVER in lines(again)


def test_a_correction_tracked_as_the_log_gives_it_later_stays_tracked() -> None:
    whole = f"The observer for </w:t></w:r>{deleted('Thailand')}{inserted('Yemen')}<w:r><w:t xml:space='preserve'>"
    data = drafted(instead("The observer for Thailand", whole))
    made, told = brought(data, held("/amend 9 who:Yemen"))
    assert (made, told) == (data, [("kept", "item 3: statements (observer-state)")])


def test_what_stands_first_and_last_is_written_on_as_well() -> None:
    data = drafted(instead(FRAUD, f"{FRAUD} FIRST."), instead(PIRACY, f"{PIRACY} LAST."))
    later = held(*LATER, "@15:42 Yemen", "@15:43 - #fraud")
    made, told = brought(data, later)
    assert lines(made)[-2:] == ["Some speakers addressed fraud. FIRST.", f"{NOW} LAST."]
    assert told == [
        ("replaced", "item 3: statements (state)"),
        ("replaced", "item 3: statements (observer-state)"),
        ("replaced", "item 3: theme piracy"),
    ]


def test_what_was_kept_without_the_report_and_comes_back_elsewhere_is_told_as_not_moved() -> None:
    listed = "@15:07 /doc A Note"
    data = edited(word(held(listed, "/strike 4")), written_on("(CTOC/7);", run(" It was noted.")))
    kept, _ = brought(data, held())
    made, told = brought(kept, held(listed))
    assert ("not moved", "item 3: document CTOC/7") in told
    assert brought(made, held(listed)) == (made, [])
