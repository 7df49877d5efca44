"""The events: written and read back the same, in one union, each with an effect."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from pydantic import BaseModel

from meetinglog.acts.evolve import evolve
from meetinglog.errors import NewerLog
from meetinglog.log.codec import adapter, decode, encode
from meetinglog.model import events as e
from meetinglog.model.proceedings import Act
from meetinglog.model.session import Capacity
from tests.support.scene import SESSION, Scene, given, in_session, local
from tests.support.strategies import ANY_EVENT, MOMENTS, act_of

NORWAY = e.Speaker(name="Norway", code="NOR", capacity=Capacity.STATE)

REQUEST = e.Request(speaker=NORWAY)
LISTED = ("@15:10 /inscribe Norway; Kenya",)

EFFECTIVE: dict[str, tuple[e.Event, Scene]] = {
    "session-prepared": (e.SessionPrepared(session=SESSION.model_copy(update={"items": ()})), given()),
    "meeting-opened": (e.MeetingOpened(number=4), given()),
    "meeting-suspended": (e.MeetingSuspended(), in_session()),
    "meeting-resumed": (e.MeetingResumed(), in_session("@15:10 /suspend")),
    "meeting-rose": (e.MeetingRose(), in_session()),
    "chair-taken": (e.ChairTaken(chair=NORWAY), in_session()),
    "items-taken-up": (e.ItemsTakenUp(items=(e.TakenItem(number="4"),)), in_session()),
    "items-concluded": (e.ItemsConcluded(), in_session()),
    "document-presented": (e.DocumentPresented(symbol="L.5", title="A draft"), in_session()),
    "floor-given": (e.FloorGiven(), in_session()),
    "statement-completed": (e.StatementCompleted(statement="e4", person="Ms. Li"), in_session("@15:10 Norway")),
    "statement-ended": (e.StatementEnded(), in_session("@15:10 Norway")),
    "note-taken": (e.NoteTaken(statement="e4", text="thanked"), in_session("@15:10 Norway")),
    "speakers-inscribed": (e.SpeakersInscribed(speakers=(REQUEST,)), in_session()),
    "speaker-withdrawn": (e.SpeakerWithdrawn(request="e4:0"), in_session(*LISTED)),
    "speaker-absent": (e.SpeakerAbsent(request="e4:0"), in_session(*LISTED)),
    "speaker-moved": (e.SpeakerMoved(request="e4:0", where="last"), in_session(*LISTED)),
    "list-closed": (e.ListClosed(), in_session()),
    "list-reopened": (e.ListReopened(), in_session("@15:10 /close")),
    "limit-set": (e.LimitSet(seconds=180), in_session()),
    "reply-asked": (e.ReplyAsked(request=REQUEST), in_session()),
    "written-received": (e.WrittenReceived(request=REQUEST), in_session()),
    "proposal-adopted": (e.ProposalAdopted(symbol="L.5"), in_session()),
    "proposal-rejected": (e.ProposalRejected(symbol="L.5"), in_session()),
    "proposal-withdrawn": (e.ProposalWithdrawn(symbol="L.5"), in_session()),
    "decision-taken": (e.DecisionTaken(text="decided to remain seized"), in_session()),
    "officers-elected": (
        e.OfficersElected(office="Rapporteur", officers=(e.Elected(name="Ms. Li", represents=NORWAY),)),
        in_session(),
    ),
    "agenda-adopted": (e.AgendaAdopted(), in_session()),
    "themes-renamed": (
        e.ThemesRenamed(themes=("crime",), to="fraud"),
        in_session("@15:10 Norway", "@15:11 - a #crime"),
    ),
    "flag-raised": (e.FlagRaised(text="was Brazil on the list?"), in_session()),
    "flag-cleared": (e.FlagCleared(flag="e4"), in_session("@15:10 /flag was Brazil on the list?")),
}
WITHOUT_EFFECT = {"commented", "moment-marked", "ruling-given", "track-entered", "output-issued", "struck", "amended"}
"""What is recorded and changes nothing of itself: corrections count before anything is evolved."""


def union() -> tuple[type[e.Recorded], ...]:
    members: tuple[type[e.Recorded], ...] = get_args(get_args(e.Event)[0])
    return members


def test_the_union_holds_every_model_and_each_is_read_by_its_type() -> None:
    assert {model.model_fields["type"].default: model for model in union()} == e.MODELS
    assert len(union()) == len(e.MODELS)


def test_a_type_is_the_name_of_its_model_in_lower_case() -> None:
    assert {kind: kind.replace("-", "") for kind in e.MODELS} == {
        kind: model.__name__.lower() for kind, model in e.MODELS.items()
    }


@for_all(ANY_EVENT)
def test_every_event_reads_back_as_it_was_written(event: e.Event) -> None:
    assert decode(event.type, event.version, encode(event)) == event


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


def test_a_session_is_written_whole() -> None:
    written = json.loads(encode(e.SessionPrepared(session=SESSION)))
    assert set(written["session"]) == set(type(SESSION).model_fields)


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


def test_every_event_and_what_it_holds_is_frozen() -> None:
    models: list[type[BaseModel]] = [*union(), e.Speaker, e.Group, e.TakenItem, e.Output]
    frozen = [model.model_config.get("frozen") for model in models]
    assert frozen == [True] * len(frozen)


def test_every_type_of_event_is_shown_to_have_an_effect() -> None:
    assert set(EFFECTIVE) | WITHOUT_EFFECT == set(e.MODELS)


@pytest.mark.parametrize("kind", EFFECTIVE)
def test_every_type_of_event_has_an_effect(kind: str) -> None:
    event, scene = EFFECTIVE[kind]
    before = scene.proceedings
    after = evolve(before, act_of(event, scene))
    assert event.type == kind
    assert (after != before, tuple(after.ineffective)) == (True, ())


@pytest.mark.parametrize(
    "event",
    [e.Commented(text="slow"), e.MomentMarked(), e.TrackEntered(), e.Struck(entries=("e4",)), e.Amended(amendments=())],
    ids=lambda event: event.type,
)
def test_what_has_no_effect_of_its_own_changes_nothing_that_is_said_or_held(event: e.Event) -> None:
    scene = in_session("@15:10 Norway")
    after = evolve(scene.proceedings, act_of(event, scene))
    assert event.type in WITHOUT_EFFECT
    assert (after.statements, after.sittings, after.tracks) == (
        scene.proceedings.statements,
        scene.proceedings.sittings,
        scene.proceedings.tracks,
    )


PLACES = [
    given(),
    given("@2012-10-17T15:05 /open 4"),
    in_session("@15:10 Norway"),
    in_session("@15:10 ?", "@15:12 /suspend"),
    in_session("@15:10 Norway for:G77", "@15:12 /rise"),
]


@for_all(ANY_EVENT, MOMENTS, st.sampled_from(PLACES), st.sampled_from(["plenary", "cow", ""]))
def test_any_event_may_stand_at_any_place(event: e.Event, when: Any, place: Scene, track: str) -> None:
    before = place.proceedings
    act = Act("e99", 99, event, when, track, ("e99",), (99,))
    after = evolve(before, act)
    idle = tuple(after.ineffective)[len(before.ineffective) :]
    assert [one.number for one in idle] in ([], [99])
    if idle:
        assert (after.statements, after.tracks) == (before.statements, before.tracks)


def test_an_event_that_does_not_apply_is_noted_with_its_reason() -> None:
    scene = given()
    act = Act("e9", 9, e.FloorGiven(), given("@2012-10-17T15:05 /open 4").acts[0].when, "plenary", ("e9",), (9,))
    [idle] = evolve(scene.proceedings, act).ineffective
    assert (idle.entry, idle.number, idle.reason, idle.outside_meeting) == (
        "e9",
        9,
        "no meeting is in session; type /open and its number first, such as /open 1",
        True,
    )
    assert local("15:05") == act.when.at
