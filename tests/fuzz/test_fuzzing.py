"""The fuzzing itself: what breaks a target is found, once for each kind, and archives stay archives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.mutators import TAGS, by_pieces, in_archive, members_of
from tests.fuzz.target import files_in, name_of
from tests.fuzz.targets import TARGETS
from tests.fuzz.test_corpus import broken
from tests.fuzz.trial import Trial
from tests.support.scene import in_session
from tests.support.word.report import word

MENDED: dict[str, tuple[str, Callable[[str], object]]] = {
    "configuration": ("tui.keys.literal", str),
    "style": ("meetinglog.outputs.report.style.name_line", str),
}
"""What mended a target, by its name: a function of the program, and what stands in its place where it is taken away."""


def breaks_on_a_bang(data: bytes) -> None:
    if data.startswith(b"?"):
        raise KeyError(data)
    assert b"!" not in data


def test_of_each_kind_that_breaks_a_target_the_smallest_input_is_kept(tmp_path: Path) -> None:
    trial = Trial(replace(TARGETS["seal"], check=breaks_on_a_bang), tmp_path)
    for data in (b"fine", b"long and bad!", b"bad!", b"not so bad!", b"?", b"fine as well"):
        trial(data)
    kept = {file.name: file.read_bytes() for file in files_in(tmp_path) if not file.suffix}
    assert kept == {name_of(data): data for data in (b"bad!", b"?")}
    assert "KeyError" in (tmp_path / f"{name_of(b'?')}.txt").read_text(encoding="utf-8")


def test_a_member_of_an_archive_is_changed_and_the_archive_can_be_read() -> None:
    data, changed = word(in_session("@15:07 Norway")), set()
    mutated = in_archive(by_pieces(TAGS))
    for seed in range(20):
        made = mutated(data, 1 << 20, Random(seed), lambda part, _: part + b"<x/>")  # noqa: S311 - always the same
        if made.startswith(b"PK") and not made.endswith(b"<x/>"):
            assert members_of(made).keys() == members_of(data).keys()
            changed |= {name for name, part in members_of(made).items() if part != members_of(data)[name]}
    assert len(changed) > 1


@pytest.mark.parametrize("name", MENDED)
def test_what_broke_a_reader_breaks_it_again_where_what_mended_it_is_taken_away(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = TARGETS[name]
    assert broken(target, files_in(target.crashes)) == []
    monkeypatch.setattr(*MENDED[name])
    assert len(broken(target, files_in(target.crashes))) == 1
