"""The seed's case, disturbed: whatever is corrected, and wherever it stops, its report is the same to the byte."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache

import pytest

from meetinglog.capture.recorder import Recorder
from meetinglog.model.session import Session
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.outputs.report.text import as_text
from meetinglog.session_file import read_session
from meetinglog.shorthand import is_act
from tests.support.paths import CASES
from tests.support.places import Logs
from tests.support.scene import Scene

Run = Callable[..., subprocess.CompletedProcess[str]]

SEED = CASES / "seed"
REPORT = (SEED / "report.txt").read_text(encoding="utf-8")
ACTS = [line for line in (SEED / "capture.txt").read_text(encoding="utf-8").splitlines() if is_act(line)]
NUMBERS = range(len(ACTS))


@cache
def prepared() -> Session:
    return read_session(SEED / "session.toml", session_style)


def recorded(*files: list[str]) -> Scene:
    """Import the files one after the other, each into the log that the ones before it left."""
    scene = Scene(prepared())
    for lines in files:
        scene.recorder = Recorder(scene.log, scene.reloaded(), scene.author)
        scene.when(*lines)
    return scene


def printed(scene: Scene) -> str:
    return as_text(report_on_items(scene.reloaded().proceedings, read("")))


def without(*wanted: str) -> list[str]:
    """Return the capture without the lines that end in one of these names."""
    return [line for line in ACTS if not line.endswith(wanted)]


def test_undisturbed_the_report_comes_out() -> None:
    assert printed(recorded(ACTS)) == REPORT


MUTATIONS: dict[str, list[str]] = {
    "a late Norway": [*without("Norway"), "@2012-10-17T15:18:30 Norway"],
    "a late Norway right after Lebanon, at an unknown time": [*without("Norway"), "/after 5 Norway"],
    "Nigeria twice": [
        line
        for act in ACTS
        for line in ([act, "@10:14 Kazakhstan", "/undo", "@10:15 Nigeria"] if "Nigeria" in act else [act])
    ],
    "a point of order inside China's statement": [*ACTS, "@2012-10-17T15:33 /order Egypt", "@2012-10-17T15:34 /end"],
    "a statement received in writing": [*ACTS, "@2012-10-17T15:45 /written Brazil"],
    "a wrong speaker amended": [
        *[line.replace("Algeria", "Angola") for line in ACTS],
        f"/amend {next(n for n in NUMBERS if ACTS[n].endswith('Algeria')) + 2} who:Algeria",
    ],
    "Thailand between two parties": [*without("Thailand"), "@2012-10-18T10:13 Thailand", "@2012-10-18T10:14 Nigeria"],
    "every late note, flag and comment": [
        *ACTS,
        "@2012-10-17T15:20 - thanked the secretariat",
        "@2012-10-17T15:25 /flag spelling of the name",
        "@2012-10-17T15:26 /comment slow",
        "@2012-10-17T15:27 ! who?",
    ],
    "a list of speakers kept, called and closed": [
        *ACTS,
        "@2012-10-17T15:07:30 /inscribe Austria; Brazil; China",
        "@2012-10-17T15:09 /close",
        "@2012-10-17T15:10 /absent Brazil",
        "@2012-10-17T15:11 /withdraw Brazil",
        "@2012-10-17T15:12 /ask Iraq",
    ],
    "a meeting on another track that said nothing": [
        *ACTS,
        "@2012-10-18T11:00 /comment x",
        "@last /flag y",
        "/undo",
        "/undo",
        "/redo",
        "/redo",
    ],
    "all of the first meeting struck and given back": [*ACTS, "/strike 2-16", "/undo"],
    "the whole capture taken back and given back": [*ACTS, *["/undo"] * (len(ACTS) - 1), *["/redo"] * (len(ACTS) - 1)],
}


@pytest.mark.parametrize("lines", MUTATIONS.values(), ids=MUTATIONS)
def test_what_changes_nothing_for_the_report_leaves_it_as_it_is(lines: list[str]) -> None:
    assert printed(recorded(lines)) == REPORT


def test_thailand_as_a_first_speaker_stays_an_observer_in_a_paragraph_of_its_own() -> None:
    lines = [*without("Thailand"), "@2012-10-17T15:14:30 Thailand", "@2012-10-17T15:15 Lebanon"]
    assert printed(recorded(lines)) == REPORT


@pytest.mark.parametrize("at", range(1, len(ACTS)))
def test_any_act_may_be_taken_back_and_given_back(at: int) -> None:
    assert printed(recorded([*ACTS[: at + 1], "/undo", "/redo", *ACTS[at + 1 :]])) == REPORT


@pytest.mark.parametrize("at", NUMBERS)
def test_any_act_may_be_taken_back_and_made_again(at: int) -> None:
    assert printed(recorded([*ACTS[: at + 1], "/undo", *ACTS[at:]])) == REPORT


@pytest.mark.parametrize("at", NUMBERS)
def test_any_act_may_be_struck_and_the_strike_struck(at: int) -> None:
    first = [*ACTS, f"/strike {at + 2}"]
    try:
        scene = recorded(first)
    except Exception as refusal:  # noqa: BLE001 - what cannot be struck is refused, and nothing is recorded
        assert "while no meeting is in session" in str(refusal)  # noqa: PT017
        return
    scene.when(f"/strike {len(ACTS) + 2}")
    assert printed(scene) == REPORT


@pytest.mark.parametrize("at", [at for at in NUMBERS if " /" not in ACTS[at] and " -" not in ACTS[at]])
def test_any_speaker_may_be_amended_and_amended_back(at: int) -> None:
    name = ACTS[at].partition(" ")[2]
    number = at + 2
    assert printed(recorded([*ACTS, f"/amend {number} who:Brazil", f"/amend {number} who:{name}"])) == REPORT


@pytest.mark.parametrize("at", range(1, len(ACTS)))
def test_an_import_cut_in_two_anywhere_is_the_same_as_one(at: int) -> None:
    assert printed(recorded(ACTS[:at], ACTS[at:])) == REPORT


def dated() -> list[str]:
    """Return the capture with the full date on each line."""
    day = ""
    lines = []
    for line in ACTS:
        time, _, act = line.partition(" ")
        day = time[1:11] if "T" in time else day
        lines.append(f"{time if 'T' in time else f'@{day}T{time[1:]}'} {act}")
    return lines


@pytest.mark.parametrize("cuts", [(3, 4), (9, 16, 17)])
def test_a_recording_broken_off_and_gone_on_with_is_the_same(
    cuts: tuple[int, ...], meetinglog: Run, place: str
) -> None:
    lines = dated()
    assert meetinglog("new", SEED / "session.toml", place).returncode == 0
    for start, end in zip((0, *cuts), (*cuts, len(lines)), strict=True):
        done = meetinglog("record", place, "--plain", stdin="".join(f"{line}\n" for line in lines[start:end]))
        assert (done.returncode, len(done.stdout.splitlines())) == (0, end - start)
    assert meetinglog("report", place).stdout == REPORT


def test_an_export_and_a_restore_in_between_change_nothing(meetinglog: Run, logs: Logs) -> None:
    log, again = logs / "LOG", logs / "AGAIN"
    meetinglog("new", SEED / "session.toml", log)
    meetinglog("import", log, "-", stdin="\n".join(ACTS[:12]))
    assert meetinglog("export", log, "-o", "LOG.jsonl").returncode == 0
    assert meetinglog("restore", "LOG.jsonl", again).returncode == 0
    assert meetinglog("import", again, "-", stdin="\n".join(ACTS[12:])).returncode == 0
    assert meetinglog("verify", again).returncode == 0
    assert meetinglog("report", again).stdout == REPORT
