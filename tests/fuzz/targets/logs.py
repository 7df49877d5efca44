"""What a log leaves and comes from: its export, its file, its seal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from meetinglog.errors import LogDamaged, LogUnusable, MalformedSeal
from meetinglog.log.entry import Entry
from meetinglog.log.jsonl import entries_of, line_of
from meetinglog.log.seal import seal_from
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import folded
from storage.chain import START, check
from tests.fuzz.command import command, gone
from tests.fuzz.mutators import MEMBERS, by_pieces
from tests.fuzz.target import Target, folder, sentence
from tests.support.desks import sealed
from tests.support.lines import views
from tests.support.paths import TESTS
from tests.support.scene import Scene, in_session
from tests.support.word.report import scene as spoken

SEVERAL = (
    *("@15:07 Norway for:G77", "@15:08 - welcomed the #report", "@15:09 /inscribe Kenya; China", "@15:10 /next"),
    *("@15:11 /adopt L.5 sponsors:Kenya vote:34-13-0", "@15:12 /amend 4 who:Kenya", "/undo", "/after 4 /comment late"),
)


def restore(data: bytes) -> None:
    """Read an export; fold it as if its hashes held; where they do, make its log and export that."""
    try:
        entries = tuple(entries_of(BytesIO(data), "the export"))
    except LogUnusable as error:
        sentence(str(error))
        return
    try:
        views(folded(map(decode_entry, rehashed(entries))))
    except LogUnusable as error:
        sentence(str(error))
        return
    if holds(entries):
        restored(data)


def rehashed(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return entries with positions and hashes that hold, as somebody would leave them who knows how."""
    return entries if holds(entries) else sealed(entries)


def holds(entries: tuple[Entry, ...]) -> bool:
    """Return whether each entry follows on the one before."""
    try:
        return check(entries, START).position == len(entries)
    except LogDamaged:
        return False


def restored(data: bytes) -> None:
    """Make the log of an export, and export it twice."""
    gone("export", "again", "log")
    (folder() / "export").write_bytes(data)
    if command("restore", "export", "log").status == 0:
        assert command("export", "log", "-o", "again").status == 0
        first = (folder() / "again").read_bytes()
        gone("log")
        assert command("restore", "again", "log").status == 0
        assert command("export", "log").out.encode() == first, "the export of an export is another"


def exports() -> Iterator[bytes]:
    """Yield exports of a few entries, and of single ones of every kind behind a session."""
    yield exported(in_session(*SEVERAL)).encode()
    kept = (TESTS / "kept" / "logs" / "every-kind-of-entry.jsonl").read_text(encoding="utf-8").splitlines()
    lines = exported(in_session()).splitlines()
    kinds: dict[str, str] = {}
    for line in kept[1:]:
        kinds.setdefault(json.loads(line)["type"], line)
    for line in kinds.values():
        yield ("\n".join([*lines, line]) + "\n").encode()


def exported(scene: Scene) -> str:
    """Return the export of a scene."""
    return "".join(map(line_of, sealed(scene.log.entries)))


def verify(data: bytes) -> None:
    """Verify a log file, show it, recover it; what is sound can be recorded on."""
    gone("log", "new")
    (folder() / "log").write_bytes(data)
    sound = command("verify", "log").status == 0
    shown = command("show", "log")
    recovered = command("recover", "log", "-o", "new")
    if sound:
        assert (shown.status, recovered.status) == (0, 0), "a sound log cannot be read"
    if recovered.status == 0:
        assert command("verify", "new").status == 0, "what was recovered is not sound"
    (folder() / "line").write_text("/comment one more\n", encoding="utf-8")
    if command("import", "log", "line").status == 0:
        assert sound, "something was recorded behind a damage"
        assert command("verify", "log").status == 0, "what was recorded on is not sound"


@cache
def log_file() -> bytes:
    """Return a small log file."""
    gone("seed")
    (folder() / "seed.jsonl").write_text(exported(spoken("@2012-10-17T15:00 /open 4", "/comment x")), encoding="utf-8")
    assert command("restore", "seed.jsonl", "seed").status == 0
    return (folder() / "seed").read_bytes()


def read_seal(data: bytes) -> None:
    """Read a seal; what is read is written as it was, and a log is compared with it."""
    try:
        seal = seal_from(data, "LOG.seal")
    except MalformedSeal as error:
        sentence(str(error))
        return
    assert seal_from(str(seal).encode(), "LOG.seal") == seal
    gone("log", "seal")
    Path(folder() / "log").write_bytes(log_file())
    (folder() / "seal").write_bytes(data)
    command("verify", "log", "--against", "seal")


def seals() -> Iterator[bytes]:
    """Yield the seal of that log, plain and signed."""
    gone("log")
    (folder() / "log").write_bytes(log_file())
    seal = command("verify", "log", "--seal").out
    yield seal.encode()
    yield f"{seal}\n— witness.example/one AAAAAAAA\n— witness.example/two BBBBBBBB\n".encode()


EXPORT = Target(
    "export",
    "an export (JSON Lines)",
    "It folds and every view of it is shown, or a sentence says which entry is wrong, also where somebody hashed it "
    "anew; what is restored is exported as it was.",
    restore,
    exports,
    by_pieces(MEMBERS),
    (
        '\\"',
        "\\u0000",
        "\\ud800",
        '""',
        "null",
        "9999999999",
        "e99",
        "0001-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59",
    ),
    largest=16_384,
    quick=80,
)
LOG = Target(
    "log",
    "a log file",
    "It is verified and can be recorded in, or a sentence says what is wrong; nothing is recorded behind a damage, and "
    "what is recovered is sound.",
    verify,
    lambda: iter((log_file(),)),
    largest=65_536,
    quick=15,
)
SEAL = Target(
    "seal",
    "a seal",
    "It is read and written as it was, and the log fits it or not; or its wrong line is told.",
    read_seal,
    seals,
    words=("— ", "meetinglog/", "\n\n"),
    largest=64_001,
    quick=100,
)
