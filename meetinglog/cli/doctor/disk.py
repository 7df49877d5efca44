"""Whether the disk keeps what it says it has, what kind of place a folder is, and how much room there is."""

from __future__ import annotations

import fcntl
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from meetinglog.cli.doctor.diagnosis import Diagnosis
from meetinglog.files import sync

WRITES = 20
"""How many times the disk is asked to keep something."""

SOONEST = 0.000_02
"""The time in seconds within which no disk has kept anything: memory has, or nothing was waited for."""

SLOW = 0.1
"""The time in seconds after which an answer is late for whoever types."""

LEAST_ROOM = 200_000_000
"""The bytes below which a disk is nearly full; a long session's log takes a tenth of that."""

_GIGABYTE = 1_000_000_000

NETWORK = {"9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3"}
NETWORK |= {"smbfs", "vboxsf", "virtiofs", "vmhgfs", "webdav"}
_OVER_FUSE = (
    "sshfs",
    "rclone",
    "gvfsd",
    "s3fs",
    "davfs",
    "smbnetfs",
    "google-drive",
    "onedriver",
    "vmhgfs",
    "glusterfs",
)
MEMORY = {"tmpfs", "ramfs"}

_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "iclouddrive", "mobile documents", "cloudstorage")
_SYNCED_TOO = (
    "nextcloud",
    "owncloud",
    "pclouddrive",
    "box sync",
    "megasync",
    "seafile",
    "synologydrive",
    "proton drive",
)
_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".sync", ".tresorit")


class Mount(Struct, frozen=True):
    """What a folder is mounted from: the kind of file system, and where it begins."""

    kind: str
    point: str

    @property
    def is_network(self) -> bool:
        """Whether it is another computer's."""
        kind, _, over = self.kind.partition(".")
        return kind in NETWORK or (kind == "fuse" and over.startswith(_OVER_FUSE))


def disk(folder: Path) -> Diagnosis:
    """Ask the disk to keep something, as each act does, and say how long that takes."""
    try:
        times = time_writes(folder)
    except OSError as error:
        return Diagnosis(
            "disk",
            f"Nothing can be kept in {folder}: {error.strerror or error}.",
            "Choose a folder of your own on the disk of this computer.",
        )
    return judge_writes(times)


def time_writes(folder: Path) -> list[float]:
    """Return how many seconds each of some writes takes until it is on the disk; the file is locked meanwhile.

    Raises `OSError` where the folder takes no file, no lock or no order to keep it.
    """
    times = []
    with tempfile.NamedTemporaryFile(prefix=".meetinglog-doctor-", dir=folder) as file:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for _ in range(WRITES):
            file.write(bytes(4096))
            file.flush()
            begun = time.perf_counter()
            sync(file.fileno())
            times.append(time.perf_counter() - begun)
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return times


def judge_writes(times: Sequence[float]) -> Diagnosis:
    """Return what the times of some writes in seconds say of the disk."""
    middle, longest = statistics.median(times), max(times)
    measured = (
        f"{len(times)} writes kept, each within {_milliseconds(middle)} (median; longest {_milliseconds(longest)})"
    )
    if middle < SOONEST:
        return Diagnosis(
            "disk",
            f"{measured}: no disk is that fast.",
            "This place is in memory, or the system does not wait for the disk: a power cut would take the last acts. "
            "Keep the log on the disk of this computer.",
        )
    if middle > SLOW:
        return Diagnosis(
            "disk",
            f"{measured}: answers will be slow.",
            "Close other programs that use the disk, or keep the log on another disk.",
        )
    return Diagnosis("disk", f"{measured}.")


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds * 1000:.0f} ms"


def place(folder: Path, mounts: str | None) -> Diagnosis:
    """Return what kind of place a folder is, by the system's table of mounts, if it has one, and by its names."""
    mount = mount_of(folder, mounts) if mounts is not None else None
    synced = synced_by(folder)
    if mount and mount.is_network:
        return Diagnosis(
            "folder",
            f"{folder} is on a network drive ({mount.kind}).",
            "Keep the log on the disk of this computer, and copy it when the meeting has risen: a drive that goes away "
            "stops recording, and not every one keeps what it says.",
        )
    if synced:
        return Diagnosis(
            "folder",
            f"{folder} is kept in step with other computers ({synced}).",
            "Keep the log elsewhere: such a program may put an older copy in its place. Share the outputs instead.",
        )
    if mount and mount.kind in MEMORY:
        return Diagnosis(
            "folder",
            f"{folder} is in memory ({mount.kind}).",
            "Keep the log on a disk: this is gone when the computer is switched off.",
        )
    known = f"on a disk of this computer ({mount.kind})" if mount else "not known to be a network drive"
    return Diagnosis("folder", f"{folder} is {known}.")


def mount_of(folder: Path, mounts: str) -> Mount | None:
    """Return what a folder is mounted from, by Linux' ``mountinfo``: the nearest mount, of two there the last."""
    nearest: Mount | None = None
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) < 5 or not kinds:  # noqa: PLR2004 - the fifth is the mount point
            continue
        point = fields[4].encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")
        if folder.is_relative_to(point) and (nearest is None or len(point) >= len(nearest.point)):
            nearest = Mount(kinds[0], point)
    return nearest


def synced_by(folder: Path) -> str:
    """Return what tells that a folder is kept in step with other computers: a name above it, or a mark there."""
    for above in (folder, *folder.parents):
        if above.name.lower().startswith((*_SYNCED, *_SYNCED_TOO)):
            return above.name
        mark = next((mark for mark in _MARKS if os.path.lexists(above / mark)), "")
        if mark:
            return f"{mark} in {above}"
    return ""


def room(folder: Path) -> Diagnosis:
    """Return how much room there is on the disk of a folder."""
    return judge_room(shutil.disk_usage(folder).free)


def judge_room(free: int) -> Diagnosis:
    """Return what the free bytes of a disk mean."""
    room = f"{free / _GIGABYTE:,.1f} GB free" if free >= _GIGABYTE else f"{free / 1e6:,.0f} MB free"
    if free < LEAST_ROOM:
        return Diagnosis("room", f"{room}.", "Free some space: what the disk cannot take is kept only on the screen.")
    return Diagnosis("room", f"{room}.")
