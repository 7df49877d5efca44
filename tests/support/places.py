"""Where a test has its logs, on the store that it runs on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Logs:
    """A place of logs: a folder, and a database of a server where the logs are in one; drafts are in the folder."""

    folder: Path
    database: str = ""
    prefix: str = ""

    def __truediv__(self, name: str) -> str:
        """Return the address of the log of that name, which need not be there."""
        if not self.database:
            return str(self.folder / name)
        return f"{self.database}#{self.prefix}{Path(name).stem.lower()}"

    def apart(self, name: str) -> Logs:
        """Make a place for other logs, which may have the names of those here."""
        folder = self.folder / name
        folder.mkdir()
        return Logs(folder, self.database, f"{self.prefix}{name}-")
