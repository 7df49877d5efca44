"""``merge``: two copies of a log, as one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby

import pytest

from meetinglog.log.entry import Entry
from storage.stores import address_of, is_taken
from tests.support.commands import Command
from tests.support.places import Logs
from tests.support.typed_logs import entries

DESK = "@2012-10-18T10:20 /end\n@10:21 /item 3\n@10:22:00 Norway\n- welcomed it\n@10:30 /rise\n"
LAPTOP = "@2012-10-18T10:20 /end\n@10:21 /item 3\n@10:22:03 Norway for:G77\n@10:25 Egypt\n"
OTHER = "@2012-10-18T10:20 /end\n@10:22:00 Kenya\n"
COPIES = (("desk", "A. Officer", DESK), ("laptop", "B. Officer", LAPTOP), ("other", "C. Officer", OTHER))
"""Copies of the log: their names, who recorded in them, and what."""


@pytest.fixture
def copies(command: Command, log: str, logs: Logs) -> Logs:
    """Return a place with three copies of the log that went different ways."""
    place = logs.apart("copies")
    for name, officer, lines in COPIES:
        assert command("copy", log, place / name).status == 0
        assert command("import", place / name, "-", "--officer", officer, stdin=lines).status == 0
    return place


def merge(command: Command, copies: Logs, one: str, other: str, output: str, *options: str) -> tuple[int, str, str]:
    logs = [copies / name for name in (one, other, output)]
    done = command("merge", *logs[:2], "-o", logs[2], "--officer", "Mia", *options)
    return done.status, done.out, done.err


def held(copies: Logs) -> list[list[Entry]]:
    """Return what the copies hold."""
    return [entries(copies / name) for name, *_ in COPIES]


def test_it_tells_what_was_taken_and_what_was_joined(command: Command, copies: Logs) -> None:
    status, out, err = merge(command, copies, "desk", "laptop", "merged")
    assert (status, err) == (0, "")
    assert out == (
        f"{copies / 'merged'}: 26 entries, 13 of them in both copies.\n"
        f"Only in {copies / 'desk'}: 14, 16, 18, 20, 22.\n"
        f"Only in {copies / 'laptop'}: 15, 17, 19, 21.\n"
        "Added by the merge: 23-26.\n"
        "\n"
        "Duplicates, merged:\n"
        "  14  The statement of Thailand ends after 15 min on the floor: A. Officer, 10:20:00, and B. Officer, "
        "10:20:00; 15 is struck (undo: /strike 23)\n"
        "  16  Item 3 is taken up: Other serious crimes: A. Officer, 10:21:00, and B. Officer, 10:21:00; "
        "17 is struck (undo: /strike 24)\n"
        "  18  Norway has the floor (item 3): A. Officer, 10:22:00, and B. Officer, 10:22:03; "
        "19 is struck (undo: /strike 25)\n"
        "\n"
        "Amended to keep what only the duplicate said:\n"
        "  18  for (undo: /strike 26)\n"
    )


def test_the_new_log_is_whole_and_the_copies_are_untouched(command: Command, copies: Logs) -> None:
    before = held(copies)
    merge(command, copies, "desk", "laptop", "merged")
    merged = copies / "merged"
    assert held(copies) == before
    assert command("verify", merged).out == f"{merged}: 26 entries, every hash holds.\n"
    assert "Norway (on behalf of Group of 77 and China)" in command("statements", merged).out


def test_either_way_round_and_merged_again_the_hash_is_the_same(command: Command, copies: Logs) -> None:
    for one, other, output in (("desk", "other", "c"), ("other", "desk", "d"), ("c", "desk", "e"), ("other", "c", "f")):
        assert merge(command, copies, one, other, output)[0] == 1
    hashes = {json.loads(command("verify", copies / name, "--json").out)["hash"] for name in "cdef"}
    assert len(hashes) == 1


def test_what_is_to_be_settled_is_listed_with_what_to_type_and_the_status_is_1(command: Command, copies: Logs) -> None:
    status, out, err = merge(command, copies, "desk", "other", "merged")
    assert (status, err) == (1, "")
    assert out.split("Contradictions to settle, each with a flag:\n")[1] == (
        "  22  At one moment: “Norway has the floor (item 3)” (A. Officer, 10:22:00), "
        "or “Kenya has the floor (item 4)” (C. Officer, 10:22:00)\n"
        "      /strike 17   /strike 19   /clear 22\n"
    )
    assert command("show", copies / "merged").status == 0


def test_three_copies_are_one_whichever_is_named_first(command: Command, copies: Logs) -> None:
    names = [copies / name for name in ("desk", "laptop", "other")]
    done = command("merge", *names, "-o", copies / "one", "--officer", "Mia")
    assert (done.status, done.err) == (1, "")
    assert done.out.splitlines()[0].endswith(" entries, 13 of them in all 3 copies.")
    assert [line for line in done.out.splitlines() if line.startswith("Only in")][2].startswith(f"Only in {names[2]}: ")
    again = command("merge", *reversed(names), "-o", copies / "other-way", "--officer", "Mia")
    exported = [command("export", copies / name).out for name in ("one", "other-way")]
    assert (again.status, exported[0]) == (1, exported[1])
    whole = command("merge", copies / "one", *names, "-o", copies / "whole", "--officer", "Mia")
    assert (whole.status, command("export", copies / "whole").out) == (1, exported[0])


def test_one_log_alone_is_no_merge(command: Command, copies: Logs) -> None:
    assert command("merge", copies / "desk", "-o", copies / "alone").status == 2


@pytest.mark.parametrize("other", ["laptop", "other"])
def test_json_holds_all_that_is_told(other: str, command: Command, copies: Logs) -> None:
    status, out, _ = merge(command, copies, "desk", other, "merged")
    as_json = merge(command, copies, "desk", other, "merged-again", "--json")
    told = json.loads(as_json[1])
    assert as_json[0] == status
    assert (told["log"], told["copies"]) == (
        f"{copies / 'merged-again'}",
        [f"{copies / 'desk'}", f"{copies / other}"],
    )
    sentences = [
        f"{copies / 'merged'}: {told['entries']} entries, {told['shared']} of them in both copies.",
        *(
            f"Only in {name}: {', '.join(map(str, only))}."
            for name, only in zip(told["copies"], map(runs, told["only"]), strict=True)
        ),
        f"Added by the merge: {', '.join(runs(told['added']))}.",
        *(f"  {each['entry']} stands after {each['after']}" for each in told["placed"]),
        *(f"  {j['kept']}  {j['text']}; {j['struck']} is struck (undo: /strike {j['strike']})" for j in told["joined"]),
        *(f"  {a['entry']}  {' and '.join(a['fields'])} (undo: /strike {a['amendment']})" for a in told["amended"]),
    ]
    for each in told["to_settle"]:
        sentences += [f"  {each['flag']}  {each['text']}", f"      {'   '.join(each['lines'])}"]
    assert [line for line in out.splitlines() if line and not line.endswith(":")] == sentences


def runs(numbers: Iterable[int]) -> list[str]:
    """Write numbers as people read them: those that follow each other as a range."""
    groups = groupby(enumerate(numbers), lambda each: each[1] - each[0])
    stretches = [[number for _, number in group] for _, group in groups]
    return [f"{each[0]}-{each[-1]}" if len(each) > 1 else f"{each[0]}" for each in stretches]


def test_within_says_how_far_apart_one_act_can_be_recorded(command: Command, copies: Logs) -> None:
    assert merge(command, copies, "desk", "laptop", "near", "--within", "2")[0] == 1
    assert merge(command, copies, "desk", "laptop", "far", "--within", "3")[0] == 0


def test_an_existing_log_is_never_overwritten(command: Command, copies: Logs) -> None:
    before = held(copies)
    status, out, err = merge(command, copies, "desk", "laptop", "other")
    assert (status, out) == (4, "")
    assert "exists; it is never overwritten" in err
    assert held(copies) == before


def test_a_copy_that_is_not_there_is_3_and_nothing_is_made(command: Command, copies: Logs) -> None:
    assert merge(command, copies, "desk", "nowhere", "merged")[0] == 3
    assert not is_taken(address_of(copies / "merged"))


@pytest.mark.files
def test_a_damaged_copy_is_5_and_nothing_is_made(command: Command, copies: Logs) -> None:
    damaged = copies.folder / "laptop"
    damaged.write_bytes(damaged.read_bytes().replace(b"Norway", b"Norwaz"))
    assert merge(command, copies, "desk", "laptop", "merged")[0] == 5
    assert not is_taken(address_of(copies / "merged"))


def test_logs_made_apart_are_refused(command: Command, copies: Logs) -> None:
    assert command("new", "session.toml", copies / "apart").status == 0
    status, out, err = merge(command, copies, "desk", "apart", "merged")
    assert (status, out) == (1, "")
    assert err.startswith("meetinglog: These logs are not copies of each other")
    assert not is_taken(address_of(copies / "merged"))
