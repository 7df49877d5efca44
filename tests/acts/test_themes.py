"""Notes and their themes, and the statements they belong to (shorthand, ``-``; report, 7)."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, says
from tests.support.scene import Scene


def themes(scene: Scene) -> list[tuple[str, ...]]:
    """Return the themes of every note, statement by statement."""
    return [note.themes for statement in scene.statements for note in statement.notes]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("welcomed it", ()),
        ("welcomed it #crime", ("crime",)),
        ("#crime and #fraud_in_sport", ("crime", "fraud in sport")),
        ("#crime #Crime #crime", ("crime",)),
        ("paragraph #1 and y#z and # and #_x", ()),
        ("#cyber-crime #ciné", ("cyber-crime", "ciné")),
    ],
)
def test_themes_are_read_off_a_note(text: str, tagged: tuple[str, ...]) -> None:
    scene = begun("@15:05 Norway")
    assert says(scene, f"@15:06 - {text}") == f"note on Norway: {text}"
    assert themes(scene) == [tagged]


def test_each_line_adds_to_the_statement() -> None:
    scene = begun("@15:05 Norway", "@15:06 - one #a", "@15:07 – two #b", "@15:08 — three")
    assert [(note.text, note.themes) for note in scene.statements[0].notes] == [
        ("one #a", ("a",)),
        ("two #b", ("b",)),
        ("three", ()),
    ]


def test_a_note_after_the_end_belongs_to_the_last_statement() -> None:
    scene = begun("@15:05 Norway", "@15:06 /end")
    assert says(scene, "@15:07 - also thanked the Chair") == "note on Norway: also thanked the Chair"


def test_a_note_on_someone_to_be_named_keeps_its_statement() -> None:
    scene = begun("@15:05 ?")
    assert says(scene, "@15:06 - welcomed it #crime") == "note on Unidentified speaker: welcomed it #crime"
    scene.when("@15:07 /who Norway")
    assert [note.text for note in scene.statements[0].notes] == ["welcomed it #crime"]


def test_a_note_without_a_statement_is_refused() -> None:
    assert begun().refused("@15:05 - hello") == (
        "no statement has been made yet that a note could belong to; type /comment and the text"
    )


def test_an_empty_note_is_refused() -> None:
    assert begun("@15:05 Norway").refused("@15:06 -") == "the note is empty; type its text after the -"


def deliberations(scene: Scene) -> list[str]:
    """Return the paragraphs under "Deliberations"."""
    return scene.paragraphs[scene.paragraphs.index("Deliberations") + 1 :]


def test_speakers_are_counted_once_for_each_theme_and_never_named() -> None:
    scene = begun(
        "@15:05 Norway",
        "@15:06 - one #cybercrime",
        "@15:07 - two #cybercrime #fraud_in_sport",
        "@15:08 Kenya",
        "@15:09 - three #cybercrime",
        "@15:10 Norway",
        "@15:11 - four #cybercrime",
        "@15:12 secretariat",
        "@15:13 - five #cybercrime",
        "@15:14 ?",
        "@15:15 - six #cybercrime",
    )
    assert deliberations(scene) == [
        "4. Some speakers addressed cybercrime.",
        "5. One speaker addressed fraud in sport.",
    ]


def test_a_struck_note_counts_no_more_and_an_amended_one_counts_as_it_reads() -> None:
    scene = begun("@15:05 Norway", "@15:06 - one #a", "@15:07 Kenya", "@15:08 - two #a", "/strike 7")
    assert deliberations(scene) == ["3. One speaker addressed a."]
    scene.when("/amend 5 text:one #b")
    assert deliberations(scene) == ["3. One speaker addressed b."]


def test_the_notes_of_a_speaker_amended_count_for_the_one_who_spoke() -> None:
    scene = begun("@15:05 Norway", "@15:06 - one #a", "@15:07 Kenya", "@15:08 - two #a")
    assert deliberations(scene) == ["3. Some speakers addressed a."]
    scene.when("/amend 6 who:Norway")
    assert deliberations(scene) == ["3. One speaker addressed a."]


def test_themes_without_notes_make_no_deliberations() -> None:
    assert "Deliberations" not in begun("@15:05 Norway", "@15:06 - welcomed it").paragraphs
