"""What the program calls itself can be typed: each name is tried in a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

SCRIPT = f"""#!{sys.executable}
from meetinglog.cli import main
main()
"""


def installed(place: Path) -> Path:
    """Write the script that an installation makes."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(SCRIPT, encoding="utf-8")
    place.chmod(0o755)
    return place


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {"PATH": os.defpath, "HOME": str(folder), "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(line, shell=True, cwd=folder, env=known, capture_output=True, text=True, check=False)  # noqa: S602


@pytest.mark.parametrize(
    ("place", "typed", "said"),
    [
        ("bin/meetinglog", "bin/meetinglog", "bin/meetinglog"),
        ("meetinglog", "./meetinglog", "./meetinglog"),
        ("my tools/meetinglog", "'my tools/meetinglog'", "'my tools/meetinglog'"),
        ("meetinglog-0.1.pyz", "./meetinglog-0.1.pyz", "./meetinglog-0.1.pyz"),
    ],
)
def test_the_demonstration_ends_with_a_command_that_works_as_it_stands(
    place: str, typed: str, said: str, tmp_path: Path
) -> None:
    installed(tmp_path / place)
    done = shell(f"{typed} demo 'a demo'", tmp_path)
    told, _, line = done.stderr.rstrip("\n").rpartition("Now try: ")
    assert (done.returncode, line) == (0, f"{said} show 'a demo/ctoc-cop-6.meetinglog'")
    assert told == "\nCreated session.toml, capture.txt and ctoc-cop-6.meetinglog in a demo. "
    again = shell(line, tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    assert "Norway has the floor" in again.stdout


def test_a_program_on_the_search_path_is_called_by_its_name(tmp_path: Path) -> None:
    program = installed(tmp_path / "bin" / "meetinglog")
    path = f"{program.parent}{os.pathsep}{os.defpath}"
    done = shell("meetinglog demo here", tmp_path, PATH=path)
    assert done.stderr.endswith("Now try: meetinglog show here/ctoc-cop-6.meetinglog\n")


def test_another_program_of_that_name_on_the_search_path_is_not_meant(tmp_path: Path) -> None:
    other, program = installed(tmp_path / "other" / "meetinglog"), installed(tmp_path / "bin" / "meetinglog")
    done = shell(f"{program} demo here", tmp_path / "other", PATH=f"{other.parent}{os.pathsep}{os.defpath}")
    assert done.stderr.endswith(f"Now try: {program} show here/ctoc-cop-6.meetinglog\n")


def test_the_program_runs_as_a_module(tmp_path: Path) -> None:
    installed(tmp_path / "bin" / "meetinglog")
    assert shell(f"{sys.executable} -m meetinglog", tmp_path).stderr == shell("bin/meetinglog", tmp_path).stderr
    assert shell(f"{sys.executable} -m meetinglog show none", tmp_path).returncode == 3
    done = shell(f"{sys.executable} -m meetinglog demo here", tmp_path)
    _, _, line = done.stderr.rstrip("\n").rpartition("Now try: ")
    assert line == f"{sys.executable} -m meetinglog show here/ctoc-cop-6.meetinglog"
    assert shell(line, tmp_path).returncode == 0


def test_while_acts_are_recorded_garbage_is_hardly_ever_collected(log: Path) -> None:
    counted = """if True:
    import atexit, gc, sys
    from meetinglog.cli import main
    begun = []
    gc.callbacks.append(lambda phase, _: begun.append(phase))
    atexit.register(lambda: print(begun.count("start"), file=sys.stderr))
    main()
    """
    acts = "/comment heard from the podium\n" * 300
    program = [sys.executable, "-c", counted, "record", str(log), "--plain", "--officer", "A. Officer"]
    done = subprocess.run(program, input=acts, capture_output=True, text=True, check=True, cwd=ROOT)
    assert len(done.stdout.splitlines()) == 300
    assert int(done.stderr) <= 1
