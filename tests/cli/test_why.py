from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.commands import Command, Outcome

SAID = "Statements were made by the representatives of"


def lines(done: Outcome) -> list[str]:
    assert (done.status, done.err) == (0, "")
    return done.out.splitlines()


def test_a_name_is_traced_to_its_paragraphs_and_entries(command: Command, log: str) -> None:
    paragraph, entry, times = lines(command("why", log, "Norway"))
    assert paragraph == f"Paragraph 2: {SAID} [Norway] and Egypt (on behalf of the Group of 77 and China)."
    assert entry == "    4  Norway has the floor (item 3)"
    assert times.startswith("       happened 2012-10-17 15:02:00 (to the minute); entered 20")
    assert times.endswith(" by A. Officer")


def test_json_has_the_passages_with_their_entries(command: Command, log: str) -> None:
    [passage] = json.loads(command("why", log, "G77", "--json").out)
    [entry] = passage.pop("entries")
    assert passage == {
        "place": "paragraph 2",
        "text": f"{SAID} Norway and Egypt (on behalf of the Group of 77 and China).",
        "marks": [[78, 103]],
    }
    assert list(entry) == [
        "entry", "event", "happened", "precision", "recorded_at", "officer", "text", "first", "corrections"
    ]  # fmt: skip
    assert (entry["entry"], entry["event"], entry["precision"]) == (6, "floor-given", "second")


def test_an_entry_is_traced_to_what_it_reached(command: Command, log: str) -> None:
    said = lines(command("why", log, "--entry", "13"))
    assert said[2:] == [
        "It reached:",
        "       report, paragraph 6: [The observer for Thailand made a statement.]",
        "       organizational chapter, paragraph 3: [The following State was represented by an observer: Thailand.]",
        "       list of statements, line 4: (not named yet) (end, floor_seconds, gross_seconds and ended_at)",
        "       list of statements, line 5: Thailand",
        "       list of speakers: Thailand (not on the list)",
        "       journal: 10:05:00  Thailand (observer State) has the floor (item 4)",
    ]
    found = json.loads(command("why", log, "--entry", "13", "--json").out)
    assert list(found) == [
        "entry",
        "corrected",
        "paragraphs",
        "organization",
        "statements",
        "speakers",
        "journal",
        "nothing",
    ]


def test_what_stands_in_the_organizational_chapter_alone_is_said_to_be_there(command: Command, log: str) -> None:
    said = "meetinglog: “represented” is not in the report. It is in the organizational chapter; add --organization.\n"
    assert command("why", log, "represented") == Outcome(3, "", said)
    assert command("why", log, "represented", "--organization").status == 0
    part = "meetinglog: “represented” is not in the report.\n"
    assert command("why", log, "represented", "--item", "3") == Outcome(3, "", part)


def test_what_is_not_there_is_3(command: Command, log: str) -> None:
    said = "meetinglog: “Nigeria” is not in the report.\n"
    assert command("why", log, "Nigeria") == Outcome(3, "", said)
    assert command("why", log, "--entry", "14").status == 3
    assert command("why", log, "Norway", "--item", "4").status == 3
    assert command("why", log, "Norway", "--as-of", "3").status == 3
    assert command("why", log, "Norway", "--style", "nope").status == 3
    assert command("why", "NONE", "Norway").status == 3


@pytest.mark.parametrize("arguments", [(), ("Norway", "--entry", "4"), ("--entry", "x"), ("Norway", "Kenya")])
def test_neither_or_both_is_2(arguments: tuple[str, ...], command: Command, log: str) -> None:
    done = command("why", log, *arguments)
    assert (done.status, done.out) == (2, "")


def test_the_answer_goes_into_a_file(command: Command, log: str, folder: Path) -> None:
    assert command("why", log, "Norway", "-o", "why.txt") == Outcome(0, "", "")
    assert (folder / "why.txt").read_text(encoding="utf-8") == command("why", log, "Norway").out


def test_what_was_typed_is_shown_without_what_a_terminal_would_obey(command: Command, log: str) -> None:
    assert command("why", log, "a\x1b[31mb") == Outcome(3, "", "meetinglog: “a[31mb” is not in the report.\n")
