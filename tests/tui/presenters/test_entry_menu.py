"""What is offered for an entry, completed as an officer would, is taken by the parser and by the recorder."""

from __future__ import annotations

import pytest

from meetinglog.model.events import FloorGiven
from meetinglog.record.amend import keys_of
from meetinglog.shorthand import parse
from tests.support.acts import begun, by
from tests.support.scene import Scene
from tui.presenters.entry_menu import menu

LINES = (
    "@15:01 /chair Kenya",
    "@15:02 /doc L.1 A draft",
    "@15:03 /limit 3m",
    "@15:04 /inscribe Norway; Egypt for:G77; Italy",
    "@15:05 /intro secretariat",
    "@15:06 /next",
    "@15:07 - welcomed it: who:Norway said so #theme",
    "@15:07:30 - a plain note",
    "@15:08 /for G77",
    "@15:09 /ask Iraq",
    "@15:10 /order China",
    "@15:11 /end",
    "@15:12 /written Chad",
    "@15:13 /flag was it [so]?",
    "@15:14 /comment quiet",
    "@15:15 ! a bang",
    '@15:16 /adopt L.5 "A draft" vote:34-13-0',
    "@15:17 /decide decided to go on",
    "@15:18 /absent Egypt",
    "@15:19 /move Egypt first",
    "@15:20 /withdraw Egypt",
    "@15:21 /close",
    "@15:22 /reopen",
    "@15:23 /reply",
    "@15:24 /clear 17",
    "@15:25 /suspend lunch",
    "@15:35 /resume",
    "@15:36 /item 4",
    "@15:37 ?",
    "@15:38 /track cow",
    "@15:39 /track plenary",
    "@15:40 /conclude 4",
    '@15:40:30 /theme theme to:"subject; object"',
    "@15:41 /rise",
)
LAST = len(LINES) + 3
VALUES = {
    "who:": "Italy",
    "for:": "G77",
    "also:": "EU",
    "as:": "expert",
    "by:": "Ms. Li",
    "item:": "3",
    "chair:": "Norway",
    "number:": "5",
    "kind:": "",
    "revised:": "orally",
    "vote:": "1-2-3",
    "limit:": "4m",
    "symbol:": "L.9",
    "title:": " anew",
    "text:": " anew",
    "reason:": " anew",
    "theme:": "theme",
    "to:": " anew",
}


def offered(scene: Scene, number: int) -> list[str]:
    entry = scene.record.entry(number)
    assert entry is not None
    return [candidate.text for candidate in menu(scene.record, entry)]


def completed(line: str, scene: Scene, number: int) -> str:
    """Go on with an offered line as an officer would."""
    if line.startswith("/after"):
        return f"{line}/comment late"
    for key, value in VALUES.items():
        if line.endswith(key):
            return f"{line}{value}"
    entry = scene.record.entry(number)
    assert entry is not None
    return f"{line}{entry.when.clock}" if line.endswith("at:") else line


@pytest.mark.parametrize("number", range(2, LAST + 1))
def test_every_offered_line_completed_is_taken(number: int) -> None:
    """But for those that the sentence says are to be preceded by another."""
    for at in range(len(offered(begun(*LINES), number))):
        scene = begun(*LINES)
        line = completed(offered(scene, number)[at], scene, number)
        parse(line)
        refusal = refused(scene, line)
        assert refusal == "" or refusal.endswith(("while no meeting is in session", "amend who: first")), line


def refused(scene: Scene, line: str) -> str:
    """Enter a line at 16:00; give why it is refused, if it is."""
    before = scene.record.position
    try:
        scene.at("16:00", line)
    except Exception as reason:  # noqa: BLE001 - whatever it is, it is told
        return f"{type(reason).__name__}: {reason}"
    assert scene.record.position == before + 1
    return ""


def test_an_entry_is_amended_placed_beside_and_struck() -> None:
    scene = begun("@15:02 Norway", "@15:03 Egypt")
    keys = [f"/amend 4 {key}:{'15:02:00' if key == 'at' else ''}" for key in keys_of(FloorGiven)]
    lines = [line.removesuffix("statement") for line in offered(scene, 4)]
    assert lines == [*keys, "/after 4 ", "/after 3 ", "/strike 4"]


def test_a_note_is_offered_with_its_text_to_be_edited() -> None:
    scene = begun("@15:02 Norway", "@15:03 - spoke of 3: crime #theft")
    [text] = [line for line in offered(scene, 5) if " text:" in line]
    scene.at("15:04", f"{text} and more")
    assert [note.text for note in scene.statements[0].notes] == ["spoke of 3: crime #theft and more"]


@pytest.mark.parametrize("line", ["Norway by:Ms. X", "/ask Norway by:Ms. X", "/written Norway by:Ms. X"])
def test_who_speaks_is_offered_as_it_is_to_be_edited(line: str) -> None:
    scene = begun("@15:02 Egypt", f"@15:03 {line}")
    [by] = [candidate for candidate in offered(scene, 5) if " by:" in candidate]
    assert by == "/amend 5 by:Ms. X"
    scene.at("15:04", f"{by} and others")
    [again] = [candidate for candidate in offered(scene, 5) if " by:" in candidate]
    assert again == "/amend 5 by:Ms. X and others"


def test_a_note_that_holds_a_key_is_edited_within_quotes() -> None:
    scene = begun("@15:02 Norway", "@15:03 - who:Egypt was asked")
    [text] = [line for line in offered(scene, 5) if " text:" in line]
    assert text == "/amend 5 text:“who:Egypt was asked”"
    scene.at("15:04", text)
    assert [note.text for note in scene.statements[0].notes] == ["who:Egypt was asked"]


@pytest.mark.parametrize("note", ["say “yes” who:Egypt", "at:", "text:text:", "it’s", "'", "[/] who:"])
def test_a_note_of_any_words_that_is_entered_again_unchanged_stays_as_it_is(note: str) -> None:
    scene = begun("@15:02 Norway", f"@15:03 - {note}")
    [text] = [line for line in offered(scene, 5) if " text:" in line]
    said = scene.statements[0].notes[0].text
    assert refused(scene, text) == ""
    assert [one.text for one in scene.statements[0].notes] == [said]


def test_a_struck_entry_is_offered_to_count_again_and_nothing_else() -> None:
    scene = begun("@15:02 Norway")
    scene.at("15:04", "/strike 4")
    assert offered(scene, 4) == ["/strike 5"]
    assert offered(scene, 5) == ["/strike 5"]
    scene.at("15:05", "/strike 5")
    assert offered(scene, 4)[-1] == "/strike 4"


def test_an_amendment_can_be_taken_back() -> None:
    scene = begun("@15:02 Norway")
    scene.at("15:04", "/amend 4 for:G77")
    assert offered(scene, 5) == ["/strike 5"]


def test_what_another_officer_entered_is_offered_too() -> None:
    scene = begun("@15:02 Norway")
    by(scene, "B. Other")
    assert "/strike 4" in offered(scene, 4)
