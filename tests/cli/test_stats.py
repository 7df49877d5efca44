from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.commands import MAIN, SESSION, Command, Outcome, names_in, process
from tests.support.paths import CASES
from tests.support.terminal import Terminal

pytestmark = pytest.mark.printed

WITHOUT_THE_EXTRA = "import sys; sys.modules['matplotlib'] = None"
NOT_THERE = "meetinglog: A picture needs libraries that are not installed: pip install 'matplotlib>=3.10,<4'.\n"
PROGRAMME = """
[[meeting]]
number = 4
starts = 2012-10-17T15:00:00
ends = 2012-10-17T18:00:00
"""


def test_the_text_is_what_is_given_unless_asked(command: Command, log: str) -> None:
    done = command("stats", log)
    assert (done.status, done.err) == (0, "")
    assert done == command("stats", log, "--format", "text")
    assert done.out.startswith("Floor time  ")


def test_json_is_short_for_its_format_and_goes_with_no_other(command: Command, log: str) -> None:
    assert command("stats", log, "--json") == command("stats", log, "--format", "json")
    assert command("stats", log, "--json", "--format", "svg") == Outcome(
        2,
        "",
        "meetinglog: --json and --format svg cannot be combined.\n",
    )


@pytest.mark.parametrize(
    ("narrowed", "seconds"),
    [
        (("--item", "3"), 600),
        (("--meeting", "5"), 180),
        (("--track", "plenary"), 780),
        (("--until", "2012-10-17T15:11"), 480),
        (("--as-of", "6"), 150),
    ],
)
def test_it_is_narrowed_as_every_view(narrowed: tuple[str, ...], seconds: int, command: Command, log: str) -> None:
    assert json.loads(command("stats", log, "--json", *narrowed).out)["total"]["seconds"] == seconds


def test_a_meeting_that_is_only_planned_can_be_asked_for(command: Command, folder: Path, place: str) -> None:
    (folder / "session.toml").write_text(SESSION + PROGRAMME, encoding="utf-8")
    assert command("new", "session.toml", place).status == 0
    assert command("stats", place, "--meeting", "4").out.splitlines()[2:] == [
        "4th meeting, 17 October 2012",
        "  Planned     15:00 to 18:00",
        "  Held        not yet",
        "",
        "All meetings: time used unknown (planned or actual times are missing).",
    ]
    assert command("stats", place, "--meeting", "9").status == 3


def test_the_programme_of_a_later_session_file_counts(command: Command, log: str, folder: Path) -> None:
    (folder / "session.toml").write_text(SESSION + PROGRAMME, encoding="utf-8")
    before = json.loads(command("stats", log, "--json").out)
    assert command("prepare", log, "session.toml").status == 0
    after = json.loads(command("stats", log, "--json").out)
    assert [one["used"] for one in before["meetings"]] == [None, None]
    assert [one["used"] for one in after["meetings"]] == [780, None]


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_goes_to_a_file_or_a_pipe_with_the_same_bytes(
    form: str, command: Command, log: str, folder: Path
) -> None:
    assert command("stats", log, "--format", form, "-o", "floor") == Outcome(0, "", "")
    piped = subprocess.run(
        [sys.executable, "-c", MAIN, "stats", str(log), "--format", form], capture_output=True, check=True
    )
    assert piped.stdout == (folder / "floor").read_bytes()
    assert piped.stderr == b""


def test_names_whose_letters_a_png_cannot_show_are_said(command: Command, folder: Path, place: str) -> None:
    others = "".join(
        f'[[participant]]\nname = "{name}"\ncapacity = "ngo"\n' for name in ("日本", "中国", "韓国", "台北")
    )
    (folder / "session.toml").write_text(SESSION + others, encoding="utf-8")
    assert command("new", "session.toml", place).status == 0
    acts = (
        "@2012-10-17T15:00 /open 4\n@15:01 日本\n@15:05 中国\n@15:08 韓国\n@15:10 台北\n@15:11 Norway\n@15:12 /rise\n"
    )
    (folder / "acts.txt").write_text(acts, encoding="utf-8")
    assert command("import", place, "acts.txt").status == 0
    said = (
        "Letters of 日本, 中国, 韓国 and 1 other show as boxes, as the font of a PNG lacks them; "
        "--format svg shows them.\n"
    )
    assert command("stats", place, "--format", "png", "-o", "floor.png") == Outcome(0, "", said)
    assert command("stats", place, "--format", "svg", "-o", "floor.svg") == Outcome(0, "", "")


def test_a_picture_replaces_no_file_unless_forced(command: Command, log: str, folder: Path) -> None:
    (folder / "floor.png").write_text("old", encoding="utf-8")
    said = "meetinglog: floor.png already exists; use --force to replace it, or choose another name.\n"
    assert command("stats", log, "--format", "png", "-o", "floor.png") == Outcome(1, "", said)
    assert (folder / "floor.png").read_text(encoding="utf-8") == "old"
    assert command("stats", log, "--format", "png", "-o", "floor.png", "--force").status == 0
    assert (folder / "floor.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("form", ["svg", "png"])
def test_without_the_extra_it_says_what_to_install_and_writes_nothing(form: str, log: str, folder: Path) -> None:
    before = names_in(folder)
    done = process("stats", log, "--format", form, "-o", folder / "floor", before=WITHOUT_THE_EXTRA)
    assert done == Outcome(1, "", NOT_THERE)
    assert names_in(folder) == before
    assert process("stats", log, before=WITHOUT_THE_EXTRA).status == 0


def test_the_text_fits_the_terminal_and_its_names_are_broken_at_words(
    command: Command, folder: Path, place: str
) -> None:
    assert command("new", CASES / "names" / "session.toml", place).status == 0
    assert command("import", place, CASES / "names" / "capture.txt").status == 0
    with Terminal(folder, "stats", place, size=(52, 120)) as terminal:
        assert terminal.wait() == 0
        rows = terminal.rows
    at = rows.index("By regional group    statements     time")
    assert rows[at + 1 : at + 10] == [
        "African States                9    36:00  ██████████",
        "Western European              4    15:00  ████▏",
        "  and other States",
        "Asia-Pacific States           4    14:00  ███▉",
        "Eastern European              3    12:00  ███▍",
        "  States",
        "Latin American                1     3:00  ▉",
        "  and Caribbean",
        "  States",
    ]


def test_bytes_do_not_go_to_a_terminal(log: str) -> None:
    parent, child = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-c", MAIN, "stats", str(log), "--format", "png"],
            stdout=child,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.set_blocking(parent, False)
        with pytest.raises(BlockingIOError):
            os.read(parent, 1)
    finally:
        os.close(parent)
        os.close(child)
    assert (done.returncode, done.stderr) == (
        2,
        b"meetinglog: A picture in PNG cannot be shown on a terminal; use -o FILE.\n",
    )


def test_a_reader_that_goes_away_is_no_failure_of_the_program(log: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "stats", str(log), "--format", "png"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_unwritable_home_says_nothing_of_itself(log: str, tmp_path: Path) -> None:
    done = process("stats", log, "--format", "svg", HOME=str(tmp_path / "nowhere"), XDG_CACHE_HOME="/dev/null")
    assert (done.status, done.err) == (0, "")


def test_a_log_without_acts_has_figures_too(command: Command, empty_log: str) -> None:
    assert command("stats", empty_log) == Outcome(0, "Nobody has had the floor.\n", "")
    for form in ("csv", "json", "svg"):
        assert command("stats", empty_log, "--format", form).status == 0


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("name", sorted(folder.name for folder in CASES.iterdir() if folder.is_dir()))
def test_every_case_runs_through_and_adds_up(name: str, command: Command, folder: Path, place: str) -> None:
    case = CASES / name
    assert command("new", case / "session.toml", place).status == 0
    for capture in ("capture.txt", "corrections.txt"):
        if (case / capture).exists():
            assert command("import", place, case / capture).status == 0
    listed = json.loads(command("statements", place, "--json").out)
    said = json.loads(command("stats", place, "--json").out)
    assert said["total"]["interventions"] == len(listed)
    for section in ("delegation", "region", "capacity", "item", "kind"):
        assert sum(line["interventions"] for line in said[section]) == len(listed), section
        assert sum(line["seconds"] for line in said[section]) == sum(line["floor_seconds"] or 0 for line in listed)
    rows = list(csv.DictReader(io.StringIO(command("stats", place, "--format", "csv").out)))
    assert int(rows[0]["seconds"]) == said["total"]["seconds"]
    ET.fromstring(command("stats", place, "--format", "svg").out)  # noqa: S314 - it is our own
    assert command("stats", place, "--format", "png", "-o", "floor.png").status == 0
    assert (folder / "floor.png").stat().st_size
