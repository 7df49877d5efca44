"""A user's files: who may use them, and that nothing is written through a link."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_IMODE

import pytest

from meetinglog.files import (
    OWNER_ONLY,
    Access,
    access_of,
    common_access,
    new_file,
    write_beside,
    write_file,
    write_files,
)


def status(mode: int, group: int) -> os.stat_result:
    return os.stat_result((0o100000 | mode, 1, 1, 1, 1000, group, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([(0o600, 5)], Access(0o600, 5)),
        ([(0o4775, 5)], Access(0o664, 5)),
        ([(0o000, 5)], Access(0o600, 5)),
        ([(0o660, 5), (0o640, 5)], Access(0o640, 5)),
        ([(0o640, 5), (0o640, 6)], Access(0o600)),
        ([(0o664, 5), (0o664, 6)], Access(0o644)),
    ],
)
def test_what_is_made_of_files_is_for_those_who_may_use_each_of_them(
    files: list[tuple[int, int]], expected: Access
) -> None:
    assert common_access([status(*file) for file in files]) == expected


def test_a_file_that_cannot_be_given_to_the_group_of_its_log_is_not_for_another(tmp_path: Path) -> None:
    os.close(new_file(tmp_path / "new", Access(0o660, 54_321)))
    made = (tmp_path / "new").stat()
    given = (S_IMODE(made.st_mode), made.st_gid)
    assert given in {(0o660, 54_321), (0o600, made.st_gid)}


def test_a_link_is_no_place_for_a_file(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    with pytest.raises(FileExistsError):
        write_file(link, b"new")
    with pytest.raises(FileExistsError):
        new_file(link, OWNER_ONLY)
    write_file(link, b"new", replace=True)
    assert (link.is_symlink(), link.read_bytes(), target.read_bytes()) == (False, b"new", b"old")


def test_what_helps_beside_a_log_is_written_through_no_link(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("old", encoding="utf-8")
    for name in (".LOG.draft", ".LOG.draft.new"):
        (tmp_path / name).symlink_to(target)
    write_beside(tmp_path / ".LOG.draft", "Norw", access_of(target))
    draft = tmp_path / ".LOG.draft"
    assert (draft.is_symlink(), draft.read_text("utf-8"), target.read_text("utf-8")) == (False, "Norw", "old")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".LOG.draft", "target"]


TOO_LONG = "x" * 300


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_files_come_into_a_new_folder_all_or_none(tmp_path: Path) -> None:
    new = {"one": (b"1", OWNER_ONLY), "two": (b"2", OWNER_ONLY)}
    write_files(tmp_path / "new", new)
    assert contents(tmp_path / "new") == {"one": b"1", "two": b"2"}
    with pytest.raises(OSError, match="name too long"):
        write_files(tmp_path / "other", {**new, TOO_LONG: (b"3", OWNER_ONLY)})
    assert [folder.name for folder in tmp_path.iterdir()] == ["new"]


def test_files_come_into_a_folder_that_is_there_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"old")
    (tmp_path / "taken").mkdir()
    new = {"one": (b"1", OWNER_ONLY), "two": (b"2", OWNER_ONLY)}
    with pytest.raises(FileExistsError):
        write_files(tmp_path, {"two": new["two"], "one": new["one"]})
    with pytest.raises(IsADirectoryError):
        write_files(tmp_path, {**new, "taken": (b"3", OWNER_ONLY)}, replace=True)
    assert contents(tmp_path) == {"one": b"old"}
    write_files(tmp_path, new, replace=True)
    assert contents(tmp_path) == {"one": b"1", "two": b"2"}
