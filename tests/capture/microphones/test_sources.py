"""The sources that are built in, each on what it listens to: real files, pipes and connections."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from time import sleep
from types import GeneratorType
from typing import cast

import pytest

from meetinglog.capture.microphones import dis_ccu
from meetinglog.capture.microphones.events import LONGEST_SEAT, MicrophoneEvent, Told
from meetinglog.capture.microphones.json_lines import REFUSED, event_of
from meetinglog.capture.microphones.lines import LONGEST, lines_of
from meetinglog.capture.microphones.sources import source_of
from meetinglog.errors import UnfitInput, UsedWrongly
from tests.support.conference import END, conference
from tests.support.scene import local

ON = b'{"seat": 27, "on": true, "at": "2012-10-17T15:10:05+02:00"}\n'
OFF = b'{"seat": "27", "on": false, "at": "2012-10-17T13:12:30Z", "kept": "by others"}\n'
NORWAY_ON = MicrophoneEvent("27", on=True, at=local("15:10:05"))
NORWAY_OFF = MicrophoneEvent("27", on=False, at=local("15:12:30"))


def listening(address: str) -> closing[GeneratorType[Told, None, None]]:
    return closing(cast("GeneratorType[Told, None, None]", source_of(address)()))


def heard(telling: Iterator[Told], count: int) -> list[Told]:
    """Return the next things that a source tells, but for those that only show that it answers."""
    return list(islice((told for told in telling if told is not None), count))


def test_an_event_is_a_line_of_json() -> None:
    assert [event_of(ON), event_of(OFF)] == [NORWAY_ON, NORWAY_OFF]
    assert event_of(b'{"seat": "A-3", "on": true}') == MicrophoneEvent("A-3", on=True)


def test_a_line_with_since_says_how_a_microphone_stands() -> None:
    since = b'{"seat": 27, "on": true, "since": "2012-10-17T15:10:05+02:00"}'
    assert event_of(since) == MicrophoneEvent("27", on=True, at=local("15:10:05"), changed=False)
    assert event_of(b'{"seat": 27, "on": true, "since": null}') == MicrophoneEvent("27", on=True, changed=False)


@pytest.mark.parametrize(
    "line",
    [
        b"mic_on 27",
        b"[]",
        b'{"seat": 27}',
        b'{"on": true}',
        b'{"seat": 27, "on": "yes"}',
        b'{"seat": true, "on": true}',
        b'{"seat": "", "on": true}',
        b'{"seat": "%s", "on": true}' % (b"x" * (LONGEST_SEAT + 1)),
        b'{"seat": 27, "on": true, "at": "15:10:05"}',
        b'{"seat": 27, "on": true, "at": "2012-10-17T15:10:05"}',
        b'{"seat": 27, "on": true, "at": "0001-01-01T00:00:00+14:00"}',
        b'{"seat": 27, "on": true, "at": null}',
        b'{"seat": 27, "on": true, "at": "2012-10-17T15:10:05Z", "since": null}',
        b'{"seat": "\xff", "on": true}',
        b"[" * 10_000,
    ],
    ids=range(15),
)
def test_a_line_that_is_no_event_is_refused(line: bytes) -> None:
    with pytest.raises(REFUSED):
        event_of(line)


def test_of_lines_that_are_no_events_the_first_is_told_and_the_rest_holds(tmp_path: Path) -> None:
    file = tmp_path / "microphones.jsonl"
    file.write_bytes(b"mic_on 27\nmic_off 27\n" + ON)
    with listening(str(file)) as telling:
        first, event = heard(telling, 2)
    assert first == "Line 1 of the microphones is left out, as others that do not fit will be: it is not JSON."
    assert isinstance(event, MicrophoneEvent)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"seat": 27, "on": tru', "it is not JSON"),
        ("[27, true]", "it is no JSON object"),
        ('{"on": true}', "it has no “seat”"),
        ('{"seat": 27}', "it has no “on”"),
        ('{"seat": 27.5, "on": true}', "its “seat” is no number, and no text of at most 40 characters"),
        ('{"seat": "", "on": true}', "its “seat” is no number, and no text of at most 40 characters"),
        ('{"seat": 27, "on": "yes"}', "its “on” is neither true nor false"),
        (
            '{"seat": 27, "on": true, "at": "2026-11-30T10:42:07"}',
            "its “at” is no time with its offset from UTC, such as 2026-11-30T10:42:07+01:00",
        ),
        ('{"seat": 27, "on": true, "at": "2026-11-30T10:42:07Z", "since": null}', "it has both “at” and “since”"),
        ('{"seat": 27, "on": true, "at": "9999-12-31T23:59:59Z"}', "its time is beyond all calendars"),
    ],
)
def test_why_a_line_is_no_event_is_said_in_words(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "microphones.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with listening(str(file)) as telling:
        [said] = heard(telling, 1)
    assert said == f"Line 1 of the microphones is left out, as others that do not fit will be: {reason}."


def test_a_mark_of_the_encoding_before_the_first_line_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "microphones.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + ON)
    with listening(str(file)) as telling:
        [event] = heard(telling, 1)
    assert isinstance(event, MicrophoneEvent)


def test_lines_end_with_cr_or_lf_or_both_and_come_in_any_pieces() -> None:
    assert list(lines_of([b"a\r\nb", b"b\n", None, b"\rc\n\n", b"d"])) == [b"a", b"bb", None, b"c"]


def test_a_line_without_end_is_left_out_and_takes_no_memory() -> None:
    endless = [b"x" * 1000] * (3 * LONGEST // 1000)
    assert list(lines_of([*endless, b"\n", b"after\n"])) == [b"after"]


def test_what_stood_in_a_file_is_how_the_microphones_stand_and_what_comes_is_a_change(tmp_path: Path) -> None:
    file = tmp_path / "microphones.jsonl"
    file.write_bytes(OFF + ON + ON)
    with listening(str(file)) as telling:
        assert heard(telling, 1) == [MicrophoneEvent("27", on=True, at=local("15:10:05"), changed=False)]
        assert next(telling) is None
        with file.open("ab") as writing:
            writing.write(OFF)
        assert heard(telling, 1) == [NORWAY_OFF]


def test_a_file_that_is_replaced_or_emptied_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "microphones.jsonl"
    file.write_bytes(b"")
    with listening(str(file)) as telling:
        assert next(telling) is None
        (tmp_path / "new").write_bytes(ON)
        (tmp_path / "new").replace(file)
        assert heard(telling, 1) == [NORWAY_ON]
        os.truncate(file, 0)
        assert next(telling) is None
        file.write_bytes(OFF[:-1] + b" \n")
        assert heard(telling, 1) == [NORWAY_OFF]


def test_a_pipe_is_followed_from_writer_to_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with listening(str(pipe)) as telling:
        assert next(telling) is None
        for line, event in ((ON, NORWAY_ON), (OFF, NORWAY_OFF)):
            threading.Thread(target=pipe.write_bytes, args=(line,)).start()
            assert heard(telling, 1) == [event]


def test_a_folder_and_a_device_are_no_source() -> None:
    for name in ("/", "/dev/null"):
        with pytest.raises(UnfitInput), listening(name) as telling:
            next(telling)


def test_a_host_sends_lines() -> None:
    with conference() as system, listening(f"tcp://{system.address}") as telling:
        assert next(telling) is None
        system.says.put(ON + OFF[:20])
        assert heard(telling, 1) == [NORWAY_ON]
        system.says.put(OFF[20:])
        assert heard(telling, 1) == [NORWAY_OFF]


def test_a_host_that_closes_the_connection_is_said() -> None:
    with conference() as system, listening(f"tcp://{system.address}") as telling:
        next(telling)
        system.says.put(END)
        with pytest.raises(ConnectionResetError, match="the connection was closed"):
            list(telling)


@pytest.mark.parametrize("address", ["tcp://10.0.0.5", "tcp://:4000", "tcp://10.0.0.5:x", "tcp://", "dis-ccu://"])
def test_an_address_without_a_host_and_a_port_is_refused(address: str) -> None:
    with pytest.raises(UsedWrongly, match="is no address; write a host and a port"), listening(address) as telling:
        next(telling)


def test_a_source_that_nobody_installed_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsedWrongly) as caught:
        source_of("televic://10.0.0.5")
    assert str(caught.value) == (
        "No source of microphones is called televic://; choose a file, a pipe, tcp:// or dis-ccu://."
    )


def test_a_source_is_installed_under_the_scheme_of_its_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = tmp_path / "hall-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: hall\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[meetinglog.microphones]\nhall = a_hall_of_microphones:listen\n")
    (tmp_path / "a_hall_of_microphones.py").write_text(
        "from meetinglog.capture.microphones.events import MicrophoneEvent\n\n"
        "def listen(address):\n    yield MicrophoneEvent(address, on=True)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert list(source_of("hall://27")()) == [MicrophoneEvent("27", on=True)]


def test_a_dis_ccu_is_asked_for_its_microphones_and_tells_of_each_that_is_switched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dis_ccu, "ANSWER_SECONDS", 0.2)
    with conference() as system, listening(f"dis-ccu://{system.address}") as telling:
        assert next(telling) is None
        assert system.heard.get(timeout=5) == b"mic_status\r"
        system.says.put(
            b"seat_state 1 active Chair\r\nseat_state 212 passive \xc5\r\nmic_mode auto\r\nmax_speakers 4\r\n"
            b"mic_on 212\r\nmic_request_on 14\r\n"
        )
        assert heard(telling, 1) == [MicrophoneEvent("212", on=True, changed=False)]
        sleep(0.3)
        system.says.put(b"mic_off 212\r\nmic_request_off 14\r\nMIC_ON 14\r\n")
        assert heard(telling, 2) == [MicrophoneEvent("212", on=False), MicrophoneEvent("14", on=True)]


@pytest.mark.parametrize(
    "line", [b"mic_on", b"mic_on x", b"mic_on 0", b"mic_on 65536", b"mic_on 1 2", b"mic_on -1", b"mic_on \xb2", b" "]
)
def test_a_line_of_a_dis_ccu_about_anything_else_is_no_event(line: bytes) -> None:
    assert dis_ccu.event_of(line, changed=True) is None
