"""Drafts adopted, rejected and withdrawn, and by whose votes (shorthand, ``/adopt``, ``/reject``, ``/drop``)."""

from __future__ import annotations

import pytest

from meetinglog.model import events as e
from meetinglog.model.facts import ActionTaken, RecordedVote
from tests.support.acts import begun, says


def action(*lines: str) -> ActionTaken:
    """Return the latest action of a meeting in which lines are typed."""
    return begun(*lines).proceedings.actions[-1]


def speakers(voters: tuple[e.Speaker, ...] | None) -> list[str] | None:
    return None if voters is None else [voter.name for voter in voters]


def lists(recorded: RecordedVote | None) -> list[list[str] | None]:
    """Return who voted how by name: for, against, abstaining."""
    assert recorded is not None
    return [speakers(voters) for voters in (recorded.in_favour, recorded.against, recorded.abstaining)]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (
            "/reject L.5 vote:13-34-2",
            "Draft resolution L.5 was rejected by 13 votes to 34, with 2 abstentions (item 3)",
        ),
        (
            '/reject L.5 "Birds" kind:decision revised:orally amended:orally vote:0-1-1',
            (
                "Draft decision L.5 “Birds” was rejected, as orally revised and amended, by no votes to 1, with 1 "
                "abstention (item 3)"
            ),
        ),
        ('/drop L.5 "Birds"', "Draft resolution L.5 “Birds” was withdrawn by its sponsors (item 3)"),
        ("/drop L.5 kind:decision", "Draft decision L.5 was withdrawn by its sponsors (item 3)"),
        ("/adopt L.5 amended:orally", "Draft resolution L.5 was adopted, as orally amended (item 3)"),
        (
            '/adopt L.5 sponsors:"Norway; Egypt for:G77; CHN"',
            (
                "Draft resolution L.5, sponsored by Norway; Egypt, on behalf of the Group of 77 and China; and China, "
                "was adopted (item 3)"
            ),
        ),
        (
            "/adopt L.5 sponsors:Norway; kenya",
            "Draft resolution L.5, sponsored by Norway and Kenya, was adopted (item 3)",
        ),
        (
            '/adopt L.5 infavour:"norway; KEN; Netherlands" against:"China"',
            (
                "Draft resolution L.5 was adopted by a recorded vote of 3 to 1, with no abstentions (item 3); "
                "in favour: Norway, Kenya, Netherlands; against: China"
            ),
        ),
        (
            "/reject L.5 infavour:Norway against:Kenya; China abstaining:Chad revised:orally",
            (
                "Draft resolution L.5 was rejected, as orally revised, by a recorded vote of 1 to 2, with 1 abstention "
                "(item 3); in favour: Norway; against: Kenya, China; abstaining: Chad"
            ),
        ),
    ],
)
def test_what_becomes_of_a_draft_is_answered(line: str, answer: str) -> None:
    assert says(begun(), f"@15:05 {line}") == answer


def test_the_facts_of_a_recorded_vote_are_kept_for_the_report() -> None:
    adopted = action(
        '@15:05 /adopt L.5/Rev.1 "Birds" kind:decision revised:orally amended:orally sponsors:"Egypt for:G77" '
        'infavour:"Norway; Kenya" abstaining:"China"'
    )
    [sponsor] = adopted.sponsors
    assert (adopted.outcome, adopted.symbol, adopted.title, adopted.kind) == (
        "adopted",
        "L.5/Rev.1",
        "Birds",
        "decision",
    )
    assert (adopted.orally_revised, adopted.orally_amended) == (True, True)
    assert (sponsor.speaker.name, [group.name for group in sponsor.groups]) == ("Egypt", ["the Group of 77 and China"])
    assert adopted.vote == e.Vote(in_favour=2, against=0, abstentions=1)
    assert lists(adopted.recorded) == [["Norway", "Kenya"], [], ["China"]]


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("/adopt L.5", "adopted"),
        ("/reject L.5 vote:1-2-3", "rejected"),
        ("/drop L.5", "withdrawn"),
        ("/decide x", "decided"),
    ],
)
def test_an_action_tells_what_became_of_it(line: str, outcome: str) -> None:
    assert action(f"@15:05 {line}").outcome == outcome


def test_of_a_recorded_vote_a_list_not_given_is_nobody() -> None:
    rejected = action("@15:05 /reject L.5 against:Norway")
    assert rejected.vote == e.Vote(in_favour=0, against=1, abstentions=0)
    assert lists(rejected.recorded) == [[], ["Norway"], []]


def test_typed_numbers_stand_and_a_list_they_need_and_have_not_is_missing() -> None:
    scene = begun()
    assert says(scene, "@15:05 /adopt L.5 vote:2-1-0 infavour:Norway; Kenya") == (
        "Draft resolution L.5 was adopted by a recorded vote of 2 to 1, with no abstentions (item 3); "
        "in favour: Norway, Kenya — note: the names for against: are missing"
    )
    [adopted] = scene.proceedings.actions
    assert adopted.vote == e.Vote(in_favour=2, against=1, abstentions=0)
    assert lists(adopted.recorded) == [["Norway", "Kenya"], None, []]


def test_a_title_in_quotes_may_hold_what_looks_like_a_key_and_quotes() -> None:
    assert action('@15:05 /adopt L.5 "Birds: their vote:no" vote:2-1-0').title == "Birds: their vote:no"
    assert action("@15:05 /adopt L.5 “Free and “fair” trade”").title == "Free and “fair” trade"
    assert action("@15:05 /adopt L.5 Birds and fish").title == "Birds and fish"


def test_a_vote_without_names_is_no_recorded_one() -> None:
    assert action("@15:05 /adopt L.5 vote:2-1-0").recorded is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/reject", '/reject needs a symbol, such as /reject CTOC/COP/2012/L.5 "TITLE"'),
        ("/drop", '/drop needs a symbol, such as /drop CTOC/COP/2012/L.5 "TITLE"'),
        (
            "/reject L.5",
            "a rejection needs its vote; type vote:13-34-2, or names after infavour:, against:, abstaining:",
        ),
        ("/reject L.5 vote:13", "vote: takes the votes for, against and the abstentions, such as vote:34-13-0"),
        ("/drop L.5 kind:motion", "kind: is resolution or decision, not “motion”"),
        (
            "/adopt L.5 abstain:Chad",
            (
                "abstain: is no key of /adopt; it has kind:, revised:, amended:, vote:, infavour:, against:, "
                "abstaining: and sponsors:; a title stands in quotes"
            ),
        ),
        ("/drop L.5 vote:1-2-3", "vote: is no key of /drop; it has kind:; a title stands in quotes"),
        (
            '/adopt L.5 "Birds" by consensus',
            'the title of a draft stands alone, in quotes; leave out what follows it in "Birds" by consensus',
        ),
        (
            "/adopt L.5 infavour:Algeria, Angola; Chad",
            "no participant is called “Algeria, Angola”; names are separated by semicolons: Algeria; Angola.",
        ),
        ("/adopt L.5 amended:twice", "amended: takes the word orally"),
        (
            "/adopt L.5 against:",
            'against: needs names, such as against:"Kenya; Norway"; for nobody type against:""',
        ),
        (
            "/adopt L.5 infavour:Norway for:G77",
            'infavour: takes names alone, such as infavour:"Kenya; Norway"; leave out for:, also: and by:',
        ),
        (
            "/adopt L.5 vote:1-1-0 infavour:Norway; Kenya against:China; Chad abstaining:Peru",
            (
                "vote: has 1 in favour, but infavour: has 2 names; vote: has 1 against, but against: has 2 names; "
                "vote: has 0 abstaining, but abstaining: has 1 name"
            ),
        ),
        ('/adopt L.5 infavour:""', "a recorded vote needs names; type them after infavour:, against:, abstaining:"),
        (
            '/reject L.5 infavour:""',
            "a rejection needs its vote; type vote:13-34-2, or names after infavour:, against:, abstaining:",
        ),
        ("/adopt L.5 sponsors:Norway; Kenya; NOR for:G77", "Norway stands twice in sponsors:"),
        ('/adopt L.5 vote:1-0-0 infavour:""', "vote: has 1 in favour, but infavour: has no names"),
        (
            "/adopt L.5 infavour:Norway; Kenya; NOR against:Kenya",
            "Norway stands twice in infavour:; Kenya stands in infavour: and against:",
        ),
        (
            '/adopt L.5 sponsors:"Norwey" infavour:"Nig; Norway" against:"Chad; Xanadu"',
            (
                "no participant is called “Norwey”; the nearest is Norway. “Nig” could be the Niger or Nigeria; type "
                "more of the name. no participant is called “Xanadu”; type it in quotes to record it as typed, with "
                "as:CAPACITY for a new participant."
            ),
        ),
    ],
)
def test_what_is_no_vote_is_refused_with_all_that_is_wrong(line: str, why: str) -> None:
    assert begun().refused(f"@15:05 {line}") == why


def test_sponsors_are_amended_with_their_groups_in_quotes_or_not() -> None:
    for typed in ('sponsors:"Norway; Egypt for:G77" title:Birds', "sponsors:Norway; Egypt for:G77 title:Birds"):
        scene = begun("@15:05 /adopt L.5")
        assert says(scene, f"/amend 4 {typed}") == (
            "Entry 4 now reads: Draft resolution L.5 “Birds”, sponsored by Norway; and Egypt, on behalf of the Group "
            "of 77 and China, was adopted (item 3)"
        )


def test_lists_are_read_as_lists_of_speakers_are() -> None:
    line = (
        '@15:05 /adopt L.5 infavour:"1. Norway; 2. Kenya;" sponsors:"• Egypt (on behalf of the Group of 77 and China)"'
    )
    assert says(begun(), line) == (
        "Draft resolution L.5, sponsored by Egypt, on behalf of the Group of 77 and China, was adopted by a "
        "recorded vote of 2 to none, with no abstentions (item 3); in favour: Norway, Kenya"
    )


def test_a_draft_is_no_name_to_be_withdrawn_from_the_list() -> None:
    assert begun().refused("@15:05 /withdraw CTOC/COP/2012/L.5") == (
        "no participant is called “CTOC/COP/2012/L.5”; a draft is withdrawn with /drop CTOC/COP/2012/L.5."
    )


def test_numbers_and_names_of_a_vote_are_amended_together() -> None:
    scene = begun("@15:05 /adopt L.5 vote:2-1-0 infavour:Norway; Kenya against:China")
    scene.when("/amend 4 infavour:Norway; Kenya; Chad vote:3-1-0")
    assert lists(scene.proceedings.actions[0].recorded) == [["Norway", "Kenya", "Chad"], ["China"], []]


@pytest.mark.parametrize("line", ["/reject L.5 vote:1-2-3", "/drop L.5"])
def test_outside_a_meeting_nothing_is_rejected_or_withdrawn(line: str) -> None:
    scene = begun("@15:05 /rise")
    assert scene.refused(f"@15:06 {line}") == "no meeting is in session, the 4th has risen; type /open 5 first"


@pytest.mark.parametrize("line", ["/reject L.5 vote:1-2-3", "/drop L.5"])
def test_what_is_rejected_or_withdrawn_under_no_item_is_noted_and_leaves_a_statement_running(line: str) -> None:
    scene = begun("@15:05 /conclude", "@15:05 Norway")
    assert says(scene, f"@15:06 {line}").endswith("— note: no item is before the meeting; Norway still has the floor")
    scene.when("@15:09 /end")
    assert scene.listed[0].floor_seconds == 240


def test_who_votes_and_is_no_member_is_noted() -> None:
    assert says(begun(), '@15:05 /adopt L.5 infavour:"Norway; EU; Thailand"').partition(" — note: ")[2] == (
        "Thailand (observer State) is not among the members"
    )


def test_who_votes_or_sponsors_and_is_in_no_list_is_known_from_then_on() -> None:
    scene = begun(
        '@15:05 /adopt L.5 infavour:"Norway; "the Kingdom of X" as:state" sponsors:"the Land of Y" as:state',
        "@15:06 kingdom of x",
        "@15:07 land of y",
    )
    assert [line.speaker for line in scene.listed] == ["Kingdom of X", "Land of Y"]


@pytest.mark.parametrize(
    "line", ["/reject L.5 vote:1-2-3", "/drop L.5", "/reject L.6 against:Norway", "/adopt L.7 infavour:Chad"]
)
def test_each_is_undone_redone_struck_entered_late_and_restored(line: str) -> None:
    scene = begun("@15:05 Norway", f"@15:06 {line}")
    done = scene.proceedings
    scene.when("/undo")
    assert list(scene.proceedings.actions) == []
    scene.when("/redo")
    assert scene.proceedings == done
    scene.when("/strike 5", "/strike 8")
    assert scene.proceedings == done
    scene.when("@15:10 /item 4", f"/after 5 {line}")
    assert [late.items for late in scene.proceedings.actions] == [("3",), ("3",)]
    assert scene.reloaded().proceedings == scene.proceedings
