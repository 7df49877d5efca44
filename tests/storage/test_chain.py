"""The hash chain, without any file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from hashlib import sha256
from typing import Any

import pytest
from msgspec.structs import fields, replace

from meetinglog.errors import LogDamaged
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, Head, check, digest, seal, verified
from tests.support.logs import MOMENT, new_entries, new_entry, without_chain


def test_a_digest_is_taken_over_every_field_with_its_length_in_bytes_before_it() -> None:
    written = (
        "1:711:entry-id-ab11:floor_given1:1"
        f"27:{MOMENT}6:second27:{MOMENT}9:Amira Öz7:plenary0:"
        '30:{"speaker":"Côte d’Ivoire"}4:cafe'
    )
    assert (
        digest(7, replace(new_entry(entry_id="entry-id-ab"), recorded_at=MOMENT), "cafe")
        == sha256(written.encode()).hexdigest()
    )


def test_a_digest_of_plain_ascii_is_taken_in_the_same_way() -> None:
    entry = replace(new_entry("{}", "i"), officer="A", recorded_at=MOMENT)
    written = f"2:101:i11:floor_given1:127:{MOMENT}6:second27:{MOMENT}1:A7:plenary0:2:{{}}0:"
    assert digest(10, entry, "") == sha256(written.encode()).hexdigest()


def test_text_moved_from_one_field_to_the_next_changes_the_digest() -> None:
    entry = new_entry()
    moved = replace(entry, officer=entry.officer + "p", track="lenary")
    assert digest(1, entry, "") != digest(1, moved, "")


def test_sealed_entries_are_numbered_chained_and_otherwise_as_given() -> None:
    new = new_entries(3)
    sealed = seal(new, Head(4, "aa"))
    assert [entry.position for entry in sealed] == [5, 6, 7]
    assert [entry.previous for entry in sealed] == ["aa", sealed[0].hash, sealed[1].hash]
    assert without_chain(sealed) == new


def test_checking_gives_the_head_of_what_was_sealed() -> None:
    sealed = seal(new_entries(5), START)
    assert check(sealed) == Head(5, sealed[-1].hash)
    assert check(sealed[2:], Head(2, sealed[1].hash)) == Head(5, sealed[-1].hash)
    assert check([], Head(2, "aa")) == Head(2, "aa")


@pytest.mark.parametrize("name", [field.name for field in fields(Entry)])
def test_a_change_of_any_field_is_found_at_its_entry(name: str) -> None:
    sealed = list(seal(new_entries(4), START))
    value = getattr(sealed[2], name)
    change: Any = {name: value + 1 if isinstance(value, int) else value + "0"}
    sealed[2] = replace(sealed[2], **change)
    with pytest.raises(LogDamaged) as caught:
        check(sealed)
    assert caught.value.position == 3


@pytest.mark.parametrize("value", [None, b"bytes"])
def test_a_value_that_is_not_text_is_damage(value: object) -> None:
    first, second = seal(new_entries(2), START)
    with pytest.raises(LogDamaged) as caught:
        check([first, replace(second, payload=value)])
    assert caught.value.position == 2


def test_a_missing_an_exchanged_and_a_repeated_entry_are_found() -> None:
    one, two, three = seal(new_entries(3), START)
    for broken in ([one, three], [one, three, two], [one, one], [two]):
        with pytest.raises(LogDamaged):
            check(broken)


def test_an_entry_hashed_anew_is_found_at_the_one_after_it() -> None:
    sealed = list(seal(new_entries(3), START))
    forged = replace(sealed[1], officer="Nobody")
    sealed[1] = replace(forged, hash=digest(2, forged, forged.previous))
    with pytest.raises(LogDamaged) as caught:
        check(sealed)
    assert caught.value.position == 3


async def test_pages_are_passed_on_until_one_does_not_fit() -> None:
    sealed = seal(new_entries(6), START)

    async def pages() -> AsyncIterator[Sequence[Entry]]:
        yield sealed[:2]
        yield sealed[2:4]
        yield sealed[5:]

    passed: list[Entry] = []

    async def reading() -> None:
        async for page in verified(pages()):
            passed.extend(page)

    with pytest.raises(LogDamaged) as caught:
        await reading()
    assert (tuple(passed), caught.value.position) == (sealed[:4], 5)


@pytest.mark.parametrize("name", ["officer", "payload", "id"])
@pytest.mark.parametrize("text", ["é" * 600, "é" * 1100, "x" * 1023, "x" * 1024, "x" * 5000])
def test_a_long_field_is_hashed_with_its_length_in_bytes(name: str, text: str) -> None:
    change: Any = {name: text}
    entry = replace(new_entry(), **change)
    texts = ["7", *(str(getattr(entry, field.name)) for field in fields(NewEntry)), "cafe"]
    written = b"".join(b"%d:%b" % (len(data), data) for data in map(str.encode, texts))
    assert digest(7, entry, "cafe") == sha256(written).hexdigest()


def test_an_entry_without_a_payload_and_without_a_hash_is_damage() -> None:
    first, second = seal(new_entries(2), START)
    with pytest.raises(LogDamaged) as caught:
        check([first, replace(second, payload=None, hash=None)])
    assert caught.value.position == 2
