"""What is installed, what the user has chosen, and what broke before."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from meetinglog import __version__
from meetinglog.cli.configuration import Configuration
from meetinglog.cli.doctor.diagnosis import Diagnosis
from meetinglog.errors import MISTAKES, NotFound, UnfitInput
from meetinglog.files.inputs import Input, read_input
from meetinglog.text.languages.en import enumeration, number_of
from storage.stores import Address

_REQUIREMENT = re.compile(r"([\w.-]+)([<>=~!,\d.\s]*)(?:;.*)?")
_BOUND = re.compile(r"(>=|<)\s*([\d.]+)")


def versions() -> Diagnosis:
    """Return the versions of the program and of what it needs, and which of these it was never tried with."""
    installed_versions = (
        f"meetinglog {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
    try:
        wanted = [line for line in requires("meetinglog") or () if "extra ==" not in line]
    except PackageNotFoundError:
        return Diagnosis("versions", f"{installed_versions}; run from its folder, without an installation.")
    return judge_versions(f"{installed_versions}, Textual {version('textual')}", wanted, version)


def judge_versions(versions_text: str, wanted: Sequence[str], installed: Callable[[str], str]) -> Diagnosis:
    """Return which of the libraries that are wanted (``textual>=8.2,<8.3``) are missing or of another version."""
    wrong = []
    for name, bounds in (match.group(1, 2) for line in wanted if (match := _REQUIREMENT.match(line))):
        try:
            have = installed(name)
        except PackageNotFoundError:
            wrong.append(f"{name} is missing")
            continue
        if not all(_holds(have, sign, bound) for sign, bound in _BOUND.findall(bounds)):
            wrong.append(f"{name} is {have} (needed: {bounds.strip()})")
    if not wrong:
        return Diagnosis("versions", f"{versions_text}.")
    return Diagnosis(
        "versions", f"{versions_text}; {enumeration(wrong)}.", "Install meetinglog anew, as its README says."
    )


def _holds(installed: str, sign: str, bound: str) -> bool:
    have, limit = _release(installed), _release(bound)
    return have >= limit if sign == ">=" else have < limit


def _release(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)[:4]))


def officer(name: str, chosen: Configuration, environment: Mapping[str, str], refusal: str = "") -> Diagnosis:
    """Return who records where no option says so, and what says that; ``refusal`` is why a server does not let them."""
    if environment.get("MEETINGLOG_OFFICER", "").strip():
        source = "by MEETINGLOG_OFFICER"
    else:
        source = "by the configuration" if chosen.officer else "the login name; --officer gives another"
    return Diagnosis("officer", f"{name}, {source}.", refusal)


def configured(chosen: Configuration, wrong_keys: Sequence[str]) -> Diagnosis:
    """Return which configuration file is read, and what is wrong in it."""
    if not chosen.exists:
        return Diagnosis("configuration", f"None; {chosen.path} would be read.")
    mistakes = (*chosen.mistakes, *wrong_keys)
    if mistakes:
        count = number_of(len(mistakes), "mistake")
        return Diagnosis(
            "configuration", f"{chosen.path} has {count}: {' '.join(mistakes[:MISTAKES])}", "Correct the file."
        )
    if chosen.seals is not None and not os.path.isdir(chosen.seals):  # noqa: PTH112 - raises nothing
        return Diagnosis(
            "configuration", f"{chosen.path}; its folder for seals, {chosen.seals}, is not there.", "Create the folder."
        )
    return Diagnosis("configuration", f"{chosen.path}.")


def errors_kept(path: Path) -> Diagnosis:
    """Return how many errors of the program itself were kept, and where."""
    try:
        text = read_input(path, Input.ERRORS).decode("utf-8", "replace")
    except NotFound:
        return Diagnosis("errors", "None was kept.")
    except UnfitInput as unfit:
        return Diagnosis("errors", str(unfit), "Remove it; the next error makes a new one.")
    kept = [line for line in text.splitlines() if line[:1].isdigit()]
    last = f", the last {kept[-1].split()[0]}" if kept else ""
    return Diagnosis("errors", f"{number_of(len(kept), 'internal error')} kept in {path}{last}.")


def log_state(address: Address, entries: int, damage: str, *, ends_early: bool = False) -> Diagnosis:
    """Return whether a log is sound; of a file, whether it may be written, and has one name.

    Of one that ``ends_early`` the damage says what can be done.
    """
    if damage:
        settled = "Settle that before anybody records in it."
        advice = settled if ends_early else "Do not record in it. See docs/recovery.md for what can be saved."
        return Diagnosis("log", f"{address}: {damage}", advice)
    sound = f"{address}: {number_of(entries, 'entry', 'entries')}, every hash holds"
    if not isinstance(address, Path):
        return Diagnosis("log", f"{sound}.")
    if not os.access(address, os.W_OK):
        return Diagnosis("log", f"{sound}; you may not write to it.", "Give yourself write permission.")
    if address.stat().st_nlink > 1:
        return Diagnosis(
            "log",
            f"{sound}; the file has {address.stat().st_nlink} names (hard links).",
            "Make a copy of its own with cp, and record in that: two recorders could open one file by two names.",
        )
    return Diagnosis("log", f"{sound}.")
