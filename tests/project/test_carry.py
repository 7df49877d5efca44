"""The one file to carry, run in an empty environment that reaches no network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipapp
from pathlib import Path
from zipfile import ZipFile

import pytest

import dev
from carry.__main__ import LICENCES, locked
from carry.start import LIBRARIES, MADE, made_for
from tests.cli.test_program import shell
from tests.docs.shipped import BILL, licence_files
from tests.support.commands import CAPTURE, SESSION
from tests.support.paths import CASES, DOCS
from tests.support.terminal import Terminal

PROGRAM = "def main():\n    import sys\n    print('run', *sys.argv[1:])\n"


def archive(place: Path, **made: str) -> Path:
    """Make a file as small as can be, of a program that prints its arguments."""
    stage = place / "stage"
    (stage / LIBRARIES / "meetinglog").mkdir(parents=True)
    (stage / LIBRARIES / "meetinglog" / "__init__.py").touch()
    (stage / LIBRARIES / "meetinglog" / "cli.py").write_text(PROGRAM, encoding="utf-8")
    (stage / MADE).write_text(json.dumps({"for": made_for(), "digest": "digest", **made}), encoding="utf-8")
    shutil.copy(dev.ROOT / "carry" / "start.py", stage / "__main__.py")
    zipapp.create_archive(stage, place / "file.pyz", compressed=True)
    return place / "file.pyz"


def started(file: Path, home: Path, *words: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(file), *words]
    known = {"PATH": os.defpath, "HOME": str(home), **environment}
    return subprocess.Popen(command, env=known, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_it_unpacks_itself_once_for_all_who_start_it_at_the_same_time(tmp_path: Path) -> None:
    file = archive(tmp_path)
    running = [started(file, tmp_path / "home", "a", "b") for _ in range(4)]
    assert [(each.communicate(), each.returncode) for each in running] == [(("run a b\n", ""), 0)] * 4
    [cache] = tmp_path.glob("home/*/meetinglog") if sys.platform != "darwin" else tmp_path.glob("home/*/*/meetinglog")
    assert [path.name for path in cache.iterdir()] == ["digest"]
    assert cache.stat().st_mode & 0o077 == 0
    (cache / "digest" / LIBRARIES / "meetinglog" / "cli.py").write_text("def main(): print('again')", encoding="utf-8")
    assert started(file, tmp_path / "home").communicate() == ("again\n", "")


def test_another_python_or_computer_is_told_which_one_is_wanted(tmp_path: Path) -> None:
    running = started(archive(tmp_path, **{"for": "Python 3.99 on moon-arm64"}), tmp_path)
    said = (
        f"meetinglog: This file is for Python 3.99 on moon-arm64, but this is {made_for()}. Run it with that Python, "
        "or make a file for this one with python3 dev.py carry.\n"
    )
    assert running.communicate() == ("", said)
    assert running.returncode == 1


def test_where_nothing_can_be_unpacked_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "full").touch()
    running = started(archive(tmp_path), tmp_path, XDG_CACHE_HOME=str(tmp_path / "full"))
    said = (
        f"meetinglog: Cannot unpack into {tmp_path}/full/meetinglog/digest: Not a directory. Set XDG_CACHE_HOME to a "
        "folder that takes 120 MB.\n"
    )
    assert running.communicate() == ("", said)
    assert running.returncode == 1


ALONE = ["unshare", "--map-root-user", "--net"]
"""Runs a command without a network, where the system lets us."""


def without_network() -> list[str]:
    if shutil.which(ALONE[0]) is None:
        return []
    return ALONE if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0 else []


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, made by the command that the README names."""
    folder = tmp_path_factory.mktemp("carried")
    command = (sys.executable, "-m", "carry", str(folder))
    done = subprocess.run(command, cwd=dev.ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    file = Path(done.stdout.strip())
    assert [*folder.iterdir()] == [file]
    return file


@pytest.mark.slow
def test_the_file_runs_where_nothing_is_installed_and_no_network_is_reached(carried: Path, tmp_path: Path) -> None:
    alone = " ".join(without_network())
    home = {"HOME": str(tmp_path / "home"), "PYTHONPATH": "", "PATH": f"{Path(sys.executable).parent}:{os.defpath}"}
    program = f"{alone} {carried}"
    _, first, rest = (CASES / "seed" / "report.txt").read_text(encoding="utf-8").partition("\n1. ")
    done = shell(f"{program} demo", tmp_path, **home)
    assert (done.returncode, (first + rest).strip() in done.stdout) == (0, True)
    again = done.stderr.rpartition("Now try: ")[2].strip()
    assert again == f"{carried} show meetinglog-demo/ctoc-cop-6.meetinglog"
    assert shell(f"{alone} {again}", tmp_path, **home).returncode == 0
    (tmp_path / "session.toml").write_text(SESSION, encoding="utf-8")
    (tmp_path / "capture.txt").write_text(CAPTURE, encoding="utf-8")
    assert shell(f"{program} new session.toml LOG", tmp_path, **home).returncode == 0
    assert shell(f"{program} import LOG capture.txt", tmp_path, **home).returncode == 0
    for form in ("docx", "html", "json"):
        assert shell(f"{program} report LOG --format {form} -o report.{form}", tmp_path, **home).returncode == 0
    assert shell(f"{program} doctor LOG --json", tmp_path, **home).returncode in {0, 1}
    record(carried, tmp_path, home)
    assert shell(f"{program} verify LOG", tmp_path, **home).stdout == "LOG: 14 entries, every hash holds.\n"


@pytest.mark.slow
def test_the_file_holds_the_bill_of_materials_and_the_text_of_every_licence(carried: Path) -> None:
    with ZipFile(carried) as archive:
        held = set(archive.namelist())
        [bill] = [name for name in held if re.fullmatch(rf"{LIBRARIES}/meetinglog-\S+/sboms/{BILL.name}", name)]
        assert archive.read(bill) == BILL.read_bytes()
        for file in (DOCS / "licences.md", dev.ROOT / "carry" / LICENCES / "LGPL-2.1.txt"):
            assert archive.read(f"{LICENCES}/{file.name}") == file.read_bytes()
    assert {f"{LIBRARIES}/{file}" for library in locked() for file in licence_files(library)} <= held


def record(carried: Path, folder: Path, home: dict[str, str]) -> None:
    """Let the recorder of the file take a line in a terminal, and leave it."""
    command = [*without_network(), str(carried), "record", "LOG"]
    environment = {**home, "TERM": "xterm-256color"}
    program = shutil.which(command[0], path=home["PATH"])
    replaced = f"import os; os.execve({program!r}, {command!r}, {environment!r})"
    with Terminal(folder, before=replaced) as terminal:
        terminal.wait_for_saved(13)
        terminal.enter("Kenya")
        terminal.wait_for_saved(14)
        terminal.press("ctrl+q", "enter")
        assert terminal.wait() == 0


def test_the_command_makes_the_file_from_the_locked_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def run_module(*words: str) -> int:
        asked.append(words)
        return 0

    monkeypatch.setattr(dev, "prepare", lambda purpose: asked.append((purpose,)))
    monkeypatch.setattr(dev, "run_module", run_module)
    assert dev.main(["carry", "there"]) == 0
    assert asked == [("demo",), ("carry", "there")]
