from __future__ import annotations

import io
import struct
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from meetinglog.text.archive import ArchiveDamagedError, ArchiveTooLargeError, archived, unpacked

LARGEST = 1_000
_SIZE_AT = 24
"""Where the entry of a member says how large it is when it is unpacked."""


def packed(data: bytes, kind: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", kind) as archive:
        archive.writestr(ZipInfo("a"), data, kind)
    return file.getvalue()


def saying(archive: bytes, size: int) -> bytes:
    """Let the entry of the first member say another size."""
    at = archive.index(b"PK\x01\x02") + _SIZE_AT
    return archive[:at] + struct.pack("<L", size) + archive[at + 4 :]


def test_members_come_in_their_order_with_what_they_hold() -> None:
    members = {"b": b"2", "a": b"1"}
    assert {name: member.data for name, member in unpacked(archived(members), LARGEST).items()} == members
    assert list(unpacked(archived(members), LARGEST)) == ["b", "a"]


def test_members_that_say_they_are_too_large_in_all_are_not_unpacked() -> None:
    assert list(unpacked(archived({"a": bytes(500), "b": bytes(500)}), LARGEST)) == ["a", "b"]
    with pytest.raises(ArchiveTooLargeError):
        unpacked(archived({"a": bytes(500), "b": bytes(501)}), LARGEST)
    with pytest.raises(ArchiveTooLargeError):
        unpacked(saying(packed(b"x"), 4_000_000_000), LARGEST)


def test_a_member_that_has_more_than_it_says_is_damage() -> None:
    with pytest.raises(ArchiveDamagedError):
        unpacked(saying(packed(bytes(100_000)), 10), LARGEST)


def test_too_many_members_are_not_looked_at() -> None:
    with pytest.raises(ArchiveTooLargeError):
        unpacked(b"PK\x01\x02" * 10_001, LARGEST)


@pytest.mark.parametrize("kind", [ZIP_BZIP2, ZIP_LZMA])
def test_what_is_packed_as_no_office_packs_is_damage(kind: int) -> None:
    with pytest.raises(ArchiveDamagedError):
        unpacked(packed(b"x", kind), LARGEST)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", packed(b"x")[:-1], packed(b"x")[:-30], bytes(1_000)])
def test_what_is_no_whole_archive_is_damage(content: bytes) -> None:
    with pytest.raises(ArchiveDamagedError):
        unpacked(content, LARGEST)


def test_a_byte_changed_anywhere_is_damage_or_changes_nothing_that_is_held() -> None:
    whole = packed(b"what it holds " * 5)
    for at in range(len(whole)):
        changed = bytes([*whole[:at], whole[at] ^ 0xFF, *whole[at + 1 :]])
        try:
            held = [member.data for member in unpacked(changed, LARGEST).values()]
        except (ArchiveDamagedError, ArchiveTooLargeError):
            continue
        assert held == [b"what it holds " * 5]
