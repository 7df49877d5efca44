from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import Specifier
from packaging.utils import canonicalize_name
from packaging.version import Version

from meetinglog.cli import COMMANDS
from tests.support.paths import ROOT

OURS = ("meetinglog", "tui", "storage")
SCREENS_AND_STORES = {"textual", "rich", "aiosqlite", "sqlite3", "asyncpg", "psycopg", "tui", "storage"}
PICTURES = {"matplotlib", "numpy", "PIL"}
WEB = {"anyio", "sse_starlette", "starlette", "uvicorn"}
SLOW_TO_LOAD = {*SCREENS_AND_STORES, *PICTURES, *WEB, "pydantic", "lxml", "docx", "xlsxwriter", "python_calamine"}


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FILES = {module_name(file): file for package in OURS for file in sorted((ROOT / package).rglob("*.py"))}
CORE = {
    name: file
    for name, file in FILES.items()
    if name.split(".")[0] == "meetinglog" and name.split(".")[1:2] not in (["cli"], ["serve"], ["__main__"])
}


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def source(node: ast.ImportFrom, file: Path) -> str:
    if not node.level:
        return str(node.module)
    package = file.relative_to(ROOT).parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def loaded_by(program: str, *arguments: str) -> set[str]:
    """Return the top-level modules that stand in ``sys.modules`` after a program."""
    return {name.split(".")[0] for name in all_loaded_by(program, *arguments)}


def all_loaded_by(program: str, *arguments: str) -> set[str]:
    """Return the modules that stand in ``sys.modules`` after a program."""
    command = [sys.executable, "-c", f"import sys\n{program}\nprint(*sys.modules, file=sys.stderr)", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def project_files() -> list[Path]:
    """Return the files that are in the repository, or would be with the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def project() -> dict[str, object]:
    described: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return described


def locked(file: str) -> dict[str, str]:
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)}


def unmet(wanted: list[str], versions: dict[str, str]) -> list[str]:
    requirements = [Requirement(line) for line in wanted]
    return [str(r) for r in requirements if not r.specifier.contains(versions.get(canonicalize_name(r.name), "0.dev0"))]


LATE_IMPORTS = {
    ("meetinglog.acts.misread", "meetinglog.shorthand.acts"): "few names are acts",
    ("meetinglog.acts.misread", "meetinglog.shorthand.listing"): "few names hold more than a name",
    ("meetinglog.acts.misread", "meetinglog.shorthand.unknown_verbs"): "few names are acts",
    ("meetinglog.cli.handlers.record", "meetinglog.audit.handover"): "few ask for it",
    ("meetinglog.cli.handlers.serve", "meetinglog.serve.broadcast"): "it loads an extra, which may be missing",
    ("meetinglog.cli.handlers.serve", "meetinglog.serve.server"): "it loads an extra, which may be missing",
    ("meetinglog.cli.handlers.speakers", "meetinglog.outputs.speakers_workbook"): "few lists are workbooks",
    ("meetinglog.cli.handlers.show", "meetinglog.audit.handover"): "it loads the outputs; the journal needs none",
    ("meetinglog.cli.handlers.show", "meetinglog.outputs.floor.akn"): "it loads lxml; the journal needs none",
    ("tui.presenters.viewer", "meetinglog.audit.handover"): "only the handover needs it",
    ("meetinglog.cli.preview", "meetinglog.session_file.preview"): "few sessions have a spreadsheet",
    ("meetinglog.cli.preview", "meetinglog.session_file.preview_data"): "few sessions have a spreadsheet",
    ("meetinglog.cli.preview", "meetinglog.session_file.preview_text"): "few sessions have a spreadsheet",
    ("meetinglog.capture.microphones.sources", "importlib.metadata"): "few sources are installed",
    ("meetinglog.cli", "difflib"): "few commands are mistyped",
    ("meetinglog.cli", "meetinglog.cli.configuration"): "help needs none",
    ("meetinglog.cli", "meetinglog.cli.error_log"): "few commands break",
    ("meetinglog.cli.configuration", "meetinglog.session_file.source"): "few files are wrong",
    ("meetinglog.cli.configuration", "meetinglog.session_file.location"): "few files are wrong",
    ("meetinglog.cli", "meetinglog.text.safe"): "help and many a command tell nothing",
    ("meetinglog.cli.verify_log", "sqlite3"): "an export is verified by a Python that lacks it",
    ("meetinglog.cli.progress", "rich.console"): "only long work shows a bar",
    ("meetinglog.cli.progress", "rich.progress"): "only long work shows a bar",
    ("meetinglog.cli.handlers.report", "meetinglog.cli.report_all"): "few reports are written addendum by addendum",
    ("meetinglog.cli.handlers.report", "meetinglog.cli.report_update"): "it loads what writes Word files",
    ("meetinglog.cli.handlers.replay", "tui.screens.replay"): "only a screen needs Textual",
    ("meetinglog.cli.handlers.watch", "tui.screens.podium"): "only a screen needs Textual",
    ("meetinglog.cli.handlers.watch", "tui.screens.watch"): "only a screen needs Textual",
    ("meetinglog.cli.io", "uuid_utils"): "only who records needs ids",
    ("meetinglog.cli.options", "datetime"): "help needs none",
    ("meetinglog.cli.options", "pathlib"): "help needs none",
    ("meetinglog.cli.options", "meetinglog.text.safe"): "few reports are asked for a symbol",
    ("meetinglog.cli.options", "meetinglog.cli.report_options"): "help loads nothing of the report",
    ("meetinglog.cli.options", "meetinglog.cli.view_request"): "help loads nothing of the record",
    ("meetinglog.cli.view_request", "meetinglog.record.past"): "few views look at the past; it loads the shorthand",
    ("meetinglog.cli.handlers.statements", "meetinglog.cli.statements_recorded"): "few lists are for a recording",
    ("meetinglog.cli.screens", "tui.screens.recorder"): "only a screen needs Textual",
    ("meetinglog.outputs.figures.picture", "matplotlib"): "an extra, which may be missing, and slow to load",
    ("meetinglog.outputs.figures.picture", "matplotlib.figure"): "an extra, which may be missing",
    ("meetinglog.outputs.figures.fitting", "matplotlib.font_manager"): "an extra, which may be missing",
    ("meetinglog.outputs.figures.fitting", "matplotlib.textpath"): "an extra, which may be missing",
    ("meetinglog.outputs.figures.time_line", "matplotlib.lines"): "an extra, which may be missing",
    ("meetinglog.outputs.figures.time_line", "matplotlib.patches"): "an extra, which may be missing",
    ("meetinglog.outputs.paper.rendering", "meetinglog.outputs.paper.docx"): "few sheets are Word files",
    ("meetinglog.outputs.paper.rendering", "meetinglog.outputs.paper.html"): "few lists are pages",
    ("meetinglog.outputs.report.output", "meetinglog.outputs.report.akn.render"): "few reports are XML",
    ("meetinglog.outputs.report.output", "meetinglog.outputs.report.docx.render"): "few reports are Word files",
    ("meetinglog.outputs.report.output", "meetinglog.outputs.report.html.render"): "few reports are pages",
    ("meetinglog.outputs.report.output", "meetinglog.outputs.report.json"): "few reports are JSON",
    ("meetinglog.outputs.report.output", "meetinglog.outputs.report.pdf.render"): "few reports are PDFs",
    ("meetinglog.outputs.report.pdf.render", "typst"): "an extra, which may be missing",
    ("meetinglog.outputs.statements.formats", "meetinglog.outputs.statements.workbook"): "few lists are workbooks",
    ("meetinglog.session_file.reading", "meetinglog.session_file.sheets.agenda"): "few sessions have a spreadsheet",
    ("meetinglog.session_file.reading", "meetinglog.session_file.sheets.participants"): "few sessions have one",
    ("meetinglog.text.jsonable", "meetinglog.text.json_schema"): "few commands write JSON",
    ("meetinglog.text.toml", "tomllib"): "few users have such a file",
    ("meetinglog.text.toml_places", "tomllib"): "few users have such a file",
    ("storage.lock", "filelock"): "only writing needs it",
    ("meetinglog.cli.options", "storage.stores"): "help needs none",
    ("meetinglog.cli.options", "storage.postgres.servers"): "help needs none",
    ("meetinglog.cli", "storage.postgres.servers"): "help and many a command tell nothing",
    ("meetinglog.cli.screens", "tui.presenters.drafts"): "only a screen keeps drafts",
    ("storage.stores", "asyncio"): "reading a file at rest needs no event loop",
    ("storage.stores", "storage"): "reading a file at rest needs no event loop, and few logs are on a server",
    ("storage.stores", "storage.postgres.address"): "few logs are on a server",
    ("storage.stores", "storage.postgres"): "few logs are on a server",
    ("tui.app", "tui.driver"): "it loads on POSIX alone",
    ("tui.presenters.capture", "meetinglog.audit"): "only the check needs it; it loads the outputs",
    ("tui.presenters.live_report", "meetinglog.views.sources"): "only a name that is chosen has its sources shown",
    (
        "tui.presenters.live_report",
        "tui.presenters.report_layout",
    ): "few screens show the report; it loads styles",
    ("tui.presenters.viewer", "meetinglog.audit"): "only the check needs it; it loads the outputs",
    ("tui.render.frame", "tui.render.scrubber"): "only a replay has one",
}
"""The imports that stand inside a function, by module, with what they save: the time to load it when it is not used."""


def late_imports(file: Path) -> set[str]:
    """Return the modules that a file imports inside its functions."""
    functions = (node for node in nodes_of(file) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    inner = [node for function in functions for node in ast.walk(function)]
    plain = {alias.name for node in inner if isinstance(node, ast.Import) for alias in node.names}
    return plain | {source(node, file) for node in inner if isinstance(node, ast.ImportFrom)}


def test_every_import_inside_a_function_has_a_reason() -> None:
    assert {(name, module) for name, file in FILES.items() for module in late_imports(file)} == set(LATE_IMPORTS)


def test_the_core_loads_no_screen_and_no_store() -> None:
    loaded = loaded_by("import importlib\nfor name in sys.argv[1:]: importlib.import_module(name)", *CORE)
    assert "meetinglog" in loaded
    assert loaded & (SCREENS_AND_STORES | PICTURES | WEB) == set()


ABOUT_FILES = {
    ("meetinglog.cli.handlers.demo", "storage.companions"): "what it made in a folder is taken away again",
    ("meetinglog.cli.handlers.doctor", "storage.lock"): "the time is this computer's, as a lock tells it",
    ("meetinglog.cli.handlers.recover", "storage.companions"): "where the last answer stands",
    ("meetinglog.cli.handlers.recover", "storage.direct"): "what stands behind a damage in a file",
    ("meetinglog.cli.handlers.recover", "storage.head_file"): "the last answer stands beside a file",
    ("meetinglog.cli.handlers.recover", "storage.log_schema"): "the columns of what stands behind a damage",
    ("meetinglog.cli.handlers.recover", "storage.salvage"): "what a write-ahead log hides",
    ("meetinglog.cli.io", "storage.companions"): "no output takes the name of a log's file",
}
"""What the commands know of the store in a file alone, as it is about files by nature."""


def test_no_command_names_a_store() -> None:
    imported = {
        (name, source(node, file))
        for name, file in FILES.items()
        if name.startswith("meetinglog.cli")
        for node in nodes_of(file)
        if isinstance(node, ast.ImportFrom)
    }
    named = {(name, module) for name, module in imported if module.split(".")[0] == "storage"}
    assert {
        (n, m) for n, m in named if m not in {"storage.stores", "storage.chain", "storage.postgres.servers"}
    } == set(ABOUT_FILES)


def test_the_core_catches_no_error_that_it_does_not_name() -> None:
    caught = {
        f"{name}, line {handler.lineno}"
        for name, file in CORE.items()
        for handler in nodes_of(file)
        if isinstance(handler, ast.ExceptHandler) and catches_everything(handler)
    }
    assert caught == set()


def catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(n, ast.Name) and n.id in {"Exception", "BaseException"} for n in ast.walk(handler.type))


LONGEST_FUNCTION = 40
LONGEST_MODULE = 400
LANGUAGE = {"meetinglog.model.events", "meetinglog.model.commands"}
"""The two pages that are the language of the meeting: data only, each read from its first line to its last."""

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def definitions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    return [node for node in nodes_of(file) if isinstance(node, DEFINITIONS)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


MARKS = {"__init__.py", "__main__.py", "py.typed"}
"""What makes a folder a typed package, and names nothing in it."""


def test_nobody_who_opens_a_folder_meets_more_than_twenty_names() -> None:
    for package in OURS:
        paths = [file.relative_to(ROOT).parts for file in project_files()]
        names = {parts[1] for parts in paths if parts[0] == package}
        assert len(names - MARKS) <= 20, sorted(names)


def test_no_function_is_longer_than_forty_lines() -> None:
    functions = [(name, node) for name, file in FILES.items() for node in definitions(file)]
    plain = [(name, node) for name, node in functions if not isinstance(node, ast.ClassDef)]
    assert [f"{name}.{node.name}" for name, node in plain if length(node) > LONGEST_FUNCTION] == []


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    lengths = {name: len(file.read_text(encoding="utf-8").splitlines()) for name, file in FILES.items()}
    assert {name for name, count in lengths.items() if count > LONGEST_MODULE} <= LANGUAGE


NOT_RETURN = {"Give", "Gives", "Say", "Says", "Tell", "Tells"}
"""Words that begin a docstring where PEP 257 has Return; a command's docstring is its help, and free."""

GIVING_THE_FLOOR = "Give the floor"
"""What the field calls it: an act of the presiding officer, and no way to say Return."""


def test_a_docstring_begins_as_pep_257_wants_it() -> None:
    told = [
        f"{name}.{node.name}: {doc.splitlines()[0]}"
        for name, file in FILES.items()
        for node in definitions(file)
        if (doc := ast.get_docstring(node)) and doc.split()[0] in NOT_RETURN and not is_help(node)
    ]
    assert [line for line in told if GIVING_THE_FLOOR not in line] == []


def is_help(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """Return whether a docstring is shown as the help of a command."""
    decorators = (ast.unparse(decorator) for decorator in node.decorator_list)
    return any(decorator.startswith(("click.command", "click.group")) for decorator in decorators)


RUN = "from meetinglog.cli import run\nstatus = run(sys.argv[1:])\nassert not status, status"


@pytest.mark.parametrize("words", [("--help",), ("--version",), *((name, "--help") for name in COMMANDS)])
def test_a_word_of_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    assert loaded_by(RUN, *words) & {*SLOW_TO_LOAD, "asyncio", "dataclasses", "difflib", "msgspec", "pathlib"} == set()


FOR_SHEETS = {"meetinglog.session_file", "openpyxl", "python_calamine", "tomllib"}
FOR_WORD = {"docx", "lxml", "meetinglog.outputs.report.docx.render"}
FOR_SCREENS = {"rich", "textual", "tui"}
FOR_TYPING = {"meetinglog.capture", "meetinglog.shorthand"}
FOR_PICTURES = {"matplotlib", "numpy"}
FOR_JSON = {"meetinglog.text.json_schema", "meetinglog.outputs.report.json"}
FOR_WORKBOOKS = {"xlsxwriter"}
FOR_WRITING = {"aiosqlite", "asyncio", "filelock", "uuid_utils"}
REST = {"meetinglog.merge", "meetinglog.outputs.report.html.render", "meetinglog.replay"}
VIEWED = FOR_WORD | FOR_SCREENS | FOR_PICTURES | FOR_JSON | FOR_WORKBOOKS | FOR_WRITING | REST

NOT_LOADED: dict[tuple[str, ...], set[str]] = {
    ("statements", "LOG"): VIEWED | FOR_SHEETS | FOR_TYPING | {"meetinglog.describe"},
    ("speakers", "LOG"): VIEWED | FOR_SHEETS | FOR_TYPING | {"meetinglog.describe"},
    ("stats", "LOG"): VIEWED | FOR_SHEETS | FOR_TYPING | {"meetinglog.describe"},
    ("show", "LOG"): VIEWED | FOR_SHEETS | FOR_TYPING,
    ("report", "LOG"): (VIEWED | FOR_TYPING | FOR_SHEETS) - {"tomllib"},
    ("why", "LOG", "Egypt"): (VIEWED | FOR_TYPING | FOR_SHEETS) - {"tomllib"},
    ("verify", "LOG"): (VIEWED | FOR_SHEETS | FOR_TYPING | {"meetinglog.acts", "meetinglog.views"}) - {"asyncio"},
    ("export", "LOG"): VIEWED | FOR_SHEETS | FOR_TYPING | {"meetinglog.acts", "meetinglog.views"},
    ("acts",): VIEWED | FOR_SHEETS | {"meetinglog.capture", "meetinglog.views"},
}
"""What a command does not load, as it does not use it."""


@pytest.mark.files
@pytest.mark.parametrize("words", NOT_LOADED, ids=" ".join)
def test_a_command_loads_nothing_that_it_does_not_use(words: tuple[str, ...], log: Path) -> None:
    loaded = all_loaded_by(RUN, *(str(log) if word == "LOG" else word for word in words))
    assert loaded & NOT_LOADED[words] == set()


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    hosts = "|".join(rf"{name}\.{ending}\b" for name, ending in REGISTRIES)
    telling = re.compile(rf"{hosts}|(?<![\w.~-])/(?:root|work|farm|(?:home|Users)/\w+)/", re.IGNORECASE)
    found = []
    for file in project_files():
        lines = file.read_bytes().decode("utf-8", "replace").splitlines()
        found += [
            f"{file.relative_to(ROOT)}:{n}: {line[:120]}" for n, line in enumerate(lines, 1) if telling.search(line)
        ]
    assert found == []


REGISTRIES = (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "(?:org|com)"), ("debian", "org"))


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE", ".ci/run", "pyproject.toml"])
def test_what_a_newcomer_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_the_machine_runs_the_same_command_as_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec python3 dev.py test"


def test_the_locks_hold_what_the_project_depends_on() -> None:
    dependencies, extras = project()["dependencies"], project().get("optional-dependencies", {})
    assert isinstance(dependencies, list)
    assert isinstance(extras, dict)
    assert unmet(dependencies, locked("run.txt")) == []
    assert unmet([line for extra in extras.values() for line in extra], locked("test.txt")) == []


def test_a_library_of_the_future_is_not_installed_unseen() -> None:
    described = project()
    dependencies, extras = described["dependencies"], described["optional-dependencies"]
    assert isinstance(dependencies, list)
    assert isinstance(extras, dict)
    wanted = [Requirement(line) for line in (*dependencies, *(line for extra in extras.values() for line in extra))]
    bounds = {one.name: {part.operator for part in one.specifier} for one in wanted}
    assert {name for name, operators in bounds.items() if operators != {">=", "<"}} == {"tzdata"}


def test_a_library_older_than_the_one_that_is_tested_is_not_installed() -> None:
    dependencies, versions = project()["dependencies"], locked("run.txt")
    assert isinstance(dependencies, list)
    lowest = {
        one.name: part for one in map(Requirement, dependencies) for part in one.specifier if part.operator == ">="
    }
    del lowest["tzdata"]
    assert {
        name: str(part) for name, part in lowest.items() if Version(versions[name]).release[:2] != release(part)
    } == {}


def release(bound: Specifier) -> tuple[int, ...]:
    return (*Version(bound.version).release, 0)[:2]


def test_a_library_whose_insides_are_used_is_bound_to_its_minor_version() -> None:
    dependencies = project()["dependencies"]
    assert isinstance(dependencies, list)
    specifiers = {(one := Requirement(line)).name: one.specifier for line in dependencies}
    assert not specifiers["textual"].contains("8.3")
    assert not specifiers["aiosqlite"].contains("0.23")


def test_what_is_tested_is_what_is_run() -> None:
    assert {**locked("run.txt"), **locked("build.txt")}.items() <= locked("test.txt").items()


def test_a_class_has_a_name_of_its_own() -> None:
    homes: dict[str, list[str]] = {}
    for name, file in FILES.items():
        for node in nodes_of(file):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name.strip("_"), []).append(name)
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


NAMELESS = {"found", "given", "got", "here", "made", "one", "there", "told"}
"""Words that are as true of any other value; a field may have them, where its class says of what."""


def test_a_local_name_says_what_it_holds() -> None:
    bound = [(word, f"{name}, line {line}: {word}") for name, file in FILES.items() for word, line in local_names(file)]
    assert [place for word, place in bound if word in NAMELESS] == []


def local_names(file: Path) -> set[tuple[str, int]]:
    """Return the names that a file binds, with their lines, but for the fields of its classes."""
    nodes = nodes_of(file)
    bodies = (node.body for node in nodes if isinstance(node, ast.ClassDef))
    fields = {statement.target for body in bodies for statement in body if isinstance(statement, ast.AnnAssign)}
    names = (node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    arguments = (node for node in nodes if isinstance(node, ast.arg))
    captures = (node for node in nodes if isinstance(node, ast.MatchAs | ast.MatchStar | ast.ExceptHandler))
    return {
        *((node.id, node.lineno) for node in names if node not in fields),
        *((node.arg, node.lineno) for node in arguments),
        *((node.name, node.lineno) for node in captures if node.name),
    }


READS_LANGUAGES = {
    "meetinglog.outputs.report.annotations": "what stands beside a paragraph is for the officer",
    "meetinglog.outputs.report.cover": "what a cover does not fit is told to the officer",
    "meetinglog.outputs.report.html.provenance": "the journal tells entries to the officer",
    "meetinglog.outputs.report.output": "what a report leaves out is told to the officer",
    "meetinglog.outputs.report.pdf.render": "which letters are boxes is told to the officer",
    "meetinglog.outputs.report.sections.chapter_remarks": "what the chapter lacks is told to the officer",
    "meetinglog.outputs.report.sections.text_remarks": "which texts a report lacks is told to the officer",
    "meetinglog.outputs.report.style": "mistakes of a style are told to the officer",
    "meetinglog.outputs.report.style.templates": "mistakes of a sentence are told to the officer",
}
"""The modules of the report that speak English, whatever the language of the report, with what they say in it."""


def test_no_paragraph_of_a_report_is_made_by_a_module_that_knows_its_language() -> None:
    knowing = {
        name
        for name, file in FILES.items()
        if name.startswith("meetinglog.outputs.report.")
        for node in nodes_of(file)
        if isinstance(node, ast.ImportFrom) and source(node, file).startswith("meetinglog.text.languages.en")
    }
    assert knowing == set(READS_LANGUAGES)
