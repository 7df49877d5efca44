"""Amendments: each key on each kind of entry, places that move, completions and amendments (shorthand, "/amend")."""

from __future__ import annotations

import pytest

from meetinglog.acts.table import ACTS
from meetinglog.errors import CaptureError
from meetinglog.views.history import history
from meetinglog.views.journal import journal
from meetinglog.views.selection import Selection
from tests.support.acts import (
    begun,
    entry_in_history,
    floor_times,
    names,
    on_the_floor,
    says,
    waiting,
    who,
)
from tests.support.scene import Scene

FLOOR = "@15:05 Norway for:G77 also:EU by:Ms. Li"
ADOPTED = '@15:05 /adopt L.5 "A title" kind:decision revised:orally vote:34-13-0'
ELECTED = "@15:05 /elect Rapporteur: Mr. Juan Vega (Peru) vote:34-13-0"
NAMED = "@15:05 /adopt L.5 infavour:Chad; Kenya against:Mali abstaining:Togo"
REJECTED = "@15:05 /reject L.5 vote:1-2-0"
DROPPED = '@15:05 /drop L.5 "A title"'
AGENDA = "@15:05 /agenda CTOC/1 revised:orally vote:34-13-0"
DOC = "@15:05 /doc L.5 Note by the Secretariat"

READS: list[tuple[str, str, str, str]] = [
    (FLOOR, "who", "Kenya", "Kenya has the floor (item 3)"),
    (
        FLOOR,
        "as",
        "expert",
        "Norway (expert), represented by Ms. Li, also on behalf of {g} and {eu}, has the floor (item 3)",
    ),
    (
        FLOOR,
        "as",
        "",
        "Norway, represented by Ms. Li, also on behalf of {g} and {eu}, has the floor (item 3)",
    ),
    (FLOOR, "for", "EU", "Norway, represented by Ms. Li, also on behalf of {eu}, has the floor (item 3)"),
    (FLOOR, "for", "", "Norway, represented by Ms. Li, also on behalf of {eu}, has the floor (item 3)"),
    (FLOOR, "also", "", "Norway, represented by Ms. Li, on behalf of {g}, has the floor (item 3)"),
    (
        FLOOR,
        "by",
        "Mr. Berg",
        "Norway, represented by Mr. Berg, also on behalf of {g} and {eu}, has the floor (item 3)",
    ),
    (FLOOR, "by", "", "Norway, also on behalf of {g} and {eu}, has the floor (item 3)"),
    ("@15:05 Norway", "who", "?", "Unidentified speaker has the floor (item 3)"),
    ("@15:05 ?", "as", "ngo", "Unidentified speaker (non-governmental organization) has the floor (item 3)"),
    ("@15:05 ? as:ngo", "as", "", "Unidentified speaker has the floor (item 3)"),
    ("@15:05 ? for:G77", "who", "Egypt", "Egypt, on behalf of {g}, has the floor (item 3)"),
    ("@15:05 Norway", "item", "4", "Norway has the floor (item 4)"),
    ("@15:05 Norway", "item", "3, 4", "Norway has the floor (items 3 and 4)"),
    ("@15:05 Norway", "kind", "introductory", "Norway has the floor for an introductory statement (item 3)"),
    ("@15:05 Norway", "kind", "concluding", "Norway has the floor for a concluding statement (item 3)"),
    ("@15:05 Norway", "kind", "reply", "Norway speaks in exercise of the right of reply (item 3)"),
    ("@15:05 Norway", "kind", "order", "Norway has the floor on a point of order (item 3)"),
    ("@15:05 /order Norway", "kind", "statement", "Norway has the floor (item 3)"),
    ("@15:05 /inscribe Chad", "who", "Togo; Mali", "Togo and Mali are inscribed (item 3), 2 on the list"),
    ("@15:05 /ask Iraq", "who", "Iran", "The Islamic Republic of Iran asks for the right of reply, 1 on the list"),
    ("@15:05 /written Iraq", "who", "Chad", "A statement by Chad is received in writing (item 3)"),
    ("@15:05 /comment slow", "text", "fast", "comment for officers: fast"),
    ("@15:05 /flag who?", "text", "who was it?", "flag, to be settled: who was it?"),
    ("@15:05 ! gavel", "text", "a minute of silence", "time mark: a minute of silence"),
    ("@15:05 ! gavel", "text", "", "time mark"),
    ("@15:05 /suspend lunch", "reason", "consultations", "The 4th meeting is suspended: consultations"),
    ("@15:05 /suspend lunch", "reason", "", "The 4th meeting is suspended"),
    ("@15:05 /chair Kenya", "chair", "Egypt", "Egypt takes the chair"),
    ("@15:05 /chair Kenya", "who", "Egypt", "Egypt takes the chair"),
    ("@15:05 /item 3", "item", "4", "Item 4 is taken up: Technical assistance"),
    (
        "@15:05 /item 3",
        "item",
        "3, 4",
        "Items 3 and 4 are taken up jointly: Other serious crimes; Technical assistance",
    ),
    ('@15:05 /item 12 "Other"', "title", '"Other matters"', "Item 12 is taken up: Other matters"),
    ("@15:05 /conclude 3", "item", "3", "Consideration of item 3 is concluded"),
    ("@15:05 /conclude 4", "item", "", "Consideration of item 3 is concluded"),
    (DOC, "symbol", "L.6", "Document before item 3: Note by the Secretariat (L.6)"),
    (DOC, "title", "Report of the Secretariat", "Document before item 3: Report of the Secretariat (L.5)"),
    (DOC, "item", "4", "Document before item 4: Note by the Secretariat (L.5)"),
    (
        "@15:05 /limit 3m as:ngo",
        "limit",
        "5m",
        "The time limit for statements by non-governmental organizations is 5 min",
    ),
    ("@15:05 /limit 3m as:ngo", "as", "", "The time limit for statements is 3 min"),
    ("@15:05 /limit 3m", "as", "groups", "The time limit for statements on behalf of groups is 3 min"),
    ("@15:05 /limit 3m", "limit", "off", "All time limits are lifted"),
    (ADOPTED, "symbol", "L.6", "Draft decision L.6 “A title” was adopted, as orally revised, {v} (item 3)"),
    (ADOPTED, "title", "Another", "Draft decision L.5 “Another” was adopted, as orally revised, {v} (item 3)"),
    (ADOPTED, "title", "", "Draft decision L.5 was adopted, as orally revised, {v} (item 3)"),
    (ADOPTED, "kind", "resolution", "Draft resolution L.5 “A title” was adopted, as orally revised, {v} (item 3)"),
    (ADOPTED, "kind", "", "Draft resolution L.5 “A title” was adopted, as orally revised, {v} (item 3)"),
    (ADOPTED, "revised", "", "Draft decision L.5 “A title” was adopted {v} (item 3)"),
    (ADOPTED, "vote", "", "Draft decision L.5 “A title” was adopted, as orally revised (item 3)"),
    (
        ADOPTED,
        "amended",
        "orally",
        "Draft decision L.5 “A title” was adopted, as orally revised and amended, {v} (item 3)",
    ),
    (
        ADOPTED,
        "sponsors",
        '"Chad; Egypt for:G77"',
        (
            "Draft decision L.5 “A title”, sponsored by Chad; and Egypt, on behalf of {g}, was adopted, as orally "
            "revised, {v} (item 3)"
        ),
    ),
    (
        NAMED,
        "infavour",
        "Chad; Peru",
        "{n}a recorded vote of 2 to 1, with 1 abstention (item 3); {c}, Peru; {mali}; {togo}",
    ),
    (NAMED, "against", "", "{n}a recorded vote of 2 to none, with 1 abstention (item 3); {ck}; {togo}"),
    (NAMED, "against", '""', "{n}a recorded vote of 2 to none, with 1 abstention (item 3); {ck}; {togo}"),
    (NAMED, "abstaining", "", "{n}a recorded vote of 2 to 1, with no abstentions (item 3); {ck}; {mali}"),
    (NAMED, "vote", "2-1-1", "{n}a recorded vote of 2 to 1, with 1 abstention (item 3); {ck}; {mali}; {togo}"),
    (REJECTED, "symbol", "L.6", "Draft resolution L.6 was rejected by 1 vote to 2, with no abstentions (item 3)"),
    (REJECTED, "title", "T", "Draft resolution L.5 “T” was rejected by 1 vote to 2, with no abstentions (item 3)"),
    (REJECTED, "kind", "decision", "Draft decision L.5 was rejected by 1 vote to 2, with no abstentions (item 3)"),
    (
        REJECTED,
        "revised",
        "orally",
        "Draft resolution L.5 was rejected, as orally revised, by 1 vote to 2, with no abstentions (item 3)",
    ),
    (
        REJECTED,
        "amended",
        "orally",
        "Draft resolution L.5 was rejected, as orally amended, by 1 vote to 2, with no abstentions (item 3)",
    ),
    (REJECTED, "vote", "1-3-2", "Draft resolution L.5 was rejected by 1 vote to 3, with 2 abstentions (item 3)"),
    (
        REJECTED,
        "sponsors",
        "Chad",
        "Draft resolution L.5, sponsored by Chad, was rejected by 1 vote to 2, with no abstentions (item 3)",
    ),
    *(
        (
            REJECTED,
            key,
            names,
            f"Draft resolution L.5 was rejected by a recorded vote of 1 to 2, with no abstentions {says}",
        )
        for key, names, says in (
            ("infavour", "Chad", "(item 3); in favour: Chad"),
            ("against", "Chad; Mali", "(item 3); against: Chad, Mali"),
            ("abstaining", '""', "(item 3)"),
        )
    ),
    (DROPPED, "symbol", "L.6", "Draft resolution L.6 “A title” was withdrawn by its sponsors (item 3)"),
    (DROPPED, "title", "", "Draft resolution L.5 was withdrawn by its sponsors (item 3)"),
    (DROPPED, "kind", "decision", "Draft decision L.5 “A title” was withdrawn by its sponsors (item 3)"),
    ("@15:05 Norway", "kind", "explanation", "Norway has the floor in explanation of vote or position {b} (item 3)"),
    ("@15:05 /explain Norway", "kind", "statement", "Norway has the floor (item 3)"),
    ("@15:05 /explain Norway", "when", "after", "Norway has the floor in explanation of position (item 3)"),
    (
        "@15:05 /explain Norway when:after",
        "when",
        "",
        "Norway has the floor in explanation of vote or position {b} (item 3)",
    ),
    ("@15:05 /ruling in order", "text", "out of order", "Ruling of the President (item 3): out of order"),
    ("@15:05 /decide decided to wait", "text", "decided to go on", "Decision (item 3): decided to go on"),
    (ELECTED, "who", "Ms. Li Wen (CHN)", "Ms. Li Wen (China) was elected Rapporteur {v}"),
    (ELECTED, "who", "A (Peru); B", "A (Peru) and B were elected Rapporteurs {v}"),
    (ELECTED, "office", "Vice-President", "Mr. Juan Vega (Peru) was elected Vice-President {v}"),
    (ELECTED, "vote", "", "Mr. Juan Vega (Peru) was elected Rapporteur by acclamation"),
    (AGENDA, "symbol", "CTOC/2", "The agenda (CTOC/2) was adopted, as orally revised, {v}"),
    (AGENDA, "symbol", "", "The agenda was adopted, as orally revised, {v}"),
    (AGENDA, "revised", "", "The agenda (CTOC/1) was adopted {v}"),
    (
        AGENDA,
        "vote",
        "1-0-0",
        "The agenda (CTOC/1) was adopted, as orally revised, by 1 vote to none, with no abstentions",
    ),
]
"""An entry (number 4), a key, a value, and how the entry then reads."""

G = {
    "g": "the Group of 77 and China",
    "eu": "the European Union",
    "v": "by 34 votes to 13, with no abstentions",
    "n": "Draft resolution L.5 was adopted by ",
    "c": "in favour: Chad",
    "ck": "in favour: Chad, Kenya",
    "mali": "against: Mali",
    "togo": "abstaining: Togo",
    "b": "before the next action",
}

UNSAID: list[tuple[str, str, str]] = [
    ("@15:05 /inscribe Chad", "item", "4"),
    ("@15:05 /ask Iraq", "item", "4"),
    ("@15:05 /written Iraq", "item", "4"),
    ("@15:05 /adopt L.5", "item", "4"),
    (REJECTED, "item", "4"),
    (DROPPED, "item", "4"),
    ("@15:05 /decide decided to wait", "item", "4"),
    *(
        ("@15:05 /ask Iraq", key, value)
        for key, value in (("for", "G77"), ("also", "EU"), ("as", "expert"), ("by", "X"))
    ),
    *(("@15:05 /written Iraq", key, value) for key, value in (("for", "G77"), ("also", "EU"), ("as", "expert"))),
    ("@15:05 /written Iraq", "by", "Mr. X"),
]
"""Amendments that the entry's sentence does not show; what they do is tested below."""

PLACELESS = "corrections and /track cannot be placed; type them without /after"


@pytest.mark.parametrize(("entry", "key", "value", "reads"), READS)
def test_each_key_of_each_kind_of_entry_is_amended(entry: str, key: str, value: str, reads: str) -> None:
    scene = begun(entry)
    sentence, _, _ = says(scene, f"/amend 4 {key}:{value}").partition(" — note: ")
    assert sentence == f"Entry 4 now reads: {reads.format(**G)}"


@pytest.mark.parametrize(("entry", "key", "value"), UNSAID)
def test_an_amendment_is_undone_to_the_letter(entry: str, key: str, value: str) -> None:
    scene = begun(entry)
    before = scene.proceedings
    scene.when(f"/amend 4 {key}:{value}")
    assert scene.proceedings != before
    scene.when("/undo")
    assert scene.proceedings == before


COMPLETIONS = {"who", "as", "for", "also", "by"}
"""The keys of a completion and of a meeting are tested one by one below."""


def test_every_key_of_every_kind_of_entry_is_tried() -> None:
    tried = {(type(begun(entry).record.entries[3].event), key) for entry, key, *_ in [*READS, *UNSAID]}
    every = {(event, key) for event, kind in ACTS.items() for key in kind.amendable}
    elsewhere = {
        "StatementCompleted",
        "NoteTaken",
        "ThemesRenamed",
        "MeetingOpened",
        "SpeakerWithdrawn",
        "SpeakerAbsent",
        "SpeakerMoved",
    }
    assert {(kind, key) for kind, key in every - tried if kind.__name__ not in elsewhere} == set()


def test_a_meeting_gets_its_number_and_its_chair() -> None:
    scene = begun()
    assert [says(scene, f"/amend 2 {pair}") for pair in ("number:5", "chair:Kenya", 'chair:"Ms. Chair"', "chair:")] == [
        "Entry 2 now reads: The 5th meeting is called to order",
        "Entry 2 now reads: The 5th meeting is called to order, Kenya in the chair",
        "Entry 2 now reads: The 5th meeting is called to order, Ms. Chair in the chair",
        "Entry 2 now reads: The 5th meeting is called to order",
    ]


def test_a_note_gets_its_text_and_with_it_its_themes() -> None:
    scene = begun("@15:05 Norway", "@15:06 - welcomed it #crime")
    assert says(scene, "/amend 5 text:welcomed it #fraud_in_sport") == (
        "Entry 5 now reads: note on Norway: welcomed it #fraud_in_sport"
    )
    [note] = scene.statements[0].notes
    assert (note.text, note.themes) == ("welcomed it #fraud_in_sport", ("fraud in sport",))


@pytest.mark.parametrize(
    ("entry", "pair", "why"),
    [
        (
            "@15:05 Norway",
            "text:x",
            "entry 4 has no text: field; it has who:, as:, for:, also:, by:, item:, kind:, when: and at:",
        ),
        (
            "@15:05 Norway",
            "item:99",
            'there is no item 99, the agenda has 2, 3, 4 and 5 (a); for a new one type its title: /item 99 "TITLE"',
        ),
        (
            "@15:05 Norway",
            "kind:speech",
            "kind: is one of introductory, statement, concluding, reply, order or explanation, not “speech”",
        ),
        ("@15:05 Norway", "who:Nig", "“Nig” could be the Niger or Nigeria; type more of the name."),
        (
            "@15:05 Norway",
            "as:foo",
            (
                "“foo” is not a capacity; it is one of state, reio, observer-state, un, igo, ngo, "
                "secretariat, presiding, officer, panellist, expert or other"
            ),
        ),
        ("@15:05 Norway", "who:", "who: is empty; type what it is, or who:? for a speaker to be named"),
        ("@15:05 Norway", "at:", "at: is empty; type what it is, or at:? for an unknown time"),
        ("@15:05 Norway", 'at:""', "at: is empty; type what it is, or at:? for an unknown time"),
        ("@15:05 Norway", "at:25:99", "“@25:99” is not a time of day; hours go to 23, minutes and seconds to 59"),
        ("@15:05 /comment x", "text:", "entry 4 needs its text; type it, or /strike the entry"),
        ("@15:05 /flag x", "text:", "entry 4 needs its text; type it, or /strike the entry"),
        ("@15:05 /ruling x", "text:", "entry 4 needs its text; type it, or /strike the entry"),
        ("@15:05 /decide x", "text:", "entry 4 needs its text; type it, or /strike the entry"),
        (DOC, "symbol:", "entry 4 needs its symbol; type it, or /strike the entry"),
        (DOC, "title:", "entry 4 needs its title; type it, or /strike the entry"),
        (ADOPTED, "symbol:", "entry 4 needs its symbol; type it, or /strike the entry"),
        (ELECTED, "office:", "entry 4 needs its office; type it, or /strike the entry"),
        (ELECTED, "who:", "who: is empty; type what it is, or who:? for a speaker to be named"),
        (ELECTED, "who:?", "the name of who is elected is missing; type it"),
        (ELECTED, "who:X (Nig)", "“Nig” could be the Niger or Nigeria; type more of the name."),
        (AGENDA, "revised:twice", "revised: takes the word orally"),
        (ADOPTED, "kind:motion", "kind: is resolution or decision, not “motion”"),
        (ADOPTED, "revised:twice", "revised: takes the word orally"),
        (ADOPTED, "amended:twice", "amended: takes the word orally"),
        (ADOPTED, "infavour:Chad", "vote: has 34 in favour, but infavour: has 1 name"),
        (ADOPTED, "infavour:Nig", "“Nig” could be the Niger or Nigeria; type more of the name."),
        (NAMED, "against:Chad", "Chad stands in infavour: and against:"),
        (NAMED, "vote:2-2-1", "vote: has 2 against, but against: has 1 name"),
        (
            REJECTED,
            "vote:",
            "a rejection needs its vote; type vote:13-34-2, or names after infavour:, against:, abstaining:",
        ),
        (DROPPED, "vote:1-2-0", "entry 4 has no vote: field; it has symbol:, title:, kind:, item: and at:"),
        (
            "@15:05 Norway",
            "when:after",
            "when: says which action an explanation explains; type kind:explanation with it",
        ),
        ("@15:05 /explain Norway", "when:soon", "when: is before or after the action, not “soon”"),
        (ADOPTED, "vote:many", "vote: takes the votes for, against and the abstentions, such as vote:34-13-0"),
        ("@15:05 /chair Kenya", "chair:", "entry 4 needs its chair; type a name, or /strike the entry"),
        ("@15:05 /item 3", "item:", "the number of the item is missing; type it"),
        ("@15:05 /item 3, 4", "title:New", "a title belongs to one item, and the entry takes up several"),
        ("@15:05 /inscribe Chad", "who:?", "a name is missing; type it"),
        ("@15:05 /inscribe Chad", "for:G77", "entry 4 has no for: field; it has who:, item: and at:"),
        ("@15:05 /limit 3m", "limit:", "the length is missing; type it"),
        ("@15:05 /limit 3m", "limit:soon", "“soon” is not a length of time; type one such as 3m, 90s or 2m30s"),
        ("@15:05 /close", "who:Chad", "entry 4 has no who: field; it has at:"),
        ("@15:05 /track cow", "who:Chad", "entry 4 has no who: field; it has at:"),
    ],
)
def test_an_amendment_that_cannot_be_is_refused(entry: str, pair: str, why: str) -> None:
    assert begun(entry).refused(f"/amend 4 {pair}") == why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/amend 1 who:Kenya", "entry 1 holds the session file; `meetinglog prepare` brings in a changed one"),
        ("/amend 99 who:Kenya", "there is no entry 99; the last one is 5"),
        ("/amend 4-5 at:15:09", "at: amends one entry at a time; type its number alone"),
        ("/amend 2-3 text:x", "none of these entries has a text: field"),
        ("/amend 4", "/amend needs what is to be amended, such as /amend 41 who:Norway at:10:42"),
        ("/amend", "the number of an entry is missing: /amend N key:value…, such as /amend 41 who:Norway"),
        ("/amend 4 who:Kenya who:Chad", "who: is typed twice; type it once"),
        ("/amend 2 number:", "number: takes the number of the meeting, such as number:4"),
        ("/amend 2 number:four", "number: takes the number of the meeting, such as number:4"),
        (
            "/after 4 /amend 4 who:Kenya",
            "corrections and /track cannot be placed; type them without /after",
        ),
    ],
)
def test_an_amendment_of_what_cannot_be_amended_is_refused(line: str, why: str) -> None:
    assert begun("@15:05 Norway", "@15:06 Kenya").refused(line) == why


def test_what_is_struck_or_a_correction_itself_is_not_amended() -> None:
    scene = begun("@15:05 Norway", "/amend 4 who:Kenya", "/strike 4")
    assert [scene.refused(f"/amend {number} who:Chad") for number in (4, 5, 6)] == [
        "entry 4 is struck; /strike 6 takes that back",
        "entry 5 is an amendment; amend entry 4 again, or /strike 5",
        "entry 6 is a strike; /strike 6 takes it back",
    ]


# Who spoke


def test_who_settles_capacity_and_groups_anew() -> None:
    scene = begun("@15:05 Norway as:expert for:G77 also:EU by:Ms. Li", "/amend 4 who:Thailand")
    assert who(scene) == ("Thailand", "observer-state", [], [], "")


def test_who_with_other_keys_takes_them_in_any_order() -> None:
    for pairs in ("for:G77 by:Ms. Li as:expert who:Kenya", "who:Kenya as:expert by:Ms. Li for:G77"):
        scene = begun("@15:05 Norway", f"/amend 4 {pairs}")
        assert who(scene) == ("Kenya", "expert", ["the Group of 77 and China"], [], "Ms. Li")


def test_who_leaves_the_clock_and_the_notes_alone() -> None:
    scene = begun("@15:05 Norway", "@15:06 - yes", "@15:07 Chad", "/amend 4 who:Kenya")
    assert floor_times(scene) == [("Kenya", 120.0), ("Chad", None)]
    assert [note.text for note in scene.statements[0].notes] == ["yes"]


def test_a_question_mark_for_who_leaves_the_speaker_to_be_named() -> None:
    scene = begun("@15:05 Norway for:G77 by:Ms. Li", "/amend 4 who:?")
    assert who(scene) == ("?", "", [], [], "")


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("@15:05 ? for:G77 as:ngo by:Ms. Li",), ("Egypt", "ngo", ["the Group of 77 and China"], [], "Ms. Li")),
        (("@15:05 ?", "/for G77"), ("Egypt", "state", ["the Group of 77 and China"], [], "")),
        (("@15:05 ?", "/for also:EU", "/end"), ("Egypt", "state", [], ["the European Union"], "")),
        (("@15:05 ?", "/as expert", "/by Ms. Li"), ("Egypt", "expert", [], [], "Ms. Li")),
        (("@15:05 ?", "/for G77", "/who Chad"), ("Egypt", "state", ["the Group of 77 and China"], [], "")),
        (("@15:05 ?", "/who Chad", "/for G77", "/as expert", "/by Ms. Li"), ("Egypt", "state", [], [], "")),
        (("@15:05 ?", "/who Chad for:G77"), ("Egypt", "state", [], [], "")),
    ],
)
def test_another_name_leaves_what_was_said_before_there_was_one(lines: tuple[str, ...], named: object) -> None:
    scene = begun(*lines, "/amend 4 who:Egypt")
    assert who(scene) == named
    assert who(begun(*lines, "/amend 4 who:?", "/amend 4 who:Egypt")) == named


def test_a_name_with_a_capacity_replaces_the_one_said_before() -> None:
    assert who(begun("@15:05 ? as:expert", "/amend 4 who:Egypt as:ngo"))[:2] == ("Egypt", "ngo")


def test_who_may_be_a_name_in_quotes() -> None:
    scene = begun("@15:05 Norway", '/amend 4 who:"the Sea Group" as:ngo')
    assert who(scene) == ("the Sea Group", "ngo", [], [], "")


def test_an_empty_capacity_is_settled_by_the_session_file_again() -> None:
    scene = begun("@15:05 Thailand as:expert", "/amend 4 as:")
    assert who(scene) == ("Thailand", "observer-state", [], [], "")


def test_an_empty_group_takes_the_group_away() -> None:
    scene = begun("@15:05 Norway for:G77", "/amend 4 for:")
    assert who(scene) == ("Norway", "state", [], [], "")


def test_several_groups_are_amended_at_once() -> None:
    scene = begun("@15:05 Norway", "/amend 4 for:G77; EU")
    assert who(scene) == ("Norway", "state", ["the Group of 77 and China", "the European Union"], [], "")


def test_a_name_is_settled_with_those_known_at_the_entry_s_own_place() -> None:
    scene = begun("@15:05 Norway", '@15:06 "the Coral Group" as:ngo')
    assert scene.refused("/amend 4 who:Coral Group") == (
        "no participant is called “Coral Group”; type it in quotes to record it as typed, "
        "with as:CAPACITY for a new participant."
    )


def test_a_speaker_amended_into_the_list_leaves_it_and_the_one_amended_away_returns() -> None:
    scene = begun("@15:04 /inscribe Chad; Kenya; Togo", "@15:05 /next")
    assert waiting(scene) == ["Kenya", "Togo"]
    scene.when("/amend 5 who:Kenya")
    assert waiting(scene) == ["Chad", "Togo"]
    scene.when("/amend 5 who:Norway")
    assert waiting(scene) == ["Chad", "Kenya", "Togo"]


def test_a_speaker_who_is_no_member_of_the_list_is_amended_without_touching_it() -> None:
    scene = begun("@15:04 /inscribe Chad", "@15:05 Norway", "/amend 5 who:Kenya")
    assert (waiting(scene), names(scene)) == (["Chad"], ["Kenya"])


# Completions and amendments


def test_of_a_completion_and_an_amendment_the_later_entered_wins() -> None:
    amended_last = begun("@15:05 Norway", "@15:06 /for G77", "/amend 4 for:EU")
    assert who(amended_last) == ("Norway", "state", ["the European Union"], [], "")
    completed_last = begun("@15:05 Norway", "/amend 4 for:EU", "@15:06 /for G77")
    assert who(completed_last) == ("Norway", "state", ["the Group of 77 and China"], [], "")


def test_the_later_entered_wins_field_by_field() -> None:
    scene = begun(
        "@15:05 Norway",
        "@15:06 /for G77",
        "@15:06 /by Ms. First",
        "@15:06 /as expert",
        "/amend 4 by:Mr. Amended",
        "@15:07 /as panellist",
    )
    assert who(scene) == ("Norway", "panellist", ["the Group of 77 and China"], [], "Mr. Amended")


def test_who_amended_after_a_completion_settles_all_of_it_anew() -> None:
    scene = begun("@15:05 Norway", "@15:06 /for G77", "@15:06 /as expert", "@15:06 /by Ms. Li", "/amend 4 who:Kenya")
    assert who(scene) == ("Kenya", "state", [], [], "")


def test_a_late_completion_entered_after_the_amendment_wins() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "/amend 4 for:EU", "@15:06 /for G77")
    assert who(scene, 0) == ("Norway", "state", ["the Group of 77 and China"], [], "")


def test_when_the_amendment_is_taken_back_the_completion_counts_again() -> None:
    scene = begun("@15:05 Norway", "@15:06 /for G77", "/amend 4 for:EU", "/undo")
    assert who(scene) == ("Norway", "state", ["the Group of 77 and China"], [], "")


@pytest.mark.parametrize("line", ["- welcomed the report", "/for G77"])
def test_what_stands_before_its_statement_after_an_amended_time_is_in_the_journal_with_it(line: str) -> None:
    scene = begun("@15:05 Norway", f"@15:06 {line}", "@15:20 Japan")
    [said] = [told.text for told in journal(scene.record) if told.entry == 5]
    scene.when("/amend 4 at:15:10")
    assert [told.entry for told in journal(scene.record)] == [2, 3, 5, 4, 6]
    for view in (journal(scene.record), history(scene.record)):
        assert [told.text for told in view if told.entry == 5] == [said]
    scene.when("/strike 4")
    assert [told.entry for told in journal(scene.record)] == [2, 3, 6]


def test_an_item_taken_up_that_was_amended_is_in_the_journal_of_that_item() -> None:
    scene = begun("/amend 3 item:4")
    told = journal(scene.record, Selection(items=frozenset(["4"])))
    assert [line.text for line in told] == ["Item 4 is taken up: Technical assistance"]


def test_a_completion_is_amended_itself() -> None:
    scene = begun("@15:05 ?", "@15:06 /who Norway for:G77 by:Ms. Li")
    scene.when("/amend 5 who:Kenya")
    assert who(scene) == ("Kenya", "state", [], [], "")
    scene.when("/amend 5 for:EU also:G77 by:Mr. Berg as:expert")
    assert who(scene) == ("Kenya", "expert", ["the European Union"], ["the Group of 77 and China"], "Mr. Berg")


def test_what_a_completion_said_is_taken_away_and_what_was_given_before_counts() -> None:
    scene = begun("@15:05 Norway for:EU as:expert by:Ms. Li")
    scene.when("@15:06 /for G77", "@15:06 /as panellist", "@15:06 /by Mr. Berg")
    scene.when("/amend 5 for:", "/amend 6 as:", "/amend 7 by:")
    assert who(scene) == ("Norway", "expert", ["the European Union"], [], "Ms. Li")


def test_a_completion_s_capacity_is_amended() -> None:
    scene = begun("@15:05 Norway", "@15:06 /as expert")
    assert says(scene, "/amend 5 as:panellist") == "Entry 5 now reads: Norway speaks as panellist"
    assert who(scene) == ("Norway", "panellist", [], [], "")


# When


def test_an_amended_time_that_keeps_the_order_moves_nothing() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 Chad")
    order = scene.order
    assert says(scene, "/amend 5 at:15:08:30") == (
        "Entry 5 now reads: Kenya has the floor (item 3), at 15:08:30 — note: ends Norway at 3:30, not at 5:00"
    )
    assert (scene.order, scene.log.entries[-1].anchor) == (order, "")
    assert floor_times(scene) == [("Norway", 210.0), ("Kenya", 390.0), ("Chad", None)]


def test_an_amended_time_that_changes_the_order_moves_the_entry_and_says_so() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 Chad")
    assert says(scene, "/amend 6 at:15:07") == (
        "Entry 6 now reads: Chad has the floor (item 3), at 15:07:00; it now stands after entry 4 — note: "
        "ends Norway at 2:00, not at 5:00; entry 5 now ends Chad at 3:00; Kenya now has the floor"
    )
    assert floor_times(scene) == [("Norway", 120.0), ("Chad", 180.0), ("Kenya", None)]


def test_an_amended_time_may_move_an_entry_to_the_end() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 Chad")
    assert says(scene, "/amend 4 at:15:20") == (
        "Entry 4 now reads: Norway has the floor (item 3), at 15:20:00; it now stands after entry 6 — note: "
        "ends Chad at 5:00; Norway now has the floor"
    )
    assert floor_times(scene) == [("Kenya", 300.0), ("Chad", 300.0), ("Norway", None)]


def test_late_entries_anchored_on_an_entry_that_moves_keep_their_place() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 Chad", "@15:12 Togo", "/amend 5 at:15:03")
    assert floor_times(scene) == [("Kenya", 120.0), ("Norway", 420.0), ("Togo", 180.0), ("Chad", None)]


def test_an_entry_that_moved_moves_back_when_the_amendment_is_taken_back() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 Chad", "@15:12 Togo")
    before = (scene.order, scene.proceedings)
    scene.when("/amend 5 at:15:03", "/undo")
    assert (scene.order, scene.proceedings) == before


def test_a_late_entry_after_an_entry_that_moved_stands_behind_it_at_its_new_place() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 Chad", "/amend 4 at:15:12", "/after 4 Togo")
    assert names(scene) == ["Kenya", "Norway", "Togo", "Chad"]


def test_the_last_amended_time_counts() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 Chad", "/amend 6 at:15:02", "/amend 6 at:15:07")
    assert floor_times(scene) == [("Norway", 120.0), ("Chad", 180.0), ("Kenya", None)]


def test_a_bare_time_is_on_the_day_nearest_to_the_entry_s_own() -> None:
    scene = begun("@23:50 Norway", "@2012-10-18T10:00 Kenya", "/amend 4 at:00:10")
    assert [s.start.iso[:16] for s in scene.statements] == ["2012-10-18T00:10", "2012-10-18T10:00"]


def test_a_date_and_time_may_be_given() -> None:
    scene = begun("@15:05 Norway", "/amend 4 at:2012-10-17T15:04:30")
    assert scene.statements[0].start.iso == "2012-10-17T15:04:30+02:00"


def test_a_question_mark_for_the_time_leaves_it_unknown_and_the_entry_where_it_stands() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 Chad", "/amend 5 at:?")
    assert floor_times(scene) == [("Norway", None), ("Kenya", None), ("Chad", None)]
    assert scene.order == [2, 3, 4, 5, 6]


def test_an_unknown_time_is_settled_later_near_what_stands_before_it() -> None:
    scene = begun("@15:05 Norway", "Kenya", "@15:15 Chad", "/amend 5 at:15:10")
    assert floor_times(scene) == [("Norway", 300.0), ("Kenya", 300.0), ("Chad", None)]


@pytest.mark.parametrize("line", ["/amend 5 at:15:01", "/amend 4 at:15:20"])
def test_a_time_that_would_leave_the_floor_given_outside_a_meeting_is_refused(line: str) -> None:
    assert begun("@15:05 Norway", "@15:10 /rise").refused(line) == (
        "entry 4 would then give the floor while no meeting is in session"
    )


# Several at once


def six() -> Scene:
    """Three statements under item 3 on the 17th, three under item 4 on the 18th with a document and a decision."""
    return begun(
        "@15:05 Norway",
        "@15:06 Kenya",
        "@15:10 /rise",
        "@2012-10-18T10:00 /open 5",
        "@10:01 /item 4",
        "@10:02 Chad",
        "@10:03 Togo",
        "@10:04 Mali",
        "@10:05 /doc L.9 Note by the Secretariat",
        "@10:06 /decide decided to wait",
        "@10:10 /end",
        "@10:11 /rise",
    )


def test_the_wrong_item_is_corrected_by_one_correction() -> None:
    scene = six()
    assert scene.paragraphs[:3] == [
        "IV. Technical assistance",
        (
            "1. At its 5th meeting, on 18 October 2012, the Conference considered agenda item 4, entitled “Technical "
            "assistance”. For its consideration of the item, the Conference had before it a note by "
            "the Secretariat (L.9)."
        ),
        "2. Statements were made by the representatives of Chad, Togo and Mali.",
    ]
    assert says(scene, "/amend 9-11 item:5 (a)") == (
        "Entries 9, 10 and 11 now read: Chad has the floor (item 5 (a)); Togo has the floor (item 5 (a)); "
        "Mali has the floor (item 5 (a))"
    )
    assert scene.paragraphs == [
        "IV. Technical assistance",
        (
            "1. At its 5th meeting, on 18 October 2012, the Conference considered agenda item 4, entitled “Technical "
            "assistance”. For its consideration of the item, the Conference had before it a note by "
            "the Secretariat (L.9)."
        ),
        "Action taken",
        "2. At its 5th meeting, on 18 October 2012, the Conference decided to wait.",
        "V. Consultations",
        (
            "3. At its 5th meeting, on 18 October 2012, the Conference considered agenda item 5 (a), entitled "
            "“Consultations”."
        ),
        "4. Statements were made by the representatives of Chad, Togo and Mali.",
        "VII. Other serious crimes",
        (
            "5. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 3, "
            "entitled “Other serious "
            "crimes”. For its consideration of the item, the Conference had before it the report of the Secretariat on "
            "crime (CTOC/7)."
        ),
        "6. Statements were made by the representatives of Norway and Kenya.",
    ]


def test_a_range_moves_statements_documents_and_decisions_alike() -> None:
    scene = six()
    assert says(scene, "/amend 8-13 item:3") == (
        "Entries 9, 10, 11, 12 and 13 now read: Chad has the floor (item 3); Togo has the floor (item 3); "
        "Mali has the floor (item 3); and 2 more"
    )
    assert scene.paragraphs == [
        "VII. Other serious crimes",
        (
            "1. At its 4th and 5th meetings, on 17 and 18 October 2012, the Conference considered "
            "agenda item 3, entitled "
            "“Other serious crimes”. For its consideration of the item, the Conference had before it the following:"
        ),
        "(a) Report of the Secretariat on crime (CTOC/7);",
        "(b) Note by the Secretariat (L.9).",
        "2. Statements were made by the representatives of Norway, Kenya, Chad, Togo and Mali.",
        "Action taken",
        "3. At its 5th meeting, on 18 October 2012, the Conference decided to wait.",
    ]


def test_a_meeting_left_without_a_statement_does_not_belong_to_the_item_any_more() -> None:
    scene = begun("@15:05 Norway", "@15:10 /rise", "@2012-10-18T10:00 /open 5", "@10:01 /item 3", "@10:02 Chad")
    scene.when("/amend 8 item:4")
    assert scene.paragraphs == [
        "IV. Technical assistance",
        (
            "1. At its 5th meeting, on 18 October 2012, the Conference considered agenda item 4, entitled “Technical "
            "assistance”."
        ),
        "2. The representative of Chad made a statement.",
        "VII. Other serious crimes",
        (
            "3. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 3, "
            "entitled “Other serious "
            "crimes”. For its consideration of the item, the Conference had before it the report of the Secretariat on "
            "crime (CTOC/7)."
        ),
        "4. The representative of Norway made a statement.",
    ]


def test_a_range_passes_over_what_has_no_such_field() -> None:
    scene = begun("@15:05 Norway", "@15:06 - yes", "@15:07 Kenya", "@15:08 /end")
    assert says(scene, "/amend 4-7 kind:introductory") == (
        "Entries 4 and 6 now read: Norway has the floor for an introductory statement (item 3); "
        "Kenya has the floor for an introductory statement (item 3)"
    )
    assert [str(s.kind) for s in scene.statements] == ["introductory", "introductory"]


def test_a_range_passes_over_what_is_struck() -> None:
    scene = begun("@15:05 Norway", "@15:06 Kenya", "@15:07 Chad", "/strike 5", "/amend 4-6 item:4")
    assert [(s.number, s.items) for s in scene.statements] == [(4, ("4",)), (6, ("4",))]


def test_one_of_several_numbers_that_lacks_the_field_refuses_them_all() -> None:
    scene = begun("@15:05 Norway", "@15:06 - yes")
    assert scene.refused("/amend 4, 5 item:4") == "entry 5 has no item: field; it has text: and at:"


def test_a_range_is_undone_at_once() -> None:
    scene = six()
    before = scene.proceedings
    scene.when("/amend 9-11 item:3", "/undo")
    assert scene.proceedings == before


def test_an_amended_entry_shows_in_the_history_what_it_was_first() -> None:
    scene = begun("@15:05 Norway", "/amend 4 who:Kenya at:15:06", "/amend 4 by:Ms. Li")
    line = entry_in_history(scene, 4)
    assert (line.text, line.when.iso, line.first) == (
        "Kenya, represented by Ms. Li, has the floor (item 3)",
        "2012-10-17T15:06:00+02:00",
        "15:05:00  Norway has the floor (item 3)",
    )
    assert [(c.what, c.entry) for c in line.corrections] == [("amended", 5), ("amended", 6)]


def test_an_amended_kind_lets_the_interrupted_speaker_go_on() -> None:
    scene = begun("@15:05 Norway", "@15:06 Egypt", "@15:07 /end")
    assert on_the_floor(scene) == ""
    scene.when("/amend 5 kind:order")
    assert (on_the_floor(scene), [s.interruptions for s in scene.statements]) == ("Norway", [1, 0])


def test_a_statement_keeps_its_notes_and_completions_when_its_time_is_amended_to_a_later_one() -> None:
    scene = begun("@15:05 Norway", "@15:05:10 - yes", "@15:05:20 /for G77", "@15:10 Chad", "/amend 4 at:15:05:30")
    assert scene.idle() == []
    assert [note.text for note in scene.statements[0].notes] == ["yes"]
    assert who(scene, 0) == ("Norway", "state", ["the Group of 77 and China"], [], "")


def test_the_history_says_what_each_amendment_made_of_the_entry() -> None:
    scene = begun("@15:05 Norway", "/amend 4 who:Kenya", "/amend 4 who:Chad")
    assert entry_in_history(scene, 5).text == "Entry 4 now reads: Kenya has the floor (item 3)"


def test_the_history_says_what_an_amendment_that_was_taken_back_had_made_of_the_entry() -> None:
    scene = begun("@15:05 Norway", "/amend 4 who:Kenya", "/undo")
    assert entry_in_history(scene, 5).text == "Entry 4 now reads: Kenya has the floor (item 3)"


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("/adopt L.5", "Draft resolution L.5 was adopted (item 4)"),
        ("/decide decided to wait", "Decision (item 4): decided to wait"),
        ("/written Chad", "A statement by Chad is received in writing (item 4)"),
    ],
)
def test_an_entry_under_an_amended_item_names_that_item(line: str, reads: str) -> None:
    assert says(begun(f"@15:05 {line}"), "/amend 4 item:4") == f"Entry 4 now reads: {reads}"


def test_several_groups_of_a_speaker_named_anew_on_the_list_belong_to_that_speaker() -> None:
    scene = begun("@15:01 /inscribe Chad")
    assert says(scene, "/amend 4 who:Nigeria for:G77; EU") == (
        "Entry 4 now reads: Nigeria, on behalf of the Group of 77 and China and the European Union,"
        " is inscribed (item 3), 1 on the list"
    )


@pytest.mark.parametrize("number", ["0", "123456", "4a"])
def test_a_meeting_is_not_amended_to_a_number_that_no_meeting_can_have(number: str) -> None:
    scene = begun()
    with pytest.raises(CaptureError, match="number: takes the number of the meeting"):
        scene.when(f"/amend 2 number:{number}")
