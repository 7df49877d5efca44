"""A user's files: whole or not there, their owner's alone unless the owner opened the log, never through a link.

Outputs and logs are on the disk when their function returns. What stands beside a log to help is not waited for.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import reduce
from operator import and_
from pathlib import Path
from typing import NamedTuple

from meetinglog.errors import StorageFailed

_OWNER, _GROUP, _OTHERS = 0o600, 0o060, 0o006

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_UNSYNCABLE = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}


class Access(NamedTuple):
    """Who may read and write a file: the bits of its mode, and the group that they speak of (`None`: any)."""

    mode: int = _OWNER
    group: int | None = None


OWNER_ONLY = Access()


def access_of(*files: Path) -> Access:
    """Return the access of what is made of files, as `common_access` does. Raises `OSError`."""
    return common_access([file.stat() for file in files])


def common_access(files: Sequence[os.stat_result]) -> Access:
    """Return the access of those who may use each of some files, one at least; its owner always may."""
    mode = reduce(and_, (file.st_mode for file in files)) & (_OWNER | _GROUP | _OTHERS) | _OWNER
    groups = {file.st_gid for file in files}
    return Access(mode, groups.pop()) if len(groups) == 1 else Access(_without_group(mode))


def replacing_access(file: Path, otherwise: Access) -> Access:
    """Return the access of what replaces a file: its own where it is this user's, lest others have opened it."""
    try:
        status = file.lstat()
    except FileNotFoundError:
        return otherwise
    return access_of(file) if status.st_uid == os.geteuid() else otherwise


def new_file(path: Path, access: Access) -> int:
    """Create an empty file, whatever the umask, and return its handle. Raises `FileExistsError` for a taken name.

    A file system that knows no modes keeps the file as it keeps all.
    """
    handle = os.open(path, _NEW, _OWNER)
    mode, group = access
    with suppress(OSError):
        if group is not None and mode & _GROUP and os.fstat(handle).st_gid != group:
            mode = _given_to(handle, group, mode)
        os.fchmod(handle, mode)
    return handle


def _given_to(handle: int, group: int, mode: int) -> int:
    """Return the mode of a file handed to a group; where that is refused, one that gives its own group nothing."""
    try:
        os.fchown(handle, -1, group)
    except OSError:
        return _without_group(mode)
    return mode


def _without_group(mode: int) -> int:
    """Return a mode in which a group may do what everybody may."""
    return mode & ~_GROUP | (mode & _OTHERS) << 3


def write_file(path: Path, data: bytes, access: Access = OWNER_ONLY, *, replace: bool = False) -> None:
    """Write a file: whole, on the disk, and in the place of a link rather than through it.

    Raises `FileExistsError` where the name is taken and not to be replaced, `OSError` where nothing is written,
    `StorageFailed` where the disk does not say that the new name is kept.
    """
    with _drafted(path, data, access) as draft:
        _put(draft, path, replace=replace)
        sync_folder(path.parent)


@contextmanager
def written_until_failure(path: Path, data: bytes, access: Access, *, replace: bool) -> Iterator[None]:
    """Write a file as `write_file` does; where the block fails, the name has again what it had before.

    What is replaced never leaves the disk meanwhile, so that a full disk cannot keep it from coming back.
    """
    with _drafted(path, data, access) as draft, _put_until_failure(draft, path, replace=replace):
        yield


def write_files(folder: Path, files: Mapping[str, tuple[bytes, Access]], *, replace: bool = False) -> None:
    """Write files into a folder, which is made if there is none: each as `write_file` does, and all of them or none.

    None gets its name before all are on the disk. Raises as `write_file` does.
    """
    with ExitStack() as failed, ExitStack() as stack:
        if not folder.is_dir():
            folder.mkdir()
            failed.callback(_discard_folder, folder)
        drafts = {
            folder / name: stack.enter_context(_drafted(folder / name, data, access))
            for name, (data, access) in files.items()
        }
        for path, draft in drafts.items():
            stack.enter_context(_put_until_failure(draft, path, replace=replace))
        sync_folder(folder.parent)
        failed.pop_all()


@contextmanager
def _put_until_failure(draft: Path, path: Path, *, replace: bool) -> Iterator[None]:
    """Put a draft in the place of its name; where the block fails, the name has again what it had before."""
    with ExitStack() as unchanged:
        before = _second_name(path) if replace and os.path.lexists(path) else None
        unchanged.callback(_discard, before)
        _put(draft, path, replace=replace)
        unchanged.pop_all()
        with ExitStack() as failed:
            failed.callback(_bring_back, before, path)
            sync_folder(path.parent)
            yield
            failed.pop_all()
        _discard(before)


def write_beside(path: Path, text: str, access: Access) -> None:
    """Write a small file that stands beside a log to help; whole, but not waited for. Raises `OSError`."""
    draft = path.with_name(f"{path.name}.new")
    try:
        draft.unlink(missing_ok=True)
        with os.fdopen(new_file(draft, access), "w", encoding="utf-8") as file:
            file.write(text)
        draft.replace(path)
    finally:
        _discard(draft)


def put_in_place(draft: Path, path: Path) -> None:
    """Link a finished file to its name. Raises `FileExistsError` where that is taken.

    Where there are no links, the file is renamed to a placeholder.
    """
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        path.touch(mode=_OWNER, exist_ok=False)
        try:
            draft.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def sync(handle: int) -> None:
    """Wait until a file is on the disk itself; a Mac has an order of its own for that. Raises `OSError`."""
    whole = getattr(fcntl, "F_FULLFSYNC", None)
    if whole is None:
        os.fsync(handle)
    else:
        fcntl.fcntl(handle, whole)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; some systems keep them without being asked, and cannot be.

    Raises `StorageFailed` where the disk reports an error.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # files can be made in it, and it cannot be opened
        return
    except OSError as error:
        raise _unkept(folder, error) from error
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNSYNCABLE:
            raise _unkept(folder, error) from error
    finally:
        os.close(handle)


def _unkept(folder: Path, error: OSError) -> StorageFailed:
    return StorageFailed(
        f"The disk does not say that it keeps what was written in {folder}: {error.strerror}. Check the disk, and "
        "write it again."
    )


@contextmanager
def _drafted(path: Path, data: bytes, access: Access) -> Iterator[Path]:
    """Write data beside a place, on the disk, and remove whatever bears that name in the end."""
    draft = _hidden(path)
    try:
        with os.fdopen(new_file(draft, access), "wb") as file:
            file.write(data)
            file.flush()
            sync(file.fileno())
        yield draft
    finally:
        _discard(draft)


def _second_name(path: Path) -> Path:
    """Link a file to a second name, or copy it where there are no links. Raises `OSError`."""
    second = _hidden(path)
    with ExitStack() as failed:
        failed.callback(_discard, second)
        try:
            os.link(path, second, follow_symlinks=False)
        except OSError:
            shutil.copy2(path, second, follow_symlinks=False)
        failed.pop_all()
    return second


def _bring_back(before: Path | None, path: Path) -> None:
    """Undo a writing: the name has again what ``before`` names, or is gone. Raises `StorageFailed` where it is not."""
    try:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            before.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        kept = "" if before is None else f" What it held before is in {before}."
        raise StorageFailed(f"{path} cannot be brought back as it was: {error.strerror}.{kept}") from error


def _discard(file: Path | None) -> None:
    if file is not None:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _discard_folder(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _hidden(path: Path) -> Path:
    return path.with_name(f".meetinglog-{secrets.token_hex(8)}")


def _put(draft: Path, path: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(path)
    else:
        put_in_place(draft, path)
