"""What the one file does when it is run: unpack itself once into the user's cache, and run the program from there.

Compiled libraries cannot be loaded from an archive. What was unpacked is found again by its digest. An older Python is
to read this too, so that it says which one is wanted.
"""

import json
import os
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path
from zipfile import ZipFile

MADE = "made.json"
LIBRARIES = "lib"


def made_for() -> str:
    """Return what compiled libraries are made for: a Python and a kind of computer."""
    return f"Python {sys.version_info[0]}.{sys.version_info[1]} on {sysconfig.get_platform()}"


def main() -> None:
    """Run the program, which is unpacked first where it was not before."""
    with ZipFile(sys.argv[0]) as archive:
        made = json.loads(archive.read(MADE).decode("utf-8"))
        if made["for"] != made_for():
            sys.exit(
                f"meetinglog: This file is for {made['for']}, but this is {made_for()}. Run it with that Python, or "
                "make a file for this one with python3 dev.py carry."
            )
        folder = cache() / made["digest"]
        try:
            if not folder.is_dir():
                if sys.stderr.isatty():
                    sys.stderr.write("Unpacking, once ...\n")
                unpack(archive, folder)
        except OSError as error:
            sys.exit(
                f"meetinglog: Cannot unpack into {folder}: {error.strerror or error}. Set XDG_CACHE_HOME to a folder "
                "that takes 120 MB."
            )
    sys.path.insert(0, str(folder / LIBRARIES))
    from meetinglog.cli import main as program  # noqa: PLC0415 - it was not there before

    program()


def cache() -> Path:
    """Return the folder in which this user's files are unpacked."""
    usual = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return Path(os.environ.get("XDG_CACHE_HOME") or usual) / "meetinglog"


def unpack(archive: ZipFile, folder: Path) -> None:
    """Unpack the libraries beside their place, and put them there whole; whoever else does so may be sooner."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=str(folder.parent)))
    try:
        archive.extractall(str(draft), [name for name in archive.namelist() if name.startswith(f"{LIBRARIES}/")])
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(str(draft), ignore_errors=True)


if __name__ == "__main__":
    main()
