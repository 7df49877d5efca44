from __future__ import annotations

from datetime import timedelta

import pytest

from meetinglog.capture.microphones.events import MicrophoneEvent
from meetinglog.capture.microphones.state import MOST_SEATS, Microphones, Switch
from tests.support.scene import local


def after(*events: tuple[MicrophoneEvent, str]) -> Microphones:
    microphones = Microphones()
    for event, arrived in events:
        microphones = microphones.heard(event, local(arrived))
    return microphones


@pytest.mark.parametrize(
    ("lags", "offset"),
    [
        ((), 0.0),
        ((0.2, 0.4), 0.0),
        ((40.0, 0.2), 0.0),
        ((30.2, 31.0, 35.0), 30.2),
        ((-29.5, -12.0), -29.5),
        ((0.1, *[30.0] * 8), 30.0),
    ],
    ids=["none", "right", "late once", "behind", "ahead", "set since"],
)
def test_the_clock_of_a_source_is_measured_by_the_least_late_of_its_last_events(
    lags: tuple[float, ...], offset: float
) -> None:
    microphones = Microphones()
    for number, lag in enumerate(lags):
        at = local("15:00:00") + timedelta(minutes=number)
        event = MicrophoneEvent(str(number), on=True, at=at)
        microphones = microphones.heard(event, at + timedelta(seconds=lag))
    assert microphones.offset == pytest.approx(offset)


def test_how_a_microphone_stood_before_says_nothing_of_the_clock() -> None:
    told = MicrophoneEvent("27", on=True, at=local("14:00:00"), changed=False)
    microphones = after((told, "15:00:00"))
    assert (microphones.offset, microphones.seats["27"]) == (0.0, Switch(on=True, since=local("14:00:00"), exact=True))


def test_no_microphone_was_switched_later_than_it_is_heard() -> None:
    early = MicrophoneEvent("27", on=True, at=local("15:00:00") + timedelta(milliseconds=900))
    assert after((early, "15:00:00")).seats["27"].since == local("15:00:00")


def test_an_event_that_says_what_is_so_already_changes_nothing() -> None:
    on = MicrophoneEvent("27", on=True)
    assert after((on, "15:00:00"), (on, "15:01:00")).seats == after((on, "15:00:00")).seats


def test_a_source_without_a_clock_counts_by_ours() -> None:
    on = MicrophoneEvent("27", on=True)
    assert after((on, "15:00:00")).seats["27"] == Switch(on=True, since=local("15:00:00"), exact=True)


def test_a_source_that_names_seats_without_end_is_heard_of_so_many() -> None:
    microphones = Microphones()
    for number in range(MOST_SEATS + 10):
        microphones = microphones.heard(MicrophoneEvent(str(number), on=True), local("15:00:00"))
    assert len(microphones.seats) == MOST_SEATS
    off = microphones.heard(MicrophoneEvent("0", on=False), local("15:10:00"))
    assert not off.seats["0"].on
