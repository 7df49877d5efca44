"""LibreOffice, started once for a run of the tests and kept open: a request takes a tenth of a start."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
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
