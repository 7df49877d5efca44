"""The notes theme by theme: who is behind a theme, and its formats, in which what was typed is data."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from meetinglog.model.moment import UNKNOWN
from meetinglog.outputs.report.style import read
from meetinglog.outputs.themes import FORMATS, as_json, as_markdown, as_text
from meetinglog.views.themes import Theme, all_notes, themes
from tests.support.acts import begun
from tests.support.scene import Scene

LINES = (
    "@15:05 Norway",
    "@15:06 - one #hacking",
    "@15:07 secretariat",
    "@15:08 - two #hacking #doping",
    "@15:09 ?",
    "@15:10 - three #cyber_crime",
    "@15:11 Norway as:presiding",
    "- four #hacking",
    "@15:13 WWF",
    "@15:14 - five #hacking",
    "@15:15 Norway",
    "@15:16 - six #cyber_crime",
    "@15:17 ?",
    "@15:18 - seven #hacking",
    "@15:20 /comment nothing for others #hacking",
    "@15:21 /theme cyber_crime to:crime",
    "@15:22 /theme crime; hacking to:cybercrime",
)
"""Entries 4 to 20: Norway, the secretariat, one who presides and two unidentified on themes that became one."""


def themes_of(scene: Scene) -> tuple[Theme, ...]:
    return themes(scene.statements, scene.proceedings.renamings)


THEMES = themes_of(begun(*LINES))

TEXT = """\
cybercrime: 2 speakers, 7 notes
  Speakers: Norway and World Wildlife Fund
  Noted as “hacking” (renamed by entry 20)
  Noted as “cyber crime” (renamed by entries 19 and 20)

  Norway
      5  2012-10-17 15:06:00, 4th meeting, item 3
         one #hacking
     15  2012-10-17 15:16:00, 4th meeting, item 3
         six #cyber_crime

  secretariat (not counted)
      7  2012-10-17 15:08:00, 4th meeting, item 3
         two #hacking #doping

  Unidentified speaker (entry 8, not counted)
      9  2012-10-17 15:10:00, 4th meeting, item 3
         three #cyber_crime

  Norway (presiding, not counted)
     11  at an unknown time, 4th meeting, item 3
         four #hacking

  World Wildlife Fund
     13  2012-10-17 15:14:00, 4th meeting, item 3
         five #hacking

  Unidentified speaker (entry 16, not counted)
     17  2012-10-17 15:18:00, 4th meeting, item 3
         seven #hacking

doping: no speakers, 1 note

  secretariat (not counted)
      7  2012-10-17 15:08:00, 4th meeting, item 3
         two #hacking #doping
"""


def test_the_text_has_each_theme_with_its_speakers_its_names_and_its_notes_by_speaker() -> None:
    assert as_text(THEMES) == TEXT
    assert max(map(len, TEXT.splitlines())) <= 80


def test_the_count_is_that_of_the_sentence_in_the_report() -> None:
    scene = begun(*LINES)
    quantified = [read("").deliberations.quantifier(theme.speakers) for theme in themes_of(scene)]
    assert quantified == ["Some speakers", ""]
    assert scene.paragraphs[-1] == "5. Some speakers addressed cybercrime."


def test_notes_in_other_rooms_and_under_several_items_and_under_none_say_so() -> None:
    scene = begun(
        "@15:05 /item 3, 4",
        "@15:06 Norway",
        "@15:07 - one #a",
        "@15:08 /track cow",
        "@15:09 /open 1",
        "@15:10 Chad",
        "@15:11 - two #a",
    )
    assert as_text(themes_of(scene)) == (
        "a: 2 speakers, 2 notes\n  Speakers: Norway and Chad\n\n"
        "  Norway\n      6  2012-10-17 15:07:00, 4th meeting, items 3 and 4\n         one #a\n\n"
        "  Chad\n     10  2012-10-17 15:11:00, cow, 1st meeting, no item\n         two #a\n"
    )


def test_markdown_has_a_heading_to_a_theme_and_a_list_to_a_speaker() -> None:
    scene = begun("@15:05 Norway", "@15:06 - one *and* more #crime", "@15:07 ?", "- two #crime #it_is")
    scene.when("@15:08 /theme crime to:theft")
    assert as_markdown(themes_of(scene)) == (
        "## theft\n\n1 speaker, 2 notes: Norway.\nNoted as “crime” (renamed by entry 8).\n\n"
        "- **Norway**\n"
        "  - Entry 5, 2012-10-17 15:06:00, 4th meeting, item 3: one \\*and\\* more \\#crime\n"
        "- **Unidentified speaker** (entry 6, not counted)\n"
        "  - Entry 7, at an unknown time, 4th meeting, item 3: two \\#crime \\#it\\_is\n"
        "\n## it is\n\nNo speakers, 1 note.\n\n"
        "- **Unidentified speaker** (entry 6, not counted)\n"
        "  - Entry 7, at an unknown time, 4th meeting, item 3: two \\#crime \\#it\\_is\n"
    )


def test_json_has_the_same_as_plain_values() -> None:
    scene = begun("@15:05 Norway", "@15:06 - one #crime", "@15:07 ?", "- two #crime", "@15:08 /theme crime to:theft")
    norway = {"speaker": "Norway", "code": "NOR", "capacity": "state", "counted": True}
    nobody = {"speaker": None, "code": "", "capacity": None, "counted": False}
    place = {"track": "plenary", "meeting": 4, "items": ["3"], "themes": ["crime"]}
    one = {"entry": 5, "time": "2012-10-17T15:06:00+02:00", "precision": "minute", "statement": 4, "text": "one #crime"}
    two = {"entry": 7, "time": None, "precision": "unknown", "statement": 6, "text": "two #crime"}
    assert json.loads(as_json(themes_of(scene))) == {
        "themes": [
            {
                "name": "theft",
                "speakers": 1,
                "notes": 2,
                "names": ["Norway"],
                "formerly": [{"name": "crime", "entries": [8]}],
                "by_speaker": [{**norway, "notes": [{**one, **place}]}, {**nobody, "notes": [{**two, **place}]}],
            }
        ],
        "without_theme": [],
    }


BARE = all_notes(begun("@15:05 Norway", "@15:06 - one", "@15:07 - two #a", "@15:08 ?", "@15:09 - three").statements)


def test_notes_without_a_theme_stand_after_the_themes_by_themselves() -> None:
    _, _, rest = as_text(BARE).partition("two #a\n")
    assert rest == (
        "\nNotes without a theme: 1 speaker, 2 notes\n  Speakers: Norway\n\n"
        "  Norway\n      5  2012-10-17 15:06:00, 4th meeting, item 3\n         one\n\n"
        "  Unidentified speaker (entry 7, not counted)\n"
        "      8  2012-10-17 15:09:00, 4th meeting, item 3\n         three\n"
    )
    assert "## Notes without a theme\n\n1 speaker, 2 notes: Norway.\n" in as_markdown(BARE)
    written = json.loads(as_json(BARE))
    assert [theme["name"] for theme in written["themes"]] == ["a"]
    assert [[note["text"] for note in voice["notes"]] for voice in written["without_theme"]] == [["one"], ["three"]]


@pytest.mark.parametrize(
    ("form", "nothing"),
    [
        ("text", "No note has a theme.\n"),
        ("markdown", "No note has a theme.\n"),
        ("json", '{\n  "themes": [],\n  "without_theme": []\n}\n'),
    ],
)
def test_where_no_note_has_a_theme_that_is_said(form: str, nothing: str) -> None:
    assert FORMATS[form](()) == nothing


def test_a_name_that_was_never_given_up_is_no_former_name() -> None:
    scene = begun("@15:05 Norway", "@15:06 - x #a #b #Theft", "@15:07 /theme a to:b", "@15:08 /theme b to:c")
    scene.when("@15:09 /theme c to:a", "@15:10 /theme theft to:theft")
    told = [
        (theme.name, [(f.name, [act.number for act in f.by]) for f in theme.formerly]) for theme in themes_of(scene)
    ]
    assert told == [("a", [("b", [7, 8])]), ("theft", [("Theft", [9])])]


def said(text: str) -> tuple[Theme, ...]:
    """Return one theme whose name, speaker and note are a text as it may stand in a log."""
    [statement] = begun("@15:05 Norway", "@15:06 - x").statements
    speaker = statement.speaker.model_copy(update={"name": text}) if statement.speaker else None
    note = replace(statement.notes[0], text=text, themes=(text,), when=UNKNOWN)
    return themes([replace(statement, speaker=speaker, notes=(note,))])


TYPED = st.text(min_size=1).filter(lambda text: text.strip() and text.split()[0].casefold() != "the")


@for_all(TYPED)
def test_no_text_breaks_a_line_and_none_is_cut(text: str) -> None:
    [head, names, nothing, who, where, note] = as_text(said(text)).removesuffix("\n").split("\n")
    assert (nothing, where[:9], len(note) >= len(text)) == ("", "      5  ", True)
    assert (head.endswith(": 1 speaker, 1 note"), names[:12], who[:2]) == (True, "  Speakers: ", "  ")


@pytest.mark.parametrize(
    "text", ["# x", "- x", "1. x", "> x", "*a*", "[a](b)", "<b>", "&amp;", "`a`", "a | b", "!x", "$x$"]
)
def test_markdown_prints_what_was_typed(text: str) -> None:
    assert printed(text) == [
        text,
        f"1 speaker, 1 note: {text}.",
        text,
        f"Entry 5, at an unknown time, 4th meeting, item 3: {text}",
    ]


@for_all(st.text(st.sampled_from("ab *_#<>[]()&;!`~|$-+.1\\"), min_size=1).filter(str.strip))
def test_markdown_takes_nothing_typed_for_its_own(text: str) -> None:
    text = " ".join(text.split())
    assert printed(text)[0] == text
    assert printed(text)[3].endswith(f": {text}")


def printed(text: str) -> list[str]:
    """Return the heading, the counts, the speaker and the note as they are read once the Markdown is rendered."""
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(as_markdown(said(text)))
    parts = re.findall(r"<(h2|p|strong)>(.*?)</\1>|\n<li>(Entry.*?)</li>", rendered, re.DOTALL)
    assert re.findall(r"<(?!/?(?:h2|p|ul|li|strong)\b)", rendered) == []
    return [html.unescape(part[1] or part[2]) for part in parts]


@for_all(TYPED)
def test_json_has_what_was_typed(text: str) -> None:
    [theme] = json.loads(as_json(said(text)))["themes"]
    assert (theme["name"], theme["by_speaker"][0]["notes"][0]["text"]) == (text, text)
