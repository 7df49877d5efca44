"""Every format of the report says the same, line by line, with the same labels."""

from __future__ import annotations

from functools import cache

import pytest

from meetinglog.outputs.report.output import FORMATS
from tests.support.commands import quietly
from tests.support.paths import CASES, report_args
from tests.support.places import Logs
from tests.support.report_formats import READERS, in_columns, of_text
from tests.support.terminal import OFFICER

EVERY = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
OTHERS = [form for form in READERS if form != "text"]


@pytest.fixture(scope="module")
def cases(logs_of_module: Logs) -> Logs:
    """Make the logs of all cases."""
    for name in EVERY:
        log = logs_of_module / name
        assert quietly("new", CASES / name / "session.toml", log, "--officer", OFFICER) == 0
        captures = [CASES / name / capture for capture in ("capture.txt", "corrections.txt")]
        assert {quietly("import", log, each, "--officer", OFFICER) for each in captures if each.exists()} == {0}
    return logs_of_module


@cache
def written(cases: Logs, name: str, form: str, *options: str) -> bytes:
    file = cases.folder / "written"
    assert quietly("report", cases / name, "--format", form, *options, "-o", file, "--force") == 0
    return file.read_bytes()


def test_every_format_is_read_back() -> None:
    assert list(READERS) == list(FORMATS)


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("name", EVERY)
def test_a_format_prints_the_lines_of_the_case(name: str, form: str, cases: Logs) -> None:
    expected = of_text((CASES / name / "report.txt").read_bytes())
    assert READERS[form](written(cases, name, form, "--no-masthead", *report_args(name))) == expected


@pytest.mark.parametrize("options", [(), ("--organization",), ("--final",)], ids=" ".join)
@pytest.mark.parametrize("form", OTHERS)
@pytest.mark.parametrize("name", [name for name in EVERY if "--language" not in report_args(name)])
def test_the_masthead_and_the_organizational_chapter_read_the_same_in_every_format(
    name: str, form: str, options: tuple[str, ...], cases: Logs
) -> None:
    expected = of_text(written(cases, name, "text", "--masthead", *options))
    assert any(line.startswith(("Draft report", "Report of the")) for line in expected)
    assert READERS[form](written(cases, name, form, "--masthead", *options)) == expected


@pytest.mark.parametrize("form", OTHERS)
@pytest.mark.parametrize("name", EVERY)
def test_the_annexes_read_the_same_in_every_format(name: str, form: str, cases: Logs) -> None:
    options = ("--annexes", "--no-masthead", *report_args(name))
    expected = of_text(written(cases, name, "text", *options))
    assert sum(line.startswith(("Annex", "Anexo")) for line in expected) in {1, 2}
    assert [*map(in_columns, READERS[form](written(cases, name, form, *options)))] == [*map(in_columns, expected)]


@pytest.mark.parametrize("options", [("--notes", "--provenance"), ("--no-provenance",)], ids=" ".join)
@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("name", EVERY)
def test_what_stands_beside_the_paragraphs_changes_none_of_them(
    name: str, form: str, options: tuple[str, ...], cases: Logs
) -> None:
    expected = of_text((CASES / name / "report.txt").read_bytes())
    assert READERS[form](written(cases, name, form, "--no-masthead", *options, *report_args(name))) == expected
