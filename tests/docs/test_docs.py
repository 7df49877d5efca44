"""The pages say what the program does: nothing is missing on them, and their examples are true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

from meetinglog.audit import FindingKind
from meetinglog.cli import COMMANDS, meetinglog
from meetinglog.cli.configuration import KEYS, read_configuration
from meetinglog.cli.screen_keys import read_keys
from meetinglog.errors import MeetinglogError
from meetinglog.model import events
from meetinglog.model.session import Capacity
from meetinglog.outputs.figures.csv import COLUMNS as FIGURE_COLUMNS
from meetinglog.outputs.figures.csv import MEASURES
from meetinglog.outputs.report.style import DEFAULT, source
from meetinglog.outputs.statements.formats import FORMATS
from meetinglog.shorthand import parse
from meetinglog.shorthand.acts import ACTS, SIGNS
from meetinglog.shorthand.amending import AMENDABLE
from meetinglog.shorthand.help import TIMES, question_asked
from meetinglog.shorthand.words import WHO_KEYS
from meetinglog.views.figures import SECTIONS
from meetinglog.views.meeting_times import STATUSES
from meetinglog.views.speakers import OUTCOMES
from meetinglog.views.statements import COLUMNS
from tests.docs.examples import examples, fits
from tests.docs.generated import FIELDS, PARTS, current
from tests.support.paths import DOCS, ROOT

PAGES = sorted(DOCS.rglob("*.md"))
WITH_EXAMPLES = [ROOT / "README.md", *(DOCS / f"{name}.md" for name in ("shorthand", "command-line", "report"))]
WITH_EXAMPLES += [DOCS / "recovery.md", DOCS / "figures.md", DOCS / "two-rooms.md"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of its level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def first_cells(page: str) -> list[str]:
    """Return what stands in backticks in the first cell of each row of the tables of a page."""
    rows = [line.replace("\\|", "¦").split("|")[1] for line in page.splitlines() if line.startswith("| ")]
    return [cell.replace("¦", "|") for row in rows for cell in re.findall(r"`([^`]+)`", row)]


def commands() -> dict[str, click.Command]:
    context = click.Context(meetinglog)
    return {name: found for name in COMMANDS if (found := meetinglog.get_command(context, name))}


def all_options(parameter: click.Parameter) -> list[str]:
    """Return an option with the word that turns it off."""
    return [*parameter.opts, *parameter.secondary_opts]


def errors(error: type[MeetinglogError]) -> list[type[MeetinglogError]]:
    return [error, *(below for one in error.__subclasses__() for below in errors(one))]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.stem)
def test_every_example_answers_as_the_page_says(page: Path, tmp_path: Path) -> None:
    assert examples(page, tmp_path).wrong == []


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.stem)
def test_the_page_has_examples_that_are_run(page: Path) -> None:
    assert re.search(r"^```(record|console|output)\b", page.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    ("expected", "said", "fitting"),
    [
        ("a\nb", "a\nb", True),
        ("a\nb", "a\nc", False),
        ("a […] b", "a lot of b", True),
        ("a […] b", "a\nb", False),
        ("[…]\nb\n[…]", "a\na\nb", True),
        ("a\n[…]\nb", "a\nb", True),
        ("a\n[…]", "b", False),
        ("a", "a\nb", False),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_dots_in_brackets_stand_for_anything_and_nothing_else_does(expected: str, said: str, fitting: bool) -> None:
    assert fits(expected, said) is fitting


def test_an_example_that_is_not_true_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ meetinglog verify nothing\nall is well\n$ echo $?\n3\n```\n", encoding="utf-8")
    [wrong] = examples(page, tmp_path).wrong
    assert wrong.splitlines()[-1] == "meetinglog: There is no log nothing."


@pytest.mark.parametrize("name", PARTS)
def test_generated_parts_are_current(name: str) -> None:
    page = text(f"docs/{PARTS[name][0]}")
    assert page == current(name, page), "run: python -m tests.docs.generated"


def test_every_act_and_sign_stands_in_the_table() -> None:
    found = first_cells(section(text("docs/shorthand.md"), "Every act"))
    assert found == [*(sign for sign, _ in SIGNS), *(act.usage for act in ACTS)]


def test_every_act_but_those_a_bare_line_replaces_is_typed_in_an_example() -> None:
    typed = " ".join(re.findall(r"^(?:[\d:]+ )?> (.*)$", text("docs/shorthand.md"), re.MULTILINE))
    assert {act.verb for act in ACTS if f"/{act.verb}" not in typed} <= {"floor", "as", "chair", "closing"}


def test_every_time_stands_on_the_page() -> None:
    written = {form for usage, _ in TIMES for form in usage.split(", ")}
    assert written <= set(first_cells(section(text("docs/shorthand.md"), "Time")))


def test_every_key_and_capacity_stands_on_the_page() -> None:
    cells = first_cells(section(text("docs/shorthand.md"), "Who"))
    assert cells == [*(f"{key}:" for key in WHO_KEYS), *map(str, Capacity)]


def test_every_key_of_an_amendment_stands_on_the_page() -> None:
    found = re.search(r"What `/amend` can correct depends on the entry: (.*?)\. The program", text("docs/shorthand.md"))
    assert found is not None
    assert sorted(found[1].replace("`", "").split(", ")) == sorted(f"{key}:" for key in AMENDABLE)


def test_every_command_has_its_section_and_stands_in_the_table() -> None:
    page = text("docs/command-line.md")
    assert [name for name in COMMANDS if f"| [`{name}`](#{name}) |" not in page] == []
    assert [name for name in COMMANDS if not section(page, name)] == []


def test_every_option_stands_with_its_command() -> None:
    page = text("docs/command-line.md")
    shared = section(page, "Narrowing, and the past")
    for name, command in commands().items():
        options = {option for one in command.params for option in all_options(one) if option.startswith("-")}
        narrowed = {"--until", "--as-of"} <= options
        there = section(page, name) + (shared if narrowed else "")
        assert sorted(option for option in options if option not in there) == [], name


def test_every_format_stands_with_its_command() -> None:
    page = text("docs/command-line.md")
    for name, command in commands().items():
        chosen = [one.type.choices for one in command.params if isinstance(one.type, click.Choice)]
        assert [word for words in chosen for word in words if f"`{word}`" not in section(page, name)] == [], name
    assert "jsonl" in FORMATS


def test_every_exit_status_stands_in_the_table() -> None:
    statuses = {0, *(error.status for error in errors(MeetinglogError))}
    rows = re.findall(r"^\| (\d) \|", section(text("docs/command-line.md"), "Exit status"), re.MULTILINE)
    assert rows == [str(status) for status in sorted(statuses)]


def test_the_columns_of_the_list_of_statements_stand_in_their_order() -> None:
    assert first_cells(section(text("docs/command-line.md"), "statements")) == list(COLUMNS)


def test_the_columns_of_the_figures_stand_in_their_order() -> None:
    cells = first_cells(section(text("docs/command-line.md"), "stats"))
    assert cells == list(FIGURE_COLUMNS)


def test_every_section_of_the_figures_and_every_status_of_a_meeting_stands_on_the_page() -> None:
    page = section(text("docs/command-line.md"), "stats")
    assert [word for word in (*SECTIONS, *MEASURES, *STATUSES) if f"`{word}`" not in page] == []


def test_every_outcome_of_the_list_of_speakers_stands_on_the_page() -> None:
    page = section(text("docs/command-line.md"), "speakers")
    assert [outcome for outcome in OUTCOMES if f"`{outcome}`" not in page] == []


def test_every_kind_of_finding_stands_on_the_page() -> None:
    assert first_cells(section(text("docs/check.md"), "The kinds")) == list(FindingKind)


def test_every_event_and_every_field_stands_in_the_reference() -> None:
    page = text("docs/events.md")
    for name, model in events.MODELS.items():
        found = re.search(rf"^### `{name}`\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
        assert found is not None, name
        assert set(first_cells(found[1])) == set(model.model_fields) - {"type"}, name


def test_no_meaning_is_kept_of_a_field_that_is_gone() -> None:
    models: dict[str, Any] = {**events.MODELS, **{value.__name__: value for value in events.Value.__subclasses__()}}
    there = {name for model in models.values() for name in model.model_fields}
    there |= {f"{owner}.{name}" for owner, model in models.items() for name in model.model_fields}
    assert set(FIELDS) - there == set()


def test_every_key_of_a_style_stands_on_the_page_with_its_words_in_braces() -> None:
    style = tomllib.loads(source(DEFAULT, Path()))
    named = style_keys(section(text("docs/styles.md"), "Every key"))
    assert named == set(flat(style))


def flat(table: dict[str, Any], under: str = "") -> list[str]:
    return [
        key
        for name, value in table.items()
        for key in (flat(value, f"{under}{name}.") if isinstance(value, dict) and value else [f"{under}{name}"])
    ]


def style_keys(page: str) -> set[str]:
    """Return the keys of the table: ``.same`` goes on with the table of the key before it."""
    keys: list[str] = []
    for cell in first_cells(page):
        keys.append(keys[-1].rpartition(".")[0] + cell if cell.startswith(".") else cell)
    return set(keys)


def test_the_first_screenful_holds_the_demonstration_how_to_leave_it_and_no_other_command() -> None:
    screenful = "\n".join(text("README.md").splitlines()[:30])
    assert re.findall(r"```sh\n(.*?)\n```", screenful, re.DOTALL) == ["python3 dev.py demo"]
    assert "**Ctrl+Q leaves.**" in screenful


def test_the_tests_stand_further_down_for_developers() -> None:
    assert "```sh\npython3 dev.py test\n```" in section(text("README.md"), "For developers")


def test_the_readme_names_every_page() -> None:
    readme = text("README.md")
    pages = [page.relative_to(ROOT).as_posix() for page in PAGES if page.parent == DOCS]
    assert [page for page in pages if f"({page})" not in readme] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        file, _, heading = target.partition("#")
        there = page.parent / file if file else page
        assert there.exists(), target
        assert not heading or heading in anchors(there.read_text(encoding="utf-8")), target


def anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_command_that_a_page_speaks_of_is_there() -> None:
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *PAGES]:
        spoken = re.findall(r"`meetinglog ([a-z]+)\b", page.read_text(encoding="utf-8"))
        assert [command for command in spoken if command not in COMMANDS] == [], page.name


def test_every_option_that_a_page_speaks_of_is_there() -> None:
    known = {option for command in commands().values() for one in command.params for option in all_options(one)}
    known |= {"--help", "--version"}
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *PAGES]:
        spoken = re.findall(r"(?<![\w-])--[a-z][a-z-]*", page.read_text(encoding="utf-8"))
        assert [option for option in spoken if option not in known] == [], page.name


def test_the_changelog_names_every_command_of_an_officer() -> None:
    page = text("CHANGELOG.md")
    assert [name for name in COMMANDS if f"meetinglog {name}" not in page] == ["demo", "acts", "completion"]


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda page: page.stem)
def test_a_decision_is_short_and_has_its_three_parts(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", page.stem)
    assert re.findall(r"^## (.*)$", written, re.MULTILINE) == ["Context", "Decision", "Consequence"]
    assert len(written.splitlines()) <= 25


def test_every_key_of_the_configuration_stands_on_its_page() -> None:
    page = text("docs/configuration.md")
    assert first_cells(page) == [f"[{key}]" if key in {"microphones", "keys"} else key for key in KEYS]
    [example] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert list(tomllib.loads(example)) == list(KEYS)


def test_the_example_of_a_configuration_has_no_mistake(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", text("docs/configuration.md"), re.DOTALL)
    (tmp_path / "house.toml").touch()
    (tmp_path / "config.toml").write_text(example, encoding="utf-8")
    read = read_configuration(tmp_path / "config.toml")
    assert (read.mistakes, read_keys(read)[1]) == ((), ())


def test_every_line_that_the_readme_teaches_can_be_typed() -> None:
    rows = section(text("README.md"), "What happens, and what you type").splitlines()
    cells = [row.split("|")[2] for row in rows if row.startswith("| ")]
    lines = [line for cell in cells for line in re.findall(r"`([^`]+)`", cell) if not line.startswith("meetinglog ")]
    assert len(lines) > 25
    for line in lines:
        assert line == "/inscribe" or question_asked(line) or parse(line) is not None
