"""What is shipped: the locked versions, their bill of materials, and their licences."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dev
from meetinglog.errors import EXTRAS, NotInstalled
from tests.docs.shipped import BILL, LICENCE, bill_of_materials, bundled, licence_files, locked_libraries
from tests.support.paths import DOCS

PROJECT = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PERMISSIVE = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "PSF-2.0", "Zlib"}

VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read()))
"""
"""Prints what is wrong; in a process of its own, as `tests.support.json_schemas` leaves formats out that it checks."""

VERSIONS = {library.name: library.version for library in locked_libraries()}


def test_the_bill_of_materials_is_that_of_the_lock() -> None:
    assert BILL.read_text(encoding="utf-8") == bill_of_materials(), "run: python -m tests.docs.generated"
    named = {part["name"]: part["version"] for part in json.loads(bill_of_materials())["components"]}
    assert named == VERSIONS


def test_the_bill_of_materials_fits_its_schema_and_names_no_place_but_that() -> None:
    text = BILL.read_text(encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", VALIDATE], input=text, capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"
    assert re.findall(r"\w+://[^\"]*", text) == [json.loads(text)["$schema"]]


def test_the_bill_of_materials_has_the_hashes_of_the_lock_and_says_what_needs_what() -> None:
    bill = json.loads(BILL.read_text(encoding="utf-8"))
    hashes = {digest["content"] for part in bill["components"] for digest in part["externalReferences"][0]["hashes"]}
    locked = (dev.LOCKED / "run.txt").read_text(encoding="utf-8")
    assert hashes == set(re.findall(r"sha256:(\w+)", locked))
    needs = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    own = {Requirement(each).name for each in PROJECT["project"]["dependencies"]}
    assert {re.split("[/@]", each)[1] for each in needs[bill["metadata"]["component"]["bom-ref"]]} == own
    reached = {each for needed in needs.values() for each in needed}
    assert reached == {part["bom-ref"] for part in bill["components"]}


def test_every_library_is_locked_with_its_hashes_and_ships_the_text_of_its_licence() -> None:
    for library in locked_libraries():
        assert library.hashes, library
        assert licence_files(library.name), library


def test_what_is_copyleft_is_named_with_what_follows() -> None:
    assert PROJECT["project"]["license"] == LICENCE
    licences = {(library.name, library.licence) for library in locked_libraries()}
    licences |= {part for library in VERSIONS for part in bundled(library).items()}
    assert {name: licence for name, licence in licences if licence not in PERMISSIVE} == {"iconv": "LGPL-2.1-or-later"}
    _, _, copyleft = (DOCS / "licences.md").read_text(encoding="utf-8").partition("\n## Copyleft\n")
    assert "GNU libiconv, under the LGPL 2.1" in copyleft


def test_what_builds_the_program_is_locked_and_has_bounds() -> None:
    built = dict(re.findall(r"^([\w.-]+)==(\S+)", (dev.LOCKED / "build.txt").read_text(encoding="utf-8"), re.MULTILINE))
    for requirement in map(Requirement, PROJECT["build-system"]["requires"]):
        assert {bound.operator for bound in requirement.specifier} == {">=", "<"}
        assert requirement.specifier.contains(built[requirement.name])


@pytest.mark.slow
def test_the_installation_of_the_readme_gives_the_versions_that_are_tested(tmp_path: Path) -> None:
    readme = (dev.ROOT / "README.md").read_text(encoding="utf-8")
    [lines] = re.findall(r"```sh\n(python3 -m venv .*?)```", readme, re.DOTALL)
    script = f"set -e\n{lines}pip freeze\ncd /\nmeetinglog --version\n"
    environment = {**dev.environment(), "HOME": str(tmp_path), "PIP_NO_COMPILE": "1"}
    done = subprocess.run(
        ["sh", "-c", script], cwd=dev.ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    installed = dict(re.findall(r"^([\w.-]+)==(\S+)$", done.stdout, re.MULTILINE))
    assert {re.sub("[._-]+", "-", name).lower(): version for name, version in installed.items()} == VERSIONS
    assert re.search(r"^meetinglog @ ", done.stdout, re.MULTILINE)
    assert done.stdout.splitlines()[-1].startswith("meetinglog 0.")


@pytest.mark.parametrize(
    ("extra", "pages"),
    [
        ("pdf", ("report.md",)),
        ("pictures", ("figures.md", "command-line.md")),
        ("postgres", ("postgresql.md",)),
        ("web", ("floor-page.md",)),
    ],
)
def test_an_extra_is_installed_by_the_same_line_wherever_it_is_told(extra: str, pages: tuple[str, ...]) -> None:
    libraries = PROJECT["project"]["optional-dependencies"][extra]
    line = " ".join(["pip install", *(f"'{library}'" for library in libraries)])
    assert str(NotInstalled.of(extra, "It")) == f"It needs libraries that are not installed: {line}."
    for page in pages:
        assert re.findall(r"`(pip install '[^`]*)`", (DOCS / page).read_text(encoding="utf-8")) == [line]


def test_every_extra_is_told_how_to_install() -> None:
    assert {extra: list(libraries) for extra, libraries in EXTRAS.items()} == PROJECT["project"][
        "optional-dependencies"
    ]
