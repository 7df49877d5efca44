"""The file that keeps passwords for servers, where the driver does not read it."""

from __future__ import annotations

import os
import shlex
import stat
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit


def ignored_password_file(url: str) -> str:
    """Return, in sentences, why the password file for a URL is not read, and what to do; empty where it is read.

    As every program that uses PostgreSQL, the driver ignores a file that others may read.
    """
    asked = dict(parse_qsl(urlsplit(url).query)).get("passfile") or os.environ.get("PGPASSFILE")
    path = Path(asked) if asked else Path.home() / ".pgpass"
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return ""
    if os.name == "nt" or not mode & (stat.S_IRWXG | stat.S_IRWXO):
        return ""
    named = shlex.quote(str(path))
    return f"The password file {path} is not read, since others than its owner may read or write it: chmod 600 {named}"
