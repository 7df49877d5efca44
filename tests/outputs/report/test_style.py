"""A style: what a file says lies over the default, and what it cannot say is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.outputs.report.style import StyleError, built_in, read, source
from tests.support.scene import in_session


def refused(text: str) -> str:
    with pytest.raises(StyleError) as caught:
        read(text, "mine")
    return str(caught.value)


def test_an_empty_style_is_the_default() -> None:
    assert read("") == read(source("untoc", Path()))


def test_a_style_says_only_what_it_says_differently() -> None:
    mine = read('name = "mine"\n[statements]\nalso = "likewise "\n[statements.observers]\none = "{speakers} spoke."')
    default = read("")
    assert mine.name == "mine"
    assert mine.statements.also == "likewise "
    assert mine.statements.paragraph("observers") == default.statements.paragraph("observers").model_copy(
        update={"one": "{speakers} spoke."}
    )
    assert mine.statements.paragraph("representatives") == default.statements.paragraph("representatives")
    assert mine.model_copy(update={"name": "untoc", "statements": default.statements}) == default


def test_a_style_words_the_report() -> None:
    style = """
        [consideration]
        one = "The {body} took up item {items} ({titles}) {days}, {meetings}."
        [statements.representatives]
        one = "Heard: {speakers}."
        [behalf]
        group = "for {group}"
        alone = " [{groups}]"
    """
    lines = in_session("@15:10 /item 4", "@15:11 Norway for:G77").report_on_items(
        "\n".join(map(str.strip, style.splitlines()))
    )
    assert lines == [
        "IV. Technical assistance",
        "1. The Conference took up item 4 (“Technical assistance”) on 17 October 2012, 4th meeting.",
        "2. Heard: Norway [for the Group of 77 and China].",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[behalf]\ngroup = "for {gruop}"',
            "The style mine, line 2, behalf.group: there is no field {gruop}; it has {group}",
        ),
        (
            '[statements]\nalso = "{speakers}"',
            "The style mine, line 2, statements.also: there is no field {speakers}; it has none",
        ),
        (
            '[speakers]\ntitled = "{} spoke"',
            "The style mine, line 2, speakers.titled: there is no field {}; it has {name}",
        ),
        (
            '[behalf]\ngroup = "{group.name}"',
            "The style mine, line 2, behalf.group: there is no field {group.name}; it has {group}",
        ),
        ("[wording]\none = 1", "The style mine, line 1, wording: unknown key"),
        ("[behalf]\ngruop = 'for'", "The style mine, line 2, behalf.gruop: unknown key"),
        (
            '[enumeration]\norder = "loud"',
            "The style mine, line 2, enumeration.order: expected 'speaking' or 'alphabetical'",
        ),
        ("[behalf]\ngroup = 3", "The style mine, line 2, behalf.group: expected text in quotes"),
        ("behalf = 3", "The style mine, line 1, behalf: expected a table"),
        ('behalf."g\\u001b[1mr" = 3', "The style mine, line 1, behalf.g[1mr: unknown key"),
        ('"\\u001b" = 3', 'The style mine, line 1, "": unknown key'),
        (
            '[behalf]\ngroup = "{a\\u001b\\nb}"',
            "The style mine, line 2, behalf.group: there is no field {a b}; it has {group}",
        ),
        (
            "[[deliberations.quantifiers]]\nfrom = 2\n",
            "The style mine, line 1, deliberations.quantifiers.0.words: missing key",
        ),
    ],
)
def test_what_is_no_style_is_refused_with_its_place(text: str, sentence: str) -> None:
    assert refused(text) == f"{sentence}."


@pytest.mark.parametrize("template", ["{", "}", "{group", *(odd for odd in ("{group!r}", "{group:>9}"))])
def test_a_template_that_cannot_be_filled_is_refused(template: str) -> None:
    assert refused(f'[behalf]\ngroup = "{template}"').startswith("The style mine, line 2, behalf.group: ")


def test_what_is_not_toml_is_refused() -> None:
    assert refused("[behalf").startswith("The style mine is not TOML: ")


def test_all_mistakes_of_a_style_are_told_each_with_its_line_and_key() -> None:
    text = '[statements]\nalso = 3\n\n[behalf]\ngruop = "x"\nalone = "{groups!r}"\n'
    assert refused(text) == (
        "The style mine has 3 mistakes:\n"
        "  line 2, statements.also: expected text in quotes.\n"
        "  line 5, behalf.gruop: unknown key.\n"
        "  line 6, behalf.alone: a field stands alone in its braces: {groups}."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[statements.observers]\nseveral = ""',
            "line 2, statements.observers.several: the sentence lacks {speakers}",
        ),
        ('[reply]\nrepresentative = "someone"', "line 2, reply.representative: the sentence lacks {names}"),
        ('[action]\nfirst = "The {body} acted."', "line 2, action.first: the sentence lacks {done}"),
    ],
)  # fmt: skip
def test_a_new_style_whose_sentence_lacks_what_it_must_say_is_refused(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        source("mine.toml", tmp_path)
    assert str(caught.value) == f"The style mine.toml, {sentence}."


def test_a_style_that_a_log_holds_already_is_read_as_it_stands() -> None:
    assert read('[statements.representatives]\nseveral = "Many spoke."').statements.paragraph("representatives").several


def test_the_default_is_built_in() -> None:
    assert "untoc" in built_in()


@pytest.mark.parametrize("name", built_in())
def test_every_built_in_style_reads_and_has_a_name_and_a_description(name: str) -> None:
    style = read(source(name, Path()), name)
    assert (style.name, bool(style.description)) == (name, True)


def test_a_style_file_is_found_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('name = "mine"', encoding="utf-8")
    assert read(source("mine.toml", tmp_path)).name == "mine"


def test_a_style_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match=r"^There is no style mine\.toml; built in"):
        source("mine.toml", tmp_path)


def test_a_style_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b'name = "m\xe9"')
    with pytest.raises(StyleError, match=r"^The style mine\.toml is not UTF-8 text"):
        source("mine.toml", tmp_path)


def test_a_style_file_is_checked_when_it_is_found(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[wording]", encoding="utf-8")
    with pytest.raises(StyleError, match=r"^The style mine\.toml, line 1, wording: "):
        source("mine.toml", tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[statements.observers]\none = "{speakers:de} spoke."',
            "line 2, statements.observers.one: English has no {speakers:de}; write {speakers} alone",
        ),
        ('[behalf]\nalone = "{groups:>9}"', "line 2, behalf.alone: English has no {groups:>9}; write {groups} alone"),
        ('language = "xx"', "line 1, language: expected 'en', 'fr' or 'es'"),
    ],
)
def test_a_case_or_a_language_that_there_is_not_is_refused(text: str, sentence: str) -> None:
    assert refused(text) == f"The style mine, {sentence}."


PARAGRAPHS = '[statements]\nparagraphs = ["all"]\n[statements.all]\n'
ALL = ["state", "reio", "observer-state", "un", "igo", "ngo", "panellist", "expert", "officer", "other", "secretariat"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[plan]\nparts = ["speeches"]', "line 2, plan.parts.0: expected 'consideration', "),
        ('[statements]\nparagraphs = ["all"]', "line 2, statements.paragraphs.0: there is no table statements.all."),
        (f"{PARAGRAPHS}capacities = {ALL}", "line 3, statements.all.one: missing key."),
        (
            f'{PARAGRAPHS}capacities = {ALL[1:]}\none = "{{speakers}}"\nseveral = "{{speakers}}"',
            "line 2, statements.paragraphs: no paragraph has the capacity state.",
        ),
        (
            '[statements.un]\ncapacities = ["un", "igo"]',
            "line 1, statements.paragraphs: several paragraphs have the capacity igo.",
        ),
        ('[statements.speeches]\none = "{speakers}"', "line 1, statements.speeches: unknown key."),
        ('[statements.un]\nlike = "speeches"', "line 2, statements.un.like: there is no table statements.speeches."),
        ('[statements.un]\nform = "counted"', "line 1, statements.un.behalf: missing key."),
        ('[statements.un]\nform = "lettered"', "line 1, statements.un.categories: missing key."),
        ('[statements.un]\none = "Somebody spoke."', "line 2, statements.un.one: the sentence lacks {speakers}."),
        ('[statements.un]\nmember = "({meetings})"', "line 2, statements.un.member: the sentence lacks {name}."),
        (
            '[reply.categories.all]\ncapacities = ["un"]\none = "{names}"\nseveral = "some"',
            "line 4, reply.categories.all.several: the sentence lacks {names} or {number}.",
        ),
        (
            '[reply.categories.all]\ncapacities = ["un"]\nseveral = "{names}"',
            "line 3, reply.categories.all.several: a category has words for one and for several, or for neither.",
        ),
    ],
)  # fmt: skip
def test_a_new_style_whose_plan_leaves_somebody_out_or_lacks_words_is_refused(
    text: str, sentence: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        source("mine.toml", tmp_path)
    assert sentence in str(caught.value)


def test_all_mistakes_of_a_plan_are_told_with_those_of_its_sentences(tmp_path: Path) -> None:
    text = '[at]\nsame = "{day}"\n\n[statements.un]\nlike = "x"\nform = "counted"\n\n[statements.y]\none = "z"\n'
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        source("mine.toml", tmp_path)
    assert str(caught.value) == (
        "The style mine.toml has 4 mistakes:\n"
        "  line 2, at.same: there is no field {day}; it has none.\n"
        "  line 4, statements.un.behalf: missing key.\n"
        "  line 5, statements.un.like: there is no table statements.x.\n"
        "  line 9, statements.y.one: the sentence lacks {speakers}."
    )


def test_a_list_of_speakers_stands_in_place_of_a_sentence() -> None:
    words = 'one = "{speaker} made a statement."\nseveral = "The following made statements:"'
    style = f'{PARAGRAPHS}capacities = {ALL}\nform = "list"\nnames = "list"\n{words}'
    scene = in_session("@15:10 /item 4", "@15:11 Iran for:G77", "@15:12 Thailand", "@15:13 /item 3", "@15:14 Norway")
    lines = scene.report_on_items(style)
    assert lines[2:6] == [
        "2. The following made statements:",
        "Iran (Islamic Republic of) (on behalf of the Group of 77 and China)",
        "Thailand",
        "VII. Other serious crimes",
    ]
    assert lines[-1] == "4. The representative of Norway made a statement."


def test_all_that_is_wrong_with_a_sentence_is_told_at_once() -> None:
    text = 'name = "mine"\n[reply]\none = "{who} {at:de}"\nseveral = "{speakers} {"\n[at]\nyear = "no"\n'
    with pytest.raises(StyleError) as caught:
        read(text, "mine", new=True)
    has = "it has {speakers}, {at}"
    assert str(caught.value).splitlines()[1:] == [
        f"  line 3, reply.one: there is no field {{who}}; {has}; English has no {{at:de}}; write {{at}} alone.",
        "  line 4, reply.several: a brace is open; a field stands in two: {name}.",
        "  line 6, at.year: expected true or false.",
    ]
