from __future__ import annotations

import os
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import dev
from meetinglog import __version__
from tests.docs.shipped import BILL
from tests.project.fresh import environment, pip, run
from tests.support.word.read import WordFile

pytestmark = pytest.mark.slow

MANUAL = "share/man/man1/meetinglog.1"
PACKAGES = ("meetinglog", "storage", "tui")
SEED = dev.ROOT / "tests" / "cases" / "seed" / "report.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as it would be handed out."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in an environment that holds the wheel, its locked libraries, and nothing else."""
    folder = tmp_path_factory.mktemp("empty")
    environment(dev.base_python(), folder)
    pip(folder, "install", "--quiet", "--no-deps", wheel)
    return folder / "bin" / "meetinglog"


@pytest.fixture
def clean(tmp_path: Path) -> dict[str, str]:
    """An environment without a language, a terminal or a setting."""
    return {"PATH": os.defpath, "HOME": str(tmp_path)}


def test_the_wheel_holds_every_file_of_the_three_packages_the_manual_page_and_nothing_else(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert [name.partition("/data/")[2] for name in names if ".data/" in name] == [MANUAL]
    held = {name for name in names if ".dist-info/" not in name and ".data/" not in name}
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *PACKAGES)
    written = {name for name in run(*command).split("\0") if name and (dev.ROOT / name).is_file()}
    assert held == written
    assert {name.split("/")[0] for name in held} == set(PACKAGES)


def test_the_wheel_holds_the_bill_of_materials(wheel: Path) -> None:
    archive = ZipFile(wheel)
    [name] = [name for name in archive.namelist() if ".dist-info/sboms/" in name]
    assert archive.read(name) == BILL.read_bytes()


def test_the_installed_program_says_its_version(program: Path, clean: dict[str, str], tmp_path: Path) -> None:
    assert __version__ in run(program, "--version", cwd=tmp_path, env=clean)


def test_the_manual_page_is_installed_where_man_looks(program: Path) -> None:
    assert (program.parents[1] / MANUAL).read_bytes() == (dev.ROOT / "docs" / "meetinglog.1").read_bytes()


def test_the_installed_demonstration_prints_the_seeds_paragraphs(
    program: Path, clean: dict[str, str], tmp_path: Path
) -> None:
    _, first, rest = SEED.read_text(encoding="utf-8").partition("\n1. ")
    printed = run(program, "demo", tmp_path / "demo", cwd=tmp_path, env=clean)
    assert (first + rest).strip() in printed
    assert len(list((tmp_path / "demo").glob("*.meetinglog"))) == 1


def test_the_installed_program_writes_word_files_and_pages(
    program: Path, clean: dict[str, str], tmp_path: Path
) -> None:
    run(program, "demo", tmp_path / "demo", cwd=tmp_path, env=clean)
    (log,) = (tmp_path / "demo").glob("*.meetinglog")
    for form in ("docx", "html"):
        run(program, "report", log, "--format", form, "-o", f"report.{form}", cwd=tmp_path, env=clean)
    _, first, rest = SEED.read_text(encoding="utf-8").partition("\n1. ")
    assert WordFile((tmp_path / "report.docx").read_bytes()).lines()[1:] == [
        line for line in (first + rest).strip().splitlines() if line
    ]
    assert "Kazakhstan" in (tmp_path / "report.html").read_text(encoding="utf-8")
