"""Every entry has one description for officers and one for everybody."""

from __future__ import annotations

import pytest

from meetinglog.describe.entry import describe_briefly, describe_entry, describe_to_others
from tests.support.acts import begun

NORWAY = "Norway has the floor (item 3)"


@pytest.mark.parametrize(
    ("lines", "for_everybody", "for_officers"),
    [
        (["@15:05 Norway"], NORWAY, NORWAY),
        (["@15:05 Norway", "/undo"], f"Undone: entry 4, {NORWAY}", "Undone: entry 4"),
        (
            ["@15:05 Norway", "/undo", "/redo"],
            "Redone: entry 5, the strike of entry 4",
            "Redone: entry 4",
        ),
        (["@15:05 Norway", "/strike 4 twice"], f"Struck: entry 4, {NORWAY} (twice)", "Struck: entry 4 (twice)"),
        (["@15:05 Norway", "@15:06 Kenya", "/strike 4-5"], "Struck: entries 4 and 5", "Struck: entries 4 and 5"),
        (
            ["@15:05 Norway", "/amend 4 who:Chad"],
            "Amended: entry 4, which now reads: Chad has the floor (item 3)",
            "Amended: entry 4",
        ),
        (["/comment ask Norway"], "a comment for officers", "comment for officers: ask Norway"),
    ],
)
def test_a_comment_is_for_officers_and_what_a_correction_corrects_is_quoted_for_everybody(
    lines: list[str], for_everybody: str, for_officers: str
) -> None:
    record = begun(*lines).record
    last = record.entries[-1]
    assert (describe_entry(last, record), describe_briefly(last, record)) == (for_everybody, for_officers)


def test_an_officer_is_told_what_another_corrected_and_what_a_comment_says() -> None:
    for lines, told in (
        (["@15:05 Norway", "/undo"], f"Undone: entry 4, {NORWAY}"),
        (["/comment ask Norway"], "comment for officers: ask Norway"),
    ):
        record = begun(*lines).record
        assert describe_to_others(record.entries[-1], record) == told


def test_a_speaker_without_a_name_is_an_unidentified_speaker() -> None:
    record = begun("@15:05 ?").record
    assert describe_entry(record.entries[-1], record) == "Unidentified speaker has the floor (item 3)"
