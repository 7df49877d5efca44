from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import dev

Said = list[tuple[str, ...]]


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Said:
    """An empty folder for the environment; the commands are written down and not run."""
    said: Said = []

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        said.append(tuple(str(part) for part in command[1:]))
        dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        dev.PYTHON.touch()
        return subprocess.CompletedProcess(command, 0, "pip 23.2.1 from here")

    monkeypatch.setattr(dev, "VENV", tmp_path / "venv")
    monkeypatch.setattr(dev, "MARK", tmp_path / "venv" / "dev.json")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "venv" / "bin" / "python")
    monkeypatch.setattr(dev, "run", run)
    return said


def pip_answers(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(dev, "run", lambda *command: subprocess.CompletedProcess(command, 0, answer))


def installed(commands: Said) -> list[str]:
    """Return what pip was asked to install, in order."""
    return [part.rpartition("/")[2] for c in commands for part in c if part.startswith(("--requirement", "--editable"))]


def test_the_demonstration_installs_what_runs_and_builds_the_program(commands: Said) -> None:
    dev.prepare("demo")
    assert installed(commands) == ["run.txt", "build.txt", "--editable=."]


def test_a_second_run_installs_nothing(commands: Said) -> None:
    dev.prepare("demo")
    commands.clear()
    dev.prepare("demo")
    assert commands == []


def test_the_tests_environment_serves_the_demonstration_too(commands: Said) -> None:
    dev.prepare("test")
    commands.clear()
    dev.prepare("demo")
    assert commands == []


def test_the_tests_add_to_the_demonstrations_environment(commands: Said) -> None:
    dev.prepare("demo")
    commands.clear()
    dev.prepare("test")
    assert installed(commands) == ["test.txt", "--editable=."]
    assert not any("venv" in command for command in commands)


def test_an_interrupted_installation_begins_again_from_nothing(commands: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(dev, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            dev.prepare("demo")
    commands.clear()
    dev.prepare("demo")
    assert ("-m", "venv", "--without-pip", "--clear", str(dev.VENV)) in commands
    assert installed(commands) == ["run.txt", "build.txt", "--editable=."]


def interrupted(*_: str) -> None:
    raise KeyboardInterrupt


def test_a_mark_that_was_cut_off_counts_as_unfinished(commands: Said) -> None:
    dev.prepare("demo")
    dev.MARK.write_text('{"base": "', encoding="utf-8")
    commands.clear()
    dev.prepare("demo")
    assert ("-m", "venv", "--without-pip", "--clear", str(dev.VENV)) in commands


def test_an_environment_of_somebody_else_keeps_what_is_in_it(commands: Said) -> None:
    dev.VENV.mkdir()
    dev.prepare("demo")
    assert ("-m", "venv", "--without-pip", str(dev.VENV)) in commands


def test_another_lock_is_installed_into_the_same_environment(commands: Said) -> None:
    dev.prepare("test")
    dev.MARK.write_text(json.dumps({**dev.read_mark(), "libraries": "of last week"}), encoding="utf-8")
    commands.clear()
    dev.prepare("test")
    assert installed(commands) == ["test.txt", "--editable=."]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("pip 22.2.2 from here", "pip 22.3 or newer is needed; .* has 22.2.2. Upgrade it first."),
        ("No module named pip", "has no pip. Install it"),
    ],
)
def test_a_pip_that_cannot_do_it_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, answer: str, sentence: str
) -> None:
    pip_answers(monkeypatch, answer)
    with pytest.raises(dev.Failed, match=sentence):
        dev.refuse_old_pip()


def test_a_python_that_is_too_old_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (4, 0))
    with pytest.raises(dev.Failed, match=r"meetinglog needs Python 4.0 or newer; this is 3\."):
        dev.refuse_old_python()


def test_words_after_demo_are_the_programs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(dev, "prepare", lambda _: None)
    monkeypatch.setattr("os.execve", lambda _, arguments, __: asked.append(arguments[1:]))
    dev.demo(dev.parser().parse_args(["demo", "folder", "--help"]))
    assert asked == [["demo", "folder", "--help"]]


def office(monkeypatch: pytest.MonkeyPatch, *, there: set[str], root: bool) -> None:
    monkeypatch.setattr("dev.shutil.which", lambda program: f"/usr/bin/{program}" if program in there else None)
    monkeypatch.setattr("dev.os.geteuid", lambda: 0 if root else 1000)


@pytest.fixture
def debian(commands: Said, monkeypatch: pytest.MonkeyPatch) -> set[str]:  # noqa: ARG001 - what it sets stands first
    """Return the packages that are installed, as dpkg tells them."""
    packages: set[str] = set()
    noted = dev.run

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        if command[0] == "dpkg-query":
            return subprocess.CompletedProcess(command, 0, "installed" if command[-1] in packages else "")
        return noted(*command)

    monkeypatch.setattr(dev, "run", run)
    return packages


POPPLER = ("pdffonts", "pdfinfo", "pdftotext")


def test_nothing_is_installed_where_all_programs_are_there(
    commands: Said, debian: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office(monkeypatch, there={"soffice", *POPPLER, "chromium", "gcc", "apt-get"}, root=True)
    debian.update(package for _, packages in dev.PROGRAMS.values() for package in packages)
    dev.prepare_programs()
    assert (commands, capsys.readouterr().err) == ([], "")


def test_root_of_a_debian_machine_gets_what_is_missing(
    commands: Said, debian: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office(monkeypatch, there={"apt-get", "soffice", *POPPLER, "chromium", "gcc"}, root=True)
    debian.update({"libreoffice-writer-nogui", "chromium", "gcc"})
    dev.prepare_programs()
    assert [command[0] for command in commands] == ["update", "install"]
    assert commands[1][-3:] == ("libreoffice-calc-nogui", "poppler-utils", "libc6-dev")


@pytest.mark.parametrize(("there", "root"), [({"apt-get"}, False), (set(), True)])
def test_others_are_told_which_tests_are_skipped(
    there: set[str],
    root: bool,
    commands: Said,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    office(monkeypatch, there=there, root=root)
    dev.prepare_programs()
    assert commands == []
    libreoffice, pdfs, browser, faults = capsys.readouterr().err.splitlines()
    assert libreoffice.startswith("NOT RUN: the tests that open files in LibreOffice will be skipped.")
    assert pdfs.startswith("NOT RUN: the tests that read PDFs will be skipped.")
    assert browser.startswith("NOT RUN: the tests of the floor page in a browser will be skipped.")
    assert faults.startswith("NOT RUN: the tests of power loss, faults and kills will be skipped.")


def test_no_setting_lets_other_libraries_in_or_compiles_all_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
    for name in (*foreign, "LANG"):
        monkeypatch.setenv(name, "C")
    assert [name for name in (*foreign, "LANG") if name in dev.environment()] == ["LANG"]
