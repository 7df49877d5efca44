"""What is kept on this computer of logs on servers: in which folder, and under which names."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

_LONGEST_STEM = 80


def journal_folder() -> Path:
    """Return where journals are kept: in the user's data folder."""
    return user_data_path("meetinglog", appauthor=False) / "journals"


def stem_of(address: str) -> str:
    """Return the beginning of the names of the files that are kept for a log on a server, which is named in it."""
    shown = re.sub(r"[^\w.-]+", "-", address.partition("://")[2], flags=re.ASCII).strip("-.")
    return f"{shown[-_LONGEST_STEM:]}-{sha256(address.encode()).hexdigest()[:8]}"
