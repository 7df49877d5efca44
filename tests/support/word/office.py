"""LibreOffice, started once for a run of the tests and kept open: a request takes a tenth of a start."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.support.programs import needed
from tests.support.terminal import wait_until


def converted(data: bytes, folder: Path, kind: str, *, ending: str = "docx") -> bytes:
    """Open a file in LibreOffice, and return it as a file of another kind; without LibreOffice, skip the test.

    ``kind`` is the ending of the new file, with a filter after a colon where it has several.
    """
    (folder / f"given.{ending}").write_bytes(data)
    new = folder / "converted" / f"given.{kind.partition(':')[0]}"
    new.unlink(missing_ok=True)
    asked = ("--convert-to", kind, "--outdir", new.parent, folder / f"given.{ending}")
    subprocess.run([*_opened(needed("soffice")), *asked], capture_output=True, timeout=180, check=True)
    return new.read_bytes()


def reviewed(files: Sequence[tuple[bytes, str]], folder: Path) -> list[bytes]:
    """Open Word files in LibreOffice, settle all tracked changes of each (``Accept`` or ``Reject``), and save it.

    An office that runs already takes no macro: another is started for all of them.
    """
    before = [folder / f"given-{number}.docx" for number in range(len(files))]
    new = [folder / f"reviewed-{number}.docx" for number in range(len(files))]
    for path, (data, _) in zip(before, files, strict=True):
        path.write_bytes(data)
    requests = [f".uno:{request}AllTrackedChanges" for _, request in files]
    lists = ("|".join(map(str, each)) for each in (before, new, requests))
    macro = f"macro:///Standard.Module1.Review({','.join(lists)})"
    subprocess.run([*_with_macro(needed("soffice")), macro], capture_output=True, timeout=180, check=True)
    return [path.read_bytes() for path in new]


@cache
def _with_macro(program: str) -> tuple[str, ...]:
    """Return how an office is started that has the macro; the first start makes its folder, with an empty one."""
    folder = Path(mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = (program, f"-env:UserInstallation=file://{folder}", "--headless", "--norestore")
    subprocess.run([*command, "--terminate_after_init"], capture_output=True, timeout=180, check=True)
    shutil.copy(Path(__file__).with_name("Module1.xba"), folder / "user/basic/Standard")
    return command


@cache
def _opened(program: str) -> tuple[str, ...]:
    """Start LibreOffice with a file that stays open, which keeps it running, and return how it is asked for more."""
    folder = Path(mkdtemp(prefix="office-"))
    (folder / "open.txt").write_text("open\n", encoding="utf-8")
    command = (program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore")
    running = subprocess.Popen(
        [*command, str(folder / "open.txt")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    atexit.register(_close, running, folder)
    wait_until((folder / ".~lock.open.txt#").exists)
    return command


def _close(running: subprocess.Popen[bytes], folder: Path) -> None:
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    shutil.rmtree(folder, ignore_errors=True)
