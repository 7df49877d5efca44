"""Each event has an effect, and any may stand anywhere."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from meetinglog.acts.evolve import evolve
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
