from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from meetinglog.cli import COMMANDS
from tests.docs.manual import PAGE, manual
from tests.docs.test_docs import commands

MACROS = {"TH", "SH", "SS", "PP", "TP", '\\"'}


def shown(*command: str) -> str:
    """Return what a program makes of the page, for a screen of many columns; it warns of nothing."""
    done = subprocess.run([*command, str(PAGE)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return re.sub(".\b", "", re.sub("\x1b\\[[\\d;]*m", "", done.stdout))


def test_the_page_is_as_the_commands_are() -> None:
    assert PAGE.read_text(encoding="ascii") == manual(), "run: python -m tests.docs.generated"


def test_every_line_is_text_or_a_known_macro() -> None:
    lines = PAGE.read_text(encoding="ascii").splitlines()
    assert {line[1:].split()[0] for line in lines if line.startswith(".")} == MACROS
    assert [line for line in lines if not line or line.startswith("'")] == []
    escapes = {escape for line in lines for escape in re.findall(r"\\(?:f.|\[u[0-9A-F]{4,5}\]|\(..|.)", line)}
    assert {escape[:2] for escape in escapes} <= {r"\f", r"\e", r"\-", r"\&", r"\(", r"\[", r"\""}


def test_every_command_and_option_stands_on_it() -> None:
    text = PAGE.read_text(encoding="ascii").replace("\\-", "-")
    assert re.findall(r"^\.SS (.*)$", text, re.MULTILINE) == list(COMMANDS)
    options = {name for command in commands().values() for option in command.params for name in option.opts}
    assert [name for name in options if name.startswith("--") and name not in text] == []


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_reads_it_without_a_warning() -> None:
    text = " ".join(shown("groff", "-ww", "-man", "-Tutf8", "-rLL=2000n").split())
    assert "meetinglog - Record an intergovernmental meeting" in text
    assert "meetinglog report ctoc-cop-6.meetinglog --item 3 --format markdown" in text


@pytest.mark.skipif(shutil.which("lexgrog") is None, reason="man is not installed")
def test_man_finds_it_by_its_name() -> None:
    assert "meetinglog - Record an intergovernmental meeting" in shown("lexgrog")
