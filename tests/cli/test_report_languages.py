"""Reports in French and Spanish as commands: in every format, issued, brought up to date, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.outputs.report.output import FORMATS
from tests.support.commands import Command, Outcome
from tests.support.paths import CASES
from tests.support.places import Logs
from tests.support.report_formats import READERS, of_text
from tests.support.word.read import WordFile

pytestmark = pytest.mark.printed

NO_MASTHEAD = "The file has no masthead: that can be written in English alone, so far.\n"


@pytest.fixture
def session(command: Command, folder: Path, logs: Logs) -> str:
    """Make the log of a French session, whose file says so."""
    log = logs / "FRENCH"
    text = (CASES / "french-seed" / "session.toml").read_text(encoding="utf-8")
    assert text.count("[members]") == 1
    (folder / "session.toml").write_text(
        text.replace("[members]", '[report]\nlanguage = "fr"\n\n[members]'), encoding="utf-8"
    )
    assert command("new", "session.toml", log).status == 0
    assert command("import", log, CASES / "french-seed" / "capture.txt").status == 0
    return log


def printed(case: str) -> str:
    return (CASES / case / "report.txt").read_text(encoding="utf-8")


def test_a_session_in_french_is_reported_in_french_without_a_word_on_its_texts(command: Command, session: str) -> None:
    assert command("report", session) == Outcome(0, printed("french-seed"), "")
    assert command("report", session, "--language", "fr") == Outcome(0, printed("french-seed"), "")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_in_the_language(form: str, command: Command, session: str, folder: Path) -> None:
    done = command("report", session, "--format", form, "-o", "written")
    assert READERS[form]((folder / "written").read_bytes()) == of_text(printed("french-seed").encode())
    assert done.err == (NO_MASTHEAD if form in {"docx", "pdf", "akn"} else "")


def test_texts_that_the_language_lacks_are_counted_once(command: Command, session: str) -> None:
    done = command("report", session, "--language", "es")
    assert "examinó el tema 3 del programa, titulado “Autres infractions graves" in done.out
    assert "del Líbano, Noruega, Argelia" in done.out
    assert done.err == (
        "Without a text in Spanish, and printed as they stand: 1 item, 2 documents and 1 participant. If the session "
        'file is in Spanish, write language = "es" under [report].\n'
    )


def test_a_built_in_organization_that_spoke_has_an_english_name_alone(
    command: Command, session: str, folder: Path
) -> None:
    (folder / "late.txt").write_text("@2012-10-18T10:31:00 World Health Organization\n", encoding="utf-8")
    assert command("import", session, "late.txt").status == 0
    said = "Without a text in French, and printed as they stand: 1 participant.\n"
    assert command("report", session).err == said
    assert command("report", session, "--language", "en").err.startswith("Without a text in English")


def test_texts_in_another_language_stand_beside_those_of_the_session(
    command: Command, session: str, folder: Path
) -> None:
    text = (folder / "session.toml").read_text(encoding="utf-8")
    text = text.replace('chapter = "VII"', 'chapter = "VII"\ntitle_en = "Other serious crimes"')
    text = text.replace("\nshort_name", '\nname_en = "Conference of the Parties"\nshort_name')
    text = text.replace('short_name = "la Conférence"', 'short_name = "la Conférence"\nshort_name_en = "Conference"')
    (folder / "session.toml").write_text(text, encoding="utf-8")
    assert "body.short_name_en: added, “Conference”" in command("prepare", session, "session.toml").out
    done = command("report", session, "--language", "en", "--meeting", "5")
    assert "the Conference considered agenda item 3, entitled “Other serious crimes”." in done.out
    assert "the representatives of Nigeria, South Africa, Turkey and Kazakhstan." in done.out
    assert "2 documents and 1 participant" in done.err
    command("report", session, "--language", "en", "--format", "html", "-o", "page.html")
    title = "<title>Draft report, Conference of the Parties, sixth session</title>"
    assert title in (folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["ru", "FR", ""])
def test_another_language_is_refused(language: str, command: Command, log: str) -> None:
    done = command("report", log, "--language", language)
    assert (done.status, done.out) == (2, "")
    assert "The report can be written in English, French and Spanish. Choose en, fr, es." in done.err


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--organization",), "The organizational chapter"),
        (("--masthead",), "The masthead"),
        (("--symbol", "A/1"), "The masthead"),
    ],
)
def test_the_chapter_and_the_masthead_are_refused(
    options: tuple[str, ...], what: str, command: Command, session: str
) -> None:
    said = (
        f"{what} can be written in English alone, so far; the report is in French. --language en writes it in English."
    )
    assert command("report", session, *options) == Outcome(1, "", f"meetinglog: {said}\n")
    assert command("report", session, *options, "--language", "en").status == 0


def test_a_style_without_wording_in_a_language_is_refused(command: Command, log: str, folder: Path) -> None:
    (folder / "house.toml").write_text('name = "house"\n', encoding="utf-8")
    said = "meetinglog: The style house.toml has no wording in French; untoc-fr has.\n"
    assert command("report", log, "--style", "house.toml", "--language", "fr") == Outcome(1, "", said)
    (folder / "session.toml").write_text(
        (folder / "session.toml").read_text(encoding="utf-8") + '\n[report]\nstyle = "house.toml"\nlanguage = "fr"\n',
        encoding="utf-8",
    )
    assert command("new", "session.toml", "NEW").err == (
        "meetinglog: session.toml: 1 mistake; nothing was created.\n"
        "  report.style: The style house.toml has no wording in French; untoc-fr has.\n"
    )


def test_a_style_of_ones_own_says_only_what_is_not_as_in_its_language(
    command: Command, session: str, folder: Path
) -> None:
    (folder / "maison.toml").write_text('language = "fr"\n[statements]\nalso = "aussi "\n', encoding="utf-8")
    done = command("report", session, "--style", "maison.toml")
    assert done == Outcome(0, printed("french-seed").replace("également", "aussi"), "")


def test_a_session_is_in_the_language_of_its_own_style(command: Command, folder: Path, place: str) -> None:
    (folder / "maison.toml").write_text('language = "fr"\n', encoding="utf-8")
    text = (CASES / "french-seed" / "session.toml").read_text(encoding="utf-8")
    (folder / "session.toml").write_text(f'{text}\n[report]\nstyle = "maison.toml"\n', encoding="utf-8")
    assert command("new", "session.toml", place).status == 0
    assert command("import", place, CASES / "french-seed" / "capture.txt").status == 0
    assert command("report", place) == Outcome(0, printed("french-seed"), "")


def test_a_word_file_stays_in_its_language(command: Command, session: str, folder: Path) -> None:
    assert command("report", session, "--format", "docx", "-o", "draft.docx").status == 0
    (folder / "late.txt").write_text("/amend 5 who:Kenya\n", encoding="utf-8")
    assert command("import", session, "late.txt").status == 0
    before = (folder / "draft.docx").read_bytes()
    refused = command("report", session, "--update", "draft.docx", "--language", "en")
    assert refused == Outcome(
        1,
        "",
        "meetinglog: draft.docx: It is in French, and the report that is asked for in English. --language fr brings it "
        "up to date; --format docx -o FILE writes another one.\n",
    )
    assert (folder / "draft.docx").read_bytes() == before
    assert command("report", session, "--update", "draft.docx").status == 0
    lines = WordFile((folder / "draft.docx").read_bytes()).lines()
    assert lines == [line for line in command("report", session).out.splitlines() if line]
    assert any("du Kenya" in line for line in lines)


def test_a_word_file_that_was_written_in_a_language_remembers_it(command: Command, log: str, folder: Path) -> None:
    assert command("report", log, "--language", "es", "--format", "docx", "-o", "draft.docx").status == 0
    before = (folder / "draft.docx").read_bytes()
    assert command("report", log, "--update", "draft.docx").status == 0
    assert (folder / "draft.docx").read_bytes() == before
    assert command("report", log, "--update", "draft.docx", "--style", "untoc").status == 1


def test_an_issued_report_in_a_language_is_compared_in_it(command: Command, log: str, folder: Path) -> None:
    assert command("issue", log, "report", "--language", "fr", "-o", "issued.txt").status == 0
    assert command("diff", log).status == 0
    issued = (folder / "issued.txt").read_text(encoding="utf-8")
    assert issued == command("report", log, "--language", "fr").out


def test_the_spelling_of_a_word_file_is_checked_in_its_language(command: Command, log: str, folder: Path) -> None:
    for language, locale in (("en", "en-GB"), ("fr", "fr-FR"), ("es", "es-ES")):
        command("report", log, "--language", language, "--format", "docx", "-o", f"{language}.docx")
        styles = WordFile((folder / f"{language}.docx").read_bytes()).part("word/styles.xml")
        [tag] = [element for element in styles.iter() if element.tag.endswith("}lang")]
        assert set(tag.attrib.values()) == {locale, "ar-SA"}


def test_the_list_of_statements_is_in_the_sessions_own_language(command: Command, session: str) -> None:
    lines = command("statements", session, "--format", "csv").out.splitlines()
    assert [line.split(",")[6] for line in lines[1:4]] == ["secrétariat", "Liban", "Norvège"]
    assert "Fonds mondial pour la nature-International" in lines[-1].split(",")


def test_why_finds_names_as_the_language_prints_them(command: Command, session: str) -> None:
    for asked, marked in (("Lebanon", "[du Liban]"), ("LBN", "[du Liban]"), ("Liban", "du [Liban]")):
        assert f"les représentants {marked}, de la Norvège" in command("why", session, asked).out
    refused = command("why", session, "nobody")
    assert (refused.status, refused.err) == (3, "meetinglog: “nobody” is not in the report.\n")


def test_an_entry_reaches_no_chapter_that_the_language_does_not_have(command: Command, session: str) -> None:
    done = command("why", session, "--entry", "5")
    assert "report, paragraph 3: Des déclarations ont été faites par les représentants [du Liban,] de la" in done.out
    assert "organizational chapter" not in done.out
