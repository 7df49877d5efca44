"""Durations, as lists and as sentences write them."""

from __future__ import annotations

import pytest

from meetinglog.text.languages.en import duration, duration_in_words

LENGTHS = {
    0.0: ("0:00", "0 s"),
    0.4: ("0:00", "0 s"),
    45.0: ("0:45", "45 s"),
    180.0: ("3:00", "3 min"),
    854.4: ("14:14", "14 min 14 s"),
    3600.0: ("1:00:00", "1 h"),
    3725.0: ("1:02:05", "1 h 2 min 5 s"),
    86_400.0: ("24:00:00", "24 h"),
}


@pytest.mark.parametrize("seconds", LENGTHS)
def test_a_duration_is_in_figures_in_lists_and_has_its_units_in_sentences(seconds: float) -> None:
    assert (duration(seconds), duration_in_words(seconds)) == LENGTHS[seconds]
