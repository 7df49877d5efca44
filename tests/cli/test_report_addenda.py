"""``report`` and ``issue`` of the addenda of a session: what is written, and whose masthead a Word file keeps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.addenda import CHAPTER, CRIMES, DRAFT, LINES, PIRACY, addenda_file
from tests.support.commands import Command, Outcome, naming
from tests.support.word.drafting import after, edited, instead
from tests.support.word.parts import without_part
from tests.support.word.read import WordFile
from tests.support.word.update import own

pytestmark = pytest.mark.printed

FILES = {CHAPTER: "add1.docx", CRIMES: "add2.docx", PIRACY: "add3.docx"}
DAYS = {CHAPTER: "16 October 2012", CRIMES: "17 October 2012", PIRACY: "18 October 2012", DRAFT: "19 October 2012"}
PEOPLES, STYLE = "Several speakers welcomed the report.", '<w:pStyle w:val="ReportParagraph"/>'


@pytest.fixture
def command(command: Command, place: str) -> Command:
    """Run a command; LOG is the log of the test."""
    return naming(command, LOG=place)


@pytest.fixture
def made(command: Command, folder: Path) -> Path:
    """Make the log LOG, and write its three addenda as Word files."""
    (folder / "session.toml").write_text(addenda_file(), encoding="utf-8")
    (folder / "capture.txt").write_text("\n".join(LINES), encoding="utf-8")
    assert command("new", "session.toml", "LOG").status == 0
    assert command("import", "LOG", "capture.txt").status == 0
    for symbol, file in FILES.items():
        assert command("report", "LOG", "--addendum", symbol, "--format", "docx", "-o", file).status == 0
    return folder


def prepare(command: Command, folder: Path, text: str) -> None:
    """Bring a changed session file into the log."""
    (folder / "session.toml").write_text(text, encoding="utf-8")
    assert command("prepare", "LOG", "session.toml").status == 0


def correct(command: Command, folder: Path, *lines: str) -> None:
    """Bring late acts into the log."""
    (folder / "late.txt").write_text("\n".join(lines), encoding="utf-8")
    assert command("import", "LOG", "late.txt").status == 0


def masthead(file: Path) -> tuple[str, str]:
    """Return the symbol and the date that a Word file bears, as its headers do too."""
    found = WordFile(file.read_bytes())
    table = [line for row in found.table() for cell in row for line in cell]
    headers = {"".join(found.part(name).itertext()) for name in found.parts if name.startswith("word/header")} - {""}
    [symbol] = [line for line in table if line.startswith("CTOC/")]
    assert headers == {symbol}
    return symbol, next((line for line in table if line.endswith("October 2012")), "")


def lines(file: Path) -> list[str]:
    return WordFile(file.read_bytes()).lines()


def printed(command: Command, *asked: str) -> list[str]:
    """Return what a report prints as text, line by line."""
    return [line for line in command("report", "LOG", *asked).out.splitlines() if line]


def refused(command: Command, file: str, *asked: str) -> str:
    """Return why an update is refused with status 1, which leaves the file as it was."""
    before = Path(file).read_bytes()
    done = command("report", "LOG", "--update", file, *asked)
    assert (done.status, done.out, Path(file).read_bytes()) == (1, "", before)
    return done.err.removeprefix(f"meetinglog: {file}: ").removesuffix("\n")


def test_three_addenda_of_one_session_each_have_their_part_their_symbol_and_their_date(
    command: Command, made: Path
) -> None:
    for symbol, file in FILES.items():
        assert masthead(made / file) == (symbol, DAYS[symbol])
        assert lines(made / file) == printed(command, "--addendum", symbol)
    whole = [line.partition(". ")[2] for line in printed(command)]
    parts = [line.partition(". ")[2] for symbol in (CRIMES, PIRACY) for line in printed(command, "--addendum", symbol)]
    rest = [line.partition(". ")[2] for line in printed(command, "--item", "5")]
    assert {*parts, *rest} - {""} >= {line for line in whole if "agenda item" in line}


def test_an_update_of_each_in_turn_leaves_each_its_own(command: Command, made: Path) -> None:
    for file in FILES.values():
        command("report", "LOG", "--update", file)
        assert command("report", "LOG", "--update", file).out == ""
    correct(command, made, "/amend 4 who:Kenya", "/amend 6 who:Peru")
    for symbol, file in FILES.items():
        assert command("report", "LOG", "--update", file).status == 0
        assert masthead(made / file) == (symbol, DAYS[symbol])
        assert lines(made / file) == printed(command, "--addendum", symbol)


def test_an_update_keeps_what_people_wrote_in_each(command: Command, made: Path) -> None:
    for file, spoken in (("add2.docx", "Lebanon"), ("add3.docx", "Kenya")):
        sentence = f"The representative of {spoken} made a statement."
        (made / file).write_bytes(edited((made / file).read_bytes(), after(sentence, own(PEOPLES, STYLE))))
    correct(command, made, "/amend 4 who:Kenya", "/amend 6 who:Peru")
    for file in ("add2.docx", "add3.docx"):
        assert command("report", "LOG", "--update", file).status == 0
        assert [line.partition(". ")[2] for line in lines(made / file) if PEOPLES in line] == [f"{PEOPLES} – "]


@pytest.mark.parametrize(
    ("file", "asked", "other"),
    [
        ("add2.docx", ("--addendum", PIRACY), PIRACY),
        ("add2.docx", ("--addendum", CHAPTER), CHAPTER),
        ("add2.docx", ("--item", "3 (b)"), PIRACY),
        ("add2.docx", ("--item", "5"), DRAFT),
        ("add2.docx", ("--item", "3", "--item", "5"), DRAFT),
        ("add2.docx", ("--organization",), CHAPTER),
        ("add1.docx", ("--addendum", CRIMES), CRIMES),
    ],
    ids=str,
)
@pytest.mark.usefixtures("made")
def test_a_file_does_not_become_another_addendum(file: str, asked: Sequence[str], other: str, command: Command) -> None:
    symbol = next(symbol for symbol, of in FILES.items() if of == file)
    assert refused(command, file, *asked) == (
        f"It is {symbol}; what is asked for is {other}. Omit --item, --organization and --addendum to bring the file "
        "up to date, or write another one with --format docx -o FILE."
    )


@pytest.mark.usefixtures("made")
def test_the_organizational_chapter_does_not_become_the_report_on_an_item(command: Command) -> None:
    assert refused(command, "add1.docx", "--item", "3") == (
        "It is the organizational chapter, which covers the whole session; omit --item."
    )


def test_a_file_of_one_item_knows_which_addendum_it_is(command: Command, made: Path) -> None:
    assert command("report", "LOG", "--item", "3 (a)", "--format", "docx", "-o", "one.docx").status == 0
    assert refused(command, "one.docx", "--item", "5").startswith(f"It is {CRIMES}; what is asked for is {DRAFT}. ")
    assert command("report", "LOG", "--update", "one.docx", "--addendum", CRIMES).status == 0
    assert lines(made / "one.docx") == printed(command, "--addendum", CRIMES)


def test_a_date_that_changes_in_the_session_file_reaches_the_file(command: Command, made: Path) -> None:
    prepare(command, made, addenda_file().replace("2012-10-18", "2012-10-20"))
    assert command("report", "LOG", "--update", "add3.docx").status == 0
    assert masthead(made / "add3.docx") == (PIRACY, "20 October 2012")


def test_an_item_that_goes_to_another_addendum_leaves_the_masthead_of_its_file(command: Command, made: Path) -> None:
    assert command("report", "LOG", "--item", "3 (b)", "--format", "docx", "-o", "one.docx").status == 0
    prepare(command, made, addenda_file().replace('["3 (b)", "4"]', '["4"]'))
    done = command("report", "LOG", "--update", "one.docx")
    assert (done.status, masthead(made / "one.docx")) == (0, (PIRACY, DAYS[PIRACY]))
    assert f"one.docx keeps its masthead, {PIRACY}. By the session file it is {CRIMES}; " in done.err
    assert command("report", "LOG", "--update", "one.docx", "--symbol", CRIMES).status == 0
    assert masthead(made / "one.docx") == (CRIMES, DAYS[CRIMES])


def test_a_file_that_was_given_the_symbol_of_the_session_file_goes_on_with_that(command: Command, made: Path) -> None:
    assert command("report", "LOG", "--item", "3 (b)", "--format", "docx", "-o", "one.docx").status == 0
    prepare(command, made, addenda_file().replace('["3 (b)", "4"]', '["4"]'))
    assert command("report", "LOG", "--update", "one.docx", "--symbol", CRIMES).status == 0
    prepare(command, made, addenda_file().replace('["3 (b)", "4"]', '["4"]').replace(CRIMES, "CTOC/L.1/Add.20"))
    done = command("report", "LOG", "--update", "one.docx")
    assert f"one.docx keeps its masthead, {CRIMES}. By the session file it is CTOC/L.1/Add.20; " in done.err
    assert masthead(made / "one.docx") == (CRIMES, DAYS[CRIMES])


def test_of_an_addendum_whose_symbol_changed_the_officer_says_which_one_the_file_is(
    command: Command, made: Path
) -> None:
    new = "CTOC/L.1/Add.30"
    prepare(command, made, addenda_file().replace(PIRACY, new))
    assert refused(command, "add3.docx") == (
        f"There is no addendum {PIRACY}; the addenda are {CHAPTER}, {CRIMES}, {new}. "
        "--addendum SYMBOL says which one the file is now."
    )
    assert command("report", "LOG", "--update", "add3.docx", "--addendum", new).status == 0
    assert masthead(made / "add3.docx") == (new, DAYS[PIRACY])


def without_addenda(text: str) -> str:
    """Return a session file without its addenda."""
    return text[: text.index("[[addendum]]")] + text[text.index("[[item]]") :]


@pytest.fixture
def old(command: Command, folder: Path) -> Path:
    """Return a log without addenda, with a file of item 3; then the report's symbol and date become other ones."""
    (folder / "session.toml").write_text(without_addenda(addenda_file()), encoding="utf-8")
    (folder / "capture.txt").write_text("\n".join(LINES), encoding="utf-8")
    assert command("new", "session.toml", "LOG").status == 0
    assert command("import", "LOG", "capture.txt").status == 0
    assert command("report", "LOG", "--item", "3 (a)", "--format", "docx", "-o", "old.docx").status == 0
    return folder


def test_an_older_file_keeps_its_masthead_when_the_report_gets_another_symbol(command: Command, old: Path) -> None:
    other = without_addenda(addenda_file()).replace(f'"{DRAFT}"', '"CTOC/L.1/Add.6"').replace("10-19", "10-20")
    prepare(command, old, other)
    correct(command, old, "/amend 4 who:Kenya")
    done = command("report", "LOG", "--update", "old.docx")
    assert (done.status, masthead(old / "old.docx")) == (0, (DRAFT, DAYS[DRAFT]))
    assert lines(old / "old.docx") == printed(command, "--item", "3 (a)")
    assert done.err.splitlines()[-1] == (
        f"old.docx keeps its masthead, {DRAFT}. By the session file it is CTOC/L.1/Add.6; "
        "--symbol CTOC/L.1/Add.6 replaces it."
    )
    assert command("report", "LOG", "--update", "old.docx", "--symbol", "CTOC/L.1/Add.6").status == 0
    assert masthead(old / "old.docx") == ("CTOC/L.1/Add.6", "20 October 2012")


def test_an_older_file_is_the_addendum_whose_symbol_it_bears(command: Command, old: Path) -> None:
    prepare(command, old, addenda_file().replace(f'"{DRAFT}"', '"CTOC/L.1/Rest"').replace(CRIMES, DRAFT))
    assert command("report", "LOG", "--update", "old.docx").status == 0
    assert masthead(old / "old.docx") == (DRAFT, DAYS[CRIMES])
    assert refused(command, "old.docx", "--item", "3 (b)").startswith(f"It is {DRAFT}; what is asked for is {PIRACY}.")


def test_a_symbol_that_was_not_known_yet_is_filled_in(command: Command, folder: Path) -> None:
    unknown = without_addenda(addenda_file()).replace(f'"{DRAFT}"', '""')
    (folder / "session.toml").write_text(unknown, encoding="utf-8")
    (folder / "capture.txt").write_text("\n".join(LINES), encoding="utf-8")
    assert command("new", "session.toml", "LOG").status == 0
    assert command("import", "LOG", "capture.txt").status == 0
    assert command("report", "LOG", "--item", "3 (a)", "--format", "docx", "-o", "old.docx").status == 0
    prepare(command, folder, addenda_file())
    assert command("report", "LOG", "--update", "old.docx").status == 0
    assert masthead(folder / "old.docx") == (CRIMES, DAYS[CRIMES])


def test_a_file_without_memory_or_masthead_is_known_by_the_head_of_its_pages(command: Command, old: Path) -> None:
    data = without_part((old / "old.docx").read_bytes(), "docProps/custom.xml")
    start, end = b"<w:tbl>", b"</w:tbl>"
    (old / "old.docx").write_bytes(
        edited(data, lambda part: part[: part.index(start)] + part[part.index(end) + len(end) :])
    )
    prepare(command, old, without_addenda(addenda_file()).replace(f'"{DRAFT}"', '"CTOC/L.1/Add.6"'))
    done = command("report", "LOG", "--update", "old.docx", "--item", "3 (a)", "--masthead")
    assert f"old.docx keeps its masthead, {DRAFT}. " in done.err
    found = WordFile((old / "old.docx").read_bytes())
    headers = {"".join(found.part(name).itertext()) for name in found.parts if name.startswith("word/header")}
    assert headers == {"", DRAFT}


def test_a_symbol_that_people_typed_into_a_file_stays(command: Command, made: Path) -> None:
    data = (made / "add3.docx").read_bytes()
    (made / "add3.docx").write_bytes(edited(data, instead("/L.1/Add.3", "/L.1/Add.3/Corr.1")))
    done = command("report", "LOG", "--update", "add3.docx")
    assert (done.status, "add3.docx keeps its masthead, CTOC/L.1/Add.3/Corr.1. " in done.err) == (0, True)
    table = WordFile((made / "add3.docx").read_bytes()).table()
    assert table[0][1] == ["CTOC/L.1/Add.3/Corr.1"]


def test_what_a_file_was_asked_to_bear_it_bears_on(command: Command, made: Path) -> None:
    asked = ("--addendum", CRIMES, "--symbol", "CTOC/L.9", "--date", "2012-10-21")
    assert command("report", "LOG", *asked, "--format", "docx", "-o", "own.docx").status == 0
    correct(command, made, "/amend 4 who:Kenya")
    assert command("report", "LOG", "--update", "own.docx").status == 0
    assert masthead(made / "own.docx") == ("CTOC/L.9", "21 October 2012")
    assert lines(made / "own.docx") == printed(command, "--addendum", CRIMES)


@pytest.mark.parametrize("option", [("--symbol", "X/1"), ("--date", "2012-10-21")])
@pytest.mark.usefixtures("made")
def test_a_symbol_or_a_date_brings_the_masthead_with_it(option: tuple[str, str], command: Command) -> None:
    assert printed(command, *option) == printed(command, *option, "--masthead")
    assert printed(command, *option, "--no-masthead") == printed(command)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (("--addendum", "X"), 3, f"There is no addendum X; the addenda are {CHAPTER}, {CRIMES}, {PIRACY}."),
        (
            ("--addendum", CRIMES, "--item", "3"),
            2,
            "--addendum says which items the report is on; omit --item, or --addendum.",
        ),
        (
            ("--addendum", CRIMES, "--organization"),
            2,
            f"{CRIMES} does not hold the organizational chapter; ask for one of the two.",
        ),
        (
            ("--addendum", CHAPTER, "--meeting", "4"),
            2,
            "The organizational chapter covers the whole session; omit --item, --meeting, --day and --track.",
        ),
        (
            ("--addendum", CRIMES, "--annexes"),
            2,
            "The annexes cover the whole session; omit --addendum, or --annexes.",
        ),
    ],
    ids=str,
)
@pytest.mark.usefixtures("made")
def test_what_does_not_go_with_an_addendum_is_told(
    asked: tuple[str, ...], status: int, said: str, command: Command
) -> None:
    assert command("report", "LOG", *asked) == Outcome(status, "", f"meetinglog: {said}\n")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--date", "17 October"), "'17 October' is not a date; write year-month-day, such as 2012-10-17."),
        (("--date", "20121017"), "'20121017' is not a date; write year-month-day, such as 2012-10-17."),
        (("--date", "2012-13-01"), "'2012-13-01' is not a date; write year-month-day, such as 2012-10-17."),
        (("--symbol", " "), "the symbol is empty."),
        (("--symbol", "a\x1bb"), "the symbol holds a control character."),
    ],
    ids=str,
)
@pytest.mark.usefixtures("made")
def test_a_wrong_symbol_or_date_is_2(option: tuple[str, str], said: str, command: Command) -> None:
    done = command("report", "LOG", *option)
    told = f"meetinglog: Invalid value for '{option[0]}': {said} See `meetinglog report --help`.\n"
    assert done == Outcome(2, "", told)


def test_an_addendum_is_issued_and_compared_as_such(command: Command, made: Path) -> None:
    done = command("issue", "LOG", "report", "--addendum", PIRACY, "--date", "2012-10-21", "-o", "add3.txt")
    assert done.out.partition("  The ")[2].startswith(f"report, addendum {PIRACY}, is issued as add3.txt, sha256 ")
    text = command("report", "LOG", "--addendum", PIRACY, "--date", "2012-10-21").out
    assert (made / "add3.txt").read_text(encoding="utf-8") == text
    assert command("diff", "LOG").status == 0
    correct(command, made, "/amend 6 who:Peru")
    [differing] = json.loads(command("diff", "LOG", "--json").out)
    asked = {name: differing["output"].get(name) for name in ("kind", "addendum", "symbol", "date", "items")}
    assert asked == {"kind": "report", "addendum": PIRACY, "symbol": None, "date": "2012-10-21", "items": []}
    assert [change["place"] for change in differing["changes"]] == ["paragraph 2"]


@pytest.mark.usefixtures("made")
def test_the_addendum_of_the_organizational_chapter_is_issued_as_that(command: Command) -> None:
    done = command("issue", "LOG", "report", "--addendum", CHAPTER, "-o", "add1.txt")
    assert f"The organizational chapter, addendum {CHAPTER}, is issued as add1.txt" in done.out
    assert command("diff", "LOG").status == 0


def test_a_masthead_that_changed_since_an_addendum_was_issued_is_found(command: Command, made: Path) -> None:
    assert command("issue", "LOG", "report", "--addendum", PIRACY, "--masthead", "-o", "add3.txt").status == 0
    prepare(command, made, addenda_file().replace("2012-10-18", "2012-10-20"))
    done = command("diff", "LOG")
    assert done.status == 1
    assert "Every paragraph and line reads as issued; the file would differ in other ways." in done.out
