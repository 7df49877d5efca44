"""Acts in few words: the kind first, no verb, no item where it is the one before the meeting, the length when over."""

from __future__ import annotations

import pytest

from meetinglog.acts.table import ACTS
from meetinglog.views.recent import ActLine, RecentEntries
from tests.support.acts import FACTS_WITH_TRACKS, begun
from tests.support.scene import Scene

LISTED = "@15:02 /inscribe Norway; Egypt for:G77; WWF"
SPOKE = ("@15:05 Norway", "@15:06:20 Egypt for:G77")


def in_brief(line: ActLine) -> str:
    return f"{line.brief} {line.length}".rstrip()


def briefly(scene: Scene) -> list[str]:
    return [in_brief(line) for line in RecentEntries().lines(scene.record, 1000, 1000)]


def last(*lines: str) -> str:
    return briefly(begun(*lines, facts=FACTS_WITH_TRACKS))[-1]


@pytest.mark.parametrize(
    ("lines", "brief"),
    [
        (("@15:05 Norway",), "Norway"),
        (("@15:05 WWF",), "World Wildlife Fund (non-governmental organization)"),
        (("@15:05 Egypt for:G77",), "Egypt for the Group of 77 and China"),
        (("@15:05 ?",), "Unidentified speaker"),
        (("@15:05 Egypt for:G77 by:Ms. X",), "Egypt for the Group of 77 and China, by Ms. X"),
        (("@15:05 Norway", "@15:04 Egypt by:Ms. X"), "Egypt, by Ms. X 1:00"),
        (("@15:05 /intro secretariat",), "introduction: secretariat"),
        (("@15:05 /closing secretariat",), "conclusion: secretariat"),
        (("@15:05 /explain Norway",), "explanation: Norway"),
        (("@15:05 Norway", "@15:06 /order Egypt"), "point of order: Egypt"),
        (("@15:05 Norway", "@15:06 /order Egypt", "@15:06:25 /end"), "end: Egypt 0:25; floor back: Norway"),
        (("@15:05 Norway", "@15:06 /order Egypt", "@15:06:25 Norway"), "floor back: Norway"),
        (("@15:05 Norway", "@15:07:30 /end"), "end: Norway 2:30"),
        (("@15:05 ?", "@15:06 /who Italy"), "speaker: Italy (entry 4)"),
        (("@15:05 ?", "@15:06 /for G77"), "on behalf of: the Group of 77 and China (entry 4)"),
        (("@15:05 Norway", "@15:06 /as ngo"), "capacity: non-governmental organization (entry 4)"),
        (("@15:05 Norway", "@15:06 /by Ms. X"), "person: Ms. X (entry 4)"),
        (("@15:05 Norway", "@15:06 - welcomed it"), "note on Norway: welcomed it"),
        (("@15:02 /inscribe Norway; Egypt for:G77",), "inscribed: Norway; Egypt for the Group of 77 and China"),
        ((LISTED, "@15:03 /withdraw Norway"), "withdrawn: Norway"),
        ((LISTED, "@15:03 /absent"), "absent: Norway"),
        ((LISTED, "@15:03 /move Egypt first"), "moved first: Egypt"),
        ((LISTED, "@15:03 /move Egypt before:Norway"), "moved before Norway: Egypt"),
        (("@15:03 /close",), "list closed"),
        (("@15:03 /close", "@15:04 /reopen"), "list reopened"),
        (("@15:02 /inscribe Norway by:Ms. X; Italy",), "inscribed: Norway, by Ms. X; Italy"),
        (("@15:03 /ask Iraq",), "reply asked: Iraq"),
        (("@15:03 /ask Iraq", "@15:04 /withdraw Iraq"), "reply withdrawn: Iraq"),
        (("@15:03 /ask Iraq", "@15:04 /reply"), "reply: Iraq"),
        (("@15:03 /written Iraq",), "in writing: Iraq"),
        (("@15:03 /suspend consultations",), "suspended: consultations"),
        (("@15:03 /suspend", "@15:04 /resume"), "resumed"),
        (("@15:03 /rise",), "4th meeting risen"),
        (("@15:03 /chair Kenya",), "chair: Kenya"),
        (("@15:03 /item 3, 4",), "items 3 and 4: Other serious crimes; Technical assistance"),
        (("@15:03 /conclude",), "concluded: item 3"),
        (("@15:03 /doc L.1 Report",), "document: L.1 Report"),
        (("@15:03 /limit 3m",), "limit: 3 min"),
        (("@15:03 /limit 5m groups",), "limit: 5 min for statements on behalf of groups"),
        (("@15:03 /limit 2m as:ngo",), "limit: 2 min for non-governmental organizations"),
        (("@15:03 /limit off",), "limit: none"),
        (('@15:03 /adopt L.5 "Birds" vote:30-6-11',), "adopted: L.5 Birds, 30-6-11"),
        (("@15:03 /reject L.5 vote:6-30-11",), "rejected: L.5, 6-30-11"),
        (("@15:03 /drop L.5",), "draft withdrawn: L.5"),
        (("@15:03 /decide to meet again",), "decision: to meet again"),
        (("@15:03 /ruling in order",), "ruling: in order"),
        (("@15:03 /elect President: Mr. X (Chile)",), "elected President: Mr. X (Chile)"),
        (("@15:03 /agenda A/1",), "agenda adopted: A/1"),
        (("@15:03 ! a call",), "time mark: a call"),
        (("@15:03 /comment short list",), "comment: short list"),
        (("@15:03 /flag was it so?",), "flag: was it so?"),
        (("@15:03 /flag was it so?", "@15:04 /clear 4"), "settled: was it so? (entry 4)"),
        (("@15:03 /track cow",), "track: cow"),
    ],
)  # fmt: skip
def test_an_act_in_few_words_has_its_kind_first_and_no_verb(lines: tuple[str, ...], brief: str) -> None:
    assert last(*lines) == brief


def test_a_statement_has_its_length_once_it_is_over() -> None:
    assert briefly(begun(*SPOKE))[-2:] == ["Norway 1:20", "Egypt for the Group of 77 and China"]


def test_a_statement_that_waits_behind_a_point_of_order_is_not_over() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt")
    recent = RecentEntries()
    assert [in_brief(line) for line in recent.lines(scene.record, 9, 9)][-2:] == ["Norway", "point of order: Egypt"]
    scene.when("@15:06:24 Norway", "@15:07:00 /end")
    assert [in_brief(line) for line in recent.lines(scene.record, 9, 9)][-4:] == [
        "Norway 1:36",
        "point of order: Egypt 0:24",
        "floor back: Norway",
        "end: Norway 1:36",
    ]


def test_an_item_stands_where_it_is_not_the_one_before_the_meeting() -> None:
    scene = begun(*SPOKE)
    recent = RecentEntries()
    assert in_brief(recent.lines(scene.record, 4, 1)[0]) == "Norway 1:20"
    scene.when("@15:10 /item 4")
    assert in_brief(recent.lines(scene.record, 4, 1)[0]) == "Norway (item 3) 1:20"


def test_a_struck_act_and_a_correction_have_their_words_too() -> None:
    scene = begun("@15:05 Norway", "@15:06 /strike 4")
    assert briefly(scene)[-2:] == ["Norway", "Struck: entry 4"]


@pytest.mark.parametrize(
    ("amendment", "brief"),
    [
        ("/amend 4 by:Ms. X", "amended: entry 4: Norway, by Ms. X"),
        ("/amend 4 at:15:04", "amended: entry 4 at 15:04:00: Norway"),
        ("/amend 4 at:?", "amended: entry 4 at an unknown time: Norway"),
        ("/amend 5 text:thanked it", "amended: entry 5: note on Norway: thanked it"),
        ("/amend 6 text:no", "Amended: entry 6"),
        ("/amend 4, 7 item:4", "Amended: entries 4 and 7"),
    ],
)
def test_an_amendment_in_few_words_says_how_its_entry_reads_now(amendment: str, brief: str) -> None:
    spoke = ("@15:05 Norway", "@15:06 - welcomed it", "@15:07 /comment hungry", "@15:07 Italy")
    scene = begun(*spoke, facts=FACTS_WITH_TRACKS)
    scene.when(f"@15:08 {amendment}")
    assert briefly(scene)[-1] == brief


def test_every_act_of_a_meeting_is_shorter_than_its_sentence_or_as_short() -> None:
    without = {row.event.__name__ for row in ACTS.values() if row.brief is None and not row.outside}
    assert without == {"NoteTaken", "MomentMarked", "ThemesRenamed", "Struck", "Amended"}
