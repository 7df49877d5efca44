"""Names of voters and sponsors that nobody has, and votes whose names lack (``check``)."""

from __future__ import annotations

from meetinglog.audit import FindingKind, audit
from tests.support.acts import begun
from tests.support.findings import found
from tests.support.scene import Scene

KINDS = (FindingKind.UNKNOWN_NAME, FindingKind.VOTE_LIST)


def test_names_of_a_vote_that_are_in_no_table_are_found_list_by_list() -> None:
    scene = begun(
        '@15:05 /adopt L.5 infavour:Norway; "Ruritania" as:state sponsors:"the Sea Group" as:ngo; "Zenda" as:igo; Chad'
    )
    assert found(scene, *KINDS) == [
        (FindingKind.UNKNOWN_NAME, (4,), "/amend 4 sponsors:…"),
        (FindingKind.UNKNOWN_NAME, (4,), "/amend 4 infavour:…"),
    ]
    scene.when("/amend 4 sponsors:Chad infavour:Norway")
    assert found(scene, *KINDS) == []


def test_each_list_that_lacks_is_found_until_it_is_given() -> None:
    scene = begun("@15:05 /reject L.5 vote:1-2-1 infavour:Norway")
    assert found(scene, *KINDS) == [
        (FindingKind.VOTE_LIST, (4,), "/amend 4 against:…"),
        (FindingKind.VOTE_LIST, (4,), "/amend 4 abstaining:…"),
    ]
    scene.when("/amend 4 against:Kenya; Chad", '/amend 4 abstaining:"Mali"')
    assert found(scene, *KINDS) == []


def test_what_is_missing_on_another_track_is_entered_on_that_track() -> None:
    scene = begun("@15:05 /explain Norway when:before", "@15:06 /end")
    lines = "/after 4 /adopt SYMBOL. If the action is under another item: /amend 4 item:…."
    assert _advice(scene) == f"If an action is missing, enter it: {lines}"
    scene.when("@15:07 /track cow")
    assert _advice(scene) == f"If an action is missing, enter it: /track plenary, then {lines}"


def _advice(scene: Scene) -> str:
    [finding] = [finding for finding in audit(scene.record) if finding.kind is FindingKind.EXPLANATION]
    return finding.advice
