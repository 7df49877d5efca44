"""What fuzzing found is tried again: inputs that reach different places of the program, and all that once broke it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.fuzz.target import Target, files_in, spread
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda target: target.name)
def test_what_once_broke_a_reader_and_a_share_of_the_corpus_is_read_or_told_in_a_sentence(target: Target) -> None:
    share = spread(files_in(target.corpus), target.quick)
    assert share
    assert broken(target, [*share, *files_in(target.crashes)]) == []


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda target: target.name)
def test_the_rest_of_the_corpus_is_read_or_told_in_a_sentence(target: Target) -> None:
    share = {*spread(files_in(target.corpus), target.quick)}
    assert broken(target, [file for file in files_in(target.corpus) if file not in share]) == []


def broken(target: Target, files: Iterable[Path]) -> list[str]:
    """Return what breaks a target, and how."""
    said = []
    for file in files:
        try:
            target.check(file.read_bytes())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is said
            said.append(f"{target.name}/{file.name}: {type(error).__name__}: {error}")
    return said
