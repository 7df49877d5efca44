"""``report --all``: every addendum of the session as a file, and what is in none; ``report --final``: all in one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from meetinglog.outputs.report.output import FORMATS
from tests.cli.test_report_addenda import correct, masthead, prepare
from tests.support.addenda import CHAPTER, CRIMES, DRAFT, LINES, PIRACY, addenda_file
from tests.support.commands import Command, Outcome
from tests.support.report_formats import READERS
from tests.support.word.read import WordFile

pytestmark = pytest.mark.printed

IN_NONE = ("--item", "3 (c)", "--item", "5")
NAMES = {CHAPTER: "CTOC-L.1-Add.1", CRIMES: "CTOC-L.1-Add.2", PIRACY: "CTOC-L.1-Add.3", DRAFT: "CTOC-L.1"}
HELD = {
    CHAPTER: "the organizational chapter",
    CRIMES: "items 3 and 3 (a)",
    PIRACY: "items 3 (b) and 4",
    DRAFT: "items 3 (c) and 5; nothing was recorded yet for item 3 (c)",
}
ENDING = {"text": "txt", "markdown": "md", "akn": "xml"}
NO_LIST = "In the log, but not in the session file's list of participants: 4 States.\nNot in the log: the 1st to 3rd "
NO_LIST += "meetings of the Conference, an election of officers (/elect) and the adoption of the agenda (/agenda).\n"

WHOLE = "--all writes every addendum whole; omit --item, --meeting, --day and --track."
OWN = "--all gives each addendum its own symbol and date; omit --addendum, --symbol and --date."


@pytest.fixture
def log(command: Command, folder: Path) -> Path:
    """Return the folder of the log LOG, of a session with three addenda."""
    made(command, folder, addenda_file(), *LINES)
    return folder


def made(command: Command, folder: Path, session: str, *lines: str) -> None:
    (folder / "session.toml").write_text(session, encoding="utf-8")
    (folder / "capture.txt").write_text("\n".join(lines), encoding="utf-8")
    assert command("new", "session.toml", "LOG").status == 0
    assert command("import", "LOG", "capture.txt").status == 0


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("form", FORMATS)
def test_every_addendum_is_written_with_its_masthead_and_what_is_in_none_by_report(
    form: str, command: Command, log: Path
) -> None:
    asked = {DRAFT: IN_NONE, **{symbol: ("--addendum", symbol) for symbol in (CHAPTER, CRIMES, PIRACY)}}
    alone = {}
    for symbol, part in asked.items():
        file = log / f"{symbol.replace('/', '-')}.{ENDING.get(form, form)}"
        assert command("report", "LOG", *part, "--masthead", "--format", form, "-o", file.name).status == 0
        alone[file.name] = READERS[form](file.read_bytes())
    assert command("report", "LOG", "--all", "--format", form, "-o", "all").status == 0
    assert {name: READERS[form](data) for name, data in contents(log / "all").items()} == alone


def test_what_was_written_is_told_file_by_file_and_which_items_have_nothing_yet(command: Command, log: Path) -> None:
    told = "".join(f"all/{NAMES[symbol]}.txt: {held}\n" for symbol, held in HELD.items())
    assert command("report", "LOG", "--all", "-o", "all") == Outcome(0, "", told + NO_LIST)
    assert {*contents(log / "all")} == {f"{name}.txt" for name in NAMES.values()}


def test_whoever_spoke_is_named_in_the_file_that_holds_the_item_alone(command: Command, log: Path) -> None:
    command("report", "LOG", "--all", "-o", "all")
    texts = {name: data.decode() for name, data in contents(log / "all").items() if name != f"{NAMES[CHAPTER]}.txt"}
    where = {"Norway": CRIMES, "Kenya": PIRACY, "Lebanon": CRIMES, "Italy": DRAFT}
    for speaker, symbol in where.items():
        assert [name for name, text in texts.items() if speaker in text] == [f"{NAMES[symbol]}.txt"]


def test_each_word_file_knows_what_it_is(command: Command, log: Path) -> None:
    assert command("report", "LOG", "--all", "--format", "docx", "-o", "all").status == 0
    correct(command, log, "/amend 10 who:Peru", "/amend 4 who:Peru")
    changed = {symbol: name for symbol, name in NAMES.items() if symbol in {CRIMES, DRAFT, CHAPTER}}
    for symbol, name in NAMES.items():
        done = command("report", "LOG", "--update", f"all/{name}.docx")
        assert ("is up to date: 1 replaced" in done.err) is (symbol in changed)
        assert masthead(log / "all" / f"{name}.docx")[0] == symbol


def test_an_update_of_what_is_in_no_addendum_follows_the_session_file(command: Command, log: Path) -> None:
    assert command("report", "LOG", "--all", "--format", "docx", "-o", "all").status == 0
    prepare(command, log, addenda_file().replace('["3 (b)", "4"]', '["4"]').replace('items = ["3"]', 'items = ["5"]'))
    assert command("report", "LOG", "--update", f"all/{NAMES[DRAFT]}.docx").status == 0
    text = "\n".join(WordFile((log / "all" / f"{NAMES[DRAFT]}.docx").read_bytes()).lines())
    assert [name for name in ("Norway", "Kenya", "Lebanon", "Italy") if name in text] == ["Norway", "Kenya", "Lebanon"]


def test_annexes_stand_with_what_is_in_no_addendum(command: Command, log: Path) -> None:
    done = command("report", "LOG", "--all", "--annexes", "-o", "all")
    assert "all/CTOC-L.1.txt: items 3 (c) and 5, the annexes; nothing was recorded yet for item 3 (c)\n" in done.err
    assert [name for name, data in contents(log / "all").items() if b"List of participants" in data] == ["CTOC-L.1.txt"]


def test_without_addenda_there_is_one_file_of_all(command: Command, folder: Path) -> None:
    text = addenda_file()
    made(command, folder, text[: text.index("[[addendum]]")] + text[text.index("[[item]]") :], *LINES)
    assert command("report", "LOG", "--all", "-o", "all").err.startswith(
        "all/CTOC-L.1.txt: the organizational chapter, items 3, 3 (a), 3 (b), 3 (c), 4 and 5; nothing was recorded "
        "yet for item 3 (c)\n"
    )
    written = (folder / "all" / "CTOC-L.1.txt").read_text(encoding="utf-8")
    final = command("report", "LOG", "--final", "--masthead").out
    title = "Report of the Conference of the Parties on its sixth session"
    assert written == final.replace(title, "Draft report")


def test_a_report_without_a_symbol_is_named_by_its_session(command: Command, folder: Path) -> None:
    made(command, folder, addenda_file().replace(f'symbol = "{DRAFT}"\n', "", 1), *LINES)
    command("report", "LOG", "--all", "-o", "all")
    assert "cop-6.txt" in contents(folder / "all")


def test_a_symbol_longer_than_a_name_can_be_is_cut(command: Command, folder: Path) -> None:
    made(command, folder, addenda_file().replace(PIRACY, f"A/{'𝔸' * 200}"), *LINES)
    assert command("report", "LOG", "--all", "--format", "markdown", "-o", "all").status == 0
    assert f"A-{'𝔸' * 58}.md" in contents(folder / "all")


@pytest.mark.parametrize(("symbol", "name"), [("AUX.1", "AUX-.1.txt"), ("com1", "com1-.txt"), ("A/1 .", "A-1.txt")])
def test_a_symbol_that_some_system_takes_for_something_else_is_written_otherwise(
    symbol: str, name: str, command: Command, folder: Path
) -> None:
    made(command, folder, addenda_file().replace(PIRACY, symbol), *LINES)
    assert command("report", "LOG", "--all", "-o", "all").status == 0
    assert name in contents(folder / "all")


def test_an_addendum_without_anything_yet_is_not_written_and_named(command: Command, folder: Path) -> None:
    made(command, folder, addenda_file(), *LINES[:3], LINES[-1])
    told = f"Not written: {PIRACY} (items 3 (b) and 4); nothing was recorded for it yet.\n"
    told += "Not written: what is in no addendum (items 3 (c) and 5); nothing was recorded for it yet.\n"
    assert told in command("report", "LOG", "--all", "-o", "all").err
    assert {*contents(folder / "all")} == {f"{NAMES[CHAPTER]}.txt", f"{NAMES[CRIMES]}.txt"}


def test_where_nothing_was_recorded_no_folder_is_made(command: Command, folder: Path) -> None:
    made(command, folder, addenda_file(), LINES[0])
    (folder / "late.txt").write_text("/strike 2", encoding="utf-8")
    command("import", "LOG", "late.txt")
    assert command("report", "LOG", "--all", "-o", "all") == Outcome(
        1, "", "meetinglog: Nothing was recorded yet that the report could hold. Nothing was written.\n"
    )
    assert not (folder / "all").exists()


def test_what_could_not_be_used_is_told_once(command: Command, folder: Path) -> None:
    unknown = ("@15:22 ?", "@15:23 /item 3 (a)", "@15:24 ?", "@15:25 /item 3 (b)", "@15:26 ?", "@15:30 /rise")
    lines = (LINES[0], "@15:00 Norway", *LINES[1:-1], *unknown)
    made(command, folder, addenda_file(), *lines)
    told = command("report", "LOG", "--all", "-o", "all").err.splitlines()
    assert [line for line in told if line.startswith("Not in the report")] == [
        "Not in the report: unidentified speakers (entries 12, 14 and 16).",
        "Not in the report: statements and decisions under no item (entry 3).",
    ]


def test_existing_files_are_refused_all_at_once_and_replaced_with_force(command: Command, log: Path) -> None:
    (log / "all").mkdir()
    for name in ("CTOC-L.1.txt", "CTOC-L.1-Add.2.txt", "notes.txt"):
        (log / "all" / name).write_text("mine")
    assert command("report", "LOG", "--all", "-o", "all") == Outcome(
        1,
        "",
        "meetinglog: all has CTOC-L.1-Add.2.txt and CTOC-L.1.txt already; use --force to replace what it has, or "
        "choose another folder. Nothing was written.\n",
    )
    assert {name: data for name, data in contents(log / "all").items() if data != b"mine"} == {}
    assert command("report", "LOG", "--all", "-o", "all", "--force").status == 0
    assert {name for name, data in contents(log / "all").items() if data == b"mine"} == {"notes.txt"}


def test_a_name_that_is_a_log_or_a_link_is_refused_and_nothing_is_written(command: Command, log: Path) -> None:
    (log / "all").mkdir()
    (log / "all" / "CTOC-L.1.txt").symlink_to("elsewhere")
    done = command("report", "LOG", "--all", "-o", "all", "--force")
    assert (done.status, {*contents_of_links(log / "all")}) == (1, {"CTOC-L.1.txt"})
    assert "all/CTOC-L.1.txt is a symbolic link to elsewhere" in done.err
    assert command("report", "LOG", "--all", "-o", "session.toml") == Outcome(
        1, "", "meetinglog: session.toml is a file; -o names a folder here, for 4 files.\n"
    )
    assert command("report", "LOG", "--all", "-o", "no/all").status == 1


def contents_of_links(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


@pytest.mark.parametrize("other", ["CTOC/L.1-Add.2", "CTOC:L.1/Add.2", "ctoc/L.1-ADD.2"], ids=str)
def test_two_symbols_that_would_be_one_file_are_refused(other: str, command: Command, folder: Path) -> None:
    text = addenda_file().replace(f'symbol = "{PIRACY}"', f'symbol = "{other}"')
    made(command, folder, text, *LINES)
    done = command("report", "LOG", "--all", "-o", "all")
    assert (done.status, (folder / "all").exists()) == (1, False)
    assert f"{CRIMES} and {other} would both be written to " in done.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--item", "3"), WHOLE),
        (("--meeting", "4"), WHOLE),
        (("--day", "2012-10-17"), WHOLE),
        (("--track", "cow"), WHOLE),
        (("--addendum", PIRACY), OWN),
        (("--symbol", "A/1"), OWN),
        (("--date", "2012-10-17"), OWN),
        (("--update", "x.docx"), "--all and --update cannot be combined."),
        (("--themes",), "--themes and --all cannot be combined."),
        (("--organization",), "--all and --organization cannot be combined."),
        (("--final",), "--all and --final cannot be combined."),
    ],
    ids=str,
)
def test_what_does_not_go_with_all_is_2(asked: Sequence[str], said: str, command: Command, log: Path) -> None:
    assert command("report", "LOG", "--all", *asked, "-o", "all") == Outcome(2, "", f"meetinglog: {said}\n")
    assert not (log / "all").exists()


@pytest.mark.usefixtures("log")
def test_all_needs_a_folder(command: Command) -> None:
    said = "meetinglog: --all writes several files; give their folder with -o FOLDER.\n"
    assert command("report", "LOG", "--all") == Outcome(2, "", said)


def test_all_tells_what_had_happened_by_then(command: Command, log: Path) -> None:
    assert command("report", "LOG", "--all", "--until", "15:07", "-o", "all").status == 0
    assert {*contents(log / "all")} == {f"{NAMES[symbol]}.txt" for symbol in (CHAPTER, CRIMES, PIRACY)}
    assert b"Lebanon" not in b"".join(contents(log / "all").values())


def test_in_french_the_chapter_is_left_out_and_said(command: Command, log: Path) -> None:
    done = command("report", "LOG", "--all", "--language", "fr", "-o", "all")
    assert done.status == 0
    assert f"Not written: {CHAPTER} (the organizational chapter), which can be written in English alone, so far." in (
        done.err.splitlines()
    )
    assert {*contents(log / "all")} == {f"{NAMES[symbol]}.txt" for symbol in (CRIMES, PIRACY, DRAFT)}
    assert sum("masthead" in line for line in done.err.splitlines()) == 1


def test_the_final_report_is_issued_and_compared(command: Command, log: Path) -> None:
    done = command("issue", "LOG", "final", "--masthead", "-o", "final.txt")
    assert "The final report is issued as final.txt, sha256 " in done.out
    assert (log / "final.txt").read_text(encoding="utf-8") == command("report", "LOG", "--final", "--masthead").out
    assert command("diff", "LOG").status == 0
    correct(command, log, "/amend 6 who:Peru")
    assert "the final report, issued as final.txt" in command("diff", "LOG").out


def test_a_word_file_of_the_final_report_stays_it(command: Command, log: Path) -> None:
    assert command("report", "LOG", "--final", "--format", "docx", "-o", "final.docx").status == 0
    correct(command, log, "/amend 6 who:Peru")
    done = command("report", "LOG", "--update", "final.docx")
    assert [line.split(": ")[0] for line in done.out.splitlines()] == ["attendance", "item 3 (b)"]
    before = (log / "final.docx").read_bytes()
    for asked in (("--item", "3"), ("--organization",)):
        assert command("report", "LOG", "--update", "final.docx", *asked) == Outcome(
            1,
            "",
            f"meetinglog: final.docx: It is the final report, which covers the whole session; omit {asked[0]}.\n",
        )
    assert (log / "final.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--item", "3"), "The final report covers the whole session; omit --item, --meeting, --day and --track."),
        (("--meeting", "4"), "The final report covers the whole session; omit --item, --meeting, --day and --track."),
        (("--addendum", PIRACY), "The final report holds what all addenda hold; omit --addendum, or --final."),
        (("--organization",), "--organization and --final cannot be combined."),
        (("--themes",), "--themes and --final cannot be combined."),
    ],
    ids=str,
)
@pytest.mark.usefixtures("log")
def test_what_does_not_go_with_the_final_report_is_2(asked: Sequence[str], said: str, command: Command) -> None:
    assert command("report", "LOG", "--final", *asked) == Outcome(2, "", f"meetinglog: {said}\n")


@pytest.mark.usefixtures("log")
def test_of_a_summary_record_which_goes_by_meetings_no_item_is_said_to_lack_anything(command: Command) -> None:
    told = command("report", "LOG", "--all", "--style", "summary-record", "-o", "all").err
    assert "nothing was recorded yet for item" not in told


@pytest.mark.usefixtures("log")
def test_a_folder_within_one_that_is_missing_is_not_made(command: Command) -> None:
    said = "meetinglog: There is no folder gone; create it first. Nothing was written.\n"
    assert command("report", "LOG", "--all", "-o", "gone/all") == Outcome(1, "", said)
