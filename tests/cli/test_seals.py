from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from pathlib import Path

import pytest
from msgspec.structs import replace

from storage.chain import START, seal
from storage.sqlite import restore
from tests.support.commands import ENTRIES, Command, Outcome
from tests.support.logs import entries_of, without_chain
from tests.support.typed_logs import entries

VERIFIED = f": {ENTRIES} entries, every hash holds.\n"


def sealed(log: Path | str, position: int = ENTRIES) -> str:
    held = entries(log)
    root = b64encode(bytes.fromhex(held[position - 1].hash)).decode()
    return f"meetinglog/{held[0].id}\n{position}\n{root}\n"


@pytest.fixture
def own(command: Command, log: str, folder: Path) -> Path:
    """Return a seal of the log as it stands."""
    assert command("verify", log, "--seal", "-o", "SEAL") == Outcome(0, "", "")
    return folder / "SEAL"


def rebuilt(log: Path, cut: int, officer: str = "") -> None:
    """Write a log anew with right hashes: the first ``cut`` entries, those after the first by another officer."""
    kept = without_chain(asyncio.run(entries_of(log)))[:cut]
    if officer:
        kept[1:] = [replace(entry, officer=officer) for entry in kept[1:]]
    log.unlink()
    asyncio.run(restore(log, seal(kept, START)))


def test_a_seal_is_the_body_of_a_checkpoint(command: Command, log: str, own: Path) -> None:
    assert command("verify", log, "--seal") == Outcome(0, sealed(log), "")
    assert own.read_text(encoding="utf-8") == sealed(log)
    origin, size, root = sealed(log).splitlines()
    assert json.loads(command("verify", log, "--seal", "--json").out) == {
        "origin": origin,
        "size": int(size),
        "hash": root,
    }


@pytest.mark.usefixtures("own")
def test_a_seal_is_never_written_over_unasked(command: Command, log: str) -> None:
    said = "meetinglog: SEAL already exists; use --force to replace it, or choose another name.\n"
    assert command("verify", log, "--seal", "-o", "SEAL") == Outcome(1, "", said)
    assert command("verify", log, "--seal", "-o", "SEAL", "--force") == Outcome(0, "", "")


def test_a_log_that_holds_what_was_sealed_says_how_much_came_since(command: Command, log: str, own: Path) -> None:
    holds = f"SEAL holds: entry {ENTRIES} has the hash that was sealed; none came since.\n"
    assert command("verify", log, "--against", "SEAL") == Outcome(0, f"{log}{VERIFIED}" + holds, "")
    own.write_text(sealed(log, 9), encoding="utf-8")
    holds = "SEAL holds: entry 9 has the hash that was sealed; 4 entries came since.\n"
    assert command("verify", log, "--against", "SEAL") == Outcome(0, f"{log}{VERIFIED}" + holds, "")
    assert json.loads(command("verify", log, "--against", "SEAL", "--json").out) == {
        "entries": ENTRIES,
        "hash": entries(log)[-1].hash,
        "sealed": 9,
        "since": 4,
        "timestamp": "",
        "verified": True,
    }


def test_a_timestamp_beside_the_seal_is_named(command: Command, log: str, own: Path) -> None:
    own.with_name("SEAL.tsr").write_bytes(b"0")
    holds = f"SEAL holds: entry {ENTRIES} has the hash that was sealed; none came since.\n"
    stamped = "SEAL.tsr is its timestamp; `openssl ts -verify` checks it.\n"
    assert command("verify", log, "--against", "SEAL") == Outcome(0, f"{log}{VERIFIED}" + holds + stamped, "")
    assert json.loads(command("verify", log, "--against", "SEAL", "--json").out)["timestamp"] == "SEAL.tsr"


@pytest.mark.files
@pytest.mark.usefixtures("own")
def test_a_tail_cut_off_with_right_hashes_does_not_fit(command: Command, log: Path) -> None:
    rebuilt(log, ENTRIES - 2)
    said = (
        f"meetinglog: LOG ends with entry {ENTRIES - 2}, and SEAL was made at entry {ENTRIES}: "
        "the end was cut off, or this is an older copy. Look for the copy that has all entries.\n"
    )
    assert command("verify", "LOG").status == 0
    assert command("verify", "LOG", "--against", "SEAL") == Outcome(5, "", said)


@pytest.mark.files
@pytest.mark.usefixtures("own")
def test_a_log_rewritten_with_right_hashes_does_not_fit(command: Command, log: Path) -> None:
    rebuilt(log, ENTRIES, officer="Somebody Else")
    said = (
        f"meetinglog: LOG is not what SEAL sealed: entry {ENTRIES} has another hash, so it or an entry before it was "
        "rewritten. Look for the copy that was sealed.\n"
    )
    assert command("verify", "LOG").status == 0
    assert command("verify", "LOG", "--against", "SEAL") == Outcome(5, "", said)


@pytest.mark.files
@pytest.mark.usefixtures("log")
def test_another_log_does_not_fit_and_no_id_is_told(command: Command, folder: Path, own: Path) -> None:
    command("new", "session.toml", "OTHER")
    own.write_text(sealed(folder / "OTHER", 1), encoding="utf-8")
    said = (
        "meetinglog: SEAL is the seal of another log: LOG does not begin with the entry that the sealed one begins "
        "with. Look for the log that was sealed, or for a seal of this one.\n"
    )
    assert command("verify", "LOG", "--against", "SEAL") == Outcome(5, "", said)


@pytest.mark.files
@pytest.mark.usefixtures("own")
def test_a_damaged_log_is_told_before_its_seal(command: Command, log: Path) -> None:
    log.write_bytes(log.read_bytes().replace(b"welcomed the report #theft", b"deplored the report #theft"))
    said = "meetinglog: The record cannot be trusted from entry 5 on: its content does not fit its hash.\n"
    assert command("verify", "LOG", "--against", "SEAL") == Outcome(5, "", said)


@pytest.mark.parametrize(
    "more",
    ["\n— example.com/witness Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe\n", "\n— a b\n— c d\n", "\n"],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_signed_seal_is_read_as_its_body(ends: str, more: str, command: Command, log: str, own: Path) -> None:
    own.write_bytes((own.read_text(encoding="utf-8") + more).replace("\n", ends).encode())
    assert command("verify", log, "--against", "SEAL").status == 0


def test_a_seal_that_is_not_there_is_3(command: Command, log: str) -> None:
    said = "meetinglog: There is no seal SEAL.\n"
    assert command("verify", log, "--against", "SEAL") == Outcome(3, "", said)


ROOT = "G5NqTbG6GOt6xDt68EzhN1F8eNVffw0ittsxaBrIoHA="


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: Expected the name of a log; got nothing."),
        ("a\x1bb\n7\n", "line 1: Expected the name of a log; got “ab”."),
        ("meetinglog/x\n", "line 2: Expected the number of an entry, in digits; got nothing."),
        (f"meetinglog/x\n007\n{ROOT}\n", "line 2: Expected the number of an entry, in digits; got “007”."),
        (f"meetinglog/x\n٧\n{ROOT}\n", "line 2: Expected the number of an entry, in digits; got “٧”."),
        (f"meetinglog/x\n0\n{ROOT}\n", "line 2: Expected the number of an entry, in digits; got “0”."),
        ("meetinglog/x\n7\n", "line 3: Expected a SHA-256 hash in base64 (44 characters); got nothing."),
        ("meetinglog/x\n7\nG5Nq\n", "line 3: Expected a SHA-256 hash in base64 (44 characters); got “G5Nq”."),
        (
            f"meetinglog/x\n7\n{ROOT.replace('A=', 'B=')}\n",
            f"line 3: Expected a SHA-256 hash in base64 (44 characters); got “{ROOT.replace('A=', 'B=')}”.",
        ),
        (
            f"meetinglog/x\n7\n{ROOT}\nmore\n",
            "line 4: Expected nothing, or a blank line before signatures; got “more”.",
        ),
        (
            f"meetinglog/x\n7\n{ROOT}\n\n— a b\nc\n",
            "line 6: Expected a signature, which begins with “— ”; got “c”.",
        ),
    ],
)
def test_a_malformed_seal_is_told_with_its_line(text: str, said: str, command: Command, log: str, folder: Path) -> None:
    (folder / "SEAL").write_text(text, encoding="utf-8")
    assert command("verify", log, "--against", "SEAL") == Outcome(1, "", f"meetinglog: SEAL, {said}\n")


def test_what_is_no_file_of_a_seals_size_is_refused(command: Command, log: str, folder: Path) -> None:
    said = "meetinglog: . is a folder, not a seal.\n"
    assert command("verify", log, "--against", ".") == Outcome(1, "", said)
    (folder / "SEAL").write_bytes(b"x" * 65_537)
    said = "meetinglog: SEAL has 66 kB; a seal has at most 64 kB.\n"
    assert command("verify", log, "--against", "SEAL") == Outcome(1, "", said)


def test_a_seal_is_made_or_checked_but_not_both(command: Command, log: str, own: Path) -> None:
    assert command("verify", log, "--seal", "--against", own).status == 2
