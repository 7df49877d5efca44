from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meetinglog.cli.configuration import Configuration, read_configuration
from meetinglog.cli.doctor.diagnosis import Diagnosis, diagnoses_text
from meetinglog.cli.doctor.disk import (
    LEAST_ROOM,
    NETWORK,
    SLOW,
    SOONEST,
    Mount,
    disk,
    judge_room,
    judge_writes,
    mount_of,
    place,
    synced_by,
    time_writes,
)
from meetinglog.cli.doctor.installation import configured, errors_kept, judge_versions, log_state, officer, versions
from meetinglog.cli.doctor.machine_clock import clock, zone
from meetinglog.cli.doctor.terminal import colours, keys, terminal
from tests.support.commands import ENTRIES, Command, names_in, process
from tests.support.terminal import Terminal
from tui.actions import KEYMAP
from tui.keys import chosen_keys

pytestmark = pytest.mark.files

SUBJECTS = "disk, folder, room, clock, time zone, terminal, colours, keys, officer, configuration, versions, errors"
VIENNA = ZoneInfo("Europe/Vienna")
EVENING = datetime(2024, 3, 14, 20, 30, tzinfo=VIENNA)
XTERM = {"f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~"}
XTERM |= {"f8": "\x1b[19~", "f9": "\x1b[20~"}


def found(command: Command, *words: str | Path) -> dict[str, dict[str, str]]:
    """Return what the command looked at, by its subject."""
    return {each["subject"]: each for each in json.loads(command("doctor", *words, "--json").out)}


def test_it_looks_at_this_computer_and_at_a_log(command: Command, log: Path) -> None:
    assert list(found(command)) == SUBJECTS.split(", ")
    looked = found(command, log)
    assert list(looked) == ["log", *SUBJECTS.split(", ")]
    assert looked["log"] == {
        "subject": "log",
        "state": f"{log}: {ENTRIES} entries, every hash holds.",
        "advice": "",
    }
    assert "Europe/Vienna" in looked["time zone"]["state"]
    assert looked["disk"]["state"].startswith("20 writes kept, each within ")
    assert looked["officer"]["state"] == "A. Officer, by MEETINGLOG_OFFICER."


def test_the_status_is_1_where_something_is_found_and_nothing_is_left_behind(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names_in(folder)
    config = folder / "config" / "meetinglog"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config.parent))
    looked = found(command)
    expected = 1 if any(each["advice"] for each in looked.values()) else 0
    assert command("doctor").status == expected
    assert names_in(folder) == before
    config.mkdir(parents=True)
    (config / "config.toml").write_text("theme = 1\n", encoding="utf-8")
    done = command("doctor")
    assert done.status == 1
    assert "config.toml has 1 mistake: line 1, theme: Expected" in done.out


def test_a_damaged_log_is_5_and_all_else_is_looked_at(command: Command, log: Path) -> None:
    log.write_bytes(log.read_bytes().replace(b"welcomed the report #theft", b"deplored the report #theft"))
    done = command("doctor", log)
    assert done.status == 5
    assert (
        "cannot be trusted from entry 5 on: its content does not fit its hash. To do: Do not record in it." in done.out
    )
    assert [line.split("  ")[0] for line in done.out.split("\n\n")[0].splitlines()] == ["log", *SUBJECTS.split(", ")]


def test_no_log_is_3_and_what_is_none_is_5(command: Command, folder: Path) -> None:
    assert command("doctor", "nowhere").status == 3
    assert command("doctor", folder / "session.toml").status == 5


def test_a_log_that_may_not_be_written_or_has_two_names_is_found(log: Path) -> None:
    assert log_state(log, 3, "It lacks entry 4.", ends_early=True).advice == "Settle that before anybody records in it."
    assert log_state(log, 3, "").advice == ""
    os.link(log, log.with_name("other"))
    assert log_state(log, 3, "").state == f"{log}: 3 entries, every hash holds; the file has 2 names (hard links)."


def test_a_folder_that_takes_no_file_is_found(folder: Path) -> None:
    told = disk(folder / "nowhere")
    assert told.state == f"Nothing can be kept in {folder / 'nowhere'}: No such file or directory."
    assert told.advice
    (folder / "locked").mkdir(mode=0o555)
    os.chdir(folder / "locked")
    done = process("doctor", permissions=True)
    assert f"disk           Nothing can be kept in {folder / 'locked'}: Permission denied." in done.out


def test_the_disk_is_asked_to_keep_something(folder: Path) -> None:
    before = names_in(folder)
    times = time_writes(folder)
    assert len(times) == 20
    assert all(seconds > 0 for seconds in times)
    assert names_in(folder) == before


@pytest.mark.parametrize(
    ("seconds", "state", "advised"),
    [
        (0.003, "3 writes kept, each within 3 ms (median; longest 6 ms).", False),
        (SOONEST / 2, "3 writes kept, each within 0.01 ms (median; longest 0.02 ms): no disk is that fast.", True),
        (SLOW * 2, "3 writes kept, each within 200 ms (median; longest 400 ms): answers will be slow.", True),
        (2.0, "3 writes kept, each within 2000 ms (median; longest 4000 ms): answers will be slow.", True),
    ],
)
def test_a_disk_that_is_too_quick_or_too_slow_is_found(seconds: float, state: str, advised: bool) -> None:
    told = judge_writes([seconds, seconds * 2, seconds / 2])
    assert (told.state, bool(told.advice)) == (state, advised)


MOUNTS = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 27 0:40 / /mnt/share rw - cifs //server/share rw
32 27 0:41 / /mnt/share/local rw - ext4 /dev/vdb rw
33 27 0:42 / /mnt/my\\040drive rw - fuse.rclone remote: rw
34 27 0:43 / /srv/ann/far rw - fuse.sshfs ann@far: rw
35 27 0:44 / /run rw - tmpfs tmpfs rw
36 27 0:45 / /twice rw - ext4 /dev/vdc rw
37 27 0:46 / /twice rw - nfs4 server:/x rw
38 27 0:47 / /disk rw - fuseblk /dev/sdb1 rw
a line that is none
"""


@pytest.mark.parametrize(
    ("folder", "kind", "network"),
    [
        ("/srv/ann", "ext4", False),
        ("/mnt/share/2024", "cifs", True),
        ("/mnt/shared", "ext4", False),
        ("/mnt/share/local/x", "ext4", False),
        ("/mnt/my drive/x", "fuse.rclone", True),
        ("/srv/ann/far", "fuse.sshfs", True),
        ("/run/user/1000", "tmpfs", False),
        ("/twice/x", "nfs4", True),
        ("/disk/x", "fuseblk", False),
    ],
)
def test_a_folder_is_on_what_is_mounted_nearest(folder: str, kind: str, network: bool) -> None:
    mount = mount_of(Path(folder), MOUNTS)
    assert mount is not None
    assert (mount.kind, mount.is_network) == (kind, network)
    told = place(Path(folder), MOUNTS)
    assert bool(told.advice) == (network or kind == "tmpfs")


@pytest.mark.parametrize("kind", sorted(NETWORK))
def test_a_network_drive_is_known_by_its_kind(kind: str) -> None:
    assert Mount(kind, "/").is_network


@pytest.mark.parametrize(
    "folder",
    [
        "Dropbox/logs",
        "OneDrive - United Nations/x",
        "Google Drive",
        "Library/CloudStorage/OneDrive-UN",
        "Nextcloud/a/b",
    ],
)
def test_a_folder_that_is_kept_in_step_is_known_by_its_name(folder: str, tmp_path: Path) -> None:
    told = place(tmp_path / folder, None)
    assert "is kept in step with other computers (" in told.state
    assert told.advice


def test_a_folder_that_is_kept_in_step_is_known_by_a_mark_above_it(tmp_path: Path) -> None:
    assert synced_by(tmp_path) == ""
    (tmp_path / ".stfolder").mkdir()
    assert synced_by(tmp_path / "a" / "b") == f".stfolder in {tmp_path}"


def test_a_system_without_a_table_of_mounts_says_what_is_known(tmp_path: Path) -> None:
    assert place(tmp_path, None) == Diagnosis("folder", f"{tmp_path} is not known to be a network drive.")


def test_little_room_is_found() -> None:
    assert judge_room(81_600_000_000) == Diagnosis("room", "81.6 GB free.")
    assert judge_room(LEAST_ROOM) == Diagnosis("room", "200 MB free.")
    assert judge_room(LEAST_ROOM - 1_000_000).advice


def test_a_clock_behind_the_log_is_found_before_all_else() -> None:
    assert clock(EVENING, None, None) == Diagnosis("clock", "2024-03-14 20:30:00.")
    assert clock(EVENING, True, EVENING) == Diagnosis("clock", "2024-03-14 20:30:00, kept right by a time server.")
    assert clock(EVENING, False, None).state == "2024-03-14 20:30:00; no time server keeps it right."
    assert clock(EVENING, True, EVENING, timedelta(seconds=123)) == Diagnosis(
        "clock",
        "2024-03-14 20:30:00, 2 min 3 s behind the clock of the log's server.",
        "In that log the server's time is used. Set this computer's clock, for what you type from it.",
    )
    assert clock(EVENING, True, EVENING + timedelta(seconds=1), timedelta(seconds=1)).advice == ""
    told = clock(EVENING, True, EVENING + timedelta(minutes=19))
    assert told.state == "2024-03-14 20:30:00, 19 min behind the last entry of the log."
    assert told.advice


def test_another_time_than_in_the_sessions_zone_is_found() -> None:
    assert zone(EVENING, VIENNA).state == "CET (UTC+0100), as in the session's zone, Europe/Vienna."
    assert zone(EVENING, ZoneInfo("Europe/Rome")).advice == ""
    assert zone(EVENING, None).state == "CET (UTC+0100); give a log to compare it with its session's."
    told = zone(EVENING, ZoneInfo("America/New_York"))
    assert told.state == "CET, where it is 20:30; in the session's zone, America/New_York, it is 15:30."
    assert told.advice.startswith("The log shows times of America/New_York. Is it 15:30 in the room?")


@pytest.mark.parametrize(
    ("size", "term", "advised"),
    [
        ((120, 40), "xterm-256color", False),
        ((80, 24), "xterm", False),
        ((79, 24), "xterm", True),
        ((80, 23), "xterm", True),
        ((120, 40), "dumb", True),
        (None, "xterm", False),
    ],
)
def test_a_terminal_that_is_too_small_or_shows_no_screen_is_found(
    size: tuple[int, int] | None, term: str, advised: bool
) -> None:
    assert bool(terminal(size, {"TERM": term}).advice) == advised


def test_colours_are_counted() -> None:
    assert colours((80, 24), {"COLORTERM": "truecolor"}, 8).state == "16 million."
    assert colours((80, 24), {"NO_COLOR": "1", "COLORTERM": "truecolor"}, 8).state == "None, as NO_COLOR asks for."
    assert colours((80, 24), {}, 256).state == "256."
    assert colours((80, 24), {}, None).state == "Not known."


def test_f_keys_that_are_not_sent_are_found() -> None:
    told = keys((80, 24), KEYMAP, XTERM.get)
    assert told == Diagnosis("keys", "The F keys in use are sent: F2, F3, F4, F5, F6, F7, F8, F9.")
    told = keys((80, 24), KEYMAP, {**XTERM, "f5": "\x1bxyz", "f9": None}.get)
    assert told.state == "Not known to be sent by this terminal: F5, F9."
    assert told.advice.startswith("Press them in the recorder. Where one does nothing, Ctrl+O finds the command")


def test_only_the_keys_in_force_are_looked_at() -> None:
    without = {action.word: () for action in KEYMAP.actions if action.key.startswith("f")}
    keymap, _ = chosen_keys({**without, "Next": ("F12",)})
    assert keys((80, 24), keymap, {"f12": "\x1b[24~"}.get).state == "The F keys in use are sent: F12."
    keymap, _ = chosen_keys(without)
    assert keys((80, 24), keymap, XTERM.get).state == "No F keys are in use."


def test_who_records_is_said_with_its_source(tmp_path: Path) -> None:
    none, chosen = Configuration(tmp_path), Configuration(tmp_path, officer="Ann")
    assert officer("Ann", chosen, {"MEETINGLOG_OFFICER": "Ben"}).state == "Ann, by MEETINGLOG_OFFICER."
    assert officer("Ann", chosen, {}).state == "Ann, by the configuration."
    assert officer("ann", none, {}).state == "ann, the login name; --officer gives another."


def test_the_configuration_that_is_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert configured(read_configuration(file), ()).state == f"None; {file} would be read."
    file.write_text('seals = "seals"\n', encoding="utf-8")
    told = configured(read_configuration(file), ())
    assert told.state == f"{file}; its folder for seals, {tmp_path / 'seals'}, is not there."
    (tmp_path / "seals").mkdir()
    assert configured(read_configuration(file), ()) == Diagnosis("configuration", f"{file}.")
    assert configured(read_configuration(file), ("line 3, keys.next: …",)).advice == "Correct the file."


def test_a_library_that_the_program_was_not_tried_with_is_found() -> None:
    have = {"textual": "8.3.0", "click": "8.5.1", "lxml": "6.1", "tzdata": "2026.6"}

    def installed(name: str) -> str:
        if name not in have:
            raise PackageNotFoundError(name)
        return have[name]

    wanted = ["textual<8.3,>=8.2", "click<9,>=8.5", "lxml<7,>=6.1", "tzdata>=2026.1", "rich<16,>=15"]
    told = judge_versions("meetinglog 1", wanted, installed)
    assert told.state == "meetinglog 1; textual is 8.3.0 (needed: <8.3,>=8.2) and rich is missing."
    assert judge_versions("meetinglog 1", wanted[1:4], installed) == Diagnosis("versions", "meetinglog 1.")


def test_what_is_installed_here_is_what_is_tried() -> None:
    assert versions().advice == ""


def test_errors_that_were_kept_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "errors.log"
    assert errors_kept(file).state == "None was kept."
    file.write_text(
        "2026-01-02T03:04:05Z meetinglog\n  builtins.KeyError\n\n2026-02-02T03:04:05Z m\n", encoding="utf-8"
    )
    assert errors_kept(file).state == f"2 internal errors kept in {file}, the last 2026-02-02T03:04:05Z."


def test_a_pipe_gets_one_line_each_and_a_terminal_wrapped_ones() -> None:
    told = [Diagnosis("disk", "It is too-slow " * 3, "End what uses it."), Diagnosis("room", "1 GB free.")]
    assert diagnoses_text(told, None) == (
        "disk           It is too-slow It is too-slow It is too-slow To do: End what uses it.\n"
        "room           1 GB free.\n\n1 finding.\n"
    )
    assert diagnoses_text(told, 40) == (
        "disk           It is too-slow It is\n"
        "               too-slow It is too-slow\n"
        "               To do: End what uses it.\n"
        "room           1 GB free.\n\n1 finding.\n"
    )
    assert diagnoses_text(told[1:], 40) == "room           1 GB free.\n\nNo findings.\n"


def test_in_a_terminal_it_looks_at_that_terminal(log: Path, folder: Path) -> None:
    with Terminal(folder, "doctor", log.name, size=(80, 50)) as shown:
        shown.wait()
        text = shown.text
    assert "terminal       80 columns by 50 rows, TERM=xterm-256color." in text
    assert "colours        256." in text
    assert "keys           The F keys in use are sent: F2, F3, F4, F5, F6, F7, F8, F9." in text
