"""Themes are renamed and merged, for the notes of the whole log (shorthand, ``/theme``)."""

from __future__ import annotations

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace

from meetinglog.audit import FindingKind, audit
from meetinglog.model import events as e
from meetinglog.model.facts import Note, Renaming
from meetinglog.views.themes import Theme, themes
from tests.support.acts import begun, entry_in_history, says
from tests.support.scene import Scene, given

NOTED = (
    "@15:05 Norway",
    "@15:06 - one #hacking",
    "@15:07 Kenya",
    "@15:08 - two #cybercrime #fraud_in_sport",
    "@15:09 - three #cyber_crime",
)
"""Entries 4 to 8: four themes, noted on Norway and Kenya."""


def noted(*lines: str) -> Scene:
    return begun(*NOTED, *lines)


def counted(scene: Scene) -> dict[str, list[int]]:
    """Return the themes as they are called, in their order, each with the numbers of its notes."""
    state = scene.proceedings
    return {theme.name: [one.note.number for one in theme.noted] for theme in themes(state.statements, state.renamings)}


def deliberations(scene: Scene) -> list[str]:
    return scene.paragraphs[scene.paragraphs.index("Deliberations") + 1 :]


# --- what is said of it


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/theme hacking to:computer crime", "Theme “hacking” is now called “computer crime”"),
        ("/theme hacking to:cybercrime", "Theme “hacking” is now part of “cybercrime”"),
        (
            "/theme cyber_crime; hacking to:cybercrime",
            "Themes “cyber crime” and “hacking” are now part of “cybercrime”",
        ),
        ("/theme hacking; cybercrime to:cybercrime", "Theme “hacking” is now part of “cybercrime”"),
        ("/theme #cyber_crime; #hacking to:#fraud", "Themes “cyber crime” and “hacking” are now one, called “fraud”"),
        (
            '/theme "fraud in sport" to:"match-fixing; doping"',
            "Theme “fraud in sport” is now called “match-fixing; doping”",
        ),
        ("/theme fraud in sport to:#match_fixing", "Theme “fraud in sport” is now called “match fixing”"),
        ("/theme CyberCrime to:Cybercrime", "Theme “cybercrime” is now called “Cybercrime”"),
        ("/theme hacking to:Cybercrime", "Theme “hacking” is now part of “Cybercrime”"),
        ("/theme hacking; Hacking; #hacking to:x", "Theme “hacking” is now called “x”"),
    ],
)
def test_the_answer_says_whether_a_theme_is_called_otherwise_or_part_of_another(line: str, answer: str) -> None:
    assert says(noted(), f"@15:10 {line}") == answer


def test_what_is_recorded_are_the_themes_as_they_were_called_and_the_new_name() -> None:
    scene = noted("@15:10 /theme #Cyber_Crime; HACKING to:#cyber_crime_of_all_kinds")
    assert scene.events[-1] == e.ThemesRenamed(themes=("cyber crime", "hacking"), to="cyber crime of all kinds")


# --- what it does


def test_all_notes_count_under_the_new_name_whenever_and_wherever_they_are_noted() -> None:
    scene = noted("@15:10 /theme hacking; cyber_crime to:cybercrime", "@15:11 - four #Hacking")
    scene.when("@15:12 /track cow", "@15:13 /open 1", "@15:14 Chad", "@15:15 - five #hacking")
    assert counted(scene) == {"cybercrime": [5, 7, 8, 10, 14], "fraud in sport": [7]}


def test_the_words_and_the_tags_of_the_notes_stay_as_they_are() -> None:
    before = noted()
    after = noted("@15:10 /theme hacking; cyber_crime to:cybercrime")
    assert after.statements == before.statements


def test_a_note_with_two_themes_that_became_one_is_one_note() -> None:
    scene = begun("@15:05 Norway", "@15:06 - both #hacking #phishing", "@15:07 /theme hacking; phishing to:cybercrime")
    assert counted(scene) == {"cybercrime": [5]}


def test_a_merged_theme_stands_where_any_of_its_names_was_noted_first_and_counts_each_speaker_once() -> None:
    scene = noted("@15:10 - also here #fraud_in_sport", "@15:11 Norway", "@15:12 - six #fraud_in_sport")
    assert deliberations(scene)[:2] == ["3. One speaker addressed hacking.", "4. One speaker addressed cybercrime."]
    scene.when("@15:13 /theme hacking to:fraud in sport")
    assert deliberations(scene) == [
        "3. Some speakers addressed fraud in sport.",
        "4. One speaker addressed cybercrime.",
        "5. One speaker addressed cyber crime.",
    ]


def test_it_needs_no_meeting_and_leaves_the_floor_alone() -> None:
    scene = noted("@15:20 /rise", "@15:21 /theme hacking to:cybercrime")
    assert counted(scene) == {"cybercrime": [5, 7], "fraud in sport": [7], "cyber crime": [8]}
    called = begun("@15:05 Norway", "@15:06 - a #a", "@15:07 /inscribe Kenya", "@15:08 /next", "@15:09 /theme a to:b")
    assert says(called, "@15:10 /absent").startswith("Kenya was called but is absent, and the floor is taken back")


# --- one after the other


def test_a_chain_leads_to_its_end() -> None:
    scene = noted("@15:10 /theme hacking to:cybercrime", "@15:11 /theme cybercrime to:crime", "@15:12 - x #hacking")
    assert counted(scene) == {"crime": [5, 7, 11], "fraud in sport": [7], "cyber crime": [8]}


def test_a_circle_makes_the_first_name_live_again() -> None:
    scene = noted("@15:10 /theme hacking to:a", "@15:11 /theme a to:b")
    assert says(scene, "@15:12 /theme b to:hacking") == "Theme “b” is now called “hacking”"
    scene.when("@15:13 - x #a", "@15:14 - y #hacking")
    assert counted(scene)["hacking"] == [5, 12, 13]


def test_a_name_that_was_given_up_means_the_theme_it_is_part_of_and_that_is_said() -> None:
    scene = noted("@15:10 /theme hacking to:cybercrime")
    assert says(scene, "@15:11 /theme fraud in sport to:hacking") == (
        "Theme “fraud in sport” is now part of “cybercrime” — note: “hacking” has been called "
        "“cybercrime” since entry 9"
    )
    assert says(scene, "@15:12 /theme hacking to:crime") == (
        "Theme “cybercrime” is now called “crime” — note: “hacking” has been called “cybercrime” since entry 9"
    )
    assert counted(scene) == {"crime": [5, 7], "cyber crime": [8]}


Step = tuple[tuple[str, ...], str]
NAMES = st.sampled_from(["a", "b", "c", "d", "A", "B"])
STEPS = st.lists(st.tuples(st.lists(NAMES, min_size=1, max_size=3).map(tuple), NAMES), max_size=8)
TAGS = st.lists(st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map(tuple), max_size=6)


def modelled(steps: list[Step], tags: list[tuple[str, ...]]) -> list[tuple[str, list[int]]]:
    """Rename and merge sets of names, each with what it is called: nothing but unions."""
    sets: list[tuple[str, set[str]]] = [(name, {name}) for name in "abcd"]
    for renamed, to in steps:
        meant = [one for one in sets if one[1] & {name.lower() for name in (*renamed, to)}]
        [into] = [one for one in sets if to.lower() in one[1]]
        again = into[0].lower() == to.lower() or into[1] & {name.lower() for name in renamed}
        name = to if again else into[0]
        sets = [one for one in sets if one not in meant] + [(name, set().union(*(keys for _, keys in meant)))]
    notes = [(name, [at for at, tagged in enumerate(tags) if keys & set(tagged)]) for name, keys in sets]
    first = {key: at for at, key in reversed([*enumerate(key for tagged in tags for key in tagged)])}
    standing = [
        (name, of, min(first.get(k, 99) for k in keys)) for (name, of), (_, keys) in zip(notes, sets, strict=True)
    ]
    return [(name, of) for name, of, _ in sorted(standing, key=lambda one: one[2]) if of]


def made(steps: list[Step], tags: list[tuple[str, ...]]) -> tuple[Theme, ...]:
    """Return the themes of notes tagged so, on one statement, after renamings."""
    [said] = begun("@15:05 Norway").statements
    notes = tuple(Note(f"n{at}", at, "", tagged, (f"n{at}",)) for at, tagged in enumerate(tags))
    acts = [Renaming(f"r{at}", at, *step, (f"r{at}",)) for at, step in enumerate(steps)]
    return themes([replace(said, notes=notes)], acts)


@for_all(STEPS, TAGS)
def test_renaming_and_merging_is_the_union_of_sets_of_notes(steps: list[Step], tags: list[tuple[str, ...]]) -> None:
    found = made(steps, tags)
    assert [(theme.name, [one.note.number for one in theme.noted]) for theme in found] == modelled(steps, tags)


@for_all(STEPS, TAGS)
def test_a_theme_rests_on_the_last_act_of_every_name_that_it_is_not_called_by(
    steps: list[Step], tags: list[tuple[str, ...]]
) -> None:
    for theme in made(steps, tags):
        tagged = {tag for one in theme.noted for tag in one.note.themes}
        others = [former.name for former in theme.formerly]
        assert theme.name not in others
        assert set(others) <= tagged
        assert all(former.by for former in theme.formerly)
        assert {act.entry for former in theme.formerly for act in former.by} <= set(theme.entries)


# --- what is refused


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/theme hakking to:crime", "no note has the theme “hakking” so far; the nearest is “hacking”"),
        ("/theme hacking; cybrcrime to:crime", "no note has the theme “cybrcrime” so far; the nearest is “cybercrime”"),
        (
            "/theme piracy to:crime",
            "no note has the theme “piracy” so far; there are “hacking” and “cybercrime”",
        ),
        ("/theme hacking to:hacking", "“hacking” is already called “hacking”; type another name"),
        ("/theme hacking to:#hacking", "“hacking” is already called “hacking”; type another name"),
        ("/theme", "/theme needs a theme and its new name, such as /theme hacking to:cybercrime"),
        ("/theme hacking", "/theme needs a theme and its new name, such as /theme hacking to:cybercrime"),
        ("/theme to:cybercrime", "/theme needs a theme and its new name, such as /theme hacking to:cybercrime"),
        ("/theme hacking to:", "/theme needs a theme and its new name, such as /theme hacking to:cybercrime"),
        (
            "/theme hacking; to:x",
            (
                "the name of a theme is missing: /theme OLD[; OLD…] to:NEW, such as /theme cyber_crime; "
                "hacking to:cybercrime"
            ),
        ),
        (
            '/theme hacking to:"#"',
            (
                '“"#"” is not the name of a theme: /theme OLD[; OLD…] to:NEW, such as /theme cyber_crime; '
                "hacking to:cybercrime"
            ),
        ),
        ("/theme hacking to:a; b", "to: takes one name, in quotes where it has a semicolon"),
        ("/theme hacking to:a to:b", "to: is typed twice; type it once"),
    ],
)
def test_what_renames_nothing_is_refused(line: str, why: str) -> None:
    scene = begun(*NOTED[:3], "@15:08 - two #cybercrime")
    assert scene.refused(f"@15:10 {line}") == why
    assert scene.refused_at("15:10", line) == why


def test_without_any_theme_there_is_nothing_to_rename() -> None:
    assert begun("@15:05 Norway", "@15:06 - welcomed it").refused("@15:07 /theme hacking to:crime") == (
        "no theme has been noted so far; a theme is noted with a #, such as - welcomed the report #cybercrime"
    )


def test_of_many_themes_the_first_are_named() -> None:
    scene = begun("@15:05 Norway", "@15:06 - all #aa #bb #cc #dd #ee #ff #gg")
    assert scene.refused("@15:07 /theme zzz to:x") == (
        "no note has the theme “zzz” so far; there are “aa”, “bb”, “cc”, “dd”, “ee” and 2 more"
    )


def test_what_is_part_of_a_theme_already_is_refused() -> None:
    scene = noted("@15:10 /theme hacking; cyber_crime to:cybercrime")
    assert scene.refused("@15:11 /theme hacking; cyber crime to:cybercrime") == (
        "“hacking” and “cyber crime” are already called “cybercrime”; type another name"
    )
    assert scene.refused("@15:11 /theme hackin to:x") == (
        "no note has the theme “hackin” so far; the nearest is “hacking”, now called “cybercrime”"
    )


# --- corrections


def test_it_is_undone_redone_struck_and_amended() -> None:
    scene = noted("@15:10 /theme hacking to:cybercrime")
    whole, before = counted(scene), counted(noted())
    scene.when("/undo")
    assert counted(scene) == before
    scene.when("/redo")
    assert counted(scene) == whole
    scene.when("/amend 9 theme:cyber_crime; #hacking to:crime")
    assert counted(scene) == {"crime": [5, 8], "cybercrime": [7], "fraud in sport": [7]}
    scene.when("/strike 9")
    assert counted(scene) == before
    assert entry_in_history(scene, 9).first == "15:10:00  Theme “hacking” is now part of “cybercrime”"


@pytest.mark.parametrize(
    ("pairs", "reads"),
    [
        ("theme:cyber_crime; #hacking", "Themes “cyber crime” and “hacking” are now part of “cybercrime”"),
        ("to:#computer_crime", "Theme “hacking” is now called “computer crime”"),
        ("to:fraud in sport theme:cyber crime", "Theme “cyber crime” is now part of “fraud in sport”"),
        ("at:15:09", "Theme “hacking” is now part of “cybercrime”, at 15:09:00"),
    ],
)
def test_each_of_its_fields_can_be_amended(pairs: str, reads: str) -> None:
    scene = noted("@15:10 /theme hacking to:cybercrime")
    assert says(scene, f"/amend 9 {pairs}") == f"Entry 9 now reads: {reads}"


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        ("theme:hakking", "no note has the theme “hakking” so far; the nearest is “hacking”"),
        ("theme:", "the name of the theme is missing; type it"),
        ("to:", "the new name of the theme is missing; type it"),
        ("to:a; b", "to: takes one name, in quotes where it has a semicolon"),
        ("text:x", "entry 9 has no text: field; it has theme:, to: and at:"),
    ],
)
def test_what_its_fields_cannot_be_is_refused(pairs: str, why: str) -> None:
    assert noted("@15:10 /theme hacking to:cybercrime").refused(f"/amend 9 {pairs}") == why


def test_a_chain_with_a_link_struck_is_what_is_left_of_it() -> None:
    scene = noted("@15:10 /theme hacking to:cybercrime", "@15:11 /theme cybercrime to:crime", "/strike 9")
    assert counted(scene) == {"hacking": [5], "crime": [7], "fraud in sport": [7], "cyber crime": [8]}


def test_a_late_one_counts_before_those_after_it() -> None:
    scene = noted("@15:20 /theme hacking to:b", "/after 8 @15:12 /theme cyber crime to:hacking")
    assert counted(scene) == {"b": [5, 8], "cybercrime": [7], "fraud in sport": [7]}


def test_a_late_one_before_its_theme_was_noted_is_refused() -> None:
    assert noted().refused("/after 5 /theme cybercrime to:b") == (
        "at that moment no note has the theme “cybercrime” so far; there is “hacking”"
    )
    assert noted().refused("/after 4 /theme hacking to:b").startswith("at that moment no theme has been noted so far; ")


def test_without_its_notes_it_does_nothing_and_nothing_is_found() -> None:
    scene = noted("@15:10 /theme hacking to:computer crime", "@15:20 /rise")
    scene.when("/strike 5")
    assert counted(scene) == {"cybercrime": [7], "fraud in sport": [7], "cyber crime": [8]}
    assert scene.idle() == []
    assert [one.kind for one in audit(scene.record) if 9 in one.entries] == [FindingKind.LATE]


def test_a_note_taken_anew_counts_as_the_one_that_was_struck() -> None:
    scene = noted("@15:10 /theme hacking to:cybercrime", "/strike 5", "@15:11 - one, in full #hacking")
    assert counted(scene) == {"cybercrime": [7, 11], "fraud in sport": [7], "cyber crime": [8]}


def test_it_is_told_in_the_journal_as_it_was_answered_and_in_no_paragraph() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@15:00 /item 3", *NOTED)
    answer = says(scene, "@15:10 /theme hacking to:crime")
    assert scene.told[-1] == answer == "Theme “hacking” is now called “crime”"
    assert [line for line in scene.paragraphs if "hacking" in line] == []
