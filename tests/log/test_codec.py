"""Events are encoded in an entry and read back the same; those of an earlier version too."""

from __future__ import annotations

import json

import pytest
from hypothesis import given as for_all

from meetinglog.errors import NewerLog
from meetinglog.log.codec import adapter, decode, encode
from meetinglog.model import events as e
from tests.support.scene import SESSION
from tests.support.strategies import ANY_EVENT


@for_all(ANY_EVENT)
def test_every_event_reads_back_as_it_was_written(event: e.Event) -> None:
    assert decode(event.type, event.version, encode(event)) == event


def test_a_payload_that_comes_again_is_not_read_again_but_where_officers_write_it() -> None:
    floors = [decode("floor-given", 2, '{"kind":"reply","request":"e4"}') for _ in range(2)]
    assert floors[0] is floors[1]
    notes = [decode("note-taken", 1, '{"statement":"e4","text":"welcomed it"}') for _ in range(2)]
    assert notes[0] is not notes[1]
    assert notes[0] == notes[1]


@for_all(ANY_EVENT)
def test_a_payload_is_json_without_the_type(event: e.Event) -> None:
    assert "type" not in json.loads(encode(event))


@for_all(ANY_EVENT)
def test_the_union_reads_what_it_writes(event: e.Event) -> None:
    assert adapter().validate_json(adapter().dump_json(event)) == event


def test_a_payload_leaves_empty_fields_out() -> None:
    assert encode(e.FloorGiven()) == "{}"
    assert encode(e.StatementCompleted(statement="e4", groups=())) == '{"statement":"e4","groups":[]}'


@pytest.mark.parametrize(
    ("kind", "payload", "event"),
    [
        ("floor-given", '{"kind":"reply","request":"e4"}', e.FloorGiven(kind=e.Kind.REPLY, request="e4")),
        ("statement-completed", '{"statement":"e4","person":""}', e.StatementCompleted(statement="e4", person="")),
        ("meeting-suspended", '{"reason":"lunch"}', e.MeetingSuspended(reason="lunch")),
    ],
)
def test_what_an_earlier_version_wrote_is_read_with_what_held_then(kind: str, payload: str, event: e.Event) -> None:
    assert decode(kind, 1, payload) == event


def test_a_session_is_written_whole_but_for_seats_that_it_has_not() -> None:
    written = json.loads(encode(e.SessionPrepared(session=SESSION)))
    assert set(written["session"]) == set(type(SESSION).model_fields) - {"seats"}


@pytest.mark.parametrize(("kind", "version"), [("meeting-dreamt", 1), ("floor-given", 99), ("", 1)])
def test_an_unknown_type_or_version_is_a_newer_log(kind: str, version: int) -> None:
    with pytest.raises(NewerLog) as caught:
        decode(kind, version, "{}")
    assert str(caught.value) == f"It has an entry of type “{kind}”, version {version}, that a newer meetinglog wrote."


def test_a_type_that_is_not_known_is_named_in_a_line_without_control_characters() -> None:
    with pytest.raises(NewerLog) as caught:
        decode("me\x7f\x1bet\ning", 1, "{}")
    assert str(caught.value) == "It has an entry of type “meet ing”, version 1, that a newer meetinglog wrote."


@pytest.mark.parametrize("text", ["", "[]", "null", '{"number": 4, "surprise": true}', '{"number": "x"}', "{}"])
def test_a_payload_that_is_not_the_event_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode("meeting-opened", 1, text)


def test_the_json_schema_tells_every_event_by_its_type() -> None:
    schema = adapter().json_schema()
    assert set(schema["discriminator"]["mapping"]) == set(e.MODELS)
    assert len(schema["oneOf"]) == len(e.MODELS)
